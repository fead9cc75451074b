//! Reading and checking an upload, off the async threads: the same for a visitor's paste and for a revision.

use std::io::{self, Read as _};
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::upload::{UploadedFile, unpacked};
use super::{App, Error, SourceFile, Upload, token};
use crate::ddl::{self, Cache, Limits, Options, ReadError, Reader, Reading, StreamError};
use crate::lint::{self, Finding, Profile};
use crate::schema::Dialect;
use crate::text::Message;

/// How long an upload waits for its turn to be read.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many times the upload limit archives may unpack to.
const UNPACKED: u64 = 16;
/// How much of a file is fed to the reader at a time.
const PART: usize = 1 << 20;

/// What was read from an upload, and what the rules say of it.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// The schema, how much was read, and what could not be read.
    pub reading: Reading,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// What is to be kept of the files that were read, in the order of the reading's sources.
    pub(super) sources: Vec<SourceFile>,
}

/// How an upload is examined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Purpose {
    /// The dialect where the upload does not say of itself for which one it is written.
    pub(super) fallback: Option<Dialect>,
    /// How many bytes of it are to be kept at most; `None` where nothing is.
    pub(super) keep: Option<usize>,
}

impl App {
    /// Reads and checks an upload when one of the `places` is free.
    ///
    /// # Errors
    /// `Invalid` at `source` when it is too large, empty, or no text; `Throttled` when too many others are before it.
    pub(super) async fn examine(
        &self,
        upload: Upload,
        purpose: Purpose,
        places: &Arc<Semaphore>,
    ) -> Result<Examined, Error> {
        self.must_fit(&upload)?;
        let internal = |error: anyhow::Error| Error::Internal(error.context("an upload could not be examined"));
        let place = Arc::clone(places).acquire_owned();
        let place = tokio::time::timeout(PATIENCE, place).await.map_err(|_| busy())?;
        let place = place.map_err(|error| internal(error.into()))?;
        let limits = Limits { unpacked: self.settings.upload_limit.saturating_mul(UNPACKED).max(512 << 20) };
        let cache = self.statements.clone();
        let work = tokio::task::spawn_blocking(move || {
            let examined = examine(&upload, purpose, limits, cache);
            // The place is taken for as long as the work goes on, even if whoever asked has hung up.
            drop(place);
            examined
        });
        let examined = work.await.map_err(|error| internal(error.into()))?;
        examined.map_err(|error| match error {
            StreamError::Read(error) => source_fault(error.0),
            StreamError::Io(error) => Error::Unavailable(format!("an upload could not be read: {error}")),
        })
    }

    /// Stops an upload that is too large.
    pub(super) fn must_fit(&self, upload: &Upload) -> Result<(), Error> {
        let limit = self.settings.upload_limit;
        if upload.size() > limit { Err(source_fault(too_large(limit))) } else { Ok(()) }
    }
}

fn examine(upload: &Upload, purpose: Purpose, limits: Limits, cache: Cache) -> Result<Examined, StreamError> {
    let files = unpacked(&upload.files, limits)?;
    let options = Options {
        dialect: upload.dialect,
        fallback: purpose.fallback,
        encoding: upload.encoding.clone(),
        cache: Some(cache),
        ..Options::default()
    };
    let mut intake = Intake::new(upload, purpose, &options, &files);
    for file in &files {
        intake.take(file)?;
    }
    let (reading, sources) = intake.finish()?;
    let findings = lint::check(&reading, &Profile::default());
    Ok(Examined { reading, findings, sources })
}

/// Files on their way through the reader, and what is kept of them.
struct Intake<'u> {
    upload: &'u Upload,
    reader: Reader,
    /// How many bytes are kept at most.
    keep: Option<usize>,
    /// Whether that is too little to keep all as it came.
    slim: bool,
    kept: usize,
    sources: Vec<SourceFile>,
    refused: Option<ReadError>,
}

impl<'u> Intake<'u> {
    fn new(upload: &'u Upload, purpose: Purpose, options: &Options, files: &[UploadedFile]) -> Self {
        let size: u64 = files.iter().map(|file| file.content.len()).sum();
        let too_little = purpose.keep.filter(|most| size > *most as u64);
        let mut reader = Reader::new(options);
        if let Some(most) = too_little {
            reader.keep_text(most);
        }
        let slim = too_little.is_some();
        Self { upload, reader, keep: purpose.keep, slim, kept: 0, sources: Vec::new(), refused: None }
    }

    /// Reads a file. One that can't be read at all is told, and the others stand.
    fn take(&mut self, file: &UploadedFile) -> Result<(), StreamError> {
        match self.feed(file) {
            Ok(sha256) => self.keep.map_or(Ok(()), |most| self.keep(file, sha256, most)),
            Err(StreamError::Read(error)) => {
                self.reader.tell_refused(&file.name, &error);
                self.refused.get_or_insert(error);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Feeds a file to the reader, and gives its hash.
    fn feed(&mut self, file: &UploadedFile) -> Result<String, StreamError> {
        if ddl::is_archive(&file.content.head(4)?) {
            return Err(ReadError(Message::new("archive-nested")).into());
        }
        self.reader.open(&file.name);
        let mut stream = file.content.reader();
        let mut hash = Sha256::new();
        let mut part = vec![0; usize::try_from(file.content.len()).unwrap_or(PART).clamp(1, PART)];
        loop {
            match stream.read(&mut part) {
                Ok(0) => break,
                Ok(length) => {
                    hash.update(&part[..length]);
                    self.reader.feed(&part[..length])?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.reader.close()?;
        Ok(token::hex(&hash.finalize()))
    }

    /// Keeps a file that was read.
    fn keep(&mut self, file: &UploadedFile, sha256: String, most: usize) -> Result<(), StreamError> {
        let slim = self.reader.take_text().filter(|slim| self.slim && slim.left_out > 0);
        let (left_out, encoding) = match &slim {
            Some(slim) => (slim.left_out, Some("UTF-8".to_owned())),
            None => (0, self.upload.encoding.clone()),
        };
        let too_long = match &slim {
            Some(slim) => slim.too_long || self.kept + slim.text.len() > most,
            None => self.kept as u64 + file.content.len() > most as u64,
        };
        if too_long {
            return Err(ReadError(Message::new("app-source-too-large-to-keep").with("mib", most >> 20)).into());
        }
        let content = slim.map_or_else(|| file.content.to_bytes(), |slim| Ok(slim.text))?;
        self.kept += content.len();
        self.sources.push(SourceFile {
            name: file.name.clone(),
            encoding,
            dialect: self.upload.dialect,
            size: i64::try_from(file.content.len()).unwrap_or(i64::MAX),
            left_out: i64::try_from(left_out).unwrap_or(i64::MAX),
            content,
            sha256,
        });
        Ok(())
    }

    fn finish(self) -> Result<(Reading, Vec<SourceFile>), ReadError> {
        if self.reader.is_empty() {
            return Err(self.refused.unwrap_or_else(|| ReadError(Message::new("source-empty"))));
        }
        Ok((self.reader.finish(), self.sources))
    }
}

fn busy() -> Error {
    Error::Throttled { message: Message::new("app-busy"), retry_in: PATIENCE }
}

fn source_fault(message: Message) -> Error {
    Error::field("source", message)
}

fn too_large(limit: u64) -> Message {
    const MIB: u64 = 1 << 20;
    if limit.is_multiple_of(MIB) {
        Message::new("app-source-too-large").with("mib", limit / MIB)
    } else {
        Message::new("app-source-too-large-bytes").with("bytes", limit)
    }
}
