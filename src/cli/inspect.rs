//! `roundtable inspect FILE`: the schema that was read, as JSON.

use std::process::ExitCode;

use super::error::Error;
use super::input::Input;
use super::options::{Flags, Reading};
use super::output;
use crate::config::Config;
use crate::report;
use crate::text::Lang;

/// The arguments of `inspect`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    file: String,
    #[command(flatten)]
    reading: Reading,
}

impl Args {
    pub(super) fn flags(&self) -> Flags {
        self.reading.flags()
    }
}

pub(super) fn run(args: &Args, config: &Config, lang: Lang) -> Result<ExitCode, Error> {
    let mut input = Input::new(&args.file);
    let reading = input.read(&config.check)?;
    output::print_with(|out| report::write_inspection(&input.name, &reading, lang, out))?;
    Ok(ExitCode::SUCCESS)
}
