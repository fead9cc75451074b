//! Which tables and columns of a draft serve which requirement: noted from either side.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::app::access::Entry;
use crate::app::commit::News;
use crate::app::{Actor, App, Content, Draft, Error};
use crate::review::requirement::{Requirement, Trace};
use crate::review::{Act, EventKind, RequirementId, Subject};
use crate::schema::{Identity, ObjectId, Part};
use crate::store::{Tx, drafts, requirements};
use crate::text::Message;

/// What parts names in a list that somebody types, in either script.
const SEPARATORS: &[char] = &['\n', ',', ';', '，', '、', '；'];

/// What is to change about what serves one requirement.
#[derive(Clone, Debug, Default)]
pub struct TraceWish {
    /// What does not serve it.
    pub remove: Vec<ObjectId>,
    /// What does.
    pub add: Vec<ObjectId>,
    /// What does as well, by name: `order`, `order.userId`; several are parted by commas or lines.
    pub named: String,
}

/// What is to change about what a table serves.
#[derive(Clone, Debug, Default)]
pub struct ServeWish {
    /// What it, or a column of it, does not serve.
    pub remove: Vec<Trace>,
    /// What it serves.
    pub add: Vec<RequirementId>,
    /// What it serves as well, by key; several are parted by commas or lines.
    pub keys: String,
    /// The column that serves it; `None` for the table as a whole.
    pub column: Option<ObjectId>,
}

/// A draft that is about to be changed, with what decisions about its traces rest on.
struct Held {
    entry: Entry,
    draft: Draft,
    content: std::sync::Arc<Content>,
    requirements: Vec<Requirement>,
}

impl App {
    /// Notes what serves a requirement in a draft. What was noted meanwhile by somebody else stays.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `named`; `Conflict` when the draft is read-only, the requirement was dropped or an
    /// object is gone.
    pub async fn trace_requirement(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        id: RequirementId,
        wish: &TraceWish,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let held = self.hold_to_trace(&mut tx, actor, key, number).await?;
        held.requirements.iter().find(|requirement| requirement.id == id).ok_or(Error::NotFound)?;
        let named = called(&held.content.identity, &wish.named).map_err(|message| Error::field("named", message))?;
        let trace = |object: &ObjectId| Trace { requirement: id, object: *object };
        let remove: Vec<Trace> = wish.remove.iter().map(trace).collect();
        let add: Vec<Trace> = wish.add.iter().chain(&named).map(trace).collect();
        self.change_traces(tx, actor, &held, &remove, &add).await
    }

    /// Notes what a table of a draft serves.
    ///
    /// # Errors
    /// `NotFound` (of the table as well), `Denied`; `Invalid` at `keys` or `column`; `Conflict` when the draft is
    /// read-only, a requirement was dropped or the table is gone.
    pub async fn trace_table(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        table: ObjectId,
        wish: &ServeWish,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let held = self.hold_to_trace(&mut tx, actor, key, number).await?;
        let known = held.content.identity.find(table).filter(|known| known.part.is_none()).ok_or(Error::NotFound)?;
        let on = wish.column.unwrap_or(known.table.id);
        if held.content.identity.find(on).is_none_or(|of| of.table.id != known.table.id) {
            return Err(Error::field("column", Message::new("app-trace-column")));
        }
        let keyed = held.keyed(&wish.keys).map_err(|message| Error::field("keys", message))?;
        let trace = |requirement: &RequirementId| Trace { requirement: *requirement, object: on };
        let add: Vec<Trace> = wish.add.iter().chain(&keyed).map(trace).collect();
        self.change_traces(tx, actor, &held, &wish.remove, &add).await
    }

    async fn hold_to_trace(&self, tx: &mut Tx, actor: &Actor, key: &str, number: i64) -> Result<Held, Error> {
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Upload)?;
        let draft = drafts::hold(tx.conn(), draft.id, self.now()).await?;
        if draft.state.is_read_only() {
            return Err(Error::Conflict(Message::new("app-draft-read-only")));
        }
        let content = self.latest(tx, &draft).await?;
        let requirements = requirements::of_project(tx.conn(), entry.project.id).await?;
        Ok(Held { entry, draft, content, requirements })
    }

    /// Removes and adds what is not so yet, with one event; nothing happens where all is so already.
    async fn change_traces(
        &self,
        mut tx: Tx,
        actor: &Actor,
        held: &Held,
        remove: &[Trace],
        add: &[Trace],
    ) -> Result<(), Error> {
        let identity = &held.content.identity;
        let resolved = |trace: &Trace| Trace { object: identity.resolve(trace.object), ..*trace };
        let present = requirements::traces(tx.conn(), held.draft.id).await?;
        let (mut removed, mut added) = (Vec::new(), Vec::new());
        for trace in remove.iter().map(resolved) {
            // An object that was taken for two may be noted under both of its ids.
            for kept in present.iter().filter(|kept| resolved(kept) == trace) {
                if requirements::untrace(tx.conn(), held.draft.id, *kept).await? {
                    removed.push(held.words(trace));
                }
            }
        }
        for trace in add.iter().map(resolved) {
            held.must_stand(trace)?;
            let stays = present.iter().any(|kept| resolved(kept) == trace)
                && !remove.iter().map(resolved).any(|of| of == trace);
            if !stays && requirements::trace(tx.conn(), held.draft.id, trace, actor.id(), self.now()).await? {
                added.push(held.words(trace));
            }
        }
        if removed.is_empty() && added.is_empty() {
            return Ok(());
        }
        let (project, subject) = (held.entry.project.id, Subject::from(held.draft.id));
        let detail = json!({ "added": added, "removed": removed });
        let kind = EventKind::TraceChanged;
        self.commit(tx, News { project, kind, actor: actor.id(), subject, detail }).await
    }
}

impl Held {
    fn requirement(&self, id: RequirementId) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id == id)
    }

    /// Stops at what can't be noted: only tables and columns of the latest revision serve what somebody wants.
    fn must_stand(&self, trace: Trace) -> Result<(), Error> {
        let requirement = self.requirement(trace.requirement).ok_or(Error::NotFound)?;
        if requirement.dropped {
            let message = Message::new("app-requirement-is-dropped").with("key", &requirement.key);
            return Err(Error::Conflict(message));
        }
        let known = self.content.identity.find(trace.object).filter(|known| !known.gone());
        let fits = known.is_some_and(|known| matches!(known.kind, Part::Table | Part::Column));
        if fits { Ok(()) } else { Err(Error::Conflict(Message::new("app-trace-gone"))) }
    }

    /// How the log names a trace.
    fn words(&self, trace: Trace) -> Value {
        let key = self.requirement(trace.requirement).map(|requirement| requirement.key.as_str());
        let object = self.content.identity.find(trace.object).map(crate::schema::Known::name);
        json!({ "requirement": key, "object": object })
    }

    /// The requirements of those keys.
    fn keyed(&self, keys: &str) -> Result<Vec<RequirementId>, Message> {
        let find = |key: &str| {
            let found = self.requirements.iter().find(|of| of.key.to_lowercase() == key.to_lowercase());
            found.map(|found| found.id).ok_or_else(|| Message::new("app-trace-no-key").with("key", key))
        };
        entries(keys).map(find).collect()
    }
}

fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATORS).map(str::trim).filter(|entry| !entry.is_empty())
}

/// The tables and columns that are called so.
fn called(identity: &Identity, names: &str) -> Result<Vec<ObjectId>, Message> {
    let tables = || identity.tables().iter().filter(|table| !table.gone);
    let find = |name: &str| {
        let found = tables().find_map(|table| table.called(name));
        let fits =
            |id: &ObjectId| identity.find(*id).is_some_and(|known| matches!(known.kind, Part::Table | Part::Column));
        found.filter(fits).ok_or_else(|| Message::new("app-trace-no-object").with("name", name))
    };
    entries(names).map(find).collect()
}

/// What the tables of a revision are called when one of them is named: with the schema only where two would be called alike.
#[must_use]
pub fn object_names(identity: &Identity) -> Vec<(ObjectId, String)> {
    let live = || identity.tables().iter().filter(|table| !table.gone);
    let mut bearers: HashMap<String, usize> = HashMap::new();
    for table in live() {
        *bearers.entry(table.name.to_lowercase()).or_default() += 1;
    }
    let name = |table: &crate::schema::KnownTable| match &table.namespace {
        Some(namespace) if bearers[&table.name.to_lowercase()] > 1 => format!("{namespace}.{}", table.name),
        _ => table.name.clone(),
    };
    live().map(|table| (table.id, name(table))).collect()
}
