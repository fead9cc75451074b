//! What is told of two schemas.

use super::{Difference, Fate, Side, Weight};
use crate::schema::{
    Column, Dialect, ForeignKey, Index, IndexColumn, IndexKind, Key, Name, Nullability, OwnType, Pairing,
    ReferentialAction, Schema, Table, TableOption, View,
};
use crate::text::Lang;

fn column(name: &str, data_type: &str, comment: &str) -> Column {
    Column { name: Name::plain(name), data_type: data_type.into(), comment: Some(comment.into()), ..Column::default() }
}

fn names(names: &[&str]) -> Vec<Name> {
    names.iter().map(|name| Name::plain(*name)).collect()
}

fn user() -> Table {
    Table {
        name: Name::plain("user"),
        comment: Some("用户".into()),
        columns: vec![column("id", "bigint", "主键"), column("phone", "varchar(20)", "手机号")],
        primary_key: Some(Key { columns: names(&["id"]), ..Key::default() }),
        options: vec![TableOption { name: "engine".to_owned(), value: "InnoDB".to_owned() }],
        ..Table::default()
    }
}

fn order() -> Table {
    let key = ForeignKey {
        name: Some(Name::plain("FK_Reference_1")),
        columns: names(&["userId"]),
        referenced_table: Name::plain("user"),
        referenced_columns: names(&["id"]),
        ..ForeignKey::default()
    };
    let indexed = IndexColumn { name: Name::plain("no"), ..IndexColumn::default() };
    Table {
        name: Name::plain("order"),
        columns: vec![
            column("id", "bigint(20)", "主键"),
            column("userId", "bigint(20)", "买家"),
            column("no", "varchar(32)", "订单号"),
            column("status", "int", "状态"),
        ],
        primary_key: Some(Key { columns: names(&["id"]), ..Key::default() }),
        foreign_keys: vec![key],
        indexes: vec![Index { name: Some(Name::plain("ukNo")), columns: vec![indexed], ..Index::default() }],
        ..Table::default()
    }
}

fn compare(former: &[Table], next: &[Table]) -> Difference {
    let former = Schema { tables: former.to_vec(), ..Schema::default() };
    let next = Schema { tables: next.to_vec(), ..Schema::default() };
    let pairing = Pairing::recognise(&former, &next);
    let side = |schema| Side { schema, dialect: Dialect::Mysql };
    Difference::between(side(&former), side(&next), &pairing)
}

/// The changes in words, each with its weight's first letter.
fn told(difference: &Difference, lang: Lang) -> Vec<String> {
    let weight = |weight| match weight {
        Weight::Meaning => "M",
        Weight::Comment => "C",
        Weight::Presentation => "P",
    };
    let tables = difference.tables.iter();
    tables
        .flat_map(|table| {
            let changes = table.changes.iter();
            let changes = changes.map(|change| format!("{} {}", weight(change.weight), change.message().text(lang)));
            std::iter::once(table.message().text(lang)).chain(changes)
        })
        .collect()
}

#[test]
fn a_type_of_ones_own_that_is_remade_changes_its_columns() {
    let own =
        |statement: &str| OwnType { name: Name::plain("mood"), statement: statement.to_owned(), ..OwnType::default() };
    let table = Table {
        name: Name::plain("day"),
        columns: vec![column("mood", "public.mood", ""), column("moods", "Mood[]", ""), column("name", "text", "")],
        ..Table::default()
    };
    let schema =
        |statement: &str| Schema { tables: vec![table.clone()], types: vec![own(statement)], ..Schema::default() };
    let compare = |former: &Schema, next: &Schema| {
        let side = |schema| Side { schema, dialect: Dialect::Postgresql };
        Difference::between(side(former), side(next), &Pairing::recognise(former, next))
    };
    let former = schema("create type mood as enum ('sad', 'ok')");
    let found = compare(&former, &schema("CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')"));
    assert_eq!(
        told(&found, Lang::En)[1..],
        [
            "M column `mood`: type's definition mood as enum ('sad', 'ok') → mood AS ENUM ('sad', 'ok', 'happy')",
            "M column `moods`: type's definition mood as enum ('sad', 'ok') → mood AS ENUM ('sad', 'ok', 'happy')",
        ]
    );
    assert!(compare(&former, &schema("CREATE TYPE mood AS  ENUM ('sad','ok')")).is_empty());
    assert!(!compare(&former, &schema("create type mood as enum ('Sad', 'ok')")).is_empty());
}

#[test]
fn order_quotes_and_spellings_are_no_difference() {
    let (mut a, mut b) = (order(), user());
    a.columns[1].data_type = "BIGINT".into();
    a.columns[1].default = Some("NULL".into());
    a.columns[1].nullability = Nullability::Null;
    a.columns[0].nullability = Nullability::NotNull;
    a.columns[0].name.quoted = true;
    a.name.quoted = true;
    b.options.push(TableOption { name: "auto_increment".to_owned(), value: "8123".to_owned() });
    assert_eq!(told(&compare(&[user(), order()], &[a, b]), Lang::En), Vec::<String>::new());
}

#[test]
fn a_rename_is_told_once_and_not_again_by_what_refers_to_it() {
    let mut member = user();
    member.name = Name::plain("member");
    member.columns[0].name = Name::plain("memberId");
    member.primary_key = Some(Key { columns: names(&["memberId"]), ..Key::default() });
    let mut next = order();
    next.foreign_keys[0].referenced_table = Name::plain("member");
    next.foreign_keys[0].referenced_columns = names(&["memberId"]);
    let difference = compare(&[user(), order()], &[member, next]);
    assert_eq!(
        told(&difference, Lang::En),
        ["`member` was `user`", "M table renamed: user → member", "M column `memberId` renamed: id → memberId"]
    );
}

#[test]
fn every_change_is_told_with_its_weight() {
    let mut next = order();
    next.comment = Some("订单".into());
    next.columns[1].data_type = "bigint(20) unsigned".into();
    next.columns[3].default = Some("0".into());
    next.columns[3].nullability = Nullability::NotNull;
    next.columns[3].comment = Some("订单状态".into());
    next.columns.swap(0, 2);
    next.columns.push(column("remark", "varchar(200)", "备注"));
    next.foreign_keys[0].name = Some(Name::plain("FK_Reference_9"));
    next.indexes[0].kind = IndexKind::Unique;
    next.options.push(TableOption { name: "engine".to_owned(), value: "InnoDB".to_owned() });
    let difference = compare(&[order(), user()], &[next]);
    assert_eq!(
        told(&difference, Lang::En),
        [
            "`order` changed",
            "C table: comment 订单 added",
            "M column `userId`: type bigint(20) → bigint(20) unsigned",
            "M column `status`: nulls null → not null",
            "M column `status`: default 0 added",
            "C column `status`: comment 状态 → 订单状态",
            "M column `remark` added: varchar(200) “备注”",
            "P columns in another order: no, userId moved",
            "P foreign key FK_Reference_9 renamed: FK_Reference_1 → FK_Reference_9",
            "M index ukNo: kind plain → unique",
            "P table: option engine InnoDB added",
            "`user` is gone",
        ]
    );
    assert_eq!(difference.tables[1].fate, Fate::Removed);
    assert!(told(&difference, Lang::ZhCn).iter().all(|line| !line.contains("diff-")), "everything is translated");
}

#[test]
fn a_comment_alone_voids_nothing() {
    let mut next = user();
    next.columns[1].comment = Some("手机号码".into());
    let difference = compare(&[user()], &[next]);
    assert_eq!(difference.tables[0].weight(), Weight::Comment);
    assert_eq!(told(&difference, Lang::ZhCn)[1], "C 字段 `phone`：注释 手机号 → 手机号码");
}

#[test]
fn comments_of_the_columns_of_a_view_are_compared() {
    let view = |comments: &[(&str, &str)]| Schema {
        views: vec![View {
            name: Name::plain("v"),
            column_comments: comments.iter().map(|(name, text)| (Name::plain(*name), (*text).into())).collect(),
            ..View::default()
        }],
        ..Schema::default()
    };
    let (former, next) = (view(&[("id", "a"), ("gone", "b"), ("same", "c")]), view(&[("ID", "d"), ("same", "c")]));
    let side = |schema| Side { schema, dialect: Dialect::Oracle };
    let difference = Difference::between(side(&former), side(&next), &Pairing::recognise(&former, &next));
    let lines: Vec<String> = difference.views[0].changes.iter().map(|change| change.message().text(Lang::En)).collect();
    assert_eq!(lines, ["column `ID`: comment a → d", "column `gone`: comment b removed"]);
    assert_eq!(difference.views[0].weight(), Weight::Comment);
}

#[test]
fn only_postgresql_tells_restrict_from_no_action() {
    let with = |action| {
        let mut table = order();
        table.foreign_keys[0].on_delete = action;
        Schema { tables: vec![user(), table], ..Schema::default() }
    };
    let changes = |dialect, former, next| {
        let (former, next) = (with(former), with(next));
        let pairing = Pairing::recognise(&former, &next);
        Difference::between(Side { schema: &former, dialect }, Side { schema: &next, dialect }, &pairing).tables.len()
    };
    let (restrict, no_action) = (Some(ReferentialAction::Restrict), Some(ReferentialAction::NoAction));
    assert_eq!(changes(Dialect::Postgresql, no_action, restrict), 1);
    assert_eq!(changes(Dialect::Postgresql, None, restrict), 1);
    assert_eq!(changes(Dialect::Postgresql, None, no_action), 0);
    assert_eq!(changes(Dialect::Mysql, None, restrict), 0);
}
