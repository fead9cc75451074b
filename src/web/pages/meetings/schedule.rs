//! The form for a meeting's time, place and people.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use chrono::{DateTime, Datelike as _, Days, FixedOffset, Weekday};
use serde::Deserialize;

use super::at::At;
use crate::app::{self, MeetingForm, Member, NewMeeting};
use crate::review::meeting::{Schedule, zone};
use crate::review::{Act, Role, Standing, UserId};
use crate::text::Lang;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// How long a meeting is unless somebody says otherwise, in minutes.
const USUAL: u32 = 60;
/// When it begins then.
const USUAL_TIME: &str = "10:00";

#[derive(Template)]
#[template(path = "pages/meeting_form.html")]
struct FormPage {
    ui: Ui,
    faults: Faults,
    of: MeetingForm,
    form: NewMeeting,
    /// `SHOP-12`.
    name: String,
    draft: String,
    action: String,
    back: String,
    /// Whether the zone is a guess that the browser may better.
    guess: bool,
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    day: String,
    time: String,
    zone: String,
    minutes: String,
    place: String,
    link: String,
    chair: String,
    scribe: String,
    invited: Vec<String>,
    sequence: Option<i64>,
}

impl From<Sent> for NewMeeting {
    fn from(sent: Sent) -> Self {
        let Sent { day, time, zone, minutes, place, link, chair, scribe, invited, sequence } = sent;
        Self {
            day,
            time,
            zone,
            minutes,
            place,
            link,
            chair: chair.parse().ok(),
            scribe: scribe.parse().ok(),
            invited: invited.iter().filter_map(|user| user.parse().ok()).collect(),
            sequence,
        }
    }
}

/// `GET /drafts/{draft}/meetings/new`.
pub(in crate::web) async fn new(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
) -> Result<Response, Error> {
    let of = state.app.meeting_form(&actor, &name.key, name.number).await?;
    let form = usual(&ui, &of, actor.id());
    Ok(Page(FormPage::new(ui, of, form, Faults::default())).into_response())
}

/// `POST /drafts/{draft}/meetings`.
pub(in crate::web) async fn schedule(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let form = NewMeeting::from(sent);
    match state.app.schedule_meeting(&actor, &name.key, name.number, &form).await {
        Ok(meeting) => {
            let draft = Links.draft(&name.key, name.number);
            Ok(Redirect::to(&Links.meeting(&draft, &meeting)).into_response())
        }
        Err(error) => {
            let of = state.app.meeting_form_again(&actor, &name.key, name.number).await?;
            again(ui, of, form, error)
        }
    }
}

/// `GET /drafts/{draft}/meetings/{meeting}/schedule`.
pub(in crate::web) async fn edit(State(state): State<AppState>, at: At) -> Result<Response, Error> {
    let of = state.app.rescheduling_form(&at.actor, &at.key, at.number, at.meeting).await?;
    let form = of.line.as_ref().map(|line| typed(&line.meeting.schedule, line.sequence)).unwrap_or_default();
    Ok(Page(FormPage::new(at.ui, of, form, Faults::default())).into_response())
}

/// `POST /drafts/{draft}/meetings/{meeting}/schedule`.
pub(in crate::web) async fn reschedule(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let form = NewMeeting::from(sent);
    match state.app.reschedule_meeting(&at.actor, &at.key, at.number, at.meeting, &form).await {
        Ok(()) => Ok(Redirect::to(&at.href()).into_response()),
        Err(error) => {
            let of = state.app.rescheduling_form(&at.actor, &at.key, at.number, at.meeting).await?;
            // Whoever presses again has been told of the change that came between.
            let sequence = of.line.as_ref().map(|line| line.sequence);
            again(at.ui, of, NewMeeting { sequence, ..form }, error)
        }
    }
}

fn again(ui: Ui, of: MeetingForm, form: NewMeeting, error: app::Error) -> Result<Response, Error> {
    let (status, faults): (StatusCode, Faults) = faults(&ui, error)?;
    Ok((status, Page(FormPage::new(ui, of, form, faults))).into_response())
}

impl FormPage {
    fn new(ui: Ui, of: MeetingForm, form: NewMeeting, faults: Faults) -> Self {
        let draft = Links.draft(&of.project.key, of.draft.number);
        let (action, back) = match &of.line {
            Some(line) => {
                let meeting = Links.meeting(&draft, &line.meeting.id);
                (Links.reschedule(&meeting), meeting)
            }
            None => (Links.meetings(&draft), Links.meetings(&draft)),
        };
        let name = format!("{}-{}", of.project.key, of.draft.number);
        let guess = of.line.is_none() && of.zone.is_none();
        Self { ui, faults, form, name, draft, action, back, guess, of }
    }

    /// The members who may do that as the chair of a meeting.
    fn able(&self, act: Act) -> impl Iterator<Item = &Member> {
        self.of.members.iter().filter(move |member| may(member.role, act))
    }

    fn is_invited(&self, member: &Member) -> bool {
        self.form.invited.contains(&member.user_id)
    }
}

fn may(role: Role, act: Act) -> bool {
    Standing { role: Some(role), admin: false }.may_as_chair(act)
}

/// A meeting on the next working day, with everybody who takes part.
fn usual(ui: &Ui, of: &MeetingForm, me: UserId) -> NewMeeting {
    let zone = of.zone.clone().unwrap_or_else(|| usual_zone(ui.lang).to_owned());
    let chairs = |member: &&Member| may(member.role, Act::Chair);
    let chair = of.members.iter().filter(chairs).find(|member| member.user_id == me);
    let chair = chair.or_else(|| of.members.iter().find(|member| member.role == Role::Owner));
    NewMeeting {
        day: next_working_day(zone::shown(&zone, ui.now)),
        time: USUAL_TIME.to_owned(),
        zone,
        minutes: USUAL.to_string(),
        chair: chair.map(|member| member.user_id),
        invited: of.members.iter().filter(|member| may(member.role, Act::SignOff)).map(|of| of.user_id).collect(),
        ..NewMeeting::default()
    }
}

fn usual_zone(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhCn => "Asia/Shanghai",
        Lang::En => "UTC",
    }
}

fn next_working_day(now: DateTime<FixedOffset>) -> String {
    let ahead = match now.weekday() {
        Weekday::Fri => 3,
        Weekday::Sat => 2,
        _ => 1,
    };
    let day = now.date_naive().checked_add_days(Days::new(ahead)).unwrap_or(now.date_naive());
    day.format("%Y-%m-%d").to_string()
}

/// A schedule as somebody would type it.
fn typed(schedule: &Schedule, sequence: i64) -> NewMeeting {
    NewMeeting {
        day: schedule.starts_at.format("%Y-%m-%d").to_string(),
        time: schedule.starts_at.format("%H:%M").to_string(),
        zone: schedule.zone.clone(),
        minutes: schedule.minutes.to_string(),
        place: schedule.place.clone(),
        link: schedule.link.clone().unwrap_or_default(),
        chair: Some(schedule.chair),
        scribe: schedule.scribe,
        invited: schedule.invited.clone(),
        sequence: Some(sequence),
    }
}

#[cfg(test)]
mod tests {
    use super::next_working_day;

    #[test]
    fn nobody_meets_at_the_weekend() {
        let next = |now: &str| next_working_day(now.parse().unwrap());
        assert_eq!(next("2026-11-25T10:00:00+08:00"), "2026-11-26");
        assert_eq!(next("2026-11-27T10:00:00+08:00"), "2026-11-30");
        assert_eq!(next("2026-11-28T10:00:00+08:00"), "2026-11-30");
    }
}
