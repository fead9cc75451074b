//! What a line of a checklist, a turn or an agenda points at.

use serde::{Deserialize, Serialize};

use super::{ActionId, AgendaItemId, MeetingId, ModuleId, RequirementId, ThreadId, UserId, WaiverId};
use crate::schema::ObjectId;

/// Something of a draft that a page can link to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "on", content = "id", rename_all = "snake_case")]
pub enum Reference {
    /// A table, a column, an index or a key.
    Object(ObjectId),
    /// A statement that was not understood, by its line, counted from 1.
    Statement(u32),
    /// A finding, by its fingerprint.
    Finding(String),
    /// A discussion.
    Thread(ThreadId),
    /// A person.
    Person(UserId),
    /// A module.
    Module(ModuleId),
    /// A requirement.
    Requirement(RequirementId),
    /// A meeting.
    Meeting(MeetingId),
    /// An item of a meeting's agenda.
    AgendaItem(AgendaItemId),
    /// A change that a meeting asked for.
    Action(ActionId),
    /// A waiver.
    Waiver(WaiverId),
    /// All findings of the latest revision.
    Findings,
    /// The project's members.
    Members,
    /// The project's modules.
    Modules,
    /// The package for the DBA.
    HandOff,
    /// What the latest revision makes of the baseline.
    SinceBaseline,
}
