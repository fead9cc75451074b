//! Uploads that could not be taken yet: a field beside them was wrong, the session had ended, the database was away.
//! They are held here for a while, so that nobody has to upload them again to send the form again.
//!
//! On the disk of this process: it must work while the database does not. Another process, or this one after a
//! restart, does not know of them, and asks for the files again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;

use super::UploadedFile;
use crate::app::{App, Time, Token};

/// For how long an upload is held.
const LIFE: TimeDelta = TimeDelta::hours(2);
/// How many uploads are held of members, and how many of strangers.
const MOST: usize = 100;
/// How many bytes are held of either, in largest uploads.
const MOST_LARGE: u64 = 8;

/// The uploads that are held, the latest first.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Held(Arc<Mutex<VecDeque<Hold>>>);

#[derive(Debug)]
struct Hold {
    token: String,
    files: Vec<UploadedFile>,
    stranger: bool,
    until: Time,
}

impl Held {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Hold>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Holds files for a while; whoever brings the token back gets them. Strangers can't drive out what members hold.
    #[must_use]
    pub fn hold(&self, files: Vec<UploadedFile>, stranger: bool) -> Token {
        let (token, now) = (Token::new(&self.ambient), self.now());
        let mut held = self.held.lock();
        held.push_front(Hold { token: token.hash(), files, stranger, until: now + LIFE });
        let (mut count, mut bytes) = (0, 0);
        let room = self.settings.upload_limit.saturating_mul(MOST_LARGE);
        held.retain(|hold| {
            if hold.stranger == stranger {
                count += 1;
                bytes += hold.files.iter().map(|file| file.content.len()).sum::<u64>();
            }
            hold.until > now && (hold.stranger != stranger || count == 1 || count <= MOST && bytes <= room)
        });
        token
    }

    /// The files of a token; `None` when they are not held any more.
    #[must_use]
    pub fn held(&self, token: &Token) -> Option<Vec<UploadedFile>> {
        let (hash, now) = (token.hash(), self.now());
        let held = self.held.lock();
        held.iter().find(|hold| hold.token == hash && hold.until > now).map(|hold| hold.files.clone())
    }

    /// Lets go of the files of a token: they have arrived.
    pub fn let_go(&self, token: &Token) {
        let hash = token.hash();
        self.held.lock().retain(|hold| hold.token != hash);
    }

    /// Lets go of what was held long enough.
    pub(in crate::app) fn drop_old_holds(&self) {
        let now = self.now();
        self.held.lock().retain(|hold| hold.until > now);
    }
}
