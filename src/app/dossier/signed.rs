//! Where the sign-offs of a draft stand.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use super::facts::removed;
use crate::review::module;
use crate::review::signoff::{
    self, Asked, ChangesSince, Group, Seat, SignOff, SignOffInput, SignOffs, Status, Summary, TableChange,
};
use crate::review::{Changed, DraftState, UserId};
use crate::schema::{Fate, Known, ObjectId, TableDifference};

/// The sign-offs of a draft, weighed.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The tables of the latest revision, in its order.
    pub tables: Vec<ObjectId>,
    /// Whose agreement is required.
    pub groups: Vec<Group>,
    /// How much of it is there.
    pub summary: Summary,
    /// What each participant's word on each table is worth, for everybody who is asked or has said something.
    statuses: BTreeMap<(UserId, ObjectId), Status>,
    /// Who agrees on a table in somebody's stead, with the revision.
    in_stead: BTreeMap<(UserId, ObjectId), (UserId, i64)>,
    /// Those whose word cannot count for the latest revision.
    pub excluded: Vec<UserId>,
    /// The tables on which nobody is asked, since they mean what they mean in the baseline.
    pub as_in_baseline: BTreeSet<ObjectId>,
}

impl Signed {
    /// What the person's word on the table is worth today.
    #[must_use]
    pub fn status(&self, user: UserId, table: ObjectId) -> Status {
        self.statuses.get(&(user, table)).copied().unwrap_or(Status::Missing)
    }

    /// Whether the person objects to the table.
    #[must_use]
    pub fn objects(&self, user: UserId, table: ObjectId) -> bool {
        matches!(self.status(user, table), Status::Objects { .. })
    }

    /// Everybody who is asked or has said something, in the order of the groups.
    #[must_use]
    pub fn people(&self) -> Vec<UserId> {
        let mut people: Vec<UserId> = Vec::new();
        let asked = self.groups.iter().flat_map(|group| &group.seats).flat_map(signoff::Seat::people);
        for user in asked.chain(self.statuses.keys().map(|(user, _)| *user)) {
            if !people.contains(&user) {
                people.push(user);
            }
        }
        people
    }

    /// The tables on which the person is asked, be it as a deputy.
    #[must_use]
    pub fn asked_of(&self, user: UserId) -> Vec<ObjectId> {
        let mine: Vec<&Group> = self
            .groups
            .iter()
            .filter(|group| group.seats.iter().any(|seat| seat.people().any(|p| p == user)))
            .collect();
        self.tables.iter().copied().filter(|table| mine.iter().any(|group| group.tables.contains(table))).collect()
    }
}

impl Signed {
    /// Who agreed on the table in the stead of the person, who does not agree themself, with the revision.
    #[must_use]
    pub fn deputy_for(&self, user: UserId, table: ObjectId) -> Option<(UserId, i64)> {
        if self.status(user, table).counts() {
            return None;
        }
        self.in_stead.get(&(user, table)).copied()
    }

    /// Everybody who agrees in somebody's stead, be it that they have left since.
    pub fn deputies(&self) -> impl Iterator<Item = UserId> {
        self.in_stead.values().map(|(deputy, _)| *deputy)
    }

    /// Those who do not agree on the table themselves, and in whose stead the person may speak of it today.
    #[must_use]
    pub fn stands_in_for(&self, deputy: UserId, table: ObjectId) -> BTreeSet<UserId> {
        let seats = self.seats(table).filter(|seat| seat.deputies.contains(&deputy));
        seats.map(|seat| seat.user).filter(|user| !self.status(*user, table).counts()).collect()
    }

    /// Those in whose stead the person may agree and object today.
    #[must_use]
    pub fn represented_by(&self, deputy: UserId) -> BTreeSet<UserId> {
        let seats = self.groups.iter().flat_map(|group| &group.seats);
        seats.filter(|seat| seat.deputies.contains(&deputy)).map(|seat| seat.user).collect()
    }

    /// Whether the person is asked for the table on their own behalf and does not agree.
    #[must_use]
    pub fn waits_for_own(&self, user: UserId, table: ObjectId) -> bool {
        self.seats(table).any(|seat| seat.user == user) && !self.status(user, table).counts()
    }

    fn seats(&self, table: ObjectId) -> impl Iterator<Item = &signoff::Seat> {
        self.groups.iter().filter(move |group| group.tables.contains(&table)).flat_map(|group| &group.seats)
    }
}

impl Dossier {
    /// Whose agreement is required. Of a draft that left the hands of those who sign, what was required then.
    pub(in crate::app) fn asked(&self) -> Cow<'_, Asked> {
        if self.draft.state.takes_sign_offs() {
            return Cow::Owned(self.asked_now());
        }
        match self.steps.iter().rev().find_map(|step| step.asked.as_ref()) {
            Some(then) => Cow::Borrowed(then),
            None if self.draft.state == DraftState::HandedOff => Cow::Owned(self.asked_now()),
            None => Cow::Owned(self.as_recorded()),
        }
    }

    fn asked_now(&self) -> Asked {
        let (tables, members) = (self.tables_to_sign(), self.participants());
        let modules = module::concerns(&self.modules, &self.homes(), &self.links(), &tables);
        let named = self.members.iter().map(|member| (member.as_participant(), member.display_name.as_str()));
        Asked {
            groups: signoff::groups(&self.rules.required, &members, &modules, &self.deputies, &tables, self.today),
            own_upload_counts: self.rules.own_upload_counts,
            people: Asked::able(named),
        }
    }

    /// The tables that need agreement: those that the draft makes or changes. Where it drops a table or a view, all of them,
    /// since that is agreed to with the others.
    fn tables_to_sign(&self) -> Vec<ObjectId> {
        let tables = self.table_ids();
        let Some(difference) = self.towards_baseline() else { return tables };
        let drops = removed(difference).next().is_some();
        signoff::to_sign(&tables, &self.changed_in_meaning(difference), drops)
    }

    /// Of a draft that was settled before what was required was kept, everybody who said something stands for themself.
    fn as_recorded(&self) -> Asked {
        let people = self.sign_offs.iter().map(|said| (said.user_id, said.person.clone())).collect();
        Asked { groups: Vec::new(), own_upload_counts: self.rules.own_upload_counts, people }
    }

    /// What stands in no row and has changed since that revision, by name: views, and the tables of the baseline that went. Nobody
    /// can sign these, so they are agreed to with every table. Afterwards it is a record who agreed to what.
    fn beside_since(&self, revision: i64) -> BTreeSet<String> {
        if !self.draft.state.takes_sign_offs() {
            return BTreeSet::new();
        }
        let Some(changed) = self.changes.get(&revision) else { return BTreeSet::new() };
        changed.views.iter().cloned().chain(self.dropped_with(changed)).collect()
    }

    /// The tables of the baseline that went with those changes, by the names that they have there: the draft may have renamed
    /// them before.
    fn dropped_with(&self, changed: &Changed) -> Vec<String> {
        let Some((baseline, compared)) = &self.baseline else { return Vec::new() };
        let identity = &self.content.identity;
        let is_gone = |id: ObjectId| {
            let went = changed.tables.get(&id).is_some_and(|table| table.came_or_went);
            went && identity.find(id).is_some_and(Known::gone)
        };
        let went = |table: &&TableDifference| {
            let id = table.former.and_then(|place| baseline.identity.table_id(place)).map(|id| identity.resolve(id));
            changed.gone.contains(&table.name) || id.is_some_and(is_gone)
        };
        let missing = compared.difference.tables.iter().filter(|table| table.fate == Fate::Removed);
        missing.filter(went).map(|table| table.name.clone()).collect()
    }

    /// The changes since earlier revisions, with those since this one.
    fn told(&self, since: ChangesSince, revision: i64) -> ChangesSince {
        let all = if self.beside_since(revision).is_empty() { Vec::new() } else { self.table_ids() };
        let since = since.with(revision, self.changed_since(revision).changes());
        since.with(revision, all.into_iter().map(|table| (table, TableChange::Meaning)))
    }

    /// The same since those agreed who are missing for it.
    fn beside(&self, summary: &Summary, signoffs: &SignOffs<'_>) -> BTreeSet<String> {
        let agreed = summary.missing.iter().flat_map(|missing| {
            let of = |user: &UserId| match signoffs.status(*user, missing.table) {
                Status::Voided { revision } => Some(revision),
                _ => None,
            };
            missing.voided.iter().filter_map(of).collect::<Vec<_>>()
        });
        let revisions: BTreeSet<_> = agreed.collect();
        revisions.into_iter().flat_map(|revision| self.beside_since(revision)).collect()
    }

    /// Weighs the sign-offs.
    #[must_use]
    pub fn signed(&self) -> Signed {
        let tables = self.table_ids();
        let asked = self.asked();
        let able: BTreeSet<UserId> = asked.people.keys().copied().collect();
        let resolve = |said: SignOff| SignOff { table: self.content.identity.resolve(said.table), ..said };
        let given: Vec<SignOff> = self.sign_offs.iter().map(|said| resolve(said.sign_off())).collect();
        let uploaders = self.revisions.iter().map(|line| (line.number, line.uploaded_by)).collect();
        let changes = self.changes.keys().fold(ChangesSince::default(), |since, revision| self.told(since, *revision));
        let open = self.open_objections();
        let signoffs = SignOffs::new(SignOffInput {
            open: &open,
            revision: self.draft.last_revision,
            tables: &tables,
            uploaders: &uploaders,
            own_upload_counts: asked.own_upload_counts,
            given: &given,
            able: &able,
            changes: &changes,
            moves: &self.moves,
        });
        let mut summary = signoffs.summary(&asked.groups);
        summary.beside = self.beside(&summary, &signoffs);
        let seated = asked.groups.iter().flat_map(|group| &group.seats).flat_map(signoff::Seat::people);
        let said = given.iter().map(|said| said.user).filter(|user| able.contains(user));
        let objectors = summary.objections.iter().map(|objection| objection.user);
        let people: BTreeSet<UserId> = seated.chain(said).chain(objectors).collect();
        let excluded = able.iter().copied().filter(|user| signoffs.is_excluded(*user)).collect();
        let of = |user: &UserId| {
            tables.iter().map(|table| ((*user, *table), signoffs.status(*user, *table))).collect::<Vec<_>>()
        };
        let statuses = people.iter().flat_map(of).collect();
        let in_stead = stood_in(&signoffs, &asked.groups);
        let groups = asked.groups.clone();
        // What was required of a draft that has left the hands of those who sign is a record.
        let asked_on = if self.draft.state.takes_sign_offs() { self.tables_to_sign() } else { tables.clone() };
        let asked_on: BTreeSet<_> = asked_on.into_iter().collect();
        let as_in_baseline = tables.iter().copied().filter(|table| !asked_on.contains(table)).collect();
        Signed { groups, summary, statuses, in_stead, excluded, as_in_baseline, tables }
    }
}

fn stood_in(signoffs: &SignOffs<'_>, groups: &[Group]) -> BTreeMap<(UserId, ObjectId), (UserId, i64)> {
    let asked = groups.iter().flat_map(|group| {
        let of = |seat| group.tables.iter().map(move |table| (seat, *table));
        group.seats.iter().flat_map(of)
    });
    asked
        .filter_map(|(seat, table): (&Seat, ObjectId)| Some(((seat.user, table), signoffs.in_stead(seat, table)?)))
        .collect()
}
