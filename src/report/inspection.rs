//! A reading as the JSON of `roundtable inspect`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::ddl::{Coverage, Problem, Reading, Source};
use crate::schema::{Check, Column, ForeignKey, Index, Key, Name, ReferentialAction, Table, View};
use crate::text::{Lang, Span};

/// Writes the schema that was read from the file `name`, and how much of it that was, as pretty JSON with a final line
/// end. Of an archive with several scripts each is listed, and everything says in which of them it stands. Problems are
/// told in `lang`.
///
/// # Errors
/// When `out` does not take it.
pub fn write_inspection(name: &str, reading: &Reading, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let sources: Vec<_> = reading.sources.iter().map(SourceView::new).collect();
    let several = sources.len() > 1;
    let file = |span: Span| reading.sources.get(span.file as usize).filter(|_| several).map(|it| it.name.as_str());
    let view = Inspection {
        source: sources.first().map(|first| SourceView {
            file: if several { name } else { first.file },
            bytes: sources.iter().map(|source| source.bytes).sum(),
            ..*first
        }),
        statements: StatementsView::new(&reading.coverage),
        tables: reading.schema.tables.iter().map(|table| TableView::new(table, file(table.span))).collect(),
        views: reading.schema.views.iter().map(|view| ViewView::new(view, file(view.span))).collect(),
        problems: reading.problems.iter().map(|it| ProblemView::new(it, file(it.span), lang)).collect(),
        sources: if several { sources } else { Vec::new() },
    };
    serde_json::to_writer_pretty(&mut *out, &view)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Inspection<'a> {
    source: Option<SourceView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SourceView<'a>>,
    statements: StatementsView,
    tables: Vec<TableView<'a>>,
    views: Vec<ViewView<'a>>,
    problems: Vec<ProblemView<'a>>,
}

#[derive(Serialize)]
struct SourceView<'a> {
    file: &'a str,
    bytes: u64,
    encoding: &'a str,
    dialect: &'a str,
    generator: Option<&'a str>,
}

impl<'a> SourceView<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            file: &source.name,
            bytes: source.bytes,
            encoding: &source.encoding,
            dialect: source.dialect.id(),
            generator: source.generator.as_deref(),
        }
    }
}

/// The counts of statements, as `inspect` and `check` both give them.
#[derive(Serialize)]
pub(super) struct StatementsView {
    total: u64,
    read: u64,
    ignored: u64,
    unread: u64,
}

impl StatementsView {
    pub(super) fn new(coverage: &Coverage) -> Self {
        Self { total: coverage.total, read: coverage.read, ignored: coverage.ignored, unread: coverage.unread }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TableView<'a> {
    name: &'a str,
    schema: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    comment: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: u32,
    columns: Vec<ColumnView<'a>>,
    primary_key: Option<KeyView<'a>>,
    foreign_keys: Vec<ForeignKeyView<'a>>,
    indexes: Vec<IndexView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    checks: Vec<CheckView<'a>>,
    /// PostgreSQL's `EXCLUDE` constraints, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exclusions: Vec<&'a str>,
}

impl<'a> TableView<'a> {
    fn new(table: &'a Table, file: Option<&'a str>) -> Self {
        Self {
            name: &table.name.text,
            schema: text(table.namespace.as_ref()),
            label: table.label.as_deref(),
            comment: table.comment.as_deref(),
            file,
            line: table.span.line,
            columns: table.columns.iter().map(|column| ColumnView::new(table, column)).collect(),
            primary_key: table.primary_key.as_ref().map(KeyView::new),
            foreign_keys: table.foreign_keys.iter().map(ForeignKeyView::new).collect(),
            indexes: table.indexes.iter().map(IndexView::new).collect(),
            checks: table.checks.iter().map(CheckView::new).collect(),
            exclusions: table.options.iter().filter(|it| it.name == "exclude").map(|it| it.value.as_str()).collect(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ColumnView<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    data_type: &'a str,
    nullable: bool,
    default: Option<&'a str>,
    auto_increment: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    comment: Option<&'a str>,
    line: u32,
}

impl<'a> ColumnView<'a> {
    fn new(table: &Table, column: &'a Column) -> Self {
        Self {
            name: &column.name.text,
            data_type: &column.data_type,
            nullable: table.is_nullable(column),
            default: column.default.as_deref(),
            auto_increment: column.auto_increment,
            label: column.label.as_deref(),
            comment: column.comment.as_deref(),
            line: column.span.line,
        }
    }
}

#[derive(Serialize)]
struct KeyView<'a> {
    name: Option<&'a str>,
    columns: Vec<&'a str>,
}

impl<'a> KeyView<'a> {
    fn new(key: &'a Key) -> Self {
        Self { name: text(key.name.as_ref()), columns: texts(&key.columns) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ForeignKeyView<'a> {
    name: Option<&'a str>,
    columns: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    referenced_schema: Option<&'a str>,
    referenced_table: &'a str,
    referenced_columns: Vec<&'a str>,
    on_delete: Option<&'static str>,
    on_update: Option<&'static str>,
}

impl<'a> ForeignKeyView<'a> {
    fn new(key: &'a ForeignKey) -> Self {
        Self {
            name: text(key.name.as_ref()),
            columns: texts(&key.columns),
            referenced_schema: text(key.referenced_namespace.as_ref()),
            referenced_table: &key.referenced_table.text,
            referenced_columns: texts(&key.referenced_columns),
            on_delete: key.on_delete.map(ReferentialAction::sql),
            on_update: key.on_update.map(ReferentialAction::sql),
        }
    }
}

#[derive(Serialize)]
struct IndexView<'a> {
    name: Option<&'a str>,
    columns: Vec<&'a str>,
    unique: bool,
}

impl<'a> IndexView<'a> {
    fn new(index: &'a Index) -> Self {
        Self {
            name: text(index.name.as_ref()),
            columns: index.columns.iter().map(|column| column.name.text.as_str()).collect(),
            unique: index.is_unique(),
        }
    }
}

#[derive(Serialize)]
struct CheckView<'a> {
    name: Option<&'a str>,
    expression: &'a str,
}

impl<'a> CheckView<'a> {
    fn new(check: &'a Check) -> Self {
        Self { name: text(check.name.as_ref()), expression: &check.expression }
    }
}

#[derive(Serialize)]
struct ViewView<'a> {
    name: &'a str,
    schema: Option<&'a str>,
    comment: Option<&'a str>,
    columns: Vec<&'a str>,
    /// The comments of columns by their names.
    #[serde(rename = "columnComments", skip_serializing_if = "BTreeMap::is_empty")]
    column_comments: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: u32,
}

impl<'a> ViewView<'a> {
    fn new(view: &'a View, file: Option<&'a str>) -> Self {
        Self {
            name: &view.name.text,
            schema: text(view.namespace.as_ref()),
            comment: view.comment.as_deref(),
            columns: texts(&view.columns),
            column_comments: view.column_comments.iter().map(|(name, text)| (name.text.as_str(), &**text)).collect(),
            file,
            line: view.span.line,
        }
    }
}

#[derive(Serialize)]
struct ProblemView<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: u32,
    column: u32,
    message: String,
}

impl<'a> ProblemView<'a> {
    fn new(problem: &Problem, file: Option<&'a str>, lang: Lang) -> Self {
        Self { file, line: problem.span.line, column: problem.span.column, message: problem.message.text(lang) }
    }
}

fn text(name: Option<&Name>) -> Option<&str> {
    name.map(|name| name.text.as_str())
}

fn texts(names: &[Name]) -> Vec<&str> {
    names.iter().map(|name| name.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::write_inspection;
    use crate::ddl::{Options, read};
    use crate::schema::Dialect;
    use crate::text::Lang;

    #[test]
    fn checks_exclusions_and_labels_are_listed_where_there_are_any() {
        let script = "create table t (a int check (a > 0), constraint e exclude using gist (a with =) where (a > 1));\n\
                      alter table t add constraint f exclude (a with =);\nlabel on table t is 'T';\ncreate table u (b int);";
        let options = Options { dialect: Some(Dialect::Postgresql), ..Options::default() };
        let reading = read("x.sql", script.as_bytes(), &options).unwrap();
        let mut json = Vec::new();
        write_inspection("x.sql", &reading, Lang::En, &mut json).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let table = &json["tables"][0];
        assert_eq!((table["checks"][0]["expression"].as_str(), table["label"].as_str()), (Some("a > 0"), Some("T")));
        assert_eq!(table["exclusions"][0], "constraint e exclude using gist (a with =) where (a > 1)");
        assert_eq!(table["exclusions"][1], "constraint f exclude (a with =)");
        assert!(json["tables"][1].get("checks").is_none() && json["problems"].as_array().unwrap().is_empty());
    }
}
