//! What items and actions are about, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{ActionView, ItemView};
use crate::app::{Content, Dossier, DraftPage};
use crate::review::action::Target;
use crate::review::meeting::agenda::Topic;
use crate::review::{ActionId, Person, RequirementId, ThreadId};
use crate::schema::ObjectId;
use crate::store::meetings::AgendaItem;

/// How many characters of a comment name its thread.
const EXCERPT: usize = 80;

/// What the topics of an agenda are called.
pub(super) struct Titles<'a> {
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
            Topic::Tables(tables) => {
                tables.iter().map(|table| name(self.content, *table)).collect::<Vec<_>>().join(", ")
            }
            Topic::Thread(thread) => self.threads.get(thread).cloned().unwrap_or_else(gone),
            Topic::Action(action) => self.actions.get(action).map_or_else(gone, |what| (*what).to_owned()),
            Topic::Requirement(requirement) => self.requirements.get(requirement).cloned().unwrap_or_else(gone),
            Topic::Text(text) => text.clone(),
        }
    }

    /// What an action has to change, in words.
    pub(super) fn targets(&self, targets: &[Target]) -> Vec<String> {
        targets.iter().map(|target| target_name(self.content, *target)).collect()
    }

    /// An item as pages show it.
    pub(super) fn view(&self, item: AgendaItem) -> ItemView {
        let identity = &self.content.identity;
        let tables = match &item.topic {
            Topic::Table(table) => vec![identity.resolve(*table)],
            Topic::Tables(tables) => tables.iter().map(|table| identity.resolve(*table)).collect(),
            _ => Vec::new(),
        };
        let thread = match item.topic {
            Topic::Thread(thread) => Some(thread),
            _ => None,
        };
        ItemView { title: self.of(&item.topic), tables, thread, errors: 0, item }
    }
}

fn name(content: &Content, object: ObjectId) -> String {
    content.identity.find(object).map_or_else(|| format!("#{object}"), crate::schema::Known::name)
}

/// The first words of a comment, without what Markdown makes of them.
fn excerpt(body: &str) -> String {
    let line = body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let plain: String = line.chars().filter(|c| !"*`#>".contains(*c)).collect();
    let short: String = plain.trim().chars().take(EXCERPT).collect();
    if short.len() < plain.trim().len() { format!("{short}…") } else { short }
}

/// What meetings asked for, with what became of it, in their order.
pub(super) fn action_views(dossier: &Dossier, person: Person) -> Vec<ActionView> {
    let judgements = dossier.judgements().into_iter();
    let views = judgements.filter_map(|(id, judgement)| {
        let line = dossier.actions.iter().find(|line| line.action.id == id)?.clone();
        let words = |targets: &[Target]| targets.iter().map(|target| target_name(&dossier.content, *target)).collect();
        let tables: BTreeSet<_> =
            line.action.targets.iter().map(|target| dossier.content.identity.resolve(target.table)).collect();
        let settled = judgement.outcome.is_addressed() || line.action.is_answered();
        Some(ActionView {
            targets: words(&line.action.targets),
            untouched: words(&judgement.untouched),
            beyond: words(&judgement.beyond),
            tables,
            meeting: dossier.agendas.iter().find(|item| item.id == line.action.item)?.meeting,
            overdue: !settled && line.action.is_overdue(dossier.today),
            may_answer: line.action.may_answer(person, dossier.draft.state),
            judgement,
            line,
        })
    });
    views.collect()
}

fn target_name(content: &Content, target: Target) -> String {
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
