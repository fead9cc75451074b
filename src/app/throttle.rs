//! How often one may try to sign in. An attempt is counted as failed before it is looked at, so that many at once can't
//! slip through together; success takes it back.
//!
//! Whoever knows a name must not be able to keep its owner out by wrong passwords. A browser with which the owner has
//! signed in before is therefore counted by itself, and what comes from elsewhere counts for elsewhere only.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::{App, Error, Visit};
use crate::review::{DeviceId, SessionId};
use crate::store::{Conn, devices, sign_in_failures};
use crate::text::Message;

/// After this long without an attempt, failures are forgotten.
const MEMORY: TimeDelta = TimeDelta::hours(1);
/// The longest wait.
const LONGEST: TimeDelta = TimeDelta::minutes(15);
/// For how long a browser is known after signing in with it.
pub(super) const DEVICE_LIFE: TimeDelta = TimeDelta::days(180);

/// Whose failures are counted, and how many are borne.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counter {
    key: String,
    /// Failures in a row after which attempts have to wait.
    limit: i64,
    /// Whether the failures of others count here as well, so that one person's success doesn't forget them.
    shared: bool,
}

/// How well the one who wants to sign in is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Acquaintance {
    /// The account's owner has signed in with this browser before.
    Device(DeviceId),
    /// The account's owner has signed in from this network before.
    Network,
    /// Neither.
    Stranger,
}

impl Counter {
    /// For an account at an address, whether there is one or not.
    fn pair(name: &str, address: IpAddr) -> Self {
        Self { key: format!("pair:{}:{}", hashed(name), network(address)), limit: 5, shared: false }
    }

    /// For everything that is tried on an account from where its owner is not known: many addresses together must not
    /// have more attempts than one.
    fn account(name: &str) -> Self {
        Self { key: format!("account:{}", hashed(name)), limit: 100, shared: true }
    }

    /// For a browser that is known.
    fn device(device: DeviceId) -> Self {
        Self { key: format!("device:{device}"), limit: 5, shared: false }
    }

    /// For an address; of IPv6 for the network of 64 bits, which usually is one subscriber.
    pub(super) fn address(address: IpAddr) -> Self {
        Self { key: format!("address:{}", network(address)), limit: 50, shared: true }
    }

    /// For codes of the first account that are tried from an address. There is none for all addresses together: it would
    /// keep the owner out, and nobody guesses one of 2^40 codes at this pace.
    pub(super) fn setup(address: IpAddr) -> Self {
        Self { key: format!("setup:{}", network(address)), limit: 5, shared: false }
    }

    /// For accounts that are made from an address, all of which count.
    pub(super) fn registration(address: IpAddr) -> Self {
        Self { key: format!("registration:{}", network(address)), limit: 20, shared: true }
    }

    /// For somebody who is signed in.
    pub(super) fn session(session: SessionId) -> Self {
        Self { key: format!("session:{session}"), limit: 5, shared: false }
    }

    /// How long the next attempt has to wait after that many failures: each over the limit doubles the wait.
    fn wait(&self, failures: i64) -> Option<TimeDelta> {
        let over = failures - self.limit;
        (over >= 0).then(|| TimeDelta::minutes(1 << over.min(10)).min(LONGEST))
    }
}

/// The counters of an attempt to sign in.
fn counters(name: &str, address: IpAddr, acquaintance: Acquaintance) -> Vec<Counter> {
    let (pair, everybody_here) = (Counter::pair(name, address), Counter::address(address));
    match acquaintance {
        Acquaintance::Device(device) => vec![Counter::device(device)],
        Acquaintance::Network => vec![pair, everybody_here],
        Acquaintance::Stranger => vec![pair, everybody_here, Counter::account(name)],
    }
}

impl App {
    /// Counts an attempt to sign in with a name as failed, and says by which counters, to take it back.
    pub(super) async fn count_sign_in(&self, name: &str, visit: &Visit) -> Result<Vec<Counter>, Error> {
        let counters = counters(name, visit.address, self.acquaintance(name, visit).await?);
        self.count_attempt(&counters).await?;
        Ok(counters)
    }

    async fn acquaintance(&self, name: &str, visit: &Visit) -> Result<Acquaintance, Error> {
        // No account has such a name, and PostgreSQL's text refuses it.
        if name.contains('\0') {
            return Ok(Acquaintance::Stranger);
        }
        let since = self.now() - DEVICE_LIFE;
        let mut tx = self.store.read().await?;
        if let Some(token) = &visit.device
            && let Some(device) = devices::find(tx.conn(), &token.hash(), name, since).await?
        {
            return Ok(Acquaintance::Device(device));
        }
        let home = devices::is_home(tx.conn(), &network(visit.address), name, since).await?;
        Ok(if home { Acquaintance::Network } else { Acquaintance::Stranger })
    }

    /// Counts an attempt as failed, until it turns out to be right.
    pub(super) async fn count_attempt(&self, counters: &[Counter]) -> Result<(), Error> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        for counter in counters {
            let counted = sign_in_failures::count(tx.conn(), &counter.key, now - MEMORY, now).await?;
            let wait = counted.blocked_until - now;
            if wait > TimeDelta::zero() {
                return Err(throttled(wait));
            }
            if let Some(wait) = counter.wait(counted.failures) {
                sign_in_failures::block(tx.conn(), &counter.key, now + wait).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Takes the attempt back: it was right.
    pub(super) async fn attempt_was_right(&self, mut conn: Conn<'_>, counters: &[Counter]) -> Result<(), Error> {
        for counter in counters {
            if counter.shared {
                sign_in_failures::uncount(conn.reborrow(), &counter.key, self.now()).await?;
            } else {
                sign_in_failures::delete(conn.reborrow(), &counter.key).await?;
            }
        }
        Ok(sign_in_failures::delete_before(conn, self.now() - MEMORY).await?)
    }
}

/// The network of an address, as one subscriber has it.
pub(super) fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

fn hashed(name: &str) -> String {
    super::token::sha256(name.as_bytes())
}

fn throttled(wait: TimeDelta) -> Error {
    let minutes = (wait.num_seconds() + 59) / 60;
    Error::Throttled {
        message: Message::new("app-sign-in-throttled").with("minutes", minutes),
        retry_in: wait.to_std().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Counter, network};

    #[test]
    fn the_wait_begins_at_the_limit_and_doubles() {
        let counter = Counter::pair("wei", [192, 0, 2, 1].into());
        let waits: Vec<i64> = (1..=10).map(|n| counter.wait(n).map_or(0, |wait| wait.num_minutes())).collect();
        assert_eq!(waits, [0, 0, 0, 0, 1, 2, 4, 8, 15, 15]);
        assert_eq!(counter.wait(i64::MAX).map(|wait| wait.num_minutes()), Some(15));
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:2"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:10.0.0.1"), network("10.0.0.1"));
    }
}
