//! Markdown of comments and rule pages, as HTML that can do no harm.

use std::borrow::Cow;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::links::Links;
use super::wording::{Html, escaped};
use crate::app::Referents;
use crate::review::remark::{self, Mark};
use crate::text::visible;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    // Pictures from elsewhere would tell their host who reads what, and the content policy forbids them anyway.
    cleaner.rm_tags(["img", "area", "map", "center", "details", "summary"]);
    cleaner.link_rel(Some("noopener noreferrer nofollow"));
    cleaner.add_tag_attributes("code", ["class"]);
    cleaner.add_tag_attributes("a", ["class"]).add_tag_attributes("span", ["class"]);
    cleaner.attribute_filter(|element, attribute, value| match (element, attribute) {
        ("code", "class") => value.starts_with("language-").then(|| value.into()),
        ("a", "class") => (value == "ref").then(|| value.into()),
        ("span", "class") => ["mention", "mention me"].contains(&value).then(|| value.into()),
        _ => Some(value.into()),
    });
    cleaner.url_schemes(["http", "https", "mailto"].into());
    cleaner
});

/// A piece of what a person wrote.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Words, as HTML that can do no harm.
    Words(Html),
    /// A suggested change, with its place among those of the comment, counted from 1.
    Suggestion {
        number: usize,
        text: String,
        /// Where it is taken over, and the word for that; for those who may.
        take: Option<(String, String)>,
        /// What is said of one that was taken over.
        taken: Option<String>,
    },
}

/// Where the words of a comment lead.
pub(super) struct Destinations<'a> {
    /// The address of the draft.
    pub(super) draft: &'a str,
    /// What they may refer to.
    pub(super) referents: &'a Referents,
    /// What the reader signs in with.
    pub(super) me: Option<&'a str>,
}

/// What a person wrote in a comment: with people, threads and objects as links, cut at the suggested changes. HTML in it is
/// shown as text, a line end is a line end.
pub(super) fn pieces(text: &str, to: &Destinations<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut events: Vec<Event<'_>> = Vec::new();
    let (mut depth, mut verbatim, mut suggestions) = (0_usize, 0_usize, 0);
    let mut suggested: Option<String> = None;
    for event in read(text) {
        match &event {
            Event::Start(tag) => {
                if matches!(tag, Tag::CodeBlock(kind) if depth == 0 && remark::is_suggestion(kind)) {
                    pieces.push(Piece::Words(clean(events.drain(..))));
                    suggestions += 1;
                    suggested = Some(String::new());
                }
                depth += 1;
                verbatim += usize::from(is_verbatim(&tag.to_end()));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                verbatim = verbatim.saturating_sub(usize::from(is_verbatim(tag)));
                if let (TagEnd::CodeBlock, Some(mut text)) = (tag, suggested.take()) {
                    text.truncate(text.strip_suffix('\n').unwrap_or(&text).len());
                    pieces.push(Piece::Suggestion { number: suggestions, text, take: None, taken: None });
                    continue;
                }
            }
            _ => {}
        }
        match event {
            Event::Text(text) if suggested.is_some() => suggested.get_or_insert_default().push_str(&text),
            _ if suggested.is_some() => {}
            Event::Text(text) if verbatim == 0 => events.extend(to.marked(&text)),
            Event::Code(code) if verbatim == 0 => events.push(to.code(code)),
            event => events.push(event),
        }
    }
    pieces.push(Piece::Words(clean(events.into_iter())));
    pieces.retain(|piece| !matches!(piece, Piece::Words(html) if html.0.is_empty()));
    pieces
}

/// Code and the words of links are left as they are.
fn is_verbatim(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::CodeBlock | TagEnd::Link)
}

/// What people wrote within a page: its headings stand below those of the page.
fn read(text: &str) -> Vec<Event<'_>> {
    let lower = |event| match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: lowered(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(level))),
        event => event,
    };
    as_text(text).into_iter().map(lower).collect()
}

/// What people wrote: a line end is a line end, and a picture, which is not shown, a link to it.
fn as_text(text: &str) -> Vec<Event<'_>> {
    let mut events: Vec<Event<'_>> = Vec::new();
    for (event, _) in remark::read(text) {
        let event = match event {
            Event::SoftBreak => Event::HardBreak,
            Event::Text(text) => Event::Text(seen(text)),
            Event::Code(code) => Event::Code(seen(code)),
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::End(TagEnd::Image) => {
                if let Some(Event::Start(Tag::Link { dest_url, .. })) = events.last() {
                    // It has no words of its own.
                    events.push(Event::Text(dest_url.clone()));
                }
                Event::End(TagEnd::Link)
            }
            event => event,
        };
        events.push(event);
    }
    events
}

fn seen(text: CowStr<'_>) -> CowStr<'_> {
    match visible(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(seen) => seen.into(),
    }
}

/// A comment stands below the headings of its page, which go down to the third level.
fn lowered(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H4,
        HeadingLevel::H2 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

impl Destinations<'_> {
    /// A stretch of text, with links where its words refer to something.
    fn marked(&self, text: &str) -> Vec<Event<'static>> {
        let mut events = Vec::new();
        let mut end = 0;
        for (range, mark) in remark::marks(text, &self.referents.people) {
            let Some(html) = self.link(&text[range.clone()], mark) else { continue };
            events.push(Event::Text(text[end..range.start].to_owned().into()));
            events.push(Event::InlineHtml(html.into()));
            end = range.end;
        }
        events.push(Event::Text(text[end..].to_owned().into()));
        events
    }

    fn link(&self, words: &str, mark: Mark) -> Option<String> {
        match mark {
            Mark::Thread(number) if number <= self.referents.threads => {
                let href = escaped(&Links.thread(self.draft, &number));
                Some(format!(r#"<a class="ref" href="{href}">{}</a>"#, escaped(words)))
            }
            Mark::Thread(_) => None,
            Mark::Person(user) => {
                let person = self.referents.people.iter().find(|named| named.user == user)?;
                let class = if self.me == Some(&person.name) { "mention me" } else { "mention" };
                let (name, shown) = (escaped(&person.name), escaped(&person.display_name));
                Some(format!(r#"<span class="{class}" title="{name}">@{shown}</span>"#))
            }
        }
    }

    /// A name in code style leads to the object of that name.
    fn code<'e>(&self, code: CowStr<'e>) -> Event<'e> {
        let Some(place) = self.referents.object(&code) else { return Event::Code(code) };
        let href = escaped(&Links.object(self.draft, place));
        Event::InlineHtml(format!(r#"<a class="ref" href="{href}"><code>{}</code></a>"#, escaped(&code)).into())
    }
}

/// What people wrote where nothing is referred to, such as the notes of a meeting. HTML in it is shown as text.
pub(super) fn words(text: &str) -> Html {
    clean(read(text).into_iter())
}

/// A document that is a page's own matter, such as minutes: its headings are those of the page.
pub(super) fn paper(text: &str) -> Html {
    clean(as_text(text).into_iter())
}

/// The page of a rule.
pub(super) fn document(text: &str) -> Html {
    clean(Parser::new_ext(text, Options::ENABLE_TABLES))
}

fn clean<'a>(events: impl Iterator<Item = Event<'a>>) -> Html {
    let mut raw = String::new();
    html::push_html(&mut raw, events);
    Html(CLEANER.clean(&raw).to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Destinations, Piece, pieces};
    use crate::app::{Content, Referents};
    use crate::ddl::Reading;
    use crate::review::remark::{self, Named};
    use crate::schema::{Column, Identity, Name, Schema, Table};

    fn shown(text: &str) -> Vec<String> {
        let column = Column { name: Name::plain("price"), ..Column::default() };
        let table = Table { name: Name::plain("orderItem"), columns: vec![column], ..Table::default() };
        let schema = Schema { tables: vec![table], ..Schema::default() };
        let identity = Identity::first(&schema);
        let reading = Reading { schema, ..Reading::default() };
        let content = Arc::new(Content { reading, findings: Vec::new(), identity });
        let user = uuid::Uuid::from_u128(1).into();
        let people = vec![Named { user, name: "li.wei".into(), display_name: "Li <Wei>".into() }];
        let referents = Referents { people, threads: 4, content };
        let to = Destinations { draft: "/drafts/SHOP-1", referents: &referents, me: Some("li.wei") };
        let words = |piece| match piece {
            Piece::Words(html) => html.0.trim().to_owned(),
            Piece::Suggestion { number, text, .. } => format!("{number}: {text}"),
        };
        pieces(text, &to).into_iter().map(words).collect()
    }

    #[test]
    fn words_lead_to_people_threads_and_objects() {
        let rel = r#" rel="noopener noreferrer nofollow""#;
        assert_eq!(
            shown("@li.wei see #4, not #5, `ORDERITEM.price`, `no.such`"),
            [format!(
                r#"<p><span class="mention me" title="li.wei">@Li &lt;Wei&gt;</span> see <a class="ref" href="/drafts/SHOP-1/threads/4"{rel}>#4</a>, not #5, <a class="ref" href="/drafts/SHOP-1?table=1#o2"{rel}><code>ORDERITEM.price</code></a>, <code>no.such</code></p>"#
            )]
        );
        assert_eq!(shown("```\n@li.wei #4\n```"), ["<pre><code>@li.wei #4\n</code></pre>"]);
        assert!(!shown("[@li.wei](https://x.example)")[0].contains("mention"));
    }

    #[test]
    fn whoever_is_shown_as_mentioned_is_told() {
        let named =
            Named { user: uuid::Uuid::from_u128(1).into(), name: "li.wei".into(), display_name: "Li <Wei>".into() };
        let people = [named];
        for text in [
            "@li.wei",
            "<script>alert(1)</script> see @li.wei",
            "<div>\n@li.wei\n</div>",
            "a <b>@li.wei</b> b",
            "a<b>@li.wei",
            "x <i>y</i>@li.wei",
            "`@li.wei`",
            "> ~~@li.wei~~",
            "| a |\n|---|\n| @li.wei |",
            "[@li.wei](/x)",
            "![@li.wei](/x.png)",
            "```suggestion\n@li.wei\n```",
            "@li\\.wei",
        ] {
            let is_shown = shown(text).iter().any(|html| html.contains("class=\"mention"));
            assert_eq!(is_shown, !remark::mentioned(text, &people).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_comment_is_cut_at_its_suggestions() {
        let text = "Better:\n\n```suggestion\nprice decimal\n```\nand\n\n> ```suggestion\n> quoted\n> ```\n\n```suggestion\n```";
        let shown = shown(text);
        assert_eq!(shown.len(), 4, "{shown:?}");
        assert_eq!((shown[0].as_str(), shown[1].as_str()), ("<p>Better:</p>", "1: price decimal"));
        assert!(shown[2].contains("quoted") && shown[3] == "2: ", "{shown:?}");
    }

    #[test]
    fn writes_what_markdown_means() {
        assert_eq!(shown("Use `decimal`\n**now**"), ["<p>Use <code>decimal</code><br>\n<strong>now</strong></p>"]);
    }

    #[test]
    fn headings_stand_below_those_of_the_page() {
        assert_eq!(shown("# Price\n### Detail"), ["<h4>Price</h4>\n<h6>Detail</h6>"]);
    }

    #[test]
    fn a_picture_is_a_link_to_it() {
        let link = |words: &str| {
            format!(r#"<p><a href="https://x.example/a.png" rel="noopener noreferrer nofollow">{words}</a></p>"#)
        };
        assert_eq!(shown("![how it looks](https://x.example/a.png)"), [link("how it looks")]);
        assert_eq!(shown("![](https://x.example/a.png)"), [link("https://x.example/a.png")]);
    }

    #[test]
    fn nothing_turns_the_direction_of_writing() {
        assert_eq!(shown("a\u{202e}b `c\u{2066}d`"), ["<p>a⟨U+202E⟩b <code>c⟨U+2066⟩d</code></p>"]);
    }

    #[test]
    fn does_no_harm() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](data:text/html,hi)",
            "<a href=\"java\nscript:alert(1)\">x</a>",
            "![x](http://evil.example/x.png)",
            "`<b onclick=x>`",
            "<style>*{display:none}</style>",
        ] {
            let html = shown(text).concat();
            for bad in ["<script", "<img", "<style", "<a href=\"java", "<a href=\"data", "<b "] {
                assert!(!html.contains(bad), "{text} became {html}");
            }
        }
    }
}
