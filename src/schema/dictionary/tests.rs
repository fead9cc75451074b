//! What a dictionary says, in each form and language.

use std::io::{Cursor, Read};

use super::Dictionary;
use crate::schema::{
    Check, Column, Dialect, ForeignKey, Group, Index, IndexColumn, IndexKind, Key, Name, Nullability,
    ReferentialAction, Schema, Table, TableOption, View,
};
use crate::text::Lang;

fn column(name: &str, data_type: &str, comment: &str) -> Column {
    Column {
        name: Name::plain(name),
        data_type: data_type.into(),
        nullability: Nullability::NotNull,
        comment: Some(comment.into()),
        ..Column::default()
    }
}

fn names(names: &[&str]) -> Vec<Name> {
    names.iter().map(|name| Name::plain(*name)).collect()
}

/// Two tables with nearly everything that a table can have, one in no group, and a view.
fn shop() -> Schema {
    let mut id = column("id", "bigint", "主键");
    id.auto_increment = true;
    let mut code = column("code", "varchar(32)", "a|b\nsecond *line*");
    code.default = Some("'x'".into());
    let mut changed = column("updateTime", "datetime", "更新时间");
    changed.nullability = Nullability::Null;
    changed.extras_mut().on_update = Some("current_timestamp".into());
    let on = |name: &str, descending| IndexColumn { name: Name::plain(name), descending, ..IndexColumn::default() };
    let order = Table {
        name: Name::plain("order"),
        label: Some("订单".into()),
        comment: Some("what was <bought>".into()),
        columns: vec![id, code, changed],
        primary_key: Some(Key { columns: names(&["id"]), ..Key::default() }),
        indexes: vec![
            Index {
                name: Some(Name::plain("ukCode")),
                kind: IndexKind::Unique,
                columns: vec![on("code", false)],
                ..Index::default()
            },
            Index {
                columns: vec![on("updateTime", true), on("code", false)],
                predicate: Some("id > 0".into()),
                ..Index::default()
            },
        ],
        options: vec![TableOption { name: "engine".to_owned(), value: "InnoDB".to_owned() }],
        ..Table::default()
    };
    let item = Table {
        name: Name::plain("orderItem"),
        namespace: Some(Name::plain("shop")),
        comment: Some("订单明细".into()),
        columns: vec![
            column("orderId", "bigint", "订单"),
            column("line", "int", ""),
            column("price", "decimal(18,2)", "价格"),
        ],
        primary_key: Some(Key { columns: names(&["orderId", "line"]), ..Key::default() }),
        foreign_keys: vec![ForeignKey {
            name: Some(Name::plain("fkItemOrder")),
            columns: names(&["orderId"]),
            referenced_table: Name::plain("order"),
            referenced_columns: names(&["id"]),
            on_delete: Some(ReferentialAction::Cascade),
            ..ForeignKey::default()
        }],
        checks: vec![Check {
            name: Some(Name::plain("ckPrice")),
            expression: "price >= 0".to_owned(),
            ..Check::default()
        }],
        ..Table::default()
    };
    let log = Table { name: Name::plain("log"), columns: vec![column("at", "datetime", "")], ..Table::default() };
    let view = View {
        name: Name::plain("openOrder"),
        columns: names(&["id", "code"]),
        column_comments: vec![(Name::plain("code"), "订单号".into())],
        ..View::default()
    };
    Schema { tables: vec![order, item, log], views: vec![view], ..Schema::default() }
}

fn groups() -> Vec<Group> {
    let group = |key: &str, name: &str, tables: &[usize]| Group {
        key: key.to_owned(),
        name: name.to_owned(),
        tables: tables.to_vec(),
    };
    vec![group("order", "订单 & 明细", &[0, 1]), group("none", "空", &[])]
}

fn with<T>(use_it: impl FnOnce(Dictionary<'_>) -> T) -> T {
    let (schema, groups) = (shop(), groups());
    use_it(Dictionary {
        title: "SHOP-12 订单模块 · r4", schema: &schema, dialect: Dialect::Mysql, groups: &groups
    })
}

#[test]
fn as_markdown_in_both_languages() {
    for lang in Lang::ALL {
        insta::assert_snapshot!(format!("markdown_{}", lang.tag()), with(|dictionary| dictionary.markdown(lang)));
    }
}

#[test]
fn as_a_page_that_stands_alone() {
    let page = with(|dictionary| dictionary.html(Lang::ZhCn));
    let body = &page[page.find("<body>").unwrap()..];
    insta::assert_snapshot!("page", body);
    assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"));
    for outside in ["<script", "http:", "https:", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

/// The texts of a workbook's cells, and the names of its sheets.
fn workbook(bytes: &[u8]) -> (String, String) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    (read("xl/sharedStrings.xml"), read("xl/workbook.xml"))
}

#[test]
fn as_a_workbook_with_an_index_and_no_garbled_character() {
    let bytes = with(|dictionary| dictionary.xlsx(Lang::ZhCn)).unwrap();
    let (strings, sheets) = workbook(&bytes);
    for text in [
        "数据字典 SHOP-12 订单模块 · r4",
        "订单明细",
        "what was &lt;bought&gt;",
        "主键 1",
        "外键 → order.id",
        "a|b\nsecond *line*",
    ] {
        assert!(strings.contains(text), "{text} in {strings}");
    }
    for name in ["目录", "表结构", "全部字段"] {
        assert!(sheets.contains(&format!("name=\"{name}\"")), "{name} in {sheets}");
    }
    assert_eq!(bytes, with(|dictionary| dictionary.xlsx(Lang::ZhCn)).unwrap(), "the same design gives the same bytes");
}

#[test]
fn texts_that_no_cell_can_hold_are_cut_and_not_refused() {
    let mut schema = shop();
    schema.tables[0].comment = Some(format!("\u{0}{}", "长".repeat(40_000)).into());
    let dictionary = Dictionary { title: "x", schema: &schema, dialect: Dialect::Mysql, groups: &[] };
    assert!(dictionary.xlsx(Lang::En).is_ok());
    assert!(!dictionary.html(Lang::En).contains('\0'));
}

#[test]
fn an_empty_design_is_a_dictionary_too() {
    let dictionary = Dictionary { title: "x", schema: &Schema::default(), dialect: Dialect::Oracle, groups: &[] };
    assert!(dictionary.xlsx(Lang::En).is_ok());
    assert!(dictionary.markdown(Lang::En).contains("0 tables, 0 columns"));
}
