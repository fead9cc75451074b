//! A package as a zip: made so that the same package gives the same bytes, and read back file by file.

use std::io::{Cursor, Read as _, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::package::CONTENTS_FILE;
use super::{Contents, Package};

impl Package {
    /// The package as a zip. Files have no time of their own, so that it is the same whenever it is made.
    ///
    /// # Errors
    /// When it is too large for the format.
    pub fn zip(&self) -> Result<Vec<u8>, ZipError> {
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for file in self.files() {
            writer.start_file(file.path, options)?;
            writer.write_all(&file.content)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

/// A package that was kept as a zip.
#[derive(Clone, Debug)]
pub struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
}

impl Archive {
    /// Opens it.
    ///
    /// # Errors
    /// When the bytes are no zip.
    pub fn open(bytes: Vec<u8>) -> Result<Self, ZipError> {
        Ok(Self { zip: ZipArchive::new(Cursor::new(bytes))? })
    }

    /// The paths of its files with their sizes in bytes, in the order in which they were packed.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn files(&mut self) -> Result<Vec<(String, u64)>, ZipError> {
        let files = (0..self.zip.len()).map(|at| {
            let file = self.zip.by_index_raw(at)?;
            Ok((file.name()?.into_owned(), file.size()))
        });
        files.collect()
    }

    /// A file's bytes; `None` when there is none of that path.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn file(&mut self, path: &str) -> Result<Option<Vec<u8>>, ZipError> {
        let mut file = match self.zip.by_name(path) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        Ok(Some(content))
    }

    /// What people decided, as the package tells it; `None` when it was made by a version that told it otherwise.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn contents(&mut self) -> Result<Option<Contents>, ZipError> {
        let json = self.file(CONTENTS_FILE)?;
        Ok(json.and_then(|json| serde_json::from_slice(&json).ok()))
    }
}
