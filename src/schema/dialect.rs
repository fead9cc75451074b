//! The dialects of SQL.

use serde::{Deserialize, Serialize};

use super::Name;

/// The database system that a design is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// MySQL and MariaDB.
    Mysql,
    /// PostgreSQL and its descendants.
    Postgresql,
    /// Oracle Database.
    Oracle,
    /// Microsoft SQL Server.
    Mssql,
    /// SQLite.
    Sqlite,
    /// IBM DB2.
    Db2,
    /// SAP (Sybase) ASE, SQL Anywhere and IQ.
    Sybase,
    /// IBM Informix.
    Informix,
    /// Firebird and InterBase.
    Firebird,
    /// H2, HSQLDB and Derby, the databases embedded in Java programs.
    H2,
    /// Whatever else: standard SQL, read with tolerance.
    Generic,
}

impl Dialect {
    /// Every dialect, the most asked for first.
    pub const ALL: [Self; 11] = [
        Self::Mysql,
        Self::Postgresql,
        Self::Oracle,
        Self::Mssql,
        Self::Sqlite,
        Self::Db2,
        Self::Sybase,
        Self::Informix,
        Self::Firebird,
        Self::H2,
        Self::Generic,
    ];

    /// The word for it in options, JSON and URLs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Mysql => "mysql",
            Self::Postgresql => "postgresql",
            Self::Oracle => "oracle",
            Self::Mssql => "mssql",
            Self::Sqlite => "sqlite",
            Self::Db2 => "db2",
            Self::Sybase => "sybase",
            Self::Informix => "informix",
            Self::Firebird => "firebird",
            Self::H2 => "h2",
            Self::Generic => "generic",
        }
    }

    /// Its name as people write it, the same in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mysql => "MySQL",
            Self::Postgresql => "PostgreSQL",
            Self::Oracle => "Oracle",
            Self::Mssql => "SQL Server",
            Self::Sqlite => "SQLite",
            Self::Db2 => "DB2",
            Self::Sybase => "Sybase",
            Self::Informix => "Informix",
            Self::Firebird => "Firebird",
            Self::H2 => "H2",
            Self::Generic => "SQL",
        }
    }

    /// What the database takes a column's name for: names that are folded alike are the same name to it.
    #[must_use]
    pub fn folded(self, name: &Name) -> String {
        match self {
            // Case is kept but never counts.
            Self::Mysql | Self::Mssql | Self::Sqlite | Self::Generic => name.text.to_lowercase(),
            Self::Postgresql | Self::Informix if !name.quoted => name.text.to_lowercase(),
            Self::Oracle | Self::Db2 | Self::Firebird | Self::H2 if !name.quoted => name.text.to_uppercase(),
            _ => name.text.to_string(),
        }
    }

    /// The dialect of an id, or of a usual other spelling of it (`postgres`, `sqlserver`, `mariadb` …).
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let id = id.trim().to_ascii_lowercase();
        match id.as_str() {
            "mariadb" => Some(Self::Mysql),
            "postgres" | "pg" => Some(Self::Postgresql),
            "sqlserver" | "sql-server" | "tsql" => Some(Self::Mssql),
            "interbase" => Some(Self::Firebird),
            "hsqldb" | "derby" => Some(Self::H2),
            "ansi" => Some(Self::Generic),
            _ => Self::ALL.into_iter().find(|dialect| dialect.id() == id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Dialect;

    #[test]
    fn ids_are_read_back_and_are_those_of_json() {
        for dialect in Dialect::ALL {
            assert_eq!(Dialect::from_id(dialect.id()), Some(dialect));
            assert_eq!(serde_json::to_value(dialect).unwrap(), dialect.id());
        }
        assert_eq!(Dialect::from_id(" SQLServer"), Some(Dialect::Mssql));
        assert_eq!(Dialect::from_id("cobol"), None);
    }
}
