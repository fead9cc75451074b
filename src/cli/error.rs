//! Why a command could not do its work.

use std::io::{self, ErrorKind};

use crate::config::{Config, ConfigError};
use crate::ddl::ReadError;
use crate::text::{Lang, Message};

/// What went wrong and what to do about it; the exit code is 2.
#[derive(Debug)]
pub(super) struct Error {
    message: Message,
    details: Vec<Message>,
    lang: Option<Lang>,
}

impl Error {
    pub(super) fn new(message: Message) -> Self {
        Self { message, details: Vec::new(), lang: None }
    }

    /// Says more exactly what is wrong.
    pub(super) fn because(mut self, reason: Message) -> Self {
        self.details.push(reason);
        self
    }

    /// Says what to do about it.
    pub(super) fn help(self, help: Message) -> Self {
        self.because(help)
    }

    /// Of something that is the matter with the database: says which setting leads to it.
    pub(super) fn of_database(self, config: &Config) -> Self {
        let set = config.database_set.iter();
        let told = |(key, origin): &(&'static str, String)| {
            Message::new("cli-database-set").with("key", *key).with("origin", origin)
        };
        set.map(told).fold(self, Self::because)
    }

    /// To be told in `lang`, now that it is known.
    pub(super) fn in_lang(self, lang: Lang) -> Self {
        Self { lang: Some(lang), ..self }
    }

    /// A file that can't be read.
    pub(super) fn unreadable(name: &str, error: &io::Error) -> Self {
        let (id, help) = match error.kind() {
            ErrorKind::NotFound => ("cli-file-missing", Some("cli-file-missing.help")),
            ErrorKind::PermissionDenied => ("cli-file-denied", Some("cli-file-denied.help")),
            ErrorKind::IsADirectory => ("cli-file-is-directory", Some("cli-file-is-directory.help")),
            _ => ("cli-file-unreadable", None),
        };
        let error = Self::new(Message::new(id).with("file", name).with("reason", error.to_string()));
        help.into_iter().fold(error, |error, help| error.help(Message::new(help).with("file", name)))
    }

    /// A file that a setting names and that can't be read.
    pub(super) fn unreadable_setting(setting: &'static str, name: &str, origin: &str, error: &io::Error) -> Self {
        let value = Message::new("cli-config-wrong-value").with("key", setting).with("value", name);
        Self::new(value.with("origin", origin))
            .because(Self::unreadable(name, error).message)
            .help(Message::new(format!("cli-setting-{setting}.allowed")))
    }

    /// A file in which there is nothing that could be read.
    pub(super) fn unread(name: &str, error: ReadError) -> Self {
        Self::new(Message::new("cli-source-unread").with("file", name)).because(error.0)
    }

    /// Says it on standard error, in `lang` unless another language was asked for.
    pub(super) fn print(&self, lang: Lang) {
        let lang = self.lang.unwrap_or(lang);
        let label = Message::new("cli-error").text(lang);
        anstream::eprintln!("\u{1b}[1;31m{label}\u{1b}[0m{}", self.message.text(lang));
        for detail in &self.details {
            anstream::eprintln!("  {}", detail.text(lang));
        }
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::new(error.message).help(error.help)
    }
}
