//! Which object is which, as the designer says it, and what follows from it.

use roundtable::app::{Actor, Against, Error, Named, NewAnswer, NewDiscussion, NewUpload};
use roundtable::review::lineage::{Answer, LineFate};
use roundtable::review::{Anchor, ThreadKind};
use roundtable::schema::ObjectId;

use super::World;
use super::world::{clean_shop, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_question_is_asked_until_it_is_answered,
    threads_stay_on_their_object_after_a_correction,
    what_was_said_since_follows_an_object_that_is_new,
    of_two_who_correct_one_is_told,
    a_table_said_to_be_a_former_one_keeps_its_renamed_columns,
    only_designers_say_which_is_which,
);

const FIRST: &str = "create table t (id bigint not null, level int, memo text comment 'notes', primary key (id));";

fn second() -> String {
    FIRST.replace("level int", "status int")
}

async fn upload(world: &World, by: &Actor, number: i64, text: &str) {
    let new = NewUpload { upload: paste(text), ..NewUpload::default() };
    world.app.add_revision(by, "SHOP", number, new).await.expect("a revision");
}

/// A draft of which the second revision may have renamed a column; the designer and the number of the draft.
async fn doubtful(world: &World) -> (Actor, i64) {
    let [_, _, designer, ..] = world.review().await;
    let new = roundtable::app::NewDraft { title: "T".into(), upload: paste(FIRST), ..Default::default() };
    let number = world.app.create_draft(&designer, "SHOP", new).await.expect("a draft");
    upload(world, &designer, number, &second()).await;
    (designer, number)
}

async fn column(world: &World, by: &Actor, number: i64, revision: i64, place: usize) -> ObjectId {
    let page = world.app.draft(by, "SHOP", number, Some(revision)).await.unwrap();
    page.content.identity.column_id(0, place).unwrap()
}

async fn answer(
    world: &World,
    by: &Actor,
    number: i64,
    revision: i64,
    object: ObjectId,
    answer: Answer,
) -> Result<(), Error> {
    let version = world.app.draft(by, "SHOP", number, None).await?.draft.identity_version;
    let new = NewAnswer { revision, version, object: Named::Id(object), answer };
    world.app.correct_identity(by, "SHOP", number, &new).await
}

async fn talk(world: &World, by: &Actor, number: i64, revision: i64, object: ObjectId) -> i64 {
    let new = NewDiscussion {
        kind: ThreadKind::Question,
        on: Anchor::Object { object }.into(),
        revision,
        body: "Which values?".into(),
    };
    world.app.open_thread(by, "SHOP", number, &new).await.expect("a thread")
}

/// What the thread hangs on in a revision, and whether that is gone.
async fn place(world: &World, by: &Actor, number: i64, revision: i64, thread: i64) -> (String, bool) {
    let page = world.app.draft(by, "SHOP", number, Some(revision)).await.unwrap();
    let view = page.threads.iter().find(|view| view.thread.number == thread).unwrap();
    let Anchor::Object { object } = view.thread.anchor() else { panic!("an object") };
    let known = page.content.identity.find(object).unwrap();
    (known.name(), known.gone())
}

async fn a_question_is_asked_until_it_is_answered(database: Database) {
    let world = World::new(database).await;
    let (designer, number) = doubtful(&world).await;
    upload(&world, &designer, number, &second().replace("memo text", "memo varchar(900)")).await;
    let asked = world.app.lineage(&designer, "SHOP", number, None).await.unwrap();
    assert_eq!(
        (asked.page.questions(), asked.former),
        (1, Some(Against::Revision(2))),
        "it was asked in the revision before"
    );
    let question = asked.lineage.questions[0].clone();
    assert_eq!((question.former.name.as_str(), question.next.name.as_str()), ("level", "status"));
    answer(&world, &designer, number, 3, question.next.object, Answer::Was(question.former.object)).await.unwrap();
    let at_second = world.app.lineage(&designer, "SHOP", number, Some(2)).await.unwrap();
    assert_eq!(at_second.page.questions(), 0);
    assert_eq!(
        at_second.lineage.tables[0].columns[0].fate,
        Some(LineFate::Renamed("level".into())),
        "where it happened"
    );
    let found = world.app.differences(&designer, "SHOP", number, None, Some(2)).await.unwrap();
    let changes = &found.former.unwrap().compared.difference.tables[0].changes;
    assert_eq!(changes.len(), 1, "the difference knows of it: {changes:?}");
    upload(&world, &designer, number, &second()).await;
    assert_eq!(world.app.draft(&designer, "SHOP", number, None).await.unwrap().questions(), 0, "it stays answered");
}

async fn threads_stay_on_their_object_after_a_correction(database: Database) {
    let world = World::new(database).await;
    let (designer, number) = doubtful(&world).await;
    let (level, status) =
        (column(&world, &designer, number, 1, 1).await, column(&world, &designer, number, 2, 1).await);
    assert_ne!(level, status);
    let before = talk(&world, &designer, number, 1, level).await;
    let after = talk(&world, &designer, number, 2, status).await;
    upload(&world, &designer, number, &second().replace("status int", "status tinyint")).await;
    assert_eq!(place(&world, &designer, number, 3, before).await, ("t.level".into(), true));
    answer(&world, &designer, number, 2, status, Answer::Was(level)).await.unwrap();
    for thread in [before, after] {
        for (revision, name) in [(1, "t.level"), (2, "t.status"), (3, "t.status")] {
            assert_eq!(place(&world, &designer, number, revision, thread).await, (name.into(), false));
        }
    }
    // It was a mistake: each thread is where it was.
    answer(&world, &designer, number, 2, level, Answer::New).await.unwrap();
    assert_eq!(place(&world, &designer, number, 3, before).await, ("t.level".into(), true));
    assert_eq!(place(&world, &designer, number, 3, after).await, ("t.status".into(), false));
}

async fn what_was_said_since_follows_an_object_that_is_new(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    for price in ["decimal(18,2)", "decimal(18,3)"] {
        upload(&world, &designer, 1, &clean_shop(price)).await;
    }
    let page = world.app.draft(&designer, "SHOP", 1, None).await.unwrap();
    let (revision, table) = (page.revision.number, page.content.identity.table_id(0).unwrap());
    let thread = talk(&world, &reviewer, 1, revision, table).await;
    answer(&world, &designer, 1, revision, table, Answer::New).await.unwrap();
    let page = world.app.draft(&designer, "SHOP", 1, None).await.unwrap();
    assert_ne!(page.content.identity.table_id(0).unwrap(), table);
    let (_, gone) = place(&world, &designer, 1, revision, thread).await;
    assert!(!gone, "it is on what the reviewer looked at");
}

async fn of_two_who_correct_one_is_told(database: Database) {
    let world = World::new(database).await;
    let (designer, number) = doubtful(&world).await;
    let (level, status) =
        (column(&world, &designer, number, 1, 1).await, column(&world, &designer, number, 2, 1).await);
    let new = |answer| NewAnswer { revision: 2, version: 1, object: Named::Id(status), answer };
    let [yes, no] = [new(Answer::Was(level)), new(Answer::New)];
    let (first, second) = tokio::join!(
        world.app.correct_identity(&designer, "SHOP", number, &yes),
        world.app.correct_identity(&designer, "SHOP", number, &no),
    );
    assert_eq!([&first, &second].iter().filter(|done| done.is_ok()).count(), 1, "{first:?} {second:?}");
    assert!(matches!(first.and(second), Err(Error::Conflict(message)) if message.id == "revision-identity-moved"));
}

async fn only_designers_say_which_is_which(database: Database) {
    let world = World::new(database).await;
    let (designer, number) = doubtful(&world).await;
    let status = column(&world, &designer, number, 2, 1).await;
    let reviewer = world.sign_in("reviewer", super::world::PASSWORD).await.unwrap().actor;
    let denied = answer(&world, &reviewer, number, 2, status, Answer::New).await;
    assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
    let id = column(&world, &designer, number, 1, 0).await;
    assert_eq!(faults(answer(&world, &designer, number, 2, status, Answer::Was(id)).await), ["was"], "both are there");
    let unknown = NewAnswer { revision: 2, version: 1, object: Named::Name("t.nothing".into()), answer: Answer::New };
    assert_eq!(faults(world.app.correct_identity(&designer, "SHOP", number, &unknown).await), ["object"]);
    let named = NewAnswer { object: Named::Name(" T.memo ".into()), ..unknown };
    world.app.correct_identity(&designer, "SHOP", number, &named).await.unwrap();
    let told = world.app.lineage(&designer, "SHOP", number, Some(2)).await.unwrap().lineage;
    assert!(told.tables[0].columns.iter().any(|line| line.name == "memo" && line.fate == Some(LineFate::New)));
}

async fn a_table_said_to_be_a_former_one_keeps_its_renamed_columns(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, ..] = world.review().await;
    let person = "create table clientPerson (id bigint not null, phone varchar(20) comment 'how to call', \
        fullName varchar(80) comment 'what they are called', primary key (id)) comment 'clients';";
    let new = roundtable::app::NewDraft { title: "T".into(), upload: paste(person), ..Default::default() };
    let number = world.app.create_draft(&designer, "SHOP", new).await.expect("a draft");
    upload(&world, &designer, number, &person.replace("clientPerson", "buyer").replace("fullName", "buyerName")).await;
    let table = async || {
        let page = world.app.draft(&designer, "SHOP", number, None).await.unwrap();
        page.content.identity.table_id(0).unwrap()
    };
    let person = table().await;
    answer(&world, &designer, number, 2, person, Answer::New).await.unwrap();
    let buyer = table().await;
    assert_ne!(buyer, person);
    answer(&world, &designer, number, 2, buyer, Answer::Was(person)).await.unwrap();
    assert_eq!(table().await, person);
    let lineage = world.app.lineage(&designer, "SHOP", number, None).await.unwrap().lineage;
    let fates: Vec<_> = lineage.tables[0].columns.iter().map(|line| line.fate.clone()).collect();
    assert_eq!(fates, [Some(LineFate::Renamed("fullName".into()))]);
}
