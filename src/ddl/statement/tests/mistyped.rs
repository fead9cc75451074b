//! First words that were lost, words that are nearly right, and signs that are missing or of another keyboard.

use super::check;
use crate::schema::Dialect::{Firebird, Generic, Mysql, Oracle, Postgresql};

const LACKS: &str = "ddl-missing-word";
const MISSPELT: &str = "ddl-misspelt-word";

#[test]
fn a_statement_that_lost_its_first_words_is_read_and_told() {
    check(&[
        (
            Mysql,
            "create table r (id int);;table r add column x int;;table r add (y int)",
            "r(id int, x int, y int)",
            &[(1, LACKS), (1, LACKS)],
        ),
        (Oracle, "create table r (id int);;column r.id is 'x'", "r(id int 'x')", &[(1, LACKS)]),
        (
            Postgresql,
            "create table a (b int);;INDEX ix ON a(b);;unique index iy on public.a (b);;view v as select b from a",
            "a(b int) ix ix(b) ux iy(b)\nview v(b)",
            &[(1, LACKS), (1, LACKS), (1, LACKS)],
        ),
        (Oracle, "create table r (id int);;column id format a20;;table r", "r(id int)", &[]),
    ]);
}

#[test]
fn a_drop_without_its_first_word_takes_nothing_away() {
    check(&[(
        Mysql,
        "create table r (id int, x int);;table r drop column x",
        "r(id int, x int)",
        &[(1, "ddl-unread")],
    )]);
}

#[test]
fn if_not_exists_is_known_in_many_shapes() {
    check(&[
        (Mysql, "create table not exists t (id int)", "t(id int)", &[(1, LACKS)]),
        (Mysql, "create table ifnot exists t (id int)", "t(id int)", &[(1, MISSPELT)]),
        (Mysql, "create table if exists not t (id int)", "t(id int)", &[(1, MISSPELT)]),
        (
            Postgresql,
            "create table t (id int);;create index if not exist ix on t (id);;create index ifnot exists iy on t (id)",
            "t(id int) ix ix(id) ix iy(id)",
            &[(1, MISSPELT), (1, MISSPELT)],
        ),
    ]);
}

#[test]
fn words_of_a_column_that_are_nearly_right_are_told() {
    check(&[
        (
            Postgresql,
            "create table t (a bool default flase, b text[, c int)",
            "t(a bool =flase, b text[, c int)",
            &[(1, MISSPELT), (1, LACKS)],
        ),
        (Firebird, "create table t (a integer [1:5, 0:3], b int)", "t(a integer [1:5, 0:3], b int)", &[]),
        (
            Generic,
            "create table t (a numeric(10 2), b int nul, c double persicion not null)",
            "t(a numeric(10 2), b int null, c double persicion notnull)",
            &[(1, LACKS), (1, MISSPELT), (1, MISSPELT)],
        ),
    ]);
}

#[test]
fn columns_of_keys_without_parentheses_are_columns_all_the_same() {
    const BARE: &str = "ddl-bare-key";
    check(&[
        (
            Generic,
            "create table t (a int references b id, c int, foreign key (c) references d id on delete cascade)",
            "t(a int, c int) fk(a)->b(id) fk(c)->d(id) delete cascade",
            &[(1, BARE), (1, BARE)],
        ),
        (
            Oracle,
            "create table t (a int references b enable, c int references d on delete cascade not null)",
            "t(a int, c int notnull) fk(a)->b() fk(c)->d() delete cascade",
            &[],
        ),
        (
            Mysql,
            "create table t (a int, b int, index ix b, key iy a)",
            "t(a int, b int) ix ix(b) ix iy(a)",
            &[(1, "ddl-missing-opening"), (1, "ddl-missing-opening")],
        ),
    ]);
}

#[test]
fn full_width_digits_and_quotes_are_read_as_what_they_look_like() {
    const WIDE: &str = "ddl-full-width";
    check(&[
        (
            Mysql,
            "create table t (a varchar(２０),\n b int default ＇x＇ comment ＂金额＂)",
            "t(a varchar(20), b int ='x' '金额')",
            &[(1, WIDE), (2, WIDE), (2, WIDE)],
        ),
        (Mysql, "create table t (金额１ int, ２级 int)", "t(金额１ int, ２级 int)", &[]),
    ]);
}
