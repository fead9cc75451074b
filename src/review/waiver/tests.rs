use chrono::NaiveDate;

use super::{Waiver, WaiverAnswer, WaiverRefusal, WaiverState, WaiverTarget, ask, count, match_up, target_of};
use crate::lint::{Finding, ObjectPath, Severity};
use crate::review::samples::{id, minute, person};
use crate::review::{Person, Role};
use crate::schema::{Column, Identity, Name, Schema, Table};
use crate::text::{Lang, Message, Span};

fn today() -> NaiveDate {
    minute(0).date_naive()
}

fn schema(table: &str, columns: &[&str]) -> Schema {
    let columns = columns.iter().map(|name| Column { name: Name::plain(*name), ..Column::default() }).collect();
    let table = Table { name: Name::plain(table), columns, ..Table::default() };
    Schema { tables: vec![table], views: Vec::new() }
}

fn finding(rule: &'static str, table: &str, column: &str) -> Finding {
    let column = Some(column.to_owned()).filter(|name| !name.is_empty());
    let path = ObjectPath { table: Some(table.to_owned()), column, ..ObjectPath::default() };
    Finding {
        rule: rule.into(),
        severity: Severity::Error,
        fingerprint: format!("{rule} {path:?}"),
        object: Some(path),
        span: Span::default(),
        message: Message::new("gate-findings"),
        help: Message::new("gate-findings"),
        fix: None,
        waived: None,
    }
}

fn granted(target: WaiverTarget) -> Waiver {
    let answer = WaiverAnswer { granted: true, by: id(1), at: minute(1), note: String::new(), meeting: None };
    Waiver {
        id: id(1),
        target,
        reason: "the warehouse counts in fractions".to_owned(),
        until: None,
        asked_by: id(2),
        asked_at: minute(0),
        answer: Some(answer),
    }
}

#[test]
fn a_waived_finding_stays_and_is_counted_apart() {
    let identity = Identity::first(&schema("orderItem", &["price", "discount"]));
    let findings = [finding("type/float", "orderItem", "price"), finding("type/float", "orderItem", "discount")];
    let waivers = [granted(target_of(&findings[0], &identity))];
    let matched = match_up(&findings, &identity, &waivers, today());
    assert_eq!(matched, [Some(&waivers[0]), None]);
    let counts = count(&findings, &matched);
    assert_eq!((counts.error, counts.waived), (1, 1));
}

#[test]
fn a_rule_is_waived_for_one_table_and_no_other() {
    let mut both = schema("orderItem", &["price"]);
    both.tables.extend(schema("refund", &["price"]).tables);
    let identity = Identity::first(&both);
    let findings = [
        finding("type/float", "ORDERITEM", "price"),
        finding("type/float", "refund", "price"),
        finding("doc/column-comment", "orderItem", "price"),
    ];
    let target = WaiverTarget::Rule { rule: "type/float".to_owned(), table: identity.table_id(0).unwrap() };
    let waivers = [granted(target)];
    let matched = match_up(&findings, &identity, &waivers, today());
    assert_eq!(matched, [Some(&waivers[0]), None, None]);
}

#[test]
fn follows_a_renamed_table_by_its_identity_but_never_widens() {
    let identity = Identity::first(&schema("orderItem", &["price", "discount"]));
    let waivers = [granted(target_of(&finding("type/float", "orderItem", "price"), &identity))];
    // The same column under another table name: its id is the one that it had.
    let renamed = serde_json::to_string(&identity).unwrap().replace("orderItem", "orderLine");
    let renamed: Identity = serde_json::from_str(&renamed).unwrap();
    let findings = [finding("type/float", "orderLine", "price"), finding("type/float", "orderLine", "discount")];
    assert_eq!(match_up(&findings, &renamed, &waivers, today()), [Some(&waivers[0]), None]);
    // Under the same name another fingerprint is other evidence.
    let other = Finding { fingerprint: "double now".to_owned(), ..finding("type/float", "orderItem", "price") };
    assert_eq!(match_up(&[other], &identity, &waivers, today()), [None]);
}

#[test]
fn a_waived_name_does_not_excuse_the_next_name() {
    let identity = Identity::first(&schema("order_item", &["price"]));
    let waivers = [granted(target_of(&finding("name/table-case", "order_item", ""), &identity))];
    let renamed = serde_json::to_string(&identity).unwrap().replace("order_item", "Order_Line");
    let renamed: Identity = serde_json::from_str(&renamed).unwrap();
    assert_eq!(match_up(&[finding("name/table-case", "Order_Line", "")], &renamed, &waivers, today()), [None]);
}

#[test]
fn holds_until_its_last_day_and_only_when_granted() {
    let identity = Identity::first(&schema("orderItem", &["price"]));
    let findings = [finding("type/float", "orderItem", "price")];
    let mut waiver = granted(target_of(&findings[0], &identity));
    waiver.until = Some(today());
    assert_eq!(waiver.state(today()), WaiverState::Granted);
    let tomorrow = today().succ_opt().unwrap();
    assert_eq!(waiver.state(tomorrow), WaiverState::Ended);
    assert_eq!(match_up(&findings, &identity, std::slice::from_ref(&waiver), tomorrow), [None]);
    waiver.answer = None;
    assert_eq!(waiver.state(today()), WaiverState::Asked);
    assert_eq!(match_up(&findings, &identity, &[waiver], today()), [None]);
}

#[test]
fn everybody_who_takes_part_asks_and_the_chair_or_owner_answers() {
    let reason = "legacy";
    assert_eq!(ask(person(id(1), Role::Observer), reason, None, today()), Err(WaiverRefusal::NotPermitted));
    let reviewer = person(id(1), Role::Reviewer);
    assert_eq!(ask(reviewer, reason, Some(today()), today()), Ok(()));
    assert_eq!(ask(reviewer, " ", None, today()), Err(WaiverRefusal::NoReason));
    assert_eq!(ask(reviewer, reason, today().pred_opt(), today()), Err(WaiverRefusal::Past));
    let identity = Identity::first(&schema("orderItem", &["price"]));
    let granted = granted(target_of(&finding("type/float", "orderItem", "price"), &identity));
    let asked = Waiver { answer: None, ..granted.clone() };
    for role in Role::ALL {
        assert_eq!(asked.decide(person(id(1), role), true).is_ok(), role == Role::Owner, "{role:?}");
        let chair = Person { chairs: true, ..person(id(1), role) };
        assert_eq!(asked.decide(chair, false).is_ok(), role != Role::Observer, "{role:?}");
    }
    let owner = person(id(1), Role::Owner);
    assert_eq!(granted.decide(owner, true), Err(WaiverRefusal::Answered));
    assert_eq!(granted.decide(owner, false), Ok(()), "it can be taken back");
}

#[test]
fn every_refusal_has_its_words_in_both_languages() {
    use WaiverRefusal::{Answered, NoReason, NotPermitted, Past};
    for refusal in [NotPermitted, NoReason, Past, Answered] {
        assert!(Lang::ALL.into_iter().all(|lang| refusal.message().is_known(lang)));
    }
}
