//! Minutes: what a meeting settled, as a value and as Markdown in either language.
//!
//! Names of people and tables come as text: minutes tell how things were called when the meeting was held.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{OpenThread, Round, Verdict};
use crate::text::markup::markdown as plain;
use crate::text::{Lang, Message, listed, visible};

/// What a meeting settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// The draft's number in the project, such as `SHOP-12`.
    pub draft: String,
    /// The draft's title.
    pub title: String,
    /// First or second meeting.
    pub round: Round,
    /// The number of the revision that it was about.
    pub revision: i64,
    /// When it was opened, in the zone that it was scheduled in.
    pub opened_at: DateTime<FixedOffset>,
    /// When it was closed.
    pub closed_at: DateTime<FixedOffset>,
    /// The zone's name.
    pub zone: String,
    /// The room; may be empty.
    pub place: String,
    /// Who ran it.
    pub chair: String,
    /// Who wrote.
    pub scribe: Option<String>,
    /// Who recorded what was settled, where that was not the chair alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recorded_by: Vec<String>,
    /// Who closed it, where that was not the chair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<String>,
    /// Who was there, the chair and the scribe included.
    pub present: Vec<String>,
    /// Who was invited and not there.
    pub absent: Vec<String>,
    /// The items, in the order of the agenda.
    pub items: Vec<MinutesItem>,
    /// What was open when the draft was confirmed, the gravest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenThread>,
}

/// One item of the agenda with what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MinutesItem {
    /// What it was about: the name of a table, a thread's or a requirement's title.
    pub topic: String,
    /// The names of the tables, where it was about several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Why it was on the agenda.
    pub reasons: Vec<Message>,
    /// What was settled; `None` only in a draft of the minutes while the meeting goes on.
    pub verdict: Option<Verdict>,
    /// For an action, the name of who does it.
    pub owner: Option<String>,
    /// For an action, what it has to change; empty where that is the topic.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// Notes, in Markdown.
    pub notes: String,
}

/// What was settled, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Items agreed as they are.
    pub agreed: usize,
    /// Items that have to change.
    pub change: usize,
    /// Items put off.
    pub postponed: usize,
    /// Items accepted in spite of the rules.
    pub waived: usize,
}

impl Minutes {
    /// Counts the verdicts.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for verdict in self.items.iter().filter_map(|item| item.verdict.as_ref()) {
            match verdict {
                Verdict::Agreed => tally.agreed += 1,
                Verdict::Change(_) => tally.change += 1,
                Verdict::Postponed { .. } => tally.postponed += 1,
                Verdict::Waived { .. } => tally.waived += 1,
            }
        }
        tally
    }

    /// The minutes as Markdown.
    #[must_use]
    pub fn to_markdown(&self, lang: Lang) -> String {
        let mut text = format!("# {}\n\n", self.heading().text(lang));
        for line in self.facts(lang) {
            text.push_str(&format!("- {}\n", line.text(lang)));
        }
        text.push_str(&format!("\n## {}\n", Message::new("minutes-items").text(lang)));
        for (at, item) in self.items.iter().enumerate() {
            text.push_str(&item.to_markdown(at + 1, lang));
        }
        text.push_str(&self.actions(lang));
        text.push_str(&self.still_open(lang));
        text
    }

    /// What was agreed to with these open.
    fn still_open(&self, lang: Lang) -> String {
        if self.open.is_empty() {
            return String::new();
        }
        let mut text = format!("\n## {}\n\n", Message::new("minutes-still-open").text(lang));
        for thread in &self.open {
            let place = match thread.object.is_empty() {
                true => thread.whereabouts().text(lang),
                false => plain(&thread.object),
            };
            let line = Message::new("minutes-still-open-thread")
                .with("number", thread.number)
                .with("kind", thread.label().text(lang))
                .with("where", place)
                .with("said", plain(&thread.said))
                .with("name", plain(&thread.opener));
            text.push_str(&format!("- {}\n", line.text(lang)));
        }
        text
    }

    /// What they are the minutes of.
    #[must_use]
    pub fn heading(&self) -> Message {
        Message::new("minutes-heading")
            .with("draft", plain(&self.draft))
            .with("title", plain(&self.title))
            .with("round", self.round.id())
    }

    fn facts(&self, lang: Lang) -> Vec<Message> {
        let tally = self.tally();
        let when = Message::new("minutes-when")
            .with("from", self.opened_at.format("%Y-%m-%d %H:%M").to_string())
            .with("to", self.closed_at.format("%H:%M").to_string())
            .with("zone", plain(&self.zone));
        let mut facts = vec![when, Message::new("minutes-revision").with("revision", self.revision)];
        let named = |id: &'static str, names: &[String]| {
            (!names.is_empty()).then(|| {
                let names: Vec<_> = names.iter().map(|name| plain(name)).collect();
                Message::new(id).with("names", names.join(&Message::new("minutes-comma").text(lang)))
            })
        };
        facts.extend((!self.place.is_empty()).then(|| Message::new("minutes-place").with("place", plain(&self.place))));
        facts.push(Message::new("minutes-chair").with("name", plain(&self.chair)));
        facts.extend(self.scribe.as_ref().map(|name| Message::new("minutes-scribe").with("name", plain(name))));
        facts.extend(named("minutes-recorded", &self.recorded_by));
        facts.extend(self.closed_by.as_ref().map(|name| Message::new("minutes-closed").with("name", plain(name))));
        facts.extend(named("minutes-present", &self.present));
        facts.extend(named("minutes-absent", &self.absent));
        facts.push(
            Message::new("minutes-tally")
                .with("agreed", tally.agreed)
                .with("change", tally.change)
                .with("postponed", tally.postponed)
                .with("waived", tally.waived),
        );
        facts
    }

    /// All actions in one table, which is what people come back for.
    fn actions(&self, lang: Lang) -> String {
        let rows: Vec<_> = self.items.iter().filter_map(|item| item.action_row(lang)).collect();
        if rows.is_empty() {
            return String::new();
        }
        let word = |id: &'static str| Message::new(id).text(lang);
        let mut text = format!("\n## {}\n\n", word("minutes-actions"));
        let head = ["minutes-what", "minutes-where", "minutes-who", "minutes-due"].map(word);
        text.push_str(&format!("| {} |\n| --- | --- | --- | --- |\n", head.join(" | ")));
        for row in rows {
            text.push_str(&format!("| {} |\n", row.join(" | ")));
        }
        text
    }
}

impl MinutesItem {
    fn to_markdown(&self, number: usize, lang: Lang) -> String {
        let verdict = self.verdict.as_ref().map_or_else(|| Message::new("minutes-open"), Verdict::label);
        let heading = Message::new("minutes-item")
            .with("number", number)
            .with("topic", called(&self.topic, &self.names, lang))
            .with("verdict", verdict.text(lang));
        let reasons: Vec<_> = self.reasons.iter().map(|reason| reason.text(lang)).collect();
        let paragraphs = [
            Some(format!("### {}", heading.text(lang))),
            (!reasons.is_empty()).then(|| format!("*{}*", reasons.join(" · "))),
            self.said(lang),
            (!self.notes.trim().is_empty()).then(|| quote(self.notes.trim())),
        ];
        paragraphs.into_iter().flatten().map(|paragraph| format!("\n{}\n", paragraph.trim_end())).collect()
    }

    fn said(&self, lang: Lang) -> Option<String> {
        match self.verdict.as_ref()? {
            Verdict::Change(action) => {
                let owner = plain(self.owner.as_deref().unwrap_or("?"));
                let said = match action.due {
                    Some(due) => Message::new("minutes-action-by").with("due", day(due)),
                    None => Message::new("minutes-action"),
                };
                Some(said.with("what", plain(&action.what)).with("owner", owner).text(lang))
            }
            Verdict::Postponed { note } | Verdict::Waived { reason: note } => {
                (!note.trim().is_empty()).then(|| plain(note))
            }
            Verdict::Agreed => None,
        }
    }

    fn action_row(&self, lang: Lang) -> Option<[String; 4]> {
        let Some(Verdict::Change(action)) = &self.verdict else { return None };
        let owner = plain(self.owner.as_deref().unwrap_or("?"));
        let targets: Vec<_> = self.targets.iter().map(|target| plain(target)).collect();
        let place = if targets.is_empty() { called(&self.topic, &self.names, lang) } else { listed(targets, lang) };
        Some([plain(&action.what), place, owner, action.due.map(day).unwrap_or_default()])
    }
}

/// What an item was about, as Markdown: several tables are told apart as that language does it.
pub(in crate::review) fn called(topic: &str, names: &[String], lang: Lang) -> String {
    if names.is_empty() { plain(topic) } else { listed(names.iter().map(|name| plain(name)), lang) }
}

fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// Notes are Markdown of their own; as a quotation they can't break out of their item.
fn quote(notes: &str) -> String {
    visible(notes).lines().map(|line| format!("> {}\n", without_tags(line))).collect()
}

/// The line with its tags as text: notes hold no HTML. What stands between backticks is text already.
fn without_tags(line: &str) -> String {
    let mut in_code = false;
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        in_code ^= c == '`';
        match c {
            '<' if !in_code => text.push_str("&lt;"),
            c => text.push(c),
        }
    }
    // A backtick that nothing closes begins no code.
    if in_code { line.replace('<', "&lt;") } else { text }
}
