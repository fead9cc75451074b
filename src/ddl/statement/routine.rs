//! Procedures and functions that a script creates, and the calls of them: what a procedure defines is part of the schema where
//! the script calls it (`create procedure add_c() begin alter table t add c int; end` … `call add_c()`).

use std::ops::Range;

use sqlparser::tokenizer::Token;

use super::block::{self, shape};
use super::classify::Words;
use super::reader::Reader;
use super::{Outcome, Parsed, read_opened};
use crate::ddl::IgnoreReason;
use crate::ddl::change::{Call, Change, NewTable, Routine};
use crate::ddl::split::Piece;
use crate::ddl::token::scan::{dollar_quote, quoted_end, skip_blanks, word_end};
use crate::schema::{Dialect, Name};

/// The words of which a body has one at least that bears on a schema when it runs.
const BEARING: &[&str] =
    &["create", "alter", "drop", "rename", "comment", "call", "exec", "execute", "perform", "prepare"];

/// What a routine does that the statement creates; `None` where it is none, or bears on no schema.
pub(super) fn created(piece: &Piece<'_>, dialect: Dialect) -> Option<Change> {
    let Head { name, body, seen, is_package } = head(piece.text, dialect)?;
    let is_bearing = |word: &str| BEARING.iter().any(|known| word.eq_ignore_ascii_case(known));
    // There, nothing but its name says that a procedure is called.
    let may_call = dialect == Dialect::Oracle && is_short(&piece.text[body.clone()], dialect);
    if !may_call && !(Words { text: &piece.text[body.clone()], at: 0, dialect }).any(is_bearing) {
        return None;
    }
    let seen = seen.unwrap_or_else(|| piece.text[body.clone()].to_owned());
    let part = piece.part(body, &seen);
    let opened = block::open_body(part.text, dialect);
    let runs = opened.runs_unknown || !opened.executed.is_empty();
    let kept = opened.kept.iter().filter(|_| runs);
    let mut composed =
        opened.composed.iter().chain(kept).filter(|range| !makes_temporary(&part.text[(*range).clone()]));
    let composed = composed.next().map(|range| part.span_of(range.clone()));
    let opened = block::Opened { composed: Vec::new(), ..opened };
    let drops = shape::mentions_drop(part.text);
    let Parsed { outcome, problems, .. } = read_opened(&part, &opened, dialect);
    let mut changes = if let Outcome::Read(changes) = outcome { changes } else { Vec::new() };
    // In Oracle such a table stays, and its rows go.
    if dialect != Dialect::Oracle {
        leave_out_temporary(&mut changes);
    }
    changes.iter_mut().for_each(Change::allow_to_exist);
    let bears = !changes.is_empty() || composed.is_some();
    // Which of its procedures does what is not looked for.
    let calls_alone = changes.iter().all(|change| matches!(change, Change::Call(_)));
    if is_package && composed.is_none() && calls_alone {
        return None;
    }
    bears.then(|| Change::Routine(Box::new(Routine { name, changes, problems, composed, drops, is_package })))
}

/// Whether a definition that is put together begins as that of a temporary table does.
fn makes_temporary(text: &str) -> bool {
    let mut words = text.trim_start_matches(['\'', 'N', 'n']).split_whitespace();
    let mut is = |expected: &str| words.next().is_some_and(|word| word.eq_ignore_ascii_case(expected));
    is("create") && is("table") && words.next().is_some_and(|name| name.starts_with('#'))
}

/// What is gone when the call ends is no part of the schema.
fn leave_out_temporary(changes: &mut Vec<Change>) {
    let of = |new: &NewTable| new.table.temporary.then(|| new.table.name.text.to_lowercase());
    let made = changes.iter().filter_map(|change| if let Change::CreateTable(new) = change { of(new) } else { None });
    let made: Vec<String> = made.collect();
    if made.is_empty() {
        return;
    }
    changes.retain(|change| match change {
        Change::CreateTable(new) => !new.table.temporary,
        other => !other.table().is_some_and(|target| made.contains(&target.name.text.to_lowercase())),
    });
}

/// The beginning of a statement that creates a routine.
struct Head {
    name: Name,
    /// Where what it does stands.
    body: Range<usize>,
    /// What a reader should see there, where that is something else.
    seen: Option<String>,
    /// Whether it is a package of routines.
    is_package: bool,
}

fn head(text: &str, dialect: Dialect) -> Option<Head> {
    const LONGEST: usize = 16;
    let mut words = Words { text, at: 0, dialect };
    let is = |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    if !words.next().is_some_and(|first| is(first, &["create", "recreate", "alter"])) {
        return None;
    }
    let kind = words.by_ref().take(LONGEST).find(|word| is(word, &["procedure", "proc", "function", "package"]))?;
    let is_package = is(kind, &["package"]);
    if is_package && !words.next().is_some_and(|word| is(word, &["body"])) {
        return None;
    }
    let guard = words.clone().take(3).map(str::to_ascii_lowercase).collect::<Vec<_>>();
    if guard == ["if", "not", "exists"] {
        words.by_ref().take(3).for_each(drop);
    }
    let (name, end) = dotted_name(text, words.at, dialect)?;
    let mut at = skip_blanks(text, end, dialect);
    if text.as_bytes().get(at) == Some(&b'(') {
        at = behind_parens(text, at, dialect);
    }
    let quoted = || within_quotes(text, at, dialect).map(|(body, seen)| (body, Some(seen)));
    let quoted = within_dollars(text, at, dialect).map(|body| (body, None)).or_else(quoted);
    let (body, seen) = quoted.unwrap_or((at..text.len(), None));
    Some(Head { name, body, seen, is_package })
}

/// What stands in the quotes behind AS, which is what a function of PostgreSQL does as well.
fn within_quotes(text: &str, at: usize, dialect: Dialect) -> Option<(Range<usize>, String)> {
    if dialect != Dialect::Postgresql {
        return None;
    }
    let mut words = Words { text, at, dialect };
    words.find(|word| word.eq_ignore_ascii_case("as"))?;
    let quote = skip_blanks(text, words.at, dialect);
    block::within_quotes(text, quote, dialect)
}

/// The last part of a name with points in it, and where that ends.
fn dotted_name(text: &str, mut at: usize, dialect: Dialect) -> Option<(Name, usize)> {
    loop {
        at = skip_blanks(text, at, dialect);
        let closing = match text.as_bytes().get(at)? {
            b'[' => Some(b']'),
            quote @ (b'"' | b'`') => Some(*quote),
            _ => None,
        };
        let (name, end) = match closing {
            Some(closing) => {
                let end = quoted_end(text, at, closing, false)?;
                (Name { text: text[at + 1..end - 1].into(), quoted: true }, end)
            }
            None => {
                let end = word_end(text, at, dialect);
                (Name { text: text[at..end].into(), quoted: false }, end)
            }
        };
        let next = skip_blanks(text, end, dialect);
        if text.as_bytes().get(next) != Some(&b'.') {
            return (!name.text.is_empty()).then_some((name, end));
        }
        at = next + 1;
    }
}

/// Behind the parenthesis that closes the one at `at`.
fn behind_parens(text: &str, mut at: usize, dialect: Dialect) -> usize {
    let mut depth = 0_usize;
    loop {
        at = skip_blanks(text, at, dialect);
        at = match text.as_bytes().get(at) {
            None => return text.len(),
            Some(quote @ (b'\'' | b'"' | b'`')) => quoted_end(text, at, *quote, false).unwrap_or(text.len()),
            Some(b'(') => {
                depth += 1;
                at + 1
            }
            Some(b')') => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
                at + 1
            }
            Some(_) => at + text[at..].chars().next().map_or(1, char::len_utf8),
        };
    }
}

/// What stands between the dollar signs behind `at`, which is what a function of PostgreSQL does.
fn within_dollars(text: &str, at: usize, dialect: Dialect) -> Option<Range<usize>> {
    if !matches!(dialect, Dialect::Postgresql | Dialect::Generic) {
        return None;
    }
    let quote = memchr::memchr_iter(b'$', &text.as_bytes()[at..])
        .find_map(|dollar| Some((at + dollar, dollar_quote(text, at + dollar)?)));
    let (opening, length) = quote?;
    let inner = opening + length;
    let end = text[inner..].find(&text[opening..inner]).map_or(text.len(), |end| inner + end);
    Some(inner..end)
}

/// What the statement calls, which is ignored for that reason where nobody has created it here; `None` where it calls nothing.
pub(super) fn called(piece: &Piece<'_>, reason: IgnoreReason, dialect: Dialect) -> Option<Parsed> {
    let first = Words { text: piece.text, at: 0, dialect }.next()?.to_ascii_lowercase();
    let calls = match first.as_str() {
        "call" => true,
        "begin" | "declare" => dialect == Dialect::Oracle && is_short(piece.text, dialect),
        "select" => dialect == Dialect::Postgresql && selects_function(piece.text),
        _ => false,
    };
    let in_block = matches!(first.as_str(), "begin" | "declare");
    let mut reader = calls.then(|| Reader { in_block, ..Reader::new(piece, dialect) })?;
    let mut changes = Vec::new();
    reader.statements(&mut changes);
    changes.retain(|change| matches!(change, Change::Call(_)));
    changes.iter_mut().for_each(|change| {
        if let Change::Call(call) = change {
            call.otherwise = reason;
        }
    });
    (!changes.is_empty()).then(|| Parsed::new(Outcome::Read(changes)))
}

/// Whether a block may do little else than call something: those that bring rows are long.
fn is_short(text: &str, dialect: Dialect) -> bool {
    const MOST: usize = 200;
    Words { text, at: 0, dialect }.take(MOST + 1).count() <= MOST
}

/// Whether all that a query does is to call a function, of those that are not PostgreSQL's own.
fn selects_function(text: &str) -> bool {
    const OWN: &[&str] = &["pg_", "set_config", "setval", "nextval", "currval", "now", "version"];
    let rest = text.trim_end().trim_end_matches(';').trim_end();
    let Some(called) = rest.get(6..).map(str::trim_start).filter(|_| rest.ends_with(')')) else { return false };
    let called = called.strip_prefix('*').map_or(called, |from| from.trim_start().get(4..).unwrap_or_default());
    let Some((name, _)) = called.trim_start().split_once('(') else { return false };
    let lower = name.trim().to_ascii_lowercase();
    let plain = !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.\"".contains(&byte));
    plain && !OWN.iter().any(|own| lower.starts_with(own))
}

impl Reader<'_> {
    /// How many tokens stand before the name of a routine that is called here, if one is.
    pub(super) fn words_before_call(&self) -> Option<usize> {
        let standard = self.dialect == Dialect::Postgresql;
        let before = match self.word_at(0).map(str::to_ascii_lowercase).as_deref() {
            Some("call") => 1,
            Some("perform") if standard => 1,
            Some("select") if standard && self.at(&["select"]) && *self.peek_nth(1) == Token::Mul => 3,
            Some("select") if standard => 1,
            Some("exec" | "execute") if self.is_word(1, "procedure") => 2,
            Some("exec" | "execute") if self.variable(1).is_some() && *self.peek_nth(2) == Token::Eq => 3,
            Some("exec" | "execute") if !self.is_word(1, "immediate") && self.variable(1).is_none() => 1,
            _ if self.in_block && self.dialect == Dialect::Oracle && self.begins_statement_of_block() => 0,
            _ => return None,
        };
        let name = matches!(self.peek_nth(before), Token::Word(_));
        let mut end = before + 1;
        while *self.peek_nth(end) == Token::Period {
            end += 2;
        }
        let needs_parens = before == 0 || self.at_any(&["perform", "select"]);
        let opens = *self.peek_nth(end) == Token::LParen;
        let bare = before == 0 && *self.peek_nth(end) == Token::SemiColon;
        (name && (!needs_parens || opens || bare) && (!opens || self.closes_before_end(end))).then_some(before)
    }

    /// Whether a statement of PL/SQL begins here.
    fn begins_statement_of_block(&self) -> bool {
        let Some(before) = self.place().checked_sub(1) else { return false };
        self.parser.token_at(before).token == Token::SemiColon
            || ["begin", "then", "else", "loop"].iter().any(|word| self.is_word_at(before, word))
    }

    /// Whether the parenthesis at `n` is closed before the statement ends. What is run of what stands in it stands there as a
    /// statement.
    fn closes_before_end(&self, n: usize) -> bool {
        let mut depth = 0_usize;
        for n in n.. {
            match self.peek_nth(n) {
                Token::LParen => depth += 1,
                Token::RParen => depth -= 1,
                Token::EOF | Token::SemiColon => return false,
                _ => {}
            }
            if depth == 0 {
                return true;
            }
        }
        false
    }

    /// Reads a call of a routine, `before` tokens from its name.
    pub(super) fn routine_call(&mut self, before: usize, changes: &mut Vec<Change>) -> bool {
        let otherwise = match self.word_at(0).map(str::to_ascii_lowercase).as_deref() {
            _ if self.in_block => IgnoreReason::Routine,
            Some("exec" | "execute") => IgnoreReason::Session,
            Some("select") => IgnoreReason::Query,
            _ => IgnoreReason::Routine,
        };
        (0..before).for_each(|_| self.skip());
        let from = self.place();
        let Some(mut parts) = self.dotted() else { return false };
        let Some(name) = parts.pop() else { return false };
        let package = parts.pop();
        let span = self.span(from..self.place());
        let mut given = Vec::new();
        let inner = *self.peek() == Token::LParen;
        let mut depth = 0_usize;
        while !self.is_done() && (depth > 0 || !self.starts_statement()) {
            match self.peek() {
                Token::LParen => depth += 1,
                Token::RParen => depth = depth.saturating_sub(1),
                Token::SingleQuotedString(text)
                | Token::DoubleQuotedString(text)
                | Token::NationalStringLiteral(text) => {
                    given.push(text.as_str().into());
                }
                _ => {}
            }
            self.skip();
            if inner && depth == 0 {
                break;
            }
        }
        changes.push(Change::Call(Box::new(Call { name, package, given, span, otherwise })));
        true
    }
}
