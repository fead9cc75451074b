//! The file of a SQLite database: how it is made, and whether a connection still leads to it.

use std::fs::{Metadata, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Error, Unusable};

/// Which file lies at a path, whatever its name: device and inode.
type Identity = (u64, u64);

/// An eye on the database's file. SQLite goes on writing to a file that was deleted or replaced under it, and all of
/// that would be lost.
#[derive(Debug)]
pub(super) struct Watch {
    path: PathBuf,
    /// The file that was last seen, and since when.
    seen: Mutex<(Option<Identity>, Instant)>,
}

impl Watch {
    pub(super) fn new(path: &Path) -> Self {
        let identity = std::fs::metadata(path).ok().as_ref().map(identity);
        Self { path: path.to_owned(), seen: Mutex::new((identity, Instant::now())) }
    }

    /// Whether a connection of that age leads to the file that lies there now.
    pub(super) fn leads_there(&self, age: Duration) -> bool {
        let Ok(metadata) = std::fs::metadata(&self.path) else { return false };
        let now = Some(identity(&metadata));
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.0 != now {
            *seen = (now, Instant::now());
        }
        age <= seen.1.elapsed()
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

/// Elsewhere no file can be taken away while it is open.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {
    (0, 0)
}

/// Makes a database's file when it is missing. SQLite gives the files that it makes beside it the same permissions.
pub(super) fn make_private(file: &Path) -> Result<(), Error> {
    match private().write(true).create_new(true).open(file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(Unusable::file(file, &error)),
        _ => Ok(()),
    }
}

/// Opens files that nobody else on the machine may read: there are hashes of passwords in them.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

pub(super) fn make_directory(file: &Path) -> Result<(), Error> {
    match file.parent() {
        Some(directory) if !directory.as_os_str().is_empty() => {
            std::fs::create_dir_all(directory).map_err(|error| Unusable::file(directory, &error))
        }
        _ => Ok(()),
    }
}
