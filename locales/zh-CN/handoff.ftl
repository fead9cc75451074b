### 数据字典。

dictionary-title = 数据字典
dictionary-facts = { $dialect } · 共 { $tables } 张表、{ $columns } 个字段
dictionary-index = 目录
dictionary-tables = 表结构
dictionary-all-columns = 全部字段
dictionary-others = 未归入模块
dictionary-group = 模块
dictionary-table = 表名
dictionary-table-comment = 表说明
dictionary-number = 序号
dictionary-name = 名称
dictionary-type = 类型
dictionary-null = 可空
dictionary-default = 默认值
dictionary-key = 键
dictionary-comment = 说明
dictionary-columns = 字段
dictionary-indexes = 索引
dictionary-foreign-keys = 外键
dictionary-checks = 检查约束
dictionary-options = 存储选项
dictionary-option = 选项
dictionary-value = 值
dictionary-views = 视图
dictionary-kind = 类别
dictionary-condition = 条件
dictionary-references = 引用
dictionary-on-delete = 删除时
dictionary-on-update = 更新时
dictionary-yes = 是
dictionary-no = 否
dictionary-auto-increment = 自增
dictionary-primary = 主键
dictionary-foreign = 外键
dictionary-unique = 唯一
dictionary-plain = 普通索引
dictionary-unique-index = 唯一索引
dictionary-unique-constraint = 唯一约束
dictionary-fulltext = 全文索引
dictionary-spatial = 空间索引

### 关系图。

diagram-tab = 关系图
diagram-find = 查找表
diagram-module = 模块
diagram-modules = 模块
diagram-groups = 按表名分组
diagram-others = 其他
diagram-suited = 自动选择范围
diagram-all = 全部表
diagram-detail = 字段显示
diagram-detail-auto = 自动选择字段
diagram-detail-columns = 全部字段
diagram-detail-keys = 仅主外键
diagram-detail-names = 仅表名
diagram-show = 显示
diagram-export = 下载
diagram-back = 返回模块总览
diagram-found = 找到 { $n } 张表：
diagram-found-none = 没有表名或说明包含“{ $find }”的表。
diagram-zoom-in = 放大
diagram-zoom-out = 缩小
diagram-zoom-fit = 适应窗口
diagram-legend-ends = 一对多
diagram-legend-implied = 仅由字段名推断，未建外键
diagram-legend-baseline = 与基线不同
diagram-legend-revision = 自 r{ $n } 以来有改动
diagram-legend-null = 可为空
diagram-legend-mouse = 拖动平移，Ctrl＋滚轮缩放。

export-ddl = 建表脚本 (.sql)
export-dictionary-text = 数据字典 (.md)
export-dictionary-page = 数据字典 (.html)
export-dictionary-workbook = 数据字典 (.xlsx)
export-diagram = 关系图 (.svg)

### 给 DBA 的移交包。

handoff-readme-title = { $draft } { $title }：r{ $revision } 移交说明
handoff-readme-check = 校验移交包
handoff-readme-check-how = 第一条命令校验每个文件；第二条命令输出的就是 Roundtable 上显示的内容哈希。
handoff-fact-project = 项目：{ $project }
handoff-fact-dialect = 目标数据库：{ $dialect }，共 { $tables } 张表
handoff-fact-day = 移交日期：{ $day }（UTC；豁免是否有效以当天为准，会议日期按各自时区）
handoff-fact-baseline = 变更脚本以基线为起点：{ $draft } r{ $revision }“{ $title }”
handoff-fact-no-baseline = 移交时项目还没有基线，因此没有变更脚本：用 schema.sql 建全部表即可
handoff-fact-written-for = 设计是按 { $as } 导出的，而项目使用 { $dialect }：类型和默认值保留原样，请核对
handoff-fact-views = 有 { $count } 个视图不在脚本中，其查询语句请从上传的原始文件中取：{ $names }
handoff-fact-left-out = 上传文件中有 { $count } 条语句不在 schema.sql 中，位于第 { $lines } 行；清单见下，原文见 original/
handoff-file-readme = 移交说明（{ $lang }）
handoff-file-schema = 在空库中建立所达成一致的设计的脚本
handoff-file-alter = 从基线变更到该设计的脚本，附注意事项（{ $lang }）
handoff-file-dictionary = 数据字典网页（{ $lang }）
handoff-file-workbook = 数据字典工作簿（{ $lang }）
handoff-file-requirements = 移交时的需求及承载它们的表和字段（{ $lang }）
handoff-file-diagram = 关系图
handoff-file-group = { $name } 的关系图
handoff-file-minutes = { $round ->
    [first] 第一次评审会
   *[second] 第二次评审会
}纪要（{ $lang }）
handoff-file-contents = 豁免、决议与签字的 JSON，供程序读取
handoff-file-sums = 每个文件的 SHA-256
handoff-files = 包内文件
handoff-files-none = 没有文件。
handoff-waivers = 豁免的检查结果
handoff-waivers-none = 没有豁免任何检查结果。
handoff-standing = 未获豁免的阻断项和错误
handoff-standing-why = { $state ->
    [ended] 豁免有效期至 { $day }，已过期
    [revoked] 豁免已收回
    [refused] 豁免申请被拒绝
   *[other] 没有申请豁免
}
handoff-decisions = 会议决议
handoff-decisions-none = 没有开过评审会。
handoff-open = 通过时尚未解决的讨论
handoff-open-none = 没有未解决的讨论。
handoff-agreements = 签字情况
handoff-agreements-none = 没有需要签字的人。
handoff-col-file = 文件
handoff-col-what = 内容
handoff-col-where = 对象
handoff-col-rule = 规则
handoff-col-waiver = 豁免
handoff-col-why = 豁免原因
handoff-col-who = 批准人
handoff-col-meeting = 会议
handoff-col-about = 议题
handoff-col-verdict = 结论
handoff-col-said = 说明
handoff-col-opener = 提出人
handoff-col-person = 签字人
handoff-col-revision = 修订
handoff-col-tables = 表
handoff-whole = 整个脚本
handoff-came = 结果：{ $outcome ->
    [addressed] 已处理
    [partly] 部分处理
    [beyond] 改动超出约定
    [answered] 以答复说明
   *[untouched] 未处理
}{ $answered ->
    [yes] ；答复：{ $answer }
    [by] ；{ $by } 的答复：{ $answer }
   *[no] { "" }
}
handoff-until = （有效期至 { $day }）
handoff-meeting = { $round ->
    [first] 第一次
   *[second] 第二次
}，r{ $revision }，{ $day }
handoff-all-tables = 全部 { $count } 张表

### 移交页面。

handoff-tab = 移交
handoff-title = 移交
handoff-none-title = 还没有移交
handoff-none = 第二次评审会确认之后，系统会用达成一致的修订版生成移交包交给 DBA，并显示在这里。
handoff-package = r{ $revision } 的移交包
handoff-made = { $person } 生成
handoff-hash = 内容哈希
handoff-download = 下载整包
handoff-size = 大小
handoff-read = 查看
handoff-other-languages = 另一种语言的文件
handoff-save = 下载
handoff-back = 返回移交页
handoff-original = 上传的原始文件
handoff-outdated = 移交包生成之后，它所依据的内容有变：基线已更新，模块或成员有调整，或者 Roundtable 升级过。现在的包不能验收，重新生成后即与目前达成一致的内容相符。
handoff-overridden = r{ $revision } 签字之后，基线中的 { $tables } 有变。按本设计建库会覆盖这些改动，而没有人同意过，因此不能验收。请 DBA 退回，由设计者上传并入这些改动的修订版，再由相关人员重新签字。
handoff-missing = 达成一致的修订版还没有移交包。
handoff-make-again = 重新生成移交包
handoff-make = 生成移交包
handoff-no-dba = 项目里没有 DBA，没有人能验收这次移交。
handoff-no-dba-owner = 请为某位成员设置 DBA 角色，或邀请一位 DBA。
handoff-no-dba-others = 项目负责人可以为成员设置这个角色。
handoff-to-members = 去成员页
handoff-older = 这是较早的移交包。
handoff-to-latest = 查看最新的
handoff-waits = 待 DBA 验收
handoff-withdrawn-state = 草稿已撤回
handoff-superseded = 已被替换
handoff-accepted = 已验收
handoff-returned = 已退回
handoff-accepted-by = { $person } 验收通过
handoff-returned-by = { $person } 退回
handoff-answer = 你的答复
handoff-accept-lead = 将按此建表。r{ $revision } 成为项目的基线，草稿不能再改动。
handoff-accept-drops = 其中没有现有基线中的 { $names }：验收通过，即同意将其删除。
handoff-accept-note = 备注
handoff-accept-note-hint = 例如计划何时建表，可以留空。
handoff-accept = 验收通过
handoff-return-lead = 草稿退回给设计者。每条原因都会成为一个缺陷：逐表填写的记在对应的表上，整体原因记在草稿上。
handoff-return-open = 退回并说明原因
handoff-return-whole = 整体的退回原因
handoff-return-tables = 逐表填写原因
handoff-return-table-hint = 这张表有什么问题？
handoff-return = 退回给设计者
handoff-history = 以前的移交包
handoff-baseline = 基线
handoff-baseline-none = 还没有基线：DBA 第一次验收通过的设计就是基线，之后的草稿都与它比较。
handoff-baseline-by = { $person } 验收
handoff-baseline-see = 移交
handoff-page-before = 前面的行
handoff-page-after = 后面的行

handoff-made-again = 你查看期间移交包又重新生成了一次。请先看看现在的内容，再答复。
handoff-make-denied = 移交包由参与评审的人生成。
handoff-stands-for = { $person }（兼代 { $for }）
handoff-stands-in = 兼代 { $for }

### 脚本中没有的内容。

handoff-file-original = 上传的原始文件
handoff-fact-dropped = 本设计删除基线中的 { $names }
handoff-fact-standing = 有 { $count } 条阻断项或错误未获豁免，清单见下
handoff-fact-open = 评审通过时，还有 { $count } 条缺陷或疑问尚未解决，清单见下
handoff-fact-clauses = 有 { $count } 种子句不在 schema.sql 中，清单见下
handoff-fact-rows = 上传文件中有 { $count } 条数据语句，不在 schema.sql 中
handoff-fact-settings = 上传文件中有 { $count } 条会话设置、事务、查询或清理语句，不建任何对象，不在 schema.sql 中
handoff-fact-shortened = { $file } 缺 { $bytes } 字节的数据行：行数过多，未保存
handoff-left-out = 不在 schema.sql 中的语句
handoff-left-out-none = 所有建对象的语句都在 schema.sql 中。
handoff-left-out-kind = { $kind ->
    [routine] 触发器、存储过程或函数
    [numbering] 为字段编号；schema.sql 中该字段已自动编号，其余作用未包含
    [rights] 用户与权限
    [storage] 数据库与存储
    [unread] 未能读懂
    [skipped] 跳过了子句
   *[other] 其他对象
}
handoff-clauses = 不在 schema.sql 中的子句
handoff-clauses-none = 没有。
handoff-col-line = 行
handoff-col-statement = 语句
handoff-col-kind = 类别
handoff-col-clause = 子句
