use super::{Heirs, Said};
use crate::review::lineage::Stage;
use crate::review::requirement::Trace;
use crate::review::{ModuleId, RequirementId, UserId};
use crate::schema::samples::schema;
use crate::schema::{Identity, ObjectId};

fn id<T: From<uuid::Uuid>>(number: u128) -> T {
    uuid::Uuid::from_u128(number).into()
}

fn day(day: u32) -> chrono::DateTime<chrono::Utc> {
    format!("2026-03-{day:02}T09:00:00Z").parse().unwrap()
}

/// Traces of requirements to objects, and tables in modules.
fn said(traces: &[(u128, u32)], homes: &[(u32, u128)]) -> Said {
    let trace = |(requirement, object): &(u128, u32)| {
        let trace = Trace { requirement: id::<RequirementId>(*requirement), object: ObjectId(*object) };
        (trace, (id::<UserId>(1), day(1)))
    };
    let home = |(table, module): &(u32, u128)| (ObjectId(*table), (id::<ModuleId>(*module), day(1)));
    Said { traces: traces.iter().map(trace).collect(), homes: homes.iter().map(home).collect() }
}

#[test]
fn a_draft_that_goes_on_with_the_ids_has_all_that_was_said_of_what_the_baseline_has() {
    let first = schema(&[("order", &["id", "note"]), ("old", &["id"])]);
    let accepted = schema(&[("order", &["id"])]);
    let identity = Identity::first(&first).carry(&first, &accepted);
    let (order, old) = (ObjectId(1), identity.tables()[1].id);
    let heirs = Heirs::with_same_ids(&identity);
    let all = said(&[(7, order.0), (8, old.0), (9, 3)], &[(order.0, 1), (old.0, 1)]);
    assert_eq!(all.passed_to(&heirs), said(&[(7, order.0)], &[(order.0, 1)]), "what went before is no affair of it");
}

#[test]
fn objects_are_recognised_where_ids_tell_nothing() {
    let baseline = schema(&[("user", &["id", "nick_name"]), ("order_item", &["id", "price"])]);
    let next = schema(&[("coupon", &["code"]), ("orderItem", &["price", "id"]), ("User", &["id", "nickName"])]);
    let (old, new) = (Identity::first(&baseline), Identity::first(&next));
    let heirs = Heirs::recognised(Stage { schema: &baseline, identity: &old }, Stage { schema: &next, identity: &new });
    let at = |identity: &Identity, table, column: Option<usize>| {
        column.map_or_else(|| identity.table_id(table), |column| identity.column_id(table, column)).unwrap().0
    };
    let before = said(&[(7, at(&old, 1, None)), (8, at(&old, 0, Some(1)))], &[(at(&old, 0, None), 1)]);
    let after = said(&[(7, at(&new, 1, None)), (8, at(&new, 2, Some(1)))], &[(at(&new, 2, None), 1)]);
    assert_eq!(before.passed_to(&heirs), after);
}

#[test]
fn of_a_baseline_that_moved_what_is_new_is_taken_and_what_the_draft_has_otherwise_stays() {
    let before = said(&[(1, 1), (2, 1)], &[(1, 1), (2, 1), (3, 1)]);
    let now = said(&[(1, 1), (2, 1), (3, 1), (4, 9)], &[(1, 2), (2, 2), (3, 1), (4, 1), (9, 1)]);
    // Here somebody has removed the first trace, put the second table elsewhere and left the third to its name.
    let own = said(&[(2, 1)], &[(1, 1), (2, 3)]);
    let taken = now.clone().news(&before, &own, |object| object == ObjectId(9));
    assert_eq!(taken, said(&[(3, 1), (4, 9)], &[(1, 2), (4, 1), (9, 1)]));
    let nothing = now.clone().news(&now, &own, |_| false);
    assert_eq!(nothing, Said::default(), "the baseline is the one that it was");
    let all = now.clone().news(&Said::default(), &Said::default(), |_| false);
    assert_eq!(all, now, "a draft that was there before any baseline takes all");
    assert_eq!(all.as_of(day(2)).homes[&ObjectId(9)].1, day(2));
}
