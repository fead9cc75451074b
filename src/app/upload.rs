//! What people upload, on its way to being read: one or several files, or a text that was pasted.

mod hold;
mod spool;

use std::io::{self, Read, Write as _};

use super::fields;
use crate::ddl::{self, Limits, StreamError};
use crate::schema::Dialect;
use crate::text::Message;

pub(super) use hold::Held;
pub use spool::{Spool, SpoolReader, Spooler};

/// A text that somebody pasted, or the files that somebody uploaded together.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The files, in the order in which they came.
    pub files: Vec<UploadedFile>,
    /// The label of the encoding, instead of the ones detected.
    pub encoding: Option<String>,
    /// The dialect, instead of the ones detected.
    pub dialect: Option<Dialect>,
}

/// One file as it came: a script, a model, or an archive of some.
#[derive(Clone, Debug, Default)]
pub struct UploadedFile {
    /// Its name; empty for pasted text.
    pub name: String,
    /// Its bytes.
    pub content: Spool,
}

impl Upload {
    /// A text that was pasted.
    #[must_use]
    pub fn pasted(text: impl Into<Vec<u8>>) -> Self {
        Self::file("", text)
    }

    /// A single file.
    #[must_use]
    pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let file = UploadedFile { name: name.to_owned(), content: Spool::from(bytes.into()) };
        Self { files: vec![file], ..Self::default() }
    }

    /// How many bytes came.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.content.len()).sum()
    }
}

/// The scripts and models of an upload, in the order of their names: archives are unpacked. Not for the async threads.
///
/// # Errors
/// When an archive is damaged, holds nothing to read, or unpacks to more than the limits allow.
pub(super) fn unpacked(files: &[UploadedFile], mut limits: Limits) -> Result<Vec<UploadedFile>, StreamError> {
    let mut scripts = Vec::new();
    for file in files {
        if !ddl::is_archive(&file.content.head(4)?) {
            scripts.push(UploadedFile { name: fields::file_name(&file.name), content: file.content.clone() });
            continue;
        }
        let take = |name: &str, packed: &mut dyn Read| {
            let mut spooler = Spooler::default();
            io::copy(packed, &mut spooler)?;
            spooler.flush()?;
            scripts.push(UploadedFile { name: fields::path(name), content: spooler.finish() });
            Ok(())
        };
        ddl::unpack(file.content.reader(), &mut limits, take).map_err(|error| of_archive(&file.name, error))?;
    }
    scripts.sort_by(|a, b| ddl::by_name(&a.name, &b.name));
    Ok(scripts)
}

/// Names the archive that something is wrong with.
fn of_archive(name: &str, error: StreamError) -> StreamError {
    match error {
        StreamError::Read(error) => {
            let message = Message::new("app-archive-refused").with("name", fields::file_name(name));
            ddl::ReadError(message.with("reason", error.0)).into()
        }
        error @ StreamError::Io(_) => error,
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, StreamError, Upload, UploadedFile, unpacked};
    use crate::ddl;

    fn names(files: &[UploadedFile]) -> Result<Vec<String>, StreamError> {
        Ok(unpacked(files, Limits::default())?.into_iter().map(|file| file.name).collect())
    }

    #[test]
    fn scripts_of_archives_and_beside_them_are_in_the_order_of_their_names() {
        let zip = ddl::pack([("10.sql", b"select 1;".as_slice()), ("../../2.sql", b"select 2;")]).unwrap();
        let files = [Upload::file("all.zip", zip).files, Upload::file(r"C:\x\1.sql", "select 3;").files].concat();
        assert_eq!(names(&files).unwrap(), ["1.sql", "2.sql", "10.sql"]);
        let empty = ddl::pack([("a.png", b"x".as_slice())]).unwrap();
        let error = names(&Upload::file("pictures.zip", empty).files).unwrap_err();
        assert!(error.to_string().contains("pictures.zip"), "{error}");
    }
}
