//! Where a setting's value comes from: the command line over the environment over the file over the default.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::settings::{SETTINGS, Setting};
use crate::text::Message;

/// The values that were given, before anything is made of them.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// Options of the command line, by the setting's key.
    pub flags: BTreeMap<&'static str, String>,
    /// The environment.
    pub env: BTreeMap<String, String>,
    /// The configuration file's path and text, if there is one.
    pub file: Option<(PathBuf, String)>,
}

/// Why the configuration can't be used: which setting, where its value came from, what is allowed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message} {help}")]
pub struct ConfigError {
    /// What is wrong, and where it was said.
    pub message: Message,
    /// What is allowed.
    pub help: Message,
}

/// Layers whose file has been parsed, and its keys found to be settings.
pub(super) struct Values<'a> {
    layers: &'a Layers,
    file: BTreeMap<String, String>,
}

impl<'a> Values<'a> {
    pub(super) fn new(layers: &'a Layers) -> Result<Self, ConfigError> {
        let file = match &layers.file {
            Some((path, text)) => file_values(&path.display().to_string(), text)?,
            None => BTreeMap::new(),
        };
        Ok(Self { layers, file })
    }

    /// The value of `key` as `parse` understands it; `None` where nothing is said and there is no default.
    pub(super) fn get<T>(
        &self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let setting = SETTINGS.iter().find(|setting| setting.key == key).expect("only known settings are asked for");
        let (value, origin) = self.lookup(setting);
        if value.is_empty() {
            return Ok(None);
        }
        parse(value).map(Some).ok_or_else(|| wrong_value(setting, value, origin))
    }

    /// Where the value of `key` comes from; empty for the default.
    pub(super) fn origin(&self, key: &str) -> String {
        SETTINGS.iter().find(|setting| setting.key == key).map(|setting| self.lookup(setting).1).unwrap_or_default()
    }

    fn lookup(&self, setting: &Setting) -> (&str, String) {
        let variable = setting.variable();
        // An empty value, as `ROUNDTABLE_LANG=` leaves it, says nothing.
        let said = |value: &&String| !value.is_empty();
        if let Some(value) = self.layers.flags.get(setting.key).filter(said) {
            (value, setting.flag())
        } else if let Some(value) = self.layers.env.get(&variable).filter(said) {
            (value, variable)
        } else if let Some(value) = self.file.get(setting.key).filter(said) {
            (value, self.file_name())
        } else {
            (setting.default, String::new())
        }
    }

    fn file_name(&self) -> String {
        self.layers.file.as_ref().map(|(path, _)| path.display().to_string()).unwrap_or_default()
    }
}

fn wrong_value(setting: &Setting, value: &str, origin: String) -> ConfigError {
    // Of a database URL only the scheme may be repeated: what follows can hold a password.
    let shown = match value.split_once("://") {
        Some((scheme, _)) if setting.secret => format!("{scheme}://…"),
        _ if setting.secret => "…".to_owned(),
        _ => value.to_owned(),
    };
    ConfigError {
        message: Message::new("cli-config-wrong-value")
            .with("key", setting.key)
            .with("value", shown)
            .with("origin", origin),
        help: Message::new(setting.allowed()),
    }
}

fn file_values(path: &str, text: &str) -> Result<BTreeMap<String, String>, ConfigError> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| ConfigError {
        message: Message::new("cli-config-no-toml").with("file", path).with("reason", error.message()),
        help: Message::new("cli-config-no-toml.help"),
    })?;
    table.into_iter().map(|(key, value)| Ok((file_key(path, &key)?, file_value(path, &key, value)?))).collect()
}

fn file_key(path: &str, key: &str) -> Result<String, ConfigError> {
    if SETTINGS.iter().any(|setting| setting.key == key) {
        return Ok(key.to_owned());
    }
    let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
    Err(ConfigError {
        message: Message::new("cli-config-unknown-key").with("file", path).with("key", key),
        help: Message::new("cli-config-unknown-key.help").with("known", known.join(", ")),
    })
}

fn file_value(path: &str, key: &str, value: toml::Value) -> Result<String, ConfigError> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        toml::Value::Boolean(flag) => Ok(flag.to_string()),
        _ => Err(ConfigError {
            message: Message::new("cli-config-no-scalar").with("file", path).with("key", key),
            help: Message::new("cli-config-no-scalar.help"),
        }),
    }
}
