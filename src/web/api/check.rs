//! `POST /api/v1/check`: what `roundtable check --format json` says, without keeping anything.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::app::{Examined, Upload};
use crate::report::{self, Checked};
use crate::schema::Dialect;
use crate::text::Message;
use crate::web::error::Error;
use crate::web::pages::upload::{base_name, known_encoding};
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// How to read the body.
#[derive(Deserialize)]
pub(in crate::web) struct Wish {
    /// The name to put into the report.
    file: Option<String>,
    dialect: Option<String>,
    encoding: Option<String>,
    /// The language of the messages; else that of `Accept-Language`.
    lang: Option<String>,
}

/// What a script, a model or an archive may be sent as. The form is what `curl --data-binary` says when it is told
/// nothing; its body is taken as it is.
const TAKEN: &[&str] = &[
    "text/plain",
    "text/sql",
    "text/x-sql",
    "text/xml",
    "application/sql",
    "application/x-sql",
    "application/xml",
    "application/zip",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
];

/// `POST /api/v1/check`. The body is the script, as it is.
pub(in crate::web) async fn check(
    State(state): State<AppState>,
    ui: Ui,
    headers: HeaderMap,
    wish: Result<Query<Wish>, QueryRejection>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Error> {
    let charset = charset(&headers)?;
    let Query(wish) = wish.map_err(|_| Error::Invalid(Message::new("web-error-request")))?;
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::Invalid(Message::new("web-error-request")),
    })?;
    let lang = wish.lang.as_deref().and_then(crate::text::Lang::from_tag).unwrap_or(ui.lang);
    let upload = Upload {
        encoding: choice("encoding", wish.encoding.as_deref().or(charset), known_encoding)?,
        dialect: choice("dialect", wish.dialect.as_deref(), Dialect::from_id)?,
        ..Upload::file(base_name(wish.file.as_deref().unwrap_or_default()), body)
    };
    let Examined { reading, findings, .. } = state.app.check(upload).await?;
    let json = report::json(&Checked::all(&reading, &findings), lang);
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

/// The encoding that the body's type names, where that is a type that can hold a script.
fn charset(headers: &HeaderMap) -> Result<Option<&str>, Error> {
    let Some(given) = headers.get(header::CONTENT_TYPE) else { return Ok(None) };
    let given = given.to_str().unwrap_or_default();
    let mut parts = given.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default();
    if !TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(kind)) {
        let message = Message::new("web-api-check-type").with("given", kind.to_owned());
        return Err(Error::Unsupported(message));
    }
    let charset = parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case("charset"));
    Ok(charset.map(|(_, label)| label.trim_matches('"')))
}

fn choice<T>(name: &str, value: Option<&str>, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Error> {
    match value {
        None | Some("" | "auto") => Ok(None),
        Some(value) => parse(value)
            .map(Some)
            .ok_or_else(|| Error::Invalid(Message::new(format!("web-upload-unknown-{name}")).with("value", value))),
    }
}
