//! The words that column definitions are made of, in all dialects together.

/// Words that begin an option of a column, and can't be part of its type or of an expression before it.
pub(super) const COLUMN_OPTIONS: &[&str] = &[
    "not",
    "null",
    "default",
    "comment",
    "primary",
    "unique",
    "references",
    "check",
    "constraint",
    "collate",
    "character",
    "charset",
    "auto_increment",
    "autoincrement",
    "identity",
    "generated",
    "as",
    "on",
    "with",
    "computed",
];

/// Words that begin an option of no interest to the design.
pub(super) const QUIET_OPTIONS: &[&str] = &[
    "rowguidcol",
    "sparse",
    "persisted",
    "persistent",
    "compressed",
    "visible",
    "invisible",
    "hidden",
    "enable",
    "disable",
    "novalidate",
    "validate",
    "rely",
    "norely",
    "deferrable",
    "initially",
    "using",
    "encode",
    "encrypted",
    "masked",
    "storage",
    "compression",
    "compress",
    "column_format",
    "column_set",
    "srid",
    "filestream",
    "not",
    "for",
    "with",
    "stored",
    "virtual",
    "inline",
    "logged",
    "compact",
    "lock",
    "organization",
    "match",
    "enforced",
    "no",
    "without",
    "title",
    "format",
    "ascii",
    "in",
    "sub_type",
    "segment",
    "unicode",
    "binary",
    "fieldproc",
    "implicitly",
    "cycle",
    "order",
    "cache",
    "start",
    "increment",
    "distkey",
    "sortkey",
    "key",
    "asc",
    "desc",
    "insensitive",
    "casespecific",
    "selectivity",
    "uppercase",
    "reuse",
    "options",
    "ccsid",
];

/// Whether an option of a column begins with that word.
pub(super) fn is_option(word: &str) -> bool {
    COLUMN_OPTIONS.iter().chain(QUIET_OPTIONS).any(|option| option.eq_ignore_ascii_case(word))
}

/// Words that begin an option of the sequence that numbers a column.
pub(super) const SEQUENCE_OPTIONS: &[&str] = &[
    "start",
    "increment",
    "minvalue",
    "maxvalue",
    "nominvalue",
    "nomaxvalue",
    "cache",
    "nocache",
    "cycle",
    "nocycle",
    "order",
    "noorder",
    "keep",
    "nokeep",
    "scale",
    "noscale",
];

/// Words that continue a type.
pub(super) const TYPE_TAILS: &[&str] = &[
    "unsigned",
    "signed",
    "zerofill",
    "varying",
    "precision",
    "large",
    "object",
    "varchar",
    "binary",
    "raw",
    "byte",
    "rowtype",
    "array",
    "multiset",
    "local",
    "nvarchar",
    "varbinary",
];

/// The parts of a time between which an interval lies.
pub(super) const TIME_UNITS: &[&str] = &["year", "month", "day", "hour", "minute", "second", "fraction"];

/// The types that databases know, in lower case and in order.
const TYPES: &[&str] = &[
    "array",
    "bfile",
    "bigint",
    "bignumeric",
    "bigserial",
    "binary",
    "binary_double",
    "binary_float",
    "bit",
    "blob",
    "bool",
    "boolean",
    "box",
    "bpchar",
    "byte",
    "bytea",
    "byteint",
    "char",
    "character",
    "cidr",
    "circle",
    "citext",
    "clob",
    "currency",
    "date",
    "date32",
    "datemultirange",
    "daterange",
    "datetime",
    "datetime2",
    "datetime64",
    "datetimeoffset",
    "datetimev2",
    "datev2",
    "dbclob",
    "dec",
    "decfloat",
    "decimal",
    "decimalv2",
    "decimalv3",
    "double",
    "enum",
    "enum8",
    "enum16",
    "fixed",
    "fixedstring",
    "float",
    "float16",
    "float32",
    "float4",
    "float64",
    "float8",
    "geography",
    "geometry",
    "graphic",
    "halfvec",
    "hierarchyid",
    "hstore",
    "image",
    "inet",
    "inet4",
    "inet6",
    "int",
    "int1",
    "int128",
    "int16",
    "int2",
    "int256",
    "int3",
    "int32",
    "int4",
    "int4range",
    "int64",
    "int8",
    "int8range",
    "integer",
    "interval",
    "ipv4",
    "ipv6",
    "json",
    "jsonb",
    "largeint",
    "line",
    "linestring",
    "long",
    "longblob",
    "longchar",
    "longtext",
    "lowcardinality",
    "lseg",
    "ltree",
    "lvarchar",
    "macaddr",
    "macaddr8",
    "mediumblob",
    "mediumint",
    "mediumtext",
    "memo",
    "middleint",
    "money",
    "multilinestring",
    "multipoint",
    "multipolygon",
    "national",
    "nchar",
    "nclob",
    "ntext",
    "number",
    "numeric",
    "numrange",
    "nvarchar",
    "nvarchar2",
    "oid",
    "path",
    "pg_lsn",
    "point",
    "polygon",
    "raw",
    "real",
    "regclass",
    "rowid",
    "rowversion",
    "sdo_geometry",
    "seconddate",
    "serial",
    "serial2",
    "serial4",
    "serial8",
    "set",
    "smalldatetime",
    "smalldecimal",
    "smallint",
    "smallmoney",
    "smallserial",
    "sparsevec",
    "sql_variant",
    "string",
    "sysname",
    "text",
    "time",
    "timestamp",
    "timestamp_ltz",
    "timestamp_ntz",
    "timestamp_tz",
    "timestamptz",
    "timetz",
    "timeuuid",
    "tinyblob",
    "tinyint",
    "tinytext",
    "tsquery",
    "tsrange",
    "tstzrange",
    "tsvector",
    "uint128",
    "uint16",
    "uint256",
    "uint32",
    "uint64",
    "uint8",
    "unichar",
    "uniqueidentifier",
    "unitext",
    "univarchar",
    "unsigned",
    "urowid",
    "uuid",
    "varbinary",
    "varbit",
    "varbyte",
    "varchar",
    "varchar2",
    "varcharacter",
    "vargraphic",
    "varint",
    "vector",
    "xml",
    "xmltype",
    "year",
];

/// Whether some database has a type of that name.
pub(super) fn is_type(word: &str) -> bool {
    // PostgreSQL calls an array of `int4` `_int4`.
    let word = word.strip_prefix('_').unwrap_or(word);
    word.len() <= 20 && TYPES.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The type that a misspelt one was meant to be.
pub(super) fn nearest_type(word: &str) -> Option<&'static str> {
    // Types of one database each, which a column may as well be called by, and the first word of one.
    const RARE: &[&str] =
        &["bfloat16", "row", "timestamp_ms", "timestamp_ns", "timestamp_s", "ubigint", "variant", "varying"];
    let rare = RARE.iter().any(|known| word.eq_ignore_ascii_case(known));
    if rare || word.len() < 3 || word.len() > 20 || is_type_with_prefix(word) {
        return None;
    }
    nearest(word, TYPES)
}

/// Whether a word is a type's name with the letter before it that types of one's own have: `TDate`, `TBoolean`.
fn is_type_with_prefix(word: &str) -> bool {
    let rest = word.strip_prefix(['t', 'T']).unwrap_or_default();
    !rest.starts_with(['t', 'T']) && is_type(rest)
}

/// The word of a list that another one most resembles, in any case, if the resemblance is close.
pub(super) fn nearest(word: &str, list: &'static [&'static str]) -> Option<&'static str> {
    if let Some(known) = list.iter().find(|known| known.eq_ignore_ascii_case(word)) {
        return Some(known);
    }
    let word = word.to_ascii_lowercase();
    let (allowed, letters) = (if word.len() < 5 { 1 } else { 2 }, letters(&word));
    // An edit makes a difference of two letters at most. Counting them first spares most words the long way.
    let near = |known: &&'static str| {
        known.len() > 2
            && known.len().abs_diff(word.len()) <= allowed
            && (letters ^ self::letters(known)).count_ones() as usize <= 2 * allowed
    };
    let distances = list.iter().copied().filter(near).map(|known| (strsim::osa_distance(&word, known), known));
    let near = distances.filter(|(distance, _)| *distance <= allowed);
    // Of two as near, the one of which only the end is wrong: `intt` is `int` and no `inet`.
    near.min_by_key(|(distance, known)| (*distance, !word.starts_with(known), *known)).map(|(_, known)| known)
}

/// Which letters occur in a word, a bit for each; others may share one.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}
