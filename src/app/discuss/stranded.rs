//! Comments that were never published by somebody who has lost the right to comment since: the words are theirs, so they
//! read, copy and discard them, without a way into the project.

use crate::app::{Actor, App, Error, PendingAnywhere};
use crate::review::{Act, PendingId, Standing};
use crate::store::pending;

impl App {
    /// What the actor has written and can't publish any more, as they may not comment there now.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn stranded_comments(&self, actor: &Actor) -> Result<Vec<PendingAnywhere>, Error> {
        let mut tx = self.store.read().await?;
        let mut all = pending::anywhere(tx.conn(), actor.id()).await?;
        all.retain(|of| !Standing { role: of.role, admin: actor.user().admin }.may(Act::Comment));
        Ok(all)
    }

    /// Discards one of the actor's own comments that are not published, wherever it stands. One that is gone, or somebody
    /// else's, is nothing to discard.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn discard_own(&self, actor: &Actor, id: PendingId) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        pending::remove_own(tx.conn(), actor.id(), id).await?;
        Ok(tx.commit().await?)
    }
}
