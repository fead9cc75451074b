//! `roundtable user add|passwd|list`: accounts, without signing in. Whoever can run this owns the database anyway.

use std::io::{self, BufRead, IsTerminal};
use std::process::ExitCode;

use super::database::{self, Missing, Options};
use super::error::Error;
use super::options::Flags;
use super::output;
use crate::app::{self, App, NewAccount, NewUser, User};
use crate::config::Config;
use crate::text::{Lang, Message};

/// The arguments of `user`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Add {
        name: String,
        #[arg(long, value_name = "NAME")]
        display_name: Option<String>,
        #[arg(long)]
        admin: bool,
        #[command(flatten)]
        options: Options,
    },
    Passwd {
        name: String,
        #[command(flatten)]
        options: Options,
    },
    List {
        #[command(flatten)]
        options: Options,
    },
}

impl Args {
    pub(super) fn flags(&self) -> Flags {
        match &self.command {
            Command::Add { options, .. } | Command::Passwd { options, .. } | Command::List { options } => {
                options.flags()
            }
        }
    }
}

pub(super) fn run(args: &Args, config: &Config, lang: Lang) -> Result<ExitCode, Error> {
    database::wait(async {
        let missing = if matches!(args.command, Command::Add { .. }) { Missing::Made } else { Missing::Told };
        let app = database::app(config, missing).await?;
        let told = match &args.command {
            Command::Add { name, display_name, admin, .. } => {
                let display_name = display_name.clone().unwrap_or_default();
                let password = password(name, lang)?;
                let account = NewAccount { name: name.clone(), display_name, password, locale: None };
                let user = app.add_user_at_console(&NewUser { account, admin: *admin }).await?;
                line(&Message::new("cli-user-added").with("name", user.name), lang)
            }
            Command::Passwd { name, .. } => set_password(&app, name, lang).await?,
            Command::List { .. } => list(&app.users_at_console().await?, lang),
        };
        output::print(&told)
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn set_password(app: &App, name: &str, lang: Lang) -> Result<String, Error> {
    match app.set_password_at_console(name, &password(name, lang)?).await {
        Ok(()) => Ok(line(&Message::new("cli-user-password-set").with("name", name), lang)),
        Err(app::Error::NotFound) => {
            let error = Error::new(Message::new("cli-user-unknown").with("name", name));
            Err(error.help(Message::new("cli-user-unknown.help")))
        }
        Err(error) => Err(error.into()),
    }
}

fn list(users: &[User], lang: Lang) -> String {
    let width = users.iter().map(|user| user.name.chars().count()).max().unwrap_or_default();
    let lines = users.iter().map(|user| {
        let mut marks = Vec::new();
        if user.admin {
            marks.push(Message::new("cli-user-admin").text(lang));
        }
        if user.disabled_at.is_some() {
            marks.push(Message::new("cli-user-disabled").text(lang));
        }
        format!("{:width$}  {}  {}", user.name, user.display_name, marks.join(", ")).trim_end().to_owned() + "\n"
    });
    lines.collect()
}

/// The new password: typed twice on a terminal, where it is not shown, or else the first line of standard input.
fn password(name: &str, lang: Lang) -> Result<String, Error> {
    let unreadable = |error: io::Error| Error::unreadable("-", &error);
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map_err(unreadable)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let ask = |id: &'static str| {
        let prompt = format!("{} ", Message::new(id).with("name", name).text(lang));
        rpassword::prompt_password(prompt).map_err(unreadable)
    };
    let password = ask("cli-user-password")?;
    if ask("cli-user-password-again")? == password {
        Ok(password)
    } else {
        Err(Error::new(Message::new("cli-user-password-differs")))
    }
}

fn line(message: &Message, lang: Lang) -> String {
    format!("{}\n", message.text(lang))
}
