//! The way back in a migration: tools that write both ways into one script mark where it begins, with a comment.

/// goose, sql-migrate, dbmate, MyBatis Migrations and node-pg-migrate, in this order.
const DOWN: &[&str] =
    &["+goose down", "+migrate down", "migrate:down", "//@undo", "// @undo", "@undo", "down migration"];
const UP: &[&str] = &["+goose up", "+migrate up", "migrate:up", "up migration"];

/// Whether the way back goes on behind the comments of `gap`, when `before` says whether it did before them.
pub(super) fn goes_on(gap: &[u8], before: bool) -> bool {
    let comments =
        gap.split(|byte| matches!(byte, b'\n' | b'\r')).filter_map(|line| line.trim_ascii().strip_prefix(b"--"));
    comments.map(<[u8]>::trim_ascii).fold(before, |undoes, comment| {
        let is_any = |marks: &[&str]| marks.iter().any(|mark| begins(comment, mark.as_bytes()));
        if undoes { !is_any(UP) } else { is_any(DOWN) }
    })
}

fn begins(text: &[u8], mark: &[u8]) -> bool {
    text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

#[cfg(test)]
mod tests {
    use crate::ddl::{IgnoreReason, Options, read};

    #[test]
    fn the_way_back_takes_nothing_away() {
        for (up, down) in [
            ("-- +goose Up", "-- +goose Down\n-- +goose StatementBegin"),
            ("-- +migrate Up", "-- +migrate Down notransaction"),
            ("-- migrate:up", "-- migrate:down"),
            ("-- Up Migration", "-- Down Migration"),
            ("-- // First migration.", "-- //@UNDO"),
        ] {
            let script =
                format!("{up}\ncreate table t (a int);\n\n{down}\ndrop table t;\n{up}\ncreate table u (a int);");
            let reading = read("x.sql", script.as_bytes(), &Options::default()).expect("it is text");
            let tables: Vec<_> = reading.schema.tables.iter().map(|table| table.name.text.to_string()).collect();
            let undone = reading.coverage.reasons.get(&IgnoreReason::Undo).copied();
            let expected: (&[&str], _) = if up.contains("//") { (&["t"], Some(2)) } else { (&["t", "u"], Some(1)) };
            assert_eq!((tables.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), undone), expected, "{down}");
        }
    }
}
