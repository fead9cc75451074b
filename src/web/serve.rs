//! The server's life: listen, say where, serve, and come to an orderly end.

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::router::router;
use super::state::AppState;
use crate::config::Config;

/// How long `/readyz` says no before the listener closes, so that a load balancer looks elsewhere first.
const NOTICE: Duration = Duration::from_millis(500);
/// How long requests under way may still take.
const PATIENCE: Duration = Duration::from_secs(8);

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// When the address can't be listened on, or the database can't be opened.
pub async fn serve(config: &Config) -> anyhow::Result<()> {
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("can't listen on {}", config.listen))?;
    let address = listener.local_addr().context("the listener has no address")?;
    let state = AppState::new(config);
    announce(address)?;
    let (draining, drained) = tokio::sync::oneshot::channel();
    let closing = state.clone();
    let server = axum::serve(listener, router(state)).with_graceful_shutdown(async move {
        asked_to_stop().await;
        tracing::info!("shutting down");
        closing.close();
        tokio::time::sleep(NOTICE).await;
        // The receiver waits for nothing else.
        let _ = draining.send(());
    });
    let late = async {
        if drained.await.is_ok() {
            tokio::time::sleep(PATIENCE).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = server => served.context("the server failed")?,
        () = late => tracing::warn!("requests were still under way and have been cut off"),
    }
    Ok(())
}

/// Says where the server is, for the person at the terminal.
fn announce(address: SocketAddr) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "Roundtable listens on http://{address}").context("standard output is closed")?;
    out.flush().context("standard output is closed")
}

async fn asked_to_stop() {
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            // Without a handler the signal ends the process by itself.
            Err(_) => std::future::pending().await,
        }
    };
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = terminate => {}
        () = interrupt => {}
    }
}
