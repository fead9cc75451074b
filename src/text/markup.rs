//! Plain text on its way into Markdown and into XML or HTML. What would turn the direction of writing is seen there.

use super::visible;

/// One line of text that Markdown shows as it is, in a cell of a table too.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in visible(text).split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            if "\\`*_[]<>#|~&".contains(c) {
                plain.push('\\');
            }
            plain.push(c);
        }
    }
    plain
}

/// The text as content or attribute of XML and HTML. Characters that XML can't have at all are replaced.
#[must_use]
pub fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(c),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{markdown, xml};

    #[test]
    fn markdown_shows_what_was_written() {
        assert_eq!(markdown("  a|b\n *c*  <i> "), r"a\|b \*c\* \<i\>");
        assert_eq!(markdown("状态：0为新"), "状态：0为新");
        assert_eq!(markdown("a\u{202e}b"), "a⟨U+202E⟩b");
    }

    #[test]
    fn xml_holds_no_mark_and_no_forbidden_character() {
        assert_eq!(xml("a\u{202e}b"), "a⟨U+202E⟩b");
        assert_eq!(xml("a<b> & \"c\"\u{0}"), "a&lt;b&gt; &amp; &quot;c&quot;\u{fffd}");
    }
}
