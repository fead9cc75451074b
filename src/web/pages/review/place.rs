//! What a thread hangs on, as forms and addresses name it.

use crate::app::DraftPage;
use crate::review::{Anchor, On, known_finding};
use crate::schema::ObjectId;
use crate::web::links::Links;
use crate::web::pages::checkup::Item;

/// The word for an anchor: `draft`, `object:12`, `line:2:140`.
pub(in crate::web) fn word(anchor: Anchor) -> String {
    match anchor {
        Anchor::Draft => "draft".to_owned(),
        Anchor::Object { object } => format!("object:{}", object.0),
        Anchor::Line { revision, line } => format!("line:{revision}:{line}"),
    }
}

/// The word for a finding: `finding:0ab1…`.
pub(in crate::web) fn finding_word(fingerprint: &str) -> String {
    format!("finding:{fingerprint}")
}

/// The word of what a finding is about: below that the form for a thread on it stands.
pub(in crate::web) fn at(item: &Item) -> String {
    word(item.place.map_or(Anchor::Draft, |place| Anchor::Object { object: place.object }))
}

/// Where a thread on a finding is opened, for browsers without scripts.
pub(in crate::web) fn discuss(draft: &str, item: &Item) -> String {
    let view = item.place.map_or_else(|| draft.to_owned(), |place| Links.table(draft, place.table));
    Links.say(&view, &finding_word(&item.fingerprint))
}

/// What a word stands for: an anchor, or a finding.
pub(in crate::web) fn parse(word: &str) -> Option<On> {
    if word == "draft" {
        return Some(Anchor::Draft.into());
    }
    let (kind, rest) = word.split_once(':')?;
    match kind {
        "object" => Some(Anchor::Object { object: ObjectId(rest.parse().ok()?) }.into()),
        "line" => {
            let (revision, line) = rest.split_once(':')?;
            Some(Anchor::Line { revision: revision.parse().ok()?, line: line.parse().ok()? }.into())
        }
        "finding" if !rest.is_empty() => Some(On::Finding(rest.to_owned())),
        _ => None,
    }
}

/// Where a thread hangs, for people.
pub(in crate::web) struct Place {
    /// The object's name; empty for the draft as a whole and for lines.
    pub(in crate::web) object: String,
    /// The line, and in which revision.
    pub(in crate::web) line: Option<(i64, i64)>,
    /// Whether the object is no longer part of the design.
    pub(in crate::web) gone: bool,
    /// Where it is shown.
    pub(in crate::web) href: String,
}

impl Place {
    pub(in crate::web) fn of(page: &DraftPage, anchor: Anchor) -> Self {
        let here = Self { object: String::new(), line: None, gone: false, href: String::new() };
        let draft = Links.draft(&page.project.key, page.draft.number);
        match anchor {
            Anchor::Draft => here,
            Anchor::Line { revision, line } => {
                Self { line: Some((revision, line)), href: Links.source_line(&draft, revision, line), ..here }
            }
            Anchor::Object { object } => match page.content.identity.find(object) {
                Some(known) if known.gone() => Self { object: known.name(), gone: true, ..here },
                Some(known) => {
                    let table = known.table.id;
                    let object = known.part.map_or(table, |part| part.id);
                    let href = if object == table {
                        Links.table(&draft, table)
                    } else {
                        Links.object(&draft, known_finding::Place { table, object })
                    };
                    Self { object: known.name(), href, ..here }
                }
                None => Self { gone: true, ..here },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{finding_word, parse, word};
    use crate::review::On;

    #[test]
    fn words_are_read_back() {
        for text in ["draft", "object:12", "line:2:140", "finding:0ab1"] {
            let read = match parse(text).unwrap() {
                On::Anchor(anchor) => word(anchor),
                On::Finding(fingerprint) => finding_word(&fingerprint),
            };
            assert_eq!(read, text);
        }
        for text in ["", "finding:", "object", "object:x", "line:1", "line:a:b", "table:1"] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
