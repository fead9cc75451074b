//! A form that is sent twice (a double click, the way back, an answer that got lost) is taken once: the second time leads
//! to where the first did.
//!
//! Each form has a token of its own. What is sent with it counts as the same for as long as it says the same: who comes
//! back to a form and writes something else means something else.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};

use super::{Actor, App, Error, token};
use crate::store::{Tx, submissions};

/// How long a form that was taken is remembered.
const LIFE: TimeDelta = TimeDelta::days(7);
/// How often, and how long in between, the answer to the first sending is waited for.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// What a request sends with a form that is to be taken once: known when its body has been read, and nothing for
/// everything else. Those who share it see the same.
#[derive(Clone, Debug, Default)]
pub struct Submission(Arc<OnceLock<Sent>>);

/// What is sent.
#[derive(Debug)]
struct Sent {
    id: String,
    /// The page on which what it makes is seen in any case.
    around: Option<String>,
}

/// Reads what is sent, to know it again.
#[derive(Clone, Debug, Default)]
pub struct Imprint(Sha256);

impl Imprint {
    /// Reads some of it: the name of a field, its value, in as many pieces as it comes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Ends a name or a value.
    pub fn end(&mut self) {
        self.0.update([0xff]);
    }
}

impl Submission {
    /// Says what is sent, and on which page what that makes is seen in any case.
    pub fn is(&self, imprint: Imprint, around: Option<String>) {
        // It is read once.
        let _ = self.0.set(Sent { id: token::hex(&imprint.0.finalize()), around });
    }

    fn id(&self) -> Option<&str> {
        self.0.get().map(|sent| sent.id.as_str())
    }
}

impl App {
    /// Begins to change something for somebody, in the one transaction of their request. What their request sends is
    /// taken with it, or not at all; so is the page on which one sees what came of it, which is less than where it leads
    /// but known beforehand.
    ///
    /// # Errors
    /// `Repeated` when it has been taken before.
    pub(super) async fn begin(&self, actor: &Actor) -> Result<Tx, Error> {
        let mut tx = self.store.write().await?;
        if let Some(Sent { id, around }) = actor.submission().0.get()
            && !submissions::insert(tx.conn(), id, actor.id(), around.as_deref(), self.now()).await?
        {
            return Err(Error::Repeated);
        }
        Ok(tx)
    }

    /// Stops what has been taken before, ahead of everything that may be different by now.
    ///
    /// # Errors
    /// `Repeated`.
    pub async fn must_be_new(&self, actor: &Actor) -> Result<(), Error> {
        let Some(id) = actor.submission().id() else { return Ok(()) };
        let mut tx = self.store.read().await?;
        match submissions::place(tx.conn(), id).await? {
            Some(_) => Err(Error::Repeated),
            None => Ok(()),
        }
    }

    /// Notes where the actor's form has led to.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn led_to(&self, actor: &Actor, place: &str) -> Result<(), Error> {
        let Some(id) = actor.submission().id() else { return Ok(()) };
        let mut tx = self.store.write().await?;
        submissions::set_place(tx.conn(), id, place, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Where the actor's form led to when it was taken; where that never became known, the page on which one sees what came
    /// of it, if there is one. The first sending may just be on its way to be answered.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn place_of_first(&self, actor: &Actor) -> Result<Option<String>, Error> {
        let Some(id) = actor.submission().id() else { return Ok(None) };
        for _ in 0..TRIES {
            let mut tx = self.store.read().await?;
            if let Some(Some(place)) = submissions::place(tx.conn(), id).await? {
                return Ok(Some(place));
            }
            drop(tx);
            tokio::time::sleep(PAUSE).await;
        }
        let mut tx = self.store.read().await?;
        Ok(submissions::around(tx.conn(), id).await?)
    }

    /// Forgets what nobody sends again any more.
    pub(super) async fn drop_old_submissions(&self, tx: &mut Tx) -> Result<(), crate::store::Error> {
        submissions::delete_before(tx.conn(), self.now() - LIFE).await
    }
}
