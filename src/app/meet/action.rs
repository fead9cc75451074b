//! Actions as pages show them.

use std::collections::BTreeSet;

use super::title::{Titles, target_name};
use crate::app::Dossier;
use crate::review::action::{Judgement, Target};
use crate::review::meeting::agenda::Topic;
use crate::review::{MeetingId, Person};
use crate::schema::ObjectId;
use crate::store::actions::ActionLine;

/// An action with what became of it.
#[derive(Clone, Debug)]
pub struct ActionView {
    /// The action.
    pub line: ActionLine,
    /// What the latest revision made of it.
    pub judgement: Judgement,
    /// What it is about, in words: what it names, or else the tables that it was asked for about.
    pub targets: Vec<String>,
    /// What it names and what was not changed, in words.
    pub untouched: Vec<String>,
    /// What was changed in its tables though nobody asked for it, in words.
    pub beyond: Vec<String>,
    /// What it was asked for about.
    pub subject: Topic,
    /// The same in words, where that is a thread, a requirement or something typed.
    pub about: String,
    /// The tables that it names.
    pub tables: BTreeSet<ObjectId>,
    /// The meeting that asked for it.
    pub meeting: MeetingId,
    /// Whether its day has passed and it is neither addressed nor answered.
    pub overdue: bool,
    /// Whether the actor may answer it in words.
    pub may_answer: bool,
}

/// What meetings asked for, with what became of it, in their order.
pub(super) fn action_views(dossier: &Dossier, titles: &Titles<'_>, person: Person) -> Vec<ActionView> {
    let judgements = dossier.judgements().into_iter();
    let views = judgements.filter_map(|(id, judgement)| {
        let line = dossier.actions.iter().find(|line| line.action.id == id)?.clone();
        let words = |targets: &[Target]| targets.iter().map(|target| target_name(&dossier.content, *target)).collect();
        let tables: BTreeSet<_> =
            line.action.targets.iter().map(|target| dossier.content.identity.resolve(target.table)).collect();
        let settled = judgement.outcome.is_addressed() || line.action.is_answered();
        let subject = dossier.subject_of(&line.action)?.clone();
        Some(ActionView {
            about: titles.about(&Topic::Action(id)),
            subject,
            targets: words(&dossier.aims(&line.action)),
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
