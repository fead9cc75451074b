//! Reads the scripts of a zip archive, one after the other, without unpacking more than one part of one at a time.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::run::Run;
use super::{Options, ReadError, script};
use crate::text::{Message, source};

/// The most that the scripts of an archive may unpack to together, in bytes.
const MOST_UNPACKED: u64 = 512 << 20;

/// The most files that an archive may hold.
const MOST_FILES: usize = 2000;

/// How many times its packed size a file may unpack to. Scripts shrink to a tenth; a bomb to a thousandth.
const MOST_RATIO: u64 = 200;

/// What scripts are called.
const EXTENSIONS: [&str; 8] = ["sql", "ddl", "txt", "tab", "pks", "pkb", "trg", "dump"];

/// Whether the bytes are a zip archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads every script of an archive, in the order of their names.
///
/// # Errors
/// When it is damaged, protected by a password, holds no script, or unpacks to more than is reasonable.
pub(super) fn read(run: &mut Run, bytes: &[u8], options: &Options) -> Result<(), ReadError> {
    let damaged = |error: zip::result::ZipError| refused("archive-damaged").map_arg("reason", &error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_FILES {
        return Err(refused("archive-many"));
    }
    let mut scripts = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(damaged)?;
        let name = name(file.name_raw());
        if file.is_file() && is_script(&name) {
            scripts.push((name, index));
        }
    }
    if scripts.is_empty() {
        return Err(refused("archive-empty"));
    }
    scripts.sort_by(|a, b| by_name(&a.0, &b.0));
    let mut left = MOST_UNPACKED;
    for (name, index) in scripts {
        let file = archive.by_index(index).map_err(damaged)?;
        let limit = left.min(file.compressed_size().saturating_mul(MOST_RATIO).max(1 << 20));
        let mut unpacked = Vec::new();
        let length = file.take(limit + 1).read_to_end(&mut unpacked).map_err(|error| damaged(error.into()))? as u64;
        if length > limit {
            return Err(refused("archive-large"));
        }
        left -= length;
        if let Err(error) = script::read(run, &name, &unpacked, options) {
            run.tell_refused(&name, &error);
        }
    }
    Ok(())
}

fn refused(id: &'static str) -> ReadError {
    ReadError(Message::new(id))
}

impl ReadError {
    fn map_arg(self, name: &'static str, value: &str) -> Self {
        Self(self.0.with(name, value))
    }
}

/// The name of a file in an archive: UTF-8, or what Windows wrote in China.
fn name(raw: &[u8]) -> String {
    match str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => source::decode(raw, Some("gbk"))
            .map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), |decoded| Cow::into_owned(decoded.text)),
    }
}

fn is_script(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let hidden = file.starts_with('.') || name.starts_with("__MACOSX");
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    !hidden && extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// The order in which people number files: `2_b.sql` before `10_a.sql`.
pub(super) fn by_name(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let ((x, rest_x), (y, rest_y)) = (part(left), part(right));
        let order = match (x.parse::<u64>(), y.parse::<u64>()) {
            (Ok(x), Ok(y)) => x.cmp(&y),
            _ => x.to_lowercase().cmp(&y.to_lowercase()),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (rest_x, rest_y);
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The first run of digits or of anything else, and what follows it.
fn part(text: &str) -> (&str, &str) {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    text.split_at(text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::by_name;
    use crate::ddl::{Options, read, read_all};

    fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = ["10_c.sql", "2_b.sql", "A.sql", "1.sql", "a2.sql"];
        names.sort_by(|a, b| by_name(a, b));
        assert_eq!(names, ["1.sql", "2_b.sql", "10_c.sql", "a2.sql", "A.sql"]);
    }

    #[test]
    fn reads_the_scripts_of_an_archive_in_the_order_of_their_names() {
        let zip = pack(&[
            ("v/10.sql", b"alter table a add c int;"),
            ("v/2.sql", b"create table a (b int);"),
            ("v/readme.md", b"create table no (b int);"),
        ]);
        let reading = read("all.zip", &zip, &Options::default()).unwrap();
        let names: Vec<_> = reading.sources.iter().map(|source| source.name.as_str()).collect();
        assert_eq!(names, ["v/2.sql", "v/10.sql"]);
        assert_eq!(reading.schema.tables[0].columns[1].span.file, 1);
    }

    #[test]
    fn refuses_bombs_and_what_holds_no_script() {
        let bomb = pack(&[("a.sql", &vec![b' '; 64 << 20])]);
        let id = |bytes: &[u8]| read("x.zip", bytes, &Options::default()).unwrap_err().0.id;
        assert_eq!(id(&bomb), "archive-large");
        assert_eq!(id(&pack(&[("a.png", b"x")])), "archive-empty");
        assert_eq!(id(&bomb[..200]), "archive-damaged");
    }

    #[test]
    fn one_bad_file_among_several_is_told() {
        let inputs = vec![("b.sql".to_owned(), b"create table b (c int);".to_vec()), ("a.sql".to_owned(), Vec::new())];
        let reading = read_all(inputs, &Options::default()).unwrap();
        assert_eq!((reading.sources.len(), reading.schema.tables.len()), (1, 1));
        assert_eq!(reading.problems[0].message.id, "source-refused");
        assert!(read_all(vec![("a".to_owned(), Vec::new())], &Options::default()).is_err());
    }
}
