//! What stands in CREATE TABLE → what the schema holds.

use super::Case;
use crate::schema::Dialect::{Db2, Firebird, Generic, H2, Informix, Mssql, Mysql, Oracle, Postgresql, Sqlite, Sybase};

/// Columns, types, names, keys and options within a table.
pub(super) const CASES: &[Case] = &[
    // What only one database writes.
    (
        Generic,
        "create table t (a UInt64, s String, index ix a type minmax granularity 4, index iy (a * 2, s) type set(100))",
        "t(a UInt64, s String) ix ix(a) using minmax ix iy((a * 2, s)) using set(100)",
    ),
    (Generic, "create table t (a int, b int, c int, primary key ((a, b), c))", "t(a int, b int, c int) pk(a b c)"),
    (
        Oracle,
        "create table t (a int, b ref address not null, c ref address)",
        "t(a int, b ref address notnull, c ref address)",
    ),
    (
        Sqlite,
        "create virtual table t using fts5(title, body unindexed, tokenize = 'porter')",
        "t(title, body) [virtual] [using fts5(title, body unindexed, tokenize = 'porter')]",
    ),
    // Names that differ in case only.
    (
        Postgresql,
        "create table \"Goods\" (id int);; create table goods (\"ID\" int, id int);; drop table \"Goods\";; \
         alter table goods drop column id",
        "goods(ID int)",
    ),
    // A column that is there already.
    (
        Postgresql,
        "create table t (id bigint);; alter table t add column if not exists id text, add column if not exists b int",
        "t(id bigint, b int)",
    ),
    (Mysql, "create table t (a int);; alter table t add column (p int, q int)", "t(a int, p int, q int)"),
    // Types as written.
    (
        Mysql,
        "create table t (a int(10) unsigned zerofill, b enum('x','y,z') default 'x', c double precision)",
        "t(a int(10) unsigned zerofill, b enum('x','y,z') ='x', c double precision)",
    ),
    (
        Mysql,
        "create table t (a decimal( 10 , 2 ) /* money */ not null, b varchar(20) character set utf8 collate utf8_bin)",
        "t(a decimal( 10 , 2 ) notnull, b varchar(20))",
    ),
    (
        Oracle,
        "create table t (a VARCHAR2(32 CHAR) not null, b number(*,0), c timestamp(6) with local time zone, d long raw)",
        "t(a VARCHAR2(32 CHAR) notnull, b number(*,0), c timestamp(6) with local time zone, d long raw)",
    ),
    (
        Oracle,
        "create table t (a INTERVAL YEAR(2) TO MONTH, b dept.name%type)",
        "t(a INTERVAL YEAR(2) TO MONTH, b dept.name%type)",
    ),
    (
        Postgresql,
        "create table t (a int[], b character varying(20) default 'x'::character varying, c timestamp without time zone)",
        "t(a int[], b character varying(20) ='x'::character varying, c timestamp without time zone)",
    ),
    (
        Mssql,
        "create table t (a [nvarchar](50) COLLATE Chinese_PRC_CI_AS NULL, b nvarchar(max), c [dbo].[money2])",
        "t(a [nvarchar](50) null, b nvarchar(max), c [dbo].[money2])",
    ),
    (
        Sybase,
        "create table t (a long varchar not null, b numeric(8) identity, c unsigned int null)",
        "t(a long varchar notnull, b numeric(8) notnull auto, c unsigned int null)",
    ),
    (
        Db2,
        "create table t (a char(8) for bit data, b blob(1M) not logged, c integer not null with default 0)",
        "t(a char(8) for bit data, b blob(1M), c integer notnull =0)",
    ),
    (
        Informix,
        "create table t (a datetime year to second, b lvarchar(200), primary key (a) constraint pk_t)",
        "t(a datetime year to second, b lvarchar(200)) pk pk_t(a)",
    ),
    (
        Sqlite,
        "create table t (id integer primary key autoincrement not null, b, c text default (datetime('now')))",
        "t(id integer notnull auto, b, c text =(datetime('now'))) pk(id)",
    ),
    (
        Firebird,
        "create table t (a D_NAME not null, b computed by (a || 'x'), c blob sub_type 1 segment size 80)",
        "t(a D_NAME notnull, b as(a || 'x'), c blob sub_type 1 segment size 80)",
    ),
    (
        Mysql,
        "create table t (a map<string, array<int>> comment '甲', b struct<x:int,y:string>, c int)",
        "t(a map<string, array<int>> '甲', b struct<x:int,y:string>, c int)",
    ),
    (
        Postgresql,
        "create table t (a int, partial cluster key (a), b int)",
        "t(a int, b int) [partial partial cluster key (a)]",
    ),
    (
        Mssql,
        "create table t (a datetime2, b datetime2, period for system_time (a, b))",
        "t(a datetime2, b datetime2) [period period for system_time (a, b)]",
    ),
    // Names.
    (
        Mysql,
        "create table `my db`.`订单` (`列 一` int, `order` int, key2 int, `key` int)",
        "my db.订单(列 一 int, order int, key2 int, key int)",
    ),
    (
        Mssql,
        "create table [dbo].[Order Details] ([Unit Price] money, desc2 int, [a]]b] int)",
        "dbo.Order Details(Unit Price money, desc2 int, a]b int)",
    ),
    (
        Oracle,
        "create table \"sy\".\"car_ positions\" (\"car_ id\" number, comment varchar2(5), date date)",
        "sy.car_ positions(car_ id number, comment varchar2(5), date date)",
    ),
    (
        Generic,
        "create table t (key varchar(20), index int not null, type char(1), level integer)",
        "t(key varchar(20), index int notnull, type char(1), level integer)",
    ),
    (
        Postgresql,
        "create table public.user_ (user_ varchar(3), \"desc\" text)",
        "public.user_(user_ varchar(3), desc text)",
    ),
    // Options of columns.
    (
        Mysql,
        "create table t (a timestamp not null default current_timestamp on update current_timestamp comment '时间')",
        "t(a timestamp notnull =current_timestamp onupdate=current_timestamp '时间')",
    ),
    (
        Mysql,
        "create table t (a varchar(9) comment 'it''s \\'x\\'', b int comment \"双引号\", c int comment '等号')",
        "t(a varchar(9) 'it's 'x'', b int '双引号', c int '等号')",
    ),
    (
        Mysql,
        "create table t (a int not null auto_increment primary key, b int unique key, c int references x(id))",
        "t(a int notnull auto, b int, c int) pk(a) fk(c)->x(id) uk(b)",
    ),
    (
        Mysql,
        "create table t (a int, b int generated always as (a + 1) stored, c int as (a*2) virtual comment 'x')",
        "t(a int, b int as(a + 1), c int as(a*2) 'x')",
    ),
    (
        Mssql,
        "create table t (id int identity(1,1) not for replication not null, g uniqueidentifier rowguidcol default newid(), s as (id+1) persisted, u as id * 2)",
        "t(id int notnull auto, g uniqueidentifier =newid(), s as(id+1), u as(id * 2))",
    ),
    (
        Mssql,
        "create table t (a int constraint DF_t_a default ((0)) not null, b int constraint PK_t primary key nonclustered)",
        "t(a int notnull =((0)), b int) pk PK_t(b)",
    ),
    (
        Postgresql,
        "create table t (id serial not null, b bigint default nextval('b_seq'::regclass), c int generated by default as identity (start with 10))",
        "t(id serial notnull auto, b bigint =nextval('b_seq'::regclass) auto, c int notnull auto)",
    ),
    (
        Oracle,
        "create table t (id number generated always as identity ( start with 1 increment by 1 nocycle noorder) not null, b date default sysdate not null enable)",
        "t(id number notnull auto, b date notnull =sysdate)",
    ),
    (
        Db2,
        "create table t (id integer not null generated always as identity (start with 1, increment by 1), b char(1) default)",
        "t(id integer notnull auto, b char(1) =)",
    ),
    (Sybase, "create table t (id integer not null default autoincrement)", "t(id integer notnull =autoincrement auto)"),
    (Sqlite, "create table t (id integer, key default (1 + 2))", "t(id integer, key =(1 + 2))"),
    (
        H2,
        "create table t (id bigint auto_increment, b varchar default 'x' not null, c identity)",
        "t(id bigint notnull auto, b varchar notnull ='x', c notnull auto)",
    ),
    (
        Oracle,
        "create table t (a number default 0 constraint CKC_A check (a is null or (a between 0 and 1)))",
        "t(a number =0) check(a is null or (a between 0 and 1))",
    ),
    // Keys and indexes within the table.
    (
        Mysql,
        "create table t (a int, b varchar(99), primary key (a) using btree, unique key uk (b), key ix (b(10), a desc), fulltext key ft (b))",
        "t(a int, b varchar(99)) pk(a) uk uk(b) ix ix(b[10] a-) fulltext ft(b)",
    ),
    (
        Mysql,
        "create table t (a int, unique (a), index using hash (a), index ix2 (a) comment '索引', key (a) using btree)",
        "t(a int) uk(a) ix(a) using hash ix ix2(a) ix(a) using btree",
    ),
    (
        Mysql,
        "create table t (a int, constraint fk foreign key (a) references s.x (id) on delete set null on update no action)",
        "t(a int) fk fk(a)->x(id) delete set null update no action",
    ),
    (
        Mssql,
        "create table t (a int, constraint PK_t primary key clustered (a asc) with (pad_index = off, fillfactor = 80) on [PRIMARY]) on [PRIMARY] textimage_on [PRIMARY]",
        "t(a int) pk PK_t(a) [on [PRIMARY]] [textimage_on [PRIMARY]]",
    ),
    (
        Oracle,
        "create table t (a number, constraint pk primary key (a) using index tablespace idx pctfree 10 storage (initial 64K) enable) tablespace users pctfree 10 storage (initial 64K next 1M) nologging",
        "t(a number) pk pk(a) [tablespace users] [pctfree 10] [storage (initial 64K next 1M)] [nologging]",
    ),
    (
        Oracle,
        "create table t (a number, constraint pk primary key (a) using index (create unique index ix on t (a)), b date)",
        "t(a number, b date) pk pk(a)",
    ),
    (
        Postgresql,
        "create table t (a int, b int, exclude using gist (a with =), unique (a, b) deferrable initially deferred, check (a > 0))",
        "t(a int, b int) uk(a b) check(a > 0) [exclude exclude using gist (a with =)]",
    ),
    (
        Sybase,
        "create table t (a int, foreign key fk_role (a) references x (b) on delete restrict)",
        "t(a int) fk fk_role(a)->x(b) delete restrict",
    ),
    (Postgresql, "create table t (a int, foreign key (a) references x)", "t(a int) fk(a)->x()"),
    // Options of tables.
    (
        Mysql,
        "create table t (a int) ENGINE=InnoDB AUTO_INCREMENT=121 DEFAULT CHARSET=utf8 COLLATE=utf8_bin COMMENT='表;1' ROW_FORMAT=DYNAMIC",
        "t(a int) '表;1' [engine InnoDB] [auto_increment 121] [default charset utf8] [collate utf8_bin] [row_format DYNAMIC]",
    ),
    (
        Mysql,
        "create table t (a int) type = InnoDB, comment '表' partition by range (a) (partition p0 values less than (10))",
        "t(a int) '表' [type InnoDB] [partition by range (a) (partition p0 values less than (10))]",
    ),
    (
        Postgresql,
        "create table t (a int) with (fillfactor=70) tablespace ts",
        "t(a int) [with (fillfactor=70)] [tablespace ts]",
    ),
    (Postgresql, "create table t (a int) inherits (b) without oids", "t(a int) [inherits (b)] [without] [oids]"),
    // Whole tables.
    (Mysql, "create table if not exists t (a int);;create table if not exists t (b int)", "t(a int)"),
    (Mysql, "create table t (a int);;create table t (b int)", "t(b int)"),
    (Mysql, "create table t (a int, primary key (a));;create table u like t", "t(a int) pk(a)\nu(a int) pk(a)"),
    (Mysql, "create table t as select a.id, b.name as title, count(*) n from a, b", "t(id, title, n)"),
    (Postgresql, "create table t (like u including all, b int)", "t(b int)"),
    (
        Oracle,
        "create global temporary table t (a number) on commit preserve rows",
        "t(a number) [on commit preserve] [rows]",
    ),
    (
        Mssql,
        "create table a.t (x int);;create table b.t (y int);;comment on table b.t is 'b'",
        "a.t(x int)\nb.t(y int) 'b'",
    ),
];
