use super::{is_model, read};
use crate::ddl::{IgnoreReason, Options, ProblemKind, Reading};
use crate::schema::{Dialect, IndexKind, Name, Nullability, ReferentialAction, Table};

const SHOP: &str = include_str!("../../../tests/fixtures/pdm/shop.pdm");
const LEGACY: &str = include_str!("../../../tests/fixtures/pdm/legacy.pdm");

fn reading(bytes: &[u8]) -> Reading {
    assert!(is_model(bytes));
    read("shop.pdm", bytes, &Options::default()).unwrap()
}

fn table(reading: &Reading, name: &str) -> Table {
    reading.schema.table(name).unwrap().clone()
}

fn names(names: &[Name]) -> Vec<&str> {
    names.iter().map(|name| name.text.as_str()).collect()
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.problems.iter().map(|problem| problem.message.id.as_ref()).collect()
}

#[test]
fn says_what_the_model_is() {
    let reading = reading(SHOP.as_bytes());
    let source = &reading.sources[0];
    assert_eq!((source.encoding.as_str(), source.dialect), ("UTF-8", Dialect::Mysql));
    assert_eq!(source.generator.as_deref(), Some("PowerDesigner 16.5"));
    assert_eq!(source.dialect_reason.to_string(), "the model is made for MySQL 5.0");
    // Two tables, an index, a view, a reference, a domain, and a trigger, which is left aside.
    assert_eq!((reading.coverage.total, reading.coverage.read, reading.coverage.ignored), (7, 6, 1));
    assert_eq!(reading.coverage.reasons.get(&IgnoreReason::Routine), Some(&1));
    assert_eq!(ids(&reading), Vec::<&str>::new());
}

#[test]
fn tables_keep_code_name_and_comment_apart() {
    let reading = reading(SHOP.as_bytes());
    let item = table(&reading, "orderItem");
    assert_eq!(item.label.as_deref(), Some("订单明细"));
    assert_eq!(item.comment.as_deref(), Some("订单的每一行\n价格 < 合同价 & 含税"));
    assert_eq!(item.package.as_deref(), Some("订单"));
    assert_eq!(item.namespace, Some(Name::plain("shop")));
    assert_eq!((item.options[0].name.as_str(), item.options[0].value.as_str()), ("engine", "InnoDB"));
    let order = table(&reading, "order");
    assert_eq!((order.label, order.comment, order.package), (None, None, None));
    let view = &reading.schema.views[0];
    assert_eq!((view.name.text.as_str(), names(&view.columns)), ("unpaid", vec!["id"]));
}

#[test]
fn a_view_keeps_its_query_and_the_comments_of_its_columns() {
    let model = SHOP.replace(
        "<a:Code>id</a:Code>\n</o:ViewColumn>",
        "<a:Code>id</a:Code>\n<a:Comment>编号</a:Comment>\n</o:ViewColumn>",
    );
    let view = &reading(model.as_bytes()).schema.views[0];
    assert_eq!(view.statement.as_deref(), Some("create view unpaid as\nselect id from orderItem where state = 'N'"));
    assert_eq!(view.column_comments, [(Name::plain("id"), "编号".into())]);
    let whole = SHOP.replace("<a:View.SQLQuery>", "<a:View.SQLQuery>create or replace view unpaid as ");
    let view = &reading(whole.as_bytes()).schema.views[0];
    assert_eq!(
        view.statement.as_deref(),
        Some("create or replace view unpaid as select id from orderItem where state = 'N'")
    );
}

#[test]
fn columns_are_as_a_script_would_have_them() {
    let item = table(&reading(SHOP.as_bytes()), "orderItem");
    let types: Vec<_> = item.columns.iter().map(|column| column.data_type.as_str()).collect();
    assert_eq!(types, ["bigint(20) unsigned", "bigint(20)", "char(1)", "decimal(18, 2)", ""]);
    let defaults: Vec<_> = item.columns.iter().map(|column| column.default.as_deref()).collect();
    assert_eq!(defaults, [None, None, Some("'N'"), Some("0"), Some("CURRENT_TIMESTAMP")]);
    assert!(item.columns[0].auto_increment && item.columns[0].nullability == Nullability::NotNull);
    assert_eq!(item.columns[1].nullability, Nullability::NotNull);
    assert_eq!(item.columns[2].comment.as_deref(), Some("N 新建，P 已付"));
    assert_eq!(item.checks[0].expression, "state is null or (state in ('N','P'))");
}

#[test]
fn keys_indexes_and_references_follow_their_links() {
    let reading = reading(SHOP.as_bytes());
    let item = table(&reading, "orderItem");
    let key = item.primary_key.unwrap();
    assert_eq!((key.name, names(&key.columns)), (None, vec!["id"]));
    assert_eq!(table(&reading, "order").primary_key.unwrap().name, Some(Name::plain("pkOrder")));
    assert_eq!(item.indexes[0].kind, IndexKind::UniqueConstraint);
    assert_eq!(item.indexes[0].name, Some(Name::plain("akOrderState")));
    assert_eq!(item.indexes[1].method.as_deref(), Some("BTREE"));
    assert!(item.indexes[1].columns[0].descending);
    let foreign = &item.foreign_keys[0];
    assert_eq!(foreign.name, Some(Name::plain("fkItemOrder")));
    assert_eq!((names(&foreign.columns), names(&foreign.referenced_columns)), (vec!["orderId"], vec!["id"]));
    assert_eq!(foreign.referenced_table.text, "order");
    assert_eq!(foreign.on_delete, Some(ReferentialAction::Cascade));
    assert_eq!(foreign.on_update, Some(ReferentialAction::Restrict));
}

#[test]
fn every_object_has_its_place_in_the_file() {
    for text in [SHOP.to_owned(), SHOP.replace('\n', "\r\n")] {
        let item = table(&reading(text.as_bytes()), "orderItem");
        let line = |needle: &str| text.lines().position(|line| line.contains(needle)).unwrap() + 1;
        assert_eq!(item.span.line as usize, line("<a:Code>orderItem<"));
        assert_eq!(item.span.column as usize, "<a:Code>".len() + 1);
        assert_eq!(&text[item.span.start as usize..item.span.end() as usize], "orderItem");
        assert!(text[item.statement.start as usize..item.statement.end() as usize].ends_with("</o:Table>"));
        assert_eq!(item.indexes[1].span.line as usize, line("<a:Code>idxCreated<"));
        assert_eq!(item.foreign_keys[0].span.line as usize, line("<a:Code>Reference_1<"));
    }
}

#[test]
fn the_declared_encoding_counts_unless_the_bytes_contradict() {
    let expected = reading(SHOP.as_bytes()).schema;
    let (gbk, ..) = encoding_rs::GBK.encode(SHOP);
    let undeclared = reading(&gbk);
    assert_eq!((undeclared.sources[0].encoding.as_str(), &undeclared.schema), ("GBK", &expected));
    let declared_text = SHOP.replacen("UTF-8", "GBK", 1);
    let (gbk, ..) = encoding_rs::GBK.encode(&declared_text);
    let declared = reading(&gbk);
    assert_eq!(declared.sources[0].encoding, "GBK");
    assert_eq!(table(&declared, "orderItem").label.as_deref(), Some("订单明细"));
    let wide: Vec<u8> = SHOP.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(reading(&wide).schema, expected);
}

#[test]
fn the_legacy_generation_is_read() {
    let reading = reading(LEGACY.as_bytes());
    let client = table(&reading, "CLIENT");
    let columns: Vec<_> =
        client.columns.iter().map(|column| (column.name.text.as_str(), column.data_type.as_str())).collect();
    assert_eq!(columns, [("CLIENT_NO", "NUMBER(6)"), ("CLIENT_NAME", "VARCHAR2(30)")]);
    assert_eq!(client.columns[0].label.as_deref(), Some("Client number"));
    assert_eq!(reading.sources[0].dialect, Dialect::Generic);
}

#[test]
fn binary_and_other_models_are_refused_with_a_way_out() {
    let binary = b"`\xfe[\x01PDM_DATA-MODEL_BIN\0\0 8.0.0.203\0";
    assert!(is_model(binary));
    let error = read("m.pdm", binary, &Options::default()).unwrap_err();
    assert_eq!(error.0.id, "pdm-binary");
    let conceptual = SHOP.replace("PDM_DATA_MODEL_XML", "CDM_DATA_MODEL_XML");
    let error = read("m.cdm", conceptual.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(error.0.id, "pdm-other-kind");
    assert!(!is_model(b"create table t (x int); -- <?PowerDesigner"));
}

#[test]
fn a_model_cut_in_the_middle_keeps_what_came_before() {
    let cut = &SHOP[..SHOP.find("<a:DataType>char(1)").unwrap()];
    let reading = reading(cut.as_bytes());
    let item = table(&reading, "orderItem");
    assert_eq!(item.columns.len(), 3);
    assert_eq!(ids(&reading), ["pdm-cut-in-table"]);
    assert_eq!(reading.problems[0].kind, ProblemKind::Unread);
    assert_eq!(reading.problems[0].span.line as usize, cut.lines().count() + 1);
    assert_eq!(reading.coverage.unread, 1);
}

#[test]
fn a_model_cut_in_its_head_is_told() {
    let reading = reading(&SHOP.as_bytes()[..SHOP.find("signature=").unwrap()]);
    assert_eq!((ids(&reading), reading.coverage.unread), (vec!["pdm-cut"], 1));
}

#[test]
fn a_reference_to_nothing_is_told_and_the_rest_stands() {
    let text = SHOP.replace("<o:Table Ref=\"o30\"/>", "<o:Table Ref=\"o99\"/>");
    let reading = reading(text.as_bytes());
    assert_eq!(ids(&reading), ["pdm-incomplete-reference"]);
    assert_eq!(reading.schema.tables.len(), 2);
    assert!(table(&reading, "orderItem").foreign_keys.is_empty());
}

#[test]
fn a_reference_reaches_tables_through_shortcuts() {
    let guid = "C4D5B7A0-0001-4C1E-9D55-000000000010";
    let shortcut =
        format!("<o:Shortcut Id=\"o70\"><a:Code>orderItem</a:Code><a:TargetID>{guid}</a:TargetID></o:Shortcut>");
    let text = SHOP
        .replace("<o:Table Id=\"o10\">", &format!("<o:Table Id=\"o10\"><a:ObjectID>{guid}</a:ObjectID>"))
        .replace("<c:ChildTable>\n<o:Table Ref=\"o10\"/>", "<c:ChildTable>\n<o:Shortcut Ref=\"o70\"/>")
        .replace("<c:Views>", &format!("{shortcut}<c:Views>"));
    assert_eq!(table(&reading(text.as_bytes()), "orderItem").foreign_keys.len(), 1);
}

#[test]
fn entities_of_a_dtd_are_never_expanded() {
    let laughs: String = (1..30).map(|n| format!("<!ENTITY l{n} \"&l{};&l{};\">", n - 1, n - 1)).collect();
    let dtd =
        format!("<!DOCTYPE Model [<!ENTITY l0 \"ha\">{laughs}<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<Model ");
    let text = SHOP.replace("<Model ", &dtd).replace("<a:Code>order</a:Code>", "<a:Code>&l29;&x;</a:Code>");
    let reading = reading(text.as_bytes());
    assert_eq!(reading.schema.tables[1].name.text, "&l29;&x;");
    assert_eq!(ids(&reading), ["pdm-entity"]);
}

#[test]
fn a_model_without_tables_is_told() {
    let text = "<?xml version=\"1.0\"?><?PowerDesigner Target=\"MySQL 5.0\"?><Model xmlns:o=\"object\"><o:RootObject \
                Id=\"o1\"><c:Children><o:Model Id=\"o2\"><a:Code>empty</a:Code></o:Model></c:Children></o:RootObject></Model>";
    assert_eq!(ids(&reading(text.as_bytes())), ["pdm-without-table"]);
}

/// The model with the last part of a pair in the place of the first, and what its detail table and the problems are then.
fn columns_with(replaced: &str, by: &str) -> (Vec<String>, Vec<(String, u32)>) {
    assert!(SHOP.contains(replaced), "{replaced}");
    let reading = reading(SHOP.replacen(replaced, by, 1).as_bytes());
    assert_eq!(reading.schema.tables.len(), 2);
    let column = |column: &crate::schema::Column| format!("{} {}", column.name, column.data_type);
    let columns = table(&reading, "orderItem").columns.iter().map(column).collect();
    let told = reading.problems.iter().map(|it| (it.message.id.to_string(), it.span.line));
    (columns, told.collect())
}

#[test]
fn conflict_markers_are_told_and_cost_no_column() {
    let whole = columns_with("<a:Code>state</a:Code>", "<a:Code>state</a:Code>").0;
    let side = "<o:Column Id=\"o12\">\n<a:Name>orderId</a:Name>\n<a:Code>orderId</a:Code>\n<a:DataType>bigint(20)</a:DataType>\n<a:Mandatory>1</a:Mandatory>\n</o:Column>\n";
    let other = side.replace("o12", "o19").replace("orderId", "buyerId");
    let both = format!("<<<<<<< HEAD\n{side}=======\n{other}>>>>>>> theirs\n");
    let (columns, told) = columns_with(side, &both);
    assert_eq!(columns, [&whole[..2], &["buyerId bigint(20)".to_owned()], &whole[2..]].concat());
    assert_eq!(told, [("split-conflict-marker".to_owned(), 60)]);
    let (columns, told) = columns_with(
        "<a:Comment>N 新建，P 已付</a:Comment>",
        "<<<<<<< HEAD\n<a:Comment>甲</a:Comment>\n=======\n<a:Comment>乙</a:Comment>\n>>>>>>> theirs",
    );
    assert_eq!((columns, told.len()), (whole, 1));
}

#[test]
fn a_lost_end_tag_costs_no_column() {
    let whole = columns_with("<a:Code>state</a:Code>", "<a:Code>state</a:Code>").0;
    let unclosed = |line| vec![("pdm-unclosed-element".to_owned(), line)];
    for (replaced, by, line) in [
        ("</o:Column>\n<o:Column Id=\"o13\">", "<o:Column Id=\"o13\">", 65),
        ("<a:Code>orderId</a:Code>\n", "<a:Code>orderId\n", 63),
        ("</o:Column>\n</c:Columns>\n<c:Keys>", "</o:Column>\n<c:Keys>", 88),
        ("</o:Column>\n</c:Columns>\n<c:Keys>", "</c:Columns>\n<c:Keys>", 87),
    ] {
        assert_eq!(columns_with(replaced, by), (whole.clone(), unclosed(line)), "{by}");
    }
}

#[test]
fn a_tag_that_runs_into_the_next_one_is_told() {
    let whole = columns_with("<a:Code>state</a:Code>", "<a:Code>state</a:Code>").0;
    let broken = |line| vec![("pdm-broken-tag".to_owned(), line)];
    for (replaced, by, line) in [
        ("<o:Column Id=\"o12\">\n<a:Name>", "<o:Column Id=\"o12\"\n<a:Name>", 60),
        ("</o:Column>\n<o:Column Id=\"o13\">", "</o:Column\n<o:Column Id=\"o13\">", 65),
        ("<a:Name>状态</a:Name>", "<a:Name>状态</a:Name", 67),
    ] {
        assert_eq!(columns_with(replaced, by), (whole.clone(), broken(line)), "{by}");
    }
    let (columns, told) = columns_with("<a:DataType>char(1)</a:DataType>", "<a:DataTypechar(1)</a:DataType>");
    assert_eq!((columns.len(), columns[2].as_str(), told), (5, "state ", broken(70)));
}

#[test]
fn an_endless_name_is_not_repeated_by_every_reference() {
    let long = "x".repeat(1 << 20);
    let text = SHOP.replace("<a:Code>order</a:Code>", &format!("<a:Code>{long}</a:Code>"));
    let reading = reading(text.as_bytes());
    assert_eq!(reading.schema.tables[1].name.text, long);
    assert_eq!(ids(&reading), ["pdm-incomplete-reference"]);
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = format!("<?PowerDesigner Target=\"MySQL\"?>{}", "<o:Package Id=\"o1\"><c:Packages>".repeat(50_000));
    assert_eq!(ids(&reading(deep.as_bytes())), ["pdm-too-deep"]);
}

#[test]
fn a_misspelt_type_is_told() {
    let model = SHOP.replace("<a:DataType>bigint(", "<a:DataType>bigitn(");
    assert_eq!(ids(&reading(model.as_bytes())), ["ddl-misspelt-type"], "once");
}

#[test]
fn a_tag_that_lost_a_quote_is_told_and_costs_no_object() {
    let columns = |model: &str| {
        let reading = reading(model.as_bytes());
        let tables = reading.schema.tables.iter().map(|table| table.columns.len() + table.foreign_keys.len());
        let told: Vec<_> = ids(&reading).into_iter().map(str::to_owned).collect();
        (tables.collect::<Vec<_>>(), told)
    };
    let whole = columns(SHOP).0;
    let first = SHOP.find("<o:Column Id=\"").unwrap();
    let at = first + "<o:Column Id=".len();
    let without_first = format!("{}{}", &SHOP[..at], &SHOP[at + 1..]);
    let close = at + 1 + SHOP[at + 1..].find('"').unwrap();
    let without_last = format!("{}{}", &SHOP[..close], &SHOP[close + 1..]);
    for model in [without_first, without_last] {
        assert_eq!(columns(&model), (whole.clone(), vec!["pdm-lost-quote".to_owned()]));
    }
}

#[test]
fn words_before_a_model_are_told_and_make_no_script_of_it() {
    let model = format!("这是模型文件\n\n{SHOP}");
    let reading = reading(model.as_bytes());
    assert_eq!((ids(&reading), reading.problems[0].span.line), (vec!["pdm-words-before"], 1));
    assert_eq!(reading.schema.tables.len(), 2);
    assert!(!is_model(format!("select 1;\n{SHOP}").as_bytes()));
}

#[test]
fn a_second_model_in_a_file_is_told() {
    let reading = reading(format!("{SHOP}\n{SHOP}").as_bytes());
    assert_eq!(ids(&reading), ["pdm-second-model"]);
    assert_eq!(reading.problems[0].span.line as usize, SHOP.lines().count() + 2);
    assert_eq!((reading.schema.tables.len(), reading.coverage.unread), (2, 1));
    assert_eq!(reading.schema.tables, self::reading(SHOP.as_bytes()).schema.tables);
}
