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

#[test]
fn a_type_that_the_script_defines_is_no_mistake() {
    let (_, problems) = read(Dialect::Postgresql, "create table t (a mony);;create domain mony as numeric(10,2)");
    assert_eq!(problems, []);
}
