//! Waivers: who asks, who answers, what they hold for, and the figures that follow them.

mod later;

use roundtable::app::{Actor, Error, FindingMark, NewDraft, NewUpload, NewWaivers, WaiverReply, Wish};
use roundtable::lint::Severity;
use roundtable::review::waiver::WaiverState;
use roundtable::review::{Act, Role, Step, WaiverId};
use roundtable::store::{DatabaseUrl, Store};
use roundtable::text::Lang;

use super::World;
use super::world::{faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_waiver_is_asked_for_granted_and_taken_back,
    an_answer_is_for_owners_and_chairs,
    of_two_answers_at_once_one_wins_and_the_other_is_told,
    what_is_not_right_is_told_at_its_field,
    many_findings_are_waived_at_once,
    whoever_asked_withdraws_until_somebody_answers,
    a_refusal_has_a_reason,
    who_asked_learns_of_a_refusal_also_where_it_holds_nothing_up,
    who_asked_learns_that_a_waiver_holds_no_more,
    the_owner_is_waited_for_once,
    a_waiver_for_what_is_gone_waits_for_nobody,
    a_waiver_follows_its_finding_over_renames,
    figures_change_on_the_day_a_waiver_ends,
    a_comment_in_the_source_grants_nothing,
    an_accepted_draft_hands_its_waivers_down,
);

/// Two floats and a name in another style.
const FLOATS: &str = "create table orderItem (
  id bigint not null auto_increment comment 'key',
  price float comment 'price',
  discount float comment 'discount',
  createTime datetime not null default current_timestamp comment 'made',
  updateTime datetime not null default current_timestamp on update current_timestamp comment 'changed',
  primary key (id)
) comment 'order items';
";

async fn stage(database: Database) -> (World, [Actor; 5]) {
    let world = World::new(database).await;
    let people = world.review().await;
    let new = NewDraft { title: "Floats".into(), note: String::new(), upload: paste(FLOATS) };
    assert_eq!(world.app.create_draft(&people[4], "SHOP", new).await.unwrap(), 2);
    (world, people)
}

/// The fingerprints of what a rule finds in the draft.
async fn found(world: &World, actor: &Actor, rule: &str) -> Vec<String> {
    let page = world.app.draft(actor, "SHOP", 2, None).await.unwrap();
    let findings = page.content.findings.iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| finding.fingerprint.to_string()).collect()
}

pub(super) fn wish(findings: &[String]) -> NewWaivers {
    NewWaivers { findings: findings.to_vec(), reason: "the scales send fractions".into(), ..NewWaivers::default() }
}

fn reply(grant: bool) -> WaiverReply<'static> {
    WaiverReply { grant, note: "as discussed", meeting: None }
}

/// The waivers of the draft.
async fn ids(world: &World, actor: &Actor) -> Vec<WaiverId> {
    let dossier = world.app.dossier(actor, "SHOP", 2).await.unwrap();
    dossier.waivers.iter().map(|line| line.waiver.id).collect()
}

/// How many findings of the second draft stand as warnings or worse, and how many are waived, as the project's list says.
async fn figures(world: &World, actor: &Actor) -> (i64, i64) {
    let page = world.app.project(actor, "SHOP").await.unwrap();
    let line = page.drafts.iter().find(|line| line.draft.number == 2).unwrap();
    (line.blockers + line.errors + line.warnings, line.waived)
}

/// How the findings of a rule stand: `-` as they are, `?` asked for, `+` waived.
pub(super) async fn marks(world: &World, actor: &Actor, number: i64, rule: &str) -> String {
    let page = world.app.draft(actor, "SHOP", number, None).await.unwrap();
    let of_rule = page.content.findings.iter().zip(&page.marks).filter(|(finding, _)| finding.rule == rule);
    let letter = |mark: &FindingMark| match mark {
        FindingMark::Stands => '-',
        FindingMark::Asked(_) => '?',
        FindingMark::Waived(_) => '+',
    };
    of_rule.map(|(_, mark)| letter(mark)).collect()
}

async fn a_waiver_is_asked_for_granted_and_taken_back(database: Database) {
    let (world, [_, reviewer, _, _, owner]) = stage(database).await;
    let app = &world.app;
    let floats = found(&world, &reviewer, "type/float").await;
    let (standing, _) = figures(&world, &owner).await;
    assert_eq!(app.ask_waivers(&reviewer, "SHOP", 2, &wish(&floats[..1])).await.unwrap(), 1);
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "?-");
    let again = app.ask_waivers(&owner, "SHOP", 2, &wish(&floats[..1])).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    assert_eq!(figures(&world, &owner).await, (standing, 0), "asking grants nothing");
    let waiver = ids(&world, &owner).await[0];
    app.answer_waiver(&owner, "SHOP", 2, waiver, &reply(true)).await.unwrap();
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "+-");
    assert_eq!(figures(&world, &owner).await, (standing - 1, 1));
    let line = app.dossier(&reviewer, "SHOP", 2).await.unwrap().waivers.remove(0);
    assert_eq!((line.asker.as_str(), line.answerer.as_deref()), ("REVIEWER", Some("OWNER")));
    assert_eq!(line.waiver.answer.unwrap().note, "as discussed");
    let twice = app.answer_waiver(&owner, "SHOP", 2, waiver, &reply(true)).await;
    assert!(matches!(twice, Err(Error::Conflict(_))), "{twice:?}");
    app.answer_waiver(&owner, "SHOP", 2, waiver, &reply(false)).await.unwrap();
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "--");
    assert_eq!(figures(&world, &owner).await, (standing, 0));
    let events = app.events_since(&owner, "SHOP", 0).await.unwrap();
    let kinds: Vec<&str> =
        events.iter().map(|event| event.kind.id()).filter(|kind| kind.starts_with("waiver")).collect();
    assert_eq!(kinds, ["waiver_asked", "waiver_answered", "waiver_answered"]);
}

async fn an_answer_is_for_owners_and_chairs(database: Database) {
    let (world, people) = stage(database).await;
    let floats = found(&world, &people[4], "type/float").await;
    for (role, person) in Role::ALL.iter().zip(&people) {
        let asked = world.app.ask_waivers(person, "SHOP", 2, &wish(&floats[..1])).await;
        assert_eq!(matches!(asked, Err(Error::Denied(_))), *role == Role::Observer, "{role:?} {asked:?}");
        let grant = NewWaivers { grant: true, ..wish(&floats[1..]) };
        let granted = world.app.ask_waivers(person, "SHOP", 2, &grant).await;
        assert_eq!(granted.is_ok(), *role == Role::Owner, "{role:?} {granted:?}");
    }
    assert_eq!(marks(&world, &people[4], 2, "type/float").await, "?+");
    let waiver = ids(&world, &people[4]).await[0];
    for person in &people[..4] {
        let answered = world.app.answer_waiver(person, "SHOP", 2, waiver, &reply(true)).await;
        assert!(matches!(answered, Err(Error::Denied(_))), "{answered:?}");
    }
    let page = world.app.project(&people[1], "SHOP").await.unwrap();
    assert!(!page.standing.may(Act::Chair));
}

async fn of_two_answers_at_once_one_wins_and_the_other_is_told(database: Database) {
    let (world, [_, reviewer, _, _, owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    world.app.ask_waivers(&reviewer, "SHOP", 2, &wish(&floats)).await.unwrap();
    let chosen: Vec<(WaiverId, Option<i64>)> =
        ids(&world, &owner).await.into_iter().map(|waiver| (waiver, Some(1))).collect();
    let answers = [true, false].map(|grant| {
        let (app, owner, chosen) = (world.app.clone(), owner.clone(), chosen.clone());
        tokio::spawn(async move { app.answer_waivers(&owner, "SHOP", 2, &chosen, &reply(grant)).await })
    });
    let mut results = Vec::new();
    for answer in answers {
        results.push(answer.await.unwrap());
    }
    let won: Vec<bool> = results.iter().map(Result::is_ok).collect();
    assert_eq!(won.iter().filter(|won| **won).count(), 1, "{results:?}");
    let told = results.into_iter().find_map(Result::err).unwrap();
    assert!(told.to_string().contains("OWNER has answered"), "{told}");
    assert_eq!(marks(&world, &owner, 2, "type/float").await, if won[0] { "++" } else { "--" });
}

async fn what_is_not_right_is_told_at_its_field(database: Database) {
    let (world, [_, reviewer, ..]) = stage(database).await;
    let app = &world.app;
    let floats = found(&world, &reviewer, "type/float").await;
    let silent = NewWaivers { reason: " ".into(), ..wish(&floats) };
    assert_eq!(faults(app.ask_waivers(&reviewer, "SHOP", 2, &silent).await), ["reason"]);
    for until in ["2026-03-01", "tomorrow"] {
        let late = NewWaivers { until: until.into(), ..wish(&floats) };
        assert_eq!(faults(app.ask_waivers(&reviewer, "SHOP", 2, &late).await), ["until"], "{until}");
    }
    assert_eq!(faults(app.ask_waivers(&reviewer, "SHOP", 2, &wish(&[])).await), ["findings"]);
    let gone = app.ask_waivers(&reviewer, "SHOP", 2, &wish(&["no such".into()])).await;
    assert!(matches!(gone, Err(Error::Conflict(_))), "{gone:?}");
    assert!(ids(&world, &reviewer).await.is_empty());
}

async fn many_findings_are_waived_at_once(database: Database) {
    let (world, [_, _, _, _, owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    let whole = NewWaivers { whole_table: true, ..wish(&floats) };
    assert_eq!(world.app.ask_waivers(&owner, "SHOP", 2, &whole).await.unwrap(), 1, "one rule of one table");
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "??");
    assert_eq!(world.app.ask_waivers(&owner, "SHOP", 2, &wish(&floats)).await.unwrap(), 2);
    let chosen: Vec<_> = ids(&world, &owner).await.into_iter().map(|waiver| (waiver, Some(1))).collect();
    world.app.answer_waivers(&owner, "SHOP", 2, &chosen, &reply(true)).await.unwrap();
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "++");
    let stale: Vec<_> = chosen.iter().map(|(waiver, _)| (*waiver, Some(1))).collect();
    let refused = world.app.answer_waivers(&owner, "SHOP", 2, &stale, &reply(false)).await;
    assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
}

async fn whoever_asked_withdraws_until_somebody_answers(database: Database) {
    let (world, [_, reviewer, designer, _, owner]) = stage(database).await;
    let app = &world.app;
    let floats = found(&world, &owner, "type/float").await;
    app.ask_waivers(&reviewer, "SHOP", 2, &wish(&floats)).await.unwrap();
    let asked = ids(&world, &owner).await;
    for other in [&designer, &owner] {
        let denied = app.withdraw_waiver(other, "SHOP", 2, asked[0]).await;
        assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
    }
    app.withdraw_waiver(&reviewer, "SHOP", 2, asked[0]).await.unwrap();
    let left = marks(&world, &owner, 2, "type/float").await;
    assert!(["-?", "?-"].contains(&left.as_str()), "{left}");
    let late = app.answer_waivers(&owner, "SHOP", 2, &[(asked[0], Some(1))], &reply(true)).await;
    assert!(matches!(&late, Err(Error::Conflict(told)) if told.to_string().contains("REVIEWER")), "{late:?}");
    let gone = app.answer_waiver(&owner, "SHOP", 2, asked[0], &reply(true)).await;
    assert!(matches!(gone, Err(Error::Conflict(_))), "{gone:?}");
    app.answer_waiver(&owner, "SHOP", 2, asked[1], &reply(false)).await.unwrap();
    let answered = app.withdraw_waiver(&reviewer, "SHOP", 2, asked[1]).await;
    assert!(matches!(&answered, Err(Error::Conflict(told)) if told.to_string().contains("OWNER")), "{answered:?}");
    assert_eq!(app.ask_waivers(&reviewer, "SHOP", 2, &wish(&floats)).await.unwrap(), 2, "both can be asked for again");
}

async fn a_refusal_has_a_reason(database: Database) {
    let (world, [_, reviewer, _, _, owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    world.app.ask_waivers(&reviewer, "SHOP", 2, &wish(&floats[..1])).await.unwrap();
    let waiver = ids(&world, &owner).await[0];
    let (silent, grant) = (WaiverReply { note: " ", ..reply(false) }, WaiverReply { note: "", ..reply(true) });
    assert_eq!(faults(world.app.answer_waiver(&owner, "SHOP", 2, waiver, &silent).await), ["note"]);
    world.app.answer_waiver(&owner, "SHOP", 2, waiver, &grant).await.unwrap();
    assert_eq!(faults(world.app.answer_waiver(&owner, "SHOP", 2, waiver, &silent).await), ["note"]);
    world.app.answer_waiver(&owner, "SHOP", 2, waiver, &reply(false)).await.unwrap();
    let dossier = world.app.dossier(&owner, "SHOP", 2).await.unwrap();
    assert_eq!(dossier.waivers[0].waiver.state(dossier.today), WaiverState::Revoked);
}

async fn a_waiver_for_what_is_gone_waits_for_nobody(database: Database) {
    let (world, [_, reviewer, .., owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    world.app.ask_waivers(&reviewer, "SHOP", 2, &wish(&floats)).await.unwrap();
    let waits = async || {
        let turns = world.app.dossier(&owner, "SHOP", 2).await.unwrap().turns();
        turns.iter().any(|turn| turn.reason.id == "turn-waiver")
    };
    assert!(waits().await);
    let mended = NewUpload { upload: paste(&FLOATS.replace("float", "decimal(18,2)")), ..NewUpload::default() };
    world.app.add_revision(&owner, "SHOP", 2, mended).await.unwrap();
    assert!(!waits().await);
}

async fn who_asked_learns_of_a_refusal_also_where_it_holds_nothing_up(database: Database) {
    let (world, [_, reviewer, designer, _, owner]) = stage(database).await;
    let vague = FLOATS.replace("float", "decimal(18,2)");
    let upload = |text: &str| NewUpload { upload: paste(text), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 2, upload(&vague)).await.unwrap();
    let page = world.app.draft(&owner, "SHOP", 2, None).await.unwrap();
    assert!(page.content.findings.iter().all(|finding| finding.severity < Severity::Error), "it holds nothing up");
    let warning = found(&world, &owner, "doc/placeholder").await;
    world.app.ask_waivers(&reviewer, "SHOP", 2, &wish(&warning[..1])).await.unwrap();
    world.advance_hours(1);
    let waiver = ids(&world, &owner).await[0];
    world.app.answer_waiver(&owner, "SHOP", 2, waiver, &reply(false)).await.unwrap();
    let told = async || {
        let turns = world.app.turns(&reviewer).await.unwrap();
        turns.iter().flat_map(|draft| draft.of(reviewer.id())).filter(|turn| turn.reason.id == "turn-refused").count()
    };
    assert_eq!(told().await, 1);
    world.advance_hours(1);
    world.app.add_revision(&designer, "SHOP", 2, upload(&vague.replace("18,2", "18,4"))).await.unwrap();
    assert_eq!(told().await, 0, "it was left as it is");
}

async fn who_asked_learns_that_a_waiver_holds_no_more(database: Database) {
    let (world, [_, reviewer, _, _, owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    let until = |day: &str| NewWaivers { until: day.into(), ..wish(&floats[..1]) };
    world.app.ask_waivers(&reviewer, "SHOP", 2, &until("2026-03-03")).await.unwrap();
    let waiver = ids(&world, &owner).await[0];
    world.app.answer_waiver(&owner, "SHOP", 2, waiver, &reply(true)).await.unwrap();
    let told = async || {
        let turns = world.app.turns(&reviewer).await.unwrap();
        let mine = turns.iter().flat_map(|draft| draft.of(reviewer.id())).map(|turn| turn.reason.text(Lang::En));
        mine.filter(|text| text.contains("waiver")).collect::<Vec<_>>()
    };
    assert!(told().await.is_empty(), "it holds");
    world.advance_hours(48);
    assert_eq!(told().await, ["The waiver that you asked for has come to its end (type/float): mend it or ask again"]);
    world.app.ask_waivers(&reviewer, "SHOP", 2, &until("")).await.unwrap();
    assert!(told().await.is_empty(), "it was asked for again");
    let waiver = *ids(&world, &owner).await.last().unwrap();
    world.app.answer_waiver(&owner, "SHOP", 2, waiver, &reply(true)).await.unwrap();
    world.app.answer_waiver(&owner, "SHOP", 2, waiver, &reply(false)).await.unwrap();
    let taken = "The waiver that you asked for was taken back (type/float): see why, and mend it or ask again";
    assert_eq!(told().await, [taken]);
}

async fn the_owner_is_waited_for_once(database: Database) {
    let (world, [_, reviewer, _, _, owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    world.app.ask_waivers(&reviewer, "SHOP", 2, &wish(&floats)).await.unwrap();
    let waiting = async || {
        let turns = world.app.turns(&owner).await.unwrap();
        let mine: Vec<_> = turns.iter().flat_map(|draft| draft.of(owner.id())).cloned().collect();
        mine.into_iter().filter(|turn| turn.reason.id == "turn-waiver").count()
    };
    assert_eq!(waiting().await, 1, "for both waivers");
    for waiver in ids(&world, &owner).await {
        world.app.withdraw_waiver(&reviewer, "SHOP", 2, waiver).await.unwrap();
    }
    assert_eq!(waiting().await, 0);
}

async fn a_waiver_follows_its_finding_over_renames(database: Database) {
    let (world, [_, _, _, _, owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    let grant = NewWaivers { grant: true, ..wish(&floats[..1]) };
    world.app.ask_waivers(&owner, "SHOP", 2, &grant).await.unwrap();
    let renamed = FLOATS.replace("orderItem", "orderLine").replace("create table", "-- again\ncreate table");
    let upload = NewUpload { upload: paste(&renamed), ..NewUpload::default() };
    world.app.add_revision(&owner, "SHOP", 2, upload).await.unwrap();
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "+-");
    let (_, waived) = figures(&world, &owner).await;
    assert_eq!(waived, 1, "counted with the new revision as well");
    let whole = NewWaivers { whole_table: true, grant: true, ..wish(&found(&world, &owner, "type/float").await) };
    world.app.ask_waivers(&owner, "SHOP", 2, &whole).await.unwrap();
    let again = NewUpload { upload: paste(&renamed.replace("orderLine", "orderRow")), ..NewUpload::default() };
    world.app.add_revision(&owner, "SHOP", 2, again).await.unwrap();
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "++", "a rule of a table follows the table");
}

async fn figures_change_on_the_day_a_waiver_ends(database: Database) {
    let (world, [_, _, _, _, owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    let (standing, _) = figures(&world, &owner).await;
    let grant = NewWaivers { grant: true, until: "2026-03-02".into(), ..wish(&floats) };
    world.app.ask_waivers(&owner, "SHOP", 2, &grant).await.unwrap();
    assert_eq!(figures(&world, &owner).await, (standing - 2, 2), "it holds on its last day");
    world.advance_hours(24);
    let owner = world.sign_in("owner", super::world::PASSWORD).await.unwrap().actor;
    assert_eq!(figures(&world, &owner).await, (standing, 0));
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "--");
    let again = world.app.ask_waivers(&owner, "SHOP", 2, &wish(&floats)).await;
    assert_eq!(again.unwrap(), 2, "what has ended can be asked for again");
}

async fn a_comment_in_the_source_grants_nothing(database: Database) {
    let (world, [_, _, _, _, owner]) = stage(database).await;
    let (standing, _) = figures(&world, &owner).await;
    let ignored = FLOATS.replace("comment 'price',", "comment 'price', -- review:ignore type/float we know");
    let upload = NewUpload { upload: paste(&ignored), ..NewUpload::default() };
    world.app.add_revision(&owner, "SHOP", 2, upload).await.unwrap();
    let page = world.app.draft(&owner, "SHOP", 2, None).await.unwrap();
    let shown = page.content.findings.iter().filter(|finding| finding.waived.is_some()).count();
    assert_eq!(shown, 1, "it is shown");
    assert_eq!(figures(&world, &owner).await, (standing, 0));
    let dossier = world.app.dossier(&owner, "SHOP", 2).await.unwrap();
    assert!(dossier.waived().iter().all(Option::is_none));
}

/// Puts a draft where only the whole way through a review would bring it.
async fn accepted(world: &World, number: i64) {
    let store = Store::open(&world.database.url().parse::<DatabaseUrl>().unwrap()).unwrap();
    let sql = "UPDATE drafts SET state = 'accepted' WHERE number = $1";
    let mut tx = store.write().await.unwrap();
    match tx.conn() {
        roundtable::store::Conn::Sqlite(conn) => {
            sqlx::query(sql).bind(number).execute(conn).await.unwrap();
        }
        roundtable::store::Conn::Postgres(conn) => {
            sqlx::query(sql).bind(number).execute(conn).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

async fn an_accepted_draft_hands_its_waivers_down(database: Database) {
    let (world, [_, _, _, _, owner]) = stage(database).await;
    let floats = found(&world, &owner, "type/float").await;
    let grant = NewWaivers { grant: true, ..wish(&floats[..1]) };
    world.app.ask_waivers(&owner, "SHOP", 2, &grant).await.unwrap();
    let new = NewDraft { title: "Next".into(), note: String::new(), upload: paste(FLOATS) };
    let next = world.app.create_draft(&owner, "SHOP", new).await.unwrap();
    assert_eq!(marks(&world, &owner, next, "type/float").await, "--", "a draft under review hands nothing down");
    accepted(&world, 2).await;
    assert_eq!(marks(&world, &owner, next, "type/float").await, "+-");
    let page = world.app.draft(&owner, "SHOP", next, None).await.unwrap();
    let handed_down = page.marks.iter().find_map(|mark| match mark {
        FindingMark::Waived(line) => Some((**line).clone()),
        _ => None,
    });
    let handed_down = handed_down.unwrap();
    assert_eq!(handed_down.draft, 2);
    let closed = world.app.answer_waiver(&owner, "SHOP", 2, handed_down.waiver.id, &reply(false)).await;
    assert!(matches!(closed, Err(Error::Conflict(_))), "the accepted draft keeps it: {closed:?}");
    world.app.answer_waiver(&owner, "SHOP", next, handed_down.waiver.id, &reply(false)).await.unwrap();
    assert_eq!(marks(&world, &owner, next, "type/float").await, "--", "here it holds no more");
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "+-");
    let withdrawn = Wish { step: Step::Withdraw, reason: "enough", version: None, revision: None };
    world.app.take_step(&owner, "SHOP", next, &withdrawn).await.unwrap();
    let late = world.app.ask_waivers(&owner, "SHOP", next, &wish(&floats)).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
}
