//! The pages and the HTTP interface, through the real server.

mod accounts;
mod authorization;
mod bad_input;
mod diagram;
mod differences;
mod guard;
mod hand_off;
mod life;
mod log;
mod meetings;
mod modules;
mod once;
mod pages;
mod people;
mod playground;
mod progress;
mod requirements;
mod review;
mod revisions;
mod routes;
mod second_draft;
mod sent;
mod states;
mod threads;
mod uploads;
mod views;
mod visitor;
mod waivers;

pub(crate) use visitor::Visitor;

/// A small export with something to say about: no updated time, no comment, a float, a name in snake case.
const EXPORT: &str = "\
/* DBMS name:      MySQL 5.0 */
create table t_order_item
(
   id                   bigint not null auto_increment comment '主键',
   price                float comment '成交单价',
   quantity             int default 1,
   createTime           datetime not null comment '创建时间',
   primary key (id)
);

alter table t_order_item comment '订单明细';

create table member
(
   id                   bigint not null auto_increment comment '主键',
   nickName             varchar(40) not null comment '昵称',
   createTime           datetime not null comment '创建时间',
   updateTime           datetime not null comment '更新时间',
   primary key (id)
);

alter table member comment '会员';
";

/// A table that no rule of the default profile has anything grave to say of.
const CLEAN: &str = "\
create table shopOrder (
  id bigint not null auto_increment comment '主键',
  createTime datetime not null default current_timestamp comment '创建时间',
  updateTime datetime not null default current_timestamp on update current_timestamp comment '更新时间',
  primary key (id)
) comment '订单';
";
