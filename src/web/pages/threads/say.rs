//! The form for something to say, alone on a page: when it could not be taken, to see how it will look, or to put a
//! comment into other words.

use askama::Template;
use serde::Deserialize;

use super::at::At;
use crate::app::Settling;
use crate::review::{PendingId, ThreadKind};
use crate::web::form::Faults;
use crate::web::links::{self, Links};
use crate::web::markdown::Piece;
use crate::web::ui::Ui;

/// What the forms send.
#[derive(Default, Deserialize)]
pub(in crate::web) struct Say {
    #[serde(default)]
    pub(super) on: String,
    #[serde(default)]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) revision: i64,
    #[serde(default)]
    pub(super) body: String,
    /// The version of a comment that is put into other words.
    #[serde(default)]
    pub(super) version: i64,
    pub(super) back: Option<String>,
    /// The word of its [`Purpose`].
    #[serde(default, rename = "for")]
    pub(super) purpose: String,
}

/// What is to be done with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It opens a thread.
    Open,
    /// It answers in a thread.
    Reply(i64),
    /// It goes along with settling a thread.
    Settle(i64, Settling),
    /// It takes the place of what a comment of a thread says.
    Edit(i64, i64),
    /// It takes the place of what a comment says that is not published yet.
    Pending(PendingId),
}

#[derive(Template)]
#[template(path = "pages/say.html")]
pub(super) struct SayPage {
    ui: Ui,
    faults: Faults,
    /// `SHOP-12`.
    name: String,
    base: String,
    purpose: Purpose,
    /// Where one gets without sending it.
    back: String,
    form: Say,
    /// How it will look.
    preview: Option<Vec<Piece>>,
}

/// The form alone, to stand where the comment stands.
#[derive(Template)]
#[template(path = "parts/edit.html")]
pub(super) struct EditPart {
    pub(super) ui: Ui,
    pub(super) base: String,
    pub(super) purpose: Purpose,
    pub(super) form: Say,
}

impl SayPage {
    pub(super) fn new(at: At, purpose: Purpose, form: Say, faults: Faults) -> Self {
        let base = at.base();
        let name = format!("{}-{}", at.name.key, at.name.number);
        let back = match links::local(form.back.as_deref()) {
            "/" => base.clone(),
            back => back.to_owned(),
        };
        Self { ui: at.ui, faults, name, base, purpose, back, form, preview: None }
    }

    pub(super) fn with_preview(self, preview: Vec<Piece>) -> Self {
        Self { preview: Some(preview), ..self }
    }
}

impl Purpose {
    /// The word for it in forms.
    pub(super) fn word(&self) -> String {
        match self {
            Self::Open => "open".to_owned(),
            Self::Reply(thread) => format!("reply:{thread}"),
            Self::Settle(thread, Settling::Address(_)) => format!("address:{thread}"),
            Self::Settle(thread, Settling::Resolve) => format!("resolve:{thread}"),
            Self::Settle(thread, Settling::Reopen) => format!("reopen:{thread}"),
            Self::Settle(thread, Settling::Recast(kind)) => format!("{}:{thread}", kind.id()),
            Self::Edit(thread, comment) => format!("edit:{thread}:{comment}"),
            Self::Pending(id) => format!("pending:{id}"),
        }
    }

    /// What a word stands for.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let mut parts = word.split(':');
        let (verb, thread, comment) = (parts.next()?, parts.next(), parts.next());
        let number = |part: Option<&str>| part?.parse().ok();
        Some(match verb {
            "open" => Self::Open,
            "reply" => Self::Reply(number(thread)?),
            "address" => Self::Settle(number(thread)?, Settling::Address(None)),
            "resolve" => Self::Settle(number(thread)?, Settling::Resolve),
            "reopen" => Self::Settle(number(thread)?, Settling::Reopen),
            "edit" => Self::Edit(number(thread)?, number(comment)?),
            "pending" => Self::Pending(thread?.parse().ok()?),
            kind => Self::Settle(number(thread)?, Settling::Recast(ThreadKind::from_id(kind)?)),
        })
    }

    /// Where the form goes.
    pub(super) fn action(&self, base: &str) -> String {
        match self {
            Self::Open => Links.threads(base),
            Self::Reply(thread) => Links.comments(base, thread),
            Self::Settle(thread, Settling::Address(_)) => Links.address(base, thread),
            Self::Settle(thread, Settling::Resolve) => Links.resolve(base, thread),
            Self::Settle(thread, Settling::Reopen) => Links.reopen(base, thread),
            Self::Settle(thread, Settling::Recast(_)) => Links.kind(base, thread),
            Self::Edit(thread, comment) => Links.comment(base, thread, comment),
            Self::Pending(id) => Links.pending(base, id),
        }
    }

    /// What its button says.
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Open => "web-comment",
            Self::Reply(_) => "web-reply",
            Self::Settle(_, Settling::Address(_)) => "web-thread-address",
            Self::Settle(_, Settling::Resolve) => "web-thread-resolve",
            Self::Settle(_, Settling::Reopen) => "web-thread-reopen",
            Self::Settle(_, Settling::Recast(_)) => "web-thread-recast",
            Self::Edit(..) | Self::Pending(_) => "web-comment-save",
        }
    }

    /// What its page is called.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::Edit(..) | Self::Pending(_) => "web-comment-edit",
            other => other.label(),
        }
    }

    /// Whether it may be kept and published later.
    pub(super) fn may_wait(&self) -> bool {
        matches!(self, Self::Open | Self::Reply(_))
    }

    /// Whether the form asks for the kind of the thread.
    pub(super) fn opens(&self) -> bool {
        *self == Self::Open
    }
}

#[cfg(test)]
mod tests {
    use super::Purpose;

    #[test]
    fn words_are_read_back() {
        for word in [
            "open",
            "reply:4",
            "address:4",
            "resolve:4",
            "reopen:4",
            "note:4",
            "edit:4:2",
            "pending:0190163d-8694-739b-aea5-966c26f8ad91",
        ] {
            assert_eq!(Purpose::parse(word).unwrap().word(), word);
        }
        for word in ["", "reply", "reply:x", "edit:4", "dance:4"] {
            assert_eq!(Purpose::parse(word), None, "{word}");
        }
    }
}
