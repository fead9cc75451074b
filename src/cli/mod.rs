//! The command line: one command, one file. What a command finds out goes to standard output, everything else to
//! standard error; the exit code is 0 for success, 1 for findings, 2 for a command that could not do its work.

mod backup;
mod check;
mod database;
mod diff;
mod error;
mod help;
mod input;
mod inspect;
mod lang;
mod migrate;
mod options;
mod output;
mod rules;
mod serve;
mod usage;
mod user;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches as _, Parser, Subcommand};

use crate::config::{Config, FILE_NAME, Layers};
use crate::text::Lang;
use error::Error;
use options::Flags;

/// Everything that may be typed; what the help says of it stands in `locales/*/help.ftl`.
#[derive(Debug, Parser)]
#[command(name = "roundtable", version, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Args,
    #[command(flatten)]
    common: options::Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Args),
    Check(check::Args),
    Diff(diff::Args),
    Inspect(inspect::Args),
    Rules(rules::Args),
    User(user::Args),
    Backup(backup::Args),
    Migrate(migrate::Args),
}

impl Cli {
    /// The command, which is `serve` where none is named, and the options that were given.
    fn into_command(self) -> Result<(Command, Flags), Error> {
        let (before, common) = (self.serve.flags(), self.common.flags());
        let (command, before) = match self.command {
            None => (Command::Serve(self.serve), Flags::new()),
            Some(command) => (command, before),
        };
        // Before `serve` they mean the same as behind it; another command has options of its own.
        if let (Some(key), false) = (before.keys().next(), matches!(command, Command::Serve(_))) {
            return Err(usage::misplaced(&format!("--{}", key.replace('_', "-"))));
        }
        let flags = before.into_iter().chain(command.flags()).chain(common).collect();
        Ok((command, flags))
    }
}

impl Command {
    fn flags(&self) -> Flags {
        match self {
            Self::Serve(args) => args.flags(),
            Self::Check(args) => args.flags(),
            Self::Diff(args) => args.flags(),
            Self::Inspect(args) => args.flags(),
            Self::Rules(_) => Flags::new(),
            Self::User(args) => args.flags(),
            Self::Backup(args) => args.flags(),
            Self::Migrate(args) => args.flags(),
        }
    }

    fn run(&self, config: &Config, lang: Lang) -> Result<ExitCode, Error> {
        match self {
            Self::Serve(_) => serve::run(config),
            Self::Check(args) => check::run(args, config, lang),
            Self::Diff(args) => diff::run(args, config, lang),
            Self::Inspect(args) => inspect::run(args, config, lang),
            Self::Rules(args) => rules::run(args, lang),
            Self::User(args) => user::run(args, config, lang),
            Self::Backup(args) => backup::run(args, config, lang),
            Self::Migrate(_) => migrate::run(config, lang),
        }
    }
}

/// Runs the command that the arguments (program name first) ask for, under that environment.
pub fn run(args: impl IntoIterator<Item = OsString>, env: BTreeMap<String, String>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    // Mistakes and help are told in the language that is asked for, although nothing is understood yet.
    let guess = lang::guess(lang::asked_for(&args).as_ref(), &env);
    let parsed = help::translated(Cli::command(), guess)
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let done = match parsed {
        Ok(cli) => cli.into_command().and_then(|(command, flags)| carry_out(&command, flags, env, guess)),
        Err(error) => usage::mistake(&error).map_or_else(|| show(&error), Err),
    };
    done.unwrap_or_else(|error| {
        error.print(guess);
        ExitCode::from(2)
    })
}

fn carry_out(command: &Command, flags: Flags, env: BTreeMap<String, String>, guess: Lang) -> Result<ExitCode, Error> {
    let config = configure(flags, env)?;
    let lang = config.lang.unwrap_or(guess);
    command.run(&config, lang).map_err(|error| error.in_lang(lang))
}

/// Shows help or version, which clap holds for errors.
fn show(help: &clap::Error) -> Result<ExitCode, Error> {
    // Nobody listening is no reason to fail.
    let _ = help.print();
    Ok(ExitCode::SUCCESS)
}

/// The configuration of flags, environment and the file that they name, or else the one in the working directory.
fn configure(mut flags: Flags, env: BTreeMap<String, String>) -> Result<Config, Error> {
    let named =
        flags.remove("config").or_else(|| env.get("ROUNDTABLE_CONFIG").filter(|path| !path.is_empty()).cloned());
    let path = PathBuf::from(named.as_deref().unwrap_or(FILE_NAME));
    let file = match std::fs::read_to_string(&path) {
        Ok(text) => Some((path, text)),
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::unreadable(&path.display().to_string(), &error)),
    };
    Ok(Config::new(&Layers { flags, env, file })?)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
