//! A project's modules in their order, how they are related in one of its drafts, and what could become one.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use super::relations::RelationsView;
use crate::app::{Actor, Member, ModulesPage};
use crate::review::module::Module;
use crate::review::{Act, ModuleId};
use crate::text::Lang;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/modules.html")]
struct ListPage {
    ui: Ui,
    faults: Faults,
    page: ModulesPage,
    /// The project's key.
    key: String,
    manage: bool,
    modules: Vec<ModuleRow>,
    /// The draft that the figures are of.
    shown: Option<ShownDraft>,
    /// What was typed into the form for a further module.
    adding: Adding,
}

impl ListPage {
    fn shown_name(&self) -> &str {
        self.shown.as_ref().map_or("", |shown| &shown.name)
    }

    fn is_shown(&self, draft: &i64) -> bool {
        self.page.map.as_ref().is_some_and(|map| map.draft.number == *draft)
    }
}

/// A module in the list.
struct ModuleRow {
    module: Module,
    owners: Vec<Member>,
    /// How many tables of the draft shown it has.
    tables: usize,
}

/// The draft that figures and relations are of.
struct ShownDraft {
    name: String,
    href: String,
    revision: i64,
    homeless: usize,
    disputed: usize,
    relations: RelationsView,
}

/// The form for a further module, below the list.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Adding {
    #[serde(default)]
    pub(in crate::web) name: String,
    #[serde(default)]
    pub(in crate::web) patterns: String,
}

/// Which draft to show.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Shown {
    draft: Option<i64>,
}

/// Where to move a module.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Move {
    #[serde(default)]
    to: String,
}

/// Which packages become modules, as a draft has them.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Packages {
    #[serde(default)]
    draft: i64,
    #[serde(default)]
    package: Vec<String>,
}

/// `GET /projects/{key}/modules`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Wished(shown): Wished<Shown>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &key, shown.draft, Faults::default(), Adding::default()).await
}

/// `POST /projects/{key}/modules/{module}/move`.
pub(in crate::web) async fn move_one(
    State(state): State<AppState>,
    Person(actor): Person,
    Path((key, module)): Path<(String, ModuleId)>,
    Form(form): Form<Move>,
) -> Result<Redirect, Error> {
    state.app.move_module(&actor, &key, module, form.to == "up").await?;
    Ok(Redirect::to(&format!("{}#{module}", Links.modules(&key))))
}

/// `POST /projects/{key}/modules/packages`.
pub(in crate::web) async fn from_packages(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Form(form): Form<Packages>,
) -> Result<Response, Error> {
    match state.app.add_packages(&actor, &key, form.draft, &form.package).await {
        Ok(()) => Ok(Redirect::to(&Links.modules(&key)).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &key, Some(form.draft), faults, Adding::default()).await?;
            Ok((status, page).into_response())
        }
    }
}

/// The list, with what was wrong with the form below it.
pub(super) async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    key: &str,
    draft: Option<i64>,
    faults: Faults,
    adding: Adding,
) -> Result<Response, Error> {
    let page = state.app.modules(actor, key, draft).await?;
    let manage = page.standing.may(Act::ManageProject);
    let (modules, shown) = (rows(&page), shown(&page, ui.lang));
    let key = page.project.key.to_string();
    Ok(Page(ListPage { ui, faults, page, key, manage, modules, shown, adding }).into_response())
}

fn rows(page: &ModulesPage) -> Vec<ModuleRow> {
    let mut tables: HashMap<ModuleId, usize> = HashMap::new();
    for home in page.map.iter().flat_map(|map| map.needs.homes.of.values()) {
        *tables.entry(home.module).or_default() += 1;
    }
    let owners = |module: &Module| {
        let members = page.members.iter().filter(|member| module.owners.contains(&member.user_id));
        members.cloned().collect()
    };
    let row = |module: &Module| ModuleRow {
        owners: owners(module),
        tables: tables.get(&module.id).copied().unwrap_or_default(),
        module: module.clone(),
    };
    page.modules.iter().map(row).collect()
}

fn shown(page: &ModulesPage, lang: Lang) -> Option<ShownDraft> {
    let map = page.map.as_ref()?;
    let href = Links.draft(&page.project.key, map.draft.number);
    Some(ShownDraft {
        name: format!("{}-{}", page.project.key, map.draft.number),
        revision: map.draft.last_revision,
        homeless: map.needs.homes.homeless.len(),
        disputed: map.needs.homes.disputed.len(),
        relations: RelationsView::new(&map.needs, &map.content, &href, lang),
        href,
    })
}
