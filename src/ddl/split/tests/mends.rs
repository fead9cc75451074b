//! What is put right in a script that is damaged, and told.

use super::*;

#[test]
fn an_unclosed_quote_is_closed_where_its_line_ends() {
    let text = "create table a (\n  b int comment '主键,\n  c int comment '名称',\n  d int comment '状态'\n);\ncreate table e (f int);";
    let found = pieces(text, Dialect::Mysql);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[0], text[..text.find(";\n").unwrap()].replace("主键,\n", "主键',"));
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedQuote('\''), 2)]);
    let text = "comment on table a is 'x;\ncomment on table b is 'y';";
    assert_eq!(pieces(text, Dialect::Oracle), ["comment on table a is 'x'", "comment on table b is 'y'"]);
}

#[test]
fn an_unclosed_comment_costs_one_line() {
    let text = "/* Table: a\ncreate table a (b int);\n/* Table: c */\ncreate table c (d int);\n/* end";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedComment, 1), (NoteKind::UnclosedComment, 5)]);
}

#[test]
fn a_statement_within_a_comment_that_holds_another_is_left_out_where_comments_nest() {
    let text = "/*\ncreate table a (\n  b int /* key */\n);\n*/\ncreate table c (d int);";
    for dialect in [Dialect::Postgresql, Dialect::Mssql] {
        assert_eq!(pieces(text, dialect), ["create table c (d int)"]);
        assert_eq!(notes(text, dialect), []);
    }
    assert_eq!(notes(text, Dialect::Oracle), [(NoteKind::UnclosedComment, 1)]);
}

#[test]
fn comments_that_nothing_closes_cost_their_lines_however_many_they_are() {
    let column = "  c int, /* x\n";
    for dialect in [Dialect::Mysql, Dialect::Postgresql] {
        let text = format!("create table a (\n{}  d int\n);\ncreate table e (f int); /* y", column.repeat(100));
        let found = pieces(&text, dialect);
        assert_eq!((found.len(), found[0].matches(" int").count()), (2, 101));
        assert_eq!(notes(&text, dialect).len(), 101);
    }
}

#[test]
fn a_line_goes_on_behind_a_backslash() {
    let text = "create table a \\\n( \\\n b int \\\n);\ncreate table c (d varchar(9) default '\\');";
    let found = pieces(text, Dialect::Db2);
    assert_eq!((found.len(), found[0].contains('\\'), found[1].contains('\\')), (2, false, true));
}

#[test]
fn conflict_markers_are_left_out() {
    let text = "create table a (\n<<<<<<< HEAD\n  b int,\n=======\n  c int,\n>>>>>>> x\n  d int\n);";
    let piece = &pieces(text, Dialect::Mysql)[0];
    assert!(!piece.contains(['<', '=', '>']), "{piece}");
    assert_eq!(notes(text, Dialect::Mysql).len(), 3);
}

#[test]
fn odd_white_space_is_white_space() {
    let text = "create\u{a0}table a\u{3000}(b int\0);\u{feff}\ncreate table c (d int);";
    assert_eq!(pieces(text, Dialect::Mysql), ["create  table a   (b int )", "create table c (d int)"]);
}

#[test]
fn a_semicolon_within_the_parentheses_of_a_table_is_a_comma() {
    let text = "create table a (\n b int;\n c int\n);";
    assert_eq!(pieces(text, Dialect::Mysql), ["create table a (\n b int,\n c int\n)"]);
}

#[test]
fn fences_of_markdown_are_told_once() {
    let text = "```sql\ncreate table a (b int);\n```\n\n```\ncreate table c (d int)\n```\n";
    assert_eq!(pieces(text, Dialect::Mysql), ["create table a (b int)", "create table c (d int)"]);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::Fence, 1)]);
    assert_eq!(pieces("~~~\ncreate table a (b int);\n~~~", Dialect::Postgresql), ["create table a (b int)"]);
    assert_eq!(pieces("create table\n```a` (b int);", Dialect::Mysql), ["create table\n```a` (b int)"]);
}

#[test]
fn a_quote_within_a_text_is_told_once_and_belongs_to_it() {
    let text = "create table a (\n  b int comment 'Bob's mum isn't here',\n  c int comment 'x'\n);";
    let found = pieces(text, Dialect::Mysql);
    assert_eq!(found, ["create table a (\n  b int comment 'Bob\u{2}s mum isn\u{2}t here',\n  c int comment 'x'\n)"]);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::QuoteInText('\''), 2)]);
    let apostrophes = "create table a (\n  b int comment 'l'été',\n  c int comment 'the students' names',\n  d int\n);";
    assert_eq!(
        notes(apostrophes, Dialect::Mysql),
        [(NoteKind::QuoteInText('\''), 2), (NoteKind::QuoteInText('\''), 3)]
    );
    for text in [
        "create table a (b int comment '主键'，c int);",
        "create table a (b int default 'x'not null, c int comment 'y'default 'z');",
        "create view v as select interval '1'day, 'it''s' from t;",
        "comment on table a is 'x'",
    ] {
        assert_eq!(notes(text, Dialect::Oracle), [], "{text}");
    }
}

#[test]
fn a_text_ends_before_the_quote_of_the_next_one() {
    let text = "create table a (\n  b enum('x','y) not null default 'z',\n  c int\n);";
    assert_eq!(pieces(text, Dialect::Mysql), ["create table a (\n  b enum('x','y')not null default 'z',\n  c int\n)"]);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedQuote('\''), 2)]);
}

#[test]
fn an_unclosed_name_ends_before_its_parenthesis() {
    let text = "create table `a (\n  b int\n);";
    assert_eq!(pieces(text, Dialect::Mysql), ["create table `a`(\n  b int\n)"]);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedName('`'), 1)]);
}

#[test]
fn an_unclosed_name_ends_before_the_next_blank() {
    let text = "create table `a` (\n  `b int not null,\n  `c` varchar(20)\n);";
    assert_eq!(pieces(text, Dialect::Mysql), ["create table `a` (\n  `b`int not null,\n  `c` varchar(20)\n)"]);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedName('`'), 2)]);
    let text = "create table \"a (b int);\ncreate table c (d int);";
    assert_eq!(pieces(text, Dialect::Postgresql), ["create table \"a\"(b int)", "create table c (d int)"]);
}

#[test]
fn in_mysql_a_double_quote_opens_a_name_where_a_column_stands() {
    let text = "create table a (\n  \"b int not null,\n  c varchar(20)\n);";
    assert_eq!(pieces(text, Dialect::Mysql), ["create table a (\n  \"b\"int not null,\n  c varchar(20)\n)"]);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedName('"'), 2)]);
    let text = "create table a (\n  b int comment \"the first,\n  c int\n);";
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedQuote('"'), 2)]);
}

#[test]
fn a_parenthesis_that_is_lost_in_a_condition_costs_its_batch() {
    for end in ["/", "go"] {
        let text = format!(
            "if exists (select 1 from a where (b = 1) then\n  drop table a\nend if\n{end}\ncreate table a (c int)\n"
        );
        assert_eq!(pieces(&text, Dialect::Sybase).last().unwrap(), "create table a (c int)");
    }
}

#[test]
fn a_semicolon_before_the_closing_parenthesis_is_passed_over() {
    let text = "create table a (b int;\n);\ncreate table c (d int);";
    assert_eq!(pieces(text, Dialect::Mysql), ["create table a (b int \n)", "create table c (d int)"]);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::StraySemicolon, 1)]);
}

#[test]
fn a_semicolon_in_a_size_is_read_as_a_comma() {
    let text = "create table a (b decimal(10;2),\n  c int\n);\nalter table a add d decimal(9; 2);";
    let expected = ["create table a (b decimal(10,2),\n  c int\n)", "alter table a add d decimal(9, 2)"];
    assert_eq!(pieces(text, Dialect::Mysql), expected);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::SemicolonInSize, 1), (NoteKind::SemicolonInSize, 4)]);
}

#[test]
fn the_first_blank_that_is_none_is_told() {
    let text =
        "-- a\u{A0}b\ncreate\u{200B} table a (b\u{A0}int comment '一\u{3000}二');\n\u{3000}create table c (d int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::OddBlank('\u{200B}'), 2)]);
    assert_eq!(notes(text, Dialect::Mssql), []);
    assert_eq!(notes("\u{FEFF}create table a (b int comment '\u{A0}') -- \u{A0}\n;", Dialect::Mysql), []);
}

#[test]
fn banners_without_their_end_are_told_once() {
    let banner = "/*======\n/* Table: t\n/*======\n";
    let text = format!("{banner}create table t (a int);\n{banner}create table u (a int);\n");
    assert_eq!(notes(&text, Dialect::Mysql), [(NoteKind::UnclosedComment, 1)]);
    assert_eq!(pieces(&text, Dialect::Mysql).len(), 2);
}
