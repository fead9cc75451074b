//! The end of every use case that changes a project: its event, the commit, and the live notice.

use serde_json::Value;

use super::{App, Error};
use crate::review::{EventKind, ProjectId, Subject, UserId};
use crate::store::{Tx, events};

/// What happened.
pub(super) struct News {
    pub(super) project: ProjectId,
    pub(super) kind: EventKind,
    pub(super) actor: UserId,
    pub(super) subject: Subject,
    pub(super) detail: Value,
}

impl App {
    /// Records the event, commits, and rings the bell of those who watch the project.
    pub(super) async fn commit(&self, mut tx: Tx, news: News) -> Result<(), Error> {
        let News { project, kind, actor, subject, detail } = news;
        let sequence = events::record(tx.conn(), project, kind, actor, subject, &detail, self.now()).await?;
        tx.commit().await?;
        self.hub.ring(project, sequence);
        Ok(())
    }
}
