//! Input that would hurt a careless reader.

use super::read;
use crate::schema::Dialect;

#[test]
fn deep_nesting_is_no_stack_overflow() {
    for (open, close) in [("(", ")"), ("(select ", ")"), ("case when ", " end"), ("not ", ""), ("- ", ""), ("f(", ")")]
    {
        let deep = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        let script = format!("create table t (a int default {deep}, b int check ({deep}), c int)");
        let (schema, _) = read(Dialect::Mysql, &script);
        let names: Vec<_> = schema.tables[0].columns.iter().map(|column| column.name.text.as_str()).collect();
        assert_eq!(names, ["a", "b", "c"], "{open}");
        read(Dialect::Postgresql, &format!("create view v as select {deep}"));
        read(Dialect::Postgresql, &format!("create table t (a {deep})"));
        read(Dialect::Postgresql, &deep);
    }
}

#[test]
fn long_chains_of_operators_are_no_stack_overflow() {
    for chain in ["1+", "'a'||", "a::int::", "a or "] {
        let long = format!("{}1", chain.repeat(100_000));
        for clause in ["default", "check", "generated always as"] {
            let script = format!("create table t (a int {clause} ({long}), b int default {long} not null, c int)");
            let (schema, _) = read(Dialect::Postgresql, &script);
            let names: Vec<_> = schema.tables[0].columns.iter().map(|column| column.name.text.as_str()).collect();
            assert_eq!(names, ["a", "b", "c"], "{clause} {chain}");
        }
        read(Dialect::Postgresql, &format!("create view v as select {long} from t where {long}"));
        read(Dialect::Postgresql, &format!("alter table t add constraint k check ({long})"));
        read(Dialect::Postgresql, &format!("create index i on t (({long})) where {long}"));
    }
}

#[test]
fn a_table_may_have_very_many_columns() {
    let columns: Vec<_> = (0..50_000).map(|n| format!("column{n} varchar(20) not null comment '列'")).collect();
    let (schema, problems) = read(Dialect::Mysql, &format!("create table t ({})", columns.join(", ")));
    assert_eq!((schema.tables[0].columns.len(), problems.len()), (50_000, 0));
}

#[test]
fn a_name_may_be_very_long() {
    let name = "x".repeat(10 << 20);
    let (schema, _) = read(Dialect::Mysql, &format!("create table {name} ({name} int, primary key ({name}))"));
    assert_eq!(schema.tables[0].columns[0].name.text.len(), 10 << 20);
}

#[test]
fn no_prefix_of_a_statement_panics() {
    let script = "create table `t` (a decimal(10,2) default 0 comment '甲' on update now(), constraint k foreign key (a) \
                  references x (y) on delete cascade, key i (a(3) desc)) engine = InnoDB partition by hash (a)";
    for (end, _) in script.char_indices() {
        for dialect in Dialect::ALL {
            read(dialect, &script[..end]);
            read(dialect, &script[end..]);
        }
    }
}
