//! Where the sign-offs of a draft stand.

use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use crate::review::UserId;
use crate::review::module;
use crate::review::signoff::{self, ChangesSince, Group, SignOff, SignOffInput, SignOffs, Status, Summary};
use crate::schema::ObjectId;

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
    /// Those whose word cannot count for the latest revision.
    pub excluded: Vec<UserId>,
}

impl Signed {
    /// What the person's word on the table is worth today.
    #[must_use]
    pub fn status(&self, user: UserId, table: ObjectId) -> Status {
        self.statuses.get(&(user, table)).copied().unwrap_or(Status::Missing)
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

impl Dossier {
    /// Weighs the sign-offs.
    #[must_use]
    pub fn signed(&self) -> Signed {
        let tables = self.table_ids();
        let members = self.participants();
        let modules = module::concerns(&self.modules, &self.homes(), &self.links());
        let groups = signoff::groups(&self.rules.required, &members, &modules, &self.deputies, &tables, self.today);
        let able = |user: UserId| members.iter().any(|member| member.user == user && member.takes_part());
        let resolve = |said: SignOff| SignOff { table: self.content.identity.resolve(said.table), ..said };
        let given: Vec<SignOff> =
            self.sign_offs.iter().filter(|said| able(said.user_id)).map(|said| resolve(said.sign_off())).collect();
        let uploaders = self.revisions.iter().map(|line| (line.number, line.uploaded_by)).collect();
        let changes = self
            .changes
            .iter()
            .fold(ChangesSince::default(), |since, (revision, changed)| since.with(*revision, changed.changes()));
        let signoffs = SignOffs::new(SignOffInput {
            revision: self.draft.last_revision,
            tables: &tables,
            uploaders: &uploaders,
            own_upload_counts: self.rules.own_upload_counts,
            given: &given,
            changes: &changes,
        });
        let summary = signoffs.summary(&groups);
        let asked = groups.iter().flat_map(|group| &group.seats).flat_map(signoff::Seat::people);
        let people: BTreeSet<UserId> = asked.chain(given.iter().map(|said| said.user)).collect();
        let excluded = members.iter().map(|member| member.user).filter(|user| signoffs.is_excluded(*user)).collect();
        let of = |user: &UserId| {
            tables.iter().map(|table| ((*user, *table), signoffs.status(*user, *table))).collect::<Vec<_>>()
        };
        let statuses = people.iter().flat_map(of).collect();
        Signed { groups, summary, statuses, excluded, tables }
    }
}
