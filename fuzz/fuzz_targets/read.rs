//! Any bytes as a source: whatever they are, reading ends, and its figures agree.
#![no_main]

use libfuzzer_sys::fuzz_target;
use roundtable::ddl::{Options, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(reading) = read("fuzz.sql", bytes, &Options::default()) {
        let coverage = reading.coverage;
        assert_eq!(coverage.total, coverage.read + coverage.ignored + coverage.unread);
    }
});
