//! Scripts in the shape of PowerDesigner's exports, and dumps. The same arguments give the same bytes.

use std::fmt::Write;

use roundtable::schema::Dialect;

const BAR: &str = "/*==============================================================*/";
const COLUMNS: [&str; 12] = [
    "orderCode",
    "itemName",
    "status",
    "unitPrice",
    "quantity",
    "remark",
    "provinceCode",
    "cityCode",
    "phone",
    "email",
    "startDate",
    "creator",
];
const COMMENTS: [&str; 5] =
    ["订单编号", "状态：0-未知；1-已付款；2-已发货", "单价", "备注; 参见 remark -- 历史字段", "收货地址(it''s city)"];

/// A script with as many tables, each with an index and a reference to the one before.
pub(crate) fn powerdesigner(dialect: Dialect, tables: usize) -> String {
    let mut out = format!("{BAR}\n/* DBMS name:      {:<45}*/\n{BAR}\n\n\n", dialect.name());
    (0..tables).for_each(|number| preamble(&mut out, dialect, number));
    (0..tables).for_each(|number| table(&mut out, dialect, number));
    (1..tables).for_each(|number| reference(&mut out, dialect, number));
    out
}

/// A dump of two tables, the rows of the first in statements of about `statement` bytes.
pub(crate) fn dump(bytes: usize, statement: usize) -> String {
    let mut out = String::with_capacity(bytes + 1024);
    out.push_str("-- MySQL dump 10.13\n\nCREATE TABLE `t` (`id` int, `a` varchar(20), `b` datetime);\n");
    let mut row = 0_u32;
    while out.len() < bytes {
        let start = out.len();
        out.push_str("INSERT INTO `t` VALUES ");
        while out.len() < bytes && out.len() - start < statement {
            let text =
                ["张三", "普通订单，已付款", "It\\'s ok", "a;b;c", "-- no comment", "C:\\\\tmp", ""][row as usize % 7];
            let _ = write!(
                out,
                "({row},{},'{text}','2026-03-{:02} 10:22:31',{}.50,NULL),",
                row % 10,
                row % 28 + 1,
                row % 999
            );
            row += 1;
        }
        out.push_str("(0,0,'','',0,NULL);\n");
    }
    out.push_str("CREATE TABLE `u` (`id` int);\n");
    out
}

fn end(dialect: Dialect) -> &'static str {
    if dialect == Dialect::Mssql { "\ngo\n\n" } else { ";\n\n" }
}

fn name(number: usize) -> String {
    format!("t_order_item_{number}")
}

fn preamble(out: &mut String, dialect: Dialect, number: usize) {
    let (table, end) = (name(number), end(dialect));
    let _ = match dialect {
        Dialect::Oracle => write!(out, "drop table {table} cascade constraints{end}"),
        Dialect::Mssql => write!(
            out,
            "if exists (select 1\n            from  sysobjects\n           where  id = object_id('{table}')\n            and   type = 'U')\n   drop table {table}{end}"
        ),
        _ => write!(out, "drop table if exists {table}{end}"),
    };
}

fn table(out: &mut String, dialect: Dialect, number: usize) {
    let (table, end) = (name(number), end(dialect));
    let [id, text, number_type, time] = match dialect {
        Dialect::Postgresql => ["INT8", "VARCHAR(64)", "NUMERIC(18,2)", "TIMESTAMP"],
        Dialect::Oracle => ["NUMBER(20)", "VARCHAR2(64 CHAR)", "NUMBER(18,2)", "TIMESTAMP"],
        Dialect::Mssql => ["bigint", "nvarchar(64)", "decimal(18,2)", "datetime"],
        _ => ["bigint", "varchar(64)", "decimal(18,2)", "datetime"],
    };
    let inline = dialect == Dialect::Mysql;
    let comment = |text: &str| if inline { format!(" comment '{text}'") } else { String::new() };
    let _ = writeln!(out, "{BAR}\n/* Table: {table:<55} */\n{BAR}\ncreate table {table}\n(");
    let _ = writeln!(out, "   {:<20} {id:<20} not null{},", "id", comment("主键"));
    for column in COLUMNS.iter().enumerate().map(|(at, column)| (at + number, column)) {
        let kind = [text, number_type, text, time][column.0 % 4];
        let _ =
            writeln!(out, "   {:<20} {kind:<20} not null{},", column.1, comment(COMMENTS[column.0 % COMMENTS.len()]));
    }
    let _ = write!(out, "   constraint PK_{number} primary key (id)\n){end}");
    if inline {
        let _ = write!(out, "alter table {table} comment '订单明细表{number}'{end}");
    } else {
        let comments =
            COLUMNS.iter().enumerate().map(|(at, column)| (*column, COMMENTS[(at + number) % COMMENTS.len()]));
        comments.for_each(|(column, text)| remark(out, dialect, &table, column, text));
    }
    let _ = write!(
        out,
        "{BAR}\n/* Index: idx_{number:<54} */\n{BAR}\ncreate index idx_{number} on {table}\n(\n   orderCode,\n   status\n){end}"
    );
}

fn remark(out: &mut String, dialect: Dialect, table: &str, column: &str, text: &str) {
    let _ = match dialect {
        Dialect::Mssql => write!(
            out,
            "declare @CurrentUser sysname\nselect @CurrentUser = user_name()\nexecute sp_addextendedproperty 'MS_Description', \n   '{text}',\n   'user', @CurrentUser, 'table', '{table}', 'column', '{column}'\ngo\n\n"
        ),
        _ => write!(out, "comment on column {table}.{column} is\n'{text}';\n\n"),
    };
}

fn reference(out: &mut String, dialect: Dialect, number: usize) {
    let _ = write!(
        out,
        "alter table {}\n   add constraint FK_{number} foreign key (id)\n      references {} (id){}",
        name(number),
        name(number - 1),
        end(dialect)
    );
}

/// A table whose columns and indexes come one by one.
pub(crate) fn steps_of_one_table(steps: usize) -> String {
    let mut text = String::from("create table t (id int);\n");
    text.extend((0..steps).map(|n| format!("alter table t add c{n} int;\n")));
    text.extend((0..steps).map(|n| format!("create index i{n} on t (c{n});\n")));
    text
}

/// Strings of PostgreSQL of which none ends, each with a tag of its own.
pub(crate) fn unclosed_strings(count: usize) -> String {
    (0..count).map(|n| format!("select $a{n}$ x;\n")).collect()
}

/// A large table from which column after column goes, and as many tables of which each gets another name, and loses its index.
pub(crate) fn what_goes(count: usize) -> String {
    let mut out = String::from("create table large (a integer");
    (0..count).for_each(|n| out.push_str(&format!(", c{n} integer")));
    out.push_str(");\n");
    for n in 0..count {
        out.push_str(&format!("create table t{n} (a integer primary key, b integer references t{n} (a));\n"));
        out.push_str(&format!("create index i{n} on t{n} (b);\ncreate index l{n} on large (a);\n"));
    }
    for n in 0..count {
        out.push_str(&format!("alter table large drop column c{n};\nalter table t{n} rename to u{n};\n"));
    }
    (0..count).for_each(|n| out.push_str(&format!("drop index i{n};\n")));
    (0..count).for_each(|n| out.push_str(&format!("drop index l{n};\n")));
    out
}
