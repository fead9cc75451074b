use std::collections::BTreeMap;

use super::{
    ActionFact, Facts, FindingFact, Gate, MeetingFact, PackageFact, SmallChange, TableFact, ThreadFact,
    UnclosedMeeting, UnreadFact,
};
use crate::lint::Severity;
use crate::review::action::Outcome;
use crate::review::samples::{id, minute};
use crate::review::signoff::{Blocked, GroupName, Missing, Objection, Status, Summary, WhyBlocked};
use crate::review::{Reference, Role, Step, ThreadKind, ThreadState};
use crate::schema::ObjectId;
use crate::text::Lang;

/// The lines that are not met, as their ids, with what they link to.
fn unmet(step: Step, facts: &Facts) -> Vec<(String, Vec<Reference>)> {
    let gate = Gate::before(step, facts);
    for line in &gate.lines {
        for message in [Some(&line.what), line.detail.as_ref()].into_iter().flatten() {
            for lang in Lang::ALL {
                assert!(message.is_known(lang), "{message:?}");
                let text = message.text(lang);
                assert!(!text.contains("{$") && !text.contains("{ $"), "{text}: something is not filled in");
            }
        }
        assert!(line.met || line.detail.is_some(), "an unmet line says what is missing");
    }
    assert_eq!(gate.is_met(), gate.met() == gate.lines.len());
    gate.unmet().map(|line| (line.what.id.to_string(), line.links.clone())).collect()
}

fn one(step: Step, facts: &Facts) -> (String, Vec<Reference>) {
    let mut lines = unmet(step, facts);
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}

fn table(n: u32, module: Option<u128>) -> TableFact {
    TableFact { id: ObjectId(n), module: module.map(id) }
}

fn thread(n: u128, kind: ThreadKind, state: ThreadState) -> ThreadFact {
    ThreadFact { id: id(n), kind, state, replied: false, resolver: None }
}

fn meeting() -> MeetingFact {
    MeetingFact {
        witnessed: None,
        id: id(1),
        held: true,
        revision: 2,
        without_verdict: Vec::new(),
        wants_change: Vec::new(),
        postponed: Vec::new(),
    }
}

fn met() -> Facts {
    Facts { revision: 2, meeting: Some(meeting()), tables: vec![table(1, None)], ..Facts::default() }
}

#[test]
fn a_draft_is_submitted_with_tables_and_with_every_unread_statement_acknowledged() {
    assert_eq!(one(Step::SubmitForReview, &Facts::default()).0, "gate-tables");
    let mut facts = met();
    assert!(unmet(Step::SubmitForReview, &facts).is_empty());
    facts.unread = vec![UnreadFact { line: 12, acknowledged: true }, UnreadFact { line: 88, acknowledged: false }];
    assert_eq!(one(Step::SubmitForReview, &facts), ("gate-unread".to_owned(), vec![Reference::Statement(88)]));
}

#[test]
fn each_table_belongs_to_a_module_where_the_project_has_modules() {
    let mut facts = Facts { tables: vec![table(1, Some(1)), table(2, None)], ..Facts::default() };
    assert!(unmet(Step::SubmitForReview, &facts).is_empty());
    facts.has_modules = true;
    assert_eq!(one(Step::SubmitForReview, &facts).1, [Reference::Object(ObjectId(2))]);
}

#[test]
fn a_small_change_may_skip_the_first_meeting_where_the_owner_says_so() {
    let mut facts = met();
    assert_eq!(one(Step::SkipFirstMeeting, &facts).0, "gate-small-setting");
    facts.small_change = SmallChange { at_most: Some(1), changed: vec![ObjectId(1)], ..SmallChange::default() };
    let told = |facts: &Facts| {
        let gate = Gate::before(Step::SkipFirstMeeting, facts);
        let line = gate.lines.iter().find(|line| line.what.id == "gate-small-tables").expect("the line");
        line.detail.as_ref().map(|detail| detail.text(Lang::En))
    };
    assert_eq!(told(&facts).as_deref(), Some("There is no baseline yet, so the one table is new."));
    facts.small_change.has_baseline = true;
    assert_eq!(told(&facts).as_deref(), Some("One table differs."));
    assert!(unmet(Step::SkipFirstMeeting, &facts).is_empty());
    facts.small_change.of_others = 2;
    let apart = "One table differs. What others brought to the baseline since the draft was begun is not counted.";
    assert_eq!(told(&facts).as_deref(), Some(apart));
    facts.small_change.changed.push(ObjectId(2));
    assert_eq!(one(Step::SkipFirstMeeting, &facts).0, "gate-small-tables");
    facts.small_change.at_most = Some(9);
    facts.small_change.dropped.push("order.note".to_owned());
    assert_eq!(one(Step::SkipFirstMeeting, &facts).0, "gate-small-drops");
    facts.tables.clear();
    assert_eq!(unmet(Step::SkipFirstMeeting, &facts).len(), 2, "the gate of drafting holds as well");
}

#[test]
fn what_skipped_the_first_meeting_stays_small_until_a_meeting_has_discussed_it() {
    let mut facts = Facts { undiscussed: true, ..met() };
    facts.small_change = SmallChange { at_most: Some(1), changed: vec![ObjectId(1)], ..SmallChange::default() };
    assert!(unmet(Step::SubmitRevision, &facts).is_empty());
    facts.small_change.changed.push(ObjectId(2));
    let told = one(Step::SubmitRevision, &facts);
    assert_eq!(told, ("gate-still-small".to_owned(), [1, 2].map(|n| Reference::Object(ObjectId(n))).to_vec()));
    facts.small_change.changed.pop();
    facts.small_change.dropped.push("order.note".to_owned());
    let gate = Gate::before(Step::SubmitRevision, &facts);
    let detail = gate.unmet().next().and_then(|line| line.detail.as_ref()).map(|detail| detail.text(Lang::En));
    assert!(
        detail.as_ref().is_some_and(|detail| detail.contains("of at most 1, and dropped are order.note.")),
        "{detail:?}"
    );
    facts.small_change.at_most = None;
    assert_eq!(one(Step::SubmitRevision, &facts).0, "gate-still-small", "no change is small any more");
    let gate = Gate::before(Step::SubmitRevision, &facts);
    let detail = gate.unmet().next().and_then(|line| line.detail.as_ref());
    assert!(detail.is_some_and(|detail| detail.id == "gate-still-small-off"), "{detail:?}");
    facts.undiscussed = false;
    assert!(unmet(Step::SubmitRevision, &facts).is_empty(), "a meeting has seen it");
}

#[test]
fn the_first_meeting_is_held_on_a_frozen_revision_and_settles_every_item() {
    assert!(unmet(Step::CloseFirstMeeting, &met()).is_empty());
    assert_eq!(unmet(Step::CloseFirstMeeting, &Facts::default()).len(), 3);
    let mut facts = met();
    facts.meeting = Some(MeetingFact { witnessed: Some(false), ..meeting() });
    let gate = Gate::before(Step::CloseFirstMeeting, &facts);
    assert_eq!((gate.met(), gate.lines.len()), (3, 4), "what is waived without a witness is a line of its own");
    facts.meeting = Some(MeetingFact { held: false, ..meeting() });
    assert_eq!(one(Step::CloseFirstMeeting, &facts), ("gate-held".to_owned(), vec![Reference::Meeting(id(1))]));
    facts.meeting = Some(MeetingFact { without_verdict: vec![id(7)], ..meeting() });
    assert_eq!(one(Step::CloseFirstMeeting, &facts).1, [Reference::AgendaItem(id(7))]);
    facts.meeting = Some(MeetingFact { revision: 1, ..meeting() });
    assert_eq!(one(Step::CloseFirstMeeting, &facts).0, "gate-frozen");
}

#[test]
fn a_revision_is_newer_where_a_change_was_asked_for() {
    let mut facts = met();
    assert!(unmet(Step::SubmitRevision, &facts).is_empty(), "nobody asked for a change");
    facts.change_asked_of = Some(2);
    assert_eq!(one(Step::SubmitRevision, &facts).0, "gate-newer");
    facts.revision = 3;
    assert!(unmet(Step::SubmitRevision, &facts).is_empty());
}

#[test]
fn a_revision_is_submitted_with_all_that_is_asked_of_a_draft() {
    let mut facts = Facts { tables: Vec::new(), ..met() };
    assert_eq!(one(Step::SubmitRevision, &facts).0, "gate-tables", "else nobody would be asked to agree");
    facts.tables = vec![table(1, Some(1)), table(2, None)];
    facts.has_modules = true;
    assert_eq!(one(Step::SubmitRevision, &facts).1, [Reference::Object(ObjectId(2))]);
    facts.has_modules = false;
    facts.unread = vec![UnreadFact { line: 88, acknowledged: false }];
    assert_eq!(one(Step::SubmitRevision, &facts).1, [Reference::Statement(88)]);
}

#[test]
fn every_action_is_addressed_or_answered_before_the_revision_is_submitted() {
    let action = |outcome, answered| ActionFact { id: id(5), outcome, answered };
    for (outcome, answered, settled) in [
        (Outcome::Addressed, false, true),
        (Outcome::Beyond, false, true),
        (Outcome::Partly, false, false),
        (Outcome::Untouched, false, false),
        (Outcome::Partly, true, true),
        (Outcome::Untouched, true, true),
    ] {
        let facts = Facts { actions: vec![action(outcome, answered)], ..met() };
        let left = unmet(Step::SubmitRevision, &facts);
        assert_eq!(left.is_empty(), settled, "{outcome:?} {answered}");
        assert!(settled || left[0].1 == [Reference::Action(id(5))]);
    }
}

#[test]
fn no_defect_or_question_stays_without_a_reply() {
    for kind in ThreadKind::ALL {
        let mut facts = Facts { threads: vec![thread(4, kind, ThreadState::Open)], ..met() };
        assert_eq!(unmet(Step::SubmitRevision, &facts).is_empty(), !kind.holds_up(), "{kind:?}");
        facts.threads[0].replied = true;
        assert!(unmet(Step::SubmitRevision, &facts).is_empty());
        assert_eq!(unmet(Step::EverybodyAgrees, &facts).is_empty(), !kind.holds_up(), "a reply alone settles nothing");
        facts.threads[0].state = ThreadState::Addressed;
        assert!(unmet(Step::EverybodyAgrees, &facts).is_empty());
    }
}

#[test]
fn who_resolves_a_thread_in_the_openers_stead_is_named() {
    let addressed = thread(4, ThreadKind::Defect, ThreadState::Addressed);
    for (resolver, told) in [
        (None, "One is addressed and waits for its opener to resolve it."),
        (Some("Olga"), "One is addressed and waits for Olga to resolve it: its opener no longer takes part."),
    ] {
        let threads = vec![ThreadFact { resolver: resolver.map(str::to_owned), ..addressed.clone() }];
        let gate = Gate::before(Step::EverybodyAgrees, &Facts { threads, ..met() });
        let details: Vec<_> = gate.lines.iter().filter_map(|line| Some(line.detail.as_ref()?.text(Lang::En))).collect();
        assert!(details.iter().any(|detail| detail == told), "{details:?}");
    }
}

#[test]
fn blockers_and_errors_hold_up_the_agreement_unless_waived() {
    let finding = |severity, waived| FindingFact { fingerprint: "f".to_owned(), severity, waived };
    for (severity, waived, stops) in [
        (Severity::Blocker, false, true),
        (Severity::Error, false, true),
        (Severity::Error, true, false),
        (Severity::Warning, false, false),
        (Severity::Info, false, false),
    ] {
        let facts = Facts { findings: vec![finding(severity, waived)], ..met() };
        let left = unmet(Step::EverybodyAgrees, &facts);
        assert_eq!(!left.is_empty(), stops, "{severity:?} {waived}");
        assert!(!stops || left[0].1 == [Reference::Finding("f".to_owned())]);
    }
}

#[test]
fn everybody_agrees_on_every_table_and_nobody_objects() {
    let missing = Missing {
        group: GroupName::Role(Role::Reviewer),
        people: vec![id(3)],
        table: ObjectId(1),
        status: Status::Voided { revision: 1 },
        voided: vec![id(3)],
        overtaken: BTreeMap::new(),
    };
    let mut facts =
        Facts { signoffs: Summary { given: 31, needed: 32, missing: vec![missing], ..Summary::default() }, ..met() };
    for (step, line) in [(Step::EverybodyAgrees, "gate-everybody"), (Step::Confirm, "gate-still-valid")] {
        assert_eq!(one(step, &facts), (line.to_owned(), vec![Reference::Person(id(3))]));
    }
    facts.signoffs.missing[0].overtaken = BTreeMap::from([(id(3), minute(5))]);
    let gate = Gate::before(Step::EverybodyAgrees, &facts);
    let line = gate.unmet().next().unwrap();
    assert_eq!(line.links, [Reference::Object(ObjectId(1)), Reference::Person(id(3))]);
    let told = line.detail.as_ref().unwrap().text(Lang::En);
    let why = "The baseline has changed since one table was agreed to: the draft would override something of that.";
    assert_eq!(told, format!("31 of 32 table sign-offs. {why}"));
    facts.signoffs.with_all.insert("invoice".to_owned());
    let gate = Gate::before(Step::EverybodyAgrees, &facts);
    let line = gate.unmet().next().unwrap();
    assert_eq!(line.links, [Reference::SinceBaseline, Reference::Person(id(3))], "it stands in no table of the draft");
    assert!(
        line.detail
            .as_ref()
            .unwrap()
            .text(Lang::En)
            .contains("the baseline has changed in invoice, which the draft would drop or override.")
    );
    let objection = Objection { user: id(3), table: ObjectId(8), revision: 1, left: false, gone: false, until: None };
    facts.signoffs = Summary { objections: vec![objection], ..Summary::default() };
    for step in [Step::EverybodyAgrees, Step::Confirm] {
        assert_eq!(one(step, &facts), ("gate-objections".to_owned(), vec![Reference::Object(ObjectId(8))]));
    }
    let dropped = Objection { gone: true, until: Some(id(4)), ..objection };
    facts.signoffs.objections = vec![dropped, Objection { user: id(5), left: true, until: Some(id(6)), ..dropped }];
    for step in [Step::EverybodyAgrees, Step::Confirm] {
        assert_eq!(one(step, &facts).1, [Reference::Thread(id(4)), Reference::Thread(id(6))]);
    }
    let told = Gate::before(Step::Confirm, &facts).unmet().next().unwrap().detail.as_ref().unwrap().text(Lang::En);
    assert!(told.starts_with("One table is objected to. ") && told.contains("does not have"), "{told}");
}

#[test]
fn a_group_with_nobody_in_it_is_named() {
    let blocked = Blocked { group: GroupName::Role(Role::Dba), why: WhyBlocked::Empty };
    let facts = Facts { signoffs: Summary { blocked: vec![blocked.clone()], ..Summary::default() }, ..met() };
    let gate = Gate::before(Step::EverybodyAgrees, &facts);
    let line = gate.unmet().next().unwrap();
    assert_eq!((line.detail.clone(), line.links.as_slice()), (Some(blocked.message()), &[Reference::Members][..]));
    let module = |name: &str| Blocked { group: GroupName::Module(name.to_owned()), ..blocked.clone() };
    assert_eq!(module("Orders").mended_at(), Reference::Modules);
    let all = vec![module("Orders"), blocked.clone(), module("People")];
    let facts = Facts { signoffs: Summary { blocked: all, ..Summary::default() }, ..met() };
    let gate = Gate::before(Step::EverybodyAgrees, &facts);
    let told = gate.unmet().next().unwrap().detail.as_ref().unwrap().text(Lang::En);
    let modules = "Nobody answers for the modules Orders, People, but their owners have to agree: name one for each.";
    assert_eq!(told, format!("{} {modules}", blocked.message().text(Lang::En)), "all of them are");
}

#[test]
fn while_no_meeting_is_scheduled_that_is_one_thing_to_do() {
    let facts = Facts { meeting: None, ..met() };
    let gate = Gate::before(Step::CloseFirstMeeting, &facts);
    let said: std::collections::BTreeSet<_> =
        gate.unmet().filter_map(|line| Some(line.detail.as_ref()?.text(Lang::En))).collect();
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn a_draft_that_is_the_baseline_says_why_it_asks_about_every_table() {
    let missing = Missing {
        group: GroupName::Role(Role::Reviewer),
        people: vec![id(3)],
        table: ObjectId(1),
        status: Status::Missing,
        voided: Vec::new(),
        overtaken: BTreeMap::new(),
    };
    let mut facts = Facts { signoffs: Summary { needed: 1, missing: vec![missing], ..Summary::default() }, ..met() };
    let told = |facts: &Facts| {
        let gate = Gate::before(Step::EverybodyAgrees, facts);
        gate.unmet().next().unwrap().detail.as_ref().unwrap().text(Lang::En)
    };
    assert_eq!(told(&facts), "0 of 1 table sign-offs");
    facts.small_change = SmallChange { has_baseline: true, ..SmallChange::default() };
    assert!(told(&facts).contains("as in the baseline"), "{}", told(&facts));
    facts.small_change.changed.push(ObjectId(1));
    assert_eq!(told(&facts), "0 of 1 table sign-offs");
}

#[test]
fn what_nobody_waives_any_more_is_told_before_the_second_meeting_is_closed() {
    let finding = |waived| FindingFact { fingerprint: "f".to_owned(), severity: Severity::Error, waived };
    let facts = |waived| Facts { findings: vec![finding(waived)], ..met() };
    assert_eq!(Gate::before(Step::Confirm, &facts(true)).warnings().count(), 0);
    let gate = Gate::before(Step::Confirm, &facts(false));
    assert!(gate.is_met(), "a waiver may as well end on the day after");
    let told: Vec<_> = gate.warnings().map(|line| (&*line.what.id, line.links.len())).collect();
    assert_eq!(told, [("gate-standing", 1)]);
}

#[test]
fn what_came_up_in_the_second_meeting_is_handed_over_open_but_not_without_a_word() {
    let mut facts = Facts { meeting: Some(meeting()), ..met() };
    assert_eq!(Gate::before(Step::Confirm, &facts).warnings().count(), 0);
    facts.threads.push(thread(7, ThreadKind::Defect, ThreadState::Open));
    let gate = Gate::before(Step::Confirm, &facts);
    let told: Vec<_> = gate.warnings().map(|line| (&*line.what.id, line.links.clone())).collect();
    assert_eq!(told, [("gate-left-open", vec![Reference::Thread(id(7))])]);
    assert!(gate.is_met());
}

#[test]
fn the_second_meeting_confirms_only_what_nobody_wants_changed() {
    assert!(unmet(Step::Confirm, &met()).is_empty());
    let facts = Facts { meeting: Some(MeetingFact { wants_change: vec![id(6)], ..meeting() }), ..met() };
    assert_eq!(one(Step::Confirm, &facts), ("gate-no-change".to_owned(), vec![Reference::AgendaItem(id(6))]));
    assert!(unmet(Step::SendBack, &facts).is_empty());
}

#[test]
fn what_is_postponed_is_not_confirmed() {
    let facts = Facts { meeting: Some(MeetingFact { postponed: vec![id(6)], ..meeting() }), ..met() };
    assert_eq!(one(Step::Confirm, &facts), ("gate-postponed".to_owned(), vec![Reference::AgendaItem(id(6))]));
    assert!(unmet(Step::SendBack, &facts).is_empty() && unmet(Step::CloseFirstMeeting, &facts).is_empty());
}

#[test]
fn a_revision_is_submitted_once_the_meeting_is_over_that_goes_on_after_an_objection() {
    for chair in [Some("Li Wei".to_owned()), None] {
        let facts = Facts { unclosed: Some(UnclosedMeeting { id: id(1), chair }), meeting: None, ..met() };
        assert_eq!(
            one(Step::SubmitRevision, &facts),
            ("gate-meeting-over".to_owned(), vec![Reference::Meeting(id(1))])
        );
    }
}

#[test]
fn the_dba_accepts_a_package_of_exactly_the_agreed_revision() {
    let package = PackageFact { revision: 2, agreed: 2, hash: "a1".to_owned(), expected_hash: "a1".to_owned() };
    let with = |package| Facts { package, ..met() };
    assert_eq!(one(Step::Accept, &with(None)).0, "gate-package");
    assert!(unmet(Step::Accept, &with(Some(package.clone()))).is_empty());
    assert_eq!(one(Step::Accept, &with(Some(PackageFact { revision: 3, ..package.clone() }))).0, "gate-package");
    let forged = PackageFact { hash: "b2".to_owned(), ..package.clone() };
    assert_eq!(one(Step::Accept, &with(Some(forged))).0, "gate-package-hash");
    let stale = PackageFact { hash: "b2".to_owned(), ..package.clone() };
    let facts = Facts { overridden: vec!["invoice".to_owned()], ..with(Some(stale)) };
    let gate = Gate::before(Step::Accept, &facts);
    let told: Vec<_> = gate.unmet().filter_map(|line| Some(line.detail.as_ref()?.text(Lang::En))).collect();
    assert!(told.iter().all(|detail| !detail.contains("again")), "another package would not help: {told:?}");
    let facts = Facts { package: Some(package), ..facts };
    assert_eq!(one(Step::Accept, &facts), ("gate-overrides".to_owned(), vec![Reference::SinceBaseline]));
    assert!(unmet(Step::Return, &facts).is_empty());
    let told = Gate::before(Step::Accept, &facts).unmet().next().unwrap().detail.as_ref().unwrap().text(Lang::En);
    assert!(told.contains("invoice"), "{told}");
}
