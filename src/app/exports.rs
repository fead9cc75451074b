//! A revision as a file to take along: its DDL, its dictionary, its diagram.

use std::collections::BTreeSet;

use anyhow::Context as _;

use super::drawing::Chart;
use super::{Actor, App, Content, Error, Project};
use crate::schema::{Diagram, Dictionary, Group, emit};
use crate::store::revisions;
use crate::text::Lang;

/// What a revision can be taken along as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The DDL in the project's dialect, in an order in which it can be run.
    Ddl,
    /// The data dictionary as Markdown.
    DictionaryText,
    /// The data dictionary as a page.
    DictionaryPage,
    /// The data dictionary as a workbook.
    DictionaryWorkbook,
    /// The diagram.
    Diagram,
}

impl Export {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Ddl, Self::DictionaryText, Self::DictionaryPage, Self::DictionaryWorkbook, Self::Diagram];

    /// The name of the file, in addresses.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Ddl => "schema.sql",
            Self::DictionaryText => "dictionary.md",
            Self::DictionaryPage => "dictionary.html",
            Self::DictionaryWorkbook => "dictionary.xlsx",
            Self::Diagram => "diagram.svg",
        }
    }

    /// The word for it in messages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Ddl => "ddl",
            Self::DictionaryText => "dictionary-text",
            Self::DictionaryPage => "dictionary-page",
            Self::DictionaryWorkbook => "dictionary-workbook",
            Self::Diagram => "diagram",
        }
    }

    /// The kind of a file.
    #[must_use]
    pub fn from_file(file: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|export| export.file() == file)
    }
}

/// A file to take along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// Under which name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl App {
    /// A revision as a file, in that language.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn export(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        revision: i64,
        export: Export,
        lang: Lang,
    ) -> Result<ExportFile, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let id = revisions::find(tx.conn(), draft.id, revision).await?.ok_or(Error::NotFound)?;
        let content = self.content(tx.conn(), id).await?;
        let chart = self.chart(tx.conn(), entry.project.id, draft.id, &content).await?;
        drop(tx);
        let revised = format!("{}-{number} r{revision}", entry.project.key);
        let title = format!("{revised} {}", draft.title);
        let name = format!("{}-{}", revised.replace(' ', "-"), export.file());
        let work = tokio::task::spawn_blocking(move || written(export, &title, &entry.project, &content, &chart, lang));
        let content = work.await.map_err(anyhow::Error::from).flatten().map_err(Error::Internal)?;
        Ok(ExportFile { name, content })
    }
}

fn written(
    export: Export,
    title: &str,
    project: &Project,
    content: &Content,
    chart: &Chart,
    lang: Lang,
) -> anyhow::Result<Vec<u8>> {
    let (schema, dialect) = (&content.reading.schema, project.dialect);
    // Chapters of a dictionary are modules that people made, no guesses from names.
    let groups: &[Group] = if chart.has_modules { &chart.groups } else { &[] };
    let dictionary = Dictionary { title, schema, dialect, groups };
    Ok(match export {
        Export::Ddl if content.reading.dialect() == dialect => {
            (emit::schema(schema, dialect) + &emit::views(schema, dialect)).into_bytes()
        }
        Export::Ddl => emit::schema(schema, dialect).into_bytes(),
        Export::DictionaryText => dictionary.markdown(lang).into_bytes(),
        Export::DictionaryPage => dictionary.html(lang).into_bytes(),
        Export::DictionaryWorkbook => dictionary.xlsx(lang).context("a dictionary could not be written")?,
        Export::Diagram => {
            let none = BTreeSet::new();
            let (groups, relations) = (&chart.groups, &chart.relations);
            let diagram = Diagram { schema, groups, relations, changed: &none, found: &none };
            diagram.file(diagram.suited(), None).into_bytes()
        }
    })
}
