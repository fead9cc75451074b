//! Links with a secret that can be used once, for some days: an invitation, a new password.

use super::Time;

/// Why such a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadLink {
    /// It was used, or it is not needed any more.
    Used,
    /// It is too old.
    Expired,
    /// It was taken back, or it is not whole: nothing is known of it.
    Unknown,
}

impl DeadLink {
    /// The word for it in message ids.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Unknown => "unknown",
        }
    }

    /// Judges by when it was used, if it was, and until when it could be; `None` where there is none.
    pub(super) fn of(fate: Option<(Option<Time>, Time)>, now: Time) -> Self {
        match fate {
            Some((Some(_), _)) => Self::Used,
            Some((None, expires)) if expires <= now => Self::Expired,
            _ => Self::Unknown,
        }
    }
}
