//! Reads a team's conventions from TOML.

use toml::{Table, Value};

use super::profile::Profile;
use super::registry;
use super::rule::Rule;
use super::{Parameter, Severity};
use crate::text::Message;

/// What is wrong with a conventions file.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message} {help}")]
pub struct ConventionsError {
    /// Which key is wrong, and how.
    pub message: Message,
    /// What is allowed there.
    pub help: Message,
}

fn error(id: &'static str, fill: impl Fn(Message) -> Message) -> ConventionsError {
    ConventionsError { message: fill(Message::new(id)), help: fill(Message::new(format!("{id}.help"))) }
}

pub(super) fn parse(text: &str) -> Result<Profile, ConventionsError> {
    let table: Table = text.parse().map_err(|error| no_toml(text, &error))?;
    let mut profile = base(&table)?;
    for (key, value) in &table {
        match (key.as_str(), value) {
            ("profile", _) => {}
            ("rules", Value::Table(rules)) => {
                rules.iter().try_for_each(|(id, value)| set_rule(&mut profile, id, value))?;
            }
            _ => return Err(error("lint-conventions-unknown-key", |message| message.with("key", key))),
        }
    }
    Ok(profile)
}

fn no_toml(text: &str, reason: &toml::de::Error) -> ConventionsError {
    let before = reason.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    error("lint-conventions-no-toml", |message| message.with("line", line).with("reason", reason.message()))
}

fn base(table: &Table) -> Result<Profile, ConventionsError> {
    match table.get("profile") {
        None => Ok(Profile::default()),
        Some(name) => name.as_str().and_then(Profile::shipped).ok_or_else(|| {
            let known = Profile::SHIPPED.join(", ");
            error("lint-conventions-unknown-profile", |message| {
                message.with("name", written(name)).with("known", &known)
            })
        }),
    }
}

fn set_rule(profile: &mut Profile, id: &str, value: &Value) -> Result<(), ConventionsError> {
    let rule = registry::find(id).ok_or_else(|| unknown_rule(id))?;
    match value {
        Value::Table(settings) => settings.iter().try_for_each(|(key, value)| {
            if key == "level" { set_level(profile, rule, value) } else { set_parameter(profile, rule, key, value) }
        }),
        level => set_level(profile, rule, level),
    }
}

fn unknown_rule(id: &str) -> ConventionsError {
    match registry::nearest(id) {
        Some(near) => error("lint-conventions-misspelt-rule", |message| message.with("rule", id).with("nearest", near)),
        None => error("lint-conventions-unknown-rule", |message| message.with("rule", id)),
    }
}

fn set_level(profile: &mut Profile, rule: &'static Rule, value: &Value) -> Result<(), ConventionsError> {
    let level = match value.as_str() {
        Some("off") => None,
        Some(word) if Severity::from_id(word).is_some() => Severity::from_id(word),
        _ => {
            return Err(error("lint-conventions-wrong-level", |message| {
                message.with("rule", rule.id).with("value", written(value))
            }));
        }
    };
    profile.set_level(rule, level);
    Ok(())
}

fn set_parameter(profile: &mut Profile, rule: &'static Rule, key: &str, value: &Value) -> Result<(), ConventionsError> {
    let parameter = rule.parameter(key).ok_or_else(|| unknown_parameter(rule, key))?;
    let accepted = parameter.accept(value).ok_or_else(|| wrong_value(rule, parameter, value))?;
    profile.set_value(rule, parameter, accepted);
    Ok(())
}

fn unknown_parameter(rule: &Rule, key: &str) -> ConventionsError {
    let known: Vec<&str> = std::iter::once("level").chain(rule.parameters.iter().map(|known| known.name)).collect();
    error("lint-conventions-unknown-parameter", |message| {
        message.with("rule", rule.id).with("key", key).with("known", known.join(", "))
    })
}

fn wrong_value(rule: &Rule, parameter: &Parameter, value: &Value) -> ConventionsError {
    error("lint-conventions-wrong-value", |message| {
        message
            .with("rule", rule.id)
            .with("key", parameter.name)
            .with("value", written(value))
            .with("allowed", parameter.allowed())
    })
}

/// The value as it would be typed, without the quotes of a text.
fn written(value: &Value) -> String {
    let other = || serde_json::to_string(value).unwrap_or_default();
    value.as_str().map_or_else(other, str::to_owned)
}
