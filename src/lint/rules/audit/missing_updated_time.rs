//! `audit/missing-updated-time`.

use crate::lint::audit_time;
use crate::lint::context::Context;
use crate::lint::report::Report;
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Kind, Parameter, Severity};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "audit/missing-updated-time",
    level: Some(Severity::Blocker),
    dialects: &[],
    fix: Some(FixKind::Suggestion),
    parameters: &[&NAMES, &COMMENTS],
    check: Check::Script(check),
    page: include_str!("missing_updated_time.md"),
};

/// Names of the column, in any style; the first is the one that is proposed.
pub(in crate::lint) static NAMES: Parameter = Parameter {
    name: "names",
    kind: Kind::Names(&[
        "updateTime",
        "updatedTime",
        "updateAt",
        "updatedAt",
        "updateDate",
        "updatedDate",
        "updateOn",
        "updatedOn",
        "updateDatetime",
        "updatedDatetime",
        "updateTs",
        "updateTimestamp",
        "updatedTimestamp",
        "updated",
        "gmtUpdate",
        "gmtUpdated",
        "gmtModify",
        "gmtModified",
        "modifyTime",
        "modifiedTime",
        "modifyDate",
        "modifiedDate",
        "modifyAt",
        "modifiedAt",
        "modifiedOn",
        "modified",
        "editTime",
        "editDate",
        "editedAt",
        "dateUpd",
        "dateUpdate",
        "dateUpdated",
        "dateModify",
        "dateModified",
        "timeUpdate",
        "timeUpdated",
        "timeModified",
        "updTime",
        "updDate",
        "lastUpdate",
        "lastUpdated",
        "lastUpdateTime",
        "lastUpdatedTime",
        "lastUpdateDate",
        "lastUpdatedDate",
        "lastUpdatedAt",
        "lastModify",
        "lastModified",
        "lastModifyTime",
        "lastModifiedTime",
        "lastModifyDate",
        "lastModifiedDate",
        "lastModifiedAt",
        "lastEditTime",
        "lastEditDate",
        "lastmod",
        "mtime",
        "utime",
        "reviseTime",
        "revisedAt",
        "fechaActualizacion",
        "fechaActualiza",
        "fechaModificacion",
    ]),
};

/// What its comment begins or ends with, where the name does not tell.
pub(in crate::lint) static COMMENTS: Parameter = Parameter {
    name: "comments",
    kind: Kind::Names(&[
        "更新时间",
        "更新日期",
        "更新时刻",
        "修改时间",
        "修改日期",
        "变更时间",
        "变更日期",
        "编辑时间",
        "最后更新",
        "最后修改",
        "最近更新",
        "最近修改",
    ]),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    audit_time::require(context, report, &NAMES, &COMMENTS);
}
