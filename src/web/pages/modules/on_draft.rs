//! Which table of a draft is in which module and why, and putting tables into one by hand.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use super::relations::RelationsView;
use crate::app::{Actor, DraftPage};
use crate::review::module::Grounds;
use crate::review::{Act, ModuleId, ThreadKind};
use crate::schema::ObjectId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, ListedTable, Overview, Wish};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/draft_modules.html")]
struct DraftModulesPage {
    ui: Ui,
    faults: Faults,
    page: DraftPage,
    overview: Overview,
    base: String,
    manage: bool,
    groups: Vec<HomeGroup>,
    relations: RelationsView,
    /// What was chosen in a form that comes back.
    chosen: Assignment,
}

/// The tables of one module, or those that are in none.
struct HomeGroup {
    module: Option<ModuleId>,
    name: String,
    rows: Vec<HomeRow>,
}

/// A table with the grounds on which it is where it is.
struct HomeRow {
    table: ListedTable,
    /// The word for the grounds; nothing for a table that is in no module.
    grounds: &'static str,
    /// Others that claim it on the same grounds.
    rivals: Vec<String>,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Assignment {
    #[serde(default)]
    table: Vec<u32>,
    /// The module; `none` to leave the tables to names and patterns.
    #[serde(default)]
    to: String,
}

/// `GET /drafts/{draft}/modules`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &name, wish.revision, Faults::default(), Assignment::default()).await
}

/// `POST /drafts/{draft}/modules`.
pub(in crate::web) async fn assign(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(form): Form<Assignment>,
) -> Result<Response, Error> {
    let tables: Vec<ObjectId> = form.table.iter().copied().map(ObjectId).collect();
    match state.app.assign_tables(&actor, &name.key, name.number, &tables, &form.to).await {
        Ok(()) => {
            let place = if form.to == "none" { String::new() } else { format!("#{}", form.to) };
            let base = Links.draft(&name.key, name.number);
            Ok(Redirect::to(&format!("{}{place}", Links.draft_modules(&base))).into_response())
        }
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &name, None, faults, form).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    revision: Option<i64>,
    faults: Faults,
    chosen: Assignment,
) -> Result<Response, Error> {
    let page = state.app.draft(actor, &name.key, name.number, revision).await?;
    let overview = Overview::new(&page, "modules");
    let groups = groups(&page, &overview);
    let base = overview.href.clone();
    let relations = RelationsView::new(&page.needs, &page.content, &base, ui.lang);
    let manage = page.standing.may(Act::ManageProject);
    Ok(Page(DraftModulesPage { ui, faults, page, overview, base, manage, groups, relations, chosen }).into_response())
}

/// The tables by module, those that are in none first: they are what there is to do.
fn groups(page: &DraftPage, overview: &Overview) -> Vec<HomeGroup> {
    let needs = &page.needs;
    let name = |id: &ModuleId| needs.module(*id).map(|module| module.name.clone());
    let rivals: HashMap<ObjectId, &Vec<ModuleId>> =
        needs.homes.disputed.iter().map(|(table, rivals)| (*table, rivals)).collect();
    let row = |table: &ListedTable| {
        let id = ObjectId(table.id);
        let home = needs.homes.of.get(&id);
        let others = rivals.get(&id).into_iter().flat_map(|rivals| rivals.iter());
        let others = others.filter(|rival| home.is_none_or(|home| home.module != **rival));
        HomeRow {
            table: table.clone(),
            grounds: home.map_or("", |home| grounds(home.grounds)),
            rivals: others.filter_map(name).collect(),
        }
    };
    let of = |module: Option<ModuleId>| -> Vec<HomeRow> {
        let tables = overview.tables.iter().filter(|table| needs.homes.module(ObjectId(table.id)) == module);
        tables.map(row).collect()
    };
    let homeless = HomeGroup { module: None, name: String::new(), rows: of(None) };
    let owned = needs.modules.iter().map(|module| HomeGroup {
        module: Some(module.id),
        name: module.name.clone(),
        rows: of(Some(module.id)),
    });
    std::iter::once(homeless).filter(|group| !group.rows.is_empty()).chain(owned).collect()
}

fn grounds(grounds: Grounds) -> &'static str {
    match grounds {
        Grounds::ByHand => "hand",
        Grounds::ByName => "name",
        Grounds::ByPackage => "package",
        Grounds::ByPattern => "pattern",
    }
}
