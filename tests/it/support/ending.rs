//! How a server comes to its end.

use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use super::Server;

impl Server {
    /// Sends SIGTERM, as Kubernetes does.
    pub(crate) fn terminate(&self) {
        let killed = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(killed.success());
    }

    /// Waits for the process to end; `None` when it has not within `limit`.
    pub(crate) fn wait(&mut self, limit: Duration) -> Option<ExitStatus> {
        let begun = Instant::now();
        loop {
            match self.child.try_wait().expect("the process can be asked") {
                Some(status) => return Some(status),
                None if begun.elapsed() > limit => return None,
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
}
