//! What is defined within something else: in a schema, by a type.

use super::*;
use crate::schema::Dialect::{H2, Mssql, Oracle, Postgresql};

#[test]
fn what_a_schema_is_created_with_is_in_it() {
    let elements = "create table a (b int primary key) create view v as select b from a grant select on a to public \
                    create table t.c (d int) create index i on a (b)";
    let told = |dialect, script: &str, expected: &str| check(&[(dialect, script, expected, &[])]);
    let found = "s.a(b int) pk(b) ix i(b)\nt.c(d int)\nview v(b)";
    told(Postgresql, &format!("create schema s authorization u {elements}"), found);
    told(Mssql, &format!("create schema s {elements}"), found);
    told(Postgresql, "create schema authorization u create table a (b int)", "u.a(b int)");
    told(Oracle, "create schema authorization u create table a (b int)", "a(b int)");
    told(H2, "CREATE SCHEMA P AUTHORIZATION DBA\nCREATE MEMORY TABLE P.A(B INT)", "P.A(B INT) [memory]");
    let (schema, _) = read(Postgresql, "create schema s create view v as select b as a from x create table c (d int)");
    assert_eq!(schema.views[0].namespace.as_ref().map(|name| name.text.as_str()), Some("s"));
    assert_eq!(schema.tables.len(), 1);
}
