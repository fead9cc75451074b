//! Hashing passwords with Argon2id, off the async threads.

use std::sync::LazyLock;

use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use super::{App, Error};

/// The hash of no password that anybody has: an unknown name takes as long to refuse as a wrong password.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody").ok());

impl App {
    /// The hash to keep of a password.
    pub(super) async fn hash_password(&self, password: &str) -> Result<String, Error> {
        let password = password.to_owned();
        self.hashing(move || hash(&password)).await?
    }

    /// Whether it is the password of that hash; never for `None`, which takes as long.
    pub(super) async fn is_password(&self, password: &str, kept: Option<String>) -> Result<bool, Error> {
        let password = password.to_owned();
        self.hashing(move || {
            let known = kept.is_some();
            let right = kept.as_ref().or(NOBODY.as_ref()).is_some_and(|kept| verify(&password, kept));
            right && known
        })
        .await
    }

    async fn hashing<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let _turn = self.hashers.acquire().await.map_err(|error| Error::Internal(error.into()))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.into()))
    }
}

fn hash(password: &str) -> Result<String, Error> {
    let hash: PasswordHash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|error| Error::Internal(anyhow!("a password could not be hashed: {error}")))?;
    Ok(hash.to_string())
}

fn verify(password: &str, kept: &str) -> bool {
    PasswordHash::new(kept).is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
}
