//! What holds of any text.

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
