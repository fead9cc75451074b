//! `roundtable backup FILE`: a copy of the database, taken while the server goes on.

use std::path::PathBuf;
use std::process::ExitCode;

use super::database::{self, Missing, Options};
use super::error::Error;
use super::options::Flags;
use super::output;
use crate::config::Config;
use crate::store;
use crate::text::{Lang, Message};

/// The arguments of `backup`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    file: PathBuf,
    #[command(flatten)]
    options: Options,
}

impl Args {
    pub(super) fn flags(&self) -> Flags {
        self.options.flags()
    }
}

pub(super) fn run(args: &Args, config: &Config, lang: Lang) -> Result<ExitCode, Error> {
    let file = args.file.display().to_string();
    if args.file.exists() {
        return Err(Error::new(Message::new("cli-backup-exists").with("file", &file)));
    }
    let copied = database::wait(async {
        let store = database::open(config, Missing::Told)?;
        store.backup(&args.file).await.map_err(|error| unwritten(&file, error))
    })?;
    if !copied {
        return Err(Error::new(Message::new("cli-backup-postgres")).help(Message::new("cli-backup-postgres.help")));
    }
    output::print(&format!("{}\n", Message::new("cli-backup-done").with("file", &file).text(lang)))?;
    Ok(ExitCode::SUCCESS)
}

/// What is wrong with the copy is no matter of the database.
fn unwritten(file: &str, error: store::Error) -> Error {
    match error {
        store::Error::Unusable(unusable) if unusable.place == file => {
            let told = Message::new("cli-backup-unwritten").with("file", file).with("reason", unusable.reason);
            Error::new(told).help(Message::new("cli-backup-unwritten.help"))
        }
        other => other.into(),
    }
}
