//! What is wrong with a command line, in the language of whoever typed it.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::error::Error;
use crate::text::Message;

/// The mistake that clap found, in our words; `None` where it is none: help and version come this way as well.
pub(super) fn mistake(error: &clap::Error) -> Option<Error> {
    let said = |kind| error.get(kind).map(plain).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    let (message, near) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::UnknownArgument => {
            (Message::new("cli-usage-unknown").with("argument", argument), said(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let command = said(ContextKind::InvalidSubcommand);
            (Message::new("cli-usage-no-command").with("command", command), said(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => {
            (Message::new("cli-usage-missing").with("argument", argument), String::new())
        }
        ErrorKind::ArgumentConflict => (Message::new("cli-usage-twice").with("argument", argument), String::new()),
        ErrorKind::InvalidValue if said(ContextKind::InvalidValue).is_empty() => {
            (Message::new("cli-usage-no-value").with("argument", argument), String::new())
        }
        ErrorKind::InvalidValue => {
            let value = said(ContextKind::InvalidValue);
            let message = Message::new("cli-usage-wrong-value").with("argument", argument).with("value", value);
            return Some(help(Error::new(message.with("allowed", said(ContextKind::ValidValue)))));
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            (Message::new("cli-usage-which-command"), String::new())
        }
        ErrorKind::InvalidUtf8 => (Message::new("cli-usage-no-text"), String::new()),
        _ => (Message::new("cli-usage-other").with("argument", argument), String::new()),
    };
    let error = Error::new(message);
    Some(help(match near.as_str() {
        "" => error,
        near => error.help(Message::new("cli-usage-near").with("near", near)),
    }))
}

/// An option of the server before the name of another command, where it would say nothing.
pub(super) fn misplaced(option: &str) -> Error {
    help(Error::new(Message::new("cli-usage-misplaced").with("option", option)))
}

fn help(error: Error) -> Error {
    error.help(Message::new("cli-usage-help"))
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
