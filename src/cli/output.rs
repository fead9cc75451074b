//! Standard output.

use std::io::{self, ErrorKind, Write};

use super::error::Error;
use crate::text::Message;

/// Writes `text` to standard output. A reader that went away (`roundtable check … | head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritable(&error)),
        _ => Ok(()),
    }
}

fn unwritable(error: &io::Error) -> Error {
    Error::new(Message::new("cli-output-failed").with("reason", error.to_string()))
}
