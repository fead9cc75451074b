//! What statements of every dialect say, through the fold.

use super::{Outcome, parse};
use crate::ddl::Problem;
use crate::ddl::fold::Fold;
use crate::ddl::split::Piece;
use crate::schema::{Dialect, Schema};

/// Reads statements that are separated by lines of `;;`.
fn read(dialect: Dialect, script: &str) -> (Schema, Vec<Problem>) {
    let mut fold = Fold::new(dialect);
    let mut problems = Vec::new();
    for statement in script.split(";;") {
        let parsed = parse(&Piece::whole(statement), dialect);
        problems.extend(parsed.problems);
        if let Outcome::Read(changes) = parsed.outcome {
            problems.extend(fold.apply(changes).problems);
        }
    }
    let (schema, more) = fold.finish();
    problems.extend(more);
    (schema, problems)
}

#[test]
fn reads_a_powerdesigner_table() {
    let (schema, problems) = read(
        Dialect::Mysql,
        "create table orderItem
(
   id                   bigint(20) not null auto_increment comment '主键',
   orderId              bigint not null comment '订单',
   price                decimal(10, 2) default 0.00 comment '价格',
   updatedAt            timestamp not null default CURRENT_TIMESTAMP on update CURRENT_TIMESTAMP,
   primary key (id),
   key idx_order (orderId, price desc) using btree
) engine = InnoDB default charset=utf8 comment '明细';;
alter table orderItem add constraint fk_order foreign key (orderId)
      references orders (id) on delete restrict on update cascade;;
alter table orderItem comment '订单明细'",
    );
    assert!(problems.is_empty(), "{problems:?}");
    insta::assert_json_snapshot!(schema);
}
