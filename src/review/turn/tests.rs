use super::{Turn, TurnAction, TurnInput, TurnMeeting, TurnMention, TurnThread, TurnWaiver, turns};
use crate::review::samples::{id, minute};
use crate::review::signoff::{Blocked, GroupName, Missing, Objection, Status, Summary, WhyBlocked};
use crate::review::{DraftState, Reference, Role, ThreadKind, ThreadState, UserId};
use crate::schema::ObjectId;
use crate::text::Lang;

const DESIGNER: u128 = 1;
const OWNER: u128 = 2;
const DBA: u128 = 3;
const REVIEWER: u128 = 4;

/// Who is waited for, by the ids of the reasons.
fn asked(input: &TurnInput) -> Vec<(u128, String)> {
    let turns = turns(input);
    assert!(turns.is_sorted_by_key(|turn| turn.since), "the oldest comes first");
    turns
        .into_iter()
        .map(|Turn { user, reason, .. }| {
            for lang in Lang::ALL {
                let text = reason.text(lang);
                assert!(reason.is_known(lang) && !text.contains("{$"), "{text}");
            }
            let number = (1..9).find(|n| id::<UserId>(*n) == user).unwrap();
            (number, reason.id.to_string())
        })
        .collect()
}

fn one(user: u128, reason: &str) -> Vec<(u128, String)> {
    vec![(user, reason.to_owned())]
}

/// A draft in that state in which nothing else waits.
fn draft(state: DraftState) -> TurnInput {
    TurnInput {
        state,
        entered_at: minute(10),
        revision: 3,
        revised_at: minute(5),
        designer: id(DESIGNER),
        ready: false,
        revised: false,
        findings: 0,
        owners: vec![id(OWNER)],
        dbas: vec![id(DBA)],
        meeting: None,
        actions: Vec::new(),
        signoffs: Summary::default(),
        threads: Vec::new(),
        mentions: Vec::new(),
        waivers: Vec::new(),
        refusals: Vec::new(),
    }
}

#[test]
fn each_state_waits_for_somebody_until_the_end() {
    for (state, expected) in [
        (DraftState::Drafting, one(DESIGNER, "turn-drafting")),
        (DraftState::FirstMeeting, one(OWNER, "turn-schedule")),
        (DraftState::Revising, one(DESIGNER, "turn-revise")),
        (DraftState::SecondMeeting, one(OWNER, "turn-schedule")),
        (DraftState::HandedOff, one(DESIGNER, "turn-package")),
        (DraftState::Accepted, Vec::new()),
        (DraftState::Withdrawn, Vec::new()),
    ] {
        assert_eq!(asked(&draft(state)), expected, "{state:?}");
    }
}

#[test]
fn the_dba_is_waited_for_while_the_package_is_what_was_agreed() {
    let made = TurnInput { ready: true, ..draft(DraftState::HandedOff) };
    assert_eq!(asked(&made), one(DBA, "turn-hand-off"));
    let outdated = TurnInput { ready: false, ..made };
    assert_eq!(asked(&outdated), one(DESIGNER, "turn-package"), "the DBA could not accept it");
}

#[test]
fn without_a_dba_the_owner_is_told_to_name_one() {
    let input = TurnInput { dbas: Vec::new(), ready: true, ..draft(DraftState::HandedOff) };
    assert_eq!(asked(&input), one(OWNER, "turn-no-dba"));
}

#[test]
fn a_meeting_waits_for_those_invited_then_for_its_chair() {
    let meeting = TurnMeeting {
        id: id(1),
        scheduled_at: minute(11),
        begins: "2026-11-24 15:00".to_owned(),
        opened_at: None,
        chair: id(REVIEWER),
        people: vec![id(REVIEWER), id(DESIGNER)],
        items: 8,
    };
    let mut input = draft(DraftState::FirstMeeting);
    input.meeting = Some(meeting.clone());
    assert_eq!(asked(&input), [(REVIEWER, "turn-chair".to_owned()), (DESIGNER, "turn-attend".to_owned())]);
    input.meeting = Some(TurnMeeting { opened_at: Some(minute(20)), ..meeting });
    assert_eq!(asked(&input), one(REVIEWER, "turn-close-meeting"));
}

#[test]
fn a_closed_meeting_hands_the_turn_to_the_owners_of_actions() {
    let mut input = draft(DraftState::Revising);
    let (what, on) = ("a table for the batches\nof deliveries ".repeat(9), "stock.id".to_owned());
    input.actions = vec![TurnAction { id: id(5), owner: id(REVIEWER), since: minute(9), what, on }];
    assert_eq!(asked(&input)[0], (REVIEWER, "turn-action".to_owned()));
    assert_eq!(turns(&input)[0].about, Some(Reference::Action(id(5))));
    let told = turns(&input)[0].reason.text(Lang::En);
    assert!(told.contains("of stock.id: a table for the batches of deliveries"), "{told}");
    assert!(told.ends_with('…') && told.len() < 140, "{told}");
}

#[test]
fn a_new_revision_hands_the_turn_to_those_with_voided_sign_offs() {
    let missing = |user: u128, table: u32, status| Missing {
        group: GroupName::Role(Role::Reviewer),
        people: vec![id(user)],
        table: ObjectId(table),
        status,
    };
    let signoffs = Summary {
        needed: 9,
        missing: vec![
            missing(REVIEWER, 1, Status::Voided { revision: 2 }),
            missing(REVIEWER, 2, Status::Missing),
            missing(DBA, 1, Status::Missing),
        ],
        ..Summary::default()
    };
    let mut input = draft(DraftState::Agreeing);
    input.signoffs = signoffs;
    input.revised_at = minute(30);
    assert_eq!(asked(&input), [(DBA, "turn-sign".to_owned()), (REVIEWER, "turn-sign-again".to_owned())]);
    assert!(turns(&input).iter().all(|turn| turn.since == minute(30)));
    let text = turns(&input)[1].reason.text(Lang::En);
    assert_eq!(text, "r3 changed one table that you had agreed to: sign again; one more waits for your agreement");
}

#[test]
fn a_table_that_somebody_signs_in_two_groups_is_one_table() {
    let missing = |group, people: &[u128]| Missing {
        group,
        people: people.iter().map(|user| id(*user)).collect(),
        table: ObjectId(1),
        status: Status::Voided { revision: 1 },
    };
    let mut input = draft(DraftState::Agreeing);
    input.signoffs.missing = vec![
        missing(GroupName::Role(Role::Reviewer), &[REVIEWER]),
        missing(GroupName::Module("Orders".to_owned()), &[REVIEWER, OWNER]),
    ];
    let reviewer = turns(&input).into_iter().find(|turn| turn.user == id(REVIEWER)).unwrap();
    assert_eq!(reviewer.reason.text(Lang::En), "r3 changed one table that you had agreed to: sign again");
}

#[test]
fn a_revision_that_came_is_submitted_and_not_asked_for_again() {
    let revising = draft(DraftState::Revising);
    let revised = TurnInput { revised: true, ..revising.clone() };
    let ready = TurnInput { ready: true, ..revised.clone() };
    assert_eq!(asked(&revising), one(DESIGNER, "turn-revise"));
    assert_eq!(asked(&revised), one(DESIGNER, "turn-settle"));
    assert_eq!(asked(&ready), one(DESIGNER, "turn-submit"));
    assert!(turns(&ready)[0].reason.text(Lang::En).starts_with("Submit r3"));
}

#[test]
fn a_draft_in_which_everybody_has_agreed_is_still_somebodys_turn() {
    let ready = TurnInput { ready: true, ..draft(DraftState::Agreeing) };
    assert_eq!(asked(&ready), one(DESIGNER, "turn-go-on"));
    let held = TurnInput { findings: 2, ..draft(DraftState::Agreeing) };
    assert_eq!(asked(&held), one(DESIGNER, "turn-findings"));
    let waived = vec![TurnWaiver { id: id(1), since: minute(2) }];
    assert_eq!(asked(&TurnInput { waivers: waived, ..held }), one(OWNER, "turn-waiver"), "the owner answers first");
}

#[test]
fn an_objection_waits_for_its_author_and_an_empty_group_for_the_owner() {
    let signoffs = Summary {
        objections: vec![Objection { user: id(REVIEWER), table: ObjectId(7), revision: 2 }],
        blocked: vec![Blocked { group: GroupName::Role(Role::Dba), why: WhyBlocked::Empty }],
        ..Summary::default()
    };
    let mut input = draft(DraftState::Agreeing);
    input.signoffs = signoffs;
    assert_eq!(asked(&input), [(REVIEWER, "turn-objection".to_owned()), (OWNER, "signoff-role-empty".to_owned())]);
}

#[test]
fn a_thread_goes_to_and_fro_between_its_opener_and_the_designer() {
    let thread = |kind, state, last_by: u128| TurnThread {
        id: id(6),
        kind,
        state,
        opener: id(REVIEWER),
        last_by: id(last_by),
        since: minute(1),
        addressed_in: Some(5).filter(|_| state == ThreadState::Addressed),
    };
    let (question, defect) = (ThreadKind::Question, ThreadKind::Defect);
    for (thread, expected) in [
        (thread(question, ThreadState::Open, REVIEWER), Some((DESIGNER, "turn-reply"))),
        (thread(question, ThreadState::Open, DBA), Some((DESIGNER, "turn-reply"))),
        (thread(question, ThreadState::Open, DESIGNER), Some((REVIEWER, "turn-answered"))),
        (thread(defect, ThreadState::Addressed, DESIGNER), Some((REVIEWER, "turn-addressed"))),
        (thread(defect, ThreadState::Resolved, DESIGNER), None),
        (thread(ThreadKind::Note, ThreadState::Open, REVIEWER), None),
        (thread(ThreadKind::Suggestion, ThreadState::Open, REVIEWER), None),
    ] {
        let mut input = draft(DraftState::FirstMeeting);
        input.threads = vec![thread];
        let first = asked(&input).first().filter(|(_, reason)| reason != "turn-schedule").cloned();
        assert_eq!(first, expected.map(|(user, reason)| (user, reason.to_owned())), "{thread:?}");
    }
}

#[test]
fn a_waiver_waits_for_the_owner() {
    let mut input = draft(DraftState::Revising);
    input.waivers = [(1, 2), (2, 1)].map(|(of, since)| TurnWaiver { id: id(of), since: minute(since) }).to_vec();
    assert_eq!(asked(&input)[0], (OWNER, "turn-waiver".to_owned()));
    assert_eq!(
        asked(&input).iter().filter(|(_, reason)| reason == "turn-waiver").count(),
        1,
        "they are one thing to do"
    );
    let late = TurnInput { state: DraftState::HandedOff, ..input.clone() };
    assert!(asked(&late).iter().all(|(_, reason)| reason != "turn-waiver"), "nobody can answer any more");
    let first = &turns(&input)[0];
    assert_eq!((first.since, first.about.clone()), (minute(1), Some(Reference::Waiver(id(2)))));
}

#[test]
fn whoever_is_mentioned_is_asked_once() {
    let thread = TurnThread {
        id: id(7),
        kind: ThreadKind::Question,
        state: ThreadState::Open,
        opener: id(REVIEWER),
        last_by: id(REVIEWER),
        since: minute(20),
        addressed_in: None,
    };
    let mention = |user: u128, since| TurnMention { thread: id(7), user: id(user), since: minute(since) };
    let mentions = vec![mention(DBA, 21), mention(DESIGNER, 22)];
    let agreeing = TurnInput { threads: vec![thread], mentions, ..draft(DraftState::Agreeing) };
    let expected = [(DESIGNER, "turn-reply".to_owned()), (DBA, "turn-mentioned".to_owned())];
    assert_eq!(asked(&agreeing), expected, "the designer is asked for an answer anyway");
    assert_eq!(turns(&agreeing)[1].about, Some(Reference::Thread(id(7))));
}
