//! From a request to the person behind it: the session's cookie, and where the request came from.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use super::error::Error;
use super::sent;
use super::state::AppState;
use crate::app::{Actor, SignedIn, Token, Visit};

/// The cookie of a session.
const SESSION: &str = "session";
/// The cookie by which a browser is known after its person has signed out.
const DEVICE: &str = "device";
/// The cookie of a script that waits for its owner to sign in.
const PASTE: &str = "paste";
/// How long that one is kept.
const PASTE_LIFE: Duration = Duration::from_secs(24 * 3600);

/// Somebody who is signed in; a handler that takes it answers nobody else.
pub(super) struct Person(pub(super) Actor);

impl FromRequestParts<AppState> for Person {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &AppState) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Actor>().cloned().map(Self).ok_or(Error::SignIn)
    }
}

/// Stops those who are not signed in, after what they send has come to its end: it is given back to them on the way to
/// sign in.
pub(super) async fn must_be_signed_in(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.extensions().get::<Actor>().is_some() {
        return next.run(request).await;
    }
    sent::take_in(&state, request).await;
    Error::SignIn.into_response()
}

/// The person behind the request's cookie, if there is a session.
pub(super) async fn actor(state: &AppState, headers: &HeaderMap) -> Result<Option<Actor>, Error> {
    match token(headers, SESSION) {
        Some(token) => Ok(state.app.actor(&token).await?),
        None => Ok(None),
    }
}

fn token(headers: &HeaderMap, name: &str) -> Option<Token> {
    CookieJar::from_headers(headers).get(name).map(|cookie| Token::from(cookie.value()))
}

/// The token of the script that waits.
pub(super) fn paste(jar: &CookieJar) -> Option<Token> {
    jar.get(PASTE).map(|cookie| Token::from(cookie.value()))
}

/// Where a request comes from, and by which road.
pub(super) struct Origin {
    pub(super) visit: Visit,
    /// Whether the browser came by https, so that its cookies must not go by http.
    pub(super) https: bool,
}

impl FromRequestParts<AppState> for Origin {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        // Only a proxy on this very machine is believed about where its client is.
        let forwarded = text("x-forwarded-for").and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
        let address = forwarded.filter(|_| peer.is_loopback()).unwrap_or(peer);
        let user_agent = text(header::USER_AGENT.as_str()).unwrap_or_default().to_owned();
        let configured = state.public_url().is_some_and(|url| url.starts_with("https:"));
        let https = configured || text("x-forwarded-proto") == Some("https");
        let device = token(&parts.headers, DEVICE);
        Ok(Self { visit: Visit { address, user_agent, device }, https })
    }
}

impl Origin {
    /// A cookie that scripts can't read and other sites can't send along.
    pub(super) fn cookie(&self, name: &'static str, value: String, life: Duration) -> Cookie<'static> {
        Cookie::build((name, value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.https)
            .max_age(time::Duration::try_from(life).unwrap_or_default())
            .build()
    }

    /// The jar with the session in it, and with what the browser is known by.
    pub(super) fn signed_in(&self, jar: CookieJar, signed_in: &SignedIn) -> CookieJar {
        let session = self.cookie(SESSION, signed_in.token.secret().to_owned(), signed_in.lifetime());
        let device = self.cookie(DEVICE, signed_in.device.secret().to_owned(), signed_in.device_lifetime());
        jar.add(session).add(device)
    }

    /// The jar with a waiting script in it.
    pub(super) fn kept(&self, jar: CookieJar, token: &Token) -> CookieJar {
        jar.add(self.cookie(PASTE, token.secret().to_owned(), PASTE_LIFE))
    }
}

/// The jar without the session.
pub(super) fn signed_out(jar: CookieJar) -> CookieJar {
    jar.remove(Cookie::build(SESSION).path("/"))
}

/// The jar without the waiting script.
pub(super) fn unkept(jar: CookieJar) -> CookieJar {
    jar.remove(Cookie::build(PASTE).path("/"))
}
