//! What a draft brings later than its first revision, of that which it was begun on.

use super::{Identity, Known, ObjectId};
use crate::schema::{Pairing, Schema, TablePair};

impl Identity {
    /// The same, but that what is new in this revision is what it is recognised as of the baseline that the draft was begun
    /// on, as long as the draft lacked that: the first revision may have held a part of the design only. `former` is the
    /// identity of the revision before, `schema` the schema of this one.
    #[must_use]
    pub fn recall(mut self, former: &Self, (baseline, whole): (&Self, &Schema), schema: &Schema) -> Self {
        if !self.has_more_than(former) {
            return self;
        }
        for (place, pair) in Pairing::recognise(whole, schema).tables.iter().enumerate() {
            if let Some(pair) = pair {
                self.recall_table(former, baseline, place, pair);
            }
        }
        let mut questions = std::mem::take(&mut self.questions);
        questions.retain(|asked| self.lacks(asked.former) && !self.lacks(asked.next));
        self.questions = questions;
        self
    }

    fn recall_table(&mut self, former: &Self, baseline: &Self, place: usize, pair: &TablePair) {
        let (Some(was), Some(is)) = (baseline.table_id(pair.former), self.table_id(place)) else { return };
        let was = self.resolve(was);
        let comes_back = |identity: &Self, (was, is): &(ObjectId, ObjectId)| {
            was != is && !former.has_given(*is) && identity.find(*was).is_some_and(Known::gone)
        };
        let columns = pair.columns.iter().enumerate().filter_map(|(at, former)| {
            let was = baseline.column_id(pair.former, (*former)?)?;
            Some((self.resolve(was), self.column_id(place, at)?))
        });
        let columns: Vec<_> = columns.filter(|pair| comes_back(self, pair)).collect();
        if comes_back(self, &(was, is)) {
            self.merge_tables(was, is, &columns);
        } else if was == is {
            columns.iter().for_each(|(was, is)| self.merge_parts(*was, *is));
        }
    }

    fn lacks(&self, id: ObjectId) -> bool {
        self.find(id).is_none_or(Known::gone)
    }
}
