//! Waivers: asked for, granted, refused, taken back. Who may and when is decided by [`review::waiver`](crate::review::waiver).

mod answer;
mod ask;
mod book;
mod counts;
mod standing;
mod witness;

use serde_json::{Value, json};

pub use answer::WaiverReply;
pub use ask::NewWaivers;
pub use book::{FindingMark, WaiverBook};
pub(super) use standing::Found;

use super::commit::News;
use super::{Actor, Dossier, Error};
use crate::review::waiver::{WaiverRefusal, WaiverTarget};
use crate::review::{EventKind, Subject};

/// The most targets that an event names; the others are only counted.
const NAMED: usize = 20;

pub(super) fn refused(refusal: WaiverRefusal) -> Error {
    let message = refusal.message();
    match refusal {
        WaiverRefusal::NotPermitted | WaiverRefusal::NotYours => Error::Denied(message),
        WaiverRefusal::NoNote => Error::field("note", message),
        WaiverRefusal::NoReason => Error::field("reason", message),
        WaiverRefusal::Past => Error::field("until", message),
        WaiverRefusal::Answered
        | WaiverRefusal::Withdrawn
        | WaiverRefusal::Unwitnessed(_)
        | WaiverRefusal::OwnerRefused
        | WaiverRefusal::OwnWish
        | WaiverRefusal::Closed => Error::Conflict(message),
    }
}

/// The event of waivers that were asked for or answered.
pub(super) fn news(actor: &Actor, dossier: &Dossier, kind: EventKind, targets: &[&WaiverTarget], said: &Value) -> News {
    let named: Vec<Value> = targets.iter().take(NAMED).map(|target| named(target)).collect();
    News {
        project: dossier.project.id,
        kind,
        actor: actor.id(),
        subject: Subject::from(dossier.draft.id),
        detail: json!({ "count": targets.len(), "waivers": named, "said": said }),
    }
}

fn named(target: &WaiverTarget) -> Value {
    let path = target.path().unwrap_or_default();
    let within = path.column.or(path.index).or(path.key);
    json!({ "rule": target.rule(), "table": path.table, "within": within })
}
