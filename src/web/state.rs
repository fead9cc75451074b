//! What the handlers share.

use std::sync::Arc;

use tokio::sync::watch;

use crate::app::App;
use crate::config::Config;

/// What every handler can reach.
#[derive(Clone)]
pub(super) struct AppState {
    /// The use cases.
    pub(super) app: App,
    site: Arc<Site>,
}

struct Site {
    public_url: Option<String>,
    closing: watch::Sender<bool>,
    cut_off: watch::Sender<bool>,
}

impl AppState {
    pub(super) fn new(app: App, config: &Config) -> Self {
        let public_url = config.public_url.clone();
        let site = Site { public_url, closing: watch::Sender::new(false), cut_off: watch::Sender::new(false) };
        Self { app, site: Arc::new(site) }
    }

    /// Whether anybody may check a script without an account.
    pub(super) fn playground(&self) -> bool {
        self.app.settings().playground
    }

    /// The largest upload, in bytes.
    pub(super) fn upload_limit(&self) -> u64 {
        self.app.settings().upload_limit
    }

    /// The largest request body, in bytes: an upload and the few fields around it.
    pub(super) fn body_limit(&self) -> u64 {
        self.upload_limit().saturating_add(64 * 1024)
    }

    /// The address under which browsers reach the server, where it is configured; without a final slash.
    pub(super) fn public_url(&self) -> Option<&str> {
        self.site.public_url.as_deref()
    }

    /// Begins to shut down: `/readyz` says so and streams end.
    pub(super) fn close(&self) {
        self.site.closing.send_replace(true);
    }

    /// Whether the server is shutting down.
    pub(super) fn is_closing(&self) -> bool {
        *self.site.closing.borrow()
    }

    /// Lets nobody wait any longer: what is still under way is answered as it stands.
    pub(super) fn cut_off(&self) {
        self.site.cut_off.send_replace(true);
    }

    /// Ends when nothing may go on.
    pub(super) async fn has_been_cut_off(&self) {
        // The sender lives as long as this state.
        let _ = self.site.cut_off.subscribe().wait_for(|cut_off| *cut_off).await;
    }

    /// Ends when the server begins to shut down.
    pub(super) async fn closed(&self) {
        let mut closing = self.site.closing.subscribe();
        // The sender lives as long as this state.
        let _ = closing.wait_for(|closing| *closing).await;
    }
}
