//! Checking DDL without an account, and keeping what was pasted until its owner has signed in.

use chrono::TimeDelta;

use super::{Actor, App, Error, Examined, NewDraft, Token, Upload, fields};
use crate::store::{self, pastes};
use crate::text::Message;

/// How long a visitor's text is kept.
const PASTE_LIFE: TimeDelta = TimeDelta::hours(24);
/// How many bytes of visitors' texts are kept together; beyond that, visitors have to sign in first.
const PASTES_LIMIT: u64 = 512 << 20;

impl App {
    /// Reads and checks an upload without keeping it.
    ///
    /// # Errors
    /// `NotFound` when the playground is switched off; `Invalid` at `source` when the upload is too large, empty, or no
    /// text.
    pub async fn check(&self, upload: Upload) -> Result<(Upload, Examined), Error> {
        if !self.settings.playground {
            return Err(Error::NotFound);
        }
        self.examine(upload, None, &self.visitors).await
    }

    /// Keeps a visitor's upload for a day. The token goes into a cookie, and brings it back after signing in.
    ///
    /// # Errors
    /// `NotFound` when the playground is switched off; `Invalid` at `source` when the upload is too large;
    /// `Conflict` when too much is kept already.
    pub async fn keep_paste(&self, upload: Upload) -> Result<Token, Error> {
        if !self.settings.playground {
            return Err(Error::NotFound);
        }
        self.must_fit(&upload)?;
        let (token, now) = (Token::new(&self.ambient), self.now());
        let paste = pastes::Paste {
            name: fields::file_name(&upload.name),
            encoding: upload.encoding.and_then(fields::encoding_label),
            dialect: upload.dialect,
            content: upload.bytes,
            expires_at: now + PASTE_LIFE,
        };
        let mut tx = self.store.write().await?;
        pastes::delete_expired(tx.conn(), now).await?;
        let kept = u64::try_from(pastes::total_size(tx.conn()).await?).unwrap_or_default();
        if kept + paste.content.len() as u64 > PASTES_LIMIT {
            return Err(Error::Conflict(Message::new("app-pastes-full")));
        }
        pastes::insert(tx.conn(), self.ambient.id(), &token.hash(), &paste, now).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// What was kept under a token; `None` when it was kept long enough, or was made a draft.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn paste(&self, token: &Token) -> Result<Option<Upload>, Error> {
        let mut tx = self.store.read().await?;
        let found = pastes::find(tx.conn(), &token.hash(), self.now()).await?;
        Ok(found.map(|paste| Upload {
            name: paste.name,
            bytes: paste.content,
            encoding: paste.encoding,
            dialect: paste.dialect,
        }))
    }

    /// Makes a draft of what was kept under a token, and returns its number.
    ///
    /// # Errors
    /// `NotFound` when it is not kept any more, and as of [`create_draft`](App::create_draft).
    pub async fn keep_paste_as_draft(
        &self,
        actor: &Actor,
        key: &str,
        token: &Token,
        title: &str,
        note: &str,
    ) -> Result<i64, Error> {
        let upload = self.paste(token).await?.ok_or(Error::NotFound)?;
        let new = NewDraft { title: title.to_owned(), note: note.to_owned(), upload };
        let number = self.create_draft(actor, key, new).await?;
        self.drop_paste(token).await?;
        Ok(number)
    }

    /// Forgets what was kept under a token.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn drop_paste(&self, token: &Token) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        pastes::delete(tx.conn(), &token.hash()).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets what was kept long enough.
    pub(super) async fn drop_old_pastes(&self) -> Result<(), store::Error> {
        let mut tx = self.store.write().await?;
        pastes::delete_expired(tx.conn(), self.now()).await?;
        tx.commit().await
    }
}
