/*==============================================================*/
/* DBMS name:      Microsoft SQL Server 2008                    */
/*==============================================================*/
if exists (select 1
            from  sysobjects
           where  id = object_id('orderItem')
            and   type = 'U')
   drop table orderItem
go
create table orderItem (
   id                   bigint               identity(1,1),
   [order]              nvarchar(max)        null default N'无',
   price                money                not null constraint DF_price default (0),
   total                as (price * 2),
   constraint PK_ORDERITEM primary key nonclustered (id)
) on [PRIMARY]
go
declare @CurrentUser sysname
select @CurrentUser = user_name()
execute sp_addextendedproperty 'MS_Description',
   '订单''明细',
   'user', @CurrentUser, 'table', 'orderItem'
go
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'主键' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'orderItem', @level2type=N'COLUMN',@level2name=N'id'
GO
create clustered index idx on orderItem (price asc) where price > 0
go
alter table orderItem
   add constraint FK foreign key ([order])
      references [dbo].[order] (id)
         on update cascade
go
create procedure p as begin select 1; end
go
