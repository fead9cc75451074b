//! Rows are passed over, whole or damaged.

use super::*;

#[test]
fn data_is_passed_over() {
    let text = "insert into a values (1, 'x;');\ncopy a from stdin;\n1\n2\n\\.\ncreate table a (b int);";
    let cuts = cuts(text, Dialect::Postgresql);
    assert_eq!(
        cuts.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [CutKind::Data, CutKind::Data, CutKind::Statement]
    );
}

#[test]
fn rows_that_break_off_are_told() {
    assert_eq!(notes("insert into t values (1),\n(", Dialect::Mysql), [(NoteKind::CutRows, 2)]);
    assert_eq!(notes("insert into t values (1)", Dialect::Mysql), []);
    assert_eq!(notes("copy t from stdin;\n1\n2\n", Dialect::Postgresql), [(NoteKind::CutRows, 3)]);
    assert_eq!(notes("copy t from stdin;\n1\n\\.\n", Dialect::Postgresql), []);
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
fn rows_that_break_off_within_one_are_told() {
    for rows in ["values (1),(2", "values\n(1,'a'),\n(2,'b'", "values (1,'x'),(2,'y',3"] {
        assert_eq!(notes(&format!("insert into a {rows}\n"), Dialect::Mysql).len(), 1, "{rows}");
    }
    for rows in ["values (1),(2)", "select '(' from b", "values (1, ':(')", "values (1) -- (the end", "select 1"] {
        assert_eq!(notes(&format!("insert into a {rows}\n"), Dialect::Mysql), [], "{rows}");
    }
}

#[test]
fn rows_that_break_off_within_a_text_are_told() {
    for rows in ["(1,'ab", "(1,'a'),(2,'b\n", "(1,'"] {
        let text = format!("insert into a values {rows}");
        assert_eq!(notes(&text, Dialect::Mysql), [(NoteKind::CutRows, 1)], "{rows}");
    }
    assert_eq!(notes("insert into a values (1,'b);\n", Dialect::Mysql), [(NoteKind::UnclosedQuote('\''), 1)]);
}

#[test]
fn a_lost_quote_is_told_where_it_was_opened_though_a_later_one_closes_it() {
    for next in ["create table b (c int comment 'd');", "select 'x';\ninsert into b values ('c');"] {
        let text = format!("insert into a values (1,'x);\n{next}");
        assert_eq!(notes(&text, Dialect::Mysql), [(NoteKind::UnclosedQuote('\''), 1)], "{next}");
        assert_eq!(pieces(&text, Dialect::Mysql).len(), 1, "{next}");
    }
    let sound = "insert into a values (1,'x);\ny ''z'' it\\'s',\n'b'),(2,'c\nd','e\nf');\ncreate table b (c int);";
    assert_eq!(notes(sound, Dialect::Mysql), []);
}

#[test]
fn rows_of_a_batch_end_where_a_procedure_describes_or_renames() {
    let described = "exec sp_addextendedproperty 'MS_Description', N'x', 'SCHEMA', 'dbo', 'TABLE', 't'";
    let text = format!(
        "insert into t values (1, N'a')\ninsert into t values (2, N'exec sp_rename')\n{described}\nupdate t set a = 1\n\
         Execute sys.sp_rename 't.c', 'd', 'COLUMN'\ngo\ninsert into t\nexec p_rows\ngo\n"
    );
    assert_eq!(pieces(&text, Dialect::Mssql), [described, "Execute sys.sp_rename 't.c', 'd', 'COLUMN'"]);
}
