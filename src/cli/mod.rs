//! The command line: one command, one file. What a command finds out goes to standard output, everything else to
//! standard error; the exit code is 0 for success, 1 for findings, 2 for a command that could not do its work.

mod backup;
mod check;
mod database;
mod diff;
mod error;
mod input;
mod inspect;
mod lang;
mod migrate;
mod options;
mod output;
mod rules;
mod serve;
mod user;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, FILE_NAME, Layers};
use crate::text::Lang;
use error::Error;
use options::Flags;

/// Review the design of database tables before anyone builds them.
///
/// Without a command, the web server is started: as `roundtable serve`.
#[derive(Debug, Parser)]
#[command(name = "roundtable", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the web server.
    Serve(serve::Args),
    /// Check scripts against the team's conventions.
    Check(check::Args),
    /// Tell what changed between two scripts, or write the statements that make one of the other.
    Diff(diff::Args),
    /// Print the schema that was read from a script, as JSON.
    Inspect(inspect::Args),
    /// List the rules, or explain one.
    Rules(rules::Args),
    /// Add accounts, set passwords, list everybody.
    User(user::Args),
    /// Copy the database to a file while the server goes on.
    Backup(backup::Args),
    /// Bring the tables of the database up to date.
    Migrate(migrate::Args),
}

impl Command {
    fn flags(&self) -> Flags {
        match self {
            Self::Serve(args) => args.flags(),
            Self::Check(args) => args.flags(),
            Self::Diff(args) => args.flags(),
            Self::Inspect(args) => args.flags(),
            Self::Rules(args) => args.flags(),
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
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are "errors" to clap, with exit code 0; nobody listening is no reason to fail.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let command = cli.command.unwrap_or(Command::Serve(cli.serve));
    let flags = command.flags();
    let guess = lang::guess(flags.get("lang"), &env);
    let done = configure(flags, env).and_then(|config| {
        let lang = config.lang.unwrap_or(guess);
        command.run(&config, lang).map_err(|error| error.in_lang(lang))
    });
    done.unwrap_or_else(|error| {
        error.print(guess);
        ExitCode::from(2)
    })
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
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
