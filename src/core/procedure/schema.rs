//! The shape of a definition file as a JSON Schema (draft 2020-12), for editors that check and complete TOML while it is written.
//!
//! The shape comes from the types of [`super::definition`], so it cannot say something else than what is read. A schema cannot say
//! whether a definition makes sense: that is asked by [`super::check`].

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value};

use super::definition::Definition;

/// The schema of a definition file. `words` gives the text for a key, such as `schema-step` for the table of a step, `schema-step-by`
/// for its key `by`, `schema-field-kind-date` for a value of a list; the texts stand in `description`, where editors show them.
#[must_use]
pub fn definition(words: impl Fn(&str) -> Option<String>) -> Value {
    // What the types' documentation says is for their readers.
    let without_words = RecursiveTransform(|schema: &mut Schema| {
        schema.remove("description");
        schema.remove("title");
        without_null(schema);
    });
    let settings = SchemaSettings::draft2020_12().with_transform(without_words);
    let mut schema = settings.into_generator().into_root_schema_for::<Definition>().to_value();
    if let Some(root) = schema.as_object_mut() {
        if let Some(Value::Object(tables)) = root.get_mut("$defs") {
            for (name, table) in tables {
                if let Value::Object(table) = table {
                    describe(table, &format!("schema-{}", kebab(name)), &words);
                }
            }
        }
        describe(root, "schema-definition", &words);
    }
    schema
}

/// TOML has no null: a key that need not be there is left out.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
}

/// Every key for which a text is asked, in the order of the schema.
#[must_use]
pub fn keys() -> Vec<String> {
    let keys = std::cell::RefCell::new(Vec::new());
    let _ = definition(|key| {
        keys.borrow_mut().push(key.to_owned());
        None
    });
    keys.into_inner()
}

fn describe(table: &mut Map<String, Value>, key: &str, words: &impl Fn(&str) -> Option<String>) {
    if let Some(Value::Object(properties)) = table.get_mut("properties") {
        for (name, property) in properties {
            if let Value::Object(property) = property {
                say(property, words(&format!("{key}-{}", name.to_lowercase())));
            }
        }
    }
    if let Some(Value::Array(values)) = table.get_mut("oneOf") {
        for value in values.iter_mut().filter_map(Value::as_object_mut) {
            if let Some(name) = value.get("const").and_then(Value::as_str) {
                let text = words(&format!("{key}-{name}"));
                say(value, text);
            }
        }
    }
    say(table, words(key));
}

fn say(schema: &mut Map<String, Value>, text: Option<String>) {
    if let Some(text) = text {
        schema.insert("description".to_owned(), Value::String(text));
    }
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}
