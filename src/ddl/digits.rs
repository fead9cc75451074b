//! Numbers with more digits than the database holds: `decimal(102)`, where `decimal(10,2)` was meant.

use sqlparser::tokenizer::Token;

use super::statement::Reader;
use crate::schema::Dialect;
use crate::text::Message;

/// How many digits an exact number may have.
fn most_digits(dialect: Dialect) -> Option<u32> {
    match dialect {
        Dialect::Mysql => Some(65),
        Dialect::Postgresql => Some(1000),
        Dialect::Oracle | Dialect::Mssql => Some(38),
        Dialect::Db2 => Some(31),
        Dialect::Informix => Some(32),
        // SQL Anywhere's; ASE has 38.
        Dialect::Sybase => Some(127),
        Dialect::Sqlite | Dialect::Firebird | Dialect::H2 | Dialect::Generic => None,
    }
}

/// The size that was meant where the comma is missing: `10,2` for `102`.
fn with_comma(digits: &str, most: u32) -> Option<String> {
    let (precision, scale) = digits.split_at_checked(digits.len().checked_sub(1)?)?;
    let fits = precision.parse::<u32>().is_ok_and(|precision| (10..=most).contains(&precision));
    fits.then(|| format!("{precision},{scale}"))
}

impl Reader<'_> {
    /// Tells of the digits of the type that was passed since `from`, where the database has no room for so many, or where more
    /// of them stand behind the point than there are.
    pub(super) fn check_digits(&mut self, from: usize, written: &str) {
        let exact = ["decimal", "numeric", "number", "dec"].iter().any(|word| written.eq_ignore_ascii_case(word));
        let token = |at: usize| &self.parser.token_at(at).token;
        let (Some(most), Token::Number(digits, _)) = (most_digits(self.dialect), token(from + 2)) else { return };
        let Ok(precision) = digits.parse::<u32>() else { return };
        if !exact || *token(from + 1) != Token::LParen || self.place() < from + 4 {
            return;
        }
        let scale = match (token(from + 3), token(from + 4)) {
            (Token::Comma, Token::Number(scale, _)) => scale.parse::<u32>().ok(),
            _ => None,
        };
        // Oracle and PostgreSQL count zeros behind the point as well.
        let counts_zeros = matches!(self.dialect, Dialect::Oracle | Dialect::Postgresql);
        let message = if precision > most {
            let meant = if scale.is_none() { with_comma(digits, most) } else { None };
            let message = Message::new("ddl-too-many-digits").with("here", self.dialect.name()).with("most", most);
            message.with("meant", meant.map_or_else(|| "none".to_owned(), |meant| format!("{written}({meant})")))
        } else if let Some(scale) = scale.filter(|scale| !counts_zeros && *scale > precision) {
            Message::new("ddl-scale-over-digits").with("digits", precision).with("scale", scale)
        } else {
            return;
        };
        let span = self.span(from + 2..from + if scale.is_some() { 5 } else { 3 });
        self.mistake(span, message);
    }
}
