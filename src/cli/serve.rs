//! `roundtable serve`: the web server.

use std::process::ExitCode;

use super::error::Error;
use super::options::{Common, Flags, flags};
use crate::config::Config;
use crate::text::{Lang, Message};

/// The arguments of `serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<String>,
    /// Directory of the SQLite database [default: ./data]
    #[arg(long, value_name = "DIR")]
    data_dir: Option<String>,
    /// Database, sqlite:PATH or postgres://… [default: sqlite in the data directory]
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// Address that browsers use, such as https://tables.example.com
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Whether anybody may check DDL without an account [default: true]
    #[arg(long, value_name = "BOOL")]
    playground: Option<String>,
    /// Largest upload [default: 64MiB]
    #[arg(long, value_name = "SIZE")]
    upload_limit: Option<String>,
    /// What is logged: off, error, warn, info, debug, trace, or a filter [default: info]
    #[arg(long, value_name = "LEVEL")]
    log: Option<String>,
    /// Form of log lines: text or json [default: text]
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
    #[command(flatten)]
    common: Common,
}

impl Args {
    pub(super) fn flags(&self) -> Flags {
        let own = flags([
            ("listen", &self.listen),
            ("data_dir", &self.data_dir),
            ("database_url", &self.database_url),
            ("public_url", &self.public_url),
            ("playground", &self.playground),
            ("upload_limit", &self.upload_limit),
            ("log", &self.log),
            ("log_format", &self.log_format),
        ]);
        own.into_iter().chain(self.common.flags()).collect()
    }
}

/// Until the web storey is there, says so instead of pretending.
pub(super) fn run(_config: &Config, _lang: Lang) -> Result<ExitCode, Error> {
    Err(Error::new(Message::new("cli-serve-missing")))
}
