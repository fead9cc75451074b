//! From the pasted export to the first comment that somebody else sees.

use thirtyfour::prelude::*;

use crate::browser::{Browser, click, click_on, fill, find, find_text, paste, picture, prefer, text};
use crate::people::{accept, invite, register};
use crate::server::Server;

/// A PowerDesigner export with a comma missing, a price in a float and no updated time.
const EXPORT: &str = include_str!("export.sql");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_becomes_a_draft_that_two_people_discuss() {
    let Some(browser) = Browser::start().await else { return };
    let server = Server::start(&[]);
    let designer = browser.window("en").await;

    check_the_export(&designer, &server).await;
    keep_it_as_a_draft(&designer).await;
    let draft = designer.current_url().await.expect("an address").to_string();
    assert!(draft.contains("/SHOP"), "{draft}");

    let invitation = invite(&designer, &server, "陈宇", "reviewer").await;
    let reviewer = browser.window("zh-CN").await;
    accept(&reviewer, &invitation, "chenyu", "陈宇").await;
    reviewer.goto(&draft).await.expect("the draft opens");
    find_text(&reviewer, "h2", "orderItem").await;

    designer.goto(&draft).await.expect("the draft opens");
    comment_on_the_price(&designer).await;
    let told = "The warehouse counts in cents.";
    find_text(&reviewer, ".thread .prose", told).await;
    answer(&reviewer, "收到，改成 **decimal(18,2)**。").await;
    let strong = find_text(&designer, ".thread .prose strong", "decimal(18,2)").await;
    assert_eq!(strong.tag_name().await.expect("a tag"), "strong");

    take_pictures(&designer, &reviewer, &draft, &server).await;
    resolve(&designer).await;
    find(&reviewer, ".thread[data-state=resolved]").await;

    designer.quit().await.expect("the window closes");
    reviewer.quit().await.expect("the window closes");
}

/// Pastes the export on the front page; findings and coverage appear without a click.
async fn check_the_export(window: &WebDriver, server: &Server) {
    window.goto(server.url()).await.expect("the front page opens");
    paste(window, "textarea[name=source]", EXPORT).await;
    find_text(window, "[data-coverage]", "6 of 6 statements understood").await;
    find(window, ".findings [data-rule='audit/missing-updated-time']").await;
    find(window, ".findings [data-rule='type/float']").await;
    picture(window, "playground").await;
}

/// Keeps it, on the way making the first account and the first project.
async fn keep_it_as_a_draft(window: &WebDriver) {
    click(window, "button[formaction='/check/keep']").await;
    register(window, "liwei", "Li Wei").await;
    fill(window, "[name=name]", "Shop").await;
    fill(window, "[name=key]", "SHOP").await;
    click(window, "main form .btn.primary").await;
    fill(window, "[name=title]", "Order module, first version").await;
    click(window, "main form .btn.primary").await;
    find_text(window, "h2", "orderItem").await;
}

/// Clicks on the `+` beside the column and says something.
async fn comment_on_the_price(window: &WebDriver) {
    find_text(window, "td.name", "price").await;
    let plus = By::XPath("//td[@class='name'][text()='price']/parent::tr//a[contains(@class,'plus')]");
    click_on(window, &window.find(plus).await.expect("a + beside the price")).await;
    fill(window, "form.say textarea[name=body]", "The warehouse counts in cents.").await;
    click(window, "form.say .btn.primary").await;
    find_text(window, ".thread .prose", "The warehouse counts in cents.").await;
}

async fn answer(window: &WebDriver, words: &str) {
    fill(window, ".thread .reply textarea", words).await;
    click(window, ".thread .reply button:not([formaction])").await;
}

async fn resolve(window: &WebDriver) {
    click(window, ".thread [data-resolve]").await;
    find(window, ".thread[data-state=resolved]").await;
}

/// The pictures of the README and of `docs/`, in both languages, light and dark, wide and narrow.
async fn take_pictures(designer: &WebDriver, reviewer: &WebDriver, draft: &str, server: &Server) {
    designer.goto(draft).await.expect("the draft opens");
    find(designer, ".thread .prose").await;
    picture(designer, "review").await;
    prefer(designer, "dark").await;
    picture(designer, "review-dark").await;
    prefer(designer, "light").await;
    reviewer.goto(draft).await.expect("the draft opens");
    find(reviewer, ".thread .prose").await;
    picture(reviewer, "review.zh-CN").await;
    reviewer.set_window_rect(0, 0, 375, 812).await.expect("a narrow window");
    picture(reviewer, "review-phone.zh-CN").await;
    assert_fits(reviewer).await;
    reviewer.set_window_rect(0, 0, 1440, 1100).await.expect("a wide window");
    designer.goto(server.url()).await.expect("the home page opens");
    text(designer, "main").await;
    picture(designer, "home").await;
    designer.goto(draft).await.expect("the draft opens");
    reviewer.goto(draft).await.expect("the draft opens");
}

/// Nothing sticks out to the right of a narrow window.
async fn assert_fits(window: &WebDriver) {
    let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    let over: i64 = window.execute(script, vec![]).await.expect("a width").convert().expect("a number");
    assert!(over <= 0, "the page is {over} px wider than the window");
}
