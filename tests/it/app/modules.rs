//! Modules of a project, and the tables of drafts in them.

use roundtable::app::{Actor, Error, ModuleEntry, NewUpload};
use roundtable::review::module::Grounds;
use roundtable::review::{ModuleId, Role};
use roundtable::schema::ObjectId;

use super::World;
use super::world::{faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    tables_stay_in_their_modules_while_people_are_asked,
    modules_come_change_move_and_go,
    what_is_not_right_is_told_at_its_field,
    of_two_changes_at_once_one_wins_and_the_other_is_told,
    owners_keep_modules_and_designers_put_tables_into_them,
    a_table_stays_where_it_was_put_over_a_rename,
    packages_of_a_model_become_modules,
);

/// A model with a package in a package.
const MODEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<?PowerDesigner Target="MySQL 5.0" signature="PDM_DATA_MODEL_XML" version="16.5.0.3982"?>
<Model xmlns:a="attribute" xmlns:c="collection" xmlns:o="object"><o:RootObject Id="o1"><c:Children>
<o:Model Id="o2"><a:Name>Shop</a:Name><a:Code>SHOP</a:Code><c:Packages>
<o:Package Id="o3"><a:Name>订单</a:Name><a:Code>SALES</a:Code>
<c:Packages><o:Package Id="o4"><a:Name>退货</a:Name><a:Code>REFUND</a:Code><c:Tables>
<o:Table Id="o5"><a:Name>退货单</a:Name><a:Code>refund</a:Code></o:Table></c:Tables></o:Package></c:Packages>
<c:Tables><o:Table Id="o6"><a:Name>订单</a:Name><a:Code>purchase</a:Code></o:Table>
<o:Table Id="o7"><a:Name>明细</a:Name><a:Code>purchaseItem</a:Code></o:Table></c:Tables>
</o:Package></c:Packages></o:Model></c:Children></o:RootObject></Model>"#;

fn entry(name: &str, patterns: &str) -> ModuleEntry {
    ModuleEntry { name: name.into(), patterns: patterns.into(), ..ModuleEntry::default() }
}

async fn names(world: &World, actor: &Actor) -> Vec<String> {
    let page = world.app.modules(actor, "SHOP", None).await.unwrap();
    page.modules.into_iter().map(|module| module.name).collect()
}

/// Where each table of the first draft is, in the order of the revision.
async fn homes(world: &World, actor: &Actor) -> Vec<Option<(String, Grounds)>> {
    let page = world.app.draft(actor, "SHOP", 1, None).await.unwrap();
    let tables = 0..page.content.reading.schema.tables.len();
    let home = |at| {
        let home = page.needs.homes.of.get(&page.content.identity.table_id(at)?)?;
        Some((page.needs.module(home.module)?.name.clone(), home.grounds))
    };
    tables.map(home).collect()
}

async fn tables(world: &World, actor: &Actor) -> Vec<ObjectId> {
    let page = world.app.draft(actor, "SHOP", 1, None).await.unwrap();
    (0..page.content.reading.schema.tables.len()).filter_map(|at| page.content.identity.table_id(at)).collect()
}

async fn modules_come_change_move_and_go(database: Database) {
    let world = World::new(database).await;
    let [observer, _, designer, _, owner] = world.review().await;
    let app = &world.app;
    let silent = ModuleEntry { owners: vec![observer.id().to_string()], ..entry("Silent", "x*") };
    assert_eq!(faults(app.add_module(&owner, "SHOP", &silent).await), ["owners"], "observers can't agree for a module");
    let ordering = app.add_module(&owner, "SHOP", &entry("Ordering", "order*")).await.unwrap();
    let members =
        ModuleEntry { owners: vec![designer.id().to_string()], tables: "User".into(), ..entry("Members", "") };
    let members = app.add_module(&owner, "SHOP", &members).await.unwrap();
    let expected = [Some(("Ordering".to_owned(), Grounds::ByPattern)), Some(("Members".to_owned(), Grounds::ByName))];
    assert_eq!(homes(&world, &owner).await, expected);
    app.move_module(&owner, "SHOP", members, true).await.unwrap();
    app.move_module(&owner, "SHOP", members, true).await.unwrap();
    assert_eq!(names(&world, &owner).await, ["Members", "Ordering"]);
    let form = app.module_form(&owner, "SHOP", Some(ordering)).await.unwrap();
    let renamed = ModuleEntry { name: "Orders".into(), ..form.entry };
    app.change_module(&owner, "SHOP", ordering, &renamed).await.unwrap();
    assert_eq!(names(&world, &owner).await, ["Members", "Orders"]);
    let page = app.modules(&designer, "SHOP", Some(1)).await.unwrap();
    assert_eq!(page.modules[0].owners, [designer.id()]);
    let map = page.map.unwrap();
    let relations = map.needs.relations(&map.content);
    assert_eq!(relations.len(), 1, "order.userId implies a reference");
    assert!(relations[0].from == ordering && relations[0].to == members && relations[0].links[0].implied);
    app.remove_module(&owner, "SHOP", members).await.unwrap();
    assert_eq!(homes(&world, &owner).await[1], None);
    assert!(matches!(app.remove_module(&owner, "SHOP", members).await, Err(Error::NotFound)));
    let events = app.events_since(&owner, "SHOP", 0).await.unwrap();
    let changes: Vec<_> = events.iter().filter(|event| event.kind.id() == "module_changed").collect();
    assert_eq!(changes.len(), 5, "added twice, moved once, changed, removed");
    assert_eq!(changes[4].detail["name"], "Members");
}

async fn what_is_not_right_is_told_at_its_field(database: Database) {
    let world = World::new(database).await;
    let [_, _, _, _, owner] = world.review().await;
    let app = &world.app;
    app.add_module(&owner, "SHOP", &entry("Ordering", "order*、 *_order，")).await.unwrap();
    let page = app.modules(&owner, "SHOP", None).await.unwrap();
    let patterns: Vec<String> = page.modules[0].patterns.iter().map(ToString::to_string).collect();
    assert_eq!(patterns, ["order*", "*_order"], "parted by commas of either script");
    let wrong = ModuleEntry { owners: vec!["nobody".into()], ..entry(" ", "**") };
    assert_eq!(faults(app.add_module(&owner, "SHOP", &wrong).await), ["name", "owners", "patterns"]);
    assert_eq!(faults(app.add_module(&owner, "SHOP", &entry("ORDERING", "")).await), ["name"]);
    assert_eq!(names(&world, &owner).await, ["Ordering"]);
    let table = tables(&world, &owner).await[0];
    assert_eq!(faults(app.assign_tables(&owner, "SHOP", 1, &[], "none").await), ["tables"]);
    assert_eq!(faults(app.assign_tables(&owner, "SHOP", 1, &[table], "").await), ["to"]);
    let unknown = app.assign_tables(&owner, "SHOP", 1, &[ObjectId(999)], "none").await;
    assert!(matches!(unknown, Err(Error::Conflict(_))), "{unknown:?}");
}

async fn of_two_changes_at_once_one_wins_and_the_other_is_told(database: Database) {
    let world = World::new(database).await;
    let [_, _, _, _, owner] = world.review().await;
    let module = world.app.add_module(&owner, "SHOP", &entry("Ordering", "order*")).await.unwrap();
    let changes = ["Orders", "Sales"].map(|name| {
        let (app, owner) = (world.app.clone(), owner.clone());
        let entered = ModuleEntry { version: 1, ..entry(name, "order*") };
        tokio::spawn(async move { app.change_module(&owner, "SHOP", module, &entered).await })
    });
    let mut results = Vec::new();
    for change in changes {
        results.push(change.await.unwrap());
    }
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert!(results.iter().any(|result| matches!(result, Err(Error::Conflict(_)))), "{results:?}");
    let winner = if results[0].is_ok() { "Orders" } else { "Sales" };
    assert_eq!(names(&world, &owner).await, [winner]);
}

async fn owners_keep_modules_and_designers_put_tables_into_them(database: Database) {
    let world = World::new(database).await;
    let people = world.review().await;
    let app = &world.app;
    let module = app.add_module(&people[4], "SHOP", &entry("Ordering", "")).await.unwrap();
    let both = tables(&world, &people[4]).await;
    for (role, person) in Role::ALL.iter().zip(&people) {
        let added = app.add_module(person, "SHOP", &entry(role.id(), "")).await;
        assert_eq!(added.is_ok(), *role == Role::Owner, "{role:?} {added:?}");
        let assigned = app.assign_tables(person, "SHOP", 1, &both, &module.to_string()).await;
        assert_eq!(assigned.is_ok(), [Role::Designer, Role::Owner].contains(role), "{role:?} {assigned:?}");
    }
    let by_hand = || Some(("Ordering".to_owned(), Grounds::ByHand));
    assert_eq!(homes(&world, &people[0]).await, [by_hand(), by_hand()]);
    app.assign_tables(&people[2], "SHOP", 1, &both[..1], "none").await.unwrap();
    assert_eq!(homes(&world, &people[0]).await, [None, by_hand()]);
    let foreign: ModuleId = "0190163d-8694-739b-aea5-966c26f8ad91".parse().unwrap();
    assert_eq!(faults(app.assign_tables(&people[2], "SHOP", 1, &both, &foreign.to_string()).await), ["to"]);
}

async fn a_table_stays_where_it_was_put_over_a_rename(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let module = world.app.add_module(&owner, "SHOP", &entry("Ordering", "")).await.unwrap();
    let both = tables(&world, &owner).await;
    world.app.assign_tables(&designer, "SHOP", 1, &both[..1], &module.to_string()).await.unwrap();
    let renamed = super::world::SHOP.replace("`order`", "purchase");
    let upload = NewUpload { upload: paste(&renamed), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, upload).await.unwrap();
    assert_eq!(homes(&world, &owner).await[0], Some(("Ordering".to_owned(), Grounds::ByHand)));
}

async fn packages_of_a_model_become_modules(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let model = roundtable::app::Upload::file("shop.pdm", MODEL);
    let upload = NewUpload { note: "with packages".into(), upload: model, ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, upload).await.unwrap();
    let page = world.app.modules(&owner, "SHOP", None).await.unwrap();
    let offers: Vec<(String, usize)> =
        page.map.unwrap().offers.into_iter().map(|offer| (offer.package, offer.tables)).collect();
    assert_eq!(offers, [("订单".to_owned(), 2), ("订单/退货".to_owned(), 1)]);
    assert_eq!(faults(world.app.add_packages(&owner, "SHOP", 1, &[]).await), ["packages"]);
    let refused = world.app.add_packages(&designer, "SHOP", 1, &["订单".to_owned()]).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    world.app.add_packages(&owner, "SHOP", 1, &["订单".to_owned()]).await.unwrap();
    let page = world.app.modules(&owner, "SHOP", None).await.unwrap();
    assert_eq!(page.modules[0].name, "订单");
    let map = page.map.unwrap();
    assert!(map.offers.is_empty(), "what lies within an owned package is owned");
    let grounds: Vec<Grounds> = map.needs.homes.of.values().map(|home| home.grounds).collect();
    assert_eq!(grounds, [Grounds::ByPackage; 3]);
}

async fn tables_stay_in_their_modules_while_people_are_asked(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.agreeing().await;
    let app = &world.app;
    let table = app.dossier(&designer, "SHOP", 1).await.unwrap().table_ids()[0];
    let moved = app.assign_tables(&designer, "SHOP", 1, &[table], "none").await;
    assert!(matches!(&moved, Err(Error::Conflict(message)) if message.id == "app-module-agreeing"), "{moved:?}");
    app.assign_tables(&owner, "SHOP", 1, &[table], "none").await.unwrap();
}
