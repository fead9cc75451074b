//! Commands that run another script: `@tables.sql`, `source tables.sql`, `\i tables.sql`, `:r tables.sql`.

/// What the clients of Oracle, PostgreSQL, MySQL and SQL Server begin such a command with.
const COMMANDS: &[&str] = &["@@", "@", r"\ir ", r"\i ", r"\include ", r"\. ", "source ", "start ", ":r "];

/// Whether a line runs another script.
pub(super) fn runs_script(line: &[u8]) -> bool {
    let starts =
        |command: &&&str| line.get(..command.len()).is_some_and(|it| it.eq_ignore_ascii_case(command.as_bytes()));
    let Some(command) = COMMANDS.iter().find(starts) else { return false };
    let script = line[command.len()..].trim_ascii();
    let script = script.strip_suffix(b";").unwrap_or(script).trim_ascii();
    let script = script.strip_suffix(b"\"").or_else(|| script.strip_suffix(b"'")).unwrap_or(script);
    // What begins with a lone `@` or with `start` may be something else.
    let is_script = script.len() > 4 && script[script.len() - 4..].eq_ignore_ascii_case(b".sql");
    let named = !script.is_empty() && !script.contains(&b' ');
    named && (is_script || command.starts_with('\\') || *command == "@@")
}

#[cfg(test)]
mod tests {
    use super::runs_script;

    #[test]
    fn commands_that_run_another_script_are_known() {
        let runs = [
            "@@tables",
            "@sub/views.sql",
            r"\i tables.psql",
            "SOURCE /tmp/a.sql",
            "source a.sql;",
            ":r \"c.sql\"",
            "start d.sql",
        ];
        for line in runs {
            assert!(runs_script(line.as_bytes()), "{line}");
        }
        for line in ["start transaction", "@v", r"\connect shop", r"\i", "source", "select 'a.sql'", "@v int, @w a.sql"]
        {
            assert!(!runs_script(line.as_bytes()), "{line}");
        }
    }
}
