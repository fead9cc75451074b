//! What a project asks of its reviews.

use serde_json::json;

use super::commit::News;
use super::{Actor, App, Error};
use crate::review::{Act, EventKind, ReviewRules, Subject};
use crate::store::projects;

impl App {
    /// What a project asks of its reviews, for somebody who may set it.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn review_rules_to_set(&self, actor: &Actor, key: &str) -> Result<ReviewRules, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        Ok(projects::rules(tx.conn(), entry.project.id).await?)
    }

    /// Sets what a project asks of its reviews. It holds for the drafts under way as well.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn set_review_rules(&self, actor: &Actor, key: &str, rules: &ReviewRules) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        let changes = rules.changes_since(&projects::rules(tx.conn(), entry.project.id).await?);
        if changes.is_empty() {
            return Ok(());
        }
        projects::set_rules(tx.conn(), entry.project.id, rules, self.now()).await?;
        let news = News {
            project: entry.project.id,
            kind: EventKind::ProjectChanged,
            actor: actor.id(),
            subject: Subject::default(),
            detail: json!({ "rules": rules, "changes": changes }),
        };
        self.commit(tx, news).await
    }
}
