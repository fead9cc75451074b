//! Meetings: the list of a draft's, the form for one, the room in which one is held, its minutes, and its place in
//! people's calendars.

mod act;
mod at;
mod calendar;
mod form;
mod list;
mod minutes;
mod plan;
mod room;
mod schedule;
mod target;

pub(in crate::web) use act::{add_item, attendance, cancel, close, go, notes, open, place_item, refresh, verdict};
pub(in crate::web) use calendar::{feed, file as calendar_file};
pub(in crate::web) use list::{answer, show as list};
pub(in crate::web) use minutes::file as minutes;
pub(in crate::web) use schedule::{edit, new, reschedule, schedule};

use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Datelike as _, FixedOffset};

use self::at::{At, Look, Typed};
use crate::app::MeetingLine;
use crate::review::meeting::{Phase, Schedule};
use crate::text::Message;
use crate::web::error::Error;
use crate::web::state::AppState;
use crate::web::wished::Wished;

/// `GET /drafts/{draft}/meetings/{meeting}`: the meeting as it is now, planned, under way or over.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    at: At,
    Wished(look): Wished<Look>,
) -> Result<Response, Error> {
    at.show(&state, look, Typed::default()).await
}

/// When a meeting is to be, by the clock of its zone.
pub(in crate::web) fn when(schedule: &Schedule) -> Message {
    from_to((schedule.starts_at, schedule.ends_at()), &schedule.zone)
}

/// When a meeting was held, since when it goes on, or else when it is to be.
pub(in crate::web) fn when_held(line: &MeetingLine) -> Message {
    let schedule = &line.meeting.schedule;
    let planned = || match line.meeting.phase() {
        Phase::Open => {
            let begun = line.meeting.begins(line.created_at);
            from_to((begun, begun), &schedule.zone).with("open", "yes")
        }
        _ => when(schedule),
    };
    line.held().map_or_else(planned, |held| from_to(held, &schedule.zone))
}

fn from_to((from, to): (DateTime<FixedOffset>, DateTime<FixedOffset>), zone: &str) -> Message {
    Message::new("meeting-when")
        .with("day", from.format("%Y-%m-%d").to_string())
        .with("weekday", from.weekday().number_from_monday())
        .with("from", from.format("%H:%M").to_string())
        .with("to", to.format("%H:%M").to_string())
        .with("zone", zone)
}

#[cfg(test)]
mod tests {
    use super::when;
    use crate::review::meeting::Schedule;
    use crate::text::Lang;

    #[test]
    fn a_meeting_is_on_the_weekday_that_it_is_on() {
        let schedule = |day: &str| Schedule {
            starts_at: format!("{day}T10:00:00+08:00").parse().unwrap(),
            zone: "Asia/Shanghai".into(),
            minutes: 45,
            place: String::new(),
            link: None,
            chair: uuid::Uuid::nil().into(),
            scribe: None,
            invited: Vec::new(),
            begin_entered_at: None,
        };
        let tuesday = when(&schedule("2026-12-01"));
        assert!(tuesday.text(Lang::En).starts_with("Tue"), "{}", tuesday.text(Lang::En));
        assert!(tuesday.text(Lang::ZhCn).contains("周二"), "{}", tuesday.text(Lang::ZhCn));
        assert!(when(&schedule("2026-12-06")).text(Lang::En).starts_with("Sun"));
    }
}
