//! Placeholders that a tool fills in before a script runs: they stand for names, and are read as such.

/// The offset just past the placeholder that starts at `at`: Flyway's and `MyBatis`'s `${schema}` and `#{schema}`,
/// `{{ schema }}` of templates, sqlcmd's `$(Database)`.
pub(in crate::ddl) fn placeholder_end(text: &[u8], at: usize) -> Option<usize> {
    const KINDS: [(&[u8], &[u8]); 4] = [(b"${", b"}"), (b"#{", b"}"), (b"{{", b"}}"), (b"$(", b")")];
    let rest = text.get(at..)?;
    let (opening, closing) = KINDS.iter().find(|(opening, _)| rest.starts_with(opening))?;
    let inner = &rest[opening.len()..];
    // Hive's `${env:db}` says where the value comes from.
    let divides = |byte: u8| byte == b' ' || byte == b':' && *opening == b"${";
    let length = inner.iter().take_while(|byte| is_of_name(**byte) || divides(**byte)).count();
    let named = inner[..length].iter().any(|byte| is_of_name(*byte));
    (named && inner[length..].starts_with(closing)).then(|| at + opening.len() + length + closing.len())
}

/// The offset just past a placeholder in single signs that starts at `at`: `{schema}`, `{0}`, `@schema@`, `%schema%`,
/// `<schema>`. They mean other things elsewhere, so that it takes a place for a name to make one of them.
pub(super) fn plain_placeholder_end(text: &[u8], at: usize) -> Option<usize> {
    const PAIRS: [(u8, u8); 4] = [(b'{', b'}'), (b'@', b'@'), (b'%', b'%'), (b'<', b'>')];
    let rest = text.get(at..)?;
    let (_, closing) = PAIRS.iter().find(|(opening, _)| rest.first() == Some(opening))?;
    let length = rest[1..].iter().take_while(|byte| is_of_name(**byte) || **byte == b'$').count();
    (length > 0 && rest.get(length + 1) == Some(closing)).then_some(at + length + 2)
}

/// The offset just past SQL*Plus's `&owner.` or `&&owner.`, the point being part of it, before the point that divides it
/// from a name.
pub(super) fn variable_end(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let signs = rest.iter().take_while(|byte| **byte == b'&').count();
    let name = rest[signs..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let end = signs + name;
    (matches!(signs, 1 | 2) && name > 0 && rest[end..].starts_with(b"..")).then_some(at + end + 1)
}

/// The offset just past psql's `:schema` before the point that divides it from a name.
pub(super) fn psql_variable_end(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at + 1..)?;
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    (text[at] == b':' && name > 0 && rest.get(name) == Some(&b'.')).then_some(at + 1 + name)
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-')
}

#[cfg(test)]
mod tests {
    use super::{placeholder_end, plain_placeholder_end, psql_variable_end, variable_end};

    #[test]
    fn placeholders_hold_a_name() {
        for text in ["${schema}", "#{a.b}", "{{ schema }}", "$(Database)"] {
            assert_eq!(placeholder_end(text.as_bytes(), 0), Some(text.len()), "{text}");
        }
        for text in ["${", "$$", "{ a }", "#{a", "$()", "{{}}", "{a int}"] {
            assert_eq!(placeholder_end(text.as_bytes(), 0), None, "{text}");
        }
        assert_eq!(placeholder_end(b"${env:db}", 0), Some(9));
        for text in ["{schema}", "{0}", "{$prefix}", "@schema@", "%schema%", "<schema>"] {
            assert_eq!(plain_placeholder_end(text.as_bytes(), 0), Some(text.len()), "{text}");
        }
        for text in ["{a int}", "{}", "{10,2}", "@a", "%a b%", "<a, b>"] {
            assert_eq!(plain_placeholder_end(text.as_bytes(), 0), None, "{text}");
        }
        assert_eq!(variable_end(b"&&owner..acc", 0), Some(8));
        assert_eq!(variable_end(b"&owner", 0), None);
        assert_eq!(psql_variable_end(b":schema.acc", 0), Some(7));
        assert_eq!(psql_variable_end(b":int", 0), None);
    }
}
