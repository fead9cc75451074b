### 模块与需求

needs-modules = 模块
needs-comma = 、
needs-show = 查看
needs-edit = 编辑
needs-edit-of = 编辑{ $name }

## 项目的模块
needs-modules-lead = 模块是产品的一块功能，例如订单、库存。表归属模块，模块负责人在相关的表改动时参与签字。
needs-modules-empty-title = 还没有模块
needs-modules-empty = 先列出产品的功能模块，再给每个模块写一个表名规则，例如 order*，之后每份草稿都会按模块分组。
needs-modules-empty-reader = 项目负责人列出功能模块后，每份草稿的表都会按模块分组。
needs-modules-set-up = 设置模块
needs-figures-of = 统计自
needs-module-new = 新建模块
needs-module-add = 添加
needs-module-lead = 表先按模块中列出的表名归属，其次按所在的包，再次按最贴近的表名规则归属。设计者也可以在草稿里手工指定。
needs-module-name = 名称
needs-module-name-hint = 例如：订单
needs-module-owners = 模块负责人
needs-module-owners-hint = 模块里的表，或者引用这些表的表有改动时，需要他们签字同意。
needs-module-patterns = 表名规则
needs-module-patterns-hint = 每行一条，或用逗号隔开。* 代表任意字符，? 代表一个字符，例如 order*、*_log。
needs-module-tables = 指定的表
needs-module-tables-hint = 规则匹配不到的表，直接写表名。每行一个，或用逗号隔开。
needs-module-packages = PowerDesigner 包
needs-module-packages-hint = 每行一个，与模型中的包名一致；包中的包写作 外层/内层。
needs-module-remove = 删除这个模块
needs-module-remove-note = 删除后，其中的表不再属于任何模块，其中的需求也不再归属模块，其余内容不受影响。
needs-module-remove-now = 删除{ $name }
needs-move-up = 上移
needs-move-down = 下移
needs-move-up-of = 上移{ $name }
needs-move-down-of = 下移{ $name }
needs-package = 包 { $name }
needs-owns-nothing = 还没有归属的表
needs-no-owner = 暂无负责人
needs-offers = 模型中的包
needs-offers-lead = { $draft } 的 PowerDesigner 模型把表分在下面这些包里，还没有模块包含它们。
needs-offers-make = 建成模块
needs-left = { $homeless ->
    [0] { "" }
   *[other] { $draft } 有 { $homeless } 张表不属于任何模块。
}{ $disputed ->
    [0] { "" }
   *[other] 有 { $disputed } 张表同时被多个模块包含。
}
needs-left-link = 去处理

## 模块之间的关系
needs-relations = 模块关系
needs-relations-picture = 各模块以及它们引用的模块
needs-relations-none = 没有跨模块的引用。
needs-relation-of = { $from }引用{ $to }：{ $n } 处
needs-relation-links = { $n } 处引用
needs-implied = 隐含
needs-implied-some = { $n } 处隐含
needs-implied-hint = 没有声明外键，只是从字段名看像是引用。

## 草稿中的表与模块
needs-no-module = 未归属模块
needs-homeless = 未归属模块的表
needs-module-no-tables = 这一版中没有属于该模块的表。
needs-grounds-hand = 手工指定
needs-grounds-name = 按表名
needs-grounds-package = 按包
needs-grounds-pattern = 按表名规则
needs-disputed = { $names }也包含它
needs-disputed-hint = 多个模块以同样的理由包含这张表。请手工指定，或在其中一个模块里写明表名。
needs-check-all = 全选这些表
needs-assign-to = 把选中的表归入
needs-assign-choose = 请选择…
needs-assign-none = 不指定，按规则归属
needs-assign = 归入
