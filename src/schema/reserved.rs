//! Words that a dialect takes for its own, so that a table or column of that name needs quotes.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Dialect;

/// Whether the dialect refuses the word as a bare name. Dialects without a list of their own use the SQL standard's
/// core, which all of them share.
#[must_use]
pub fn is_reserved(word: &str, dialect: Dialect) -> bool {
    let words: &HashSet<&str> = match dialect {
        Dialect::Mysql => &MYSQL,
        Dialect::Postgresql => &POSTGRESQL,
        Dialect::Oracle => &ORACLE,
        Dialect::Mssql | Dialect::Sybase => &MSSQL,
        Dialect::Sqlite => &SQLITE,
        Dialect::Db2 | Dialect::Informix | Dialect::Firebird | Dialect::H2 | Dialect::Generic => &CORE,
    };
    words.contains(word.to_ascii_lowercase().as_str())
}

/// The reserved words of `MySQL` 8.4: <https://dev.mysql.com/doc/refman/8.4/en/keywords.html>, those marked (R).
static MYSQL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set("
    accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case
    change char character check collate column condition constraint continue convert create cross cube cume_dist
    current_date current_time current_timestamp current_user cursor database databases day_hour day_microsecond
    day_minute day_second dec decimal declare default delayed delete dense_rank desc describe deterministic distinct
    distinctrow div double drop dual each else elseif empty enclosed escaped except exists exit explain false fetch
    first_value float float4 float8 for force foreign from fulltext function generated get grant group grouping groups
    having high_priority hour_microsecond hour_minute hour_second if ignore in index infile inner inout insensitive
    insert int int1 int2 int3 int4 int8 integer intersect interval into io_after_gtids io_before_gtids is iterate join
    json_table key keys kill lag last_value lateral lead leading leave left like limit linear lines load localtime
    localtimestamp lock long longblob longtext loop low_priority manual master_bind master_ssl_verify_server_cert match
    maxvalue mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural not
    no_write_to_binlog nth_value ntile null numeric of on optimize optimizer_costs option optionally or order out outer
    outfile over parallel partition percent_rank precision primary procedure purge qualify range rank read reads
    read_write real recursive references regexp release rename repeat replace require resignal restrict return revoke
    right rlike row rows row_number schema schemas second_microsecond select sensitive separator set show signal
    smallint spatial specific sql sqlexception sqlstate sqlwarning sql_big_result sql_calc_found_rows sql_small_result
    ssl starting stored straight_join system table tablesample terminated then tinyblob tinyint tinytext to trailing
    trigger true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp values
    varbinary varchar varcharacter varying virtual when where while window with write xor year_month zerofill
    ")
});

/// The reserved words of `PostgreSQL` 17, those that may name functions or types included:
/// <https://www.postgresql.org/docs/17/sql-keywords-appendix.html>.
static POSTGRESQL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set("
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
    column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
    current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze
    from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
    localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
    returning right select session_user similar some symmetric system_user table tablesample then to trailing true
    union unique user using variadic verbose when where window with
    ")
});

/// The reserved words of Oracle Database 23ai: `V$RESERVED_WORDS`, those with `RESERVED = 'Y'`.
static ORACLE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set("
    access add all alter and any as asc audit between by char check cluster column column_value comment compress
    connect create current date decimal default delete desc distinct drop else exclusive exists file float for from
    grant group having identified immediate in increment index initial insert integer intersect into is level like lock
    long maxextents minus mlslabel mode modify nested_table_id noaudit nocompress not nowait null number of offline on
    online option or order pctfree prior public raw rename resource revoke row rowid rownum rows select session set
    share size smallint start successful synonym sysdate table then to trigger uid union unique update user validate
    values varchar varchar2 view whenever where with
    ")
});

/// The reserved words of Transact-SQL:
/// <https://learn.microsoft.com/sql/t-sql/language-elements/reserved-keywords-transact-sql>.
static MSSQL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set("
    add all alter and any as asc authorization backup begin between break browse bulk by cascade case check checkpoint
    close clustered coalesce collate column commit compute constraint contains containstable continue convert create
    cross current current_date current_time current_timestamp current_user cursor database dbcc deallocate declare
    default delete deny desc disk distinct distributed double drop dump else end errlvl escape except exec execute
    exists exit external fetch file fillfactor for foreign freetext freetexttable from full function goto grant group
    having holdlock identity identity_insert identitycol if in index inner insert intersect into is join key kill left
    like lineno load merge national nocheck nonclustered not null nullif of off offsets on open opendatasource openquery
    openrowset openxml option or order outer over percent pivot plan precision primary print proc procedure public
    raiserror read readtext reconfigure references replication restore restrict return revert revoke right rollback
    rowcount rowguidcol rule save schema securityaudit select semantickeyphrasetable semanticsimilaritydetailstable
    semanticsimilaritytable session_user set setuser shutdown some statistics system_user table tablesample textsize
    then to top tran transaction trigger truncate try_convert tsequal union unique unpivot update updatetext use user
    values varying view waitfor when where while with within writetext
    ")
});

/// The keywords of `SQLite` that its parser never takes for a name: <https://www.sqlite.org/lang_keywords.html>, but for
/// those with a fallback.
static SQLITE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set("
    add all alter and as autoincrement between case check collate commit constraint create default deferrable delete
    distinct drop else escape except exists foreign from group having in index insert intersect into is isnull join
    limit not notnull null on or order primary references returning select set table then to transaction union unique
    update using values when where
    ")
});

/// What every dialect reserves.
static CORE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set("
    all alter and any as asc between both by case cast check column constraint create cross current_date current_time
    current_timestamp current_user default delete desc distinct drop else end except exists false for foreign from full
    grant group having in index inner insert intersect into is join key leading left like natural not null on or order
    outer primary references revoke right select set some table then to trailing trigger true union unique update user
    using values view when where with
    ")
});

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::is_reserved;
    use crate::schema::Dialect;

    #[test]
    fn dialects_differ_in_what_they_reserve() {
        for dialect in Dialect::ALL {
            assert!(is_reserved("Order", dialect), "{dialect:?}");
            assert!(!is_reserved("customer", dialect), "{dialect:?}");
        }
        assert!(is_reserved("rank", Dialect::Mysql) && !is_reserved("rank", Dialect::Postgresql));
        assert!(is_reserved("comment", Dialect::Oracle) && !is_reserved("comment", Dialect::Mysql));
        assert!(is_reserved("user", Dialect::Postgresql) && !is_reserved("user", Dialect::Mysql));
    }
}
