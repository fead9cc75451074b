//! How people come to have an account.

use thirtyfour::prelude::*;

use crate::browser::{click, fill, find, gone};
use crate::server::Server;

/// The password of everybody.
const PASSWORD: &str = "correct horse battery";

/// Fills in the form for a new account.
pub(crate) async fn register(window: &WebDriver, name: &str, display_name: &str) {
    fill(window, "[name=display_name]", display_name).await;
    fill(window, "[name=name]", name).await;
    fill(window, "[name=password]", PASSWORD).await;
    click(window, "main form .btn.primary").await;
    // The next page has no password to ask for.
    gone(window, "[name=password]").await;
}

/// Makes, as an admin, an invitation link into the project SHOP.
pub(crate) async fn invite(window: &WebDriver, server: &Server, display_name: &str, role: &str) -> String {
    window.goto(format!("{}/people", server.url())).await.expect("the people page opens");
    fill(window, "[name=display_name]", display_name).await;
    for choice in ["select[name=project] option[value=SHOP]", &format!("select[name=role] option[value={role}]")] {
        find(window, choice).await.click().await.expect("it can be chosen");
    }
    click(window, "main form .btn.primary").await;
    let link = find(window, ".copyline input").await;
    link.prop("value").await.expect("a value").expect("a link")
}

/// Takes an invitation.
pub(crate) async fn accept(window: &WebDriver, invitation: &str, name: &str, display_name: &str) {
    window.goto(invitation).await.expect("the invitation opens");
    register(window, name, display_name).await;
}
