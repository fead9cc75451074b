//! The audit log: who reads it, what it is narrowed to, and that no page loses or doubles an event.

use roundtable::app::{Error, LogEntry, LogFilter, NewDiscussion, ProjectLogFilter, Wish};
use roundtable::review::{Anchor, EventKind, EventTopic, Step, ThreadKind, tables_of};
use roundtable::text::Lang;

use super::World;
use super::world::faults;
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_projects_log_is_for_those_who_manage_it,
    a_log_is_narrowed_by_person_topic_draft_and_day,
    a_discussion_is_told_with_what_it_is_on,
    pages_follow_each_other_without_a_gap,
);

async fn a_projects_log_is_for_those_who_manage_it(database: Database) {
    let world = World::new(database).await;
    let members = world.review().await;
    let admin = world.sign_in("admin", super::world::PASSWORD).await.unwrap().actor;
    let stranger = world.person(&admin, "stranger").await;
    let all = ProjectLogFilter::default();
    let log = world.app.project_log(&members[4], "SHOP", &all, None, 50).await.unwrap();
    assert_eq!(log.lines.first().map(|line| (line.kind, line.draft)), Some((EventKind::DraftCreated, Some(1))));
    assert_eq!(world.app.project_log(&admin, "SHOP", &all, None, 50).await.unwrap().lines.len(), log.lines.len());
    for member in &members[..4] {
        let denied = world.app.project_log(member, "SHOP", &all, None, 50).await;
        assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
        let denied = world.app.project_log_choices(member, "SHOP").await;
        assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
    }
    let unknown = world.app.project_log(&stranger, "SHOP", &all, None, 50).await;
    assert!(matches!(unknown, Err(Error::NotFound)), "{unknown:?}");
    let choices = world.app.project_log_choices(&members[4], "SHOP").await.unwrap();
    assert_eq!(choices.people, [("owner".to_owned(), "OWNER".to_owned())]);
    assert_eq!(choices.drafts, [(1, "Orders".to_owned())]);
}

async fn a_log_is_narrowed_by_person_topic_draft_and_day(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    world.advance_hours(24);
    world.draft(&designer).await;
    let owner = world.sign_in(&owner.user().name, super::world::PASSWORD).await.unwrap().actor;
    let withdraw = Wish { step: Step::Withdraw, reason: "enough", version: None, revision: None };
    world.app.take_step(&owner, "SHOP", 2, &withdraw).await.unwrap();
    let found = async |kinds: Vec<EventKind>, entry: LogEntry<'_>| {
        let filter = LogFilter::read(kinds, &entry).unwrap();
        let log = world.app.project_log(&owner, "SHOP", &filter, None, 50).await.unwrap();
        log.lines.iter().map(|line| line.kind.id()).collect::<Vec<_>>()
    };
    let any = LogEntry::default();
    assert_eq!(found(Vec::new(), LogEntry { person: "designer", ..any }).await, ["draft_created"]);
    assert!(found(Vec::new(), LogEntry { person: "nobody", ..any }).await.is_empty());
    assert_eq!(found(Vec::new(), LogEntry { draft: "2", ..any }).await, ["step_taken", "draft_created"]);
    assert!(found(Vec::new(), LogEntry { draft: "x", ..any }).await.is_empty());
    let drafts = EventTopic::Drafts.kinds();
    assert_eq!(found(drafts.clone(), any).await, ["step_taken", "draft_created", "draft_created"]);
    let first_day = LogEntry { to: "2026-03-02", ..any };
    assert_eq!(found(drafts.clone(), first_day).await, ["draft_created"]);
    let second_day = LogEntry { from: "2026-03-03", to: "2026-03-03", ..any };
    assert_eq!(found(Vec::new(), second_day).await, ["step_taken", "draft_created"]);
    for (from, to, field) in [("soon", "", "from"), ("", "2026-02-30", "to"), ("2026-03-03", "2026-03-02", "to")] {
        let wrong = ProjectLogFilter::read(Vec::new(), &LogEntry { from, to, ..any });
        assert_eq!(faults(wrong), [field], "{from} {to}");
    }
}

async fn a_discussion_is_told_with_what_it_is_on(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, .., owner] = world.review().await;
    let page = world.app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    let buyer = page.content.identity.column_id(0, 1).unwrap();
    let open = async |anchor: Anchor| {
        let new = NewDiscussion { kind: ThreadKind::Question, on: anchor.into(), revision: 1, body: "Why?".into() };
        world.app.open_thread(&reviewer, "SHOP", 1, &new).await.unwrap();
        let all = ProjectLogFilter::default();
        let line = world.app.project_log(&owner, "SHOP", &all, None, 1).await.unwrap().lines.remove(0);
        let tables = tables_of(&line.detail).len();
        (line.kind.told(&line.actor, &line.detail).text(Lang::En), tables)
    };
    let column = open(Anchor::Object { object: buyer }).await;
    assert_eq!(column, ("REVIEWER opened a discussion on order.userId".to_owned(), 1));
    let line = open(Anchor::Line { revision: 1, file: 0, line: 2 }).await;
    assert_eq!(line, ("REVIEWER opened a discussion on line 2 of r1".to_owned(), 0));
    assert_eq!(open(Anchor::Draft).await.0, "REVIEWER opened a discussion");
}

async fn pages_follow_each_other_without_a_gap(database: Database) {
    let world = World::new(database).await;
    let members = world.review().await;
    let all = ProjectLogFilter::default();
    let whole = world.app.project_log(&members[4], "SHOP", &all, None, 50).await.unwrap();
    assert_eq!(whole.older, None);
    let expected: Vec<i64> = whole.lines.iter().map(|line| line.sequence).collect();
    let (mut numbers, mut before) = (Vec::new(), None);
    loop {
        let page = world.app.project_log(&members[4], "SHOP", &all, before, 2).await.unwrap();
        assert!(page.lines.len() <= 2);
        numbers.extend(page.lines.iter().map(|line| line.sequence));
        // What happens meanwhile is on no older page.
        world.draft(&members[4]).await;
        match page.older {
            Some(older) => before = Some(older),
            None => break,
        }
    }
    assert_eq!(numbers, expected);
}
