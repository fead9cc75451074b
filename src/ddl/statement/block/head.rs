//! How far a statement of a block has come: what a text is in it depends on that.

/// Words that statements of a block follow.
const OPENING: &[&str] = &["begin", "call", "declare", "do", "else", "exception", "loop", "perform", "select", "then"];

/// Words of statements that show or keep their texts and do not run them.
const QUIET: &[&str] = &["delete", "insert", "merge", "print", "raise", "raiserror", "throw", "update"];

/// Words that conditions and values follow.
const CONDITIONS: &[&str] = &["elseif", "elsif", "if", "return", "when", "while"];

/// What words begin with of which the names of procedures are made that show or keep a text.
const SHOWING: &[&str] = &[
    "assert", "debug", "echo", "error", "info", "log", "message", "msg", "notice", "notify", "output", "print", "put",
    "raise", "trace", "warn", "write",
];

/// How far a statement has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Head {
    /// It begins.
    #[default]
    Start,
    /// `EXEC` was read: the name of a procedure follows.
    Exec,
    /// A name was read.
    Name,
    /// `EXEC name` was read: what follows is given to it.
    Given,
    /// The parenthesis behind the name: what stands in it is given to it.
    Call,
    /// A condition, or a value.
    Condition,
    /// It does something with its texts but run them.
    Quiet,
    /// Anything else.
    Other,
}

impl Head {
    /// What it is behind a word; `joined` says that a point stands before the word.
    pub(super) fn behind(self, word: &str, joined: bool) -> Self {
        match self {
            Self::Start if is_any(word, OPENING) => Self::Start,
            Self::Start if is_any(word, &["exec", "execute"]) => Self::Exec,
            Self::Start if is_any(word, QUIET) => Self::Quiet,
            Self::Start if is_any(word, CONDITIONS) => Self::Condition,
            Self::Start if is_any(word, &["set"]) => Self::Other,
            Self::Start => Self::Name,
            Self::Exec => Self::Given,
            Self::Name if !joined => Self::Other,
            other => other,
        }
    }

    /// What it is behind a parenthesis that opens.
    pub(super) fn opened(self) -> Self {
        match self {
            Self::Name | Self::Given => Self::Call,
            other => other,
        }
    }

    /// What it is behind the last parenthesis that closes.
    pub(super) fn closed(self) -> Self {
        if self == Self::Call { Self::Other } else { self }
    }
}

/// Whether a statement begins with that word although none has ended before; `assigning` says that a value may hold the words
/// of a CASE.
pub(super) fn begins_statement(word: &str, assigning: bool) -> bool {
    const ANYWHERE: &[&str] =
        &["declare", "delete", "exec", "execute", "if", "insert", "print", "raiserror", "set", "update", "while"];
    is_any(word, ANYWHERE) || !assigning && is_any(word, &["begin", "else", "exception", "loop", "then"])
}

/// Whether a procedure of that name, or of a package of that name, shows or keeps a text, as far as the name tells.
pub(super) fn shows_text(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("extendedproperty")
        || name.split('_').any(|word| SHOWING.iter().any(|known| word.starts_with(known)))
}

fn is_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}
