//! The filter of an audit log, as it stands in the address.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::app::{Error, LogEntry, LogFilter};
use crate::web::links::encoded;

/// What the filter's form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct LogForm {
    /// What the person signs in with.
    #[serde(default)]
    pub(super) person: String,
    #[serde(default)]
    pub(super) topic: String,
    #[serde(default)]
    pub(super) draft: String,
    #[serde(default)]
    pub(super) from: String,
    #[serde(default)]
    pub(super) to: String,
    /// The number of the event before which older ones are shown.
    pub(super) before: Option<i64>,
}

impl LogForm {
    /// What is asked for, of those kinds.
    pub(super) fn filter<K>(&self, kinds: Vec<K>) -> Result<LogFilter<K>, Error> {
        let entry = LogEntry { person: &self.person, draft: &self.draft, from: &self.from, to: &self.to };
        LogFilter::read(kinds, &entry)
    }

    fn fields(&self) -> [(&'static str, &str); 5] {
        [
            ("person", &self.person),
            ("topic", &self.topic),
            ("draft", &self.draft),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }

    /// Whether it narrows anything.
    pub(super) fn is_narrow(&self) -> bool {
        self.fields().iter().any(|(_, value)| !value.is_empty())
    }

    /// An address with the same filter.
    pub(super) fn at(&self, path: &str, before: Option<i64>) -> String {
        let mut address = path.to_owned();
        let mut join = '?';
        let before = before.map(|before| before.to_string()).unwrap_or_default();
        for (name, value) in self.fields().into_iter().chain([("before", before.as_str())]) {
            if !value.is_empty() {
                // Writing to a string can't fail.
                let _ = write!(address, "{join}{name}={}", encoded(value));
                join = '&';
            }
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::LogForm;

    #[test]
    fn an_address_keeps_the_filter() {
        let form = LogForm { person: "li wei".into(), from: "2026-03-01".into(), ..LogForm::default() };
        assert_eq!(form.at("/log", None), "/log?person=li%20wei&from=2026-03-01");
        assert_eq!(form.at("/log", Some(7)), "/log?person=li%20wei&from=2026-03-01&before=7");
        assert_eq!(LogForm::default().at("/log", None), "/log");
        assert!(form.is_narrow() && !LogForm::default().is_narrow());
    }
}
