//! What the owner of an action answers where the design was not, or not quite, changed as asked.

use serde_json::json;

use crate::app::commit::News;
use crate::app::{Actor, App, Error, fields};
use crate::review::{ActionId, EventKind, Subject};
use crate::store::{actions, meetings};
use crate::text::Message;

impl App {
    /// Answers an action in words, in place of what was answered before.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `answer`; `Conflict` when the draft can't change any more.
    pub async fn answer_action(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        action: ActionId,
        answer: &str,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (entry, draft) = self.hold_draft(&mut tx, actor, key, number).await?;
        let lines = actions::of_draft(tx.conn(), draft.id).await?;
        let line = lines.into_iter().find(|line| line.action.id == action).ok_or(Error::NotFound)?;
        if draft.state.is_read_only() {
            return Err(Error::Conflict(Message::new("thread-read-only")));
        }
        if !line.action.may_answer(entry.person(actor), draft.state) {
            return Err(Error::Denied(Message::new("action-not-yours")));
        }
        let answer = fields::comment(answer).map_err(|message| Error::field("answer", message))?;
        let by = (actor.id(), actor.user().display_name.as_str());
        actions::answer(tx.conn(), action, &answer, by, self.now()).await?;
        let items = meetings::agendas(tx.conn(), draft.id).await?;
        let meeting = items.iter().find(|item| item.id == line.action.item).map(|item| item.meeting);
        let news = News {
            project: entry.project.id,
            kind: EventKind::ActionAnswered,
            actor: actor.id(),
            subject: Subject { meeting, ..Subject::from(draft.id) },
            detail: json!({ "action": action, "what": line.action.what }),
        };
        self.commit(tx, news).await
    }
}
