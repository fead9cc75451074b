use chrono::NaiveDate;

use super::{
    Waiver, WaiverAnswer, WaiverRefusal, WaiverState, WaiverTarget, ask, count, match_up, match_up_asked, stand_open,
    targets_of, targets_of_rules,
};
use crate::lint::{Finding, Fingerprint, ObjectPath, Severity};
use crate::review::samples::{id, minute, person};
use crate::review::{Person, Role};
use crate::schema::{Column, Identity, Name, Schema, Table};
use crate::text::{Lang, Message, Span};

/// What accepted drafts hand down of which nothing but the names is known here.
fn handed_down(earlier: Vec<Waiver>, own: &[Waiver], identity: &Identity) -> Vec<Waiver> {
    super::handed_down(earlier.into_iter().map(|waiver| (waiver, None)).collect(), own, identity)
}

fn today() -> NaiveDate {
    minute(0).date_naive()
}

fn schema(table: &str, columns: &[&str]) -> Schema {
    let columns = columns.iter().map(|name| Column { name: Name::plain(*name), ..Column::default() }).collect();
    let table = Table { name: Name::plain(table), columns, ..Table::default() };
    Schema { tables: vec![table], ..Schema::default() }
}

fn finding(rule: &'static str, table: &str, column: &str) -> Finding {
    let column = Some(column).filter(|name| !name.is_empty()).map(Into::into);
    let path = ObjectPath { table: Some(table.into()), column, ..ObjectPath::default() };
    Finding {
        rule: rule.into(),
        severity: Severity::Error,
        fingerprint: Fingerprint::of(&format!("{rule} {path:?}")),
        object: Some(path),
        span: Span::default(),
        message: Message::new("gate-findings"),
        help: "gate-findings".into(),
        fix: None,
        waived: None,
    }
}

/// The target of a waiver for that finding.
fn target_of(finding: &Finding, identity: &Identity) -> WaiverTarget {
    targets_of(&[finding], identity).remove(0)
}

/// The target of one for all that its rule says of its table.
fn target_of_rule(finding: &Finding, identity: &Identity) -> WaiverTarget {
    targets_of_rules(&[finding], identity).remove(0)
}

fn granted(target: WaiverTarget) -> Waiver {
    let (by, at, note) = (id(1), minute(1), String::new());
    let answer = WaiverAnswer { granted: true, by, at, note, meeting: None, revoked: false };
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
    let waivers = [granted(target_of_rule(&findings[0], &identity))];
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
    let other = Finding { fingerprint: Fingerprint::of("double now"), ..finding("type/float", "orderItem", "price") };
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
        assert_eq!(asked.decide(person(id(1), role), true, "").is_ok(), role == Role::Owner, "{role:?}");
        let chair = Person { chairs: true, ..person(id(1), role) };
        assert_eq!(asked.decide(chair, false, "no").is_ok(), role != Role::Observer, "{role:?}");
    }
    let owner = person(id(1), Role::Owner);
    assert_eq!(granted.decide(owner, true, ""), Err(WaiverRefusal::Answered));
    assert_eq!(granted.decide(owner, false, "it grew"), Ok(()), "it can be taken back");
    assert_eq!(granted.decide(owner, false, " "), Err(WaiverRefusal::NoNote));
    let chair = Person { chairs: true, ..person(id(1), Role::Designer) };
    let refused_in = |meeting| {
        let answer = granted.answer.clone().map(|answer| WaiverAnswer { granted: false, meeting, ..answer });
        Waiver { answer, asked_by: id(9), ..granted.clone() }
    };
    assert_eq!(refused_in(None).decide(chair, true, ""), Err(WaiverRefusal::OwnerRefused));
    assert_eq!(refused_in(None).decide(owner, true, ""), Ok(()));
    assert_eq!(refused_in(Some(id(4))).decide(chair, true, ""), Ok(()), "a chair refused it");
}

#[test]
fn whoever_asked_withdraws_it_while_nobody_has_answered() {
    let identity = Identity::first(&schema("orderItem", &["price"]));
    let target = target_of(&finding("type/float", "orderItem", "price"), &identity);
    let granted = granted(target);
    let asked = Waiver { answer: None, ..granted.clone() };
    let asker = person(id(2), Role::Reviewer);
    assert_eq!(asked.withdraw(asker), Ok(()));
    assert_eq!(asked.withdraw(person(id(1), Role::Owner)), Err(WaiverRefusal::NotYours));
    assert_eq!(asked.withdraw(person(id(2), Role::Observer)), Err(WaiverRefusal::NotYours));
    assert_eq!(granted.withdraw(asker), Err(WaiverRefusal::Answered));
    let answered = |by, granted_now: bool, revoked| {
        let answer = granted.answer.clone().map(|answer| WaiverAnswer { granted: granted_now, by, revoked, ..answer });
        Waiver { answer, ..granted.clone() }
    };
    let withdrawn = answered(id(2), false, false);
    assert_eq!(withdrawn.state(today()), WaiverState::Withdrawn);
    assert_eq!(withdrawn.decide(person(id(1), Role::Owner), true, ""), Err(WaiverRefusal::Withdrawn));
    assert_eq!(answered(id(1), false, false).state(today()), WaiverState::Refused);
    assert_eq!(answered(id(2), false, true).state(today()), WaiverState::Revoked, "it had been granted");
    assert_eq!(
        handed_down(vec![granted.clone()], &[withdrawn], &identity).len(),
        1,
        "a withdrawn wish settles nothing"
    );
    assert!(handed_down(vec![granted.clone()], &[answered(id(2), false, true)], &identity).is_empty());
}

#[test]
fn a_rule_is_named_once_for_each_table() {
    let mut both = schema("orderItem", &["price", "discount"]);
    both.tables.extend(schema("refund", &["price"]).tables);
    let identity = Identity::first(&both);
    let findings = [
        finding("type/float", "orderItem", "price"),
        finding("type/float", "orderitem", "discount"),
        finding("type/float", "refund", "price"),
        Finding { object: None, ..finding("draft/skipped", "", "") },
    ];
    let targets = targets_of_rules(&findings.iter().collect::<Vec<_>>(), &identity);
    let tables: Vec<_> = targets.iter().map(|target| target.path().unwrap().table.unwrap()).collect();
    assert_eq!(tables, ["orderItem", "refund"]);
}

#[test]
fn what_was_handed_over_keeps_its_waivers() {
    use crate::review::DraftState::{Accepted, HandedOff, Withdrawn};
    for state in crate::review::DraftState::ALL {
        assert_eq!(stand_open(state).is_err(), [HandedOff, Accepted, Withdrawn].contains(&state), "{state:?}");
    }
}

#[test]
fn every_refusal_has_its_words_in_both_languages() {
    use WaiverRefusal::{Answered, Closed, NoReason, NotPermitted, Past};
    for refusal in [NotPermitted, NoReason, Past, Answered, Closed] {
        assert!(Lang::ALL.into_iter().all(|lang| refusal.message().is_known(lang)));
    }
}

/// The same design with other names.
fn renamed(identity: &Identity, from: &str, to: &str) -> Identity {
    serde_json::from_str(&serde_json::to_string(identity).unwrap().replace(from, to)).unwrap()
}

#[test]
fn follows_no_other_index_of_a_renamed_table() {
    let identity = Identity::first(&schema("orderItem", &["price"]));
    let on_index = |table: &str, index: &str| {
        let path = ObjectPath { table: Some(table.into()), index: Some(index.into()), ..ObjectPath::default() };
        Finding {
            fingerprint: Fingerprint::of(&format!("{path:?}")),
            object: Some(path),
            ..finding("index/redundant", table, "")
        }
    };
    let waivers = [granted(target_of(&on_index("orderItem", "idxA"), &identity))];
    let here = [on_index("orderItem", "idxB")];
    assert_eq!(match_up(&here, &identity, &waivers, today()), [None], "another index of the same table");
    let line = renamed(&identity, "orderItem", "orderLine");
    let there = [on_index("orderLine", "idxA"), on_index("orderLine", "idxB")];
    assert_eq!(match_up(&there, &line, &waivers, today()), [Some(&waivers[0]), None]);
}

#[test]
fn what_a_rule_says_of_a_columns_name_follows_a_rename_of_the_table_alone() {
    let identity = Identity::first(&schema("t_old_log", &["LogId"]));
    let column = finding("name/column-case", "t_old_log", "LogId");
    let waivers = [granted(target_of(&column, &identity))];
    let table = renamed(&identity, "t_old_log", "t_legacy_log");
    let here = [finding("name/column-case", "t_legacy_log", "LogId")];
    assert_eq!(match_up(&here, &table, &waivers, today()), [Some(&waivers[0])]);
    let both = renamed(&table, "LogId", "LogID");
    let there = [finding("name/column-case", "t_legacy_log", "LogID")];
    assert_eq!(match_up(&there, &both, &waivers, today()), [None], "the next name is another matter");
    let of_table = [granted(target_of(&finding("name/table-prefix", "t_old_log", ""), &identity))];
    let next = [finding("name/table-prefix", "t_legacy_log", "")];
    assert_eq!(match_up(&next, &table, &of_table, today()), [None]);
}

#[test]
fn what_is_said_has_to_be_the_same_but_for_the_names() {
    let identity = Identity::first(&schema("orderItem", &["price"]));
    let said = |table: &str, data_type: &str| {
        let message = Message::new("gate-findings").with("table", table).with("type", data_type);
        Finding { message, ..finding("type/float", table, "price") }
    };
    let waivers = [granted(target_of(&said("orderItem", "float"), &identity))];
    let line = renamed(&identity, "orderItem", "orderLine");
    let findings = [said("orderLine", "float"), said("orderLine", "double")];
    assert_eq!(match_up(&findings, &line, &waivers, today()), [Some(&waivers[0]), None]);
}

#[test]
fn what_waits_is_told_apart_from_what_holds() {
    let identity = Identity::first(&schema("orderItem", &["price", "discount"]));
    let findings = [finding("type/float", "orderItem", "price"), finding("type/float", "orderItem", "discount")];
    let held = granted(target_of(&findings[0], &identity));
    let asked = Waiver { answer: None, ..granted(target_of(&findings[1], &identity)) };
    let waivers = [held, asked];
    assert_eq!(match_up(&findings, &identity, &waivers, today()), [Some(&waivers[0]), None]);
    assert_eq!(match_up_asked(&findings, &identity, &waivers), [None, Some(&waivers[1])]);
}

#[test]
fn an_accepted_draft_hands_its_waivers_down_by_fingerprint_and_by_name() {
    let earlier = Identity::first(&schema("orderItem", &["price", "discount"]));
    let mut more = schema("member", &["id"]);
    more.tables.extend(schema("orderItem", &["price", "discount"]).tables);
    let identity = Identity::first(&more);
    let finding = |column| finding("type/float", "orderItem", column);
    let by_fingerprint = granted(target_of(&finding("price"), &earlier));
    let by_rule = granted(target_of_rule(&finding("price"), &earlier));
    let held = handed_down(vec![by_fingerprint.clone()], &[], &identity);
    let findings = [finding("price"), finding("discount")];
    assert_eq!(match_up(&findings, &identity, &held, today()), [Some(&held[0]), None]);
    let line = renamed(&identity, "orderItem", "orderLine");
    let moved = [self::finding("type/float", "orderLine", "price")];
    assert_eq!(match_up(&moved, &line, &held, today()), [None], "another draft's ids say nothing here");
    let held = handed_down(vec![by_rule.clone()], &[], &identity);
    assert_eq!(match_up(&findings, &identity, &held, today()), [Some(&held[0]), Some(&held[0])]);
    assert!(handed_down(vec![by_rule], &[], &Identity::first(&schema("member", &["id"]))).is_empty());
    let asked = Waiver { answer: None, ..by_fingerprint };
    assert!(handed_down(vec![asked], &[], &identity).is_empty(), "what nobody answered grants nothing");
}

#[test]
fn the_latest_answer_to_the_same_counts_and_the_drafts_own_before_all() {
    let identity = Identity::first(&schema("orderItem", &["price"]));
    let target = target_of(&finding("type/float", "orderItem", "price"), &identity);
    let answered = |granted_then: bool, at: i64| {
        let mut waiver = granted(target.clone());
        let answer = waiver.answer.as_mut().unwrap();
        (answer.granted, answer.at) = (granted_then, minute(at));
        waiver
    };
    let (first, taken_back) = (answered(true, 1), answered(false, 2));
    assert_eq!(handed_down(vec![first.clone()], &[], &identity).len(), 1);
    assert!(handed_down(vec![first.clone(), taken_back.clone()], &[], &identity).is_empty());
    assert_eq!(handed_down(vec![answered(true, 3), taken_back.clone()], &[], &identity).len(), 1);
    assert!(handed_down(vec![first.clone()], &[taken_back], &identity).is_empty());
    let waiting = Waiver { answer: None, ..first.clone() };
    assert_eq!(handed_down(vec![first], &[waiting], &identity).len(), 1, "a wish settles nothing");
}

#[test]
fn what_a_draft_began_with_keeps_its_waivers_under_another_name() {
    let identity = Identity::first(&schema("orderTmpLog", &["price"]));
    let (old, new) = (finding("type/float", "orderTmpLog", "price"), finding("type/float", "orderAuditLog", "cost"));
    let said = |finding: &Finding, table: &str| Finding {
        message: Message::new("gate-findings").with("table", table),
        ..finding.clone()
    };
    let (old, new) = (said(&old, "orderTmpLog"), said(&new, "orderAuditLog"));
    let now = renamed(&renamed(&identity, "orderTmpLog", "orderAuditLog"), "price", "cost");
    for target in [target_of(&old, &identity), target_of_rule(&old, &identity)] {
        let earlier = vec![(granted(target.clone()), Some(target.clone()))];
        let held = super::handed_down(earlier.clone(), &[], &now);
        assert_eq!(match_up(std::slice::from_ref(&new), &now, &held, today()), [Some(&held[0])]);
        let path = target.path_in(&now).unwrap();
        assert_eq!(path.table.as_deref(), Some("orderAuditLog"));
        if let Some(message) = target.message_in(&now) {
            assert_eq!((message, path.column.as_deref()), (new.message.clone(), Some("cost")));
        }
        let own =
            if let WaiverTarget::Rule { .. } = target { target_of_rule(&new, &now) } else { target_of(&new, &now) };
        let mut refused = granted(own);
        refused.answer.as_mut().unwrap().granted = false;
        assert!(super::handed_down(earlier, &[refused], &now).is_empty(), "the draft has an answer of its own");
    }
}
