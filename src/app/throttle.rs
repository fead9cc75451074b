//! How often one may try to sign in. An attempt is counted as failed before it is looked at, so that many at once can't
//! slip through together; success takes it back.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::{App, Error};
use crate::store::{Conn, sign_in_failures};
use crate::text::Message;

/// After this long without an attempt, failures are forgotten.
const MEMORY: TimeDelta = TimeDelta::hours(1);
/// The longest wait.
const LONGEST: TimeDelta = TimeDelta::minutes(15);

/// Whose failures are counted, and how many are borne.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counter {
    key: String,
    /// Failures in a row after which attempts have to wait.
    limit: i64,
}

impl Counter {
    /// For the account of a name, whether there is one or not.
    pub(super) fn account(name: &str) -> Self {
        Self { key: format!("account:{}", super::token::sha256(name.as_bytes())), limit: 5 }
    }

    /// For an address; of IPv6 for the network of 64 bits, which usually is one subscriber.
    pub(super) fn address(address: IpAddr) -> Self {
        let key = match address.to_canonical() {
            IpAddr::V4(v4) => format!("address:{v4}"),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                format!("address:{a:x}:{b:x}:{c:x}:{d:x}")
            }
        };
        Self { key, limit: 50 }
    }

    /// How long the next attempt has to wait after that many failures: each over the limit doubles the wait.
    fn wait(&self, failures: i64) -> Option<TimeDelta> {
        let over = failures - self.limit;
        (over >= 0).then(|| TimeDelta::minutes(1 << over.min(10)).min(LONGEST))
    }
}

impl App {
    /// Counts an attempt to sign in as failed, until it turns out to be right.
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

    /// Takes the attempt back: it was right. The account's failures are forgotten, those of the address are others' too.
    pub(super) async fn attempt_was_right(
        &self,
        mut conn: Conn<'_>,
        account: &Counter,
        address: &Counter,
    ) -> Result<(), Error> {
        self.forget_attempts(conn.reborrow(), account).await?;
        sign_in_failures::uncount(conn.reborrow(), &address.key, self.now()).await?;
        Ok(sign_in_failures::delete_before(conn, self.now() - MEMORY).await?)
    }

    /// Forgets the failures of one counter.
    pub(super) async fn forget_attempts(&self, conn: Conn<'_>, counter: &Counter) -> Result<(), Error> {
        Ok(sign_in_failures::delete(conn, &counter.key).await?)
    }
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
    use super::Counter;

    #[test]
    fn the_wait_begins_at_the_limit_and_doubles() {
        let counter = Counter::account("wei");
        let waits: Vec<i64> = (1..=10).map(|n| counter.wait(n).map_or(0, |wait| wait.num_minutes())).collect();
        assert_eq!(waits, [0, 0, 0, 0, 1, 2, 4, 8, 15, 15]);
        assert_eq!(counter.wait(i64::MAX).map(|wait| wait.num_minutes()), Some(15));
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let key = |text: &str| Counter::address(text.parse().unwrap()).key;
        assert_eq!(key("2001:db8::1"), key("2001:db8::ffff:2"));
        assert_ne!(key("2001:db8::1"), key("2001:db8:0:1::1"));
        assert_eq!(key("::ffff:10.0.0.1"), key("10.0.0.1"));
    }
}
