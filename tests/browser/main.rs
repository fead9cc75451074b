//! What a person does, in a real browser: headless Chromium, driven through ChromeDriver.

mod browser;
#[path = "../it/support/server.rs"]
mod server;
mod story;
