//! What is drawn.

use std::collections::BTreeSet;

use super::{Addresses, Detail, Diagram, Relation, View, derived_groups};
use crate::schema::{Column, ForeignKey, Group, Key, Name, Nullability, Schema, Table};

fn table(name: &str, columns: &[&str], refers: &[(&str, &str)]) -> Table {
    let column = |name: &&str| Column {
        name: Name::plain(*name),
        data_type: "bigint".into(),
        nullability: Nullability::NotNull,
        ..Column::default()
    };
    let key = |(column, to): &(&str, &str)| ForeignKey {
        columns: vec![Name::plain(*column)],
        referenced_table: Name::plain(*to),
        ..ForeignKey::default()
    };
    Table {
        name: Name::plain(name),
        comment: Some(format!("{name} <说明>").into()),
        columns: columns.iter().map(column).collect(),
        primary_key: Some(Key { columns: vec![Name::plain(columns[0])], ..Key::default() }),
        foreign_keys: refers.iter().map(key).collect(),
        ..Table::default()
    }
}

fn shop() -> Schema {
    let tables = vec![
        table("order", &["id", "userId", "memo"], &[("userId", "user")]),
        table("user", &["id", "name"], &[]),
        table("orderItem", &["id", "orderId", "price"], &[("orderId", "order")]),
        table("log", &["id", "at"], &[]),
    ];
    Schema { tables, ..Schema::default() }
}

fn relations(schema: &Schema) -> Vec<Relation> {
    let place = |name: &Name| schema.tables.iter().position(|table| table.name.is(&name.text)).unwrap();
    let tables = schema.tables.iter().enumerate();
    let keys = tables.flat_map(|(from, table)| table.foreign_keys.iter().map(move |key| (from, key)));
    keys.map(|(from, key)| Relation {
        from,
        columns: key.columns.iter().map(|name| name.text.to_string()).collect(),
        to: place(&key.referenced_table),
        implied: false,
    })
    .collect()
}

fn groups() -> Vec<Group> {
    let group =
        |key: &str, tables: &[usize]| Group { key: key.to_owned(), name: key.to_owned(), tables: tables.to_vec() };
    vec![group("sales", &[0, 2]), group("people", &[1])]
}

struct Somewhere;

impl Addresses for Somewhere {
    fn table(&self, place: usize) -> Option<String> {
        Some(format!("/t?a=1&b={place}"))
    }

    fn group(&self, place: usize) -> Option<String> {
        Some(format!("/g{place}"))
    }
}

fn drawn(groups: &[Group], use_it: impl FnOnce(Diagram<'_>) -> String) -> String {
    let schema = shop();
    let relations = relations(&schema);
    let (changed, found) = (BTreeSet::from([2]), BTreeSet::from([3]));
    use_it(Diagram { schema: &schema, groups, relations: &relations, changed: &changed, found: &found })
}

/// The SVG is well-formed XML.
fn read(svg: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut elements = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => return elements,
            quick_xml::events::Event::Start(_) | quick_xml::events::Event::Empty(_) => elements += 1,
            _ => {}
        }
    }
}

#[test]
fn a_small_design_as_a_whole() {
    let svg = drawn(&[], |diagram| {
        assert_eq!(diagram.suited(), View::Whole);
        diagram.part(View::Whole, None, &Somewhere)
    });
    assert!(read(&svg) > 20);
    insta::assert_snapshot!(svg);
}

#[test]
fn groups_are_tinted_and_what_changed_is_outlined() {
    let svg = drawn(&groups(), |diagram| diagram.file(View::Whole, Some(Detail::Keys)));
    read(&svg);
    assert_eq!(svg.matches("<rect class=\"dg-tint t").count(), 2, "{svg}");
    assert_eq!(svg.matches("class=\"dg-table changed\"").count(), 1);
    assert_eq!(svg.matches("class=\"dg-table found\"").count(), 1);
    assert_eq!(svg.matches(" far\"").count(), 1, "from sales to people");
    assert!(!svg.contains("<a ") && !svg.contains("style=") && !svg.contains("memo"));
}

#[test]
fn a_group_shows_what_it_is_related_to() {
    let sales = drawn(&groups(), |diagram| diagram.part(View::Group(0), None, &Somewhere));
    assert_eq!(sales.matches("class=\"dg-table ghost\"").count(), 1, "{sales}");
    assert!(sales.contains("href=\"/g1\"") && sales.contains("href=\"/t?a=1&amp;b=0\""));
    let people = drawn(&groups(), |diagram| diagram.part(View::Group(1), None, &Somewhere));
    assert!(people.contains("→ 1"), "one table of sales refers to people: {people}");
    assert!(drawn(&groups(), |diagram| diagram.part(View::Group(7), None, &Somewhere)).contains("<svg"));
}

#[test]
fn an_overview_leads_to_the_groups() {
    let svg = drawn(&groups(), |diagram| diagram.part(View::Overview, None, &Somewhere));
    read(&svg);
    assert_eq!(svg.matches("<g class=\"dg-module").count(), 2);
    assert_eq!(svg.matches("class=\"dg-edge\"").count(), 1);
}

#[test]
fn without_modules_the_first_words_of_names_make_groups() {
    let names = ["t_order", "t_order_item", "t_order_log", "t_user", "t_user_role", "t_userLevel", "t_misc", "t_alone"];
    let tables = names.map(|name| table(name, &["id"], &[])).to_vec();
    let schema = Schema { tables, ..Schema::default() };
    let relations = [Relation { from: 6, columns: Vec::new(), to: 3, implied: true }];
    let groups = derived_groups(&schema, &relations);
    let found: Vec<_> = groups.iter().map(|group| (group.key.as_str(), group.tables.as_slice())).collect();
    assert_eq!(found, [("order", &[0, 1, 2][..]), ("user", &[3, 4, 5, 6]), ("…", &[7])]);
}

#[test]
fn a_large_design_begins_with_its_groups() {
    let tables: Vec<Table> =
        (0..500).map(|at| table(&format!("{}{at}", ["order", "user", "bill"][at % 3]), &["id"], &[])).collect();
    let schema = Schema { tables, ..Schema::default() };
    let groups = derived_groups(&schema, &[]);
    assert!(groups.iter().all(|group| group.tables.len() <= 60));
    assert_eq!(groups.iter().map(|group| group.tables.len()).sum::<usize>(), 500);
    let none = BTreeSet::new();
    let diagram = Diagram { schema: &schema, groups: &groups, relations: &[], changed: &none, found: &none };
    assert_eq!(diagram.suited(), View::Overview);
    assert_eq!(diagram.file(View::Overview, None), diagram.file(View::Overview, None));
    read(&diagram.file(View::Whole, None));
}

#[test]
fn an_empty_design_is_drawn_too() {
    let (schema, none) = (Schema::default(), BTreeSet::new());
    let diagram = Diagram { schema: &schema, groups: &[], relations: &[], changed: &none, found: &none };
    for view in [View::Whole, View::Overview, View::Group(0)] {
        read(&diagram.file(view, None));
    }
}
