use super::*;

/// The statements of a script, read at once.
fn pieces(text: &str, dialect: Dialect) -> Vec<String> {
    cuts(text, dialect).into_iter().filter(|(kind, _)| *kind == CutKind::Statement).map(|(_, text)| text).collect()
}

fn cuts(text: &str, dialect: Dialect) -> Vec<(CutKind, String)> {
    let mut splitter = Splitter::new(dialect);
    let (mut cuts, mut from) = (Vec::new(), 0);
    while let Step::Cut(cut) = splitter.step(text.as_bytes(), from, true) {
        assert!(cut.next > from, "no step forward at {from}");
        from = cut.next;
        cuts.push((cut.kind, mended(text.as_bytes(), cut.range, &cut.mends).into_owned()));
    }
    cuts
}

fn notes(text: &str, dialect: Dialect) -> Vec<(NoteKind, usize)> {
    let mut splitter = Splitter::new(dialect);
    let (mut notes, mut from) = (Vec::new(), 0);
    while let Step::Cut(cut) = splitter.step(text.as_bytes(), from, true) {
        from = cut.next;
        notes.extend(splitter.take_notes());
    }
    notes.extend(splitter.take_notes());
    notes.into_iter().map(|note| (note.kind, text[..note.at].matches('\n').count() + 1)).collect()
}

#[test]
fn semicolons_in_strings_names_and_comments_separate_nothing() {
    let text = "/* a; */ create table `a;b` (c int comment 'd;''e\\';f'); -- x;\n# y;\ncreate table g (h int) ;";
    assert_eq!(
        pieces(text, Dialect::Mysql),
        ["create table `a;b` (c int comment 'd;''e\\';f')", "create table g (h int)"]
    );
}

#[test]
fn go_and_slash_end_what_they_follow() {
    let text = "create table a (b int)\ngo\n\nCREATE TABLE c (d int)\r\nGO 2\r\ncreate table goods (e int)";
    assert_eq!(pieces(text, Dialect::Mssql).len(), 3);
    let text = "create table a (b int)\n/\ncreate or replace trigger t before insert on a\nbegin\n  :new.b := 1; end;\n/\ncreate table c (d int);";
    let pieces = pieces(text, Dialect::Oracle);
    assert_eq!(pieces.len(), 3);
    assert!(pieces[1].ends_with("end;"));
}

#[test]
fn an_oracle_routine_without_slash_ends_before_the_next_definition() {
    let text = "create or replace package p as\n  procedure a;\n  procedure b;\nend p;\n\n/* Table: t */\ncreate table t (c int);";
    assert_eq!(pieces(text, Dialect::Oracle).len(), 2);
}

#[test]
fn a_definition_behind_the_body_of_a_routine_is_a_statement_of_its_own() {
    let next = "create table u (b int)";
    for routine in [
        "create trigger tr on t after insert as\nbegin\n  begin tran;\n  select case when 1 = 1 then 2 end;\nend;",
        "create procedure p as\nbegin\n  begin try select 1 end try\n  begin catch select 2 end catch\nend -- done",
        "create procedure p() begin select 1; end;",
    ] {
        let text = format!("{routine}\n{next};");
        let found = pieces(&text, Dialect::Mssql);
        assert_eq!((found.len(), found[1].as_str()), (2, next), "{found:?}");
        assert_eq!(notes(&text, Dialect::Mssql).first().map(|note| note.0), Some(NoteKind::MissingBatchEnd));
    }
    let foreign =
        "create function f() returns int as $$ begin return 1; end; $$ language plpgsql;\ncreate table u (b int);";
    assert_eq!(pieces(foreign, Dialect::Mssql).len(), 2);
    for routine in [
        "create procedure p as\nif @x = 1\nbegin\n  select 1;\nend\ncreate table #u (b int)\nselect 2",
        "create procedure p as\nbegin\n  begin tran\n  create table #a (b int)\n  commit\n  create table c (d int)\nend",
    ] {
        assert_eq!(pieces(routine, Dialect::Mssql), [routine]);
    }
}

#[test]
fn routines_keep_their_semicolons() {
    let body = "create trigger t before insert on a for each row\nbegin\n  if new.b = 1 then set new.b = case when 1 then 2 end; end if;\n  set new.c = 1;\nend";
    let text = format!("{body};\ncreate table x (y int);");
    for dialect in [Dialect::Mysql, Dialect::Sqlite, Dialect::Sybase, Dialect::H2, Dialect::Db2, Dialect::Generic] {
        assert_eq!(pieces(&text, dialect), [body, "create table x (y int)"], "{dialect:?}");
    }
    let text =
        "delimiter ;;\ncreate procedure p()\nbegin\n select 1; select 2;\nend;;\ndelimiter ;\ncreate table x (y int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
    let text = "set term ^ ;\ncreate trigger t for a as begin x = 1; end^\nset term ; ^\ncreate table x (y int);";
    assert_eq!(
        pieces(text, Dialect::Firebird),
        ["create trigger t for a as begin x = 1; end", "create table x (y int)"]
    );
    let text = "create function f() returns int as $body$ begin return 1; end $body$ language plpgsql;\ncreate table x (y int);";
    assert_eq!(pieces(text, Dialect::Postgresql).len(), 2);
    let text = "create proc p as\nbegin\n  create table #t (a int);\n  drop table #t;\nend\ngo\ncreate table x (y int)";
    assert_eq!(pieces(text, Dialect::Mssql).len(), 2);
}

#[test]
fn executable_comments_are_sql() {
    let text = "/*!40101 SET NAMES utf8 */;\n/*!50001 CREATE VIEW v AS SELECT 1 */;\nCREATE TABLE a (b int) /*!50100 PARTITION BY HASH (b) */;";
    let pieces = pieces(text, Dialect::Mysql);
    assert_eq!(pieces[0].trim_end(), "SET NAMES utf8");
    assert_eq!(pieces[1].trim_end(), "CREATE VIEW v AS SELECT 1");
    assert_eq!(
        pieces[2].split_whitespace().collect::<Vec<_>>().join(" "),
        "CREATE TABLE a (b int) PARTITION BY HASH (b)"
    );
}

#[test]
fn statements_of_a_batch_stand_side_by_side() {
    let text = "declare @u sysname\nselect @u = user_name()\nexecute sp_addextendedproperty 'MS_Description',\n  'x', 'user', @u, 'table', 't'\ngo\n\
        if exists (select 1\n  from sysobjects\n  where id = object_id('t'))\n   drop table t\ngo\ncreate table a (b int)\ncreate table c (d int)\ngo\n";
    let pieces = pieces(text, Dialect::Mssql);
    assert_eq!(pieces.len(), 6, "{pieces:#?}");
    assert!(pieces[3].starts_with("if exists") && pieces[3].ends_with("drop table t"));
}

#[test]
fn a_block_of_a_batch_is_opened_up() {
    let text = "IF NOT EXISTS (SELECT * FROM sys.objects WHERE name = N'a')\nBEGIN\nCREATE TABLE [a] (\n [b] int\n) ON [PRIMARY]\nEND\nGO\nCREATE TABLE c (d int)\nGO";
    assert_eq!(
        pieces(text, Dialect::Mssql),
        ["CREATE TABLE [a] (\n [b] int\n) ON [PRIMARY]", "CREATE TABLE c (d int)"]
    );
}

#[test]
fn sql_anywhere_conditions_are_one_statement() {
    let text = "if exists(select 1 from sys.systable where table_name='a') then\n    drop table a\nend if;\n\ncreate table a (b int);";
    let pieces = pieces(text, Dialect::Sybase);
    assert_eq!(pieces.len(), 2, "{pieces:#?}");
    assert!(pieces[0].ends_with("end if"));
}

#[test]
fn a_missing_terminator_is_told_and_costs_nothing() {
    let text =
        "create table a (\n  b int\n)\n\n/* Table: c */\ncreate table c (d int);\nalter table c\n  drop column d;";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 3);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::MissingTerminator, 6)]);
    let text = "create table a (\n  b int,\n\ncreate table c (d int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
}

#[test]
fn client_commands_and_strays_harm_nobody() {
    let text = "建表语句如下 don't\n\ncreate table a (b int);\n\\connect x\nselect 1;";
    assert_eq!(pieces(text, Dialect::Postgresql), ["建表语句如下 don't", "create table a (b int)", "select 1"]);
    let text = "set define off\nprompt Creating a...\ncreate table a (b int);\nexit\n";
    assert_eq!(cuts(text, Dialect::Oracle).len(), 4);
    assert_eq!(pieces(text, Dialect::Oracle), ["create table a (b int)"]);
}

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
fn a_comment_may_run_over_lines() {
    let text = "create table a (\n  b int comment '0：停用\n1：启用, 见 c',\n  c int\n);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 1);
    assert_eq!(notes(text, Dialect::Mysql), []);
}

#[test]
fn an_unclosed_comment_costs_one_line() {
    let text = "/* Table: a\ncreate table a (b int);\n/* Table: c */\ncreate table c (d int);\n/* end";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedComment, 1), (NoteKind::UnclosedComment, 5)]);
}

#[test]
fn comments_of_other_databases_are_comments_between_statements() {
    let text = "{ Informix's own }\n# known to work, isn't it\n%% old\ncreate table a (b int {c d});";
    assert_eq!(pieces(text, Dialect::Db2), ["create table a (b int {c d})"]);
    assert_eq!(pieces(text, Dialect::Informix), ["create table a (b int      )"]);
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
fn data_is_passed_over() {
    let text = "insert into a values (1, 'x;');\ncopy a from stdin;\n1\n2\n\\.\ncreate table a (b int);";
    let cuts = cuts(text, Dialect::Postgresql);
    assert_eq!(
        cuts.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [CutKind::Data, CutKind::Data, CutKind::Statement]
    );
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Bits of scripts that open, close and separate things, in any order.
    fn bits() -> impl Strategy<Value = String> {
        let bit = prop::sample::select(vec![
            "create table t (a int",
            ")",
            "(",
            ";",
            "'",
            "''",
            "\"",
            "`",
            "[",
            "]",
            "\\",
            "--",
            "-- x\n",
            "#",
            "/*",
            "*/",
            "/*!40101 ",
            "\n",
            "\r\n",
            "\r",
            "go\n",
            "\ngo\n",
            "\n/\n",
            "begin",
            " end",
            "end if;",
            "if ",
            " then ",
            "delimiter ;;\n",
            ";;",
            "$$",
            "$x$",
            "q'[",
            "]'",
            "insert into t values (1)",
            "copy t from stdin;\n",
            "\\.\n",
            "订单",
            "\u{a0}",
            "\0",
            "<<<<<<< a\n",
            "=======\n",
            "create trigger x ",
            "comment on table t is ",
            ",",
            " ",
            "set term ^ ;\n",
            "^",
            "{",
            "}",
            "%%",
            "E'",
            "declare @x int\n",
            "\ncreate table u (b int)",
            "case ",
        ]);
        prop::collection::vec(bit, 0..60).prop_map(|bits| bits.concat())
    }

    fn dialects() -> impl Strategy<Value = Dialect> {
        prop::sample::select(Dialect::ALL.to_vec())
    }

    fn ranges(text: &[u8], dialect: Dialect) -> Vec<(Range<usize>, usize)> {
        let mut splitter = Splitter::new(dialect);
        let (mut ranges, mut from) = (Vec::new(), 0);
        while let Step::Cut(cut) = splitter.step(text, from, true) {
            from = cut.next;
            ranges.push((cut.range, cut.next));
        }
        ranges
    }

    /// The kinds and lengths of what is cut out when the text comes in parts.
    fn in_parts(text: &[u8], dialect: Dialect, part: usize) -> Vec<(CutKind, usize)> {
        let mut splitter = Splitter::new(dialect);
        let (mut cuts, mut start, mut from, mut end) = (Vec::new(), 0, 0, part.min(text.len()));
        loop {
            match splitter.step(&text[start..end], from - start, end == text.len()) {
                Step::Cut(cut) => {
                    from = start + cut.next;
                    cuts.push((cut.kind, if cut.kind == CutKind::Data { from } else { cut.range.len() }));
                }
                Step::More { from: to, .. } => {
                    (start, from) = (start + to, start + to);
                    end = (end + part).min(text.len());
                }
                Step::End => return cuts,
            }
        }
    }

    proptest! {
        #[test]
        fn cutting_goes_forward_and_loses_no_byte(text in bits(), dialect in dialects()) {
            let mut at = 0;
            for (range, next) in ranges(text.as_bytes(), dialect) {
                prop_assert!(at <= range.start && range.start <= range.end && range.end <= next && at < next);
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                at = next;
            }
        }

        #[test]
        fn statements_come_out_as_they_went_in(names in prop::collection::vec("[a-z]{1,8}", 1..20), dialect in dialects()) {
            let statements: Vec<String> =
                names.iter().map(|name| format!("create table {name} (a int, b varchar(3) default ';''--')")).collect();
            let text = format!("-- x\n{};\n/* y; */\n", statements.join(";\n\n"));
            prop_assert_eq!(pieces(&text, dialect), statements);
        }

        #[test]
        fn parts_make_no_difference(
            names in prop::collection::vec("[a-z]{1,8}", 1..60), part in 1..3000_usize, dialect in dialects()
        ) {
            let text: String = names
                .iter()
                .map(|name| format!("create table {name} (a int);\ninsert into {name} values (1, 'it''s;');\n-- {name}\n"))
                .collect();
            let whole = in_parts(text.as_bytes(), dialect, text.len());
            prop_assert_eq!(in_parts(text.as_bytes(), dialect, part), whole);
        }
    }
}

#[test]
fn what_a_routine_without_a_block_can_not_hold_follows_it() {
    let next = "create table u (b int)";
    for routine in [
        "create procedure p as set nocount on;\nbegin\n  select 1;\nend",
        "create procedure p @x int as\n  select * from t where id = @x",
        "create procedure p as\nif 1 = 1\nbegin\n  drop table #t\nend\nelse\n  select 2",
        "create function f(@x int) returns table as return (select 1 as [y])",
        "create trigger tr on t after insert as\ninsert into b select * from inserted",
    ] {
        let text = format!("{routine}\n{next}\ngo\n");
        assert_eq!(pieces(&text, Dialect::Mssql), [routine, next]);
        let line = routine.matches('\n').count() + 2;
        assert_eq!(notes(&text, Dialect::Mssql), [(NoteKind::MissingBatchEnd, line)]);
    }
    for routine in [
        "create procedure p as\n  create table #t (id int)\n  create table s (id int)\n  create index i on #t (id)",
        "create procedure p as\ncreate table #t (id int)\ncreate index i on #t (id)",
        "create procedure p as\ncreate table s (id int)\ninsert into s values (1)\ncreate table v (id int)",
        "create procedure p as\nif 1 = 1\nbegin\ncreate table s (id int)\nend",
        "create procedure p as\ndeclare @s nvarchar(max) = N'\ncreate table s (id int)'",
    ] {
        assert_eq!(pieces(&format!("{routine}\ngo\n"), Dialect::Mssql), [routine]);
    }
}

#[test]
fn a_chosen_terminator_may_stand_right_behind_the_end() {
    let text = "delimiter $$\ncreate procedure p()\nbegin\n select 1;\nend$$\ndelimiter ;\ncreate table x (y int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
    assert_eq!(notes(text, Dialect::Mysql), []);
}

#[test]
fn a_routine_that_is_never_closed_is_told() {
    for (dialect, routine) in [
        (Dialect::Mysql, "create trigger x before insert on t for each row begin\nset new.id = 1;"),
        (Dialect::Oracle, "create or replace procedure p is\nbegin\n  insert into t values (1);"),
        (Dialect::Mssql, "create procedure p as\nbegin\n  select 1"),
    ] {
        let text = format!("create table t (id int);\n{routine}\n");
        assert_eq!(notes(&text, dialect), [(NoteKind::UnclosedRoutine, 2)], "{dialect:?}");
    }
    for (dialect, routine) in [
        (Dialect::Oracle, "create or replace procedure p is\nbegin\n  null;\nend p;"),
        (Dialect::Oracle, "create or replace procedure p is\nbegin\n  null;\nend; -- p"),
        (Dialect::Mysql, "create trigger x before insert on t for each row set new.id = case when 1 then 2 end"),
    ] {
        assert_eq!(notes(routine, dialect), [], "{routine}");
    }
}

#[test]
fn rows_that_break_off_are_told() {
    assert_eq!(notes("insert into t values (1),\n(", Dialect::Mysql), [(NoteKind::CutRows, 2)]);
    assert_eq!(notes("insert into t values (1)", Dialect::Mysql), []);
    assert_eq!(notes("copy t from stdin;\n1\n2\n", Dialect::Postgresql), [(NoteKind::CutRows, 3)]);
    assert_eq!(notes("copy t from stdin;\n1\n\\.\n", Dialect::Postgresql), []);
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
fn a_routine_without_terminator_ends_before_a_definition() {
    let text = "create function f() returns trigger as $$ begin return new; end $$ language plpgsql\n\ncreate table t (a int);\n\
                create trigger x before insert on t for each row execute function f()\ncreate table u (a int);";
    assert_eq!(pieces(text, Dialect::Postgresql).len(), 4);
    assert_eq!(notes(text, Dialect::Postgresql), [(NoteKind::MissingTerminator, 3), (NoteKind::MissingTerminator, 5)]);
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
fn a_quote_that_is_lost_in_rows_costs_their_line() {
    let text = "INSERT INTO `a` VALUES (1,'x'),(2,'y?,'z'),(3,'w');\n/*!40000 ALTER TABLE `a` ENABLE KEYS */;\n\
                CREATE TABLE `b` (`c` int COMMENT 'd');\nINSERT INTO `b` VALUES (1);\n";
    assert!(pieces(text, Dialect::Mysql).contains(&"CREATE TABLE `b` (`c` int COMMENT 'd')".to_owned()));
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedQuote('\''), 1)]);
    for behind in [
        "/*Table structure for table `b` */",
        "-- Table structure for b",
        "/*==============================================================*/\n/* Table: b */",
    ] {
        let text = format!("insert into `a` values (1,'x),(2,'y');\n\n{behind}\ncreate table b (c int comment 'd');\n");
        assert_eq!(pieces(&text, Dialect::Mysql).last().unwrap(), "create table b (c int comment 'd')", "{behind}");
    }
}

#[test]
fn rows_with_a_lost_quote_end_before_the_next_statement() {
    let text = "insert into a values (1,'x',y'),\n(2,'z','w');\n\ncreate table b (c int comment 'd');\n\
                insert into a values (3,'create table b (\n c int);\ncreate table d (e int);','');\n";
    let found = pieces(text, Dialect::Mysql);
    assert_eq!(found, ["create table b (c int comment 'd')"]);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::UnclosedInRows, 2)]);
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
fn blocks_of_try_and_catch_hold_statements() {
    let text = "begin try\n  create table a (b int)\nend try\nbegin catch\n  throw;\nend catch;\ngo\n";
    assert_eq!(pieces(text, Dialect::Mssql), ["create table a (b int)", "throw"]);
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
fn rows_that_break_off_within_one_are_told() {
    for rows in ["values (1),(2", "values\n(1,'a'),\n(2,'b'", "values (1,'x'),(2,'y',3"] {
        assert_eq!(notes(&format!("insert into a {rows}\n"), Dialect::Mysql).len(), 1, "{rows}");
    }
    for rows in ["values (1),(2)", "select '(' from b", "values (1, ':(')", "values (1) -- (the end", "select 1"] {
        assert_eq!(notes(&format!("insert into a {rows}\n"), Dialect::Mysql), [], "{rows}");
    }
}
