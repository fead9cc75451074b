//! What a person does, in a real browser: headless Chromium, driven through ChromeDriver.

mod browser;
mod people;
#[path = "../it/support/server.rs"]
mod server;
mod story;
mod team;
mod walks;
