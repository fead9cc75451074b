//! Agreeing and objecting, table by table.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::app::{Actor, DraftPage, LastingObjection, NewSignOff, Signed};
use crate::review::signoff::{Blocked, GroupName, Quorum, Share, Stance, Status};
use crate::review::{Act, DraftState, ThreadKind, ThreadState, UserId};
use crate::schema::ObjectId;
use crate::text::{Arg, Message};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// How many of the tables and views that are dropped are named.
const NAMED: usize = 8;

#[derive(Template)]
#[template(path = "pages/sign_offs.html")]
struct SignOffPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    faults: Faults,
    signed: Signed,
    /// Which tables of the baseline the draft drops, where it does.
    drops: Option<Message>,
    /// What changed that stands in no row, so that every table is asked again.
    beside: Option<Message>,
    /// What is wrong with the groups that are asked.
    blocked: Vec<Message>,
    /// Who is asked or has said something.
    people: Vec<Column>,
    rows: Vec<Row>,
    /// Whether the person may say something now.
    may_sign: bool,
    /// Whether what the person says cannot count, since they uploaded the revision.
    own_upload: bool,
    /// Whether the person's agreement is required.
    asked: bool,
    /// Whether the person objects to a table, so that there is something to take back.
    objects: bool,
    /// In whose stead the person speaks as well.
    absent: String,
    /// How the number of required agreements is made up.
    shares: Vec<Sharing>,
    /// What became of the objections that stand in no cell, each with the address of its thread.
    apart: Vec<(Message, String)>,
    form: SignOffForm,
}

/// What one group is asked for.
struct Sharing {
    told: Message,
    /// How many agreements there are, and how many there have to be.
    count: (usize, usize),
}

/// A person in the head of the table.
struct Column {
    name: String,
    mine: bool,
    /// As what they are asked.
    groups: Vec<Message>,
    /// In whose stead.
    absent: String,
}

/// A table, and what everybody says of it.
struct Row {
    id: ObjectId,
    name: String,
    comment: String,
    href: String,
    cells: Vec<Cell>,
    /// Whether nobody is asked, since it is as in the baseline.
    unchanged: bool,
    /// Whether it is ticked: at first what the reader is asked about and has not agreed to, or can take an objection back to.
    chosen: bool,
}

/// What one person says of one table.
#[derive(Default)]
struct Cell {
    /// `agreed`, `voided`, `own`, `objects`, `missing` or `none` where nothing is asked.
    class: &'static str,
    /// The deputy who said it in the person's stead.
    by: Option<String>,
    /// The revision that it was said of.
    revision: Option<i64>,
    /// The difference since, where there is one to look at.
    since: Option<String>,
    reason: Option<String>,
    /// The upload of the person's own by which it does not count.
    upload: Option<i64>,
    /// What the baseline is called that came since, so that it does not count any more.
    overtaken_by: Option<String>,
    /// The thread, with its address, with which an objection ends that nobody can take back any more.
    ends_with: Option<(String, String)>,
}

/// What the form sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct SignOffForm {
    #[serde(default)]
    stance: String,
    #[serde(default)]
    revision: i64,
    /// The baseline that was shown with it.
    baseline: Option<String>,
    /// The tables ticked.
    #[serde(default)]
    table: Vec<u32>,
    #[serde(default)]
    reason: String,
}

/// `GET /drafts/{draft}/sign-offs`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &name, Faults::default(), SignOffForm::default()).await
}

/// `POST /drafts/{draft}/sign-offs`.
pub(in crate::web) async fn give(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(form): Form<SignOffForm>,
) -> Result<Response, Error> {
    let new = new_sign_off(&form)?;
    match state.app.sign_off(&actor, &name.key, name.number, &new).await {
        Ok(_) => Ok(Redirect::to(&Links.sign_offs(&Links.draft(&name.key, name.number))).into_response()),
        Err(error) => {
            let (status, faults): (StatusCode, Faults) = faults(&ui, error)?;
            Ok((status, page(&state, ui, &actor, &name, faults, form).await?).into_response())
        }
    }
}

/// `agree_all`, `agree` and `object`: the last two are about the tables that are ticked.
fn new_sign_off(form: &SignOffForm) -> Result<NewSignOff, Error> {
    let ticked = || Some(form.table.iter().copied().map(ObjectId).collect());
    let (stance, tables) = match form.stance.as_str() {
        "agree_all" => (Stance::Agree, None),
        "agree" => (Stance::Agree, ticked()),
        "object" => (Stance::Object, ticked()),
        _ => return Err(Error::Invalid(Message::new("web-error-request"))),
    };
    let (baseline, reason) = (form.baseline.clone(), form.reason.clone());
    Ok(NewSignOff { stance, revision: form.revision, baseline, tables, reason })
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    faults: Faults,
    form: SignOffForm,
) -> Result<Response, Error> {
    let page = state.app.draft(actor, &name.key, name.number, None).await?;
    let overview = Overview::new(&page, "sign-offs");
    let signed = page.dossier.signed();
    let asked_now = matches!(page.draft.state, DraftState::Agreeing | DraftState::SecondMeeting);
    let may_sign = asked_now && page.standing.may(Act::SignOff);
    let own_upload = signed.excluded.contains(&actor.id());
    let ids = signed.people();
    let people = ids.iter().map(|user| column(&ui, &page, &signed, *user, actor)).collect();
    let absent = if may_sign { represented(&ui, &page, &signed, actor.id()) } else { String::new() };
    // What is a record already warns of nothing.
    let warns = page.draft.state.takes_sign_offs();
    let blocked = signed.summary.blocked.iter().filter(|_| warns).map(Blocked::message).collect();
    let dropped = if warns { page.dossier.missing_of_baseline() } else { Vec::new() };
    let names = &signed.summary.beside;
    let told = || Message::new("sign-beside").with("names", Arg::first(NAMED, names));
    let beside = (!names.is_empty()).then(told);
    let waiting = if asked_now { signed.summary.waiting_for() } else { BTreeMap::new() };
    let rows = rows(&page, &overview.href, (&signed, &waiting), &ids, actor, &form);
    let asked = !signed.asked_of(actor.id()).is_empty();
    let objects = signed.tables.iter().any(|table| signed.objects(actor.id(), *table));
    let shares = signed.summary.shares.iter().map(sharing).collect();
    let apart = apart(&page, &overview.href);
    Ok(Page(SignOffPage {
        ui,
        page,
        overview,
        faults,
        signed,
        drops: drops(&dropped),
        beside,
        blocked,
        people,
        rows,
        may_sign,
        own_upload,
        asked,
        objects,
        absent,
        shares,
        apart,
        form,
    })
    .into_response())
}

/// Says which tables and views are dropped: they stand in no row, and are agreed to with the others.
fn drops(dropped: &[String]) -> Option<Message> {
    let told = || Message::new("sign-drops").with("names", Arg::first(NAMED, dropped));
    (!dropped.is_empty()).then(told)
}

/// Says of the objections that nobody can take back what holds them up, unless that stands in their cell, or who settled
/// them, and in which thread.
fn apart(page: &DraftPage, href: &str) -> Vec<(Message, String)> {
    let objections = page.dossier.lasting_objections().into_iter().filter(|of| of.gone || of.is_settled());
    let told = objections.map(|LastingObjection { said, thread, gone, .. }| {
        let resolver = thread.resolver.as_deref().filter(|_| thread.state == ThreadState::Resolved);
        let told = Message::new(if resolver.is_some() { "sign-settled" } else { "sign-dropped" })
            .with("person", &said.person)
            .with("table", page.dossier.object_name(said.object_id))
            .with("revision", said.revision)
            .with("gone", if gone { "yes" } else { "no" })
            .with("now", page.draft.last_revision)
            .with("thread", thread.number)
            .with("resolver", resolver.unwrap_or_default());
        (told, Links.thread(href, &thread.number))
    });
    told.collect()
}

fn sharing(share: &Share) -> Sharing {
    let quorum = match share.quorum {
        _ if share.people == 0 => "nobody",
        // Any one of a single person is that person.
        _ if share.people == 1 => "all",
        Quorum::All => "all",
        Quorum::Any => "any",
    };
    let told = Message::new("sign-share")
        .with("group", GroupName::label(&share.group))
        .with("quorum", quorum)
        .with("people", share.people)
        .with("tables", share.tables)
        .with("before", share.counted_before());
    Sharing { told, count: (share.given, share.needed) }
}

/// The names of those in whose stead the person speaks today.
fn represented(ui: &Ui, page: &DraftPage, signed: &Signed, deputy: UserId) -> String {
    let absent = signed.represented_by(deputy);
    let names: Vec<&str> = absent.iter().map(|user| page.dossier.person_name(*user)).collect();
    names.join(&ui.msg("list-comma").to_string())
}

fn column(ui: &Ui, page: &DraftPage, signed: &Signed, user: UserId, actor: &Actor) -> Column {
    let mine = signed.groups.iter().filter(|group| group.seats.iter().any(|seat| seat.user == user));
    // The word of whoever uploaded the revision counts for nobody.
    let speaks = !signed.excluded.contains(&user);
    Column {
        absent: if speaks { represented(ui, page, signed, user) } else { String::new() },
        name: page.dossier.person_name(user).to_owned(),
        mine: user == actor.id(),
        groups: mine.map(|group| GroupName::label(&group.name)).collect(),
    }
}

fn rows(
    page: &DraftPage,
    href: &str,
    (signed, waiting): (&Signed, &BTreeMap<UserId, BTreeSet<ObjectId>>),
    people: &[UserId],
    actor: &Actor,
    form: &SignOffForm,
) -> Vec<Row> {
    let asked = signed.asked_of(actor.id());
    let tables = page.dossier.tables().into_iter();
    tables
        .map(|(id, table)| {
            let mine = signed.status(actor.id(), id);
            // Who agreed for themself may still have to in somebody's stead.
            let waits = waiting.get(&actor.id()).is_some_and(|tables| tables.contains(&id));
            let open = match signed.excluded.contains(&actor.id()) {
                // Their agreement would not count; what they can do is take their objection back.
                true => signed.objects(actor.id(), id),
                false => waits || asked.contains(&id) && !mine.counts(),
            };
            Row {
                id,
                name: table.name.text.to_string(),
                comment: table.comment.as_deref().or(table.label.as_deref()).unwrap_or_default().to_owned(),
                href: Links.table(href, id),
                cells: people.iter().map(|user| cell(page, href, (signed, waiting), *user, id)).collect(),
                unchanged: signed.as_in_baseline.contains(&id),
                chosen: if form.stance.is_empty() { open } else { form.table.contains(&id.0) },
            }
        })
        .collect()
}

fn cell(
    page: &DraftPage,
    href: &str,
    (signed, waiting): (&Signed, &BTreeMap<UserId, BTreeSet<ObjectId>>),
    user: UserId,
    table: ObjectId,
) -> Cell {
    let since = |revision: i64| {
        (revision < page.draft.last_revision)
            .then(|| Links.difference_of(href, &revision.to_string(), page.draft.last_revision, table))
    };
    let asked = waiting.get(&user).is_some_and(|tables| tables.contains(&table));
    let status = signed.status(user, table);
    let deputy = signed.deputy_for(user, table).filter(|_| !matches!(status, Status::Objects { .. }));
    if let Some((deputy, revision)) = deputy {
        let by = Some(page.dossier.person_name(deputy).to_owned());
        return Cell { class: "agreed", by, revision: Some(revision), ..Cell::default() };
    }
    let (class, revision, upload) = match status {
        Status::Missing => (if asked { "missing" } else { "none" }, None, None),
        Status::Agreed { revision, .. } => ("agreed", Some(revision), None),
        Status::Voided { revision } | Status::Overtaken { revision, .. } => ("voided", Some(revision), None),
        Status::OwnUpload { revision, upload, .. } => ("own", Some(revision), Some(upload)),
        Status::Objects { revision, .. } => ("objects", Some(revision), None),
    };
    let since = match status {
        Status::Missing => None,
        Status::Voided { revision } => since(revision),
        Status::Overtaken { .. } => Some(Links.difference_of(href, "baseline", page.draft.last_revision, table)),
        Status::Agreed { revision, comment_changed: changed }
        | Status::OwnUpload { revision, changed, .. }
        | Status::Objects { revision, changed } => since(revision).filter(|_| changed),
    };
    let said = page.dossier.sign_offs.iter().rev().find(|said| {
        said.user_id == user
            && page.dossier.content.identity.resolve(said.object_id) == table
            && !said.reason.is_empty()
    });
    let overtaken_by = match status {
        Status::Overtaken { by, .. } => Some(page.dossier.baseline_name(by).to_owned()),
        _ => None,
    };
    let objection = signed.summary.objections.iter().find(|of| (of.user, of.table) == (user, table));
    let until = objection.and_then(|of| of.until);
    let thread = page.dossier.threads.iter().find(|thread| Some(thread.id) == until);
    let ends_with = thread.map(|thread| (format!("#{}", thread.number), Links.thread(href, &thread.number)));
    let reason = said.map(|said| said.reason.clone());
    Cell { class, by: None, revision, since, upload, overtaken_by, ends_with, reason }
}
