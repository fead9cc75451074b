//! A meeting that is yet to be held, or was called off: when, where, with whom, and about what.

use askama::Template;

use super::at::Typed;
use crate::app::{DraftPage, ItemView, MeetingPage};
use crate::review::meeting::agenda::Topic;
use crate::review::meeting::{MeetingAct, Phase, Round, Verdict};
use crate::schema::ObjectId;
use crate::web::form::Faults;
use crate::web::links::Links;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/meeting_plan.html")]
pub(super) struct PlanPage {
    ui: Ui,
    page: MeetingPage,
    faults: Faults,
    /// `SHOP-12`.
    name: String,
    draft: String,
    href: String,
    /// What was typed as a new item.
    topic: String,
}

impl PlanPage {
    pub(super) fn new(ui: Ui, page: MeetingPage, typed: Typed) -> Self {
        let draft = Links.draft(&page.draft.project.key, page.draft.draft.number);
        let href = Links.meeting(&draft, &page.line.meeting.id);
        let name = format!("{}-{}", page.draft.project.key, page.draft.draft.number);
        let topic = if typed.form == "topic" { typed.text } else { String::new() };
        Self { ui, page, faults: typed.faults, name, draft, href, topic }
    }

    /// Whether the draft is in the state that the meeting is for.
    fn is_time(&self) -> bool {
        Round::of(self.page.draft.draft.state) == Some(self.page.line.meeting.round)
    }

    /// Whether it was broken off with verdicts, which hold no more but are shown.
    fn settled_nothing(&self) -> bool {
        self.page.line.meeting.phase() == Phase::Cancelled
            && self.page.items.iter().any(|view| view.item.verdict.is_some())
    }

    /// Where an item leads.
    fn item_href(&self, view: &ItemView) -> String {
        topic_href(&self.page, &self.draft, view)
    }
}

/// Where what an item is about is shown; nothing for what is shown nowhere.
pub(super) fn topic_href(page: &MeetingPage, draft: &str, view: &ItemView) -> String {
    let href = subject_href(page, draft, view);
    match &view.item.topic {
        Topic::Action(action) if href.is_empty() => Links.action(draft, action),
        _ => href,
    }
}

fn subject_href(page: &MeetingPage, draft: &str, view: &ItemView) -> String {
    match &view.subject {
        Topic::Table(_) => view.tables.first().map(|table| table_href(page, draft, *table)).unwrap_or_default(),
        Topic::Missing(_) | Topic::View(_) => Links.differences(draft, "", "baseline", page.draft.draft.last_revision),
        Topic::Draft => Links.findings(draft),
        subject => discussed_href(&page.draft, draft, subject),
    }
}

/// Where the thread or the requirement is shown that something is about; nothing for anything else.
pub(super) fn discussed_href(page: &DraftPage, draft: &str, subject: &Topic) -> String {
    match subject {
        Topic::Thread(thread) => {
            let found = page.threads.iter().find(|of| of.thread.id == *thread);
            found.map(|of| Links.thread(draft, &of.thread.number)).unwrap_or_default()
        }
        Topic::Requirement(requirement) => Links.draft_requirement(draft, requirement),
        _ => String::new(),
    }
}

/// Where a table is shown; of one that is gone, where that is seen.
fn table_href(page: &MeetingPage, draft: &str, table: ObjectId) -> String {
    let content = &page.draft.content;
    if content.identity.tables().iter().any(|known| known.id == table && !known.gone) {
        return Links.table(draft, table);
    }
    let number = page.draft.revision.number;
    let begun_on_baseline = page.draft.revisions.iter().any(|line| line.number == 1 && line.baseline_id.is_some());
    if begun_on_baseline { Links.since_baseline(draft, &number) } else { Links.differences_of(draft, &number) }
}
