//! Live notices: what happens in a project, as it happens, on whichever process it was done.

use std::collections::VecDeque;
use std::time::Duration;

use futures_util::Stream;
use futures_util::stream;
use tokio::task::JoinSet;

use super::{Actor, App, Error, Event};
use crate::live::Ear;
use crate::store::{self, events, sessions, site_events};

/// How many events are read at once.
const BATCH: i64 = 200;
/// How long to wait before the database is tried again.
const PAUSE: Duration = Duration::from_secs(1);
/// How often what has expired is removed.
const TIDYING: Duration = Duration::from_secs(3600);

/// The events of a project, from a number on: those that are there, then those that come.
pub struct Watch {
    app: App,
    actor: Actor,
    key: String,
    ear: Ear,
    sequence: i64,
    read: VecDeque<Event>,
}

impl App {
    /// Begins to watch a project. `after` is the number of the last event that is known already.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn watch(&self, actor: &Actor, key: &str, after: i64) -> Result<Watch, Error> {
        let mut tx = self.store.read().await?;
        let project = self.enter(tx.conn(), actor, key).await?.project.id;
        // Subscribed before anything is read: what is committed in between rings.
        let ear = self.hub.subscribe(project);
        let (app, actor, key) = (self.clone(), actor.clone(), key.to_owned());
        Ok(Watch { app, actor, key, ear, sequence: after, read: VecDeque::new() })
    }

    /// The events of a project after a number, in order, some hundreds at most.
    ///
    /// # Errors
    /// `NotFound`, also when the actor's session has ended.
    pub async fn events_since(&self, actor: &Actor, key: &str, after: i64) -> Result<Vec<Event>, Error> {
        let mut tx = self.store.read().await?;
        // A watch is kept for hours: what the person may is what they may now.
        let user = sessions::user(tx.conn(), actor.session(), self.now()).await?.ok_or(Error::NotFound)?;
        let entry = self.enter(tx.conn(), &Actor::new(user, actor.session()), key).await?;
        Ok(events::since(tx.conn(), entry.project.id, after, BATCH).await?)
    }

    /// What goes on beside the requests: hearing what other processes commit, and removing what has expired. It ends
    /// when the set is dropped.
    #[must_use]
    pub fn spawn_background(&self) -> JoinSet<()> {
        let mut tasks = JoinSet::new();
        tasks.spawn(self.clone().hear_others());
        tasks.spawn(self.clone().tidy());
        tasks
    }

    async fn hear_others(self) {
        loop {
            match self.hear_until_lost().await {
                Ok(()) => return,
                Err(error) => tracing::warn!(%error, "live notices of other processes are not heard for now"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Returns without an error when there are no other processes.
    async fn hear_until_lost(&self) -> Result<(), store::Error> {
        let Some(mut listener) = self.store.listen().await? else { return Ok(()) };
        self.hub.ring_all();
        loop {
            match listener.next().await?.as_deref() {
                None | Some(site_events::NOTICE) => self.hub.ring_all(),
                Some(notice) => match parse_notice(notice) {
                    Some((project, sequence)) => self.hub.ring(project, sequence),
                    None => tracing::warn!("a notice on our channel is not one of ours"),
                },
            }
        }
    }

    async fn tidy(self) {
        loop {
            if let Err(error) = self.drop_expired().await {
                tracing::warn!(%error, "what has expired could not be removed");
            }
            tokio::time::sleep(TIDYING).await;
        }
    }
}

impl App {
    /// Drops what nobody can use any more: files and texts that wait for their owners, sessions, forms that were taken.
    /// What runs beside the requests does so from time to time.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn drop_expired(&self) -> Result<(), Error> {
        self.drop_old_holds();
        self.drop_old_pastes().await?;
        let mut tx = self.store.write().await?;
        sessions::delete_expired(tx.conn(), self.now()).await?;
        self.drop_old_submissions(&mut tx).await?;
        Ok(tx.commit().await?)
    }
}

fn parse_notice(notice: &str) -> Option<(crate::review::ProjectId, i64)> {
    let (project, sequence) = notice.split_once(' ')?;
    Some((project.parse().ok()?, sequence.parse().ok()?))
}

impl Watch {
    /// The next event, however long it takes.
    ///
    /// # Errors
    /// `NotFound` when the actor may not read the project any more or has signed out; `Unavailable`.
    pub async fn next(&mut self) -> Result<Event, Error> {
        loop {
            if let Some(event) = self.read.pop_front() {
                self.sequence = event.sequence;
                return Ok(event);
            }
            self.ear.borrow_and_update();
            self.read = self.app.events_since(&self.actor, &self.key, self.sequence).await?.into();
            if self.read.is_empty() && self.ear.changed().await.is_err() {
                return Err(Error::NotFound);
            }
        }
    }

    /// The events as a stream, which ends after the first error.
    pub fn into_stream(self) -> impl Stream<Item = Result<Event, Error>> + Send {
        stream::unfold(Some(self), |watch| async {
            let mut watch = watch?;
            match watch.next().await {
                Ok(event) => Some((Ok(event), Some(watch))),
                Err(error) => Some((Err(error), None)),
            }
        })
    }
}
