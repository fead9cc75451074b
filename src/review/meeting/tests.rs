mod agenda;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::minutes::{Minutes, MinutesItem};
use super::{
    Meeting, MeetingAct, MeetingRefusal, NewAction, OpenThread, Phase, Round, Schedule, ScheduleField, Verdict,
    VerdictField, may_schedule,
};
use crate::review::samples::{id, minute, person};
use crate::review::signoff::Member;
use crate::review::{DraftState, Person, Role, Standing, Step, ThreadKind};
use crate::text::{Lang, Message};

const CHAIR: u128 = 1;
const SCRIBE: u128 = 2;
const GUEST: u128 = 3;
const OWNER: u128 = 4;

fn morning() -> DateTime<FixedOffset> {
    "2026-11-24T10:00:00+08:00".parse().unwrap()
}

fn schedule() -> Schedule {
    Schedule {
        starts_at: morning(),
        zone: "Asia/Shanghai".to_owned(),
        minutes: 45,
        place: "3F, Lotus".to_owned(),
        link: Some("https://meet.example/shop".to_owned()),
        chair: id(CHAIR),
        scribe: Some(id(SCRIBE)),
        invited: vec![id(GUEST), id(SCRIBE)],
        begin_entered_at: None,
    }
}

pub(super) fn scheduled() -> Meeting {
    Meeting {
        id: id(9),
        round: Round::First,
        schedule: schedule(),
        revision: 2,
        opened_at: None,
        closed_at: None,
        cancelled_at: None,
        attended: [].into(),
    }
}

fn open() -> Meeting {
    Meeting { opened_at: Some(minute(0)), attended: [id(CHAIR)].into(), ..scheduled() }
}

fn members() -> Vec<Member> {
    [(CHAIR, Role::Reviewer), (SCRIBE, Role::Designer), (GUEST, Role::Observer), (OWNER, Role::Owner)]
        .map(|(user, role)| Member { user: id(user), role, active: true })
        .to_vec()
}

fn member(user: u128) -> Person {
    let role = members().into_iter().find(|member| member.user == id(user)).map(|member| member.role);
    person(id(user), role.unwrap_or(Role::Observer))
}

#[test]
fn the_chair_runs_it_the_scribe_writes_and_the_owner_may_both() {
    use MeetingAct::{Close, MarkAttendance, Open, Record, RecordWaiver};
    for (user, open_close_waive, write) in
        [(CHAIR, true, true), (SCRIBE, false, true), (GUEST, false, false), (OWNER, true, true)]
    {
        let may = |meeting: &Meeting, act| meeting.decide(act, member(user), DraftState::FirstMeeting).is_ok();
        assert_eq!(may(&scheduled(), Open), open_close_waive, "{user}");
        for act in [Close, RecordWaiver] {
            assert_eq!(may(&open(), act), open_close_waive, "{user} {act:?}");
        }
        for act in [Record, MarkAttendance] {
            assert_eq!(may(&open(), act), write, "{user} {act:?}");
        }
    }
    assert!(may_schedule(member(CHAIR)) && may_schedule(member(SCRIBE)) && !may_schedule(member(GUEST)));
}

#[test]
fn the_chair_has_rights_over_the_draft_only_while_the_meeting_is_open() {
    let closed = Meeting { closed_at: Some(minute(40)), ..open() };
    let cancelled = Meeting { cancelled_at: Some(minute(40)), ..scheduled() };
    let broken_off = Meeting { cancelled_at: Some(minute(40)), ..open() };
    for (meeting, chairs) in
        [(scheduled(), false), (open(), true), (closed, false), (cancelled, false), (broken_off, false)]
    {
        assert_eq!(meeting.seat(member(CHAIR)).chairs, chairs, "{:?}", meeting.phase());
    }
    let may_hand_over = [CHAIR, SCRIBE, GUEST, OWNER].map(|user| scheduled().may_change_chair(member(user)));
    assert_eq!(may_hand_over, [true, false, false, true]);
}

#[test]
fn nothing_is_recorded_before_it_opens_or_after_it_closed() {
    let decide = |meeting: &Meeting, act, state| meeting.decide(act, member(CHAIR), state);
    let state = DraftState::FirstMeeting;
    assert_eq!(decide(&scheduled(), MeetingAct::Record, state), Err(MeetingRefusal::NotOpen));
    assert_eq!(decide(&open(), MeetingAct::Open, state), Err(MeetingRefusal::AlreadyOpen));
    let closed = Meeting { closed_at: Some(minute(40)), ..open() };
    for act in [MeetingAct::Record, MeetingAct::Close, MeetingAct::Reschedule] {
        assert_eq!(decide(&closed, act, state), Err(MeetingRefusal::Closed), "{act:?}");
    }
    assert_eq!(
        decide(&open(), MeetingAct::Close, DraftState::Withdrawn),
        Err(MeetingRefusal::OtherState(Round::First, DraftState::Withdrawn))
    );
    for refusal in [
        MeetingRefusal::NotPermitted,
        MeetingRefusal::NotOpen,
        MeetingRefusal::AlreadyOpen,
        MeetingRefusal::Closed,
        MeetingRefusal::Cancelled,
        MeetingRefusal::OtherState(Round::First, DraftState::Drafting),
        MeetingRefusal::OtherState(Round::First, DraftState::Agreeing),
    ] {
        assert!(Lang::ALL.into_iter().all(|lang| refusal.message().is_known(lang)));
    }
}

/// Who may do what, a letter for each of the chair (a reviewer), the scribe (a designer), an invited observer, the owner, a
/// DBA who does nothing in this meeting, and an admin who is no member.
const PERMITTED: [(MeetingAct, &str, &str); 8] = [
    //                       scheduled  open
    (MeetingAct::Reschedule, "yy-yy-", "yy-yy-"),
    (MeetingAct::Cancel, "yy-yy-", "y--y--"),
    (MeetingAct::EditAgenda, "yy-yy-", "yy-yy-"),
    (MeetingAct::Open, "y--y--", "------"),
    (MeetingAct::MarkAttendance, "------", "yy-y--"),
    (MeetingAct::Record, "------", "yy-y--"),
    (MeetingAct::RecordWaiver, "------", "y--y--"),
    (MeetingAct::Close, "------", "y--y--"),
];

#[test]
fn every_act_by_everybody_in_every_phase_and_state() {
    let admin = Person { standing: Standing { role: None, admin: true }, ..member(77) };
    let people = [member(CHAIR), member(SCRIBE), member(GUEST), member(OWNER), person(id(5), Role::Dba), admin];
    let closed = Meeting { closed_at: Some(minute(40)), ..open() };
    let cancelled = Meeting { cancelled_at: Some(minute(40)), ..scheduled() };
    for (act, in_scheduled, in_open) in PERMITTED {
        for (meeting, row) in
            [(scheduled(), in_scheduled), (open(), in_open), (closed.clone(), "------"), (cancelled.clone(), "------")]
        {
            for state in DraftState::ALL {
                let fits = act.prepares() || state == DraftState::FirstMeeting;
                for (person, cell) in people.into_iter().zip(row.chars()) {
                    let done = meeting.decide(act, person, state).is_ok();
                    assert_eq!(done, fits && cell == 'y', "{act:?} {:?} {state:?} {person:?}", meeting.phase());
                }
            }
        }
    }
    assert!(MeetingAct::ALL.iter().all(|act| PERMITTED.iter().any(|(of, ..)| of == act)));
}

#[test]
fn a_meeting_that_was_called_off_was_not_held() {
    let broken_off = Meeting { cancelled_at: Some(minute(9)), ..open() };
    assert_eq!(broken_off.phase(), Phase::Cancelled);
    assert!(!broken_off.is_held() && !broken_off.is_live() && open().is_live() && scheduled().is_live());
}

#[test]
fn a_meeting_can_be_scheduled_ahead_of_its_state() {
    for state in DraftState::ALL {
        if let Some(round) = Round::of(state) {
            assert_eq!(Round::ahead(state), Some(round));
        }
    }
    assert_eq!(Round::ahead(DraftState::Drafting), Some(Round::First));
    assert_eq!(Round::ahead(DraftState::Revising), Some(Round::Second));
    assert_eq!(Round::ahead(DraftState::Accepted), None);
}

#[test]
fn a_meeting_was_held_when_it_was_opened_unless_it_was_entered_afterwards() {
    let at = |time: &str| format!("2026-11-24T{time}:00+08:00").parse::<DateTime<FixedOffset>>().unwrap();
    let closed = |opened: &str, closed: &str| Meeting {
        opened_at: Some(at(opened).to_utc()),
        closed_at: Some(at(closed).to_utc()),
        ..scheduled()
    };
    let held = |entered: &str, opened: &str, end: &str| {
        let (from, to) = closed(opened, end).held(at(entered).to_utc()).unwrap();
        assert_eq!(from.offset(), at("10:00").offset());
        format!("{} {}", from.format("%H:%M"), to.format("%H:%M"))
    };
    // It is planned from 10:00 to 10:45.
    assert_eq!(held("08:00", "08:05", "08:30"), "08:05 08:30", "earlier than planned");
    assert_eq!(held("08:00", "11:00", "11:30"), "11:00 11:30", "later than planned");
    assert_eq!(held("10:10", "10:12", "10:40"), "10:00 10:40", "entered when it had begun");
    assert_eq!(held("15:00", "15:02", "15:20"), "10:00 10:45", "written up in the afternoon");
    assert_eq!(open().held(at("08:00").to_utc()), None);
    assert_eq!(scheduled().begins(at("08:00").to_utc()), at("10:00"));
    let early = Meeting { opened_at: Some(at("09:50").to_utc()), ..scheduled() };
    assert_eq!(early.begins(at("08:00").to_utc()), at("09:50"), "it went on then, and not as planned");
    let late = Meeting { opened_at: Some(at("15:02").to_utc()), ..scheduled() };
    assert_eq!(late.begins(at("15:00").to_utc()), at("10:00"), "it is written up");
}

#[test]
fn a_beginning_that_is_entered_after_it_was_is_when_the_meeting_was_held() {
    let at = |time: &str| format!("2026-11-24T{time}:00+08:00").parse::<DateTime<FixedOffset>>().unwrap();
    let held = |planned: &str, changed: &str, begin: &str| {
        let planned = Schedule { starts_at: at(planned), ..schedule() };
        let schedule = Schedule { starts_at: at(begin), ..schedule() }.in_place_of(&planned, at(changed).to_utc());
        let opened = Meeting { schedule, opened_at: Some(at("15:00").to_utc()), ..scheduled() };
        let meeting = Meeting { closed_at: Some(at("15:20").to_utc()), ..opened };
        let (from, to) = meeting.held(at("07:00").to_utc()).unwrap();
        format!("{} {}", from.format("%H:%M"), to.format("%H:%M"))
    };
    assert_eq!(held("17:00", "14:50", "10:00"), "10:00 10:45", "it was brought forward, and is written up");
    assert_eq!(held("10:00", "09:00", "15:00"), "15:00 15:20", "put off, and held then");
    assert_eq!(held("10:00", "14:50", "10:00"), "15:00 15:20", "another room says nothing of the time");
    let again = Schedule { place: "4F".into(), ..schedule() };
    let moved = Schedule { begin_entered_at: Some(at("14:50").to_utc()), ..schedule() };
    assert_eq!(again.in_place_of(&moved, at("14:55").to_utc()).begin_entered_at, moved.begin_entered_at);
}

#[test]
fn is_held_when_it_was_opened_and_somebody_was_there() {
    assert!(!scheduled().is_held() && open().is_held());
    assert!(!Meeting { attended: [].into(), ..open() }.is_held());
    assert_eq!(open().absent(), [id(SCRIBE), id(GUEST)]);
}

#[test]
fn a_second_meeting_that_wants_a_change_sends_the_draft_back() {
    assert_eq!(Round::First.closing_step(true), Step::CloseFirstMeeting);
    assert_eq!(Round::Second.closing_step(false), Step::Confirm);
    assert_eq!(Round::Second.closing_step(true), Step::SendBack);
    for state in DraftState::ALL {
        let Some(round) = Round::of(state) else { continue };
        for wants_change in [false, true] {
            assert!(state.after(round.closing_step(wants_change)).is_some());
        }
        assert_eq!(Round::from_id(round.id()), Some(round));
        assert_ne!(round.label().text(Lang::En), round.label().text(Lang::ZhCn));
    }
}

#[test]
fn a_schedule_names_its_faulty_fields() {
    assert_eq!(schedule().problems(&members()), []);
    let faulty = Schedule {
        minutes: 0,
        zone: "half past ten".to_owned(),
        link: Some("javascript:alert(1)".to_owned()),
        chair: id(GUEST),
        scribe: Some(id(GUEST)),
        invited: vec![id(77)],
        ..schedule()
    };
    let problems = faulty.problems(&members());
    let fields: Vec<_> = problems.iter().map(|(field, _)| *field).collect();
    use ScheduleField::{Chair, Invited, Link, Minutes, Scribe, Zone};
    assert_eq!(fields, [Minutes, Zone, Link, Chair, Scribe, Invited]);
    assert!(problems.iter().all(|(_, message)| Lang::ALL.into_iter().all(|lang| message.is_known(lang))));
}

fn change(what: &str, owner: u128, due: Option<NaiveDate>) -> Verdict {
    Verdict::Change(NewAction { what: what.to_owned(), targets: Vec::new(), owner: id(owner), due })
}

#[test]
fn a_verdict_names_its_faulty_fields() {
    let today = minute(0).date_naive();
    let fields = |verdict: Verdict| -> Vec<_> {
        let problems = verdict.problems(&members(), today);
        assert!(problems.iter().all(|(_, message)| Lang::ALL.into_iter().all(|lang| message.is_known(lang))));
        problems.into_iter().map(|(field, _)| field).collect()
    };
    assert!(fields(change("Widen skuCode", SCRIBE, Some(today))).is_empty());
    assert_eq!(fields(change(" ", 77, today.pred_opt())), [VerdictField::What, VerdictField::Owner, VerdictField::Due]);
    assert_eq!(fields(change("Widen it", GUEST, None)), [VerdictField::Owner], "an observer can't do it");
    assert_eq!(fields(Verdict::Waived { reason: String::new() }), [VerdictField::Reason]);
    assert!(fields(Verdict::Postponed { note: String::new() }).is_empty());
}

#[test]
fn a_change_becomes_an_action() {
    let Verdict::Change(action) = change("Widen skuCode", SCRIBE, None) else { unreachable!() };
    let action = action.into_action(id(5), id(6), 2);
    assert_eq!((action.id, action.item, action.revision, action.owner), (id(5), id(6), 2, id(SCRIBE)));
    assert_eq!(action.answer, None);
}

#[test]
fn minutes_end_with_what_was_open_when_the_draft_was_confirmed() {
    let open = OpenThread {
        number: 7,
        kind: ThreadKind::Defect,
        object: "order_item".to_owned(),
        line: None,
        said: "Cents <b>are".to_owned(),
        opener: "王芳".to_owned(),
        addressed_in: None,
    };
    let minutes = Minutes { open: vec![open], ..minutes() };
    let text = minutes.to_markdown(Lang::En);
    let end = "\n## Agreed with these open\n\n- #7 Defect, order\\_item: Cents \\<b\\>are (王芳)\n";
    assert!(text.ends_with(end), "{text}");
    assert!(minutes.to_markdown(Lang::ZhCn).contains("#7 缺陷，"));
}

fn minutes() -> Minutes {
    let item = |topic: &str, verdict, owner: Option<&str>, notes: &str| MinutesItem {
        targets: Vec::new(),
        topic: topic.to_owned(),
        names: Vec::new(),
        reasons: vec![Message::new("agenda-errors").with("count", 1)],
        verdict,
        owner: owner.map(str::to_owned),
        notes: notes.to_owned(),
    };
    let due = NaiveDate::from_ymd_opt(2026, 11, 27);
    Minutes {
        draft: "SHOP-12".to_owned(),
        title: "订单模块，第一版".to_owned(),
        round: Round::First,
        revision: 2,
        opened_at: morning(),
        closed_at: morning() + chrono::Duration::minutes(40),
        zone: "Asia/Shanghai".to_owned(),
        place: "3F".to_owned(),
        chair: "张敏".to_owned(),
        scribe: Some("Li Wei".to_owned()),
        present: vec!["张敏".to_owned(), "Li Wei".to_owned()],
        absent: vec!["Huang | Jie".to_owned()],
        items: vec![
            item("order_main", Some(Verdict::Agreed), None, ""),
            item(
                "orderItem",
                Some(change("Widen skuCode to 32", SCRIBE, due)),
                Some("Li Wei"),
                "Codes come\n# from the WMS",
            ),
            item("orderRefund", Some(Verdict::Waived { reason: "legacy <b>".to_owned() }), None, ""),
            item("R-7", None, None, ""),
        ],
        recorded_by: Vec::new(),
        closed_by: None,
        open: Vec::new(),
    }
}

#[test]
fn minutes_name_who_acted_for_the_chair() {
    let text = minutes().to_markdown(Lang::En);
    assert!(!text.contains("Recorded by") && !text.contains("Closed by"), "{text}");
    let recorded_by = vec!["Li Wei".to_owned(), "张敏".to_owned()];
    let minutes = Minutes { recorded_by, closed_by: Some("Huang | Jie".to_owned()), ..minutes() };
    let text = minutes.to_markdown(Lang::En);
    assert!(text.contains("- Recorded by: Li Wei, 张敏\n- Closed by: Huang \\| Jie\n"), "{text}");
}

#[test]
fn minutes_read_well_in_english() {
    insta::assert_snapshot!(minutes().to_markdown(Lang::En));
}

#[test]
fn minutes_read_well_in_chinese() {
    insta::assert_snapshot!(minutes().to_markdown(Lang::ZhCn));
}

#[test]
fn several_tables_of_an_item_are_told_apart_as_the_language_does_it() {
    let names = ["order", "user"].map(str::to_owned);
    let called = |lang| super::minutes::called("order, user", &names, lang);
    assert_eq!([Lang::En, Lang::ZhCn].map(called), ["order, user", "order、user"]);
    assert_eq!(super::minutes::called("order", &[], Lang::ZhCn), "order");
}
