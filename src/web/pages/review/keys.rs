//! Indexes and keys, below the columns of their table.

use super::place;
use crate::review::Anchor;
use crate::schema::{Identity, Index, IndexKind, Name, ObjectId, Table};
use crate::web::pages::threads::Spoken;

/// An index or a key.
pub(in crate::web) struct KeyLine {
    /// Which of `web-key-…` it is.
    pub(in crate::web) kind: &'static str,
    pub(in crate::web) text: String,
    pub(in crate::web) on: String,
    pub(in crate::web) threads: Vec<Spoken>,
    /// Whether it stands beside its column already.
    beside: bool,
    pub(in crate::web) id: u32,
}

impl KeyLine {
    /// The indexes and keys of the table at that place: all indexes, and those keys that no column tells of, or of
    /// which something is said.
    pub(super) fn of_table(
        identity: &Identity,
        (at, table): (usize, &Table),
        threads_on: impl Fn(ObjectId) -> Vec<Spoken>,
        say: &str,
    ) -> Vec<Self> {
        let primary = table.primary_key.iter().map(|key| {
            Self::new(
                "primary",
                format!("({})", list(&key.columns)),
                key.columns.len() == 1,
                identity.primary_key_id(at),
            )
        });
        let indexes = table.indexes.iter().enumerate();
        let indexes =
            indexes.map(|(place, index)| Self::new(kind(index), indexed(index), false, identity.index_id(at, place)));
        let foreign = table.foreign_keys.iter().enumerate().map(|(place, key)| {
            let text = format!("({}) → {}", list(&key.columns), key.referenced_table);
            Self::new("foreign", text, key.columns.len() == 1, identity.foreign_key_id(at, place))
        });
        let lines = primary.chain(indexes).chain(foreign);
        let lines = lines.map(|line| Self { threads: threads_on(ObjectId(line.id)), ..line });
        lines.filter(|line| !line.beside || !line.threads.is_empty() || line.on == say).collect()
    }

    fn new(kind: &'static str, text: String, beside: bool, id: Option<ObjectId>) -> Self {
        let id = id.unwrap_or_default();
        Self { kind, text, on: place::word(Anchor::Object { object: id }), threads: Vec::new(), beside, id: id.0 }
    }
}

fn list(columns: &[Name]) -> String {
    columns.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ")
}

fn kind(index: &Index) -> &'static str {
    match index.kind {
        IndexKind::Plain => "index",
        IndexKind::Unique | IndexKind::UniqueConstraint => "unique",
        IndexKind::Fulltext => "fulltext",
        IndexKind::Spatial => "spatial",
    }
}

fn indexed(index: &Index) -> String {
    let columns: Vec<&str> = index.columns.iter().map(|column| column.name.text.as_str()).collect();
    let name = index.name.as_ref().map(|name| format!("{name} ")).unwrap_or_default();
    format!("{name}({})", columns.join(", "))
}
