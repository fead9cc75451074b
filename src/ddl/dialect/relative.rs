//! Databases that are read like another one, by what only they write.

use super::evidence::occurrences;
use crate::schema::Dialect::{self, Generic, Mysql, Oracle, Postgresql};

/// A database that is read like another one.
pub(super) struct Relative {
    /// Its name, as its users write it.
    pub(super) name: &'static str,
    /// The dialect that is nearest to it; `None` where it has several modes.
    pub(super) dialect: Option<Dialect>,
    /// What only it writes, in lower case, and how much that says.
    signs: &'static [(u32, &'static [&'static str])],
}

impl Relative {
    /// Whether a backslash in its texts takes the next character along, unlike in the dialect that it is read as.
    pub(super) fn escapes_by_backslash(&self) -> bool {
        matches!(self.name, "BigQuery" | "ClickHouse" | "Hive" | "Snowflake")
    }
}

/// How much has to speak for one.
const ENOUGH: u32 = 4;

const RELATIVES: [Relative; 13] = [
    Relative {
        name: "达梦 (Dameng)",
        dialect: Some(Oracle),
        signs: &[
            (4, &["clusterbtr", "not cluster primary key", "cluster primary key", "create huge table", "\"sysdba\"."]),
            (4, &["达梦", "dameng"]),
            (2, &["identity(1,1)", "identity(1, 1)", "create or replace index", "create or replace  index"]),
            (1, &["comment on column", "varchar2(", "sysdate", "datetime(6)", "storage(on", "set identity_insert"]),
        ],
    },
    Relative {
        name: "人大金仓 (KingbaseES)",
        dialect: Some(Postgresql),
        signs: &[(4, &["kingbase", "kingbasees", "sys_default", "sys_catalog", "人大金仓"]), (1, &["enable validate"])],
    },
    Relative {
        name: "openGauss/GaussDB",
        dialect: Some(Postgresql),
        signs: &[
            (4, &["opengauss", "gaussdb", "pg_systimestamp", "distribute by replication", "to group group_version1"]),
            (4, &["orientation=row", "orientation = row", "orientation=column", "orientation = column"]),
            (4, &["storage_type=ustore", "storage_type=astore", "storage_type = ustore", "storage_type = astore"]),
            (3, &["distribute by hash", "distribute by roundrobin"]),
            (1, &["enable row movement", "values less than"]),
        ],
    },
    Relative {
        name: "TiDB",
        dialect: Some(Mysql),
        signs: &[(4, &["/*t![", "auto_random", "shard_row_id_bits", "pre_split_regions", "auto_id_cache"])],
    },
    Relative {
        name: "OceanBase",
        dialect: None,
        signs: &[(4, &["use_bloom_filter", "oceanbase"]), (3, &["tablet_size", "replica_num"]), (1, &["block_size"])],
    },
    Relative {
        name: "PolarDB-X",
        dialect: Some(Mysql),
        signs: &[(4, &["dbpartition by", "tbpartition by", "auto_increment by group", "tbpartitions"])],
    },
    Relative {
        name: "Doris/StarRocks",
        dialect: Some(Mysql),
        signs: &[
            (4, &["engine=olap", "engine = olap", "aggregate key(", "aggregate key (", "distributed by random"]),
            (3, &["distributed by hash", "duplicate key(", "\"replication_num\""]),
            (1, &["buckets", "properties"]),
        ],
    },
    Relative {
        name: "ClickHouse",
        dialect: Some(Generic),
        signs: &[
            (4, &["mergetree", "replacingmergetree", "replicatedmergetree", "summingmergetree", "collapsingmergetree"]),
            (4, &["aggregatingmergetree", "replicatedreplacingmergetree", "index_granularity", "lowcardinality("]),
            (3, &["datetime64(", "fixedstring(", "uint64"]),
            (1, &["uint32", "uint8", "nullable(", "on cluster"]),
        ],
    },
    Relative {
        name: "Teradata",
        dialect: Some(Generic),
        signs: &[
            (4, &["multiset table", "no fallback", "not casespecific", "before journal", "unique primary index"]),
            (3, &["collect statistics", "replace view", "character set latin"]),
            (1, &["primary index", "volatile table", "byteint"]),
        ],
    },
    Relative {
        name: "SAP HANA",
        dialect: Some(Generic),
        signs: &[
            (4, &["create column table", "cs_string", "cs_int", "cs_fixed", "unload priority", "st_point("]),
            (3, &["longdate", "shorttext(", "alphanum("]),
            (1, &["seconddate", "nvarchar("]),
        ],
    },
    Relative {
        name: "BigQuery",
        dialect: Some(Generic),
        signs: &[
            (4, &["options(description", "options (description", "options(\n  description", "bignumeric"]),
            (2, &["array<struct", "struct<", "float64"]),
            (1, &["int64", "cluster by", "not enforced"]),
        ],
    },
    Relative {
        name: "Snowflake",
        dialect: Some(Generic),
        signs: &[
            (4, &["timestamp_ntz", "timestamp_ltz", "data_retention_time_in_days", "target_lag", "transient table"]),
            (3, &["noorder", "masking policy"]),
            (2, &["variant", "warehouse", "number(38"]),
        ],
    },
    Relative {
        name: "Hive",
        dialect: Some(Generic),
        signs: &[
            (4, &["row format delimited", "row format serde", "tblproperties", "stored as orc", "stored as parquet"]),
            (4, &["stored as textfile", "stored as inputformat", "msck repair"]),
            (4, &["using delta", "using parquet", "using orc"]),
            (2, &["partitioned by (", "clustered by (", "external table"]),
        ],
    },
];

/// The database for which most speaks in a text of lower case, and by what.
pub(super) fn of(text: &[u8]) -> Option<(&'static Relative, Vec<&'static str>)> {
    let weighed = RELATIVES.iter().map(|relative| {
        let found = relative.signs.iter().flat_map(|(weight, signs)| signs.iter().map(move |sign| (*weight, *sign)));
        let found: Vec<(u32, &str)> = found.filter(|(_, sign)| occurrences(text, sign) > 0).collect();
        let weight: u32 = found.iter().map(|(weight, _)| weight).sum();
        (weight, relative, found)
    });
    // The order of the table decides between equals.
    let best = weighed.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let (_, relative, found) = best.filter(|(weight, ..)| *weight >= ENOUGH)?;
    Some((relative, found.into_iter().map(|(_, sign)| sign).take(3).collect()))
}

#[cfg(test)]
mod tests;
