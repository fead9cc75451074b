//! `roundtable migrate`: brings the tables of the database up to date. The server does so by itself when it starts.

use std::process::ExitCode;

use super::database::{self, Missing, Options};
use super::error::Error;
use super::options::Flags;
use super::output;
use crate::config::Config;
use crate::text::{Lang, Message};

/// The arguments of `migrate`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    options: Options,
}

impl Args {
    pub(super) fn flags(&self) -> Flags {
        self.options.flags()
    }
}

pub(super) fn run(config: &Config, lang: Lang) -> Result<ExitCode, Error> {
    let migrate = async {
        let store = database::open(config, Missing::Made)?;
        store.migrate().await.map_err(|error| Error::from(error).of_database(config))
    };
    database::wait(migrate)?;
    output::print(&format!("{}\n", Message::new("cli-migrate-done").text(lang)))?;
    Ok(ExitCode::SUCCESS)
}
