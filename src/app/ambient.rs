//! The clock and chance: their one home. Everything else is given the time and makes no ids by itself.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{SubsecRound, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

use crate::store::Time;

/// Where the time and random bytes come from.
#[derive(Clone, Debug)]
pub struct Ambient(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Fixed { start: Time, passed: Arc<AtomicU64>, chance: Arc<Mutex<StdRng>> },
}

impl Ambient {
    /// Those of the system.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands until it is [advanced](Self::advance), and chance that repeats itself: for tests.
    #[must_use]
    pub fn fixed(start: Time, seed: u64) -> Self {
        let chance = Arc::new(Mutex::new(StdRng::seed_from_u64(seed)));
        Self(Source::Fixed { start, passed: Arc::new(AtomicU64::new(0)), chance })
    }

    /// Puts a fixed clock on; the system's goes by itself.
    pub fn advance(&self, by: Duration) {
        if let Source::Fixed { passed, .. } = &self.0 {
            passed.fetch_add(u64::try_from(by.as_micros()).unwrap_or(u64::MAX), Ordering::SeqCst);
        }
    }

    /// The time, to the microsecond, which is what the databases keep.
    #[must_use]
    pub fn now(&self) -> Time {
        match &self.0 {
            Source::System => Utc::now().trunc_subsecs(6),
            Source::Fixed { start, passed, .. } => *start + Duration::from_micros(passed.load(Ordering::SeqCst)),
        }
    }

    /// Bytes that nobody can guess.
    #[must_use]
    pub(super) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.0 {
            Source::System => rand::rng().fill_bytes(&mut bytes),
            Source::Fixed { chance, .. } => {
                chance.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
            }
        }
        bytes
    }

    /// A new id.
    #[must_use]
    pub(super) fn id<T: From<Uuid>>(&self) -> T {
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid().into()
    }
}
