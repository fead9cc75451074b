//! The page of a requirement: what it says, what serves it, and the form to change it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use super::list;
use crate::app::{Actor, RequirementEntry, RequirementPage};
use crate::review::{Act, RequirementId};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/requirement.html")]
struct FormPage {
    ui: Ui,
    faults: Faults,
    page: RequirementPage,
    entry: RequirementEntry,
    key: String,
    action: String,
    write: bool,
    /// Whether somebody else has changed it since the form was opened: both texts are shown.
    overtaken: bool,
}

impl FormPage {
    fn is_module(&self, module: &crate::review::ModuleId) -> bool {
        self.entry.module == module.to_string()
    }

    fn module(&self) -> &str {
        let id = self.page.line.as_ref().and_then(|line| line.requirement.module);
        let module = id.and_then(|id| self.page.modules.iter().find(|module| module.id == id));
        module.map_or("", |module| &module.name)
    }

    fn place(&self) -> String {
        match (self.entry.place.as_str(), self.page.place.0) {
            ("", Some(place)) => place.to_string(),
            (typed, _) => typed.to_owned(),
        }
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct RequirementForm {
    #[serde(default)]
    key: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    detail: String,
    #[serde(default)]
    link: String,
    #[serde(default)]
    module: String,
    #[serde(default)]
    place: String,
    /// The place that the form showed: as it is, nobody asked for it.
    #[serde(default)]
    stood: String,
    #[serde(default)]
    version: i64,
    /// `list` where it was sent from the line below the list.
    #[serde(default)]
    from: String,
}

impl From<RequirementForm> for RequirementEntry {
    fn from(form: RequirementForm) -> Self {
        let RequirementForm { key, title, detail, link, module, place, stood, version, .. } = form;
        let place = if place.trim() == stood.trim() { String::new() } else { place };
        Self { key, title, detail, link, module, place, version }
    }
}

/// Whether a requirement is dropped or taken up again.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Dropping {
    #[serde(default)]
    dropped: String,
}

/// `GET /projects/{key}/requirements/new`.
pub(in crate::web) async fn new(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &key, None, None, Faults::default()).await
}

/// `GET /projects/{key}/requirements/{requirement}`.
pub(in crate::web) async fn edit(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, requirement)): Path<(String, RequirementId)>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &key, Some(requirement), None, Faults::default()).await
}

/// `POST /projects/{key}/requirements`.
pub(in crate::web) async fn create(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Form(form): Form<RequirementForm>,
) -> Result<Response, Error> {
    let from_list = form.from == "list";
    let entry = RequirementEntry::from(form);
    match state.app.add_requirement(&actor, &key, &entry).await {
        Ok(requirement) => Ok(Redirect::to(&format!("{}#{requirement}", Links.requirements(&key))).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = if from_list {
                list::page(&state, ui, &actor, &key, list::Shown::default(), faults, entry).await?
            } else {
                page(&state, ui, &actor, &key, None, Some(entry), faults).await?
            };
            Ok((status, page).into_response())
        }
    }
}

/// `POST /projects/{key}/requirements/{requirement}`.
pub(in crate::web) async fn change(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, requirement)): Path<(String, RequirementId)>,
    Form(form): Form<RequirementForm>,
) -> Result<Response, Error> {
    let entry = RequirementEntry::from(form);
    match state.app.change_requirement(&actor, &key, requirement, &entry).await {
        Ok(()) => Ok(Redirect::to(&format!("{}#{requirement}", Links.requirements(&key))).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &key, Some(requirement), Some(entry), faults).await?;
            Ok((status, page).into_response())
        }
    }
}

/// `POST /projects/{key}/requirements/{requirement}/drop`.
pub(in crate::web) async fn set_dropped(
    State(state): State<AppState>,
    Person(actor): Person,
    Path((key, requirement)): Path<(String, RequirementId)>,
    Form(form): Form<Dropping>,
) -> Result<Redirect, Error> {
    state.app.drop_requirement(&actor, &key, requirement, form.dropped != "no").await?;
    Ok(Redirect::to(&format!("{}#{requirement}", Links.requirements(&key))))
}

/// The form, as it was sent or as the requirement is. Where somebody else was quicker, what was typed stands in the form,
/// what they saved beside it, and saving again replaces that knowingly.
async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    key: &str,
    requirement: Option<RequirementId>,
    sent: Option<RequirementEntry>,
    faults: Faults,
) -> Result<Response, Error> {
    let page = state.app.requirement(actor, key, requirement).await?;
    let key = page.project.key.to_string();
    let action = requirement.map_or_else(|| Links.requirements(&key), |id| Links.requirement(&key, &id));
    let version = page.entry.version;
    let overtaken = sent.as_ref().is_some_and(|sent| page.line.is_some() && sent.version != version);
    let entry = sent.map_or_else(|| page.entry.clone(), |sent| RequirementEntry { version, ..sent });
    let write = page.standing.may(Act::Upload);
    Ok(Page(FormPage { ui, faults, page, entry, key, action, write, overtaken }).into_response())
}
