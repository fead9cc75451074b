//! What becomes of the objections of people who can't take them back any more, since they left or may not sign off now.

use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use crate::review::signoff::Stance;
use crate::review::{Anchor, ThreadState, UserId};
use crate::schema::ObjectId;
use crate::store::sign_offs::SignOffLine;
use crate::store::threads::Thread;

impl Dossier {
    /// The thread that the person's last word on a table opened, where that was an objection.
    #[must_use]
    pub fn objection_thread(&self, user: UserId, table: ObjectId) -> Option<&Thread> {
        self.thread_of(self.last_words_on_tables().get(&(table, user))?)
    }

    /// The objections of people who may not sign off any more that were settled in their thread, with that.
    #[must_use]
    pub fn settled_objections(&self) -> Vec<(&SignOffLine, &Thread)> {
        let able = &self.asked().people;
        let last = self.last_words_on_tables();
        let left = last.into_values().filter(|said| !able.contains_key(&said.user_id));
        let settled = left.filter_map(|said| Some((said, self.thread_of(said)?)));
        settled.filter(|(_, thread)| thread.state == ThreadState::Resolved).collect()
    }

    /// The objections whose thread is resolved.
    pub(super) fn answered_objections(&self) -> BTreeSet<(ObjectId, UserId)> {
        let last = self.last_words_on_tables().into_iter().filter(|(_, said)| said.stance == Stance::Object);
        let is_answered = |said| self.thread_of(said).is_none_or(|thread| thread.state == ThreadState::Resolved);
        last.filter(|(_, said)| is_answered(said)).map(|(of, _)| of).collect()
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
