//! What a script says comes back in ours, is told as left out, and counts as a difference.

use roundtable::ddl::{IgnoreReason, Options, Reading, read};
use roundtable::schema::{Dialect, Difference, Migration, Pairing, Side, Weight, emit};
use roundtable::text::Lang;

fn reading(dialect: Dialect, script: &str) -> Reading {
    read("x.sql", script.as_bytes(), &Options { dialect: Some(dialect), ..Options::default() }).unwrap()
}

fn emitted(dialect: Dialect, script: &str) -> String {
    let text = emit::schema(&reading(dialect, script).schema, dialect);
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn left_out(dialect: Dialect, script: &str) -> String {
    let found = emit::left_out(&reading(dialect, script).schema, dialect);
    found.iter().map(|it| format!("{}: {}", it.place, it.clause)).collect::<Vec<_>>().join("; ").to_lowercase()
}

#[test]
fn what_changes_the_meaning_comes_back() {
    let mysql = "create table t (a int, b int generated always as (a + 1) stored, c int as (a) virtual, d text,
        primary key (a), fulltext key ft (d) /*!50100 WITH PARSER `ngram` */ ) engine = InnoDB comment = 'x'
        /*!50100 partition by range (a) (partition p0 values less than (10), partition p1 values less than maxvalue) */;";
    let postgresql = "create type mood as enum ('sad', 'ok');
        create table t (a int generated always as identity (start with 100) primary key, m mood, p int, during tsrange,
            exclude using gist (during with &&)) partition by range (p);
        create index i on t (p desc) include (m);
        create table t1 partition of t for values from (0) to (10);
        create table t2 (a int not null, m mood, p int);
        alter table only t attach partition t2 for values from (10) to (20);";
    let mssql = "create table t (a int identity(100,5), b as (a * 2) persisted, c int constraint df_c default 1,
            constraint pk_t primary key nonclustered (a desc))
        go
        create index i on t (c desc) include (a)
        go";
    let oracle =
        "create table t (a number(10), b date) partition by range (b) (partition p0 values less than (maxvalue));";
    for (dialect, script, wanted) in [
        (
            Dialect::Mysql,
            mysql,
            &["(a + 1) stored", "as (a),", "with parser ngram", "comment = 'x' partition by range (a) (partition p0"][..],
        ),
        (
            Dialect::Postgresql,
            postgresql,
            &[
                "create type mood as enum ('sad', 'ok'); create table t ",
                "generated always as identity (start with 100)",
                "exclude using gist (during with &&)",
                ") partition by range (p)",
                "(p desc) include (m)",
                "create table t1 partition of t for values from (0) to (10);",
                "alter table t attach partition t2 for values from (10) to (20);",
            ],
        ),
        (
            Dialect::Mssql,
            mssql,
            &[
                "identity(100,5)",
                "as (a * 2) persisted",
                "constraint df_c default 1",
                "primary key nonclustered (a desc)",
                "(c desc) include (a)",
            ],
        ),
        (Dialect::Oracle, oracle, &["partition by range (b) (partition p0 values less than (maxvalue))"]),
    ] {
        let text = emitted(dialect, script);
        for words in wanted {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
        assert_eq!(left_out(dialect, script), "");
        // What we write is read as what was written.
        assert_eq!(emitted(dialect, &emit::schema(&reading(dialect, script).schema, dialect)), text);
    }
}

#[test]
fn a_part_of_a_table_has_the_indexes_of_the_whole_and_its_own() {
    let script = "create table t (a int primary key, b int) partition by range (a);
        create index whole on t (b);
        create table p partition of t for values from (0) to (10);
        create index own on p (b);";
    let text = emitted(Dialect::Postgresql, script);
    assert_eq!((text.matches("index whole").count(), text.matches("index own").count()), (1, 1), "{text}");
}

#[test]
fn what_is_not_in_the_script_is_told() {
    let oracle = "create table t (a number(10) not null, constraint pk_t primary key (a) using index tablespace ix) segment creation deferred;
        create index i on t (a) local tablespace ix;";
    let told = left_out(Dialect::Oracle, oracle);
    for clause in ["t.pk_t: using index tablespace ix", "t.i: local tablespace ix", "t: segment"] {
        assert!(told.contains(clause), "{clause} is not in {told}");
    }
    let types = reading(Dialect::Postgresql, "create type mood as enum ('sad'); create table t (m mood);");
    let told = emit::left_out(&types.schema, Dialect::Mysql);
    assert_eq!((told[0].place.as_str(), told[0].clause.as_str()), ("mood", "create type mood as enum ('sad')"));
}

/// Everything that a design may say, in each dialect: whatever is not in our script has to be told.
const WHOLE: [(Dialect, &str, &[&str]); 5] = [
    (
        Dialect::Mysql,
        "create table p (id int primary key) engine = InnoDB;
        create table t (
            a int unsigned not null auto_increment comment 'one',
            b varchar(300) character set latin1 collate latin1_bin default 'x',
            c datetime(3) default current_timestamp(3) on update current_timestamp(3),
            d int generated always as (a + 1) stored, e point not null srid 4326, f json, g int invisible,
            h text, i int,
            primary key (a, b(20)) using hash,
            unique key uk (b(10) desc, i) using hash comment 'twice',
            key ix (b(30)) key_block_size = 4, fulltext key ft (h) with parser ngram, spatial key sp (e),
            key ex ((lower(b))) invisible,
            constraint ck check (i > 0) not enforced,
            constraint fk foreign key (i) references p (id) on delete set null on update cascade)
        engine = InnoDB auto_increment = 7 default charset = utf8mb4 collate = utf8mb4_bin row_format = dynamic
        data directory = '/d' union = (p) comment = 'whole' partition by key (a) partitions 3;",
        &[
            "unsigned", "auto_increment", "'one'", "latin1", "latin1_bin", "on update current_timestamp(3)", "(a + 1) stored",
            "srid 4326", "invisible", "b(20)", "using hash", "b(10) desc", "comment 'twice'", "b(30)",
            "key_block_size = 4", "with parser ngram", "spatial", "((lower(b)))", "check (i > 0)", "not enforced",
            "on delete set null", "on update cascade", "engine = innodb", "auto_increment = 7", "utf8mb4_bin",
            "row_format = dynamic", "data directory", "union", "'whole'", "partition by key (a) partitions 3",
        ],
    ),
    (
        Dialect::Postgresql,
        "create table p (id int primary key, x int, unique (id, x));
        create unlogged table t (
            a bigint generated always as identity (start with 5 increment by 2),
            b text collate \"C\" storage external compression lz4 default 'x', c int generated always as (d * 2) stored, d int,
            e tsrange, constraint pk primary key (a) with (fillfactor = 70) using index tablespace fast,
            constraint uk unique nulls not distinct (b) deferrable initially deferred,
            constraint ck check (d > 0) no inherit,
            constraint fk foreign key (a, d) references p (id, x) match full on delete cascade on update set default
                deferrable initially deferred not valid,
            constraint ex exclude using gist (e with &&) where (d > 1))
        with (fillfactor = 80) tablespace slow;
        create unique index concurrently ix on t using btree (lower(b) text_pattern_ops desc nulls last, d) include (a)
            nulls not distinct with (fillfactor = 60) tablespace fast where d > 3;
        create index gi on t using gin (b gin_trgm_ops);",
        &[
            "unlogged", "start with 5 increment by 2", "collate \"c\"", "external", "lz4", "(d * 2) stored",
            "fillfactor = 70", "using index tablespace fast", "nulls not distinct", "no inherit", "match full",
            "on delete cascade", "on update set default", "deferrable initially deferred", "not valid",
            "exclude using gist (e with &&) where (d > 1)", "fillfactor = 80", "tablespace slow",
            "lower(b)", "text_pattern_ops", "desc", "nulls last", "include (a)", "fillfactor = 60", "where d > 3",
            "using gin", "gin_trgm_ops",
        ],
    ),
    (
        Dialect::Oracle,
        "create table p (id number primary key);
        create table t (
            a number(10) generated by default on null as identity (start with 3 cache 20), b varchar2(20 char) collate binary_ci,
            c number generated always as (d * 2) virtual, d number default on null 4, e date invisible,
            constraint pk primary key (a) using index tablespace ix disable novalidate,
            constraint uk unique (b) deferrable initially deferred,
            constraint fk foreign key (d) references p (id) on delete set null deferrable initially deferred rely disable,
            constraint ck check (d > 0) enable novalidate)
        tablespace big pctfree 5 storage (initial 64k) compress nologging cache enable row movement lob (b) store as (tablespace l)
        partition by hash (a) partitions 4;
        create bitmap index bi on t (d) local tablespace ix compute statistics;
        create index fx on t (upper(b) desc) reverse invisible parallel 4;",
        &[
            "start with 3 cache 20", "on null", "20 char", "binary_ci", "(d * 2)", "default on null 4", "invisible",
            "using index tablespace ix", "disable novalidate", "on delete set null", "deferrable initially deferred", "rely",
            "enable novalidate", "tablespace big", "pctfree 5", "initial 64k", "compress", "nologging", "enable row movement",
            "store as (tablespace l)", "partition by hash (a) partitions 4", "bitmap", "local tablespace ix",
            "compute statistics", "upper(b)", "desc", "reverse", "parallel 4",
        ],
    ),
    (
        Dialect::Mssql,
        "create table p (id int primary key)
        go
        create table t (
            a int identity(5,2) not for replication not null, b nvarchar(20) collate Latin1_General_BIN sparse null,
            c as (d * 2) persisted not null, d int constraint df default 4 with values, e uniqueidentifier rowguidcol,
            f varchar(9) masked with (function = 'default()'),
            constraint pk primary key nonclustered (a desc) with (fillfactor = 70) on fast,
            constraint uk unique clustered (b) with (ignore_dup_key = on),
            constraint ck check not for replication (d > 0),
            constraint fk foreign key (d) references p (id) on delete set default on update no action not for replication)
        on [primary] textimage_on slow with (data_compression = page)
        go
        create unique nonclustered index ix on t (d desc) include (e) where d > 3 with (online = on) on fast
        go
        create columnstore index cs on t (d)
        go",
        &[
            "identity(5,2)", "not for replication", "latin1_general_bin", "sparse", "(d * 2) persisted not null",
            "constraint df default 4", "with values", "rowguidcol", "masked", "nonclustered (a desc)",
            "fillfactor = 70", "on fast", "unique clustered", "ignore_dup_key = on", "check (d > 0)",
            "on delete set default", "textimage_on slow", "data_compression = page", "(d desc) include (e)",
            "where d > 3", "online = on", "columnstore",
        ],
    ),
    (
        Dialect::Sqlite,
        "create table p (id integer primary key autoincrement);
        create table t (
            a integer not null on conflict replace, b text collate nocase default 'x', c int as (a * 2) stored, d int,
            primary key (a desc, b) on conflict ignore, unique (b) on conflict fail, check (d > 0),
            foreign key (d) references p (id) on delete cascade deferrable initially deferred) without rowid, strict;
        create unique index ix on t (lower(b) collate nocase desc) where d > 3;",
        &[
            "autoincrement", "on conflict replace", "collate nocase", "(a * 2)", "stored", "a desc", "on conflict ignore",
            "on conflict fail", "check (d > 0)", "on delete cascade", "deferrable initially deferred", "without rowid",
            "strict", "lower(b) collate nocase desc", "where d > 3",
        ],
    ),
];

#[test]
fn nothing_of_a_design_is_lost_in_silence() {
    let mut lost = Vec::new();
    for (dialect, script, wanted) in WHOLE {
        let read = reading(dialect, script);
        assert_eq!(read.coverage.unread, 0, "{:?}", read.problems);
        let told = read.problems.iter().map(|problem| problem.message.to_string().to_lowercase());
        let told: Vec<_> = told.chain([emitted(dialect, script), left_out(dialect, script)]).collect();
        let told = told.join("\n");
        let mut missing = wanted.iter().filter(|words| !told.contains(*words)).peekable();
        if missing.peek().is_some() {
            lost.push(format!("{dialect:?}: {:?}\n{told}", missing.collect::<Vec<_>>()));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n\n"));
}

#[test]
fn a_foreign_key_may_wait_where_the_dialect_lets_it() {
    let script = "create table p (id int primary key);
        create table t (a int, constraint fk foreign key (a) references p (id) deferrable initially deferred);";
    for dialect in [Dialect::Postgresql, Dialect::Oracle, Dialect::Sqlite] {
        assert!(emitted(dialect, script).contains("references p (id) deferrable initially deferred"));
        assert_eq!(left_out(dialect, script), "");
    }
    let schema = reading(Dialect::Postgresql, script).schema;
    for dialect in [Dialect::Mysql, Dialect::Mssql] {
        assert!(!emit::schema(&schema, dialect).contains("deferrable"));
        let told = emit::left_out(&schema, dialect);
        assert_eq!((told[0].place.as_str(), told[0].clause.as_str()), ("t.fk", "deferrable initially deferred"));
    }
}

#[test]
fn the_length_of_a_key_column_comes_back() {
    let script = "create table t (name varchar(300), n int, primary key (name(20), n));";
    assert!(emitted(Dialect::Mysql, script).contains("primary key (name(20), n)"));
    let told = emit::left_out(&reading(Dialect::Mysql, script).schema, Dialect::Oracle);
    assert_eq!((told[0].place.as_str(), told[0].clause.as_str()), ("t.name", "primary key (name(20))"));
}

#[test]
fn comments_are_told_where_the_dialect_has_none() {
    let script = "create table t (a int comment 'it''s a key', b int) comment 'orders';";
    let schema = reading(Dialect::Mysql, script).schema;
    assert_eq!(emit::left_out(&schema, Dialect::Mysql), []);
    let told = emit::left_out(&schema, Dialect::Sqlite).into_iter();
    let told: Vec<_> = told.map(|left| (left.place, left.clause)).collect();
    let expected = [("t", "comment 'orders'"), ("t.a", "comment 'it''s a key'")];
    assert_eq!(told, expected.map(|(place, clause)| (place.to_owned(), clause.to_owned())));
}

#[test]
fn statements_that_no_schema_holds_are_listed() {
    let script = "-- numbers\ncreate sequence s;\ncreate table t (a int);\n\ninsert into t values (1);\nset x = 1;\n
create user app identified by 'secret';\ngrant select on t to app;\n
create or replace trigger t_bi before insert on t for each row begin select s.nextval into :new.a from dual; end;\n/\n";
    let found = reading(Dialect::Oracle, script);
    let told: Vec<_> = found.asides.iter().map(|it| (it.reason, it.span.line, it.words.as_str())).collect();
    assert_eq!(told[0], (IgnoreReason::Other, 2, "create sequence s"));
    assert_eq!(told[1], (IgnoreReason::Rights, 8, "create user app identified …"));
    assert_eq!(told[2], (IgnoreReason::Rights, 9, "grant select on t to app"));
    assert_eq!((told[3].0, told[3].1, told.len()), (IgnoreReason::Routine, 11, 4));
    assert!(told[3].2.starts_with("create or replace trigger t_bi before insert on t"));
    let numbering: Vec<_> = found.asides.iter().map(|it| it.numbers_from.as_deref()).collect();
    assert_eq!(numbering, [None, None, None, Some("s")]);
    assert!(found.schema.tables[0].columns[0].auto_increment);
}

#[test]
fn scripts_that_differ_only_in_what_is_stored_differ_in_meaning() {
    for (dialect, before, after) in [
        (
            Dialect::Mysql,
            "create table t (a int, b int as (a) virtual);",
            "create table t (a int, b int as (a) stored);",
        ),
        (Dialect::Mysql, "create table t (a int);", "create table t (a int) partition by hash (a) partitions 4;"),
        (
            Dialect::Mysql,
            "create table t (a text, fulltext key f (a));",
            "create table t (a text, fulltext key f (a) with parser ngram);",
        ),
        (Dialect::Mssql, "create index i on t (a);", "create index i on t (a) include (b);"),
        (Dialect::Mssql, "create index i on t (a);", "create index i on t (a desc);"),
        (Dialect::Mysql, "alter table t add primary key (a);", "alter table t add primary key (a(9));"),
        (
            Dialect::Postgresql,
            "alter table t add foreign key (a) references t (a);",
            "alter table t add foreign key (a) references t (a) deferrable;",
        ),
        (Dialect::Mssql, "alter table t add primary key (a);", "alter table t add primary key (a desc);"),
        (
            Dialect::Postgresql,
            "create table t (a int generated by default as identity);",
            "create table t (a int generated always as identity);",
        ),
    ] {
        let table = if before.starts_with("create table") { "" } else { "create table t (a int, b int);" };
        let [former, next] = [before, after].map(|script| reading(dialect, &format!("{table}{script}")).schema);
        let difference = difference(&former, &next, dialect).1;
        assert_eq!(difference.tables[0].weight(), Weight::Meaning, "{after}");
        assert_eq!(difference.tables[0].changes.len(), 1, "{:?}", difference.tables[0].changes);
    }
}

fn difference(
    former: &roundtable::schema::Schema,
    next: &roundtable::schema::Schema,
    dialect: Dialect,
) -> (Pairing, Difference) {
    let pairing = Pairing::recognise(former, next);
    let (before, after) = (Side { schema: former, dialect }, Side { schema: next, dialect });
    let difference = Difference::between(before, after, &pairing);
    (pairing, difference)
}

fn altered(dialect: Dialect, former: &str, next: &str) -> String {
    let [former, next] = [former, next].map(|script| reading(dialect, script).schema);
    let (pairing, difference) = difference(&former, &next, dialect);
    let migration = Migration { former: &former, next: &next, pairing: &pairing, difference: &difference, dialect };
    migration.script(Lang::En)
}

#[test]
fn a_table_with_nothing_but_commonplace_columns_in_common_is_another_one() {
    let columns = "(id bigint primary key, name varchar(50), created_at timestamp, updated_at timestamp)";
    let script = altered(
        Dialect::Postgresql,
        &format!("create table shopOrder {columns};"),
        &format!("create table shopCoupon {columns};"),
    );
    assert!(script.contains("drop table shopOrder") && script.contains("create table shopCoupon"), "{script}");
    assert!(!script.contains("rename to"), "{script}");
}

#[test]
fn a_renamed_table_is_asked_about() {
    let columns = "(id bigint primary key, warehouse_no varchar(50), shelf int, weight_in_grams int)";
    let script = altered(
        Dialect::Postgresql,
        &format!("create table stock_place {columns};"),
        &format!("create table storage_bin {columns};"),
    );
    let rename = script.find("alter table stock_place rename to storage_bin").expect(&script);
    assert!(script[..rename].contains("told from 4 of its 4 columns; if it is another table"), "{script}");
}

#[test]
fn types_and_partitions_are_seen_to_in_an_alteration() {
    let table = "create table t (a int)";
    let script = altered(
        Dialect::Postgresql,
        &format!("create type old as enum ('a'); {table};"),
        &format!("create type old as enum ('b'); create type mood as enum ('sad'); {table} partition by hash (a);"),
    );
    assert!(script.contains("create type mood as enum ('sad');"), "{script}");
    assert!(script.contains("-- type old: ") && script.contains("-- t: to be done by hand: "), "{script}");
}

#[test]
fn xml_that_is_no_model_is_refused() {
    for text in [
        "<?xml version=\"1.0\"?><project><name>x</name></project>",
        "<?xml version=\"1.0\"?><?PowerDesigner signature=\"PDM_DATA_MODEL_XML\"?><x/>",
    ] {
        let refused = read("x.pdm", text.as_bytes(), &Options::default()).unwrap_err();
        assert_eq!(refused.0.id, "pdm-no-model");
    }
}
