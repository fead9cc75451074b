//! Chromium windows for a test.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::prelude::*;

/// How long a page may take to show what a test waits for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A running ChromeDriver, from which windows are opened; killed when dropped.
pub(crate) struct Browser {
    driver: Child,
    url: String,
}

impl Browser {
    /// Starts ChromeDriver; `None`, with a word about it, where Chromium or its driver is not installed. Under `CI=true`
    /// that is a failure.
    pub(crate) async fn start() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("an address").port();
        let started = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let installed = Command::new("chromium").arg("--version").stderr(Stdio::null()).output().is_ok();
        let (Ok(driver), true) = (started, installed) else {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "no chromium or chromedriver, and CI=true forbids to skip"
            );
            eprintln!("skipped: needs chromium and chromedriver (Debian: apt-get install chromium chromium-driver)");
            return None;
        };
        let browser = Self { driver, url: format!("http://127.0.0.1:{port}") };
        browser.ready().await;
        Some(browser)
    }

    async fn ready(&self) {
        for _ in 0..200 {
            if reqwest::get(format!("{}/status", self.url)).await.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("chromedriver does not answer");
    }

    /// A window of a person of their own: cookies are shared with no other window.
    pub(crate) async fn window(&self, lang: &str) -> WebDriver {
        let mut capabilities = DesiredCapabilities::chrome();
        for arg in [
            "--headless=new",
            // Chromium's own sandbox can't be built by root, and a test machine's user is root.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1440,1100",
        ] {
            capabilities.add_arg(arg).expect("a browser argument");
        }
        capabilities.add_arg(&format!("--lang={lang}")).expect("a browser argument");
        capabilities.add_experimental_option("prefs", json!({ "intl.accept_languages": lang })).expect("a preference");
        let window = WebDriver::new(&self.url, capabilities).await.expect("chromedriver opens a window");
        window.set_implicit_wait_timeout(Duration::ZERO).await.expect("a timeout");
        window
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// The element, as soon as the page shows it.
pub(crate) async fn find(window: &WebDriver, css: &str) -> WebElement {
    let query = || window.query(By::Css(css)).wait(PATIENCE, Duration::from_millis(50)).and_displayed();
    loop {
        match query().first().await {
            Ok(element) => return element,
            // Live news has put another in its place while it was looked at.
            Err(error) if is_stale(&error) => {}
            Err(error) => panic!("{css} on {}: {error}", place(window).await),
        }
    }
}

/// Waits until some element that matches holds the text.
pub(crate) async fn find_text(window: &WebDriver, css: &str, text: &str) -> WebElement {
    let holds = |wanted: String| {
        move |element: WebElement| {
            let wanted = wanted.clone();
            async move { Ok(element.text().await?.contains(&wanted)) }
        }
    };
    loop {
        let query = window.query(By::Css(css)).wait(PATIENCE, Duration::from_millis(50));
        match query.with_filter(holds(text.to_owned())).first().await {
            Ok(element) => return element,
            Err(error) if is_stale(&error) => {}
            Err(error) => panic!("“{text}” in {css} on {}: {error}", place(window).await),
        }
    }
}

fn is_stale(error: &WebDriverError) -> bool {
    matches!(**error, WebDriverErrorInner::StaleElementReference(_))
}

/// What the element says, as soon as the page shows it.
pub(crate) async fn text(window: &WebDriver, css: &str) -> String {
    loop {
        match find(window, css).await.text().await {
            Ok(text) => return text,
            Err(error) if is_stale(&error) => {}
            Err(error) => panic!("{css} on {}: {error}", place(window).await),
        }
    }
}

/// Fills in a field of a form, whatever stood there before.
pub(crate) async fn fill(window: &WebDriver, css: &str, text: &str) {
    let field = find(window, css).await;
    field.clear().await.expect("the field can be cleared");
    field.send_keys(text).await.expect("the field takes keys");
}

/// Clicks on the element as soon as the page shows it, anew where live news has just put another in its place.
pub(crate) async fn click(window: &WebDriver, css: &str) {
    while let Err(error) = try_click(window, &find(window, css).await).await {
        if !is_stale(&error) {
            picture(window, "failure").await;
            panic!("click on {css} on {}: {error}", place(window).await);
        }
    }
}

/// Clicks on an element, wherever on the page it is.
pub(crate) async fn click_on(window: &WebDriver, element: &WebElement) {
    if let Err(error) = try_click(window, element).await {
        picture(window, "failure").await;
        panic!("click on {element} on {}: {error}", place(window).await);
    }
}

async fn try_click(window: &WebDriver, element: &WebElement) -> WebDriverResult<()> {
    // A person scrolls what they click on to where no notice at the window's edge covers it.
    let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    window.execute(script, vec![element.to_json()?]).await?;
    element.click().await
}

/// Clicks on what leads to another page, and waits until the present one is gone.
pub(crate) async fn follow(window: &WebDriver, css: &str) {
    let page = find(window, "html").await;
    click(window, css).await;
    let left = page.wait_until().wait(PATIENCE, Duration::from_millis(50)).stale().await;
    if left.is_err() {
        picture(window, "failure").await;
        panic!("{css} leads nowhere from {}", place(window).await);
    }
}

/// Waits until nothing matches any more.
pub(crate) async fn gone(window: &WebDriver, css: &str) {
    let query = window.query(By::Css(css)).wait(PATIENCE, Duration::from_millis(50));
    assert!(query.not_exists().await.expect("the page can be asked"), "{css} is still on {}", place(window).await);
}

/// Whether something matches at this moment.
pub(crate) async fn shows(window: &WebDriver, css: &str) -> bool {
    !window.find_all(By::Css(css)).await.expect("the page can be asked").is_empty()
}

/// Gives a field a value whose keys depend on the country, such as a day.
pub(crate) async fn set(window: &WebDriver, css: &str, value: &str) {
    let field = find(window, css).await.to_json().expect("an element");
    window.execute("arguments[0].value = arguments[1]", vec![field, json!(value)]).await.expect("a value");
}

/// Puts text into a field at once, as a paste does.
pub(crate) async fn paste(window: &WebDriver, css: &str, text: &str) {
    let field = find(window, css).await;
    let script =
        "arguments[0].focus(); arguments[0].select(); document.execCommand('insertText', false, arguments[1]);";
    window.execute(script, vec![field.to_json().expect("an element"), json!(text)]).await.expect("the paste succeeds");
}

/// Sets what the browser says of the person's taste: `light` or `dark`.
pub(crate) async fn prefer(window: &WebDriver, scheme: &str) {
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    window.cdp().send_raw("Emulation.setEmulatedMedia", features).await.expect("the scheme can be set");
}

/// Saves what the window shows as `<name>.png` into the folder that `ROUNDTABLE_SCREENSHOTS` names, if it names one.
pub(crate) async fn picture(window: &WebDriver, name: &str) {
    let Ok(folder) = std::env::var("ROUNDTABLE_SCREENSHOTS") else { return };
    let path = Path::new(&folder).join(format!("{name}.png"));
    window.screenshot(&path).await.expect("the picture is written");
}

async fn place(window: &WebDriver) -> String {
    let url = window.current_url().await.map_or_else(|error| error.to_string(), |url| url.to_string());
    let body = match window.find(By::Css("body")).await {
        Ok(body) => body.text().await.unwrap_or_default(),
        Err(_) => String::new(),
    };
    format!("{url}\n{}\n", body.chars().take(1500).collect::<String>())
}
