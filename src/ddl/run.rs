//! Drives a script through the reader: cut, parse on all cores, fold in the order of the text.

use std::borrow::Cow;

use rayon::prelude::*;

use super::change::Change;
use super::fold::Fold;
use super::foreign::Foreign;
use super::keep::Keeper;
use super::listen::Listener;
use super::notes::{is_told_twice, problem};
use super::split::{Cut, CutKind, Piece, Splitter, Step, mended};
use super::statement::{self, Outcome, Parsed};
use super::{
    Aside, Cache, Coverage, Directive, IgnoreReason, Options, Problem, ProblemKind, ReadError, Reading, Source,
    dialect, undo,
};
use crate::schema::Dialect;
use crate::text::source::Mixture;
use crate::text::{Message, Place};

/// How much text is parsed at a time, in bytes, and how many statements: enough for all cores, and little, as parses
/// that wait for the others take some ten times that, twice.
const BATCH_BYTES: usize = 128 << 10;
const BATCH_PIECES: usize = 1024;

/// Below this many bytes another thread costs more than it saves.
const WORTH_SHARING: usize = 16 * 1024;

/// What is common to all sources that are read together.
#[derive(Default)]
pub(super) struct Run {
    fold: Fold,
    /// Whether the sources are designs of their own.
    apart: bool,
    has_model: bool,
    sources: Vec<Source>,
    directives: Vec<Directive>,
    problems: Vec<Problem>,
    foreign: Foreign,
    asides: Vec<Aside>,
    cache: Option<Cache>,
    /// Gathers the text of what is read, without its rows, where that is wanted.
    pub(super) keeper: Option<Keeper>,
}

impl Run {
    /// A run with nothing read yet.
    pub(super) fn new(options: &Options) -> Self {
        Self { cache: options.cache.clone(), fold: Fold::new(options.apart), apart: options.apart, ..Self::default() }
    }

    /// Says what is known of the next source. Everything that is read from here on belongs to it.
    pub(super) fn add_source(&mut self, source: Source) -> Script {
        let dialect = source.dialect;
        Script::new(dialect, self.next_source(source))
    }

    /// Adds a source, and gives its number.
    fn next_source(&mut self, source: Source) -> u32 {
        let file = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        self.problems.extend(self.fold.begin_source(file, source.dialect));
        self.sources.push(source);
        file
    }

    /// The source that is being read.
    pub(super) fn source_mut(&mut self) -> Option<&mut Source> {
        self.sources.last_mut()
    }

    /// Takes a model over, which is a reading of its own.
    ///
    /// # Errors
    /// When something else was read before and they are to be one design: a model is complete by itself.
    pub(super) fn take_model(&mut self, mut model: Reading) -> Result<(), ReadError> {
        if !self.apart && !self.sources.is_empty() {
            return Err(ReadError(Message::new("source-model-alone")));
        }
        self.has_model = true;
        for source in std::mem::take(&mut model.sources) {
            let file = self.next_source(source);
            model.move_to_file(file);
        }
        self.problems.append(&mut model.problems);
        self.fold.take_schema(model.schema);
        Ok(())
    }

    /// Stops a script behind a model.
    ///
    /// # Errors
    /// When a model was read before and they are to be one design.
    pub(super) fn must_take_scripts(&self) -> Result<(), ReadError> {
        let alone = self.has_model && !self.apart;
        if alone { Err(ReadError(Message::new("source-model-alone"))) } else { Ok(()) }
    }

    /// The dialect of a source that was read before and pointed to one.
    pub(super) fn dialect_beside(&self) -> Option<Dialect> {
        self.sources.iter().map(|source| source.dialect).find(|dialect| *dialect != Dialect::Generic)
    }

    /// How many sources were read.
    pub(super) fn sources(&self) -> usize {
        self.sources.len()
    }

    /// Tells that one of several sources could not be read at all.
    pub(super) fn tell_refused(&mut self, name: &str, error: &ReadError) {
        self.tell_left_out(self.sources.len().saturating_sub(1), refusal(name, error));
    }

    /// Tells of what was left out beside that source, which has no place of its own.
    pub(super) fn tell_left_out(&mut self, source: usize, message: Message) {
        let span = Place::START.span_to(0, u32::try_from(source).unwrap_or(u32::MAX));
        self.tell(Problem { kind: ProblemKind::Skipped, span, message });
    }

    /// Hands on text and the rows that follow it to whoever wants the text alone.
    fn keep(&mut self, text: &[u8], rows: &[u8]) {
        let Some(keeper) = &mut self.keeper else { return };
        if !text.is_empty() {
            keeper.keep(text);
        }
        if !rows.is_empty() {
            keeper.leave_out(rows);
        }
    }

    /// Adds what comments say to Roundtable.
    pub(super) fn hear(&mut self, directives: Vec<Directive>) {
        self.directives.extend(directives);
    }

    /// The name of the encoding of the source that is being read.
    pub(super) fn encoding(&self) -> &str {
        self.sources.last().map_or("", |source| &source.encoding)
    }

    /// Adds a problem.
    pub(super) fn tell(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Everything that was read.
    pub(super) fn finish(mut self) -> Reading {
        let (schema, problems) = self.fold.finish();
        self.problems.extend(problems);
        self.problems.extend(self.foreign.told(&self.sources, &schema.types));
        self.problems.sort_by_key(|problem| (problem.span.file, problem.span.start));
        self.problems.dedup_by(|later, earlier| is_told_twice(earlier, later));
        let mut coverage = Coverage::default();
        self.sources.iter().for_each(|source| coverage += &source.coverage);
        Reading {
            sources: self.sources,
            schema,
            coverage,
            directives: self.directives,
            problems: self.problems,
            asides: self.asides,
        }
    }

    fn count(&mut self, count: impl FnOnce(&mut Coverage)) {
        if let Some(source) = self.sources.last_mut() {
            source.coverage.total += 1;
            count(&mut source.coverage);
        }
    }

    fn count_ignored(&mut self, reason: IgnoreReason) {
        self.count(|coverage| {
            coverage.ignored += 1;
            *coverage.reasons.entry(reason).or_default() += 1;
        });
    }

    fn count_skipped(&mut self, bytes: usize) {
        if let Some(source) = self.sources.last_mut() {
            source.coverage.skipped_bytes += bytes as u64;
        }
    }

    /// Applies what was parsed, in the order of the text.
    fn take_all(&mut self, parsed: Vec<Parsed>) {
        parsed.into_iter().for_each(|parsed| self.take(parsed));
    }

    fn take(&mut self, parsed: Parsed) {
        self.foreign.extend(parsed.foreign);
        self.problems.extend(parsed.problems);
        match parsed.outcome {
            Outcome::Read(changes) => {
                let calls = changes.iter().any(|change| matches!(change, Change::Call(_)));
                let applied = self.fold.apply(changes);
                // What a call makes is in the schema then.
                let held = calls && applied.ignored.is_none();
                self.asides.extend(parsed.aside.filter(|_| !held));
                self.problems.extend(applied.problems);
                match applied.ignored {
                    Some(reason) => self.count_ignored(reason),
                    None => self.count(|coverage| coverage.read += 1),
                }
            }
            Outcome::Ignored(reason) => {
                self.asides.extend(parsed.aside);
                self.count_ignored(reason);
            }
            Outcome::Unread => {
                self.asides.extend(parsed.aside);
                self.count(|coverage| coverage.unread += 1);
            }
        }
    }
}

/// A script on its way through the reader.
pub(super) struct Script {
    dialect: Dialect,
    file: u32,
    splitter: Splitter,
    /// The place of the byte at which cutting goes on.
    place: Place,
    listener: Listener,
    /// The first byte that is no white space.
    first: Option<u8>,
    /// Whether anything but comments was found.
    found: bool,
    /// Whether the part of a migration is being read that undoes the other.
    undoes: bool,
    /// Whether the statement at hand is passed over because it does not end.
    given_up: bool,
    batch: Vec<Statement>,
    batch_bytes: usize,
}

/// How far a text was cut.
struct Progress {
    /// Where cutting goes on.
    at: usize,
    /// Where the text begins that was passed over since the last data statement, in which a comment may speak to us.
    heard: (usize, Place),
    /// From where on the text is still to be handed to whoever keeps it.
    kept: usize,
}

/// A statement that waits for being parsed.
struct Statement {
    cut: Cut,
    place: Place,
}

impl Script {
    fn new(dialect: Dialect, file: u32) -> Self {
        let splitter = Splitter::new(dialect);
        Self {
            dialect,
            file,
            splitter,
            place: Place::START,
            listener: Listener::new(file),
            first: None,
            found: false,
            undoes: false,
            given_up: false,
            batch: Vec::new(),
            batch_bytes: 0,
        }
    }

    /// What hears everything in it that is no data.
    pub(super) fn listener(&mut self) -> &mut Listener {
        &mut self.listener
    }

    /// Reads as far as `text` goes and gives the offset from which on it is still needed. `text` begins where the
    /// last call said; `whole` says that nothing follows it.
    ///
    /// What has gathered is parsed on all cores while the next statements are cut and those before are applied.
    pub(super) fn read(&mut self, run: &mut Run, text: &[u8], whole: bool) -> usize {
        if self.first.is_none() {
            self.expect_habits(text);
        }
        self.first = self.first.or_else(|| text.trim_ascii_start().first().copied());
        let mut progress = Progress { at: 0, heard: (0, self.place), kept: 0 };
        let mut parsed = Vec::new();
        let mut done = None;
        while done.is_none() || !self.batch.is_empty() || !parsed.is_empty() {
            let (batch, bytes) = (std::mem::take(&mut self.batch), std::mem::take(&mut self.batch_bytes));
            let (dialect, file, mixture) = (self.dialect, self.file, self.listener.mixture());
            let cache = run.cache.clone();
            let parse = |statement: &Statement| parse(statement, text, file, dialect, mixture, cache.as_ref());
            let before = std::mem::take(&mut parsed);
            let go_on = || {
                run.take_all(before);
                done = done.or_else(|| self.cut(run, text, whole, &mut progress));
            };
            parsed = if bytes < WORTH_SHARING {
                go_on();
                batch.iter().map(parse).collect()
            } else {
                rayon::join(go_on, || batch.par_iter().map(parse).collect()).1
            };
        }
        done.unwrap_or_default()
    }

    /// Looks at the beginning of the script for habits that its dialect does not tell.
    fn expect_habits(&mut self, text: &[u8]) {
        if self.dialect == Dialect::Generic && dialect::escapes_by_backslash(text) {
            self.splitter.expect_backslashes();
        }
        if matches!(self.dialect, Dialect::Db2 | Dialect::Generic) {
            self.splitter.look_at_terminators(text);
        }
    }

    /// Cuts statements until enough have gathered to be parsed. At the end of the text it gives the offset from which on
    /// it is still needed.
    fn cut(&mut self, run: &mut Run, text: &[u8], whole: bool, progress: &mut Progress) -> Option<usize> {
        while self.batch_bytes < BATCH_BYTES && self.batch.len() < BATCH_PIECES {
            let step = self.splitter.step(text, progress.at, whole);
            self.tell_notes(run, text, progress.at);
            match step {
                Step::Cut(cut) => {
                    let (from, start, is_data) = (progress.at, cut.range.start, cut.kind == CutKind::Data);
                    progress.at = cut.next;
                    self.take(run, text, from, cut);
                    if is_data {
                        self.listener.hear(run, &text[progress.heard.0..start], progress.heard.1);
                        progress.heard = (progress.at, self.place);
                        run.keep(&self.listener.text(&text[progress.kept..start]), &text[start..progress.at]);
                        progress.kept = progress.at;
                    }
                }
                Step::More { from, data } => {
                    let heard = data.unwrap_or(from);
                    run.count_skipped(from - heard);
                    self.listener.hear(run, &text[progress.heard.0..heard.max(progress.heard.0)], progress.heard.1);
                    run.keep(&self.listener.text(&text[progress.kept..heard]), &text[heard..from]);
                    self.undoes = undo::goes_on(&text[progress.at..heard.max(progress.at)], self.undoes);
                    self.advance(text, progress.at, from);
                    return Some(from);
                }
                Step::End => {
                    self.listener.hear(run, &text[progress.heard.0..], progress.heard.1);
                    run.keep(&self.listener.text(&text[progress.kept..]), &[]);
                    self.advance(text, progress.at, text.len());
                    self.end(run);
                    return Some(text.len());
                }
            }
        }
        None
    }

    /// Tells that the statement at hand is too long to be one, and passes over the rest of it as if it were data.
    pub(super) fn give_up(&mut self, run: &mut Run) {
        let span = self.place.span_to(self.place.offset + 1, self.file);
        run.tell(Problem { kind: ProblemKind::Unread, span, message: Message::new("split-too-long") });
        self.given_up = true;
        self.splitter.skip_statement();
    }

    /// Notes what is known of the source at its end.
    fn end(&self, run: &mut Run) {
        if let Some(source) = run.source_mut() {
            source.lines = self.place.line - u32::from(self.place.column == 1);
        }
        self.listener.end(run);
        self.tell_braces(run);
        if !self.found && self.first != Some(b'{') {
            let message = Message::new("source-without-statement");
            run.tell(Problem { kind: ProblemKind::Skipped, span: Place::START.span_to(1, self.file), message });
        }
    }

    /// Braces are comments between statements; where they are all there is, somebody has sent JSON or the like.
    fn tell_braces(&self, run: &mut Run) {
        if self.found || self.first != Some(b'{') || self.dialect == Dialect::Informix {
            return;
        }
        let span = Place::START.span_to(1, self.file);
        run.tell(Problem { kind: ProblemKind::Unread, span, message: Message::new("split-only-braces") });
        run.count(|coverage| coverage.unread += 1);
    }

    fn take(&mut self, run: &mut Run, text: &[u8], from: usize, cut: Cut) {
        let next = cut.next;
        self.found = true;
        self.undoes = undo::goes_on(&text[from..cut.range.start], self.undoes);
        self.advance(text, from, cut.range.start);
        let (place, start) = (self.place, cut.range.start);
        match cut.kind {
            CutKind::Statement if cut.range.is_empty() => {}
            CutKind::Statement if self.undoes => run.count_ignored(IgnoreReason::Undo),
            CutKind::Statement => {
                self.batch_bytes += cut.range.len();
                self.batch.push(Statement { cut, place });
            }
            CutKind::Data => {
                run.count_skipped(cut.range.len());
                if std::mem::take(&mut self.given_up) {
                    run.count(|coverage| coverage.unread += 1);
                } else {
                    run.count_ignored(IgnoreReason::Data);
                }
            }
            CutKind::Ignored(reason) => run.count_ignored(reason),
        }
        self.advance(text, start, next);
    }

    fn advance(&mut self, text: &[u8], from: usize, to: usize) {
        self.place = self.place.after_part(&text[from..to], text.get(to).copied());
    }

    /// Turns what the cutter noticed into problems; `from` is where cutting went on.
    fn tell_notes(&mut self, run: &mut Run, text: &[u8], from: usize) {
        let mut notes = self.splitter.take_notes();
        notes.sort_by_key(|note| note.at);
        // Each place is counted from the one before: a statement may have a note in every line.
        let (mut at, mut place) = (from, self.place);
        for note in notes {
            place = place.after_part(&text[at..note.at], text.get(note.at).copied());
            at = note.at;
            run.tell(problem(note, place, self.file));
        }
    }
}

fn parse(
    statement: &Statement,
    text: &[u8],
    file: u32,
    dialect: Dialect,
    mixture: Option<Mixture>,
    cache: Option<&Cache>,
) -> Parsed {
    let range = statement.cut.range.clone();
    let seen = mended(text, range.clone(), &statement.cut.mends, mixture);
    let written = match &seen {
        // Where bytes mean nothing, U+FFFD stands for them and offsets can't be those of the source any more.
        Cow::Owned(text) if text.len() != range.len() => text.as_bytes(),
        _ => &text[range],
    };
    let piece = Piece::new(&seen, written, file, statement.place);
    match cache {
        // A mended line end would make lines count differently where the statement is a text by itself.
        Some(cache) if statement.cut.mends.is_empty() => cache.parse(&piece, dialect),
        _ => statement::parse(&piece, dialect),
    }
}

/// Says that a source was left out, and why.
pub(super) fn refusal(name: &str, error: &ReadError) -> Message {
    Message::new("source-refused").with("name", name).with("reason", error.0.clone())
}
