//! How much alike names, comments and types are, from 0 to 1.

/// A name without its case style: `orderItem`, `ORDER_ITEM` and `Order Item` are one.
pub(in crate::schema) fn style_key(name: &str) -> String {
    let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // A name of nothing but signs is still a name.
    if bare.is_empty() { name.to_lowercase() } else { bare }
}

/// Whether two names are one, put in different case styles.
#[must_use]
pub fn is_recased(a: &str, b: &str) -> bool {
    a != b && style_key(a) == style_key(b)
}

/// How much alike two names are. Chance resemblance of short names counts for nothing.
pub(super) fn of_names(a: &str, b: &str) -> f64 {
    let (a, b) = (style_key(a), style_key(b));
    if a == b {
        return 1.0;
    }
    let shorter = a.chars().count().min(b.chars().count());
    let contained = shorter >= 3 && (a.ends_with(&b) || b.ends_with(&a) || a.starts_with(&b) || b.starts_with(&a));
    let edits = ((strsim::jaro(&beginning(&a), &beginning(&b)) - 0.5) * 2.0).max(0.0);
    if contained { edits.max(0.7) } else { edits }
}

/// How much alike two comments or labels are; `None` when one of them says nothing.
pub(super) fn of_comments(a: Option<&str>, b: Option<&str>) -> Option<f64> {
    let (a, b) = (folded(a?), folded(b?));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(1.0);
    }
    if a.contains(&b) || b.contains(&a) {
        return Some(0.8);
    }
    Some(strsim::normalized_levenshtein(&excerpt(&a), &excerpt(&b)))
}

/// How much alike two types are: the same, of one word, or at least of one kind.
pub(super) fn of_types(a: &str, b: &str) -> f64 {
    let (a, b) = (folded(a), folded(b));
    if a == b {
        1.0
    } else if first_word(&a) == first_word(&b) {
        0.8
    } else if kind(&a).is_some() && kind(&a) == kind(&b) {
        0.5
    } else {
        0.0
    }
}

/// The kind of a type by the syllable that all dialects share.
fn kind(data_type: &str) -> Option<&'static str> {
    const KINDS: [(&str, &[&str]); 4] = [
        ("text", &["char", "text", "clob", "string"]),
        ("time", &["date", "time"]),
        ("whole", &["int", "serial", "bit", "bool"]),
        ("number", &["num", "dec", "float", "double", "real", "money"]),
    ];
    let word = first_word(data_type);
    KINDS.iter().find(|(_, syllables)| syllables.iter().any(|syllable| word.contains(syllable))).map(|(kind, _)| *kind)
}

/// A comment for comparison: lower case, without white space.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Comments may be as long as books; their beginnings tell enough, and comparing takes the square of the length.
fn excerpt(text: &str) -> String {
    text.chars().take(64).collect()
}

/// What of a name is compared letter by letter, which takes the square of its length: more than any database allows.
fn beginning(name: &str) -> String {
    name.chars().take(256).collect()
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The weighted mean of what is known; what is `None` neither helps nor harms.
pub(super) fn mean(parts: &[(f64, Option<f64>)]) -> f64 {
    let known = parts.iter().filter_map(|(weight, value)| value.map(|value| (weight, value)));
    let (total, sum) = known.fold((0.0, 0.0), |(total, sum), (weight, value)| (total + weight, sum + weight * value));
    if total > 0.0 { sum / total } else { 0.0 }
}

/// A likeness from 0 to 1 in whole percent.
pub(super) fn percent(likeness: f64) -> u8 {
    let percent = (likeness * 100.0).round().clamp(0.0, 100.0);
    // In range by the line above.
    percent as u8
}
