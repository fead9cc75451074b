//! What is entered of a requirement, and what is kept of it.

use crate::app::RequirementLine;
use crate::app::access::Entry;
use crate::app::error::{Error, Faults};
use crate::app::fields;
use crate::review::requirement::{DETAIL_MOST, KEY_MOST, Requirement, TITLE_MOST, is_address, next_key};
use crate::review::{ModuleId, RequirementId};
use crate::store::{Tx, modules, requirements};
use crate::text::Message;

/// What somebody enters of a requirement.
#[derive(Clone, Debug, Default)]
pub struct RequirementEntry {
    /// Its key; empty for the next free one.
    pub key: String,
    /// What is wanted.
    pub title: String,
    /// What else is said.
    pub detail: String,
    /// Where the document says it; empty for nowhere.
    pub link: String,
    /// The id of its module; empty for none.
    pub module: String,
    /// Its place among the others, counted from 1; empty to leave it where it is.
    pub place: String,
    /// The version that the person looked at; of no matter for a new one.
    pub version: i64,
}

impl RequirementEntry {
    /// The requirement that was meant, and the place that it is to have.
    pub(super) async fn read(
        &self,
        tx: &mut Tx,
        entry: &Entry,
        id: RequirementId,
    ) -> Result<(Requirement, Option<usize>), Error> {
        let others = requirements::of_project(tx.conn(), entry.project.id).await?;
        let modules = modules::of_project(tx.conn(), entry.project.id).await?;
        let mut faults = Faults::default();
        let key = faults.check("key", self.key(id, &others));
        let title = fields::line_within(&self.title, TITLE_MOST).and_then(some_title);
        let title = faults.check("title", title);
        let detail = fields::text(&self.detail).and_then(|text| within(text, DETAIL_MOST));
        let detail = faults.check("detail", detail);
        let link = faults.check("link", link(self.link.trim()));
        let module = faults.check("module", self.module(|id| modules.iter().any(|module| module.id == id)));
        let place = faults.check("place", place(self.place.trim()));
        let requirement = || {
            let (key, title, detail, link, module) = (key?, title?, detail?, link?, module?);
            Some((Requirement { id, key, title, detail, link, module, dropped: false }, place?))
        };
        faults.into_result(requirement())
    }

    /// The key, if no other requirement of the project bears it in other letter case.
    fn key(&self, id: RequirementId, others: &[Requirement]) -> Result<String, Message> {
        let key = fields::line_within(&self.key, KEY_MOST)?;
        if key.is_empty() {
            return Ok(next_key(others));
        }
        match others.iter().find(|other| other.id != id && other.key.to_lowercase() == key.to_lowercase()) {
            Some(other) => Err(Message::new("app-requirement-key-of").with("title", &other.title)),
            None => Ok(key),
        }
    }

    fn module(&self, is_known: impl Fn(ModuleId) -> bool) -> Result<Option<ModuleId>, Message> {
        if self.module.trim().is_empty() {
            return Ok(None);
        }
        let id = self.module.trim().parse().ok().filter(|id| is_known(*id));
        id.map(Some).ok_or_else(|| Message::new("app-module-choose"))
    }
}

impl From<&RequirementLine> for RequirementEntry {
    /// What the form for a change begins with.
    fn from(line: &RequirementLine) -> Self {
        let Requirement { key, title, detail, link, module, .. } = line.requirement.clone();
        let module = module.map(|module| module.to_string()).unwrap_or_default();
        Self { key, title, detail, link, module, place: String::new(), version: line.version }
    }
}

fn some_title(title: String) -> Result<String, Message> {
    if title.is_empty() { Err(Message::new("app-requirement-title-missing")) } else { Ok(title) }
}

fn within(text: String, most: usize) -> Result<String, Message> {
    if text.chars().count() > most { Err(Message::new("app-too-long").with("most", most)) } else { Ok(text) }
}

fn link(link: &str) -> Result<String, Message> {
    if link.is_empty() || is_address(link) { Ok(link.to_owned()) } else { Err(Message::new("app-requirement-link")) }
}

fn place(place: &str) -> Result<Option<usize>, Message> {
    match place {
        "" => Ok(None),
        place => match place.parse() {
            Ok(place) if place > 0 => Ok(Some(place)),
            _ => Err(Message::new("app-requirement-place")),
        },
    }
}
