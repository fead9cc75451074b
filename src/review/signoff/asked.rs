//! Whose agreement was required when a draft left the hands of those who sign.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Group, Member};
use crate::review::UserId;

/// What the worth of sign-offs depends on besides the draft itself. Members come and go, deputyships end and settings
/// change: the record of a draft that was handed over, accepted or withdrawn is read by what held then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Whose agreement is required.
    pub groups: Vec<Group>,
    /// Whether people's agreement to what they uploaded themselves counts.
    pub own_upload_counts: bool,
    /// Those who may sign off, with what they are called.
    pub people: BTreeMap<UserId, String>,
}

impl Asked {
    /// Those of the members who may sign off, by what they are called.
    pub fn able<'m>(members: impl IntoIterator<Item = (Member, &'m str)>) -> BTreeMap<UserId, String> {
        let able = members.into_iter().filter(|(member, _)| member.takes_part());
        able.map(|(member, name)| (member.user, name.to_owned())).collect()
    }
}
