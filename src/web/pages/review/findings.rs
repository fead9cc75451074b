//! The view of everything that the rules say.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::overview::Overview;
use super::place;
use super::{DraftName, Wish};
use crate::app::DraftPage;
use crate::lint::Severity;
use crate::review::ThreadKind;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::links::encoded;
use crate::web::pages::Page;
use crate::web::pages::checkup::Item;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

/// How many findings stand on one page.
const LISTED: usize = 1000;

#[derive(Template)]
#[template(path = "pages/review_findings.html")]
struct FindingsPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    items: Vec<Item>,
    /// How many are not listed.
    more: usize,
    /// Rules with how often they speak, the most frequent first.
    rules: Vec<(String, usize)>,
    severity: String,
    rule: String,
    base: String,
    may_comment: bool,
    /// How many of those that are shown nobody has asked a waiver for.
    standing: usize,
    /// How many of all are accepted as they are.
    waived: usize,
}

impl FindingsPage {
    fn only(&self, name: &str, value: &str) -> String {
        format!("{}?revision={}&{name}={}", self.ui.to.findings(&self.base), self.page.revision.number, encoded(value))
    }
}

/// `GET /drafts/{draft}/findings`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let page = state.app.draft(&actor, &name.key, name.number, wish.revision).await?;
    let overview = Overview::new(&page, "findings");
    let severity = wish.severity.as_deref().and_then(Severity::from_id);
    let rule = wish.rule.unwrap_or_default();
    let wanted = |item: &&Item| {
        severity.is_none_or(|severity| item.severity == severity) && (rule.is_empty() || item.rule == *rule)
    };
    let mut items: Vec<Item> = overview.items.iter().filter(wanted).cloned().collect();
    items.sort_by_key(|item| (item.waived.is_some(), std::cmp::Reverse(item.severity), item.line));
    let more = items.len().saturating_sub(LISTED);
    items.truncate(LISTED);
    let rules = rules(&overview.items);
    let standing = items.iter().filter(|item| item.may_ask).count();
    let waived = overview.items.iter().filter(|item| item.waived.is_some()).count();
    let severity = wish.severity.unwrap_or_default();
    let (base, may_comment) = (overview.href.clone(), page.may_comment());
    Ok(Page(FindingsPage {
        ui,
        page,
        overview,
        items,
        more,
        rules,
        severity,
        rule,
        base,
        may_comment,
        standing,
        waived,
    })
    .into_response())
}

fn rules(items: &[Item]) -> Vec<(String, usize)> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for rule in items.iter().map(|item| item.rule.as_str()) {
        *counts.entry(rule).or_default() += 1;
    }
    let mut rules: Vec<(String, usize)> = counts.into_iter().map(|(rule, count)| (rule.to_owned(), count)).collect();
    rules.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    rules
}
