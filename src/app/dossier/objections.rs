//! What becomes of the objections that nobody can take back any more: the person left or may not sign off now, or the latest
//! revision does not have the table.

use std::collections::BTreeMap;

use super::Dossier;
use crate::review::signoff::Stance;
use crate::review::{Anchor, ThreadId, ThreadState, UserId};
use crate::schema::ObjectId;
use crate::store::sign_offs::SignOffLine;
use crate::store::threads::Thread;

/// An objection that nobody can take back. It stands until its thread is resolved.
#[derive(Clone, Copy, Debug)]
pub struct LastingObjection<'a> {
    /// What was said.
    pub said: &'a SignOffLine,
    /// The thread that it opened.
    pub thread: &'a Thread,
    /// Whether its person may not sign off any more.
    pub left: bool,
    /// Whether the latest revision does not have the table.
    pub gone: bool,
}

impl LastingObjection<'_> {
    /// Whether its thread was resolved.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.thread.state == ThreadState::Resolved
    }
}

impl Dossier {
    /// The objections that nobody can take back, by table and then by person.
    #[must_use]
    pub fn lasting_objections(&self) -> Vec<LastingObjection<'_>> {
        let (able, tables) = (&self.asked().people, self.table_ids());
        let last = self.last_words_on_tables().into_iter();
        let lasting = last.filter_map(|((table, user), said)| {
            let (left, gone) = (!able.contains_key(&user), !tables.contains(&table));
            let thread = self.thread_of(said).filter(|_| left || gone)?;
            Some(LastingObjection { said, thread, left, gone })
        });
        lasting.collect()
    }

    /// The threads that objections opened and that are not resolved.
    pub(super) fn open_objections(&self) -> BTreeMap<(ObjectId, UserId), ThreadId> {
        let last = self.last_words_on_tables().into_iter();
        let opened = last.filter_map(|(of, said)| Some((of, self.thread_of(said)?)));
        opened.filter(|(_, thread)| thread.state != ThreadState::Resolved).map(|(of, thread)| (of, thread.id)).collect()
    }

    fn last_words_on_tables(&self) -> BTreeMap<(ObjectId, UserId), &SignOffLine> {
        let said = self.sign_offs.iter();
        said.map(|said| ((self.content.identity.resolve(said.object_id), said.user_id), said)).collect()
    }

    /// An objection opens a thread in the same moment.
    fn thread_of(&self, said: &SignOffLine) -> Option<&Thread> {
        let resolve = |object| self.content.identity.resolve(object);
        let opened = self.threads.iter().filter(|thread| {
            let on_it =
                matches!(thread.anchor(), Anchor::Object { object } if resolve(object) == resolve(said.object_id));
            on_it && thread.opened_by == said.user_id && thread.created_at >= said.created_at
        });
        opened.min_by_key(|thread| thread.number).filter(|_| said.stance == Stance::Object)
    }
}
