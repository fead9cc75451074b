//! The real binary, serving on a port of its own.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long a server may take to say where it listens: a debug build on a busy machine.
const START: Duration = Duration::from_secs(60);

/// A running `roundtable serve`, killed when dropped.
pub(crate) struct Server {
    pub(crate) child: Child,
    url: String,
    /// Its data, where it has no other database.
    _data: tempfile::TempDir,
}

impl Server {
    /// Starts one with its data in a folder of its own, and returns when it has said where it listens.
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::start_under(args, &[])
    }

    /// The same, under further variables of the environment.
    pub(crate) fn start_under(args: &[&str], variables: &[(&str, &str)]) -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_roundtable"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ROUNDTABLE_")) {
            command.env_remove(name);
        }
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(data.path())
            .args(args)
            .envs(variables.iter().copied())
            .current_dir(data.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let url = address(&mut child);
        Self { child, url, _data: data }
    }

    /// `http://127.0.0.1:port`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Reads what the server prints until it names its address; what follows is drained, so that no pipe fills up.
fn address(child: &mut Child) -> String {
    let (sender, receiver) = mpsc::channel();
    let streams: [Box<dyn Read + Send>; 2] = [
        Box::new(child.stdout.take().expect("stdout is piped")),
        Box::new(child.stderr.take().expect("stderr is piped")),
    ];
    for stream in streams {
        let sender = sender.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                // Nobody listens any more once the address is known.
                drop(sender.send(line));
            }
        });
    }
    drop(sender);
    let mut printed = String::new();
    while let Ok(line) = receiver.recv_timeout(START) {
        if let Some(at) = line.find("http://127.0.0.1:") {
            let url = line[at..].split(|c: char| c.is_whitespace() || c == '"').next().unwrap_or_default();
            return url.trim_end_matches('/').to_owned();
        }
        printed.push_str(&line);
        printed.push('\n');
    }
    drop(child.kill());
    panic!("the server did not say where it listens; it said:\n{printed}");
}
