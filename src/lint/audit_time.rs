//! Recognises the columns that keep when a row was created or last changed, whatever a team calls them.

use std::collections::HashSet;

use super::context::{Context, TableView};
use super::report::{Hit, Report};
use super::{FixKind, Parameter};
use crate::schema::names::fold;
use crate::schema::{Column, DataType, Family};

/// Reports each table that has no column for the time known by these names and comments; the first name is proposed.
pub(super) fn require(context: &Context<'_>, report: &mut Report<'_>, names: &Parameter, comments: &Parameter) {
    let names = report.names(names);
    let time = AuditTime::new(&names, report.names(comments));
    let wanted = names.first().map(|name| context.column_case.convert(name)).unwrap_or_default();
    for table in &context.tables {
        if table.has_own_shape() && time.find(table).is_none() {
            report.push(Hit::table(table).with("wanted", &wanted).fix(FixKind::Suggestion));
        }
    }
}

/// The names and comments by which a column is recognised.
struct AuditTime {
    names: HashSet<String>,
    comments: Vec<String>,
}

/// The shortest name that is also recognised behind a prefix: `order_created` is one, `order_ctime` is somebody's own.
const LONG_ENOUGH: usize = 7;

impl AuditTime {
    fn new(names: &[String], comments: Vec<String>) -> Self {
        Self { names: names.iter().map(|name| fold(name)).collect(), comments }
    }

    /// The column of the table that keeps that time.
    fn find<'t>(&self, table: &'t TableView<'_>) -> Option<&'t Column> {
        let table_name = fold(&table.name.text);
        table.columns.iter().find(|column| self.is_named(column, &table_name) && can_hold_time(column)).or_else(|| {
            let documents = [table.comment.as_deref(), table.label.as_deref()];
            table.columns.iter().find(|column| self.is_documented(column, documents) && can_hold_time(column))
        })
    }

    /// Whether the name is one of the known ones, alone or behind the table's name or one or two letters (`c_`, `F_`).
    fn is_named(&self, column: &Column, table: &str) -> bool {
        let name = fold(&column.name.text);
        self.names.contains(&name)
            || prefixes(&name, &self.names)
                .any(|prefix| prefix.len() <= 2 || table.contains(prefix) || prefix.contains(table))
    }

    /// Whether the first clause of the comment, or the business name, is one of the known ones, perhaps behind
    /// what the table is called or words such as "last".
    fn is_documented(&self, column: &Column, documents: [Option<&str>; 2]) -> bool {
        [column.comment.as_deref(), column.label.as_deref()].into_iter().flatten().any(|text| {
            let clause = text.trim().split(CLAUSE_ENDS).next().unwrap_or_default();
            self.comments.iter().any(|known| match clause.split_once(known.as_str()) {
                Some((before, "" | "戳")) => {
                    HARMLESS.contains(&before) || documents.iter().flatten().any(|text| text.contains(before))
                }
                _ => false,
            })
        })
    }
}

/// What stands before the known names with which `name` ends: as many as there are known names at most, however long
/// `name` is.
fn prefixes<'n>(name: &'n str, known: &HashSet<String>) -> impl Iterator<Item = &'n str> {
    let known = known.iter().filter(|known| known.len() >= LONG_ENOUGH);
    known.filter_map(|known| name.strip_suffix(known.as_str())).filter(|prefix| !prefix.is_empty())
}

/// What ends the first clause of a comment.
const CLAUSE_ENDS: [char; 14] = [',', '，', '.', '。', ';', '；', ':', '：', '(', '（', '[', '【', '\n', '/'];

/// What may stand before "created time" without making it the time of something else.
const HARMLESS: [&str; 14] =
    ["", "最后", "最近", "上次", "末次", "记录", "数据", "本条", "信息", "行", "注册", "首次", "初次", "系统"];

/// Whether the type can hold a point in time: also as a number or a text, which another rule speaks about.
fn can_hold_time(column: &Column) -> bool {
    let family = DataType::parse(&column.data_type).family();
    !matches!(family, Family::Boolean | Family::Float | Family::Binary | Family::LongText)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::prefixes;

    #[test]
    fn a_name_is_looked_at_once_for_each_known_one_however_long_it_is() {
        let known: HashSet<String> = ["createtime", "time", "ordercreatetime"].map(str::to_owned).into();
        let mut found: Vec<&str> = prefixes("ordercreatetime", &known).collect();
        found.sort_unstable();
        assert_eq!(found, ["order"], "whole names and those that are too short don't count");
        let endless = format!("{}createtime", "a".repeat(1_000_000));
        assert_eq!(prefixes(&endless, &known).map(str::len).collect::<Vec<_>>(), [1_000_000]);
    }
}
