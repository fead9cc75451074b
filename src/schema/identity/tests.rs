//! Ids over revisions.

use proptest::prelude::*;

use super::{Correction, CorrectionError, Identity, ObjectId};
use crate::schema::samples::schema;
use crate::schema::{Column, Name, Schema, Table};

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
    let second = first.clone().carry(&r1, &r2);
    assert!(second.find(note).unwrap().gone());
    assert!(second.find(log).unwrap().gone());
    assert_eq!(second.find(note).unwrap().name(), "order.note");
    assert_eq!(second.table_id(1), None);
    let r3 = schema(&[("log", &["id", "line", "level"]), ("order", &["note", "memo"])]);
    let third = second.carry(&r2, &r3);
    assert_eq!(third.table_id(0), Some(log));
    let columns = |identity: &Identity, table| [0, 1, 2].map(|column| identity.column_id(table, column));
    assert_eq!(columns(&third, 0), columns(&first, 1), "what went with its table comes back with it");
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

/// Two revisions; in the second `level` may have become `status`.
fn doubtful() -> ([Schema; 2], [Identity; 2]) {
    let before = schema(&[("t", &["id", "level"])]);
    let after = schema(&[("t", &["id", "status"])]);
    let first = Identity::first(&before);
    let second = first.clone().carry(&before, &after);
    ([before, after], [first, second])
}

fn unite(former: ObjectId, next: ObjectId) -> Correction {
    Correction::Unite { former, next }
}

fn correct(history: &mut [Identity], correction: Correction) -> Vec<(ObjectId, ObjectId)> {
    Identity::correct(history, &[], correction).unwrap()
}

fn name(identity: &Identity, id: ObjectId) -> String {
    identity.find(id).unwrap().name()
}

#[test]
fn the_designer_answers_what_is_unsure() {
    let ([before, after], mut history) = doubtful();
    let question = history[1].questions()[0];
    let unsure = history[0].pairing(&before, &history[1], &after);
    assert_eq!(unsure.tables[0].as_ref().unwrap().columns, [Some(0), None]);
    let asked: Vec<_> = unsure.doubts.iter().map(|doubt| (doubt.former.column, doubt.next.column)).collect();
    assert_eq!(asked, [(Some(1), Some(1))]);
    correct(&mut history, unite(question.former, question.next));
    let [first, second] = &history;
    assert_eq!(second.column_id(0, 1), Some(question.former));
    assert_eq!(name(second, question.next), "t.status", "the short-lived id still finds it");
    assert_eq!(name(first, question.next), "t.level", "also where it had its former name");
    assert_eq!(second.tables()[0].columns.len(), 1 + 1);
    assert_eq!(second.tables()[0].columns[1].formerly.as_deref(), Some("level"));
    assert!(second.questions().is_empty());
    assert_eq!(first.pairing(&before, second, &after).tables[0].as_ref().unwrap().columns, [Some(0), Some(1)]);
    let separate = Correction::Separate { object: question.former, since: 1 };
    let moved = correct(&mut history, separate);
    let [(from, fresh)] = moved[..] else { panic!("{moved:?}") };
    assert_eq!((from, history[1].column_id(0, 1)), (question.former, Some(fresh)));
    assert_eq!(name(&history[1], question.former), "t.level");
    assert!(history[1].find(question.former).unwrap().gone());
    assert_eq!(name(&history[1], question.next), "t.status", "what was said of the new one finds the new one");
}

#[test]
fn a_question_is_asked_until_it_is_answered() {
    let ([_, after], [_, second]) = doubtful();
    let question = second.questions()[0];
    let later = schema(&[("t", &["status", "id", "remark"])]);
    let third = second.clone().carry(&after, &later);
    assert_eq!(third.questions(), [question]);
    let mut history = [second.clone(), third];
    correct(&mut history, Correction::Dismiss { former: question.former, next: question.next });
    assert!(history.iter().all(|identity| identity.questions().is_empty()));
    assert_eq!(history[1].column_id(0, 0), Some(question.next));
    for gone in [schema(&[("t", &["id"])]), schema(&[("t", &["id", "status", "level"])])] {
        assert!(second.clone().carry(&after, &gone).questions().is_empty(), "there is nothing to ask any more");
    }
}

#[test]
fn a_correction_reaches_the_revisions_made_since() {
    let ([_, after], [mut first, mut second]) = doubtful();
    let question = second.questions()[0];
    let third_schema = schema(&[("t", &["phase", "id"])]);
    let mut third = second.clone().carry(&after, &third_schema);
    let phase = third.column_id(0, 0).unwrap();
    if phase != question.next {
        let mut history = [first.clone(), second.clone(), third];
        correct(&mut history, unite(question.next, phase));
        [first, second, third] = history;
    }
    let dropped = schema(&[("t", &["id"])]);
    let fourth = third.clone().carry(&third_schema, &dropped);
    let mut history = [first, second, third, fourth];
    correct(&mut history, unite(question.former, question.next));
    let names = history.each_ref().map(|identity| name(identity, question.former));
    assert_eq!(names, ["t.level", "t.status", "t.phase", "t.phase"]);
    assert_eq!(history.each_ref().map(|identity| name(identity, phase)), names, "by its later names as well");
    assert!(history[3].find(question.next).unwrap().gone());
    let moved = correct(&mut history, Correction::Separate { object: question.former, since: 2 });
    assert_eq!(
        history.each_ref().map(|identity| name(identity, question.former)),
        ["t.level", "t.status", "t.status", "t.status"]
    );
    assert_eq!(name(&history[3], moved[0].1), "t.phase");
    let next = history[3].clone().carry(&dropped, &schema(&[("t", &["id", "other"])]));
    assert!(next.column_id(0, 1) > Some(moved[0].1), "no id is given twice");
}

#[test]
fn united_tables_bring_their_columns_along() {
    let before = schema(&[("account", &["id", "moneyLeft"]), ("log", &["id"])]);
    let after = schema(&[("log", &["id"]), ("wallet", &["id", "coins", "money_left"])]);
    let first = Identity::first(&before);
    let mut history = [first.clone(), first.carry(&before, &after)];
    let (account, money) = (ObjectId(1), ObjectId(3));
    let wallet = history[1].table_id(1).unwrap();
    if wallet != account {
        Identity::correct(&mut history, &[Some(&before), Some(&after)], unite(account, wallet)).unwrap();
    }
    for id in [wallet, account] {
        assert_eq!(name(&history[1], id), "wallet");
    }
    assert_eq!(name(&history[1], money), "wallet.money_left");
    assert!(!history[1].find(money).unwrap().gone());
    let coins = history[1].column_id(1, 1).unwrap();
    let moved = correct(&mut history, Correction::Separate { object: account, since: 1 });
    assert_eq!(history[1].table_id(1), Some(moved[0].1));
    assert_eq!(history[1].column_id(1, 1), Some(coins), "what came with it is its own");
    assert!(history[1].find(money).unwrap().gone());
    assert_eq!(name(&history[1], money), "account.moneyLeft");
    let mut ids: Vec<u32> =
        history[1].tables().iter().flat_map(|table| table.columns.iter().map(|part| part.id.0)).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), history[1].tables().iter().map(|table| table.columns.len()).sum::<usize>());
}

#[test]
fn a_mistaken_correction_is_refused() {
    let (_, history) = doubtful();
    let question = history[1].questions()[0];
    let table = history[1].table_id(0).unwrap();
    let id = history[1].column_id(0, 0).unwrap();
    let refused = |correction| {
        let mut tried = history.clone();
        let error = Identity::correct(&mut tried, &[], correction).unwrap_err();
        assert_eq!(tried, history, "nothing was changed");
        error
    };
    assert_eq!(refused(unite(ObjectId(77), question.next)), CorrectionError::Unknown);
    assert_eq!(refused(unite(question.former, table)), CorrectionError::Unlike);
    assert_eq!(refused(unite(question.next, question.former)), CorrectionError::NotExchangeable);
    assert_eq!(refused(unite(id, question.next)), CorrectionError::BothThere(1));
    for (object, since) in [(question.former, 1), (question.next, 1), (id, 0), (id, 2)] {
        assert_eq!(refused(Correction::Separate { object, since }), CorrectionError::NotThere);
    }
}

#[test]
fn an_identity_is_read_back_from_json() {
    let (_, [_, identity]) = doubtful();
    let json = serde_json::to_string(&identity).unwrap();
    assert_eq!(serde_json::from_str::<Identity>(&json).unwrap(), identity);
    let early = r#"{"last":2,"tables":[{"id":1,"name":"t","columns":[{"id":2,"name":"a"}]}]}"#;
    let early: Identity = serde_json::from_str(early).unwrap();
    assert_eq!(early.column_id(0, 0), Some(ObjectId(2)), "what was stored before there were questions is read");
}

proptest! {
    #[test]
    fn ids_stay_over_any_number_of_exports(
        widths in prop::collection::vec(3usize..7, 2..5),
        steps in prop::collection::vec((0..4_u8, any::<prop::sample::Index>()), 1..6),
    ) {
        // Each column is known by its comment, as designers give them; places tell nothing.
        let design = |widths: &[usize]| {
            let column = |t: usize, c: usize| Column {
                name: Name::plain(format!("part{t}of{c}")),
                data_type: "int".into(),
                comment: Some(format!("第{t}表之{c}").into()),
                ..Column::default()
            };
            let tables = widths.iter().enumerate().map(|(t, width)| Table {
                name: Name::plain(format!("thing{t}")),
                columns: (0..*width).map(|c| column(t, c)).collect(),
                ..Table::default()
            });
            Schema { tables: tables.collect(), ..Schema::default() }
        };
        let mut schema = design(&widths);
        let first = Identity::first(&schema);
        let mut identity = first.clone();
        let by_comment = |schema: &Schema, identity: &Identity| {
            let mut ids: Vec<(String, Option<ObjectId>, Option<ObjectId>)> = Vec::new();
            for (at, table) in schema.tables.iter().enumerate() {
                for (place, column) in table.columns.iter().enumerate() {
                    let comment = column.comment.as_deref().unwrap_or_default().to_owned();
                    ids.push((comment, identity.table_id(at), identity.column_id(at, place)));
                }
            }
            ids.sort();
            ids
        };
        let before = by_comment(&schema, &first);
        for (step, (kind, victim)) in steps.into_iter().enumerate() {
            let mut next = schema.clone();
            let at = victim.index(next.tables.len());
            match kind {
                0 => next.tables[at].name = Name::plain(format!("renamed{step}")),
                1 => next.tables.reverse(),
                2 => next.tables.iter_mut().for_each(|table| table.name.text = table.name.text.to_uppercase().into()),
                _ => {
                    let columns = &mut next.tables[at].columns;
                    columns.rotate_left(1);
                    columns[0].name = Name::plain(format!("moved{step}"));
                }
            }
            identity = identity.carry(&schema, &next);
            schema = next;
            prop_assert_eq!(&by_comment(&schema, &identity), &before);
            prop_assert!(identity.questions().is_empty());
        }
    }
}

#[test]
fn a_later_draft_begins_with_what_the_revision_has_and_gives_no_id_twice() {
    let first = schema(&[("order", &["id", "note"]), ("old", &["id"])]);
    let accepted = schema(&[("orders", &["id"])]);
    let identity = Identity::first(&first).carry(&first, &accepted);
    let begun = identity.handed_on();
    assert_eq!(begun.tables().len(), 1);
    assert_eq!((begun.tables()[0].columns.len(), &begun.tables()[0].formerly), (1, &None));
    let next = begun.clone().carry(&accepted, &schema(&[("coupon", &["code"]), ("orders", &["id", "note"])]));
    assert_eq!(next.table_id(1), identity.table_id(0), "the same table under the same id");
    let fresh = [next.table_id(0), next.column_id(0, 0), next.column_id(1, 1)];
    assert!(fresh.iter().all(|id| !identity.has_given(id.unwrap())), "what the first draft had and dropped is not it");
    assert!(next.has_more_than(&begun) && !begun.has_more_than(&identity));
    let none = begun.carry(&accepted, &schema(&[("coupon", &["code"])]));
    assert!(none.tables().iter().any(|table| table.gone && Some(table.id) == identity.table_id(0)));
}

#[test]
fn what_a_draft_brings_later_of_what_it_was_begun_on_is_that() {
    let order = ("order", ["id", "buyer", "price", "state", "memo"].as_slice());
    let accepted = schema(&[order, ("coupon", &["code", "amount", "valid_from", "valid_to"])]);
    let identity = Identity::first(&accepted);
    let (begun, part) = (identity.handed_on(), schema(&[("order", &["id", "buyer", "price", "state"])]));
    let first = begun.carry(&accepted, &part);
    let voucher = ("voucher", ["code", "amount", "validFrom", "valid_to", "kind"].as_slice());
    let whole = schema(&[voucher, ("order", &["id", "buyer", "price", "state", "memos"])]);
    let second = first.clone().carry(&part, &whole);
    assert!(second.has_more_than(&first));
    let second = second.recall(&first, (&identity, &accepted), &whole);
    assert_eq!(second.table_id(0), identity.table_id(1), "it was renamed since, and is the same");
    let columns = (0..5).map(|at| second.column_id(0, at)).collect::<Vec<_>>();
    let before = (0..4).map(|at| identity.column_id(1, at)).collect::<Vec<_>>();
    assert_eq!(columns[..4], before);
    assert!(!first.has_given(columns[4].unwrap()), "the new column is new");
    assert_eq!(second.column_id(1, 4), identity.column_id(0, 4), "a column of a table that was there all the time");
    assert_eq!(second.tables().len(), 2);
    assert!(second.tables().iter().all(|table| table.columns.iter().all(|column| !column.gone)), "{second:?}");
    let again = second.clone().carry(&whole, &whole);
    assert_eq!(again.clone().recall(&second, (&identity, &accepted), &whole), again);
}
