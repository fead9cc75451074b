//! What a form brought, for as long as it was not taken. An answer that refuses it gives it back: as text to copy, and as
//! a form that sends it again. Nobody types anything twice because a database was away or a session had ended.
//!
//! Passwords are never given back, and nothing is that another site has sent.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Form;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};

use super::pages::upload::Upload;
use super::state::AppState;
use super::{guard, links};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// What people write, by the names of the fields; each has a label `sent-…`. Whatever else a form has is sent again
/// unseen.
pub(super) const WRITTEN: &[&str] = &[
    "title",
    "name",
    "display_name",
    "key",
    "topic",
    "what",
    "note",
    "body",
    "detail",
    "reason",
    "answer",
    "notes",
    "statement",
    "place",
    "link",
    "patterns",
    "packages",
    "tables",
    "source",
];
/// What is to be entered anew.
pub(super) const SECRET: &[&str] = &["current", "password"];

/// What was brought with a request; the request carries it, and whoever made the request keeps a copy.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    action: String,
    brought: Arc<Mutex<Option<Brought>>>,
}

#[derive(Clone, Debug)]
enum Brought {
    Fields(Bytes),
    Upload(Box<Upload>),
}

/// A form that was not taken, as a page gives it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SentForm {
    /// Where it was sent.
    action: String,
    /// Whether it can have files.
    pub(super) multipart: bool,
    /// Names and values, without secrets.
    fields: Vec<(String, String)>,
    /// The names of the secrets.
    pub(super) secrets: Vec<String>,
    /// The names and sizes of files, which are held.
    pub(super) files: Vec<(String, u64)>,
}

impl Sent {
    /// Where what the request brings can be put, if it is a form that a person sent.
    pub(super) fn with(request: &Request) -> Option<Self> {
        let is_form = *request.method() == Method::POST
            && [URLENCODED, MULTIPART].iter().any(|kind| is_of(request.headers(), kind));
        let action = request.uri().path_and_query().map(|path| path.as_str().to_owned());
        action.filter(|_| is_form).map(|action| Self { action, brought: Arc::default() })
    }

    /// Notes an upload that has arrived.
    pub(super) fn brought_upload(&self, upload: &Upload) {
        self.note(Brought::Upload(Box::new(upload.clone())));
    }

    fn note(&self, brought: Brought) {
        *self.brought.lock().unwrap_or_else(PoisonError::into_inner) = Some(brought);
    }

    /// The form, where there is anything in it that somebody wrote or chose. Its files are held, as a stranger's or a
    /// member's.
    pub(super) async fn form(&self, state: &AppState, stranger: bool) -> Option<SentForm> {
        let brought = self.brought.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut form = match brought? {
            Brought::Fields(bytes) => SentForm { fields: pairs(bytes).await, ..SentForm::default() },
            Brought::Upload(upload) => SentForm {
                multipart: true,
                fields: upload.to_send_again(&state.app, stranger),
                files: upload.to_hold().iter().map(|file| (file.name.clone(), file.content.len())).collect(),
                ..SentForm::default()
            },
        };
        form.action.clone_from(&self.action);
        let (secrets, fields) = form.fields.into_iter().partition(|(name, _)| SECRET.contains(&name.as_str()));
        form.fields = fields;
        form.secrets = secrets.into_iter().map(|(name, _): (String, String)| name).collect();
        let worth = !form.files.is_empty() || form.written().next().is_some();
        worth.then_some(form)
    }
}

impl SentForm {
    /// Where it is sent again: on this site, whatever a form may say.
    pub(super) fn action(&self) -> &str {
        links::local(Some(&self.action))
    }

    /// What people wrote: names and values.
    pub(super) fn written(&self) -> impl Iterator<Item = &(String, String)> {
        self.fields.iter().filter(|(name, value)| is_written(name) && !value.trim().is_empty())
    }

    /// The other fields.
    pub(super) fn unseen(&self) -> impl Iterator<Item = &(String, String)> {
        self.fields.iter().filter(|(name, value)| !is_written(name) || value.trim().is_empty())
    }

    /// How many rows a text is shown in.
    #[expect(clippy::unused_self, reason = "templates ask the form as they ask for everything else of it")]
    pub(super) fn rows(&self, text: &str) -> usize {
        text.lines().count().clamp(1, 14)
    }

    /// The form as one field of another.
    pub(super) fn to_field(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The form from such a field.
    pub(super) fn from_field(field: &str) -> Option<Self> {
        serde_json::from_str(field).ok()
    }
}

fn is_written(name: &str) -> bool {
    WRITTEN.contains(&name)
}

fn is_of(headers: &HeaderMap, kind: &str) -> bool {
    let given = headers.get(header::CONTENT_TYPE).and_then(|given| given.to_str().ok()).unwrap_or_default();
    given.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(kind)
}

/// The fields of a plain form; none where it is none.
pub(super) async fn pairs(bytes: Bytes) -> Vec<(String, String)> {
    let request = Request::post("/").header(header::CONTENT_TYPE, URLENCODED).body(Body::from(bytes));
    let Ok(request) = request else { return Vec::new() };
    Form::from_request(request, &()).await.map(|Form(pairs)| pairs).unwrap_or_default()
}

/// Notes what a plain form brings, before anything is asked of the database. It stands behind the guard against other
/// sites.
pub(super) async fn note(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if let Some(sent) = request.extensions().get::<Sent>().filter(|_| is_of(request.headers(), URLENCODED)).cloned() {
        let (parts, body) = request.into_parts();
        let most = usize::try_from(state.body_limit()).unwrap_or(usize::MAX);
        let Ok(bytes) = axum::body::to_bytes(body, most).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        sent.note(Brought::Fields(bytes.clone()));
        request = Request::from_parts(parts, Body::from(bytes));
    }
    next.run(request).await
}

/// Lets a request that is refused come to its end: a browser that is still sending shows a broken connection instead of
/// the answer. An upload is kept for the answer to give back.
pub(super) async fn take_in(state: &AppState, request: Request) {
    if request.extensions().get::<Sent>().is_some() && is_of(request.headers(), MULTIPART) {
        // What is wrong with the form does not matter any more.
        let _ = Upload::from_request(request, state).await;
    } else {
        guard::drain(request.into_body(), state.body_limit()).await;
    }
}

/// Whether a body is a plain form.
pub(super) fn is_plain(headers: &HeaderMap) -> bool {
    is_of(headers, URLENCODED)
}

/// Whether a body is a form that looks after its size by itself.
pub(super) fn is_upload(headers: &HeaderMap) -> bool {
    is_of(headers, MULTIPART)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{SECRET, SentForm, WRITTEN};

    /// The names of those fields of all templates for which `is_wanted` holds.
    fn fields(is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let mut names = Vec::new();
        for folder in ["pages", "parts"] {
            let folder = format!("{}/templates/{folder}", env!("CARGO_MANIFEST_DIR"));
            for entry in fs::read_dir(folder).expect("templates") {
                let text = fs::read_to_string(entry.expect("a template").path()).expect("a text");
                for field in text.split('<').filter(|tag| is_wanted(tag)) {
                    let name = field.split(" name=\"").nth(1).and_then(|rest| rest.split('"').next());
                    names.extend(name.filter(|name| !name.contains('{')).map(str::to_owned));
                }
            }
        }
        names
    }

    #[test]
    fn whatever_people_write_at_length_is_given_back() {
        let areas = fields(|tag| tag.starts_with("textarea"));
        assert!(areas.iter().any(|name| name == "body"), "{areas:?}");
        let missing: Vec<_> = areas.iter().filter(|name| !WRITTEN.contains(&name.as_str())).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn no_password_is_among_what_is_given_back() {
        assert!(SECRET.iter().all(|name| !WRITTEN.contains(name)));
        let mut asked = 0;
        let folder =
            |name: &str| fs::read_dir(format!("{}/templates/{name}", env!("CARGO_MANIFEST_DIR"))).expect("templates");
        for entry in folder("pages").chain(folder("parts")) {
            let text = fs::read_to_string(entry.expect("a template").path()).expect("a text");
            for field in text.split("f::text(faults, \"").skip(1) {
                let (field, _) = field.split_once("%}").expect("the end of the call");
                if field.contains("\"password\", \"current-password\"")
                    || field.contains("\"password\", \"new-password\"")
                {
                    asked += 1;
                    assert!(SECRET.iter().any(|name| field.starts_with(&format!("{name}\""))), "{field}");
                }
            }
        }
        assert!(asked > 3, "the templates were not found");
    }

    #[test]
    fn a_form_leads_nowhere_else() {
        let form = SentForm { action: "//elsewhere.example/".to_owned(), ..SentForm::default() };
        assert_eq!(SentForm::from_field(&form.to_field()).map(|form| form.action().to_owned()), Some("/".to_owned()));
    }
}
