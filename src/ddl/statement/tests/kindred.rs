//! What the databases write that are read through the nearest dialect: DB2, Sybase, Firebird, Access, SQL Anywhere.

use super::check;
use crate::schema::Dialect::{Db2, Firebird, Generic, H2, Informix, Mssql, Mysql, Oracle, Postgresql, Sybase};

#[test]
fn the_kind_of_a_blob_belongs_to_its_type() {
    check(&[(
        Firebird,
        "create table t (a blob sub_type text not null, b blob sub_type -1 segment size 80, c blob segment size 80 sub_type binary)",
        "t(a blob sub_type text notnull, b blob sub_type -1 segment size 80, c blob segment size 80 sub_type binary)",
        &[],
    )]);
}

#[test]
fn in_db2_steps_follow_without_a_comma() {
    check(&[
        (
            Db2,
            "create table t (a int);;alter table t add b int not null with default add c varchar(9) add constraint k unique (b) add d date;;alter table t data capture none",
            "t(a int, b int notnull, c varchar(9), d date) uk k(b)",
            &[],
        ),
        (
            Mysql,
            "create table t (a int);;alter table t add b int add c int",
            "t(a int, b int, c int)",
            &[(1, "ddl-missing-word")],
        ),
    ]);
}

#[test]
fn the_next_value_of_a_sequence_is_a_default() {
    check(&[
        (
            Mssql,
            "create table t (a int default next value for dbo.s not null, b int)",
            "t(a int notnull =next value for dbo.s auto, b int)",
            &[],
        ),
        (Db2, "create table t (a int default nextval for s, b int)", "t(a int =nextval for s auto, b int)", &[]),
    ]);
}

#[test]
fn what_sql_anywhere_and_iq_write_behind_a_column_is_no_key_and_no_other_default() {
    check(&[(
        Sybase,
        "create table t (a int iq unique (1000), b varchar(9) default last user not null, c timestamp default utc timestamp)",
        "t(a int, b varchar(9) notnull =last user, c timestamp =utc timestamp)",
        &[],
    )]);
}

#[test]
fn the_options_of_a_key_are_no_columns() {
    check(&[(
        Sybase,
        "create table t (a int, b int, constraint pk primary key (a) with fillfactor = 50, max_rows_per_page = 10 on 'default', c int)",
        "t(a int, b int, c int) pk pk(a)",
        &[],
    )]);
}

#[test]
fn a_key_that_is_declared_and_described_is_one() {
    check(&[(
        Sybase,
        "create table t (a int, constraint pk primary key (a));;create table u (a int, constraint fk foreign key (a) references t (a));;\
         sp_primarykey t, a;;sp_foreignkey u, t, a",
        "t(a int) pk pk(a)\nu(a int) fk fk(a)->t(a)",
        &[],
    )]);
}

#[test]
fn names_that_db2_pads_are_the_same() {
    check(&[(Db2, "create table \"S       \".\"T\" (\"A\" int);;comment on table S.T is 'x'", "S.T(A int) 'x'", &[])]);
}

#[test]
fn oracle_means_always_where_it_says_generated_as_identity() {
    check(&[
        (Oracle, "create table t (a number generated as identity, b date)", "t(a number notnull auto, b date)", &[]),
        (
            Oracle,
            "create table t (a int);;create view v (a, constraint v_pk primary key (a) rely disable) as select a from t",
            "t(a int)\nview v(a)",
            &[],
        ),
        (
            Oracle,
            "create table t (a int);;create materialized view log on t with rowid including new values",
            "t(a int)",
            &[],
        ),
    ]);
}

#[test]
fn types_of_ones_own_are_called_as_a_known_one_with_a_letter_before() {
    check(&[
        (Firebird, "create table t (a TBoolean, b TDate)", "t(a TBoolean, b TDate)", &[]),
        (Firebird, "create table t (a bolean)", "t(a bolean)", &[(1, "ddl-misspelt-type")]),
    ]);
}

#[test]
fn informix_names_keys_behind_them_and_has_types_of_parts() {
    check(&[
        (
            Informix,
            "create table t (a int references p (id) constraint fk_a, b int unique constraint uq_b, c int, \
             foreign key (c) references p (id) constraint fk_c on delete cascade)",
            "t(a int, b int, c int) fk fk_a(a)->p(id) fk fk_c(c)->p(id) delete cascade uk uq_b(b)",
            &[],
        ),
        (
            Informix,
            "create table t (a set(int not null), b list(char(3) not null) not null, c row(x int, y char(3)), d int)",
            "t(a set(int not null), b list(char(3) not null) notnull, c row(x int, y char(3)), d int)",
            &[],
        ),
    ]);
}

#[test]
fn ase_changes_several_columns_in_one_step_and_a_default_in_one_of_its_own() {
    check(&[(
        Sybase,
        "create table t (a int, b char(3), c int);;alter table t modify a bigint null, b varchar(9) not null;;\
         alter table t replace c default 5",
        "t(a bigint null, b varchar(9) notnull, c int =5)",
        &[],
    )]);
}

#[test]
fn a_period_is_no_column_of_a_key_and_the_columns_of_a_type_are_not_known() {
    check(&[
        (
            Db2,
            "create table t (a int not null, f date, u date, period business_time (f, u), primary key (a, business_time without overlaps))",
            "t(a int notnull, f date, u date) pk(a) [period period business_time (f, u)]",
            &[],
        ),
        (Oracle, "create table t of thing (primary key (id))", "t() pk(id)", &[]),
    ]);
}

#[test]
fn a_call_in_quotes_is_told() {
    let told: &[(u32, &str)] = &[(1, "ddl-call-in-quotes")];
    check(&[
        (Mysql, "create table t (a datetime default 'CURRENT_TIMESTAMP')", "t(a datetime ='CURRENT_TIMESTAMP')", told),
        (Postgresql, "create table t (a timestamp default 'now()')", "t(a timestamp ='now()')", told),
        (Oracle, "create table t (a raw(16) default 'sys_guid()')", "t(a raw(16) ='sys_guid()')", told),
        (
            Oracle,
            "create table t (a varchar2(9) default 'now', b char(3) default 'uid')",
            "t(a varchar2(9) ='now', b char(3) ='uid')",
            &[],
        ),
    ]);
}

#[test]
fn h2_says_of_a_numbered_column_that_a_null_takes_the_default() {
    check(&[(
        H2,
        "create table t (a bigint default next value for \"PUBLIC\".\"S\" not null null_to_default sequence \"PUBLIC\".\"S\", \
         b enum('x','y') default 'x', c timestamp default current_timestamp on update current_timestamp)",
        "t(a bigint notnull =next value for \"PUBLIC\".\"S\" auto, b enum('x','y') ='x', \
         c timestamp =current_timestamp onupdate=current_timestamp)",
        &[],
    )]);
}

#[test]
fn informix_says_before_which_column_another_one_comes() {
    check(&[
        (
            Informix,
            "create table t (a int, b int);;alter table t add (x int before a, y int not null before b);;alter table t add z int before b;;\
             alter table t add w int",
            "t(x int, a int, y int notnull, z int, b int, w int)",
            &[],
        ),
        (
            Informix,
            "create table t (a int);;alter table t add (x int before nope)",
            "t(a int, x int)",
            &[(1, "ddl-missing-column")],
        ),
    ]);
}

#[test]
fn indexes_of_teradata_may_follow_the_partitions() {
    check(&[(
        Generic,
        "create multiset table t, no fallback (a int, b int) primary index (a) partition by range_n(b between 1 and 10 each 1) \
         index (b), unique index u (a, b)",
        "t(a int, b int) ix(a) ix(b) ux u(a b) [multiset] [partition by range_n(b between 1 and 10 each 1)]",
        &[],
    )]);
}
