//! Markdown of comments and rule pages, as HTML that can do no harm.

use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Event, Options, Parser, html};

use super::wording::Html;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    // Pictures from elsewhere would tell their host who reads what, and the content policy forbids them anyway.
    cleaner.rm_tags(["img", "area", "map", "center", "details", "summary"]);
    cleaner.link_rel(Some("noopener noreferrer nofollow"));
    cleaner.add_tag_attributes("code", ["class"]);
    cleaner.attribute_filter(|element, attribute, value| match (element, attribute) {
        ("code", "class") => value.starts_with("language-").then(|| value.into()),
        _ => Some(value.into()),
    });
    cleaner.url_schemes(["http", "https", "mailto"].into());
    cleaner
});

/// What a person wrote in a comment. HTML in it is shown as text, a line end is a line end.
pub(super) fn comment(text: &str) -> Html {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::SoftBreak => Event::HardBreak,
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        event => event,
    });
    clean(events)
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
    use super::comment;

    #[test]
    fn writes_what_markdown_means() {
        assert_eq!(comment("Use `decimal`\n**now**").0, "<p>Use <code>decimal</code><br>\n<strong>now</strong></p>\n");
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
            let html = comment(text).0;
            for bad in ["<script", "<img", "<style", "<a href=\"java", "<a href=\"data", "<b "] {
                assert!(!html.contains(bad), "{text} became {html}");
            }
        }
    }
}
