//! Scripts whose statements end with an `@` at the end of a line, as those of DB2 do that are run with `db2 -td@`.

use super::token::word;

/// How much of a script is looked at, in bytes.
const SAMPLE: usize = 64 * 1024;

/// The words that statements begin with.
const FIRST: &[&[u8]] = &[
    b"ALTER", b"CALL", b"COMMENT", b"COMMIT", b"CONNECT", b"CREATE", b"DECLARE", b"DELETE", b"DROP", b"GRANT",
    b"INSERT", b"SET",
];

/// The words that statements begin with which stand in no routine as a rule.
const DEFINING: &[&[u8]] = &[b"ALTER", b"COMMENT", b"CREATE", b"GRANT"];

/// Whether statements end with an `@` at the end of a line; those of routines may end with a semicolon.
pub(super) fn is_at_sign(text: &[u8]) -> bool {
    let sample = &text[..text.len().min(SAMPLE)];
    if memchr::memchr(b'@', sample).is_none() {
        return false;
    }
    let (mut by_sign, mut by_semicolon) = (0_usize, 0_usize);
    // How the line ended before, but for comments.
    let mut before = None;
    for line in sample.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii) {
        if line.is_empty() || line.starts_with(b"--") {
            continue;
        }
        let begins = |words: &[&[u8]]| words.iter().any(|first| word(line, 0).eq_ignore_ascii_case(first));
        by_sign += usize::from(before == Some(b'@') && begins(FIRST));
        by_semicolon += usize::from(before == Some(b';') && begins(DEFINING));
        before = line.last().copied();
    }
    by_sign += usize::from(before == Some(b'@') && sample.len() == text.len());
    by_sign > by_semicolon
}

#[cfg(test)]
mod tests {
    use super::is_at_sign;

    #[test]
    fn statements_end_with_the_sign_that_stands_before_the_next_one() {
        for text in [
            "create table t (a int)@\n-- x\ncreate table u (a int) @\r\n",
            "create procedure p ()\nbegin\n  declare a int;\n  delete from t;\n  insert into t values (1);\nend@\ngrant all on t to x@",
            "create table t (a int)@",
        ] {
            assert!(is_at_sign(text.as_bytes()), "{text}");
        }
        for text in [
            "create table t (a int);\n-- mail a@\ncreate table u (a int);",
            "create table t (a int);\ncreate table u (a varchar(9) default '@');\ncreate procedure p () begin end@\ncreate table v (a int);",
            "@other\ncreate table t (a int);",
            "",
        ] {
            assert!(!is_at_sign(text.as_bytes()), "{text}");
        }
    }
}
