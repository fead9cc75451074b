//! The scripts that a command is to read.

use std::fs::File;
use std::io::{self, IsTerminal, Read};

use indicatif::{ProgressBar, ProgressStyle};

use super::error::Error;
use crate::config::CheckConfig;
use crate::ddl::{self, Options, StreamError};
use crate::text::source::decode;

/// The name of standard input on the command line.
const STDIN: &str = "-";
/// What it is called in messages and reports.
const STDIN_NAME: &str = "<stdin>";
/// The smallest file worth a progress bar, in bytes: what is smaller is read before one could see it.
const LARGE: u64 = 32 << 20;

/// One script.
pub(super) struct Input {
    /// Its name, for messages and reports.
    name: String,
    /// Its bytes, where it came through standard input, which can't be read twice.
    held: Option<Vec<u8>>,
}

impl Input {
    /// The file, or standard input where its name is `-`.
    pub(super) fn open(path: &str) -> Result<Self, Error> {
        if path != STDIN {
            return Ok(Self { name: path.to_owned(), held: None });
        }
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Error::unreadable(STDIN_NAME, &error))?;
        Ok(Self { name: STDIN_NAME.to_owned(), held: Some(bytes) })
    }

    /// Its text, where it is one.
    pub(super) fn text(&self, config: &CheckConfig) -> Option<String> {
        let file;
        let bytes = match &self.held {
            Some(bytes) => bytes,
            None => {
                file = std::fs::read(&self.name).ok()?;
                &file
            }
        };
        decode(bytes, config.encoding.as_deref()).ok().map(|decoded| decoded.text.into_owned())
    }

    /// What stands in it. A file streams through, so that its size costs no memory.
    pub(super) fn read(&self, config: &CheckConfig) -> Result<ddl::Reading, Error> {
        let options = Options { dialect: config.dialect, encoding: config.encoding.clone(), ..Options::default() };
        if let Some(bytes) = &self.held {
            return ddl::read(&self.name, bytes, &options).map_err(|error| Error::unread(&self.name, error));
        }
        let unreadable = |error: io::Error| Error::unreadable(&self.name, &error);
        let file = File::open(&self.name).map_err(unreadable)?;
        let bar = progress(file.metadata().map_err(unreadable)?.len(), config);
        let reading = ddl::read_stream(&self.name, file, &options, |bytes| bar.set_position(bytes));
        bar.finish_and_clear();
        reading.map_err(|error| match error {
            StreamError::Io(error) => unreadable(error),
            StreamError::Read(error) => Error::unread(&self.name, error),
        })
    }
}

/// A bar on standard error, for a large file and where a person looks on.
fn progress(bytes: u64, config: &CheckConfig) -> ProgressBar {
    if bytes < LARGE || !config.progress || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {bytes} / {total_bytes}, {bytes_per_sec}, {eta}");
    ProgressBar::new(bytes).with_style(style.expect("the template is well formed"))
}
