//! What an admin does about somebody's account.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{Invite, Once, changed, page};
use crate::review::UserId;
use crate::web::address::Address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::Faults;
use crate::web::links::Links;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// What the switch of an account sends.
#[derive(Deserialize)]
pub(in crate::web) struct Disable {
    disabled: String,
}

/// What the switch of an account's rights sends.
#[derive(Deserialize)]
pub(in crate::web) struct Admin {
    admin: String,
}

/// `POST /people/{user}`: disables an account, or enables it again.
pub(in crate::web) async fn disable(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(user): Path<UserId>,
    Form(form): Form<Disable>,
) -> Result<Response, Error> {
    let done = state.app.set_user_disabled(&actor, user, form.disabled == "yes").await;
    changed(&state, ui, &actor, done).await
}

/// `POST /people/{user}/admin`: makes somebody an admin, or no longer one. Who gives it up themselves has no business
/// on this page any more.
pub(in crate::web) async fn set_admin(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(user): Path<UserId>,
    Form(form): Form<Admin>,
) -> Result<Response, Error> {
    let admin = form.admin == "yes";
    let done = state.app.set_user_admin(&actor, user, admin).await;
    if user == actor.id() && !admin && done.is_ok() {
        return Ok(Redirect::to(Links.home()).into_response());
    }
    changed(&state, ui, &actor, done).await
}

/// `POST /people/{user}/reset`: makes a link to a new password.
pub(in crate::web) async fn reset(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    address: Address,
    Path(user): Path<UserId>,
) -> Result<Response, Error> {
    match state.app.start_password_reset(&actor, user).await {
        Ok((token, user)) => {
            let note = ui.msg("people-reset-link").with("name", &user.display_name).to_string();
            let once = Once { link: address.of(&Links.reset(token.secret())), note };
            page(&state, ui, &actor, Faults::default(), Invite::default(), Some(once)).await
        }
        Err(error) => changed(&state, ui, &actor, Err(error)).await,
    }
}
