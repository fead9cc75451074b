//! When two written types are one type.

use super::same;
use crate::schema::{DataType, Dialect, Schema};

/// A type or domain that both schemas make, and make otherwise.
pub(super) struct RemadeType<'a> {
    name: &'a str,
    /// What follows `create type` or `create domain` in each.
    pub(super) former: &'a str,
    pub(super) next: &'a str,
}

/// The types that both schemas make, and make otherwise.
pub(super) fn remade<'a>(former: &'a Schema, next: &'a Schema) -> Vec<RemadeType<'a>> {
    let pairs = next.types.iter().filter_map(|own| {
        let before = former.types.iter().find(|before| before.name.is(&own.name.text))?;
        Some((before, own))
    });
    let differ = pairs.filter(|(before, own)| !same::expressions(Some(&before.statement), Some(&own.statement)));
    differ
        .map(|(before, own)| RemadeType {
            name: &own.name.text,
            former: definition(&before.statement),
            next: definition(&own.statement),
        })
        .collect()
}

/// The type among those that a column's type names, qualified or not, and of which it may be an array.
pub(super) fn remade_type_of<'a>(data_type: &str, remade: &'a [RemadeType<'a>]) -> Option<&'a RemadeType<'a>> {
    if remade.is_empty() {
        return None;
    }
    let name = own_name(data_type)?;
    remade.iter().find(|own| own.name.eq_ignore_ascii_case(name))
}

/// The name that a column's type has where a script makes it: without its schema, and that of its elements where it is an
/// array.
pub(in crate::schema) fn own_name(data_type: &str) -> Option<&str> {
    Some(data_type.split(['[', '(']).next()?.rsplit('.').next()?.trim().trim_matches('"'))
}

/// The statement without the words that make something of it.
pub(in crate::schema) fn definition(statement: &str) -> &str {
    let after = |text: &'_ str, word: &str| -> Option<usize> {
        let start = text.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then_some(word.len())
    };
    let rest = after(statement, "create").map_or(statement, |end| statement[end..].trim_start());
    let end = after(rest, "type ").or_else(|| after(rest, "domain ")).unwrap_or_default();
    rest[end..].trim_start().trim_end_matches(';')
}

/// Whether the database makes the same of both types.
pub(super) fn are_same(a: &str, a_dialect: Dialect, b: &str, b_dialect: Dialect) -> bool {
    if a == b && a_dialect == b_dialect {
        return true;
    }
    let (a, b) = (canonical(a, a_dialect), canonical(b, b_dialect));
    if a_dialect == b_dialect { a == b } else { neutral(a) == neutral(b) }
}

/// The type in the one spelling that stands for all its spellings in the dialect.
fn canonical(text: &str, dialect: Dialect) -> String {
    if is_enumeration(text) {
        // Its values are data: their case counts.
        return text.chars().filter(|c| !c.is_whitespace()).collect();
    }
    // How many dimensions an array was given is no matter to the database.
    let element = DataType::element(text).filter(|_| dialect == Dialect::Postgresql);
    if let Some(element) = element {
        return format!("{}[]", canonical(element, dialect));
    }
    let parsed = DataType::parse(text);
    let name = synonym(&parsed.name, dialect);
    let (name, implied) = of_dialect(name, dialect);
    let mut arguments: Vec<String> = parsed.arguments.iter().map(|argument| bare_length(argument, dialect)).collect();
    if arguments.is_empty() {
        arguments = implied.iter().map(|argument| (*argument).to_owned()).collect();
    }
    if arguments.len() == 1 && matches!(name, "decimal" | "number") {
        arguments.push("0".to_owned());
    }
    if says_nothing(name, &arguments, dialect) {
        arguments.clear();
    }
    let sign = if parsed.unsigned || parsed.name == "serial" && dialect == Dialect::Mysql { " unsigned" } else { "" };
    if arguments.is_empty() { format!("{name}{sign}") } else { format!("{name}({}){sign}", arguments.join(",")) }
}

fn is_enumeration(text: &str) -> bool {
    let lower = text.trim_start().get(..4).unwrap_or_default().to_ascii_lowercase();
    lower == "enum" || lower.starts_with("set")
}

/// Other names that mean the same nearly everywhere.
fn synonym(name: &str, dialect: Dialect) -> &str {
    match name {
        "integer" | "int4" => "int",
        "int8" => "bigint",
        "int2" => "smallint",
        "serial" | "serial4" if dialect == Dialect::Postgresql => "int",
        "bigserial" | "serial8" => "bigint",
        "smallserial" | "serial2" => "smallint",
        "serial" if dialect == Dialect::Mysql => "bigint",
        "dec" | "numeric" | "fixed" => "decimal",
        "character varying" | "char varying" => "varchar",
        "character" | "bpchar" => "char",
        "national character varying" | "national char varying" | "national varchar" => "nvarchar",
        "national character" | "national char" => "nchar",
        "double precision" | "float8" => "double",
        "float4" => "real",
        "bool" => "boolean",
        "timestamp without time zone" => "timestamp",
        "timestamptz" => "timestamp with time zone",
        "time without time zone" => "time",
        "timetz" => "time with time zone",
        "rowversion" => "timestamp",
        other => other,
    }
}

/// The dialect's own name for a type, and the arguments that it implies.
fn of_dialect(name: &str, dialect: Dialect) -> (&str, &'static [&'static str]) {
    match (dialect, name) {
        (Dialect::Mysql, "boolean") => ("tinyint", &["1"]),
        (Dialect::Mysql, "decimal") => ("decimal", &["10", "0"]),
        (Dialect::Mysql, "real") => ("double", &[]),
        (Dialect::Oracle, "varchar") => ("varchar2", &[]),
        (Dialect::Oracle, "int" | "smallint") => ("number", &["38", "0"]),
        (Dialect::Oracle, "decimal") => ("number", &[]),
        (Dialect::Oracle, "double") => ("float", &[]),
        (Dialect::Mssql, "decimal") => ("decimal", &["18", "0"]),
        (Dialect::Mssql, "varchar" | "nvarchar" | "binary" | "varbinary" | "nchar") => (name, &["1"]),
        (Dialect::Mssql, "double") => ("float", &[]),
        (Dialect::Sqlite, name) => (name, &[]),
        (_, "char") => ("char", &["1"]),
        (_, name) => (name, &[]),
    }
}

/// Whether the arguments are what the type has anyway, or a mere display width.
fn says_nothing(name: &str, arguments: &[String], dialect: Dialect) -> bool {
    let first = arguments.first().map(String::as_str);
    match (dialect, name) {
        // Drivers take tinyint(1) for a truth value; every other width is for display alone.
        (Dialect::Mysql, "tinyint") => first != Some("1"),
        (Dialect::Mysql, "int" | "bigint" | "smallint" | "mediumint" | "year") => true,
        (Dialect::Mysql, "datetime" | "timestamp" | "time") => first == Some("0"),
        (Dialect::Postgresql, "timestamp" | "timestamp with time zone" | "time" | "time with time zone") => {
            first == Some("6")
        }
        (Dialect::Oracle, "timestamp" | "timestamp with time zone") => first == Some("6"),
        (Dialect::Oracle, "float") => first == Some("126"),
        (Dialect::Mssql, "datetime2" | "time" | "datetimeoffset") => first == Some("7"),
        (Dialect::Mssql, "float") => first == Some("53"),
        // `int identity (1, 1)` may stand for the type as a whole.
        (Dialect::Mssql | Dialect::Sybase, "int" | "bigint" | "smallint" | "tinyint") => true,
        _ => false,
    }
}

/// Oracle counts bytes unless told otherwise, so saying so changes nothing.
fn bare_length(argument: &str, dialect: Dialect) -> String {
    match (dialect, argument.split_once(' ')) {
        (Dialect::Oracle, Some((length, unit))) if unit.trim() == "byte" => length.to_owned(),
        _ => argument.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The type without what is the dialect's own, for a comparison across dialects.
fn neutral(canonical: String) -> String {
    const NAMES: [(&str, &str); 9] = [
        ("varchar2", "varchar"),
        ("nvarchar2", "nvarchar"),
        ("number", "decimal"),
        ("datetime2", "timestamp"),
        ("datetime", "timestamp"),
        ("longtext", "text"),
        ("clob", "text"),
        ("blob", "bytea"),
        ("float", "double"),
    ];
    let end = canonical.find('(').unwrap_or(canonical.len());
    match NAMES.iter().find(|(own, _)| *own == &canonical[..end]) {
        Some((_, common)) => format!("{common}{}", &canonical[end..]),
        None => canonical,
    }
}

#[cfg(test)]
mod tests {
    use super::are_same;
    use crate::schema::Dialect::{self, Mssql, Mysql, Oracle, Postgresql};

    fn check(dialect: Dialect, pairs: &[(&str, &str)], same: bool) {
        for (a, b) in pairs {
            assert_eq!(are_same(a, dialect, b, dialect), same, "{dialect:?}: {a} and {b}");
        }
    }

    #[test]
    fn spellings_of_one_type_are_no_difference() {
        check(
            Mysql,
            &[
                ("INT(11)", "int"),
                ("integer", "int(10)"),
                ("int(10) unsigned", "int unsigned"),
                ("bool", "tinyint(1)"),
                ("tinyint(4)", "tinyint"),
                ("numeric(10)", "decimal"),
                ("decimal(18, 2)", "DECIMAL(18,2)"),
                ("datetime(0)", "datetime"),
                ("varchar(20) character set utf8", "varchar(20)"),
                ("enum('a', 'b')", "enum('a','b')"),
            ],
            true,
        );
        check(Postgresql, &[("character varying(20)", "varchar(20)"), ("int8", "bigint"), ("serial", "integer")], true);
        check(Postgresql, &[("text[]", "text[4][]"), ("varchar(9)[]", "character varying(9) array")], true);
        check(
            Oracle,
            &[("varchar(20)", "VARCHAR2(20 byte)"), ("NUMBER(10)", "number(10,0)"), ("char", "char(1)")],
            true,
        );
        check(Mssql, &[("[nvarchar](50)", "nvarchar(50)"), ("numeric(18,0)", "decimal"), ("float(53)", "float")], true);
        assert!(are_same("varchar2(20)", Oracle, "varchar(20)", Mysql));
    }

    #[test]
    fn other_types_are() {
        check(
            Mysql,
            &[
                ("int", "bigint"),
                ("int", "int unsigned"),
                ("tinyint(1)", "tinyint(4)"),
                ("varchar(20)", "varchar(21)"),
                ("enum('a')", "enum('A')"),
                ("datetime(3)", "datetime"),
            ],
            false,
        );
        check(Oracle, &[("varchar2(20 char)", "varchar2(20)"), ("number", "number(10)")], false);
        check(Postgresql, &[("timestamp", "timestamptz"), ("varchar", "varchar(20)"), ("json", "jsonb")], false);
        check(Postgresql, &[("text[]", "text"), ("int[]", "bigint[]"), ("varchar(9)[]", "varchar(9)")], false);
    }
}
