//! The rules: all of them, and each with its reasons and examples.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use super::Page;
use super::checkup::severity_id;
use super::source_view::{Line, highlighted};
use crate::lint::{self, ExampleKind, Rule};
use crate::text::listed;
use crate::web::error::Error;
use crate::web::markdown;
use crate::web::ui::Ui;
use crate::web::wording::Html;

#[derive(Template)]
#[template(path = "pages/rules.html")]
struct RulesPage {
    ui: Ui,
    groups: Vec<(&'static str, Vec<RuleLine>)>,
    total: usize,
}

struct RuleLine {
    id: &'static str,
    title: String,
    /// The severity's word; `off` where the rule is not run by default.
    level: &'static str,
}

#[derive(Template)]
#[template(path = "pages/rule.html")]
struct RulePage {
    ui: Ui,
    rule: &'static Rule,
    title: String,
    level: &'static str,
    body: Html,
    examples: Vec<ExampleView>,
}

struct ExampleView {
    bad: bool,
    dialect: &'static str,
    parameters: String,
    lines: Vec<Line>,
}

/// `GET /rules`.
pub(in crate::web) async fn list(ui: Ui) -> Response {
    let groups: Vec<_> = lint::groups()
        .into_iter()
        .map(|group| {
            let rules = lint::rules().iter().filter(|rule| rule.group() == group);
            (group, rules.map(|rule| RuleLine::new(rule, &ui)).collect())
        })
        .collect();
    Page(RulesPage { ui, groups, total: lint::rules().len() }).into_response()
}

/// `GET /rules/{group}/{name}`.
pub(in crate::web) async fn show(ui: Ui, Path((group, name)): Path<(String, String)>) -> Result<Response, Error> {
    let rule = lint::rule(&format!("{group}/{name}")).ok_or(Error::NotFound)?;
    let page = rule.page();
    let examples = page
        .examples
        .iter()
        .map(|example| ExampleView {
            bad: example.kind == ExampleKind::Bad,
            dialect: example.dialect.name(),
            parameters: listed(&example.parameters, ui.lang),
            lines: highlighted(example.sql.trim_end()),
        })
        .collect();
    let (title, body) = (page.title(ui.lang).to_owned(), markdown::document(page.body(ui.lang)));
    Ok(Page(RulePage { rule, title, level: level(rule), body, examples, ui }).into_response())
}

impl RuleLine {
    fn new(rule: &Rule, ui: &Ui) -> Self {
        Self { id: rule.id, title: rule.page().title(ui.lang).to_owned(), level: level(rule) }
    }
}

fn level(rule: &Rule) -> &'static str {
    rule.level.map_or("off", severity_id)
}
