//! Chooses pairs among candidates, the likest first, and tells the doubtful from the sure.

use std::collections::{HashMap, HashSet};

use super::{ASK, Doubt, MARGIN, Place, SAME};

/// Two objects that could be one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) former: usize,
    pub(super) next: usize,
    /// In percent.
    pub(super) likeness: u8,
}

impl Candidate {
    /// As a doubt about two columns of the tables at those places.
    pub(super) fn in_tables(self, former: usize, next: usize) -> Doubt {
        Doubt {
            former: Place { table: former, column: Some(self.former) },
            next: Place { table: next, column: Some(self.next) },
            likeness: self.likeness,
        }
    }

    /// As a doubt about two tables.
    pub(super) fn of_tables(self) -> Doubt {
        Doubt {
            former: Place { table: self.former, column: None },
            next: Place { table: self.next, column: None },
            likeness: self.likeness,
        }
    }
}

/// What was made of the candidates.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Those that are one.
    pub(super) pairs: Vec<Candidate>,
    /// Those that may be one; no object stands in two of them.
    pub(super) doubts: Vec<Candidate>,
}

/// Takes the likest candidates as pairs, unless others come so near that it would be a guess.
pub(super) fn choose(mut open: Vec<Candidate>) -> Choice {
    open.retain(|candidate| candidate.likeness >= ASK);
    let mut choice = Choice::default();
    // A settled pair takes rivals away from others, which may settle those in the next round.
    loop {
        let rivals = Rivals::of(&open);
        let settled: Vec<Candidate> = open.iter().copied().filter(|candidate| rivals.leave(candidate)).collect();
        if settled.is_empty() {
            break;
        }
        let formers: HashSet<usize> = settled.iter().map(|pair| pair.former).collect();
        let nexts: HashSet<usize> = settled.iter().map(|pair| pair.next).collect();
        open.retain(|candidate| !formers.contains(&candidate.former) && !nexts.contains(&candidate.next));
        choice.pairs.extend(settled);
    }
    choice.doubts = best_first(open);
    choice
}

/// The likest of the candidates, each object once.
fn best_first(mut open: Vec<Candidate>) -> Vec<Candidate> {
    open.sort_by(|a, b| b.likeness.cmp(&a.likeness).then((a.next, a.former).cmp(&(b.next, b.former))));
    let (mut formers, mut nexts) = (HashSet::new(), HashSet::new());
    open.retain(|candidate| {
        let free = !formers.contains(&candidate.former) && !nexts.contains(&candidate.next);
        if free {
            formers.insert(candidate.former);
            nexts.insert(candidate.next);
        }
        free
    });
    open
}

/// The two highest likenesses of each object.
struct Rivals {
    formers: HashMap<usize, [u8; 2]>,
    nexts: HashMap<usize, [u8; 2]>,
}

impl Rivals {
    fn of(candidates: &[Candidate]) -> Self {
        let mut rivals = Self { formers: HashMap::new(), nexts: HashMap::new() };
        for candidate in candidates {
            note(rivals.formers.entry(candidate.former).or_default(), candidate.likeness);
            note(rivals.nexts.entry(candidate.next).or_default(), candidate.likeness);
        }
        rivals
    }

    /// Whether the rivals of the candidate leave no doubt that it is the one.
    fn leave(&self, candidate: &Candidate) -> bool {
        let stands_out = |[best, second]: [u8; 2]| candidate.likeness == best && best.saturating_sub(second) >= MARGIN;
        candidate.likeness >= SAME
            && stands_out(self.formers[&candidate.former])
            && stands_out(self.nexts[&candidate.next])
    }
}

fn note(top: &mut [u8; 2], likeness: u8) {
    if likeness > top[0] {
        *top = [likeness, top[0]];
    } else if likeness > top[1] {
        top[1] = likeness;
    }
}
