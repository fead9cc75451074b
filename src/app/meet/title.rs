//! What items and actions are about, in words.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Held;
use super::view::ItemView;
use crate::app::{App, Content, Dossier, DraftPage, Error};
use crate::review::action::Target;
use crate::review::meeting::agenda::Topic;
use crate::review::{ActionId, RequirementId, ThreadId, places};
use crate::schema::ObjectId;
use crate::store::meetings::AgendaItem;
use crate::store::{Tx, actions, requirements, threads};

/// How many characters of a comment name its thread.
const EXCERPT: usize = 80;

/// What the topics of an agenda are called.
pub(super) struct Titles<'a> {
    dossier: &'a Dossier,
    draft: String,
    content: &'a Content,
    threads: BTreeMap<ThreadId, String>,
    requirements: BTreeMap<RequirementId, String>,
    actions: BTreeMap<ActionId, &'a str>,
}

impl<'a> Titles<'a> {
    /// The names that things have in the revision shown.
    pub(super) fn new(page: &'a DraftPage, dossier: &'a Dossier) -> Self {
        let thread = |view: &crate::app::ThreadView| {
            let said = view.comments.first().map_or("", |comment| comment.body.as_str());
            (view.thread.id, format!("#{} {}", view.thread.number, excerpt(said)))
        };
        let requirements = dossier.requirements.iter();
        Self {
            dossier,
            draft: format!("{} {}", dossier.name(), dossier.draft.title),
            content: &page.content,
            threads: page.threads.iter().map(thread).collect(),
            requirements: requirements.map(|of| (of.id, format!("{} {}", of.key, of.title))).collect(),
            actions: dossier.actions.iter().map(|line| (line.action.id, line.action.what.as_str())).collect(),
        }
    }

    /// What a topic is called; something that is gone altogether has no name.
    pub(super) fn of(&self, topic: &Topic) -> String {
        let gone = || "–".to_owned();
        match topic {
            Topic::Table(table) => name(self.content, *table),
            Topic::Tables(_) => self.names(topic).join(", "),
            Topic::Thread(thread) => self.threads.get(thread).cloned().unwrap_or_else(gone),
            Topic::Action(action) => {
                let what = self.actions.get(action).map_or_else(gone, |what| (*what).to_owned());
                [what, self.about(topic)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            }
            Topic::Requirement(requirement) => self.requirements.get(requirement).cloned().unwrap_or_else(gone),
            Topic::Draft => self.draft.clone(),
            Topic::Missing(text) | Topic::View(text) | Topic::Text(text) => text.clone(),
        }
    }

    /// What an action was asked for about, where that is no table, which the action would name, nor the draft itself.
    pub(super) fn about(&self, action: &Topic) -> String {
        match self.dossier.subject(action) {
            subject @ (Topic::Thread(_)
            | Topic::Requirement(_)
            | Topic::Missing(_)
            | Topic::View(_)
            | Topic::Text(_)) => self.of(subject),
            Topic::Table(_) | Topic::Tables(_) | Topic::Action(_) | Topic::Draft => String::new(),
        }
    }

    /// The names of the tables of a topic that is about several; they are told apart as the reader's language does it.
    pub(super) fn names(&self, topic: &Topic) -> Vec<String> {
        match topic {
            Topic::Tables(tables) => tables.iter().map(|table| name(self.content, *table)).collect(),
            _ => Vec::new(),
        }
    }

    /// Each table of a topic that is about several, or else what that is called.
    pub(super) fn each(&self, topic: &Topic) -> Vec<String> {
        let names = self.names(topic);
        if names.is_empty() { vec![self.of(topic)] } else { names }
    }

    /// What an action has to change, in words.
    pub(super) fn targets(&self, targets: &[Target]) -> Vec<String> {
        targets.iter().map(|target| target_name(self.content, *target)).collect()
    }

    /// An item as pages show it.
    pub(super) fn view(&self, item: AgendaItem) -> ItemView {
        let identity = &self.content.identity;
        let subject = self.dossier.subject(&item.topic).clone();
        let tables = subject.tables().iter().map(|table| identity.resolve(*table)).collect();
        let thread = match subject {
            Topic::Thread(thread) => Some(thread),
            _ => None,
        };
        let (title, names) = (self.of(&item.topic), self.names(&item.topic));
        ItemView { title, names, subject, tables, thread, errors: 0, raised: Vec::new(), item }
    }
}

/// How many tables of an item are named in an event.
const NAMED: usize = 5;

impl App {
    /// What an event says of the agenda item that it is about: its name, and the tables.
    pub(super) async fn about(&self, tx: &mut Tx, held: &Held, topic: &Topic) -> Result<Value, Error> {
        let draft = &held.draft;
        let content = self.latest(tx, draft).await?;
        let tables = topic.tables();
        let on: Value = match topic {
            Topic::Table(_) | Topic::Tables(_) => {
                // One more than a sentence names says that there are more.
                tables.iter().take(NAMED + 1).map(|table| name(&content, *table)).collect::<Vec<_>>().into()
            }
            Topic::Thread(thread) => {
                let threads = threads::of_draft(tx.conn(), draft.id).await?;
                let number = threads.iter().find(|of| of.id == *thread).map(|of| of.number);
                number.map(|number| format!("#{number}")).unwrap_or_default().into()
            }
            Topic::Action(action) => {
                let lines = actions::of_draft(tx.conn(), draft.id).await?;
                lines
                    .into_iter()
                    .find(|line| line.action.id == *action)
                    .map(|line| line.action.what)
                    .unwrap_or_default()
                    .into()
            }
            Topic::Requirement(requirement) => {
                let known = requirements::of_project(tx.conn(), draft.project_id).await?;
                let found = known.into_iter().find(|of| of.id == *requirement);
                found.map(|of| format!("{} {}", of.key, of.title)).unwrap_or_default().into()
            }
            Topic::Draft => draft.title.as_str().into(),
            Topic::Missing(text) | Topic::View(text) | Topic::Text(text) => text.as_str().into(),
        };
        Ok(json!({ "on": on, "places": places(tables, |table| name(&content, table)) }))
    }
}

/// An event's detail with what it is [about](App::about).
pub(super) fn with_about(mut detail: Value, about: Value) -> Value {
    if let (Value::Object(detail), Value::Object(about)) = (&mut detail, about) {
        detail.extend(about);
    }
    detail
}

/// What an object is called in a revision.
pub(super) fn name(content: &Content, object: ObjectId) -> String {
    content.identity.find(object).map_or_else(|| format!("#{object}"), crate::schema::Known::name)
}

/// The first words of a comment, without what Markdown makes of them.
pub(super) fn excerpt(body: &str) -> String {
    let line = body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let plain: String = line.chars().filter(|c| !"*`#>".contains(*c)).collect();
    let short: String = plain.trim().chars().take(EXCERPT).collect();
    if short.len() < plain.trim().len() { format!("{short}…") } else { short }
}

pub(super) fn target_name(content: &Content, target: Target) -> String {
    name(content, target.part.unwrap_or(target.table))
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn the_first_words_name_a_thread() {
        assert_eq!(excerpt("\n**No** `float` for money\n\nreally"), "No float for money");
        assert_eq!(excerpt(&"数".repeat(90)).chars().count(), 81);
        assert_eq!(excerpt(""), "");
    }
}
