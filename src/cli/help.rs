//! What `--help` says, in the language of whoever asks: the texts of `locales/*/help.ftl`, by command and option.

use clap::{Arg, Command};

use crate::text::{Lang, Message};

/// What stands above the parts of a help text.
struct Headings {
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
}

impl Headings {
    /// Clap wants them to live for ever; they are made once in a process.
    fn new(lang: Lang) -> Self {
        let heading = |id| Message::new(id).text(lang).leak() as &str;
        Self {
            commands: heading("help-commands"),
            arguments: heading("help-arguments"),
            options: heading("help-options"),
        }
    }
}

/// The command line with its help in `lang`.
pub(super) fn translated(mut command: Command, lang: Lang) -> Command {
    // Now the options of every command are at their places, those of clap itself included.
    command.build();
    described(command, "help-roundtable", &Headings::new(lang), lang)
}

/// A command, whose texts stand under an id, with its commands.
fn described(command: Command, id: &str, headings: &Headings, lang: Lang) -> Command {
    let text = |name: &str| Message::new(format!("help-{name}")).text(lang);
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let command = command
        .about(Message::new(id.to_owned()).text(lang))
        .long_about(None)
        .mut_args(|arg| explained(arg, id, headings, lang))
        .subcommand_help_heading(headings.commands)
        // Bold and underlined, as the other headings are.
        .help_template(format!(
            "{{about-with-newline}}\n\u{1b}[1m\u{1b}[4m{}\u{1b}[0m {{usage}}\n\n{{all-args}}{{after-help}}",
            text("usage")
        ));
    let usage = usage(command.clone(), lang);
    names.into_iter().fold(command.override_usage(usage), |command, name| {
        let id = if id == "help-roundtable" { format!("help-{name}") } else { format!("{id}-{name}") };
        command.mut_subcommand(name, |it| described(it, &id, headings, lang))
    })
}

/// How the command is called, with the words for what clap puts there.
fn usage(mut command: Command, lang: Lang) -> String {
    let text = |name: &str| Message::new(format!("help-{name}")).text(lang);
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim();
    usage
        .replace("[OPTIONS]", &text("any-options"))
        .replace("[COMMAND]", &text("any-command"))
        .replace("<COMMAND>", &text("one-command"))
}

fn explained(arg: Arg, command: &str, headings: &Headings, lang: Lang) -> Arg {
    let heading = if arg.is_positional() { headings.arguments } else { headings.options };
    let help = option(arg.get_id().as_str(), command, lang);
    arg.help(help).long_help(None).help_heading(heading)
}

/// The sentence on an option: the command's own, or else what is said wherever there is an option of that name.
fn option(name: &str, command: &str, lang: Lang) -> String {
    let name = name.replace('_', "-");
    let own = Message::new(format!("{command}.{name}"));
    if own.is_known(lang) { own.text(lang) } else { Message::new(format!("help-option.{name}")).text(lang) }
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::translated;
    use crate::cli::Cli;
    use crate::text::Lang;

    fn texts(command: &Command) -> Vec<String> {
        let path = command.get_bin_name().unwrap_or_default();
        let own = (path.to_owned(), command.get_about());
        let args = command.get_arguments().map(|arg| (format!("{path} {}", arg.get_id()), arg.get_help()));
        let told = std::iter::once(own).chain(args).map(|(place, text)| {
            let text = text.unwrap_or_else(|| panic!("nothing is said of {place}")).to_string();
            assert!(!text.is_empty() && !text.starts_with("help-"), "{place}: {text}");
            text
        });
        told.chain(command.get_subcommands().flat_map(texts)).collect()
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        let [en, zh] = Lang::ALL.map(|lang| texts(&translated(Cli::command(), lang)));
        assert_eq!(en.len(), zh.len());
        for (en, zh) in en.iter().zip(&zh) {
            assert!(en.is_ascii() && !zh.is_ascii(), "{en}: {zh}");
        }
    }

    #[test]
    fn help_is_whole_in_chinese() {
        let mut command = translated(Cli::command(), Lang::ZhCn);
        let check = command.find_subcommand_mut("check").unwrap().render_help().to_string();
        assert!(check.contains("用法: roundtable check [选项] [FILES]..."), "{check}");
        for english in ["Usage", "OPTIONS", "Options", "Arguments", "Print", "default", "possible"] {
            assert!(!check.contains(english), "{english}: {check}");
        }
        let whole = command.render_help().to_string();
        assert!(whole.contains("命令:\n") && whole.contains("[命令]"), "{whole}");
    }
}
