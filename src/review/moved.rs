//! Objects that were taken for one and are two: what was said of the one since then is about the other.

use super::action::Target;
use super::known_finding::KnownFinding;
use super::meeting::agenda::Topic;
use super::waiver::WaiverTarget;
use super::{Anchor, Opening, ThreadFinding};
use crate::schema::ObjectId;

/// Which ids others took the place of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved(Vec<(ObjectId, ObjectId)>);

impl Moved {
    /// The ids, each with the one that took its place.
    #[must_use]
    pub fn new(pairs: Vec<(ObjectId, ObjectId)>) -> Self {
        Self(pairs)
    }

    /// The pairs.
    #[must_use]
    pub fn pairs(&self) -> &[(ObjectId, ObjectId)] {
        &self.0
    }

    /// Whether nothing moved.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn put(&self, id: &mut ObjectId) -> bool {
        let found = self.0.iter().find(|(from, _)| from == id);
        if let Some((_, to)) = found {
            *id = *to;
        }
        found.is_some()
    }
}

/// Something that names objects.
pub trait Follow {
    /// Names those that took their place instead, and says whether it named any that moved.
    fn follow(&mut self, moved: &Moved) -> bool;
}

impl Follow for Target {
    fn follow(&mut self, moved: &Moved) -> bool {
        let table = moved.put(&mut self.table);
        self.part.as_mut().is_some_and(|part| moved.put(part)) || table
    }
}

impl Follow for Vec<Target> {
    fn follow(&mut self, moved: &Moved) -> bool {
        let mut any = false;
        for target in self {
            any |= target.follow(moved);
        }
        any
    }
}

impl Follow for Topic {
    fn follow(&mut self, moved: &Moved) -> bool {
        match self {
            Self::Table(table) => moved.put(table),
            Self::Tables(tables) => {
                let mut any = false;
                for table in tables {
                    any |= moved.put(table);
                }
                any
            }
            _ => false,
        }
    }
}

impl Follow for KnownFinding {
    fn follow(&mut self, moved: &Moved) -> bool {
        self.object.as_mut().is_some_and(|object| moved.put(object))
    }
}

impl Follow for ThreadFinding {
    fn follow(&mut self, moved: &Moved) -> bool {
        self.known.follow(moved)
    }
}

impl Follow for WaiverTarget {
    fn follow(&mut self, moved: &Moved) -> bool {
        match self {
            Self::Finding { known, .. } => known.follow(moved),
            Self::Rule { table, .. } => moved.put(table),
        }
    }
}

impl Follow for Opening {
    fn follow(&mut self, moved: &Moved) -> bool {
        let anchor = match &mut self.anchor {
            Anchor::Object { object } => moved.put(object),
            Anchor::Draft | Anchor::Line { .. } => false,
        };
        self.finding.as_mut().is_some_and(|finding| finding.follow(moved)) || anchor
    }
}

#[cfg(test)]
mod tests {
    use super::{Follow, Moved};
    use crate::review::action::Target;
    use crate::review::meeting::agenda::Topic;
    use crate::schema::ObjectId;

    #[test]
    fn what_names_an_object_that_moved_names_the_other() {
        let [one, two, three] = [1, 2, 3].map(ObjectId);
        let moved = Moved::new(vec![(one, three)]);
        let mut targets = vec![Target { table: two, part: None }, Target { table: one, part: Some(one) }];
        assert!(targets.follow(&moved));
        assert_eq!(targets, [Target { table: two, part: None }, Target { table: three, part: Some(three) }]);
        let mut topic = Topic::Tables(vec![two, one]);
        assert!(topic.follow(&moved) && !topic.follow(&moved));
        assert_eq!(topic, Topic::Tables(vec![two, three]));
    }
}
