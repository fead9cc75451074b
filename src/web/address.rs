//! The site's address as a link needs it that is sent to somebody: the configured one, else the one the browser used.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

use super::auth::Origin;
use super::state::AppState;

/// The site's address, without a final slash.
pub(super) struct Address(String);

impl FromRequestParts<AppState> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        if let Some(url) = state.public_url() {
            return Ok(Self(url.to_owned()));
        }
        let https = Origin::from_request_parts(parts, state).await?.https;
        let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        Ok(Self(format!("{}://{host}", if https { "https" } else { "http" })))
    }
}

impl Address {
    /// The whole address of a path.
    pub(super) fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}
