//! Whose agreement is required, and on which tables.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::review::{Act, ModuleId, Role, Standing, UserId};
use crate::schema::ObjectId;
use crate::text::Message;

/// Whose agreement a project requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Required {
    /// Who.
    pub party: Party,
    /// All of them, or any one.
    pub quorum: Quorum,
}

/// A sort of participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Everybody who has the role, on every table.
    Role(Role),
    /// The owners of the modules that a draft touches or references, each on the tables that concern their module.
    ModuleOwners,
}

/// How many of a group have to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quorum {
    /// Every one of them.
    All,
    /// Any one of them.
    Any,
}

/// A member of the project who could take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub user: UserId,
    /// As what.
    pub role: Role,
    /// Whether the account is in use; nobody waits for a disabled one.
    pub active: bool,
}

impl Member {
    /// Whether the member may sign off.
    #[must_use]
    pub fn takes_part(self) -> bool {
        self.active && Standing { role: Some(self.role), admin: false }.may(Act::SignOff)
    }
}

/// Somebody whose agreement counts for somebody else's while that one is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deputy {
    /// Who is away.
    pub of: UserId,
    /// Who stands in.
    pub deputy: UserId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None` until further notice.
    pub until: Option<NaiveDate>,
}

impl Deputy {
    fn is_on(self, today: NaiveDate) -> bool {
        self.from <= today && self.until.is_none_or(|last| today <= last)
    }
}

/// Those in whose stead the person speaks that day.
#[must_use]
pub fn absent(deputies: &[Deputy], deputy: UserId, today: NaiveDate) -> Vec<UserId> {
    deputies.iter().filter(|of| of.deputy == deputy && of.is_on(today)).map(|of| of.of).collect()
}

/// A place in a group: a person, and the deputies who may agree in their stead today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Whose it is.
    pub user: UserId,
    /// Who may stand in.
    pub deputies: Vec<UserId>,
}

impl Seat {
    /// The person and the deputies.
    pub fn people(&self) -> impl Iterator<Item = UserId> {
        std::iter::once(self.user).chain(self.deputies.iter().copied())
    }
}

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupName {
    /// Those who have the role.
    Role(Role),
    /// The owners of the module of that name.
    Module(String),
}

impl GroupName {
    /// The message of that id for roles or of that other one for modules, with the name filled in.
    pub(super) fn message(&self, of_role: &'static str, of_module: &'static str) -> Message {
        match self {
            Self::Role(role) => Message::new(of_role).with("role", role.id()),
            Self::Module(name) => Message::new(of_module).with("module", name),
        }
    }

    /// Its name in words.
    #[must_use]
    pub fn label(&self) -> Message {
        self.message("signoff-group-role", "signoff-group-module")
    }
}

/// A group whose agreement is required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What it is called.
    pub name: GroupName,
    /// How many of it have to agree.
    pub quorum: Quorum,
    /// Its people. A group with nobody in it blocks, and says so.
    pub seats: Vec<Seat>,
    /// The tables on which it has to agree.
    pub tables: BTreeSet<ObjectId>,
}

/// The tables of a draft that concern a module, and who answers for the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedTables {
    /// Which.
    pub module: ModuleId,
    /// Its name.
    pub name: String,
    /// Who answers for it.
    pub owners: Vec<UserId>,
    /// The tables of the draft that are in it or reference into it.
    pub tables: BTreeSet<ObjectId>,
}

/// The tables that need agreement in a draft of a project that has a baseline: those that are `changed` in meaning, since
/// the others were agreed to when the baseline was. Where the draft drops tables or views, or changes no table, all of them: silence
/// is no consent, and what is not there any more can't be signed.
#[must_use]
pub fn to_sign(tables: &[ObjectId], changed: &[ObjectId], drops: bool) -> Vec<ObjectId> {
    let changed: BTreeSet<_> = changed.iter().copied().collect();
    let asked: Vec<_> = tables.iter().copied().filter(|table| changed.contains(table)).collect();
    if drops || asked.is_empty() { tables.to_vec() } else { asked }
}

/// The groups whose agreement is required on the `tables` of a revision. Modules that the draft leaves alone ask nobody.
#[must_use]
pub fn groups(
    required: &[Required],
    members: &[Member],
    modules: &[OwnedTables],
    deputies: &[Deputy],
    tables: &[ObjectId],
    today: NaiveDate,
) -> Vec<Group> {
    let able: BTreeMap<UserId, Role> =
        members.iter().filter(|member| member.takes_part()).map(|member| (member.user, member.role)).collect();
    let seat = |user: UserId| {
        let standing_in = deputies.iter().filter(|deputy| deputy.of == user && deputy.is_on(today));
        Seat { user, deputies: standing_in.map(|deputy| deputy.deputy).filter(|who| able.contains_key(who)).collect() }
    };
    let mut groups = Vec::new();
    for Required { party, quorum } in required {
        match party {
            Party::Role(role) => groups.push(Group {
                name: GroupName::Role(*role),
                quorum: *quorum,
                seats: able.iter().filter(|(_, has)| *has == role).map(|(user, _)| seat(*user)).collect(),
                tables: tables.iter().copied().collect(),
            }),
            Party::ModuleOwners => groups.extend(modules.iter().filter(|of| !of.tables.is_empty()).map(|of| Group {
                name: GroupName::Module(of.name.clone()),
                quorum: *quorum,
                seats: of.owners.iter().filter(|user| able.contains_key(user)).map(|user| seat(*user)).collect(),
                tables: of.tables.clone(),
            })),
        }
    }
    groups
}
