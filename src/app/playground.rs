//! Checking DDL without an account, and keeping what was pasted until its owner has signed in.

use chrono::TimeDelta;

use super::examine::Purpose;
use super::{Actor, App, Error, Examined, NewDraft, Token, Upload, UploadedFile, fields};
use crate::store::pastes::PasteFile;
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
    /// `Denied` when the playground is switched off; `Invalid` at `source` when the upload is too large, empty, or no
    /// text.
    pub async fn check(&self, upload: Upload) -> Result<Examined, Error> {
        self.must_have_playground()?;
        self.examine(upload, Purpose { fallback: None, keep: None }, &self.visitors).await
    }

    /// Stops everybody where nothing is checked outside of a draft.
    ///
    /// # Errors
    /// `Denied` when the playground is switched off.
    pub fn must_have_playground(&self) -> Result<(), Error> {
        if self.settings.playground { Ok(()) } else { Err(Error::Denied(Message::new("app-playground-off"))) }
    }

    /// Keeps a visitor's upload for a day; one that is too large for that is held here for some hours. The token goes
    /// into a cookie, and brings it back after signing in.
    ///
    /// # Errors
    /// `Denied` when the playground is switched off; `Invalid` at `source` when the upload is empty or too large;
    /// `Conflict` when too much is kept already.
    pub async fn keep_paste(&self, upload: Upload) -> Result<Token, Error> {
        self.must_have_playground()?;
        self.must_fit(&upload)?;
        if upload.size() == 0 {
            return Err(Error::field("source", Message::new("source-empty")));
        }
        if upload.size() > self.settings.keep_limit {
            return Ok(self.hold(upload.files, true));
        }
        let (token, now) = (Token::new(&self.ambient), self.now());
        let paste = pastes::Paste {
            id: self.ambient.id(),
            encoding: upload.encoding.and_then(fields::encoding_label),
            dialect: upload.dialect,
            expires_at: now + PASTE_LIFE,
        };
        let files = in_memory(upload.files).await?;
        let mut tx = self.store.write().await?;
        pastes::delete_expired(tx.conn(), now).await?;
        let kept = u64::try_from(pastes::total_size(tx.conn()).await?).unwrap_or_default();
        if kept + files.iter().map(|file| file.content.len() as u64).sum::<u64>() > PASTES_LIMIT {
            return Err(Error::Conflict(Message::new("app-pastes-full")));
        }
        pastes::insert(tx.conn(), &paste, &files, &token.hash(), now).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// What was kept under a token; `None` when it was kept long enough, or was made a draft.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn paste(&self, token: &Token) -> Result<Option<Upload>, Error> {
        if let Some(files) = self.held(token) {
            return Ok(Some(Upload { files, ..Upload::default() }));
        }
        let mut tx = self.store.read().await?;
        let Some(paste) = pastes::find(tx.conn(), &token.hash(), self.now()).await? else { return Ok(None) };
        let files = pastes::files(tx.conn(), paste.id).await?.into_iter();
        let files = files.map(|file| UploadedFile { name: file.name, content: file.content.into() });
        Ok(Some(Upload { files: files.collect(), encoding: paste.encoding, dialect: paste.dialect }))
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
        self.let_go(token);
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

/// The files as the database takes them.
async fn in_memory(files: Vec<UploadedFile>) -> Result<Vec<PasteFile>, Error> {
    let read = move || {
        let file = |file: UploadedFile| {
            Ok(PasteFile { name: fields::file_name(&file.name), content: file.content.to_bytes()? })
        };
        files.into_iter().map(file).collect::<std::io::Result<Vec<_>>>()
    };
    let read = tokio::task::spawn_blocking(read).await.map_err(|error| Error::Internal(error.into()))?;
    read.map_err(|error| Error::Unavailable(format!("an upload could not be read: {error}")))
}
