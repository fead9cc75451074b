//! `CREATE TABLE`.

use super::{constraint, is_inline, key, key_columns, quote, table_name};
use crate::schema::{Check, Column, Dialect, Index, Nullability, Table, TableOption};

/// The statement that creates the table, with its keys, checks, options and, for `MySQL`, comments.
pub(super) fn create(table: &Table, dialect: Dialect) -> String {
    let unlogged = dialect == Dialect::Postgresql && table.options.iter().any(|option| option.name == "unlogged");
    let temporary = match (table.temporary, dialect) {
        (false, _) if unlogged => "unlogged ",
        (false, _) | (true, Dialect::Mssql) => "",
        (true, Dialect::Oracle) => "global temporary ",
        (true, _) => "temporary ",
    };
    if let Some(whole) = part_of(table, dialect) {
        let name = table_name(table, dialect);
        return format!("create {temporary}table {name} partition of {whole}{}", tail(table, dialect));
    }
    let items = items(table, dialect).join(",\n   ");
    let tail = tail(table, dialect);
    format!("create {temporary}table {}\n(\n   {items}\n){tail}", table_name(table, dialect))
}

/// What the table is a part of and for which rows, where it is made as one.
fn part_of(table: &Table, dialect: Dialect) -> Option<&str> {
    let option = table.options.iter().find(|option| option.name == "partition of")?;
    (dialect == Dialect::Postgresql).then_some(option.value.as_str())
}

/// Whether the index comes with the table that this one is made as a part of.
pub(super) fn has_from_whole(table: &Table, index: &Index, dialect: Dialect) -> bool {
    let statement = &table.statement;
    let within = index.span.file == statement.file && (statement.start..statement.end()).contains(&index.span.start);
    part_of(table, dialect).is_some() && within
}

/// The statement that makes the table a part of another one.
pub(super) fn attach(table: &Table, dialect: Dialect) -> Option<String> {
    let option = table.options.iter().find(|option| option.name == "attach partition")?;
    let at = option.value.to_ascii_lowercase().rfind(" for values").or_else(|| option.value.rfind(' '))?;
    let (whole, rows) = option.value.split_at(at);
    let name = table_name(table, dialect);
    (dialect == Dialect::Postgresql).then(|| format!("alter table {whole} attach partition {name}{rows}"))
}

fn items(table: &Table, dialect: Dialect) -> Vec<String> {
    let mut items: Vec<_> = table.columns.iter().map(|it| column(table, it, dialect)).collect();
    if let Some(key) = table.primary_key.as_ref().filter(|_| !is_row_id(table, dialect)) {
        let name = constraint(key.name.as_ref(), dialect);
        items.push(format!("{name}primary key {}", key_columns(key, dialect)));
    }
    let inner = table.indexes.iter().filter(|index| key::is_in_table(index, dialect));
    items.extend(inner.map(|index| key::in_table(index, dialect)));
    let whole = table.checks.iter().filter(|check| column_of(table, check).is_none());
    items.extend(whole.map(|it| check(it, dialect)));
    if dialect == Dialect::Postgresql {
        items.extend(table.options.iter().filter(|option| option.name == "exclude").map(|it| it.value.clone()));
    }
    if dialect == Dialect::Sqlite {
        let keys = table.foreign_keys.iter().filter(|key| !is_inline(key));
        items.extend(keys.map(|it| key::foreign_key(it, dialect)));
    }
    items
}

/// A column's definition.
pub(super) fn column(table: &Table, column: &Column, dialect: Dialect) -> String {
    let mut words = vec![quote::name(&column.name, dialect)];
    if let (Some(expression), Dialect::Mssql) = (&column.extras().generated, dialect) {
        let extras = column.extras();
        words.push(format!("as ({expression})"));
        words.extend(extras.stored.then(|| "persisted".to_owned()));
        words.extend((extras.stored && column.nullability == Nullability::NotNull).then(|| "not null".to_owned()));
        return words.join(" ");
    }
    words.extend(data_type(table, column, dialect));
    if dialect == Dialect::Mysql {
        words.extend(column.extras().charset.iter().map(|charset| format!("character set {charset}")));
    }
    if !matches!(dialect, Dialect::Oracle) {
        words.extend(column.extras().collation.iter().map(|collation| format!("collate {collation}")));
    }
    words.extend(generated(column, dialect));
    if column.auto_increment && dialect != Dialect::Mysql {
        words.extend(identity(table, column, dialect));
    }
    words.extend(default(column, dialect));
    match column.nullability {
        Nullability::NotNull => words.push("not null".to_owned()),
        Nullability::Null => words.push("null".to_owned()),
        Nullability::Unstated => {}
    }
    words.extend(mysql_words(column, dialect));
    let checks = table.checks.iter().filter(|check| column_of(table, check).is_some_and(|it| it.name == column.name));
    words.extend(checks.map(|it| check(it, dialect)));
    let references = table.foreign_keys.iter().filter(|key| is_inline(key) && key.columns[0] == column.name);
    words.extend(references.map(|key| key::references(key, dialect)));
    words.join(" ")
}

/// The type as it was written; nothing where there was none.
fn data_type(table: &Table, column: &Column, dialect: Dialect) -> Option<String> {
    if is_row_id(table, dialect) && table.is_key_column(column) {
        // SQLite numbers the rows of no other type, not even of bigint.
        return Some("integer".to_owned());
    }
    Some(column.data_type.to_string()).filter(|data_type| !data_type.is_empty())
}

/// What `MySQL` says behind the rest: numbering, `ON UPDATE` and the comment.
fn mysql_words(column: &Column, dialect: Dialect) -> Vec<String> {
    if dialect != Dialect::Mysql {
        return Vec::new();
    }
    let update = column.extras().on_update.as_ref().map(|value| format!("on update {value}"));
    let numbering = column.auto_increment.then(|| "auto_increment".to_owned());
    let comment = column.comment.as_ref().map(|text| format!("comment {}", quote::string(text, dialect)));
    update.into_iter().chain(numbering).chain(comment).collect()
}

/// What the column holds when nothing is said; in `SQL Server` that is a constraint, which may have a name.
fn default(column: &Column, dialect: Dialect) -> Option<String> {
    let default = column.default.as_ref()?;
    let name = column.extras().default_name.as_ref().filter(|_| dialect == Dialect::Mssql);
    Some(format!("{}default {default}", constraint(name, dialect)))
}

fn generated(column: &Column, dialect: Dialect) -> Option<String> {
    let extras = column.extras();
    let expression = extras.generated.as_deref()?;
    // Most versions of PostgreSQL know no other way.
    let stored = match dialect {
        Dialect::Postgresql => " stored",
        Dialect::Mysql | Dialect::Sqlite if extras.stored => " stored",
        _ => "",
    };
    Some(format!("generated always as ({expression}){stored}"))
}

/// How the dialect says that the database numbers the column; nothing where its type says so already.
fn identity(table: &Table, column: &Column, dialect: Dialect) -> Option<String> {
    let extras = column.extras();
    let numbering = extras.numbering.as_deref();
    let words = match dialect {
        _ if column.data_type.to_ascii_lowercase().contains("serial") => return None,
        Dialect::Mssql => return Some(format!("identity({})", numbering.unwrap_or("1,1"))),
        Dialect::Sybase => "identity",
        Dialect::Sqlite if is_row_id(table, dialect) => "primary key autoincrement",
        Dialect::Sqlite => return None,
        // A default that takes the next number says it as well.
        _ if column.default.is_some() => return None,
        _ if extras.always => "generated always as identity",
        _ => "generated by default as identity",
    };
    // Of another dialect it may be two numbers.
    let numbering = numbering.filter(|text| text.contains(char::is_alphabetic));
    Some(format!("{words}{}", numbering.map(|text| format!(" ({text})")).unwrap_or_default()))
}

/// Whether `SQLite` must have the primary key behind its column: only there it numbers rows.
fn is_row_id(table: &Table, dialect: Dialect) -> bool {
    let Some(key) = table.primary_key.as_ref().filter(|key| key.columns.len() == 1 && dialect == Dialect::Sqlite)
    else {
        return false;
    };
    table.column(&key.columns[0].text).is_some_and(|column| column.auto_increment)
}

fn check(check: &Check, dialect: Dialect) -> String {
    format!("{}check ({})", constraint(check.name.as_ref(), dialect), check.expression)
}

/// The column behind which the check is written.
fn column_of<'t>(table: &'t Table, check: &Check) -> Option<&'t Column> {
    let name = check.column.as_ref()?;
    table.columns.iter().find(|column| column.name == *name)
}

/// What stands behind the closing parenthesis.
fn tail(table: &Table, dialect: Dialect) -> String {
    let options = table.options.iter().filter(|option| knows(&option.name, dialect));
    // MySQL wants its partitions behind everything else.
    let (last, options): (Vec<_>, Vec<_>) =
        options.partition(|option| dialect == Dialect::Mysql && option.name == "partition");
    let mut lines: Vec<_> = options.into_iter().map(|it| option(it, dialect)).collect();
    if let Some(text) = table.comment.as_ref().filter(|_| dialect == Dialect::Mysql) {
        lines.push(format!("comment = {}", quote::string(text, dialect)));
    }
    lines.extend(last.into_iter().map(|it| option(it, dialect)));
    let separator = if dialect == Dialect::Sqlite { "," } else { "" };
    lines.iter().map(|line| format!("\n{line}")).collect::<Vec<_>>().join(separator)
}

fn option(option: &TableOption, dialect: Dialect) -> String {
    let sign = if dialect == Dialect::Mysql && option.name != "partition" { " = " } else { " " };
    if option.value.is_empty() { option.name.clone() } else { format!("{}{sign}{}", option.name, option.value) }
}

/// Whether an option of a table is one of the dialect's; those of another would make the statement fail.
pub(super) fn knows(option: &str, dialect: Dialect) -> bool {
    let words: &[&str] = match dialect {
        Dialect::Mysql => &[
            "engine",
            "type",
            "auto_increment",
            "charset",
            "character set",
            "default charset",
            "default character set",
            "collate",
            "default collate",
            "row_format",
            "key_block_size",
            "avg_row_length",
            "max_rows",
            "min_rows",
            "checksum",
            "pack_keys",
            "delay_key_write",
            "stats_persistent",
            "compression",
            "encryption",
            "partition",
        ],
        Dialect::Postgresql => {
            &["tablespace", "with", "inherits", "without", "without oids", "using", "on commit", "partition"]
        }
        Dialect::Oracle => &[
            "tablespace",
            "pctfree",
            "pctused",
            "initrans",
            "maxtrans",
            "storage",
            "logging",
            "nologging",
            "compress",
            "nocompress",
            "cache",
            "nocache",
            "parallel",
            "noparallel",
            "monitoring",
            "nomonitoring",
            "organization",
            "lob",
            "enable row movement",
            "partition",
        ],
        Dialect::Sqlite => &["without rowid", "strict"],
        Dialect::Mssql => &["on", "textimage_on", "with"],
        _ => &[],
    };
    words.contains(&option)
}
