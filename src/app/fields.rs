//! What may be entered in the fields of forms. Each function gives the value as it is kept, or says what is wrong.

use chrono::NaiveDate;

use crate::text::{Message, turns};

/// The longest name, title or note that fits a line.
const LINE: usize = 200;
/// The longest comment, in characters.
const COMMENT: usize = 20_000;
/// The shortest password, in characters.
const PASSWORD_MIN: usize = 8;
/// The longest password, in bytes: hashing takes time by length.
const PASSWORD_MAX: usize = 1024;
/// The longest name to sign in with, in characters.
const SIGN_IN_NAME: usize = 64;

/// A name to sign in with: without white space, kept in lower case.
pub(super) fn sign_in_name(text: &str) -> Result<String, Message> {
    let name = text.trim().to_lowercase();
    if name.is_empty() {
        return Err(Message::new("app-sign-in-name-missing"));
    }
    if name.chars().count() > SIGN_IN_NAME {
        return Err(Message::new("app-too-long").with("most", SIGN_IN_NAME));
    }
    let allowed = |c: char| c.is_alphanumeric() || "._-+@".contains(c);
    if !name.chars().all(allowed) {
        return Err(Message::new("app-sign-in-name-characters"));
    }
    Ok(name)
}

/// A line that must say something.
pub(super) fn line(text: &str, missing: &'static str) -> Result<String, Message> {
    let line = optional_line(text)?;
    if line.is_empty() { Err(Message::new(missing)) } else { Ok(line) }
}

/// A line that may be empty. White space is folded.
pub(super) fn optional_line(text: &str) -> Result<String, Message> {
    line_within(text, LINE)
}

/// The same with so many characters at most.
pub(super) fn line_within(text: &str, most: usize) -> Result<String, Message> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > most {
        return Err(Message::new("app-too-long").with("most", most));
    }
    // What turns the direction of writing has no business in a name.
    if line.chars().any(|c| c.is_control() || turns(c)) {
        return Err(Message::new("app-control-characters"));
    }
    Ok(line)
}

/// A comment in Markdown.
pub(super) fn comment(text: &str) -> Result<String, Message> {
    optional_comment(text)?.ok_or_else(|| Message::new("app-comment-missing"))
}

/// A comment in Markdown, where nothing need be said.
pub(super) fn optional_comment(text: &str) -> Result<Option<String>, Message> {
    // Browsers send CRLF; PostgreSQL's text refuses NUL, and what can't be seen can't be reviewed.
    let unseen = |c: char| c.is_control() && c != '\n' && c != '\t';
    let body = text.replace("\r\n", "\n").replace('\r', "\n").replace(unseen, "\u{FFFD}").trim().to_owned();
    if body.chars().count() > COMMENT {
        return Err(Message::new("app-too-long").with("most", COMMENT));
    }
    Ok(Some(body).filter(|body| !body.is_empty()))
}

/// A text of several lines that may be empty.
pub(super) fn text(text: &str) -> Result<String, Message> {
    Ok(optional_comment(text)?.unwrap_or_default())
}

/// A day, as browsers send it; `None` where none was chosen.
pub(super) fn day(text: &str) -> Result<Option<NaiveDate>, Message> {
    match text.trim() {
        "" => Ok(None),
        day => day.parse().map(Some).map_err(|_| Message::new("app-day-unreadable")),
    }
}

/// A new password of the person who signs in with that name.
pub(super) fn new_password(password: &str, name: &str) -> Result<(), Message> {
    if password.chars().count() < PASSWORD_MIN {
        return Err(Message::new("app-password-short").with("least", PASSWORD_MIN));
    }
    if password.len() > PASSWORD_MAX {
        return Err(Message::new("app-too-long").with("most", PASSWORD_MAX));
    }
    if !name.is_empty() && password.to_lowercase() == name.to_lowercase() {
        return Err(Message::new("app-password-is-name"));
    }
    Ok(())
}

/// A password that is to be compared; too long a one can't be right.
pub(super) fn is_password_length(password: &str) -> bool {
    password.len() <= PASSWORD_MAX
}

/// The name of an uploaded file: its last part, whatever path some browsers send.
pub(super) fn file_name(text: &str) -> String {
    let name = text.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(LINE).collect()
}

/// The name of a file in an archive, with the folders that it is in there.
pub(super) fn path(text: &str) -> String {
    let folders = text.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    folders.collect::<Vec<_>>().join("/").chars().filter(|c| !c.is_control()).take(LINE).collect()
}

/// What could be the label of an encoding; whether it is one is seen when something is read by it.
pub(super) fn encoding_label(text: String) -> Option<String> {
    let plausible = text.len() <= 40 && text.chars().all(|c| c.is_ascii_graphic());
    Some(text).filter(|text| plausible && !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{comment, file_name, line, new_password, path, sign_in_name};

    #[test]
    fn names_of_any_script_are_kept_in_lower_case() {
        assert_eq!(sign_in_name(" Li.Wei@Example.com ").unwrap(), "li.wei@example.com");
        assert_eq!(sign_in_name("李伟").unwrap(), "李伟");
        for wrong in ["", "  ", "li wei", "a/b", "<x>", &"x".repeat(65)] {
            assert!(sign_in_name(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn lines_are_folded_and_limited() {
        assert_eq!(line(" Orders \n and  stock", "app-title-missing").unwrap(), "Orders and stock");
        assert_eq!(line("  ", "app-title-missing").unwrap_err().id, "app-title-missing");
        assert_eq!(line(&"x".repeat(201), "app-title-missing").unwrap_err().id, "app-too-long");
        assert!(line("a\u{0}b", "app-title-missing").is_err());
        assert!(line("a\u{202e}b", "app-title-missing").is_err(), "it would show another name than it is");
    }

    #[test]
    fn comments_keep_their_lines() {
        assert_eq!(comment("a\r\n\r\n- b\0 ").unwrap(), "a\n\n- b\u{FFFD}");
        assert_eq!(comment("a\tb\u{1b}[31m\u{7f}\rc").unwrap(), "a\tb\u{FFFD}[31m\u{FFFD}\nc");
        assert!(comment(" \r\n ").is_err());
    }

    #[test]
    fn passwords_are_long_and_not_the_name() {
        assert!(new_password("correct horse", "wei").is_ok());
        assert!(new_password("密码密码密码密码", "wei").is_ok());
        assert!(new_password("1234567", "wei").is_err());
        assert!(new_password("Wei.Li.Wei", "wei.li.wei").is_err());
    }

    #[test]
    fn file_names_are_without_their_path() {
        assert_eq!(file_name(r"C:\fakepath\商城.sql"), "商城.sql");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name(""), "");
        assert_eq!(path("../../v1/./订单.sql"), "v1/订单.sql");
    }
}
