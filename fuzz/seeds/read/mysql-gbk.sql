/*==============================================================*/
/* DBMS name:      MySQL 5.0                                    */
/* Created on:     2024/3/8 下午 02:06:58                       */
/*==============================================================*/


drop table if exists orderItem;

drop table if exists `order`;

/*==============================================================*/
/* Table: orderItem                                             */
/*==============================================================*/
create table orderItem
(
   id                   bigint unsigned not null auto_increment comment '主键',
   orderId              bigint not null comment '订单号，见 `order`',
   price                decimal(10,2) default 0.00 comment '单价：含税; 不是''原价''',
   state                enum('new','paid') default 'new',
   createdAt            datetime not null default CURRENT_TIMESTAMP on update CURRENT_TIMESTAMP comment '0为新
1为旧',
   primary key (id),
   key AK_orderItem_state (state, createdAt)
)
engine = InnoDB
default charset = utf8mb4;

alter table orderItem comment '订单明细';

/*==============================================================*/
/* Index: idxItemOrder                                          */
/*==============================================================*/
create index idxItemOrder on orderItem
(
   orderId
);

create table `order`
(
   id                   bigint not null,
   primary key (id)
)
type = InnoDB;

alter table orderItem add constraint FK_Reference_1 foreign key (orderId)
      references `order` (id) on delete restrict on update restrict;
