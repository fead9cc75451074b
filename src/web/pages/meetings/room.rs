//! A meeting under way: the agenda at one side, what is talked about in the middle, what comes of it at the other side.

use askama::Template;
use chrono::TimeDelta;

use super::at::{Look, Typed};
use super::form::VerdictForm;
use super::plan::{discussed_href, topic_href};
use crate::app::{ActionView, ItemView, MeetingPage, Member};
use crate::review::meeting::{MeetingAct, NewAction, Round, Verdict};
use crate::review::{ThreadKind, UserId};
use crate::schema::ObjectId;
use crate::text::{Arg, Message};
use crate::web::form::Faults;
use crate::web::links::Links;
use crate::web::pages::review::place;
use crate::web::pages::review::{CardsPart, Overview};
use crate::web::pages::threads::ThreadPart;
use crate::web::ui::Ui;

/// How many tables of one item are shown in full.
const CARDS: usize = 12;

/// How many tables are named.
const NAMED: usize = 5;

#[derive(Template)]
#[template(path = "pages/meeting_room.html")]
pub(super) struct RoomPage {
    ui: Ui,
    room: RoomPart,
}

impl RoomPage {
    pub(super) fn new(room: RoomPart) -> Self {
        Self { ui: room.ui.clone(), room }
    }
}

/// The room as it is now.
#[derive(Template)]
#[template(path = "parts/room.html")]
pub(super) struct RoomPart {
    pub(super) ui: Ui,
    pub(super) page: MeetingPage,
    /// `SHOP-12`.
    pub(super) name: String,
    pub(super) draft: String,
    pub(super) href: String,
    look: Look,
    agenda: Vec<Entry>,
    /// The place of the item shown.
    shown: Option<usize>,
    /// The tables that the item is about.
    cards: Option<CardsPart>,
    /// The names and addresses of those that are not shown in full.
    further: Vec<(String, String)>,
    /// The thread that the item is about, and the word for where it hangs.
    thread: Option<(String, ThreadPart)>,
    form: VerdictForm,
    faults: Faults,
    /// Which form is open because what was typed into it could not be taken.
    open: String,
    notes: String,
    /// What somebody else wrote meanwhile, beside what was typed and could not be taken.
    others_notes: Option<String>,
    topic: String,
    reason: String,
}

/// A line of the agenda.
struct Entry {
    number: usize,
    title: String,
    href: String,
    /// `done`, `again`, `now` or nothing.
    class: &'static str,
    icon: &'static str,
    /// The id of its verdict; empty while there is none.
    verdict: &'static str,
    /// Why it is on the agenda.
    why: String,
    /// What contests it since the meeting was opened.
    raised: String,
    /// Whether it is the one shown.
    shown: bool,
}

impl RoomPart {
    pub(super) fn new(ui: Ui, page: MeetingPage, look: Look, typed: Typed) -> Self {
        let overview = Overview::new(&page.draft, "meetings");
        let href = Links.meeting(&overview.href, &page.line.meeting.id);
        let place = |id| page.items.iter().position(|view| Some(view.item.id) == id);
        let shown = place(look.item).or_else(|| place(page.line.current)).or((!page.items.is_empty()).then_some(0));
        let view = shown.map(|at| &page.items[at]);
        let tables: Vec<usize> = view.map(|view| places(&page, &view.tables)).unwrap_or_default();
        let (full, rest) = tables.split_at(tables.len().min(CARDS));
        let further = rest.iter().filter_map(|at| overview.tables.get(*at));
        let further = further.map(|table| (table.name.clone(), table.href.clone())).collect();
        let cards = CardsPart::of_tables(&ui, &page.draft, &overview, full, look.say.as_deref());
        let thread = view.and_then(|view| view.thread);
        let thread = page.draft.threads.iter().find(|of| Some(of.thread.id) == thread).map(|of| {
            let part = ThreadPart::new(&ui, &overview.href, &page.draft.referents, of.clone());
            (place::word(of.thread.anchor()), part)
        });
        let Typed { faults, form, verdict, text } = typed;
        let kept = |name: &str| if form == name { text.clone() } else { String::new() };
        let written = view.map(|view| view.item.notes.clone()).filter(|written| !written.is_empty());
        let others_notes = written.filter(|_| form == "notes" && faults.of("").is_some());
        let notes = match view {
            Some(_) if form == "notes" => text.clone(),
            Some(view) => view.item.notes.clone(),
            None => String::new(),
        };
        Self {
            agenda: agenda(&ui, &page, &href, &look, shown),
            form: VerdictForm::new(&page, view, (!verdict.verdict.is_empty()).then_some(verdict)),
            cards: (!full.is_empty()).then_some(cards),
            topic: kept("topic"),
            reason: if form == "close" { text.clone() } else { wanted(&page) },
            name: overview.name,
            draft: overview.href,
            open: form,
            ui,
            href,
            look,
            shown,
            further,
            thread,
            faults,
            notes,
            others_notes,
            page,
        }
    }

    /// The item shown.
    fn view(&self) -> Option<&ItemView> {
        self.page.items.get(self.shown?)
    }

    /// Whether one looks at another item than the one that the meeting talks about.
    fn is_elsewhere(&self) -> bool {
        self.view().is_some_and(|view| Some(view.item.id) != self.page.line.current)
    }

    fn current(&self) -> Option<&ItemView> {
        self.page.items.iter().find(|view| Some(view.item.id) == self.page.line.current)
    }

    fn previous(&self) -> Option<&ItemView> {
        self.page.items.get(self.shown?.checked_sub(1)?)
    }

    fn next(&self) -> Option<&ItemView> {
        self.page.items.get(self.shown? + 1)
    }

    /// Where the item shown is to be seen; nothing where the room shows it itself.
    fn elsewhere_href(&self, view: &ItemView) -> String {
        if self.cards.is_some() || self.thread.is_some() {
            return String::new();
        }
        topic_href(&self.page, &self.draft, view)
    }

    /// The address of an item for somebody who looks at it on their own.
    fn look_href(&self, view: &ItemView) -> String {
        let look = Look { item: Some(view.item.id), ..self.look.clone() };
        look.href(&self.href)
    }

    /// The address at which one follows.
    fn follow_href(&self) -> String {
        Look { item: None, ..self.look.clone() }.href(&self.href)
    }

    /// The address of the same in small, or in large type.
    fn screen_href(&self) -> String {
        self.ui.to.meeting_view(&self.href, None, !self.look.is_large())
    }

    /// Where the thread or requirement is shown that an action was asked for about.
    fn about_href(&self, action: &ActionView) -> String {
        discussed_href(&self.page.draft, &self.draft, &action.subject)
    }

    /// What contests an item since the meeting was opened.
    fn raised(&self, view: &ItemView) -> String {
        said(&self.ui, &view.raised)
    }

    /// What earlier meetings asked for on what the item is about.
    fn evidence<'a>(&'a self, view: &'a ItemView) -> Vec<&'a ActionView> {
        self.page.actions_on(view).collect()
    }

    /// What this meeting asks for so far.
    fn wanted(&self) -> Vec<(&ItemView, &NewAction)> {
        let wanted = self.page.items.iter().filter_map(|view| match &view.item.verdict {
            Some(Verdict::Change(action)) => Some((view, action)),
            _ => None,
        });
        wanted.collect()
    }

    /// What was wrong with a verdict as a whole.
    fn verdict_fault(&self) -> Option<&str> {
        let of_verdict = ["agreed", "change", "postponed", "waived", "none"].contains(&self.open.as_str());
        self.faults.of("verdict").or_else(|| self.faults.of("").filter(|_| of_verdict))
    }

    /// The people who may be marked as present: those invited, then the other members.
    fn people(&self) -> Vec<(&Member, bool, bool)> {
        let invited = self.page.line.meeting.schedule.people();
        let of = |member: &&Member| invited.contains(&member.user_id);
        let first = self.page.members.iter().filter(of);
        let others = self.page.members.iter().filter(|member| !of(member) && member.disabled_at.is_none());
        let attended = &self.page.line.meeting.attended;
        first
            .map(|member| (member, true))
            .chain(others.map(|member| (member, false)))
            .map(|(member, invited)| (member, invited, attended.contains(&member.user_id)))
            .collect()
    }

    fn present(&self) -> Vec<&str> {
        self.page.line.meeting.attended.iter().map(|user: &UserId| self.page.name(user)).collect()
    }

    /// Names what is to be talked about and is not on the agenda.
    fn off_agenda(&self) -> Option<Message> {
        let tables = &self.page.off_agenda;
        (!tables.is_empty()).then(|| Message::new("meeting-off-agenda").with("items", Arg::first(NAMED, tables)))
    }

    /// How long the meeting has gone on, in minutes.
    fn minutes(&self) -> i64 {
        self.elapsed().num_minutes()
    }

    fn elapsed(&self) -> TimeDelta {
        self.page.line.meeting.opened_at.map_or(TimeDelta::zero(), |since| self.ui.now - since)
    }

    fn is_late(&self) -> bool {
        self.minutes() >= i64::from(self.page.line.meeting.schedule.minutes)
    }

    /// How many minutes there are for each item that is left; nothing when the time is up or nothing is left.
    fn pace(&self) -> Option<i64> {
        let left = i64::try_from(self.page.left()).ok().filter(|left| *left > 0)?;
        let rest = i64::from(self.page.line.meeting.schedule.minutes) - self.minutes();
        Some(rest / left).filter(|pace| *pace > 0)
    }

    /// How many rows the field for notes has: both texts are seen as a whole where they are to be brought together.
    fn notes_rows(&self) -> usize {
        match self.others_notes {
            Some(_) => self.notes.lines().count().clamp(6, 14) + 1,
            None => 4,
        }
    }

    /// Whether closing sends the draft back to the designer.
    fn sends_back(&self) -> bool {
        let wants = |view: &ItemView| view.item.verdict.as_ref().is_some_and(Verdict::wants_change);
        let is_back = self.page.objection.is_some();
        self.page.line.meeting.round == Round::Second && !is_back && self.page.items.iter().any(wants)
    }
}

/// What is to change, as the reason for sending the draft back.
fn wanted(page: &MeetingPage) -> String {
    let wanted = page.items.iter().filter_map(|view| match &view.item.verdict {
        Some(Verdict::Change(action)) => Some(action.what.as_str()),
        _ => None,
    });
    wanted.collect::<Vec<_>>().join("\n")
}

/// The places of tables in the revision; those that it has no more have none.
fn places(page: &MeetingPage, tables: &[ObjectId]) -> Vec<usize> {
    let all = 0..page.draft.content.reading.schema.tables.len();
    let mut places: Vec<(usize, usize)> = all
        .filter_map(|at| {
            let id = page.draft.content.identity.table_id(at)?;
            Some((tables.iter().position(|table| *table == id)?, at))
        })
        .collect();
    places.sort_unstable();
    places.into_iter().map(|(_, at)| at).collect()
}

fn said(ui: &Ui, reasons: &[Message]) -> String {
    reasons.iter().map(|reason| ui.say(reason)).collect::<Vec<_>>().join(" · ")
}

fn agenda(ui: &Ui, page: &MeetingPage, href: &str, look: &Look, shown: Option<usize>) -> Vec<Entry> {
    let entry = |(at, view): (usize, &ItemView)| {
        let now = Some(view.item.id) == page.line.current;
        let look = Look { item: (!now).then_some(view.item.id), ..look.clone() };
        let (class, icon) = match &view.item.verdict {
            _ if now => ("now", "comment"),
            Some(_) if !view.raised.is_empty() => ("again", "warning"),
            Some(_) => ("done", "yes"),
            None => ("", "open"),
        };
        Entry {
            number: at + 1,
            title: view.called(ui.lang),
            href: look.href(href),
            class,
            icon,
            verdict: view.item.verdict.as_ref().map_or("", Verdict::id),
            why: said(ui, &view.item.reasons),
            raised: said(ui, &view.raised),
            shown: shown == Some(at),
        }
    };
    page.items.iter().enumerate().map(entry).collect()
}
