//! What stands in the place of what a block runs, and what is told of it.

use super::open;
use crate::schema::Dialect;

fn opened(text: &str, dialect: Dialect) -> Option<String> {
    open(text, dialect).map(|opened| {
        assert_eq!(opened.text.len(), text.len());
        opened.text.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

#[test]
fn what_is_executed_stands_as_a_statement() {
    let cases = [
        ("begin execute immediate 'create table t (a char default ''0'')'; end;", Dialect::Oracle),
        ("exec (N'create table t (a char default ''0'')')", Dialect::Mssql),
        ("exec dbo.sp_executesql @statement = N'create table t (a char default ''0'')'", Dialect::Mssql),
        ("do $$ begin create table t (a char default '0'); end $$", Dialect::Postgresql),
        ("do $x$ begin execute 'create table t (a char default ''0'')'; end $x$ language plpgsql", Dialect::Postgresql),
        ("begin execute immediate 'create table t (' || -- one\n 'a char default ''0'')'; end;", Dialect::Oracle),
        ("prepare s from 'create table t (a char default ''0'')'", Dialect::Mysql),
        ("prepare s from \"create table t (a char default '0')\"", Dialect::Mysql),
        ("prepare s from 'create table t (a char default \\'0\\')'", Dialect::Mysql),
        ("begin execute immediate q'[create table t (a char default '0')]'; end;", Dialect::Oracle),
        ("begin execute immediate nq'{create table t (a char default '0')}'; end;", Dialect::Oracle),
        ("begin v := 'create table t (a char default ''0'')'; execute immediate v; end;", Dialect::Oracle),
        (
            "declare v varchar2(99) := 'create table t (a char default ''0'')'; begin execute immediate v; end;",
            Dialect::Oracle,
        ),
        ("begin p.run_ddl('create table t (a char default ''0'')'); end;", Dialect::Oracle),
        ("begin v := 'create table t (a char default ''0'')'; p.run_ddl(v); end;", Dialect::Oracle),
        ("call run('create table t (a char default ''0'')')", Dialect::Oracle),
        ("select run('create table t (a char default ''0'')')", Dialect::Postgresql),
        ("exec dbo.run N'create table t (a char default ''0'')'", Dialect::Mssql),
    ];
    for (text, dialect) in cases {
        let found: String = opened(text, dialect).unwrap_or_default().split_whitespace().collect();
        assert!(found.contains("createtablet(achardefault'0')"), "{found}");
    }
}

#[test]
fn nothing_else_is_opened() {
    for text in [
        "begin execute immediate 'drop user x'; end;",
        "begin execute immediate 'begin create table t (a int); end;'; end;",
        "begin raise notice 'create table t (a int)'; end;",
        "create procedure p as begin execute immediate 'create table t (a int)'; end;",
        "insert into t values ('execute immediate ''create table t (a int)''')",
        "begin dbms_output.put_line('create table t (a int)'); end;",
        "begin log_pkg.add('create table t (a int)'); end;",
        "begin select count(*) into n from c where s = 'create table t (a int)'; execute immediate v; end;",
        "begin insert into log values ('create table t (a int)'); execute immediate v; end;",
        "begin if v = 'create table t (a int)' then null; end if; execute immediate w; end;",
        "select length('create table t (a int)')",
        "select a, 'create table t (a int)' from dual",
        "begin v := 'Create table failed'; raise_application_error(-20001, v); end;",
        "begin execute immediate '",
        "begin execute immediate ''",
    ] {
        assert_eq!(opened(text, Dialect::Oracle), None, "{text}");
    }
}

#[test]
fn a_statement_that_is_put_together_is_named() {
    for (text, told) in [
        ("begin execute immediate 'create table ' || name || ' (a int)'; end;", "'create table '"),
        ("do $$begin execute format('create table %I (a int)', n); end$$", "'create table %I (a int)'"),
    ] {
        let found = open(text, Dialect::Postgresql).expect("it holds a definition");
        assert_eq!(&text[found.composed[0].clone()], told);
    }
    assert!(open("begin execute 'drop table ' || name; end;", Dialect::Postgresql).is_none());
}

#[test]
fn a_definition_in_a_string_of_which_nobody_knows_what_it_does_is_named() {
    for (text, told) in [
        ("begin v := 'create table t (a int)'; end;", "create table t (a int)"),
        ("begin p.run('t', 'create table t (a int)'); end;", "'create table t (a int)'"),
        (
            "begin for r in (select 'create table t (a int)' s from dual) loop execute immediate r.s; end loop; end;",
            "'create table t (a int)'",
        ),
    ] {
        let found = open(text, Dialect::Oracle).expect("it holds a definition");
        assert_eq!(&text[found.loose[0].clone()], told);
    }
}

#[test]
fn what_a_variable_of_the_session_holds_is_kept_for_whoever_executes_it() {
    let held = |text, dialect| open(text, dialect).map(|opened| (opened.held, opened.executed)).expect(text);
    let (set, _) = held("set @S = N'alter table t add b char default ''0'''", Dialect::Mssql);
    assert_eq!((set[0].variable.as_str(), set[0].whole, set[0].chosen), ("@s", true, false));
    assert_eq!(set[0].text.split_whitespace().collect::<String>(), "altertabletaddbchardefault'0'");
    let choice = "SET @p = (SELECT IF((SELECT 1) > 0, \"SELECT 1\", \"ALTER TABLE t ADD b int;\"))";
    let (set, _) = held(choice, Dialect::Mysql);
    assert_eq!((set[0].variable.as_str(), set[0].whole, set[0].chosen), ("@p", true, true));
    let (set, _) = held("set @p = concat('alter table ', @t, ' add b int')", Dialect::Mysql);
    assert!(!set[0].whole);
    assert!(!held("set @s = @s + N', b int)'", Dialect::Mssql).0[0].whole);
    assert_eq!(held("exec (@s)", Dialect::Mssql).1, ["@s"]);
    assert_eq!(held("exec sp_executesql @stmt = @S", Dialect::Mssql).1, ["@s"]);
    assert_eq!(held("prepare a from @s", Dialect::Mysql).1, ["@s"]);
    assert!(open("set @a = 1, @b = @@sql_mode", Dialect::Mysql).is_none());
}

#[test]
fn what_is_given_between_dollar_signs_or_drops_something_is_given_all_the_same() {
    let run =
        |text, dialect| open(text, dialect).map(|opened| opened.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let opened = run("select run($$create table t (a char default 'x')$$)", Dialect::Postgresql).expect("it runs");
    assert!(opened.contains("create table t (a char default 'x')"), "{opened}");
    let opened = run("select run($x$ drop table t $x$);", Dialect::Postgresql).expect("it runs");
    assert!(opened.contains("drop table t"), "{opened}");
    assert!(run("exec run_it N'drop table t'", Dialect::Mssql).is_some());
    for text in ["select note($$drop it$$)", "select f('drop table t', 'x')", "call log_it('drop table t')"] {
        assert!(open(text, Dialect::Postgresql).is_none(), "{text}");
    }
}
