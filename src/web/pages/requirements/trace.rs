//! What of a draft serves one requirement, from the requirement's side.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::app::{Actor, DraftPage, TraceWish, object_names};
use crate::review::requirement::Requirement;
use crate::review::{RequirementId, ThreadKind};
use crate::schema::ObjectId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, ListedTable, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// How many names are offered while one types; where a draft has more objects than that, only its tables are.
const OFFERED: usize = 3000;

#[derive(Template)]
#[template(path = "pages/draft_requirement.html")]
struct TracePage {
    ui: Ui,
    faults: Faults,
    page: DraftPage,
    overview: Overview,
    base: String,
    action: String,
    requirement: Requirement,
    module: String,
    /// Whether the reader may say now what serves it.
    assign: bool,
    served: Vec<Object>,
    gone: Vec<Object>,
    /// The tables of its module that do not serve it, and all others.
    near: Vec<ListedTable>,
    far: Vec<ListedTable>,
    /// What may be typed.
    names: Vec<String>,
    sent: TraceForm,
}

/// What serves the requirement, or did before it was gone.
struct Object {
    id: u32,
    name: String,
    comment: String,
    href: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct TraceForm {
    /// What the form showed as serving the requirement.
    #[serde(default)]
    had: Vec<u32>,
    /// What of that stays so.
    #[serde(default)]
    keep: Vec<u32>,
    #[serde(default)]
    add: Vec<u32>,
    #[serde(default)]
    named: Vec<String>,
}

impl TraceForm {
    fn wish(&self) -> TraceWish {
        let objects = |ids: &mut dyn Iterator<Item = &u32>| ids.copied().map(ObjectId).collect();
        TraceWish {
            remove: objects(&mut self.had.iter().filter(|id| !self.keep.contains(id))),
            add: objects(&mut self.add.iter()),
            named: self.named.join("\n"),
        }
    }

    /// What was typed into the field at that place.
    fn name_at(&self, at: &usize) -> &str {
        self.named.get(*at).map_or("", String::as_str)
    }

    /// Whether it stays ticked in a form that comes back.
    fn keeps(&self, id: &u32) -> bool {
        !self.had.contains(id) || self.keep.contains(id)
    }
}

/// `GET /drafts/{draft}/requirements/{requirement}`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, requirement)): Path<(DraftName, RequirementId)>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &name, requirement, Faults::default(), TraceForm::default()).await
}

/// `POST /drafts/{draft}/requirements/{requirement}`.
pub(in crate::web) async fn change(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, requirement)): Path<(DraftName, RequirementId)>,
    Form(form): Form<TraceForm>,
) -> Result<Response, Error> {
    match state.app.trace_requirement(&actor, &name.key, name.number, requirement, &form.wish()).await {
        Ok(()) => {
            let list = Links.draft_requirements(&Links.draft(&name.key, name.number));
            Ok(Redirect::to(&format!("{list}#{requirement}")).into_response())
        }
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &name, requirement, faults, form).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    id: RequirementId,
    faults: Faults,
    sent: TraceForm,
) -> Result<Response, Error> {
    let page = state.app.draft(actor, &name.key, name.number, None).await?;
    let requirement = page.needs.requirement(id).cloned().ok_or(Error::NotFound)?;
    let overview = Overview::new(&page, "requirements");
    let row = overview.matrix.rows.iter().find(|row| row.requirement == id).cloned();
    let row = |of: fn(&crate::review::requirement::MatrixRow) -> Vec<(ObjectId, ObjectId)>| {
        row.as_ref().map(of).unwrap_or_default()
    };
    let served = row(|row| row.served.iter().map(|served| (served.table, served.object)).collect());
    let gone = row(|row| row.gone.iter().map(|object| (*object, *object)).collect());
    let whole: BTreeSet<ObjectId> = served.iter().map(|(_, object)| *object).collect();
    let object = |of: &(ObjectId, ObjectId)| Object::new(&page, &overview.href, *of);
    let rest = overview.tables.iter().filter(|table| !whole.contains(&ObjectId(table.id))).cloned();
    let is_near = |table: &ListedTable| {
        requirement.module.is_some() && page.needs.homes.module(ObjectId(table.id)) == requirement.module
    };
    let (near, far) = rest.partition(is_near);
    let module = requirement.module.and_then(|id| page.needs.module(id));
    let page = TracePage {
        assign: page.may_assign() && !requirement.dropped,
        served: served.iter().map(object).collect(),
        gone: gone.iter().map(object).collect(),
        module: module.map(|module| module.name.clone()).unwrap_or_default(),
        names: names(&page),
        action: Links.draft_requirement(&overview.href, &id),
        base: overview.href.clone(),
        ui,
        faults,
        page,
        overview,
        requirement,
        near,
        far,
        sent,
    };
    Ok(Page(page).into_response())
}

impl Object {
    fn new(page: &DraftPage, href: &str, (table, object): (ObjectId, ObjectId)) -> Self {
        let schema = &page.content.reading.schema;
        let known = page.content.identity.find(object);
        let place = page.content.identity.tables().iter().position(|of| of.id == table);
        let at = place.and_then(|place| schema.tables.get(place));
        let column = known
            .and_then(crate::schema::Known::column)
            .and_then(|column| at?.columns.iter().find(|of| of.name.is(&column.name)));
        let comment = match column {
            Some(column) => column.comment.as_deref().or(column.label.as_deref()),
            None => at.and_then(|table| table.comment.as_deref().or(table.label.as_deref())),
        };
        Self {
            id: object.0,
            name: known.map(crate::schema::Known::name).unwrap_or_default(),
            comment: comment.unwrap_or_default().to_owned(),
            href: Links.object_in(href, None, table, object),
        }
    }
}

/// The names of tables and columns, as they may be typed.
fn names(page: &DraftPage) -> Vec<String> {
    let tables = object_names(&page.content.identity);
    let columns: usize = page.content.reading.schema.tables.iter().map(|table| table.columns.len()).sum();
    let mut names: Vec<String> = tables.iter().map(|(_, name)| name.clone()).collect();
    if tables.len() + columns <= OFFERED {
        for ((_, name), table) in tables.iter().zip(&page.content.reading.schema.tables) {
            names.extend(table.columns.iter().map(|column| format!("{name}.{}", column.name.text)));
        }
    }
    names
}
