//! Options that several commands share. Values are judged by [`crate::config`], which also knows the environment and
//! the file, so that a wrong one is told in the same words wherever it came from.

use std::collections::BTreeMap;

use clap::Args;

/// The values given on the command line, by the key of their setting.
pub(super) type Flags = BTreeMap<&'static str, String>;

/// Collects the options that were given.
pub(super) fn flags<const N: usize>(given: [(&'static str, &Option<String>); N]) -> Flags {
    given.into_iter().filter_map(|(key, value)| Some((key, value.clone()?))).collect()
}

/// Options of every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Language of messages: en or zh-CN [default: that of the locale]
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Configuration file [default: roundtable.toml, if there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<String>,
}

impl Common {
    pub(super) fn flags(&self) -> Flags {
        flags([("lang", &self.lang), ("config", &self.config)])
    }
}

/// Options of every command that reads a script.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Dialect: auto, mysql, postgresql, oracle, mssql, sqlite, db2, sybase, informix, firebird, h2 or generic
    #[arg(long, value_name = "DIALECT")]
    dialect: Option<String>,
    /// Encoding, such as utf-8, gbk or utf-16le, instead of the detected one
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
}

impl Reading {
    pub(super) fn flags(&self) -> Flags {
        flags([("dialect", &self.dialect), ("encoding", &self.encoding)])
    }
}
