//! The minutes of a meeting that is over: on its page, and as files in both languages.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::app::MeetingPage;
use crate::review::MeetingId;
use crate::review::meeting::minutes::Minutes;
use crate::text::Lang;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::Faults;
use crate::web::links::{Links, encoded};
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/minutes.html")]
pub(super) struct MinutesPage {
    ui: Ui,
    page: MeetingPage,
    /// `SHOP-12`.
    name: String,
    draft: String,
    href: String,
    /// The minutes as Markdown, in the reader's language.
    text: String,
    /// Why what was tried in a meeting that is over could not be done.
    faults: Faults,
}

/// The minutes as a page of its own, to be kept or sent.
#[derive(Template)]
#[template(path = "pages/minutes_file.html")]
struct MinutesFile {
    ui: Ui,
    title: String,
    text: String,
}

impl MinutesPage {
    pub(super) fn new(ui: Ui, page: MeetingPage, minutes: &Minutes, faults: Faults) -> Self {
        let draft = Links.draft(&page.draft.project.key, page.draft.draft.number);
        let href = Links.meeting(&draft, &page.line.meeting.id);
        let (name, text) = (minutes.draft.clone(), minutes.to_markdown(ui.lang));
        Self { ui, page, name, draft, href, text, faults }
    }
}

/// `GET /drafts/{draft}/meetings/{meeting}/minutes/{file}`, where the file is `en.md`, `zh-CN.html` and so on.
pub(in crate::web) async fn file(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, meeting, file)): Path<(DraftName, MeetingId, String)>,
) -> Result<Response, Error> {
    let minutes = state.app.minutes_of(&actor, &name.key, name.number, meeting).await?;
    let (lang, kind) = file.rsplit_once('.').ok_or(Error::NotFound)?;
    let lang = Lang::ALL.into_iter().find(|of| of.tag() == lang).ok_or(Error::NotFound)?;
    let text = minutes.to_markdown(lang);
    let (kind, body) = match kind {
        "md" => ("text/markdown; charset=utf-8", text),
        "html" => {
            let title = minutes.heading().text(lang);
            ("text/html; charset=utf-8", MinutesFile { ui: Ui { lang, ..ui }, title, text }.render()?)
        }
        _ => return Err(Error::NotFound),
    };
    let download = encoded(&format!("{}-{}-{file}", minutes.draft, minutes.round.id()));
    let disposition = format!("attachment; filename*=UTF-8''{download}");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, body).into_response())
}
