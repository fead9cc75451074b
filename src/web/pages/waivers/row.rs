//! A waiver as the page lists it, and the groups by table.

use std::collections::HashMap;

use crate::app::{Actor, DraftPage, FindingMark, Time, WaiverLine};
use crate::review::WaiverId;
use crate::review::known_finding::Places;
use crate::review::waiver::{WaiverState, may_overrule_owner};
use crate::text::Message;
use crate::web::links::Links;

/// The waivers of one table.
pub(super) struct Group {
    /// The table's name; empty for the script as a whole.
    pub(super) name: String,
    /// Where the table is shown; `None` where it is there no more.
    pub(super) href: Option<String>,
    pub(super) rows: Vec<Row>,
}

/// A waiver.
pub(super) struct Row {
    pub(super) id: WaiverId,
    pub(super) version: i64,
    pub(super) state: WaiverState,
    pub(super) rule: String,
    /// The column, index or key; empty for the table as a whole.
    pub(super) within: String,
    /// What its finding says; `None` where all is meant that the rule says of the table.
    pub(super) message: Option<Message>,
    pub(super) reason: String,
    pub(super) until: Option<String>,
    pub(super) asker: String,
    pub(super) asked_at: Time,
    pub(super) answer: Option<Answered>,
    /// How many findings of the latest revision it is about.
    pub(super) finds: usize,
    /// The accepted draft that hands it down.
    pub(super) from: Option<String>,
    /// Whether whoever asked for it granted it.
    pub(super) own: bool,
    /// Whether the reader may grant it although it was refused.
    pub(super) may_grant_after_all: bool,
    /// Whether the reader may withdraw it.
    pub(super) may_withdraw: bool,
}

/// What a form names a waiver by: its id, with the version that the person looks at.
pub(in crate::web) fn value(id: WaiverId, version: i64) -> String {
    format!("{id}:{version}")
}

/// What was answered.
pub(super) struct Answered {
    pub(super) by: String,
    pub(super) at: Time,
    pub(super) note: String,
    /// The meeting in which it was settled, and its address.
    pub(super) meeting: Option<(Message, String)>,
}

impl Row {
    /// What a form names it by.
    pub(super) fn value(&self) -> String {
        value(self.id, self.version)
    }

    /// The name of the form that takes it back.
    pub(super) fn form(&self) -> String {
        self.id.to_string()
    }

    pub(super) fn is_asked(&self) -> bool {
        self.state == WaiverState::Asked
    }

    /// Whether it was granted, be its last day past or not, and can be taken back.
    pub(super) fn is_granted(&self) -> bool {
        matches!(self.state, WaiverState::Granted | WaiverState::Ended)
    }
}

/// The name of the form that answers the waivers of a table.
pub(in crate::web) fn form_of_table(table: &str) -> String {
    format!("table:{table}")
}

impl Group {
    /// The name of the form that answers its waivers.
    pub(super) fn form(&self) -> String {
        form_of_table(&self.name)
    }

    pub(super) fn asked(&self) -> usize {
        self.rows.iter().filter(|row| row.is_asked()).count()
    }
}

/// All waivers of a draft, by table in the order of the tables, the latest first within.
pub(super) fn groups(page: &DraftPage, href: &str, actor: &Actor) -> Vec<Group> {
    let identity = &page.dossier.content.identity;
    let places = Places::new(identity);
    let finds = finds(&page.marks);
    let order: HashMap<_, usize> = page.dossier.table_ids().into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    let mut groups: Vec<(usize, Group)> = Vec::new();
    for line in page.dossier.book().counting(identity).into_iter().rev() {
        let table = line.waiver.target.table(identity, &places);
        let name = match table {
            Some(table) => page.dossier.object_name(table),
            None => line.waiver.target.path().and_then(|path| path.table).map(String::from).unwrap_or_default(),
        };
        let row = row(page, href, actor, line, &finds);
        match groups.iter_mut().find(|(_, group)| group.name == name) {
            Some((_, group)) => group.rows.push(row),
            None => {
                let at = table.and_then(|table| order.get(&table)).copied().unwrap_or(usize::MAX);
                let href = table.map(|table| Links.table(href, table));
                groups.push((at, Group { name, href, rows: vec![row] }));
            }
        }
    }
    groups.sort_by_key(|(at, _)| *at);
    groups.into_iter().map(|(_, group)| group).collect()
}

/// How many findings each waiver is about.
fn finds(marks: &[FindingMark]) -> HashMap<WaiverId, usize> {
    let mut finds = HashMap::new();
    for mark in marks {
        if let FindingMark::Asked(line) | FindingMark::Waived(line) = mark {
            *finds.entry(line.waiver.id).or_default() += 1;
        }
    }
    finds
}

fn row(page: &DraftPage, href: &str, actor: &Actor, line: WaiverLine, finds: &HashMap<WaiverId, usize>) -> Row {
    let WaiverLine { waiver, draft, version, asker, answerer, .. } = line;
    let identity = &page.dossier.content.identity;
    let path = waiver.target.path_in(identity).unwrap_or_default();
    let closed = crate::review::waiver::stand_open(page.draft.state).is_err();
    Row {
        id: waiver.id,
        version,
        state: waiver.state(page.dossier.today),
        rule: waiver.target.rule().to_owned(),
        within: path.column.or(path.index).or(path.key).map(String::from).unwrap_or_default(),
        message: waiver.target.message_in(identity),
        until: waiver.until.map(|day| day.to_string()),
        asker,
        asked_at: waiver.asked_at,
        finds: finds.get(&waiver.id).copied().unwrap_or_default(),
        from: (draft != page.draft.number).then(|| format!("{}-{draft}", page.project.key)),
        own: waiver.is_own(),
        may_grant_after_all: page.may_answer_waivers
            && waiver.state(page.dossier.today) == WaiverState::Refused
            && (may_overrule_owner(page.dossier.person(actor)) || !waiver.is_answered_by_owner()),
        may_withdraw: !closed && waiver.withdraw(page.dossier.person(actor)).is_ok(),
        answer: waiver.answer.map(|answer| Answered {
            by: answerer.unwrap_or_default(),
            at: answer.at,
            note: answer.note,
            meeting: answer.meeting.and_then(|meeting| {
                let line = page.dossier.meetings.iter().find(|line| line.meeting.id == meeting)?;
                Some((line.meeting.round.label(), Links.meeting(href, &meeting)))
            }),
        }),
        reason: waiver.reason,
    }
}
