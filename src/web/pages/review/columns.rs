//! The view by tables and columns.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::cards::{Shelf, TableCard};
use super::overview::Overview;
use super::place;
use super::saying::Saying;
use super::{DraftName, Wish};
use crate::app::{DraftPage, ThreadView};
use crate::review::{Anchor, ThreadKind};
use crate::schema::ObjectId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::guard;
use crate::web::pages::Page;
use crate::web::pages::checkup::Item;
use crate::web::pages::threads::ThreadPart;
use crate::web::state::AppState;
use crate::web::ui::Ui;

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
struct CardsPart {
    ui: Ui,
    base: String,
    revision: i64,
    may_comment: bool,
    /// What is found in the script as a whole.
    items: Vec<Item>,
    /// What is said on the draft as a whole.
    threads: Vec<ThreadPart>,
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
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = state.app.draft(&actor, &name.key, name.number, wish.revision).await?;
    let overview = Overview::new(&page, "columns");
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
        let link = |at: usize| overview.tables.get(at).map(|table| table.href.clone());
        let say = Saying::new(ui, page, &overview.items, wish.say.as_deref());
        let shelf = Shelf::new(ui, page, overview, &say.at);
        let part = |view: &ThreadView| ThreadPart::new(ui, &overview.href, &page.referents, view.clone());
        Self {
            base: overview.href.clone(),
            revision: page.revision.number,
            may_comment: page.may_comment(),
            items: overview.items.iter().filter(|item| item.place.is_none()).cloned().collect(),
            threads: page.threads_on(Anchor::Draft).map(part).collect(),
            first: first == 0,
            cards: shelf.cards(overview.tables.iter().skip(first).take(TABLES).map(|table| table.at)),
            ui: ui.clone(),
            say,
            before: first.checked_sub(TABLES).and_then(link),
            after: link(first + TABLES),
        }
    }

    /// Whether a table's card leads somewhere.
    fn href(&self, id: &u32) -> String {
        self.ui.to.table(&self.base, ObjectId(*id))
    }
}
