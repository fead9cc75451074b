//! `GET /drafts/{draft}/differences/text`: where the sources differ, line by line.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::lines::{Gap, Layout, OPENS, Row, Sheet, Within};
use super::{Frame, Wish, load};
use crate::app::{DifferencesPage, DraftPage, FileDifference};
use crate::review::ThreadKind;
use crate::schema::ObjectId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/differences_text.html")]
struct TextPage {
    ui: Ui,
    found: DifferencesPage,
    page: DraftPage,
    overview: Overview,
    frame: Frame,
    files: Vec<ListedFile>,
    shown: Shown,
}

/// One of several files.
struct ListedFile {
    name: String,
    added: usize,
    removed: usize,
}

/// The file on the page.
struct Shown {
    file: usize,
    unified: bool,
    open: Vec<usize>,
    rows: Vec<Row>,
    page: usize,
    pages: usize,
}

pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let found = load(&state, &actor, &name, &wish).await?;
    let files = state.app.text_differences(&found).await?;
    let overview = Overview::new(&found.page, "differences");
    let frame = Frame::new(&found, &overview, "text");
    let shown = Shown::new(&found, &files, &frame, &wish);
    let files = files.iter().map(ListedFile::new).collect();
    let page = found.page.clone();
    Ok(Page(TextPage { ui, found, page, overview, frame, files, shown }).into_response())
}

impl ListedFile {
    fn new(file: &FileDifference) -> Self {
        let name = file.after.as_ref().or(file.before.as_ref()).map(|text| text.name.clone());
        Self {
            name: name.unwrap_or_default(),
            added: file.hunks.iter().map(|hunk| hunk.after.len()).sum(),
            removed: file.hunks.iter().map(|hunk| hunk.before.len()).sum(),
        }
    }
}

impl Shown {
    fn new(found: &DifferencesPage, files: &[FileDifference], frame: &Frame, wish: &Wish) -> Self {
        let first = files.iter().position(|file| !file.hunks.is_empty()).unwrap_or_default();
        let at = wish.file.filter(|file| *file < files.len()).unwrap_or(first);
        let unified = wish.layout.as_deref() == Some("unified");
        let layout = if unified { Layout::Unified } else { Layout::Split };
        let numbers = wish.open.as_deref().unwrap_or_default().split(',');
        let mut open: Vec<usize> = numbers.filter_map(|number| number.parse().ok()).collect();
        let Some(file) = files.get(at) else {
            return Self { file: 0, unified, open, rows: Vec::new(), page: 0, pages: 0 };
        };
        let within = within(found, file, &frame.base);
        let mut sheet = Sheet::new(file, layout, &open, &within);
        let line = wish.line.and_then(|line| line.checked_sub(1));
        if let Some(gap) = line.and_then(|line| sheet.gap_of(line)) {
            open.push(gap);
            sheet = Sheet::new(file, layout, &open, &within);
        }
        let page = wish.page.or(line.map(|line| sheet.page_of(line))).unwrap_or_default();
        let (rows, pages) = (sheet.page(page), sheet.pages());
        Self { file: at, unified, open, rows, page, pages }
    }
}

impl TextPage {
    fn file(&self) -> Option<&ListedFile> {
        self.files.get(self.shown.file)
    }

    fn is_shown(&self, file: &usize) -> bool {
        *file == self.shown.file
    }

    fn file_href(&self, file: &usize) -> String {
        self.with(*file, self.shown.unified, 0, &[])
    }

    fn layout_href(&self, unified: bool) -> String {
        self.with(self.shown.file, unified, 0, &self.shown.open)
    }

    fn before(&self) -> Option<String> {
        let page = self.shown.page.checked_sub(1)?;
        Some(self.with(self.shown.file, self.shown.unified, page, &self.shown.open))
    }

    fn after(&self) -> Option<String> {
        let page = self.shown.page + 1;
        (page < self.shown.pages).then(|| self.with(self.shown.file, self.shown.unified, page, &self.shown.open))
    }

    /// Where the gap opens; a long one leads to the source.
    fn opened(&self, gap: &Gap) -> String {
        if gap.lines > OPENS {
            let file = u32::try_from(self.shown.file).unwrap_or_default();
            return self.ui.to.source_at(&self.frame.base, self.frame.to, &file, gap.first);
        }
        let open: Vec<usize> = self.shown.open.iter().copied().chain([gap.number]).collect();
        format!("{}#R{}", self.with(self.shown.file, self.shown.unified, self.shown.page, &open), gap.first)
    }

    fn with(&self, file: usize, unified: bool, page: usize, open: &[usize]) -> String {
        let layout = if unified { "&layout=unified" } else { "" };
        let page = if page > 0 { format!("&page={page}") } else { String::new() };
        let open = open.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        let open = if open.is_empty() { open } else { format!("&open={open}") };
        format!("{}&file={file}{layout}{page}{open}", self.frame.at("text"))
    }
}

/// Where the tables of the later revision stand in the file, in its order.
fn within(found: &DifferencesPage, file: &FileDifference, base: &str) -> Vec<Within> {
    let Some(text) = &file.after else { return Vec::new() };
    let content = &found.page.content;
    let number = content.reading.sources.iter().position(|source| source.name == text.name);
    // A single source may have been called otherwise when it was read.
    let number = if content.reading.sources.len() == 1 { Some(0) } else { number };
    let ends: Vec<usize> = text.text.match_indices('\n').map(|(at, _)| at).collect();
    let line_of = |offset: u64| ends.partition_point(|end| (*end as u64) < offset);
    let shown = (!found.page.is_latest()).then_some(found.page.revision.number);
    let tables = content.reading.schema.tables.iter().enumerate();
    tables
        .filter(|(_, table)| Some(table.statement.file as usize) == number && table.statement.line > 0)
        .map(|(place, table)| {
            let id = content.identity.table_id(place).unwrap_or(ObjectId(0));
            Within {
                lines: line_of(table.statement.start)..line_of(table.statement.end()) + 1,
                name: table.name.text.to_string(),
                href: Links.table_in(base, shown, id),
            }
        })
        .collect()
}
