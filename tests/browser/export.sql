/*==============================================================*/
/* DBMS name:      MySQL 5.0                                    */
/* Created on:     2026/11/20 星期五 下午 3:41:08                  */
/*==============================================================*/


drop table if exists orderItem;

drop table if exists orderMain;

/*==============================================================*/
/* Table: orderMain                                             */
/*==============================================================*/
create table orderMain
(
   id                   bigint not null auto_increment comment '主键',
   memberId             bigint not null comment '下单会员',
   orderNo              varchar(32) not null comment '订单编号',
   createTime           datetime not null comment '创建时间',
   updateTime           datetime not null comment '更新时间',
   primary key (id)
);

alter table orderMain comment '订单';

/*==============================================================*/
/* Table: orderItem                                             */
/*==============================================================*/
create table orderItem
(
   id                   bigint not null auto_increment comment '主键',
   orderId              bigint not null comment '所属订单',
   skuCode              varchar(32) not null comment '规格编码',
   price                float not null default 0 comment '成交单价（元）'
   quantity             int not null default 1 comment '数量',
   createTime           datetime not null comment '创建时间',
   primary key (id),
   constraint fkItemOrder foreign key (orderId) references orderMain (id) on delete restrict on update restrict
);

alter table orderItem comment '订单明细';
