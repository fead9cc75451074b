//! Who is asked to agree, or to look at an objection again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{NAMED, Turn, TurnInput};
use crate::review::signoff::{Missing, Objection};
use crate::review::{Reference, UserId};
use crate::schema::ObjectId;
use crate::text::{Arg, Message};

impl TurnInput {
    /// Since when people are asked to sign.
    pub(super) fn asked_since(&self) -> DateTime<Utc> {
        self.entered_at.max(self.revised_at)
    }

    /// A new revision hands the turn to those with voided sign-offs and to those who have not signed yet.
    pub(super) fn signing(&self) -> Vec<Turn> {
        let since = self.asked_since();
        let waiting = self.signoffs.waiting_for();
        let drops = match self.dropped.as_slice() {
            [] => Arg::from(""),
            tables => Message::new("turn-drops").with("tables", Arg::first(NAMED, tables)).into(),
        };
        let asked = waiting.into_iter().map(|(user, tables)| {
            let stead = self.steads.get(&user).map_or_else(|| Arg::from(""), |stead| stead.message().into());
            let reason = self.asks_to_sign(user, tables.len()).with("stead", stead).with("drops", drops.clone());
            let about = tables.first().copied().map(Reference::Object);
            Turn { user, reason, since: self.waits_for_since(user), about }
        });
        let blocked = self.signoffs.blocked.iter().flat_map(|blocked| {
            let about = Some(blocked.mended_at());
            let turn = |user: &UserId| Turn { user: *user, reason: blocked.message(), since, about: about.clone() };
            self.owners.iter().map(turn).collect::<Vec<_>>()
        });
        asked.chain(self.objections(since)).chain(blocked).collect()
    }

    /// Says that so many tables wait for the person, and why those do to which they had agreed.
    fn asks_to_sign(&self, user: UserId, tables: usize) -> Message {
        let missing = &self.signoffs.missing;
        // Whoever is asked in two groups signs a table once.
        let count = |of: &dyn Fn(&Missing) -> bool| {
            missing.iter().filter(|missing| of(missing)).map(|of| of.table).collect::<BTreeSet<_>>().len()
        };
        let voided = count(&|of| of.voided.contains(&user));
        let overtaken = count(&|of| of.overtaken.contains_key(&user));
        let more = tables.saturating_sub(voided + overtaken);
        match (voided, overtaken) {
            (0, 0) => Message::new("turn-sign").with("count", tables),
            (0, _) => Message::new("turn-sign-overtaken").with("count", overtaken).with("more", more),
            _ if !self.signoffs.beside.is_empty() => Message::new("turn-sign-beside")
                .with("count", tables)
                .with("revision", self.revision)
                .with("names", Arg::first(NAMED, &self.signoffs.beside)),
            _ => {
                let moved = Message::new("turn-also-overtaken").with("count", overtaken);
                let moved = if overtaken > 0 { Arg::from(moved) } else { Arg::from("") };
                Message::new("turn-sign-again")
                    .with("count", voided)
                    .with("revision", self.revision)
                    .with("overtaken", moved)
                    .with("more", more)
            }
        }
    }

    /// Since when a table waits for the person: one to which they had agreed, since the baseline moved past that.
    fn waits_for_since(&self, user: UserId) -> DateTime<Utc> {
        let since = self.asked_since();
        let own = self.signoffs.missing.iter().filter(|of| of.people.contains(&user));
        own.map(|of| of.overtaken.get(&user).copied().unwrap_or(since).max(since)).min().unwrap_or(since)
    }

    /// An objection that stands is looked at again by the one who raised it, unless they are asked for the table anyway.
    fn objections(&self, since: DateTime<Utc>) -> Vec<Turn> {
        let waiting = self.signoffs.waiting_for();
        let asked = |user, table| waiting.get(&user).is_some_and(|tables| tables.contains(&table));
        let (settled_in_threads, on_tables): (Vec<&Objection>, Vec<&Objection>) =
            self.signoffs.objections.iter().partition(|objection| objection.until.is_some());
        let standing = on_tables.into_iter().filter(|objection| !asked(objection.user, objection.table));
        let mut tables: BTreeMap<UserId, BTreeSet<ObjectId>> = BTreeMap::new();
        for objection in standing {
            tables.entry(objection.user).or_default().insert(objection.table);
        }
        // All of somebody's are one thing to do: they are looked at on one page.
        let turn = |(user, tables): (UserId, BTreeSet<ObjectId>)| Turn {
            user,
            reason: Message::new("turn-objection").with("revision", self.revision).with("count", tables.len()),
            since,
            about: tables.first().copied().map(Reference::Object),
        };
        let dropped = settled_in_threads.into_iter().filter_map(|objection| self.dropped_objection(objection, since));
        tables.into_iter().map(turn).chain(dropped).collect()
    }

    /// An objection to a table that is gone ends with its thread, which the one who raised it resolves.
    fn dropped_objection(&self, objection: &Objection, since: DateTime<Utc>) -> Option<Turn> {
        let thread =
            self.threads.iter().find(|thread| Some(thread.id) == objection.until).filter(|_| !objection.left)?;
        let reason = thread.told("turn-objection-dropped").with("revision", self.revision);
        Some(Turn { user: objection.user, reason, since, about: Some(Reference::Thread(thread.id)) })
    }
}
