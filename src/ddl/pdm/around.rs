//! What stands around a model in its file, and does not belong to it.

/// How long a text before a model may be: a line that somebody pasted with it, or a program said.
const LONGEST_BEFORE: usize = 500;

/// How a model begins.
const BEGINNINGS: [&str; 3] = ["<?xml", "<?PowerDesigner", "<Model "];

/// The head of a file from where a model begins; all of it where none is found behind a few words.
pub(super) fn without_words_before(head: &str) -> &str {
    match BEGINNINGS.iter().filter_map(|beginning| head.find(beginning)).min() {
        Some(begins) if begins < LONGEST_BEFORE && !head[..begins].contains(['<', ';', '(']) => &head[begins..],
        _ => head,
    }
}

/// Where words stand before a model.
pub(super) fn words_before(text: &str) -> Option<usize> {
    let before = text.len() - without_words_before(text).len();
    let words = text[..before].trim_start();
    (!words.trim_start_matches('\u{feff}').trim().is_empty()).then(|| before - words.len())
}

/// Where a second model begins behind the first one.
pub(super) fn second(text: &str) -> Option<usize> {
    let mut found = memchr::memmem::find_iter(text.as_bytes(), b"<?PowerDesigner");
    found.next()?;
    let second = found.next()?;
    // What stands in a comment or a text of the model is none.
    let before = text[..second].trim_end();
    let before = match before.rfind("<?xml") {
        Some(declared) if before[declared..].find("?>") == Some(before.len() - declared - 2) => declared,
        _ => before.len(),
    };
    text[..before].trim_end().ends_with("</Model>").then_some(before)
}
