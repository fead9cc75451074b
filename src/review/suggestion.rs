//! Suggested changes in comments: fenced blocks marked `suggestion`, taken over with one click into the next revision.

use std::fmt;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::remark::{self, is_suggestion};

/// A suggested change of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text that is to stand there instead, without the last line break; empty to drop what stands there.
    pub text: String,
    /// Where the block stands in the comment's Markdown, in bytes.
    pub at: Range<usize>,
}

/// Which suggestion: that of a number, counted from 1, in a comment of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SuggestionId {
    /// The number of the thread within its draft.
    pub thread: i64,
    /// The number of the comment within the thread.
    pub comment: i64,
    /// The number of the suggestion within the comment.
    pub number: usize,
}

impl fmt::Display for SuggestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.thread, self.comment, self.number)
    }
}

impl SuggestionId {
    /// The ids in a list with commas; what is none is left out.
    #[must_use]
    pub fn list(text: &str) -> Vec<Self> {
        let mut ids = Vec::new();
        for id in text.split(',').filter_map(Self::parse) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '.');
        let (thread, comment, number) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { thread: thread.parse().ok()?, comment: comment.parse().ok()?, number: number.parse().ok()? })
    }
}

/// What a suggestion replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaces {
    /// A column's definition, which stands without its comma and in the indentation of its line.
    Definition,
    /// Whole lines.
    Lines,
}

/// The suggestions of a comment, in their order. What is quoted, or stands in a list, is talked about and not suggested.
#[must_use]
pub fn suggestions(markdown: &str) -> Vec<Suggestion> {
    let mut found = Vec::new();
    let mut open: Option<Suggestion> = None;
    let mut depth = 0_usize;
    for (event, at) in remark::read(markdown) {
        match event {
            Event::Start(tag) => {
                if let (Tag::CodeBlock(kind), 0) = (&tag, depth)
                    && is_suggestion(kind)
                {
                    open = Some(Suggestion { text: String::new(), at });
                }
                depth += 1;
            }
            Event::Text(text) => {
                if let Some(suggestion) = &mut open {
                    suggestion.text.push_str(&text);
                }
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                if tag == TagEnd::CodeBlock {
                    found.extend(open.take().map(without_last_break));
                }
            }
            _ => {}
        }
    }
    found
}

fn without_last_break(mut suggestion: Suggestion) -> Suggestion {
    if suggestion.text.ends_with('\n') {
        suggestion.text.pop();
    }
    suggestion
}

impl Suggestion {
    /// The text that takes the place of what is replaced. A definition loses the comma and the indentation that people write
    /// along with it, as both stay where they are.
    #[must_use]
    pub fn replacement(&self, what: Replaces) -> &str {
        match what {
            Replaces::Lines => &self.text,
            Replaces::Definition => {
                let text = self.text.trim();
                text.strip_suffix([',', '，']).unwrap_or(text).trim_end()
            }
        }
    }

    /// The source with the suggestion taken over at the place of what it replaces; `None` when the source has no such place.
    #[must_use]
    pub fn apply(&self, source: &str, place: Range<usize>, what: Replaces) -> Option<String> {
        source.get(place.clone())?;
        let (before, after) = (source.get(..place.start)?, source.get(place.end..)?);
        Some([before, self.replacement(what), after].concat())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Replaces, SuggestionId, suggestions};

    fn texts(markdown: &str) -> Vec<String> {
        suggestions(markdown).into_iter().map(|suggestion| suggestion.text).collect()
    }

    #[test]
    fn finds_fenced_blocks_marked_as_suggestions() {
        let comment = "Money in a float loses cents.\n\n```suggestion\nprice decimal(18,2) not null,\n```\n\n```sql\nselect 1\n```\n\
                       ~~~~ suggestion why not\na\n```\nb\n~~~~\n";
        assert_eq!(texts(comment), ["price decimal(18,2) not null,", "a\n```\nb"]);
        assert_eq!(
            texts("> ```suggestion\n> quoted\n> ```\n\n```suggestion\nnever closed"),
            ["never closed"],
            "what is quoted was suggested elsewhere"
        );
        assert_eq!(texts("`suggestion` and\n\n    suggestion\n\n```suggestions\nno\n```"), Vec::<String>::new());
        assert_eq!(texts("```suggestion\n```"), [""]);
    }

    #[test]
    fn knows_where_the_block_stands() {
        let comment = "用十进制：\n\n```suggestion\nx\n```\n";
        let at = suggestions(comment)[0].at.clone();
        assert!(comment[at].starts_with("```suggestion"));
    }

    #[test]
    fn a_definition_keeps_its_own_comma_and_indentation() {
        let source = "create table t (\n   price float,\n   id int\n);";
        let start = source.find("price").unwrap();
        let place = start..start + "price float".len();
        let suggestion = &suggestions("```suggestion\n   price decimal(18,2),\n```")[0];
        let taken = suggestion.apply(source, place, Replaces::Definition).unwrap();
        assert_eq!(taken, "create table t (\n   price decimal(18,2),\n   id int\n);");
    }

    #[test]
    fn lines_are_replaced_as_they_are_written() {
        let source = "-- one\n-- 二\n-- three\n";
        let suggestion = &suggestions("```suggestion\n  -- 2\n  -- 2b\n```")[0];
        assert_eq!(suggestion.apply(source, 7..13, Replaces::Lines).unwrap(), "-- one\n  -- 2\n  -- 2b\n-- three\n");
        assert_eq!(suggestion.apply(source, 7..11, Replaces::Lines), None, "in the middle of a character");
        assert_eq!(suggestion.apply(source, 7..99, Replaces::Lines), None, "past the end");
    }

    #[test]
    fn suggestions_are_named_by_thread_comment_and_place() {
        let ids = SuggestionId::list("3.1.2, 12.4.1,x,3.1,3.1.2");
        assert_eq!(ids.iter().map(ToString::to_string).collect::<Vec<_>>(), ["3.1.2", "12.4.1"]);
    }

    proptest! {
        #[test]
        fn what_was_suggested_comes_back(lines in prop::collection::vec("[a-z(), '订]{0,12}", 1..5)) {
            let text = lines.join("\n");
            prop_assert_eq!(texts(&format!("why\n\n```suggestion\n{text}\n```\n")), [text]);
        }

        #[test]
        fn any_comment_is_read_without_a_fall(comment in "[`~ \n>a-]{0,40}") {
            for suggestion in suggestions(&comment) {
                prop_assert!(comment.get(suggestion.at).is_some());
            }
        }
    }
}
