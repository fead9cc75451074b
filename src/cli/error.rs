//! Why a command could not do its work.

use std::io::{self, ErrorKind};

use crate::config::ConfigError;
use crate::ddl::ReadError;
use crate::text::{Lang, Message};

/// What went wrong and what to do about it; the exit code is 2.
#[derive(Debug)]
pub(super) struct Error {
    message: Message,
    help: Option<Message>,
    lang: Option<Lang>,
}

impl Error {
    pub(super) fn new(message: Message) -> Self {
        Self { message, help: None, lang: None }
    }

    pub(super) fn help(self, help: Message) -> Self {
        Self { help: Some(help), ..self }
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
        let message = Message::new(id).with("file", name).with("reason", error.to_string());
        Self { help: help.map(Message::new), ..Self::new(message) }
    }

    /// A file in which there is nothing that could be read.
    pub(super) fn unread(name: &str, error: ReadError) -> Self {
        Self::new(Message::new("cli-source-unread").with("file", name)).help(error.0)
    }

    /// Says it on standard error, in `lang` unless another language was asked for.
    pub(super) fn print(&self, lang: Lang) {
        let lang = self.lang.unwrap_or(lang);
        let label = Message::new("cli-error").text(lang);
        anstream::eprintln!("\u{1b}[1;31m{label}\u{1b}[0m {}", self.message.text(lang));
        if let Some(help) = &self.help {
            anstream::eprintln!("  {}", help.text(lang));
        }
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::new(error.message).help(error.help)
    }
}
