//! What a written data type is: its name, its length, and to which family it belongs in any dialect.

use super::Dialect;

/// A data type, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataType {
    /// Its words in lower case, without quotes, arguments, sign and character set (`varchar`, `double precision` …).
    pub name: String,
    /// What stood in its parentheses.
    pub arguments: Vec<String>,
    /// Whether it was declared `UNSIGNED` (MySQL).
    pub unsigned: bool,
}

/// What values of a type are like, whatever the dialect calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Whole numbers.
    Integer,
    /// Exact numbers with decimals.
    Decimal,
    /// Inexact numbers.
    Float,
    /// Strings of limited length.
    Text,
    /// Long texts.
    LongText,
    /// Bytes.
    Binary,
    /// A date without a time.
    Date,
    /// A time of day.
    Time,
    /// A point in time.
    DateTime,
    /// True or false.
    Boolean,
    /// Anything else, domains and user types among it.
    Other,
}

/// Words behind a type that do not belong to its name.
const MODIFIERS: [&str; 5] = ["unsigned", "zerofill", "signed", "binary", "identity"];

impl DataType {
    /// Takes a type apart as it was written, whatever the dialect.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (head, arguments, tail) = match (text.find('('), text.rfind(')')) {
            (Some(open), Some(close)) if open < close => (&text[..open], &text[open + 1..close], &text[close + 1..]),
            _ => (text, "", ""),
        };
        let lower = format!("{head} {tail}").to_lowercase();
        let mut words: Vec<&str> = lower.split_whitespace().map(|word| word.trim_matches(QUOTES)).collect();
        if let Some(end) = words.iter().position(|word| matches!(*word, "character" | "charset" | "collate")) {
            // `character varying` is a type, `varchar character set utf8` is one with a character set.
            words.truncate(if end == 0 { words.len() } else { end });
        }
        // MySQL takes a sign from what it fills up with zeros.
        let unsigned = words.contains(&"unsigned") || words.contains(&"zerofill");
        let first = words.first().copied().unwrap_or_default();
        words.retain(|word| *word == first || !MODIFIERS.contains(word));
        let name = words.join(" ");
        let bare = name.rsplit(['.', '[', '"']).next().unwrap_or(&name);
        Self { name: bare.to_owned(), arguments: split_arguments(arguments), unsigned }
    }

    /// The type of the elements, where it is written as PostgreSQL writes arrays: `text[]`, `int array[4]`.
    #[must_use]
    pub fn element(text: &str) -> Option<&str> {
        let text = text.trim_end();
        let lower = text.to_ascii_lowercase();
        if let Some(at) = lower.rfind(" array").filter(|at| matches!(lower.as_bytes().get(at + 6), None | Some(b'['))) {
            return Some(text[..at].trim_end());
        }
        let at = text.ends_with(']').then(|| text.find('[')).flatten()?;
        (at > 0).then(|| text[..at].trim_end())
    }

    /// The first argument, where it is a number: a length or a precision.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.arguments.first()?.split_whitespace().next()?.parse().ok()
    }

    /// The second argument, where it is a number: the digits behind the point.
    #[must_use]
    pub fn scale(&self) -> Option<i64> {
        self.arguments.get(1)?.parse().ok()
    }

    /// What its values are like.
    #[must_use]
    pub fn family(&self) -> Family {
        let first = self.name.split(' ').next().unwrap_or_default();
        match first {
            "number" | "numeric" | "decimal" | "dec" => self.number_family(),
            "int" | "integer" | "bigint" | "smallint" | "tinyint" | "mediumint" | "int2" | "int4" | "int8"
            | "serial" | "bigserial" | "smallserial" | "serial8" | "year" => Family::Integer,
            "money" | "smallmoney" => Family::Decimal,
            "float" | "double" | "real" | "float4" | "float8" | "binary_float" | "binary_double" => Family::Float,
            "long" if self.name == "long raw" => Family::Binary,
            "text" | "tinytext" | "mediumtext" | "longtext" | "ntext" | "clob" | "nclob" | "long" | "json"
            | "jsonb" | "xml" => Family::LongText,
            "char" | "nchar" | "varchar" | "varchar2" | "nvarchar" | "nvarchar2" | "character" | "national"
            | "bpchar" | "enum" | "set" | "lvarchar" | "citext" | "sysname" => self.text_family(),
            "blob" | "tinyblob" | "mediumblob" | "longblob" | "binary" | "varbinary" | "bytea" | "image" | "raw"
            | "bfile" => Family::Binary,
            "date" => Family::Date,
            "time" | "timetz" => Family::Time,
            "datetime" | "datetime2" | "smalldatetime" | "datetimeoffset" | "timestamp" | "timestamptz" => {
                Family::DateTime
            }
            "bool" | "boolean" | "bit" => Family::Boolean,
            _ => Family::Other,
        }
    }

    /// Whether values are dates, times of day or points in time.
    #[must_use]
    pub fn is_temporal(&self) -> bool {
        matches!(self.family(), Family::Date | Family::Time | Family::DateTime)
    }

    /// Whether a foreign key of this type can refer to a column of type `other`: the same kind of value, of the same
    /// size and sign. Display widths and numbering make no difference.
    #[must_use]
    pub fn can_refer_to(&self, other: &Self, dialect: Dialect) -> bool {
        self.essence(dialect) == other.essence(dialect)
    }

    /// Name, arguments and sign, as far as values depend on them.
    fn essence(&self, dialect: Dialect) -> (&str, Vec<&str>, bool) {
        let name = match self.name.as_str() {
            // Oracle has but one type of number: these are `number(38)`.
            "int" | "integer" | "smallint" if dialect == Dialect::Oracle => return ("decimal", vec!["38"], false),
            // Access numbers whole numbers by a type.
            "integer" | "int4" | "serial" | "counter" => "int",
            "int8" | "bigserial" | "serial8" => "bigint",
            "int2" | "smallserial" => "smallint",
            "number" | "numeric" | "dec" => "decimal",
            "varchar2" | "character varying" | "char varying" => "varchar",
            "nvarchar2" | "national varchar" | "national character varying" => "nvarchar",
            "character" | "bpchar" => "char",
            "bool" => "boolean",
            name => name,
        };
        let widths_only = name.ends_with("int");
        let mut arguments: Vec<&str> = self.arguments.iter().map(String::as_str).filter(|_| !widths_only).collect();
        if name == "decimal" && arguments.len() == 2 && arguments.last() == Some(&"0") {
            arguments.pop();
        }
        if name == "decimal" && arguments.is_empty() {
            arguments.extend(match dialect {
                Dialect::Mysql => Some("10"),
                Dialect::Mssql | Dialect::Sybase => Some("18"),
                _ => None,
            });
        }
        (name, arguments, self.unsigned)
    }

    fn number_family(&self) -> Family {
        match self.scale() {
            Some(scale) if scale > 0 => Family::Decimal,
            _ if self.arguments.is_empty() => Family::Decimal,
            _ => Family::Integer,
        }
    }

    fn text_family(&self) -> Family {
        let long = self.arguments.first().is_some_and(|length| length.eq_ignore_ascii_case("max"));
        if long || self.name.ends_with("large object") { Family::LongText } else { Family::Text }
    }
}

const QUOTES: [char; 4] = ['"', '`', '[', ']'];

fn split_arguments(text: &str) -> Vec<String> {
    text.split(',').map(|part| part.trim().to_lowercase()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{DataType, Family};

    #[test]
    fn takes_types_apart() {
        let decimal = DataType::parse("DECIMAL(10, 2) UNSIGNED");
        assert_eq!((decimal.name.as_str(), decimal.length(), decimal.scale()), ("decimal", Some(10), Some(2)));
        assert!(decimal.unsigned);
        assert_eq!(DataType::parse("varchar2(32 CHAR)").length(), Some(32));
        assert_eq!(DataType::parse("[nvarchar](max)").name, "nvarchar");
        assert_eq!(DataType::parse("varchar(20) character set utf8 collate utf8_bin").name, "varchar");
        assert_eq!(DataType::parse("character varying(20)").name, "character varying");
        assert_eq!(DataType::parse("timestamp(6) with time zone").name, "timestamp with time zone");
        assert_eq!(DataType::parse("").name, "");
        assert_eq!(DataType::parse("binary(16)").name, "binary");
    }

    #[test]
    fn sorts_types_into_families() {
        for (text, family) in [
            ("int(11) unsigned", Family::Integer),
            ("NUMBER(10)", Family::Integer),
            ("NUMBER(10,2)", Family::Decimal),
            ("NUMBER", Family::Decimal),
            ("double precision", Family::Float),
            ("varchar(max)", Family::LongText),
            ("timestamp with time zone", Family::DateTime),
            ("long raw", Family::Binary),
            ("long varchar", Family::LongText),
            ("bit", Family::Boolean),
            ("my_domain", Family::Other),
        ] {
            assert_eq!(DataType::parse(text).family(), family, "{text}");
        }
    }
}
