//! The emitted DDL, run for real: a database built from it is the one that the export itself would have built.

use roundtable::ddl::{Options, read};
use roundtable::schema::{Dialect, emit};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::diff;

/// What PowerDesigner exports for PostgreSQL: reserved names, quotes in comments, keys of several columns, references in a
/// circle and to the table itself, defaults and indexes.
const POSTGRESQL: &str = r#"
/*==============================================================*/
/* DBMS name:      PostgreSQL 9.x                               */
/*==============================================================*/
drop table if exists "order";

/*==============================================================*/
/* Table: "order"                                               */
/*==============================================================*/
create table "order" (
   id                   SERIAL               not null,
   "userId"             INT8                 not null,
   code                 VARCHAR(40)          not null default 'it''s; new',
   "desc"               TEXT                 null,
   total                NUMERIC(18,2)        not null default 0,
   paid                 BOOL                 null default false,
   created_at           TIMESTAMP            not null default CURRENT_TIMESTAMP,
   constraint PK_ORDER primary key (id),
   constraint CKC_TOTAL check (total >= 0)
);

comment on table "order" is
'订单''s table';

comment on column "order".code is
'in "quotes"; with '' and -- dashes /* and stars */';

create table "user" (
   id                   INT8                 not null,
   "leadOrder"          INT4                 null,
   "group"              VARCHAR(32)          not null default '',
   constraint PK_USER primary key (id),
   constraint AK_GROUP_USER unique ("group", id)
);

comment on table "user" is 'people
who buy';

create table order_item (
   order_id             INT4                 not null,
   line_no              INT2                 not null,
   parent_order         INT4                 null,
   parent_line          INT2                 null,
   qty                  INT4                 not null default 1,
   primary key (order_id, line_no)
);

create unique index "group" on "order" (code, created_at desc);
create index idx_item_parent on order_item (parent_order, parent_line);
create index idx_open on "order" ("userId") where paid = false;
create index idx_lower on "user" (lower("group"));

alter table "order"
   add constraint FK_ORDER_REFERENCE_USER foreign key ("userId")
      references "user" (id)
      on delete restrict on update restrict;

alter table "user"
   add constraint FK_USER_LEADS_ORDER foreign key ("leadOrder")
      references "order" (id)
      on delete set null;

alter table order_item
   add constraint FK_ITEM_ORDER foreign key (order_id)
      references "order" (id)
      on delete cascade on update cascade;

alter table order_item
   add constraint FK_ITEM_ITEM foreign key (parent_order, parent_line)
      references order_item (order_id, line_no);
"#;

/// The same for SQLite, which has references in its tables only.
const SQLITE: &str = r#"
create table "order" (
   id                   integer              primary key autoincrement,
   userId               bigint               not null references user (id) on delete restrict,
   code                 varchar(40)          not null default 'it''s; new',
   "desc"               text,
   total                numeric(18,2)        not null default 0,
   created_at           timestamp            not null default current_timestamp,
   check (total >= 0)
);
create table user (
   id                   bigint               not null,
   leadOrder            integer,
   "group"              varchar(32)          not null default '',
   constraint PK_USER primary key (id),
   unique ("group", id),
   foreign key (leadOrder) references "order" (id) on delete set null
);
create table order_item (
   order_id             integer              not null,
   line_no              smallint             not null,
   parent_order         integer,
   parent_line          smallint,
   qty                  integer              not null default 1,
   primary key (order_id, line_no),
   foreign key (order_id) references "order" (id) on delete cascade on update cascade,
   foreign key (parent_order, parent_line) references order_item (order_id, line_no)
);
create unique index idx_code on "order" (code, created_at desc);
create index idx_open on "order" (userId) where total > 0;
"#;

/// What MySQL and the others are exported like; there is no server here, so their reader has to agree.
const MYSQL: &str = r"
create table `order`
(
   id                   bigint not null auto_increment comment '主键',
   userId               bigint not null comment 'buyer''s \\ id; -- really',
   `desc`               varchar(200) default 'a\'b' comment '',
   total                decimal(18,2) not null default 0.00,
   createTime           datetime not null default current_timestamp,
   updateTime           datetime not null default current_timestamp on update current_timestamp,
   primary key (id),
   unique key uk_user (userId, createTime),
   key idx_desc (`desc`(20))
)
engine = InnoDB default charset = utf8mb4 comment = '订单';

create table `user`
(
   id                   bigint not null,
   leadOrder            bigint,
   primary key (id)
);

alter table `order` comment '订单''s';

alter table `order` add constraint FK_Reference_1 foreign key (userId)
      references `user` (id) on delete restrict on update restrict;

alter table `user` add constraint FK_Reference_2 foreign key (leadOrder)
      references `order` (id) on delete set null;
";

/// The script that is handed over for an export.
fn emitted(script: &str, dialect: Dialect) -> String {
    let options = Options { dialect: Some(dialect), ..Options::default() };
    let reading = read("export.sql", script.as_bytes(), &options).unwrap();
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    emit::schema(&reading.schema, dialect)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_builds_what_the_export_would_have_built() {
    let script = emitted(POSTGRESQL, Dialect::Postgresql);
    let Some(built) = diff::built(&[script]).await else { return };
    let wanted = diff::built(&[POSTGRESQL.to_owned()]).await.unwrap();
    assert!(wanted.iter().any(|line| line.contains("FOREIGN KEY (parent_order, parent_line)")), "{wanted:#?}");
    assert_eq!(built, wanted);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_builds_what_the_export_would_have_built() {
    let built = sqlite(&emitted(SQLITE, Dialect::Sqlite)).await;
    let wanted = sqlite(SQLITE).await;
    assert!(wanted.iter().any(|line| line.contains("parent_line|line_no")), "{wanted:#?}");
    assert_eq!(built, wanted);
}

/// What SQLite says of the tables that a script makes.
async fn sqlite(script: &str) -> Vec<String> {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(script.to_owned())).execute(&mut connection).await.unwrap();
    sqlx::query("insert into user (id, leadOrder) values (1, null)").execute(&mut connection).await.unwrap();
    sqlx::query("insert into \"order\" (userId) values (1)").execute(&mut connection).await.unwrap();
    let sql =
        "SELECT m.name || '|' || c.name || '|' || lower(c.type) || '|' || c.pk || '|' || coalesce(c.dflt_value, '-')
            FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
        UNION ALL SELECT m.name || '|' || f.\"table\" || '|' || f.\"from\" || '|' || f.\"to\" || '|' || f.on_delete
            FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
        UNION ALL SELECT m.name || '|' || i.\"unique\" || '|' || i.partial || '|' || x.name || '|' || x.desc
            FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x
            WHERE m.type = 'table' AND x.key = 1
        UNION ALL SELECT 'order|' || id || '|' || code || '|' || total FROM \"order\"
        ORDER BY 1";
    sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
}

#[test]
fn mysql_reads_what_is_written_for_it_as_the_same_design() {
    let script = emitted(MYSQL, Dialect::Mysql);
    let statements = |script: &str| {
        let mut statements: Vec<String> = script.split(";\n\n").map(str::to_owned).collect();
        statements.sort();
        statements
    };
    // Of two tables that refer to each other either may come first.
    assert_eq!(statements(&emitted(&script, Dialect::Mysql)), statements(&script));
    for kept in [
        "create table `order`",
        r"comment 'buyer''s \\ id; -- really'",
        "comment = '订单''s'",
        "engine = InnoDB",
        "unique",
        "`desc`(20)",
        "on update current_timestamp",
    ] {
        assert!(script.contains(kept), "{kept} is missing in\n{script}");
    }
    let last = script.rfind("create ").unwrap();
    assert!(script.find("add constraint FK_Reference_1").unwrap() > last, "references in a circle come last\n{script}");
    assert!(!script.contains("/*"), "the generator's noise is gone");
}
