//! The form for a verdict, filled in.

use super::target;
use crate::app::{ItemView, MeetingPage, NewVerdict};
use crate::review::UserId;
use crate::review::action::Target;
use crate::review::meeting::Verdict;
use crate::schema::ObjectId;

/// What stands in the form.
pub(super) struct VerdictForm {
    pub(super) what: String,
    pub(super) choices: Vec<Choice>,
    pub(super) elsewhere: String,
    pub(super) owner: Option<UserId>,
    pub(super) due: String,
    pub(super) note: String,
    /// By which is seen whether somebody else has recorded another verdict meanwhile.
    pub(super) was: String,
    pub(super) notes_were: String,
}

/// A table or a part of one that a change can be about.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: String,
    /// Which of `web-key-…` a key or index is, which may be called as a column is.
    pub(super) kind: Option<&'static str>,
    /// Whether it is the table as a whole.
    pub(super) whole: bool,
    pub(super) checked: bool,
}

impl VerdictForm {
    /// What was typed, else what is recorded, else what is usual.
    pub(super) fn new(page: &MeetingPage, view: Option<&ItemView>, typed: Option<NewVerdict>) -> Self {
        let new = typed.unwrap_or_else(|| recorded(page, view));
        let own = view.map(|view| view.tables.as_slice()).unwrap_or_default();
        let outside = new.targets.iter().filter(|target| !own.contains(&target.table));
        let outside = outside.map(|target| name(page, *target)).collect::<Vec<_>>();
        let elsewhere = if new.elsewhere.is_empty() { outside.join(", ") } else { new.elsewhere.clone() };
        Self {
            choices: choices(page, own, &new.targets),
            what: new.what,
            elsewhere,
            owner: new.owner,
            due: new.due,
            note: new.note,
            was: view.map(|view| view.item.verdict_seal()).unwrap_or_default(),
            notes_were: view.map(|view| view.item.notes_seal()).unwrap_or_default(),
        }
    }
}

/// The verdict as it is; before there is one, a change of the whole table by whoever uploaded it.
fn recorded(page: &MeetingPage, view: Option<&ItemView>) -> NewVerdict {
    let verdict = view.and_then(|view| view.item.verdict.clone());
    let whole = |table: &ObjectId| Target { table: *table, part: None };
    let usual = NewVerdict { owner: Some(page.designer), ..NewVerdict::default() };
    match verdict {
        Some(Verdict::Change(action)) => NewVerdict {
            what: action.what,
            targets: action.targets,
            owner: Some(action.owner),
            due: action.due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            ..usual
        },
        Some(Verdict::Postponed { note } | Verdict::Waived { reason: note }) => NewVerdict { note, ..usual },
        Some(Verdict::Agreed) | None => {
            let tables = view.map(|view| view.tables.as_slice()).unwrap_or_default();
            let targets = if let [table] = tables { vec![whole(table)] } else { Vec::new() };
            NewVerdict { targets, ..usual }
        }
    }
}

/// The tables of the item and, where it is about one, its columns, keys and indexes.
fn choices(page: &MeetingPage, tables: &[ObjectId], chosen: &[Target]) -> Vec<Choice> {
    let identity = &page.draft.content.identity;
    let choice = |target: Target, name: String| Choice {
        value: target::word(target),
        name,
        whole: target.part.is_none(),
        kind: None,
        checked: chosen.contains(&target),
    };
    let whole = tables.iter().map(|table| {
        let target = Target { table: *table, part: None };
        choice(target, name(page, target))
    });
    let known = match tables {
        [table] => identity.tables().iter().find(|of| of.id == *table),
        _ => None,
    };
    let parts = known.into_iter().flat_map(|table| {
        let columns = table.columns.iter().map(|part| (None, part));
        let primary = table.primary_key.iter().map(|part| (Some("primary"), part));
        let indexes = table.indexes.iter().map(|part| (Some("index"), part));
        let foreign = table.foreign_keys.iter().map(|part| (Some("foreign"), part));
        let parts = columns.chain(primary).chain(indexes).chain(foreign).filter(|(_, part)| !part.gone);
        parts.map(|(kind, part)| {
            let target = Target { table: table.id, part: Some(part.id) };
            Choice { kind, ..choice(target, part.name.clone()) }
        })
    });
    whole.chain(parts).collect()
}

fn name(page: &MeetingPage, target: Target) -> String {
    let known = page.draft.content.identity.find(target.part.unwrap_or(target.table));
    known.map_or_else(String::new, crate::schema::Known::name)
}
