//! The pages, a file for each family.

mod checkup;
pub(super) mod deputies;
pub(super) mod differences;
pub(super) mod draft_new;
pub(super) mod exports;
pub(super) mod hand_off;
pub(super) mod home;
pub(super) mod invitation;
pub(super) mod kept;
mod link_dead;
pub(super) mod log;
pub(super) mod meetings;
pub(super) mod members;
pub(super) mod modules;
pub(super) mod people;
pub(super) mod playground;
pub(super) mod preferences;
pub(super) mod profile;
pub(super) mod progress;
pub(super) mod project;
pub(super) mod register;
pub(super) mod requirements;
pub(super) mod reset;
pub(super) mod review;
pub(super) mod review_rules;
pub(super) mod revisions;
pub(super) mod rules;
pub(super) mod setup;
pub(super) mod sign_in;
mod source_view;
pub(super) mod threads;
pub(super) mod upload;
pub(super) mod waivers;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

use super::error::Error;

/// A page, or a part of one, on its way out.
pub(super) struct Page<T>(pub(super) T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(html).into_response(),
            Err(error) => Error::from(error).into_response(),
        }
    }
}
