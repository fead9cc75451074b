use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Format, Merge, PastedRequirement, Requirement, Trace, gaps, merge, parse};
use crate::review::samples::id;
use crate::schema::{Column, Identity, Name, ObjectId, Schema, Table};
use crate::text::Lang;

fn read(text: &str) -> Vec<(Option<String>, String, String, Option<String>)> {
    let parsed = parse(text);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    parsed.requirements.into_iter().map(|of| (of.key, of.title, of.detail, of.module)).collect()
}

fn entry(key: &str, title: &str, detail: &str, module: &str) -> (Option<String>, String, String, Option<String>) {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (some(key), title.to_owned(), detail.to_owned(), some(module))
}

#[test]
fn reads_lists_under_headings_that_name_the_modules() {
    let text = "# Ordering\n\nWhat customers do.\n\n- R-7: Partial delivery\n  - several parcels\n- [ ] **Returns**\n\n\
                ## 会员\n1. 积分可以过期\n   按年计算\n2、FR-2.1 会员等级\n";
    assert_eq!(
        read(text),
        [
            entry("R-7", "Partial delivery", "- several parcels", "Ordering"),
            entry("", "Returns", "", "Ordering"),
            entry("", "积分可以过期", "按年计算", "会员"),
            entry("FR-2.1", "会员等级", "", "会员"),
        ]
    );
}

#[test]
fn reads_headings_that_are_requirements_with_their_text() {
    let text = "# Stock\n## REQ-1 Count the stock\nEvery night.\n\nIn each warehouse.\n## REQ-2 Move it\n";
    assert_eq!(
        read(text),
        [
            entry("REQ-1", "Count the stock", "Every night.\n\nIn each warehouse.", "Stock"),
            entry("REQ-2", "Move it", "", "Stock"),
        ]
    );
}

#[test]
fn reads_tables_of_markdown() {
    let text = "| 编号 | 需求 | 说明 | 模块 |\n| --- | :--- | --- | --- |\n| R-1 | 下单 | 一单 \"多\" 商品 | 订单 |\n| R-2 | 退款 | | |\n";
    assert_eq!(read(text), [entry("R-1", "下单", "一单 \"多\" 商品", "订单"), entry("R-2", "退款", "", "")]);
}

#[test]
fn reads_csv_with_quoted_cells_over_several_lines() {
    let text = "\u{feff}Module,ID,Title,Description,Owner\r\nOrdering,R-1,\"Order, many items\",\"one \"\"basket\"\"\nper order\",Li\r\n\r\n,R-2,Refund,,\r\n";
    assert_eq!(
        read(text),
        [entry("R-1", "Order, many items", "one \"basket\"\nper order", "Ordering"), entry("R-2", "Refund", "", "")]
    );
    assert_eq!(parse(text).requirements[1].line, 5);
}

#[test]
fn reads_what_a_spreadsheet_gives_without_a_heading() {
    assert_eq!(
        read("1\t下单\t一单多商品\n2\t退款\t\n"),
        [entry("1", "下单", "一单多商品", ""), entry("2", "退款", "", "")]
    );
    assert_eq!(read("下单\t一单多商品"), [entry("", "下单", "一单多商品", "")]);
}

#[test]
fn reads_plain_lines_sentences_with_commas_among_them() {
    let text = "Customers order, and pay later\n3.2.1 Refunds go back, in part\n";
    assert_eq!(Format::detect("Customers order, and pay later"), Format::Markdown);
    let text = format!("{text}Nothing else\n");
    let text = text.replacen("Customers order, and", "Customers order and", 1);
    assert_eq!(
        read(&text),
        [
            entry("", "Customers order and pay later", "", ""),
            entry("3.2.1", "Refunds go back, in part", "", ""),
            entry("", "Nothing else", "", ""),
        ]
    );
    assert!(read(" \n\n").is_empty());
}

#[test]
fn says_what_it_could_not_take_over() {
    let parsed = parse("id,title\nR-1,Order\nr-1,Again\nR-3,\n");
    assert_eq!(parsed.requirements.len(), 1);
    assert_eq!(parsed.problems.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);
    assert!(parsed.problems.iter().all(|(_, message)| Lang::ALL.into_iter().all(|lang| message.is_known(lang))));
}

fn requirement(n: u128, key: &str, title: &str) -> Requirement {
    Requirement { id: id(n), key: key.to_owned(), title: title.to_owned(), detail: String::new(), module: None }
}

#[test]
fn pasting_a_document_again_doubles_nothing() {
    let present = [requirement(1, "R-1", "Order"), requirement(2, "R-2", "Refund")];
    let merged = merge(&present, parse("- R-1 Order\n- r-2: Refund in part\n- Coupons\n- R-3 Points\n").requirements);
    assert_eq!(merged[0], Merge::Same(id(1)));
    assert!(matches!(&merged[1], Merge::Change(known, to) if *known == id(2) && to.title == "Refund in part"));
    assert!(matches!(&merged[2], Merge::Add(key, _) if key == "R-4"), "R-3 is spoken for: {:?}", merged[2]);
    assert!(matches!(&merged[3], Merge::Add(key, _) if key == "R-3"));
    assert_eq!(merge(&present, parse("Order\nRefund").requirements), [Merge::Same(id(1)), Merge::Same(id(2))]);
}

fn identity() -> Identity {
    let table = |name: &str| Table {
        name: Name::plain(name),
        columns: vec![Column { name: Name::plain("id"), ..Column::default() }],
        ..Table::default()
    };
    let first = Schema { tables: ["orders", "users", "gone"].map(table).to_vec(), views: Vec::new() };
    let second = Schema { tables: ["orders", "users"].map(table).to_vec(), views: Vec::new() };
    Identity::first(&first).carry(&first, &second)
}

#[test]
fn shows_both_gaps() {
    let identity = identity();
    let [orders, users, gone] = [0, 1, 2].map(|at| identity.tables()[at].id);
    let column = identity.column_id(0, 0).unwrap();
    let mut requirements = vec![requirement(1, "R-1", "a"), requirement(2, "R-2", "b"), requirement(3, "R-3", "c")];
    let traces = [Trace { requirement: id(1), object: column }, Trace { requirement: id(2), object: gone }];
    let touched = BTreeSet::from([id(7)]);
    let found = gaps(&requirements, &traces, &identity, &touched);
    assert_eq!((found.without_table, found.without_requirement), (vec![id(2), id(3)], vec![users]));
    assert_ne!(orders, users);
    requirements[2].module = Some(id(8));
    assert_eq!(gaps(&requirements, &traces, &identity, &touched).without_table, [id(2)], "another draft's module");
    requirements[2].module = Some(id(7));
    assert_eq!(gaps(&requirements, &traces, &identity, &touched).without_table, [id(2), id(3)]);
}

#[test]
fn an_object_that_never_was_serves_nothing() {
    let trace = Trace { requirement: id(1), object: ObjectId(99) };
    let found = gaps(&[requirement(1, "R-1", "a")], &[trace], &identity(), &BTreeSet::new());
    assert_eq!(found.without_table, [id(1)]);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fall(text in "[-#|*, \t\"\r\n1.aR需：]{0,80}") {
        let parsed = parse(&text);
        let lines = text.lines().count();
        let keys: BTreeSet<_> = parsed.requirements.iter().filter_map(|of| of.key.as_ref()).map(|key| key.to_lowercase()).collect();
        prop_assert_eq!(keys.len(), parsed.requirements.iter().filter(|of| of.key.is_some()).count());
        for PastedRequirement { title, line, .. } in &parsed.requirements {
            prop_assert!(!title.trim().is_empty() && !title.contains('\n'));
            prop_assert!((1..=lines).contains(line), "line {} of {}", line, lines);
        }
        prop_assert_eq!(merge(&[], parsed.requirements.clone()).len(), parsed.requirements.len());
    }

    #[test]
    fn cells_come_back_as_they_were_quoted(cells in prop::collection::vec("[a-z,\"\n ]{1,8}", 2..4)) {
        prop_assume!(cells.iter().all(|cell| !cell.trim().is_empty()));
        let quoted: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let row = format!("title,detail\n{}\n", quoted[..2].join(","));
        let parsed = parse(&row);
        prop_assert_eq!(parsed.requirements[0].detail.as_str(), cells[1].trim());
    }
}
