//! The hand-off: the package for the DBA, made when the second meeting confirms the draft, and what the DBA answers.

mod answer;
mod collect;
mod make;
mod pack;
mod standing;
mod view;

pub(super) use make::Hashes;

pub use answer::Answer;
pub use view::{HandOffPage, PackageFileView, PackageView};

use super::Error;
use crate::review::handoff::HandOffRefusal;

fn refused(refusal: HandOffRefusal) -> Error {
    let message = refusal.message();
    match refusal {
        HandOffRefusal::NotPermitted => Error::Denied(message),
        HandOffRefusal::NoReason => Error::field("reason", message),
        HandOffRefusal::UnknownTable => Error::field("tables", message),
        HandOffRefusal::Answered | HandOffRefusal::MadeAgain => Error::Conflict(message),
    }
}
