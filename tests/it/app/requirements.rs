//! Requirements of a project: typed, ordered, dropped, taken in from documents; and what of a draft serves them.

use roundtable::app::{
    Actor, Document, Error, NewMeeting, NewUpload, RequirementEntry, ServeWish, TraceFile, TraceWish, Wish,
};
use roundtable::review::meeting::agenda::Topic;
use roundtable::review::requirement::{Merge, Trace};
use roundtable::review::{RequirementId, Role, Step};
use roundtable::schema::ObjectId;
use roundtable::text::Lang;

use super::World;
use super::world::{SHOP, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    requirements_come_change_move_and_are_dropped,
    what_is_not_right_is_told_at_its_field,
    of_two_changes_at_once_one_wins_and_the_other_sees_both,
    designers_and_owners_keep_them,
    a_document_is_taken_in_as_it_was_seen,
    a_document_in_gbk_is_read,
    of_two_documents_at_once_nothing_is_doubled,
    traces_are_noted_from_either_side,
    traces_follow_a_rename_and_say_what_is_gone,
    people_who_trace_at_once_lose_nothing,
    a_meeting_asks_about_what_no_table_serves,
    a_file_holds_what_serves_what,
);

fn entry(key: &str, title: &str) -> RequirementEntry {
    RequirementEntry { key: key.into(), title: title.into(), ..RequirementEntry::default() }
}

fn document(text: &str) -> Document {
    Document { bytes: text.as_bytes().to_vec(), ..Document::default() }
}

async fn add(world: &World, actor: &Actor, key: &str, title: &str) -> RequirementId {
    world.app.add_requirement(actor, "SHOP", &entry(key, title)).await.unwrap()
}

/// The keys of those that are not dropped, in their order.
async fn keys(world: &World, actor: &Actor) -> Vec<String> {
    let page = world.app.requirements(actor, "SHOP", None).await.unwrap();
    let wanted = page.lines.into_iter().filter(|line| !line.requirement.dropped);
    wanted.map(|line| line.requirement.key).collect()
}

/// What serves a requirement in the first draft, by name, and what did before it was gone.
async fn served(world: &World, actor: &Actor, id: RequirementId) -> (Vec<String>, Vec<String>) {
    let page = world.app.draft(actor, "SHOP", 1, None).await.unwrap();
    let matrix = page.needs.matrix(&page.content);
    let row = matrix.rows.iter().find(|row| row.requirement == id).unwrap();
    let name = |object: ObjectId| page.content.identity.find(object).unwrap().name();
    (row.served.iter().map(|served| name(served.object)).collect(), row.gone.iter().map(|gone| name(*gone)).collect())
}

async fn tables(world: &World, actor: &Actor) -> Vec<ObjectId> {
    let page = world.app.draft(actor, "SHOP", 1, None).await.unwrap();
    (0..page.content.reading.schema.tables.len()).filter_map(|at| page.content.identity.table_id(at)).collect()
}

async fn details(world: &World, actor: &Actor, kind: &str) -> Vec<serde_json::Value> {
    let events = world.app.events_since(actor, "SHOP", 0).await.unwrap();
    events.into_iter().filter(|event| event.kind.id() == kind).map(|event| event.detail).collect()
}

fn named(names: &str) -> TraceWish {
    TraceWish { named: names.into(), ..TraceWish::default() }
}

async fn requirements_come_change_move_and_are_dropped(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let app = &world.app;
    let order = add(&world, &designer, "R-7", "Order").await;
    let refund = add(&world, &designer, "", "Refund").await;
    let first = RequirementEntry { place: "1".into(), ..entry("FR-1", "Sign in") };
    let sign_in = app.add_requirement(&designer, "SHOP", &first).await.unwrap();
    assert_eq!(keys(&world, &owner).await, ["FR-1", "R-7", "R-2"], "a free key, and the place that was asked for");
    app.move_requirement(&designer, "SHOP", refund, true).await.unwrap();
    app.move_requirement(&designer, "SHOP", sign_in, true).await.unwrap();
    app.move_requirement(&designer, "SHOP", sign_in, false).await.unwrap();
    assert_eq!(keys(&world, &owner).await, ["R-2", "FR-1", "R-7"]);
    app.move_requirement(&designer, "SHOP", order, false).await.unwrap();
    let form = app.requirement(&owner, "SHOP", Some(order)).await.unwrap();
    assert_eq!((form.place, form.entry.version), ((Some(3), 3), 1));
    let changed = RequirementEntry { title: "Order, and pay".into(), place: "1".into(), ..form.entry };
    app.change_requirement(&owner, "SHOP", order, &changed).await.unwrap();
    assert_eq!(keys(&world, &owner).await, ["R-7", "R-2", "FR-1"]);
    app.trace_requirement(&designer, "SHOP", 1, order, &named("order")).await.unwrap();
    app.drop_requirement(&designer, "SHOP", order, true).await.unwrap();
    let again = app.drop_requirement(&owner, "SHOP", order, true).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    assert_eq!(keys(&world, &owner).await, ["R-2", "FR-1"]);
    let page = app.requirement(&owner, "SHOP", Some(order)).await.unwrap();
    assert_eq!(page.drafts.len(), 1, "what served it is kept");
    assert_eq!(page.line.unwrap().changed_by.as_deref(), Some("DESIGNER"));
    let draft = app.draft(&owner, "SHOP", 1, None).await.unwrap();
    assert_eq!(draft.needs.matrix(&draft.content).gaps.without_requirement.len(), 2, "it serves nobody");
    app.drop_requirement(&owner, "SHOP", order, false).await.unwrap();
    assert_eq!(served(&world, &owner, order).await.0, ["order"]);
    let changes: Vec<_> = details(&world, &owner, "requirements_changed").await;
    let changes: Vec<&str> = changes.iter().filter_map(|detail| detail["change"].as_str()).collect();
    let moved = ["moved_up", "moved_down"];
    assert_eq!(changes, [["added"; 3].as_slice(), &moved, &["changed", "dropped", "taken_up"]].concat());
}

async fn what_is_not_right_is_told_at_its_field(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, _] = world.review().await;
    let app = &world.app;
    let order = add(&world, &designer, "R-1", "Order").await;
    let wrong = RequirementEntry {
        key: "r-1".into(),
        title: " ".into(),
        link: "javascript:alert(1)".into(),
        module: "none such".into(),
        place: "first".into(),
        ..RequirementEntry::default()
    };
    assert_eq!(
        faults(app.add_requirement(&designer, "SHOP", &wrong).await),
        ["key", "title", "link", "module", "place"]
    );
    let long = entry("", &"x".repeat(301));
    assert_eq!(faults(app.add_requirement(&designer, "SHOP", &long).await), ["title"]);
    assert_eq!(faults(app.trace_requirement(&designer, "SHOP", 1, order, &named("nothing")).await), ["named"]);
    let keys = ServeWish { keys: "R-9".into(), ..ServeWish::default() };
    let both = tables(&world, &designer).await;
    assert_eq!(faults(app.trace_table(&designer, "SHOP", 1, both[0], &keys).await), ["keys"]);
    let column = ServeWish { keys: "R-1".into(), column: Some(both[1]), ..ServeWish::default() };
    assert_eq!(faults(app.trace_table(&designer, "SHOP", 1, both[0], &column).await), ["column"]);
    assert_eq!(faults(app.preview_requirements(&designer, "SHOP", &document(" \n")).await), ["source"]);
    let large = document(&"- x\n".repeat(300_000));
    assert_eq!(faults(app.preview_requirements(&designer, "SHOP", &large).await), ["source"]);
}

async fn of_two_changes_at_once_one_wins_and_the_other_sees_both(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let order = add(&world, &designer, "R-1", "Order").await;
    let changes = [(&designer, "Order in parcels"), (&owner, "Order at once")].map(|(person, title)| {
        let (app, person) = (world.app.clone(), person.clone());
        let entered = RequirementEntry { version: 1, ..entry("R-1", title) };
        tokio::spawn(async move { app.change_requirement(&person, "SHOP", order, &entered).await })
    });
    let mut results = Vec::new();
    for change in changes {
        results.push(change.await.unwrap());
    }
    let winner = results.iter().position(Result::is_ok).unwrap();
    let Err(Error::Conflict(told)) = &results[1 - winner] else { panic!("{results:?}") };
    let (name, title) = [("DESIGNER", "Order in parcels"), ("OWNER", "Order at once")][winner];
    assert!(told.text(Lang::En).contains(name), "{told}");
    let page = world.app.requirement(&owner, "SHOP", Some(order)).await.unwrap();
    assert_eq!((page.entry.title.as_str(), page.entry.version), (title, 2));
}

async fn designers_and_owners_keep_them(database: Database) {
    let world = World::new(database).await;
    let people = world.review().await;
    let order = add(&world, &people[4], "R-1", "Order").await;
    let table = tables(&world, &people[4]).await[0];
    for (role, person) in Role::ALL.iter().zip(&people) {
        let may = [Role::Designer, Role::Owner].contains(role);
        let app = &world.app;
        assert_eq!(app.add_requirement(person, "SHOP", &entry(role.id(), "x")).await.is_ok(), may, "{role:?}");
        assert_eq!(app.preview_requirements(person, "SHOP", &document("- a")).await.is_ok(), may, "{role:?}");
        assert!(app.take_requirements(person, "SHOP", &document("- a"), "").await.is_err(), "unseen");
        let traced = app.trace_requirement(person, "SHOP", 1, order, &named("order")).await;
        assert_eq!(traced.is_ok(), may, "{role:?} {traced:?}");
        let served = app.trace_table(person, "SHOP", 1, table, &ServeWish::default()).await;
        assert_eq!(served.is_ok(), may, "{role:?} {served:?}");
        assert!(app.requirements(person, "SHOP", Some(1)).await.is_ok(), "everybody reads them");
    }
}

async fn a_document_is_taken_in_as_it_was_seen(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let app = &world.app;
    let order = add(&world, &designer, "R-1", "Order").await;
    add(&world, &designer, "R-2", "Refund").await;
    let dropped = add(&world, &designer, "R-3", "Points").await;
    app.drop_requirement(&designer, "SHOP", dropped, true).await.unwrap();
    let text = document("id,title,link\nR-1,Order in parcels,https://wiki/1\nR-3,Points,\nR-4,Coupons,\n,,x\n");
    let seen = app.preview_requirements(&designer, "SHOP", &text).await.unwrap();
    let kinds: Vec<_> =
        seen.merged.lines.iter().map(|line| (line.line, matches!(line.merge, Merge::Add { .. }))).collect();
    assert_eq!(kinds, [(2, false), (3, false), (4, true)]);
    assert_eq!(seen.merged.absent.len(), 1);
    assert!(!seen.remarks.is_empty(), "the row without a title is told");
    add(&world, &owner, "R-4", "Vouchers").await;
    let late = app.take_requirements(&designer, "SHOP", &text, &seen.seen).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "R-4 is not new any more: {late:?}");
    let seen = app.preview_requirements(&designer, "SHOP", &text).await.unwrap();
    assert_eq!(app.take_requirements(&designer, "SHOP", &text, &seen.seen).await.unwrap(), (0, 2));
    assert_eq!(keys(&world, &owner).await, ["R-1", "R-2", "R-4"]);
    let page = app.requirement(&owner, "SHOP", Some(order)).await.unwrap();
    assert_eq!(page.entry.link, "https://wiki/1");
    let seen = app.preview_requirements(&designer, "SHOP", &text).await.unwrap();
    assert!(!seen.merged.does_something(), "taken in again it changes nothing");
    let before = details(&world, &owner, "requirements_changed").await.len();
    assert_eq!(app.take_requirements(&designer, "SHOP", &text, &seen.seen).await.unwrap(), (0, 0));
    assert_eq!(details(&world, &owner, "requirements_changed").await.len(), before);
}

async fn a_document_in_gbk_is_read(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, ..] = world.review().await;
    let text = "编号,需求名称,描述\r\nR-1,客户可以下单,\"一单\r\n多件商品\"\r\nR-2,客户可以退款,\r\n";
    let (bytes, ..) = encoding_rs::GBK.encode(text);
    let file = Document { bytes: bytes.into_owned(), ..Document::default() };
    let seen = world.app.preview_requirements(&designer, "SHOP", &file).await.unwrap();
    assert!(["GBK", "gb18030"].contains(&seen.encoding.0), "{}", seen.encoding.0);
    assert!(seen.remarks.is_empty(), "{:?}", seen.remarks);
    // A form sends the text back in UTF-8 and with the line ends of its own.
    let sent = document(&seen.text.replace('\n', "\r\n"));
    assert_eq!(world.app.take_requirements(&designer, "SHOP", &sent, &seen.seen).await.unwrap(), (2, 0));
}

async fn of_two_documents_at_once_nothing_is_doubled(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let text = document("- Order\n- Refund\n- Points\n");
    let seen = world.app.preview_requirements(&designer, "SHOP", &text).await.unwrap().seen;
    let takes = [&designer, &owner].map(|person| {
        let (app, person, text, seen) = (world.app.clone(), person.clone(), text.clone(), seen.clone());
        tokio::spawn(async move { app.take_requirements(&person, "SHOP", &text, &seen).await })
    });
    let mut results = Vec::new();
    for take in takes {
        results.push(take.await.unwrap());
    }
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert!(results.iter().any(|result| matches!(result, Err(Error::Conflict(_)))), "{results:?}");
    assert_eq!(keys(&world, &owner).await, ["R-1", "R-2", "R-3"]);
}

async fn traces_are_noted_from_either_side(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let app = &world.app;
    let order = add(&world, &designer, "R-1", "Order").await;
    let refund = add(&world, &designer, "R-2", "Refund").await;
    app.trace_requirement(&designer, "SHOP", 1, order, &named("ORDER.userId， user\norder")).await.unwrap();
    assert_eq!(served(&world, &owner, order).await.0, ["order", "order.userId", "user"]);
    let user = tables(&world, &owner).await[1];
    let both = ServeWish { keys: "r-1, R-2".into(), ..ServeWish::default() };
    app.trace_table(&designer, "SHOP", 1, user, &both).await.unwrap();
    let remove = vec![Trace { requirement: order, object: user }];
    app.trace_table(&designer, "SHOP", 1, user, &ServeWish { remove, ..ServeWish::default() }).await.unwrap();
    assert_eq!(served(&world, &owner, order).await.0, ["order", "order.userId"]);
    assert_eq!(served(&world, &owner, refund).await.0, ["user"]);
    let traced = details(&world, &owner, "trace_changed").await;
    assert_eq!(traced.len(), 3, "one for each change");
    assert_eq!(traced[1]["added"].as_array().unwrap().len(), 1, "user served R-1 already");
    assert_eq!(traced[2]["removed"][0]["object"], "user");
    app.trace_requirement(&designer, "SHOP", 1, order, &named("order")).await.unwrap();
    assert_eq!(details(&world, &owner, "trace_changed").await.len(), 3, "nothing changed, nothing happened");
    app.drop_requirement(&designer, "SHOP", refund, true).await.unwrap();
    let late = app.trace_requirement(&designer, "SHOP", 1, refund, &named("order")).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
}

async fn traces_follow_a_rename_and_say_what_is_gone(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, ..] = world.review().await;
    let order = add(&world, &designer, "R-1", "Order").await;
    let wish = named("order, order.userId, user.name");
    world.app.trace_requirement(&designer, "SHOP", 1, order, &wish).await.unwrap();
    let next = SHOP.replace("`order`", "purchase").replace("userId", "buyerId").replace(", name varchar(40)", "");
    let upload = NewUpload { upload: paste(&next), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, upload).await.unwrap();
    let (served, gone) = served(&world, &designer, order).await;
    assert_eq!(served, ["purchase", "purchase.buyerId"]);
    assert_eq!(gone, ["user.name"]);
}

async fn people_who_trace_at_once_lose_nothing(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let mut ids = Vec::new();
    for n in 1..=10 {
        ids.push(add(&world, &designer, &format!("R-{n}"), &format!("Wish {n}")).await);
    }
    let both = tables(&world, &owner).await;
    let wishes = ids.iter().flat_map(|id| [(&designer, both[0], *id), (&owner, both[1], *id), (&owner, both[0], *id)]);
    let tasks: Vec<_> = wishes
        .map(|(person, table, id)| {
            let (app, person) = (world.app.clone(), person.clone());
            let wish = ServeWish { add: vec![id], ..ServeWish::default() };
            tokio::spawn(async move { app.trace_table(&person, "SHOP", 1, table, &wish).await })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    for id in &ids {
        assert_eq!(served(&world, &owner, *id).await.0, ["order", "user"]);
    }
    let events = details(&world, &owner, "trace_changed").await;
    assert_eq!(events.len(), 20, "each trace was noted once");
}

async fn a_meeting_asks_about_what_no_table_serves(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let app = &world.app;
    let order = add(&world, &designer, "R-1", "Order").await;
    let refund = add(&world, &designer, "R-2", "Refund").await;
    let dropped = add(&world, &designer, "R-3", "Points").await;
    app.trace_requirement(&designer, "SHOP", 1, order, &named("order")).await.unwrap();
    app.drop_requirement(&designer, "SHOP", dropped, true).await.unwrap();
    let submit = Wish { step: Step::SubmitForReview, reason: "", version: None, revision: None };
    app.take_step(&designer, "SHOP", 1, &submit).await.unwrap();
    let new = NewMeeting {
        day: "2026-03-04".into(),
        time: "10:00".into(),
        zone: "UTC".into(),
        minutes: "45".into(),
        chair: Some(owner.id()),
        ..NewMeeting::default()
    };
    let meeting = app.schedule_meeting(&owner, "SHOP", 1, &new).await.unwrap();
    let items = app.meeting(&owner, "SHOP", 1, meeting).await.unwrap().items;
    let asked: Vec<_> = items.iter().filter(|view| matches!(view.item.topic, Topic::Requirement(_))).collect();
    assert_eq!(asked.len(), 1);
    assert_eq!((&asked[0].item.topic, asked[0].title.as_str()), (&Topic::Requirement(refund), "R-2 Refund"));
    app.drop_requirement(&designer, "SHOP", refund, true).await.unwrap();
    let why = async || {
        let items = app.meeting(&owner, "SHOP", 1, meeting).await.unwrap().items;
        let it = items.into_iter().find(|view| view.item.topic == Topic::Requirement(refund)).unwrap();
        it.item.reasons.iter().map(|reason| reason.text(Lang::En)).collect::<Vec<_>>()
    };
    assert_eq!(why().await, ["the requirement was dropped meanwhile"]);
    app.open_meeting(&owner, "SHOP", 1, meeting).await.unwrap();
    assert_eq!(why().await, ["the requirement was dropped meanwhile"]);
}

async fn a_file_holds_what_serves_what(database: Database) {
    let world = World::new(database).await;
    let [observer, _, designer, ..] = world.review().await;
    let order = add(&world, &designer, "R-1", "=HYPERLINK(\"x\")").await;
    add(&world, &designer, "R-2", "Refund").await;
    world.app.trace_requirement(&designer, "SHOP", 1, order, &named("order.userId")).await.unwrap();
    let file = world.app.trace_file(&observer, "SHOP", 1, TraceFile::Csv, Lang::ZhCn).await.unwrap();
    assert_eq!(file.name, "SHOP-1-r1-requirements.csv");
    let text = String::from_utf8(file.content).unwrap();
    let rows: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert!(rows[0].starts_with("\u{feff}编号,需求,"), "{}", rows[0]);
    assert_eq!(rows[1], "R-1,\"'=HYPERLINK(\"\"x\"\")\",,,order,userId,buyer,已承载");
    assert!(rows[2].starts_with("R-2,") && rows[2].ends_with(",没有表"), "{}", rows[2]);
    assert!(rows[3].starts_with(",,,,user,") && rows[3].ends_with(",没有需求"), "{}", rows[3]);
    assert_eq!(rows.len(), 4);
    let file = world.app.trace_file(&observer, "SHOP", 1, TraceFile::Markdown, Lang::En).await.unwrap();
    let text = String::from_utf8(file.content).unwrap();
    assert!(text.contains("order.userId") && text.contains("## Tables without a requirement\n\n- user"), "{text}");
}
