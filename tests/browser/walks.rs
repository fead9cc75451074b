//! The same way with less: without a mouse, and without scripts.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, PATIENCE, fill, find, find_text, follow, gone};
use crate::people::register;
use crate::server::Server;

/// How many stops of the Tab key a way may have.
const STOPS: usize = 120;
/// A design with a price in a float, on which there is a finding.
const DESIGN: &str = "create table orderItem (id bigint not null, price float, primary key (id));";

/// From the landing page to a comment that is resolved, and out, by nothing but keys.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_design_is_discussed_without_a_mouse() {
    let Some(browser) = Browser::start().await else { return };
    let server = Server::start(&[]);
    let window = browser.window("en").await;
    window.goto(server.url()).await.expect("the front page opens");
    press(&window, Key::Tab).await;
    assert!(is_at(&window, "a.skip").await, "the first stop leads past the top bar");
    find(&window, "a.skip").await;
    tab_to(&window, "textarea[name=source]").await;
    type_in(&window, DESIGN).await;
    find(&window, ".findings [data-rule='type/float']").await;
    enter(&window, "button[formaction='/check/keep']").await;
    for (field, text) in [("name", "liwei"), ("password", "correct horse battery")] {
        tab_to(&window, &format!("[name={field}]")).await;
        type_in(&window, text).await;
    }
    enter(&window, "main form .btn.primary").await;
    for (field, text) in [("name", "Shop"), ("key", "SHOP")] {
        tab_to(&window, &format!("[name={field}]")).await;
        type_in(&window, text).await;
    }
    enter(&window, "main form .btn.primary").await;
    tab_to(&window, "[name=title]").await;
    type_in(&window, "Orders").await;
    enter(&window, "main form .btn.primary").await;

    find_text(&window, "h2", "orderItem").await;
    press(&window, 'j').await;
    reach(&window, "#cards .card.table").await;
    press(&window, 'c').await;
    reach(&window, "form.say textarea").await;
    type_in(&window, "Cents get lost.").await;
    tab_to(&window, "form.say .btn.primary").await;
    press(&window, Key::Enter).await;
    find_text(&window, ".thread .prose", "Cents get lost.").await;
    tab_to(&window, ".thread [data-resolve]").await;
    press(&window, Key::Enter).await;
    find(&window, ".thread[data-state=resolved]").await;
    tab_to(&window, ".menu > summary").await;
    press(&window, Key::Enter).await;
    enter(&window, "form[action='/sign-out'] button").await;
    find(&window, "header a[href^='/sign-in']").await;
    window.quit().await.expect("the window closes");
}

/// The same with plain forms; out at the end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_design_is_discussed_without_scripts() {
    let Some(browser) = Browser::start().await else { return };
    let server = Server::start(&[]);
    let window = browser.window("en").await;
    let off = json!({ "value": true });
    window.cdp().send_raw("Emulation.setScriptExecutionDisabled", off).await.expect("scripts can be switched off");
    window.goto(server.url()).await.expect("the front page opens");
    fill(&window, "textarea[name=source]", DESIGN).await;
    follow(&window, "button[data-check]").await;
    find(&window, ".findings [data-rule='type/float']").await;
    follow(&window, "button[formaction='/check/keep']").await;
    register(&window, "liwei", "Li Wei").await;
    fill(&window, "[name=name]", "Shop").await;
    fill(&window, "[name=key]", "SHOP").await;
    follow(&window, "main form .btn.primary").await;
    fill(&window, "[name=title]", "Orders").await;
    follow(&window, "main form .btn.primary").await;

    find_text(&window, "h2", "orderItem").await;
    follow(&window, ".card.table header a[data-say]").await;
    fill(&window, "form.say textarea[name=body]", "Cents get lost.").await;
    follow(&window, "form.say .btn.primary").await;
    find_text(&window, ".thread .prose", "Cents get lost.").await;
    follow(&window, ".thread [data-resolve]").await;
    find(&window, ".thread[data-state=resolved]").await;
    find(&window, ".menu > summary").await.click().await.expect("the menu opens");
    follow(&window, "form[action='/sign-out'] button").await;
    find(&window, "header a[href^='/sign-in']").await;
    gone(&window, ".menu").await;
    window.quit().await.expect("the window closes");
}

async fn press(window: &WebDriver, key: impl Into<TypingData>) {
    window.action_chain().send_keys(key).perform().await.expect("keys can be pressed");
}

async fn type_in(window: &WebDriver, text: &str) {
    window.active_element().await.expect("something has the focus").send_keys(text).await.expect("it takes keys");
}

/// Whether what has the focus matches.
async fn is_at(window: &WebDriver, css: &str) -> bool {
    let script = "return document.activeElement?.matches(arguments[0]) ?? false";
    window.execute(script, vec![json!(css)]).await.expect("the page can be asked").convert().expect("an answer")
}

/// Waits until the focus is there.
async fn reach(window: &WebDriver, css: &str) {
    let begun = std::time::Instant::now();
    while !is_at(window, css).await {
        assert!(begun.elapsed() < PATIENCE, "the focus never comes to {css}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Presses Tab until the focus is there; it has to be seen at every stop on the way.
async fn tab_to(window: &WebDriver, css: &str) {
    find(window, css).await;
    for _ in 0..STOPS {
        if is_at(window, css).await {
            return;
        }
        press(window, Key::Tab).await;
        let hidden = "const at = document.activeElement;
            const ring = at && /0px 0px 0px [24]px/.test(getComputedStyle(at).boxShadow);
            return at?.matches('a, button, summary') && !ring ? at.outerHTML.slice(0, 200) : null";
        let hidden: Option<String> =
            window.execute(hidden, vec![]).await.expect("the page can be asked").convert().expect("an answer");
        assert_eq!(hidden, None, "the focus can't be seen");
    }
    panic!("Tab does not lead to {css}");
}

/// Goes there and presses Enter, which leads to another page.
async fn enter(window: &WebDriver, css: &str) {
    tab_to(window, css).await;
    let page = find(window, "html").await;
    press(window, Key::Enter).await;
    let left = page.wait_until().wait(PATIENCE, std::time::Duration::from_millis(50)).stale().await;
    assert!(left.is_ok(), "{css} leads nowhere");
}
