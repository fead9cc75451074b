//! The form for a new thread, for browsers without scripts: what is to be said something about, and where the form stands.

use super::place;
use crate::app::DraftPage;
use crate::review::{Anchor, On};
use crate::web::ui::Ui;

/// Where the form is open.
#[derive(Clone, Default)]
pub(in crate::web) struct Saying {
    /// The word of what it stands below; empty where no form is open.
    pub(in crate::web) at: String,
    /// The word of what it is about.
    pub(in crate::web) on: String,
    /// What a finding says that it is about.
    pub(in crate::web) about: String,
}

impl Saying {
    /// What the word in the address asks for.
    pub(in crate::web) fn new(ui: &Ui, page: &DraftPage, items: &[super::Item], word: Option<&str>) -> Self {
        let Some(word) = word else { return Self::default() };
        let fingerprint = match place::parse(word) {
            Some(On::Finding(fingerprint)) if page.may_comment() => fingerprint,
            Some(_) if page.may_comment() => {
                return Self { at: word.to_owned(), on: word.to_owned(), about: String::new() };
            }
            _ => return Self::default(),
        };
        let Some(item) = items.iter().find(|item| item.fingerprint == fingerprint) else { return Self::default() };
        let anchor = item.place.map_or(Anchor::Draft, |place| Anchor::Object { object: place.object });
        Self { at: place::word(anchor), on: word.to_owned(), about: ui.say(&item.message) }
    }
}
