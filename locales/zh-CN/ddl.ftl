ddl-coverage = { $total } 条语句中 { $understood } 条已读懂
ddl-unread = 没看懂这条语句：{ $start } …
ddl-composed-statement = 这条定义是运行时拼接出来的，无法读取。请写成单独的语句
ddl-composed-call = `{ $routine }` 要改什么，运行时才能确定或拼接出来，因此这次调用无法读取。请把它要做的改动写成单独的语句
ddl-loose-definition = 这段文字里有一条定义，但看不出它会不会执行，所以没有读进来。如果会执行，请写成单独的语句
ddl-cut-off = 语句到这里就断了，还不完整。文件是不是被截断了？
ddl-skipped = 这部分看不懂，已跳过：{ $clause }
ddl-skipped-in-column = 字段 `{ $column }` 里这部分看不懂，已跳过：{ $clause }
ddl-missing-comma = `{ $column }` 之后缺少逗号
ddl-missing-comma-behind-key = 这个键或约束之后缺少逗号
ddl-missing-opening = 缺少左括号 `(`
ddl-missing-parenthesis = 缺少右括号 `)`
ddl-extra-opening = 多了一个左括号 `(`
ddl-extra-parenthesis = 多了一个右括号 `)`
ddl-leading-comma = 第一个字段前面多了一个逗号
ddl-trailing-comma = 右括号前多了一个逗号，或者少写了一个字段
ddl-extra-comma = 连着写了两个逗号
ddl-brace = 这里的 `{ $found }` 应该是 `{ $meant }`
ddl-full-width = 这里的全角 `{ $found }` 应该是半角 `{ $meant }`
ddl-unclosed-quote = 这个引号 `{ $quote }` 一直没有闭合
ddl-misspelt-type = 没有 `{ $written }` 这种类型，是不是想写 `{ $meant }`？
ddl-misspelt-word = 不认识 `{ $written }`，是不是想写 `{ $meant }`？
ddl-type-before-name = 类型写在了字段名前面，是不是想写 `{ $column } { $type }`？
ddl-missing-word = 这里少了 `{ $word }`
ddl-decimal-point = 字段 `{ $column }` 的精度和小数位之间写成了点，是不是想写 `{ $meant }`？
ddl-table-exists = 表 `{ $table }` 前面已经建过（第 { $line } 行），这里有 IF NOT EXISTS，所以不再改动
ddl-table-recreated = 表 `{ $table }` 前面已经建过（第 { $line } 行），以这里的定义为准
ddl-ambiguous-table = 有多个模式（schema）都有表 `{ $table }`，这里按最后一个处理；请写明模式名
ddl-missing-comma-of-list = 两个值之间缺少逗号
ddl-bare-key = 键的字段要写在括号里：`({ $column })`
ddl-key-without-target = 这个外键没有写明引用哪张表，未计入：缺少 `references` 和表名
ddl-missing-table = 到这里为止，脚本里还没有表 `{ $table }`
ddl-column-exists = `{ $table }` 已经有字段 `{ $column }`，后面这个定义没有采用
ddl-missing-column = 表 `{ $table }` 没有字段 `{ $column }`
ddl-no-primary-key = 表 `{ $table }` 没有可以删除的主键
ddl-no-unique = 表 `{ $table }` 在 { $columns } 上没有可以删除的唯一约束
ddl-no-constraint = 表 `{ $table }` 没有可以删除的约束 `{ $constraint }`
ddl-made-up-constraint = `{ $constraint }` 是数据库自动生成的名称，从这里看不出它是 `{ $table }` 的哪个约束，所以没有删除
ddl-key-without-column = { $kind ->
    [primary] 表 `{ $table }` 的主键用到了字段 `{ $column }`，但表里没有这个字段
    [check] 这个检查约束用到了字段 `{ $column }`，但表 `{ $table }` 里没有这个字段
   *[index] 这个索引用到了字段 `{ $column }`，但表 `{ $table }` 里没有这个字段
}{ $meant ->
    [none] {""}
   *[other] ，是不是想写 `{ $meant }`？
}
ddl-stray-sign = 这里不该有 `{ $found }`，已略去
ddl-call-in-quotes = 加了引号，`{ $call }` 就只是一段文本，不会执行：请去掉引号
ddl-no-default = DEFAULT 后面没有写值
ddl-text-without-quotes = 注释的文字要加引号：'{ $text }'
ddl-type-behind-option = 类型 `{ $type }` 应该紧跟在字段名后面
ddl-no-size = `{ $type }` 的长度在这里少了一个数字
ddl-bad-size = `{ $written }` 不是有效的长度
ddl-second-primary-key = 表 `{ $table }` 前面已经有主键（第 { $line } 行），以这里的为准。如果主键由多个字段组成，请写成一个：primary key (a, b)
ddl-foreign-word = `{ $written }` 是 { $owner } 的写法，{ $here } 里要写 `{ $meant }`{ $others ->
    [0] {""}
   *[other] （另有 { $others } 处）
}
ddl-comma-before-type = 字段 `{ $column }` 和它的类型 `{ $type }` 之间多了一个逗号
ddl-nameless-column = 这里有个类型为 `{ $type }` 的字段没有写名称，未计入
ddl-nameless-table = 这里没有写表名，这张表未计入
ddl-linked-table = 链接表 `{ $table }` 的字段取自另一个数据库里的表，脚本里看不到
ddl-no-type = 字段 `{ $column }` 没有写类型
ddl-missing-size = `{ $type }` 要写长度，例如 `{ $type }(50)`
ddl-no-comment-text = 没有写注释的文字：`is '…'`
ddl-text-in-double-quotes = 文字要用单引号；写在双引号里会被当成名称
ddl-name-in-single-quotes = MySQL 把单引号里的内容当成文字而不是名称，这里的 `{ $name }` 应改用反引号（每条语句只提示一次）
ddl-value-without-quotes = `{ $type }` 的取值要加引号：'{ $value }'
ddl-said-twice = 字段 `{ $column }` 重复写了这一项，以这里为准
ddl-null-and-not-null = 字段 `{ $column }` 既写了 null 又写了 not null，以这里为准
ddl-select-without-columns = 这个 SELECT 没有写明查询哪些字段
ddl-index-without-columns = 这个索引没有写明建在哪些字段上
ddl-key-without-columns = 这个主键没有写明建在哪些字段上，没有读入
ddl-blank-in-name = 字段名里有空格，是不是想写 `{ $meant }`？
ddl-hyphen-in-name = 名称里有连字符时要加引号；不加引号请写成 `{ $meant }`
ddl-index-exists = 表 `{ $table }` 前面已经有索引 `{ $index }`（第 { $line } 行）
ddl-missing-index = 表 `{ $table }` 没有索引 `{ $index }`，无法把它变成这个键
ddl-unknown-index = 到这里为止，脚本里没有索引 `{ $index }`
ddl-default-without-quotes = MySQL 不认识默认值 `{ $text }`；如果是文字，要加引号：'{ $text }'
ddl-too-many-digits = { $here } 最多只能有 { $most } 位数字{ $meant ->
    [none] {""}
   *[other] ，是不是想写 `{ $meant }`？
}
ddl-scale-over-digits = 小数位数（{ $scale }）不能超过总位数（{ $digits }）
ddl-no-columns = 表 `{ $table }` 一个字段也没读出来，请检查表名和字段列表之间的内容
ddl-key-count = 这个外键包含 { $own } 个字段，却引用了 { $referenced } 个字段
ddl-unknown-text = 这条注释的内容在变量 { $variable } 里，前面没有给它赋过明确的文字，未读入
ddl-missing-name = 这里少了新的名称
ddl-missing-event = 这里少了 `DELETE` 或 `UPDATE`
ddl-missing-action = 这里没有写明怎么处理：`CASCADE`、`SET NULL`、`RESTRICT` 或 `NO ACTION`
ddl-reference-without-columns = 这个外键没有写明引用哪些字段
ddl-option-without-value = 选项 `{ $option }` 没有写值
ddl-bare-note = 这里像是一句说明，说明前面要写 `--`
ddl-too-many-calls = 这次调用连带的存储过程调用超过 { $most } 次，从 `{ $routine }` 起未再读入
ddl-second-database = 脚本从这里起改用数据库 `{ $second }`（此前是 `{ $first }`），同名的表会被当作同一张表。请按数据库分开检查
