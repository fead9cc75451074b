//! Meetings in people's calendars: a file for one meeting, and a feed of one's own by a secret address.

use chrono::Timelike;

use crate::app::{Actor, App, Error, Time, Token};
use crate::review::meeting::calendar::Entry;
use crate::review::{MeetingId, ProjectKey, UserId};
use crate::store::meetings::{self, MeetingLine};
use crate::store::{Tx, calendar_feeds, users};
use crate::text::Lang;

impl App {
    /// A meeting as a calendar takes it over.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn calendar_entry(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
    ) -> Result<Entry, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let line = meetings::find(tx.conn(), draft.id, meeting).await?.ok_or(Error::NotFound)?;
        entry_of(&mut tx, line, entry.project.key, (number, draft.title)).await
    }

    /// Since when the actor's meetings can be had by a secret address.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn calendar_feed_since(&self, actor: &Actor) -> Result<Option<Time>, Error> {
        let mut tx = self.store.read().await?;
        Ok(calendar_feeds::since(tx.conn(), actor.id()).await?)
    }

    /// Makes a secret address for the actor's meetings; the one before is no good any more. The token, which goes into the
    /// address, can't be had again.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn make_calendar_feed(&self, actor: &Actor) -> Result<Token, Error> {
        let token = Token::new(&self.ambient);
        let mut tx = self.begin(actor).await?;
        calendar_feeds::put(tx.conn(), actor.id(), &token.hash(), self.now()).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Takes the secret address for the actor's meetings away.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn end_calendar_feed(&self, actor: &Actor) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        calendar_feeds::delete(tx.conn(), actor.id()).await?;
        Ok(tx.commit().await?)
    }

    /// The meetings that somebody is invited to, by the token of their secret address, and the language of their choice.
    ///
    /// # Errors
    /// `NotFound` when the address was renewed or taken away, or its owner may not sign in any more.
    pub async fn calendar_feed(&self, token: &Token) -> Result<(Vec<Entry>, Option<Lang>), Error> {
        let mut tx = self.store.read().await?;
        let owner = calendar_feeds::owner(tx.conn(), &token.hash()).await?.ok_or(Error::NotFound)?;
        let user = users::find(tx.conn(), owner).await?.ok_or(Error::NotFound)?;
        if user.disabled_at.is_some() {
            return Err(Error::NotFound);
        }
        let mut entries = Vec::new();
        for (line, key, number, title) in meetings::of_member(tx.conn(), owner).await? {
            if line.meeting.schedule.people().contains(&owner) {
                entries.push(entry_of(&mut tx, line, key, (number, title)).await?);
            }
        }
        Ok((entries, user.locale))
    }
}

async fn entry_of(
    tx: &mut Tx,
    line: MeetingLine,
    project: ProjectKey,
    (draft, title): (i64, String),
) -> Result<Entry, Error> {
    let schedule = &line.meeting.schedule;
    let chair = display_name(tx, schedule.chair).await?;
    let scribe = match schedule.scribe {
        Some(user) => Some(display_name(tx, user).await?),
        None => None,
    };
    Ok(Entry {
        sequence: u32::try_from(line.sequence).unwrap_or(u32::MAX),
        entered_at: line.created_at,
        // iCalendar knows no parts of a second.
        changed_at: line.updated_at.with_nanosecond(0).unwrap_or(line.updated_at),
        meeting: line.meeting,
        project,
        draft,
        title,
        chair,
        scribe,
    })
}

async fn display_name(tx: &mut Tx, user: UserId) -> Result<String, Error> {
    let user = users::find(tx.conn(), user).await?;
    Ok(user.map_or_else(|| "?".to_owned(), |user| user.display_name))
}
