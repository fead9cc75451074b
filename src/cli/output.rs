//! Standard output.

use std::io::{self, BufWriter, ErrorKind, Write};

use anstream::AutoStream;

use super::error::Error;
use crate::text::Message;

/// Writes `text` to standard output. A reader that went away (`roundtable check … | head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Error> {
    write(&mut io::stdout().lock(), text)
}

/// Lets `write` write to standard output, part by part.
pub(super) fn print_with(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    told(write(&mut out).and_then(|()| out.flush()))
}

/// Writes text with colours, which are taken out where nobody sees or wants them.
pub(super) fn print_styled(text: &str) -> Result<(), Error> {
    print_styled_with(|out| out.write_all(text.as_bytes()))
}

/// Lets `write` write such text, part by part.
pub(super) fn print_styled_with(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let stdout = io::stdout();
    let choice = AutoStream::choice(&stdout);
    // What takes the colours out writes each stretch between them, and standard output each line: the buffer is behind both.
    let buffered: Box<dyn Write> = Box::new(BufWriter::new(stdout.lock()));
    let mut out = AutoStream::new(buffered, choice);
    told(write(&mut out).and_then(|()| out.flush()))
}

fn write(out: &mut dyn Write, text: &str) -> Result<(), Error> {
    told(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn told(written: io::Result<()>) -> Result<(), Error> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritable(&error)),
        _ => Ok(()),
    }
}

fn unwritable(error: &io::Error) -> Error {
    Error::new(Message::new("cli-output-failed").with("reason", error.to_string()))
}
