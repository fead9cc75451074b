//! What blocks do, with the strings that they run.

use std::ops::Range;

use super::classify::classify;
use super::reader::Reader;
use super::{Outcome, Parsed, aside, block, read, read_as};
use crate::ddl::IgnoreReason;
use crate::ddl::change::{Change, Held};
use crate::ddl::fold::held;
use crate::ddl::split::Piece;
use crate::schema::Dialect;

/// Reads a block whose strings were opened.
pub(super) fn read_block(piece: &Piece<'_>, opened: &block::Opened, dialect: Dialect) -> Parsed {
    if opened.runs || !opened.composed.is_empty() || !opened.strange.is_empty() {
        return read_opened(piece, opened, dialect);
    }
    let mut parsed = read_as(classify(piece.text, dialect), piece, dialect);
    add_executed(&mut parsed, piece, opened, dialect);
    parsed
}

/// What a block does, with the strings that it runs.
pub(super) fn read_opened(piece: &Piece<'_>, opened: &block::Opened, dialect: Dialect) -> Parsed {
    let seen = piece.seen_as(&opened.text);
    let reader = Reader { in_block: true, ..Reader::new(&seen, dialect) };
    let mut parsed = read(reader, Some(IgnoreReason::Routine));
    add_executed(&mut parsed, piece, opened, dialect);
    parsed
}

/// Adds what is told of the strings of a block, and what it does with variables of the session.
fn add_executed(parsed: &mut Parsed, piece: &Piece<'_>, opened: &block::Opened, dialect: Dialect) {
    let told = |range: &Range<usize>, id| held::told(piece.span_of(range.clone()), id);
    parsed.problems.extend(opened.composed.iter().map(|range| told(range, "ddl-composed-statement")));
    parsed.problems.extend(opened.loose.iter().map(|range| told(range, "ddl-loose-definition")));
    for block::Strange { range, text } in &opened.strange {
        let part = piece.part(range.clone(), text);
        let reader = Reader { in_block: true, ..Reader::new(&part, dialect) };
        parsed.add(read(reader, None));
    }
    let executed = opened.executed.iter().map(|variable| Change::Execute { variable: variable.clone() });
    let held = opened.held.iter().map(|held| hold(held, piece, dialect));
    let changes: Vec<Change> = executed.chain(held).collect();
    if !changes.is_empty() {
        parsed.add(Parsed::new(Outcome::Read(changes)));
    }
    if let Outcome::Ignored(reason) = parsed.outcome {
        parsed.aside = aside::of(piece, reason, dialect);
    }
}

/// What a variable of the session does when it is executed.
fn hold(held: &block::Held, piece: &Piece<'_>, dialect: Dialect) -> Change {
    let part = piece.part(held.range.clone(), &held.text);
    let mut holds = Held { span: piece.span_of(held.range.clone()), extends: held.range.is_empty(), ..Held::default() };
    if held.whole {
        let parsed = read(Reader { in_block: true, ..Reader::new(&part, dialect) }, None);
        if let Outcome::Read(changes) = parsed.outcome {
            holds.whole = true;
            holds.changes = changes;
            holds.problems = parsed.problems;
        }
    }
    if held.chosen {
        holds.changes.iter_mut().for_each(Change::allow_to_exist);
    }
    Change::Hold { variable: held.variable.clone(), held: Box::new(holds) }
}
