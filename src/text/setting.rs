//! Settings in words: who set them, how their values are written, why one is not set.

use super::{self as text, Message};
use crate::core::law::settings::{SetBy, SettingForm};
use crate::core::record::setting::{self, SettingRefusal};

/// A layer.
#[must_use]
pub fn layer(layer: SetBy) -> Message {
    match layer {
        SetBy::Package => text::setting_layer_package(),
        SetBy::Province => text::setting_layer_province(),
        SetBy::Prison => text::setting_layer_prison(),
        SetBy::Asked => text::setting_layer_asked(),
    }
}

/// Why a value is not set: which rule, what to do.
#[must_use]
pub fn refusal(refusal: &SettingRefusal) -> Message {
    match refusal {
        SettingRefusal::Unknown(name) => {
            let near = setting::near(name);
            if near.is_empty() {
                text::setting_unknown(name)
            } else {
                text::setting_unknown_near(name, near.join(", "))
            }
        }
        SettingRefusal::Value { name, value, form } => {
            let how = match form {
                Some(SettingForm::Words(words)) => text::setting_form_words(words.join(", ")),
                Some(SettingForm::Length) => text::setting_form_length(),
                Some(SettingForm::Number) => text::setting_form_number(),
                Some(SettingForm::Yuan) => text::setting_form_yuan(),
                None => text::setting_form_points(),
            };
            text::setting_value(how, name, value)
        }
        SettingRefusal::Limits { name, least, most: Some(most), article } => {
            text::setting_limits(article, least, most, name)
        }
        SettingRefusal::Limits { name, least, most: None, article } => text::setting_least(article, least, name),
        SettingRefusal::ProvinceOnly { name, article } => text::setting_province_only(article, name),
        SettingRefusal::Place => text::setting_place(),
        SettingRefusal::Backwards { from, today } => text::setting_backwards(from.to_string(), today.to_string()),
        SettingRefusal::Terms => text::setting_terms(),
        SettingRefusal::Reason => text::setting_reason(),
        SettingRefusal::Paper => text::setting_paper(),
    }
}
