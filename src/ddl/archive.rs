//! Takes the scripts out of a zip archive, one after the other, without holding more than a part of one; and packs some.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::run::{Run, refusal};
use super::{Options, ReadError, StreamError};
use crate::text::{Arg, Message, source};

/// How many of the files that are left out are named.
const MOST_NAMED: usize = 5;

/// The most files that an archive may hold.
const MOST_FILES: usize = 2000;

/// How many times its packed size a file may unpack to. Scripts shrink to a tenth; a bomb to a thousandth.
const MOST_RATIO: u64 = 200;

/// What scripts and models are called.
const EXTENSIONS: [&str; 9] = ["sql", "ddl", "txt", "tab", "pks", "pkb", "trg", "dump", "pdm"];

/// How much may come out of archives.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many bytes, together.
    pub unpacked: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { unpacked: 512 << 20 }
    }
}

/// Whether the bytes are the beginning of a zip archive.
#[must_use]
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Hands the scripts and models of an archive to `take`, in the order of their names, and takes what they unpack to off
/// the limits, so that these hold for several archives together. Gives the names of the files that are neither.
///
/// # Errors
/// When it is damaged, protected by a password, holds no script or two files of the same name, or unpacks to more than is
/// reasonable; and those of `take`.
pub fn unpack(
    mut archive: impl Read + Seek,
    limits: &mut Limits,
    mut take: impl FnMut(&str, &mut dyn Read) -> io::Result<()>,
) -> Result<Vec<String>, StreamError> {
    let listed = listed(&mut archive)?;
    let mut archive = ZipArchive::new(archive).map_err(damaged)?;
    // Of files with the same name only the last one can be reached.
    if listed.is_some_and(|listed| listed > archive.len()) {
        return Err(refused("archive-same-name").into());
    }
    if archive.len() > MOST_FILES {
        let message = Message::new("archive-many").with("count", archive.len()).with("most", MOST_FILES);
        return Err(ReadError(message).into());
    }
    let all = limits.unpacked;
    let (scripts, others) = files(&mut archive)?;
    for (name, index) in scripts {
        let file = archive.by_index(index).map_err(damaged)?;
        let plausible = file.compressed_size().saturating_mul(MOST_RATIO).max(1 << 20);
        let mut part = Counted { inner: file.take(limits.unpacked.min(plausible) + 1), read: 0, failed: false };
        let taken = take(&name, &mut part);
        if part.failed {
            // What the archive gave was wrong, not what became of it.
            return Err(taken.map_or_else(|error| damaged(error.into()), |()| refused("archive-damaged")).into());
        }
        taken?;
        if part.read > limits.unpacked {
            return Err(ReadError(Message::new("archive-large").with("megabytes", all >> 20)).into());
        }
        if part.read > plausible {
            return Err(ReadError(Message::new("archive-bomb").with("name", name)).into());
        }
        limits.unpacked -= part.read;
    }
    Ok(others)
}

/// Reads every script of an archive that is in memory, in the order of their names; what is left out is told.
///
/// # Errors
/// As of [`unpack`].
pub(super) fn read(run: &mut Run, archive: &str, bytes: &[u8], options: &Options) -> Result<(), ReadError> {
    let mut whole = Vec::new();
    let before = run.sources();
    let mut first_refused = None;
    let unpacked = unpack(Cursor::new(bytes), &mut Limits::default(), |name, file| {
        whole.clear();
        file.read_to_end(&mut whole)?;
        if let Err(error) = super::read_one(run, name, &whole, options) {
            run.tell_refused(name, &error);
            first_refused.get_or_insert_with(|| ReadError(refusal(name, &error)));
        }
        Ok(())
    });
    let others = unpacked.map_err(|error| match error {
        StreamError::Read(error) => error,
        StreamError::Io(error) => damaged(error.into()),
    })?;
    match first_refused {
        Some(error) if run.sources() == before => return Err(error),
        _ => {}
    }
    if !others.is_empty() {
        run.tell_left_out(before, left_out(archive, &others));
    }
    Ok(())
}

/// Says which files of an archive are no scripts.
fn left_out(archive: &str, others: &[String]) -> Message {
    let named = Arg::list(others.iter().take(MOST_NAMED));
    let more = others.len().saturating_sub(MOST_NAMED);
    Message::new("archive-left-out").with("archive", archive).with("names", named).with("more", more)
}

/// Packs files into an archive; of two with the same name the second gets a number.
///
/// # Errors
/// When they are too large for the format.
pub fn pack<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> io::Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut names = HashSet::new();
    for (name, bytes) in files {
        writer.start_file(free_name(&mut names, name), SimpleFileOptions::default())?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The name, or else the first of `name (2).sql`, `name (3).sql` … that is free; it is taken then.
fn free_name(taken: &mut HashSet<String>, name: &str) -> String {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let numbered = (2_u32..).map(|number| format!("{stem} ({number}){extension}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or_default()
}

/// The name of a script in an archive, and its place there.
type Script = (String, usize);

/// The names and places of what is to be read, in the order of reading, and the names of the other files.
fn files<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<(Vec<Script>, Vec<String>), ReadError> {
    let (mut scripts, mut others) = (Vec::new(), Vec::new());
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(damaged)?;
        let name = name(file.name_raw());
        if !file.is_file() || is_hidden(&name) {
            continue;
        }
        if is_script(&name) {
            scripts.push((name, index));
        } else {
            others.push(name);
        }
    }
    if scripts.is_empty() {
        return Err(refused("archive-empty"));
    }
    scripts.sort_by(|a, b| by_name(&a.0, &b.0));
    others.sort_by(|a, b| by_name(a, b));
    Ok((scripts, others))
}

/// How many files the end of an archive says that there are; `None` where it does not.
fn listed(archive: &mut (impl Read + Seek)) -> io::Result<Option<usize>> {
    /// The record at the end, and the longest comment that may follow it.
    const LONGEST_END: u64 = 22 + 0xFFFF;
    let length = archive.seek(SeekFrom::End(0))?;
    archive.seek(SeekFrom::Start(length.saturating_sub(LONGEST_END)))?;
    let mut end = Vec::new();
    archive.by_ref().take(LONGEST_END).read_to_end(&mut end)?;
    archive.rewind()?;
    let record = memchr::memmem::rfind(&end, b"PK\x05\x06").and_then(|at| end.get(at + 10..at + 12));
    let count = record.map(|count| usize::from(u16::from_le_bytes([count[0], count[1]])));
    // That many stand for a number that has no room there.
    Ok(count.filter(|count| *count < 0xFFFF))
}

/// A file of an archive on its way out.
struct Counted<R> {
    inner: R,
    read: u64,
    failed: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, part: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(part);
        match &read {
            Ok(length) => self.read += *length as u64,
            Err(error) => self.failed |= error.kind() != io::ErrorKind::Interrupted,
        }
        read
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that `map_err` asks for")]
fn damaged(error: ZipError) -> ReadError {
    ReadError(Message::new(match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => "archive-password",
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => "archive-method",
        _ => "archive-damaged",
    }))
}

fn refused(id: &'static str) -> ReadError {
    ReadError(Message::new(id))
}

/// The name of a file in an archive: UTF-8, or what Windows wrote in China.
fn name(raw: &[u8]) -> String {
    match str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => source::decode(raw, Some("gbk"))
            .map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), |decoded| Cow::into_owned(decoded.text)),
    }
}

/// What systems put beside the files of people.
fn is_hidden(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.starts_with('.') || name.starts_with("__MACOSX") || file.eq_ignore_ascii_case("thumbs.db")
}

fn is_script(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// The order in which people number files: `2_b.sql` before `10_a.sql`.
#[must_use]
pub fn by_name(a: &str, b: &str) -> Ordering {
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
    use std::io::{Cursor, Read};

    use super::{Limits, by_name, unpack};
    use crate::ddl::{Options, StreamError, read, read_all};

    fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
        super::pack(files.iter().copied()).unwrap()
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
        let told = &reading.problems[0];
        assert_eq!((told.message.id.as_ref(), told.span.line), ("archive-left-out", 1));
        assert!(told.message.to_string().contains("v/readme.md"), "{}", told.message);
    }

    #[test]
    fn many_files_that_are_left_out_are_named_in_part() {
        let names: Vec<String> = (0..8).map(|number| format!("{number}.png")).collect();
        let pictures = names.iter().map(|name| (name.as_str(), b"x".as_slice()));
        let files: Vec<_> = pictures.chain([("a.sql", b"create table a (b int);".as_slice())]).collect();
        let reading = read("all.zip", &pack(&files), &Options::default()).unwrap();
        let told = reading.problems[0].message.to_string();
        assert!(told.contains("4.png and 3 more") && !told.contains("5.png"), "{told}");
    }

    #[test]
    fn an_archive_of_which_nothing_can_be_read_is_an_error() {
        let error = read("all.zip", &pack(&[("a.sql", b"")]), &Options::default()).unwrap_err();
        assert_eq!(error.0.id, "source-refused");
        let many: Vec<String> = (0..2001).map(|number| format!("{number}.sql")).collect();
        let files: Vec<_> = many.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
        let error = read("all.zip", &pack(&files), &Options::default()).unwrap_err();
        assert!(error.to_string().contains("2001"), "{error}");
    }

    #[test]
    fn refuses_bombs_and_what_holds_no_script() {
        let bomb = pack(&[("a.sql", &vec![b' '; 64 << 20])]);
        let id = |bytes: &[u8]| read("x.zip", bytes, &Options::default()).unwrap_err().0.id;
        assert_eq!(id(&bomb), "archive-bomb");
        assert_eq!(id(&pack(&[("a.png", b"x")])), "archive-empty");
        assert_eq!(id(&bomb[..200]), "archive-damaged");
    }

    #[test]
    fn an_archive_with_two_files_of_the_same_name_is_refused() {
        let mut zip = pack(&[("a.sql", b"create table a (b int);"), ("b.sql", b"create table c (d int);")]);
        let places: Vec<usize> = memchr::memmem::find_iter(&zip, b"b.sql").collect();
        places.into_iter().for_each(|at| zip[at] = b'a');
        let error = read("x.zip", &zip, &Options::default()).unwrap_err();
        assert_eq!(error.0.id, "archive-same-name");
    }

    #[test]
    fn limits_hold_for_several_archives_together() {
        let zip = pack(&[("b.sql", &[b'x'; 600]), ("a.sql", &[b'y'; 300])]);
        let mut limits = Limits { unpacked: 1000 };
        let mut names = Vec::new();
        let mut all = |limits: &mut Limits| {
            unpack(Cursor::new(&zip), limits, |name, file| {
                names.push((name.to_owned(), file.read_to_end(&mut Vec::new())?));
                Ok(())
            })
        };
        all(&mut limits).unwrap();
        assert_eq!(limits.unpacked, 100);
        assert!(matches!(all(&mut limits), Err(StreamError::Read(error)) if error.0.id == "archive-large"));
        assert_eq!(names[..2], [("a.sql".to_owned(), 300), ("b.sql".to_owned(), 600)]);
    }

    #[test]
    fn packed_files_of_the_same_name_are_told_apart() {
        let zip = pack(&[("a.sql", b"create table a (b int);"), ("A.sql", b"create table b (c int);"), ("x", b"")]);
        let mut names = Vec::new();
        let take = |name: &str, _: &mut dyn Read| {
            names.push(name.to_owned());
            Ok(())
        };
        unpack(Cursor::new(&zip), &mut Limits::default(), take).unwrap();
        assert_eq!(names, ["A (2).sql", "a.sql"]);
    }

    #[test]
    fn a_model_and_scripts_are_not_mixed() {
        let model = include_bytes!("../../tests/fixtures/pdm/shop.pdm").to_vec();
        for (model_name, script) in [("a.pdm", "b.sql"), ("b.pdm", "a.sql")] {
            let zip = pack(&[(model_name, &model), (script, b"create table x (y int);")]);
            let reading = read("all.zip", &zip, &Options::default()).unwrap();
            assert_eq!(reading.sources.len(), 1);
            assert!(reading.problems.iter().any(|problem| problem.message.id == "source-refused"));
        }
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
