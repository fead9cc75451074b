//! Asking for waivers, one or many at once.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::json;

use super::{news, refused};
use crate::app::{Actor, App, Dossier, DraftPage, Error, fields};
use crate::lint::{Finding, Fingerprint};
use crate::review::waiver::{self, Waiver, WaiverAnswer, WaiverTarget};
use crate::review::{Act, EventKind, MeetingId, Person, WaiverId};
use crate::store::{Tx, revisions, waivers};
use crate::text::Message;

/// The most findings that one form names: what a page can list, with room.
const FINDINGS: usize = 5000;

/// What somebody enters to have findings accepted as they are.
#[derive(Clone, Debug, Default)]
pub struct NewWaivers {
    /// The fingerprints of the findings, as the latest revision has them.
    pub findings: Vec<String>,
    /// Whether all is meant that their rules say of their tables.
    pub whole_table: bool,
    /// Why they may stay.
    pub reason: String,
    /// The last day on which the waivers hold, as `2026-12-31`; empty for good.
    pub until: String,
    /// Whether to grant them at once, for whoever may.
    pub grant: bool,
}

/// What was entered, as it is kept.
struct Wish {
    targets: Vec<WaiverTarget>,
    reason: String,
    until: Option<NaiveDate>,
    granted: bool,
}

impl App {
    /// Asks for waivers, and returns how many there are that nobody had asked for or been granted already.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `reason`, `until` or `findings`; `Conflict` when the draft takes no waivers
    /// any more, or when all of it is waived or waited for already.
    pub async fn ask_waivers(&self, actor: &Actor, key: &str, number: i64, new: &NewWaivers) -> Result<usize, Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let asked = self.ask_waivers_in(&mut tx, actor, &dossier, new, None).await?;
        let targets: Vec<&WaiverTarget> = asked.iter().map(|waiver| &waiver.target).collect();
        let kind = if new.grant { EventKind::WaiverAnswered } else { EventKind::WaiverAsked };
        let own = asked.iter().any(Waiver::is_own);
        let said = json!({ "reason": new.reason.trim(), "until": new.until.trim(), "granted": new.grant, "own": own });
        self.commit(tx, news(actor, &dossier, kind, &targets, &said)).await?;
        Ok(asked.len())
    }

    /// The draft as the form for waivers shows it.
    ///
    /// # Errors
    /// `NotFound`; `Denied` to those who may not ask.
    pub async fn waiver_form(&self, actor: &Actor, key: &str, number: i64) -> Result<DraftPage, Error> {
        let page = self.draft(actor, key, number, None).await?;
        if page.standing.may(Act::Comment) { Ok(page) } else { Err(Error::denied(Act::Comment)) }
    }

    /// The same within the transaction of what it belongs to, such as a meeting's verdict; returns the new waivers. The
    /// event is the caller's.
    pub(in crate::app) async fn ask_waivers_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        new: &NewWaivers,
        meeting: Option<MeetingId>,
    ) -> Result<Vec<Waiver>, Error> {
        // What a meeting's verdict waives, the meeting wants.
        let asks = meeting.is_none();
        let (person, meeting) = match (new.grant, meeting) {
            (false, None) => (dossier.person(actor), None),
            (_, meeting) => dossier.seat_to_waive(actor.id(), meeting)?,
        };
        let wish = self.waiver_wish(dossier, person, new)?;
        let fresh: Vec<Waiver> = self.fresh_waivers(dossier, actor, meeting, wish);
        if fresh.is_empty() {
            return Err(Error::Conflict(Message::new("app-waiver-already")));
        }
        if new.grant {
            let askers = asks.then_some(actor.id()).into_iter().collect();
            let targets: Vec<&WaiverTarget> = fresh.iter().map(|waiver| &waiver.target).collect();
            dossier.must_grant(person, meeting, &askers, &targets)?;
        }
        for waiver in &fresh {
            waivers::insert(tx.conn(), dossier.draft.id, waiver).await?;
        }
        revisions::forget_counts(tx.conn(), dossier.draft.id).await?;
        Ok(fresh)
    }

    /// Decides whether what was entered can be asked for.
    fn waiver_wish(&self, dossier: &Dossier, person: Person, new: &NewWaivers) -> Result<Wish, Error> {
        if !person.may(Act::Comment) {
            return Err(Error::denied(Act::Comment));
        }
        waiver::stand_open(dossier.draft.state).map_err(refused)?;
        let until = fields::day(&new.until).map_err(|message| Error::field("until", message))?;
        let reason = fields::text(&new.reason).map_err(|message| Error::field("reason", message))?;
        waiver::ask(person, &reason, until, dossier.today).map_err(refused)?;
        let targets = targets(dossier, new)?;
        Ok(Wish { targets, reason, until, granted: new.grant })
    }

    /// Those that nobody has asked for yet, and that do not hold already.
    fn fresh_waivers(&self, dossier: &Dossier, actor: &Actor, meeting: Option<MeetingId>, wish: Wish) -> Vec<Waiver> {
        let now = self.now();
        let waiting =
            |waiver: &&Waiver| waiver.answer.is_none() || waiver.state(dossier.today) == waiver::WaiverState::Granted;
        let known = dossier.book().counting(&dossier.content.identity);
        let known: Vec<&Waiver> = known.iter().map(|line| &line.waiver).filter(waiting).collect();
        let answer = wish.granted.then(|| WaiverAnswer {
            granted: true,
            by: actor.id(),
            at: now,
            note: String::new(),
            meeting,
            revoked: false,
        });
        let identity = &dossier.content.identity;
        let is_new = |target: &WaiverTarget| !known.iter().any(|waiver| waiver.target.is_same(target, identity));
        let targets = wish.targets.into_iter().filter(is_new);
        targets
            .map(|target| Waiver {
                id: self.ambient.id::<WaiverId>(),
                target,
                reason: wish.reason.clone(),
                until: wish.until,
                asked_by: actor.id(),
                asked_at: now,
                answer: answer.clone(),
            })
            .collect()
    }
}

/// What the named findings are about, each once.
fn targets(dossier: &Dossier, new: &NewWaivers) -> Result<Vec<WaiverTarget>, Error> {
    let missing = || Error::field("findings", Message::new("app-waiver-no-finding"));
    if new.findings.is_empty() || new.findings.len() > FINDINGS {
        return Err(missing());
    }
    let wanted: HashSet<Fingerprint> =
        new.findings.iter().filter_map(|digits| Fingerprint::from_digits(digits)).collect();
    let named = dossier.content.findings.iter().filter(|finding| wanted.contains(&finding.fingerprint));
    let named: Vec<&Finding> = named.collect();
    if named.is_empty() {
        return Err(Error::Conflict(Message::new("app-waiver-finding-gone")));
    }
    let identity = &dossier.content.identity;
    if !new.whole_table {
        return Ok(waiver::targets_of(&named, identity));
    }
    let targets = waiver::targets_of_rules(&named, identity);
    if targets.is_empty() { Err(Error::field("findings", Message::new("app-waiver-no-table"))) } else { Ok(targets) }
}
