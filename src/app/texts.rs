//! The texts of a revision's sources, and where those of two revisions differ.

use super::{Actor, App, Error};
use crate::ddl::{self, SourceText};
use crate::review::RevisionId;
use crate::store::{Conn, revisions};
use crate::text::compare::{Hunk, hunks};

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
    text.map_or_else(Vec::new, |text| text.text.lines().collect())
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
    pub(super) async fn texts(&self, conn: Conn<'_>, revision: RevisionId) -> Result<Vec<SourceText>, Error> {
        let sources = revisions::sources(conn, revision).await?;
        let decode = move || -> Result<Vec<SourceText>, ddl::ReadError> {
            let mut texts = Vec::new();
            for source in sources {
                texts.extend(ddl::texts(&source.name, &source.content, source.encoding.as_deref())?);
            }
            Ok(texts)
        };
        let decoded = tokio::task::spawn_blocking(decode).await.map_err(|error| Error::Internal(error.into()))?;
        decoded.map_err(|error| Error::field("encoding", error.0))
    }
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
    use super::{FileDifference, paired};
    use crate::ddl::SourceText;

    fn text(name: &str, text: &str) -> SourceText {
        SourceText { name: name.to_owned(), text: text.to_owned(), encoding: "UTF-8" }
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
