//! What is kept: one `Store` over SQLite or PostgreSQL, one SQL text for both.
//!
//! SQL stands here and nowhere else. Knows nothing of permissions and pages: who asks has been let in by `app`.

mod backend;
mod conn;
mod error;
mod file;
mod json;
mod types;
mod unusable;

pub mod acknowledgements;
pub mod actions;
pub mod agreements;
pub mod anchors;
pub mod audit;
pub mod calendar_feeds;
pub mod comments;
pub mod deputies;
pub mod devices;
pub mod drafts;
pub mod events;
pub mod hand_offs;
pub mod invitations;
pub mod meetings;
pub mod members;
pub mod mentions;
pub mod modules;
pub mod password_resets;
pub mod pastes;
pub mod pending;
pub mod projects;
pub mod requirements;
pub mod revisions;
pub mod seen_revisions;
pub mod sessions;
pub mod sign_in_failures;
pub mod sign_offs;
pub mod site_events;
pub mod steps;
pub mod submissions;
pub mod threads;
pub mod users;
pub mod waivers;

pub use backend::{DatabaseUrl, Listener, ServingLock};
pub use conn::{Conn, Store, Tx};
pub use error::Error;
pub use unusable::{Trouble, Unusable};

/// The time, as stored: in UTC, to the microsecond.
pub type Time = chrono::DateTime<chrono::Utc>;
