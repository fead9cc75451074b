//! Meetings by plain forms, as in a browser without scripts, and what a script gets.

use reqwest::StatusCode;
use roundtable::app::{Ambient, App, Settings, Visit, Wish};
use roundtable::review::Step;
use roundtable::store::{DatabaseUrl, Store};

use super::visitor::{Answer, serve};
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    a_whole_meeting_by_plain_forms,
    what_a_meeting_waives_is_shown_with_who_and_why,
    what_was_typed_wrong_comes_back,
    others_look_on_and_a_script_gets_the_room,
    a_second_click_does_no_harm_and_somebody_else_is_told,
    a_calendar_is_fed_by_a_secret_address,
);

/// An admin who owns SHOP with the draft SHOP-1, and a reviewer.
async fn people(server: &Server) -> (Visitor, Visitor) {
    let admin = Visitor::admin(server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let draft = admin.paste("/projects/SHOP/drafts", &[("title", "Orders"), ("note", "first")], EXPORT).await;
    assert_eq!(draft.is(StatusCode::OK).path, "/drafts/SHOP-1");
    let reviewer = Visitor::invited(server, &admin, "chen.yu", "SHOP", "reviewer").await;
    (admin, reviewer)
}

/// Schedules the meeting with what the form proposes, chaired by the one of that name.
async fn schedule(by: &Visitor, chair: &str) -> Answer {
    let form = by.get("/drafts/SHOP-1/meetings/new").await.is(StatusCode::OK);
    let html = scraper::Html::parse_document(&form.body);
    let options = scraper::Selector::parse("#f-chair option").expect("a selector");
    let chair = html.select(&options).find(|option| option.text().collect::<String>().starts_with(chair));
    let chair = chair.and_then(|option| option.value().attr("value")).expect("the chair").to_owned();
    let fields = ["day", "time", "zone", "minutes"].map(|name| form.attribute(&format!("[name={name}]"), "value"));
    let [day, time, zone, minutes] = fields.each_ref().map(String::as_str);
    let sent = [("day", day), ("time", time), ("zone", zone), ("minutes", minutes), ("chair", chair.as_str())];
    by.post("/drafts/SHOP-1/meetings", &[&sent[..], &[("place", "3F, Lotus")]].concat()).await
}

/// Sends the form that a selector finds, with its hidden fields and some more.
pub(super) async fn send(by: &Visitor, page: &Answer, form: &str, more: &[(&str, &str)]) -> Answer {
    let html = scraper::Html::parse_document(&page.body);
    let selector = scraper::Selector::parse(form).expect("a selector");
    let found = html.select(&selector).next().unwrap_or_else(|| panic!("no {form} on {}", page.path));
    let hidden = scraper::Selector::parse("input[type=hidden]").expect("a selector");
    let attribute =
        |element: scraper::ElementRef, name: &str| element.value().attr(name).unwrap_or_default().to_owned();
    let kept: Vec<(String, String)> =
        found.select(&hidden).map(|input| (attribute(input, "name"), attribute(input, "value"))).collect();
    let action = attribute(found, "action");
    let all: Vec<(&str, &str)> =
        kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(more.iter().copied()).collect();
    by.post(&action, &all).await
}

/// Submits the draft for review, by the application beside the server.
async fn submit(database: &Database) {
    let settings = Settings {
        playground: true,
        upload_limit: 1 << 20,
        keep_limit: 1 << 20,
        setup_code: false,
        self_registration: false,
    };
    let store = Store::open(&database.url().parse::<DatabaseUrl>().expect("a URL")).expect("it opens");
    let app = App::new(store, settings, Ambient::system());
    let visit = Visit { address: [192, 0, 2, 1].into(), user_agent: "Test".into(), device: None };
    let admin = app.sign_in("li.wei", super::visitor::PASSWORD, &visit).await.expect("the admin").actor;
    let wish = Wish { step: Step::SubmitForReview, reason: "", version: None, revision: None };
    app.take_step(&admin, "SHOP", 1, &wish).await.expect("the draft is submitted");
}

/// An owner who chairs a first meeting that is under way, and its address.
pub(super) async fn under_way(server: &Server, database: &Database) -> (Visitor, String) {
    let (admin, _) = people(server).await;
    submit(database).await;
    let plan = schedule(&admin, "Li Wei").await.is(StatusCode::OK);
    let room = send(&admin, &plan, ".title form[action$=open]", &[]).await.is(StatusCode::OK);
    (admin, room.path)
}

async fn a_whole_meeting_by_plain_forms(database: Database) {
    let server = serve(&database);
    let (admin, reviewer) = people(&server).await;
    submit(&database).await;
    let list = admin.get("/drafts/SHOP-1/meetings").await.is(StatusCode::OK);
    assert_eq!(list.text("#meetings .btn.primary"), "Schedule the first meeting");
    let plan = schedule(&admin, "chen.yu").await.is(StatusCode::OK);
    assert_eq!(plan.texts(".items .what > a"), ["t_order_item", "member"]);
    assert!(plan.text(".plan").contains("3F, Lotus"), "{}", plan.text(".plan"));
    let plan = send(&admin, &plan, "#agenda footer form", &[("topic", "Who owns the dictionary?")]).await;
    let plan = send(&admin, &plan, ".items li:nth-child(3) form", &[("way", "up")]).await.is(StatusCode::OK);
    assert_eq!(plan.texts(".items .what")[1], "Who owns the dictionary?");
    let meeting = plan.path.clone();
    let room = send(&reviewer, &reviewer.get(&meeting).await, ".title form[action$=open]", &[]).await;
    assert_eq!(room.is(StatusCode::OK).text(".subject h2"), "t_order_item");
    let room = reviewer.get(&meeting).await;
    assert_eq!(room.text(".left b"), "3 items left");
    let listed = reviewer.get("/drafts/SHOP-1/meetings").await.is(StatusCode::OK).text("#meetings .rows");
    assert!(listed.contains(", since "), "it goes on since it was opened, whenever it was planned: {listed}");
    assert_eq!(room.count("#cards .card.table"), 1, "the table that is talked about stands beside the agenda");
    assert_eq!(room.text(".agenda .now .t"), "t_order_item");
    let room = send(&reviewer, &room, ".attendance li:nth-child(2) form", &[("present", "yes")]).await;
    assert_eq!(room.text(".panel[data-part=attendance] h2 .num"), "2/1");
    let change = ".verdicts details:nth-of-type(1) form";
    let mut choices = room.texts(".verdicts .ticks .choice");
    assert!(choices.iter().any(|choice| choice.contains("primary")), "a key says that it is one: {choices:?}");
    let all = choices.len();
    choices.sort();
    choices.dedup();
    assert_eq!(choices.len(), all, "no two read alike: {choices:?}");
    let price = room.attribute(".verdicts .ticks label:nth-child(3) input", "value");
    let owner = room.attribute("#f-owner option", "value");
    let asked = [("what", "No floats for money"), ("owner", owner.as_str()), ("targets", price.as_str())];
    let room = send(&reviewer, &room, change, &asked).await.is(StatusCode::OK);
    assert_eq!(room.text(".card.verdict header .badge"), "change");
    assert!(room.text(".wanted").contains("No floats for money"), "{}", room.text(".wanted"));
    let room = send(&reviewer, &room, "[data-part=notes] form", &[("notes", "Cents are **lost**")]).await;
    let room = send(&reviewer, &room, ".steps .end form", &[]).await.is(StatusCode::OK);
    assert_eq!(room.text(".subject h2"), "Who owns the dictionary?");
    let room = send(&reviewer, &room, ".verdicts > form", &[("verdict", "agreed")]).await;
    let room = send(&reviewer, &room, ".steps .end form", &[]).await;
    assert!(room.text(".close .sheet").contains("One item has no verdict yet"), "{}", room.text(".close .sheet"));
    let early = send(&reviewer, &room, ".close form", &[]).await.is(StatusCode::CONFLICT);
    assert_eq!(early.count(".close[open] .notice.wrong"), 1);
    let postponed = ".verdicts details:nth-of-type(2) form";
    let room = send(&reviewer, &room, postponed, &[("note", "until Friday")]).await.is(StatusCode::OK);
    let minutes = send(&reviewer, &room, ".close form", &[]).await.is(StatusCode::OK);
    assert!(minutes.text(".minutes h1").contains("minutes of the first meeting"), "{}", minutes.text("h1"));
    assert_eq!(minutes.text(".minutes blockquote strong"), "lost");
    let homes = [admin.get("/").await, reviewer.get("/").await];
    let asked: Vec<&Answer> =
        homes.iter().filter(|home| home.count("#waiting a[href*='/meetings#action-']") == 1).collect();
    assert_eq!(asked.len(), 1, "whoever is asked for the change gets there");
    assert!(asked[0].text("#waiting").contains("t_order_item.price: No floats"), "{}", asked[0].text("#waiting"));
    reviewer.post(&format!("{meeting}/close"), &[]).await.is(StatusCode::OK);
    let late = admin.post(&format!("{meeting}/close"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text("main"));
    for (file, word) in [
        ("en.md", "# SHOP-1 Orders"),
        ("zh-CN.md", "第一次评审会"),
        ("en.html", "<h1>"),
        ("zh-CN.html", "lang=\"zh-CN\""),
    ] {
        let file = admin.get(&format!("{meeting}/minutes/{file}")).await.is(StatusCode::OK);
        assert!(
            file.body.contains(word) && file.header("content-disposition").starts_with("attachment"),
            "{}",
            file.body
        );
    }
    admin.get(&format!("{meeting}/minutes/fr.md")).await.is(StatusCode::NOT_FOUND);
    let list = admin.get("/drafts/SHOP-1/meetings").await;
    assert_eq!(list.text("#actions .what"), "No floats for money");
    assert_eq!(list.text("#actions .signs .badge"), "untouched");
    let empty = send(&admin, &list, ".answering form", &[("answer", " ")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.count(".answering[open] textarea[aria-invalid]"), 1);
    let list = send(&admin, &list, ".answering form", &[("answer", "Decimal in r2")]).await.is(StatusCode::OK);
    assert_eq!(list.text("#actions .answered .prose"), "Decimal in r2");
    assert!(admin.get("/drafts/SHOP-1").await.text(".stepper .now").contains("Revising"));
}

async fn what_a_meeting_waives_is_shown_with_who_and_why(database: Database) {
    let server = serve(&database);
    let (admin, _) = people(&server).await;
    let before = admin.get("/drafts/SHOP-1").await.is(StatusCode::OK);
    assert_eq!(before.count(".finding.waived"), 0);
    let errors = before.text(".tabs .badge.error");
    submit(&database).await;
    let plan = schedule(&admin, "Li Wei").await.is(StatusCode::OK);
    let meeting = plan.path.clone();
    send(&admin, &plan, ".title form[action$=open]", &[]).await.is(StatusCode::OK);
    let room = admin.get(&meeting).await;
    let waived =
        send(&admin, &room, ".verdicts details:nth-of-type(3) form", &[("note", "The shop was built so")]).await;
    let room = send(&admin, &waived.is(StatusCode::OK), ".steps .end form", &[]).await;
    let room = send(&admin, &room, ".verdicts > form", &[("verdict", "agreed")]).await.is(StatusCode::OK);
    let room = room.has("#unwitnessed");
    send(&admin, &room, ".close form", &[]).await.is(StatusCode::CONFLICT);
    for place in 1..=2 {
        let somebody = format!(".attendance li:nth-child({place}) form");
        send(&admin, &room, &somebody, &[("present", "yes")]).await.is(StatusCode::OK);
    }
    let room = admin.get(&meeting).await.is(StatusCode::OK);
    assert_eq!(room.count("#unwitnessed"), 0);
    send(&admin, &room, ".close form", &[]).await.is(StatusCode::OK);
    let after = admin.get("/drafts/SHOP-1").await.is(StatusCode::OK);
    let told = after.text(".finding.waived .more");
    assert!(told.contains("Li Wei") && told.contains("The shop was built so"), "{told}");
    let left: Vec<String> = after.texts(".tabs .badge.error");
    assert_ne!(left.first(), Some(&errors), "what is waived is counted apart");
    let waivers = admin.get("/drafts/SHOP-1/waivers").await.is(StatusCode::OK);
    assert_eq!(waivers.count(".wishes > li.granted"), after.count(".finding.waived"), "both pages agree");
    assert_eq!(waivers.attribute("li.granted .answer a", "href"), meeting, "and name the meeting");
}

async fn a_second_click_does_no_harm_and_somebody_else_is_told(database: Database) {
    let server = serve(&database);
    let (admin, reviewer) = people(&server).await;
    submit(&database).await;
    let plan = schedule(&admin, "chen.yu").await.is(StatusCode::OK);
    let (open, close, refresh) = (".title form[action$=open]", "details.close form[action$=close]", "/agenda/refresh");
    let others_plan = reviewer.get(&plan.path).await;
    for _ in 0..2 {
        let room = send(&admin, &plan, open, &[]).await.is(StatusCode::OK);
        assert_eq!(room.path, plan.path);
    }
    let late = send(&reviewer, &others_plan, open, &[]).await.is(StatusCode::CONFLICT);
    assert!(late.text(".lead [role=alert]").starts_with("Li Wei has opened the meeting"), "{}", late.body);
    admin.post(&format!("{}{refresh}", plan.path), &[]).await.is(StatusCode::OK);
    let items = admin.get(&plan.path).await.count(".agenda li");
    for _ in 0..items {
        let room = admin.get(&plan.path).await;
        let room = send(&admin, &room, ".verdicts > form", &[("verdict", "agreed")]).await.is(StatusCode::OK);
        if room.count(".steps .end form") > 0 {
            send(&admin, &room, ".steps .end form", &[]).await.is(StatusCode::OK);
        }
    }
    let (room, others_room) = (admin.get(&plan.path).await, reviewer.get(&plan.path).await);
    for _ in 0..2 {
        let minutes = send(&admin, &room, close, &[]).await.is(StatusCode::OK);
        assert_eq!(minutes.count("article.minutes"), 1);
    }
    let late = send(&reviewer, &others_room, close, &[]).await.is(StatusCode::CONFLICT);
    assert!(late.text("[role=alert]").starts_with("Li Wei has closed the meeting"), "{}", late.body);
}

async fn what_was_typed_wrong_comes_back(database: Database) {
    let server = serve(&database);
    let (admin, reviewer) = people(&server).await;
    let wrong =
        [("day", "2026-03-29"), ("time", "02:30"), ("zone", "Europe/Berlin"), ("minutes", "0"), ("place", "Lotus")];
    let form = admin.post("/drafts/SHOP-1/meetings", &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(form.attribute("[name=place]", "value"), "Lotus");
    assert_eq!(form.count("#f-time[aria-invalid], #f-minutes[aria-invalid], #f-chair[aria-invalid]"), 3);
    let plan = schedule(&admin, "chen.yu").await.is(StatusCode::OK);
    assert_eq!(plan.count("form[action$=open]"), 0, "the draft is not in its first meeting yet");
    let empty = send(&admin, &plan, "#agenda footer form", &[("topic", " ")]).await;
    assert_eq!(empty.is(StatusCode::UNPROCESSABLE_ENTITY).count("#agenda [name=topic][aria-invalid]"), 1);
    let edit = admin.get(&format!("{}/schedule", plan.path)).await.is(StatusCode::OK);
    let moved = send(
        &admin,
        &edit,
        "main form",
        &[
            ("day", "2099-12-01"),
            ("time", "9:00"),
            ("zone", "Asia/Tokyo"),
            ("minutes", "30"),
            ("chair", &edit.attribute("#f-chair option[selected]", "value")),
        ],
    )
    .await;
    assert!(moved.is(StatusCode::OK).text(".plan").contains("2099-12-01, 09:00–09:30 (Asia/Tokyo)"));
    submit(&database).await;
    let room = reviewer.get(&plan.path).await;
    let room = send(&reviewer, &room, ".title form[action$=open]", &[]).await.is(StatusCode::OK);
    let change = ".verdicts details:nth-of-type(1) form";
    let typed = [("what", ""), ("elsewhere", "nowhere"), ("due", "2020-01-01"), ("owner", "")];
    let again = send(&reviewer, &room, change, &typed).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.count(".verdicts details[open]"), 1);
    assert_eq!(again.attribute("#f-elsewhere", "value"), "nowhere");
    assert_eq!(again.count(".verdicts .wrong"), 4, "{}", again.text(".verdicts"));
    // Somebody else was quicker: what was typed is still there.
    send(&admin, &admin.get(&plan.path).await, "[data-part=notes] form", &[("notes", "first")])
        .await
        .is(StatusCode::OK);
    let late = send(&reviewer, &room, "[data-part=notes] form", &[("notes", "second")]).await.is(StatusCode::CONFLICT);
    assert_eq!(late.text("[data-part=notes] textarea"), "second");
    assert_eq!(late.count("[data-part=notes] .notice.wrong"), 1);
    assert_eq!(late.text("[data-part=notes] .theirs"), "first", "the other's words are there to be taken over");
    let both = send(&reviewer, &late, "[data-part=notes] form", &[("notes", "first, second")]).await;
    assert_eq!(both.is(StatusCode::OK).text("[data-part=notes] textarea"), "first, second");
}

async fn others_look_on_and_a_script_gets_the_room(database: Database) {
    let server = serve(&database);
    let (admin, reviewer) = people(&server).await;
    let observer = Visitor::invited(&server, &admin, "guest", "SHOP", "observer").await;
    submit(&database).await;
    let plan = schedule(&admin, "chen.yu").await.is(StatusCode::OK);
    let page = observer.get(&plan.path).await.is(StatusCode::OK);
    assert_eq!(page.count("main form"), 0, "an observer only reads");
    assert_eq!(observer.post(&format!("{}/open", plan.path), &[]).await.status, StatusCode::FORBIDDEN);
    let room = send(&reviewer, &reviewer.get(&plan.path).await, ".title form[action$=open]", &[]).await;
    let live = room.attribute("#room", "data-live");
    let mut stream = observer.request(reqwest::Method::GET, &live).send().await.expect("a stream");
    let next = room.attribute(".steps .end form", "action");
    let moved = reviewer.post_part(&next, &[]).await.is(StatusCode::OK);
    assert_eq!((moved.count("html > body > #room"), moved.text(".subject h2")), (1, "member".to_owned()));
    let news = tokio::time::timeout(std::time::Duration::from_secs(5), stream.chunk()).await;
    let news = String::from_utf8_lossy(&news.expect("in time").expect("a stream").expect("an event")).into_owned();
    let id = plan.path.rsplit('/').next().expect("an id").to_owned();
    assert!(news.contains(r#""kind":"meeting_moved""#) && news.contains(&id), "{news}");
    let seen = observer.get(&plan.path).await;
    assert_eq!(seen.text(".subject h2"), "member", "who follows goes along");
    assert_eq!(seen.count(".verdicts, [data-part=notes] form, .attendance form"), 0);
    let apart = observer.get(&seen.attribute(".agenda li:first-child a", "href")).await;
    assert_eq!(apart.text(".subject h2"), "t_order_item");
    assert!(apart.text(".apart").contains("The meeting is at “member”"), "{}", apart.text(".apart"));
    let large = observer.get(&apart.attribute("[data-large]", "href")).await;
    assert_eq!((large.count("#room.large"), large.text(".subject h2")), (1, "member".to_owned()));
    let refused = reviewer.post_part(&format!("{}/close", plan.path), &[]).await;
    assert_eq!(refused.is(StatusCode::CONFLICT).count("[data-failure]"), 1);
    send(&reviewer, &reviewer.get(&plan.path).await, ".close form[action$=cancel]", &[]).await.is(StatusCode::OK);
    let over = observer.send(observer.request(reqwest::Method::GET, &plan.path).header("x-part", "1")).await;
    assert_eq!(over.status, StatusCode::RESET_CONTENT, "the page is loaded anew");
    let chinese = Visitor::speaking(&server, "zh-CN");
    chinese.post("/sign-in", &[("name", "guest"), ("password", super::visitor::PASSWORD)]).await.is(StatusCode::OK);
    let chosen = [("choice", "zh-CN"), ("back", plan.path.as_str())];
    let page = chinese.post("/language", &chosen).await.is(StatusCode::OK);
    assert!(
        page.text("h1").contains("第一次评审会") && page.text(".title .badge").contains("已取消"),
        "{}",
        page.text(".title")
    );
}

async fn a_calendar_is_fed_by_a_secret_address(database: Database) {
    let server = serve(&database);
    let (admin, reviewer) = people(&server).await;
    let plan = schedule(&admin, "chen.yu").await.is(StatusCode::OK);
    let file = admin.get(&format!("{}/meeting.ics", plan.path)).await.is(StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert!(file.body.contains("LOCATION:3F\\, Lotus\r\n"), "{}", file.body);
    let made = reviewer.post("/profile/calendar", &[]).await.is(StatusCode::OK);
    let address = made.attribute("#calendar .copyline input", "value");
    let path = address.strip_prefix(server.url()).expect("an address of this server").to_owned();
    assert_eq!(reviewer.get("/profile").await.count("#calendar .copyline"), 0, "it is shown once");
    let stranger = Visitor::new(&server);
    let feed = stranger.get(&path).await.is(StatusCode::OK);
    assert!(feed.body.contains("STATUS:CONFIRMED") && feed.body.contains("SUMMARY:SHOP-1 Orders"), "{}", feed.body);
    let unfolded = feed.body.replace("\r\n ", "");
    assert!(unfolded.contains(&format!("URL:{}{}", server.url(), plan.path)), "{unfolded}");
    admin.post(&format!("{}/cancel", plan.path), &[]).await.is(StatusCode::OK);
    let feed = stranger.get(&path).await;
    assert!(feed.body.contains("STATUS:CANCELLED") && feed.body.contains("SEQUENCE:1"), "{}", feed.body);
    reviewer.post("/profile/calendar/end", &[]).await.is(StatusCode::OK);
    stranger.get(&path).await.is(StatusCode::NOT_FOUND);
}
