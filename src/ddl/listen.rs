//! Hears what stands in a script beside its statements: comments that are meant for Roundtable, headers, damage.

use std::borrow::Cow;

use super::damage::{self, Damage};
use super::headers::Headers;
use super::run::Run;
use super::{Problem, ProblemKind, directives, script};
use crate::text::Place;
use crate::text::source::{Found, Mixture};

/// Hears the text of a script, stretch by stretch, without its data.
#[derive(Default)]
pub(super) struct Listener {
    file: u32,
    /// Whether damage was told: once is enough.
    damaged: bool,
    headers: Headers,
    /// What the text may consist of, where it comes as it stands in the file; and what was found of it.
    mixture: Option<Mixture>,
    found: Found,
}

impl Listener {
    pub(super) fn new(file: u32) -> Self {
        Self { file, ..Self::default() }
    }

    /// Says that the text comes as it stands in the file, with lines that may be in another encoding than UTF-8.
    pub(super) fn expect(&mut self, mixture: Option<Mixture>) {
        self.mixture = mixture;
    }

    /// Says that some bytes of the file mean nothing in its encoding, for which U+FFFD stands in the text.
    pub(super) fn expect_malformed(&mut self) {
        self.found.malformed = true;
    }

    /// What the text may consist of.
    pub(super) fn mixture(&self) -> Option<Mixture> {
        self.mixture
    }

    /// A stretch of the file as text.
    pub(super) fn text<'t>(&self, stretch: &'t [u8]) -> Cow<'t, [u8]> {
        match self.mixture {
            Some(mixture) if str::from_utf8(stretch).is_err() => mixture.text(stretch).into_bytes().into(),
            _ => stretch.into(),
        }
    }

    /// Hears a stretch that begins at `start`.
    pub(super) fn hear(&mut self, run: &mut Run, stretch: &[u8], start: Place) {
        let text = self.note_others(stretch, start);
        let text = &*text;
        if memchr::memmem::find(text, b"review:").is_some() {
            run.hear(directives(&String::from_utf8_lossy(text), start, self.file));
        }
        if let Some((at, message)) = self.headers.second(text) {
            let place = start.after(&text[..at]);
            let span = place.span_to(place.offset + 1, self.file);
            run.tell(Problem { kind: ProblemKind::Mistake, span, message });
        }
        if self.damaged {
            return;
        }
        if let Some(Damage { at, message }) = damage::find(text, run.encoding(), self.found.malformed) {
            self.damaged = true;
            let place = start.after(&text[..at]);
            let span = place.span_to(place.offset + 1, self.file);
            run.tell(Problem { kind: ProblemKind::Encoding, span, message });
        }
    }

    /// The stretch as text, with a note of what of it was in another encoding.
    fn note_others<'t>(&mut self, stretch: &'t [u8], start: Place) -> Cow<'t, [u8]> {
        let Some(mixture) = self.mixture.filter(|_| str::from_utf8(stretch).is_err()) else { return stretch.into() };
        let mut text = Vec::with_capacity(stretch.len());
        let looked = mixture.decode(stretch, &mut text);
        self.found.lines += looked.lines;
        self.found.malformed |= looked.malformed;
        let first = || looked.first.map(|at| start.after(&text[..at]));
        self.found.first = self.found.first.or_else(first);
        text.into()
    }

    /// Tells at the end of the script what of it was in another encoding.
    pub(super) fn end(&self, run: &mut Run) {
        if let Some(mixture) = self.mixture {
            script::note_others(run, mixture, self.found);
        }
    }
}
