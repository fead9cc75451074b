//! Which objects changed between two revisions, by their ids: what the review has to know of a difference.

use std::collections::{BTreeMap, BTreeSet};

use super::signoff::TableChange;
use crate::schema::{Change, Difference, Fate, Identity, ObjectId, Part, TableDifference, Weight};

/// The tables that changed between two revisions. What changed in presentation only (order, white space, case of keywords)
/// is not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// By table, those that were added or dropped included.
    pub tables: BTreeMap<ObjectId, ChangedTable>,
    /// The views that came, went or changed in meaning, by name.
    pub views: BTreeSet<String>,
    /// The tables that went, by the names that they had.
    pub gone: BTreeSet<String>,
}

/// How a table changed between two revisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedTable {
    /// Whether only one of the two revisions has it.
    pub came_or_went: bool,
    /// Its parts that changed in meaning, added and dropped ones included; the table's own id stands for what has no id.
    pub meaning: BTreeSet<ObjectId>,
    /// Its parts of which the comment changed.
    pub comment: BTreeSet<ObjectId>,
}

impl ChangedTable {
    /// What it means for the agreements on the table.
    #[must_use]
    pub fn change(&self) -> TableChange {
        if self.came_or_went || !self.meaning.is_empty() { TableChange::Meaning } else { TableChange::Comment }
    }

    /// Whether that part changed, be it in its comment only.
    #[must_use]
    pub fn touches(&self, part: ObjectId) -> bool {
        self.came_or_went || self.meaning.contains(&part) || self.comment.contains(&part)
    }

    fn is_empty(&self) -> bool {
        !self.came_or_went && self.meaning.is_empty() && self.comment.is_empty()
    }
}

impl Changed {
    /// What changed, from the difference between the schemas of two revisions of one draft and the identities of both.
    #[must_use]
    pub fn between(difference: &Difference, former: &Identity, next: &Identity) -> Self {
        let tables = difference.tables.iter().filter_map(|table| {
            let id = table.next.and_then(|place| next.table_id(place));
            let id = id.or_else(|| former.table_id(table.former?)).map(|id| next.resolve(id))?;
            let changed = changed_table(table, id, former, next);
            (!changed.is_empty()).then_some((id, changed))
        });
        let views = difference.views.iter().filter(|view| view.weight() == Weight::Meaning);
        let gone = difference.tables.iter().filter(|table| table.fate == Fate::Removed);
        Self {
            tables: tables.collect(),
            views: views.map(|view| view.name.clone()).collect(),
            gone: gone.map(|table| table.name.clone()).collect(),
        }
    }

    /// The tables with what became of them, for [`ChangesSince::with`](super::signoff::ChangesSince::with).
    pub fn changes(&self) -> impl Iterator<Item = (ObjectId, TableChange)> {
        self.tables.iter().map(|(table, changed)| (*table, changed.change()))
    }

    /// The tables that changed in meaning.
    pub fn in_meaning(&self) -> impl Iterator<Item = ObjectId> {
        self.changes().filter(|(_, change)| *change == TableChange::Meaning).map(|(table, _)| table)
    }
}

fn changed_table(table: &TableDifference, id: ObjectId, former: &Identity, next: &Identity) -> ChangedTable {
    let mut changed = ChangedTable { came_or_went: table.fate != Fate::Changed, ..ChangedTable::default() };
    for change in &table.changes {
        let part = part_id(change, table, former, next).unwrap_or(id);
        match change.weight {
            Weight::Meaning => changed.meaning.insert(part),
            Weight::Comment => changed.comment.insert(part),
            Weight::Presentation => false,
        };
    }
    changed
}

/// The id of the column that changed; `None` for parts without an id of their own.
fn part_id(change: &Change, table: &TableDifference, former: &Identity, next: &Identity) -> Option<ObjectId> {
    if change.part != Part::Column {
        return None;
    }
    let now = || next.column_id(table.next?, change.next?);
    let then = || former.column_id(table.former?, change.former?);
    now().or_else(then).map(|id| next.resolve(id))
}

#[cfg(test)]
mod tests {
    use super::Changed;
    use crate::review::signoff::TableChange;
    use crate::schema::{Column, Dialect, Difference, Identity, Key, Name, Pairing, Schema, Side, Table};

    fn table(name: &str, columns: &[(&str, &str, &str)]) -> Table {
        let columns = columns.iter().map(|(name, data_type, comment)| Column {
            name: Name::plain(*name),
            data_type: (*data_type).into(),
            comment: Some((*comment).into()),
            ..Column::default()
        });
        Table { name: Name::plain(name), columns: columns.collect(), ..Table::default() }
    }

    fn schema(tables: Vec<Table>) -> Schema {
        Schema { tables, ..Schema::default() }
    }

    fn revised(former: &Schema, next: &Schema) -> (Changed, Identity, Identity) {
        let side = |schema| Side { schema, dialect: Dialect::Mysql };
        let difference = Difference::between(side(former), side(next), &Pairing::recognise(former, next));
        let first = Identity::first(former);
        let second = first.clone().carry(former, next);
        (Changed::between(&difference, &first, &second), first, second)
    }

    #[test]
    fn a_type_is_a_change_in_meaning_a_comment_is_not_and_order_is_none() {
        let order = table("orders", &[("id", "bigint", "key"), ("price", "float", "price")]);
        let user = table("users", &[("id", "bigint", "key"), ("name", "varchar(20)", "name")]);
        let stock = table("stock", &[("id", "bigint", "key"), ("qty", "int", "quantity")]);
        let former = schema(vec![order, user, stock.clone()]);
        let order = table("orders", &[("id", "bigint", "key"), ("price", "decimal(18,2)", "price")]);
        let user = table("users", &[("id", "bigint", "key"), ("name", "varchar(20)", "full name")]);
        let (changed, first, _) = revised(&former, &schema(vec![stock, user, order]));
        let (order, user) = (first.table_id(0).unwrap(), first.table_id(1).unwrap());
        let changes: Vec<_> = changed.changes().collect();
        assert_eq!(changes, [(order, TableChange::Meaning), (user, TableChange::Comment)]);
        assert!(changed.tables[&order].meaning.contains(&first.column_id(0, 1).unwrap()));
        assert!(changed.tables[&user].touches(first.column_id(1, 1).unwrap()));
        assert_eq!(changed.in_meaning().collect::<Vec<_>>(), [order]);
    }

    #[test]
    fn tables_and_columns_that_came_or_went_are_changes_in_meaning() {
        let order = [("id", "bigint", "key"), ("skuCode", "varchar(20)", "code of the article")];
        let former = schema(vec![table("orders", &order), table("auditTrail", &[("entry", "text", "what was done")])]);
        let next = schema(vec![table("orders", &order[..1]), table("payChannel", &[("code", "char(2)", "channel")])]);
        let (changed, first, second) = revised(&former, &next);
        let order = &changed.tables[&first.table_id(0).unwrap()];
        assert!(!order.came_or_went && order.touches(first.column_id(0, 1).unwrap()));
        assert!(changed.tables[&first.table_id(1).unwrap()].came_or_went);
        assert!(changed.tables[&second.table_id(1).unwrap()].came_or_went);
    }

    #[test]
    fn what_has_no_id_stands_under_its_table() {
        let plain = table("orders", &[("id", "bigint", "key")]);
        let keyed =
            Table { primary_key: Some(Key { columns: vec![Name::plain("id")], ..Key::default() }), ..plain.clone() };
        let (changed, first, _) = revised(&schema(vec![plain]), &schema(vec![keyed]));
        let order = first.table_id(0).unwrap();
        assert!(changed.tables[&order].meaning.contains(&order));
    }
}
