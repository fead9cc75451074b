//! An event as the page lists it, and as a record of the file.

use chrono::SecondsFormat;

use crate::app::{EventLine, SiteEventLine, Time};
use crate::review::words;
use crate::text::{Message, csv};
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
    /// What it is about, each with its address.
    pub(super) places: Vec<(String, String)>,
    whom: String,
}

impl Row {
    pub(super) fn of_project(key: &str, line: &EventLine) -> Self {
        let draft = line.draft.map(|number| (format!("{key}-{number}"), Links.draft(key, number)));
        let href = draft.as_ref().map(|(_, href)| href.clone()).unwrap_or_default();
        let thread = line.thread.map(|number| (format!("#{number}"), Links.thread(&href, &number)));
        Self {
            number: line.sequence,
            at: line.created_at,
            person: Some(line.actor.clone()),
            login: line.actor_name.clone(),
            kind: line.kind.id(),
            what: line.kind.told(&line.actor, &line.detail),
            words: words(&line.detail).map(str::to_owned),
            places: draft.into_iter().chain(thread).collect(),
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
            places: Vec::new(),
            whom: line.whom.clone().unwrap_or_default(),
        }
    }

    /// The time as the page shows it, with its day.
    pub(super) fn minute(&self) -> String {
        self.at.format("%Y-%m-%d %H:%M").to_string()
    }

    /// The first record of the file: what its columns are.
    pub(super) fn head(ui: &Ui) -> String {
        let columns = ["number", "time", "person", "login", "kind", "draft", "thread", "whom", "what", "words"];
        let names = columns.map(|column| ui.msg_of("log-column", column).to_string());
        csv::record(names.iter().map(String::as_str))
    }

    /// The event as a record of the file.
    pub(super) fn record(&self, ui: &Ui) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let place = |at: usize| self.places.get(at).map_or("", |(name, _)| name);
        csv::record([
            self.number.to_string().as_str(),
            &at,
            self.person.as_deref().unwrap_or_default(),
            &self.login,
            self.kind,
            place(0),
            place(1),
            &self.whom,
            &ui.say(&self.what),
            self.words.as_deref().unwrap_or_default(),
        ])
    }
}
