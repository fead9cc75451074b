//! What only counts when it has a line to itself: `GO`, a lone `/`, client commands, conflict markers.

use super::include;
use super::opening::Words;
use super::syntax::Syntax;
use super::token::{is_blank, rest_of_line, word};
use crate::ddl::IgnoreReason;
use crate::schema::Dialect;

/// The offset behind a separator line (`GO`, `GO 5`, `/`) whose first character stands at `at`.
pub(super) fn separator(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at)? {
        b'/' => {
            let (rest, next) = rest_of_line(text, at + 1);
            rest.iter().all(|byte| is_blank(*byte) || *byte == b';').then_some(next)
        }
        b'g' | b'G' if word(text, at).eq_ignore_ascii_case(b"go") => {
            let (rest, next) = rest_of_line(text, at + 2);
            let comment = rest.windows(2).position(|two| two == b"--").unwrap_or(rest.len());
            rest[..comment].iter().all(|byte| is_blank(*byte) || *byte == b';' || byte.is_ascii_digit()).then_some(next)
        }
        _ => None,
    }
}

/// The end of a version control system's conflict marker that begins at `at`: seven equal signs and then a blank or
/// the end of the line.
pub(in crate::ddl) fn conflict_marker(text: &[u8], at: usize) -> Option<usize> {
    let sign = *text.get(at)?;
    if !matches!(sign, b'<' | b'=' | b'>' | b'|') {
        return None;
    }
    let (line, _) = rest_of_line(text, at);
    let signs = line.iter().take_while(|byte| **byte == sign).count();
    let named = line.get(7) == Some(&b' ');
    let alone = line[signs..].iter().all(|byte| is_blank(*byte));
    (signs == 7 && if sign == b'=' { alone } else { named || alone }).then_some(at + line.len())
}

/// The end of a line that opens or closes a code block of Markdown, and begins at `at`: three backticks or tildes, and
/// the name of a language at most.
pub(super) fn fence(text: &[u8], at: usize) -> Option<usize> {
    let sign = *text.get(at)?;
    if !matches!(sign, b'`' | b'~') {
        return None;
    }
    let (line, _) = rest_of_line(text, at);
    let signs = line.iter().take_while(|byte| **byte == sign).count();
    let named = trimmed(&line[signs..]).iter().all(|byte| byte.is_ascii_alphanumeric() || is_blank(*byte));
    (signs >= 3 && named).then_some(at + line.len())
}

/// A line that is meant for a client program (mysql, psql, SQL*Plus, isql …) and not for the database.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// The end of the command.
    pub(super) end: usize,
    /// The terminator of statements from here on, where it sets one.
    pub(super) delimiter: Option<Delimiter>,
    /// Why it doesn't matter.
    pub(super) reason: IgnoreReason,
}

/// What ends a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Delimiter {
    /// `;`
    #[default]
    Semicolon,
    /// Something else that a script chose, so that `;` can stand in routines.
    Chosen(Vec<u8>),
}

impl Delimiter {
    fn of(text: &[u8]) -> Self {
        if text == b";" { Self::Semicolon } else { Self::Chosen(text.to_vec()) }
    }
}

/// The client command that begins at `at`, the start of a statement.
pub(super) fn command(text: &[u8], at: usize, syntax: &Syntax) -> Option<Command> {
    let (line, _) = rest_of_line(text, at);
    let end = at + trimmed(line).len();
    let words = Words::read(line, 0, syntax);
    let plain = |reason| Some(Command { end, delimiter: None, reason });
    match text[at] {
        b'\\' | b'@' | b'!' => return plain(IgnoreReason::Session),
        b':' | b'.' if line.get(1).is_some_and(u8::is_ascii_alphabetic) => return plain(IgnoreReason::Session),
        _ if include::runs_script(trimmed(line)) => return plain(IgnoreReason::Session),
        _ => {}
    }
    if words.is(0, "DELIMITER") {
        let chosen = line[9..].split(u8::is_ascii_whitespace).find(|part| !part.is_empty())?;
        return Some(Command { end, delimiter: Some(Delimiter::of(chosen)), reason: IgnoreReason::Session });
    }
    if words.is(0, "SET") && words.is(1, "TERM") {
        let mut parts = line.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty()).skip(2);
        let chosen = parts.next()?;
        // `SET TERM ^ ;` and, the second time, `SET TERM ; ^`: the new one, then the one that ends this line.
        let chosen = chosen.strip_suffix(b";").filter(|rest| !rest.is_empty()).unwrap_or(chosen);
        let chosen = if chosen.starts_with(b";") { b";".as_slice() } else { chosen };
        return Some(Command { end, delimiter: Some(Delimiter::of(chosen)), reason: IgnoreReason::Session });
    }
    let to_terminator = end_at_semicolon(line, at);
    if words.is_any(0, &["PROMPT", "REM", "REMARK", "SPOOL"]) {
        return plain(IgnoreReason::Session);
    }
    if words.is(0, "USE") || is_client_word(&words, syntax) {
        return Some(Command { end: to_terminator, delimiter: None, reason: IgnoreReason::Session });
    }
    None
}

/// Whether a line that begins with `DELIMITER` goes on with signs only, as no line of a routine does.
pub(super) fn sets_delimiter(text: &[u8]) -> bool {
    let (line, _) = rest_of_line(text, 0);
    let chosen = line.get(9..).unwrap_or_default().trim_ascii();
    (1..=4).contains(&chosen.len()) && chosen.iter().all(u8::is_ascii_punctuation)
}

/// Commands of SQL*Plus, and the words with which one leaves any client.
fn is_client_word(words: &Words<'_>, syntax: &Syntax) -> bool {
    const SQLPLUS: [&str; 25] = [
        "SET",
        "EXEC",
        "EXECUTE",
        "WHENEVER",
        "DEFINE",
        "UNDEFINE",
        "CONNECT",
        "CONN",
        "DISCONNECT",
        "COLUMN",
        "COL",
        "SHOW",
        "START",
        "HOST",
        "ACCEPT",
        "PAUSE",
        "VARIABLE",
        "VAR",
        "TTITLE",
        "BTITLE",
        "CLEAR",
        "PRINT",
        "RUN",
        "BREAK",
        "COMPUTE",
    ];
    let transaction = words.is_any(1, &["TRANSACTION", "ROLE", "CONSTRAINTS", "CONSTRAINT"]);
    words.is_any(0, &["EXIT", "QUIT"]) || syntax.dialect == Dialect::Oracle && words.is_any(0, &SQLPLUS) && !transaction
}

/// Whether it is SQL*Plus's `EXEC`: what the procedure does may shape the schema.
pub(super) fn calls_procedure(command: &[u8]) -> bool {
    [b"exec".as_slice(), b"execute"].iter().any(|exec| word(command, 0).eq_ignore_ascii_case(exec))
}

/// Whether SQL*Plus's `EXEC` gives a procedure a text that begins like a definition, so that it has to be read.
pub(super) fn gives_definition(command: &[u8]) -> bool {
    const FIRST: [&[u8]; 3] = [b"create ", b"alter ", b"comment "];
    let begins =
        |text: &[u8]| FIRST.iter().any(|word| text.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word)));
    calls_procedure(command)
        && memchr::memchr_iter(b'\'', command).any(|quote| begins(command[quote + 1..].trim_ascii_start()))
}

fn trimmed(line: &[u8]) -> &[u8] {
    line.trim_ascii_end()
}

/// The end of a command that may have a `;` behind it and another statement behind that.
fn end_at_semicolon(line: &[u8], at: usize) -> usize {
    let quoted = line.iter().any(|byte| matches!(byte, b'\'' | b'"'));
    match memchr::memchr(b';', line) {
        Some(end) if !quoted => at + end,
        _ => at + trimmed(line).strip_suffix(b";").unwrap_or(trimmed(line)).len(),
    }
}

/// A directive within a comment line: DB2's `--#SET TERMINATOR @`.
pub(super) fn directive(comment: &[u8]) -> Option<Delimiter> {
    let rest = comment.strip_prefix(b"--#")?;
    let mut parts = rest.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty());
    let is_next = |parts: &mut dyn Iterator<Item = &[u8]>, word: &str| {
        parts.next().is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    (is_next(&mut parts, "SET") && is_next(&mut parts, "TERMINATOR")).then(|| parts.next().map(Delimiter::of))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command_of(text: &str, dialect: Dialect) -> Option<(&str, Option<Delimiter>)> {
        let command = command(text.as_bytes(), 0, &Syntax::of(dialect))?;
        Some((&text[..command.end], command.delimiter))
    }

    #[test]
    fn separators_stand_alone() {
        for text in ["go\nx", "GO 10\nx", "Go -- twice\nx", "/\nx", "/  \nx"] {
            assert_eq!(separator(text.as_bytes(), 0), Some(text.len() - 1), "{text}");
        }
        assert_eq!(separator(b"go", 0), Some(2));
        for text in ["goods int", "/* x */", "/ 2", "go_on"] {
            assert_eq!(separator(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[test]
    fn markers_have_seven_signs() {
        for text in ["<<<<<<< HEAD", "=======", ">>>>>>> a1b2c3", "||||||| base"] {
            assert_eq!(conflict_marker(text.as_bytes(), 0), Some(text.len()), "{text}");
        }
        for text in ["========", "======= x", "<=", "<<<<<<<HEAD"] {
            assert_eq!(conflict_marker(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[test]
    fn commands_of_clients_end_with_their_line() {
        let chosen = |text: &str| Some(Delimiter::Chosen(text.as_bytes().to_vec()));
        assert_eq!(command_of("delimiter ;;\nx", Dialect::Mysql), Some(("delimiter ;;", chosen(";;"))));
        assert_eq!(command_of("DELIMITER ;", Dialect::Mysql), Some(("DELIMITER ;", Some(Delimiter::Semicolon))));
        assert_eq!(command_of("SET TERM ^ ;", Dialect::Firebird), Some(("SET TERM ^ ;", chosen("^"))));
        assert_eq!(command_of("SET TERM ; ^", Dialect::Firebird), Some(("SET TERM ; ^", Some(Delimiter::Semicolon))));
        assert_eq!(command_of("\\connect shop\nx", Dialect::Postgresql), Some(("\\connect shop", None)));
        assert_eq!(command_of("prompt Don't; x\n", Dialect::Oracle), Some(("prompt Don't; x", None)));
        assert_eq!(command_of("set define off\nx", Dialect::Oracle), Some(("set define off", None)));
        assert_eq!(command_of("use shop; select 1", Dialect::Mysql), Some(("use shop", None)));
        assert_eq!(command_of("set names utf8", Dialect::Mysql), None);
        assert_eq!(command_of("create table t", Dialect::Oracle), None);
    }

    #[test]
    fn db2_chooses_a_terminator_in_a_comment() {
        assert_eq!(directive(b"--#SET TERMINATOR @"), Some(Delimiter::Chosen(b"@".to_vec())));
        assert_eq!(directive(b"-- set terminator @"), None);
    }
}
