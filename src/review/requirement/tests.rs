use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    Format, Gaps, Matrix, Merge, Merged, PastedRequirement, Requirement, Trace, TraceLine, next_key, to_csv,
    to_markdown,
};
use crate::review::module::Module;
use crate::review::samples::id;
use crate::schema::{Column, Identity, Name, ObjectId, Schema, Table};
use crate::text::Lang;

fn parse(text: &str) -> super::Parsed {
    super::parse(text, None)
}

/// The lines of what is not taken over, each with the word for why.
fn remarks(text: &str) -> Vec<(usize, String)> {
    parse(text).remarks.into_iter().map(|remark| (remark.line, remark.message.id.to_string())).collect()
}

fn read(text: &str) -> Vec<(Option<String>, String, String, Option<String>)> {
    let parsed = parse(text);
    assert!(parsed.remarks.is_empty(), "{:?}", parsed.remarks);
    parsed.requirements.into_iter().map(|of| (of.key, of.title, of.detail, of.module)).collect()
}

fn entry(key: &str, title: &str, detail: &str, module: &str) -> (Option<String>, String, String, Option<String>) {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (some(key), title.to_owned(), detail.to_owned(), some(module))
}

#[test]
fn reads_lists_under_headings_that_name_the_modules() {
    let text = "# Ordering\n\n---\n\n- R-7: Partial delivery\n  - several parcels\n- [ ] **Returns**\n\n\
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
fn stars_are_taken_away_only_where_they_stand_around_the_whole_or_the_key() {
    let text = "- Orders **can be paid**\n- **R-7:** Partial *delivery*\n- **R-8 Refund**\n- R-9 ***Returns***\n- **a** or **b**\n";
    assert_eq!(
        read(text),
        [
            entry("", "Orders **can be paid**", "", ""),
            entry("R-7", "Partial *delivery*", "", ""),
            entry("R-8", "Refund", "", ""),
            entry("R-9", "Returns", "", ""),
            entry("", "**a** or **b**", "", ""),
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
    let text = "\u{feff}Module,ID,Title,Description\r\nOrdering,R-1,\"Order, many items\",\"one \"\"basket\"\"\nper order\"\r\n\r\n,R-2,Refund,\r\n";
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
    assert_eq!(parsed.remarks.iter().map(|remark| remark.line).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(parsed.remarks[0].text, "r-1 Again");
    assert_eq!(
        remarks("# Orders\nWhat customers do.\n\n- Order\n- Order\n"),
        [(2, "requirement-loose-text".to_owned()), (5, "requirement-double-title".to_owned())]
    );
    assert_eq!(
        remarks("id,title,Owner,,Priority\nR-1,Order,Li,extra,high\nR-2,Refund,Wang,,\n"),
        [
            (1, "requirement-column".to_owned()),
            (1, "requirement-column".to_owned()),
            (2, "requirement-cell".to_owned())
        ]
    );
    assert_eq!(remarks("id,title\nR-1,\"Order\nR-2,Refund\n"), [(2, "requirement-unclosed".to_owned())]);
    let long = format!("- {}\n- fine\n", "x".repeat(301));
    assert_eq!(remarks(&long), [(1, "requirement-title-long".to_owned())]);
    assert_eq!(remarks("title,link\nOrder,javascript:alert(1)\n"), [(2, "requirement-no-address".to_owned())]);
}

#[test]
fn every_remark_is_known_in_both_languages() {
    let words = ["no-title", "double-key", "double-title", "key-long", "title-long", "detail-long", "no-address"];
    let others = ["column", "cell", "unclosed", "loose-text", "no-module", "twice"];
    for word in words.into_iter().chain(others) {
        let message = crate::text::Message::new(format!("requirement-{word}"));
        assert!(Lang::ALL.into_iter().all(|lang| message.is_known(lang)), "{word}");
    }
}

#[test]
fn of_two_columns_of_one_kind_the_better_one_is_meant() {
    let text = "序号,需求编号,功能,需求名称,描述,备注\n1,FR-1,订单,下单,一单多品,二期\n";
    let parsed = parse(text);
    assert_eq!(parsed.requirements[0].key.as_deref(), Some("FR-1"));
    assert_eq!(parsed.requirements[0].title, "下单");
    assert_eq!(parsed.requirements[0].detail, "一单多品\n\n二期", "texts are put together");
    assert_eq!(parsed.remarks.len(), 2, "{:?}", parsed.remarks);
}

#[test]
fn links_are_kept_with_what_they_lead_to() {
    let links = |text: &str| -> Vec<(Option<String>, String, String)> {
        parse(text).requirements.into_iter().map(|of| (of.key, of.title, of.link)).collect()
    };
    let link = |key: Option<&str>, title: &str, link: &str| (key.map(str::to_owned), title.to_owned(), link.to_owned());
    assert_eq!(
        links(
            "- [Returns](https://wiki/1)\n- [R-7](https://wiki/7) Parcels\n- R-8: [Points](http://w/8)\n- (often) asked\n"
        ),
        [
            link(None, "Returns", "https://wiki/1"),
            link(Some("R-7"), "Parcels", "https://wiki/7"),
            link(Some("R-8"), "Points", "http://w/8"),
            link(None, "(often) asked", ""),
        ]
    );
    assert_eq!(links("编号;需求;链接\nR-1;下单;https://wiki/1\n"), [link(Some("R-1"), "下单", "https://wiki/1")]);
}

#[test]
fn the_head_of_a_table_is_no_requirement_whatever_it_says() {
    let read = read("| Nr | Was |\n| --- | --- |\n| R-1 | Order \\| pay |\n");
    assert_eq!(read, [entry("R-1", "Order | pay", "", "")]);
}

#[test]
fn a_form_can_be_chosen() {
    let text = "Order, and pay later\nRefund, in part\n";
    assert_eq!(super::parse(text, Some(Format::Markdown)).requirements[0].title, "Order, and pay later");
    assert_eq!(super::parse(text, Some(Format::Comma)).requirements[0].title, "Order");
    assert!(Format::ALL.into_iter().all(|format| Format::from_id(format.id()) == Some(format)));
}

fn requirement(n: u128, key: &str, title: &str) -> Requirement {
    Requirement {
        id: id(n),
        key: key.to_owned(),
        title: title.to_owned(),
        detail: String::new(),
        link: String::new(),
        module: None,
        dropped: false,
    }
}

fn merge(present: &[Requirement], text: &str) -> Merged {
    let module = Module {
        id: id(9),
        name: "Ordering".to_owned(),
        owners: Vec::new(),
        tables: Vec::new(),
        patterns: Vec::new(),
        packages: Vec::new(),
    };
    super::merge(present, &[module], parse(text).requirements)
}

fn merges(present: &[Requirement], text: &str) -> Vec<Merge> {
    merge(present, text).lines.into_iter().map(|line| line.merge).collect()
}

#[test]
fn pasting_a_document_again_doubles_nothing() {
    let present = [requirement(1, "R-1", "Order"), requirement(2, "R-2", "Refund")];
    let merged = merges(&present, "- R-1 Order\n- r-2: Refund in part\n- Coupons\n- R-3 Points\n");
    assert_eq!(merged[0], Merge::Same(id(1)));
    assert!(matches!(&merged[1], Merge::Change { after, .. } if after.id == id(2) && after.title == "Refund in part"));
    assert!(matches!(&merged[2], Merge::Add { key, .. } if key == "R-4"), "R-3 is spoken for: {:?}", merged[2]);
    assert!(matches!(&merged[3], Merge::Add { key, .. } if key == "R-3"));
    assert_eq!(merges(&present, "Order\nRefund"), [Merge::Same(id(1)), Merge::Same(id(2))]);
    assert_eq!(next_key(&present), "R-3");
}

#[test]
fn the_title_of_a_document_is_no_module_that_is_missing() {
    let told = |text: &str| merge(&[], text).remarks.len();
    assert_eq!(told("# Shop\n\n## R-1 Order\n\n## R-2 Refund\n"), 0);
    assert_eq!(told("# Shop\n- R-1 Order\n\n## Ordering\n- R-2 Refund\n"), 0);
    assert_eq!(told("# Shop\n\n| key | title |\n| --- | --- |\n| R-1 | Order |\n\n## Ordering\n- R-2 Refund\n"), 0);
    assert_eq!(told("# Shop\n- R-1 Order\n"), 1, "what stands above no others names a module");
    assert_eq!(told("# Shop\n- R-1 Order\n# Ordering\n- R-2 Refund\n"), 1);
    let named = merges(&[], "# Ordering\n## R-1 Order\n");
    assert!(matches!(&named[0], Merge::Add { module, .. } if *module == Some(id(9))), "{named:?}");
}

#[test]
fn a_text_empties_and_removes_nothing() {
    let kept = Requirement {
        detail: "in parcels".into(),
        link: "https://wiki".into(),
        module: Some(id(9)),
        ..requirement(1, "R-1", "Order")
    };
    let dropped = Requirement { dropped: true, ..requirement(2, "R-2", "Refund") };
    let present = [kept.clone(), dropped, requirement(3, "R-3", "Points")];
    let merged = merge(&present, "- R-1 Order\n- R-2 Refund anew\n");
    assert_eq!(merged.lines[0].merge, Merge::Same(id(1)));
    assert_eq!(merged.lines[1].merge, Merge::Dropped(id(2)), "what was dropped stays so");
    assert_eq!(merged.absent, [id(3)]);
    let moved = merge(&present, "# ordering\n- R-3 Points\n# Elsewhere\n- R-9 Else\n- Order\n- R-1 Order\n");
    assert!(matches!(&moved.lines[0].merge, Merge::Change { after, .. } if after.module == Some(id(9))));
    let told: Vec<_> = moved.remarks.iter().map(|remark| (remark.line, remark.message.id.as_ref())).collect();
    assert_eq!(
        told,
        [
            (4, "requirement-no-module"),
            (5, "requirement-no-module"),
            (6, "requirement-no-module"),
            (6, "requirement-twice")
        ]
    );
    assert_eq!(moved.counts(), (1, 1, 1));
}

fn gaps(
    requirements: &[Requirement],
    traces: &[Trace],
    identity: &Identity,
    touched: &BTreeSet<crate::review::ModuleId>,
) -> Gaps {
    Matrix::new(requirements, traces, identity, touched).gaps
}

fn identity() -> Identity {
    let table = |name: &str| Table {
        name: Name::plain(name),
        columns: vec![Column { name: Name::plain("id"), ..Column::default() }],
        ..Table::default()
    };
    let first = Schema { tables: ["orders", "users", "gone"].map(table).to_vec(), ..Schema::default() };
    let second = Schema { tables: ["orders", "users"].map(table).to_vec(), ..Schema::default() };
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
fn the_matrix_is_read_either_way() {
    let identity = identity();
    let [orders, users, gone] = [0, 1, 2].map(|at| identity.tables()[at].id);
    let column = identity.column_id(1, 0).unwrap();
    let requirements = [requirement(1, "R-1", "a"), Requirement { dropped: true, ..requirement(2, "R-2", "b") }];
    let trace = |n, object| Trace { requirement: id(n), object };
    let traces = [trace(1, column), trace(1, orders), trace(1, gone), trace(2, users)];
    let matrix = Matrix::new(&requirements, &traces, &identity, &BTreeSet::new());
    assert_eq!(matrix.rows.len(), 1, "what was dropped is served by nobody");
    assert_eq!(matrix.rows[0].served.iter().map(|served| served.object).collect::<Vec<_>>(), [orders, column]);
    assert_eq!(matrix.rows[0].gone, [gone]);
    assert_eq!(matrix.of_table[&users], [(id(1), column)]);
    assert!(matrix.gaps.without_requirement.is_empty() && matrix.gaps.without_table.is_empty());
    assert_eq!(matrix.wanted(), 1);
}

#[test]
fn files_say_both_gaps_and_hold_no_formula() {
    let line = |key: &str, title: &str, table: &str, column: &str| TraceLine {
        key: key.into(),
        title: title.into(),
        table: table.into(),
        column: column.into(),
        ..TraceLine::default()
    };
    let lines = [
        line("R-1", "=cmd|'/C calc'!A0", "orders", ""),
        line("R-1", "=cmd|'/C calc'!A0", "orders", "userId"),
        line("R-2", "Say \"hi\"", "", ""),
        line("", "", "stray", ""),
    ];
    let csv = to_csv(&lines, Lang::En);
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert!(rows[0].starts_with("\u{feff}ID,"), "{}", rows[0]);
    assert!(rows[1].starts_with("R-1,\"'=cmd|"), "{}", rows[1]);
    assert!(rows[3].starts_with("R-2,\"Say \"\"hi\"\"\""), "{}", rows[3]);
    assert_eq!(rows.len(), 6);
    let text = to_markdown("SHOP-1 r2", &lines, Lang::ZhCn);
    assert_eq!(text.matches("| R-1 |").count(), 1, "{text}");
    assert!(text.contains("orders、orders.userId") && text.contains("- stray"), "{text}");
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
        prop_assert!(parsed.remarks.iter().all(|remark| (1..=lines).contains(&remark.line)));
        let merged = super::merge(&[], &[], parsed.requirements.clone());
        prop_assert_eq!(merged.lines.len(), parsed.requirements.len());
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
