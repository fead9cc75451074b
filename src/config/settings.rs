//! Every setting, once, as data: its key, its default and what may stand there.

/// A setting of `roundtable.toml`. `data_dir` is `--data-dir` on the command line and `ROUNDTABLE_DATA_DIR` in the environment.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key in the file.
    pub key: &'static str,
    /// The value where nothing is said; empty where there is none.
    pub default: &'static str,
    /// Whether the value may hold a password and must not be repeated in messages.
    pub secret: bool,
}

impl Setting {
    /// The environment variable that sets it.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("ROUNDTABLE_{}", self.key.to_ascii_uppercase())
    }

    /// The option of the command line that sets it.
    #[must_use]
    pub fn flag(&self) -> String {
        format!("--{}", self.key.replace('_', "-"))
    }

    /// The id of the sentence that says what it is for.
    #[must_use]
    pub fn meaning(&self) -> String {
        format!("cli-setting-{}", self.key.replace('_', "-"))
    }

    /// The id of the sentence that says which values are allowed.
    #[must_use]
    pub fn allowed(&self) -> String {
        format!("{}.allowed", self.meaning())
    }
}

const fn setting(key: &'static str, default: &'static str) -> Setting {
    Setting { key, default, secret: false }
}

/// The settings, in the order in which they are documented.
pub const SETTINGS: &[Setting] = &[
    setting("listen", "127.0.0.1:3000"),
    setting("data_dir", "./data"),
    Setting { key: "database_url", default: "", secret: true },
    setting("public_url", ""),
    setting("playground", "true"),
    setting("self_registration", "false"),
    setting("upload_limit", "32MiB"),
    setting("keep_limit", "64MiB"),
    setting("log", "info"),
    setting("log_format", "text"),
    setting("lang", ""),
    setting("dialect", "auto"),
    setting("encoding", "auto"),
    setting("conventions", ""),
    setting("fail_on", "error"),
    setting("format", "text"),
    setting("progress", "true"),
];
