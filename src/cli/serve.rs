//! `roundtable serve`: the web server.

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::time::Duration;

use tracing_subscriber::EnvFilter;

use super::error::Error;
use super::options::{Flags, flags};
use crate::config::{Config, LogFormat};
use crate::store;
use crate::text::Message;
use crate::web;

/// The arguments of `serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<String>,
    #[arg(long, value_name = "DIR")]
    data_dir: Option<String>,
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    #[arg(long, value_name = "BOOL")]
    playground: Option<String>,
    #[arg(long, value_name = "BOOL")]
    self_registration: Option<String>,
    #[arg(long, value_name = "SIZE")]
    upload_limit: Option<String>,
    #[arg(long, value_name = "SIZE")]
    keep_limit: Option<String>,
    #[arg(long, value_name = "LEVEL")]
    log: Option<String>,
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
}

impl Args {
    pub(super) fn flags(&self) -> Flags {
        flags([
            ("listen", &self.listen),
            ("data_dir", &self.data_dir),
            ("database_url", &self.database_url),
            ("public_url", &self.public_url),
            ("playground", &self.playground),
            ("self_registration", &self.self_registration),
            ("upload_limit", &self.upload_limit),
            ("keep_limit", &self.keep_limit),
            ("log", &self.log),
            ("log_format", &self.log_format),
        ])
    }
}

/// Serves until it is asked to stop.
pub(super) fn run(config: &Config) -> Result<ExitCode, Error> {
    log(config);
    let runtime = tokio::runtime::Runtime::new().map_err(|error| could_not_go_on(&error.into()))?;
    runtime.block_on(web::serve(config)).map_err(|error| failed(error, config))?;
    // Whatever still reads a script for nobody must not hold the process.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(ExitCode::SUCCESS)
}

fn failed(error: anyhow::Error, config: &Config) -> Error {
    match error.downcast::<store::Error>() {
        Ok(error) => Error::from(error).of_database(config),
        Err(error) => could_not_go_on(&error),
    }
}

fn could_not_go_on(error: &anyhow::Error) -> Error {
    Error::new(Message::new("cli-serve-failed").with("reason", format!("{error:#}")))
}

/// Starts the log on standard error, in the form that was configured.
fn log(config: &Config) {
    let lines = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(&config.log)).with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().init(),
    }
}
