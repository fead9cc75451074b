//! `roundtable check [FILE…]`: what breaks the conventions.

use std::process::ExitCode;

use super::error::Error;
use super::input::Input;
use super::options::{Common, Flags, Reading, flags};
use super::output;
use crate::config::{CheckConfig, Config};
use crate::ddl;
use crate::lint::{self, Finding, Profile, Summary};
use crate::report::{self, Checked, Excerpts, Format};
use crate::text::{Lang, Message};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The scripts; - or none for standard input
    files: Vec<String>,
    #[command(flatten)]
    reading: Reading,
    /// Conventions of the team: profile, rules and parameters, as TOML
    #[arg(long, value_name = "FILE")]
    conventions: Option<String>,
    /// Least severity that gives exit code 1: blocker, error, warning, info or never [default: error]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<String>,
    /// Form of the report: text, json, sarif, github or gitlab [default: text]
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Show no progress bar
    #[arg(long)]
    no_progress: bool,
    #[command(flatten)]
    common: Common,
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
        own.into_iter().chain(self.reading.flags()).chain(self.common.flags()).collect()
    }
}

/// One script and what was found in it.
struct File {
    input: Input,
    reading: ddl::Reading,
    findings: Vec<Finding>,
}

pub(super) fn run(args: &Args, config: &Config, lang: Lang) -> Result<ExitCode, Error> {
    let profile = profile(&config.check)?;
    let stdin = ["-".to_owned()];
    let names = if args.files.is_empty() { &stdin[..] } else { &args.files };
    let mut files = Vec::new();
    let mut unread = false;
    for name in names {
        // One file that can't be read hides none of the others.
        match check(name, &profile, &config.check) {
            Ok(file) => files.push(file),
            Err(error) if names.len() == 1 => return Err(error),
            Err(error) => {
                error.print(lang);
                unread = true;
            }
        }
    }
    let checked: Vec<Checked<'_>> = files.iter().map(File::checked).collect();
    match config.check.format {
        Format::Text => {
            for (file, checked) in files.iter().zip(&checked) {
                output::print_styled(&report::text(checked, &file.excerpts(&config.check), lang))?;
            }
            output::print_styled(&report::verdict(&checked, lang))?;
        }
        Format::Json => output::print(&report::json(&checked, lang))?,
        Format::Sarif => output::print(&report::sarif(&checked, lang))?,
        Format::Github => output::print(&report::github(&checked, lang))?,
        Format::Gitlab => output::print(&report::gitlab(&checked, lang))?,
    }
    let summary = Summary::of(files.iter().flat_map(|file| &file.findings));
    let failed = config.check.fail_on.is_some_and(|severity| summary.at_least(severity) > 0);
    Ok(ExitCode::from(if unread { 2 } else { u8::from(failed) }))
}

fn check(name: &str, profile: &Profile, config: &CheckConfig) -> Result<File, Error> {
    let input = Input::open(name)?;
    let reading = input.read(config)?;
    let findings = lint::check(&reading, profile);
    Ok(File { input, reading, findings })
}

impl File {
    fn checked(&self) -> Checked<'_> {
        Checked { reading: &self.reading, findings: &self.findings }
    }

    /// The lines on which findings stand.
    fn excerpts(&self, config: &CheckConfig) -> Excerpts {
        self.input.text(config).map(|text| Excerpts::of(&text, 0, &self.findings)).unwrap_or_default()
    }
}

/// The team's conventions, or else the house style.
fn profile(config: &CheckConfig) -> Result<Profile, Error> {
    let Some(path) = &config.conventions else { return Ok(Profile::default()) };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Error::unreadable(&name, &error))?;
    Profile::from_toml(&text).map_err(|error| {
        Error::new(Message::new("cli-conventions-wrong").with("file", name)).because(error.message).help(error.help)
    })
}
