//! What is said in threads, put into other words, and agreed with.

use serde_json::json;

use super::{Held, news};
use crate::app::{Actor, App, Comment, CommentVersion, Error, fields};
use crate::review::discuss::ThreadAct;
use crate::review::remark::{self, Named};
use crate::review::{Act, CommentId, EventKind, ProjectId, Standing, ThreadId, UserId};
use crate::store::members::Member;
use crate::store::{Tx, agreements, comments, members, mentions, threads};
use crate::text::Message;

impl App {
    /// Adds a comment to a thread, and returns its number.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only or the thread resolved.
    pub async fn comment(&self, actor: &Actor, key: &str, number: i64, thread: i64, body: &str) -> Result<i64, Error> {
        let mut tx = self.begin(actor).await?;
        let held = self.hold_thread(&mut tx, actor, key, number, thread).await?;
        held.decide(ThreadAct::Comment)?;
        let body = fields::comment(body).map_err(|message| Error::field("body", message))?;
        let comment = self.say(&mut tx, held.draft.project_id, held.thread.id, actor.id(), &body).await?;
        let detail = json!({ "comment": comment });
        self.commit(tx, news(&held.draft, held.thread.id, actor, EventKind::CommentAdded, detail)).await?;
        Ok(comment)
    }

    /// Puts a comment of the actor's, of which they have seen that version, into other words. What it said is kept.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only or the comment was edited
    /// meanwhile, in another window.
    pub async fn edit_comment(
        &self,
        actor: &Actor,
        (key, number, thread): (&str, i64, i64),
        comment: i64,
        version: i64,
        body: &str,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (held, comment) = self.hold_comment(&mut tx, actor, (key, number, thread), comment).await?;
        held.decide(ThreadAct::Edit(comment.author_id))?;
        let body = fields::comment(body).map_err(|message| Error::field("body", message))?;
        if comment.version != version {
            return Err(Error::Conflict(Message::new("thread-edited-meanwhile")));
        }
        if comment.body == body {
            return Ok(());
        }
        if !comments::edit(tx.conn(), &comment, &body, self.now()).await? {
            return Err(Error::Conflict(Message::new("thread-edited-meanwhile")));
        }
        self.note_mentions(&mut tx, held.draft.project_id, held.thread.id, comment.id, actor.id(), &body).await?;
        let detail = json!({ "comment": comment.number, "version": version + 1 });
        self.commit(tx, news(&held.draft, held.thread.id, actor, EventKind::CommentChanged, detail)).await
    }

    /// Agrees with a comment, or no longer. Who agrees already goes on to do so.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the draft is read-only or the comment is the actor's own.
    pub async fn agree(
        &self,
        actor: &Actor,
        (key, number, thread): (&str, i64, i64),
        comment: i64,
        agrees: bool,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (held, comment) = self.hold_comment(&mut tx, actor, (key, number, thread), comment).await?;
        held.decide(ThreadAct::Agree(comment.author_id))?;
        let changed = if agrees {
            agreements::put(tx.conn(), comment.id, actor.id(), self.now()).await?
        } else {
            agreements::remove(tx.conn(), comment.id, actor.id()).await?
        };
        if !changed {
            return Ok(());
        }
        let detail = json!({ "comment": comment.number, "agrees": agrees });
        self.commit(tx, news(&held.draft, held.thread.id, actor, EventKind::CommentChanged, detail)).await
    }

    /// A comment with all that it said, the first version first and the present one last.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn comment_versions(
        &self,
        actor: &Actor,
        (key, number, thread): (&str, i64, i64),
        comment: i64,
    ) -> Result<(Comment, Vec<CommentVersion>), Error> {
        let mut tx = self.store.read().await?;
        let (_, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let thread = threads::find(tx.conn(), draft.id, thread).await?.ok_or(Error::NotFound)?;
        let comment = comments::find(tx.conn(), thread.id, comment).await?.ok_or(Error::NotFound)?;
        let mut versions = comments::former_versions(tx.conn(), comment.id).await?;
        versions.push(CommentVersion {
            number: comment.version,
            body: comment.body.clone(),
            created_at: comment.edited_at.unwrap_or(comment.created_at),
        });
        Ok((comment, versions))
    }

    /// Adds a comment to a thread that is held, and returns its number. Whoever was mentioned there and speaks has
    /// answered; whoever is mentioned now is asked.
    pub(super) async fn say(
        &self,
        tx: &mut Tx,
        project: ProjectId,
        thread: ThreadId,
        author: UserId,
        body: &str,
    ) -> Result<i64, Error> {
        let id = self.ambient.id();
        let number = comments::insert(tx.conn(), id, thread, author, body, self.now()).await?;
        mentions::answer(tx.conn(), thread, Some(author), self.now()).await?;
        self.note_mentions(tx, project, thread, id, author, body).await?;
        Ok(number)
    }

    async fn note_mentions(
        &self,
        tx: &mut Tx,
        project: ProjectId,
        thread: ThreadId,
        comment: CommentId,
        author: UserId,
        body: &str,
    ) -> Result<(), Error> {
        let known = mentions::of_comment(tx.conn(), comment).await?;
        let mut mentioned = std::collections::BTreeSet::new();
        if body.contains('@') {
            let named = named(&members::of_project(tx.conn(), project).await?);
            mentioned = remark::mentioned(body, &named);
            mentioned.remove(&author);
        }
        for user in known.iter().filter(|user| !mentioned.contains(user)) {
            mentions::remove(tx.conn(), comment, *user).await?;
        }
        for user in mentioned.iter().filter(|user| !known.contains(user)) {
            mentions::put(tx.conn(), comment, thread, *user, self.now()).await?;
        }
        Ok(())
    }

    async fn hold_comment(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (key, number, thread): (&str, i64, i64),
        comment: i64,
    ) -> Result<(Held, Comment), Error> {
        let held = self.hold_thread(tx, actor, key, number, thread).await?;
        let comment = comments::find(tx.conn(), held.thread.id, comment).await?.ok_or(Error::NotFound)?;
        Ok((held, comment))
    }
}

/// The members who can be mentioned: those who can answer.
pub(in crate::app) fn named(members: &[Member]) -> Vec<Named> {
    let answers = |member: &&Member| {
        let standing = Standing { role: Some(member.role), admin: false };
        member.disabled_at.is_none() && standing.may(Act::Comment)
    };
    let named = |member: &Member| Named {
        user: member.user_id,
        name: member.name.clone(),
        display_name: member.display_name.clone(),
    };
    members.iter().filter(answers).map(named).collect()
}
