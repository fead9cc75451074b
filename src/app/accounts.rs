//! How accounts come about: the first one, by registering, at the console; by invitation in `invitations`.

use serde_json::json;

use super::commit::SiteNews;
use super::error::Faults;
use super::throttle::Counter;
use super::token::is_setup_code;
use super::{App, Error, SignedIn, User, Visit, fields};
use crate::review::{SiteEventKind, UserId};
use crate::store::{self, Tx, password_resets, sessions, users};
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

/// By which way an account came about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin {
    /// It is the first.
    Setup,
    /// By registering.
    Registration,
    /// Whoever sits at the console made it.
    Console,
    /// By that person's invitation.
    Invitation(UserId),
}

impl Origin {
    fn id(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Registration => "registration",
            Self::Console => "console",
            Self::Invitation(_) => "invitation",
        }
    }

    /// Who made it, where the person did not do it by themselves.
    fn actor(self, user: UserId) -> Option<UserId> {
        if matches!(self, Self::Console) { None } else { Some(user) }
    }
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
            self.check_setup_code(code, &first.code, visit).await?;
        }
        let prepared = self.prepare_account(&first.account).await?;
        let mut tx = self.store.write_alone().await?;
        if users::any(tx.conn()).await? {
            return Err(Error::Conflict(Message::new("app-setup-done")));
        }
        let user = self.insert_account(&mut tx, prepared, true, Origin::Setup).await?;
        let signed_in = self.begin_session(&mut tx, user, visit).await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// Compares the code that was entered with the expected one, as often as one may try from one address.
    async fn check_setup_code(&self, expected: &str, given: &str, visit: &Visit) -> Result<(), Error> {
        let counters = [Counter::setup(visit.address)];
        self.count_attempt(&counters).await?;
        if !is_setup_code(expected, given) {
            return Err(Error::field("code", Message::new("app-setup-code-wrong")));
        }
        let mut tx = self.store.write().await?;
        self.attempt_was_right(tx.conn(), &counters).await?;
        Ok(tx.commit().await?)
    }

    /// Makes an account by oneself, which is a member of nothing, and signs in.
    ///
    /// # Errors
    /// `NotFound` where people may not register; `Conflict` while there is no account at all; `Invalid` at `name`,
    /// `display_name` or `password`; `Throttled` after too many accounts from one address.
    pub async fn register(&self, account: &NewAccount, visit: &Visit) -> Result<SignedIn, Error> {
        if !self.settings.self_registration {
            return Err(Error::NotFound);
        }
        if !self.has_users().await? {
            return Err(Error::Conflict(Message::new("app-setup-first")));
        }
        self.count_attempt(&[Counter::registration(visit.address)]).await?;
        let prepared = self.prepare_account(account).await?;
        let mut tx = self.store.write().await?;
        let user = self.insert_account(&mut tx, prepared, false, Origin::Registration).await?;
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
        let user = self.insert_account(&mut tx, prepared, new.admin || first, Origin::Console).await?;
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
        password_resets::close(tx.conn(), user.id, self.now()).await?;
        let (kind, detail) = (SiteEventKind::PasswordSet, json!({}));
        self.commit_to_site(tx, SiteNews { kind, actor: None, user: Some(user.id), detail }).await
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

    /// Adds an account, and records that it was.
    pub(super) async fn insert_account(
        &self,
        tx: &mut Tx,
        account: Prepared,
        admin: bool,
        origin: Origin,
    ) -> Result<User, Error> {
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
            Err(store::Error::Duplicate) => return Err(Error::field("name", Message::new("app-sign-in-name-taken"))),
            done => done?,
        }
        let mut detail = json!({ "how": origin.id(), "admin": admin });
        if let Origin::Invitation(inviter) = origin
            && let Some(inviter) = users::find(tx.conn(), inviter).await?
        {
            detail["inviter"] = json!(inviter.display_name);
        }
        let (kind, actor) = (SiteEventKind::AccountCreated, origin.actor(user.id));
        self.record(tx, SiteNews { kind, actor, user: Some(user.id), detail }).await?;
        Ok(user)
    }
}
