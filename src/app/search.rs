//! Finding Chinese names by what is quick to type: part of the name, full pinyin, or its initials.

use pinyin::{ToPinyin as _, ToPinyinMulti as _};

/// The pinyin initials of a name: `马军` gives `mj`. Characters without pinyin stand as they are.
#[must_use]
pub fn initials(name: &str) -> String {
    name.chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter.to_pinyin() {
            Some(sound) => sound.first_letter().to_owned(),
            None => letter.to_lowercase().to_string(),
        })
        .collect()
}

/// Whether a name fits what was typed: it contains it, or its pinyin in full or in initials begins with it. A character with
/// several readings fits with each of them (`曾`: `z` and `c`), for a family name is often the rare reading.
#[must_use]
pub fn fits(name: &str, wanted: &str) -> bool {
    let wanted = wanted.to_lowercase();
    let wanted: String = wanted.chars().filter(|letter| !letter.is_whitespace()).collect();
    if wanted.is_empty() || name.to_lowercase().replace(char::is_whitespace, "").contains(&wanted) {
        return true;
    }
    if !wanted.is_ascii() {
        return false;
    }
    let letters: Vec<Vec<String>> = name.chars().filter(|letter| !letter.is_whitespace()).map(readings).collect();
    let first: Vec<Vec<String>> = letters
        .iter()
        .map(|readings| readings.iter().filter_map(|reading| reading.chars().next()).map(String::from).collect())
        .collect();
    begins(&first, &wanted) || begins(&letters, &wanted)
}

fn readings(letter: char) -> Vec<String> {
    match letter.to_pinyin_multi() {
        Some(many) => many.into_iter().map(|sound| sound.plain().replace('ü', "v")).collect(),
        None => vec![letter.to_lowercase().to_string()],
    }
}

/// Whether some choice of one reading for each character, joined, begins with the wanted letters.
fn begins(letters: &[Vec<String>], wanted: &str) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let Some((first, rest)) = letters.split_first() else { return false };
    first.iter().any(|reading| match wanted.strip_prefix(reading.as_str()) {
        Some(left) => begins(rest, left),
        None => reading.starts_with(wanted),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_part_pinyin_and_initials() {
        for wanted in ["马", "军", "mj", "MJ", "majun", "maj", "m", "ma jun"] {
            assert!(fits("马军", wanted), "{wanted}");
        }
        for wanted in ["jm", "王", "mjx", "un"] {
            assert!(!fits("马军", wanted), "{wanted}");
        }
        assert!(fits("吕布", "lv") && fits("曾国强", "zgq") && fits("曾国强", "cgq"));
    }

    #[test]
    fn names_in_letters_are_found_too() {
        assert!(fits("Chen Yu", "chen") && fits("Chen Yu", "yu"));
        assert_eq!(initials("马 军"), "mj");
    }
}
