//! The gate before the next step, with links to what is missing.

use crate::app::Dossier;
use crate::review::gate::GateLine;
use crate::review::meeting::agenda::Topic;
use crate::review::{MeetingId, Reference, Step, UserId};
use crate::text::{Arg, Message};
use crate::web::links::Links;
use crate::web::ui::Ui;

/// How many of the things that a line misses are linked to.
const LINKED: usize = 6;

/// The checklist of the step that lies ahead.
pub(in crate::web) struct Checklist {
    /// The step; `None` at the end of a draft's life.
    pub(in crate::web) step: Option<Step>,
    pub(in crate::web) lines: Vec<Line>,
    /// How many lines are met.
    pub(in crate::web) met: usize,
    /// What is waited for, person by person, the oldest first.
    pub(in crate::web) turns: Vec<TurnLine>,
}

/// A line of it.
pub(in crate::web) struct Line {
    pub(in crate::web) what: Message,
    pub(in crate::web) met: bool,
    /// Whether it is met and yet names what one should know of.
    pub(in crate::web) warns: bool,
    pub(in crate::web) detail: Option<Message>,
    pub(in crate::web) links: Vec<Linked>,
    /// How many more things are missing than are linked to.
    pub(in crate::web) more: usize,
    /// How many waivers wait for an answer that would bring it closer.
    pub(in crate::web) asked: usize,
}

/// Something that can be gone to.
pub(in crate::web) struct Linked {
    pub(in crate::web) label: String,
    /// What it is called, where that is a word and not a name.
    pub(in crate::web) word: Option<Message>,
    pub(in crate::web) href: String,
}

/// That somebody is waited for.
pub(in crate::web) struct TurnLine {
    pub(in crate::web) person: String,
    /// What they sign in with.
    login: String,
    reason: Message,
    /// The reason as others read it.
    told: Message,
    pub(in crate::web) since: crate::app::Time,
    pub(in crate::web) href: String,
}

impl TurnLine {
    /// What they are waited for, as the reader is told it.
    pub(in crate::web) fn said_to(&self, ui: &Ui) -> &Message {
        let is_me = ui.me.as_ref().is_some_and(|me| me.login == self.login);
        if is_me { &self.reason } else { &self.told }
    }
}

impl Checklist {
    pub(in crate::web) fn new(dossier: &Dossier) -> Self {
        let href = Links.draft(&dossier.project.key, dossier.draft.number);
        let step = dossier.draft.state.forward();
        let gate = step.map(|step| dossier.gate(step)).unwrap_or_default();
        let met = gate.met();
        let lines = gate.lines.into_iter().map(|line| Line::new(dossier, &href, line)).collect();
        let turns = dossier.turns().into_iter().map(|turn| TurnLine {
            person: dossier.person_name(turn.user).to_owned(),
            href: match &turn.about {
                Some(about) => link(dossier, &href, about).href,
                None if turn.is_to_schedule() => Links.new_meeting(&href),
                None => Links.progress(&href),
            },
            login: login(dossier, turn.user),
            told: turn.told_to_others(),
            reason: turn.reason,
            since: turn.since,
        });
        Self { step, lines, met, turns: turns.collect() }
    }
}

impl Line {
    fn new(dossier: &Dossier, href: &str, line: GateLine) -> Self {
        let more = line.links.len().saturating_sub(LINKED);
        let links = line.links.iter().take(LINKED).map(|reference| link(dossier, href, reference)).collect();
        let of_findings = !line.met && matches!(line.links.first(), Some(Reference::Finding(_)));
        let asked = if of_findings { dossier.waiting_waivers().len() } else { 0 };
        Self { warns: line.warns(), what: line.what, met: line.met, detail: line.detail, links, more, asked }
    }
}

/// What a reference is called, and where it leads.
pub(in crate::web) fn link(dossier: &Dossier, href: &str, reference: &Reference) -> Linked {
    let to = |label: String, href: String| Linked { label, word: None, href };
    let page = |word: &'static str, href: String| Linked { label: String::new(), word: Some(Message::new(word)), href };
    match reference {
        Reference::Object(object) => {
            let table = dossier.content.identity.find(*object).map_or(*object, |known| known.table.id);
            to(dossier.object_name(*object), Links.table(href, table))
        }
        Reference::Statement(line) => {
            to(format!("L{line}"), Links.source_line(href, dossier.draft.last_revision, line))
        }
        Reference::Finding(fingerprint) => {
            let finding =
                dossier.content.findings.iter().find(|finding| finding.fingerprint.to_string() == *fingerprint);
            let label = finding.map_or_else(String::new, |finding| finding.rule.to_string());
            let path = finding.and_then(|finding| finding.object.as_ref()?.table.clone());
            let place = path.map(|table| format!(" {table}")).unwrap_or_default();
            let address =
                finding.map_or_else(|| Links.findings(href), |finding| Links.findings_of(href, &finding.rule));
            to(format!("{label}{place}"), address)
        }
        Reference::Thread(thread) => match dossier.threads.iter().find(|of| of.id == *thread) {
            Some(thread) => to(format!("#{}", thread.number), Links.thread(href, &thread.number)),
            None => to("#".to_owned(), Links.discussion(href)),
        },
        Reference::Person(user) => to(dossier.person_name(*user).to_owned(), Links.sign_offs(href)),
        Reference::Module(module) => {
            let name = dossier.modules.iter().find(|of| of.id == *module).map(|of| of.name.clone());
            to(name.unwrap_or_default(), Links.progress(href))
        }
        Reference::Requirement(requirement) => {
            let key = dossier.requirements.iter().find(|of| of.id == *requirement).map(|of| of.key.clone());
            to(key.unwrap_or_default(), Links.draft_requirement(href, requirement))
        }
        Reference::Action(action) => {
            let what = dossier.actions.iter().find(|line| line.action.id == *action).map(|line| &line.action.what);
            to(what.cloned().unwrap_or_default(), Links.action(href, action))
        }
        Reference::Waiver(waiver) => {
            let line = dossier.waivers.iter().find(|line| line.waiver.id == *waiver);
            to(line.map_or_else(String::new, |line| line.waiver.target.rule().to_owned()), Links.waivers(href))
        }
        Reference::Findings => page("web-results-title", Links.findings(href)),
        Reference::Members => page("web-project-members", Links.members(dossier.project.key.as_str())),
        Reference::Modules => page("needs-modules", Links.modules(dossier.project.key.as_str())),
        Reference::HandOff => to(format!("{} r{}", dossier.name(), dossier.draft.last_revision), Links.hand_off(href)),
        Reference::SinceBaseline => page("draft-behind-see", Links.since_baseline(href, &dossier.draft.last_revision)),
        Reference::Meeting(meeting) => to(meeting_name(dossier, *meeting), Links.meeting(href, meeting)),
        Reference::AgendaItem(item) => match dossier.agendas.iter().find(|of| of.id == *item) {
            Some(item) => Linked {
                word: topic_words(dossier, &item.topic),
                ..to(topic_name(dossier, &item.topic), Links.meeting(href, &item.meeting))
            },
            None => to("–".to_owned(), Links.meetings(href)),
        },
    }
}

/// What a member signs in with.
fn login(dossier: &Dossier, user: UserId) -> String {
    let member = dossier.members.iter().find(|member| member.user_id == user);
    member.map(|member| member.name.clone()).unwrap_or_default()
}

/// When the meeting began, or is to begin.
fn meeting_name(dossier: &Dossier, meeting: MeetingId) -> String {
    let line = dossier.meetings.iter().find(|line| line.meeting.id == meeting);
    line.map_or_else(String::new, |line| line.meeting.begins(line.created_at).format("%Y-%m-%d %H:%M").to_string())
}

/// How many tables of an item are named.
const NAMED: usize = 3;

/// What an item of an agenda is about, where that is put into words differently in each language.
fn topic_words(dossier: &Dossier, topic: &Topic) -> Option<Message> {
    let Topic::Tables(tables) = topic else { return None };
    let names = tables.iter().map(|table| dossier.object_name(*table));
    Some(Message::new("progress-item-tables").with("names", Arg::first(NAMED, names)))
}

/// What it is about, in short.
fn topic_name(dossier: &Dossier, topic: &Topic) -> String {
    match topic {
        Topic::Table(table) => dossier.object_name(*table),
        Topic::Tables(_) => String::new(),
        Topic::Thread(thread) => {
            dossier.threads.iter().find(|of| of.id == *thread).map_or_else(String::new, |of| format!("#{}", of.number))
        }
        Topic::Action(action) => {
            let line = dossier.actions.iter().find(|line| line.action.id == *action);
            let what = line.map_or_else(String::new, |line| line.action.what.clone());
            match dossier.subject(topic) {
                subject @ (Topic::Thread(_) | Topic::Requirement(_)) => {
                    format!("{what} · {}", topic_name(dossier, subject))
                }
                _ => what,
            }
        }
        Topic::Requirement(requirement) => {
            dossier.requirements.iter().find(|of| of.id == *requirement).map_or_else(String::new, |of| of.key.clone())
        }
        Topic::Draft => dossier.name(),
        Topic::Missing(text) | Topic::View(text) | Topic::Text(text) => text.clone(),
    }
}
