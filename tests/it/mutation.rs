//! Broken sources: the seeds of the fuzz targets, changed at random but always in the same way. Reading must end soon,
//! without a panic, and its figures must agree. The fuzz targets in `fuzz/` go further; this guards every change.

use std::path::Path;
use std::time::{Duration, Instant};

use roundtable::ddl::{Options, read};

/// How many broken copies are made of each seed.
const COPIES: u64 = 40;

/// More than enough for a few kilobytes on a busy machine without optimisation.
const LIMIT: Duration = Duration::from_secs(5);

/// What is put into a text: the things that parsers stumble over.
const PIECES: [&[u8]; 20] = [
    b"'",
    b"\"",
    b"`",
    b"/*",
    b"*/",
    b"--",
    b"(",
    b")",
    b";",
    b"\n",
    b"$$",
    b"\0",
    b"\xff",
    "，".as_bytes(),
    b"]]>",
    b"<o:Table Id=\"x\">",
    b"</c:Columns>",
    b"&lt",
    b"create table t (",
    b"comment on column ",
];

/// The numbers of `SplitMix64`: as good as chance, and the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

fn broken(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len());
        let end = (at + chance.below(80)).min(bytes.len());
        match chance.below(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            _ => drop(bytes.splice(at..at, PIECES[chance.below(PIECES.len())].iter().copied())),
        }
    }
    bytes
}

fn check(name: &str, bytes: &[u8]) {
    let begun = Instant::now();
    // An error is an answer as well; only a panic or a wait is none.
    if let Ok(reading) = read(name, bytes, &Options::default()) {
        let coverage = &reading.coverage;
        assert_eq!(coverage.total, coverage.read + coverage.ignored + coverage.unread, "{name}");
        for problem in &reading.problems {
            assert!(problem.span.start <= problem.span.end(), "{name}: {problem:?}");
        }
    }
    assert!(begun.elapsed() < LIMIT, "{name} took {:?}: {:?}", begun.elapsed(), String::from_utf8_lossy(bytes));
}

fn seeds(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(folder);
    let mut seeds: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    seeds.sort();
    seeds
}

fn check_broken(folder: &str) {
    for (name, seed) in seeds(folder) {
        check(&name, &seed);
        let mut chance = Chance(seed.len() as u64);
        for _ in 0..COPIES {
            check(&name, &broken(&seed, &mut chance));
        }
    }
}

#[test]
fn broken_scripts_are_read_as_far_as_they_go() {
    check_broken("read");
}

#[test]
fn broken_models_are_read_as_far_as_they_go() {
    check_broken("pdm");
}
