//! One file of a package, to be read in place.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::Wish;
use crate::app::DraftPage;
use crate::review::{ThreadKind, handoff};
use crate::text::Message;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::pages::source_view::SourceView;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;
use crate::web::wording::Html;

#[derive(Template)]
#[template(path = "pages/hand_off_file.html")]
struct FilePage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    package: usize,
    path: String,
    about: Option<Message>,
    shown: Shown,
}

/// A file as it can be read.
enum Shown {
    /// A script, line by line.
    Script(SourceView),
    /// Words in Markdown.
    Words(String),
    /// The dictionary.
    Dictionary(Html),
    /// A picture at that address.
    Picture(String),
    /// Text as it is.
    Plain(String),
}

/// Whether a file of that path can be read in place.
pub(super) fn is_readable(path: &str) -> bool {
    !path.ends_with(".xlsx")
}

/// `GET /drafts/{draft}/hand-off/read/{*path}`.
pub(in crate::web) async fn read(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, path)): Path<(DraftName, String)>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let file = state.app.package_file(&actor, &name.key, name.number, wish.package, Some(&path)).await?;
    let found = state.app.hand_off(&actor, &name.key, name.number, wish.package).await?;
    let package = found.shown.ok_or(Error::NotFound)?;
    let overview = Overview::new(&found.page, "hand-off");
    let address = Links.package_file(&overview.href, package.number, &path);
    if !is_readable(&path) {
        return Ok(Redirect::to(&address).into_response());
    }
    let about = package.contents.as_ref().map(|contents| handoff::about(&path, contents));
    let shown = Shown::new(&path, address, String::from_utf8_lossy(&file.content).into_owned(), wish.line);
    let (package, page) = (package.number, found.page);
    Ok(Page(FilePage { ui, page, overview, package, path, about, shown }).into_response())
}

impl Shown {
    fn new(path: &str, address: String, text: String, line: Option<usize>) -> Self {
        match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "sql" => Self::Script(SourceView::new(&text, &[], line.unwrap_or(1))),
            "md" => Self::Words(text),
            "svg" => Self::Picture(address),
            "html" => Self::Dictionary(Html(body(&text))),
            _ => Self::Plain(text),
        }
    }
}

/// What a page of ours has between the tags of its body; names and comments in it are text already.
fn body(page: &str) -> String {
    let body = page.split_once("<body>").map_or("", |(_, rest)| rest);
    let body = body.rsplit_once("</body>").map_or(body, |(body, _)| body);
    body.replacen("<main>", "<div>", 1).replacen("</main>", "</div>", 1)
}
