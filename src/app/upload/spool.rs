//! Bytes that came from outside: a few stay in memory, many go into a file without a name, which is gone when nobody
//! needs it any more, however the process ends.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;

/// What stays in memory.
const IN_MEMORY: usize = 256 * 1024;

/// Bytes that came from outside. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Spool(Arc<Stored>);

#[derive(Debug)]
enum Stored {
    Memory(Vec<u8>),
    File { file: File, length: u64 },
}

impl Default for Stored {
    fn default() -> Self {
        Self::Memory(Vec::new())
    }
}

impl From<Vec<u8>> for Spool {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Stored::Memory(bytes)))
    }
}

impl Spool {
    /// How many bytes there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        match &*self.0 {
            Stored::Memory(bytes) => bytes.len() as u64,
            Stored::File { length, .. } => *length,
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads them from the beginning.
    #[must_use]
    pub fn reader(&self) -> SpoolReader {
        SpoolReader { spool: self.clone(), at: 0 }
    }

    /// The first bytes, `most` of them where there are as many.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn head(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.reader().take(most).read_to_end(&mut head)?;
        Ok(head)
    }

    /// All of them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn to_bytes(&self) -> io::Result<Vec<u8>> {
        self.head(u64::MAX)
    }

    fn read_at(&self, part: &mut [u8], at: u64) -> io::Result<usize> {
        match &*self.0 {
            Stored::Memory(bytes) => {
                let at = usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                let length = part.len().min(bytes.len() - at);
                part[..length].copy_from_slice(&bytes[at..at + length]);
                Ok(length)
            }
            Stored::File { file, .. } => file.read_at(part, at),
        }
    }
}

/// Reads what was spooled; several may do so at once.
#[derive(Debug)]
pub struct SpoolReader {
    spool: Spool,
    at: u64,
}

impl Read for SpoolReader {
    fn read(&mut self, part: &mut [u8]) -> io::Result<usize> {
        let length = self.spool.read_at(part, self.at)?;
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for SpoolReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.spool.len().checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Takes bytes as they come.
#[derive(Debug, Default)]
pub struct Spooler {
    /// What was not written to the file yet, or all there is while there is no file.
    rest: Vec<u8>,
    file: Option<File>,
    written: u64,
}

impl Spooler {
    /// How many bytes have come.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.written + self.rest.len() as u64
    }

    /// Whether none have come.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a part of what has come was written to a file, so that the rest has to follow.
    #[must_use]
    pub fn is_on_disk(&self) -> bool {
        self.file.is_some()
    }

    /// Whether it is time to [`flush`](Write::flush), which may take a while: whoever sits on an async thread puts many
    /// bytes in by [`push`](Self::push) and lets another thread do that.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.rest.len() > IN_MEMORY
    }

    /// Takes bytes without writing them anywhere.
    pub fn push(&mut self, part: &[u8]) {
        self.rest.extend_from_slice(part);
    }

    /// What has come. Whatever was not flushed to the file that there is by then is lost.
    #[must_use]
    pub fn finish(self) -> Spool {
        Spool(Arc::new(match self.file {
            Some(file) => Stored::File { file, length: self.written },
            None => Stored::Memory(self.rest),
        }))
    }
}

impl Write for Spooler {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.push(part);
        if self.is_full() {
            self.flush()?;
        }
        Ok(part.len())
    }

    /// Writes what has come to a file, if it is too much for memory.
    fn flush(&mut self) -> io::Result<()> {
        if self.file.is_none() && !self.is_full() {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.write_all(&self.rest)?;
        self.written += self.rest.len() as u64;
        self.rest.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

    use super::{IN_MEMORY, Spool, Spooler};

    fn spooled(bytes: &[u8], part: usize) -> Spool {
        let mut spooler = Spooler::default();
        for part in bytes.chunks(part) {
            spooler.write_all(part).unwrap();
        }
        spooler.flush().unwrap();
        assert_eq!(spooler.len(), bytes.len() as u64);
        spooler.finish()
    }

    #[test]
    fn what_came_is_read_again_by_many() {
        let bytes: Vec<u8> = (0..IN_MEMORY * 3).map(|at| (at % 251) as u8).collect();
        for (length, part) in [(0, 1), (100, 7), (IN_MEMORY, 1000), (IN_MEMORY + 1, IN_MEMORY), (bytes.len(), 65_536)] {
            let spool = spooled(&bytes[..length], part);
            assert_eq!(spool.to_bytes().unwrap(), bytes[..length]);
            let (mut one, mut other) = (spool.reader(), spool.clone().reader());
            one.seek(SeekFrom::End(-(length.min(10) as i64))).unwrap();
            assert_eq!(spool.head(5).unwrap(), bytes[..length.min(5)]);
            let mut end = Vec::new();
            one.read_to_end(&mut end).unwrap();
            assert_eq!(end, bytes[length - length.min(10)..length]);
            assert_eq!(other.read_to_end(&mut Vec::new()).unwrap(), length);
        }
    }
}
