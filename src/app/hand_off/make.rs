//! Making a package, and knowing whether the one that was made is still what was agreed.

use serde_json::json;

use super::collect::Before;
use super::pack::Ingredients;
use crate::app::access::Entry;
use crate::app::by_draft::ByDraft;
use crate::app::commit::News;
use crate::app::steps::moved_from;
use crate::app::{Actor, App, Dossier, Error};
use crate::review::handoff::{ContentHash, Package};
use crate::review::{Act, DraftState, EventKind, Subject};
use crate::store::hand_offs::NewHandOff;
use crate::store::{Conn, Tx, drafts, hand_offs, revisions};
use crate::text::Message;

/// The hashes of what drafts would hand over.
pub(in crate::app) type Hashes = ByDraft<Kept>;

/// What a draft would hand over, and what that was made from.
#[derive(Clone, Debug)]
pub(in crate::app) struct Kept {
    /// The number of the last event that bears on the draft: as long as that is the same, nothing can have changed.
    stamp: i64,
    /// Of what the package is made from. Most events leave it as it is.
    fingerprint: String,
    hash: ContentHash,
}

impl App {
    /// Makes the package again, where what it was made from has changed since: the baseline moved, tables went to other modules,
    /// the program was upgraded. Returns whether that was so.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the DBA does not have the draft.
    pub async fn make_package(&self, actor: &Actor, key: &str, number: i64) -> Result<bool, Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        if !dossier.person(actor).may(Act::SignOff) {
            return Err(Error::Denied(Message::new("handoff-make-denied")));
        }
        if dossier.draft.state != DraftState::HandedOff {
            return Err(Error::Conflict(moved_from(&dossier, actor, DraftState::HandedOff)));
        }
        if !dossier.lacks_package() {
            return Ok(false);
        }
        let news = self.put_package(&mut tx, actor, &dossier).await?;
        self.commit(tx, news).await?;
        Ok(true)
    }

    /// Makes the package of a draft that has just been handed over, within the transaction that did so.
    pub(in crate::app) async fn hand_over(&self, tx: &mut Tx, actor: &Actor, former: &Dossier) -> Result<News, Error> {
        let entry = Entry { project: former.project.clone(), standing: former.standing };
        let draft = drafts::find(tx.conn(), entry.project.id, former.draft.number).await?.ok_or(Error::NotFound)?;
        let dossier = self.gather_dossier(tx.conn(), entry, draft).await?;
        self.put_package(tx, actor, &dossier).await
    }

    async fn put_package(&self, tx: &mut Tx, actor: &Actor, dossier: &Dossier) -> Result<News, Error> {
        let mut ingredients = self.ingredients(tx.conn(), dossier, None).await?;
        ingredients.originals = revisions::sources(tx.conn(), ingredients.revisions.0).await?;
        let traces = ingredients.traces.clone();
        let modules = dossier.modules.iter().map(|module| (module.id, module.name.clone())).collect();
        let package = packed(ingredients).await?;
        let (revision, hash) = (package.contents().revision, package.hash());
        let (people, draft) = (package.contents().people.clone(), dossier.draft.id);
        let work = tokio::task::spawn_blocking(move || package.zip()).await;
        let zip = work.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
        let new = NewHandOff {
            id: self.ambient.id(),
            draft,
            revision,
            hash: &hash,
            content: &zip,
            people: &people,
            traces: &traces,
            modules: &modules,
            by: actor.id(),
        };
        hand_offs::insert(tx.conn(), &new, self.now()).await?;
        Ok(News {
            project: dossier.project.id,
            kind: EventKind::PackageMade,
            actor: actor.id(),
            subject: Subject::from(draft),
            detail: json!({ "revision": revision, "hash": hash }),
        })
    }

    /// The hash of what the draft would hand over now, under the names that people and modules had when its package was made and with
    /// the requirements of that time: a wish that comes up while the DBA has the draft is for the next one.
    pub(in crate::app) async fn expected_hash(
        &self,
        mut conn: Conn<'_>,
        dossier: &Dossier,
    ) -> Result<ContentHash, Error> {
        let draft = dossier.draft.id;
        let stamp = drafts::stamp(conn.reborrow(), &dossier.draft).await?;
        let kept = self.hashes.get(draft);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.stamp == stamp) {
            return Ok(kept.hash.clone());
        }
        let before = match dossier.hand_offs.last() {
            Some(line) => {
                let traces = hand_offs::traces(conn.reborrow(), line.id).await?;
                Some(Before { called: &line.people, modules: &line.modules, traces })
            }
            None => None,
        };
        let mut ingredients = self.ingredients(conn.reborrow(), dossier, before).await?;
        let fingerprint = ingredients.fingerprint().map_err(anyhow::Error::from)?;
        let hash = match kept.filter(|kept| kept.fingerprint == fingerprint) {
            Some(kept) => kept.hash,
            None => {
                ingredients.originals = revisions::sources(conn, ingredients.revisions.0).await?;
                packed(ingredients).await?.hash()
            }
        };
        self.hashes.keep(draft, Kept { stamp, fingerprint, hash: hash.clone() });
        Ok(hash)
    }
}

/// Makes the package, off the async threads.
async fn packed(ingredients: Ingredients) -> Result<Package, Error> {
    let work = tokio::task::spawn_blocking(move || ingredients.package()).await;
    Ok(work.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?)
}
