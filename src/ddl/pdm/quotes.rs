//! Tags of which a quote was lost.

/// The text with blanks in the place of all quotes of tags that have an odd number of them, so that each byte stands where it
/// stood and the values of their attributes can be read without; and where these tags are. No value of a model holds the sign
/// that closes a tag.
pub(super) fn without_odd_ones(text: &str) -> Option<(String, Vec<usize>)> {
    let opens = |at: &usize| matches!(text.as_bytes().get(at + 1), Some(b'o' | b'c' | b'a'));
    let tags = memchr::memchr_iter(b'<', text.as_bytes()).filter(opens).filter_map(|at| {
        let length = memchr::memchr3(b'>', b'\n', b'\r', &text.as_bytes()[at..])?;
        let quotes = memchr::memchr_iter(b'"', &text.as_bytes()[at..at + length]).count();
        (quotes % 2 == 1).then_some(at..at + length)
    });
    let odd: Vec<_> = tags.collect();
    let mut mended = odd.first().map(|_| text.to_owned())?;
    for tag in &odd {
        mended.replace_range(tag.clone(), &text[tag.clone()].replace('"', " "));
    }
    Some((mended, odd.into_iter().map(|tag| tag.start).collect()))
}
