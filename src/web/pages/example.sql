/*==============================================================*/
/* DBMS name:      MySQL 5.0                                    */
/* Created on:     2026/11/20 15:41:08                          */
/*==============================================================*/


drop table if exists bookLoan;

drop table if exists t_book_copy;

drop table if exists reader;

/*==============================================================*/
/* Table: reader                                                */
/*==============================================================*/
create table reader
(
   id                   bigint unsigned not null auto_increment comment '主键 primary key',
   cardNo               varchar(20) not null comment '借书证号 library card',
   fullName             varchar(64) not null comment '姓名 name',
   deposit              float not null default 0 comment '押金（元） deposit',
   createTime           datetime not null default CURRENT_TIMESTAMP comment '创建时间',
   updateTime           datetime not null default CURRENT_TIMESTAMP on update CURRENT_TIMESTAMP comment '更新时间',
   primary key (id)
)
engine = InnoDB
default character set = utf8mb4;

alter table reader comment '读者 Readers';

/*==============================================================*/
/* Index: ukReaderCardNo                                        */
/*==============================================================*/
create unique index ukReaderCardNo on reader
(
   cardNo
);

/*==============================================================*/
/* Table: t_book_copy                                           */
/*==============================================================*/
create table t_book_copy
(
   id                   bigint unsigned not null auto_increment comment '主键',
   isbn                 char(13) not null comment '国际标准书号 ISBN',
   shelf_code           varchar(16) comment '架位号 shelf',
   price                decimal(10,2) not null,
   createTime           datetime not null comment '入库时间',
   primary key (id)
);

alter table t_book_copy comment '馆藏副本 Copies of books';

/*==============================================================*/
/* Table: bookLoan                                              */
/*==============================================================*/
create table bookLoan
(
   readerId             bigint unsigned not null comment '读者 who borrows',
   copyId               bigint unsigned not null comment '副本 what is borrowed',
   dueDate              date not null comment '应还日期 due',
   createTime           datetime not null comment '借出时间',
   updateTime           datetime not null comment '更新时间'
);

alter table bookLoan add constraint fkLoanReader foreign key (readerId)
      references reader (id) on delete restrict on update restrict;

alter table bookLoan add constraint fkLoanCopy foreign key (copyId)
      references bookCopy (id) on delete restrict on update restrict;
