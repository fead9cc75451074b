//! Names and strings as the dialect spells them.

use crate::schema::reserved::is_reserved;
use crate::schema::{Dialect, Name};

/// The name, in quotes only where it needs them: where it is a reserved word, holds other characters than names may, or
/// was quoted and has letters whose case the dialect would otherwise change.
#[must_use]
pub fn name(name: &Name, dialect: Dialect) -> String {
    let text = name.text.as_str();
    if is_plain(text) && !is_reserved(text, dialect) && !(name.quoted && is_folded(text, dialect)) {
        return text.to_owned();
    }
    match dialect {
        Dialect::Mysql => format!("`{}`", text.replace('`', "``")),
        Dialect::Mssql => format!("[{}]", text.replace(']', "]]")),
        _ => format!("\"{}\"", text.replace('"', "\"\"")),
    }
}

fn is_plain(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    starts && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Whether the dialect changes the case of some letter of a bare name.
fn is_folded(text: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Postgresql | Dialect::Informix => text.chars().any(char::is_uppercase),
        Dialect::Oracle | Dialect::Db2 | Dialect::Firebird | Dialect::H2 | Dialect::Generic => {
            text.chars().any(char::is_lowercase)
        }
        Dialect::Mysql | Dialect::Mssql | Dialect::Sqlite | Dialect::Sybase => false,
    }
}

/// The text as a string literal.
#[must_use]
pub fn string(text: &str, dialect: Dialect) -> String {
    let doubled = text.replace('\'', "''");
    match dialect {
        Dialect::Mysql => format!("'{}'", doubled.replace('\\', "\\\\")),
        Dialect::Mssql => format!("N'{doubled}'"),
        _ => format!("'{doubled}'"),
    }
}
