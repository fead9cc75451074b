//! The `roundtable` binary: arguments → command → exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    // A variable that is not Unicode is none of ours.
    let env = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    roundtable::cli::run(std::env::args_os(), env)
}
