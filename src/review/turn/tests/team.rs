//! Who is waited for in somebody's stead.

use super::{DBA, DESIGNER, OWNER, REVIEWER};
use crate::review::samples::{id, person};
use crate::review::turn::Team;
use crate::review::{Act, Role};

const OTHER: u128 = 5;

fn team(people: &[(u128, Role)]) -> Team {
    Team::new(people.iter().map(|(user, role)| person(id(*user), *role)))
}

#[test]
fn an_owner_is_asked_where_somebody_left_or_only_observes_now() {
    let team = team(&[(REVIEWER, Role::Observer), (DBA, Role::Dba), (OWNER, Role::Owner)]);
    let asked = [REVIEWER, DBA, OTHER].map(|user| team.or_an_owner(id(user), Act::Comment));
    assert_eq!(asked, [OWNER, DBA, OWNER].map(id));
}

#[test]
fn another_designer_is_asked_and_else_an_owner_where_the_uploader_only_observes_now() {
    let designer = |people: &[(u128, Role)]| team(people).designer(id(DESIGNER), id(REVIEWER));
    let [owner, observer] = [(OWNER, Role::Owner), (DESIGNER, Role::Observer)];
    assert_eq!(designer(&[owner, (DESIGNER, Role::Designer)]), id(DESIGNER));
    assert_eq!(designer(&[owner, observer, (OTHER, Role::Designer), (REVIEWER, Role::Designer)]), id(REVIEWER));
    assert_eq!(designer(&[owner, observer, (OTHER, Role::Designer)]), id(OTHER));
    assert_eq!(designer(&[observer, (REVIEWER, Role::Reviewer), (DBA, Role::Dba), owner]), id(OWNER));
}
