//! Goes through a block word by word, and opens the strings that it runs.

use std::ops::Range;

use super::head::{Head, begins_statement, shows_text};
use super::part::Part;
use super::{Held, Opened, Strange, shape};
use crate::ddl::IgnoreReason;
use crate::ddl::misspelt::resembles_first_word;
use crate::ddl::statement::classify::{Class, Words, classify};
use crate::ddl::token::scan::{dollar_quote, quoted_end, skip_blanks, word_end};
use crate::schema::Dialect;

/// Functions that give one of their arguments.
const CHOOSING: &[&str] = &["", "case", "coalesce", "if", "ifnull", "iif", "isnull", "nvl"];

/// What the next string is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Text like any other.
    Text,
    /// A statement that is executed.
    Statement,
    /// The pattern of such a statement: `execute format('…', …)`.
    Pattern,
}

/// Goes through a block and opens its strings.
pub(super) struct Opener<'a> {
    text: &'a str,
    dialect: Dialect,
    /// The text with what was opened so far.
    bytes: Vec<u8>,
    found: Opened,
    /// Definitions in strings that a statement neither runs nor keeps.
    mentioned: Vec<Range<usize>>,
    /// Whether something is executed that no variable is known to hold.
    runs_unknown: bool,
    /// How far the statement at hand has come.
    head: Head,
    /// Its first word that is a name.
    first: &'a str,
    /// The last part of the name of the procedure that it calls.
    called: &'a str,
    /// Whether a part of that name says that it shows or keeps its texts.
    shows: bool,
    /// Whether it is a query.
    query: bool,
    /// How many strings it had so far.
    strings: usize,
    /// The variable that it sets.
    variable: Option<&'a str>,
    /// The words before the parentheses that are open.
    parens: Vec<&'a str>,
    /// The word that was passed last, empty behind anything else.
    last: &'a str,
    /// Whether a point was passed last.
    joined: bool,
}

/// Strings that are joined to each other.
struct Joined {
    parts: Vec<Part>,
    /// Whether nothing but strings is joined there.
    literal: bool,
}

impl Joined {
    fn outer(&self) -> Range<usize> {
        outer(&self.parts)
    }

    fn is_closed(&self) -> bool {
        self.parts.iter().all(|part| part.closed)
    }
}

fn outer(parts: &[Part]) -> Range<usize> {
    let start = parts.first().map_or(0, |part| part.outer.start);
    start..parts.last().map_or(start, |part| part.outer.end)
}

impl<'a> Opener<'a> {
    pub(super) fn new(text: &'a str, dialect: Dialect) -> Self {
        Self {
            text,
            dialect,
            bytes: text.as_bytes().to_vec(),
            found: Opened::default(),
            mentioned: Vec::new(),
            runs_unknown: false,
            head: Head::Start,
            first: "",
            called: "",
            shows: false,
            query: false,
            strings: 0,
            variable: None,
            parens: Vec::new(),
            last: "",
            joined: false,
        }
    }

    /// Goes through the text; `prepares` where the word before the string is MySQL's `from`.
    pub(super) fn walk(&mut self, prepares: bool) {
        let mut at = 0;
        let mut next_string = Next::Text;
        loop {
            at = skip_blanks(self.text, at, self.dialect);
            let Some(&byte) = self.text.as_bytes().get(at) else { return };
            if let Some(part) = Part::at(self.text, at, self.dialect) {
                at = self.string(part, next_string);
                self.last = "";
                continue;
            }
            // The sign before a variable of MySQL is no part of a word there.
            let named = at + usize::from(byte == b'@');
            let end = word_end(self.text, named, self.dialect);
            at = match byte {
                b'"' | b'`' => {
                    quoted_end(self.text, at, byte, self.dialect == Dialect::Mysql).unwrap_or(self.text.len())
                }
                b'$' if dollar_quote(self.text, at).is_some() => {
                    let is = std::mem::replace(&mut next_string, Next::Text);
                    self.dollar_string(at, is)
                }
                _ if end > named => {
                    let word = &self.text[at..end];
                    let before = next_string;
                    next_string = behind(word, before, prepares);
                    if before == Next::Statement && next_string == Next::Text {
                        self.execute(word);
                    }
                    self.word(word);
                    end
                }
                _ => {
                    if !matches!(byte, b'(' | b'=') {
                        next_string = Next::Text;
                    }
                    self.sign(at, byte);
                    at + self.text[at..].chars().next().map_or(1, char::len_utf8)
                }
            };
        }
    }

    fn begin_statement(&mut self) {
        self.head = Head::Start;
        (self.first, self.called, self.variable) = ("", "", None);
        (self.shows, self.query, self.strings) = (false, false, 0);
    }

    fn word(&mut self, word: &'a str) {
        // Behind what a variable of MySQL is set to, IF is a function.
        let function = self.dialect == Dialect::Mysql && self.variable.is_some() && word.eq_ignore_ascii_case("if");
        if self.parens.is_empty() && !function && begins_statement(word, self.variable.is_some()) {
            self.begin_statement();
        }
        if self.variable.is_some_and(|variable| variable.eq_ignore_ascii_case(word)) {
            self.extend(word);
        }
        if self.head == Head::Call && !self.shows && self.holds(word) {
            self.execute(word);
        }
        let before = self.head;
        self.head = before.behind(word, self.joined);
        self.query |= before == Head::Start && word.eq_ignore_ascii_case("select");
        match (before, self.head) {
            (Head::Start, Head::Name) => (self.first, self.called) = (word, word),
            (Head::Exec, Head::Given) => self.called = word,
            (Head::Name, Head::Name) | (Head::Given, Head::Given) if self.joined => self.called = word,
            _ => {}
        }
        if matches!(self.head, Head::Name | Head::Given) {
            self.shows |= shows_text(self.called);
        }
        (self.last, self.joined) = (word, false);
    }

    fn sign(&mut self, at: usize, byte: u8) {
        match byte {
            b';' => {
                self.parens.clear();
                self.begin_statement();
            }
            b'(' => {
                if self.parens.is_empty() {
                    self.head = self.head.opened();
                }
                self.parens.push(self.last);
            }
            b')' => {
                self.parens.pop();
                if self.parens.is_empty() {
                    self.head = self.head.closed();
                }
            }
            b':' if self.text[at..].starts_with(":=") && self.parens.is_empty() => {
                let set = [self.last, self.first].into_iter().find(|word| word.starts_with('@'));
                self.variable = set.or(Some(self.first).filter(|first| !first.is_empty())).or(self.variable);
            }
            b'=' if self.parens.is_empty() && !matches!(self.head, Head::Condition | Head::Given | Head::Exec) => {
                let set = [self.last, self.first].into_iter().find(|word| word.starts_with('@'));
                self.variable = set.or(self.variable);
            }
            _ => {}
        }
        (self.last, self.joined) = ("", byte == b'.');
    }

    /// A string between dollar signs: the body of a `do` is opened and gone through, as are other executed ones.
    fn dollar_string(&mut self, at: usize, is: Next) -> usize {
        let length = dollar_quote(self.text, at).unwrap_or(2);
        let (tag, body) = self.text[at..].split_at(length);
        let Some(end) = body.find(tag) else { return self.text.len() };
        if is != Next::Statement {
            let part = Part::dollars(self.text, at, length);
            part.into_iter().for_each(|part| self.plain_string(&Joined { parts: vec![part], literal: true }));
            self.strings += 1;
            return at + length + end + length;
        }
        self.blank(at..at + length);
        self.blank(at + length + end..at + length + end + length);
        self.found.runs = true;
        self.begin_statement();
        at + length
    }

    /// A string with those that are joined to it; the end of them.
    fn string(&mut self, first: Part, is: Next) -> usize {
        let joined = self.joined(first);
        if is == Next::Text {
            self.plain_string(&joined);
            self.strings += 1;
        } else {
            self.executed_string(&joined, is);
        }
        joined.outer().end
    }

    fn joined(&self, first: Part) -> Joined {
        let mut joined = Joined { parts: vec![first], literal: true };
        loop {
            let next = skip_blanks(self.text, joined.outer().end, self.dialect);
            let rest = &self.text[next..];
            let Some(joint) = ["||", "+"].into_iter().find(|joint| rest.starts_with(joint)) else { return joined };
            let next = skip_blanks(self.text, next + joint.len(), self.dialect);
            match Part::at(self.text, next, self.dialect) {
                Some(part) => joined.parts.push(part),
                None => {
                    joined.literal = false;
                    return joined;
                }
            }
        }
    }

    /// A string that is executed.
    fn executed_string(&mut self, joined: &Joined, is: Next) {
        let composed = !joined.literal || is == Next::Pattern;
        // The range of a lone quote at the end of the text is none.
        let class = classify(self.text.get(joined.parts[0].inner.clone()).unwrap_or_default(), self.dialect);
        if class == Class::Unknown && joined.is_closed() && !composed && joined.parts.len() == 1 {
            return self.keep_strange(&joined.parts[0]);
        }
        let drops = class == Class::Read(IgnoreReason::DropPreamble);
        if !joined.is_closed() || !matches!(class, Class::Read(_)) || composed && drops {
            return;
        }
        if composed {
            self.found.composed.push(joined.outer());
        } else {
            self.open_parts(&joined.parts);
        }
    }

    /// A string that stands in a statement which may run it, now or later.
    fn plain_string(&mut self, joined: &Joined) {
        let first = self.text.get(joined.parts[0].inner.clone()).unwrap_or_default();
        if !joined.is_closed() {
            return;
        }
        let range = joined.outer();
        if !shape::begins_definition(first, self.dialect) {
            let given = matches!(self.head, Head::Call | Head::Given) && !self.shows && self.variable.is_none();
            let alone = joined.parts.len() == 1 && joined.literal && self.is_only_string(range.end);
            let runs = !self.query || self.ends_query(range.end);
            if given && alone && runs && !self.follows_joint(range.start) && shape::is_drop(first, self.dialect) {
                self.open_parts(&joined.parts);
            }
            return;
        }
        let whole = joined.literal && !self.follows_joint(range.start) && self.is_whole(joined);
        match self.head {
            _ if self.variable.is_some() => self.keep(joined, whole),
            Head::Call | Head::Given if self.shows => {}
            Head::Call | Head::Given if self.query && !self.ends_query(range.end) => {}
            Head::Call | Head::Given if whole && self.is_only_string(range.end) => self.open_parts(&joined.parts),
            Head::Call | Head::Given if joined.literal => self.found.loose.push(range),
            Head::Call | Head::Given => self.found.composed.push(range),
            Head::Quiet | Head::Condition => {}
            _ if self.head != Head::Name && self.text[..range.start].trim_end().ends_with('=') => {}
            _ => self.mentioned.push(range),
        }
    }

    fn is_whole(&self, joined: &Joined) -> bool {
        let text: String = joined.parts.iter().filter_map(|part| self.text.get(part.inner.clone())).collect();
        shape::is_whole(&text, self.dialect)
    }

    /// Whether the string at `at` is joined to something before it.
    fn follows_joint(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end().trim_end_matches(['N', 'n']).trim_end();
        before.ends_with("||") || before.ends_with('+')
    }

    /// Whether no other string is given to the procedure that is called.
    fn is_only_string(&self, end: usize) -> bool {
        let rest = || self.text[end..].split([')', ';']).next().unwrap_or_default();
        self.strings == 0 && !rest().contains(['\'', '"'])
    }

    /// Whether a query ends with the call in which a string ends at `end`.
    fn ends_query(&self, end: usize) -> bool {
        const PURE: &[&str] =
            &["ascii", "char_length", "concat", "format", "length", "len", "lower", "md5", "quote", "trim", "upper"];
        let rest = self.text[end..].trim_start();
        let ends =
            rest.strip_prefix(')').is_some_and(|rest| rest.trim_start().trim_start_matches(';').trim().is_empty());
        ends && !PURE.iter().any(|pure| self.called.eq_ignore_ascii_case(pure))
    }

    /// Keeps what the variable is set to that the statement names.
    fn keep(&mut self, joined: &Joined, whole: bool) {
        let Some(variable) = self.variable.map(str::to_ascii_lowercase) else { return };
        let plain = self.parens.iter().all(|before| CHOOSING.iter().any(|word| word.eq_ignore_ascii_case(before)));
        let inner = |part: Option<&Part>| part.map(|part| part.inner.clone()).unwrap_or_default();
        let range = inner(joined.parts.first()).start..inner(joined.parts.last()).end;
        let text = self.opened_text(range.clone(), &joined.parts);
        let of_case = ["then", "else"].iter().any(|word| self.last.eq_ignore_ascii_case(word));
        let (whole, chosen, parts) = (whole && plain, of_case || !self.parens.is_empty(), joined.parts.clone());
        self.found.held.push(Held { variable, range, text, whole, chosen, parts, executed: false });
    }

    fn holds(&self, variable: &str) -> bool {
        self.found.held.iter().any(|held| held.variable.eq_ignore_ascii_case(variable))
    }

    /// More is added to what a variable holds.
    fn extend(&mut self, variable: &str) {
        match self.found.held.iter_mut().rfind(|held| held.variable.eq_ignore_ascii_case(variable)) {
            Some(held) => held.whole &= held.executed,
            None if variable.starts_with('@') => {
                self.found.held.push(Held { variable: variable.to_ascii_lowercase(), ..Held::default() });
            }
            None => {}
        }
    }

    /// Executes what a variable holds.
    fn execute(&mut self, variable: &str) {
        match self.found.held.iter_mut().rfind(|held| held.variable.eq_ignore_ascii_case(variable)) {
            // More was added to what it held before this block.
            Some(held) if held.range.is_empty() => self.found.executed.push(variable.to_ascii_lowercase()),
            Some(held) if held.executed => self.runs_unknown |= self.names_variables(),
            Some(held) => {
                held.executed = true;
                if held.whole {
                    let parts = std::mem::take(&mut held.parts);
                    self.open_parts(&parts);
                } else {
                    let range = held.range.clone();
                    self.found.composed.push(range);
                }
            }
            None if variable.starts_with('@') => self.found.executed.push(variable.to_ascii_lowercase()),
            None => self.runs_unknown |= self.names_variables(),
        }
    }

    /// Whether what stands behind EXECUTE is a variable, and no procedure or prepared statement.
    fn names_variables(&self) -> bool {
        !matches!(self.dialect, Dialect::Mssql | Dialect::Sybase | Dialect::Mysql)
    }

    /// What was found, if anything was.
    pub(super) fn finish(self) -> Option<Opened> {
        let opened = self.all()?;
        let found = opened.runs
            || !opened.composed.is_empty()
            || !opened.loose.is_empty()
            || !opened.strange.is_empty()
            || !opened.held.is_empty()
            || !opened.executed.is_empty();
        found.then_some(opened)
    }

    /// The text as a reader should see it, with whatever was found in it.
    pub(super) fn all(mut self) -> Option<Opened> {
        let mut opened = self.found;
        let mentioned = if self.runs_unknown { &mut opened.loose } else { &mut opened.kept };
        mentioned.append(&mut self.mentioned);
        let waiting = opened.held.into_iter().filter(|held| !held.executed);
        let (of_session, own): (Vec<_>, Vec<_>) = waiting.partition(|held| held.variable.starts_with('@'));
        opened.held = of_session;
        opened.runs_unknown = self.runs_unknown;
        let (whole, begun): (Vec<_>, Vec<_>) = own.into_iter().partition(|held| held.whole);
        opened.loose.extend(whole.into_iter().map(|held| held.range));
        opened.kept.extend(begun.into_iter().map(|held| held.range));
        opened.text = String::from_utf8(self.bytes).ok()?;
        Some(opened)
    }

    /// Makes a statement of its own of the strings; a joint between two of them goes.
    fn open_parts(&mut self, parts: &[Part]) {
        self.unquote(parts);
        let whole = outer(parts);
        if !whole.is_empty() {
            self.bytes[whole.start] = b';';
            self.bytes[whole.end - 1] = b';';
            self.found.runs = true;
        }
    }

    fn unquote(&mut self, parts: &[Part]) {
        for pair in parts.windows(2) {
            self.blank(pair[0].outer.end..pair[1].outer.start);
        }
        parts.iter().for_each(|part| part.open(&mut self.bytes));
    }

    /// What a reader should see of the strings in that range, while they stand here as they are.
    fn opened_text(&mut self, range: Range<usize>, parts: &[Part]) -> String {
        let all = outer(parts);
        let before = self.bytes[all.clone()].to_vec();
        self.unquote(parts);
        let text = String::from_utf8_lossy(&self.bytes[range]).into_owned();
        self.bytes[all].copy_from_slice(&before);
        text
    }

    /// Keeps what a string holds that is no statement that is known. In Transact-SQL it may be a call of a procedure.
    fn keep_strange(&mut self, part: &Part) {
        let range = part.inner.clone();
        let calls = matches!(self.dialect, Dialect::Mssql | Dialect::Sybase | Dialect::Generic);
        let words = Words { text: &self.text[range.clone()], at: 0, dialect: self.dialect };
        if calls && !words.take(1).any(resembles_first_word) {
            return;
        }
        let text = self.opened_text(range.clone(), std::slice::from_ref(part));
        self.found.strange.push(Strange { range, text });
    }

    /// Blanks a range, but for its line ends.
    fn blank(&mut self, range: Range<usize>) {
        for byte in &mut self.bytes[range] {
            if !matches!(*byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
}

/// What a string is behind that word.
fn behind(word: &str, before: Next, prepares: bool) -> Next {
    let is_any = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    match before {
        _ if is_any(&["do", "execute", "exec", "immediate", "sp_executesql"]) => Next::Statement,
        _ if prepares && is_any(&["from"]) => Next::Statement,
        Next::Statement if is_any(&["format", "concat"]) => Next::Pattern,
        // `exec sp_executesql @statement = N'…'`, `do language plpgsql $$ … $$`
        _ if is_any(&["n", "e", "language", "plpgsql", "@stmt", "@statement"]) => before,
        _ => Next::Text,
    }
}
