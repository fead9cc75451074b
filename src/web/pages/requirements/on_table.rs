//! Which requirements a table serves, from the table's side.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::app::{Actor, DraftPage, ServeWish};
use crate::review::requirement::{Matrix, Requirement, Trace};
use crate::review::{RequirementId, ThreadKind};
use crate::schema::ObjectId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/table_requirements.html")]
struct ServePage {
    ui: Ui,
    faults: Faults,
    page: DraftPage,
    overview: Overview,
    table: String,
    comment: String,
    href: String,
    action: String,
    assign: bool,
    served: Vec<ServeChip>,
    /// The columns, by id.
    columns: Vec<(u32, String)>,
    /// The requirements of its module and of none that it does not serve as a whole, and all others.
    near: Vec<Requirement>,
    far: Vec<Requirement>,
    sent: ServeForm,
}

/// A requirement that a table, or a column of it, serves.
#[derive(Clone)]
pub(in crate::web) struct ServeChip {
    pub(in crate::web) key: String,
    pub(in crate::web) title: String,
    /// The column; empty for the table as a whole.
    pub(in crate::web) column: String,
    /// What the form sends for it.
    pub(in crate::web) value: String,
    pub(in crate::web) href: String,
}

impl ServeChip {
    /// What a table serves.
    pub(in crate::web) fn of_table(page: &DraftPage, matrix: &Matrix, draft: &str, table: ObjectId) -> Vec<Self> {
        let served = matrix.of_table.get(&table).into_iter().flatten();
        let chip = |(id, object): &(RequirementId, ObjectId)| {
            let requirement = page.needs.requirement(*id)?;
            let column = page.content.identity.find(*object).and_then(crate::schema::Known::column);
            Some(Self {
                key: requirement.key.clone(),
                title: requirement.title.clone(),
                column: column.map(|column| column.name.clone()).unwrap_or_default(),
                value: format!("{id}:{object}"),
                href: Links.draft_requirement(draft, id),
            })
        };
        served.filter_map(chip).collect()
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct ServeForm {
    /// What the form showed as served, each as requirement and object.
    #[serde(default)]
    had: Vec<String>,
    /// What of that stays so.
    #[serde(default)]
    keep: Vec<String>,
    /// What is taken away by a button of its own.
    #[serde(default)]
    remove: Vec<String>,
    #[serde(default)]
    add: Vec<String>,
    #[serde(default)]
    keys: String,
    #[serde(default)]
    column: String,
}

impl ServeForm {
    fn wish(&self) -> ServeWish {
        let dropped = self.had.iter().filter(|value| !self.keep.contains(value));
        ServeWish {
            remove: dropped.chain(&self.remove).filter_map(|value| trace(value)).collect(),
            add: self.add.iter().filter_map(|id| id.parse().ok()).collect(),
            // A button that takes one away sends what stands in the field beside it as well.
            keys: if self.remove.is_empty() { self.keys.clone() } else { String::new() },
            column: self.column.parse().ok().map(ObjectId),
        }
    }

    fn keeps(&self, value: &String) -> bool {
        !self.had.contains(value) || self.keep.contains(value)
    }

    fn adds(&self, requirement: &RequirementId) -> bool {
        self.add.contains(&requirement.to_string())
    }

    fn is_column(&self, id: &u32) -> bool {
        self.column == id.to_string()
    }
}

fn trace(value: &str) -> Option<Trace> {
    let (requirement, object) = value.split_once(':')?;
    Some(Trace { requirement: requirement.parse().ok()?, object: ObjectId(object.parse().ok()?) })
}

/// `GET /drafts/{draft}/tables/{table}/requirements`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, table)): Path<(DraftName, u32)>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &name, ObjectId(table), Faults::default(), ServeForm::default()).await
}

/// `POST /drafts/{draft}/tables/{table}/requirements`.
pub(in crate::web) async fn change(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, table)): Path<(DraftName, u32)>,
    Form(form): Form<ServeForm>,
) -> Result<Response, Error> {
    let table = ObjectId(table);
    match state.app.trace_table(&actor, &name.key, name.number, table, &form.wish()).await {
        Ok(()) => Ok(Redirect::to(&Links.table(&Links.draft(&name.key, name.number), table)).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &name, table, faults, form).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    table: ObjectId,
    faults: Faults,
    sent: ServeForm,
) -> Result<Response, Error> {
    let page = state.app.draft(actor, &name.key, name.number, None).await?;
    let overview = Overview::new(&page, "requirements");
    let tables = page.content.identity.tables();
    let known = tables.iter().find(|of| of.id == table && !of.gone).cloned().ok_or(Error::NotFound)?;
    let served = ServeChip::of_table(&page, &overview.matrix, &overview.href, table);
    let traced = overview.matrix.of_table.get(&table).into_iter().flatten();
    let whole: BTreeSet<RequirementId> =
        traced.filter(|(_, object)| *object == table).map(|(requirement, _)| *requirement).collect();
    let module = page.needs.homes.module(table);
    let rest = page.needs.requirements.iter().filter(|of| !of.dropped && !whole.contains(&of.id)).cloned();
    let (near, far) = rest.partition(|of| of.module.is_none() || of.module == module);
    let comment = overview.tables.iter().find(|of| of.id == table.0).map(|of| of.comment.clone());
    let columns = known.columns.iter().filter(|column| !column.gone);
    let page = ServePage {
        columns: columns.map(|column| (column.id.0, column.name.clone())).collect(),
        comment: comment.unwrap_or_default(),
        table: known.name.clone(),
        href: Links.table(&overview.href, table),
        action: Links.table_requirements(&overview.href, table),
        assign: page.may_assign(),
        ui,
        faults,
        page,
        overview,
        served,
        near,
        far,
        sent,
    };
    Ok(Page(page).into_response())
}
