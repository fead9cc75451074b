mod overtaken;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{
    BaselineMove, ChangesSince, Deputy, Group, GroupName, Member, OwnedTables, Party, Quorum, Required, SignOff,
    SignOffInput, SignOffs, Stance, Status, TableChange, WhyBlocked, absent, groups, to_sign,
};
use crate::review::samples::{id, minute, tables};
use crate::review::{Role, ThreadId, UserId};
use crate::schema::ObjectId;
use crate::text::Lang;

const DESIGNER: u128 = 1;
const ZHANG: u128 = 2;
const CHEN: u128 = 3;
const WANG: u128 = 4;

fn user(n: u128) -> UserId {
    id(n)
}

fn said(by: u128, table: u32, revision: i64, stance: Stance) -> SignOff {
    SignOff { user: user(by), table: ObjectId(table), revision, stance, at: minute(revision), steads: Some(Vec::new()) }
}

fn agree_on_all(by: u128, tables: u32, revision: i64) -> Vec<SignOff> {
    (1..=tables).map(|table| said(by, table, revision, Stance::Agree)).collect()
}

/// A draft with its present revision, all of whose revisions the designer uploaded.
struct Draft {
    revision: i64,
    tables: Vec<ObjectId>,
    uploaders: BTreeMap<i64, UserId>,
    own_upload_counts: bool,
    given: Vec<SignOff>,
    able: BTreeSet<UserId>,
    open: BTreeMap<(ObjectId, UserId), ThreadId>,
    changes: ChangesSince,
    moves: Vec<BaselineMove>,
}

impl Draft {
    fn new(revision: i64, of: u32, given: Vec<SignOff>) -> Self {
        let uploaders = (1..=revision).map(|number| (number, user(DESIGNER))).collect();
        let changes = ChangesSince::default();
        let able = team().iter().map(|member| member.user).collect();
        let (tables, moves, open) = (tables(of), Vec::new(), BTreeMap::new());
        Self { revision, tables, uploaders, own_upload_counts: false, given, able, open, changes, moves }
    }

    fn signoffs(&self) -> SignOffs<'_> {
        SignOffs::new(SignOffInput {
            revision: self.revision,
            tables: &self.tables,
            uploaders: &self.uploaders,
            own_upload_counts: self.own_upload_counts,
            given: &self.given,
            able: &self.able,
            open: &self.open,
            changes: &self.changes,
            moves: &self.moves,
        })
    }

    fn group(&self, role: Role, quorum: Quorum) -> Vec<Group> {
        let required = [Required { party: Party::Role(role), quorum }];
        groups(&required, &team(), &[], &[], &self.tables, today())
    }
}

fn team() -> Vec<Member> {
    [(DESIGNER, Role::Designer), (ZHANG, Role::Reviewer), (CHEN, Role::Reviewer), (WANG, Role::Dba)]
        .map(|(by, role)| Member { user: user(by), role, active: true })
        .to_vec()
}

fn today() -> NaiveDate {
    minute(0).date_naive()
}

#[test]
fn only_tables_that_changed_in_meaning_ask_again() {
    let mut draft = Draft::new(3, 9, agree_on_all(CHEN, 9, 2));
    draft.changes = ChangesSince::default().with(
        2,
        [(ObjectId(1), TableChange::Meaning), (ObjectId(2), TableChange::Meaning), (ObjectId(3), TableChange::Comment)],
    );
    let signoffs = draft.signoffs();
    assert_eq!(signoffs.status(user(CHEN), ObjectId(1)), Status::Voided { revision: 2 });
    assert_eq!(signoffs.status(user(CHEN), ObjectId(3)), Status::Agreed { revision: 2, comment_changed: true });
    assert_eq!(signoffs.status(user(CHEN), ObjectId(4)), Status::Agreed { revision: 2, comment_changed: false });
    let summary = signoffs.summary(&draft.group(Role::Reviewer, Quorum::Any));
    assert_eq!((summary.given, summary.needed), (7, 9));
    assert_eq!(summary.missing.iter().map(|missing| missing.table).collect::<Vec<_>>(), tables(2));
}

#[test]
fn all_of_a_group_or_any_of_it() {
    let draft = Draft::new(1, 9, agree_on_all(ZHANG, 9, 1));
    let any = draft.signoffs().summary(&draft.group(Role::Reviewer, Quorum::Any));
    assert!(any.is_complete());
    let all = draft.signoffs().summary(&draft.group(Role::Reviewer, Quorum::All));
    assert_eq!((all.given, all.needed), (9, 18));
    assert_eq!(all.waiting_for()[&user(CHEN)].len(), 9);
    assert!(!all.waiting_for().contains_key(&user(ZHANG)));
}

#[test]
fn what_is_required_is_the_sum_of_what_the_groups_are_asked() {
    let draft = Draft::new(1, 9, agree_on_all(ZHANG, 9, 1));
    let asked = |role, quorum| Required { party: Party::Role(role), quorum };
    let required =
        [asked(Role::Reviewer, Quorum::All), asked(Role::Dba, Quorum::Any), asked(Role::Designer, Quorum::All)];
    let mut groups = groups(&required, &team(), &[], &[], &draft.tables, today());
    // Somebody who is asked as a reviewer as well.
    let zhang = groups[0].seats.iter().find(|seat| seat.user == user(ZHANG)).cloned();
    groups.push(Group {
        name: GroupName::Module("Orders".to_owned()),
        quorum: Quorum::All,
        seats: zhang.into_iter().collect(),
        tables: tables(4).into_iter().collect(),
    });
    let summary = draft.signoffs().summary(&groups);
    let told: Vec<_> = summary.shares.iter().map(|of| (of.people, of.tables, of.needed, of.given)).collect();
    assert_eq!(told, [(2, 9, 18, 9), (1, 9, 9, 0), (0, 9, 9, 0), (1, 4, 0, 0)]);
    assert_eq!(summary.shares.iter().map(|of| of.needed).sum::<usize>(), summary.needed);
    assert_eq!(summary.shares.iter().map(super::Share::counted_before).collect::<Vec<_>>(), [0, 0, 0, 4]);
}

#[test]
fn an_objection_of_somebody_who_left_stands_until_it_is_answered() {
    let mut draft = Draft::new(2, 2, agree_on_all(CHEN, 2, 2));
    draft.given.push(said(ZHANG, 1, 1, Stance::Object));
    let group = draft.group(Role::Reviewer, Quorum::Any);
    let left = |draft: &Draft| {
        let summary = draft.signoffs().summary(&group);
        summary.objections.iter().map(|objection| objection.left).collect::<Vec<_>>()
    };
    assert_eq!(left(&draft), [false], "who is there takes it back");
    draft.open.insert((ObjectId(1), user(ZHANG)), id(5));
    assert_eq!(draft.signoffs().objections()[0].until, None);
    draft.able.remove(&user(ZHANG));
    assert_eq!(left(&draft), [true]);
    assert_eq!(draft.signoffs().objections()[0].until, Some(id(5)));
    draft.open.clear();
    assert!(left(&draft).is_empty());
}

#[test]
fn silence_is_not_consent() {
    let draft = Draft::new(1, 2, Vec::new());
    let summary = draft.signoffs().summary(&draft.group(Role::Reviewer, Quorum::Any));
    assert_eq!((summary.given, summary.needed), (0, 2));
    assert!(!summary.is_complete());
}

#[test]
fn an_objection_survives_uploads_and_the_loss_of_its_table() {
    let mut draft = Draft::new(3, 2, vec![said(CHEN, 7, 1, Stance::Object)]);
    draft.open.insert((ObjectId(7), user(CHEN)), id(5));
    draft.given.extend(agree_on_all(ZHANG, 2, 3));
    let summary = draft.signoffs().summary(&draft.group(Role::Reviewer, Quorum::Any));
    assert_eq!(summary.objections.len(), 1);
    assert_eq!((summary.objections[0].table, summary.objections[0].until), (ObjectId(7), Some(id(5))));
    assert!(!summary.is_complete(), "an objection counts whoever raised it");
    draft.open.clear();
    assert!(
        draft.signoffs().objections().is_empty(),
        "of a table that is gone nobody can say anything but in its thread"
    );
    draft.tables.push(ObjectId(7));
    assert_eq!(draft.signoffs().objections().len(), 1, "where it comes back, its objector is asked");
    draft.given.push(said(CHEN, 7, 3, Stance::Agree));
    assert!(draft.signoffs().objections().is_empty(), "the objector takes it back");
}

#[test]
fn nobody_agrees_to_their_own_upload_unless_the_project_says_so() {
    let mut draft = Draft::new(2, 1, agree_on_all(DESIGNER, 1, 2));
    let groups = draft.group(Role::Designer, Quorum::All);
    let blocked = draft.signoffs().summary(&groups).blocked;
    assert_eq!(blocked[0].why, WhyBlocked::OnlyTheUploader);
    let own = Status::OwnUpload { revision: 2, upload: 2, changed: false };
    assert_eq!(draft.signoffs().status(user(DESIGNER), ObjectId(1)), own);
    draft.own_upload_counts = true;
    assert!(draft.signoffs().summary(&groups).is_complete());
}

#[test]
fn an_agreement_with_ones_own_upload_is_not_laundered_by_the_next_upload() {
    let mut draft = Draft::new(3, 1, agree_on_all(DESIGNER, 1, 2));
    draft.uploaders.insert(3, user(CHEN));
    let own = Status::OwnUpload { revision: 2, upload: 2, changed: false };
    assert_eq!(draft.signoffs().status(user(DESIGNER), ObjectId(1)), own);
    draft.given.push(said(DESIGNER, 1, 3, Stance::Agree));
    assert!(draft.signoffs().status(user(DESIGNER), ObjectId(1)).counts(), "now it is somebody else's upload");
}

#[test]
fn what_never_counted_is_not_voided_by_a_change() {
    let mut draft = Draft::new(3, 1, agree_on_all(DESIGNER, 1, 2));
    draft.uploaders.insert(3, user(CHEN));
    draft.changes = ChangesSince::default().with(2, [(ObjectId(1), TableChange::Meaning)]);
    let own = Status::OwnUpload { revision: 2, upload: 2, changed: true };
    assert_eq!(draft.signoffs().status(user(DESIGNER), ObjectId(1)), own);
    let missing = draft.signoffs().summary(&draft.group(Role::Designer, Quorum::All)).missing;
    assert!(missing.iter().all(|of| of.voided.is_empty()), "nobody is told that it was changed after they agreed");
}

#[test]
fn an_agreement_with_others_work_names_the_upload_that_makes_it_ones_own() {
    let mut draft = Draft::new(3, 1, agree_on_all(CHEN, 1, 2));
    draft.uploaders.insert(3, user(CHEN));
    let own = Status::OwnUpload { revision: 2, upload: 3, changed: false };
    assert_eq!(draft.signoffs().status(user(CHEN), ObjectId(1)), own);
}

#[test]
fn an_empty_group_blocks_with_a_reason() {
    let draft = Draft::new(1, 1, Vec::new());
    let mut members = team();
    members.retain(|member| member.role != Role::Dba);
    let required = [Required { party: Party::Role(Role::Dba), quorum: Quorum::Any }];
    let groups = groups(&required, &members, &[], &[], &draft.tables, today());
    let summary = draft.signoffs().summary(&groups);
    assert_eq!(summary.blocked[0].why, WhyBlocked::Empty);
    assert_eq!(
        (summary.given, summary.needed),
        (0, draft.tables.len()),
        "what nobody can give is required all the same"
    );
    assert!(!summary.is_complete());
    for lang in Lang::ALL {
        assert!(summary.blocked[0].message().is_known(lang));
    }
}

#[test]
fn a_disabled_member_and_an_observer_are_waited_for_by_nobody() {
    let members = [
        Member { user: user(ZHANG), role: Role::Reviewer, active: false },
        Member { user: user(CHEN), role: Role::Observer, active: true },
    ];
    let required =
        [Role::Reviewer, Role::Observer].map(|role| Required { party: Party::Role(role), quorum: Quorum::Any });
    assert!(groups(&required, &members, &[], &[], &tables(1), today()).iter().all(|group| group.seats.is_empty()));
}

#[test]
fn owners_are_asked_about_the_tables_that_concern_their_module() {
    let module = |n: u128, name: &str, owner: u128, of: &[u32]| OwnedTables {
        module: id(n),
        name: name.to_owned(),
        owners: vec![user(owner)],
        tables: of.iter().map(|table| ObjectId(*table)).collect(),
    };
    let modules =
        [module(1, "Ordering", ZHANG, &[1, 2]), module(2, "Members", CHEN, &[2]), module(3, "Stock", WANG, &[])];
    let required = [Required { party: Party::ModuleOwners, quorum: Quorum::All }];
    let groups = groups(&required, &team(), &modules, &[], &tables(3), today());
    assert_eq!(groups.len(), 2, "a module that the draft leaves alone asks nobody");
    assert_eq!(groups[1].name, GroupName::Module("Members".to_owned()));
    let draft = Draft::new(1, 3, vec![said(ZHANG, 1, 1, Stance::Agree)]);
    let summary = draft.signoffs().summary(&groups);
    assert_eq!((summary.given, summary.needed), (1, 3));
    assert_eq!(summary.waiting_for()[&user(CHEN)].iter().collect::<Vec<_>>(), [&ObjectId(2)]);
}

#[test]
fn what_a_deputy_said_in_somebodys_stead_stays_said_and_nothing_else_counts_for_the_other() {
    let mut draft = Draft::new(1, 1, agree_on_all(WANG, 1, 1));
    let required = [Required { party: Party::Role(Role::Reviewer), quorum: Quorum::All }];
    let away = |of| Deputy { of: user(of), deputy: user(WANG), from: today(), until: Some(today()) };
    let deputies = [away(ZHANG), away(CHEN)];
    let groups_on = |day| groups(&required, &team(), &[], &deputies, &draft.tables, day);
    let tomorrow = today().succ_opt().unwrap();
    let given = |draft: &Draft, day| draft.signoffs().summary(&groups_on(day)).given;
    assert_eq!(given(&draft, today()), 0, "said before, and for nobody else");
    assert_eq!(draft.signoffs().summary(&groups_on(today())).waiting_for()[&user(WANG)].len(), 1, "so they are asked");
    let absent = absent(&deputies, user(WANG), today());
    assert_eq!((&absent[..], super::absent(&deputies, user(WANG), tomorrow)), (&[user(ZHANG), user(CHEN)][..], vec![]));
    draft.given.push(SignOff { steads: Some(absent), at: minute(2), ..draft.given[0].clone() });
    assert_eq!((given(&draft, today()), given(&draft, tomorrow)), (2, 2));
    draft.given.push(SignOff { steads: Some(Vec::new()), at: minute(3), ..draft.given[0].clone() });
    assert_eq!(given(&draft, tomorrow), 2, "what they say for themselves later takes nothing back");
    draft.revision = 2;
    draft.changes = ChangesSince::default().with(1, [(ObjectId(1), TableChange::Meaning)]);
    assert_eq!(given(&draft, tomorrow), 0, "a table that changed is asked for again");
}

#[test]
fn what_a_deputy_said_in_somebodys_stead_stays_said_when_the_deputy_leaves() {
    let mut draft = Draft::new(1, 1, agree_on_all(WANG, 1, 1));
    draft.given[0].steads = Some(vec![user(ZHANG)]);
    draft.able.remove(&user(WANG));
    let groups = draft.group(Role::Reviewer, Quorum::All);
    assert_eq!(draft.signoffs().summary(&groups).waiting_for().into_keys().collect::<Vec<_>>(), [user(CHEN)]);
    assert_eq!(draft.signoffs().status(user(WANG), ObjectId(1)), Status::Missing, "for themself they say nothing more");
    draft.given.push(SignOff { stance: Stance::Object, at: minute(2), ..draft.given[0].clone() });
    draft.open.insert((ObjectId(1), user(WANG)), id(5));
    assert!(
        draft.signoffs().objections()[0].left,
        "nobody can take it back, so it stands until its thread is resolved"
    );
    assert_eq!(draft.signoffs().summary(&groups).given, 0, "but it was their last word");
}

#[test]
fn where_it_was_not_recorded_the_word_of_whoever_stands_in_counts() {
    let mut draft = Draft::new(1, 1, agree_on_all(WANG, 1, 1));
    draft.given[0].steads = None;
    let mut groups = draft.group(Role::Reviewer, Quorum::All);
    groups[0].seats[0].deputies.push(user(WANG));
    assert_eq!(draft.signoffs().summary(&groups).given, 1);
}

#[test]
fn who_is_in_two_groups_is_asked_once() {
    let draft = Draft::new(1, 4, Vec::new());
    let mut groups = draft.group(Role::Reviewer, Quorum::All);
    groups.extend(groups.clone());
    assert_eq!(draft.signoffs().summary(&groups).needed, 8);
}

fn stances() -> impl Strategy<Value = Vec<SignOff>> {
    let one = (ZHANG..=WANG, 1_u32..6, 1_i64..5, any::<bool>()).prop_map(|(by, table, revision, agrees)| {
        said(by, table, revision, if agrees { Stance::Agree } else { Stance::Object })
    });
    // Of two at the same minute neither is the later one; people don't say two things at once.
    prop::collection::vec(one, 0..30).prop_map(|given| {
        let keyed: BTreeMap<_, _> =
            given.into_iter().map(|said| ((said.user, said.table, said.revision), said)).collect();
        keyed.into_values().collect()
    })
}

fn changes() -> impl Strategy<Value = ChangesSince> {
    let change = prop_oneof![Just(TableChange::Meaning), Just(TableChange::Comment)];
    prop::collection::vec((1_i64..5, 1_u32..6, change), 0..20).prop_map(|changes| {
        changes.into_iter().fold(ChangesSince::default(), |since, (revision, table, change)| {
            since.with(revision, [(ObjectId(table), change)])
        })
    })
}

proptest! {
    #[test]
    fn no_upload_takes_an_objection_back(given in stances(), changes in changes()) {
        let mut draft = Draft::new(5, 5, given);
        let before = draft.signoffs().objections();
        draft.changes = changes;
        prop_assert_eq!(draft.signoffs().objections(), before);
    }

    #[test]
    fn an_upload_voids_exactly_the_agreements_on_tables_that_changed_in_meaning(given in stances(), changes in changes()) {
        let mut draft = Draft::new(5, 5, given);
        let before: Vec<_> = pairs(&draft).map(|(by, table)| draft.signoffs().status(by, table)).collect();
        draft.changes = changes;
        for ((by, table), before) in pairs(&draft).zip(before) {
            let Status::Agreed { revision, .. } = before else { continue };
            let changed = draft.changes.get(revision, table) == Some(TableChange::Meaning);
            prop_assert_eq!(draft.signoffs().status(by, table).counts(), !changed);
        }
    }

    #[test]
    fn what_is_given_and_what_is_missing_make_what_is_needed(given in stances(), changes in changes()) {
        let mut draft = Draft::new(5, 5, given);
        draft.changes = changes;
        for quorum in [Quorum::All, Quorum::Any] {
            let summary = draft.signoffs().summary(&draft.group(Role::Reviewer, quorum));
            prop_assert_eq!(summary.given + summary.missing.len(), summary.needed);
        }
    }
}

fn pairs(draft: &Draft) -> impl Iterator<Item = (UserId, ObjectId)> + use<> {
    let tables = draft.tables.clone();
    (ZHANG..=WANG).flat_map(move |by| tables.clone().into_iter().map(move |table| (user(by), table)))
}

#[test]
fn what_is_as_in_the_baseline_is_signed_only_where_nothing_else_stands_for_the_change() {
    let (all, changed) = (tables(3), [ObjectId(2)]);
    assert_eq!(to_sign(&all, &changed, false), changed);
    assert_eq!(to_sign(&all, &changed, true), all, "a table that is dropped is agreed to with the others");
    assert_eq!(to_sign(&all, &[], false), all, "silence is no consent");
    assert_eq!(to_sign(&all, &[ObjectId(9)], false), all);
}
