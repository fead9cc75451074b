//! Reads sources that come in parts and may be larger than memory.

use std::io::{self, Read};

use encoding_rs::{Decoder, UTF_8};

use super::keep::{Keeper, Slim};
use super::run::{Run, Script};
use super::{Options, ReadError, Reading, archive, pdm, script};
use crate::text::Message;
use crate::text::source::{self, Detected, MixedDecoder};

/// How much of a source is gathered before anything is decided, in bytes. What is smaller is read as a whole.
const HEAD: usize = 256 * 1024;

/// How much text is cut at a time.
const CHUNK: usize = 1 << 20;

/// The longest statement that is held, data aside: no schema has one, so this is a quote or comment gone astray.
///
/// The tests need not feed as much.
const LONGEST: usize = if cfg!(test) { 2 << 20 } else { 24 << 20 };

/// The largest model or archive that is read from a stream: these need to be in memory as a whole.
const LARGEST_WHOLE: usize = 512 << 20;

/// Reads one or several sources that are fed to it part by part, in memory that does not grow with their size.
///
/// `open` a source, `feed` it, `close` it; after the last one, `finish`.
#[derive(Default)]
pub struct Reader {
    options: Options,
    run: Run,
    name: String,
    bytes: u64,
    /// What came of the source while it was not clear yet what it is.
    head: Vec<u8>,
    state: State,
}

#[derive(Default)]
enum State {
    /// Too little is known yet.
    #[default]
    Head,
    /// A script is being cut.
    Text(Box<Text>),
    /// It has to be read as a whole.
    Whole,
    /// It was refused, or has ended.
    Over,
}

/// Why reading a stream failed.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// The stream itself failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What came through it can't be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Reads a source from a stream, of whatever size; `progress` hears of every part how many bytes have come in all.
///
/// # Errors
/// When the stream fails, and as of [`read`](super::read).
pub fn read_stream(
    name: &str,
    mut stream: impl Read,
    options: &Options,
    mut progress: impl FnMut(u64),
) -> Result<Reading, StreamError> {
    let mut reader = Reader::new(options);
    reader.open(name);
    let mut part = vec![0; CHUNK];
    loop {
        match stream.read(&mut part) {
            Ok(0) => break,
            Ok(length) => reader.feed(&part[..length])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
        progress(reader.bytes);
    }
    reader.close()?;
    Ok(reader.finish())
}

impl Reader {
    /// A reader with nothing read yet.
    #[must_use]
    pub fn new(options: &Options) -> Self {
        Self { options: options.clone(), run: Run::new(options), ..Self::default() }
    }

    /// Gathers from here on the text of every script without its rows, `most` bytes of it at most.
    pub fn keep_text(&mut self, most: usize) {
        self.run.keeper = Some(Keeper::new(most));
    }

    /// The text of the source that was closed last, where it is gathered.
    pub fn take_text(&mut self) -> Option<Slim> {
        self.run.keeper.as_mut().map(Keeper::take)
    }

    /// Tells that a source was left out because it can't be read at all.
    pub fn tell_refused(&mut self, name: &str, error: &ReadError) {
        self.run.tell_refused(name, error);
    }

    /// Whether nothing was read so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.run.sources() == 0
    }

    /// Begins the next source.
    pub fn open(&mut self, name: &str) {
        name.clone_into(&mut self.name);
        self.bytes = 0;
        self.head.clear();
        self.state = State::Head;
    }

    /// Takes the next part of the source.
    ///
    /// # Errors
    /// When it turns out to be no text, or too large for what it is. The rest of it then need not be fed.
    pub fn feed(&mut self, part: &[u8]) -> Result<(), ReadError> {
        self.bytes += part.len() as u64;
        match &mut self.state {
            State::Head => {
                self.head.extend_from_slice(part);
                if self.head.len() >= HEAD { self.decide() } else { Ok(()) }
            }
            State::Text(text) => {
                text.take(&mut self.run, part);
                Ok(())
            }
            State::Whole if self.head.len() + part.len() > LARGEST_WHOLE => {
                self.head = Vec::new();
                self.state = State::Over;
                Err(ReadError(Message::new("source-too-large").with("megabytes", LARGEST_WHOLE >> 20)))
            }
            State::Whole => {
                self.head.extend_from_slice(part);
                Ok(())
            }
            State::Over => Ok(()),
        }
    }

    /// Ends the source.
    ///
    /// # Errors
    /// When there was nothing in it, or no text.
    pub fn close(&mut self) -> Result<(), ReadError> {
        let head = std::mem::take(&mut self.head);
        match std::mem::replace(&mut self.state, State::Over) {
            State::Head | State::Whole => super::read_into(&mut self.run, &self.name, &head, &self.options),
            State::Text(text) => {
                if let Some(source) = self.run.source_mut() {
                    source.bytes = self.bytes;
                }
                text.end(&mut self.run);
                Ok(())
            }
            State::Over => Ok(()),
        }
    }

    /// How many sources were read so far; an archive holds several.
    #[must_use]
    pub fn sources(&self) -> usize {
        self.run.sources()
    }

    /// Everything that was read.
    #[must_use]
    pub fn finish(self) -> Reading {
        self.run.finish()
    }

    /// Looks at the head and decides how to go on.
    fn decide(&mut self) -> Result<(), ReadError> {
        self.state = State::Over;
        if pdm::is_model(&self.head) || pdm::is_other_xml(&self.head) || archive::is_archive(&self.head) {
            self.state = State::Whole;
            return Ok(());
        }
        self.run.must_take_scripts()?;
        let head = std::mem::take(&mut self.head);
        let label = self.options.encoding.as_deref();
        let detected = source::detect(&head, false, label).map_err(ReadError)?;
        let sample = source::sample(&head[detected.mark..], &detected);
        let (encoding, certainty) = (detected.encoding.name(), detected.certainty);
        let found = script::About { encoding, certainty, reason: &detected.reason, text: &sample };
        let source = script::describe(&self.run, &self.name, 0, &found, &self.options);
        let script = self.run.add_source(source);
        // UTF-16 without a mark is ASCII as well, byte by byte.
        let settled = label.is_some() || detected.encoding != UTF_8 || !head.is_ascii();
        let mut text = Box::new(Text::new(script, settled.then_some(&detected)));
        text.take(&mut self.run, &head[detected.mark..]);
        self.state = State::Text(text);
        Ok(())
    }
}

/// A script that comes in parts.
struct Text {
    /// Whether its encoding is known; while all of it was ASCII it can still be any.
    settled: bool,
    decoder: TextDecoder,
    script: Script,
    /// What is still needed of the decoded text.
    rest: Vec<u8>,
    /// How long `rest` must be before cutting goes on.
    enough: usize,
}

impl Text {
    fn new(script: Script, detected: Option<&Detected>) -> Self {
        let mut text = Self { settled: false, decoder: TextDecoder::None, script, rest: Vec::new(), enough: 0 };
        if let Some(detected) = detected {
            text.settle(detected);
        }
        text
    }

    fn take(&mut self, run: &mut Run, part: &[u8]) {
        if !self.settled && !part.is_ascii() {
            self.find_out(run, part);
        }
        self.append(part, false);
        if self.rest.len() < self.enough.min(LONGEST) {
            return;
        }
        let done = self.script.read(run, &self.rest, false);
        self.rest.drain(..done);
        self.enough = if done > 0 { self.rest.len() + CHUNK / 2 } else { self.rest.len() * 2 };
        if self.rest.len() >= LONGEST {
            self.script.give_up(run);
            self.enough = 0;
        }
    }

    /// Finds out the encoding by the first part that shows one.
    fn find_out(&mut self, run: &mut Run, part: &[u8]) {
        self.settled = true;
        let first = part.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
        let Ok(detected) = source::detect(&part[first..], false, None) else { return };
        self.settle(&detected);
        if let Some(source) = run.source_mut() {
            source.encoding = detected.encoding.name().to_owned();
            source.certainty = detected.certainty;
            source.encoding_reason = detected.reason;
        }
    }

    fn settle(&mut self, detected: &Detected) {
        self.settled = true;
        self.decoder = match (detected.encoding, detected.mixture()) {
            // UTF-8 is taken as it is, so that rows are passed at the speed of memory; its statements are looked at.
            (encoding, mixture) if encoding == UTF_8 => {
                self.script.listener().expect(mixture);
                TextDecoder::None
            }
            (_, Some(mixture)) => TextDecoder::Mixed(Box::new(MixedDecoder::new(mixture))),
            (encoding, None) => TextDecoder::Of(Box::new(encoding.new_decoder_without_bom_handling())),
        };
    }

    fn append(&mut self, part: &[u8], last: bool) {
        match &mut self.decoder {
            TextDecoder::None => self.rest.extend_from_slice(part),
            TextDecoder::Mixed(decoder) => decoder.decode(part, last, &mut self.rest),
            TextDecoder::Of(decoder) => {
                let start = self.rest.len();
                // The decoder says how much it can need at most; that is small against what is addressable.
                let room = decoder.max_utf8_buffer_length(part.len()).unwrap_or(part.len() * 3 + 16);
                self.rest.resize(start + room, 0);
                let (_, _, written, _) = decoder.decode_to_utf8(part, &mut self.rest[start..], last);
                self.rest.truncate(start + written);
            }
        }
    }

    fn end(mut self, run: &mut Run) {
        self.append(&[], true);
        self.script.read(run, &self.rest, true);
        if let TextDecoder::Mixed(decoder) = &self.decoder {
            script::note_others(run, decoder.mixture(), decoder.found());
        }
    }
}

/// What turns a script into UTF-8.
enum TextDecoder {
    /// It is that.
    None,
    /// It is in one encoding.
    Of(Box<Decoder>),
    /// Some of its lines may be in UTF-8 already.
    Mixed(Box<MixedDecoder>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ddl::read;

    /// A dump with rows, larger than the head.
    fn dump(rows: usize) -> String {
        let mut text = "CREATE TABLE `甲` (`id` int NOT NULL COMMENT '编号', PRIMARY KEY (`id`));\n".to_owned();
        text.push_str("INSERT INTO `甲` VALUES ");
        for row in 0..rows {
            text.push_str(&format!("({row},'a;b','it\\'s','第{row}行'),"));
        }
        text.push_str("(0,'','','');\r\nCREATE TABLE `乙` (\r\n  `id` int,\r\n  `名称` varchar(20)\r\n);\n");
        text
    }

    fn streamed(bytes: &[u8], part: usize) -> Reading {
        let mut reader = Reader::new(&Options::default());
        reader.open("dump.sql");
        for part in bytes.chunks(part) {
            reader.feed(part).unwrap();
        }
        reader.close().unwrap();
        reader.finish()
    }

    #[test]
    fn reads_the_same_in_parts_as_at_once() {
        let text = dump(20_000);
        let whole = read("dump.sql", text.as_bytes(), &Options::default()).unwrap();
        assert_eq!(whole.schema.tables.len(), 2);
        assert_eq!(whole.schema.tables[1].columns[1].span.line, 5);
        for part in [999, 65_536, 1 << 20, 1 << 24] {
            assert_eq!(streamed(text.as_bytes(), part), whole, "{part}");
        }
    }

    #[test]
    fn the_text_without_rows_keeps_its_lines() {
        let text = format!("-- head\n{}-- tail", dump(20_000)).replace("),(", "),\r\n(");
        let (gbk, ..) = encoding_rs::GBK.encode(&text);
        for (bytes, part) in [(text.as_bytes(), 777), (text.as_bytes(), 1 << 20), (gbk.as_ref(), 1 << 16)] {
            let mut reader = Reader::new(&Options::default());
            reader.keep_text(1 << 20);
            reader.open("dump.sql");
            for part in bytes.chunks(part) {
                reader.feed(part).unwrap();
            }
            reader.close().unwrap();
            let slim = reader.take_text().unwrap();
            let reading = reader.finish();
            assert!(!slim.too_long && slim.left_out > 400_000, "{}", slim.left_out);
            let kept = String::from_utf8(slim.text).unwrap();
            assert!(kept.contains("rows left out:") && !kept.contains("it\\'s"), "{kept}");
            let lines: Vec<&str> = crate::text::lines(&kept).collect();
            assert_eq!(reading.sources[0].lines as usize, lines.len());
            for table in &reading.schema.tables {
                let line = lines[table.span.line as usize - 1].to_lowercase();
                assert!(line.contains(table.name.text.as_str()), "{line}");
            }
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_not_gathered() {
        let mut reader = Reader::new(&Options::default());
        reader.keep_text(100);
        reader.open("x.sql");
        reader.feed(&b"create table a (b int);\n".repeat(100)).unwrap();
        reader.close().unwrap();
        let slim = reader.take_text().unwrap();
        assert_eq!((slim.text.len(), slim.too_long, slim.left_out), (100, true, 0));
    }

    #[test]
    fn reads_other_encodings_in_parts() {
        let text = dump(20_000);
        let whole = read("dump.sql", text.as_bytes(), &Options::default()).unwrap();
        let (gbk, ..) = encoding_rs::GBK.encode(&text);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [gbk.as_ref(), &utf16] {
            let reading = streamed(bytes, 10_001);
            assert_eq!(reading.schema, whole.schema);
            assert_eq!(reading.coverage, whole.coverage);
        }
    }

    #[test]
    fn an_encoding_may_show_only_late() {
        let mut bytes = b"create table a (b int);\n".repeat(20_000);
        bytes.extend_from_slice(&encoding_rs::GBK.encode("create table z (b int comment '编号、名称');").0);
        let reading = streamed(&bytes, 100_000);
        assert_eq!(reading.sources[0].encoding, "GBK");
        let last = reading.schema.table("z").unwrap();
        assert_eq!(last.columns[0].comment.as_deref(), Some("编号、名称"));
    }

    #[test]
    fn utf16_without_a_mark_is_known_where_all_of_it_is_ascii() {
        let text = "create table a (b int);\r\n".repeat(10_000);
        for (bytes, name) in [
            (text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), "UTF-16LE"),
            (text.encode_utf16().flat_map(u16::to_be_bytes).collect(), "UTF-16BE"),
        ] {
            let reading = streamed(&bytes, 100_001);
            assert_eq!((reading.sources[0].encoding.as_str(), reading.coverage.read), (name, 10_000));
        }
    }

    #[test]
    fn rows_that_swallow_the_rest_are_told() {
        let rows = "x, ".repeat(600_000);
        let text = format!("create table a (b int);\ninsert into a values ('{rows}\ncreate table c (d int);\n");
        let reading = streamed(text.as_bytes(), 50_001);
        assert!(reading.schema.table("c").is_none());
        assert_eq!(reading.problems[0].message.id, "split-unclosed-before");
    }

    #[test]
    fn a_statement_without_end_is_told_and_not_held() {
        let mut reader = Reader::new(&Options::default());
        reader.open("x.sql");
        let part = b"create table x (".iter().copied().chain(std::iter::repeat_n(b'a', CHUNK)).collect::<Vec<u8>>();
        for _ in 0..3 {
            reader.feed(&part).unwrap();
        }
        reader.feed(b";\ncreate table y (b int);").unwrap();
        reader.close().unwrap();
        let reading = reader.finish();
        assert_eq!(reading.problems[0].message.id, "split-too-long");
        assert_eq!((reading.coverage.read, reading.coverage.ignored, reading.coverage.unread), (1, 0, 1));
        assert!(reading.schema.table("y").is_some());
    }
}
