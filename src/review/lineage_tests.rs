//! What revisions make of objects, and what designers say of it.

use super::{Answer, LineFate, Lineage, Stage};
use crate::schema::{Column, CorrectionError, Identity, Index, IndexColumn, Key, Name, ObjectId, Schema, Table};

/// An answer about a column, for which no schemas are needed.
fn answer(
    history: &mut [Identity],
    at: usize,
    object: ObjectId,
    answer: Answer,
) -> Result<Vec<(ObjectId, ObjectId)>, CorrectionError> {
    assert_eq!(super::compared(history, at, object, answer), None);
    super::answer(history, &[], at, object, answer)
}

fn schema(tables: Vec<Table>) -> Schema {
    Schema { tables, ..Schema::default() }
}

fn table(name: &str, columns: &[(&str, &str, &str)]) -> Table {
    let column = |(name, data_type, comment): &(&str, &str, &str)| Column {
        name: Name::plain(*name),
        data_type: (*data_type).into(),
        comment: Some(*comment).filter(|comment| !comment.is_empty()).map(Into::into),
        ..Column::default()
    };
    Table { name: Name::plain(name), columns: columns.iter().map(column).collect(), ..Table::default() }
}

fn lineage(schemas: &[Schema; 2], history: &[Identity]) -> Lineage {
    let stage = |at: usize| Stage { schema: &schemas[at], identity: &history[at] };
    Lineage::between(stage(0), stage(1))
}

fn two(former: Schema, next: Schema) -> ([Schema; 2], Vec<Identity>) {
    let first = Identity::first(&former);
    let second = first.clone().carry(&former, &next);
    ([former, next], vec![first, second])
}

/// Orders of which a column was renamed beyond recognition, another in its case style, and one is new; a table is gone.
fn revised() -> ([Schema; 2], Vec<Identity>) {
    let order = [("id", "bigint", ""), ("userId", "bigint", "buyer"), ("level", "int", "")];
    let log = [("entry", "text", "what was done"), ("host", "varchar(80)", "where")];
    let former = schema(vec![table("orders", &order), table("auditTrail", &log)]);
    let order =
        [("id", "bigint", ""), ("memo", "text", "notes"), ("user_id", "bigint", "buyer"), ("status", "int", "")];
    two(former, schema(vec![table("orders", &order)]))
}

#[test]
fn tells_what_is_new_renamed_and_gone() {
    let (schemas, history) = revised();
    let lineage = lineage(&schemas, &history);
    assert_eq!(lineage.recased, 1);
    let told: Vec<_> = lineage
        .tables
        .iter()
        .flat_map(|line| std::iter::once(&line.table).chain(&line.columns))
        .map(|line| (line.name.as_str(), line.fate.clone()))
        .collect();
    let (new, gone) = (Some(LineFate::New), Some(LineFate::Gone));
    assert_eq!(
        told,
        [("orders", None), ("memo", new.clone()), ("status", new), ("level", gone.clone()), ("auditTrail", gone)]
    );
    let asked = &lineage.questions[0];
    assert_eq!(
        (asked.former.name.as_str(), asked.next.name.as_str(), asked.table.as_str()),
        ("level", "status", "orders")
    );
    assert!(asked.others.is_empty(), "nothing else of the table is gone");
    assert_eq!(lineage.gone.len(), 1);
}

#[test]
fn answers_change_what_is_told() {
    let (schemas, mut history) = revised();
    let column = |history: &[Identity], at: usize| history[1].column_id(0, at).unwrap();
    let level = history[0].column_id(0, 2).unwrap();
    let memo = column(&history, 1);
    answer(&mut history, 1, memo, Answer::Was(level)).unwrap();
    let told = lineage(&schemas, &history);
    assert!(told.questions.is_empty(), "level was found");
    assert_eq!(told.tables[0].columns[0].fate, Some(LineFate::Renamed("level".into())));
    let status = column(&history, 3);
    let both = answer(&mut history.clone(), 1, status, Answer::Was(level));
    assert_eq!(both, Err(CorrectionError::BothThere(1)), "level is memo by now, and status has a column of its own");
    let moved = answer(&mut history, 1, level, Answer::New).unwrap();
    assert_eq!(moved[0].0, level);
    answer(&mut history, 1, status, Answer::Was(level)).unwrap();
    assert_eq!(lineage(&schemas, &history).tables[0].columns[1].fate, Some(LineFate::Renamed("level".into())));
}

#[test]
fn a_question_of_a_former_revision_is_answered_where_it_arose() {
    let (schemas, mut history) = revised();
    let third = history[1].clone().carry(&schemas[1], &schemas[1]);
    history.push(third);
    let (level, status) = (history[0].column_id(0, 2).unwrap(), history[1].column_id(0, 3).unwrap());
    let mut other = history.clone();
    assert_eq!(answer(&mut history, 2, status, Answer::Was(level)), Ok(Vec::new()));
    assert_eq!((history[1].column_id(0, 3), history[2].column_id(0, 3)), (Some(level), Some(level)));
    assert_eq!(answer(&mut other, 2, status, Answer::New), Ok(Vec::new()), "it keeps the id that it has");
    assert!(other.iter().all(|identity| identity.questions().is_empty()));
}

#[test]
fn what_was_taken_for_another_one_is_put_right_in_one_go() {
    let former = schema(vec![table("t", &[("a", "int", "alpha"), ("b", "int", "beta")])]);
    let next = schema(vec![table("t", &[("c", "int", "alpha")])]);
    let (schemas, mut history) = two(former, next);
    let (a, b) = (history[0].column_id(0, 0).unwrap(), history[0].column_id(0, 1).unwrap());
    assert_eq!(history[1].column_id(0, 0), Some(a), "recognised by its comment");
    let moved = answer(&mut history, 1, a, Answer::Was(b)).unwrap();
    assert_eq!(history[1].column_id(0, 0), Some(b));
    assert_eq!(history[1].resolve(moved[0].1), b, "what moves finds it");
    assert_eq!(history[1].find(a).unwrap().name(), "t.a");
    let told = lineage(&schemas, &history);
    assert_eq!(told.tables[0].columns[0].fate, Some(LineFate::Renamed("b".into())));
    assert_eq!(told.tables[0].columns[1].name, "a");
    assert_eq!(answer(&mut history, 0, a, Answer::New), Ok(Vec::new()), "in a first revision all is new");
    assert_eq!(answer(&mut history, 1, a, Answer::New), Err(CorrectionError::NotThere));
}

/// A client of which the second revision renamed table, column and key; and the answers `It is new` and `It was ...`.
fn client() -> ([Schema; 2], Vec<Identity>) {
    let keyed = |name: &str, columns: &[(&str, &str, &str)]| {
        let mut table = table(name, columns);
        let named = columns.last().map(|(name, ..)| Name::plain(*name)).into_iter();
        let columns = named.map(|name| IndexColumn { name, ..IndexColumn::default() }).collect();
        table.indexes.push(Index { name: Some(Name::plain(format!("idx_{name}"))), columns, ..Index::default() });
        let columns = vec![Name::plain("id")];
        table.primary_key = Some(Key { name: Some(Name::plain(format!("pk_{name}"))), columns, ..Key::default() });
        table
    };
    let former =
        [("id", "bigint", ""), ("phone", "varchar(20)", "how to call"), ("fullName", "varchar(80)", "the name")];
    let next =
        [("id", "bigint", ""), ("phone", "varchar(20)", "how to call"), ("buyerName", "varchar(80)", "the name")];
    two(schema(vec![keyed("clientPerson", &former)]), schema(vec![keyed("buyer", &next)]))
}

fn answer_with(history: &mut [Identity], schemas: &[Schema; 2], object: ObjectId, answer: Answer) {
    let compared = super::compared(history, 1, object, answer);
    assert_eq!(compared, matches!(answer, Answer::Was(_)).then_some([0, 1]));
    let all = schemas.each_ref().map(Some);
    super::answer(history, &all, 1, object, answer).unwrap();
}

#[test]
fn a_table_that_is_said_to_be_a_former_one_brings_its_parts_along_as_if_it_had_been_recognised() {
    let (schemas, recognised) = client();
    let mut history = recognised.clone();
    let (person, name) = (history[0].table_id(0).unwrap(), history[0].column_id(0, 2));
    assert_eq!((history[1].table_id(0), history[1].column_id(0, 2)), (Some(person), name), "recognised");
    answer_with(&mut history, &schemas, person, Answer::New);
    let buyer = history[1].table_id(0).unwrap();
    assert_ne!(buyer, person);
    answer_with(&mut history, &schemas, buyer, Answer::Was(person));
    let [now, before] = [&history, &recognised].map(|history| &history[1].tables()[0]);
    assert_eq!(now, before, "with the columns, the index and the key, each with what it was called");
    assert_eq!(history[1].tables().len(), 1);
    assert_eq!(lineage(&schemas, &history), lineage(&schemas, &recognised));
}

#[test]
fn where_it_is_unsure_which_part_of_a_united_table_is_which_it_is_asked() {
    let doubtful =
        |name: &str, column| table(name, &[("id", "bigint", ""), ("city", "text", "where"), (column, "int", "")]);
    let former = schema(vec![doubtful("stockItem", "level")]);
    let (schemas, mut history) = two(former, schema(vec![doubtful("inventory", "status")]));
    let [item, level] = [history[0].table_id(0), history[0].column_id(0, 2)].map(Option::unwrap);
    if history[1].table_id(0) == Some(item) {
        answer_with(&mut history, &schemas, item, Answer::New);
    }
    let inventory = history[1].table_id(0).unwrap();
    // A third revision has the same, and the answer holds in it as well.
    let third = history[1].clone().carry(&schemas[1], &schemas[1]);
    history.push(third);
    answer_with(&mut history, &schemas, inventory, Answer::Was(item));
    let status = history[1].column_id(0, 2).unwrap();
    assert_ne!(status, level);
    for identity in &history[1..] {
        let asked: Vec<_> = identity.questions().iter().map(|asked| (asked.former, asked.next)).collect();
        assert_eq!((identity.table_id(0), asked), (Some(item), vec![(level, status)]));
    }
    let asked = lineage(&schemas, &history).questions;
    assert_eq!((asked[0].former.name.as_str(), asked[0].next.name.as_str()), ("level", "status"));
}

#[test]
fn what_a_united_table_lost_and_brought_again_later_is_that() {
    let (mut schemas, mut history) = client();
    let (person, phone) = (history[0].table_id(0).unwrap(), history[0].column_id(0, 1).unwrap());
    let whole = std::mem::take(&mut schemas[1]);
    schemas[1] = whole.clone();
    schemas[1].tables[0].columns.remove(1);
    // The second revision comes without the column, as a table of its own.
    let none = history[0].clone().carry(&schemas[0], &Schema::default());
    history[1] = none.carry(&Schema::default(), &schemas[1]);
    let third = history[1].clone().carry(&schemas[1], &whole);
    history.push(third);
    let buyer = history[1].table_id(0).unwrap();
    assert_ne!(history[2].column_id(0, 1), Some(phone));
    answer_with(&mut history, &schemas, buyer, Answer::Was(person));
    assert_eq!(history[2].column_id(0, 1), Some(phone));
    assert!(history[1].find(phone).unwrap().gone() && !history[2].find(phone).unwrap().gone());
}
