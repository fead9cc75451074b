//! Accounts: the first one, profile and password, and what admins do about others'.

use super::error::Faults;
use super::throttle::Counter;
use super::token::is_setup_code;
use super::{Actor, App, Error, SignedIn, User, Visit, fields};
use crate::review::UserId;
use crate::store::{self, Tx, sessions, users};
use crate::text::{Lang, Message};

/// What a person enters to make an account.
#[derive(Clone, Debug, Default)]
pub struct NewAccount {
    /// What the person will sign in with.
    pub name: String,
    /// What others will see; the name where it is empty.
    pub display_name: String,
    /// The password.
    pub password: String,
    /// The language of the page on which it is entered.
    pub locale: Option<Lang>,
}

/// What the first visitor enters.
#[derive(Clone, Debug, Default)]
pub struct FirstAdmin {
    /// The one-time code, where one is asked for.
    pub code: String,
    /// The account.
    pub account: NewAccount,
}

/// An account that is added at the console.
#[derive(Clone, Debug, Default)]
pub struct NewUser {
    /// The account.
    pub account: NewAccount,
    /// Whether the person becomes an admin of the site.
    pub admin: bool,
}

/// What a person changes about themselves.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    /// What others see.
    pub display_name: String,
    /// The language; `None` for the browser's.
    pub locale: Option<Lang>,
}

/// An account whose fields are in order, with its password hashed.
pub(super) struct Prepared {
    name: String,
    display_name: String,
    locale: Option<Lang>,
    password_hash: String,
}

impl App {
    /// Whether anybody has an account. Until then the first visitor makes the admin's.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn has_users(&self) -> Result<bool, Error> {
        let mut tx = self.store.read().await?;
        Ok(users::any(tx.conn()).await?)
    }

    /// The one-time code that the first account needs, to be printed at start; `None` where it needs none.
    #[must_use]
    pub fn setup_code(&self) -> Option<&str> {
        self.setup_code.as_deref()
    }

    /// Makes the first account, an admin's, and signs in.
    ///
    /// # Errors
    /// `Conflict` when there is an account already; `Invalid` at `code`, `name`, `display_name` or `password`;
    /// `Throttled` after too many wrong codes.
    pub async fn create_first_admin(&self, first: &FirstAdmin, visit: &Visit) -> Result<SignedIn, Error> {
        if self.has_users().await? {
            return Err(Error::Conflict(Message::new("app-setup-done")));
        }
        if let Some(code) = self.setup_code() {
            self.count_attempt(&[Counter::address(visit.address)]).await?;
            if !is_setup_code(code, &first.code) {
                return Err(Error::field("code", Message::new("app-setup-code-wrong")));
            }
        }
        let prepared = self.prepare_account(&first.account).await?;
        let mut tx = self.store.write_alone().await?;
        if users::any(tx.conn()).await? {
            return Err(Error::Conflict(Message::new("app-setup-done")));
        }
        let user = self.insert_account(&mut tx, prepared, true).await?;
        let signed_in = self.begin_session(&mut tx, user, visit).await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// Adds an account at the console, where nobody is signed in: whoever can run the program owns its database. The
    /// first one is an admin's, since there would be nobody to make one later.
    ///
    /// # Errors
    /// `Invalid` at `name`, `display_name` or `password`.
    pub async fn add_user_at_console(&self, new: &NewUser) -> Result<User, Error> {
        let prepared = self.prepare_account(&new.account).await?;
        let mut tx = self.store.write().await?;
        let first = !users::any(tx.conn()).await?;
        let user = self.insert_account(&mut tx, prepared, new.admin || first).await?;
        tx.commit().await?;
        Ok(user)
    }

    /// Sets somebody's password at the console, and ends all their sessions.
    ///
    /// # Errors
    /// `NotFound` when nobody has that name; `Invalid` at `password`.
    pub async fn set_password_at_console(&self, name: &str, password: &str) -> Result<(), Error> {
        let name = fields::sign_in_name(name).map_err(|_| Error::NotFound)?;
        fields::new_password(password, &name).map_err(|message| Error::field("password", message))?;
        let hash = self.hash_password(password).await?;
        let mut tx = self.store.write().await?;
        let user = users::find_by_name(tx.conn(), &name).await?.ok_or(Error::NotFound)?;
        users::set_password(tx.conn(), user.id, &hash, self.now()).await?;
        sessions::delete_of_user(tx.conn(), user.id, None).await?;
        Ok(tx.commit().await?)
    }

    /// Everybody, by the name they sign in with, at the console.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn users_at_console(&self) -> Result<Vec<User>, Error> {
        let mut tx = self.store.read().await?;
        let mut users = users::all(tx.conn()).await?;
        users.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(users)
    }

    /// Everybody, by the name they sign in with.
    ///
    /// # Errors
    /// `Denied` to those who are no admins.
    pub async fn users(&self, actor: &Actor) -> Result<Vec<User>, Error> {
        actor.must_manage_site()?;
        self.users_at_console().await
    }

    /// Disables an account and ends its sessions, or enables it again.
    ///
    /// # Errors
    /// `Denied` to those who are no admins; `Conflict` for one's own account, so that an admin is left.
    pub async fn set_user_disabled(&self, actor: &Actor, user: UserId, disabled: bool) -> Result<(), Error> {
        actor.must_manage_site()?;
        if user == actor.id() {
            return Err(Error::Conflict(Message::new("app-disable-self")));
        }
        let now = self.now();
        let mut tx = self.store.write().await?;
        if !users::set_disabled(tx.conn(), user, disabled.then_some(now), now).await? {
            return Err(Error::NotFound);
        }
        sessions::delete_of_user(tx.conn(), user, None).await?;
        Ok(tx.commit().await?)
    }

    /// Changes what the actor says of themselves.
    ///
    /// # Errors
    /// `Invalid` at `display_name`.
    pub async fn change_profile(&self, actor: &Actor, change: &ProfileChange) -> Result<(), Error> {
        let display_name = fields::line(&change.display_name, "app-display-name-missing")
            .map_err(|message| Error::field("display_name", message))?;
        let mut tx = self.store.write().await?;
        users::set_profile(tx.conn(), actor.id(), &display_name, change.locale, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Changes the actor's password, and ends all their sessions but this one.
    ///
    /// # Errors
    /// `Invalid` at `current` or `password`; `Throttled` after too many wrong ones.
    pub async fn change_password(&self, actor: &Actor, current: &str, password: &str) -> Result<(), Error> {
        let name = &actor.user().name;
        fields::new_password(password, name).map_err(|message| Error::field("password", message))?;
        let counters = [Counter::session(actor.session())];
        self.count_attempt(&counters).await?;
        let mut tx = self.store.read().await?;
        let kept = users::password_hash(tx.conn(), actor.id()).await?;
        drop(tx);
        if !fields::is_password_length(current) || !self.is_password(current, Some(kept)).await? {
            return Err(Error::field("current", Message::new("app-password-wrong")));
        }
        let hash = self.hash_password(password).await?;
        let mut tx = self.store.write().await?;
        users::set_password(tx.conn(), actor.id(), &hash, self.now()).await?;
        sessions::delete_of_user(tx.conn(), actor.id(), Some(actor.session())).await?;
        self.attempt_was_right(tx.conn(), &counters).await?;
        Ok(tx.commit().await?)
    }

    /// Looks at the fields of a new account, all of them, and hashes its password.
    pub(super) async fn prepare_account(&self, account: &NewAccount) -> Result<Prepared, Error> {
        let mut faults = Faults::default();
        let name = faults.check("name", fields::sign_in_name(&account.name));
        let display_name = faults.check("display_name", fields::optional_line(&account.display_name));
        let password = faults.check("password", fields::new_password(&account.password, account.name.trim()));
        let valid = (|| Some((name?, display_name?, password?)))();
        let (name, display_name, ()) = faults.into_result(valid)?;
        let display_name = if display_name.is_empty() { name.clone() } else { display_name };
        let password_hash = self.hash_password(&account.password).await?;
        Ok(Prepared { name, display_name, locale: account.locale, password_hash })
    }

    pub(super) async fn insert_account(&self, tx: &mut Tx, account: Prepared, admin: bool) -> Result<User, Error> {
        let user = User {
            id: self.ambient.id(),
            name: account.name,
            display_name: account.display_name,
            admin,
            locale: account.locale,
            disabled_at: None,
            created_at: self.now(),
        };
        match users::insert(tx.conn(), &user, &account.password_hash).await {
            Err(store::Error::Duplicate) => Err(Error::field("name", Message::new("app-sign-in-name-taken"))),
            done => Ok(done.map(|()| user)?),
        }
    }
}
