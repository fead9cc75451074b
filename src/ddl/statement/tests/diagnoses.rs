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
    ("missing comma before the key", "create table t (\n  id int not null\n  primary key (id)\n)"),
    ("missing comma after the key", "create table t (\n  id int,\n  primary key (id)\n  key ix (id)\n)"),
    ("trailing comma", "create table t (\n  id int,\n  name varchar(20),\n)"),
    ("two commas", "create table t (\n  id int,,\n  name varchar(20)\n)"),
    ("missing parenthesis of a type", "create table t (\n  name varchar(20 not null,\n  id int\n)"),
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
    let (schema, problems) = read(Dialect::Mysql, "create table t (a int);;drop tabel t");
    assert_eq!((schema.tables.len(), &*problems[0].message.id), (0, "ddl-misspelt-word"));
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
    assert!(summary(&schema).starts_with("t(a int auto, b serial auto)"), "{}", summary(&schema));
    assert!(summary(&schema).contains("u(a int, b serial auto, c int)"), "{}", summary(&schema));
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
