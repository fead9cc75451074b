//! Requirements from a document: looked at first, then taken in as they were seen.

use std::collections::HashMap;

use serde_json::json;

use super::changed;
use crate::app::token::sha256;
use crate::app::{Actor, App, Error, Project};
use crate::review::Act;
use crate::review::module::Module;
use crate::review::requirement::{self, Format, Merge, Merged, PastedRequirement, Remark, Requirement};
use crate::store::{Conn, modules, requirements};
use crate::text::{Message, source};

/// The longest text, in bytes: some ten thousand requirements. It travels in a form between the two looks at it.
const TEXT_MOST: usize = 1 << 20;

/// A document with requirements, as it came.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The label of the encoding, instead of the one detected.
    pub encoding: Option<String>,
    /// How it is built, instead of how it seems to be.
    pub format: Option<Format>,
}

impl Document {
    /// The largest document, in bytes: no encoding makes more of a text that is short enough.
    pub const MOST: u64 = 4 << 20;

    /// What is said of a larger one.
    #[must_use]
    pub fn too_large() -> Error {
        Error::field("source", Message::new("app-document-too-large").with("kib", TEXT_MOST / 1024))
    }
}

/// What taking a document in would do.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// The project.
    pub project: Project,
    /// Its modules.
    pub modules: Vec<Module>,
    /// Its requirements as they are, in their order.
    pub present: Vec<Requirement>,
    /// The document as text.
    pub text: String,
    /// The encoding that it was read in, and why.
    pub encoding: (&'static str, Message),
    /// Whether some bytes mean nothing in that encoding.
    pub malformed: bool,
    /// How it was taken to be built.
    pub format: Format,
    /// What becomes of each requirement.
    pub merged: Merged,
    /// What is not taken over as it stands, by line.
    pub remarks: Vec<Remark>,
    /// Stands for what would be done: it is done only as it was seen.
    pub seen: String,
}

impl App {
    /// The project, if the actor may keep its requirements.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn project_to_require(&self, actor: &Actor, key: &str) -> Result<Project, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::Upload)?;
        Ok(entry.project)
    }

    /// Says what taking a document in would do: what is new, changed, as it was, and not understood.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `source` when it is empty, too large or no text.
    pub async fn preview_requirements(
        &self,
        actor: &Actor,
        key: &str,
        document: &Document,
    ) -> Result<ImportPreview, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::Upload)?;
        preview(tx.conn(), entry.project, document).await
    }

    /// Takes a document in, if that does what was seen. Returns how many requirements were added and changed.
    ///
    /// # Errors
    /// As [`Self::preview_requirements`]; `Conflict` when it would do something else than was seen.
    pub async fn take_requirements(
        &self,
        actor: &Actor,
        key: &str,
        document: &Document,
        seen: &str,
    ) -> Result<(usize, usize), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_write(&mut tx, actor, key).await?;
        let preview = preview(tx.conn(), entry.project.clone(), document).await?;
        if preview.seen != seen {
            return Err(Error::Conflict(Message::new("app-requirements-unseen")));
        }
        let versions = requirements::lines(tx.conn(), entry.project.id).await?;
        let versions: HashMap<_, _> = versions.iter().map(|line| (line.requirement.id, line.version)).collect();
        let (mut added, mut changes) = (Vec::new(), Vec::new());
        for line in preview.merged.lines {
            match line.merge {
                Merge::Add { key, module, pasted } => {
                    let PastedRequirement { title, detail, link, .. } = pasted;
                    let id = self.ambient.id();
                    let requirement = Requirement { id, key, title, detail, link, module, dropped: false };
                    let (project, by) = (entry.project.id, actor.id());
                    requirements::insert(tx.conn(), project, &requirement, by, self.now()).await?;
                    added.push(requirement.key);
                }
                Merge::Change { after, .. } => {
                    let version = versions.get(&after.id).copied().unwrap_or_default();
                    if !requirements::update(tx.conn(), &after, version, actor.id(), self.now()).await? {
                        return Err(Error::Conflict(Message::new("app-overtaken")));
                    }
                    changes.push(after.key);
                }
                Merge::Same(_) | Merge::Dropped(_) => {}
            }
        }
        let counts = (added.len(), changes.len());
        if counts == (0, 0) {
            return Ok(counts);
        }
        let detail = json!({ "change": "imported", "added": added, "changed": changes });
        self.commit(tx, changed(&entry, actor, detail)).await?;
        Ok(counts)
    }
}

async fn preview(mut conn: Conn<'_>, project: Project, document: &Document) -> Result<ImportPreview, Error> {
    let fault = |message: Message| Error::field("source", message);
    if document.bytes.len() as u64 > Document::MOST {
        return Err(Document::too_large());
    }
    let decoded = source::decode(&document.bytes, document.encoding.as_deref()).map_err(fault)?;
    // A form brings the text back with other line ends and in UTF-8: it must not grow over the limit on its way.
    let text = decoded.text.replace("\r\n", "\n").replace('\0', "\u{FFFD}");
    if text.len() > TEXT_MOST {
        return Err(Document::too_large());
    }
    let parsed = requirement::parse(&text, document.format);
    let modules = modules::of_project(conn.reborrow(), project.id).await?;
    let present = requirements::of_project(conn, project.id).await?;
    let merged = requirement::merge(&present, &modules, parsed.requirements);
    let mut remarks = parsed.remarks;
    remarks.extend(merged.remarks.iter().cloned());
    remarks.sort_by_key(|remark| remark.line);
    let seen = serde_json::to_vec(&merged.lines).map_err(|error| Error::Internal(error.into()))?;
    Ok(ImportPreview {
        text,
        encoding: (decoded.encoding, decoded.reason),
        malformed: decoded.malformed,
        format: parsed.format,
        seen: sha256(&seen),
        project,
        modules,
        present,
        merged,
        remarks,
    })
}
