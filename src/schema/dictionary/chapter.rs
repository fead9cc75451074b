//! What every form of the dictionary holds: chapters of tables, each with its grids of text.

use super::Dictionary;
use crate::schema::{Column, ForeignKey, Group, Index, IndexKind, Name, Table, View};
use crate::text::{Lang, Message, listed};

/// A group of tables.
pub(super) struct Chapter {
    /// Its name; `None` when the tables are in no group at all.
    pub(super) name: Option<String>,
    pub(super) entries: Vec<Entry>,
}

/// A table.
pub(super) struct Entry {
    /// Its number in the dictionary, counted from 1.
    pub(super) number: usize,
    /// Its name, qualified.
    pub(super) name: String,
    /// What is said of it.
    pub(super) remark: String,
    /// How many columns it has.
    pub(super) columns: usize,
    /// Its columns, then its indexes, keys and checks, those that it has.
    pub(super) grids: Vec<Grid>,
}

/// A grid of text.
pub(super) struct Grid {
    /// What it lists.
    pub(super) title: String,
    /// The heads of its columns.
    pub(super) head: Vec<String>,
    /// Its rows, each as wide as the head.
    pub(super) rows: Vec<Vec<String>>,
}

/// Which cell of a grid of columns holds what.
pub(super) const NAME: usize = 1;

/// The word for something in the dictionary.
pub(super) fn word(id: &'static str, lang: Lang) -> String {
    Message::new(id).text(lang)
}

impl Dictionary<'_> {
    /// Its chapters. Empty groups are left out.
    pub(super) fn chapters(&self, lang: Lang) -> Vec<Chapter> {
        let rest = Group::rest(self.groups, self.schema);
        let is_whole = self.groups.iter().all(|group| group.tables.is_empty());
        let others = (!is_whole).then(|| word("dictionary-others", lang));
        let groups = self.groups.iter().map(|group| (Some(group.name.clone()), &group.tables));
        let mut number = 0;
        groups
            .chain([(others, &rest)])
            .filter(|(_, tables)| !tables.is_empty())
            .map(|(name, tables)| {
                let tables = tables.iter().filter_map(|place| self.schema.tables.get(*place));
                let entries = tables.map(|table| {
                    number += 1;
                    entry(table, number, lang)
                });
                Chapter { name, entries: entries.collect() }
            })
            .collect()
    }

    /// The views, where there are any.
    pub(super) fn views(&self, lang: Lang) -> Option<Grid> {
        let rows: Vec<Vec<String>> = self.schema.views.iter().map(view).collect();
        let head = ["dictionary-name", "dictionary-columns", "dictionary-comment"].map(|id| word(id, lang)).to_vec();
        (!rows.is_empty()).then(|| Grid { title: word("dictionary-views", lang), head, rows })
    }

    /// What it is about, in one line below the title.
    pub(super) fn facts(&self, lang: Lang) -> String {
        let columns: usize = self.schema.tables.iter().map(|table| table.columns.len()).sum();
        Message::new("dictionary-facts")
            .with("dialect", self.dialect.name())
            .with("tables", self.schema.tables.len())
            .with("columns", columns)
            .text(lang)
    }
}

fn entry(table: &Table, number: usize, lang: Lang) -> Entry {
    let grid = |title: &'static str, head: &[&'static str], rows: Vec<Vec<String>>| {
        let head = head.iter().map(|id| word(id, lang)).collect();
        (!rows.is_empty()).then(|| Grid { title: word(title, lang), head, rows })
    };
    let columns = table.columns.iter().enumerate().map(|(at, column)| column_row(table, at, column, lang)).collect();
    let indexes = table.indexes.iter().map(|index| index_row(index, lang)).collect();
    let keys = table.foreign_keys.iter().map(key_row).collect();
    let checks = table.checks.iter().map(|check| vec![named(check.name.as_ref()), check.expression.clone()]).collect();
    let options = table.options.iter().map(|option| vec![option.name.clone(), option.value.clone()]).collect();
    let grids = [
        grid("dictionary-columns", &COLUMN_HEAD, columns),
        grid("dictionary-indexes", &INDEX_HEAD, indexes),
        grid("dictionary-foreign-keys", &KEY_HEAD, keys),
        grid("dictionary-checks", &["dictionary-name", "dictionary-condition"], checks),
        grid("dictionary-options", &["dictionary-option", "dictionary-value"], options),
    ];
    Entry {
        number,
        name: qualified(table.namespace.as_ref(), &table.name),
        remark: remark(table.label.as_deref(), table.comment.as_deref()),
        columns: table.columns.len(),
        grids: grids.into_iter().flatten().collect(),
    }
}

const COLUMN_HEAD: [&str; 7] = [
    "dictionary-number",
    "dictionary-name",
    "dictionary-type",
    "dictionary-null",
    "dictionary-default",
    "dictionary-key",
    "dictionary-comment",
];

const INDEX_HEAD: [&str; 4] = ["dictionary-name", "dictionary-kind", "dictionary-columns", "dictionary-condition"];

const KEY_HEAD: [&str; 5] =
    ["dictionary-name", "dictionary-columns", "dictionary-references", "dictionary-on-delete", "dictionary-on-update"];

fn column_row(table: &Table, at: usize, column: &Column, lang: Lang) -> Vec<String> {
    let nullable = if table.is_nullable(column) { "dictionary-yes" } else { "dictionary-no" };
    vec![
        (at + 1).to_string(),
        column.name.text.to_string(),
        column.data_type.to_string(),
        word(nullable, lang),
        filled_by(column, lang),
        keys(table, column, lang),
        remark(column.label.as_deref(), column.comment.as_deref()),
    ]
}

/// What a column holds when nothing else is said.
fn filled_by(column: &Column, lang: Lang) -> String {
    if let Some(expression) = &column.extras().generated {
        return format!("= {expression}");
    }
    let numbered = column.auto_increment.then(|| word("dictionary-auto-increment", lang));
    let on_update = column.extras().on_update.as_ref().map(|expression| format!("on update {expression}"));
    listed([column.default.as_ref().map(ToString::to_string), numbered, on_update].into_iter().flatten(), lang)
}

/// The keys that a column is part of: the primary key with its place where that has several columns, what it refers to,
/// and whether its values are unique.
fn keys(table: &Table, column: &Column, lang: Lang) -> String {
    let place = |names: &[Name]| names.iter().position(|name| name.is(&column.name.text));
    let primary = table.primary_key.as_ref().and_then(|key| Some((place(&key.columns)?, key.columns.len())));
    let primary = primary.map(|(at, of)| {
        let word = word("dictionary-primary", lang);
        if of > 1 { format!("{word} {}", at + 1) } else { word }
    });
    let unique = table
        .indexes
        .iter()
        .any(|index| index.is_unique() && index.columns.len() == 1 && index.columns[0].name.is(&column.name.text));
    let foreign = table.foreign_keys.iter().filter_map(|key| {
        let at = place(&key.columns)?;
        let target = key.referenced_columns.get(at).map(|name| format!(".{name}")).unwrap_or_default();
        Some(format!("{} → {}{target}", word("dictionary-foreign", lang), key.referenced_table))
    });
    let unique = unique.then(|| word("dictionary-unique", lang));
    listed(primary.into_iter().chain(unique).chain(foreign), lang)
}

fn index_row(index: &Index, lang: Lang) -> Vec<String> {
    let kind = match index.kind {
        IndexKind::Plain => "dictionary-plain",
        IndexKind::Unique => "dictionary-unique-index",
        IndexKind::UniqueConstraint => "dictionary-unique-constraint",
        IndexKind::Fulltext => "dictionary-fulltext",
        IndexKind::Spatial => "dictionary-spatial",
    };
    let method = index.method.as_ref().map(|method| format!(" ({method})")).unwrap_or_default();
    let columns = index.columns.iter().map(|column| {
        let prefix = column.prefix.map(|length| format!("({length})")).unwrap_or_default();
        format!("{}{prefix}{}", column.name, if column.descending { " desc" } else { "" })
    });
    vec![
        named(index.name.as_ref()),
        format!("{}{method}", word(kind, lang)),
        columns.collect::<Vec<_>>().join(", "),
        index.predicate.as_deref().unwrap_or_default().to_owned(),
    ]
}

fn key_row(key: &ForeignKey) -> Vec<String> {
    let action = |action: Option<crate::schema::ReferentialAction>| action.map(|action| action.sql().to_owned());
    let target = qualified(key.referenced_namespace.as_ref(), &key.referenced_table);
    let referenced = match key.referenced_columns.is_empty() {
        true => target,
        false => format!("{target} ({})", list(&key.referenced_columns)),
    };
    vec![
        named(key.name.as_ref()),
        list(&key.columns),
        referenced,
        action(key.on_delete).unwrap_or_default(),
        action(key.on_update).unwrap_or_default(),
    ]
}

fn view(view: &View) -> Vec<String> {
    vec![
        qualified(view.namespace.as_ref(), &view.name),
        view_columns(view),
        view.comment.as_deref().unwrap_or_default().to_owned(),
    ]
}

/// The columns of a view with their comments: `id (编号), code`; those at last that only a comment names.
fn view_columns(view: &View) -> String {
    let unlisted = view.column_comments.iter().map(|(name, _)| name);
    let unlisted = unlisted.filter(|name| !view.columns.iter().any(|column| column.is(&name.text)));
    let column = |name: &Name| match view.column_comment(name).map(str::trim).filter(|text| !text.is_empty()) {
        Some(comment) => format!("{} ({comment})", name.text),
        None => name.text.to_string(),
    };
    view.columns.iter().chain(unlisted).map(column).collect::<Vec<_>>().join(", ")
}

fn qualified(namespace: Option<&Name>, name: &Name) -> String {
    namespace.map_or_else(|| name.text.to_string(), |namespace| format!("{namespace}.{name}"))
}

fn named(name: Option<&Name>) -> String {
    name.map(|name| name.text.to_string()).unwrap_or_default()
}

fn list(names: &[Name]) -> String {
    names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// The business name of a model and the comment, as one.
fn remark(label: Option<&str>, comment: Option<&str>) -> String {
    match (label, comment.map(str::trim).filter(|comment| !comment.is_empty())) {
        (Some(label), Some(comment)) if !comment.starts_with(label) => format!("{label} — {comment}"),
        (_, Some(comment)) => comment.to_owned(),
        (label, None) => label.unwrap_or_default().to_owned(),
    }
}
