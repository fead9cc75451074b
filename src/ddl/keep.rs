//! The text of a script without its rows: what is worth keeping of a dump.

/// A script without its rows, in UTF-8. Every line keeps its number; where rows stood, a comment says how many bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slim {
    /// The text; where it has grown beyond what was asked for, only its beginning.
    pub text: Vec<u8>,
    /// How many bytes of rows were left out, counted in UTF-8.
    pub left_out: u64,
    /// Whether the text has grown beyond what was asked for.
    pub too_long: bool,
}

/// Gathers it while a script is read.
#[derive(Debug)]
pub(super) struct Keeper {
    /// The longest text that is wanted, in bytes.
    most: usize,
    slim: Slim,
    rows: Option<Rows>,
}

/// Rows that were left out, one statement's or those of several with only blanks between them.
#[derive(Debug)]
struct Rows {
    /// Where they stood.
    at: usize,
    bytes: u64,
}

impl Keeper {
    pub(super) fn new(most: usize) -> Self {
        Self { most, slim: Slim::default(), rows: None }
    }

    /// Takes text that is no rows.
    pub(super) fn keep(&mut self, text: &[u8]) {
        if !text.trim_ascii().is_empty() {
            self.mark();
        }
        self.push(text);
    }

    /// Takes rows: nothing stays of them but their line ends.
    pub(super) fn leave_out(&mut self, rows: &[u8]) {
        let at = self.slim.text.len();
        self.rows.get_or_insert(Rows { at, bytes: 0 }).bytes += rows.len() as u64;
        self.slim.left_out += rows.len() as u64;
        let ends: Vec<u8> = memchr::memchr2_iter(b'\n', b'\r', rows).map(|at| rows[at]).collect();
        self.push(&ends);
    }

    /// What was kept since the last call.
    pub(super) fn take(&mut self) -> Slim {
        self.mark();
        std::mem::take(&mut self.slim)
    }

    /// Says where rows stood, in the line in which they began.
    fn mark(&mut self) {
        if let Some(Rows { at, bytes }) = self.rows.take() {
            let mark = format!("/* rows left out: {bytes} bytes */");
            self.slim.text.splice(at..at, mark.into_bytes());
        }
    }

    fn push(&mut self, text: &[u8]) {
        let room = self.most.saturating_sub(self.slim.text.len());
        self.slim.too_long |= text.len() > room;
        self.slim.text.extend_from_slice(&text[..text.len().min(room)]);
    }
}
