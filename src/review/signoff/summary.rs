//! How many of the required sign-offs are there, and who is missing where.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Group, GroupName, Quorum, Seat, SignOffs, Status, overtaken};
use crate::review::{Reference, ThreadId, UserId};
use crate::schema::ObjectId;
use crate::text::{Arg, Message};

/// An objection that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Objection {
    /// Who objects.
    pub user: UserId,
    /// To which table, which may be gone by now.
    pub table: ObjectId,
    /// As it was in the revision of this number.
    pub revision: i64,
    /// Whether they may not sign off any more, so that they can't take it back.
    pub left: bool,
    /// Whether the present revision does not have the table, so that nobody can say anything of it any more.
    pub gone: bool,
    /// The thread that it opened, where it stands until that is resolved since it can't be taken back.
    pub until: Option<ThreadId>,
}

/// A required agreement that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The group that asks for it.
    pub group: GroupName,
    /// Who could give it: one person, or everybody of a group of which any one suffices; deputies included.
    pub people: Vec<UserId>,
    /// On which table.
    pub table: ObjectId,
    /// What stands there instead: nothing, a voided agreement, an objection … of the first of the people.
    pub status: Status,
    /// Those of the people who had agreed to it before it changed.
    pub voided: Vec<UserId>,
    /// Those who had agreed to it before the baseline got what the draft would override of it, with since when.
    pub overtaken: BTreeMap<UserId, DateTime<Utc>>,
}

/// A group that can't agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blocked {
    /// Which.
    pub group: GroupName,
    /// Why.
    pub why: WhyBlocked,
}

/// Why a group can't agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyBlocked {
    /// Nobody is in it.
    Empty,
    /// Nobody is in it but the one who uploaded the revision.
    OnlyTheUploader,
}

impl Blocked {
    /// Where that is mended.
    #[must_use]
    pub fn mended_at(&self) -> Reference {
        match self.group {
            GroupName::Role(_) => Reference::Members,
            GroupName::Module(_) => Reference::Modules,
        }
    }

    /// Says of all of them what is wrong and what to do, the modules without an owner in one sentence; nothing of none.
    #[must_use]
    pub fn told(all: &[Self]) -> Option<Message> {
        let empty = |of: &&Self| of.why == WhyBlocked::Empty && matches!(of.group, GroupName::Module(_));
        let (modules, others): (Vec<_>, Vec<_>) = all.iter().partition(empty);
        let names = modules.iter().filter_map(|of| match &of.group {
            GroupName::Module(name) => Some(name),
            GroupName::Role(_) => None,
        });
        let modules = match modules[..] {
            [] => None,
            [module] => Some(module.message()),
            _ => Some(Message::new("signoff-modules-empty").with("modules", Arg::list(names))),
        };
        let sentences = others.iter().map(|of| of.message()).chain(modules);
        sentences
            .reduce(|first, second| Message::new("signoff-blocked-both").with("first", first).with("second", second))
    }

    /// Says what is wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        match self.why {
            WhyBlocked::Empty => self.group.message("signoff-role-empty", "signoff-module-empty"),
            WhyBlocked::OnlyTheUploader => self.group.message("signoff-role-uploader", "signoff-module-uploader"),
        }
    }
}

/// What one group has to give: how many of the required agreements are its.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The group.
    pub group: GroupName,
    /// How many of its people have to agree.
    pub quorum: Quorum,
    /// How many people it has whose word can count.
    pub people: usize,
    /// On how many tables it is asked.
    pub tables: usize,
    /// How many agreements that makes. One that another group asks for as well is counted there.
    pub needed: usize,
    /// How many of these are there.
    pub given: usize,
}

impl Share {
    /// How many of its agreements are counted with a group before it.
    #[must_use]
    pub fn counted_before(&self) -> usize {
        match self.quorum {
            Quorum::All if self.people > 0 => (self.people * self.tables).saturating_sub(self.needed),
            Quorum::All | Quorum::Any => 0,
        }
    }
}

/// Where the sign-offs of a revision stand: "31 of 36 table sign-offs".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Required agreements that are there.
    pub given: usize,
    /// Required agreements in all, those that nobody can give included.
    pub needed: usize,
    /// How these are made up, group by group.
    pub shares: Vec<Share>,
    /// Those that are not there, by group and table.
    pub missing: Vec<Missing>,
    /// The tables and views, by name, that came to the baseline or changed there after somebody who is missing had agreed, and
    /// that the draft would drop or, being views, override.
    pub with_all: BTreeSet<String>,
    /// What stands in no row and has changed in the draft since somebody who is missing had agreed, by name: views, and the tables
    /// of the baseline that it drops by now.
    pub beside: BTreeSet<String>,
    /// Objections that stand, required participant or not.
    pub objections: Vec<Objection>,
    /// Groups that can't agree at all.
    pub blocked: Vec<Blocked>,
}

impl Summary {
    /// Whether every required participant agrees on every table and nobody objects.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.objections.is_empty() && self.blocked.is_empty()
    }

    /// The tables to which somebody who is missing had agreed before the baseline got what the draft would override.
    #[must_use]
    pub fn overtaken(&self) -> BTreeSet<ObjectId> {
        self.missing.iter().filter(|of| !of.overtaken.is_empty()).map(|of| of.table).collect()
    }

    /// Who is missing, with the tables that wait for each.
    #[must_use]
    pub fn waiting_for(&self) -> BTreeMap<UserId, BTreeSet<ObjectId>> {
        let mut waiting: BTreeMap<UserId, BTreeSet<ObjectId>> = BTreeMap::new();
        for missing in &self.missing {
            for user in &missing.people {
                waiting.entry(*user).or_default().insert(missing.table);
            }
        }
        waiting
    }
}

impl SignOffs<'_> {
    /// Counts what the groups owe the present revision. A person who is in two groups is asked once for each table.
    #[must_use]
    pub fn summary(&self, groups: &[Group]) -> Summary {
        let mut summary = Summary { objections: self.objections(), ..Summary::default() };
        let mut asked: BTreeSet<(UserId, ObjectId)> = BTreeSet::new();
        for group in groups {
            let tables: Vec<_> = self.input.tables.iter().filter(|table| group.tables.contains(table)).collect();
            let seats: Vec<_> = group.seats.iter().filter(|seat| self.eligible(seat).next().is_some()).collect();
            let (needed, given) = (summary.needed, summary.given);
            if seats.is_empty() {
                let why = if group.seats.is_empty() { WhyBlocked::Empty } else { WhyBlocked::OnlyTheUploader };
                summary.blocked.push(Blocked { group: group.name.clone(), why });
                summary.needed += tables.len();
            }
            for table in tables.iter().filter(|_| !seats.is_empty()) {
                match group.quorum {
                    Quorum::Any => summary.count(self, group, &seats, **table),
                    Quorum::All => {
                        for seat in seats.iter().filter(|seat| asked.insert((seat.user, **table))) {
                            summary.count(self, group, &[seat], **table);
                        }
                    }
                }
            }
            summary.shares.push(Share {
                group: group.name.clone(),
                quorum: group.quorum,
                people: seats.len(),
                tables: tables.len(),
                needed: summary.needed - needed,
                given: summary.given - given,
            });
        }
        summary
    }

    /// The people of a seat whose word can count.
    fn eligible(&self, seat: &Seat) -> impl Iterator<Item = UserId> {
        seat.people().filter(|user| !self.is_excluded(*user))
    }

    /// What came to the baseline after the person's last word on a table and is agreed to with every table, by name.
    fn with_all_since(&self, user: UserId, table: ObjectId) -> &[String] {
        let last = self.latest.get(&(table, user));
        last.map(|last| overtaken::with_all_since(self.input.moves, last.at)).unwrap_or_default()
    }

    /// Whether the person agrees, or somebody did in their stead.
    fn agrees(&self, seat: &Seat, table: ObjectId) -> bool {
        self.status(seat.user, table).counts() || self.in_stead(seat, table).is_some()
    }
}

impl Summary {
    fn count(&mut self, signoffs: &SignOffs<'_>, group: &Group, seats: &[&Seat], table: ObjectId) {
        self.needed += 1;
        if seats.iter().any(|seat| signoffs.agrees(seat, table)) {
            self.given += 1;
        } else {
            let people: Vec<_> = seats.iter().flat_map(|seat| signoffs.eligible(seat)).collect();
            let status = people.first().map_or(Status::Missing, |user| signoffs.status(*user, table));
            let is_voided = |user: &UserId| matches!(signoffs.status(*user, table), Status::Voided { .. });
            let voided = people.iter().copied().filter(is_voided).collect();
            let overtaken = |user: UserId| match signoffs.status(user, table) {
                Status::Overtaken { since, .. } => Some((user, since)),
                _ => None,
            };
            let overtaken: BTreeMap<_, _> = people.iter().copied().filter_map(overtaken).collect();
            self.with_all.extend(overtaken.keys().flat_map(|user| signoffs.with_all_since(*user, table)).cloned());
            self.missing.push(Missing { group: group.name.clone(), people, table, status, voided, overtaken });
        }
    }
}
