//! A server with a project in which there is one of everything, and a person in each role.

use std::time::Duration;

use reqwest::multipart::Form;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, StatusCode, header};
use roundtable::app::{
    Actor, Ambient, App, FirstAdmin, ModuleEntry, NewAccount, NewDeputy, NewDiscussion, NewDraft, NewInvitation,
    NewMeeting, NewProject, NewSignOff, NewVerdict, NewWaivers, RequirementEntry, Settings, SignedIn, Token, Upload,
    Visit, Wish,
};
use roundtable::review::signoff::Stance;
use roundtable::review::{
    ActionId, AgendaItemId, Anchor, DeputyId, MeetingId, PendingId, ReviewRules, Role, Standing, Step, ThreadKind,
    UserId, WaiverId,
};
use roundtable::store::{DatabaseUrl, Store};
use roundtable::web::Route;
use sqlx::{Connection as _, SqliteConnection};

use crate::support::{Database, Server};
use crate::web::visitor::{PASSWORD, serve};
use crate::web::{CLEAN, EXPORT};

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
    ("admin", "yes"),
    ("choice", "dark"),
    ("stance", "agree_all"),
    ("draft", "1"),
    ("key", "SHOP"),
    ("project", "SHOP"),
    ("title", "Orders"),
    ("note", "as agreed"),
    ("on", "draft"),
    ("kind", "note"),
    ("revision", "1"),
    ("base", "1"),
    ("body", "Why?"),
    ("for", "open"),
    ("version", "1"),
    ("source", EXPORT),
    ("way", "up"),
    ("user", NOBODY),
    ("answer", "Done"),
];

/// Routes whose form is sent in parts, because a file may come with it.
const IN_PARTS: &[&str] = &[
    "/check",
    "/check/part",
    "/check/keep",
    "/projects/{key}/drafts",
    "/projects/{key}/requirements/import",
    "/drafts/{draft}/revisions",
    "/drafts/{draft}/revisions/edit",
    "/drafts/{draft}/revisions/check",
];

/// Somebody who asks.
pub(super) struct Person {
    pub(super) name: &'static str,
    /// What the person is to the project; `None` for somebody who is not signed in.
    pub(super) standing: Option<Standing>,
    session: Option<SignedIn>,
    /// The number of a thread that the person opened, where they may.
    thread: i64,
    /// A comment that the person has not published yet, where they may have one.
    pending: PendingId,
    /// Somebody whom this person alone may add, change and remove, so that the others still find theirs.
    target: UserId,
    target_name: String,
}

/// What the draft's meetings left.
struct Meetings {
    closed: MeetingId,
    /// What the closed one asked for.
    action: ActionId,
    scheduled: MeetingId,
    /// An item of the scheduled one's agenda.
    item: AgendaItemId,
}

pub(super) struct Stage {
    pub(super) people: Vec<Person>,
    server: Server,
    client: Client,
    /// The same database, to prepare things and to look.
    app: App,
    probe: SqliteConnection,
    /// The token of a link that has not been used.
    token: Token,
    /// The person's own deputy, or somebody's.
    deputy: DeputyId,
    /// A script that waits for its owner.
    paste: Token,
    meetings: Meetings,
    /// A module that nobody has removed yet.
    module: String,
    /// A waiver that the person asked for, where they may.
    waiver: WaiverId,
    /// A requirement that nobody has dropped yet.
    requirement: String,
    _database: Database,
}

impl Stage {
    pub(super) async fn set() -> Self {
        let database = Database::sqlite();
        let (people, meetings) = seed(&open(&database).await).await;
        let server = serve(&database);
        let client = Client::builder().redirect(Policy::none()).timeout(Duration::from_secs(60)).build();
        Self {
            people,
            server,
            client: client.expect("a client"),
            app: open(&database).await,
            probe: SqliteConnection::connect(database.url()).await.expect("the file opens"),
            token: Token::from("none"),
            deputy: NOBODY.parse().expect("an id"),
            paste: Token::from("none"),
            meetings,
            module: NOBODY.to_owned(),
            waiver: NOBODY.parse().expect("an id"),
            requirement: NOBODY.to_owned(),
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
            .map(|segment| match segment {
                "{meeting}" if pattern.contains("/minutes/") => self.meetings.closed.to_string(),
                "{draft}" if pattern.contains("/hand-off") => "SHOP-2".to_owned(),
                segment if segment.contains('{') => self.value(segment, person),
                segment => segment.to_owned(),
            })
            .collect();
        segments.join("/")
    }

    /// What stands for a parameter: something that exists, and where it can be the person's own, that.
    fn value(&self, parameter: &str, person: &Person) -> String {
        match parameter {
            "{key}" => "SHOP".to_owned(),
            "{draft}" => "SHOP-1".to_owned(),
            "{*path}" => "schema.sql".to_owned(),
            "{revision}" => "1".to_owned(),
            "{export}" => "schema.sql".to_owned(),
            "{thread}" => person.thread.to_string(),
            "{comment}" => "1".to_owned(),
            "{pending}" => person.pending.to_string(),
            "{user}" => person.target.to_string(),
            "{module}" => self.module.clone(),
            "{waiver}" => self.waiver.to_string(),
            "{requirement}" => self.requirement.clone(),
            "{table}" => "1".to_owned(),
            "{traces}" => "requirements.csv".to_owned(),
            "{session}" | "{invitation}" => NOBODY.to_owned(),
            "{deputy}" => self.deputy.to_string(),
            "{token}" => self.token.secret().to_owned(),
            "{group}" => "name".to_owned(),
            "{name}" => "column-case".to_owned(),
            "{version}" => "any".to_owned(),
            "{format}" => "json".to_owned(),
            "{*name}" => "app.css".to_owned(),
            "{meeting}" => self.meetings.scheduled.to_string(),
            "{item}" => self.meetings.item.to_string(),
            "{action}" => self.meetings.action.to_string(),
            "{file}" => "en.md".to_owned(),
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
        if route.path.starts_with("/invitations/{token}") {
            let made = self.app.invite(self.actor("admin"), &NewInvitation::default()).await;
            self.token = made.expect("an invitation").0;
        }
        if route.path.starts_with("/reset/{token}") {
            let made = self.app.start_password_reset(self.actor("admin"), self.people[person].target).await;
            self.token = made.expect("a link").0;
        }
        if route.path.contains("{deputy}") {
            self.name_deputy(person).await;
        }
        if route.path.contains("{pending}") {
            let person = &mut self.people[person];
            person.pending = keep_comment(&self.app, person).await.unwrap_or(person.pending);
        }
        if route.path.contains("{waiver}") {
            self.waiver = ask_waiver(&self.app, &self.people[person]).await.unwrap_or(self.waiver);
        }
        if route.path.contains("{module}") {
            let name = format!("{} {} {}", self.people[person].name, route.method, route.path);
            let entry = ModuleEntry { name, ..ModuleEntry::default() };
            self.module = self.app.add_module(self.actor("owner"), "SHOP", &entry).await.expect("a module").to_string();
        }
        if route.path.contains("{requirement}") {
            let entry = RequirementEntry { title: "Order".into(), ..RequirementEntry::default() };
            let added = self.app.add_requirement(self.actor("owner"), "SHOP", &entry).await;
            self.requirement = added.expect("a requirement").to_string();
        }
        if route.path.contains("{user}") {
            let owner = self.actor("owner");
            // It may be a member still.
            drop(self.app.add_member(owner, "SHOP", &self.people[person].target_name, Role::Observer).await);
        }
    }

    /// Names a deputy for the person, where they may have one.
    async fn name_deputy(&mut self, person: usize) {
        let Some(session) = &self.people[person].session else { return };
        let deputy = self.actor(if self.people[person].name == "dba" { "owner" } else { "dba" }).id().to_string();
        let new = NewDeputy { deputy, ..NewDeputy::default() };
        if let Ok(id) = self.app.name_deputy(&session.actor, "SHOP", &new).await {
            self.deputy = id;
        }
    }

    fn actor(&self, name: &str) -> &Actor {
        let person = self.people.iter().find(|person| person.name == name).and_then(|person| person.session.as_ref());
        &person.expect("is signed in").actor
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
    let settings = Settings {
        playground: true,
        self_registration: false,
        upload_limit: 1 << 20,
        keep_limit: 1 << 20,
        setup_code: false,
    };
    let store = Store::open(&database.url().parse::<DatabaseUrl>().expect("a URL")).expect("the file opens");
    store.migrate().await.expect("the tables are made");
    App::new(store, settings, Ambient::system())
}

/// The project `SHOP` with one of everything.
async fn seed(app: &App) -> (Vec<Person>, Meetings) {
    let mut people = people(app).await;
    let owner = people.iter().find(|person| person.name == "owner").and_then(|person| person.session.as_ref());
    let owner = owner.expect("is signed in").actor.clone();
    let shop = NewProject { key: "SHOP".into(), name: "Shop".into(), dialect: "mysql".into() };
    app.create_project(&owner, &shop).await.expect("a project");
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Owner) {
        app.add_member(&owner, "SHOP", role.id(), role).await.expect("a member");
    }
    let draft = NewDraft { title: "Orders".into(), note: String::new(), upload: upload() };
    app.create_draft(&owner, "SHOP", draft).await.expect("a draft");
    for person in &mut people {
        person.thread = open_thread(app, person).await.unwrap_or(1);
    }
    let meetings = meet(app, &owner).await;
    hand_over(app, &owner, &people).await;
    (people, meetings)
}

/// Opens a thread as that person, where they may.
async fn open_thread(app: &App, person: &Person) -> Option<i64> {
    let body = format!("Asked by {}", person.name);
    let question = NewDiscussion { kind: ThreadKind::Question, on: Anchor::Draft.into(), revision: 1, body };
    app.open_thread(&person.session.as_ref()?.actor, "SHOP", 1, &question).await.ok()
}

fn meeting(chair: &Actor) -> NewMeeting {
    NewMeeting {
        day: "2099-11-24".into(),
        time: "10:00".into(),
        zone: "UTC".into(),
        minutes: "45".into(),
        chair: Some(chair.id()),
        ..NewMeeting::default()
    }
}

/// Takes the draft through its first meeting, which asks for a change, and schedules the second one.
async fn meet(app: &App, owner: &Actor) -> Meetings {
    let submit = Wish { step: Step::SubmitForReview, reason: "", version: None, revision: None };
    app.take_step(owner, "SHOP", 1, &submit).await.expect("the draft is submitted");
    let new = meeting(owner);
    let closed = app.schedule_meeting(owner, "SHOP", 1, &new).await.expect("a meeting");
    app.open_meeting(owner, "SHOP", 1, closed).await.expect("it is opened");
    let change = NewVerdict {
        verdict: "change".into(),
        what: "Widen it".into(),
        owner: Some(owner.id()),
        ..NewVerdict::default()
    };
    for view in app.meeting(owner, "SHOP", 1, closed).await.expect("the meeting").items {
        app.record_verdict(owner, "SHOP", 1, (closed, view.item.id), &change).await.expect("a verdict");
    }
    app.close_meeting(owner, "SHOP", 1, closed, "").await.expect("it is closed");
    let action = app.meetings(owner, "SHOP", 1).await.expect("the meetings").actions[0].line.action.id;
    let scheduled = app.schedule_meeting(owner, "SHOP", 1, &new).await.expect("a second meeting");
    app.add_agenda_item(owner, "SHOP", 1, scheduled, "Ready?").await.expect("an item");
    let item = app.meeting(owner, "SHOP", 1, scheduled).await.expect("the meeting").items[0].item.id;
    Meetings { closed, action, scheduled, item }
}

/// Asks for a waiver as that person, where they may and nobody has asked yet.
async fn ask_waiver(app: &App, person: &Person) -> Option<WaiverId> {
    let actor = &person.session.as_ref()?.actor;
    let page = app.draft(actor, "SHOP", 1, None).await.ok()?;
    let findings = vec![page.content.findings.last()?.fingerprint.to_string()];
    let wish = NewWaivers { findings, reason: "as agreed".into(), ..NewWaivers::default() };
    app.ask_waivers(actor, "SHOP", 1, &wish).await.ok()?;
    app.dossier(actor, "SHOP", 1).await.ok()?.waivers.last().map(|line| line.waiver.id)
}

/// A second draft, of tables that nobody complains about, that the DBA has.
async fn hand_over(app: &App, owner: &Actor, people: &[Person]) {
    let rules = ReviewRules { small_change: Some(9), ..ReviewRules::default() };
    app.set_review_rules(owner, "SHOP", &rules).await.expect("the owner sets the rules");
    let draft = NewDraft { title: "Payments".into(), note: String::new(), upload: Upload::pasted(CLEAN) };
    app.create_draft(owner, "SHOP", draft).await.expect("a draft");
    let skip = Wish { step: Step::SkipFirstMeeting, reason: "", version: None, revision: None };
    app.take_step(owner, "SHOP", 2, &skip).await.expect("a small change");
    let agree = NewSignOff { stance: Stance::Agree, revision: 1, baseline: None, tables: None, reason: String::new() };
    for person in people.iter().filter(|person| ["reviewer", "dba"].contains(&person.name)) {
        let actor = &person.session.as_ref().expect("is signed in").actor;
        app.sign_off(actor, "SHOP", 2, &agree).await.expect("an agreement");
    }
    let new = meeting(owner);
    let held = app.schedule_meeting(owner, "SHOP", 2, &new).await.expect("a meeting");
    app.open_meeting(owner, "SHOP", 2, held).await.expect("it is opened");
    let agreed = NewVerdict { verdict: "agreed".into(), ..NewVerdict::default() };
    for view in app.meeting(owner, "SHOP", 2, held).await.expect("the meeting").items {
        app.record_verdict(owner, "SHOP", 2, (held, view.item.id), &agreed).await.expect("a verdict");
    }
    app.close_meeting(owner, "SHOP", 2, held, "").await.expect("it is handed over");
}

/// Keeps a comment as that person, where they may.
async fn keep_comment(app: &App, person: &Person) -> Option<PendingId> {
    let body = format!("Kept by {}", person.name);
    let question = NewDiscussion { kind: ThreadKind::Question, on: Anchor::Draft.into(), revision: 1, body };
    app.keep_opening(&person.session.as_ref()?.actor, "SHOP", 1, &question).await.ok()
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
            pending: NOBODY.parse().expect("an id"),
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
        pending: NOBODY.parse().expect("an id"),
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
    Upload::pasted(EXPORT)
}

fn account(name: &str) -> NewAccount {
    NewAccount { name: name.into(), display_name: name.to_uppercase(), password: PASSWORD.into(), locale: None }
}

fn visit() -> Visit {
    Visit { address: [192, 0, 2, 1].into(), user_agent: "Test".into(), device: None }
}
