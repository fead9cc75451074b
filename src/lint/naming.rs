//! What the rules on names share.

use super::FixKind;
use super::report::Hit;
use crate::schema::names::Case;

/// The style that `name` breaks, unless it is excepted.
pub(super) fn broken(name: &str, case: &str, except: &[String]) -> Option<Case> {
    let case = Case::from_id(case)?;
    let excepted = || except.iter().any(|pattern| matches(pattern, name));
    (!case.matches(name) && !excepted()).then_some(case)
}

/// Says that `name` breaks the style, and what it would be in it, where that can be told.
pub(super) fn hit(hit: Hit, case: Case, name: &str) -> Hit {
    let wanted = case.convert(name);
    let hit = hit.with("style", case.name());
    if case.matches(&wanted) && wanted != name {
        hit.with("wanted", wanted).fix(FixKind::Suggestion)
    } else {
        hit.variant("unusable")
    }
}

/// Whether `name` is what `pattern` says, letter case aside; `*` stands for anything. Takes linear time for one `*`
/// and never more than the product of the lengths.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_lowercase(), name.to_lowercase());
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, name) in
            [("qrtz_*", "QRTZ_JOBS"), ("*_bak*", "a_bak2"), ("id", "ID"), ("*", ""), ("a*b*c", "aXbYc")]
        {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("qrtz_*", "my_qrtz_"), ("id", "ids"), ("a*a", "a"), ("", "x"), ("a*b*c", "acb")] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
