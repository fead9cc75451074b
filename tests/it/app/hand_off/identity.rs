//! Which object is which, once people have agreed to a design or the DBA has it.

use roundtable::app::{Actor, Error, Named, NewAnswer, NewDraft, NewSignOff, NewUpload, Wish};
use roundtable::review::lineage::Answer;
use roundtable::review::meeting::Round;
use roundtable::review::signoff::{Stance, Status};
use roundtable::review::{DraftState, Step};

use super::{accept, agree, begun, confirm, give_back, handed_over, page, seen, text_of};
use crate::app::World;
use crate::app::world::{clean_shop, conflict, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    which_is_which_stays_as_it_was_handed_over,
    a_rename_that_was_told_of_is_one_in_the_script_for_the_dba,
    what_everybody_agreed_to_as_renamed_is_dropped_by_a_later_revision_only,
);

async fn upload(world: &World, by: &Actor, number: i64, text: &str) {
    let new = NewUpload { upload: paste(text), ..NewUpload::default() };
    world.app.add_revision(by, "SHOP", number, new).await.expect("a revision");
}

/// Says that an object of a revision is new.
async fn is_new(world: &World, by: &Actor, (number, revision): (i64, i64), name: &str) -> Result<(), Error> {
    let version = world.app.draft(by, "SHOP", number, None).await?.draft.identity_version;
    let new = NewAnswer { revision, version, object: Named::Name(name.into()), answer: Answer::New };
    world.app.correct_identity(by, "SHOP", number, &new).await
}

async fn which_is_which_stays_as_it_was_handed_over(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, dba, owner] = &handed_over(&world).await;
    let app = &world.app;
    let correct = async || {
        let page = app.draft(designer, "SHOP", 1, None).await.unwrap();
        (page.may_correct(), is_new(&world, designer, (1, page.draft.last_revision), "shopOrder").await)
    };
    let before = seen(&world, dba, 1).await;
    let (may, refused) = correct().await;
    assert!(!may);
    assert_eq!(conflict(refused), "revision-identity-settled");
    assert_eq!(seen(&world, dba, 1).await, before);
    assert!(!page(&world, dba, 1).await.outdated, "it is what was agreed");
    give_back(&world, dba, "the other table was meant", &[]).await.unwrap();
    let (may, corrected) = correct().await;
    assert!(may && corrected.is_ok(), "{corrected:?}");
    let withdraw = Wish { step: Step::Withdraw, reason: "done", version: None, revision: None };
    app.take_step(owner, "SHOP", 1, &withdraw).await.unwrap();
    assert_eq!(conflict(correct().await.1), "revision-identity-settled");
}

async fn a_rename_that_was_told_of_is_one_in_the_script_for_the_dba(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, reviewer, designer, dba, owner] = &members;
    let app = &world.app;
    accept(&world, dba, 1).await.unwrap();
    let clean = clean_shop("decimal(18,2)");
    let (kept, user) = clean.split_once("create table shopUser").unwrap();
    // So many columns are others that nobody would take it for the same.
    let user = user.replace("用户", "帐号");
    let more = ["loginCode", "mail", "phone", "lang", "zone", "picture", "city", "street"]
        .map(|name| format!("  {name} varchar(90) not null default '' comment '{name}',\n"));
    let text = format!(
        "{kept}create table account{}",
        user.replacen("  createTime", &format!("{}  createTime", more.concat()), 1)
    );
    let new = NewDraft { title: "Accounts".into(), note: String::new(), upload: paste(&text) };
    app.create_draft(designer, "SHOP", new).await.unwrap();
    let dropped = async || {
        let page = app.draft(designer, "SHOP", 2, None).await.unwrap();
        let change = page.dossier.small_change();
        (change.dropped, page.content.identity.tables().iter().find(|of| of.gone).map(|of| of.id))
    };
    let (names, gone) = dropped().await;
    assert_eq!(names, ["shopUser"]);
    let word = NewAnswer {
        revision: 1,
        version: 1,
        object: Named::Name("account".into()),
        answer: Answer::Was(gone.expect("the baseline's table")),
    };
    app.correct_identity(designer, "SHOP", 2, &word).await.unwrap();
    assert!(dropped().await.0.is_empty(), "nothing went");
    let found = app.differences(designer, "SHOP", 2, None, None).await.unwrap();
    let differences = &found.former.as_ref().unwrap().compared.difference.tables;
    assert_eq!(differences.iter().map(|of| of.former_name()).collect::<Vec<_>>(), [Some("shopUser")]);
    let skip = Wish { step: Step::SkipFirstMeeting, reason: "", version: None, revision: None };
    app.take_step(owner, "SHOP", 2, &skip).await.unwrap();
    agree(app, reviewer, 2, 1).await;
    agree(app, dba, 2, 1).await;
    confirm(&world, owner, 2).await;
    let script = text_of(&world, dba, 2).await;
    assert!(script.contains("rename") && !script.contains("create table"), "{script}");
}

async fn what_everybody_agreed_to_as_renamed_is_dropped_by_a_later_revision_only(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, reviewer, designer, dba, _] = &members;
    let app = &world.app;
    accept(&world, dba, 1).await.unwrap();
    let renamed = clean_shop("decimal(18,4)").replace("shopUser", "client").replace("userId", "buyerId");
    let number = begun(&world, &members, &renamed).await;
    let dossier = async || app.dossier(designer, "SHOP", number).await.unwrap();
    assert!(dossier().await.small_change().dropped.is_empty(), "both are recognised");
    let skip = Wish { step: Step::SkipFirstMeeting, reason: "", version: None, revision: None };
    app.take_step(designer, "SHOP", number, &skip).await.unwrap();
    let late = is_new(&world, designer, (number, 1), "client").await;
    assert_eq!(conflict(late), "revision-identity-settled", "it is under sign-off");
    agree(app, reviewer, number, 1).await;
    agree(app, dba, number, 1).await;
    assert_eq!(dossier().await.draft.state, DraftState::SecondMeeting);
    for name in ["client", "shopOrder.buyerId"] {
        assert_eq!(conflict(is_new(&world, designer, (number, 1), name).await), "revision-identity-settled");
    }
    let order = dossier().await.table_ids()[0];
    let reason = "The clients are others than the users".to_owned();
    let object = NewSignOff { stance: Stance::Object, revision: 1, baseline: None, tables: Some(vec![order]), reason };
    assert_eq!(app.sign_off(dba, "SHOP", number, &object).await.unwrap(), DraftState::Revising);
    let late = is_new(&world, designer, (number, 1), "client").await;
    assert_eq!(conflict(late), "revision-identity-discussed", "that is what they signed");
    upload(&world, designer, number, &format!("-- once more\n{renamed}")).await;
    let agreed = Status::Agreed { revision: 1, comment_changed: false };
    assert_eq!(dossier().await.signed().status(reviewer.id(), order), agreed, "nothing has changed yet");
    is_new(&world, designer, (number, 2), "client").await.unwrap();
    let signed = dossier().await.signed();
    assert!(signed.tables.iter().all(|table| !signed.status(reviewer.id(), *table).counts()), "all are asked again");
    assert_eq!(signed.status(reviewer.id(), order), Status::Voided { revision: 1 });
    assert_eq!(signed.summary.beside.iter().collect::<Vec<_>>(), ["shopUser"]);
    is_new(&world, designer, (number, 2), "shopOrder.buyerId").await.unwrap();
    let now = dossier().await;
    assert_eq!(now.small_change().dropped, ["shopUser", "shopOrder.userId"]);
    assert!(now.gate(Step::SubmitRevision).unmet().any(|line| line.what.id == "gate-still-small"));
    assert_eq!(now.agenda_input(Round::Second).missing, ["shopUser"], "the second meeting talks about it");
}
