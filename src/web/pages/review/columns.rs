//! The view by tables and columns.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::cards::{Shelf, TableCard};
use super::overview::Overview;
use super::place;
use super::saying::Saying;
use super::{DraftName, Wish};
use crate::app::DraftPage;
use crate::review::{Anchor, ThreadKind};
use crate::schema::ObjectId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::guard;
use crate::web::pages::Page;
use crate::web::pages::checkup::Item;
use crate::web::pages::threads::{Spoken, Talk};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

/// How many tables stand on one page; the script fetches the next ones when they are needed.
const TABLES: usize = 20;

#[derive(Template)]
#[template(path = "pages/review.html")]
struct ColumnsPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    part: CardsPart,
}

/// Some tables, with the way to those before and after them.
#[derive(Template)]
#[template(path = "parts/cards.html")]
pub(in crate::web) struct CardsPart {
    ui: Ui,
    base: String,
    revision: i64,
    may_comment: bool,
    /// Whether the project keeps requirements, and whether the reader may say what serves them.
    requires: bool,
    assigns: bool,
    /// What is found in the script as a whole.
    items: Vec<Item>,
    /// What is said on the draft as a whole.
    threads: Vec<Spoken>,
    first: bool,
    cards: Vec<TableCard>,
    /// Where the form for a comment is open.
    say: Saying,
    before: Option<String>,
    after: Option<String>,
}

/// `GET /drafts/{draft}`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = state.app.draft_since(&actor, &name.key, name.number, wish.revision, wish.since).await?;
    let mut overview = Overview::new(&page, "columns");
    if wish.changed.is_some() {
        overview = overview.only_changed(&page);
    }
    let part = CardsPart::new(&ui, &page, &overview, &wish);
    if guard::is_part(&headers) {
        return Ok(Page(part).into_response());
    }
    Ok(Page(ColumnsPage { ui, page, overview, part }).into_response())
}

impl CardsPart {
    fn new(ui: &Ui, page: &DraftPage, overview: &Overview, wish: &Wish) -> Self {
        let wanted = wish.table.and_then(|id| overview.tables.iter().position(|table| table.id == id));
        let first = wanted.unwrap_or_default() / TABLES * TABLES;
        // The next tables are those of the same wish.
        let link = |at: usize| overview.tables.get(at).map(|table| with_wish(&table.href, wish));
        let say = Saying::new(ui, page, &overview.items, wish.say.as_deref());
        let talk = Talk::new(ui, &overview.href, page);
        let shelf = Shelf::new(ui, page, overview, &talk, &say.at);
        Self {
            base: overview.href.clone(),
            revision: page.revision.number,
            may_comment: page.may_comment(),
            requires: !overview.matrix.rows.is_empty(),
            assigns: page.may_assign(),
            items: overview.items.iter().filter(|item| item.place.is_none()).cloned().collect(),
            threads: talk.on(Anchor::Draft),
            first: first == 0,
            cards: shelf.cards(overview.tables.iter().skip(first).take(TABLES).map(|table| table.at)),
            ui: ui.clone(),
            say: say.clone(),
            before: first.checked_sub(TABLES).and_then(link),
            after: link(first + TABLES),
        }
    }

    /// The tables at those places alone, with the form for a comment where the address asks for it.
    pub(in crate::web) fn of_tables(
        ui: &Ui,
        page: &DraftPage,
        overview: &Overview,
        places: &[usize],
        say: Option<&str>,
    ) -> Self {
        let say = Saying::new(ui, page, &overview.items, say);
        let talk = Talk::new(ui, &overview.href, page);
        let shelf = Shelf::new(ui, page, overview, &talk, &say.at);
        Self {
            base: overview.href.clone(),
            revision: page.revision.number,
            may_comment: page.may_comment(),
            requires: !overview.matrix.rows.is_empty(),
            assigns: page.may_assign(),
            items: Vec::new(),
            threads: Vec::new(),
            first: false,
            cards: places.iter().flat_map(|at| shelf.cards(*at..at + 1)).collect(),
            ui: ui.clone(),
            say: say.clone(),
            before: None,
            after: None,
        }
    }

    /// Whether a table's card leads somewhere.
    fn href(&self, id: &u32) -> String {
        self.ui.to.table(&self.base, ObjectId(*id))
    }
}

/// The address of a table with what else was wished for.
fn with_wish(href: &str, wish: &Wish) -> String {
    let (view, place) = href.split_once('#').unwrap_or((href, ""));
    let since = wish.since.map(|since| format!("&since={since}")).unwrap_or_default();
    let changed = if wish.changed.is_some() { "&changed=1" } else { "" };
    let revision = wish.revision.map(|revision| format!("&revision={revision}")).unwrap_or_default();
    format!("{view}{revision}{since}{changed}#{place}")
}
