//! A server with a project in which there is one of everything, and a person in each role.

use std::time::Duration;

use reqwest::multipart::Form;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, StatusCode, header};
use roundtable::app::{
    Actor, Ambient, App, FirstAdmin, NewAccount, NewDiscussion, NewDraft, NewInvitation, NewProject, Settings,
    SignedIn, Token, Upload, Visit,
};
use roundtable::review::{Anchor, Role, Standing, ThreadKind, UserId};
use roundtable::store::{DatabaseUrl, Store};
use roundtable::web::Route;
use sqlx::{Connection as _, SqliteConnection};

use crate::support::{Database, Server};
use crate::web::EXPORT;
use crate::web::visitor::{PASSWORD, serve};

/// An id that nothing has.
const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

/// What every form is sent with: enough that each can be read. Fields that a form does not know, it passes over.
const FIELDS: &[(&str, &str)] = &[
    ("name", "somebody"),
    ("display_name", "Somebody"),
    ("password", "long enough"),
    ("current", "not it"),
    ("role", "observer"),
    ("disabled", "yes"),
    ("choice", "dark"),
    ("key", "SHOP"),
    ("project", "SHOP"),
    ("title", "Orders"),
    ("note", "as agreed"),
    ("on", "draft"),
    ("kind", "note"),
    ("revision", "1"),
    ("body", "Why?"),
    ("source", EXPORT),
];

/// Routes whose form is sent in parts, because a file may come with it.
const IN_PARTS: &[&str] =
    &["/check", "/check/part", "/check/keep", "/projects/{key}/drafts", "/drafts/{draft}/revisions"];

/// Somebody who asks.
pub(super) struct Person {
    pub(super) name: &'static str,
    /// What the person is to the project; `None` for somebody who is not signed in.
    pub(super) standing: Option<Standing>,
    session: Option<SignedIn>,
    /// The number of a thread that the person opened, where they may.
    thread: i64,
    /// Somebody whom this person alone may add, change and remove, so that the others still find theirs.
    target: UserId,
    target_name: String,
}

pub(super) struct Stage {
    pub(super) people: Vec<Person>,
    server: Server,
    client: Client,
    /// The same database, to prepare things and to look.
    app: App,
    probe: SqliteConnection,
    invitation: Token,
    /// A script that waits for its owner.
    paste: Token,
    _database: Database,
}

impl Stage {
    pub(super) async fn set() -> Self {
        let database = Database::sqlite();
        let (people, invitation) = seed(&open(&database).await).await;
        let server = serve(&database);
        let client = Client::builder().redirect(Policy::none()).timeout(Duration::from_secs(60)).build();
        Self {
            people,
            server,
            client: client.expect("a client"),
            app: open(&database).await,
            probe: SqliteConnection::connect(database.url()).await.expect("the file opens"),
            paste: invitation.clone(),
            invitation,
            _database: database,
        }
    }

    /// Sends the request, and returns the status and where it leads.
    pub(super) async fn ask(&self, route: &Route, person: usize) -> (StatusCode, String) {
        let person = &self.people[person];
        let url = format!("{}{}", self.server.url(), self.path(route.path, person));
        let get = route.method == "GET";
        let mut request = self.client.request(if get { Method::GET } else { Method::POST }, url);
        if let Some(session) = &person.session {
            let cookies = format!("session={}; paste={}", session.token.secret(), self.paste.secret());
            request = request.header(header::COOKIE, cookies);
        }
        if IN_PARTS.contains(&route.path) && !get {
            let form = FIELDS.iter().fold(Form::new(), |form, (name, value)| form.text(*name, *value));
            request = request.multipart(form);
        } else if !get {
            request = request.form(FIELDS);
        }
        // The body is not waited for: that of a live stream has no end.
        let response = request.send().await.expect("the server answers");
        let location = response.headers().get(header::LOCATION).map(|to| to.to_str().expect("an address"));
        (response.status(), location.unwrap_or_default().to_owned())
    }

    fn path(&self, pattern: &str, person: &Person) -> String {
        let segments: Vec<String> = pattern
            .split('/')
            .map(|segment| if segment.contains('{') { self.value(segment, person) } else { segment.to_owned() })
            .collect();
        segments.join("/")
    }

    /// What stands for a parameter: something that exists, and where it can be the person's own, that.
    fn value(&self, parameter: &str, person: &Person) -> String {
        match parameter {
            "{key}" => "SHOP".to_owned(),
            "{draft}" => "SHOP-1".to_owned(),
            "{revision}" => "1".to_owned(),
            "{file}" => "schema.sql".to_owned(),
            "{thread}" => person.thread.to_string(),
            "{user}" => person.target.to_string(),
            "{session}" | "{invitation}" => NOBODY.to_owned(),
            "{token}" => self.invitation.secret().to_owned(),
            "{group}" => "name".to_owned(),
            "{name}" => "column-case".to_owned(),
            "{version}" => "any".to_owned(),
            "{*name}" => "app.css".to_owned(),
            _ => panic!("what stands for {parameter}? Give it a value here"),
        }
    }

    /// A number that is another one after anything in the database was changed.
    pub(super) async fn changes(&mut self) -> i64 {
        sqlx::query_scalar("PRAGMA data_version").fetch_one(&mut self.probe).await.expect("the database answers")
    }

    /// Sees to it that what the route is about is there, whatever was asked for before.
    pub(super) async fn prepare(&mut self, route: &Route, person: usize) {
        if route.path == "/check/kept" {
            self.paste = self.app.keep_paste(upload()).await.expect("there is room");
        }
        if route.path.contains("{user}") {
            let owner = self.people.iter().find(|person| person.name == "owner").expect("there is one");
            let owner = &owner.session.as_ref().expect("is signed in").actor;
            // It may be a member still.
            drop(self.app.add_member(owner, "SHOP", &self.people[person].target_name, Role::Observer).await);
        }
    }

    /// Signs the person in anew where what was just asked for has ended the session.
    pub(super) async fn sign_in_again(&mut self, person: usize) {
        let person = &mut self.people[person];
        let Some(session) = &person.session else { return };
        if self.app.actor(&session.token).await.expect("the database answers").is_none() {
            let session = self.app.sign_in(person.name, PASSWORD, &visit()).await.expect("the account is in use");
            person.session = Some(session);
        }
    }
}

/// The application over the database, beside the server: it takes no lock.
async fn open(database: &Database) -> App {
    let settings = Settings { playground: true, upload_limit: 1 << 20, setup_code: false };
    let store = Store::open(&database.url().parse::<DatabaseUrl>().expect("a URL")).expect("the file opens");
    store.migrate().await.expect("the tables are made");
    App::new(store, settings, Ambient::system())
}

/// The project `SHOP` with one of everything.
async fn seed(app: &App) -> (Vec<Person>, Token) {
    let mut people = people(app).await;
    let actor = |name: &str| -> Actor {
        let person = people.iter().find(|person| person.name == name).and_then(|person| person.session.as_ref());
        person.expect("is signed in").actor.clone()
    };
    let (admin, owner) = (actor("admin"), actor("owner"));
    let shop = NewProject { key: "SHOP".into(), name: "Shop".into(), dialect: "mysql".into() };
    app.create_project(&owner, &shop).await.expect("a project");
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Owner) {
        app.add_member(&owner, "SHOP", role.id(), role).await.expect("a member");
    }
    let draft = NewDraft { title: "Orders".into(), note: String::new(), upload: upload() };
    app.create_draft(&owner, "SHOP", draft).await.expect("a draft");
    for person in &mut people {
        let question = NewDiscussion {
            kind: ThreadKind::Question,
            on: Anchor::Draft.into(),
            revision: 1,
            body: format!("Asked by {}", person.name),
        };
        let opened = match &person.session {
            Some(session) => app.open_thread(&session.actor, "SHOP", 1, &question).await.ok(),
            None => None,
        };
        person.thread = opened.unwrap_or(1);
    }
    let (invitation, _) = app.invite(&admin, &NewInvitation::default()).await.expect("an invitation");
    (people, invitation)
}

/// A person in each role, each with a target of their own.
async fn people(app: &App) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for (name, standing) in Person::cast() {
        let session = match people.first().and_then(|admin: &Person| admin.session.as_ref()) {
            None => first(app, name).await,
            Some(admin) => invited(app, &admin.actor, name).await,
        };
        people.push(Person {
            name,
            standing: Some(standing),
            session: Some(session),
            thread: 1,
            target: NOBODY.parse().expect("an id"),
            target_name: format!("target-of-{name}"),
        });
    }
    let admin = people[0].session.as_ref().expect("is signed in").actor.clone();
    for person in &mut people {
        person.target = invited(app, &admin, &person.target_name).await.actor.id();
    }
    people.push(Person {
        name: "nobody",
        standing: None,
        session: None,
        thread: 1,
        target: people[0].target,
        target_name: people[0].target_name.clone(),
    });
    people
}

async fn first(app: &App, name: &str) -> SignedIn {
    let first = FirstAdmin { account: account(name), ..FirstAdmin::default() };
    app.create_first_admin(&first, &visit()).await.expect("the first account")
}

async fn invited(app: &App, admin: &Actor, name: &str) -> SignedIn {
    let (token, _) = app.invite(admin, &NewInvitation::default()).await.expect("an invitation");
    app.accept_invitation(&token, &account(name), &visit()).await.expect("an account")
}

fn upload() -> Upload {
    Upload { bytes: EXPORT.as_bytes().to_vec(), ..Upload::default() }
}

fn account(name: &str) -> NewAccount {
    NewAccount { name: name.into(), display_name: name.to_uppercase(), password: PASSWORD.into(), locale: None }
}

fn visit() -> Visit {
    Visit { address: [192, 0, 2, 1].into(), user_agent: "Test".into(), device: None }
}
