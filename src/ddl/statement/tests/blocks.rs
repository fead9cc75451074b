//! What blocks define that a script runs at once.

use super::{read, summary};
use crate::schema::Dialect;

#[test]
fn blocks_that_run_at_once_shape_the_schema() {
    let guarded = "do $$ begin alter table a add constraint k foreign key (b) references public.b (id) on delete cascade; \
                   exception when duplicate_object then null; end $$";
    let (schema, problems) = read(Dialect::Postgresql, &format!("create table a (b int);; {guarded}"));
    assert_eq!((summary(&schema).as_str(), problems), ("a(b int) fk k(b)->b(id) delete cascade", vec![]));

    let block = "begin\n  execute immediate 'create table t\n (a char(1) default ''0'' not null)';\n\
                 exception when others then null; end;";
    let (schema, problems) = read(Dialect::Oracle, block);
    assert_eq!((summary(&schema).as_str(), problems), ("t(a char(1) notnull ='0')", vec![]));
    assert_eq!((schema.tables[0].columns[0].span.line, schema.tables[0].columns[0].span.column), (3, 3));

    let (schema, _) = read(Dialect::Mssql, "if object_id('t') is null exec ('create table t (a int)')");
    assert_eq!(summary(&schema), "t(a int)");
}

#[test]
fn an_executed_string_that_is_misspelt_is_told_at_its_place() {
    let block = "begin\n  execute immediate 'creat tabel t\n (a char(1) default ''0'')';\nend;";
    let (schema, problems) = read(Dialect::Oracle, block);
    assert_eq!(summary(&schema), "t(a char(1) ='0')");
    let told: Vec<_> = problems.iter().map(|it| (it.message.id.as_str(), it.span.line, it.span.column)).collect();
    assert_eq!(told, [("ddl-misspelt-word", 2, 22), ("ddl-misspelt-word", 2, 28)]);

    let block = "begin\n  execute immediate 'create table a (b int)';\n  execute immediate 'frobnicate t';\nend;";
    let (schema, problems) = read(Dialect::Oracle, block);
    assert_eq!(summary(&schema), "a(b int)");
    assert_eq!((problems.len(), problems[0].message.id.as_str(), problems[0].span.line), (1, "ddl-unread", 3));

    let (schema, _) = read(Dialect::Mssql, "exec (N'creat table t (a int)')");
    assert_eq!(summary(&schema), "t(a int)");
    let (_, problems) = read(Dialect::Mssql, "exec ('dbo.proc 1')");
    assert_eq!(problems, vec![], "a call of a procedure");
}
