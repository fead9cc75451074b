//! An application with people, a fixed clock and repeatable chance.

use std::time::Duration;

use roundtable::app::{
    Actor, Ambient, App, Error, FirstAdmin, NewAccount, NewDraft, NewInvitation, NewProject, NewUpload, Settings,
    SignedIn, Token, Upload, Visit, Wish,
};
use roundtable::review::{ReviewRules, Role, Step};

use crate::support::Database;

/// The password of everybody.
pub(super) const PASSWORD: &str = "correct horse";

/// A script of two tables.
pub(super) const SHOP: &str = "create table `order` (
  id bigint not null auto_increment comment 'key',
  userId bigint not null comment 'buyer',
  primary key (id)
) comment 'orders';
create table user (id bigint not null, name varchar(40), primary key (id));
";

pub(super) struct World {
    pub(super) app: App,
    pub(super) ambient: Ambient,
    pub(super) database: Database,
}

impl World {
    /// An empty application.
    pub(super) async fn new(database: Database) -> Self {
        Self::with(database, Self::settings()).await
    }

    pub(super) async fn with(database: Database, settings: Settings) -> Self {
        let start = "2026-03-02T09:00:00Z".parse().expect("a time");
        let ambient = Ambient::fixed(start, 7);
        let app = App::open(database.url(), settings, ambient.clone()).await.expect("the database opens");
        Self { app, ambient, database }
    }

    pub(super) fn settings() -> Settings {
        Settings {
            playground: true,
            self_registration: false,
            upload_limit: 1 << 20,
            keep_limit: 1 << 20,
            setup_code: false,
        }
    }

    /// The first account.
    pub(super) async fn admin(&self) -> Actor {
        let first = FirstAdmin { account: account("admin"), ..FirstAdmin::default() };
        self.app.create_first_admin(&first, &visit()).await.expect("the first account").actor
    }

    /// A further person, invited by the admin.
    pub(super) async fn person(&self, admin: &Actor, name: &str) -> Actor {
        self.invited(admin, name).await.actor
    }

    pub(super) async fn invited(&self, admin: &Actor, name: &str) -> SignedIn {
        let (token, _) = self.app.invite(admin, &NewInvitation::default()).await.expect("an invitation");
        self.app.accept_invitation(&token, &account(name), &visit()).await.expect("an account")
    }

    /// The project `SHOP` of that owner.
    pub(super) async fn shop(&self, owner: &Actor) {
        self.app.create_project(owner, &shop()).await.expect("a project");
    }

    /// The project `SHOP` with its first draft, and a member of each role, in the order of [`Role::ALL`]; the last one
    /// owns it.
    pub(super) async fn review(&self) -> [Actor; 5] {
        let admin = self.admin().await;
        let mut members = Vec::new();
        for role in Role::ALL {
            members.push(self.person(&admin, role.id()).await);
        }
        let members: [Actor; 5] = members.try_into().expect("five");
        let owner = &members[4];
        self.shop(owner).await;
        for role in &Role::ALL[..4] {
            self.app.add_member(owner, "SHOP", role.id(), *role).await.expect("a member");
        }
        self.draft(owner).await;
        members
    }

    /// A draft of [`SHOP`].
    pub(super) async fn draft(&self, by: &Actor) -> i64 {
        let new = NewDraft { title: "Orders".into(), note: String::new(), upload: paste(SHOP) };
        self.app.create_draft(by, "SHOP", new).await.expect("a draft")
    }

    /// The same project and members with a draft whose participants are asked: it skipped its first meeting.
    pub(super) async fn agreeing(&self) -> [Actor; 5] {
        let members = self.review().await;
        let [_, _, designer, _, owner] = &members;
        let rules = ReviewRules { small_change: Some(9), ..ReviewRules::default() };
        self.app.set_review_rules(owner, "SHOP", &rules).await.expect("the owner sets the rules");
        let new =
            NewUpload { note: "clean".into(), upload: paste(&clean_shop("decimal(18,2)")), ..NewUpload::default() };
        self.app.add_revision(designer, "SHOP", 1, new).await.expect("a revision");
        let skip = Wish { step: Step::SkipFirstMeeting, reason: "", version: None, revision: None };
        self.app.take_step(designer, "SHOP", 1, &skip).await.expect("a small change");
        members
    }

    pub(super) async fn sign_in(&self, name: &str, password: &str) -> Result<SignedIn, Error> {
        self.app.sign_in(name, password, &visit()).await
    }

    /// Whether a session's token still stands for somebody.
    pub(super) async fn knows(&self, token: &Token) -> bool {
        self.app.actor(token).await.expect("the database answers").is_some()
    }

    pub(super) fn advance_hours(&self, hours: u64) {
        self.ambient.advance(Duration::from_secs(hours * 3600));
    }
}

pub(super) fn account(name: &str) -> NewAccount {
    NewAccount { name: name.into(), display_name: name.to_uppercase(), password: PASSWORD.into(), locale: None }
}

/// What [`World::shop`] makes.
pub(super) fn shop() -> NewProject {
    NewProject { key: "shop".into(), name: "Shop".into(), dialect: "mysql".into() }
}

pub(super) fn visit() -> Visit {
    Visit { address: [192, 0, 2, 1].into(), user_agent: "Test".into(), device: None }
}

pub(super) fn paste(text: &str) -> Upload {
    Upload::pasted(text)
}

/// The fields at which an entry is wrong.
pub(super) fn faults<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<&'static str> {
    match result {
        Err(Error::Invalid(faults)) => faults.iter().map(|fault| fault.field).collect(),
        other => panic!("{other:?} is no wrong entry"),
    }
}

/// The id of the sentence with which somebody who was too late is sent away.
pub(super) fn conflict<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Conflict(message)) => message.id.to_string(),
        other => panic!("{other:?} is no conflict"),
    }
}

/// A script of two tables that no rule of the default profile has anything grave to say of.
pub(super) fn clean_shop(price: &str) -> String {
    format!(
        "create table shopOrder (
  id bigint not null auto_increment comment '主键',
  userId bigint not null comment '买家',
  price {price} not null default 0 comment '价格',
  createTime datetime not null default current_timestamp comment '创建时间',
  updateTime datetime not null default current_timestamp on update current_timestamp comment '更新时间',
  primary key (id)
) comment '订单';
create table shopUser (
  id bigint not null auto_increment comment '主键',
  nickName varchar(40) not null default '' comment '昵称',
  createTime datetime not null default current_timestamp comment '创建时间',
  updateTime datetime not null default current_timestamp on update current_timestamp comment '更新时间',
  primary key (id)
) comment '用户';
"
    )
}
