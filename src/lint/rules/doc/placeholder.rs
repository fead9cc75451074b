//! `doc/placeholder`.

use crate::lint::Severity;
use crate::lint::context::Context;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::schema::names::fold;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "doc/placeholder",
    level: Some(Severity::Warning),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("placeholder.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for table in &context.tables {
        if let Some(comment) = table.comment.as_deref().filter(|comment| says_nothing(comment, &table.name.text)) {
            report.push(Hit::table(table).with("name", &table.path).with("comment", comment));
        }
        for column in table.own_columns() {
            let Some(comment) = column.comment.as_deref() else { continue };
            if says_nothing(comment, &column.name.text) {
                let name = format!("{}.{}", table.path, column.name);
                report.push(Hit::column(table, column).with("name", name).with("comment", comment));
            }
        }
    }
}

/// Comments that are there for the rule's sake.
const EMPTY: [&str; 16] = [
    "todo",
    "tbd",
    "fixme",
    "xxx",
    "test",
    "comment",
    "null",
    "none",
    "na",
    "无",
    "暂无",
    "未知",
    "待定",
    "待补充",
    "测试",
    "注释",
];

/// Whether the comment is a placeholder, or no more than the name. `id` has nothing more to say.
fn says_nothing(comment: &str, name: &str) -> bool {
    let said = fold(comment);
    let numbered = said.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_name = said == fold(name) && said != "id";
    let is_empty = said.is_empty() || EMPTY.contains(&said.as_str()) || ["字段", "列"].contains(&numbered);
    !comment.trim().is_empty() && (is_name || is_empty)
}
