use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{
    Agreement, Archive, ContentHash, Contents, Decision, GrantedWaiver, HandOff, HandOffRefusal, LeftOut, Package,
    PackageFile, PathError, Reply, StandingFinding, about, came_of,
};
use crate::lint::{ObjectPath, Severity};
use crate::review::action::Outcome;
use crate::review::meeting::{OpenThread, Round};
use crate::review::samples::{id, minute, person, tables};
use crate::review::waiver::WaiverState;
use crate::review::{DraftState, Role, Step, ThreadKind};
use crate::schema::{Dialect, ObjectId};
use crate::text::{Lang, Message};

fn contents() -> Contents {
    let waiver = |table: &str| GrantedWaiver {
        rule: "type/float".to_owned(),
        object: Some(ObjectPath { table: Some(table.into()), ..ObjectPath::default() }),
        message: Message::new("gate-tables"),
        reason: "the warehouse counts | in fractions".to_owned(),
        by: "zhang.min".to_owned(),
        until: None,
    };
    let agreement = |person: &str, tables: [&str; 2]| Agreement {
        person: person.to_owned(),
        revision: 4,
        tables: tables.map(str::to_owned).to_vec(),
        stands_for: Vec::new(),
    };
    Contents {
        draft: "SHOP-12".to_owned(),
        title: "订单模块".to_owned(),
        project: "Shop".to_owned(),
        revision: 4,
        dialect: Dialect::Mysql,
        written_for: None,
        day: minute(0).date_naive(),
        tables: 2,
        baseline: None,
        views: vec!["v_paid".to_owned()],
        left_out: [7, 9]
            .map(|line| LeftOut {
                kind: "routine".to_owned(),
                file: "shop.sql".to_owned(),
                line,
                statement: "create trigger t_bi".to_owned(),
                said: None,
            })
            .to_vec(),
        clauses: [("tablespace ix".to_owned(), vec!["orderItem.pk".to_owned()])].into(),
        passed_over: [("data".to_owned(), 5)].into(),
        shortened: BTreeMap::new(),
        diagrams: vec!["订单".to_owned()],
        dropped: Vec::new(),
        waivers: vec![waiver("stock"), waiver("orderItem")],
        standing: Vec::new(),
        decisions: vec![Decision {
            meeting: Round::First,
            revision: 2,
            day: minute(0).date_naive(),
            zone: "Asia/Shanghai".to_owned(),
            topic: "orderItem".to_owned(),
            names: Vec::new(),
            verdict: "change".to_owned(),
            said: "No floats".to_owned(),
            owner: Some("Chen Yu".to_owned()),
            outcome: None,
            answer: None,
            answered_by: None,
            notes: "Cents are lost".to_owned(),
        }],
        open: Vec::new(),
        agreements: vec![agreement("wang.fang", ["b", "a"]), agreement("chen.yu", ["a", "b"])],
        people: [("chen.yu", "陈宇"), ("zhang.min", "Zhang Min")].map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
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
    let expected =
        ["README.en.md", "README.zh-CN.md", "dictionary/zh-CN.md", "package.json", "schema.sql", "SHA256SUMS"];
    assert_eq!(paths, expected);
    let sums = String::from_utf8(files[5].content.clone()).unwrap();
    // printf 'create table t (id int);\n' | sha256sum
    let line = "fb1392022b81a61d209097d28d3ccc17a0de4619aa440f5f820859a94b208102  schema.sql";
    assert!(sums.lines().any(|of| of == line), "{sums}");
    let contents: Contents = serde_json::from_slice(&files[3].content).unwrap();
    assert_eq!(contents.waivers[0].object.as_ref().unwrap().table.as_deref(), Some("orderItem"));
}

#[test]
fn the_same_package_is_the_same_zip_and_is_read_back_file_by_file() {
    let package = Package::new(contents(), files()).unwrap();
    let zip = package.zip().unwrap();
    assert_eq!(zip, Package::new(contents(), files()).unwrap().zip().unwrap());
    let mut archive = Archive::open(zip).unwrap();
    let sizes: Vec<_> = package.files().iter().map(|file| (file.path.clone(), file.content.len() as u64)).collect();
    assert_eq!(archive.files().unwrap(), sizes);
    assert_eq!(archive.file("schema.sql").unwrap().unwrap(), b"create table t (id int);\n");
    assert_eq!(archive.file("schema").unwrap(), None);
    assert_eq!(archive.contents().unwrap().as_ref(), Some(package.contents()));
}

#[test]
fn the_readme_tells_it_in_both_languages() {
    let files = Package::new(contents(), files()).unwrap().files();
    for (lang, file) in Lang::ALL.into_iter().zip(&files) {
        let text = String::from_utf8(file.content.clone()).unwrap();
        assert!(!text.contains("handoff-") && !text.contains("{$"), "{text}");
        let lines = if lang == Lang::En { "7, 9" } else { "7、9" };
        let told =
            ["SHOP-12", "订单模块", "v\\_paid", lines, "`schema.sql`", "`SHA256SUMS`", "No floats (Chen Yu) Cents"];
        for word in told.into_iter().chain([
            r"counts \| in",
            "陈宇",
            "Zhang Min",
            "wang.fang",
            "Asia/Shanghai",
            "create trigger t\\_bi",
            "tablespace ix",
        ]) {
            assert!(text.contains(word), "{word} in {lang:?}\n{text}");
        }
    }
    for path in [
        "schema.sql",
        "alter.en.sql",
        "dictionary.zh-CN.xlsx",
        "diagrams/01.svg",
        "minutes/1-first-r2.en.md",
        "original/shop.sql",
    ] {
        assert!(Lang::ALL.into_iter().all(|lang| about(path, &contents()).is_known(lang)), "{path}");
    }
    assert!(about("diagrams/01.svg", &contents()).text(Lang::En).contains("订单"));
}

#[test]
fn the_tables_and_views_that_the_design_drops_are_named_in_both_languages() {
    let dropped = vec!["invoice".to_owned(), "coupon".to_owned()];
    let package = Package::new(Contents { dropped, ..contents() }, files()).unwrap();
    let texts: Vec<String> =
        package.files().into_iter().take(2).map(|file| String::from_utf8(file.content).unwrap()).collect();
    assert!(texts[0].contains("drops invoice, coupon from the baseline"), "{}", texts[0]);
    assert!(texts[1].contains("删除基线中的 invoice、coupon"), "{}", texts[1]);
}

#[test]
fn what_stands_without_a_waiver_is_told_in_both_languages() {
    let standing = |waiver, until| StandingFinding {
        rule: "type/float".to_owned(),
        severity: Severity::Blocker,
        object: Some(ObjectPath { table: Some("refund".into()), ..ObjectPath::default() }),
        message: Message::new("gate-tables"),
        waiver,
        until,
    };
    let ended = standing(Some(WaiverState::Ended), Some(minute(0).date_naive()));
    let standing = vec![ended, standing(None, None)];
    let package = Package::new(Contents { standing, ..contents() }, files()).unwrap();
    let texts: Vec<String> =
        package.files().into_iter().take(2).map(|file| String::from_utf8(file.content).unwrap()).collect();
    let day = minute(0).date_naive();
    for (text, words) in texts.iter().zip([
        ["2 blockers and errors stand", "| refund | Blocker `type/float`", "None was asked for"],
        ["2 条阻断项或错误", "| refund | 阻断 `type/float`", "没有申请豁免"],
    ]) {
        for word in words.into_iter().chain([day.to_string().as_str()]) {
            assert!(text.contains(word), "{word}\n{text}");
        }
    }
}

#[test]
fn what_was_open_is_named_first_among_the_facts_and_in_a_table_of_its_own() {
    let thread = |number, kind, object: &str| OpenThread {
        number,
        kind,
        object: object.to_owned(),
        line: None,
        said: "Cents | are lost".to_owned(),
        opener: "王芳".to_owned(),
        addressed_in: (number == 7).then_some(4),
    };
    let open = vec![
        thread(3, ThreadKind::Suggestion, "orderItem"),
        thread(4, ThreadKind::Note, ""),
        OpenThread { line: Some((2, 17)), ..thread(5, ThreadKind::Question, "") },
        thread(7, ThreadKind::Defect, "orderItem.price"),
        thread(9, ThreadKind::Defect, ""),
    ];
    let open = OpenThread::sorted(open);
    assert_eq!(open.iter().map(|of| of.number).collect::<Vec<_>>(), [7, 9, 5, 3, 4], "defects first, notes last");
    let (files, none) = (files(), Package::new(contents(), self::files()).unwrap());
    let some = Package::new(Contents { open, ..contents() }, files).unwrap();
    assert_ne!(some.hash(), none.hash());
    let texts = |package: &Package| -> Vec<String> {
        package.files().into_iter().take(2).map(|file| String::from_utf8(file.content).unwrap()).collect()
    };
    let [english, chinese]: [String; 2] = texts(&some).try_into().unwrap();
    for words in
        ["3 defects and questions", "Defect (addressed in r4) #7 | orderItem.price | Cents \\| are lost | 王芳"]
    {
        assert!(english.contains(words), "{words}\n{english}");
    }
    assert!(
        english.contains("Question #5 | line 17 of r2 |") && chinese.contains("疑问 #5 | r2 第 17 行 |"),
        "{chinese}"
    );
    assert!(texts(&none).iter().all(|text| !text.contains("open") && !text.contains("尚未解决")), "not a word else");
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

fn seen() -> ContentHash {
    handed_off().hash
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
    let answer =
        |hand_off: &HandOff, role, state| hand_off.answer(&accept(), &seen(), person(id(1), role), state, &tables(3));
    for role in Role::ALL {
        assert_eq!(answer(&handed_off(), role, DraftState::HandedOff).is_ok(), role == Role::Dba, "{role:?}");
    }
    for state in DraftState::ALL {
        assert_eq!(answer(&handed_off(), Role::Dba, state).is_ok(), state == DraftState::HandedOff, "{state:?}");
    }
    let answered = HandOff { answered: Some((accept(), id(1), minute(3))), ..handed_off() };
    assert_eq!(answer(&answered, Role::Dba, DraftState::HandedOff), Err(HandOffRefusal::Answered));
    let again = HandOff { hash: ContentHash::stored("ab"), ..handed_off() };
    assert_eq!(answer(&again, Role::Dba, DraftState::HandedOff), Err(HandOffRefusal::MadeAgain));
}

#[test]
fn a_return_says_why_of_the_whole_or_of_tables_of_the_package() {
    let answer = |reply: &Reply| {
        handed_off().answer(reply, &seen(), person(id(1), Role::Dba), DraftState::HandedOff, &tables(3))
    };
    assert_eq!(answer(&returned(" ", Some((2, "\n")))), Err(HandOffRefusal::NoReason));
    assert_eq!(answer(&returned("", Some((2, "no partition")))), Ok(()));
    assert_eq!(answer(&returned("not now", None)), Ok(()));
    assert_eq!(answer(&returned("not now", Some((9, "?")))), Err(HandOffRefusal::UnknownTable));
    let reply = returned("Too wide.", Some((2, " no partition ")));
    let kept = serde_json::to_string(&reply).unwrap();
    assert_eq!(serde_json::from_str::<Reply>(&kept).unwrap(), reply, "{kept}");
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

#[test]
fn an_action_is_told_with_what_came_of_it() {
    let mut contents = contents();
    assert_eq!(came_of(&contents.decisions[0]), None);
    contents.decisions[0].outcome = Some(Outcome::Addressed);
    let told = |contents: &Contents, lang| came_of(&contents.decisions[0]).unwrap().text(lang);
    assert_eq!(told(&contents, Lang::En), "Came of it: addressed");
    contents.decisions[0].outcome = Some(Outcome::Untouched);
    contents.decisions[0].answer = Some("not doing".to_owned());
    assert_eq!(told(&contents, Lang::En), "Came of it: untouched; answer: not doing");
    assert_eq!(told(&contents, Lang::ZhCn), "结果：未处理；答复：not doing");
    let by = Decision { answered_by: Some("Olga".to_owned()), ..contents.decisions[0].clone() };
    assert_eq!(came_of(&by).unwrap().text(Lang::En), "Came of it: untouched; Olga answers: not doing");
    assert_eq!(came_of(&by).unwrap().text(Lang::ZhCn), "结果：未处理；Olga 的答复：not doing");
    let files = Package::new(contents, files()).unwrap().files();
    let readme = files.iter().find(|file| file.path == "README.en.md").unwrap();
    assert!(String::from_utf8_lossy(&readme.content).contains("Came of it: untouched; answer: not doing"));
}
