//! Forms that were taken: remembered for a while, and dropped then.

use roundtable::app::{Actor, Error, Imprint, NewProject};

use super::World;
use super::world::PASSWORD;
use crate::support::{Database, on_both_databases};

on_both_databases!(a_form_that_was_taken_is_known_for_a_week, who_got_no_answer_is_led_to_where_the_work_is_seen,);

/// Somebody in a further request, which sends the form.
async fn sending(world: &World) -> Actor {
    let actor = world.sign_in("admin", PASSWORD).await.expect("the admin").actor;
    let mut imprint = Imprint::default();
    imprint.push(b"a form");
    imprint.end();
    actor.submission().is(imprint, Some("/".to_owned()));
    actor
}

async fn make(world: &World, by: &Actor, key: &str) -> Result<(), Error> {
    let new = NewProject { key: key.into(), name: key.into(), dialect: "mysql".into() };
    world.app.create_project(by, &new).await.map(|_| ())
}

async fn a_form_that_was_taken_is_known_for_a_week(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    let first = sending(&world).await;
    make(&world, &first, "ONE").await.unwrap();
    world.app.led_to(&first, "/projects/ONE").await.unwrap();
    world.advance_hours(6 * 24);
    world.app.drop_expired().await.unwrap();
    let again = sending(&world).await;
    assert!(matches!(make(&world, &again, "TWO").await, Err(Error::Repeated)));
    assert_eq!(world.app.place_of_first(&again).await.unwrap().as_deref(), Some("/projects/ONE"));
    world.advance_hours(2 * 24);
    world.app.drop_expired().await.unwrap();
    let late = sending(&world).await;
    make(&world, &late, "TWO").await.expect("nobody sends a form again after that time");
}

async fn who_got_no_answer_is_led_to_where_the_work_is_seen(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    let first = sending(&world).await;
    make(&world, &first, "ONE").await.unwrap();
    // The process ends before it can note where the form led.
    let again = sending(&world).await;
    assert!(matches!(make(&world, &again, "TWO").await, Err(Error::Repeated)));
    assert_eq!(world.app.place_of_first(&again).await.unwrap().as_deref(), Some("/"));
}
