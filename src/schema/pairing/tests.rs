//! The pairing of the objects of two schemas.

use proptest::prelude::*;

use super::Pairing;
use crate::schema::{Column, ForeignKey, Name, Schema, Table};
use crate::text::Shared;

/// A column in one word: `name type comment`.
fn column(text: &str) -> Column {
    let mut words = text.splitn(3, ' ');
    let mut word = || Shared::from(words.next().unwrap_or_default());
    let (name, data_type, comment) = (word(), word(), word());
    Column { name: Name::plain(name), data_type, comment: Some(comment).filter(|c| !c.is_empty()), ..Column::default() }
}

fn table(name: &str, comment: &str, columns: &[&str]) -> Table {
    Table {
        name: Name::plain(name),
        comment: Some(comment).filter(|comment| !comment.is_empty()).map(Shared::from),
        columns: columns.iter().map(|text| column(text)).collect(),
        ..Table::default()
    }
}

fn schema(tables: &[Table]) -> Schema {
    Schema { tables: tables.to_vec(), ..Schema::default() }
}

fn formers(pairing: &Pairing) -> Vec<Option<usize>> {
    pairing.tables.iter().map(|pair| pair.as_ref().map(|pair| pair.former)).collect()
}

const AUDIT: [&str; 3] = ["id bigint 主键", "createTime datetime 创建时间", "updateTime datetime 更新时间"];

fn with_audit<'a>(columns: &[&'a str]) -> Vec<&'a str> {
    AUDIT.iter().chain(columns).copied().collect()
}

fn order() -> Table {
    table("order", "订单", &with_audit(&["userId bigint 买家", "amount decimal(18,2) 金额", "status int 状态"]))
}

fn user() -> Table {
    table("user", "用户", &with_audit(&["nickname varchar(64) 昵称", "phone varchar(20) 手机号"]))
}

#[test]
fn reordering_and_another_case_style_change_nothing() {
    let former = schema(&[order(), user()]);
    let mut renamed = order();
    renamed.name = Name { text: "ORDER".into(), quoted: true };
    renamed.namespace = Some(Name::plain("shop"));
    for column in &mut renamed.columns {
        column.name = Name::plain(column.name.text.replace("Time", "_time").replace("Id", "_id"));
    }
    renamed.columns.reverse();
    let pairing = Pairing::recognise(&former, &schema(&[user(), renamed]));
    assert_eq!(formers(&pairing), [Some(1), Some(0)]);
    assert_eq!(pairing.tables[1].as_ref().unwrap().columns, (0..6).rev().map(Some).collect::<Vec<_>>());
    assert!(pairing.doubts.is_empty());
}

#[test]
fn a_renamed_table_is_recognised_by_its_columns_and_comment() {
    let former = schema(&[order(), user()]);
    let mut member = user();
    member.name = Name::plain("member");
    member.columns.remove(2);
    member.columns.push(column("level int 等级"));
    let pairing = Pairing::recognise(&former, &schema(&[order(), member]));
    assert_eq!(formers(&pairing), [Some(0), Some(1)]);
    assert!(pairing.doubts.is_empty());
}

#[test]
fn two_tables_that_swapped_their_names_go_with_what_they_hold() {
    let former = schema(&[order(), user()]);
    let (mut a, mut b) = (order(), user());
    std::mem::swap(&mut a.name, &mut b.name);
    assert_eq!(formers(&Pairing::recognise(&former, &schema(&[a, b]))), [Some(0), Some(1)]);
}

#[test]
fn a_rewritten_table_keeps_its_identity_by_its_name() {
    let former = schema(&[order(), user()]);
    let rewritten = table("user", "会员", &["uid int 编号", "mail varchar(99) 邮箱"]);
    assert_eq!(formers(&Pairing::recognise(&former, &schema(&[order(), rewritten]))), [Some(0), Some(1)]);
}

#[test]
fn of_a_split_table_the_part_with_the_name_goes_on() {
    let former = schema(&[order(), user()]);
    let mut head = order();
    let moved = head.columns.split_off(4);
    let mut detail = table("orderDetail", "订单明细", &AUDIT);
    detail.columns.extend(moved);
    let pairing = Pairing::recognise(&former, &schema(&[head, detail, user()]));
    assert_eq!(formers(&pairing), [Some(0), None, Some(1)]);
}

#[test]
fn lookup_tables_of_one_shape_are_not_mistaken_for_each_other() {
    let lookup =
        |name: &str, comment: &str| table(name, comment, &with_audit(&["code int 编码", "name varchar(9) 名称"]));
    let former = schema(&[lookup("color", "颜色"), lookup("size", "尺码"), lookup("brand", "品牌")]);
    let next = schema(&[lookup("color", "颜色"), lookup("size", "尺码"), lookup("country", "国家")]);
    let pairing = Pairing::recognise(&former, &next);
    assert_eq!(formers(&pairing), [Some(0), Some(1), None]);
    assert_eq!(pairing.doubts.len(), 1, "the designer is asked");
}

#[test]
fn a_renamed_column_is_recognised_by_comment_type_and_place() {
    let former = schema(&[order()]);
    let mut next = order();
    next.columns[3] = column("buyerId bigint 买家");
    next.columns[5] = column("orderStatus tinyint 订单状态");
    let pairing = Pairing::recognise(&former, &schema(&[next]));
    assert_eq!(pairing.tables[0].as_ref().unwrap().columns, (0..6).map(Some).collect::<Vec<_>>());
}

#[test]
fn a_replaced_column_is_new_and_an_unclear_one_is_asked_about() {
    let former = schema(&[table("t", "", &["id int", "level int", "price decimal(9,2) 价格"])]);
    let next = schema(&[table("t", "", &["id int", "status int", "remark varchar(200) 备注"])]);
    let pairing = Pairing::recognise(&former, &next);
    assert_eq!(pairing.tables[0].as_ref().unwrap().columns, [Some(0), None, None]);
    let asked: Vec<_> = pairing.doubts.iter().map(|doubt| (doubt.former.column, doubt.next.column)).collect();
    assert_eq!(asked, [(Some(1), Some(1))]);
}

#[test]
fn columns_that_exchanged_names_go_with_their_comments() {
    let former = schema(&[table("t", "", &["a int 数量", "b varchar(9) 名称"])]);
    let next = schema(&[table("t", "", &["b int 数量", "a varchar(9) 名称"])]);
    let pairing = Pairing::recognise(&former, &next);
    assert_eq!(pairing.tables[0].as_ref().unwrap().columns, [Some(0), Some(1)]);
}

#[test]
fn foreign_keys_are_known_by_what_they_join() {
    let key = |name: &str, column: &str, target: &str| ForeignKey {
        name: Some(Name::plain(name)),
        columns: vec![Name::plain(column)],
        referenced_table: Name::plain(target),
        ..ForeignKey::default()
    };
    let mut former = order();
    former.foreign_keys = vec![key("FK_Reference_1", "userId", "user"), key("FK_Reference_2", "status", "status")];
    let mut next = order();
    next.columns[3] = column("buyerId bigint 买家");
    next.foreign_keys = vec![key("FK_Reference_1", "status", "status"), key("FK_Reference_2", "buyerId", "member")];
    let mut member = user();
    member.name = Name::plain("member");
    let pairing = Pairing::recognise(&schema(&[former, user()]), &schema(&[next, member]));
    assert_eq!(pairing.tables[0].as_ref().unwrap().foreign_keys, [Some(1), Some(0)]);
}

#[test]
fn ten_thousand_renamed_tables_are_paired_in_no_time() {
    let tables = |prefix: &str| -> Vec<Table> {
        (0..10_000)
            .map(|n| {
                let own = format!("field{n} int 字段{n}");
                table(&format!("{prefix}{n}"), &format!("表{n}"), &with_audit(&[&own, "name varchar(9) 名称"]))
            })
            .collect()
    };
    let pairing = Pairing::recognise(&schema(&tables("a")), &schema(&tables("t_")));
    assert!(formers(&pairing).iter().enumerate().all(|(place, former)| *former == Some(place)));
}

/// A schema of distinct tables, as designers make them: of each column name and comment there is one.
fn designs() -> impl Strategy<Value = Schema> {
    prop::collection::vec(4usize..9, 2..8).prop_map(|widths| {
        let tables = widths.into_iter().enumerate().map(|(n, width)| {
            let own: Vec<String> = (0..width).map(|c| format!("field{n}x{c} int 第{n}表之{c}")).collect();
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            table(&format!("thing{n}"), &format!("事物{n}"), &with_audit(&own))
        });
        schema(&tables.collect::<Vec<_>>())
    })
}

proptest! {
    #[test]
    fn ids_stay_on_their_objects(
        former in designs(),
        (reverse, upper, retype, rename) in any::<(bool, bool, bool, bool)>(),
        victim in any::<prop::sample::Index>(),
    ) {
        let mut next = former.clone();
        let count = next.tables.len();
        let renamed = victim.index(count);
        if rename {
            next.tables[renamed].name = Name::plain("renamedByTheDesigner");
            next.tables[renamed].columns[3].name = Name::plain("renamedAsWell");
        }
        for table in &mut next.tables {
            if upper {
                table.name.text = table.name.text.to_uppercase().into();
                table.columns.iter_mut().for_each(|column| column.name.text = column.name.text.to_uppercase().into());
            }
            if retype {
                table.columns[4].data_type = "varchar(20)".into();
            }
            if reverse {
                table.columns.reverse();
            }
        }
        if reverse {
            next.tables.reverse();
        }
        let pairing = Pairing::recognise(&former, &next);
        for (place, pair) in pairing.tables.iter().enumerate() {
            let expected = if reverse { count - 1 - place } else { place };
            let pair = pair.as_ref().expect("every table is recognised");
            prop_assert_eq!(pair.former, expected);
            let width = former.tables[expected].columns.len();
            let columns: Vec<_> = (0..width).map(|c| Some(if reverse { width - 1 - c } else { c })).collect();
            prop_assert_eq!(&pair.columns, &columns);
        }
        prop_assert!(pairing.doubts.is_empty());
    }
}
