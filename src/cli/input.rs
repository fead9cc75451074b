//! The scripts that a command is to read.

use std::borrow::Cow;
use std::io::{self, Read};

use super::error::Error;
use crate::config::CheckConfig;
use crate::ddl::{self, Options};
use crate::text::source::decode;

/// The name of standard input on the command line.
const STDIN: &str = "-";

/// One script, whole.
pub(super) struct Input {
    /// Its name, for messages and reports.
    pub(super) name: String,
    /// Its bytes as they are.
    pub(super) bytes: Vec<u8>,
}

impl Input {
    /// Reads the file, or standard input where its name is `-`.
    pub(super) fn open(path: &str) -> Result<Self, Error> {
        if path != STDIN {
            let bytes = std::fs::read(path).map_err(|error| Error::unreadable(path, &error))?;
            return Ok(Self { name: path.to_owned(), bytes });
        }
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Error::unreadable("<stdin>", &error))?;
        Ok(Self { name: "<stdin>".to_owned(), bytes })
    }

    /// Its text, where it is one.
    pub(super) fn text(&self, config: &CheckConfig) -> Option<Cow<'_, str>> {
        decode(&self.bytes, config.encoding.as_deref()).ok().map(|decoded| decoded.text)
    }

    /// What stands in it.
    pub(super) fn read(&self, config: &CheckConfig) -> Result<ddl::Reading, Error> {
        let options = Options { dialect: config.dialect, encoding: config.encoding.clone(), ..Options::default() };
        ddl::read(&self.name, &self.bytes, &options).map_err(|error| Error::unread(&self.name, error))
    }
}
