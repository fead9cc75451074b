//! The configuration: flag over environment over file over default.
//!
//! Pure: whoever calls has read the command line, the environment and the file. Each setting is documented once,
//! in [`SETTINGS`]; the sentences on it stand in `locales/*/cli.ftl`.

mod layers;
mod settings;

use std::net::SocketAddr;
use std::path::PathBuf;

pub use layers::{ConfigError, Layers};
pub use settings::{SETTINGS, Setting};

use crate::lint::Severity;
use crate::report::Format;
use crate::schema::Dialect;
use crate::text::Lang;

use layers::Values;

/// The name of the configuration file that is looked for in the working directory.
pub const FILE_NAME: &str = "roundtable.toml";

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address that the web server listens on.
    pub listen: SocketAddr,
    /// The directory of the SQLite database and of whatever else is kept.
    pub data_dir: PathBuf,
    /// The database: `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// The setting that says where the database is, and where that came from; `None` for the default.
    pub database_set: Option<(&'static str, String)>,
    /// The address under which browsers reach the server, without a final slash, where it is known.
    pub public_url: Option<String>,
    /// Whether anybody may check DDL without an account.
    pub playground: bool,
    /// Whether people may make themselves an account without an invitation.
    pub self_registration: bool,
    /// The largest upload, in bytes.
    pub upload_limit: u64,
    /// The most that is kept of one upload, in bytes.
    pub keep_limit: u64,
    /// What is logged: a level, or a filter such as `roundtable=debug,sqlx=warn`.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
    /// The language of messages, where it is not to be guessed.
    pub lang: Option<Lang>,
    /// How `check` and `inspect` work.
    pub check: CheckConfig,
}

/// The settings of `check` and `inspect`.
#[derive(Clone, Debug)]
pub struct CheckConfig {
    /// The dialect, where it is not to be detected.
    pub dialect: Option<Dialect>,
    /// The label of the encoding, where it is not to be detected.
    pub encoding: Option<String>,
    /// The file with the team's conventions.
    pub conventions: Option<Named>,
    /// The least severity that makes `check` fail; `None` for never.
    pub fail_on: Option<Severity>,
    /// The format of the report.
    pub format: Format,
    /// Whether progress is shown on a terminal.
    pub progress: bool,
}

/// A file that a setting names.
#[derive(Clone, Debug)]
pub struct Named {
    /// Where it should be.
    pub path: PathBuf,
    /// Where the setting came from: a flag, a variable, or the configuration file.
    pub origin: String,
}

/// The form of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

impl Config {
    /// Makes the configuration of what was given.
    ///
    /// # Errors
    /// When the file is no TOML or has an unknown key, or when a value is wrong: the message says which, where it
    /// came from and what is allowed.
    pub fn new(layers: &Layers) -> Result<Self, ConfigError> {
        let values = Values::new(layers)?;
        let data_dir = values.get("data_dir", |text| Some(PathBuf::from(text)))?.unwrap_or_default();
        let database_url = values
            .get("database_url", parse_database_url)?
            .unwrap_or_else(|| format!("sqlite:{}", data_dir.join("roundtable.db").display()));
        let set = |key: &'static str| Some((key, values.origin(key))).filter(|(_, origin)| !origin.is_empty());
        Ok(Self {
            database_set: set("database_url").or_else(|| set("data_dir")),
            listen: values.get("listen", parse_listen)?.expect("has a default"),
            data_dir,
            database_url,
            public_url: values.get("public_url", parse_public_url)?,
            playground: values.get("playground", parse_bool)?.expect("has a default"),
            self_registration: values.get("self_registration", parse_bool)?.expect("has a default"),
            upload_limit: values.get("upload_limit", parse_size)?.expect("has a default"),
            keep_limit: values.get("keep_limit", parse_size)?.expect("has a default"),
            log: values.get("log", parse_log)?.expect("has a default"),
            log_format: values.get("log_format", parse_log_format)?.expect("has a default"),
            lang: values.get("lang", Lang::from_tag)?,
            check: CheckConfig::new(&values)?,
        })
    }
}

impl CheckConfig {
    fn new(values: &Values<'_>) -> Result<Self, ConfigError> {
        Ok(Self {
            dialect: values.get("dialect", auto_or(Dialect::from_id))?.flatten(),
            encoding: values.get("encoding", auto_or(parse_encoding))?.flatten(),
            conventions: values
                .get("conventions", |text| Some(PathBuf::from(text)))?
                .map(|path| Named { path, origin: values.origin("conventions") }),
            fail_on: values.get("fail_on", parse_fail_on)?.expect("has a default"),
            format: values.get("format", Format::from_id)?.expect("has a default"),
            progress: values.get("progress", parse_bool)?.expect("has a default"),
        })
    }
}

/// `auto` as `Some(None)`, anything else as `parse` has it.
fn auto_or<T>(parse: impl FnOnce(&str) -> Option<T>) -> impl FnOnce(&str) -> Option<Option<T>> {
    |text| if text.eq_ignore_ascii_case("auto") { Some(None) } else { parse(text).map(Some) }
}

fn parse_listen(text: &str) -> Option<SocketAddr> {
    text.replace("localhost:", "127.0.0.1:").parse().ok()
}

fn parse_database_url(text: &str) -> Option<String> {
    let known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
    known.then(|| text.to_owned())
}

fn parse_public_url(text: &str) -> Option<String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?.trim_end_matches('/');
    (!host.is_empty() && !host.contains([' ', '?', '#'])).then(|| text.trim_end_matches('/').to_owned())
}

fn parse_bool(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

/// A number of bytes, or one with a unit (`64MiB`, `64 MB`, `512k`); units count by 1024.
fn parse_size(text: &str) -> Option<u64> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let scale = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(scale).filter(|bytes| *bytes > 0)
}

fn parse_log(text: &str) -> Option<String> {
    let levels = ["off", "error", "warn", "info", "debug", "trace"];
    let is_level = |part: &str| levels.contains(&part.rsplit('=').next().unwrap_or(part).trim());
    text.split(',').all(is_level).then(|| text.to_owned())
}

fn parse_log_format(text: &str) -> Option<LogFormat> {
    match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

fn parse_encoding(text: &str) -> Option<String> {
    encoding_rs::Encoding::for_label(text.as_bytes()).map(|encoding| encoding.name().to_owned())
}

/// `never` as `Some(None)`.
fn parse_fail_on(text: &str) -> Option<Option<Severity>> {
    if text == "never" { Some(None) } else { Severity::from_id(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::{Config, Layers, SETTINGS};
    use crate::text::{Lang, Message};

    fn file(text: &str) -> Layers {
        Layers { file: Some(("roundtable.toml".into(), text.to_owned())), ..Layers::default() }
    }

    #[test]
    fn the_defaults_need_no_setting() {
        let config = Config::new(&Layers::default()).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
        assert_eq!(config.database_url, "sqlite:./data/roundtable.db");
        assert!(config.playground);
        assert_eq!(config.upload_limit, 32 << 20);
    }

    #[test]
    fn flag_over_environment_over_file_over_default() {
        let mut layers = file("listen = '127.0.0.1:1'\nplayground = false");
        assert_eq!(Config::new(&layers).unwrap().listen.port(), 1);
        layers.env.insert("ROUNDTABLE_LISTEN".into(), "127.0.0.1:2".into());
        assert_eq!(Config::new(&layers).unwrap().listen.port(), 2);
        layers.flags.insert("listen", "127.0.0.1:3".into());
        let config = Config::new(&layers).unwrap();
        assert_eq!(config.listen.port(), 3);
        assert!(!config.playground);
    }

    #[test]
    fn a_wrong_value_says_which_whence_and_what_is_allowed() {
        let mut layers = file("fail_on = 'fatal'");
        let told = Config::new(&layers).unwrap_err().to_string();
        for part in ["fail_on", "fatal", "roundtable.toml", "blocker"] {
            assert!(told.contains(part), "{told}");
        }
        layers.env.insert("ROUNDTABLE_FAIL_ON".into(), "worst".into());
        assert!(Config::new(&layers).unwrap_err().to_string().contains("ROUNDTABLE_FAIL_ON"));
        layers.flags.insert("fail_on", "x".into());
        assert!(Config::new(&layers).unwrap_err().to_string().contains("--fail-on"));
    }

    #[test]
    fn it_is_known_who_says_where_the_database_is() {
        assert_eq!(Config::new(&Layers::default()).unwrap().database_set, None);
        let mut layers = file("data_dir = 'dtaa'");
        let set = |layers: &Layers| Config::new(layers).unwrap().database_set.unwrap();
        assert_eq!(set(&layers), ("data_dir", "roundtable.toml".to_owned()));
        layers.flags.insert("database_url", "sqlite:x.db".into());
        assert_eq!(set(&layers), ("database_url", "--database-url".to_owned()), "it counts for more");
    }

    #[test]
    fn a_password_is_not_repeated() {
        let told = Config::new(&file("database_url = 'mysql://me:secret@db/x'")).unwrap_err().to_string();
        assert!(told.contains("mysql://…") && !told.contains("secret"), "{told}");
    }

    #[test]
    fn an_unknown_key_and_broken_toml_are_told() {
        assert!(Config::new(&file("lisen = 'x'")).unwrap_err().to_string().contains("lisen"));
        assert!(Config::new(&file("listen =")).unwrap_err().to_string().contains("roundtable.toml"));
    }

    #[test]
    fn every_setting_is_explained_in_both_languages() {
        for setting in SETTINGS {
            for lang in Lang::ALL {
                assert!(Message::new(setting.meaning()).is_known(lang), "{}", setting.key);
                assert!(Message::new(setting.allowed()).is_known(lang), "{}", setting.key);
            }
        }
    }
}
