//! The end of every use case that changes something: its event, the commit, and the live notice.

use serde_json::Value;

use super::{App, Error};
use crate::review::{EventKind, ProjectId, SiteEventKind, Subject, UserId};
use crate::store::site_events::{self, NewSiteEvent};
use crate::store::{Tx, events};

/// What happened in a project.
pub(super) struct News {
    pub(super) project: ProjectId,
    pub(super) kind: EventKind,
    pub(super) actor: UserId,
    pub(super) subject: Subject,
    pub(super) detail: Value,
}

/// What happened to the site as a whole.
pub(super) struct SiteNews {
    pub(super) kind: SiteEventKind,
    /// Who did it; `None` at the console.
    pub(super) actor: Option<UserId>,
    /// To whom.
    pub(super) user: Option<UserId>,
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

    /// Records what happened to the site, for use cases that go on; a project's event comes last.
    pub(super) async fn record(&self, tx: &mut Tx, news: SiteNews) -> Result<(), Error> {
        let SiteNews { kind, actor, user, detail } = news;
        let event = NewSiteEvent { kind, actor, user, detail: &detail };
        Ok(site_events::record(tx.conn(), event, self.now()).await?)
    }

    /// Records it, commits, and has all who watch look whether they still may.
    pub(super) async fn commit_to_site(&self, mut tx: Tx, news: SiteNews) -> Result<(), Error> {
        self.record(&mut tx, news).await?;
        tx.commit().await?;
        self.hub.ring_all();
        Ok(())
    }
}
