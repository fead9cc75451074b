//! `audit/missing-created-time`.

use crate::lint::audit_time;
use crate::lint::context::Context;
use crate::lint::report::Report;
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Kind, Parameter, Severity};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "audit/missing-created-time",
    level: Some(Severity::Blocker),
    dialects: &[],
    fix: Some(FixKind::Suggestion),
    parameters: &[&NAMES, &COMMENTS],
    check: Check::Script(check),
    page: include_str!("missing_created_time.md"),
};

/// Names of the column, in any style; the first is the one that is proposed.
pub(in crate::lint) static NAMES: Parameter = Parameter {
    name: "names",
    kind: Kind::Names(&[
        "createTime",
        "createdTime",
        "createAt",
        "createdAt",
        "createDate",
        "createdDate",
        "createOn",
        "createdOn",
        "createDatetime",
        "createdDatetime",
        "createTs",
        "createTimestamp",
        "createdTimestamp",
        "created",
        "creationTime",
        "creationDate",
        "gmtCreate",
        "gmtCreated",
        "addTime",
        "addedTime",
        "addDate",
        "addedAt",
        "dateAdd",
        "dateAdded",
        "dateCreate",
        "dateCreated",
        "timeCreate",
        "timeCreated",
        "insertTime",
        "insertDate",
        "insertedAt",
        "inputTime",
        "inputDate",
        "ctime",
        "crtTime",
        "crtDate",
        "fechaCreacion",
        "fechaRegistro",
    ]),
};

/// What its comment begins or ends with, where the name does not tell.
pub(in crate::lint) static COMMENTS: Parameter = Parameter {
    name: "comments",
    kind: Kind::Names(&[
        "创建时间",
        "创建日期",
        "创建时刻",
        "新建时间",
        "新增时间",
        "新增日期",
        "添加时间",
        "添加日期",
        "录入时间",
        "录入日期",
        "插入时间",
        "建立时间",
        "建档时间",
        "入库时间",
    ]),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    audit_time::require(context, report, &NAMES, &COMMENTS);
}
