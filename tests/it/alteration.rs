//! Alteration scripts: what they say, and that PostgreSQL and MariaDB have the same after running one as after building the
//! new design.

mod mariadb;

use roundtable::ddl::{Options, Reading, beside, read};
use roundtable::schema::{Dialect, Difference, Migration, Pairing, Side};
use roundtable::text::Lang;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::support::Database;

fn reading(dialect: Dialect, script: &str) -> Reading {
    read("x.sql", script.as_bytes(), &Options { dialect: Some(dialect), ..Options::default() }).unwrap()
}

fn altered(dialect: Dialect, former: &str, next: &str) -> String {
    let [former, next] = [former, next].map(|script| reading(dialect, script).schema);
    let pairing = Pairing::recognise(&former, &next);
    let (before, after) = (Side { schema: &former, dialect }, Side { schema: &next, dialect });
    let difference = Difference::between(before, after, &pairing);
    let migration = Migration { former: &former, next: &next, pairing: &pairing, difference: &difference, dialect };
    migration.script(Lang::En)
}

/// Designs and what becomes of them: `### what`, the old one, `--->`, the new one.
const PAIRS: &str = include_str!("fixtures/alterations.postgresql.sql");

#[tokio::test]
async fn postgresql_has_the_new_design_after_the_script() {
    let (Some(there), Some(wanted)) = (Database::postgres().await, Database::postgres().await) else { return };
    let mut there = PgConnection::connect(there.url()).await.unwrap();
    let mut wanted = PgConnection::connect(wanted.url()).await.unwrap();
    let mut failures = Vec::new();
    for pair in PAIRS.split("### ").skip(1) {
        let (name, scripts) = pair.split_once('\n').unwrap();
        let (former, next) = scripts.split_once("--->\n").unwrap();
        run(&mut there, &format!("{EMPTY}{former}")).await.unwrap();
        run(&mut wanted, &format!("{EMPTY}{next}")).await.unwrap();
        let script = altered(Dialect::Postgresql, former, next);
        if let Err(error) = run(&mut there, &script).await {
            failures.push(format!("{name}: {error}\n{script}"));
            continue;
        }
        let (there, wanted) = (catalogue(&mut there).await, catalogue(&mut wanted).await);
        let only = |a: &[String], b: &[String]| a.iter().filter(|line| !b.contains(line)).cloned().collect::<Vec<_>>();
        let (lacks, has) = (only(&wanted, &there), only(&there, &wanted));
        if !lacks.is_empty() || !has.is_empty() {
            failures.push(format!("{name}: lacks {lacks:#?}, has {has:#?}\n{script}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const EMPTY: &str = "drop schema if exists app cascade; drop schema public cascade; create schema public;\n";

async fn run(connection: &mut PgConnection, script: &str) -> sqlx::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(script.to_owned())).execute(connection).await.map(|_| ())
}

/// Everything but the order of columns, which PostgreSQL can't alter.
async fn catalogue(connection: &mut PgConnection) -> Vec<String> {
    let own = "n.nspname in ('public', 'app')";
    let query = format!(
        "select concat_ws('|', 'column', n.nspname, c.relname, c.relkind, a.attname,
            format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
            pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum), o.collname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            left join pg_collation o on o.oid = a.attcollation
        where {own} and c.relkind in ('r', 'v', 'm', 'p')
        union all select concat_ws('|', 'constraint', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where {own}
        union all select concat_ws('|', 'index', n.nspname, indexname, indexdef)
        from pg_indexes i join pg_namespace n on n.nspname = i.schemaname where {own}
        union all select concat_ws('|', 'value', t.typname, e.enumlabel,
            row_number() over (partition by t.oid order by e.enumsortorder))
        from pg_enum e join pg_type t on t.oid = e.enumtypid
        union all select concat_ws('|', 'comment', c.relname, obj_description(c.oid))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where {own} and obj_description(c.oid) is not null
        union all select concat_ws('|', 'view', n.nspname, viewname, definition)
        from pg_views v join pg_namespace n on n.nspname = v.schemaname where {own}
        order by 1"
    );
    sqlx::query_scalar(AssertSqlSafe(query)).fetch_all(connection).await.unwrap()
}

#[test]
fn oracle_copies_what_it_does_not_modify() {
    let script = |former: &str, next: &str| {
        let table = |data_type: &str| format!("create table t (id number(10) primary key, c {data_type}, d date);");
        altered(Dialect::Oracle, &table(former), &format!("{}create index i on t (c);", table(next)))
    };
    for (former, next, fill) in [
        ("clob", "varchar2(200)", "dbms_lob.substr(c, 200, 1)"),
        ("number(10)", "varchar2(20)", "to_char(c)"),
        ("varchar2(20)", "number(10)", "to_number(c)"),
        ("varchar2(20)", "clob", "to_clob(c)"),
    ] {
        let script = script(former, next);
        for words in [
            format!("alter table t add (c_new {next});"),
            format!("update t set c_new = {fill};"),
            "alter table t drop column c;".to_owned(),
            "alter table t rename column c_new to c;".to_owned(),
        ] {
            assert!(script.contains(&words), "{words} is not in\n{script}");
        }
        assert!(script.contains("can't be modified") && !script.contains("modify (c "), "{script}");
    }
    for (former, next) in [("varchar2(20)", "varchar2(40)"), ("number(8)", "number(10)"), ("date", "timestamp")] {
        let script = script(former, next);
        assert!(script.contains(&format!("modify (c {next})")), "{script}");
    }
}

#[test]
fn what_stands_on_a_column_that_is_made_anew_is_made_anew_too() {
    let design =
        |data_type: &str| format!("create table t (id int primary key, c {data_type}); create index i on t (c);");
    for (dialect, former, next) in
        [(Dialect::Oracle, "clob", "varchar2(200)"), (Dialect::Mssql, "varchar(20)", "varchar(40)")]
    {
        let script = altered(dialect, &design(former), &design(next));
        let place = |words: &str| script.find(words).unwrap_or_else(|| panic!("{words} is not in\n{script}"));
        assert!(place("drop index i") < place("alter table t"), "{script}");
        assert!(place("create index i on t (c)") > place("alter table t"), "{script}");
    }
}

#[test]
fn views_bound_to_what_is_altered_are_made_anew() {
    let design = |data_type: &str, bound: &str| {
        format!("create table t (a {data_type});\ngo\ncreate view v {bound} as select a from dbo.t\ngo\n")
    };
    let script = |bound: &str| altered(Dialect::Mssql, &design("int", bound), &design("bigint", bound));
    let bound = script("with schemabinding");
    assert!(bound.find("drop view v") < bound.find("alter column") && bound.contains("create view v"), "{bound}");
    assert!(!script("").contains("view"), "{}", script(""));
}

#[test]
fn views_whose_queries_are_unknown_are_warned_of_at_the_top() {
    let dialect = Dialect::Postgresql;
    let [former, next] = ["int", "bigint"].map(|data_type| {
        let mut schema =
            reading(dialect, &format!("create table t (a {data_type}); create view v as select a from t;"));
        schema.schema.views[0].statement = None;
        schema.schema
    });
    let pairing = Pairing::recognise(&former, &next);
    let (before, after) = (Side { schema: &former, dialect }, Side { schema: &next, dialect });
    let difference = Difference::between(before, after, &pairing);
    let migration = Migration { former: &former, next: &next, pairing: &pairing, difference: &difference, dialect };
    let script = migration.script(Lang::En);
    assert!(script.starts_with("-- the view v may stand on what is altered here"), "{script}");
}

#[test]
fn triggers_and_grants_that_are_new_or_gone_are_told() {
    let table = "create table t (a int);\n";
    let former = reading(Dialect::Postgresql, &format!("{table}grant select on t to old;\ngrant select on t to both;"));
    let next = reading(Dialect::Postgresql, &format!("{table}grant select on t to both;\ngrant select on t to new;"));
    let told: Vec<String> = beside(&former, &next).iter().map(|note| note.text(Lang::En)).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("line 3: grant select on t to new"), "{told:?}");
    assert!(told[1].contains("no longer in the design") && told[1].contains("to old"), "{told:?}");
}

#[test]
fn comments_on_the_columns_of_a_view_are_in_the_scripts() {
    use roundtable::schema::emit;
    let view = "create table t (a int);\ncreate view v as select a from t;\n";
    let next = format!("{view}comment on view v is 'all';\ncomment on column v.a is 'it';\n");
    let comment = "comment on column v.a is 'it';";
    assert!(altered(Dialect::Postgresql, view, &next).contains(comment));
    assert!(emit::views(&reading(Dialect::Postgresql, &next).schema, Dialect::Postgresql).contains(comment));
    assert!(altered(Dialect::Postgresql, &next, view).contains("comment on column v.a is '';"));

    let described = |text: &str| {
        let property = "exec sp_addextendedproperty 'MS_Description'";
        format!(
            "create table t (a int);\ngo\ncreate view v as select a from t\ngo\n\
             {property}, N'{text}', 'schema', 'dbo', 'view', 'v', 'column', 'a'\ngo\n"
        )
    };
    let script = altered(Dialect::Mssql, &described("x"), &described("y"));
    let place = "'schema', N'dbo', 'view', N'v', 'column', N'a'";
    assert!(script.contains(&format!("execute sp_updateextendedproperty 'MS_Description', N'y', {place}")), "{script}");
    let made = emit::views(&reading(Dialect::Mssql, &described("x")).schema, Dialect::Mssql);
    assert!(made.contains(&format!("execute sp_addextendedproperty 'MS_Description', N'x', {place}")), "{made}");
}

#[test]
fn a_trigger_that_does_something_else_is_told_as_changed() {
    let design = |value: i32, gap: &str| {
        let body = format!("begin if new.a is null then{gap}set new.a = 1; end if; set new.b = {value}; end");
        let trigger = format!("create trigger stamp before insert on a_table_of_some_length for each row {body}");
        reading(
            Dialect::Mysql,
            &format!("create table a_table_of_some_length (a int, b int);\ndelimiter //\n{trigger} //\ndelimiter ;\n"),
        )
    };
    assert!(beside(&design(1, " "), &design(1, "\n   ")).is_empty(), "it is laid out otherwise");
    let told: Vec<String> = beside(&design(1, " "), &design(2, " ")).iter().map(|note| note.text(Lang::En)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("changed in the design, but not altered here, line 3: create trigger stamp"),
        "{told:?}"
    );
}

#[test]
fn a_new_view_is_in_the_scripts() {
    use roundtable::schema::emit;
    let view = "create view v as\n  select a -- the one\n  from t";
    let table = "create table t (a int);";
    let next = format!("{table}\n{view};");
    assert!(altered(Dialect::Postgresql, table, &next).contains(&format!("{view};")));
    assert!(emit::views(&reading(Dialect::Postgresql, &next).schema, Dialect::Postgresql).contains(view));
}

#[test]
fn columns_that_stand_elsewhere_are_moved_in_mysql() {
    let table = |columns: &str| format!("create table t (id int primary key, {columns});");
    let script = |former: &str, next: &str| altered(Dialect::Mysql, &table(former), &table(next));
    let moved = script("a int, b int, c varchar(9)", "c varchar(9), a int, d int, b int");
    assert!(moved.contains("modify column c varchar(9) after id"), "{moved}");
    assert!(moved.contains("add column d int after a") && !moved.contains("modify column a"), "{moved}");
    let behind = script("a int, b int, c int", "b int, c int, d int, a int");
    let place = |words: &str| behind.find(words).unwrap_or_else(|| panic!("{words} is not in\n{behind}"));
    assert!(place("add column d int after c") < place("modify column a int after d"), "d is there by then");
    let widened = script("a int, b int, c varchar(9)", "c varchar(20), a int, b int");
    assert_eq!(widened.matches("column c varchar(20) after id").count(), 1, "{widened}");
}

#[test]
fn a_table_goes_to_another_schema_as_each_dialect_has_it() {
    let design = |schema: &str| format!("create table {schema}.t (id int primary key);");
    for (dialect, words) in [
        (Dialect::Mysql, "rename table old.t to app.t;"),
        (Dialect::Mssql, "alter schema app transfer old.t"),
        (Dialect::Oracle, "-- t goes from schema old to app: see to it by hand"),
    ] {
        let script = altered(dialect, &design("old"), &design("app"));
        assert!(script.contains(words), "{script}");
    }
}

#[test]
fn a_check_without_a_name_is_told_with_the_name_that_mysql_gives() {
    let table =
        |bound: i32| format!("create table t (id int primary key, a int check (a > 0), b int check (b > {bound}));");
    let script = altered(Dialect::Mysql, &table(1), &table(2));
    let told = "-- the check (b > 1) of t has no name of its own: MySQL calls it t_chk_2 as a rule";
    assert!(script.contains(told) && script.contains("add check (b > 2)"), "{script}");
}
