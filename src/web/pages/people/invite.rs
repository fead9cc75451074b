//! Inviting somebody to the site, and taking an invitation back.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::{Once, changed, page};
use crate::app::NewInvitation;
use crate::review::{InvitationId, Role};
use crate::web::address::Address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::once;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// What the form sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct Invite {
    #[serde(default)]
    pub(super) display_name: String,
    #[serde(default)]
    pub(super) project: String,
    #[serde(default)]
    pub(super) role: String,
    pub(super) admin: Option<String>,
}

/// `POST /people/invitations`.
pub(in crate::web) async fn invite(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    address: Address,
    Form(form): Form<Invite>,
) -> Result<Response, Error> {
    let role = Role::from_id(&form.role).unwrap_or(Role::Reviewer);
    let new = NewInvitation {
        display_name: form.display_name.clone(),
        admin: form.admin.is_some(),
        project: (!form.project.is_empty()).then(|| (form.project.clone(), role)),
    };
    match state.app.invite(&actor, &new).await {
        Ok((token, _)) => {
            let link = address.of(&Links.invitation(token.secret()));
            let shown = Once { link, note: ui.msg("web-people-link").to_string() };
            let page = page(&state, ui, &actor, Faults::default(), Invite::default(), Some(shown)).await?;
            let again = format!("{}{}", Links.people(), once::AGAIN);
            Ok((once::seen_at(&again), page).into_response())
        }
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, faults, form, None).await?;
            Ok((status, page).into_response())
        }
    }
}

/// `POST /people/invitations/{invitation}/withdraw`.
pub(in crate::web) async fn withdraw(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(invitation): Path<InvitationId>,
) -> Result<Response, Error> {
    let done = state.app.withdraw_invitation(&actor, invitation).await;
    changed(&state, ui, &actor, done).await
}
