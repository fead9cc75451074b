//! What revisions make of objects, and what designers say of it.

use super::{Answer, LineFate, Lineage, Stage, answer};
use crate::schema::{Column, CorrectionError, Identity, Name, Schema, Table};

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
