//! The page on which a project's owner sets what its reviews ask for.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Page;
use crate::review::signoff::{Party, Quorum, Required};
use crate::review::{ReviewRules, Role};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// The most tables that a small change may touch.
const MOST: usize = 1000;
/// The roles of which an agreement can be asked; observers take no part.
const ASKED: [Role; 4] = [Role::Reviewer, Role::Designer, Role::Dba, Role::Owner];

#[derive(Template)]
#[template(path = "pages/review_rules.html")]
struct RulesPage {
    ui: Ui,
    key: String,
    form: RulesForm,
    saved: bool,
    wrong: bool,
}

/// What the form sends: for each sort of participant `none`, `all` or `any`.
#[derive(Default, Deserialize)]
pub(in crate::web) struct RulesForm {
    #[serde(default)]
    reviewer: String,
    #[serde(default)]
    designer: String,
    #[serde(default)]
    dba: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    module_owners: String,
    #[serde(default)]
    own_upload: Option<String>,
    #[serde(default)]
    small_change: String,
}

/// `GET /projects/{key}/review-rules`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    let rules = state.app.review_rules_to_set(&actor, &key).await?;
    let form = RulesForm::of(&rules);
    Ok(Page(RulesPage { ui, key: key.to_uppercase(), form, saved: false, wrong: false }).into_response())
}

/// `POST /projects/{key}/review-rules`.
pub(in crate::web) async fn save(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Form(form): Form<RulesForm>,
) -> Result<Response, Error> {
    let rules = form.rules();
    let status = match &rules {
        Some(rules) => {
            state.app.set_review_rules(&actor, &key, rules).await?;
            StatusCode::OK
        }
        None => {
            state.app.review_rules_to_set(&actor, &key).await?;
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    let page = RulesPage { ui, key: key.to_uppercase(), form, saved: rules.is_some(), wrong: rules.is_none() };
    Ok((status, Page(page)).into_response())
}

impl RulesForm {
    fn of(rules: &ReviewRules) -> Self {
        let quorum = |party: Party| match rules.required.iter().find(|of| of.party == party).map(|of| of.quorum) {
            None => "none".to_owned(),
            Some(Quorum::All) => "all".to_owned(),
            Some(Quorum::Any) => "any".to_owned(),
        };
        Self {
            reviewer: quorum(Party::Role(Role::Reviewer)),
            designer: quorum(Party::Role(Role::Designer)),
            dba: quorum(Party::Role(Role::Dba)),
            owner: quorum(Party::Role(Role::Owner)),
            module_owners: quorum(Party::ModuleOwners),
            own_upload: rules.own_upload_counts.then(|| "yes".to_owned()),
            small_change: rules.small_change.map(|most| most.to_string()).unwrap_or_default(),
        }
    }

    /// What is chosen for each sort of participant, in the order of the page: the field, the choice, the role.
    fn choices(&self) -> [(&'static str, &str, Option<Role>); 5] {
        let [reviewer, designer, dba, owner] = ASKED;
        [
            ("reviewer", &self.reviewer, Some(reviewer)),
            ("designer", &self.designer, Some(designer)),
            ("dba", &self.dba, Some(dba)),
            ("owner", &self.owner, Some(owner)),
            ("module_owners", &self.module_owners, None),
        ]
    }

    /// The rules that are meant; `None` where the number of tables is none.
    fn rules(&self) -> Option<ReviewRules> {
        let required = self.choices().into_iter().filter_map(|(_, choice, role)| {
            let quorum = match choice {
                "all" => Quorum::All,
                "any" => Quorum::Any,
                _ => return None,
            };
            Some(Required { party: role.map_or(Party::ModuleOwners, Party::Role), quorum })
        });
        let small_change = match self.small_change.trim() {
            "" => None,
            most => Some(most.parse().ok().filter(|most| (1..=MOST).contains(most))?),
        };
        Some(ReviewRules { required: required.collect(), own_upload_counts: self.own_upload.is_some(), small_change })
    }
}
