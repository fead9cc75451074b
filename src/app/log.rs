//! The audit log: what happened in a project, and to the site as a whole.

use chrono::{Days, NaiveDate, NaiveTime};

use super::error::Faults;
use super::{Actor, App, Error, Project, Time};
use crate::review::{Act, EventKind, SiteEventKind, UserId};
use crate::store::audit::{self, EventLine, Filter, SiteEventLine};
use crate::store::{Conn, users};
use crate::text::Message;

/// What is asked for of a log; everything where nothing is said.
#[derive(Clone, Debug)]
pub struct LogFilter<K> {
    /// Only what the one did who signs in with this name.
    pub person: Option<String>,
    /// Only what is of these kinds; of all where there is none.
    pub kinds: Vec<K>,
    /// Only what is about the draft of this number.
    pub draft: Option<i64>,
    /// Only what happened on this day or later, in UTC.
    pub from: Option<NaiveDate>,
    /// Only what happened on this day or before, in UTC.
    pub to: Option<NaiveDate>,
}

/// What is asked for of the site's log.
pub type SiteLogFilter = LogFilter<SiteEventKind>;
/// What is asked for of a project's log.
pub type ProjectLogFilter = LogFilter<EventKind>;

impl<K> Default for LogFilter<K> {
    fn default() -> Self {
        Self { person: None, kinds: Vec::new(), draft: None, from: None, to: None }
    }
}

/// What somebody enters to narrow a log; nothing where a field is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct LogEntry<'a> {
    /// What a person signs in with.
    pub person: &'a str,
    /// The number of a draft.
    pub draft: &'a str,
    /// The first day, as `2026-03-31`.
    pub from: &'a str,
    /// The last day.
    pub to: &'a str,
}

impl<K> LogFilter<K> {
    /// What was entered, for events of those kinds.
    ///
    /// # Errors
    /// `Invalid` at `from`, `to` or `draft`.
    pub fn read(kinds: Vec<K>, entry: &LogEntry<'_>) -> Result<Self, Error> {
        let mut faults = Faults::default();
        let day = |text: &str| match text.trim() {
            "" => Ok(None),
            day => day.parse::<NaiveDate>().map(Some).map_err(|_| Message::new("log-day-unreadable")),
        };
        let from = faults.check("from", day(entry.from)).flatten();
        let to = faults.check("to", day(entry.to).and_then(|to| in_order(from, to))).flatten();
        let draft = match entry.draft.trim() {
            "" => None,
            // No draft has such a number; nothing is found.
            draft => Some(draft.parse().unwrap_or_default()),
        };
        let person = Some(entry.person.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
        faults.into_result(Some(Self { person, kinds, draft, from, to }))
    }
}

fn in_order(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Option<NaiveDate>, Message> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(Message::new("log-days-reversed")),
        _ => Ok(to),
    }
}

/// What can be chosen to narrow a project's log.
#[derive(Clone, Debug)]
pub struct LogChoices {
    /// The project.
    pub project: Project,
    /// Who did something in it: what they sign in with, and what they are called.
    pub people: Vec<(String, String)>,
    /// Its drafts by number, with their titles.
    pub drafts: Vec<(i64, String)>,
}

/// A page of a log, the latest first.
#[derive(Clone, Debug)]
pub struct LogPage<L> {
    /// The lines.
    pub lines: Vec<L>,
    /// The number before which older ones are, where there are any.
    pub older: Option<i64>,
}

impl App {
    /// What happened in a project, before the event of that number where one is given; the latest `most` events.
    ///
    /// # Errors
    /// `NotFound`; `Denied` to those who do not manage the project.
    pub async fn project_log(
        &self,
        actor: &Actor,
        key: &str,
        filter: &ProjectLogFilter,
        before: Option<i64>,
        most: usize,
    ) -> Result<LogPage<EventLine>, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        let Some(filter) = narrowed(tx.conn(), filter).await? else { return Ok(LogPage::empty()) };
        let before = before.unwrap_or(i64::MAX);
        let lines = audit::of_project(tx.conn(), entry.project.id, &filter, before, one_more(most)).await?;
        Ok(LogPage::of(lines, most, |line| line.sequence))
    }

    /// What can be chosen to narrow a project's log.
    ///
    /// # Errors
    /// `NotFound`; `Denied` to those who do not manage the project.
    pub async fn project_log_choices(&self, actor: &Actor, key: &str) -> Result<LogChoices, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        let people = audit::actors(tx.conn(), entry.project.id).await?;
        let drafts = audit::drafts(tx.conn(), entry.project.id).await?;
        Ok(LogChoices { project: entry.project, people, drafts })
    }

    /// What happened to the site as a whole, before the event of that number where one is given; the latest `most` events.
    ///
    /// # Errors
    /// `Denied` to those who are no admins.
    pub async fn site_log(
        &self,
        actor: &Actor,
        filter: &SiteLogFilter,
        before: Option<i64>,
        most: usize,
    ) -> Result<LogPage<SiteEventLine>, Error> {
        actor.must_manage_site()?;
        let mut tx = self.store.read().await?;
        let Some(filter) = narrowed(tx.conn(), filter).await? else { return Ok(LogPage::empty()) };
        let lines = audit::of_site(tx.conn(), &filter, before.unwrap_or(i64::MAX), one_more(most)).await?;
        Ok(LogPage::of(lines, most, |line| line.sequence))
    }
}

impl<L> LogPage<L> {
    fn empty() -> Self {
        Self { lines: Vec::new(), older: None }
    }

    /// A page of what was read, one line more than it has.
    fn of(mut lines: Vec<L>, most: usize, number: impl Fn(&L) -> i64) -> Self {
        let more = lines.len() > most;
        lines.truncate(most);
        let older = lines.last().filter(|_| more).map(number);
        Self { lines, older }
    }
}

/// How many lines are read to see whether there are more.
fn one_more(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1)
}

/// The filter as the store takes it; `None` where nobody signs in with the name, so that nothing can be found.
async fn narrowed<K: Clone>(conn: Conn<'_>, filter: &LogFilter<K>) -> Result<Option<Filter<K>>, Error> {
    let person: Option<UserId> = match &filter.person {
        Some(name) => match users::find_by_name(conn, name).await? {
            Some(user) => Some(user.id),
            None => return Ok(None),
        },
        None => None,
    };
    let midnight = |day: NaiveDate| -> Time { day.and_time(NaiveTime::MIN).and_utc() };
    Ok(Some(Filter {
        person,
        kinds: filter.kinds.clone(),
        draft: filter.draft,
        from: filter.from.map(midnight),
        until: filter.to.and_then(|day| day.checked_add_days(Days::new(1))).map(midnight),
    }))
}
