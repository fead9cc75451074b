use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{
    Agreement, Contents, Decision, GrantedWaiver, HandOff, HandOffRefusal, Package, PackageFile, PathError, Reply,
};
use crate::lint::ObjectPath;
use crate::review::samples::{id, minute, person, tables};
use crate::review::{DraftState, Role, Step};
use crate::schema::{Dialect, ObjectId};
use crate::text::Lang;

fn contents() -> Contents {
    let waiver = |table: &str| GrantedWaiver {
        rule: "type/float".to_owned(),
        object: Some(ObjectPath { table: Some(table.to_owned()), ..ObjectPath::default() }),
        reason: "the warehouse counts in fractions".to_owned(),
        by: "Zhang Min".to_owned(),
    };
    let agreement = |person: &str, tables: [&str; 2]| Agreement {
        person: person.to_owned(),
        tables: tables.map(str::to_owned).to_vec(),
    };
    Contents {
        draft: "SHOP-12".to_owned(),
        title: "订单模块".to_owned(),
        revision: 4,
        dialect: Dialect::Mysql,
        waivers: vec![waiver("stock"), waiver("orderItem")],
        decisions: vec![Decision {
            meeting: "first".to_owned(),
            topic: "orderItem".to_owned(),
            verdict: "agreed".to_owned(),
            note: String::new(),
        }],
        agreements: vec![agreement("Wang Fang", ["b", "a"]), agreement("Chen Yu", ["a", "b"])],
    }
}

fn file(path: &str, content: &str) -> PackageFile {
    PackageFile { path: path.to_owned(), content: content.as_bytes().to_vec() }
}

fn files() -> Vec<PackageFile> {
    vec![file("schema.sql", "create table t (id int);\n"), file("dictionary/zh-CN.md", "# 数据字典\n")]
}

#[test]
fn the_same_content_has_the_same_hash_in_whatever_order_it_comes() {
    let package = Package::new(contents(), files()).unwrap();
    let mut shuffled = contents();
    shuffled.waivers.reverse();
    shuffled.agreements.reverse();
    shuffled.agreements[0].tables.reverse();
    let again = Package::new(shuffled, files().into_iter().rev().collect()).unwrap();
    assert_eq!(package.hash(), again.hash());
    assert_eq!(package.hash().as_str().len(), 64);
}

#[test]
fn any_other_content_has_another_hash() {
    let hash = |contents, files| Package::new(contents, files).unwrap().hash();
    let agreed = hash(contents(), files());
    assert_ne!(hash(Contents { revision: 5, ..contents() }, files()), agreed);
    assert_ne!(hash(Contents { waivers: Vec::new(), ..contents() }, files()), agreed);
    assert_ne!(hash(contents(), vec![file("schema.sql", "create table t (id bigint);\n")]), agreed);
    let renamed =
        files().into_iter().map(|of| PackageFile { path: of.path.replace("schema", "build"), ..of }).collect();
    assert_ne!(hash(contents(), renamed), agreed);
}

#[test]
fn the_dba_can_check_it_with_sha256sum() {
    let files = Package::new(contents(), files()).unwrap().files();
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["dictionary/zh-CN.md", "package.json", "schema.sql", "SHA256SUMS"]);
    let sums = String::from_utf8(files[3].content.clone()).unwrap();
    // printf 'create table t (id int);\n' | sha256sum
    let line = "fb1392022b81a61d209097d28d3ccc17a0de4619aa440f5f820859a94b208102  schema.sql";
    assert!(sums.lines().any(|of| of == line), "{sums}");
    let contents: Contents = serde_json::from_slice(&files[1].content).unwrap();
    assert_eq!(contents.waivers[0].object.as_ref().unwrap().table.as_deref(), Some("orderItem"));
}

#[test]
fn no_path_leads_out_of_the_package_or_comes_twice() {
    for path in ["../up.sql", "/root.sql", "a//b", "", "a\\b", "c:x", "new\nline", "./a"] {
        let refused = Package::new(contents(), vec![file(path, "")]);
        assert_eq!(refused, Err(PathError::Unsafe(path.to_owned())), "{path:?}");
    }
    for path in ["package.json", "sha256sums", "Package.JSON"] {
        assert!(matches!(Package::new(contents(), vec![file(path, "")]), Err(PathError::Double(_))), "{path}");
    }
}

fn handed_off() -> HandOff {
    let hash = Package::new(contents(), files()).unwrap().hash();
    HandOff { revision: 4, hash, at: minute(0), answered: None }
}

fn accept() -> Reply {
    Reply::Accept { note: String::new() }
}

fn returned(reason: &str, table: Option<(u32, &str)>) -> Reply {
    let tables = table.map(|(table, why)| (ObjectId(table), why.to_owned())).into_iter().collect::<BTreeMap<_, _>>();
    Reply::Return { reason: reason.to_owned(), tables }
}

#[test]
fn only_a_dba_answers_and_only_once() {
    let answer = |hand_off: &HandOff, role, state| hand_off.answer(&accept(), person(id(1), role), state, &tables(3));
    for role in Role::ALL {
        assert_eq!(answer(&handed_off(), role, DraftState::HandedOff).is_ok(), role == Role::Dba, "{role:?}");
    }
    for state in DraftState::ALL {
        assert_eq!(answer(&handed_off(), Role::Dba, state).is_ok(), state == DraftState::HandedOff, "{state:?}");
    }
    let answered = HandOff { answered: Some((accept(), id(1), minute(3))), ..handed_off() };
    assert_eq!(answer(&answered, Role::Dba, DraftState::HandedOff), Err(HandOffRefusal::Answered));
}

#[test]
fn a_return_says_why_of_the_whole_or_of_tables_of_the_package() {
    let answer =
        |reply: &Reply| handed_off().answer(reply, person(id(1), Role::Dba), DraftState::HandedOff, &tables(3));
    assert_eq!(answer(&returned(" ", Some((2, "\n")))), Err(HandOffRefusal::NoReason));
    assert_eq!(answer(&returned("", Some((2, "no partition")))), Ok(()));
    assert_eq!(answer(&returned("not now", None)), Ok(()));
    assert_eq!(answer(&returned("not now", Some((9, "?")))), Err(HandOffRefusal::UnknownTable));
    let reply = returned("Too wide.", Some((2, " no partition ")));
    assert_eq!(reply.reason(|table| format!("t{table}")), "Too wide.\nt2: no partition");
}

#[test]
fn every_reply_is_a_step_from_the_hand_off() {
    for reply in [accept(), returned("no", None)] {
        assert!(DraftState::HandedOff.after(reply.step()).is_some());
    }
    assert!(Step::Return.needs_reason());
    for refusal in HandOffRefusal::ALL {
        assert!(Lang::ALL.into_iter().all(|lang| refusal.message().is_known(lang)));
    }
}

proptest! {
    #[test]
    fn one_byte_more_or_less_is_another_package(content in "[a-z\n ]{1,40}", at in 0_usize..40) {
        let at = at % content.len();
        let mut less = content.clone();
        less.remove(at);
        let hash = |text: &str| Package::new(contents(), vec![file("schema.sql", text)]).unwrap().hash();
        prop_assert_ne!(hash(&content), hash(&less));
    }
}
