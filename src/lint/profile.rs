//! Which rules are run, how much each matters, and what the team has set about them.

use std::collections::BTreeMap;

use super::Severity;
use super::conventions::{self, ConventionsError};
use super::parameter::{Parameter, Value};
use super::registry;
use super::rule::Rule;
use crate::schema::names::Case;

/// A team's conventions: a level and parameters for every rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    rules: BTreeMap<&'static str, RuleSettings>,
}

/// What a profile says of one rule.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RuleSettings {
    /// How much its findings matter; `None` where it is off.
    pub(super) level: Option<Severity>,
    /// The parameters that differ from their defaults.
    pub(super) values: BTreeMap<&'static str, Value>,
}

/// The shipped profiles: what each changes of `default`, in the form of a conventions file.
const SHIPPED: [(&str, &str); 4] = [
    ("default", ""),
    ("snake-case", include_str!("profiles/snake-case.toml")),
    ("oracle-upper", include_str!("profiles/oracle-upper.toml")),
    ("strict", include_str!("profiles/strict.toml")),
];

impl Profile {
    /// The names of the shipped profiles.
    pub const SHIPPED: [&'static str; 4] = [SHIPPED[0].0, SHIPPED[1].0, SHIPPED[2].0, SHIPPED[3].0];

    /// The shipped profile of that name.
    #[must_use]
    pub fn shipped(name: &str) -> Option<Self> {
        let (_, changes) = SHIPPED.iter().find(|(shipped, _)| *shipped == name)?;
        Some(Self::from_toml(changes).expect("the shipped profiles are tested"))
    }

    /// The profile of a conventions file: a shipped one (`profile = "default"`), changed by its table `[rules]`.
    ///
    /// # Errors
    /// When it is no TOML, or names a profile, a rule, a level or a parameter that there is not.
    pub fn from_toml(text: &str) -> Result<Self, ConventionsError> {
        conventions::parse(text)
    }

    /// How much findings of that rule matter; `None` where it is off.
    #[must_use]
    pub fn level(&self, rule: &Rule) -> Option<Severity> {
        self.settings(rule).level
    }

    /// The value of a rule's parameter.
    #[must_use]
    pub fn value(&self, rule: &Rule, parameter: &Parameter) -> Value {
        self.settings(rule).value(parameter)
    }

    /// Sets the level of a rule; `None` switches it off.
    pub fn set_level(&mut self, rule: &'static Rule, level: Option<Severity>) {
        self.settings_mut(rule).level = level;
    }

    /// Sets a parameter of a rule.
    pub fn set_value(&mut self, rule: &'static Rule, parameter: &'static Parameter, value: Value) {
        self.settings_mut(rule).values.insert(parameter.name, value);
    }

    /// The style that columns are to be named in.
    pub(super) fn column_case(&self) -> Case {
        let rule = registry::find("name/column-case");
        let value = rule.and_then(|rule| Some(self.value(rule, rule.parameter("case")?)));
        match value {
            Some(Value::Choice(case)) => Case::from_id(&case).unwrap_or(Case::Camel),
            _ => Case::Camel,
        }
    }

    pub(super) fn settings(&self, rule: &Rule) -> &RuleSettings {
        self.rules.get(rule.id).expect("a profile knows every rule")
    }

    fn settings_mut(&mut self, rule: &'static Rule) -> &mut RuleSettings {
        self.rules.get_mut(rule.id).expect("a profile knows every rule")
    }
}

impl Default for Profile {
    /// The house style: primary key, created and updated time, lowerCamelCase, comments.
    fn default() -> Self {
        let settings = |rule: &Rule| RuleSettings { level: rule.level, values: BTreeMap::new() };
        Self { rules: registry::rules().iter().map(|rule| (rule.id, settings(rule))).collect() }
    }
}

impl RuleSettings {
    /// The value of a parameter: the team's, or else its default.
    pub(super) fn value(&self, parameter: &Parameter) -> Value {
        self.values.get(parameter.name).cloned().unwrap_or_else(|| parameter.default())
    }
}

#[cfg(test)]
mod tests {
    use super::Profile;
    use crate::lint::{self, Severity, Value};

    #[test]
    fn every_shipped_profile_is_well_formed() {
        for name in Profile::SHIPPED {
            assert!(Profile::shipped(name).is_some(), "{name}");
        }
        assert_eq!(Profile::shipped("default"), Some(Profile::default()));
        assert_eq!(Profile::shipped("loose"), None);
    }

    #[test]
    fn a_conventions_file_changes_levels_and_parameters() {
        let text = "profile = 'snake-case'\n[rules]\n'doc/table-comment' = 'off'\n\
                    'name/table-case' = { level = 'info', case = 'upper' }";
        let profile = Profile::from_toml(text).unwrap();
        let rule = lint::rule("name/table-case").unwrap();
        assert_eq!(profile.level(rule), Some(Severity::Info));
        assert_eq!(profile.value(rule, rule.parameter("case").unwrap()), Value::Choice("upper".into()));
        assert_eq!(profile.level(lint::rule("doc/table-comment").unwrap()), None);
        let column_case = lint::rule("name/column-case").unwrap();
        assert_eq!(profile.value(column_case, column_case.parameter("case").unwrap()), Value::Choice("snake".into()));
    }

    #[test]
    fn a_wrong_key_is_told_with_what_is_allowed() {
        for (text, parts) in [
            ("[rules]\n'name/tabel-case' = 'error'", ["name/tabel-case", "name/table-case"]),
            ("[rules]\n'name/table-case' = 'fatal'", ["fatal", "blocker"]),
            ("[rules]\n'name/table-case' = { case = 'kebab' }", ["kebab", "camel"]),
            ("[rules]\n'name/table-case' = { style = 'snake' }", ["style", "case"]),
            ("profile = 'house'", ["house", "snake-case"]),
            ("rule = 1", ["rule", "rules"]),
            ("\n[rules", ["2", "TOML"]),
        ] {
            let told = Profile::from_toml(text).unwrap_err().to_string();
            assert!(parts.iter().all(|part| told.contains(part)), "{told}");
        }
    }
}
