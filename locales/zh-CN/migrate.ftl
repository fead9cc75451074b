### 变更脚本里的说明，写在 "-- " 之后。

migrate-drops-table = 会丢数据：表 { $table } 及其全部记录
migrate-drops-column = 会丢数据：字段 { $column }
migrate-narrows = { $column }：{ $old } 的值未必都能放进 { $new }，先看看现有数据
migrate-needs-value = { $column } 不能为空，又没有默认值：请先给现有记录补上值
migrate-nulls = { $column } 不能为空：现有记录里还有空值时会失败
migrate-duplicates = 现有记录里有重复值时会失败
migrate-checked = 现有记录里有不满足条件的值时会失败
migrate-numbering = { $column }：自增起始值要大于现有的最大值
migrate-numbering-by-hand = { $table }.{ $column }：自增属性无法直接修改，需要手工重建该字段
migrate-generated = { $table }.{ $column }：生成列的表达式无法直接修改，需要手工删除后重建
migrate-copies = { $column }：有记录时无法直接把 { $old } 改为 { $new }，因此把值复制到新字段再改名，该字段会排到最后
migrate-recoded = { $columns } 的内容会转换为表的新字符集：新字符集里没有的字符会导致失败或丢失
migrate-remade = { $column } 会删除后重新计算
migrate-left-out = 本脚本不包含第 { $line } 行：{ $statement }
migrate-left-changed = 设计里有改动，但本脚本不修改，第 { $line } 行：{ $statement }
migrate-left-there = 设计里已没有，但本脚本不删除：{ $statement }
migrate-moves-table = { $table } 要从模式 { $old } 移到 { $new }：请手工处理
migrate-value-added = 请单独执行：新的枚举值在提交之后才能使用
migrate-nameless = { $part ->
    [foreign-key] { $table } 上的外键（{ $columns }）
    [primary-key] { $table } 的主键（{ $columns }）
    [check] { $table } 的检查约束 { $columns }
   *[index] { $table } 上的索引（{ $columns }）
}没有自己的名字：请在数据库里查到名字后手工删除
migrate-check-of-mysql = { $table } 的检查约束（{ $expression }）没有自己的名字：MySQL 通常称之为 { $name }，MariaDB 则不同；请在数据库里查到名字后手工删除
migrate-view-by-hand = 视图 { $name }：请手工编写，评审里没有它的查询语句
migrate-view-gone = 设计里已没有视图 { $name }
migrate-view-anew = 视图 { $name } 用到了要变更的内容，或者自身有变更：先删除，最后重建，其权限需要重新授予
migrate-views-unknown = 视图 { $names } 可能用到了这里要变更的内容，而评审里没有查询语句：请先从数据库里保存查询语句并删除视图，变更后再重建
migrate-renames-table = { $old } 改名为 { $new }：依据是 { $columns } 个字段中有 { $kept } 个相同；如果其实是另一张表，请改为删旧表、建新表
migrate-type-new = 类型 { $name } 是设计中新增的：请先手工创建，再执行后面的语句：{ $statement }
migrate-type-gone = 设计里已没有类型 { $name }{ $count ->
    [0] { "" }
   *[other] （原来用到它的字段：{ $columns }）
}：等没有字段再用它之后，请手工删除
migrate-type-changed = 类型 { $name } 的定义有变：{ $old } → { $new }；{ $count ->
    [0] 没有字段用到它
   *[other] 用到它的字段：{ $columns }
}。请手工修改，或者用另一个名字新建类型，把这些字段改为新类型，再删除旧类型
migrate-values-anew = 类型 { $name }：PostgreSQL 不能删除枚举值，也不能调整其顺序，因此{ $count ->
    [0] 重建该类型
   *[other] 为 { $columns } 重建该类型
}{ $gone ->
    [0] { "" }
   *[other] ；现有记录里还有 { $values } 时会失败
}；这些字段上的检查约束、部分索引和视图要先删除，之后再重建
migrate-option-by-hand = { $table }：需手工处理：{ $old } → { $new }
