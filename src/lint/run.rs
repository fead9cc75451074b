//! Runs the rules of a profile over a reading.

use super::context::Context;
use super::fingerprint;
use super::profile::Profile;
use super::registry;
use super::report::{Found, Report};
use super::rule::{Check, Rule};
use super::{Finding, suppress};
use crate::ddl::Reading;
use crate::schema::Origin;

/// Checks what was read against the profile's rules. Findings are ordered by file, line, column and rule; those that a
/// comment in the source accepts stay, marked as waived.
#[must_use]
pub fn check(reading: &Reading, profile: &Profile) -> Vec<Finding> {
    let context = Context::new(reading, profile.column_case());
    let mut found = Vec::new();
    for rule in registry::rules() {
        apply(rule, &context, profile, &mut found);
    }
    drop(context);
    // Those that are equal in all this are alike; a stable sort would take half as much memory again.
    found.sort_unstable_by(|a: &Found, b: &Found| {
        let place = |Found { finding, .. }: &Found| (finding.span.file, finding.span.line, finding.span.column);
        (place(a), &a.finding.rule, &a.finding.object, &a.evidence).cmp(&(
            place(b),
            &b.finding.rule,
            &b.finding.object,
            &b.evidence,
        ))
    });
    let mut findings = fingerprint::assign(found);
    findings.shrink_to_fit();
    suppress::apply(reading, &mut findings);
    findings
}

/// Adds what one rule finds.
fn apply(rule: &'static Rule, context: &Context<'_>, profile: &Profile, found: &mut Vec<Found>) {
    let settings = profile.settings(rule);
    let Some(severity) = settings.level else { return };
    let mut report = Report::new(rule, severity, settings, found);
    let tables = || context.tables.iter().filter(|table| rule.applies_to(table.dialect));
    match rule.check {
        Check::Script(check) => check(context, &mut report),
        // What is wrong with the keys of a copy is told of the table that it was copied from.
        Check::Table(check) => tables()
            .filter(|table| table.origin == Origin::Own || matches!(rule.group(), "name" | "doc"))
            .for_each(|table| check(table, &mut report)),
        Check::Column(check) => {
            tables().for_each(|table| table.own_columns().for_each(|column| check(table, column, &mut report)));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::check;
    use crate::ddl::{self, Options};
    use crate::lint::{Profile, Severity};

    const TABLES: [&str; 2] =
        ["create table order_item (id int, price float);", "create table Member (userId bigint);"];

    fn fingerprints(script: &str) -> BTreeSet<String> {
        let options = Options { dialect: Some(crate::schema::Dialect::Mysql), ..Options::default() };
        let reading = ddl::read("x.sql", script.as_bytes(), &options).unwrap();
        let findings = check(&reading, &Profile::default());
        let fingerprints: BTreeSet<String> = findings.iter().map(|finding| finding.fingerprint.to_string()).collect();
        assert_eq!(fingerprints.len(), findings.len(), "unique within a run");
        fingerprints
    }

    #[test]
    fn fingerprints_survive_reordering_reformatting_and_quoting() {
        let [item, member] = TABLES;
        let once = fingerprints(&format!("{item}\n{member}"));
        assert!(once.len() > 8, "{}", once.len());
        assert_eq!(once, fingerprints(&format!("-- v2\n\n{member}\n{item}")));
        assert_eq!(once, fingerprints(&format!("{member} {}", item.replace(',', ",\r\n   "))));
        assert_eq!(once, fingerprints(&format!("{member} {}", item.replace("order_item", "`order_item`"))));
        assert_ne!(once, fingerprints(&format!("{member} {}", item.replace("price", "cost"))));
    }

    #[test]
    fn a_model_that_is_cut_off_is_an_error() {
        let model = include_str!("../../tests/fixtures/pdm/shop.pdm");
        let reading = ddl::read("x.pdm", &model.as_bytes()[..model.len() / 2], &Options::default()).unwrap();
        let findings = check(&reading, &Profile::default());
        let cut = findings.iter().find(|finding| finding.message.id.starts_with("pdm-cut")).unwrap();
        assert_eq!(cut.severity, Severity::Error);
    }

    #[test]
    fn the_house_style_has_nothing_to_complain_about() {
        let clean = "create table member (id bigint not null auto_increment comment '主键',
            nickName varchar(40) comment '昵称', createTime datetime not null default current_timestamp,
            updateTime datetime not null default current_timestamp on update current_timestamp,
            primary key (id)) comment = '会员';
            create table loginLog (id bigint primary key, memberId bigint not null comment '会员', createTime datetime,
            updateTime datetime, key idxMember (memberId),
            constraint fkMember foreign key (memberId) references member (id)) comment = '登录日志';";
        let reading = ddl::read("x.sql", clean.as_bytes(), &Options::default()).unwrap();
        let findings = check(&reading, &Profile::default());
        let serious = findings.iter().filter(|finding| finding.severity > Severity::Info);
        assert_eq!(serious.map(|finding| &*finding.rule).collect::<Vec<_>>(), [""; 0]);
    }
}
