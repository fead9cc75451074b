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

/// Options of every command, before its name or behind it.
#[derive(Debug, Args)]
pub(super) struct Common {
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
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
    #[arg(long, value_name = "DIALECT")]
    dialect: Option<String>,
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
}

impl Reading {
    pub(super) fn flags(&self) -> Flags {
        flags([("dialect", &self.dialect), ("encoding", &self.encoding)])
    }
}
