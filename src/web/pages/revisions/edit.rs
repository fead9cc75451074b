//! The editor: the text of the latest revision on its way to becoming the next one, checked while somebody types.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::{Actor, Edit, EditPage, NewUpload, Obstacle};
use crate::review::suggestion::SuggestionId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::Faults;
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::checkup::Checkup;
use crate::web::pages::playground::{self, Outcome, ResultsPart};
use crate::web::pages::review::DraftName;
use crate::web::pages::revisions::Frozen;
use crate::web::pages::upload::{Upload, faults};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/revision_edit.html")]
struct EditorPage {
    ui: Ui,
    faults: Faults,
    /// The draft's name, such as `SHOP-12`.
    name: String,
    found: EditPage,
    base: String,
    /// The text in the editor.
    source: String,
    note: String,
    /// The revision that the text in the editor was made from, where it is what was typed.
    typed_from: Option<i64>,
    /// Which suggestions are taken over, as the form sends it.
    take: String,
    /// Why there can be no next revision now.
    frozen: Option<Frozen>,
    /// The revision that somebody else has made meanwhile.
    conflict: Option<Conflict>,
    /// What was typed, where the editor holds the text of somebody else.
    mine: String,
    results: ResultsPart,
    limit: u64,
}

/// A revision that has come while somebody was typing.
struct Conflict {
    author: String,
    /// `self` where it was the same person, in another window.
    by: &'static str,
    /// What it changed.
    href: String,
}

impl EditorPage {
    fn is_shown(&self, file: &usize) -> bool {
        *file == self.found.file as usize
    }

    fn number(&self) -> i64 {
        self.found.page.revision.number
    }

    /// The same with another suggestion taken over as well.
    fn with(&self, other: &SuggestionId) -> String {
        let ids: Vec<SuggestionId> = self.found.taken.iter().chain([other]).copied().collect();
        self.ui.to.take(&self.base, &ids)
    }

    /// Whether the form is there: without a draft that could take it, to keep what was sent.
    fn has_form(&self) -> bool {
        self.frozen.as_ref().is_none_or(|frozen| frozen.sent)
    }

    fn obstacle(&self) -> Option<&'static str> {
        match self.found.text {
            Err(Obstacle::TooLong) => Some("too-long"),
            Err(Obstacle::Model) => Some("model"),
            Err(Obstacle::RowsLeftOut) => Some("rows"),
            Ok(_) => None,
        }
    }
}

/// What may stand in the address.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Wish {
    /// Which of several files, counted from 0.
    file: Option<u32>,
    /// The suggestions to take over, in a list with commas.
    #[serde(default)]
    take: String,
}

/// `GET /drafts/{draft}/revisions/edit`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let take = SuggestionId::list(&wish.take);
    let found = state.app.edit_revision(&actor, &name.key, name.number, wish.file, &take).await?;
    Ok(Page(EditorPage::new(&state, ui, found)).into_response())
}

/// `POST /drafts/{draft}/revisions/edit`.
pub(in crate::web) async fn save(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    upload: Upload,
) -> Result<Response, Error> {
    if !upload.field("theirs").is_empty() {
        return theirs(&state, ui, &actor, &name, &upload).await;
    }
    let add = async {
        let new = NewUpload { note: upload.field("note").to_owned(), upload: upload.to_app()?, after: None };
        state.app.add_edited(&actor, &name.key, name.number, new, edited(&upload)).await
    };
    match add.await {
        Ok(_) => Ok(Redirect::to(&Links.draft(&name.key, name.number)).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, &upload, error)?;
            let found = state.app.edit_revision(&actor, &name.key, name.number, Some(file(&upload)), &[]).await?;
            let page = EditorPage { faults, ..EditorPage::new(&state, ui, found) };
            Ok((status, Page(page.typed(&actor, &upload))).into_response())
        }
    }
}

/// `POST /drafts/{draft}/revisions/check`: what is found in an edited text, for a page that is on the screen already.
pub(in crate::web) async fn check(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    upload: Upload,
) -> Result<Response, Error> {
    let check =
        async { state.app.check_edit(&actor, &name.key, name.number, upload.to_app()?, &edited(&upload)).await };
    let outcome = match check.await {
        Ok(examined) => outcome(Checkup::new(examined.reading, examined.findings), file(&upload)),
        Err(error) => playground::unreadable(&ui, &upload, error)?,
    };
    Ok((playground::status(&upload, &outcome), Page(ResultsPart::of_edit(ui, outcome))).into_response())
}

/// The text of somebody else's revision to go on from, with what was typed beside it.
async fn theirs(state: &AppState, ui: Ui, actor: &Actor, name: &DraftName, upload: &Upload) -> Result<Response, Error> {
    let found = state.app.edit_revision(actor, &name.key, name.number, Some(file(upload)), &[]).await?;
    let note = upload.field("note").to_owned();
    let page = EditorPage::new(state, ui, found);
    let frozen = page.frozen.map(Frozen::sent);
    Ok(Page(EditorPage { mine: upload.editable(), note, frozen, ..page }).into_response())
}

fn file(upload: &Upload) -> u32 {
    upload.field("edited_file").parse().unwrap_or_default()
}

/// How the text becomes a revision.
fn edited(upload: &Upload) -> Edit {
    let based_on = upload.field("base").parse().unwrap_or_default();
    Edit { based_on, file: file(upload), taken: SuggestionId::list(upload.field("take")) }
}

/// The findings of the file that is edited.
fn outcome(mut checkup: Checkup, file: u32) -> Outcome {
    checkup.items.retain(|item| item.file == file);
    Outcome::Read(Box::new(checkup))
}

impl EditorPage {
    fn new(state: &AppState, ui: Ui, found: EditPage) -> Self {
        let page = &found.page;
        let checkup = Checkup::new(page.content.reading.clone(), page.content.findings.clone());
        let ids: Vec<String> = found.taken.iter().map(ToString::to_string).collect();
        Self {
            faults: Faults::default(),
            frozen: Frozen::of(&ui, page),
            name: format!("{}-{}", page.project.key, page.draft.number),
            base: Links.draft(&page.project.key, page.draft.number),
            source: found.text.clone().unwrap_or_default(),
            note: String::new(),
            typed_from: None,
            take: ids.join(","),
            conflict: None,
            mine: String::new(),
            results: ResultsPart::of_edit(ui.clone(), outcome(checkup, found.file)),
            limit: state.upload_limit(),
            found,
            ui,
        }
    }

    /// The same with what was typed. Where somebody else has made a revision meanwhile, the next attempt counts as made
    /// from that one, since the person is told of it.
    fn typed(mut self, actor: &Actor, upload: &Upload) -> Self {
        let based_on: i64 = upload.field("base").parse().unwrap_or_default();
        let latest = &self.found.page.revision;
        self.frozen = self.frozen.map(Frozen::sent);
        if based_on < latest.number {
            let from = based_on.to_string();
            let href = Links.differences(&self.base, "", &from, latest.number);
            let by = if latest.uploaded_by == actor.id() { "self" } else { "other" };
            self.conflict = Some(Conflict { author: latest.author.clone(), by, href });
        }
        self.found.text = Ok(String::new());
        self.found.others.clear();
        self.source = upload.editable();
        self.typed_from = Some(based_on);
        self.note = upload.field("note").to_owned();
        self.take = upload.field("take").to_owned();
        self
    }
}
