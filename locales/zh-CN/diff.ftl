### 两个修订版之间改了什么。

diff-part = { $part ->
    [column] 字段 `{ $name }`
    [primary-key] 主键
    [foreign-key] 外键 { $name }
    [index] 索引 { $name }
    [check] 检查约束 { $name }
    [nameless-foreign-key] 外键
    [nameless-index] 索引
    [nameless-check] 检查约束
   *[table] 表
}
diff-aspect = { $aspect ->
    [namespace] 所属模式
    [type] 类型
    [own-type] 类型定义
    [nullability] 是否可空
    [default] 默认值
    [on-update] ON UPDATE
    [auto-increment] 自增
    [generated] 生成表达式
    [query] 查询语句
    [charset] 字符集
    [collation] 排序规则
    [comment] 注释
    [label] 业务名称
    [columns] 字段
    [target] 引用目标
    [on-delete] ON DELETE
    [on-key-update] ON UPDATE
    [deferral] 检查时机
    [kind] 种类
    [method] 索引方式
    [predicate] 过滤条件
    [expression] 条件
    [option] 选项
    [temporary] 生命周期
    [order] 字段顺序
    [added] 新增
    [removed] 删除
    [name] 名称
   *[other] 取值
}
diff-added = 新增{ diff-part }：{ $new }
diff-removed = 删除{ diff-part }：{ $old }
diff-renamed = { diff-part } 改名：{ $old } → { $new }
diff-changed = { diff-part }：{ diff-aspect } { $old } → { $new }
diff-set = { diff-part }：新增{ diff-aspect } { $new }
diff-unset = { diff-part }：去掉{ diff-aspect } { $old }
diff-numbered = { diff-part }：改为自增
diff-unnumbered = { diff-part }：取消自增
diff-moved = 字段顺序有调整：{ $new } 换了位置

diff-table-added = 新增 `{ $name }`
diff-table-removed = 删除 `{ $name }`
diff-table-renamed = `{ $name }`，原名 `{ $old }`
diff-table-changed = `{ $name }` 有改动

diff-view = 视图 `{ $name }`
diff-columns = （{ $count } 个字段）
diff-question-table = `{ $old }` 不见了，`{ $new }` 是新出现的，相似度 { $likeness }%：是改了名，还是另一张表？
diff-question-column = `{ $table }` 中 `{ $old }` 不见了，`{ $new }` 是新出现的，相似度 { $likeness }%：是改了名，还是另一个字段？
diff-beside = { $statement }（第 { $line } 行）
diff-no-table = 从 { $old } 到 { $new }，没有表在含义上有变化
diff-unread = { $file }：有 { $count } 条语句没有读懂，未参与比较
diff-none = 从 { $old } 到 { $new }，含义上没有变化
diff-summary = 表和视图：新增 { $added }，删除 { $removed }，改动 { $changed }；改动项：含义 { $meaning }，注释 { $comment }，仅表现形式 { $presentation }

# Markdown 格式的差异报告。
difference-title = 差异
difference-questions = 不确定
difference-what = 对象
difference-weight = 影响
difference-old = 改前
difference-new = 改后
difference-weight-meaning = 含义
difference-weight-comment = 注释
difference-weight-presentation = 表现形式
