//! The texts of an upload, as people read them: decoded, the scripts of a zip each by itself.

use std::io::Cursor;

use super::archive::{self, Limits};
use super::{ReadError, StreamError, pdm};
use crate::text::{Message, source};

/// A script or model as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// The text, decoded; spans are places in it.
    pub text: String,
    /// The name of the encoding that it was decoded from.
    pub encoding: &'static str,
}

/// What an upload is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadKind {
    /// One script.
    Script,
    /// A PowerDesigner model.
    Model,
    /// A zip of several scripts.
    Archive,
}

impl UploadKind {
    /// What those bytes are.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if pdm::is_model(bytes) {
            Self::Model
        } else if archive::is_archive(bytes) {
            Self::Archive
        } else {
            Self::Script
        }
    }
}

/// The texts of an upload, in the order in which [`read`](super::read) counts its sources.
///
/// # Errors
/// When it is no text, or no archive that can be unpacked. Of an archive, files that are no text are left out, as they are
/// when it is read.
pub fn texts(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Vec<SourceText>, ReadError> {
    if UploadKind::of(bytes) != UploadKind::Archive {
        return Ok(vec![text(name, bytes, encoding)?]);
    }
    let mut texts = Vec::new();
    let unpacked = archive::unpack(Cursor::new(bytes), &mut Limits::default(), |name, file| {
        let mut whole = Vec::new();
        file.read_to_end(&mut whole)?;
        texts.extend(text(name, &whole, encoding));
        Ok(())
    });
    match unpacked {
        Ok(()) => Ok(texts),
        Err(StreamError::Read(error)) => Err(error),
        Err(StreamError::Io(error)) => {
            Err(ReadError(Message::new("archive-damaged").with("reason", error.to_string())))
        }
    }
}

fn text(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<SourceText, ReadError> {
    let decoded = source::decode(bytes, encoding).map_err(ReadError)?;
    Ok(SourceText { name: name.to_owned(), encoding: decoded.encoding, text: decoded.text.into_owned() })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{UploadKind, texts};
    use crate::ddl::{Options, read};

    #[test]
    fn texts_are_counted_as_their_sources_are() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let gbk: &[u8] = b"create table b (c int) comment '\xB6\xA9\xB5\xA5';";
        for (name, bytes) in [("10.sql", gbk), ("2.sql", b"create table a (b int);"), ("3.sql", b""), ("x.png", b"x")] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        let zip = writer.finish().unwrap().into_inner();
        assert_eq!(UploadKind::of(&zip), UploadKind::Archive);
        let found = texts("all.zip", &zip, None).unwrap();
        let reading = read("all.zip", &zip, &Options::default()).unwrap();
        let names: Vec<&str> = found.iter().map(|text| text.name.as_str()).collect();
        assert_eq!(names, reading.sources.iter().map(|source| source.name.as_str()).collect::<Vec<_>>());
        assert_eq!(names, ["2.sql", "10.sql"]);
        let table = reading.schema.tables[1].span;
        let place = usize::try_from(table.start).unwrap();
        assert!(found[table.file as usize].text[place..].starts_with("b (c int)"), "spans are places in the texts");
        assert!(found[1].text.contains("订单"));
    }

    #[test]
    fn a_script_is_one_text() {
        let found = texts("a.sql", b"create table a (b int);", None).unwrap();
        assert_eq!((found.len(), found[0].name.as_str()), (1, "a.sql"));
        assert!(texts("a.sql", b"", None).is_err());
        assert_eq!(UploadKind::of(b"select 1"), UploadKind::Script);
    }
}
