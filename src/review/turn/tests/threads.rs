//! Whose turn it is in threads.

use super::{DBA, DESIGNER, OWNER, REVIEWER, asked, draft, one, thread};
use crate::review::samples::{id, minute};
use crate::review::turn::{ThreadPlace, TurnInput, TurnMention, TurnThread, turns};
use crate::review::{DraftState, Reference, ThreadKind, ThreadState};
use crate::text::Lang;

/// Who is asked in the thread alone.
fn asked_in(thread: TurnThread, mentions: Vec<TurnMention>) -> Vec<(u128, String)> {
    let input = TurnInput { threads: vec![thread], mentions, ..draft(DraftState::FirstMeeting) };
    asked(&input).into_iter().filter(|(_, reason)| reason != "turn-schedule").collect()
}

#[test]
fn a_thread_of_somebody_who_takes_no_part_any_more_is_not_called_the_owners() {
    for (state, last_by, expected) in [
        (
            ThreadState::Addressed,
            DESIGNER,
            "Defect #5 on orders.status by Rui, who no longer takes part, is addressed in r5: resolve it or reopen it",
        ),
        (ThreadState::Open, DESIGNER, "Wei replied to defect #5 on orders.status by Rui, who no longer takes part"),
    ] {
        let thread = TurnThread {
            opener: id(OWNER),
            fell: true,
            last_by: id(last_by),
            last_said_by: "Wei".to_owned(),
            ..thread(ThreadKind::Defect, state)
        };
        let input = TurnInput { threads: vec![thread], ..draft(DraftState::FirstMeeting) };
        let told = turns(&input).into_iter().filter(|turn| turn.user == id(OWNER));
        let told: Vec<_> = told.map(|turn| turn.reason.text(Lang::En)).collect();
        assert!(told.contains(&expected.to_owned()), "{told:?}");
    }
}

#[test]
fn a_thread_goes_to_and_fro_between_its_opener_and_the_designer() {
    use ThreadKind::{Defect, Note, Question, Suggestion};
    use ThreadState::{Addressed, Open, Resolved};
    for (kind, state, last_by, expected) in [
        (Question, Open, REVIEWER, Some((DESIGNER, "turn-reply"))),
        (Question, Open, DBA, Some((DESIGNER, "turn-reply"))),
        (Question, Open, DESIGNER, Some((REVIEWER, "turn-answered"))),
        (Defect, Addressed, DESIGNER, Some((REVIEWER, "turn-addressed"))),
        (Defect, Resolved, DESIGNER, None),
        (Note, Open, REVIEWER, None),
        (Note, Addressed, DESIGNER, Some((REVIEWER, "turn-addressed"))),
        (Suggestion, Open, REVIEWER, Some((DESIGNER, "turn-reply"))),
        (Suggestion, Open, DESIGNER, Some((REVIEWER, "turn-answered"))),
        (Suggestion, Addressed, DESIGNER, Some((REVIEWER, "turn-addressed"))),
    ] {
        let thread = TurnThread { last_by: id(last_by), ..thread(kind, state) };
        let expected: Vec<_> = expected.into_iter().map(|(user, reason)| (user, reason.to_owned())).collect();
        assert_eq!(asked_in(thread.clone(), Vec::new()), expected, "{thread:?}");
        let on_the_draft = TurnThread { on: ThreadPlace::Draft, ..thread };
        assert_eq!(asked_in(on_the_draft.clone(), Vec::new()), expected, "{on_the_draft:?}");
    }
}

#[test]
fn what_the_designer_asks_waits_for_the_mentioned_or_else_for_the_reviewers() {
    let own = |kind| TurnThread {
        opener: id(DESIGNER),
        opened_by: "Dan".to_owned(),
        last_by: id(DESIGNER),
        ..thread(kind, ThreadState::Open)
    };
    let question = own(ThreadKind::Question);
    assert_eq!(asked_in(question.clone(), Vec::new()), one(REVIEWER, "turn-reply"));
    let mention = TurnMention { thread: id(6), user: id(DBA), since: minute(2) };
    assert_eq!(asked_in(question.clone(), vec![mention]), one(DBA, "turn-reply"), "the one who was mentioned, once");
    let answered = TurnThread { last_by: id(DBA), ..question };
    assert_eq!(asked_in(answered, Vec::new()), one(DESIGNER, "turn-answered"));
    assert!(asked_in(own(ThreadKind::Suggestion), Vec::new()).is_empty(), "it is the designer who takes it over");
}

#[test]
fn a_thread_is_told_by_its_number_what_it_hangs_on_and_who_opened_it() {
    let told = |on| {
        let thread = TurnThread { on, ..thread(ThreadKind::Question, ThreadState::Open) };
        let input = TurnInput { threads: vec![thread], ..draft(DraftState::Agreeing) };
        Lang::ALL.map(|lang| turns(&input)[0].reason.text(lang))
    };
    let [en, zh] = told(ThreadPlace::Object("orders.status".to_owned()));
    assert_eq!(en, "Question #5 by Rui on orders.status waits for your reply");
    assert_eq!(zh, "Rui 提的疑问 #5（orders.status）等你回复");
    assert_eq!(told(ThreadPlace::Draft)[0], "Question #5 by Rui waits for your reply");
    assert_eq!(told(ThreadPlace::Line(12))[0], "Question #5 by Rui on line 12 waits for your reply");
}

#[test]
fn whoever_is_mentioned_is_asked_once() {
    let thread = TurnThread { id: id(7), since: minute(20), ..thread(ThreadKind::Question, ThreadState::Open) };
    let mention = |user: u128, since| TurnMention { thread: id(7), user: id(user), since: minute(since) };
    let mentions = vec![mention(DBA, 21), mention(DESIGNER, 22)];
    let agreeing = TurnInput { threads: vec![thread], mentions, ..draft(DraftState::Agreeing) };
    let expected = [(DESIGNER, "turn-reply".to_owned()), (DBA, "turn-mentioned".to_owned())];
    assert_eq!(asked(&agreeing), expected, "the designer is asked for an answer anyway");
    assert_eq!(turns(&agreeing)[1].about, Some(Reference::Thread(id(7))));
}
