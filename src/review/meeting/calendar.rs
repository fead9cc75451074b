//! Meetings as entries of people's calendars: iCalendar, RFC 5545.
//!
//! Times go out in UTC, so that a calendar needs no rules of a zone to show them by its own clock.

use chrono::{DateTime, TimeDelta, Timelike as _, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use super::{Meeting, Phase};
use crate::review::ProjectKey;
use crate::text::{Lang, Message};

/// What made the file, as RFC 5545 wants it said.
const PRODUCT: &str = "-//Roundtable//Roundtable//EN";

/// How often a calendar is to ask a feed for news.
const REFRESH: TimeDelta = TimeDelta::minutes(15);

/// A meeting with what a calendar shows of it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The meeting.
    pub meeting: Meeting,
    /// How often its time, place or people were changed; a calendar takes the entry of the highest number.
    pub sequence: u32,
    /// When it was entered.
    pub entered_at: DateTime<Utc>,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
    /// The key of the draft's project.
    pub project: ProjectKey,
    /// The draft's number in it.
    pub draft: i64,
    /// The draft's title.
    pub title: String,
    /// The name of who runs it.
    pub chair: String,
    /// The name of who writes.
    pub scribe: Option<String>,
}

/// The file of one meeting, to be taken over into a calendar or, when it was called off, to be removed from it. `url` is
/// the address of its page.
#[must_use]
pub fn file(entry: &Entry, url: &str, lang: Lang) -> String {
    let cancelled = entry.meeting.phase() == Phase::Cancelled;
    let mut calendar = empty();
    calendar.append_property(Property::new("METHOD", if cancelled { "CANCEL" } else { "PUBLISH" }));
    calendar.push(entry.event(url, lang));
    calendar.to_string()
}

/// The feed of several meetings with the addresses of their pages, which a calendar subscribes to and asks again by itself.
#[must_use]
pub fn feed(entries: &[(Entry, String)], lang: Lang) -> String {
    let mut calendar = empty();
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&Message::new("calendar-name").text(lang)).ttl(&REFRESH);
    calendar.extend(entries.iter().map(|(entry, url)| entry.event(url, lang)));
    calendar.to_string()
}

/// A calendar without entries, which says whose it is.
fn empty() -> Calendar {
    let mut calendar = Calendar::empty();
    for (name, value) in [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(name, value));
    }
    calendar
}

impl Entry {
    fn event(&self, url: &str, lang: Lang) -> Event {
        let cancelled = self.meeting.phase() == Phase::Cancelled;
        let (starts, ends) = self.time();
        // That it is over is news of its time.
        let over = u32::from(self.meeting.closed_at.is_some());
        let mut event = Event::new();
        event
            .uid(&format!("{}@roundtable", self.meeting.id))
            .timestamp(self.changed_at)
            .last_modified(self.changed_at)
            .sequence(self.sequence.saturating_add(over))
            .status(if cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed })
            .starts(starts)
            .ends(ends)
            .summary(&self.summary(lang))
            .description(&self.description(url, lang))
            .url(url);
        if let Some(place) = self.place() {
            event.location(place);
        }
        event.done()
    }

    /// When it is to be held, or when it was: nobody is called to a meeting that was held early.
    fn time(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let whole = |time: DateTime<Utc>| time.with_nanosecond(0).unwrap_or(time);
        match self.meeting.held(self.entered_at) {
            Some((from, to)) => {
                let (from, to) = (whole(from.to_utc()), whole(to.to_utc()));
                (from, to.max(from + TimeDelta::minutes(1)))
            }
            None => {
                let schedule = &self.meeting.schedule;
                (schedule.starts_at.to_utc(), schedule.ends_at().to_utc())
            }
        }
    }

    fn summary(&self, lang: Lang) -> String {
        Message::new("calendar-summary")
            .with("draft", format!("{}-{}", self.project, self.draft))
            .with("title", &self.title)
            .with("round", self.meeting.round.id())
            .text(lang)
    }

    fn description(&self, url: &str, lang: Lang) -> String {
        let line = |id: &'static str, text: &str| Message::new(id).with("text", text).text(lang);
        let lines = [
            Some(line("calendar-chair", &self.chair)),
            self.scribe.as_ref().map(|name| line("calendar-scribe", name)),
            self.meeting.schedule.link.as_ref().map(|link| line("calendar-call", link)),
            Some(url.to_owned()),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// The room, or else the call.
    fn place(&self) -> Option<&str> {
        let schedule = &self.meeting.schedule;
        Some(schedule.place.as_str()).filter(|place| !place.is_empty()).or(schedule.link.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, feed, file};
    use crate::review::ProjectKey;
    use crate::review::meeting::tests::scheduled;
    use crate::review::samples::minute;
    use crate::text::Lang;

    fn entry() -> Entry {
        Entry {
            meeting: scheduled(),
            sequence: 2,
            entered_at: minute(0),
            changed_at: minute(0),
            project: ProjectKey::parse("SHOP").unwrap(),
            draft: 12,
            title: "Orders; refunds, returns".to_owned(),
            chair: "张敏".to_owned(),
            scribe: None,
        }
    }

    const URL: &str = "https://db.example/drafts/SHOP-12/meetings/9";

    fn lines(text: &str) -> Vec<String> {
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "lines are folded to 75 bytes");
        text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    fn has(lines: &[String], line: &str) -> bool {
        lines.iter().any(|of| of == line)
    }

    #[test]
    fn a_meeting_is_an_event_that_any_calendar_takes() {
        let lines = lines(&file(&entry(), URL, Lang::En));
        for line in [
            "METHOD:PUBLISH",
            "PRODID:-//Roundtable//Roundtable//EN",
            "SEQUENCE:2",
            "STATUS:CONFIRMED",
            "DTSTART:20261124T020000Z",
            "DTEND:20261124T024500Z",
            "UID:00000000-0000-0000-0000-000000000009@roundtable",
            r"LOCATION:3F\, Lotus",
            r"SUMMARY:SHOP-12 Orders\; refunds\, returns: first meeting",
        ] {
            assert!(has(&lines, line), "{line} is not in {lines:#?}");
        }
        assert!(lines.iter().any(|line| line.starts_with("DESCRIPTION:") && line.contains("张敏")));
    }

    #[test]
    fn a_meeting_that_was_called_off_is_removed() {
        let mut entry = entry();
        entry.meeting.cancelled_at = Some(minute(5));
        let lines = lines(&file(&entry, URL, Lang::ZhCn));
        assert!(has(&lines, "METHOD:CANCEL") && has(&lines, "STATUS:CANCELLED"), "{lines:#?}");
    }

    #[test]
    fn a_meeting_that_is_over_stands_where_it_was_held() {
        let mut entry = entry();
        entry.meeting.opened_at = Some(minute(5));
        entry.meeting.closed_at = Some(minute(25));
        let lines = lines(&file(&entry, URL, Lang::En));
        let time = |name: &str, at| format!("{name}:{}", minute(at).format("%Y%m%dT%H%M%SZ"));
        for line in [time("DTSTART", 5), time("DTEND", 25), "SEQUENCE:3".to_owned(), "STATUS:CONFIRMED".to_owned()] {
            assert!(has(&lines, &line), "{line} is not in {lines:#?}");
        }
    }

    #[test]
    fn a_feed_names_itself_and_holds_every_meeting() {
        let entries = [(entry(), URL.to_owned()), (entry(), URL.to_owned())];
        let text = feed(&entries, Lang::ZhCn);
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
        assert!(text.contains("X-WR-CALNAME:") && text.contains("REFRESH-INTERVAL"), "{text}");
        assert_eq!(text, feed(&entries, Lang::ZhCn), "the same input gives the same bytes");
    }
}
