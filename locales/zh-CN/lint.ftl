# 每条规则一句话：哪里不对。.help 说明怎么改。

audit-missing-created-time = 表 `{ $table }` 没有记录创建时间
    .help = 加一个字段，例如 `{ $wanted }`，非空，默认取当前时间。
audit-missing-updated-time = 表 `{ $table }` 没有记录更新时间
    .help = 加一个字段，例如 `{ $wanted }`，非空，每次更新都写入当前时间。

doc-column-comment = 字段 `{ $table }.{ $column }` 没有注释
    .help = 写清楚它存什么：含义、单位、状态取值。
doc-mojibake-table = 表 `{ $table }` 的注释是乱码
    .help = 用正确的编码重新导出，或指定编码（--encoding）；如果模型里已经是乱码，请重新填写注释。
doc-mojibake-column = 字段 `{ $table }.{ $column }` 的注释是乱码
    .help = 用正确的编码重新导出，或指定编码（--encoding）；如果模型里已经是乱码，请重新填写注释。
doc-mojibake =
    .help = 用正确的编码重新导出，或手动指定编码（--encoding）。
doc-mojibake-glued =
    .help = 把文件另存为 UTF-8；如果是由两个文件合并的，先都存成 UTF-8 再合并。
doc-placeholder = `{ $name }` 的注释等于没写：“{ $comment }”
    .help = 写出名字没说的内容：含义、单位、取值。
doc-table-comment = 表 `{ $table }` 没有注释
    .help = 用一句话说明一行数据代表什么。

draft-alters-unknown =
    .help = 请改正名字或语句顺序；如果是变更现有数据库，最好上传完整的新设计。
draft-alters-unknown-often =
    .help = 另有 { $others } 条语句也与它有关。请改正名字或语句顺序；如果是变更现有数据库，最好上传完整的新设计。
draft-bad-ignore = review:{ $word } 不是可用的指令，这条注释不生效
    .help = 可用的有 review:ignore、review:ignore-start、review:ignore-end，后面写规则和原因。
draft-bad-ignore-no-rule = 这条注释没写规则，不生效
    .help = 请写成 -- review:ignore 规则 原因，规则 ID 照提示里的写。
draft-bad-ignore-no-reason = 这条注释没写原因，不生效
    .help = 请在规则后面写明为什么可以保持现状。
draft-bad-ignore-unknown-rule = 没有 { $rule } 这条规则，这条注释不生效
    .help = 规则 ID 照提示里的写；用 `roundtable rules` 可以列出全部规则。
draft-bad-ignore-unclosed = 这一段有头无尾，不生效
    .help = 在结束处写上 -- review:ignore-end 和同一条规则。
draft-dup-column = 字段 `{ $table }.{ $column }` 定义了两次，第一次在第 { $line } 行
    .help = 删掉其中一个，或者改成本来想用的名字。
draft-mistake =
    .help = 最好在模型里一并改掉，免得下次导出又带出来。
draft-redefined =
    .help = 确定以哪个定义为准，删掉另一个。
draft-skipped =
    .help = 语句的其余部分已经读取，只有这一段没有检查。
draft-skipped-file =
    .help = 其中的内容没有检查。如果它属于这份设计，请以脚本或模型的形式提供。
draft-skipped-all =
    .help = 什么都没有检查。请确认是不是选对了文件。
draft-unparsed =
    .help = 其中的内容没有检查。请改正，或者确认一下，让大家都知道。

index-dup-column = 字段 `{ $column }` 在索引 `{ $index }` 里写了两次
    .help = 换成本来想写的字段，或者删掉重复的那个。
index-dup-column-key = 字段 `{ $column }` 在键 `{ $key }` 里写了两次
    .help = 换成本来想写的字段，或者删掉重复的那个。
index-duplicate = 索引 `{ $index }` 与 `{ $other }` 的字段完全相同
    .help = 留一个就够：每次写入都要维护它们，而查询只用得上一个。
index-duplicate-key = 索引 `{ $index }` 与主键的字段完全相同
    .help = 可以删掉：主键本身就是索引。

index-redundant = 索引 `{ $index }` 是 `{ $other }` 的前缀
    .help = 可以删掉：长的那个能服务同样的查询。
key-missing-primary-key = 表 `{ $table }` 没有主键
    .help = 加一个永远不变的字段，例如 `id`，并声明为主键。
key-pk-max-columns = 表 `{ $table }` 的主键有 { $count } 个字段，超过 { $max } 个字段
    .help = 给表加一个窄主键，把这些字段改成唯一约束。
key-pk-nullable = 字段 `{ $table }.{ $column }` 属于主键，却声明成了可空
    .help = 声明为 not null。

name-ascii = 名字 `{ $name }` 含有非 ASCII 字符
    .help = 改用字母、数字和下划线，把原来的名字写进注释。
name-case-collision = `{ $name }` 和 `{ $other }` 只差大小写
    .help = 改掉其中一个名字。
name-case-folded = `{ $name }` 没加引号，{ $dialect } 里会变成 `{ $folded }`{ $others ->
        [0] {""}
       *[other] ；本表还有 { $others } 个名字也会丢失大小写
    }
    .help = 要么在这里和所有查询里都加引号，要么改用 { $dialect } 本身能保持的写法。
name-case-folded-mysql = MySQL 服务器若设置 lower_case_table_names = 1，`{ $table }` 会变成 `{ $folded }`
    .help = 建第一张表之前，把包括开发机在内的所有服务器的 lower_case_table_names 设成一样。
name-column-case = 字段名 `{ $table }.{ $column }` 不是 { $style } 写法
    .help = 改为 `{ $wanted }`。
name-column-case-unusable = 字段名 `{ $table }.{ $column }` 不是 { $style } 写法
    .help = 请换一个以字母开头、由字母和数字组成的名字。
name-length = `{ $name }` 有 { $length } 个字符，{ $dialect } 最多 { $most } 个
    .help = 请缩短名字。
name-length-bytes = `{ $name }` 占 { $length } 字节，{ $dialect } 最多 { $most } 字节
    .help = 请缩短名字；一个汉字占三个字节。
name-space = 名字 `{ $name }` 里有空格
    .help = 去掉空格，多半是从文档里复制带进来的。
name-table-case = 表名 `{ $table }` 不是 { $style } 写法
    .help = 改为 `{ $wanted }`。
name-table-case-unusable = 表名 `{ $table }` 不是 { $style } 写法
    .help = 请换一个以字母开头、由字母和数字组成的名字。

null-string-null = 字段 `{ $table }.{ $column }` 的默认值是文字 { $default }，而不是空值
    .help = 写成不带引号的 default null，或者不写默认值。
rel-inline-ignored = MySQL 会忽略这个对 `{ $target }` 的引用
    .help = 单独写一条：foreign key (…) references `{ $target }` (…)。
rel-target-missing = 外键 `{ $key }` 引用的表 `{ $target }` 不在这份设计里
    .help = 改正表名，或补上这张表；如果它属于别的系统，就去掉外键，在注释里说明。
rel-target-missing-column = 外键 `{ $key }` 引用的字段 `{ $target }`.`{ $column }` 不存在
    .help = 改正字段名，或在 `{ $target }` 里补上这个字段。
rel-target-missing-own-column = 外键 `{ $key }` 用到的字段 `{ $column }` 在表 `{ $table }` 里不存在
    .help = 改正字段名，或在 `{ $table }` 里补上这个字段。

rel-target-not-unique = 外键 `{ $key }` 引用的 `{ $target }` ({ $columns }) 既不是主键，也不唯一
    .help = 改为引用主键，或把这些字段声明为唯一。
rel-target-not-unique-no-key = 外键 `{ $key }` 引用 `{ $target }` 的主键，但它没有主键
    .help = 给 `{ $target }` 加上主键。
table-too-many-columns = 表 `{ $table }` 有 { $count } 个字段，超过 { $max } 个字段
    .help = 把同属一类的字段拆成单独的表，例如详情、地址、统计。
type-fk-mismatch = 字段 `{ $table }.{ $column }` 是 { $type }，而它引用的 `{ $target }.{ $other }` 是 { $wanted }
    .help = 也改成 { $wanted }。
type-float = 字段 `{ $table }.{ $column }` 用 { $type } 存储，数值不精确
    .help = 改用 { $wanted }；如果确实是测量值，请在规范里注明。

lint-group-audit = 创建与更新时间
lint-group-doc = 注释
lint-group-draft = 脚本本身
lint-group-index = 索引
lint-group-key = 主键
lint-group-name = 命名
lint-group-null = 空值
lint-group-rel = 关联
lint-group-table = 表
lint-group-type = 数据类型

lint-conventions-no-toml = 第 { $line } 行不是合法的 TOML：{ $reason }
    .help = 规则写在 [rules] 下面，例如 "name/table-case" = "error"，要带引号。
lint-conventions-unknown-key = 规范文件里没有 { $key } 这一项
    .help = 可以写 profile = "…" 和 [rules] 表。
lint-conventions-unknown-profile = 没有名为“{ $name }”的规则集
    .help = 可用的有：{ $known }。
lint-conventions-unknown-rule = 没有“{ $rule }”这条规则
    .help = 用 `roundtable rules` 可以列出全部规则。
lint-conventions-misspelt-rule = 没有“{ $rule }”这条规则
    .help = 是不是想写“{ $nearest }”？用 `roundtable rules` 可以列出全部规则。
lint-conventions-wrong-level = { $rule } 的级别不能是“{ $value }”
    .help = 可选值："off"、"info"、"warning"、"error"、"blocker"。
lint-conventions-unknown-parameter = { $rule } 没有参数 { $key }
    .help = 可用的有：{ $known }。
lint-conventions-wrong-value = { $rule } 的参数 { $key } 不能是 { $value }
    .help = 允许的值：{ $allowed }。
