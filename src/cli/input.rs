//! The scripts that a command is to read.

use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Read};

use indicatif::{ProgressBar, ProgressStyle};

use super::error::Error;
use crate::config::CheckConfig;
use crate::ddl::{Options, Reader, Reading, Source};
use crate::report::Excerpts;
use crate::text::source::mixture_of;

/// The name of standard input on the command line.
const STDIN: &str = "-";
/// What it is called in messages and reports.
const STDIN_NAME: &str = "<stdin>";
/// The smallest file worth a progress bar, in bytes: what is smaller is read before one could see it.
const LARGE: u64 = 32 << 20;
/// How much is read at a time, in bytes: little enough to stay in the cache of a core.
const PART: usize = 256 << 10;
/// The most of standard input that is held for a report that shows its lines, in bytes.
const MOST_HELD: usize = 64 << 20;

/// One script.
pub(super) struct Input {
    /// Its name, for messages and reports.
    pub(super) name: String,
    /// What came through standard input, which can't be read twice, unless that was too much to hold.
    held: Option<Vec<u8>>,
}

impl Input {
    /// The file, or standard input where its name is `-`.
    pub(super) fn new(path: &str) -> Self {
        match path {
            STDIN => Self { name: STDIN_NAME.to_owned(), held: Some(Vec::new()) },
            _ => Self { name: path.to_owned(), held: None },
        }
    }

    /// What stands in it alone.
    pub(super) fn read(&mut self, config: &CheckConfig) -> Result<Reading, Error> {
        let mut reader = Reader::new(&options(config));
        self.feed(&mut reader, config)?;
        Ok(reader.finish())
    }

    /// Reads it as the next source of `reader`. It streams through, so that its size costs no memory.
    pub(super) fn feed(&mut self, reader: &mut Reader, config: &CheckConfig) -> Result<(), Error> {
        let bar = match &self.held {
            Some(_) => ProgressBar::hidden(),
            None => progress(File::open(&self.name).and_then(|file| file.metadata()), config),
        };
        reader.open(&self.name);
        let mut stream = self.stream()?;
        let mut part = vec![0; PART];
        loop {
            let length = match stream.read(&mut part) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.unreadable(&error)),
            };
            reader.feed(&part[..length]).map_err(|error| Error::unread(&self.name, error))?;
            self.hold(&part[..length]);
            bar.inc(length as u64);
        }
        bar.finish_and_clear();
        reader.close().map_err(|error| Error::unread(&self.name, error))
    }

    fn stream(&self) -> Result<Box<dyn Read>, Error> {
        match &self.held {
            Some(_) => Ok(Box::new(io::stdin().lock())),
            None => Ok(Box::new(File::open(&self.name).map_err(|error| self.unreadable(&error))?)),
        }
    }

    fn hold(&mut self, part: &[u8]) {
        if let Some(held) = &mut self.held {
            held.extend_from_slice(part);
        }
        self.held.take_if(|held| held.len() > MOST_HELD);
    }

    /// Its lines, once more. A source that is gone, or that can't be read a second time, has none.
    pub(super) fn excerpts(&self, source: &Source) -> Excerpts<'_> {
        match &self.held {
            Some(held) => excerpts(&held[..], source),
            None => File::open(&self.name).map_or_else(|_| Excerpts::none(), |file| excerpts(file, source)),
        }
    }

    fn unreadable(&self, error: &io::Error) -> Error {
        Error::unreadable(&self.name, error)
    }
}

fn excerpts<'a>(stream: impl Read + 'a, source: &Source) -> Excerpts<'a> {
    match mixture_of(&source.encoding, &source.encoding_reason) {
        Some(mixture) => Excerpts::of_mixture(stream, mixture),
        None => Excerpts::new(stream, &source.encoding),
    }
}

/// How scripts are to be read.
pub(super) fn options(config: &CheckConfig) -> Options {
    Options { dialect: config.dialect, encoding: config.encoding.clone(), ..Options::default() }
}

/// A bar on standard error, for a large file and where a person looks on.
fn progress(file: io::Result<std::fs::Metadata>, config: &CheckConfig) -> ProgressBar {
    let bytes = file.map_or(0, |file| file.len());
    if bytes < LARGE || !config.progress || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {bytes} / {total_bytes}, {bytes_per_sec}, {eta}");
    ProgressBar::new(bytes).with_style(style.expect("the template is well formed"))
}
