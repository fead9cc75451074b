//! The server's life: listen, say where, serve, and come to an orderly end.

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::router::router;
use super::state::AppState;
use crate::app::{Ambient, App, Settings};
use crate::config::Config;

/// How long `/readyz` says no before the listener closes, so that a load balancer looks elsewhere first.
const NOTICE: Duration = Duration::from_millis(500);
/// How long requests under way may still take.
const PATIENCE: Duration = Duration::from_secs(7);
/// How long the answers may take that tell the rest of them so.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// When the address can't be listened on, or the database can't be opened.
pub async fn serve(config: &Config) -> anyhow::Result<()> {
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("can't listen on {}", config.listen))?;
    let address = listener.local_addr().context("the listener has no address")?;
    let app = open(config).await?;
    let background = app.spawn_background();
    announce(&app, address).await?;
    let state = AppState::new(app.clone(), config);
    let (draining, drained) = tokio::sync::oneshot::channel();
    let (closing, cutting) = (state.clone(), state.clone());
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
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
            cutting.cut_off();
            tokio::time::sleep(FAREWELL).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = server => served.context("the server failed")?,
        () = late => tracing::warn!("requests were still under way and have been cut off"),
    }
    drop(background);
    // A connection that a cut-off request still holds must not hold the process.
    let _ = tokio::time::timeout(Duration::from_secs(1), app.close()).await;
    Ok(())
}

async fn open(config: &Config) -> anyhow::Result<App> {
    let settings = Settings {
        playground: config.playground,
        self_registration: config.self_registration,
        upload_limit: config.upload_limit,
        keep_limit: config.keep_limit,
        // On a loopback address only the people of this machine can be the first visitor.
        setup_code: !config.listen.ip().is_loopback(),
    };
    Ok(App::open(&config.database_url, settings, Ambient::system()).await?)
}

/// Says where the server is, for the person at the terminal, and the code that makes that person the first admin.
async fn announce(app: &App, address: SocketAddr) -> anyhow::Result<()> {
    let code = match app.setup_code() {
        Some(code) if !app.has_users().await? => Some(code),
        _ => None,
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "Roundtable listens on http://{address}")?;
    if let Some(code) = code {
        writeln!(out, "One-time code for the first account: {code}")?;
    }
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
