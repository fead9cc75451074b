//! Agreements that the baseline has overtaken.

use super::{
    BaselineMove, CHEN, ChangesSince, DESIGNER, Draft, Quorum, Role, Stance, Status, TableChange, WANG, ZHANG,
    agree_on_all, said, user,
};
use crate::review::samples::{id, minute};
use crate::review::signoff::SignOff;
use crate::schema::ObjectId;

fn moved(at: i64, overridden: &[u32]) -> BaselineMove {
    let overridden = overridden.iter().map(|table| ObjectId(*table)).collect();
    BaselineMove { at: minute(at), to: id(at.unsigned_abs().into()), overridden, with_all: Vec::new() }
}

fn overtaken(by: i64) -> Status {
    Status::Overtaken { revision: 1, by: id(by.unsigned_abs().into()), since: minute(by) }
}

#[test]
fn an_agreement_given_before_the_baseline_got_what_the_draft_takes_back_is_asked_again() {
    let mut draft = Draft::new(1, 3, agree_on_all(CHEN, 3, 1));
    draft.given.extend(agree_on_all(WANG, 3, 1));
    draft.moves = vec![moved(5, &[2])];
    let groups = draft.group(Role::Reviewer, Quorum::Any);
    let signoffs = draft.signoffs();
    assert_eq!(signoffs.status(user(CHEN), ObjectId(2)), overtaken(5));
    assert!(signoffs.status(user(CHEN), ObjectId(1)).counts(), "of this one it takes nothing back");
    let summary = signoffs.summary(&groups);
    assert_eq!((summary.given, summary.needed), (2, 3));
    assert_eq!(summary.overtaken().into_iter().collect::<Vec<_>>(), [ObjectId(2)]);
    assert_eq!(summary.missing[0].overtaken.iter().collect::<Vec<_>>(), [(&user(CHEN), &minute(5))]);
    assert!(summary.missing[0].voided.is_empty(), "the table is as it was");
    draft.given.push(SignOff { at: minute(6), ..said(CHEN, 2, 1, Stance::Agree) });
    assert!(draft.signoffs().summary(&groups).is_complete(), "now they know what it takes back");
}

#[test]
fn a_word_in_somebodys_stead_is_overtaken_likewise() {
    let mut draft = Draft::new(1, 1, agree_on_all(WANG, 1, 1));
    draft.given[0].steads = Some(vec![user(ZHANG), user(CHEN)]);
    let groups = draft.group(Role::Reviewer, Quorum::All);
    assert_eq!(draft.signoffs().summary(&groups).given, 2);
    draft.moves = vec![moved(5, &[1])];
    assert_eq!(draft.signoffs().summary(&groups).given, 0);
}

#[test]
fn a_draft_that_would_drop_a_table_or_override_a_view_is_asked_again_as_a_whole() {
    let mut draft = Draft::new(1, 2, agree_on_all(CHEN, 2, 1));
    draft.moves = vec![BaselineMove { with_all: vec!["invoice".to_owned()], ..moved(5, &[]) }, moved(7, &[1])];
    let groups = draft.group(Role::Reviewer, Quorum::Any);
    let summary = draft.signoffs().summary(&groups);
    assert_eq!(summary.waiting_for()[&user(CHEN)].len(), 2, "nobody can sign a view, or a table that is not there");
    assert_eq!(summary.with_all.iter().collect::<Vec<_>>(), ["invoice"]);
    draft.given.extend([1, 2].map(|table| SignOff { at: minute(6), ..said(CHEN, table, 1, Stance::Agree) }));
    let summary = draft.signoffs().summary(&groups);
    assert_eq!((summary.overtaken().len(), summary.with_all.len()), (1, 0), "of that they knew");
}

#[test]
fn of_several_moves_the_last_one_that_brought_it_is_named() {
    let mut draft = Draft::new(1, 2, agree_on_all(CHEN, 2, 1));
    draft.given.push(SignOff { at: minute(6), ..said(ZHANG, 1, 1, Stance::Agree) });
    draft.moves = vec![moved(5, &[1]), moved(7, &[1]), moved(9, &[2])];
    assert_eq!(draft.signoffs().status(user(CHEN), ObjectId(1)), overtaken(7));
    assert_eq!(draft.signoffs().status(user(ZHANG), ObjectId(1)), overtaken(7));
    let back_again = draft.signoffs().status(user(CHEN), ObjectId(2));
    assert!(back_again.counts(), "since they agreed the baseline has got nothing in sum");
}

#[test]
fn what_changed_in_the_draft_is_told_first_and_what_is_no_agreement_stays_what_it_is() {
    let mut draft = Draft::new(2, 1, agree_on_all(CHEN, 1, 1));
    draft.given.extend([said(DESIGNER, 1, 1, Stance::Agree), said(ZHANG, 1, 1, Stance::Object)]);
    draft.moves = vec![moved(5, &[1])];
    draft.changes = ChangesSince::default().with(1, [(ObjectId(1), TableChange::Meaning)]);
    let status = |by| draft.signoffs().status(user(by), ObjectId(1));
    assert_eq!(status(CHEN), Status::Voided { revision: 1 });
    assert_eq!(status(DESIGNER), Status::OwnUpload { revision: 1, upload: 1, changed: true });
    assert_eq!(status(ZHANG), Status::Objects { revision: 1, changed: true });
}
