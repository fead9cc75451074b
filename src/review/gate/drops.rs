//! What a draft drops of the baseline.

use crate::schema::{Aspect, Change, Difference, Fate, Part, TableDifference, Weight};

/// What the later design has no more and a database, or whoever relies on it, would miss: tables, views, columns, indexes, keys and
/// constraints, as well as defaults and the like of a column. Each as people call it.
#[must_use]
pub fn dropped(difference: &Difference) -> Vec<String> {
    let all = difference.tables.iter().chain(&difference.views);
    let whole = all.filter(|object| object.fate == Fate::Removed).map(|object| object.name.clone());
    let kept = difference.tables.iter().filter(|table| table.fate == Fate::Changed);
    let parts = kept.flat_map(|table| table.changes.iter().filter_map(|change| part(table, change)));
    let shown = difference.views.iter().flat_map(|view| view.changes.iter().flat_map(|change| hidden(view, change)));
    whole.chain(parts).chain(shown).collect()
}

/// The columns that a view shows no more.
fn hidden(view: &TableDifference, change: &Change) -> Vec<String> {
    let (Aspect::Columns, Some(old), Some(new)) = (change.aspect, &change.old, &change.new) else { return Vec::new() };
    let new: Vec<String> = new.split(", ").map(str::to_lowercase).collect();
    let gone = old.split(", ").filter(|column| !new.contains(&column.to_lowercase()));
    gone.map(|column| format!("{}.{column}", view.name)).collect()
}

/// What a change of a table drops of it, if anything.
fn part(table: &TableDifference, change: &Change) -> Option<String> {
    let old = change.old.as_deref().filter(|_| change.weight == Weight::Meaning)?;
    let name = match change.name.as_str() {
        "" => table.name.clone(),
        name => format!("{}.{name}", table.name),
    };
    // What follows the name is SQL, the same in all languages.
    match (change.aspect, change.new.as_deref()) {
        (Aspect::Existence, None) if change.part == Part::Column || !change.name.is_empty() => Some(name),
        (Aspect::Existence, None) => Some(format!("{name} {} {old}", word(change.part))),
        (Aspect::Default, None) => Some(format!("{name} default {old}")),
        (Aspect::OnUpdate, None) => Some(format!("{name} on update {old}")),
        (Aspect::Generated, None) => Some(format!("{name} as {old}")),
        (Aspect::AutoIncrement, None) => Some(format!("{name} {old}")),
        (Aspect::Nullability, Some("null")) => Some(format!("{name} {old}")),
        (Aspect::Kind, Some(new)) if old.starts_with("unique") && !new.starts_with("unique") => {
            Some(format!("{name} {old}"))
        }
        _ => None,
    }
}

/// What a part without a name is called in SQL.
fn word(part: Part) -> &'static str {
    match part {
        Part::Table => "table",
        Part::Column => "column",
        Part::PrimaryKey => "primary key",
        Part::ForeignKey => "foreign key",
        Part::Index => "index",
        Part::Check => "check",
    }
}

#[cfg(test)]
mod tests {
    use super::dropped;
    use crate::schema::{
        Check, Column, Dialect, Difference, Index, IndexColumn, Key, Name, Pairing, Schema, Side, Table, View,
    };

    fn orders() -> Table {
        let column = |name: &str| Column { name: Name::plain(name), data_type: "int".into(), ..Column::default() };
        let on = |name: &str| vec![IndexColumn { name: Name::plain(name), ..IndexColumn::default() }];
        Table {
            name: Name::plain("orders"),
            columns: vec![column("id"), Column { default: Some("0".into()), ..column("pile") }, column("price")],
            primary_key: Some(Key { columns: vec![Name::plain("id")], ..Key::default() }),
            indexes: vec![Index { name: Some(Name::plain("idxPile")), columns: on("pile"), ..Index::default() }],
            checks: vec![Check {
                name: Some(Name::plain("priced")),
                expression: "price > 0".into(),
                ..Check::default()
            }],
            ..Table::default()
        }
    }

    fn dropped_in(next: Table) -> Vec<String> {
        let [former, next] = [orders(), next].map(|table| Schema { tables: vec![table], ..Schema::default() });
        let side = |schema| Side { schema, dialect: Dialect::Mysql };
        dropped(&Difference::between(side(&former), side(&next), &Pairing::recognise(&former, &next)))
    }

    #[test]
    fn indexes_keys_constraints_and_defaults_are_missed_as_columns_are() {
        assert!(dropped_in(orders()).is_empty());
        let mut more = orders();
        more.columns[0].default = Some("1".into());
        more.indexes[0].columns.push(IndexColumn { name: Name::plain("price"), ..IndexColumn::default() });
        assert!(dropped_in(more).is_empty(), "what is added or is otherwise is not dropped");
        assert_eq!(dropped_in(Table { indexes: Vec::new(), ..orders() }), ["orders.idxPile"]);
        assert_eq!(dropped_in(Table { checks: Vec::new(), ..orders() }), ["orders.priced"]);
        assert!(dropped_in(Table { primary_key: None, ..orders() }).contains(&"orders primary key (id)".to_owned()));
        let mut less = orders();
        less.columns[1].default = None;
        assert_eq!(dropped_in(less), ["orders.pile default 0"]);
        let mut less = orders();
        less.columns.remove(2);
        assert_eq!(dropped_in(less), ["orders.price"]);
    }

    #[test]
    fn a_view_is_missed_as_a_table_is() {
        let view = View { name: Name::plain("vOrders"), ..View::default() };
        let former = Schema { tables: vec![orders()], views: vec![view], ..Schema::default() };
        let next = Schema { views: Vec::new(), ..former.clone() };
        let side = |schema| Side { schema, dialect: Dialect::Mysql };
        let between = |former, next| Difference::between(side(former), side(next), &Pairing::recognise(former, next));
        assert_eq!(dropped(&between(&former, &next)), ["vOrders"]);
        let columns = |names: &[&str]| names.iter().map(|name| Name::plain(*name)).collect();
        let shows = |names: &[&str]| {
            let view = View { name: Name::plain("vOrders"), columns: columns(names), ..View::default() };
            Schema { views: vec![view], ..former.clone() }
        };
        let (wide, narrow) = (shows(&["id", "pile", "price"]), shows(&["Price", "id"]));
        assert_eq!(dropped(&between(&wide, &narrow)), ["vOrders.pile"]);
        assert!(dropped(&between(&narrow, &wide)).is_empty(), "it shows more");
        assert!(dropped(&between(&next, &former)).is_empty(), "a new one is not dropped");
    }
}
