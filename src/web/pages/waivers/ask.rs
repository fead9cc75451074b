//! The form that asks to have findings accepted as they are.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::app::{DraftPage, NewWaivers};
use crate::lint::Severity;
use crate::review::ThreadKind;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::checkup::Item;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/waivers_new.html")]
struct AskPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    faults: Faults,
    form: AskForm,
    /// The findings that are meant.
    items: Vec<Item>,
    /// The first day that can be the last one.
    today: String,
}

/// What is chosen on the page of findings, and what is entered in the form.
#[derive(Default, Deserialize)]
pub(in crate::web) struct AskForm {
    /// The fingerprints of the findings that are meant.
    #[serde(default)]
    finding: Vec<String>,
    /// Whether all are meant that the page showed, by its filters.
    all: Option<String>,
    #[serde(default)]
    severity: String,
    #[serde(default)]
    rule: String,
    /// `finding`, or `table` for all that the rules say of the tables.
    #[serde(default)]
    scope: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    until: String,
    grant: Option<String>,
}

impl AskForm {
    /// Whether a finding is meant, of those that one can ask for.
    fn means(&self, item: &Item) -> bool {
        if self.all.is_none() {
            return self.finding.contains(&item.fingerprint);
        }
        let severity = Severity::from_id(&self.severity);
        severity.is_none_or(|severity| severity == item.severity) && (self.rule.is_empty() || self.rule == item.rule)
    }
}

/// `GET` and `POST /drafts/{draft}/waivers/new`: the form for what was chosen.
pub(in crate::web) async fn new(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(form): Form<AskForm>,
) -> Result<Response, Error> {
    let page = state.app.waiver_form(&actor, &name.key, name.number).await?;
    Ok(Page(AskPage::new(ui, page, Faults::default(), form)).into_response())
}

/// `POST /drafts/{draft}/waivers`.
pub(in crate::web) async fn ask(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(form): Form<AskForm>,
) -> Result<Response, Error> {
    let wish = NewWaivers {
        findings: form.finding.clone(),
        whole_table: form.scope == "table",
        reason: form.reason.clone(),
        until: form.until.clone(),
        grant: form.grant.is_some(),
    };
    match state.app.ask_waivers(&actor, &name.key, name.number, &wish).await {
        Ok(_) => Ok(Redirect::to(&Links.waivers(&Links.draft(&name.key, name.number))).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = state.app.waiver_form(&actor, &name.key, name.number).await?;
            Ok((status, Page(AskPage::new(ui, page, faults, form))).into_response())
        }
    }
}

impl AskPage {
    fn new(ui: Ui, page: DraftPage, faults: Faults, form: AskForm) -> Self {
        let overview = Overview::new(&page, "findings");
        let mut items: Vec<Item> =
            overview.items.iter().filter(|item| item.may_ask && form.means(item)).cloned().collect();
        items.sort_by(|a, b| (&a.path.table, a.file, a.line).cmp(&(&b.path.table, b.file, b.line)));
        let today = page.dossier.today.to_string();
        Self { ui, page, overview, faults, form, items, today }
    }
}
