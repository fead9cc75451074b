//! The texts of a revision's sources, and where those of two revisions differ.

use std::sync::Arc;

use super::{Actor, App, Content, Error, SourceFile};
use crate::review::RevisionId;
use crate::store::{Conn, revisions};
use crate::text::compare::{Hunk, hunks};
use crate::text::{Message, source};

/// A script or model as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// The text, decoded; spans are places in it.
    pub text: String,
    /// The name of the encoding that it was decoded from.
    pub encoding: &'static str,
    /// How many bytes of rows are not in it, because there were too many to be kept. Lines are right all the same, but
    /// offsets are those of the text with its rows.
    pub left_out: u64,
}

/// Two versions of one file.
#[derive(Clone, Debug)]
pub struct FileDifference {
    /// As it was; `None` for a file that is new.
    pub before: Option<SourceText>,
    /// As it is; `None` for a file that is gone.
    pub after: Option<SourceText>,
    /// Where the lines of the two differ.
    pub hunks: Vec<Hunk>,
}

impl FileDifference {
    fn new((before, after): (Option<SourceText>, Option<SourceText>)) -> Self {
        let hunks = hunks(&lines(before.as_ref()), &lines(after.as_ref()));
        Self { before, after, hunks }
    }
}

fn lines(text: Option<&SourceText>) -> Vec<&str> {
    text.map_or_else(Vec::new, |text| crate::text::lines(&text.text).collect())
}

impl App {
    /// The texts of a revision's sources, each decoded as it was read.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` at `encoding` when the upload is no text any more for this version.
    pub async fn source_texts(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        revision: i64,
    ) -> Result<Vec<SourceText>, Error> {
        let mut tx = self.store.read().await?;
        let (_, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let revision = revisions::find(tx.conn(), draft.id, revision).await?.ok_or(Error::NotFound)?;
        self.texts(tx.conn(), revision).await
    }

    /// The text of one of them, counted from 0.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` at `encoding` when the file is no text any more for this version.
    pub async fn source_text(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        revision: i64,
        file: u32,
    ) -> Result<SourceText, Error> {
        let mut tx = self.store.read().await?;
        let (_, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let revision = revisions::find(tx.conn(), draft.id, revision).await?.ok_or(Error::NotFound)?;
        let kept = revisions::source(tx.conn(), revision, i64::from(file)).await?.ok_or(Error::NotFound)?;
        let content = self.content(tx.conn(), revision).await?;
        drop(tx);
        let decode = move || text(kept, &content, file as usize);
        let decoded = tokio::task::spawn_blocking(decode).await.map_err(|error| Error::Internal(error.into()))?;
        decoded.map_err(|message| Error::field("encoding", message))
    }

    /// Where the sources of two revisions differ, file by file.
    pub(super) async fn compare_texts(
        &self,
        mut conn: Conn<'_>,
        former: RevisionId,
        next: RevisionId,
    ) -> Result<Vec<FileDifference>, Error> {
        let before = self.texts(conn.reborrow(), former).await?;
        let after = self.texts(conn, next).await?;
        let work = move || paired(before, after).into_iter().map(FileDifference::new).collect();
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.into()))
    }

    /// The texts of a revision's sources.
    pub(super) async fn texts(&self, mut conn: Conn<'_>, revision: RevisionId) -> Result<Vec<SourceText>, Error> {
        let content = self.content(conn.reborrow(), revision).await?;
        let sources = revisions::sources(conn, revision).await?;
        let decode = move || -> Result<Vec<SourceText>, Message> {
            sources.into_iter().enumerate().map(|(at, kept)| text(kept, &content, at)).collect()
        };
        let decoded = tokio::task::spawn_blocking(decode).await.map_err(|error| Error::Internal(error.into()))?;
        decoded.map_err(|message| Error::field("encoding", message))
    }
}

/// A source as text, in the encoding that it was read in.
fn text(kept: SourceFile, content: &Arc<Content>, at: usize) -> Result<SourceText, Message> {
    let source = content.reading.sources.get(at);
    let decoded = match source.filter(|_| kept.left_out == 0) {
        Some(source) => source::decode_again(&kept.content, &source.encoding, &source.encoding_reason)?,
        // The text without its rows was kept as UTF-8.
        None => source::decode(&kept.content, kept.encoding.as_deref().filter(|_| kept.left_out > 0))?,
    };
    let left_out = u64::try_from(kept.left_out).unwrap_or_default();
    Ok(SourceText { name: kept.name, encoding: decoded.encoding, text: decoded.text.into_owned(), left_out })
}

/// Which file is which: one and one are the same whatever they are called, several go by their names.
fn paired(before: Vec<SourceText>, after: Vec<SourceText>) -> Vec<(Option<SourceText>, Option<SourceText>)> {
    let only = before.len() == 1 && after.len() == 1;
    let mut before: Vec<Option<SourceText>> = before.into_iter().map(Some).collect();
    let key = |text: &SourceText| text.name.to_lowercase();
    let mut pairs: Vec<_> = after
        .into_iter()
        .map(|text| {
            let same = |old: &Option<SourceText>| old.as_ref().is_some_and(|old| only || key(old) == key(&text));
            (before.iter().position(same).and_then(|place| before[place].take()), Some(text))
        })
        .collect();
    pairs.extend(before.into_iter().flatten().map(|gone| (Some(gone), None)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::{FileDifference, SourceText, paired};

    fn text(name: &str, text: &str) -> SourceText {
        SourceText { name: name.to_owned(), text: text.to_owned(), encoding: "UTF-8", left_out: 0 }
    }

    #[test]
    fn files_go_by_their_names_and_a_single_one_by_itself() {
        let names = |pairs: Vec<(Option<SourceText>, Option<SourceText>)>| -> Vec<(String, String)> {
            let name = |text: Option<SourceText>| text.map(|text| text.name).unwrap_or_default();
            pairs.into_iter().map(|(before, after)| (name(before), name(after))).collect()
        };
        let word = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            names(paired(vec![text("shop-1.sql", "")], vec![text("shop-2.sql", "")])),
            [word("shop-1.sql", "shop-2.sql")]
        );
        let pairs = paired(vec![text("a.sql", ""), text("b.sql", "")], vec![text("c.sql", ""), text("A.sql", "")]);
        assert_eq!(names(pairs), [word("", "c.sql"), word("a.sql", "A.sql"), word("b.sql", "")]);
    }

    #[test]
    fn line_ends_are_no_difference() {
        let same = FileDifference::new((Some(text("a", "x\r\ny\r\n")), Some(text("a", "x\ny"))));
        assert!(same.hunks.is_empty());
    }
}
