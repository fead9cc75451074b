//! Statements that hold others, and scripts without terminators.

use super::*;

#[test]
fn a_schema_holds_what_is_defined_behind_it() {
    let text = "create schema s authorization u\n  create table a (b int)\n  create view v as select b from a\n  \
                grant select on a to public;\ncreate table c (d int);";
    for dialect in [Dialect::Postgresql, Dialect::Oracle, Dialect::Db2, Dialect::Mssql, Dialect::Generic] {
        let found = pieces(text, dialect);
        assert_eq!((found.len(), found[1].as_str()), (2, "create table c (d int)"), "{dialect:?}");
        assert_eq!(notes(text, dialect), []);
    }
    let text = "create schema if not exists s\ncreate table a (b int);";
    assert_eq!(pieces(text, Dialect::Postgresql).len(), 2);
    assert_eq!(pieces("create schema s\ncreate table a (b int);", Dialect::Mysql).len(), 2);
}

#[test]
fn a_script_of_hsqldb_has_a_statement_in_each_line() {
    let text = "SET DATABASE UNIQUE NAME X\nCREATE SCHEMA PUBLIC AUTHORIZATION DBA\nSET SCHEMA PUBLIC\n\
                CREATE MEMORY TABLE A(B INT)\nALTER TABLE A ALTER COLUMN B RESTART WITH 2\nSET SCHEMA PUBLIC\n\
                CREATE CACHED TABLE C(D INT)\nINSERT INTO C VALUES(1)\nINSERT INTO C VALUES(2)\nCREATE TABLE E(F INT)\n";
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("INSERT")).collect();
    assert_eq!(pieces(text, Dialect::H2), lines);
    assert_eq!(notes(text, Dialect::H2), []);
    let text = "create table a (b int);\ncreate table c (d int)\ncreate table e (f int);";
    assert_eq!(notes(text, Dialect::H2), [(NoteKind::MissingTerminator, 3)]);
}

#[test]
fn a_routine_of_informix_ends_with_its_own_kind() {
    let bodies = [
        "create procedure p (a int) returning int;\n define x int;\n if a = 1 then let x = 2; end if;\n \
         for x in (1 to 3)\n  insert into t values (0);\n end for;\n create table q (a int);\n return x;\nend procedure",
        "create dba function \"informix\".f () returning int\n return case when 1 = 1 then 2 end;\nend function\n\
         document 'this is'",
        "create function g () returns int external name '/x(y)' language c",
    ];
    for body in bodies {
        let text = format!("{body};\ncreate table u (b int);");
        assert_eq!(pieces(&text, Dialect::Informix), [body, "create table u (b int)"]);
    }
    let text = "create procedure p()\n let x = 1;\ncreate procedure q()\n let x = 2;\nend procedure;";
    assert_eq!(pieces(text, Dialect::Informix).len(), 2);
}

#[test]
fn a_definition_that_is_executed_behind_rows_is_no_part_of_them() {
    let text = "insert into a values (1)\nexec sp_executesql N'create table b (c int)'\ninsert into a values (2)\n\
                exec ('alter table a add d int')\ninsert into a\nexec sp_executesql N'select 3'\ngo";
    assert_eq!(pieces(text, Dialect::Mssql).len(), 2, "{:?}", pieces(text, Dialect::Mssql));
}
