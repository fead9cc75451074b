//! A draft's whole life through the pure pieces, with real schemas, differences and identities.

use std::collections::BTreeMap;

use crate::review::action::{Action, Outcome, Target};
use crate::review::gate::{ActionFact, Facts, Gate, MeetingFact, PackageFact, TableFact};
use crate::review::handoff::{Contents, Package, PackageFile};
use crate::review::samples::{id, minute, person};
use crate::review::signoff::{
    ChangesSince, Member, Party, Quorum, Required, SignOff, SignOffInput, SignOffs, Stance, Summary, groups,
};
use crate::review::step::{Refusal, decide};
use crate::review::{Changed, DraftState, Person, Role, Step, UserId};
use crate::schema::{Column, Dialect, Difference, Identity, Name, ObjectId, Pairing, Schema, Side, Table, emit};

const DESIGNER: u128 = 1;
const REVIEWER: u128 = 2;
const DBA: u128 = 3;
const OWNER: u128 = 4;

fn table(name: &str, columns: &[(&str, &str)]) -> Table {
    let columns = columns.iter().map(|(name, data_type)| Column {
        name: Name::plain(*name),
        data_type: (*data_type).into(),
        ..Column::default()
    });
    Table { name: Name::plain(name), columns: columns.collect(), ..Table::default() }
}

fn schema(price: &str, name: &str) -> Schema {
    let orders = table("orders", &[("id", "bigint"), ("userId", "bigint"), ("price", price)]);
    let users = table("users", &[("id", "bigint"), ("nickName", name), ("birthday", "date")]);
    Schema { tables: vec![orders, users], ..Schema::default() }
}

/// A draft with all that the app would load from its rows.
struct Draft {
    state: DraftState,
    revisions: Vec<(Schema, Identity)>,
    given: Vec<SignOff>,
    facts: Facts,
}

impl Draft {
    fn new(first: Schema) -> Self {
        let identity = Identity::first(&first);
        let tables = identity.tables().iter().map(|table| TableFact { id: table.id, module: None }).collect();
        let facts = Facts { revision: 1, tables, ..Facts::default() };
        Self { state: DraftState::Drafting, revisions: vec![(first, identity)], given: Vec::new(), facts }
    }

    fn upload(&mut self, next: Schema) {
        assert!(self.state.takes_revisions());
        let (former, identity) = self.revisions.last().unwrap();
        let identity = identity.clone().carry(former, &next);
        self.revisions.push((next, identity));
        self.facts.revision += 1;
    }

    /// What changed from the revision of that number to the present one.
    fn changed_since(&self, revision: i64) -> Changed {
        let (former, then) = &self.revisions[usize::try_from(revision).unwrap() - 1];
        let (next, now) = self.revisions.last().unwrap();
        let side = |schema| Side { schema, dialect: Dialect::Mysql };
        let difference = Difference::between(side(former), side(next), &Pairing::recognise(former, next));
        Changed::between(&difference, then, now)
    }

    fn tables(&self) -> Vec<ObjectId> {
        self.facts.tables.iter().map(|table| table.id).collect()
    }

    fn sign(&mut self, by: u128, table: ObjectId, stance: Stance) {
        let at = minute(i64::try_from(self.given.len()).unwrap());
        self.given.push(SignOff { user: id(by), table, revision: self.facts.revision, stance, at, steads: None });
    }

    fn agree_on_all(&mut self, by: u128) {
        for table in self.tables() {
            self.sign(by, table, Stance::Agree);
        }
    }

    fn weigh(&mut self) -> &Summary {
        let members = [(DESIGNER, Role::Designer), (REVIEWER, Role::Reviewer), (DBA, Role::Dba), (OWNER, Role::Owner)]
            .map(|(user, role)| Member { user: id(user), role, active: true });
        let required =
            [Role::Reviewer, Role::Dba].map(|role| Required { party: Party::Role(role), quorum: Quorum::All });
        let tables = self.tables();
        let groups = groups(&required, &members, &[], &[], &tables, minute(0).date_naive());
        let uploaders: BTreeMap<i64, UserId> = (1..=self.facts.revision).map(|number| (number, id(DESIGNER))).collect();
        let changes = (1..self.facts.revision).fold(ChangesSince::default(), |since, revision| {
            since.with(revision, self.changed_since(revision).changes())
        });
        let able = members.iter().map(|member| member.user).collect();
        let input = SignOffInput {
            revision: self.facts.revision,
            tables: &tables,
            uploaders: &uploaders,
            own_upload_counts: false,
            given: &self.given,
            able: &able,
            open: &BTreeMap::new(),
            changes: &changes,
            moves: &[],
        };
        self.facts.signoffs = SignOffs::new(input).summary(&groups);
        &self.facts.signoffs
    }

    fn take(&mut self, step: Step, by: Person) -> Result<(), Refusal> {
        self.weigh();
        self.state = decide(self.state, step, by, "because", &Gate::before(step, &self.facts))?;
        Ok(())
    }

    fn meet(&mut self) {
        self.facts.meeting = Some(MeetingFact {
            witnessed: None,
            id: id(1),
            held: true,
            revision: self.facts.revision,
            without_verdict: Vec::new(),
            wants_change: Vec::new(),
            postponed: Vec::new(),
        });
    }

    /// What a hand-off of the present revision holds.
    fn package(&self) -> Package {
        let contents = Contents {
            draft: "SHOP-12".to_owned(),
            title: "Orders".to_owned(),
            project: "Shop".to_owned(),
            revision: self.facts.revision,
            dialect: Dialect::Mysql,
            written_for: None,
            day: crate::review::samples::minute(0).date_naive(),
            tables: self.facts.tables.len(),
            baseline: None,
            views: Vec::new(),
            left_out: Vec::new(),
            clauses: std::collections::BTreeMap::new(),
            passed_over: std::collections::BTreeMap::new(),
            shortened: std::collections::BTreeMap::new(),
            diagrams: Vec::new(),
            dropped: Vec::new(),
            waivers: Vec::new(),
            standing: Vec::new(),
            decisions: Vec::new(),
            open: Vec::new(),
            agreements: Vec::new(),
            people: std::collections::BTreeMap::new(),
        };
        let script = emit::schema(&self.revisions.last().unwrap().0, Dialect::Mysql);
        let file = PackageFile { path: "schema.sql".to_owned(), content: script.into_bytes() };
        Package::new(contents, vec![file]).unwrap()
    }

    fn hand_over(&mut self) {
        let hash = self.package().hash().to_string();
        let revision = self.facts.revision;
        self.facts.package = Some(PackageFact { revision, agreed: revision, hash: hash.clone(), expected_hash: hash });
    }
}

fn by(user: u128, role: Role) -> Person {
    person(id(user), role)
}

fn chair() -> Person {
    Person { chairs: true, ..by(REVIEWER, Role::Reviewer) }
}

fn is_held_up(result: &Result<(), Refusal>) -> bool {
    matches!(result, Err(Refusal::GateNotMet(_)))
}

/// Takes a new draft through its first meeting, which asks for a decimal, to the revision that obeys.
fn after_first_meeting() -> Draft {
    let designer = by(DESIGNER, Role::Designer);
    let mut draft = Draft::new(schema("float", "varchar(20)"));
    let price = draft.revisions[0].1.column_id(0, 2).unwrap();
    draft.take(Step::SubmitForReview, designer).unwrap();
    assert!(is_held_up(&draft.take(Step::CloseFirstMeeting, chair())));
    draft.meet();
    draft.take(Step::CloseFirstMeeting, chair()).unwrap();
    let action = Action {
        id: id(1),
        item: id(1),
        revision: 1,
        what: "Money is decimal(18,2)".to_owned(),
        targets: vec![Target { table: draft.tables()[0], part: Some(price) }],
        owner: id(DESIGNER),
        due: None,
        answer: None,
    };
    draft.facts.change_asked_of = Some(1);
    for (price, expected) in [("float", Outcome::Untouched), ("decimal(18,2)", Outcome::Addressed)] {
        draft.upload(schema(price, "varchar(20)"));
        let outcome = action.judge(&draft.changed_since(1), &[]).outcome;
        assert_eq!(outcome, expected);
        draft.facts.actions = vec![ActionFact { id: id(1), outcome, answered: false }];
        let submitted = draft.take(Step::SubmitRevision, designer);
        assert_eq!(is_held_up(&submitted), !expected.is_addressed());
    }
    draft
}

#[test]
fn an_objection_sends_it_back_and_asks_only_for_what_changed() {
    let mut draft = after_first_meeting();
    let [orders, users] = draft.tables()[..] else { unreachable!() };
    let (reviewer, designer) = (by(REVIEWER, Role::Reviewer), by(DESIGNER, Role::Designer));
    draft.agree_on_all(DBA);
    draft.sign(REVIEWER, orders, Stance::Agree);
    assert!(is_held_up(&draft.take(Step::EverybodyAgrees, reviewer)), "silence is not consent");
    draft.sign(REVIEWER, users, Stance::Object);
    draft.take(Step::Object, reviewer).unwrap();

    draft.facts.change_asked_of = Some(draft.facts.revision);
    assert!(is_held_up(&draft.take(Step::SubmitRevision, designer)));
    draft.upload(schema("decimal(18,2)", "varchar(64)"));
    draft.take(Step::SubmitRevision, designer).unwrap();
    let summary = draft.weigh();
    assert_eq!((summary.given, summary.needed), (2, 4), "both still agree on orders");
    assert_eq!(summary.objections.len(), 1, "an upload takes no objection back");
    draft.sign(DBA, users, Stance::Agree);
    assert!(is_held_up(&draft.take(Step::EverybodyAgrees, by(DBA, Role::Dba))));
    draft.sign(REVIEWER, users, Stance::Agree);
    draft.take(Step::EverybodyAgrees, reviewer).unwrap();
    assert_eq!(draft.state, DraftState::SecondMeeting);
}

#[test]
fn the_dba_returns_it_once_and_then_accepts_the_package_of_the_agreed_revision() {
    let mut draft = after_first_meeting();
    let dba = by(DBA, Role::Dba);
    let agree_and_confirm = |draft: &mut Draft| {
        draft.agree_on_all(DBA);
        draft.agree_on_all(REVIEWER);
        draft.take(Step::EverybodyAgrees, dba).unwrap();
        assert!(is_held_up(&draft.take(Step::Confirm, chair())), "the last meeting was about another revision");
        draft.meet();
        draft.take(Step::Confirm, chair()).unwrap();
    };
    agree_and_confirm(&mut draft);
    draft.hand_over();
    let first = draft.facts.package.clone().unwrap();
    assert_eq!(draft.take(Step::Accept, by(OWNER, Role::Owner)), Err(Refusal::NotPermitted(Step::Accept)));
    draft.take(Step::Return, dba).unwrap();

    draft.facts.change_asked_of = Some(draft.facts.revision);
    draft.upload(schema("decimal(20,2)", "varchar(20)"));
    draft.take(Step::SubmitRevision, by(DESIGNER, Role::Designer)).unwrap();
    agree_and_confirm(&mut draft);
    let expected_hash = draft.package().hash().to_string();
    draft.facts.package = Some(PackageFact { agreed: draft.facts.revision, expected_hash, ..first });
    assert!(is_held_up(&draft.take(Step::Accept, dba)), "the first package is not of the agreed revision");
    draft.hand_over();
    draft.take(Step::Accept, dba).unwrap();
    assert!(draft.state.is_read_only());
}
