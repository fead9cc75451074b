//! What a meeting accepts in spite of the rules: the waivers of its verdicts, granted when it is closed.

use std::collections::BTreeSet;

use serde_json::json;

use crate::app::commit::News;
use crate::app::waivers::{self, FindingMark, NewWaivers, WaiverReply};
use crate::app::{Actor, App, Dossier, Error};
use crate::lint::{Finding, Severity};
use crate::review::meeting::agenda::Topic;
use crate::review::meeting::{Meeting, Verdict};
use crate::review::waiver::{Waiver, WaiverRefusal, WaiverTarget, may_overrule_owner};
use crate::review::{EventKind, MeetingId, Person};
use crate::store::Tx;
use crate::store::meetings::AgendaItem;
use crate::text::Message;

/// The findings that stop a draft and that nobody has waived yet, by table.
pub(super) struct Standing<'a> {
    dossier: &'a Dossier,
    found: Vec<(&'a Finding, FindingMark)>,
}

impl<'a> Standing<'a> {
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        let (findings, identity) = (&dossier.content.findings, &dossier.content.identity);
        let marks = dossier.book().marks(findings, identity, dossier.today);
        let stops = |(finding, mark): &(&Finding, FindingMark)| {
            finding.severity >= Severity::Error && !matches!(mark, FindingMark::Waived(_))
        };
        Self { dossier, found: findings.iter().zip(marks).filter(stops).collect() }
    }

    /// Those on the tables that an item is about, or on none for the draft as a whole.
    pub(super) fn on(&self, topic: &Topic) -> impl Iterator<Item = &(&'a Finding, FindingMark)> {
        let tables = topic.tables().iter().map(|table| self.dossier.object_name(*table).to_lowercase());
        let tables: BTreeSet<String> = tables.collect();
        let outside = *topic == Topic::Draft;
        self.found.iter().filter(move |(finding, _)| {
            let table = finding.object.as_ref().and_then(|path| path.table.as_ref());
            table.map_or(outside, |table| tables.contains(&table.to_lowercase()))
        })
    }
}

/// Says what is missing for the meeting to waive what its verdicts waive, those present being as they are.
pub(in crate::app) fn unwitnessed<'a>(
    dossier: &Dossier,
    meeting: &Meeting,
    items: impl IntoIterator<Item = &'a AgendaItem>,
) -> Option<WaiverRefusal> {
    let waived = waived(items);
    if waived.is_empty() {
        return None;
    }
    let standing = Standing::new(dossier);
    let found = waived.iter().flat_map(|item| standing.on(&item.topic));
    let askers = found.filter_map(|(_, mark)| match mark {
        FindingMark::Asked(line) => Some(line.waiver.asked_by),
        _ => None,
    });
    (!dossier.is_witnessed(meeting, &askers.collect())).then_some(WaiverRefusal::Unwitnessed(meeting.revision))
}

/// The same, and whether the person may close it with what an owner refused to waive.
pub(super) fn unwaivable<'a>(
    dossier: &Dossier,
    meeting: &Meeting,
    person: Person,
    items: impl IntoIterator<Item = &'a AgendaItem> + Copy,
) -> Option<Message> {
    let overrules = || {
        let (standing, refused) = (Standing::new(dossier), dossier.refused_by_owner());
        let is_refused = |finding: &Finding| refused.iter().any(|of| of.fingerprint == finding.fingerprint);
        waived(items).iter().any(|item| standing.on(&item.topic).any(|(finding, _)| is_refused(finding)))
    };
    let refused = || !may_overrule_owner(person) && overrules();
    let refusal = unwitnessed(dossier, meeting, items).or_else(|| refused().then_some(WaiverRefusal::OwnerRefused));
    refusal.map(WaiverRefusal::message)
}

fn waived<'a>(items: impl IntoIterator<Item = &'a AgendaItem>) -> Vec<&'a AgendaItem> {
    let waives = |item: &&AgendaItem| matches!(item.verdict, Some(Verdict::Waived { .. }));
    items.into_iter().filter(waives).collect()
}

impl App {
    /// Grants what the meeting's verdicts waive: what people had asked for, and what stands besides. Returns the events.
    pub(super) async fn grant_waivers(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        meeting: MeetingId,
        items: &[AgendaItem],
    ) -> Result<Vec<News>, Error> {
        let standing = Standing::new(dossier);
        let mut news = Vec::new();
        for item in items {
            let Some(Verdict::Waived { reason }) = &item.verdict else { continue };
            let (mut asked, mut findings) = (BTreeSet::new(), Vec::new());
            for (finding, mark) in standing.on(&item.topic) {
                match mark {
                    FindingMark::Asked(line) => drop(asked.insert((line.waiver.id, Some(line.version)))),
                    _ => findings.push(finding.fingerprint.to_string()),
                }
            }
            let mut granted = Vec::new();
            if !asked.is_empty() {
                let reply = WaiverReply { grant: true, note: reason, meeting: Some(meeting) };
                let asked: Vec<_> = asked.into_iter().collect();
                granted.extend(self.answer_waivers_in(tx, actor, dossier, &asked, &reply).await?);
            }
            if !findings.is_empty() {
                let new = NewWaivers { findings, reason: reason.clone(), grant: true, ..NewWaivers::default() };
                granted.extend(self.ask_waivers_in(tx, actor, dossier, &new, Some(meeting)).await?);
            }
            news.extend(told(actor, dossier, &granted, reason));
        }
        Ok(news)
    }
}

fn told(actor: &Actor, dossier: &Dossier, granted: &[Waiver], reason: &str) -> Option<News> {
    let targets: Vec<&WaiverTarget> = granted.iter().map(|waiver| &waiver.target).collect();
    let said = json!({ "granted": true, "reason": reason });
    (!targets.is_empty()).then(|| waivers::news(actor, dossier, EventKind::WaiverAnswered, &targets, &said))
}
