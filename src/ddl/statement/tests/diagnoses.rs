//! Mistakes are told where they are, in both languages, and the table is read all the same.

use super::{read, summary};
use crate::schema::Dialect;
use crate::text::Lang;

const MISTAKES: &[(&str, &str)] = &[
    (
        "missing comma after a column",
        "create table t (\n  id int not null,\n  price decimal(10,2)\n  name varchar(20)\n)",
    ),
    (
        "missing comma after a comment",
        "create table t (\n  id int comment '主键'\n  `name` varchar(20) comment '名称'\n)",
    ),
    ("missing comma after a default", "create table t (\n  id int default 0\n  name varchar(20)\n)"),
    (
        "missing comma before a domain",
        "create table t (\n  id int not null\n  city T_CITY not null\n  land T_LAND,\n  n int encode lzo,\n  m int\n    my opt not null\n)",
    ),
    ("missing parenthesis before a filegroup", "create table t (\n  id int,\n  city int null\n on [PRIMARY]"),
    ("missing comma before the key", "create table t (\n  id int not null\n  primary key (id)\n)"),
    ("missing comma after the key", "create table t (\n  id int,\n  primary key (id)\n  key ix (id)\n)"),
    ("trailing comma", "create table t (\n  id int,\n  name varchar(20),\n)"),
    ("two commas", "create table t (\n  id int,,\n  name varchar(20)\n)"),
    ("missing parenthesis of a type", "create table t (\n  name varchar(20 not null,\n  id int\n)"),
    ("missing parenthesis of a bare type", "create table t (\n  name varchar(20,\n  price decimal(10,2,\n  id int\n)"),
    ("missing parenthesis before a width", "create table t (\n  id int11) unsigned comment '编号',\n  name text\n)"),
    ("missing parenthesis of the table", "create table t (\n  id int,\n  name varchar(20)\nengine = InnoDB"),
    ("missing parenthesis at the end", "create table t (\n  id int,\n  name varchar(20)"),
    ("extra parenthesis in a column", "create table t (\n  price decimal(10,2)) not null,\n  id int\n)"),
    ("extra parenthesis at the end", "create table t (\n  id int\n)) engine = InnoDB"),
    ("braces", "create table t {\n  id int,\n  name varchar(20)\n}"),
    ("full-width punctuation", "create table t （\n  id int，\n  name varchar（20） not null\n）；"),
    ("full-width quotes", "create table t (\n  id int comment ‘主键’,\n  name varchar(20)\n)"),
    ("misspelt type", "create table t (\n  name varhcar(20),\n  n nubmer(3),\n  i bigitn\n)"),
    ("unknown type of its own", "create table t (\n  name t_name,\n  g geo_point\n)"),
    ("point for comma", "create table t (\n  price decimal(10.2) not null\n)"),
    ("unclosed quote", "create table t (\n  id int comment '主键,\n  name varchar(20) comment '名称',\n  age int\n)"),
    ("misspelt statement", "creat table t (\n  id int\n)"),
    ("misspelt object", "create tabel t (\n  id int default 0\n)"),
    ("misspelt step", "create table t (id int);;alter table t ad price int;;alter tabel t add name int"),
    ("missing opening parenthesis", "create table t\n  id int,\n  name varchar(20)\n)"),
    ("unknown step", "create table t (id int);;alter table t frobnicate the column, add name varchar(20)"),
    ("unknown clause", "create table t (\n  id int frobnicated by 'x' not null,\n  name varchar(20)\n)"),
];

#[test]
fn mistakes_are_told_where_they_are() {
    let mut text = String::new();
    for (title, script) in MISTAKES {
        let (schema, mut problems) = read(Dialect::Mysql, script);
        problems.sort_by_key(|problem| problem.span);
        text += &format!("# {title}\n{}\n", summary(&schema));
        for problem in &problems {
            let place = (problem.span.line, problem.span.column);
            text += &format!("{place:?} {:?}\n", problem.kind);
            text += &format!("  {}\n  {}\n", problem.message.text(Lang::En), problem.message.text(Lang::ZhCn));
        }
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}

/// The same table as PowerDesigner writes it and as people do.
fn tables(dialect: Dialect) -> [String; 2] {
    let text = if dialect == Dialect::Oracle { "VARCHAR2(20)" } else { "varchar(20)" };
    let generated = format!(
        "/*====*/\n/* Table: orders */\n/*====*/\ncreate table orders (\n   id                   int                  not null,\n   \
         name                 {text}          null,\n   price                decimal(10,2)        default 0 null,\n   \
         constraint PK_ORDERS primary key (id),\n   \
         constraint FK_ORDERS foreign key (id)\n      references item (id)\n)"
    );
    let written = format!(
        "create table orders (id int not null, name {text} null, price decimal(10,2) default 0 null, constraint pk \
         primary key (id), constraint fk foreign key (id) references item (id))"
    );
    [generated, written]
}

/// What is meant, what is written instead, and what is told of it.
const SLIPS: &[(&str, &str, &str)] = &[
    ("not null,", "not null", "ddl-missing-comma"),
    ("not null,", "not null,,", "ddl-extra-comma"),
    ("not null,", "not null，", "ddl-full-width"),
    ("not null", "not nul", "ddl-misspelt-word"),
    ("not null", "nto null", "ddl-misspelt-word"),
    ("(20)", "(20", "ddl-missing-parenthesis"),
    ("(20)", " 20)", "ddl-missing-opening"),
    ("(20)", "20)", "ddl-missing-opening"),
    ("create table orders (", "create table orders ((", "ddl-extra-opening"),
    ("(20)", "(20))", "ddl-extra-parenthesis"),
    ("10,2", "10.2", "ddl-decimal-point"),
    ("default", "defualt", "ddl-misspelt-word"),
    ("create", "craete", "ddl-misspelt-word"),
    ("table", "tabel", "ddl-misspelt-word"),
    ("constraint", "constarint", "ddl-misspelt-word"),
    ("primary", "primay", "ddl-misspelt-word"),
    ("primary key", "primary kye", "ddl-misspelt-word"),
    ("foreign", "foriegn", "ddl-misspelt-word"),
    ("references", "refernces", "ddl-misspelt-word"),
    ("primary key (id)", "primary key id)", "ddl-missing-opening"),
    ("foreign key (id)", "foreign key id)", "ddl-missing-opening"),
    ("item (id)", "item (id),", "ddl-trailing-comma"),
];

#[test]
fn slips_are_told_in_every_dialect_and_layout() {
    for dialect in [Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Mssql, Dialect::Sqlite] {
        for meant in tables(dialect) {
            let (whole, problems) = read(dialect, &meant);
            assert_eq!(problems, [], "{meant}");
            for (right, wrong, id) in SLIPS {
                let script = meant.replacen(right, wrong, 1);
                let place = meant.find(right).unwrap();
                let line = 1 + meant[..place].matches('\n').count() as u32;
                let (schema, problems) = read(dialect, &script);
                let told: Vec<_> = problems.iter().map(|problem| (&*problem.message.id, problem.span.line)).collect();
                assert_eq!(told, [(*id, line)], "{dialect:?} {script}");
                let shape = |schema: &crate::schema::Schema| {
                    let table = &schema.tables[0];
                    // A type keeps the parenthesis that it lacks.
                    let types = table.columns.iter().map(|column| column.data_type.trim_end_matches(')').to_owned());
                    let types: Vec<_> = types.collect();
                    (types, table.primary_key.is_some(), table.foreign_keys.len())
                };
                if *id != "ddl-decimal-point" {
                    assert_eq!(shape(&schema), shape(&whole), "{dialect:?} {script}");
                }
            }
        }
    }
}

#[test]
fn a_size_that_is_glued_to_its_type_loses_no_column() {
    let glued = "create table t (a int, price decimal10,2) not null, c varchar(9), d varchar20), primary key (a))";
    let (schema, problems) = read(Dialect::Mysql, glued);
    assert_eq!(summary(&schema), "t(a int, price decimal(10,2) notnull, c varchar(9), d varchar(20)) pk(a)");
    assert_eq!(problems.len(), 2, "{problems:?}");
    let (schema, problems) = read(Dialect::Mysql, "create table t (a varchar20) engine = InnoDB");
    assert_eq!(summary(&schema), "t(a varchar20) [engine InnoDB]");
    assert!(problems[0].message.text(Lang::En).contains("varchar(20)"), "{problems:?}");
    let (schema, problems) = read(Dialect::Mysql, "create table t (a decimal(10,,2), b int)");
    assert_eq!((schema.tables[0].columns.len(), &*problems[0].message.id), (2, "ddl-extra-comma"));
}

#[test]
fn what_would_be_a_phantom_column_is_read_as_what_it_is() {
    let cases = [
        (Dialect::Sqlite, "create table t (\n a int,\n unique (a\n) without rowid", "t(a int) uk(a)", 1),
        (Dialect::Oracle, "create table t (a int, not cluster primary key (a))", "t(a int) pk(a)", 0),
        (Dialect::Oracle, "create table t (a int, cluster int)", "t(a int, cluster int)", 0),
        (Dialect::Mysql, "create table t (a int, key k1 a), b int)", "t(a int, b int) ix k1(a)", 1),
        (Dialect::Mysql, "create table t (a int, key varchar(9))", "t(a int, key varchar(9))", 0),
        (Dialect::Mysql, "create table t (a vector(3), vector index (a))", "t(a vector(3)) ix(a) using vector", 0),
        (Dialect::Mysql, "create table t (a int, vector int)", "t(a int, vector int)", 0),
    ];
    for (dialect, script, tables, told) in cases {
        let (schema, problems) = read(dialect, script);
        assert!(summary(&schema).starts_with(tables), "{} {script}", summary(&schema));
        assert_eq!(problems.len(), told, "{problems:?} {script}");
        assert_eq!(schema.tables[0].columns.len(), tables.matches(", ").count() + 1, "{script}");
    }
}

#[test]
fn misspelt_statements_are_told_with_what_they_mean() {
    let script = "create table t (a int);;create uniqe index i on t (a);;comment on colum t.a is 'x'";
    let (schema, problems) = read(Dialect::Postgresql, script);
    assert_eq!(summary(&schema), "t(a int 'x') ux i(a)");
    assert!(problems.iter().all(|problem| problem.message.id == "ddl-misspelt-word") && problems.len() == 2);
    let script = "create table t (a int, b int);;alter table t add colunm c int;;alter table t drop colum b;;\
                  alter table t modify colum a bigint;;alter table t add column1 my_type not null";
    let (schema, problems) = read(Dialect::Mysql, script);
    assert_eq!(summary(&schema), "t(a bigint, c int, column1 my_type notnull)");
    assert!(problems.iter().all(|problem| problem.message.id == "ddl-misspelt-word") && problems.len() == 3);
}

#[test]
fn nothing_is_dropped_on_a_guess() {
    let told = |statement: &str| {
        let (schema, problems) = read(Dialect::Generic, &format!("create table t (a int, b int);;{statement}"));
        assert_eq!(summary(&schema), "t(a int, b int)", "{statement}");
        problems.into_iter().map(|it| it.message.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(told("drop tabel t"), ["ddl-misspelt-word", "ddl-unread"]);
    assert_eq!(told("drop label t"), ["ddl-misspelt-word", "ddl-unread"]);
    assert_eq!(told("undrop table t"), ["ddl-unread"]);
    assert_eq!(told("dorp table t"), ["ddl-unread"]);
    assert_eq!(told("alter table t dorp column a"), ["ddl-skipped"]);
}

#[test]
fn what_sql_developer_writes_is_no_mistake() {
    let script = "CREATE TABLE a (\"ID\" NUMBER GENERATED ALWAYS AS IDENTITY MINVALUE 1 MAXVALUE 99 INCREMENT BY 1 START \
                  WITH 1 CACHE 20 NOORDER NOCYCLE NOKEEP NOSCALE NOT NULL ENABLE, \"E\" VARCHAR2(3) DEFAULT ON NULL 'x', \
                  \"F\" NUMBER) DEFAULT COLLATION \"USING_NLS_COMP\" SEGMENT CREATION IMMEDIATE TABLESPACE \"USERS\"";
    let (schema, problems) = read(Dialect::Oracle, script);
    assert_eq!(problems, []);
    assert!(
        summary(&schema).starts_with("a(ID NUMBER notnull auto, E VARCHAR2(3) ='x', F NUMBER)"),
        "{}",
        summary(&schema)
    );
}

#[test]
fn an_identity_is_not_inherited() {
    let script = "create table t (a int generated always as identity, b serial);;create table u (c int) inherits (t)";
    let (schema, problems) = read(Dialect::Postgresql, script);
    assert_eq!(problems, []);
    assert!(summary(&schema).starts_with("t(a int notnull auto, b serial notnull auto)"), "{}", summary(&schema));
    assert!(summary(&schema).contains("u(a int notnull, b serial notnull auto, c int)"), "{}", summary(&schema));
}

#[test]
fn the_options_behind_a_query_are_no_column() {
    let (schema, _) = read(Dialect::Postgresql, "create materialized view v as select 1 as one with no data");
    assert_eq!(summary(&schema), "view v(one)");
}

#[test]
fn what_only_looks_like_a_slip_is_none() {
    let scripts = [
        "create table t (a int null, b varchar(20) default null, c int not null unique, key ix (c))",
        "create table t (id int primary key, primary_name varchar(20), foreign_id int, unique key uk (foreign_id))",
        "create table t (a int, b int) comment 'x', engine = InnoDB",
        "create table t (a int default 0, constraint_name varchar(20), commented int)",
        "create table t (a inet6, b UInt64, c timestamp_ntz, d array<struct<x:int64,y:string>>)",
    ];
    for script in scripts {
        assert_eq!(read(Dialect::Mysql, script).1, [], "{script}");
    }
}

#[test]
fn a_type_that_the_script_defines_is_no_mistake() {
    let (_, problems) = read(Dialect::Postgresql, "create table t (a mony);;create domain mony as numeric(10,2)");
    assert_eq!(problems, []);
}

/// The body of a table, what is told of it, and the table that is read.
type Case = (&'static str, &'static [(u32, u32, &'static str)], &'static str);

/// Parentheses that are missing in a clause, and signs that stand for others.
const CLAUSES: &[Case] = &[
    ("id int, n int,\n unique (n", &[(3, 11, "ddl-missing-parenthesis")], "id int, n int) uk(n)"),
    (
        "id int,\n primary key (id,\n constraint u unique (id)",
        &[(3, 17, "ddl-missing-parenthesis")],
        "id int) pk(id) uk u(id)",
    ),
    ("id int,\n key i (id,\n n int", &[(3, 11, "ddl-missing-parenthesis")], "id int, n int) ix i(id)"),
    (
        "id int,\n primary key (id\n unique (id)",
        &[(3, 17, "ddl-missing-parenthesis"), (3, 17, "ddl-missing-comma-behind-key")],
        "id int) pk(id) uk(id)",
    ),
    ("id int,\n foreign key (id references u (id)", &[(3, 17, "ddl-missing-parenthesis")], "id int) fk(id)->u(id)"),
    ("id int references u (id,\n n int", &[(2, 25, "ddl-missing-parenthesis")], "id int, n int) fk(id)->u(id)"),
    ("id int references u id),\n n int", &[(2, 21, "ddl-missing-opening")], "id int, n int) fk(id)->u(id)"),
    ("id int, n int,\n unique n),\n m int", &[(3, 8, "ddl-missing-opening")], "id int, n int, m int) uk(n)"),
    ("a datetime default getdate),\n n int", &[(2, 28, "ddl-missing-opening")], "a datetime =getdate(), n int)"),
    ("a datetime default now((),\n n int", &[(2, 27, "ddl-missing-parenthesis")], "a datetime =now(()), n int)"),
    ("a int default ('x',\n n int", &[(2, 20, "ddl-missing-parenthesis")], "a int =('x'), n int)"),
    ("a int check a > 0),\n n int", &[(2, 13, "ddl-missing-opening")], "a int, n int) check(a > 0)"),
    ("a int,\n constraint c check a > 0),\n n int", &[(3, 20, "ddl-missing-opening")], "a int, n int) check(a > 0)"),
    ("a int check (a > 0, n int", &[(2, 20, "ddl-missing-parenthesis")], "a int, n int) check(a > 0)"),
    ("a int)), n int", &[(2, 7, "ddl-extra-parenthesis")], "a int, n int)"),
    (
        "a varchar[20] not null,\n d decimal[10,2]",
        &[(2, 11, "ddl-brace"), (3, 11, "ddl-brace")],
        "a varchar(20) notnull, d decimal(10,2))",
    ),
    ("a varchar 20,\n n int", &[(2, 4, "ddl-misspelt-type")], "a varchar(20), n int)"),
    (
        "a int default 'x'.\n n int.\n key i (a. n)",
        &[(2, 19, "ddl-brace"), (3, 7, "ddl-brace"), (4, 10, "ddl-brace")],
        "a int ='x', n int) ix i(a n)",
    ),
    (
        "a: int,\n n = int default = 5",
        &[(2, 3, "ddl-stray-sign"), (3, 4, "ddl-stray-sign"), (3, 18, "ddl-stray-sign")],
        "a int, n int =5)",
    ),
    (", a int", &[(2, 2, "ddl-leading-comma")], "a int)"),
    ("a int default,\n n int", &[(2, 15, "ddl-no-default")], "a int, n int)"),
    ("a int primary key,\n b int primary key", &[(3, 8, "ddl-second-primary-key")], "a int, b int) pk(b)"),
    ("a int references u (id) on delete cascad", &[(2, 36, "ddl-misspelt-word")], "a int) fk(a)->u(id) delete cascade"),
];

#[test]
fn what_is_wrong_in_a_clause_is_told_at_the_clause() {
    for (body, told, table) in CLAUSES {
        let script = format!("create table t (\n {body}\n)");
        let (schema, problems) = read(Dialect::Mysql, &script);
        let found: Vec<_> = problems.iter().map(|it| (it.span.line, it.span.column, it.message.id.as_ref())).collect();
        assert_eq!((found.as_slice(), summary(&schema)), (*told, format!("t({table}")), "{script}");
    }
}

#[test]
fn parentheses_that_lack_behind_alter_and_index_are_told() {
    let cases = [
        ("alter table t add constraint c check (n in (1, 2)", "ddl-missing-parenthesis", "t(n int) check(n in (1, 2))"),
        ("alter table t add constraint u unique n", "ddl-missing-opening", "t(n int) uk u(n)"),
        ("alter table t modify n varchar2(30", "ddl-missing-parenthesis", "t(n varchar2(30))"),
        ("alter table t modify (n number(5)", "ddl-missing-parenthesis", "t(n number(5))"),
        ("create index i on t (n", "ddl-missing-parenthesis", "t(n int) ix i(n)"),
        ("create index i on t n)", "ddl-missing-opening", "t(n int) ix i(n)"),
    ];
    for (statement, id, table) in cases {
        let (schema, problems) = read(Dialect::Oracle, &format!("create table t (n int);;{statement}"));
        let told: Vec<&str> = problems.iter().map(|problem| problem.message.id.as_ref()).collect();
        assert_eq!((told, summary(&schema).as_str()), (vec![id], table), "{statement}");
    }
}

#[test]
fn brackets_are_arrays_where_there_are_arrays() {
    let (schema, problems) = read(Dialect::Postgresql, "create table t (a varchar[20], b text[])");
    assert_eq!((summary(&schema).as_str(), problems.len()), ("t(a varchar[20], b text[])", 0));
    let (schema, problems) = read(Dialect::Mssql, "create table t (a nvarchar[20], b varchar[max])");
    assert_eq!((summary(&schema).as_str(), problems.len()), ("t(a nvarchar(20), b varchar(max))", 2));
}

#[test]
fn what_expressions_hold_is_no_column() {
    for body in [
        "a varchar(9) default (convert(b, char character set utf8))",
        "a int check (a in (1,\n 2)), b int",
        "a int default (coalesce(1, cast('2' as int)))",
        "a int, key i (a, b), b int",
    ] {
        let (_, problems) = read(Dialect::Mysql, &format!("create table t ({body})"));
        assert_eq!(problems, [], "{body}");
    }
}

#[test]
fn a_statement_that_breaks_off_is_told() {
    for script in [
        "create view v as select a, b from",
        "create view v",
        "create trigger x before insert on t for each row",
        "create index i on t",
        "create table t (a int);;alter table t add",
        "create table t (a int);;alter table t add constraint f foreign key (a) references",
        "create procedure p as",
    ] {
        let (_, problems) = read(Dialect::Mysql, script);
        assert!(problems.iter().any(|problem| problem.message.id == "ddl-cut-off"), "{script} {problems:?}");
    }
    // What is no ASCII does not come in the way.
    assert_eq!(read(Dialect::Oracle, "create view v as select a from 表，").0.views.len(), 1);
    for script in [
        "create table t (a int primary key) organization index",
        "create view v as select 1 -- from",
        "create table t (a int primary key);;alter table t drop primary key",
        "create table t (a int);;create clustered columnstore index i on t",
    ] {
        let (_, problems) = read(Dialect::Oracle, script);
        assert_eq!(problems, [], "{script}");
    }
}

#[test]
fn numbered_columns_are_not_null() {
    let script = "create table t (a bigint generated always as identity, b int generated by default as identity, c serial, \
                  d int default nextval('s'), e bigserial)";
    let (schema, _) = read(Dialect::Postgresql, script);
    let nullable: Vec<bool> = schema.tables[0].columns.iter().map(|it| schema.tables[0].is_nullable(it)).collect();
    assert_eq!(nullable, [false, false, false, true, false]);
    let (schema, _) = read(Dialect::Mssql, "create table t (a int identity, b int identity(1,1) null)");
    assert_eq!(summary(&schema), "t(a int notnull auto, b int null auto)");
    let (schema, _) = read(Dialect::Sybase, "create table t (a int default autoincrement)");
    assert_eq!(summary(&schema), "t(a int =autoincrement auto)");
}

#[test]
fn a_type_before_the_name_is_told_and_read_as_meant() {
    for dialect in [Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Mssql, Dialect::Sqlite] {
        let (schema, problems) =
            read(dialect, "create table t (int id not null,\n varchar(20) title, decimal(8, 2) price)");
        assert_eq!(summary(&schema), "t(id int notnull, title varchar(20), price decimal(8, 2))", "{dialect:?}");
        let told: Vec<_> = problems.iter().map(|problem| (&*problem.message.id, problem.span.line)).collect();
        assert_eq!(told, [("ddl-type-before-name", 1), ("ddl-type-before-name", 2), ("ddl-type-before-name", 2)]);
    }
    let (_, problems) = read(Dialect::Postgresql, "create table t (int t_money, date date, text varchar(3), integer)");
    assert_eq!(problems.len(), 1, "only the first one looks swapped: {problems:?}");
}

#[test]
fn a_comment_without_is_is_told_and_read() {
    let (schema, problems) = read(Dialect::Oracle, "create table t (a int);; comment on column t.a 'the first'");
    assert_eq!(summary(&schema), "t(a int 'the first')");
    assert_eq!(problems.iter().map(|problem| &*problem.message.id).collect::<Vec<_>>(), ["ddl-missing-word"]);
}

#[test]
fn a_virtual_table_whose_columns_are_unknown_is_told() {
    let (schema, problems) = read(Dialect::Sqlite, "create virtual table t using csv(filename = 'x.csv')");
    assert_eq!((schema.tables.len(), problems.len(), &*problems[0].message.id), (1, 1, "ddl-skipped"));
}
