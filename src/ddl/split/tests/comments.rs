//! Comments that no database takes for such, terminators that were chosen and not written, and such as are none.

use super::*;

#[test]
fn slashes_begin_a_comment_and_are_told_once() {
    let text = "create table a (\n  b int, // it's, b\n  c int default 'http://x' // c, d\n  // e\n  , f int\n);\n// g\ncreate table h (i int);";
    let found = pieces(text, Dialect::Oracle);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(!found[0].contains("it's") && found[0].contains("http://x"), "{found:#?}");
    assert_eq!(notes(text, Dialect::Oracle), [(NoteKind::SlashComment, 2)]);
    for sound in ["//\ncreate table a (b int)\n//\n", "delimiter //\ncreate table a (b int)//\ndelimiter ;\n"] {
        assert_eq!(notes(sound, Dialect::Mysql), [], "{sound}");
    }
}

#[test]
fn dashes_without_a_blank_are_told_in_mysql() {
    let text = "--head\ncreate table a (\n  b int, --b\n  c int --c\n);";
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::DashComment, 3)]);
    assert_eq!(notes(text, Dialect::Postgresql), []);
    assert_eq!(notes("create table a (b int, -- b\n c int --\n);", Dialect::Mysql), []);
}

#[test]
fn a_chosen_terminator_that_is_not_written_is_told_once() {
    let text = "delimiter //\ncreate table a (b int);\ncreate table c (d int);\ndelimiter ;\ncreate table e (f int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 3);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::MissingDelimiter, 3)]);
    let text = "delimiter $$\ncreate procedure p() begin select 1; end;\ndelimiter ;\ninsert into a values (1);\ncreate table e (f int);";
    assert_eq!(pieces(text, Dialect::Mysql).last().unwrap(), "create table e (f int)");
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::MissingDelimiter, 3)]);
}

#[test]
fn a_variable_of_a_routine_may_be_called_delimiter() {
    let text = "delimiter $$\ncreate procedure p()\nbegin\n  set\n  delimiter = ',';\nend$$\ndelimiter ;\ncreate table e (f int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
    assert_eq!(notes(text, Dialect::Mysql), []);
}

#[test]
fn a_semicolon_between_the_columns_of_a_key_is_a_comma() {
    let text = "create table a (b int, c int, primary key (b; c), key k (c; b));\ncreate table e (f int);";
    let told = [(NoteKind::SemicolonForComma, 1); 2];
    assert_eq!(
        pieces(text, Dialect::Mysql),
        ["create table a (b int, c int, primary key (b, c), key k (c, b))", "create table e (f int)"]
    );
    assert_eq!(notes(text, Dialect::Mysql), told);
}
