//! `roundtable diff OLD NEW`: what changed between two schemas.

use std::process::ExitCode;

use super::error::Error;
use super::input::Input;
use super::options::{Flags, Reading};
use super::output;
use crate::config::Config;
use crate::report::{self, Comparison};
use crate::text::Lang;

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    old: String,
    new: String,
    #[arg(long, value_enum, default_value_t = Form::Text, hide_possible_values = true, hide_default_value = true)]
    format: Form,
    #[command(flatten)]
    reading: Reading,
}

/// What may be printed of a difference.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Form {
    /// What changed, for people
    Text,
    /// What changed, for programs
    Json,
    /// The statements that make the new schema of the old one
    Sql,
}

impl Args {
    pub(super) fn flags(&self) -> Flags {
        self.reading.flags()
    }
}

pub(super) fn run(args: &Args, config: &Config, lang: Lang) -> Result<ExitCode, Error> {
    let former = Input::new(&args.old).read(&config.check)?;
    let next = Input::new(&args.new).read(&config.check)?;
    let comparison = Comparison::new(&former, &next);
    match args.format {
        Form::Text => output::print_styled(&report::difference_text(&comparison, lang))?,
        Form::Json => output::print(&report::difference_json(&comparison, lang))?,
        Form::Sql => output::print(&comparison.migration(lang))?,
    }
    Ok(ExitCode::from(u8::from(!comparison.is_empty())))
}
