//! What was worked out of drafts, remembered until it no longer holds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::review::DraftId;

/// Above this many drafts all is forgotten and worked out anew.
const MOST: usize = 4096;

/// One thing for each draft. It has to say itself of what it holds, such as the number of the draft's last event.
#[derive(Clone, Debug)]
pub(super) struct ByDraft<T>(Arc<Mutex<HashMap<DraftId, T>>>);

impl<T> Default for ByDraft<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> ByDraft<T> {
    /// What was kept last, whether it holds still or not.
    pub(super) fn get(&self, draft: DraftId) -> Option<T> {
        self.lock().get(&draft).cloned()
    }

    /// Keeps it in the place of the former.
    pub(super) fn keep(&self, draft: DraftId, found: T) {
        let mut kept = self.lock();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(draft, found);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<DraftId, T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{ByDraft, MOST};
    use crate::review::DraftId;

    #[test]
    fn the_latest_is_kept_and_not_without_end() {
        let kept = ByDraft::default();
        let draft = |number: usize| DraftId::from(uuid::Uuid::from_u128(number as u128));
        kept.keep(draft(0), 1);
        kept.keep(draft(0), 2);
        assert_eq!((kept.get(draft(0)), kept.get(draft(1))), (Some(2), None));
        for number in 0..=MOST {
            kept.keep(draft(number), number);
        }
        assert!(kept.lock().len() <= MOST);
        assert_eq!(kept.get(draft(MOST)), Some(MOST));
    }
}
