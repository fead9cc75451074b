//! Standard output.

use std::io::{self, ErrorKind, Write};

use super::error::Error;
use crate::text::Message;

/// Writes `text` to standard output. A reader that went away (`roundtable check … | head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Error> {
    write(&mut io::stdout().lock(), text)
}

/// The same for text with colours, which are taken out where nobody sees or wants them.
pub(super) fn print_styled(text: &str) -> Result<(), Error> {
    write(&mut anstream::stdout().lock(), text)
}

fn write(out: &mut dyn Write, text: &str) -> Result<(), Error> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritable(&error)),
        _ => Ok(()),
    }
}

fn unwritable(error: &io::Error) -> Error {
    Error::new(Message::new("cli-output-failed").with("reason", error.to_string()))
}
