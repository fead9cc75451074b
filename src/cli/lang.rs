//! The language of the person at the terminal.

use std::collections::BTreeMap;

use crate::text::Lang;

/// The language asked for, or else that of `ROUNDTABLE_LANG` and the shell's locale, or else English.
pub(super) fn guess(flag: Option<&String>, env: &BTreeMap<String, String>) -> Lang {
    let variables = ["ROUNDTABLE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let said = variables.iter().filter_map(|name| env.get(*name)).find(|value| !value.is_empty());
    flag.and_then(|tag| Lang::from_tag(tag)).or_else(|| Lang::from_tag(said?)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::guess;
    use crate::text::Lang;

    #[test]
    fn the_flag_wins_over_the_locale() {
        let env = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        assert_eq!(guess(None, &env(&[("LANG", "zh_CN.UTF-8")])), Lang::ZhCn);
        assert_eq!(guess(None, &env(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")])), Lang::En);
        assert_eq!(guess(None, &env(&[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")])), Lang::ZhCn);
        assert_eq!(guess(Some(&"en".to_owned()), &env(&[("LANG", "zh_CN.UTF-8")])), Lang::En);
    }
}
