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
    pub(super) async fn commit(&self, tx: Tx, news: News) -> Result<(), Error> {
        self.commit_all(tx, vec![news]).await
    }

    /// The same with several events of one project, in order, which happen together or not at all.
    pub(super) async fn commit_all(&self, mut tx: Tx, all: Vec<News>) -> Result<(), Error> {
        let mut last = None;
        for News { project, kind, actor, subject, detail } in all {
            let sequence = events::record(tx.conn(), project, kind, actor, subject, &detail, self.now()).await?;
            last = Some((project, sequence));
        }
        tx.commit().await?;
        if let Some((project, sequence)) = last {
            self.hub.ring(project, sequence);
        }
        Ok(())
    }
}
