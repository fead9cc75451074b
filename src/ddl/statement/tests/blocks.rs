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
fn what_variables_of_the_session_hold_is_read_where_it_is_executed() {
    let told = |dialect, script: &str| {
        let (schema, problems) = read(dialect, &format!("create table t (a int);;{script}"));
        let told: Vec<_> = problems.iter().map(|it| (it.message.id.to_string(), it.span.line)).collect();
        (summary(&schema), told)
    };
    let is = |schema: &str, id: &str| (schema.to_owned(), vec![(id.to_owned(), 1)]);
    let guarded = "set @p = (select if(\n (select count(*) from information_schema.columns) > 0,\n \"select 1\",\n \
                   \"alter table t add column b int null;\"));;prepare s from @p;;execute s";
    assert_eq!(told(Dialect::Mysql, guarded), ("t(a int, b int null)".to_owned(), vec![]));
    let twice = format!("{guarded};;{guarded}");
    assert_eq!(told(Dialect::Mysql, &twice), ("t(a int, b int null)".to_owned(), vec![]));
    let set = "declare @s nvarchar(99) = N'alter table t add b char default ''0''';;exec sp_executesql @s;;exec (@s)";
    assert_eq!(told(Dialect::Mssql, set), ("t(a int, b char ='0')".to_owned(), vec![]));

    let kept = "set @s = N'alter table t add b int'";
    assert_eq!(told(Dialect::Mssql, kept), is("t(a int)", "ddl-loose-definition"));
    let composed = "set @s = 'create table u (a int';;set @s = @s + ', b int)';;exec (@s)";
    assert_eq!(told(Dialect::Mssql, composed), is("t(a int)", "ddl-composed-statement"));
    let composed = "set @p = concat('alter table ', @t, ' add b int');;prepare s from @p";
    assert_eq!(told(Dialect::Mysql, composed), is("t(a int)", "ddl-composed-statement"));
    let message = "set @s = 'create table ' + @t + ' failed'";
    assert_eq!(told(Dialect::Mssql, message), ("t(a int)".to_owned(), vec![]));
}

#[test]
fn a_definition_that_is_given_to_a_procedure_is_read_or_told() {
    let block = "begin\n  pkg.run_ddl('create table t (a char(1) default ''0'')');\n  \
                 pkg.run('u', 'create table u (a int)');\nend;";
    let (schema, problems) = read(Dialect::Oracle, block);
    assert_eq!(summary(&schema), "t(a char(1) ='0')");
    assert_eq!(
        (problems.len(), problems[0].message.id.as_str(), problems[0].span.line),
        (1, "ddl-loose-definition", 3)
    );
    let block = "begin execute immediate q'[create table t (a char(1) default 'N')]'; end;";
    let (schema, problems) = read(Dialect::Oracle, block);
    assert_eq!((summary(&schema).as_str(), problems), ("t(a char(1) ='N')", vec![]));
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
