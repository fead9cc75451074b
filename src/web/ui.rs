//! What every page needs to know of its reader: language, theme, who it is, where they are.

use std::convert::Infallible;

use askama::filters::Safe;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use chrono::{DateTime, TimeDelta, Utc};

use super::device::device;
use super::links::Links;
use super::state::AppState;
use super::wording::{Count, Html, Sentence, escaped, initials, tint};
use super::{assets, auth, guard, links, markdown, once, sent};
use crate::app::{Actor, User};
use crate::text::{Lang, Message};

/// The cookie that keeps a chosen language.
pub(super) const LANG_COOKIE: &str = "lang";
/// The cookie that keeps a chosen theme.
pub(super) const THEME_COOKIE: &str = "theme";

/// The reader of a page. Templates call it `ui`.
#[derive(Clone, Debug)]
pub(super) struct Ui {
    /// The language to speak.
    pub(super) lang: Lang,
    /// `light` or `dark` where it was chosen; else the system decides.
    pub(super) theme: Option<&'static str>,
    /// The time by which ages are told.
    pub(super) now: DateTime<Utc>,
    /// Path and query of the page, to come back to.
    pub(super) here: String,
    /// The addresses, for templates.
    pub(super) to: Links,
    /// Whether anybody may check a script without an account.
    pub(super) playground: bool,
    /// Whether people may make themselves an account.
    pub(super) registration: bool,
    /// How many things wait for the person.
    pub(super) waiting: usize,
    /// The person, when signed in.
    pub(super) me: Option<Me>,
    /// The token of the page's forms.
    pub(super) token: String,
}

/// The signed-in person, as the top bar shows them.
#[derive(Clone, Debug)]
pub(super) struct Me {
    pub(super) name: String,
    pub(super) login: String,
    pub(super) admin: bool,
}

impl From<&User> for Me {
    fn from(user: &User) -> Self {
        Self { name: user.display_name.clone(), login: user.name.clone(), admin: user.admin }
    }
}

impl Me {
    pub(super) fn initials(&self) -> String {
        initials(&self.name)
    }

    pub(super) fn tint(&self) -> &'static str {
        tint(&self.name)
    }
}

impl Ui {
    /// The sentence `id` of `locales/`.
    pub(super) fn msg(&self, id: &str) -> Sentence {
        Sentence { message: Message::new(id.to_owned()), lang: self.lang }
    }

    /// The same for a page, with what stands between backticks as code.
    pub(super) fn rich(&self, message: &Message) -> Safe<Html> {
        let text = message.text(self.lang);
        let mut html = String::with_capacity(text.len() + 32);
        let mut pieces = text.split('`').peekable();
        let mut code = false;
        while let Some(piece) = pieces.next() {
            // A backtick without a partner stays one.
            let (open, close) = if !code {
                ("", "")
            } else if pieces.peek().is_some() {
                ("<code>", "</code>")
            } else {
                ("`", "")
            };
            html.push_str(open);
            html.push_str(&escaped(piece));
            html.push_str(close);
            code = !code;
        }
        Html(html).safe()
    }

    /// The sentence for one of several ids, such as `web-severity` and `error`.
    pub(super) fn msg_of(&self, group: &str, id: &str) -> Sentence {
        self.msg(&format!("{group}-{id}"))
    }

    /// A sentence that was made below, in this reader's language.
    pub(super) fn say(&self, message: &Message) -> String {
        message.text(self.lang)
    }

    /// The field of a form that is taken once, however often it is sent.
    pub(super) fn once(&self) -> Safe<Html> {
        let name = once::FIELD;
        Html(format!(r#"<input type="hidden" name="{name}" value="{}">"#, escaped(&self.token))).safe()
    }

    /// Whether the page answers somebody who sent a form again that had shown something once.
    pub(super) fn sent_again(&self) -> bool {
        self.here.ends_with(once::AGAIN)
    }

    /// What people wrote in Markdown where nothing is referred to.
    #[expect(clippy::unused_self, reason = "templates read `ui.markdown` as they read everything else")]
    pub(super) fn markdown(&self, text: &str) -> Safe<Html> {
        markdown::words(text).safe()
    }

    /// A document that people had part in, with its own headings.
    #[expect(clippy::unused_self, reason = "templates read `ui.paper` as they read everything else")]
    pub(super) fn paper(&self, text: &str) -> Safe<Html> {
        markdown::paper(text).safe()
    }

    /// The address of a static file.
    #[expect(clippy::unused_self, reason = "templates read `ui.asset` as they read everything else")]
    pub(super) fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// The page to come back to when a comment was sent: this one, without the form for it.
    pub(super) fn back(&self) -> String {
        let (path, query) = self.here.split_once('?').unwrap_or((&self.here, ""));
        let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !part.starts_with("say=")).collect();
        if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
    }

    /// The other language, for the switch.
    pub(super) fn other_lang(&self) -> Lang {
        if self.lang == Lang::En { Lang::ZhCn } else { Lang::En }
    }

    /// What the theme switch leads to: from the system's choice to dark, to light, and back.
    pub(super) fn next_theme(&self) -> &'static str {
        match self.theme {
            None => "dark",
            Some("dark") => "light",
            Some(_) => "system",
        }
    }

    /// How long ago something was, with the exact time for machines and for whoever hovers.
    pub(super) fn time(&self, at: &DateTime<Utc>) -> Safe<Html> {
        let exact = at.format("%Y-%m-%dT%H:%M:%SZ");
        let title = at.format("%Y-%m-%d %H:%M UTC");
        Html(format!(r#"<time datetime="{exact}" title="{title}">{}</time>"#, self.age(*at))).safe()
    }

    /// How long something still lasts, with the exact time.
    pub(super) fn lasts(&self, until: &DateTime<Utc>) -> Safe<Html> {
        let left = *until - self.now;
        let (half_an_hour, half_a_day) = (TimeDelta::minutes(30), TimeDelta::hours(12));
        let (id, count) = match left {
            _ if left < TimeDelta::hours(1) => ("people-lasts-minutes", left.num_minutes().max(0)),
            _ if left < TimeDelta::days(1) => ("people-lasts-hours", (left + half_an_hour).num_hours()),
            _ => ("people-lasts-days", (left + half_a_day).num_days()),
        };
        let words = self.msg(id).with("n", count);
        let exact = until.format("%Y-%m-%dT%H:%M:%SZ");
        Html(format!(r#"<time datetime="{exact}" title="{}">{words}</time>"#, until.format("%Y-%m-%d %H:%M UTC")))
            .safe()
    }

    /// What somebody signed in with: the browser and the system, as far as they are known.
    pub(super) fn device(&self, user_agent: &str) -> String {
        let sentence = match device(user_agent) {
            (Some(browser), Some(system)) => self.msg("people-device").with("browser", browser).with("system", system),
            (Some(only), None) | (None, Some(only)) => return only.to_owned(),
            (None, None) => self.msg("people-device-unknown"),
        };
        sentence.to_string()
    }

    fn age(&self, at: DateTime<Utc>) -> String {
        let age = self.now - at;
        let (id, count) = match age {
            _ if age < TimeDelta::minutes(1) => return self.msg("web-age-now").to_string(),
            _ if age < TimeDelta::hours(1) => ("web-age-minutes", age.num_minutes()),
            _ if age < TimeDelta::days(1) => ("web-age-hours", age.num_hours()),
            _ if age < TimeDelta::days(30) => ("web-age-days", age.num_days()),
            _ => return at.format("%Y-%m-%d").to_string(),
        };
        self.msg(id).with("n", count).to_string()
    }

    /// A number with its thousands set apart, the same in both languages.
    #[expect(clippy::unused_self, reason = "templates read `ui.number` as they read everything else")]
    pub(super) fn number(&self, number: impl Into<Count>) -> String {
        let digits = number.into().0.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A size in the unit that suits it.
    pub(super) fn bytes(&self, bytes: &u64) -> String {
        match *bytes {
            0..1024 => format!("{bytes} B"),
            1024..1_048_576 => format!("{} KB", self.number(bytes / 1024)),
            _ => format!("{} MB", self.number(bytes / 1_048_576)),
        }
    }
}

impl Ui {
    /// The reader of whom nothing is known.
    pub(super) fn plain(state: &AppState) -> Self {
        Self {
            lang: Lang::default(),
            theme: None,
            now: state.app.now(),
            here: "/".to_owned(),
            to: Links,
            playground: state.playground(),
            registration: state.app.settings().self_registration,
            waiting: 0,
            me: None,
            token: String::new(),
        }
    }

    pub(super) fn of(state: &AppState, parts: &Parts, actor: Option<&Actor>) -> Self {
        let cookies = CookieJar::from_headers(&parts.headers);
        let lang = cookies
            .get(LANG_COOKIE)
            .and_then(|cookie| Lang::from_tag(cookie.value()))
            .or_else(|| actor?.user().locale)
            .or_else(|| accepted(&parts.headers))
            .unwrap_or_default();
        let theme = cookies.get(THEME_COOKIE).and_then(|cookie| theme(cookie.value()));
        let here = here(parts).to_owned();
        // A request's name is given once.
        let token = parts.extensions.get::<guard::RequestName>().map(|name| name.0.clone()).unwrap_or_default();
        let me = actor.map(|actor| Me::from(actor.user()));
        Self { lang, theme, here, me, token, ..Self::plain(state) }
    }
}

/// The page to come back to: the one asked for, or the one whose form was sent.
fn here(parts: &Parts) -> &str {
    if parts.method.is_safe() {
        return parts.uri.path_and_query().map_or("/", |path| path.as_str());
    }
    let referrer = parts.headers.get(header::REFERER).and_then(|referrer| referrer.to_str().ok());
    let path = referrer.and_then(|url| Some(&url[url.match_indices('/').nth(2)?.0..]));
    links::local(path)
}

fn accepted(headers: &HeaderMap) -> Option<Lang> {
    Lang::from_accept_language(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// The theme of that name.
pub(super) fn theme(name: &str) -> Option<&'static str> {
    ["light", "dark"].into_iter().find(|theme| *theme == name)
}

/// Whether the answer may have a top bar: parts of pages, files and what programs ask for have none.
fn is_page(parts: &Parts) -> bool {
    let path = parts.uri.path();
    let of_programs = ["/static/", "/api/"].iter().any(|start| path.starts_with(start)) || path.ends_with("/live");
    !of_programs && !guard::is_part(&parts.headers)
}

/// Whether the answer is the same for everybody: it must come while the database is away.
fn is_for_all(parts: &Parts) -> bool {
    let path = parts.uri.path();
    path.starts_with("/static/") || path == "/favicon.ico" || path == "/healthz" || path == "/readyz"
}

/// Finds out, once for each request, who reads. The answer carries it too, for the error page.
pub(super) async fn identify(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if is_for_all(&parts) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let actor = match auth::actor(&state, &parts.headers).await {
        Ok(actor) => actor,
        Err(error) => {
            sent::take_in(&state, Request::from_parts(parts, body)).await;
            return error.into_response();
        }
    };
    let mut ui = Ui::of(&state, &parts, actor.as_ref());
    if let Some(actor) = actor.as_ref().filter(|_| is_page(&parts)) {
        // Where the database fails, the page itself says so.
        ui.waiting = state.app.waiting(actor).await.unwrap_or_default();
    }
    parts.extensions.insert(ui.clone());
    if let Some(actor) = actor {
        parts.extensions.insert(actor);
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    response.extensions_mut().insert(ui);
    response
}

impl FromRequestParts<AppState> for Ui {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self::plain(state)))
    }
}
