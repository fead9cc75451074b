//! The audit log: what happened in a project, and to the site as a whole.

use chrono::{Days, NaiveDate, NaiveTime};

use super::{Actor, App, Error, Time};
use crate::review::{EventKind, SiteEventKind, UserId};
use crate::store::audit::{self, EventLine, Filter, SiteEventLine};
use crate::store::{Conn, users};

/// How many lines a page has.
const PAGE: i64 = 50;

/// What is asked for of a log; everything where nothing is said.
#[derive(Clone, Debug)]
pub struct LogFilter<K> {
    /// Only what the one did who signs in with this name.
    pub person: Option<String>,
    /// Only what is of this kind.
    pub kind: Option<K>,
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
        Self { person: None, kind: None, draft: None, from: None, to: None }
    }
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
    /// What happened in a project, before the event of that number where one is given.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn project_log(
        &self,
        actor: &Actor,
        key: &str,
        filter: &ProjectLogFilter,
        before: Option<i64>,
    ) -> Result<LogPage<EventLine>, Error> {
        let mut tx = self.store.read().await?;
        let project = self.enter(tx.conn(), actor, key).await?.project.id;
        let Some(filter) = narrowed(tx.conn(), filter).await? else { return Ok(LogPage::empty()) };
        let lines = audit::of_project(tx.conn(), project, &filter, before.unwrap_or(i64::MAX), PAGE + 1).await?;
        Ok(LogPage::of(lines, |line| line.sequence))
    }

    /// What happened to the site as a whole, before the event of that number where one is given.
    ///
    /// # Errors
    /// `Denied` to those who are no admins.
    pub async fn site_log(
        &self,
        actor: &Actor,
        filter: &SiteLogFilter,
        before: Option<i64>,
    ) -> Result<LogPage<SiteEventLine>, Error> {
        actor.must_manage_site()?;
        let mut tx = self.store.read().await?;
        let Some(filter) = narrowed(tx.conn(), filter).await? else { return Ok(LogPage::empty()) };
        let lines = audit::of_site(tx.conn(), &filter, before.unwrap_or(i64::MAX), PAGE + 1).await?;
        Ok(LogPage::of(lines, |line| line.sequence))
    }
}

impl<L> LogPage<L> {
    fn empty() -> Self {
        Self { lines: Vec::new(), older: None }
    }

    /// A page of what was read, one line more than it has.
    fn of(mut lines: Vec<L>, number: impl Fn(&L) -> i64) -> Self {
        let more = lines.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
        if more {
            lines.pop();
        }
        let older = lines.last().filter(|_| more).map(number);
        Self { lines, older }
    }
}

/// The filter as the store takes it; `None` where nobody signs in with the name, so that nothing can be found.
async fn narrowed<K: Copy>(conn: Conn<'_>, filter: &LogFilter<K>) -> Result<Option<Filter<K>>, Error> {
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
        kind: filter.kind,
        draft: filter.draft,
        from: filter.from.map(midnight),
        until: filter.to.and_then(|day| day.checked_add_days(Days::new(1))).map(midnight),
    }))
}
