//! The form for a module.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use super::list::{self, Adding};
use crate::app::{Actor, ModuleEntry, ModuleFormPage};
use crate::review::ModuleId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/module.html")]
struct FormPage {
    ui: Ui,
    faults: Faults,
    page: ModuleFormPage,
    entry: ModuleEntry,
    key: String,
    action: String,
}

impl FormPage {
    fn owns(&self, user: &crate::review::UserId) -> bool {
        self.entry.owners.contains(&user.to_string())
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct ModuleForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    owner: Vec<String>,
    #[serde(default)]
    tables: String,
    #[serde(default)]
    patterns: String,
    #[serde(default)]
    packages: String,
    #[serde(default)]
    version: i64,
    /// `list` where it was sent from the line below the list.
    #[serde(default)]
    from: String,
}

impl From<ModuleForm> for ModuleEntry {
    fn from(form: ModuleForm) -> Self {
        let ModuleForm { name, owner, tables, patterns, packages, version, .. } = form;
        Self { name, owners: owner, tables, patterns, packages, version }
    }
}

/// `GET /projects/{key}/modules/new`.
pub(in crate::web) async fn new(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &key, None, None, Faults::default()).await
}

/// `GET /projects/{key}/modules/{module}`.
pub(in crate::web) async fn edit(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, module)): Path<(String, ModuleId)>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &key, Some(module), None, Faults::default()).await
}

/// `POST /projects/{key}/modules`.
pub(in crate::web) async fn create(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Form(form): Form<ModuleForm>,
) -> Result<Response, Error> {
    let from_list = form.from == "list";
    let entry = ModuleEntry::from(form);
    match state.app.add_module(&actor, &key, &entry).await {
        Ok(module) => Ok(Redirect::to(&format!("{}#{module}", Links.modules(&key))).into_response()),
        Err(error) => {
            let (status, faults): (StatusCode, Faults) = faults(&ui, error)?;
            let page = if from_list {
                let adding = Adding { name: entry.name, patterns: entry.patterns };
                list::page(&state, ui, &actor, &key, None, faults, adding).await?
            } else {
                page(&state, ui, &actor, &key, None, Some(entry), faults).await?
            };
            Ok((status, page).into_response())
        }
    }
}

/// `POST /projects/{key}/modules/{module}`.
pub(in crate::web) async fn change(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, module)): Path<(String, ModuleId)>,
    Form(form): Form<ModuleForm>,
) -> Result<Response, Error> {
    let entry = ModuleEntry::from(form);
    match state.app.change_module(&actor, &key, module, &entry).await {
        Ok(()) => Ok(Redirect::to(&format!("{}#{module}", Links.modules(&key))).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &key, Some(module), Some(entry), faults).await?;
            Ok((status, page).into_response())
        }
    }
}

/// `POST /projects/{key}/modules/{module}/remove`.
pub(in crate::web) async fn remove(
    State(state): State<AppState>,
    Person(actor): Person,
    Path((key, module)): Path<(String, ModuleId)>,
) -> Result<Redirect, Error> {
    state.app.remove_module(&actor, &key, module).await?;
    Ok(Redirect::to(&Links.modules(&key)))
}

/// The form, as it was sent or as the module is.
async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    key: &str,
    module: Option<ModuleId>,
    sent: Option<ModuleEntry>,
    faults: Faults,
) -> Result<Response, Error> {
    let page = state.app.module_form(actor, key, module).await?;
    let key = page.project.key.to_string();
    let action = module.map_or_else(|| Links.modules(&key), |module| Links.module(&key, &module));
    let entry = sent.unwrap_or_else(|| page.entry.clone());
    Ok(Page(FormPage { ui, faults, page, entry, key, action }).into_response())
}
