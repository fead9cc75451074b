//! What only one dialect writes, and how much that says.

use memchr::memmem;

use crate::schema::Dialect::{self, Db2, Firebird, H2, Informix, Mssql, Mysql, Oracle, Postgresql, Sqlite, Sybase};

/// How often one sign counts at most: a script of a thousand tables is not surer than one of ten.
const MOST: u32 = 4;

/// Signs in lower case, with their weight. A sign that begins or ends with a letter stands for whole words.
const SIGNS: &[(Dialect, u32, &[&str])] = &[
    (Mysql, 6, &["auto_increment", "engine=", "engine =", "type=innodb", "type = innodb", "type = myisam"]),
    // Only there is the sign of PostgreSQL's bodies a terminator.
    (Mysql, 14, &["delimiter $$"]),
    (Mysql, 5, &["`", "default charset", "/*!", "unlock tables", "on update current_timestamp"]),
    (
        Mysql,
        3,
        &[
            "comment '",
            "comment=",
            "unsigned",
            "longtext",
            "mediumtext",
            "int(11)",
            "bigint(20)",
            "delimiter",
            "if exists `",
            "mysql",
        ],
    ),
    (
        Mysql,
        2,
        &["\n#", ", # ", ",# ", "tinyint(", "datetime", "longblob", "mediumint", "double", "drop table if exists"],
    ),
    (
        Postgresql,
        6,
        &["plpgsql", "timestamp without time zone", "with oids", "without oids", "jsonb", "create extension"],
    ),
    (
        Postgresql,
        4,
        &[
            "bytea",
            "nextval(",
            "owner to",
            "bigserial",
            "::",
            "returns trigger",
            "returns opaque",
            "search_path",
            "int4",
            "int8",
            "float8",
            "int2",
        ],
    ),
    (
        Postgresql,
        3,
        &[
            "serial",
            "character varying",
            "$$",
            "timestamptz",
            "postgresql",
            "returning",
            "language 'sql'",
            "inherits (",
        ],
    ),
    (Postgresql, 2, &["cascade;", "bool", "timestamp with time zone", "drop table if exists", "uuid", "using btree"]),
    // SQL Server's IDENTITY stands by itself.
    (Postgresql, 3, &["as identity"]),
    // Standard SQL that neither MySQL nor SQL Server has; Oracle would show its own functions and types as well.
    (Postgresql, 1, &["||", "to_char("]),
    (Oracle, 4, &["nvl(", "decode(", "rownum"]),
    (Oracle, 6, &["varchar2", "nvarchar2", "cascade constraints"]),
    (
        Oracle,
        4,
        &["pctfree", "nologging", "from dual", "number(", ":new.", "execute immediate", "dbms_output", "nocache"],
    ),
    (Oracle, 3, &["sysdate", "\n/\n", "\n/\r", "clob", "long raw", "oracle", "create bitmap", "nextval from"]),
    (Oracle, 2, &["number", "to_date(", "tablespace", "storage (", "binary_double"]),
    (
        Mssql,
        6,
        &[
            "[dbo]",
            "sp_addextendedproperty",
            "sp_dropextendedproperty",
            "on [primary]",
            "ansi_nulls",
            "quoted_identifier",
        ],
    ),
    (
        Mssql,
        4,
        &[
            "object_id(",
            "uniqueidentifier",
            "nvarchar(",
            "datetime2",
            "sysobjects",
            "sysindexes",
            "sysreferences",
            "getdate()",
            "@currentuser",
            "(max)",
        ],
    ),
    (Mssql, 3, &["\ngo\n", "\ngo\r", "nonclustered", "ntext", "identity(", "use master", "raiserror", "sql server"]),
    (Mssql, 2, &["dbo.", "clustered", "@@error", "@@rowcount", "identity", "exec", "bit", "money", "smalldatetime"]),
    (
        Sybase,
        6,
        &[
            "sys.systable",
            "sys.sysforeignkey",
            "sys.sysindex",
            "delete foreign key",
            "default autoincrement",
            "lock datarows",
            "lock datapages",
            "lock allpages",
            "adaptive server enterprise",
        ],
    ),
    (Sybase, 4, &["long varchar", "univarchar", "unichar", "sp_primarykey", "sp_bindefault", "sybase", "long binary"]),
    (Sybase, 2, &["end if;", "\ngo\n", "\ngo\r", "sysobjects"]),
    // Redshift
    (Postgresql, 6, &["encode zstd", "encode az64", "encode lzo", "encode raw", "distkey(", "distkey (", "diststyle"]),
    (Sqlite, 12, &["integer primary key autoincrement"]),
    (Sqlite, 6, &["primary key autoincrement", "without rowid", "pragma"]),
    (Sqlite, 4, &["sqlite_sequence", "sqlite", "integer primary key"]),
    (Sqlite, 2, &["autoincrement"]),
    (Db2, 8, &[")@\n", ")@\r", "'@\n", "'@\r", "\nend@"]),
    (Db2, 5, &["for bit data", "in userspace1", "not logged", "reorg table", "with default", "data capture"]),
    (Db2, 2, &["blob("]),
    (Db2, 3, &["db2", "connect to", "organize by", "compress yes", "long varchar"]),
    (Informix, 6, &["datetime year to", "extent size", "lock mode row", "lock mode page"]),
    (Informix, 4, &["lvarchar", "serial8", "informix", "byte in", "datetime hour to"]),
    (Informix, 2, &["serial"]),
    (Firebird, 6, &["set sql dialect", "blob sub_type", "set term", "create generator", "gen_id("]),
    (Firebird, 3, &["firebird", "interbase", "computed by", "create exception"]),
    // No other database has these, whatever H2 takes of MySQL.
    (
        H2,
        40,
        &[
            "varchar_ignorecase",
            "create cached table",
            "create memory table",
            "create linked table",
            "null_to_default",
            "belongs_to_table",
            "\"system_sequence_",
            "+/- select count(*) from",
        ],
    ),
    (H2, 2, &["create alias"]),
    (H2, 6, &["default on null not null", "create schema public authorization dba", "set database unique name"]),
    (H2, 4, &["hsqldb", "longvarbinary", "longvarchar", "derby", "h2"]),
];

/// The dialects that something spoke for.
pub(super) struct Ranking {
    scores: Vec<(Dialect, u32, Vec<&'static str>)>,
}

impl Ranking {
    /// The likeliest dialect with its strongest signs; `None` where nothing spoke for any.
    pub(super) fn winner(&self) -> Option<(Dialect, &[&'static str])> {
        let (dialect, score, signs) = self.scores.first()?;
        (*score > 1).then(|| (*dialect, &signs[..signs.len().min(3)]))
    }

    /// How far the likeliest is ahead.
    pub(super) fn lead(&self) -> u32 {
        let score = |index: usize| self.scores.get(index).map_or(0, |(_, score, _)| *score);
        score(0) - score(1)
    }
}

/// Weighs what speaks for each dialect in a text of lower case.
pub(super) fn weigh(text: &[u8]) -> Ranking {
    let mut scores: Vec<(Dialect, u32, Vec<&'static str>)> = Vec::new();
    for (dialect, weight, signs) in SIGNS {
        let found: Vec<(&'static str, u32)> =
            signs.iter().map(|sign| (*sign, occurrences(text, sign))).filter(|(_, count)| *count > 0).collect();
        let score = found.iter().map(|(_, count)| weight * count).sum::<u32>();
        let names = found.iter().map(|(sign, _)| sign.trim());
        match scores.iter_mut().find(|(known, ..)| known == dialect) {
            Some((_, sum, all)) => {
                *sum += score;
                all.extend(names);
            }
            None => scores.push((*dialect, score, names.collect())),
        }
    }
    // The order of the table decides between equals: the more widespread dialect comes first.
    scores.sort_by_key(|(_, score, _)| std::cmp::Reverse(*score));
    Ranking { scores }
}

/// How often a sign stands in the text as words of its own, up to [`MOST`].
pub(super) fn occurrences(text: &[u8], sign: &str) -> u32 {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii();
    let (first, last) = (sign.as_bytes()[0], sign.as_bytes()[sign.len() - 1]);
    let mut count = 0;
    for at in memmem::find_iter(text, sign) {
        let end = at + sign.len();
        let glued_before = is_word(first) && at > 0 && is_word(text[at - 1]);
        let glued_behind = is_word(last) && text.get(end).is_some_and(|byte| is_word(*byte));
        count += u32::from(!glued_before && !glued_behind);
        if count == MOST {
            break;
        }
    }
    count
}
