//! Reads a script that is in memory as a whole.

use super::run::Run;
use super::{Coverage, Options, Problem, ProblemKind, ReadError, Source, dialect};
use crate::schema::Dialect;
use crate::text::Message;
use crate::text::source::{self, Certainty, Found, Mixture, Others};

/// Reads one more script into `run`.
///
/// # Errors
/// When it is empty or no text.
pub(super) fn read(run: &mut Run, name: &str, bytes: &[u8], options: &Options) -> Result<(), ReadError> {
    run.must_take_scripts()?;
    let decoded = source::decode(bytes, options.encoding.as_deref()).map_err(ReadError)?;
    let found = About {
        encoding: decoded.encoding,
        certainty: decoded.certainty,
        reason: &decoded.reason,
        text: &decoded.text,
    };
    let source = describe(run, name, bytes.len() as u64, &found, options);
    let mut script = run.add_source(source);
    if let Some(others) = decoded.others {
        tell_others(run, decoded.encoding, others);
    }
    if decoded.malformed {
        script.listener().expect_malformed();
    }
    script.read(run, decoded.text.as_bytes(), true);
    Ok(())
}

/// Notes that the source that was read last has lines in another encoding, where it has, and tells where.
pub(super) fn note_others(run: &mut Run, mixture: Mixture, found: Found) {
    let (main, Some(others)) = (mixture.main.name(), Others::new(mixture, found)) else { return };
    if let Some(source) = run.source_mut() {
        source.certainty = source.certainty.min(Certainty::Likely);
        source.encoding_reason = others.reason(main);
    }
    tell_others(run, main, others);
}

/// Tells where the source that is being read has lines in another encoding than most of it.
fn tell_others(run: &mut Run, main: &str, others: Others) {
    let file = u32::try_from(run.sources().saturating_sub(1)).unwrap_or(u32::MAX);
    run.tell(others_in(main, others, file));
}

/// Says where that file has lines in another encoding than most of it.
pub(super) fn others_in(main: &str, others: Others, file: u32) -> Problem {
    let message = Message::new("source-other-lines")
        .with("first", main)
        .with("second", others.encoding)
        .with("more", others.lines.saturating_sub(1));
    let span = others.first.span_to(others.first.offset + 1, file);
    Problem { kind: ProblemKind::Encoding, span, message }
}

/// What was found out about a source's encoding, and the beginning of its text.
pub(super) struct About<'t> {
    /// The encoding's name.
    pub(super) encoding: &'static str,
    /// How sure that is.
    pub(super) certainty: Certainty,
    /// Why it was taken.
    pub(super) reason: &'t Message,
    /// The text, or enough of it to tell the dialect.
    pub(super) text: &'t str,
}

/// Finds out the rest that is to be said of a source.
pub(super) fn describe(run: &Run, name: &str, bytes: u64, found: &About<'_>, options: &Options) -> Source {
    let detected = dialect::detect(found.text.as_bytes());
    let (dialect, dialect_reason) = match (options.dialect, run.dialect_beside(), options.fallback) {
        (Some(dialect), ..) => (dialect, Message::new("dialect-chosen")),
        (None, ..) if detected.dialect != Dialect::Generic => (detected.dialect, detected.reason),
        (None, Some(beside), _) => (beside, Message::new("dialect-beside")),
        (None, None, Some(fallback)) => (fallback, Message::new("dialect-fallback")),
        (None, None, None) => (detected.dialect, detected.reason),
    };
    Source {
        name: name.to_owned(),
        bytes,
        encoding: found.encoding.to_owned(),
        certainty: found.certainty,
        encoding_reason: found.reason.clone(),
        dialect,
        dialect_reason,
        generator: detected.generator,
        lines: 0,
        coverage: Coverage::default(),
    }
}

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, ProblemKind, Reading, read, read_stream};
    use crate::text::Lang;

    fn told(reading: &Reading) -> Vec<(ProblemKind, u32, String)> {
        let told = reading.problems.iter();
        told.map(|it| (it.kind, it.span.line, it.message.text(Lang::En))).collect()
    }

    fn comments(reading: &Reading) -> Vec<Option<&str>> {
        reading.schema.tables.iter().map(|table| table.columns[0].comment.as_deref()).collect()
    }

    #[test]
    fn escapes_of_databases_that_have_some_are_read() {
        for end in ["engine = MergeTree order by a", "stored as orc tblproperties ('a'='b')"] {
            let script = format!(
                r"create table t (a string comment 'a\\b\nc\'d\'', b string default 'x\\y' comment 'e''f') {end};
                create view v as select '\\d' x from t;"
            );
            let reading = read("x.sql", script.as_bytes(), &Options::default()).unwrap();
            let columns = &reading.schema.tables[0].columns;
            assert_eq!(columns[0].comment.as_deref(), Some("a\\b\nc'd'"), "{end}");
            assert_eq!(columns[1].comment.as_deref(), Some("e'f"));
            assert_eq!(columns[1].default.as_deref(), Some(r"'x\\y'"));
            assert!(reading.schema.views[0].statement.as_deref().is_some_and(|text| text.contains(r"'\\d'")));
            assert_eq!(told(&reading), []);
        }
    }

    #[test]
    fn statements_of_db2_may_end_with_a_sign_of_their_own() {
        let script = "create table t (a int not null)@\n-- x\ncomment on table t is 'x'@\ncreate procedure p ()\nbegin\n  \
                      delete from t;\nend@\nalter table t add primary key (a)@\n";
        let reading = read("x.sql", script.as_bytes(), &Options::default()).unwrap();
        let stream = read_stream("x.sql", script.as_bytes(), &Options::default(), |_| {}).unwrap();
        assert_eq!(reading, stream);
        assert_eq!((reading.coverage.total, reading.coverage.ignored), (4, 1));
        let table = &reading.schema.tables[0];
        assert_eq!((table.comment.as_deref(), table.primary_key.is_some()), (Some("x"), true));
        assert_eq!(told(&reading), []);
    }

    #[test]
    fn a_file_that_was_glued_of_two_encodings_is_told_where_the_other_one_begins() {
        let first = "create table a (\n id int comment '订单编号',\n no int comment '订单号'\n);\n\n";
        let second = "-- 会员\ncreate table b (id int comment '会员编号');\n";
        let bytes = [first.as_bytes(), &encoding_rs::GBK.encode(second).0].concat();
        let reading = read("x.sql", &bytes, &Options::default()).unwrap();
        let told = told(&reading);
        assert_eq!(told.iter().map(|(kind, line, _)| (*kind, *line)).collect::<Vec<_>>(), [(ProblemKind::Encoding, 6)]);
        assert_eq!(comments(&reading), [Some("订单编号"), Some("会员编号")]);
    }

    #[test]
    fn bytes_that_mean_nothing_are_told_apart_from_the_sign_for_them() {
        let told = |tail: &[u8]| {
            let bytes = ["create table a (id int comment '订单编号，来自商城的订单".as_bytes(), tail, b"');"].concat();
            let reading = read("x.sql", &bytes, &Options::default()).unwrap();
            reading.problems.iter().map(|problem| problem.message.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(told(b"\xE5\x8D"), ["source-damaged"]);
        assert_eq!(told("\u{FFFD}".as_bytes()), ["source-replaced"]);
    }

    /// Tables with comments in UTF-8, with a few lines in GBK in between, and how many lines stand before the first of them.
    fn pasted(tables: usize) -> (Vec<u8>, u32) {
        let sound = |from: usize, to: usize| -> String {
            (from..to).map(|n| format!("create table t{n} (\n id int comment '订单编号'\n);\n")).collect()
        };
        let other = "create table x (\n id int comment '状态',\n no int comment '会员编号' -- 备注\n);\n";
        let (before, behind) = (sound(0, tables), sound(tables, tables * 2));
        let bytes = [before.as_bytes(), &encoding_rs::GBK.encode(other).0, behind.as_bytes(), b"-- \xB1\xB8\xD7\xA2\n"];
        (bytes.concat(), u32::try_from(tables * 3).unwrap())
    }

    #[test]
    fn a_few_lines_of_another_encoding_make_no_mojibake_of_the_others() {
        // The second one is larger than what is read as a whole.
        for tables in [5, 10_000] {
            let (bytes, before) = pasted(tables);
            let reading = read_stream("x.sql", &bytes[..], &Options::default(), |_| {}).unwrap();
            assert_eq!(reading.sources[0].encoding, "UTF-8");
            assert_eq!(reading.sources[0].encoding_reason.id, "source-mixed");
            let comments = comments(&reading);
            assert_eq!(comments.iter().filter(|it| **it == Some("订单编号")).count(), tables * 2);
            let table = reading.schema.table("x").unwrap();
            assert_eq!(table.columns[0].comment.as_deref(), Some("状态"));
            assert_eq!(
                (table.columns[1].comment.as_deref(), table.columns[1].span.line),
                (Some("会员编号"), before + 3)
            );
            let told = told(&reading);
            assert_eq!(told.len(), 1, "{told:?}");
            assert_eq!((told[0].0, told[0].1), (ProblemKind::Encoding, before + 2));
            assert!(told[0].2.contains("GBK") && told[0].2.contains("2 more lines"), "{}", told[0].2);
        }
    }

    #[test]
    fn a_few_lines_of_utf8_stay_what_they_are_in_a_script_of_another_encoding() {
        for tables in [5, 10_000] {
            let text = pasted_into_gbk(tables);
            let reading = read_stream("x.sql", &text[..], &Options::default(), |_| {}).unwrap();
            assert_eq!(reading.sources[0].encoding, "GBK");
            let told = told(&reading);
            assert_eq!((told.len(), told[0].1), (1, u32::try_from(tables * 2).unwrap() + 2), "{told:?}");
            assert!(comments(&reading).iter().all(|it| *it == Some("订单编号")));
            assert_eq!(reading.schema.table("x").unwrap().columns[0].comment.as_deref(), Some("订单编号"));
        }
    }

    fn pasted_into_gbk(tables: usize) -> Vec<u8> {
        let sound: String =
            (0..tables).map(|n| format!("create table t{n} (id int comment '订单编号');\n-- 状态\n")).collect();
        let other = "create table x (\n id int comment '订单编号');\n";
        [&encoding_rs::GBK.encode(&sound).0, other.as_bytes(), b"\n"].concat()
    }
}
