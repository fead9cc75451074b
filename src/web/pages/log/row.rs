//! An event as the page lists it, and as a record of the file.

use chrono::SecondsFormat;

use crate::app::{EventLine, SiteEventLine, Time};
use crate::review::meeting::Round;
use crate::review::{tables_of, words};
use crate::text::{Message, csv, listed, visible};
use crate::web::links::Links;
use crate::web::ui::Ui;

/// An event.
pub(super) struct Row {
    number: i64,
    pub(super) at: Time,
    /// Who did it; `None` at the console.
    pub(super) person: Option<String>,
    login: String,
    kind: &'static str,
    pub(super) what: Message,
    /// What the person wrote when they did it.
    pub(super) words: Option<String>,
    draft: Option<Place>,
    thread: Option<Place>,
    meeting: Option<(Round, String)>,
    tables: Vec<Place>,
    whom: String,
}

/// Something that an event is about: its name and its address.
type Place = (String, String);

/// How many tables stand with an event on the page; the file has all that are kept.
const TABLES: usize = 3;

impl Row {
    pub(super) fn of_project(key: &str, line: &EventLine) -> Self {
        let draft = line.draft.map(|number| (format!("{key}-{number}"), Links.draft(key, number)));
        let href = draft.as_ref().map(|(_, href)| href.clone()).unwrap_or_default();
        let thread = line.thread.map(|number| (format!("#{number}"), Links.thread(&href, &number)));
        let meeting = line.round.zip(line.meeting_id).map(|(round, id)| (round, Links.meeting(&href, &id)));
        let tables = tables_of(&line.detail).into_iter();
        let tables = tables.map(|(table, name)| (name.to_owned(), Links.table(&href, table)));
        Self {
            number: line.sequence,
            at: line.created_at,
            person: Some(line.actor.clone()),
            login: line.actor_name.clone(),
            kind: line.kind.id(),
            what: line.kind.told(&line.actor, &line.detail),
            words: words(&line.detail).map(str::to_owned),
            tables: tables.collect(),
            draft,
            thread,
            meeting,
            whom: String::new(),
        }
    }

    pub(super) fn of_site(line: &SiteEventLine) -> Self {
        Self {
            number: line.sequence,
            at: line.created_at,
            person: line.actor.clone(),
            login: line.actor_name.clone().unwrap_or_default(),
            kind: line.kind.id(),
            what: line.kind.told(line.actor.as_deref(), line.whom.as_deref(), &line.detail),
            words: None,
            draft: None,
            thread: None,
            meeting: None,
            tables: Vec::new(),
            whom: line.whom.clone().unwrap_or_default(),
        }
    }

    /// The time as the page shows it, with its day.
    pub(super) fn minute(&self) -> String {
        self.at.format("%Y-%m-%d %H:%M").to_string()
    }

    /// What it is about, each with its address.
    pub(super) fn places(&self, ui: &Ui) -> Vec<Place> {
        let meeting = self.meeting.iter().map(|(round, href)| (ui.say(&round.label()), href.clone()));
        let tables = self.tables.iter().take(TABLES).cloned();
        self.draft.iter().cloned().chain(self.thread.clone()).chain(meeting).chain(tables).collect()
    }

    /// The first record of the file: what its columns are.
    pub(super) fn head(ui: &Ui) -> String {
        let columns = [
            "number", "time", "person", "login", "kind", "draft", "thread", "meeting", "tables", "whom", "what",
            "words",
        ];
        let names = columns.map(|column| ui.msg_of("log-column", column).to_string());
        csv::record(names.iter().map(String::as_str))
    }

    /// The event as a record of the file.
    pub(super) fn record(&self, ui: &Ui) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let name = |place: &Option<Place>| place.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
        let meeting = self.meeting.as_ref().map(|(round, _)| ui.say(&round.label())).unwrap_or_default();
        let tables: Vec<&str> = self.tables.iter().map(|(name, _)| name.as_str()).collect();
        let (number, what) = (self.number.to_string(), ui.say(&self.what));
        let (draft, thread, tables) = (name(&self.draft), name(&self.thread), listed(tables, ui.lang));
        let columns = [
            number.as_str(),
            &at,
            self.person.as_deref().unwrap_or_default(),
            &self.login,
            self.kind,
            &draft,
            &thread,
            &meeting,
            &tables,
            &self.whom,
            &what,
            self.words.as_deref().unwrap_or_default(),
        ];
        csv::record(columns.map(visible).iter().map(AsRef::as_ref))
    }
}
