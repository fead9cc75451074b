//! A new draft, a further revision, and the upload as it came.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Page;
use super::review::DraftName;
use super::revisions::Frozen;
use super::upload::{ENCODINGS, ScriptFields, Upload, faults};
use crate::app::{Actor, NewDraft, NewUpload};
use crate::schema::Dialect;
use crate::text::Message;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::Faults;
use crate::web::links::{Links, encoded};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/draft_new.html")]
struct UploadPage {
    ui: Ui,
    faults: Faults,
    /// The project's key.
    key: String,
    /// The draft that gets a revision; `None` for a new draft.
    draft: Option<DraftHead>,
    action: String,
    title: String,
    note: String,
    script: ScriptFields,
}

/// What is to be said of a draft that gets a revision.
struct DraftHead {
    name: String,
    title: String,
    href: String,
    latest: i64,
    /// Since which revision there are others that the form, as it was sent, knew nothing of, and where these are shown.
    news: Option<(i64, String)>,
    /// Why it takes none now.
    frozen: Option<Frozen>,
}

impl UploadPage {
    /// What the page says of a draft that takes no revision.
    fn frozen(&self) -> Option<&Frozen> {
        self.draft.as_ref()?.frozen.as_ref()
    }

    /// The revisions that came while the form was filled in.
    fn news(&self) -> Option<&(i64, String)> {
        self.draft.as_ref()?.news.as_ref()
    }

    /// Whether the form is there: without a draft that could take it, to keep what was sent.
    fn has_form(&self) -> bool {
        self.frozen().is_none_or(|frozen| frozen.sent)
    }
}

/// `GET /projects/{key}/drafts/new`.
pub(in crate::web) async fn new(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    let key = state.app.project_to_upload(&actor, &key).await?.key.to_string();
    let upload = Upload::default();
    Ok(Page(page(&state, ui, Faults::default(), key, None, &upload)).into_response())
}

/// `POST /projects/{key}/drafts`.
pub(in crate::web) async fn create(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    upload: Upload,
) -> Result<Response, Error> {
    let upload = one_way(upload);
    let create = async {
        let (title, note) = (upload.field("title").to_owned(), upload.field("note").to_owned());
        state.app.create_draft(&actor, &key, NewDraft { title, note, upload: upload.to_app()? }).await
    };
    match create.await {
        Ok(number) => {
            upload.arrived(&state.app);
            Ok(Redirect::to(&Links.draft(key.to_uppercase(), number)).into_response())
        }
        Err(error) => {
            let (status, faults) = faults(&ui, &upload, error)?;
            Ok((status, Page(page(&state, ui, faults, key, None, &upload))).into_response())
        }
    }
}

/// `GET /drafts/{draft}/revisions/new`.
pub(in crate::web) async fn new_revision(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
) -> Result<Response, Error> {
    state.app.project_to_upload(&actor, &name.key).await?;
    let head = head(&state, &ui, &actor, &name).await?;
    let upload = Upload::default();
    Ok(Page(page(&state, ui, Faults::default(), name.key, Some(head), &upload)).into_response())
}

/// `POST /drafts/{draft}/revisions`.
pub(in crate::web) async fn add_revision(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    upload: Upload,
) -> Result<Response, Error> {
    let upload = one_way(upload);
    let add = async {
        let note = upload.field("note").to_owned();
        // A form without the field says nothing of what it was filled in after.
        let after = upload.field("after").parse().ok();
        let new = NewUpload { note, upload: upload.to_app()?, after };
        state.app.add_revision(&actor, &name.key, name.number, new).await
    };
    match add.await {
        Ok(_) => {
            upload.arrived(&state.app);
            Ok(Redirect::to(&Links.draft(&name.key, name.number)).into_response())
        }
        Err(error) => {
            let (status, faults) = faults(&ui, &upload, error)?;
            let head = head(&state, &ui, &actor, &name).await?;
            let since = upload.field("after").parse::<i64>().ok().filter(|after| *after < head.latest);
            let news = since.map(|since| (since, Links.differences(&head.href, "", &since.to_string(), head.latest)));
            let head = DraftHead { frozen: head.frozen.map(Frozen::sent), news, ..head };
            Ok((status, Page(page(&state, ui, faults, name.key, Some(head), &upload))).into_response())
        }
    }
}

/// Which file of a revision.
#[derive(Deserialize)]
pub(in crate::web) struct Which {
    /// Counted from 0; all of them where none is named.
    file: Option<u32>,
}

/// `GET /drafts/{draft}/revisions/{revision}/original`: the bytes, as they came; several files as an archive.
pub(in crate::web) async fn original(
    State(state): State<AppState>,
    Person(actor): Person,
    Path((name, revision)): Path<(DraftName, i64)>,
    Wished(which): Wished<Which>,
) -> Result<Response, Error> {
    let file = state.app.original(&actor, &name.key, name.number, revision, which.file).await?;
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(&file.name));
    let headers =
        [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, file.content).into_response())
}

/// Files and a text beside them: which of the two is meant, nobody but the person knows.
fn one_way(mut upload: Upload) -> Upload {
    if upload.beside.is_some() {
        upload.fault("source", Message::new("web-upload-both"));
    }
    upload
}

async fn head(state: &AppState, ui: &Ui, actor: &Actor, name: &DraftName) -> Result<DraftHead, Error> {
    let page = state.app.draft(actor, &name.key, name.number, None).await?;
    Ok(DraftHead {
        frozen: Frozen::of(ui, &page),
        name: format!("{}-{}", page.project.key, page.draft.number),
        title: page.draft.title,
        href: Links.draft(&page.project.key, page.draft.number),
        latest: page.draft.last_revision,
        news: None,
    })
}

fn page(
    state: &AppState,
    ui: Ui,
    faults: Faults,
    key: String,
    draft: Option<DraftHead>,
    upload: &Upload,
) -> UploadPage {
    let action = match &draft {
        Some(draft) => Links.revisions(&draft.href),
        None => Links.drafts(&key),
    };
    UploadPage {
        faults,
        key,
        draft,
        action,
        title: upload.field("title").to_owned(),
        note: upload.field("note").to_owned(),
        script: ScriptFields::new(state, &ui, upload),
        ui,
    }
}
