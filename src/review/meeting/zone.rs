//! Time zones: which moment the clock on the wall of a place shows. The rules are those of the IANA database, compiled in.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::text::Message;

/// Why a clock shows no such moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// The database knows no zone of that name.
    #[error("there is no such zone")]
    Unknown,
    /// The clock was put forward over it.
    #[error("the clock skips that time")]
    Skipped,
}

impl ZoneError {
    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Unknown => "schedule-zone",
            Self::Skipped => "schedule-skipped",
        })
    }
}

/// The moment at which the clock of that zone shows `local`, with the offset that the zone has then. An hour that comes
/// twice, because the clock is put back, means its first time.
///
/// # Errors
/// When there is no such zone, or the clock skips that time.
pub fn moment(zone: &str, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, ZoneError> {
    let found = find(zone)?.from_local_datetime(&local).earliest();
    Ok(found.ok_or(ZoneError::Skipped)?.fixed_offset())
}

/// The same moment as the clock of that zone shows it; as it is when there is no such zone any more.
#[must_use]
pub fn shown(zone: &str, moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    match find(zone) {
        Ok(zone) => moment.with_timezone(&zone).fixed_offset(),
        Err(_) => moment.with_timezone(&Utc.fix()),
    }
}

/// Whether the database knows a zone of that name.
#[must_use]
pub fn is_known(zone: &str) -> bool {
    find(zone).is_ok()
}

/// The names of all zones that are named by a place.
pub fn names() -> impl Iterator<Item = &'static str> {
    TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| name.contains('/') || *name == "UTC")
}

fn find(zone: &str) -> Result<Tz, ZoneError> {
    zone.parse().map_err(|_| ZoneError::Unknown)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{ZoneError, is_known, moment, names, shown};

    fn at(day: (i32, u32, u32), hour: u32, minute: u32) -> chrono::NaiveDateTime {
        NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn the_offset_is_that_of_the_day() {
        let text = |zone, local| moment(zone, local).unwrap().to_rfc3339();
        assert_eq!(text("Asia/Shanghai", at((2026, 11, 25), 10, 0)), "2026-11-25T10:00:00+08:00");
        assert_eq!(text("Europe/Berlin", at((2026, 11, 25), 10, 0)), "2026-11-25T10:00:00+01:00");
        assert_eq!(text("Europe/Berlin", at((2026, 7, 1), 10, 0)), "2026-07-01T10:00:00+02:00");
        assert_eq!(text("Asia/Kolkata", at((2026, 7, 1), 10, 0)), "2026-07-01T10:00:00+05:30");
    }

    #[test]
    fn an_hour_that_is_skipped_is_refused_and_one_that_comes_twice_means_its_first_time() {
        assert_eq!(moment("Europe/Berlin", at((2026, 3, 29), 2, 30)), Err(ZoneError::Skipped));
        let twice = moment("Europe/Berlin", at((2026, 10, 25), 2, 30)).unwrap();
        assert_eq!(twice.to_rfc3339(), "2026-10-25T02:30:00+02:00");
    }

    #[test]
    fn a_moment_is_shown_by_the_clock_of_a_zone() {
        let noon = "2026-11-25T12:00:00Z".parse().unwrap();
        assert_eq!(shown("Asia/Shanghai", noon).to_rfc3339(), "2026-11-25T20:00:00+08:00");
        assert_eq!(shown("Mars/Olympus", noon).to_rfc3339(), "2026-11-25T12:00:00+00:00");
    }

    #[test]
    fn zones_go_by_their_names() {
        assert!(is_known("UTC") && is_known("Asia/Shanghai") && is_known("America/Argentina/Buenos_Aires"));
        assert!(!is_known("half past ten") && !is_known("") && !is_known("asia/shanghai"));
        assert!(names().count() > 300 && names().any(|name| name == "Asia/Shanghai"));
    }
}
