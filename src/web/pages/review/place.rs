//! What a thread hangs on, as forms and addresses name it.

use crate::app::DraftPage;
use crate::review::lines::LineNow;
use crate::review::{Anchor, On, known_finding};
use crate::schema::ObjectId;
use crate::web::links::Links;
use crate::web::pages::checkup::Item;

/// The word for an anchor: `draft`, `object:12`, `line:2:140`, and `line:2:140:1` in the second of several sources.
pub(in crate::web) fn word(anchor: Anchor) -> String {
    match anchor {
        Anchor::Draft => "draft".to_owned(),
        Anchor::Object { object } => format!("object:{}", object.0),
        Anchor::Line { revision, file: 0, line } => format!("line:{revision}:{line}"),
        Anchor::Line { revision, file, line } => format!("line:{revision}:{line}:{file}"),
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
            let (revision, rest) = rest.split_once(':')?;
            let (line, file) = rest.split_once(':').unwrap_or((rest, "0"));
            let (revision, file, line) = (revision.parse().ok()?, file.parse().ok()?, line.parse().ok()?);
            Some(Anchor::Line { revision, file, line }.into())
        }
        "finding" if !rest.is_empty() => Some(On::Finding(rest.to_owned())),
        _ => None,
    }
}

/// Where a thread hangs, for people.
pub(in crate::web) struct Place {
    /// The object's name; empty for the draft as a whole and for lines.
    pub(in crate::web) object: String,
    /// The line, and in which revision it stood when the thread was opened.
    pub(in crate::web) line: Option<(i64, i64)>,
    /// Where that line stands in the revision shown, if it is another one and the difference between the texts tells.
    pub(in crate::web) now: Option<LineNow>,
    /// Whether the line may be gone from the revision shown.
    pub(in crate::web) lost: bool,
    /// Whether the object is no longer part of the design.
    pub(in crate::web) gone: bool,
    /// Where it is shown.
    pub(in crate::web) href: String,
}

impl Place {
    pub(in crate::web) fn of(page: &DraftPage, anchor: Anchor) -> Self {
        let here = Self { object: String::new(), line: None, now: None, lost: false, gone: false, href: String::new() };
        let draft = Links.draft(&page.project.key, page.draft.number);
        match anchor {
            Anchor::Draft => here,
            Anchor::Line { revision, file, line } => {
                let shown = page.revision.number;
                let found = page.lines.get(&anchor);
                let href = match found {
                    Some(place) => Links.source_at(&draft, shown, &place.file, place.now.line),
                    None => Links.source_at(&draft, revision, &file, line),
                };
                let lost = found.is_none() && shown != revision;
                Self { line: Some((revision, line)), now: found.map(|place| place.now), lost, href, ..here }
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
        for text in ["draft", "object:12", "line:2:140", "line:2:140:1", "finding:0ab1"] {
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
