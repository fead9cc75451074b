//! Ids, times and people for the tests of this storey.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::{Person, Role, Standing, UserId};
use crate::schema::ObjectId;

/// The nth id of any kind.
pub(crate) fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

/// The ids of the tables `1..=n`.
pub(crate) fn tables(n: u32) -> Vec<ObjectId> {
    (1..=n).map(ObjectId).collect()
}

/// Some minutes after a fixed morning.
pub(crate) fn minute(n: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::days(20_000) + Duration::minutes(n)
}

/// A member of that role who chairs nothing.
pub(crate) fn person(user: UserId, role: Role) -> Person {
    Person { user, standing: Standing { role: Some(role), admin: false }, chairs: false }
}
