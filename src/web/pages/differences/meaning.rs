//! `GET /drafts/{draft}/differences`: what changed in meaning, table by table.

use askama::Template;
use askama::filters::Safe;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::changes::{Group, Sides, TableChanges, fate_id, weight_id, weight_of};
use super::{Frame, Wish, load};
use crate::app::{DifferencesPage, DraftPage};
use crate::ddl::besides;
use crate::review::ThreadKind;
use crate::schema::{Fate, ObjectId, Weight};
use crate::text::Message;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::guard;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;
use crate::web::wording::Html;

/// How many tables stand on one page; the script fetches the next ones when they are needed.
const TABLES: usize = 40;

#[derive(Template)]
#[template(path = "pages/differences.html")]
struct MeaningPage {
    ui: Ui,
    found: DifferencesPage,
    page: DraftPage,
    overview: Overview,
    frame: Frame,
    list: Vec<Listed>,
    /// The weight that is shown alone; empty for all.
    only: &'static str,
    part: ChangesPart,
}

impl MeaningPage {
    /// What was not understood on either side, by its name.
    fn unread(&self) -> Vec<(String, u64)> {
        let former = self.found.former.iter().map(|former| (self.frame.former_name.clone(), &former.content.reading));
        let next = (self.frame.to_name(), &self.page.content.reading);
        let sides = former.chain([next]).map(|(name, reading)| (name, reading.coverage.unread));
        sides.filter(|(_, unread)| *unread > 0).collect()
    }
}

impl MeaningPage {
    /// What differs beside the tables: what became of it, and its first words.
    fn besides(&self) -> Vec<(&'static str, &str)> {
        let former = self.found.former.iter().map(|former| &former.content.reading);
        let all = former.flat_map(|former| besides(former, &self.page.content.reading));
        all.map(|beside| (word_of(beside.fate), beside.aside.words.as_str())).collect()
    }
}

fn word_of(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "added",
        Fate::Changed => "changed",
        Fate::Removed => "removed",
    }
}

/// A table in the list at the left.
struct Listed {
    place: usize,
    fate: &'static str,
    name: String,
    former_name: Option<String>,
    weight: &'static str,
    href: String,
}

/// Some tables, with the way to those before and after them.
#[derive(Template)]
#[template(path = "parts/changes.html")]
struct ChangesPart {
    ui: Ui,
    text: String,
    tables: Vec<TableChanges>,
    before: Option<String>,
    after: Option<String>,
}

pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let found = load(&state, &actor, &name, &wish).await?;
    let overview = Overview::new(&found.page, "differences");
    let frame = Frame::new(&found, &overview, "");
    let only = wish.weight.as_deref().and_then(weight_of);
    let list = listed(&found, &frame, only);
    let word = only.map(weight_id).unwrap_or_default();
    let part = ChangesPart::new(ui.clone(), &found, &frame, &list, &wish);
    if guard::is_part(&headers) {
        return Ok(Page(part).into_response());
    }
    let page = found.page.clone();
    Ok(Page(MeaningPage { ui, found, page, overview, frame, list, only: word, part }).into_response())
}

/// The tables that have a change of that weight, or else any.
fn listed(found: &DifferencesPage, frame: &Frame, only: Option<Weight>) -> Vec<Listed> {
    let Some(former) = &found.former else { return Vec::new() };
    let difference = &former.compared.difference;
    let tables = difference.tables.iter().chain(&difference.views).enumerate();
    let wanted = tables.filter(|(_, table)| match only {
        None => true,
        Some(Weight::Meaning) if table.changes.is_empty() => true,
        Some(weight) => table.changes.iter().any(|change| change.weight == weight),
    });
    let mut listed: Vec<Listed> = wanted
        .map(|(place, table)| Listed {
            place,
            fate: fate_id(table),
            name: table.name.clone(),
            former_name: table.former_name().map(str::to_owned),
            weight: weight_id(table.weight()),
            href: frame.table(place, only.map(weight_id).unwrap_or_default()),
        })
        .collect();
    // Stable: what changed in presentation only comes last, everything else in the order of the design.
    listed.sort_by_key(|table| table.weight == weight_id(Weight::Presentation));
    listed
}

/// The place of a table among those that differ, by its id.
fn place_of_object(found: &DifferencesPage, object: u32) -> Option<usize> {
    let identity = &found.page.content.identity;
    let object = identity.resolve(ObjectId(object));
    let tables = &found.former.as_ref()?.compared.difference.tables;
    tables.iter().position(|table| table.next.and_then(|place| identity.table_id(place)) == Some(object))
}

impl Frame {
    fn table(&self, place: usize, only: &str) -> String {
        format!("{}&table={place}#td{place}", self.only(only))
    }

    /// The changes of that weight, or all.
    fn only(&self, weight: &str) -> String {
        if weight.is_empty() { self.at("") } else { format!("{}&weight={weight}", self.at("")) }
    }
}

impl ChangesPart {
    fn was(&self, former: &str) -> Safe<Html> {
        self.ui.rich(&Message::new("differences-was").with("name", format!("`{former}`")))
    }

    fn count(&self, groups: &[Group]) -> usize {
        groups.iter().map(|group| group.lines.len()).sum()
    }

    fn new(ui: Ui, found: &DifferencesPage, frame: &Frame, list: &[Listed], wish: &Wish) -> Self {
        let wanted = wish.table.or_else(|| place_of_object(found, wish.object?));
        let wanted = wanted.and_then(|place| list.iter().position(|table| table.place == place));
        let first = wanted.unwrap_or_default() / TABLES * TABLES;
        let link = |at: usize| list.get(at).map(|table| table.href.clone());
        let only = wish.weight.as_deref().and_then(weight_of);
        let sides = found.former.as_ref().map(|former| Sides::new(&frame.base, found, former));
        let shown = list.iter().skip(first).take(TABLES);
        let tables = sides.iter().flat_map(|sides| shown.clone().filter_map(|table| sides.table(table.place, only)));
        Self {
            ui,
            text: frame.at("text"),
            tables: tables.collect(),
            before: first.checked_sub(TABLES).and_then(link),
            after: link(first + TABLES),
        }
    }
}
