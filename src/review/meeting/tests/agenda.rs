//! The agenda: what is put on it, and what becomes of it when it is made anew.

use proptest::prelude::*;

use super::super::agenda::{
    AgendaAction, AgendaInput, AgendaTable, Line, News, Proposal, Topic, off_agenda, propose, raised, reasons_now,
    refresh,
};
use super::super::{Phase, Round};
use crate::review::action::Outcome;
use crate::review::samples::id;
use crate::review::{ThreadKind, ThreadState};
use crate::schema::ObjectId;
use crate::text::{Lang, Message};

fn quiet(n: u32, module: u128) -> AgendaTable {
    AgendaTable {
        id: ObjectId(n),
        module: Some(id(module)),
        news: News::New,
        overrides: false,
        objections: 0,
        postponed: false,
        errors: 0,
        holding_threads: 0,
        addressed_threads: 0,
        other_threads: 0,
        outcomes: Vec::new(),
    }
}

fn topics(items: &[Proposal]) -> Vec<Topic> {
    for message in items.iter().flat_map(|item| &item.reasons) {
        assert!(Lang::ALL.into_iter().all(|lang| message.is_known(lang)), "{message:?}");
    }
    assert!(items.iter().all(|item| !item.reasons.is_empty()), "an item says why it is there");
    items.iter().map(|item| item.topic.clone()).collect()
}

#[test]
fn the_first_agenda_begins_with_what_is_contested_and_ends_with_what_is_quiet() {
    let tables = vec![
        quiet(1, 1),
        quiet(2, 2),
        AgendaTable { news: News::Changed, ..quiet(3, 1) },
        AgendaTable { other_threads: 1, ..quiet(4, 1) },
        AgendaTable { holding_threads: 2, ..quiet(5, 1) },
        AgendaTable { errors: 1, ..quiet(6, 2) },
        AgendaTable { errors: 3, ..quiet(7, 1) },
        AgendaTable { objections: 1, ..quiet(8, 2) },
        AgendaTable { news: News::Same, ..quiet(9, 1) },
        quiet(10, 1),
    ];
    let threads = vec![
        (id(1), ThreadKind::Note, ThreadState::Open),
        (id(3), ThreadKind::Defect, ThreadState::Addressed),
        (id(2), ThreadKind::Defect, ThreadState::Open),
    ];
    let (missing, untraced) = (vec!["stock".to_owned()], vec![id(7)]);
    let input = AgendaInput { tables, missing, errors: 1, threads, untraced, ..AgendaInput::default() };
    let tables = [8, 7, 6, 5, 4, 3].map(|n| Topic::Table(ObjectId(n)));
    let rest = [
        Topic::Missing("stock".to_owned()),
        Topic::Draft,
        Topic::Thread(id(2)),
        Topic::Thread(id(3)),
        Topic::Thread(id(1)),
        Topic::Requirement(id(7)),
        Topic::Tables(vec![ObjectId(1), ObjectId(10)]),
        Topic::Table(ObjectId(2)),
    ];
    assert_eq!(topics(&propose(Round::First, &input)), [&tables[..], &rest[..]].concat());
}

#[test]
fn what_is_taken_back_of_a_baseline_that_moved_is_contested_in_either_meeting() {
    let tables = vec![
        AgendaTable { news: News::Changed, ..quiet(1, 1) },
        AgendaTable { news: News::Same, overrides: true, ..quiet(2, 1) },
    ];
    for since in Round::ALL {
        let dropped_again = vec!["stock".to_owned()];
        let views = vec!["vStock".to_owned()];
        let input = AgendaInput { tables: tables.clone(), since, dropped_again, views, ..AgendaInput::default() };
        let expected = [
            Topic::Table(ObjectId(2)),
            Topic::Table(ObjectId(1)),
            Topic::Missing("stock".to_owned()),
            Topic::View("vStock".to_owned()),
        ];
        assert_eq!(topics(&propose(since, &input)), expected);
    }
}

#[test]
fn the_second_agenda_holds_only_what_changed_since_or_is_contested() {
    let same = |n| AgendaTable { news: News::Same, ..quiet(n, 1) };
    let tables = vec![
        same(1),
        AgendaTable { news: News::Changed, outcomes: vec![Outcome::Addressed], ..same(2) },
        AgendaTable { outcomes: vec![Outcome::Untouched, Outcome::Addressed], ..same(3) },
        AgendaTable { postponed: true, ..same(4) },
        AgendaTable { news: News::Dropped, ..same(5) },
    ];
    let action = |n, outcome, about: &str| AgendaAction { id: id(n), outcome, about: Topic::Text(about.into()) };
    let actions = vec![action(1, Outcome::Addressed, "Ask the bank"), action(2, Outcome::Answered, "Who pays?")];
    let input = AgendaInput { tables, since: Round::Second, actions, untraced: vec![id(7)], ..AgendaInput::default() };
    let items = propose(Round::Second, &input);
    let expected = [3, 4, 2, 5].map(|n| Topic::Table(ObjectId(n)));
    let confirmed_last = [2, 1].map(|n| Topic::Action(id(n)));
    assert_eq!(topics(&items), [&expected[..], &confirmed_last].concat());
    let first: Vec<_> = items[0].reasons.iter().map(|reason| reason.text(Lang::En)).collect();
    assert_eq!(first, ["1 action untouched", "1 action addressed"]);
}

#[test]
fn what_became_of_an_action_is_told_where_its_thread_is_talked_about() {
    let thread = Topic::Thread(id(1));
    let action = |n, outcome| AgendaAction { id: id(n), outcome, about: thread.clone() };
    let input = AgendaInput {
        since: Round::Second,
        threads: vec![(id(1), ThreadKind::Question, ThreadState::Open)],
        actions: vec![action(1, Outcome::Answered), action(2, Outcome::Untouched), action(3, Outcome::Untouched)],
        ..AgendaInput::default()
    };
    let items = propose(Round::Second, &input);
    assert_eq!(topics(&items), std::slice::from_ref(&thread));
    let told: Vec<_> = items[0].reasons.iter().map(|reason| reason.text(Lang::En)).collect();
    assert_eq!(told, ["2 actions untouched", "1 action answered", "open question"]);
    let resolved = AgendaInput { threads: Vec::new(), ..input };
    assert_eq!(topics(&propose(Round::Second, &resolved)), [1, 2, 3].map(|n| Topic::Action(id(n))));
}

#[test]
fn a_reason_says_what_stands_and_since_when_it_is_news() {
    let table = AgendaTable { news: News::Changed, addressed_threads: 1, ..quiet(1, 1) };
    let said = |round, since| {
        let input = AgendaInput { tables: vec![table.clone()], since, ..AgendaInput::default() };
        let items = propose(round, &input);
        items[0].reasons.iter().map(|reason| reason.text(Lang::En)).collect::<Vec<_>>().join(" · ")
    };
    let addressed = "1 defect or question addressed, not resolved yet";
    let skipped = said(Round::Second, Round::First);
    assert_eq!(skipped, format!("{addressed} · differs from the baseline"), "nobody met before");
    assert_eq!(said(Round::Second, Round::Second), format!("{addressed} · changed since the last meeting"));
}

#[test]
fn a_thousand_quiet_tables_make_as_many_items_as_modules() {
    let input =
        AgendaInput { tables: (0..1000).map(|n| quiet(n, u128::from(n % 7))).collect(), ..AgendaInput::default() };
    let items = propose(Round::First, &input);
    assert_eq!(items.len(), 7);
    assert!(propose(Round::First, &AgendaInput::default()).is_empty());
}

#[test]
fn an_agenda_made_anew_keeps_what_people_did_with_it() {
    let proposal = |n: u32, reason: &'static str| Proposal {
        topic: Topic::Table(ObjectId(n)),
        reasons: vec![Message::new(reason)],
    };
    let by_hand = Topic::Text("Who owns the dictionary?".to_owned());
    // 3 was moved to the front; 2 has settled itself.
    let present = vec![
        ("c", Topic::Table(ObjectId(3))),
        ("a", Topic::Table(ObjectId(1))),
        ("note", by_hand),
        ("b", Topic::Table(ObjectId(2))),
        ("d", Topic::Table(ObjectId(4))),
    ];
    let proposed = vec![
        proposal(1, "agenda-new"),
        proposal(3, "agenda-postponed"),
        proposal(5, "agenda-new"),
        proposal(4, "agenda-new"),
    ];
    let lines = refresh(present, proposed);
    let shown: Vec<_> = lines
        .iter()
        .map(|line| match line {
            Line::Kept(item, reasons) => (*item, reasons.first().map_or("", |reason| &reason.id)),
            Line::New(proposal) => ("new", proposal.reasons[0].id.as_ref()),
        })
        .collect();
    let expected =
        [("c", "agenda-postponed"), ("a", "agenda-new"), ("note", ""), ("new", "agenda-new"), ("d", "agenda-new")];
    assert_eq!(shown, expected);
}

fn any_table() -> impl Strategy<Value = AgendaTable> {
    let news = prop_oneof![Just(News::Same), Just(News::New), Just(News::Changed), Just(News::Dropped)];
    let outcome = prop::sample::select(Outcome::ALL.to_vec());
    (
        news,
        0_usize..2,
        any::<bool>(),
        0_usize..2,
        0_usize..2,
        (0_usize..2, 0_usize..2),
        prop::collection::vec(outcome, 0..2),
        1_u128..4,
    )
        .prop_map(|(news, objections, postponed, errors, holding_threads, others, outcomes, module)| {
            let (addressed_threads, other_threads) = others;
            AgendaTable {
                news,
                objections,
                postponed,
                errors,
                holding_threads,
                addressed_threads,
                other_threads,
                outcomes,
                ..quiet(0, module)
            }
        })
}

proptest! {
    #[test]
    fn every_table_that_needs_talk_is_on_the_agenda_once(mut tables in prop::collection::vec(any_table(), 0..20)) {
        for (n, table) in (1..).zip(&mut tables) {
            table.id = ObjectId(n);
        }
        let input = AgendaInput { tables: tables.clone(), ..AgendaInput::default() };
        for round in Round::ALL {
            let mut listed: Vec<_> = propose(round, &input)
                .into_iter()
                .flat_map(|item| match item.topic {
                    Topic::Table(table) => vec![table],
                    Topic::Tables(tables) => tables,
                    _ => Vec::new(),
                })
                .collect();
            listed.sort();
            let still = |table: &AgendaTable| {
                let untouched = AgendaTable { news: News::Same, ..quiet(table.id.0, 1) };
                *table == AgendaTable { module: table.module, ..untouched }
            };
            let expected: Vec<_> = tables.iter().filter(|table| !still(table)).map(|table| table.id).collect();
            prop_assert_eq!(listed, expected);
        }
    }
}

#[test]
fn the_reasons_follow_the_draft_until_the_meeting_is_open_and_the_baseline_until_it_is_over() {
    let reason = |id| vec![Message::new(id)];
    let topic = Topic::Table(ObjectId(1));
    let proposed =
        [Proposal { topic: topic.clone(), reasons: [reason("agenda-takes-back"), reason("agenda-new")].concat() }];
    let now = |phase, proposed: &[Proposal]| {
        let reasons = reasons_now(phase, &topic, &reason("agenda-changed"), proposed);
        reasons.iter().map(|reason| reason.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(now(Phase::Scheduled, &proposed), ["agenda-takes-back", "agenda-new"]);
    assert!(now(Phase::Scheduled, &[]).is_empty(), "it has settled itself");
    assert_eq!(now(Phase::Open, &proposed), ["agenda-takes-back", "agenda-changed"]);
    assert_eq!(now(Phase::Open, &[]), ["agenda-changed"]);
    assert_eq!(now(Phase::Closed, &proposed), ["agenda-changed"]);
    let quiet = Topic::Tables(vec![ObjectId(1), ObjectId(2)]);
    assert_eq!(reasons_now(Phase::Scheduled, &quiet, &reason("agenda-quiet"), &proposed), reason("agenda-quiet"));
    let said = [Proposal { topic, reasons: reason("agenda-holding") }];
    let remarked = vec![Message::new("agenda-quiet-remarked").with("count", 2).with("remarked", 1)];
    for phase in [Phase::Scheduled, Phase::Open] {
        assert_eq!(reasons_now(phase, &quiet, &reason("agenda-quiet"), &said), remarked);
    }
    assert_eq!(reasons_now(Phase::Closed, &quiet, &reason("agenda-quiet"), &said), reason("agenda-quiet"));
}

#[test]
fn a_defect_that_is_opened_while_the_meeting_goes_on_contests_its_item_again() {
    let holding = |count: usize| Message::new("agenda-holding").with("count", count);
    let changed = Message::new("agenda-changed");
    let topic = Topic::Table(ObjectId(1));
    let now = |was: &[Message], reasons: Vec<Message>| {
        reasons_now(Phase::Open, &topic, was, &[Proposal { topic: topic.clone(), reasons }])
    };
    let was = [holding(1), changed.clone()];
    assert_eq!(raised(&was, &[holding(2), changed.clone()]), [holding(2)]);
    assert_eq!(now(&was, vec![holding(2), changed.clone()]), [holding(2), changed.clone()]);
    assert!(raised(&was, &[holding(1), changed.clone()]).is_empty());
    assert_eq!(now(&[holding(2)], vec![holding(1)]), [holding(2)], "one was resolved: that is why it is there");
    assert_eq!(raised(&[changed], &[holding(1)]), [holding(1)]);
}

#[test]
fn what_comes_up_while_a_meeting_goes_on_is_off_its_agenda() {
    let group = |tables: &[u32]| Topic::Tables(tables.iter().map(|n| ObjectId(*n)).collect());
    let off = |agenda: &[Topic], tables: Vec<AgendaTable>| {
        let input = AgendaInput { tables, ..AgendaInput::default() };
        topics(&off_agenda(agenda, &propose(Round::First, &input), Round::First))
    };
    let agenda = [group(&[1, 2])];
    assert!(off(&agenda, vec![quiet(1, 1), quiet(2, 1)]).is_empty());
    let remarked = AgendaTable { holding_threads: 1, ..quiet(1, 1) };
    assert_eq!(
        off(&agenda, vec![remarked.clone(), quiet(2, 1)]),
        [Topic::Table(ObjectId(1))],
        "what somebody remarks on is not settled with the others"
    );
    assert!(off(&[group(&[1, 2]), Topic::Table(ObjectId(1))], vec![remarked, quiet(2, 1)]).is_empty());
    let three = vec![quiet(1, 1), quiet(2, 1), quiet(3, 1)];
    assert_eq!(off(&agenda, three.clone()), [Topic::Table(ObjectId(3))], "the others are there");
    assert_eq!(off(&[], three), [group(&[1, 2, 3])]);
}

#[test]
fn what_was_postponed_comes_again() {
    let (thread, text) = (Topic::Thread(id(2)), Topic::Text("Who pays?".into()));
    let input = AgendaInput {
        tables: vec![quiet(1, 1)],
        threads: vec![(id(1), ThreadKind::Defect, ThreadState::Open), (id(2), ThreadKind::Defect, ThreadState::Open)],
        postponed: vec![text.clone(), thread.clone()],
        ..AgendaInput::default()
    };
    let items = propose(Round::Second, &input);
    assert_eq!(topics(&items), [Topic::Thread(id(1)), thread, text, Topic::Table(ObjectId(1))]);
    let put_off = |item: &Proposal| item.reasons[0].id == "agenda-postponed";
    assert_eq!(items.iter().map(put_off).collect::<Vec<_>>(), [false, true, true, false]);
}
