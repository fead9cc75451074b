//! The language of the person at the terminal.

use std::collections::BTreeMap;
use std::ffi::OsString;

use crate::text::Lang;

/// The language asked for, or else that of `ROUNDTABLE_LANG` and the shell's locale, or else English.
pub(super) fn guess(flag: Option<&String>, env: &BTreeMap<String, String>) -> Lang {
    let variables = ["ROUNDTABLE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let said = variables.iter().filter_map(|name| env.get(*name)).find(|value| !value.is_empty());
    flag.and_then(|tag| Lang::from_tag(tag)).or_else(|| Lang::from_tag(said?)).unwrap_or_default()
}

/// What `--lang` asks for, wherever it stands among arguments that may be wrong.
pub(super) fn asked_for(args: &[OsString]) -> Option<String> {
    let mut args = args.iter().map_while(|arg| arg.to_str().filter(|arg| *arg != "--"));
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--lang") {
            Some("") => return args.next().map(str::to_owned),
            Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{asked_for, guess};
    use crate::text::Lang;

    #[test]
    fn the_flag_wins_over_the_locale() {
        let env = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        assert_eq!(guess(None, &env(&[("LANG", "zh_CN.UTF-8")])), Lang::ZhCn);
        assert_eq!(guess(None, &env(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")])), Lang::En);
        assert_eq!(guess(None, &env(&[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")])), Lang::ZhCn);
        assert_eq!(guess(Some(&"en".to_owned()), &env(&[("LANG", "zh_CN.UTF-8")])), Lang::En);
    }

    #[test]
    fn the_flag_is_found_among_arguments_that_are_wrong() {
        let asked = |args: &[&str]| asked_for(&args.iter().map(Into::into).collect::<Vec<_>>());
        assert_eq!(asked(&["roundtable", "--lang", "zh-CN", "chekc"]).as_deref(), Some("zh-CN"));
        assert_eq!(asked(&["roundtable", "check", "--x", "--lang=en"]).as_deref(), Some("en"));
        assert_eq!(asked(&["roundtable", "check", "--", "--lang", "en"]), None);
        assert_eq!(asked(&["roundtable", "check", "--lang"]), None);
    }
}
