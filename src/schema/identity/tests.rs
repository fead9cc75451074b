//! Ids over revisions.

use super::{CorrectionError, Identity, ObjectId};
use crate::schema::{Column, Name, Schema, Table};

fn schema(tables: &[(&str, &[&str])]) -> Schema {
    let column = |name: &&str| Column { name: Name::plain(*name), data_type: "int".to_owned(), ..Column::default() };
    let tables = tables
        .iter()
        .map(|(name, columns)| Table {
            name: Name::plain(*name),
            columns: columns.iter().map(column).collect(),
            ..Table::default()
        })
        .collect();
    Schema { tables, views: Vec::new() }
}

#[test]
fn ids_survive_reordering_and_a_change_of_case() {
    let before = schema(&[("order", &["id", "userId"]), ("user", &["id"])]);
    let first = Identity::first(&before);
    let second = first.clone().carry(&before, &schema(&[("user", &["ID"]), ("ORDER", &["userid", "id"])]));
    assert_eq!(second.table_id(0), first.table_id(1));
    assert_eq!(second.table_id(1), first.table_id(0));
    assert_eq!(second.column_id(1, 0), first.column_id(0, 1));
    assert_eq!(second.column_id(0, 0), first.column_id(1, 0));
    assert_eq!(second.tables()[1].formerly.as_deref(), Some("order"));
}

#[test]
fn what_is_gone_stays_known_and_comes_back_as_itself() {
    let r1 = schema(&[("order", &["id", "note"]), ("log", &["id", "line", "level"])]);
    let first = Identity::first(&r1);
    let (note, log) = (first.column_id(0, 1).unwrap(), first.table_id(1).unwrap());
    let r2 = schema(&[("order", &["id"])]);
    let second = first.carry(&r1, &r2);
    assert!(second.find(note).unwrap().gone());
    assert!(second.find(log).unwrap().gone());
    assert_eq!(second.find(note).unwrap().name(), "order.note");
    assert_eq!(second.table_id(1), None);
    let r3 = schema(&[("log", &["id", "line", "level"]), ("order", &["note", "memo"])]);
    let third = second.carry(&r2, &r3);
    assert_eq!(third.table_id(0), Some(log));
    assert_eq!(third.column_id(1, 0), Some(note));
    assert_ne!(third.column_id(1, 1), Some(note), "a new column gets an id of its own");
    assert_eq!(third.find(ObjectId(99)), None);
}

#[test]
fn two_tables_of_one_name_keep_apart() {
    let twice = schema(&[("t", &["a"]), ("t", &["a"])]);
    let first = Identity::first(&twice);
    assert_ne!(first.table_id(0), first.table_id(1));
    assert_eq!(first.clone().carry(&twice, &twice), first);
}

/// A revision in which `level` may have become `status`.
fn doubtful() -> (Schema, Schema, Identity) {
    let before = schema(&[("t", &["id", "level"])]);
    let after = schema(&[("t", &["id", "status"])]);
    let identity = Identity::first(&before).carry(&before, &after);
    (before, after, identity)
}

#[test]
fn the_designer_answers_what_is_unsure() {
    let (before, after, mut identity) = doubtful();
    let question = identity.questions()[0];
    let former = Identity::first(&before);
    let unsure = former.pairing(&before, &identity, &after);
    assert_eq!(unsure.tables[0].as_ref().unwrap().columns, [Some(0), None]);
    let asked: Vec<_> = unsure.doubts.iter().map(|doubt| (doubt.former.column, doubt.next.column)).collect();
    assert_eq!(asked, [(Some(1), Some(1))]);
    identity.unite(question.former, question.next).unwrap();
    assert_eq!(identity.column_id(0, 1), Some(question.former));
    assert_eq!(identity.find(question.next).unwrap().name(), "t.status", "the short-lived id still finds it");
    assert_eq!(identity.tables()[0].columns.len(), 2);
    assert!(identity.questions().is_empty());
    assert_eq!(former.pairing(&before, &identity, &after).tables[0].as_ref().unwrap().columns, [Some(0), Some(1)]);
    let fresh = identity.separate(question.former).unwrap();
    assert_eq!(identity.column_id(0, 1), Some(fresh));
    assert_eq!(identity.find(question.former).unwrap().name(), "t.level");
}

#[test]
fn a_dismissed_question_is_asked_no_more() {
    let (_, _, mut identity) = doubtful();
    let question = identity.questions()[0];
    identity.dismiss(question.former, question.next);
    assert!(identity.questions().is_empty());
    assert_eq!(identity.column_id(0, 1), Some(question.next));
}

#[test]
fn united_tables_bring_their_columns_along() {
    let before = schema(&[("account", &["id", "money"]), ("log", &["id"])]);
    let after = schema(&[("log", &["id"]), ("wallet", &["id", "coins", "money"])]);
    let mut identity = Identity::first(&before).carry(&before, &after);
    let (account, money) = (ObjectId(1), ObjectId(3));
    let wallet = identity.table_id(1).unwrap();
    if wallet != account {
        identity.unite(account, wallet).unwrap();
    }
    assert_eq!(identity.find(wallet).unwrap().name(), "wallet");
    assert_eq!(identity.find(account).unwrap().name(), "wallet");
    assert_eq!(identity.find(money).unwrap().name(), "wallet.money");
    assert!(!identity.find(money).unwrap().gone());
    let fresh = identity.separate(account).unwrap();
    assert_eq!(identity.table_id(1), Some(fresh));
    assert!(identity.find(money).unwrap().gone());
}

#[test]
fn a_mistaken_correction_is_refused() {
    let (_, _, mut identity) = doubtful();
    let question = identity.questions()[0];
    let table = identity.table_id(0).unwrap();
    assert_eq!(identity.unite(ObjectId(77), question.next), Err(CorrectionError::Unknown));
    assert_eq!(identity.unite(question.former, table), Err(CorrectionError::Unlike));
    assert_eq!(identity.unite(question.next, question.former), Err(CorrectionError::NotExchangeable));
    assert_eq!(identity.separate(question.former), Err(CorrectionError::NotExchangeable));
}

#[test]
fn an_identity_is_read_back_from_json() {
    let (_, _, identity) = doubtful();
    let json = serde_json::to_string(&identity).unwrap();
    assert_eq!(serde_json::from_str::<Identity>(&json).unwrap(), identity);
    let early = r#"{"last":2,"tables":[{"id":1,"name":"t","columns":[{"id":2,"name":"a"}]}]}"#;
    let early: Identity = serde_json::from_str(early).unwrap();
    assert_eq!(early.column_id(0, 0), Some(ObjectId(2)), "what was stored before there were questions is read");
}
