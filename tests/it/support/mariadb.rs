//! A throw-away MariaDB server, which stands for MySQL: it takes the same scripts.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server that lives as long as this value, with its data in a folder of its own.
pub(crate) struct Mariadb {
    server: Child,
    folder: tempfile::TempDir,
    client: PathBuf,
}

impl Mariadb {
    /// Starts one; `None`, with a word about it, where it is not installed. Under `CI=true` that is a failure, so that
    /// nothing passes because a service is missing.
    pub(crate) fn start() -> Option<Self> {
        let programs = ["mariadbd", "mariadb-install-db", "mariadb"].map(program);
        let [Some(server), Some(install), Some(client)] = programs else {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "MariaDB is not installed, and CI=true forbids to skip"
            );
            eprintln!("skipped on MariaDB: mariadbd, mariadb-install-db and mariadb are not all installed");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("rt-maria").tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        let data = format!("--datadir={}", data.display());
        let mut made = Command::new(install);
        made.args(["--no-defaults", &data, "--auth-root-authentication-method=normal", "--skip-test-db"]);
        let made = made.args(as_root()).output().expect("mariadb-install-db runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let socket = format!("--socket={}", folder.path().join("s").display());
        let log = std::fs::File::create(folder.path().join("log")).expect("a log");
        let mut server = Command::new(server);
        server.args(["--no-defaults", &data, &socket, "--skip-networking", "--character-set-server=utf8mb4"]);
        server.args(["--collation-server=utf8mb4_general_ci", "--innodb-flush-log-at-trx-commit=0"]).args(as_root());
        let server = server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().expect("mariadbd runs");
        let started = Self { server, folder, client };
        started.wait();
        Some(started)
    }

    /// What a script answers in that database, a line for each row, its values told apart by tabs.
    pub(crate) fn run(&self, database: &str, script: &str) -> Result<String, String> {
        let mut client = Command::new(&self.client);
        client.arg("--no-defaults").arg(format!("--socket={}", self.folder.path().join("s").display()));
        client.args(["--user=root", "--default-character-set=utf8mb4", "--batch", "--raw", "--skip-column-names"]);
        client.arg(database).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut client = client.spawn().expect("the client runs");
        let sent = client.stdin.take().expect("its standard input").write_all(script.as_bytes());
        let done = client.wait_with_output().expect("the client ends");
        let [said, wrong] = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if done.status.success() && sent.is_ok() { Ok(said) } else { Err(wrong) }
    }

    /// An empty database of that name.
    pub(crate) fn empty(&self, database: &str) {
        let made = format!("drop database if exists {database}; create database {database};");
        self.run("mysql", &made).expect("a database is made");
    }

    fn wait(&self) {
        let begun = Instant::now();
        while self.run("mysql", "select 1").is_err() {
            let log = || std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(begun.elapsed() < PATIENCE, "MariaDB does not answer: {}", log());
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Mariadb {
    fn drop(&mut self) {
        // What it holds is thrown away with its folder.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// Where a program stands: servers lie beside the path that people have.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")]);
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The server refuses to run as root unless it is told that this is meant.
fn as_root() -> Option<&'static str> {
    let own = std::fs::metadata(Path::new("/proc/self")).ok()?;
    (std::os::unix::fs::MetadataExt::uid(&own) == 0).then_some("--user=root")
}
