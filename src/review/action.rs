//! Actions: the changes that a meeting asked for, and what the next revision made of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Changed;
use super::{Act, ActionId, AgendaItemId, DraftState, Person, UserId};
use crate::schema::ObjectId;
use crate::text::Message;

/// What an action is to change: a table as a whole, or one part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Target {
    /// The table.
    pub table: ObjectId,
    /// The column, index or key; `None` for the table as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<ObjectId>,
}

/// A change that a meeting asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// The item of the agenda that it came from.
    pub item: AgendaItemId,
    /// The number of the revision that the meeting was about.
    pub revision: i64,
    /// What to do, in words.
    pub what: String,
    /// On which objects; empty when it can't be seen in the design ("ask the warehouse").
    pub targets: Vec<Target>,
    /// Who does it.
    pub owner: UserId,
    /// By which day.
    pub due: Option<NaiveDate>,
    /// What its owner answered where the design was not, or not quite, changed as asked.
    pub answer: Option<String>,
}

/// What a later revision made of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Everything that it names was changed, and nothing else around it.
    Addressed,
    /// Some of what it names was changed.
    Partly,
    /// Nothing that it names was changed, and nobody has said why.
    Untouched,
    /// Nothing that it names was changed; its owner answered in words.
    Answered,
    /// Everything that it names was changed, and more in the same tables than any meeting or thread asked for.
    Beyond,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 5] = [Self::Addressed, Self::Partly, Self::Answered, Self::Untouched, Self::Beyond];

    /// The word for it in JSON and as an argument of messages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Addressed => "addressed",
            Self::Partly => "partly",
            Self::Untouched => "untouched",
            Self::Answered => "answered",
            Self::Beyond => "beyond",
        }
    }

    /// Whether all of what was asked for was done.
    #[must_use]
    pub fn is_addressed(self) -> bool {
        matches!(self, Self::Addressed | Self::Beyond)
    }

    /// Its name in words.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new("action-outcome").with("outcome", self.id())
    }
}

/// An outcome with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// What became of the action.
    pub outcome: Outcome,
    /// What it names and what was not changed.
    pub untouched: Vec<Target>,
    /// What was changed in its tables though nobody asked for it.
    pub beyond: Vec<Target>,
}

impl Action {
    /// Whether the person may say in words what became of it: whoever it was given to, and the project's owner.
    #[must_use]
    pub fn may_answer(&self, person: Person, state: DraftState) -> bool {
        let named = self.owner == person.user || person.is_owner();
        named && person.may(Act::Comment) && !state.is_read_only()
    }

    /// Whether its owner gave an answer in words.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| !answer.trim().is_empty())
    }

    /// Whether the day has passed by which it was to be done.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due.is_some_and(|due| due < today)
    }

    /// What became of it, seen from what changed between the revision that was discussed and the present one.
    /// `agreed` is all that meetings and threads asked for, this action's targets included or not.
    #[must_use]
    pub fn judge(&self, changed: &Changed, agreed: &[Target]) -> Judgement {
        let (done, untouched): (Vec<_>, Vec<_>) =
            self.targets.iter().copied().partition(|target| is_touched(*target, changed));
        let beyond = self.beyond(changed, agreed);
        let outcome = match (done.is_empty(), untouched.is_empty(), beyond.is_empty()) {
            (true, _, _) => self.undone(),
            (false, false, _) => Outcome::Partly,
            (false, true, true) => Outcome::Addressed,
            (false, true, false) => Outcome::Beyond,
        };
        Judgement { outcome, untouched, beyond }
    }

    /// The same of an action that came of a requirement without a table: that is settled by noting what serves it, which
    /// changes nothing of the design. `traced` is whether anything serves it now, `serves` whether that does.
    #[must_use]
    pub fn judge_trace(&self, judged: Judgement, traced: bool, serves: impl Fn(Target) -> bool) -> Judgement {
        let mut judged = judged;
        judged.untouched.retain(|target| !serves(*target));
        let nothing_named = self.targets.is_empty();
        judged.outcome = match (judged.untouched.is_empty(), judged.beyond.is_empty()) {
            (true, _) if nothing_named && !traced => self.undone(),
            (true, true) => Outcome::Addressed,
            (true, false) => Outcome::Beyond,
            (false, _) if judged.untouched.len() < self.targets.len() => Outcome::Partly,
            (false, _) => self.undone(),
        };
        judged
    }

    /// The same of an action that names none of the tables that the meeting talked about: it is about these together, so that
    /// a change in any of them is what was asked for.
    #[must_use]
    pub fn judge_together(&self, tables: &[ObjectId], changed: &Changed) -> Judgement {
        let is_done = tables.iter().any(|table| changed.tables.contains_key(table));
        let outcome = if is_done { Outcome::Addressed } else { self.undone() };
        Judgement { outcome, untouched: Vec::new(), beyond: Vec::new() }
    }

    /// What it is called while nothing of the design shows it.
    fn undone(&self) -> Outcome {
        if self.is_answered() { Outcome::Answered } else { Outcome::Untouched }
    }

    fn beyond(&self, changed: &Changed, agreed: &[Target]) -> Vec<Target> {
        let asked: BTreeSet<_> = self.targets.iter().chain(agreed).copied().collect();
        let tables: BTreeSet<_> = self.targets.iter().map(|target| target.table).collect();
        tables.into_iter().flat_map(|table| unasked(table, changed, &asked)).collect()
    }
}

/// What changed in meaning, table by table, though nobody asked for it: the surprises of a revision.
#[must_use]
pub fn undiscussed(changed: &Changed, agreed: &[Target]) -> Vec<Target> {
    let asked: BTreeSet<_> = agreed.iter().copied().collect();
    changed.tables.keys().flat_map(|table| unasked(*table, changed, &asked)).collect()
}

fn is_touched(target: Target, changed: &Changed) -> bool {
    let table = changed.tables.get(&target.table);
    table.is_some_and(|table| target.part.is_none_or(|part| table.touches(part)))
}

fn unasked(table: ObjectId, changed: &Changed, asked: &BTreeSet<Target>) -> Vec<Target> {
    let whole = Target { table, part: None };
    let Some(changes) = changed.tables.get(&table).filter(|_| !asked.contains(&whole)) else {
        return Vec::new();
    };
    if changes.came_or_went {
        return vec![whole];
    }
    let parts = changes.meaning.iter().map(|part| Target { table, part: (*part != table).then_some(*part) });
    parts.filter(|target| !asked.contains(target)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Action, Outcome, Target, undiscussed};
    use crate::review::samples::{id, minute, person};
    use crate::review::{Changed, ChangedTable, DraftState, Role};
    use crate::schema::ObjectId;
    use crate::text::Lang;

    const ORDER: ObjectId = ObjectId(1);
    const SKU: ObjectId = ObjectId(2);
    const PRICE: ObjectId = ObjectId(3);

    fn part(part: ObjectId) -> Target {
        Target { table: ORDER, part: Some(part) }
    }

    fn action(targets: &[Target]) -> Action {
        Action {
            id: id(1),
            item: id(2),
            revision: 2,
            what: "Widen skuCode to 32".to_owned(),
            targets: targets.to_vec(),
            owner: id(3),
            due: Some(minute(0).date_naive()),
            answer: None,
        }
    }

    fn changes(parts: &[ObjectId]) -> Changed {
        let table = ChangedTable { meaning: parts.iter().copied().collect(), ..ChangedTable::default() };
        Changed { tables: [(ORDER, table)].into(), ..Changed::default() }
    }

    #[test]
    fn is_addressed_partly_addressed_untouched_or_overdone() {
        let both = action(&[part(SKU), part(PRICE)]);
        assert_eq!(both.judge(&changes(&[SKU, PRICE]), &[]).outcome, Outcome::Addressed);
        let partly = both.judge(&changes(&[SKU]), &[]);
        assert_eq!((partly.outcome, partly.untouched), (Outcome::Partly, vec![part(PRICE)]));
        assert_eq!(both.judge(&Changed::default(), &[]).outcome, Outcome::Untouched);
        let beyond = action(&[part(SKU)]).judge(&changes(&[SKU, PRICE]), &[]);
        assert_eq!((beyond.outcome, beyond.beyond), (Outcome::Beyond, vec![part(PRICE)]));
    }

    #[test]
    fn what_another_action_or_a_thread_asked_for_is_not_beyond() {
        let judgement = action(&[part(SKU)]).judge(&changes(&[SKU, PRICE]), &[part(PRICE)]);
        assert_eq!(judgement.outcome, Outcome::Addressed);
    }

    #[test]
    fn an_action_on_a_whole_table_is_addressed_by_any_change_in_it() {
        let whole = action(&[Target { table: ORDER, part: None }]);
        assert_eq!(whole.judge(&changes(&[PRICE]), &[]).outcome, Outcome::Addressed);
    }

    #[test]
    fn a_comment_can_be_what_was_asked_for_and_is_never_beyond() {
        let table = ChangedTable { comment: [SKU, PRICE].into(), ..ChangedTable::default() };
        let changed = Changed { tables: [(ORDER, table)].into(), ..Changed::default() };
        assert_eq!(action(&[part(SKU)]).judge(&changed, &[]).outcome, Outcome::Addressed);
    }

    #[test]
    fn what_was_dropped_with_its_table_is_dealt_with() {
        let table = ChangedTable { came_or_went: true, ..ChangedTable::default() };
        let changed = Changed { tables: [(ORDER, table)].into(), ..Changed::default() };
        let judgement = action(&[part(SKU)]).judge(&changed, &[]);
        assert_eq!(judgement.outcome, Outcome::Beyond, "but nobody asked for the table to go");
        assert_eq!(undiscussed(&changed, &[]), [Target { table: ORDER, part: None }]);
    }

    #[test]
    fn an_action_on_a_requirement_is_addressed_by_noting_what_serves_it() {
        let judge = |targets: &[Target], traced, served: &[Target]| {
            let action = action(targets);
            let judged = action.judge(&Changed::default(), &[]);
            action.judge_trace(judged, traced, |target| served.contains(&target)).outcome
        };
        assert_eq!(judge(&[], false, &[]), Outcome::Untouched);
        assert_eq!(judge(&[], true, &[]), Outcome::Addressed);
        let both = [part(SKU), part(PRICE)];
        assert_eq!(judge(&both, true, &[]), Outcome::Untouched, "it serves something else");
        assert_eq!(judge(&both, true, &both[1..]), Outcome::Partly);
        assert_eq!(judge(&both, true, &both), Outcome::Addressed);
        let action = action(&both[..1]);
        let beyond = action.judge(&changes(&[SKU, PRICE]), &[]);
        assert_eq!(action.judge_trace(beyond, false, |_| false).outcome, Outcome::Beyond);
    }

    #[test]
    fn an_action_that_names_none_of_several_tables_is_about_them_together() {
        let judge = |changed: &Changed| action(&[]).judge_together(&[ObjectId(8), ORDER], changed).outcome;
        assert_eq!(judge(&Changed::default()), Outcome::Untouched);
        assert_eq!(judge(&changes(&[PRICE])), Outcome::Addressed);
    }

    #[test]
    fn what_the_design_cannot_show_waits_for_an_answer() {
        assert_eq!(action(&[]).judge(&changes(&[SKU]), &[]).outcome, Outcome::Untouched);
        let said = |answer: &str, targets: &[Target]| Action { answer: Some(answer.to_owned()), ..action(targets) };
        assert_eq!(said(" ", &[]).judge(&changes(&[SKU]), &[]).outcome, Outcome::Untouched);
        assert_eq!(said("They agree", &[]).judge(&changes(&[SKU]), &[]).outcome, Outcome::Answered);
        let both = said("The price stays", &[part(SKU), part(PRICE)]);
        assert_eq!(both.judge(&Changed::default(), &[]).outcome, Outcome::Answered);
        assert_eq!(both.judge(&changes(&[SKU]), &[]).outcome, Outcome::Partly);
        let due = minute(0).date_naive();
        assert!(!action(&[]).is_overdue(due) && action(&[]).is_overdue(due.succ_opt().unwrap()));
    }

    #[test]
    fn its_owner_answers_it_while_the_draft_can_change() {
        let may = |user, role, state| action(&[]).may_answer(person(id(user), role), state);
        assert!(may(3, Role::Designer, DraftState::Revising));
        assert!(!may(4, Role::Designer, DraftState::Revising) && may(4, Role::Owner, DraftState::Revising));
        assert!(!may(3, Role::Observer, DraftState::Revising) && !may(3, Role::Designer, DraftState::Accepted));
        assert!(!action(&[]).is_answered());
    }

    #[test]
    fn every_outcome_has_its_word_in_both_languages() {
        for outcome in Outcome::ALL {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.id());
            assert_ne!(outcome.label().text(Lang::En), outcome.label().text(Lang::ZhCn));
        }
    }

    proptest! {
        #[test]
        fn what_is_beyond_was_changed_and_not_asked_for(
            asked in prop::collection::btree_set(2_u32..9, 0..5),
            altered in prop::collection::btree_set(2_u32..9, 0..7),
        ) {
            let targets: Vec<_> = asked.iter().map(|at| part(ObjectId(*at))).collect();
            let parts: Vec<_> = altered.iter().copied().map(ObjectId).collect();
            let judgement = action(&targets).judge(&changes(&parts), &[]);
            for target in &judgement.beyond {
                let number = target.part.unwrap().0;
                prop_assert!(altered.contains(&number) && !asked.contains(&number));
            }
            prop_assert_eq!(judgement.untouched.len(), asked.difference(&altered).count());
            prop_assert_eq!(judgement.outcome.is_addressed(), !asked.is_empty() && asked.is_subset(&altered));
        }
    }
}
