//! The dialect of the DBMS that a model is made for.

use super::document::Document;
use super::element::{Attribute, Class, Role};
use super::object::Object;
use crate::schema::Dialect;

/// Words in the names of `PowerDesigner`'s DBMS definitions. The first that fits counts: a definition that somebody derived
/// from another one names the new system first (`SQLITE3 FROM ORACLE Version 9i`).
const WORDS: [(&str, Dialect); 36] = [
    ("sqlite", Dialect::Sqlite),
    ("mysql", Dialect::Mysql),
    ("mariadb", Dialect::Mysql),
    ("tidb", Dialect::Mysql),
    ("postgre", Dialect::Postgresql),
    ("pgsql", Dialect::Postgresql),
    ("greenplum", Dialect::Postgresql),
    ("gauss", Dialect::Postgresql),
    ("kingbase", Dialect::Postgresql),
    ("highgo", Dialect::Postgresql),
    ("redshift", Dialect::Postgresql),
    ("sql server", Dialect::Mssql),
    ("sqlsrv", Dialect::Mssql),
    ("mssql", Dialect::Mssql),
    ("azure", Dialect::Mssql),
    ("anywhere", Dialect::Sybase),
    ("sybase", Dialect::Sybase),
    ("adaptive server", Dialect::Sybase),
    ("syasa", Dialect::Sybase),
    ("syase", Dialect::Sybase),
    ("sap ase", Dialect::Sybase),
    ("sap iq", Dialect::Sybase),
    ("db2", Dialect::Db2),
    ("udb", Dialect::Db2),
    ("informix", Dialect::Informix),
    ("firebird", Dialect::Firebird),
    ("interbase", Dialect::Firebird),
    ("hsql", Dialect::H2),
    ("derby", Dialect::H2),
    ("h2", Dialect::H2),
    ("oracle", Dialect::Oracle),
    ("dameng", Dialect::Oracle),
    ("dm7", Dialect::Oracle),
    ("dm8", Dialect::Oracle),
    ("timesten", Dialect::Oracle),
    ("ora", Dialect::Oracle),
];

/// The DBMS that the model names: in its head, else in what it links to.
pub(super) fn dbms(document: &Document<'_>) -> Option<String> {
    if let Some(target) = &document.target {
        return Some(target.clone());
    }
    let model = document.roots.iter().find(|root| root.class == Class::Model)?;
    let shortcut = model.children_of(Class::Shortcut).find(|shortcut| shortcut.role == Some(Role::Dbms));
    // The other target models are extensions for Java, C++ and the like.
    let definition = || {
        model
            .children_of(Class::TargetModel)
            .find(|target| target.text(Attribute::TargetUrl).is_some_and(|url| url.ends_with(".xdb")))
    };
    let name = |object: &Object<'_>| object.text(Attribute::Name).or_else(|| object.code()).map(str::to_owned);
    shortcut.or_else(definition).and_then(name)
}

/// The dialect of a DBMS's name; none where the name is not known.
pub(super) fn dialect(name: &str) -> Option<Dialect> {
    let lower = name.to_lowercase();
    let first = WORDS.iter().filter_map(|(word, dialect)| Some((lower.find(word)?, *dialect))).min_by_key(|it| it.0);
    first.map(|(_, dialect)| dialect)
}

#[cfg(test)]
mod tests {
    use super::dialect;
    use crate::schema::Dialect;

    #[test]
    fn names_of_definitions_tell_the_dialect() {
        for (name, expected) in [
            ("MySQL 5.0", Dialect::Mysql),
            ("PostgreSQL 8", Dialect::Postgresql),
            ("ORACLE Version 19c", Dialect::Oracle),
            ("ORA11GR2", Dialect::Oracle),
            ("Microsoft SQL Server 2012", Dialect::Mssql),
            ("SAP SQL Anywhere 17", Dialect::Sybase),
            ("Sybase AS Enterprise 15.7", Dialect::Sybase),
            ("IBM DB2 UDB 9.7 Common Server", Dialect::Db2),
            ("SQLITE3 FROM ORACLE Version 9i", Dialect::Sqlite),
        ] {
            assert_eq!(dialect(name), Some(expected), "{name}");
        }
        assert_eq!(dialect("ANSI Level 2"), None);
    }
}
