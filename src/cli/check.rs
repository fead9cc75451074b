//! `roundtable check [FILE…]`: what breaks the conventions.

use std::process::ExitCode;

use super::error::Error;
use super::input::{Input, options};
use super::options::{Flags, Reading, flags};
use super::output;
use crate::config::{CheckConfig, Config, Named};
use crate::ddl;
use crate::lint::{self, Profile, Summary};
use crate::report::{self, Checked, Excerpts, Format};
use crate::text::{Lang, Message};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    files: Vec<String>,
    #[command(flatten)]
    reading: Reading,
    #[arg(long, value_name = "FILE")]
    conventions: Option<String>,
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<String>,
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[arg(long)]
    no_progress: bool,
}

impl Args {
    pub(super) fn flags(&self) -> Flags {
        let progress = self.no_progress.then(|| "false".to_owned());
        let own = flags([
            ("conventions", &self.conventions),
            ("fail_on", &self.fail_on),
            ("format", &self.format),
            ("progress", &progress),
        ]);
        own.into_iter().chain(self.reading.flags()).collect()
    }
}

/// The scripts, read together.
struct Read {
    reading: ddl::Reading,
    /// The script of each source; the sources of an archive have none that could be shown.
    inputs: Vec<Option<Input>>,
    /// Whether one of them could not be read.
    failed: bool,
}

pub(super) fn run(args: &Args, config: &Config, lang: Lang) -> Result<ExitCode, Error> {
    let profile = profile(&config.check)?;
    let mut names = if args.files.is_empty() { vec!["-".to_owned()] } else { args.files.clone() };
    names.sort_by(|a, b| ddl::by_name(a, b));
    let read = read(&names, &config.check, lang)?;
    let findings = lint::check(&read.reading, &profile);
    let checked = Checked::all(&read.reading, &findings);
    match config.check.format {
        Format::Text => print_text(&read, &checked, lang)?,
        Format::Json => output::print_with(|out| report::write_json(&checked, lang, out))?,
        Format::Sarif => output::print_with(|out| report::write_sarif(&checked, lang, out))?,
        Format::Github => output::print_with(|out| report::write_github(&checked, lang, out))?,
        Format::Gitlab => output::print_with(|out| report::write_gitlab(&checked, lang, out))?,
    }
    let summary = Summary::of(&findings);
    let failed = config.check.fail_on.is_some_and(|severity| summary.at_least(severity) > 0);
    Ok(ExitCode::from(if read.failed { 2 } else { u8::from(failed) }))
}

/// Reads the scripts in the order of their names: what one refers to may stand in another, and what a later one says
/// of a table of an earlier one holds. One that can't be read hides none of the others.
fn read(names: &[String], config: &CheckConfig, lang: Lang) -> Result<Read, Error> {
    let mut reader = ddl::Reader::new(&ddl::Options { apart: true, ..options(config) });
    let mut inputs = Vec::new();
    let mut failed = false;
    for name in names {
        let mut input = Input::new(name);
        match input.feed(&mut reader, config) {
            Err(error) if names.len() == 1 => return Err(error),
            Err(error) => {
                error.print(lang);
                failed = true;
            }
            Ok(()) => {}
        }
        let single = reader.sources() == inputs.len() + 1;
        inputs.extend(single.then_some(Some(input)));
        inputs.resize_with(reader.sources(), || None);
    }
    Ok(Read { reading: reader.finish(), inputs, failed })
}

fn print_text(read: &Read, checked: &[Checked<'_>], lang: Lang) -> Result<(), Error> {
    output::print_styled_with(|out| {
        for (input, checked) in read.inputs.iter().zip(checked) {
            let excerpts = input.as_ref().map(|input| input.excerpts(checked.source));
            report::write_text(checked, &mut excerpts.unwrap_or_else(Excerpts::none), lang, out)?;
        }
        out.write_all(report::verdict(checked, lang).as_bytes())
    })
}

/// The team's conventions, or else the house style.
fn profile(config: &CheckConfig) -> Result<Profile, Error> {
    let Some(Named { path, origin }) = &config.conventions else { return Ok(Profile::default()) };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::unreadable_setting("conventions", &name, origin, &error))?;
    Profile::from_toml(&text).map_err(|error| {
        Error::new(Message::new("cli-conventions-wrong").with("file", name)).because(error.message).help(error.help)
    })
}
