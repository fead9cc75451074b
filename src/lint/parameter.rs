//! What a team can set about a rule.

/// A parameter of a rule.
#[derive(Debug)]
pub struct Parameter {
    /// Its key in conventions.
    pub name: &'static str,
    /// What may stand there, and what stands there by default.
    pub kind: Kind,
}

/// The kinds of parameters, with their defaults.
#[derive(Debug)]
pub enum Kind {
    /// One of several words; the first argument is the default.
    Choice(&'static str, &'static [&'static str]),
    /// A number: default, least and greatest.
    Number(u64, u64, u64),
    /// A list of names or words.
    Names(&'static [&'static str]),
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One of several words.
    Choice(String),
    /// A number.
    Number(u64),
    /// A list of names or words.
    Names(Vec<String>),
}

impl Parameter {
    /// Its default.
    #[must_use]
    pub fn default(&self) -> Value {
        match self.kind {
            Kind::Choice(default, _) => Value::Choice(default.to_owned()),
            Kind::Number(default, ..) => Value::Number(default),
            Kind::Names(default) => Value::Names(default.iter().map(|&name| name.to_owned()).collect()),
        }
    }

    /// The value that a convention gives it; `None` where that is not allowed.
    #[must_use]
    pub fn accept(&self, value: &toml::Value) -> Option<Value> {
        match (&self.kind, value) {
            (Kind::Choice(_, allowed), toml::Value::String(text)) if allowed.contains(&text.as_str()) => {
                Some(Value::Choice(text.clone()))
            }
            (Kind::Number(_, least, greatest), toml::Value::Integer(number)) => {
                u64::try_from(*number).ok().filter(|number| (least..=greatest).contains(&number)).map(Value::Number)
            }
            (Kind::Names(_), toml::Value::Array(names)) => {
                names.iter().map(|name| name.as_str().map(str::to_owned)).collect::<Option<_>>().map(Value::Names)
            }
            _ => None,
        }
    }

    /// What is allowed, in the words of TOML: the same in every language.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.kind {
            Kind::Choice(_, allowed) => allowed.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "),
            Kind::Number(_, least, greatest) => format!("{least} … {greatest}"),
            Kind::Names(_) => "[\"…\", \"…\"]".to_owned(),
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Choice(word) => write!(f, "\"{word}\""),
            Self::Number(number) => write!(f, "{number}"),
            Self::Names(names) => write!(f, "{names:?}"),
        }
    }
}
