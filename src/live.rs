//! The bell: tells those who watch a project that something happened in it.
//!
//! It rings with the number of the latest event only; what happened is read from the events. Nothing is lost when a
//! ring is missed, since the next one, or the next look, shows the same events.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::review::ProjectId;

/// The bells of all projects of this process.
#[derive(Clone, Debug, Default)]
pub struct Hub {
    bells: Arc<Mutex<HashMap<ProjectId, watch::Sender<i64>>>>,
}

/// Hears the bell of one project. It holds the number of the latest event that was announced, 0 before any.
pub type Ear = watch::Receiver<i64>;

impl Hub {
    /// Begins to listen to a project. Whoever replays events subscribes first and reads then, so that none is missed.
    #[must_use]
    pub fn subscribe(&self, project: ProjectId) -> Ear {
        self.bells().entry(project).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }

    /// Announces an event of a project. Announcing an event twice, or a former one late, rings nobody.
    pub fn ring(&self, project: ProjectId, sequence: i64) {
        let mut bells = self.bells();
        let Some(bell) = bells.get(&project) else { return };
        if bell.receiver_count() == 0 {
            bells.remove(&project);
            return;
        }
        bell.send_if_modified(|last| {
            let news = sequence > *last;
            *last = sequence.max(*last);
            news
        });
    }

    /// Rings all bells: something may have happened unheard.
    pub fn ring_all(&self) {
        let mut bells = self.bells();
        bells.retain(|_, bell| bell.receiver_count() > 0);
        for bell in bells.values() {
            bell.send_modify(|_| {});
        }
    }

    fn bells(&self) -> MutexGuard<'_, HashMap<ProjectId, watch::Sender<i64>>> {
        // The map is whole between any two statements, so a panic elsewhere while it was held has not harmed it.
        self.bells.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Hub;
    use crate::review::ProjectId;

    fn project(number: u128) -> ProjectId {
        uuid::Uuid::from_u128(number).into()
    }

    #[test]
    fn rings_those_who_watch_the_project_once_for_each_event() {
        let hub = Hub::default();
        let (mut shop, mut other) = (hub.subscribe(project(1)), hub.subscribe(project(2)));
        hub.ring(project(1), 7);
        assert!(shop.has_changed().unwrap() && !other.has_changed().unwrap());
        assert_eq!(*shop.borrow_and_update(), 7);
        hub.ring(project(1), 7);
        hub.ring(project(1), 6);
        assert!(!shop.has_changed().unwrap(), "known already");
        hub.ring_all();
        assert!(shop.has_changed().unwrap() && other.has_changed().unwrap());
        assert_eq!(*other.borrow_and_update(), 0);
    }

    #[test]
    fn forgets_projects_that_nobody_watches() {
        let hub = Hub::default();
        drop(hub.subscribe(project(1)));
        hub.ring(project(1), 1);
        assert!(hub.bells().is_empty());
    }
}
