//! What serves what as a file to take along.

use super::{Actor, App, Error};
use crate::app::{Content, ExportFile, Needs};
use crate::review::RequirementId;
use crate::review::requirement::{Served, TraceLine, to_csv, to_markdown};
use crate::schema::ObjectId;
use crate::text::Lang;

/// As what it can be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceFile {
    /// Cells, for a spreadsheet.
    Csv,
    /// A document.
    Markdown,
}

impl TraceFile {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Markdown];

    /// The name of the file, in addresses.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Csv => "requirements.csv",
            Self::Markdown => "requirements.md",
        }
    }

    /// The kind of a file.
    #[must_use]
    pub fn from_file(file: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.file() == file)
    }
}

impl App {
    /// What of a draft's latest revision serves what, in that language.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn trace_file(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        file: TraceFile,
        lang: Lang,
    ) -> Result<ExportFile, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let content = self.latest(&mut tx, &draft).await?;
        let needs = Needs::load(tx.conn(), &draft, &content).await?;
        let name = format!("{}-{number}", entry.project.key);
        let lines = lines(&needs, &content);
        let text = match file {
            TraceFile::Csv => to_csv(&lines, lang),
            TraceFile::Markdown => {
                to_markdown(&format!("{name} r{} {}", draft.last_revision, draft.title), &lines, lang)
            }
        };
        let name = format!("{name}-r{}-{}", draft.last_revision, file.file());
        Ok(ExportFile { name, content: text.into_bytes() })
    }
}

/// A line for each requirement with each thing that serves it, then one for each table that serves nothing.
pub(in crate::app) fn lines(needs: &Needs, content: &Content) -> Vec<TraceLine> {
    let matrix = needs.matrix(content);
    let mut lines = Vec::new();
    for row in &matrix.rows {
        let Some(line) = requirement_cells(needs, row.requirement) else { continue };
        if row.served.is_empty() {
            lines.push(line);
            continue;
        }
        lines.extend(row.served.iter().map(|served| object_cells(content, served, line.clone())));
    }
    let schema = &content.reading.schema;
    for (place, table) in schema.tables.iter().enumerate() {
        let id = content.identity.table_id(place).unwrap_or(ObjectId(0));
        if matrix.gaps.without_requirement.contains(&id) {
            let module = needs.homes.module(id).and_then(|module| needs.module(module));
            let module = module.map(|module| module.name.clone()).unwrap_or_default();
            let comment = table.comment.as_deref().or(table.label.as_deref()).unwrap_or_default().to_owned();
            lines.push(TraceLine { module, table: table.name.text.to_string(), comment, ..TraceLine::default() });
        }
    }
    lines
}

fn requirement_cells(needs: &Needs, id: RequirementId) -> Option<TraceLine> {
    let requirement = needs.requirement(id)?;
    let module = requirement.module.and_then(|module| needs.module(module));
    Some(TraceLine {
        key: requirement.key.clone(),
        title: requirement.title.clone(),
        link: requirement.link.clone(),
        module: module.map(|module| module.name.clone()).unwrap_or_default(),
        ..TraceLine::default()
    })
}

/// The same line with what serves the requirement. The tables of the revision stand in the schema as in its identity.
fn object_cells(content: &Content, served: &Served, line: TraceLine) -> TraceLine {
    let Some(table) = content.reading.schema.tables.get(served.place) else { return line };
    let name = table.name.text.to_string();
    match served.column.and_then(|at| table.columns.get(at)) {
        Some(column) => TraceLine {
            table: name,
            column: column.name.text.to_string(),
            comment: column.comment.as_deref().or(column.label.as_deref()).unwrap_or_default().to_owned(),
            ..line
        },
        None => TraceLine {
            table: name,
            comment: table.comment.as_deref().or(table.label.as_deref()).unwrap_or_default().to_owned(),
            ..line
        },
    }
}
