//! Style sheets, scripts and pictures, compiled in and served under an address that names their content.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::error::Error;
use crate::schema::Diagram;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// The style sheets that make up `app.css`, in order: one request instead of a chain of imports.
const SHEETS: &[&str] = &[
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/editor.css",
    "css/pages.css",
    "css/review.css",
    "css/progress.css",
    "css/diagram.css",
    "css/threads.css",
    "css/differences.css",
    "css/revisions.css",
    "css/meetings.css",
    "css/needs.css",
    "css/waivers.css",
    "css/log.css",
    "css/hand_off.css",
    "css/print.css",
];

/// One hash over all files. It stands in the address in front of the name, so that scripts may import each other by
/// relative names and still be kept for ever.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort_unstable();
    let mut hash = Sha256::new();
    for name in names {
        if let Some(file) = Files::get(&name) {
            hash.update(name.as_bytes());
            hash.update(file.metadata.sha256_hash());
        }
    }
    hash.update(Diagram::STYLE);
    hash.finalize().iter().take(6).fold(String::new(), |mut hex, byte| {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
});

static STYLE: LazyLock<String> = LazyLock::new(|| {
    let sheets = SHEETS.iter().filter_map(|name| text(name));
    sheets.chain([Diagram::STYLE.to_owned()]).collect::<Vec<_>>().join("\n")
});

fn text(name: &str) -> Option<String> {
    Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

/// The address of a file of `static/`, or of `app.css`.
pub(super) fn url(name: &str) -> String {
    format!("/static/{}/{name}", *VERSION)
}

/// `GET /static/{version}/{name}`.
pub(super) async fn show(Path((version, name)): Path<(String, String)>) -> Result<Response, Error> {
    let body: Cow<'static, [u8]> = if name == "app.css" {
        Cow::Borrowed(STYLE.as_bytes())
    } else {
        Files::get(&name).ok_or(Error::NotFound)?.data
    };
    // A page of another build may still ask for its own version: it gets what there is, but must not keep it.
    let caching = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers: [(HeaderName, &str); 2] =
        [(header::CONTENT_TYPE, content_type(&name)), (header::CACHE_CONTROL, caching)];
    Ok((headers, body.into_owned()).into_response())
}

/// `GET /favicon.ico`, which programs ask for that have read no page.
pub(super) async fn favicon() -> Result<Response, Error> {
    show(Path((String::new(), "favicon.svg".to_owned()))).await
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "sql" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, SHEETS, STYLE, text};

    #[test]
    fn every_sheet_is_part_of_the_style() {
        let sheets = Files::iter().filter(|name| name.ends_with(".css"));
        for name in sheets {
            assert!(SHEETS.contains(&name.as_ref()), "{name} is not listed in SHEETS");
            assert!(STYLE.contains(text(&name).unwrap().trim()), "{name}");
        }
    }
}
