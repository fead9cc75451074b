//! Any bytes behind the head of a `PowerDesigner` model.
#![no_main]

use libfuzzer_sys::fuzz_target;
use roundtable::ddl::{Options, read};

const HEAD: &[u8] = b"<?PowerDesigner Target=\"MySQL 5.0\" signature=\"PDM_DATA_MODEL_XML\" version=\"16.5\"?>\n";

fuzz_target!(|bytes: &[u8]| {
    if let Ok(reading) = read("fuzz.pdm", &[HEAD, bytes].concat(), &Options::default()) {
        let coverage = reading.coverage;
        assert_eq!(coverage.total, coverage.read + coverage.ignored + coverage.unread);
    }
});
