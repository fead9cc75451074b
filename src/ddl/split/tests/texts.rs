//! Texts of comments with quotes in them, and with a quote too few.

use super::*;

#[test]
fn a_backslash_takes_a_quote_along_where_the_script_shows_it() {
    let text = "create table t (a int comment 'it\\'s; \\\\', b string comment \"say \\\"x\\\"\");\ninsert into t values ('\\';');\nx";
    let mut splitter = Splitter::new(Dialect::Generic);
    splitter.expect_backslashes();
    let Step::Cut(cut) = splitter.step(text.as_bytes(), 0, true) else { panic!() };
    let found = mended(text.as_bytes(), cut.range, &cut.mends, None);
    assert_eq!(found, "create table t (a int comment 'it''s; \u{3}\\', b string comment \"say \"\"x\"\"\")");
    let Step::Cut(rows) = splitter.step(text.as_bytes(), cut.next, true) else { panic!() };
    assert_eq!((rows.kind, &text[rows.next..]), (CutKind::Data, "\nx"));
    assert_eq!(splitter.take_notes(), []);
}

#[test]
fn a_bracket_is_closed_before_the_type_that_has_its_own() {
    let text = "create table t (\n [a] [int] not null,\n [d [int] null,\n [e f] [int]\n)";
    assert_eq!(pieces(text, Dialect::Mssql), [text.replace("[d ", "[d]")]);
    assert_eq!(notes(text, Dialect::Mssql), [(NoteKind::UnclosedName(']'), 3)]);
}

#[test]
fn quotes_within_the_text_of_a_comment_belong_to_it() {
    for (text, line) in [
        ("create table a (\n  b int comment '状态(0:'正常',1:'停用')',\n  c int comment 'x'\n);", 2),
        ("create table a (\n  b int comment '状态 '0' 正常, '1' 停用',\n  c int comment 'x'\n);", 2),
        ("create table a (\n  b int comment '是否 '删除' 标志' not null,\n  c int comment 'x'\n);", 2),
        ("create table a (\n  b int,\n  c int comment '类型('A','B')'\n) comment '表'名'' engine=InnoDB;", 3),
        ("create table a (b int comment '状态 '0'正常', c int comment 'x');", 1),
    ] {
        let found = pieces(text, Dialect::Mysql);
        assert_eq!(found.len(), 1, "{text}");
        let told = notes(text, Dialect::Mysql);
        assert_eq!(told[0], (NoteKind::QuoteInText('\''), line), "{text}");
        assert!(found[0].contains("comment 'x'") || line == 3, "{found:?}");
    }
    let text = "comment on column a.b is '状态(0:'正常',1:'停用')';\ncomment on table a is 'x';";
    assert_eq!(pieces(text, Dialect::Oracle).len(), 2);
    assert_eq!(notes(text, Dialect::Oracle), [(NoteKind::QuoteInText('\''), 1)]);
}

#[test]
fn a_full_width_sign_behind_a_text_is_no_part_of_it() {
    for sign in ["，", "）", "；"] {
        let text = format!("create table a (b int comment '状态'{sign} c int comment 'x');");
        assert_eq!(notes(&text, Dialect::Mysql), [], "{text}");
    }
}

#[test]
fn a_text_over_lines_may_end_with_a_word_before_texts() {
    let text = "create table a (\n  b int comment 'b\n  is the default ',\n  c int comment 'x'\n);";
    assert_eq!(notes(text, Dialect::Mysql), []);
}

#[test]
fn a_text_without_its_opening_quote_begins_behind_the_word() {
    let text = "create table a (\n  b int comment 用户 姓名',\n  c int comment 'x'\n);";
    assert_eq!(pieces(text, Dialect::Mysql)[0].lines().nth(1), Some("  b int comment'用户 姓名',"));
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnopenedText, 2)]);
    let text = "comment on column a.b is 姓名';\ncomment on table a is 'x';";
    assert_eq!(pieces(text, Dialect::Oracle), ["comment on column a.b is'姓名'", "comment on table a is 'x'"]);
    for sound in [
        "create table a (b int comment N'姓名', c int comment _utf8'x', d int comment'y');",
        "create table a (b int comment ‘Unique ID',\n c int comment 'x');",
        "create table a (b int comment 'x' default'y', `comment` varchar(9) default _latin1'z');",
    ] {
        assert_eq!(notes(sound, Dialect::Mysql), [], "{sound}");
    }
}

#[test]
fn a_text_without_its_closing_quote_ends_with_its_line() {
    for next in ["comment '(年)'", "default ''", "default '0' comment '年'"] {
        let text = format!("create table a (\n  b int comment '姓名,\n  c varchar(9) {next},\n  d int\n);");
        assert!(pieces(&text, Dialect::Mysql)[0].contains("'姓名',"), "{text}");
        assert_eq!(notes(&text, Dialect::Mysql), [(NoteKind::UnclosedQuote('\''), 2)], "{text}");
    }
}

#[test]
fn quotes_within_a_description_of_sql_server_belong_to_it() {
    let call =
        |text: &str, levels: &str| format!("exec sp_addextendedproperty {text}, {levels}\ngo\ncreate table e (f int)");
    let named = "@level0type=N'SCHEMA', @level0name=N'dbo', @level1type=N'TABLE', @level1name=N't'";
    let listed = "'user', 'dbo', 'table', 't'";
    for (text, levels) in [
        ("@name=N'MS_Description', @value=N'状态：'0'停用,'1'启用' ", named),
        ("N'MS_Description', N'0:'off',1:'on''", "N'SCHEMA', N'dbo', N'TABLE', N't'"),
        ("'MS_Description', 'a 'b', 'c' d'", listed),
    ] {
        let text = call(text, levels);
        assert_eq!(notes(&text, Dialect::Mssql), [(NoteKind::QuoteInText('\''), 1)], "{text}");
        let found = pieces(&text, Dialect::Mssql);
        assert_eq!(found.len(), 2, "{text}");
        assert!(found[0].ends_with(levels), "{}", found[0]);
    }
    for (text, levels) in [
        ("@value=N'a', @name=N'MS_Description'", named),
        ("N'MS_Description', N'it''s', N'SCHEMA', N'dbo'", "N'TABLE', N't'"),
        ("N'MS_Description', N'a' N'b'", listed),
        ("'MS_Description', N'a' + 'b'", listed),
    ] {
        assert_eq!(notes(&call(text, levels), Dialect::Mssql), [], "{text}");
    }
}
