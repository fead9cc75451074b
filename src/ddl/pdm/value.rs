//! What PowerDesigner keeps in pieces, put together as its script generator would: types, defaults, checks.

use super::element::Attribute;
use super::object::Object;
use crate::schema::{Dialect, Name, ReferentialAction};
use crate::text::Shared;

/// The code as a name. One that no DBMS takes without quotes counts as quoted.
pub(super) fn name(code: &str) -> Name {
    let plain = code.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '#' | '@'))
        && !code.starts_with(|c: char| c.is_ascii_digit());
    Name { text: code.into(), quoted: !plain }
}

/// The column's type, white space folded; empty where it is undefined. `MySQL`'s `unsigned` and `zerofill` are options
/// beside the type in a model and part of it in a script.
pub(super) fn data_type(column: &Object<'_>, domain: Option<&Object<'_>>, dialect: Dialect) -> String {
    let defined = |object: &&Object<'_>| object.text(Attribute::DataType).is_some_and(|it| it != "<Undefined>");
    let Some(source) = [Some(column), domain].into_iter().flatten().find(defined) else { return String::new() };
    let written = source.text(Attribute::DataType).unwrap_or_default();
    let mut words: Vec<&str> = written.split_whitespace().collect();
    if dialect == Dialect::Mysql {
        for (option, word) in [("Unsigned", "unsigned"), ("ZeroFill", "zerofill")] {
            let given = words.iter().any(|it| it.eq_ignore_ascii_case(word));
            if !given && extended(column, option).as_deref() == Some("true") {
                words.push(word);
            }
        }
    }
    words.join(" ")
}

/// An option of the DBMS's own, from the text in which they are kept: `{id},Name,4=true`, the number being the length.
pub(super) fn extended(object: &Object<'_>, option: &str) -> Option<Shared> {
    let text = object.text(Attribute::Extended)?;
    let needle = format!("}},{option},");
    let rest = &text[text.find(&needle)? + needle.len()..];
    let (length, value) = rest.split_once('=')?;
    let value: String = value.chars().take(length.parse().ok()?).collect();
    Some(value.trim()).filter(|value| !value.is_empty()).map(Shared::from)
}

/// The default as a script has it: text in quotes where the type is one of text; what stands between tildes as it is.
pub(super) fn default(column: &Object<'_>, domain: Option<&Object<'_>>, data_type: &str) -> Option<String> {
    let value = column.text(Attribute::Default).or_else(|| domain?.text(Attribute::Default))?;
    match value.strip_prefix('~').and_then(|value| value.strip_suffix('~')) {
        Some(literal) => Some(literal.trim().to_owned()).filter(|literal| !literal.is_empty()),
        None => Some(literal(value, data_type)),
    }
}

/// The value in quotes, if the type wants them and it is neither quoted nor an expression.
fn literal(value: &str, data_type: &str) -> String {
    let words = ["null", "user", "current_user", "session_user", "current_timestamp", "current_date", "sysdate"];
    let expression = value.starts_with(['\'', '"', '(']) || value.ends_with(')');
    let word = words.iter().any(|word| value.eq_ignore_ascii_case(word));
    if expression || word || value.starts_with("N'") || !is_text(data_type) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\'', "''"))
}

fn is_text(data_type: &str) -> bool {
    let lower = data_type.to_ascii_lowercase();
    ["char", "text", "clob", "string", "enum"].iter().any(|word| lower.contains(word))
}

/// The condition on a column: the one that was written, else the one that its limits and its list of values make.
pub(super) fn check(column: &Object<'_>, code: &str, data_type: &str) -> Option<String> {
    // The default text only names the parts by their templates.
    if let Some(written) = column.text(Attribute::Check).filter(|written| !written.contains('%')) {
        return Some(written.to_owned());
    }
    let limits = limits(column, code, data_type);
    let list = list(column, code, data_type);
    let condition = match (limits, list) {
        (Some(limits), Some(list)) => format!("{limits} and {list}"),
        (limits, list) => limits.or(list)?,
    };
    let required = column.is_on(Attribute::Mandatory);
    Some(if required { condition } else { format!("{code} is null or ({condition})") })
}

fn limits(column: &Object<'_>, code: &str, data_type: &str) -> Option<String> {
    let limit = |attribute| column.text(attribute).map(|value| literal(value, data_type));
    match (limit(Attribute::LowValue), limit(Attribute::HighValue)) {
        (Some(low), Some(high)) => Some(format!("{code} between {low} and {high}")),
        (Some(low), None) => Some(format!("{code} >= {low}")),
        (None, Some(high)) => Some(format!("{code} <= {high}")),
        (None, None) => None,
    }
}

/// A list holds one value a line, with its meaning behind a tab.
fn list(column: &Object<'_>, code: &str, data_type: &str) -> Option<String> {
    let values: Vec<String> = column
        .text(Attribute::ListOfValues)?
        .lines()
        .filter_map(|line| line.split('\t').next())
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .map(|value| literal(value, data_type))
        .collect();
    (!values.is_empty()).then(|| format!("{code} in ({})", values.join(",")))
}

/// What a reference does, by the number that the model keeps; 0 stands for nothing.
pub(super) fn action(reference: &Object<'_>, attribute: Attribute) -> Option<ReferentialAction> {
    match reference.text(attribute)? {
        "1" => Some(ReferentialAction::Restrict),
        "2" => Some(ReferentialAction::Cascade),
        "3" => Some(ReferentialAction::SetNull),
        "4" => Some(ReferentialAction::SetDefault),
        _ => None,
    }
}
