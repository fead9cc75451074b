//! How comments are read: the Markdown that they are written in, and what their words refer to.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::UserId;

/// Somebody who can be mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub user: UserId,
    /// What the person signs in with.
    pub name: String,
    /// What others see.
    pub display_name: String,
}

/// What a stretch of a comment's words refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A person, as `@li.wei` or `@陈宇`.
    Person(UserId),
    /// A thread of the draft, as `#4`.
    Thread(i64),
}

/// The Markdown of a comment, with the places of its parts. HTML in it is text, and neighbouring stretches of text are one.
pub fn read(markdown: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let as_text = |(event, place)| match event {
        Event::Html(text) | Event::InlineHtml(text) => (Event::Text(text), place),
        event => (event, place),
    };
    TextMergeWithOffset::new(Parser::new_ext(markdown, options).into_offset_iter().map(as_text))
}

/// Whether a code block is a suggested change.
#[must_use]
pub fn is_suggestion(kind: &CodeBlockKind<'_>) -> bool {
    matches!(kind, CodeBlockKind::Fenced(info) if info.split_whitespace().next() == Some("suggestion"))
}

/// Whom a comment mentions. Code and the words of links and pictures mention nobody.
#[must_use]
pub fn mentioned(markdown: &str, people: &[Named]) -> BTreeSet<UserId> {
    let mut found = BTreeSet::new();
    let mut within = 0_usize;
    for (event, _) in read(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => within += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => within = within.saturating_sub(1),
            Event::Text(text) if within == 0 => {
                found.extend(marks(&text, people).into_iter().filter_map(|(_, mark)| match mark {
                    Mark::Person(user) => Some(user),
                    Mark::Thread(_) => None,
                }));
            }
            _ => {}
        }
    }
    found
}

/// What the words of a stretch of text refer to, in order.
#[must_use]
pub fn marks(text: &str, people: &[Named]) -> Vec<(Range<usize>, Mark)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['@', '#']) {
        let start = at + offset;
        at = start + 1;
        // An address such as `a@b.com` names nobody. Chinese needs no blank before a name.
        if text[..start].chars().next_back().is_some_and(|c| is_word(c) || ".+-/&@#".contains(c)) {
            continue;
        }
        let rest = &text[at..];
        let mark = if text[start..].starts_with('@') { person(rest, people) } else { thread(rest) };
        if let Some((length, mark)) = mark {
            at += length;
            found.push((start..at, mark));
        }
    }
    found
}

/// The person whose name stands at the start of the text, with the length of the name: the longest name counts.
fn person(text: &str, people: &[Named]) -> Option<(usize, Mark)> {
    let names = people.iter().flat_map(|named| [(named.user, &named.name), (named.user, &named.display_name)]);
    let found: Vec<(UserId, usize)> =
        names.filter_map(|(user, name)| Some((user, prefix(text, name)?))).filter(|(_, length)| *length > 0).collect();
    let longest = found.iter().map(|(_, length)| *length).max()?;
    let mut longest_ones = found.iter().filter(|(_, length)| *length == longest).map(|(user, _)| *user);
    let user = longest_ones.next()?;
    // Two people of one name can't be told apart.
    longest_ones.all(|other| other == user).then_some((longest, Mark::Person(user)))
}

/// How long the name is that the text begins with, letter case aside; `None` where it is another, longer word.
fn prefix(text: &str, name: &str) -> Option<usize> {
    let mut signs = text.char_indices();
    for wanted in name.chars() {
        let (_, sign) = signs.next()?;
        if !sign.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = signs.as_str();
    let mut next = rest.chars();
    let goes_on = name.ends_with(is_word)
        && match (next.next(), next.next()) {
            (Some(sign), _) if is_word(sign) => true,
            (Some('.' | '+' | '-' | '@'), Some(sign)) => is_word(sign),
            _ => false,
        };
    (!goes_on).then_some(text.len() - rest.len())
}

fn thread(text: &str) -> Option<(usize, Mark)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if text[length..].starts_with(is_word) {
        return None;
    }
    let number: i64 = text[..length].parse().ok()?;
    (number > 0).then_some((length, Mark::Thread(number)))
}

/// Latin letters and digits make words with what they touch; Chinese characters don't.
fn is_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Mark, Named, marks, mentioned};
    use crate::review::UserId;
    use crate::review::samples::id;

    fn people() -> Vec<Named> {
        let named = |n, name: &str, display_name: &str| Named {
            user: id(n),
            name: name.to_owned(),
            display_name: display_name.to_owned(),
        };
        vec![
            named(1, "li", "Li Wei"),
            named(2, "li.wei_b", "李伟"),
            named(3, "陈宇", "陈宇"),
            named(4, "zhang", "王芳"),
            named(5, "wang", "王芳"),
        ]
    }

    fn seen(text: &str) -> Vec<(&str, Mark)> {
        marks(text, &people()).into_iter().map(|(range, mark)| (&text[range], mark)).collect()
    }

    fn person(n: u128) -> Mark {
        Mark::Person(id(n))
    }

    #[test]
    fn people_are_named_by_either_name_in_any_script() {
        assert_eq!(
            seen("@li, @LI.Wei_B. @li.wei_b"),
            [("@li", person(1)), ("@LI.Wei_B", person(2)), ("@li.wei_b", person(2))]
        );
        assert_eq!(seen("请@陈宇看一下，@李伟也看"), [("@陈宇", person(3)), ("@李伟", person(2))]);
        assert_eq!(seen("@Li Wei and (@li)"), [("@Li Wei", person(1)), ("@li", person(1))]);
    }

    #[test]
    fn what_only_looks_like_a_name_is_none() {
        for text in ["mail me: x@li", "@lisa", "@li.com", "@li-x", "li@li", "@@li", "@nobody", "@", "@ li"] {
            assert_eq!(seen(text), [], "{text}");
        }
        assert_eq!(seen("@王芳"), [], "two people are called so");
    }

    #[test]
    fn threads_are_named_by_their_number() {
        assert_eq!(
            seen("see #4, #12和#3"),
            [("#4", Mark::Thread(4)), ("#12", Mark::Thread(12)), ("#3", Mark::Thread(3))]
        );
        for text in ["#", "#0", "#a", "#4a", "##4", "x#4", "&#4;", "#99999999999999999999"] {
            assert_eq!(seen(text), [], "{text}");
        }
    }

    #[test]
    fn code_and_links_mention_nobody() {
        let markdown = "**@li** and `@陈宇`\\\n@li.wei\\_b\n\n```\n@zhang\n```\n[@wang](https://x.example) > @陈宇";
        let expected: Vec<UserId> = vec![id(1), id(2), id(3)];
        assert_eq!(mentioned(markdown, &people()).into_iter().collect::<Vec<_>>(), expected);
        assert!(mentioned("`@li` [@li](/x)\n\n    @li", &people()).is_empty());
        assert!(mentioned("![@li](/x.png)", &people()).is_empty());
    }

    #[test]
    fn html_is_text_and_mentions_like_it() {
        for text in ["<script>alert(1)</script> look @li", "<div>\n@li\n</div>", "a <b>@li</b>", "<!-- @li -->"] {
            assert_eq!(mentioned(text, &people()).into_iter().collect::<Vec<UserId>>(), [id(1)], "{text}");
        }
        assert!(mentioned("<a href=\"mailto:x@li\">", &people()).is_empty());
    }

    proptest! {
        #[test]
        fn marks_are_cut_between_characters_and_in_order(text in "[@# a-l.李伟陈宇0-9_]{0,30}") {
            let mut end = 0;
            for (range, _) in marks(&text, &people()) {
                prop_assert!(text.get(range.clone()).is_some() && range.start >= end);
                end = range.end;
            }
        }
    }
}
