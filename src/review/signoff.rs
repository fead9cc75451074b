//! Agreements and objections, table by table, and what they are worth under a later revision.
//!
//! Knows nothing of how two revisions are compared: it is told which tables changed, and in what way.

mod asked;
mod naming;
mod overtaken;
mod refusal;
mod required;
mod summary;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{RevisionId, ThreadId, UserId};
use crate::schema::ObjectId;
use overtaken::overtaken_by;

pub use asked::Asked;
pub use naming::DeputyRefusal;
pub use overtaken::BaselineMove;
pub use refusal::{SignOffRefusal, Word, decide};
pub use required::{
    Deputy, Group, GroupName, Member, OwnedTables, Party, Quorum, Required, Seat, absent, groups, to_sign,
};
pub use summary::{Blocked, Missing, Objection, Share, Summary, WhyBlocked};

/// What a participant says of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Build it like that.
    Agree,
    /// Not like that.
    Object,
}

impl Stance {
    /// The word for it in forms, JSON and the database.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Object => "object",
        }
    }

    /// The stance of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Agree, Self::Object].into_iter().find(|stance| stance.id() == id)
    }
}

/// One participant's "agree" or "object" on one table of a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// Who.
    pub user: UserId,
    /// On which table.
    pub table: ObjectId,
    /// As it was in the revision of this number.
    pub revision: i64,
    /// What they say.
    pub stance: Stance,
    /// When they said so. Of several on the same table the latest holds.
    pub at: DateTime<Utc>,
    /// In whose stead they said it as well. That holds when they don't stand in any more, and what was said before they did
    /// holds for themselves only. `None` where it was not recorded: then it holds for those in whose stead they may sign.
    pub steads: Option<Vec<UserId>>,
}

/// What became of a table since an earlier revision. What changed in neither way, such as the order of its statements or
/// the letter case of keywords, is no change at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableChange {
    /// A type, a key, nullability, a name, a reference: agreements given before are void.
    Meaning,
    /// A comment and nothing else: agreements stand, and the change is shown.
    Comment,
}

/// For each earlier revision that somebody signed, the tables that differ in the present one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangesSince(BTreeMap<i64, BTreeMap<ObjectId, TableChange>>);

impl ChangesSince {
    /// The same, with what changed since the revision of that number.
    #[must_use]
    pub fn with(mut self, revision: i64, changes: impl IntoIterator<Item = (ObjectId, TableChange)>) -> Self {
        self.0.entry(revision).or_default().extend(changes);
        self
    }

    /// What became of the table since the revision; `None` when it is as it was.
    #[must_use]
    pub fn get(&self, revision: i64, table: ObjectId) -> Option<TableChange> {
        self.0.get(&revision)?.get(&table).copied()
    }
}

/// What a participant's word on a table is worth today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// They have said nothing, which is no consent.
    Missing,
    /// They agree, and the table still means what it meant.
    Agreed {
        /// The revision on which they agreed.
        revision: i64,
        /// Whether a comment changed since: worth a look, but the agreement stands.
        comment_changed: bool,
    },
    /// They agreed to a table that changed in meaning since: shown struck through, with the difference.
    Voided {
        /// The revision on which they agreed.
        revision: i64,
    },
    /// They agreed before the baseline got what the draft would override of the table: shown struck through, and asked again.
    Overtaken {
        /// The revision on which they agreed.
        revision: i64,
        /// The accepted revision that the baseline got it with.
        by: RevisionId,
        /// Since when.
        since: DateTime<Utc>,
    },
    /// They agree to what they uploaded themselves, which the project does not count.
    OwnUpload {
        /// The revision on which they agreed.
        revision: i64,
        /// The revision that is theirs: that one, or the present one.
        upload: i64,
        /// Whether the table changed in meaning since. That voids nothing, since it never counted.
        changed: bool,
    },
    /// They object. No upload takes an objection back.
    Objects {
        /// The revision on which they objected.
        revision: i64,
        /// Whether the table changed in meaning since, so that they are asked again.
        changed: bool,
    },
}

impl Status {
    /// Whether it counts as an agreement with the present revision.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Agreed { .. })
    }
}

/// What has to be known to weigh the sign-offs of a draft. Ids of tables are those that hold
/// ([`Identity::resolve`](crate::schema::Identity::resolve)).
#[derive(Clone, Copy, Debug)]
pub struct SignOffInput<'a> {
    /// The number of the present revision.
    pub revision: i64,
    /// The tables of the present revision, in its order.
    pub tables: &'a [ObjectId],
    /// Who uploaded the revision of each number.
    pub uploaders: &'a BTreeMap<i64, UserId>,
    /// Whether the project lets people agree to what they uploaded themselves.
    pub own_upload_counts: bool,
    /// Everything that was said, in any order.
    pub given: &'a [SignOff],
    /// Those who may sign off. What others agreed to for themselves when they still might counts no more; what they said in
    /// somebody's stead stays said, since it was the other's word, and what they objected to stands until it is answered.
    pub able: &'a BTreeSet<UserId>,
    /// The threads that objections opened and that are not resolved. An objection that nobody can take back, since its person
    /// may not sign off any more or the present revision does not have the table, stands as long as its thread is among them.
    pub open: &'a BTreeMap<(ObjectId, UserId), ThreadId>,
    /// What changed since each revision that somebody signed.
    pub changes: &'a ChangesSince,
    /// How the baseline moved since the first of these words, the earliest first.
    pub moves: &'a [BaselineMove],
}

impl SignOffInput<'_> {
    /// Whether the present revision does not have the table: nobody can say anything of it any more.
    fn is_gone(&self, table: ObjectId) -> bool {
        !self.tables.contains(&table)
    }
}

/// All that was said of the tables of a draft, seen from its present revision.
#[derive(Clone, Debug)]
pub struct SignOffs<'a> {
    input: SignOffInput<'a>,
    /// What each participant said last of each table.
    latest: BTreeMap<(ObjectId, UserId), &'a SignOff>,
    /// What was said last of each table in somebody's stead, by each who did.
    in_stead: BTreeMap<(ObjectId, UserId), BTreeMap<UserId, &'a SignOff>>,
}

impl<'a> SignOffs<'a> {
    /// Sorts what was said by table and person.
    #[must_use]
    pub fn new(input: SignOffInput<'a>) -> Self {
        let mut given: Vec<&SignOff> = input.given.iter().collect();
        given.sort_by_key(|said| said.at);
        let mut latest: BTreeMap<_, _> = given.iter().map(|said| ((said.table, said.user), *said)).collect();
        latest.retain(|of, said| {
            let objects = said.stance == Stance::Object;
            let own_words = input.able.contains(&said.user) && !(objects && input.is_gone(said.table));
            own_words || objects && input.open.contains_key(of)
        });
        let mut in_stead: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for said in given {
            for absent in said.steads.iter().flatten() {
                in_stead.entry((said.table, *absent)).or_default().insert(said.user, said);
            }
        }
        Self { input, latest, in_stead }
    }

    /// What the participant's word on the table is worth today.
    #[must_use]
    pub fn status(&self, user: UserId, table: ObjectId) -> Status {
        self.latest.get(&(table, user)).map_or(Status::Missing, |last| self.weighed(last))
    }

    /// Who agrees on the table in the stead of the one whose seat it is, with the revision.
    #[must_use]
    pub fn in_stead(&self, seat: &Seat, table: ObjectId) -> Option<(UserId, i64)> {
        let recorded = self.in_stead.get(&(table, seat.user)).into_iter().flat_map(BTreeMap::values).copied();
        let latest = seat.deputies.iter().filter_map(|deputy| self.latest.get(&(table, *deputy)).copied());
        let mut said = recorded.chain(latest.filter(|said| said.steads.is_none()));
        said.find(|said| self.weighed(said).counts()).map(|said| (said.user, said.revision))
    }

    fn weighed(&self, last: &SignOff) -> Status {
        let (user, table, revision) = (last.user, last.table, last.revision);
        let change = self.input.changes.get(revision, table);
        let changed = change == Some(TableChange::Meaning);
        match last.stance {
            Stance::Object => Status::Objects { revision, changed },
            // An agreement with one's own work neither counts at once nor later, when somebody else's upload left the table
            // alone; nor is it lost when that changed the table.
            Stance::Agree if self.is_own_upload(user, revision) => {
                Status::OwnUpload { revision, upload: revision, changed }
            }
            Stance::Agree if changed => Status::Voided { revision },
            Stance::Agree if let Some(of) = overtaken_by(self.input.moves, table, last.at) => {
                Status::Overtaken { revision, by: of.to, since: of.at }
            }
            Stance::Agree if self.is_excluded(user) => {
                Status::OwnUpload { revision, upload: self.input.revision, changed: false }
            }
            Stance::Agree => Status::Agreed { revision, comment_changed: change.is_some() },
        }
    }

    /// Whether the participant's word cannot count for the present revision, whatever they say.
    #[must_use]
    pub fn is_excluded(&self, user: UserId) -> bool {
        self.is_own_upload(user, self.input.revision)
    }

    /// The objections that stand, those on tables that are gone included, by table and then by person.
    #[must_use]
    pub fn objections(&self) -> Vec<Objection> {
        let objects = self.latest.values().filter(|said| said.stance == Stance::Object);
        let objection = |said: &&SignOff| {
            let (left, gone) = (!self.input.able.contains(&said.user), self.input.is_gone(said.table));
            let open = self.input.open.get(&(said.table, said.user)).copied();
            Objection {
                user: said.user,
                table: said.table,
                revision: said.revision,
                left,
                gone,
                until: open.filter(|_| left || gone),
            }
        };
        objects.map(objection).collect()
    }

    /// Whether the revision is the person's own, and the project does not count that.
    fn is_own_upload(&self, user: UserId, revision: i64) -> bool {
        !self.input.own_upload_counts && self.input.uploaders.get(&revision) == Some(&user)
    }
}

#[cfg(test)]
mod tests;
