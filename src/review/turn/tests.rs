mod team;
mod threads;

use std::collections::BTreeMap;

use super::{
    Stead, ThreadPlace, Turn, TurnAction, TurnInput, TurnMeeting, TurnThread, TurnWaiver, TurnWithdrawal, turns,
};
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
        .map(|turn| {
            let told = turn.told_to_others();
            let Turn { user, reason, .. } = turn;
            for lang in Lang::ALL {
                let text = reason.text(lang);
                assert!(reason.is_known(lang) && !text.contains("{$"), "{text}");
                assert!(!sticks_to_a_number(&text), "{text}");
                let text = told.text(lang);
                assert!(!text.to_lowercase().contains("you") && !text.contains('你'), "of others one says: {text}");
            }
            let number = (1..9).find(|n| id::<UserId>(*n) == user).unwrap();
            (number, reason.id.to_string())
        })
        .collect()
}

/// Whether a number of a thread and a Chinese word stand without the space between them that the page has elsewhere.
fn sticks_to_a_number(text: &str) -> bool {
    let after = text.split('#').skip(1).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    after.into_iter().any(|rest| rest.starts_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
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
        overridden: Vec::new(),
        revised: false,
        findings: 0,
        withdrawal: None,
        owners: vec![id(OWNER)],
        dbas: vec![id(DBA)],
        repliers: vec![id(REVIEWER)],
        meeting: None,
        actions: Vec::new(),
        dropped: Vec::new(),
        signoffs: Summary::default(),
        steads: BTreeMap::new(),
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
fn whether_a_withdrawn_draft_goes_on_is_for_an_owner_to_say_who_did_not_withdraw_it() {
    let by = |user: u128| {
        let withdrawal = Some(TurnWithdrawal { by: id(user), person: "Dan".into() });
        asked(&TurnInput { withdrawal, ..draft(DraftState::Withdrawn) })
    };
    assert_eq!(by(DESIGNER), one(OWNER, "turn-withdrawn"));
    assert!(by(OWNER).is_empty());
}

#[test]
fn the_dba_is_waited_for_while_the_package_is_what_was_agreed() {
    let made = TurnInput { ready: true, ..draft(DraftState::HandedOff) };
    assert_eq!(asked(&made), one(DBA, "turn-hand-off"));
    let outdated = TurnInput { ready: false, ..made };
    assert_eq!(asked(&outdated), one(DESIGNER, "turn-package"), "the DBA could not accept it");
    let overridden = TurnInput { overridden: vec!["invoice".to_owned()], ..outdated };
    assert_eq!(asked(&overridden), one(DBA, "turn-return"), "another package would override it as well");
    assert!(turns(&overridden)[0].reason.text(Lang::En).contains("invoice"));
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
        chair: Some(id(REVIEWER)),
        scribe: Some(id(DBA)),
        people: vec![id(REVIEWER), id(DESIGNER)],
        items: 8,
        wants_change: false,
    };
    let mut input = draft(DraftState::FirstMeeting);
    input.meeting = Some(meeting.clone());
    assert_eq!(asked(&input), [(REVIEWER, "turn-chair".to_owned()), (DESIGNER, "turn-attend".to_owned())]);
    input.meeting = Some(TurnMeeting { opened_at: Some(minute(20)), ..meeting });
    assert_eq!(asked(&input), one(REVIEWER, "turn-close-meeting"));
}

#[test]
fn a_meeting_whose_chair_has_left_waits_for_the_owners_and_the_scribe() {
    let meeting = TurnMeeting {
        id: id(1),
        scheduled_at: minute(11),
        begins: "2026-11-24 15:00".to_owned(),
        opened_at: Some(minute(20)),
        chair: None,
        scribe: Some(id(DBA)),
        people: vec![id(REVIEWER), id(OWNER), id(DBA)],
        items: 8,
        wants_change: false,
    };
    let mut input = draft(DraftState::FirstMeeting);
    input.meeting = Some(meeting.clone());
    let close = |user| (user, "turn-close-for-chair".to_owned());
    assert_eq!(asked(&input), [close(OWNER), close(DBA)]);
    input.meeting = Some(TurnMeeting { opened_at: None, ..meeting });
    let attend = |user| (user, "turn-attend".to_owned());
    assert_eq!(asked(&input), [(OWNER, "turn-no-chair".to_owned()), attend(REVIEWER), attend(DBA)]);
}

#[test]
fn the_second_meeting_waits_for_those_who_have_to_sign_before_it_can_be_closed() {
    let table = ObjectId(1);
    let missing = Missing {
        group: GroupName::Role(Role::Dba),
        people: vec![id(DBA)],
        table,
        status: Status::Missing,
        voided: Vec::new(),
        overtaken: BTreeMap::new(),
    };
    let mut input = draft(DraftState::SecondMeeting);
    input.signoffs = Summary { needed: 3, given: 2, missing: vec![missing], ..Summary::default() };
    assert_eq!(asked(&input), [(OWNER, "turn-schedule".to_owned()), (DBA, "turn-sign".to_owned())]);
    input.meeting = Some(TurnMeeting {
        id: id(1),
        scheduled_at: minute(11),
        begins: "2026-11-24 15:00".to_owned(),
        opened_at: Some(minute(20)),
        chair: Some(id(REVIEWER)),
        scribe: None,
        people: vec![id(REVIEWER)],
        items: 8,
        wants_change: false,
    });
    assert_eq!(asked(&input), [(DBA, "turn-sign".to_owned()), (REVIEWER, "turn-close-meeting".to_owned())]);
    let told = |input: &TurnInput| turns(input).pop().unwrap().reason.text(Lang::En);
    let waits = "The meeting is open: it cannot confirm the design before one missing sign-off of a table is there";
    assert_eq!(told(&input), waits);
    input.meeting.as_mut().unwrap().wants_change = true;
    assert_eq!(told(&input), "The meeting is open: settle what is left and close it", "to send the draft back");
}

#[test]
fn a_closed_meeting_hands_the_turn_to_the_owners_of_actions() {
    let mut input = draft(DraftState::Revising);
    let (what, on) = ("a table for the batches\nof deliveries ".repeat(9), vec!["stock.id".to_owned()]);
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
        voided: if status == Status::Missing { Vec::new() } else { vec![id(user)] },
        overtaken: BTreeMap::new(),
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
    input.dropped = vec!["invoice".to_owned()];
    assert_eq!(asked(&input).len(), 2);
    let text = turns(&input)[0].reason.text(Lang::En);
    assert_eq!(text, "One table waits for your agreement; the draft drops invoice from the baseline");
    input.dropped.clear();
    let text = turns(&input)[1].reason.text(Lang::En);
    assert_eq!(text, "r3 changed one table that you had agreed to: sign again; one more waits for your agreement");
}

#[test]
fn whoever_agreed_before_the_baseline_changed_is_told_so_and_since_when() {
    let missing = |table: u32, status, overtaken: bool| Missing {
        group: GroupName::Role(Role::Reviewer),
        people: vec![id(REVIEWER)],
        table: ObjectId(table),
        status,
        voided: if matches!(status, Status::Voided { .. }) { vec![id(REVIEWER)] } else { Vec::new() },
        overtaken: overtaken.then(|| (id(REVIEWER), minute(50))).into_iter().collect(),
    };
    let old = |table| missing(table, Status::Overtaken { revision: 3, by: id(9), since: minute(50) }, true);
    let mut input = draft(DraftState::Agreeing);
    input.signoffs.missing = vec![old(1)];
    assert_eq!(turns(&input)[0].since, minute(50), "until then nothing was asked of them");
    input.signoffs.missing = vec![old(1), missing(2, Status::Missing, false)];
    assert_eq!(asked(&input), one(REVIEWER, "turn-sign-overtaken"));
    assert_eq!(turns(&input)[0].since, minute(10), "the other one waits for longer");
    let told = |input: &TurnInput| turns(input)[0].reason.text(Lang::En);
    let moved = "The baseline has changed since you agreed to one table, and the draft would override something of it";
    assert_eq!(told(&input), format!("{moved}: sign again; one more waits for your agreement"));
    input.signoffs.missing = vec![missing(1, Status::Voided { revision: 2 }, false), old(2), old(3)];
    assert_eq!(asked(&input), one(REVIEWER, "turn-sign-again"));
    let both =
        "r3 changed one table that you had agreed to: sign again; the baseline has changed since you agreed to 2 more";
    assert_eq!(told(&input), both);
}

#[test]
fn a_table_that_somebody_signs_in_two_groups_is_one_table() {
    let missing = |group, people: &[u128]| Missing {
        group,
        people: people.iter().map(|user| id(*user)).collect(),
        table: ObjectId(1),
        status: Status::Voided { revision: 1 },
        voided: vec![id(REVIEWER)],
        overtaken: BTreeMap::new(),
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
fn whoever_agreed_for_somebody_or_as_one_of_several_is_told_what_changed_of_it() {
    let missing = |table, voided: &[u128]| Missing {
        group: GroupName::Role(Role::Reviewer),
        people: vec![id(REVIEWER), id(DBA)],
        table: ObjectId(table),
        status: Status::Missing,
        voided: voided.iter().map(|user| id(*user)).collect(),
        overtaken: BTreeMap::new(),
    };
    let mut input = draft(DraftState::Agreeing);
    input.signoffs.missing = vec![missing(1, &[DBA]), missing(2, &[DBA])];
    let told = |user: u128| {
        turns(&input).into_iter().find(|turn| turn.user == id(user)).map(|turn| turn.reason.text(Lang::En)).unwrap()
    };
    assert_eq!(told(DBA), "r3 changed 2 tables that you had agreed to: sign again");
    assert_eq!(told(REVIEWER), "2 tables wait for your agreement");
}

#[test]
fn whoever_signs_for_others_is_told_for_whom() {
    let mut input = draft(DraftState::Agreeing);
    input.signoffs.missing = vec![Missing {
        group: GroupName::Role(Role::Reviewer),
        people: vec![id(REVIEWER), id(DBA)],
        table: ObjectId(1),
        status: Status::Missing,
        voided: vec![],
        overtaken: BTreeMap::new(),
    }];
    input.steads.insert(id(DBA), Stead { names: vec!["Wang Fang".to_owned()], own: false });
    let told = |input: &TurnInput, lang| {
        turns(input).into_iter().find(|turn| turn.user == id(DBA)).map(|turn| turn.reason.text(lang)).unwrap()
    };
    assert_eq!(told(&input, Lang::En), "One table waits for your agreement, in the stead of Wang Fang");
    assert_eq!(told(&input, Lang::ZhCn), "1 张表等你签字（代 Wang Fang）");
    let others: Vec<_> = turns(&input).iter().map(|turn| turn.told_to_others().text(Lang::En)).collect();
    assert!(
        others.contains(&"One table waits for their agreement, in the stead of Wang Fang".to_owned()),
        "{others:?}"
    );
    input.steads.insert(id(DBA), Stead { names: vec!["Wang Fang".to_owned(), "Li Na".to_owned()], own: true });
    let both = "One table waits for your agreement, for yourself and in the stead of Wang Fang, Li Na";
    assert_eq!(told(&input, Lang::En), both);
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
        objections: vec![Objection {
            user: id(REVIEWER),
            table: ObjectId(7),
            revision: 2,
            left: false,
            gone: false,
            until: None,
        }],
        blocked: vec![Blocked { group: GroupName::Role(Role::Dba), why: WhyBlocked::Empty }],
        ..Summary::default()
    };
    let mut input = draft(DraftState::Agreeing);
    input.signoffs = signoffs;
    assert_eq!(asked(&input), [(REVIEWER, "turn-objection".to_owned()), (OWNER, "signoff-role-empty".to_owned())]);
    input.signoffs.objections.push(Objection {
        user: id(REVIEWER),
        table: ObjectId(8),
        revision: 2,
        left: false,
        gone: false,
        until: None,
    });
    let told: Vec<String> = turns(&input).iter().map(|turn| turn.reason.text(Lang::En)).collect();
    let objections: Vec<&String> = told.iter().filter(|told| told.contains("objection")).collect();
    assert_eq!(objections, ["Your objections to 2 tables stand: see whether r3 settles them"]);
}

#[test]
fn an_objection_to_what_is_gone_leads_its_author_to_the_thread_and_is_one_thing_to_do() {
    let gone = Objection {
        user: id(REVIEWER),
        table: ObjectId(7),
        revision: 2,
        left: false,
        gone: true,
        until: Some(thread(ThreadKind::Defect, ThreadState::Addressed).id),
    };
    for state in [ThreadState::Open, ThreadState::Addressed] {
        let mut input = TurnInput { threads: vec![thread(ThreadKind::Defect, state)], ..draft(DraftState::Agreeing) };
        input.signoffs.objections = vec![gone];
        let turns: Vec<_> = turns(&input).into_iter().filter(|turn| turn.user == id(REVIEWER)).collect();
        assert_eq!(turns.len(), 1, "{turns:?}");
        assert_eq!(
            (&*turns[0].reason.id, turns[0].about.clone()),
            ("turn-objection-dropped", gone.until.map(Reference::Thread))
        );
    }
}

/// A thread of the reviewer's, in which the reviewer spoke last.
fn thread(kind: ThreadKind, state: ThreadState) -> TurnThread {
    TurnThread {
        id: id(6),
        number: 5,
        on: ThreadPlace::Object("orders.status".to_owned()),
        kind,
        state,
        opener: id(REVIEWER),
        opened_by: "Rui".to_owned(),
        fell: false,
        last_by: id(REVIEWER),
        last_said_by: "Rui".to_owned(),
        since: minute(1),
        addressed_in: Some(5).filter(|_| state == ThreadState::Addressed),
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
