//! The form for something to say, alone on a page.

use askama::Template;
use serde::Deserialize;

use super::at::At;
use crate::app::Settling;
use crate::web::form::Faults;
use crate::web::links::Links;
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
    pub(super) back: Option<String>,
}

/// What is to be done with what was typed.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    /// It opens a thread.
    Open,
    /// It answers in a thread.
    Reply,
    /// It goes along with settling a thread.
    Settle(Settling),
}

#[derive(Template)]
#[template(path = "pages/say.html")]
pub(super) struct SayPage {
    ui: Ui,
    faults: Faults,
    /// `SHOP-12`.
    name: String,
    base: String,
    action: String,
    /// Which of `web-…` the button says.
    label: &'static str,
    form: Say,
}

impl SayPage {
    pub(super) fn new(at: At, purpose: Purpose, form: Say, faults: Faults) -> Self {
        let base = at.base();
        let (action, label) = purpose.words(&base, &at.thread);
        let name = format!("{}-{}", at.name.key, at.name.number);
        Self { ui: at.ui, faults, name, base, action, label, form }
    }
}

impl Purpose {
    /// Where the form goes, and what its button says.
    fn words(self, base: &str, thread: &i64) -> (String, &'static str) {
        match self {
            Self::Open => (Links.threads(base), "web-comment"),
            Self::Reply => (Links.comments(base, thread), "web-reply"),
            Self::Settle(Settling::Address(_)) => (Links.address(base, thread), "web-thread-address"),
            Self::Settle(Settling::Resolve) => (Links.resolve(base, thread), "web-thread-resolve"),
            Self::Settle(Settling::Reopen) => (Links.reopen(base, thread), "web-thread-reopen"),
            Self::Settle(Settling::Recast(_)) => (Links.kind(base, thread), "web-thread-recast"),
        }
    }
}
