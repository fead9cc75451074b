### 需求与对应的表

needs-requirements = 需求
needs-requirements-lead = 需求文档里的每一条要求。在草稿上标明每条需求由哪些表和字段承载，没有表的需求、没有需求的表就一目了然。
needs-requirements-empty-title = 还没有需求
needs-requirements-empty = 把需求文档以 Markdown 或 CSV 粘贴进来，也可以逐条录入，然后在草稿上标明各由哪些表承载。
needs-requirements-empty-reader = 由设计者或项目负责人录入需求，之后每份草稿都会显示需求与表的对应关系。
needs-requirements-all = 编辑清单
needs-requirement-new = 新建需求
needs-requirement-lead = 用一句话写明产品要做到什么，其余内容写在详情里。
needs-requirement-key = 编号
needs-requirement-key-auto = 自动编号
needs-requirement-key-hint = 与需求文档一致，例如 R-7、FR-2.1。再次导入时按编号识别。
needs-requirement-title = 需求
needs-requirement-title-hint = 一句话，例如：客户可以退订单中的部分商品
needs-requirement-detail = 详情
needs-requirement-detail-hint = 支持 Markdown。
needs-requirement-link = 链接
needs-requirement-link-hint = 需求文档中的位置，以 https:// 或 http:// 开头
needs-requirement-module = 模块
needs-requirement-module-hint = 只有包含该模块的表的草稿才需要承载这条需求。
needs-requirement-place = 排序
needs-requirement-place-hint = 1 到 { $n }，其余的顺延。
needs-requirement-source = 文档原文
needs-requirement-open = 查看需求
needs-no-detail = 没有更多说明。
needs-changed-by = 最近由{ $person }修改
needs-served-in = 承载它的草稿
needs-served-nowhere = 还没有草稿承载它。
needs-served-by = { $n } 个对象
needs-unserved = 没有表
needs-trace-open = 对应关系
needs-drop = 弃用这条需求
needs-drop-note = 弃用后不再算作缺口，也不在清单中显示，但它和对应的表都会保留，可以随时恢复。
needs-drop-now = 弃用 { $name }
needs-dropped = 已弃用的需求（{ $n } 条）
needs-dropped-by = 由{ $person }弃用
needs-is-dropped = 这条需求已弃用，对应的表仍然保留。
needs-take-up = 恢复
needs-take-up-of = 恢复 { $name }
needs-theirs = { $person }在此期间保存的内容
needs-save-over = 以我的为准保存
needs-taken = { $added ->
    [0] { "" }
   *[other] 新增 { $added } 条需求。
}{ $changed ->
    [0] { "" }
   *[other] 更新 { $changed } 条需求。
}

## 导入文档
needs-import = 导入需求
needs-import-lead = 粘贴需求文档或选择文件。导入前会先列出哪些是新增的、哪些有变化、哪些没读懂。导入只新增和更新，不会删除，也不会清空已有内容。
needs-document = 文档
needs-document-file = 文件
needs-document-file-hint = Markdown、CSV 或文本，UTF-8、GBK 等编码均可，最大 1 MB。
needs-document-paste = 或者粘贴在这里
needs-document-hint = 支持 Markdown 的列表、表格和标题，用逗号、分号或制表符分隔的单元格，或每行一条的纯文本。标题即其后各条的模块。列按表头识别：编号、需求名称、描述、链接、模块。
needs-document-sample =
    # 订单
    - R-7 客户可以退订单中的部分商品
    - R-8 订单可以分期付款
needs-document-how = 读取方式
needs-document-format = 格式
needs-format-markdown = Markdown 或纯文本
needs-format-comma = 逗号分隔
needs-format-semicolon = 分号分隔
needs-format-tab = 制表符分隔
needs-look = 预览导入结果
needs-look-again = 重新预览
needs-preview = 导入预览
needs-preview-new = 新增 { $n }
needs-preview-changed = 更新 { $n }
needs-preview-same = 不变 { $n }
needs-preview-remarks = 未采纳 { $n }
needs-preview-read = 按{ $format ->
    [comma] 逗号分隔
    [semicolon] 分号分隔
    [tab] 制表符分隔
   *[markdown] Markdown 或纯文本
}读取。
needs-preview-encoding = 文件编码为 { $encoding }（{ $reason }）。
needs-preview-malformed = 有些字节在这种编码下没有意义，显示为 �。请在下面另选编码后重新预览。
needs-preview-nothing = 没有读到需求。
needs-preview-line = 行
needs-preview-absent = 项目中有 { $n } 条需求不在这份文档里，保持不变。
needs-line-new = 新增
needs-line-changed = 更新
needs-line-same = 不变
needs-line-dropped = 仍为弃用
needs-remarks = 未按原样采纳的内容
needs-take = 导入{ $added ->
    [0] { "" }
   *[other] { " " }{ $added } 条新增
}{ $added ->
    [0] { "" }
   *[other] { $changed ->
        [0] { "" }
       *[other] 、
    }
}{ $changed ->
    [0] { "" }
   *[other] { $added ->
        [0] { " " }
       *[other] { "" }
    }{ $changed } 条更新
}
needs-take-nothing = 没有要导入的内容，与现有需求完全一致。

requirement-no-title = 这一条没有标题，不导入。
requirement-double-key = 编号 { $key } 前面已经出现过，这一条不导入。
requirement-double-title = 前面已有同名的一条，这一条不导入。如果是另一条需求，请给它编号。
requirement-key-long = 编号超过 { $most } 个字符，这一条不导入。
requirement-title-long = 标题超过 { $most } 个字符，这一条不导入。请把其余内容写在详情里。
requirement-detail-long = 详情超过 { $most } 个字符，这一条不导入。
requirement-no-address = 链接不是以 https:// 或 http:// 开头，不保留链接，需求照常导入。
requirement-column = 不认识“{ $name }”这一列，其中 { $count } 个单元格不导入。
requirement-cell = 第 { $column } 列没有表头，这个单元格不导入，需求照常导入。
requirement-unclosed = 这里的引号一直没有闭合，从这里到末尾都被当作一个单元格。
requirement-loose-text = 这段文字不属于任何需求，不导入。
requirement-no-module = 项目里没有“{ $name }”模块，需求导入后不归属模块。
requirement-twice = 这一条与第 { $line } 行一样都是 { $key }，不重复导入。

## 草稿与需求的对应关系
needs-filters = 显示范围
needs-figure-requirements = 条需求有对应的表
needs-figure-elsewhere = （另有 { $n } 条属于本草稿不涉及的模块）
needs-figure-tables = 张表有对应的需求
needs-show-all = 全部
needs-show-untraced = 没有表的需求
needs-tables-lonely = 没有需求的表
needs-show-matrix = 矩阵
needs-all-modules = 全部模块
needs-elsewhere = 这份草稿不涉及该模块，不必承载这些需求。
needs-choose-tables = 选择表
needs-choose-tables-of = 为 { $name } 选择表
needs-choose-requirements = 选择需求
needs-choose-requirements-of = 为 { $name } 选择需求
needs-gone = 这一版中已经没有
needs-today = 这里显示的是项目当前的需求；移交时的情况保存在移交包中。
needs-from-baseline = 新建草稿时，基线中表、字段与需求的承载关系已一并沿用。
needs-no-untraced = 每条需求都有对应的表。
needs-no-lonely = 每张表都有对应的需求。
needs-none-here = 这里没有需求。
needs-matrix-empty = 这里没有可以对照的内容，请选择其他模块。
needs-matrix-more = 内容太多，有 { $tables } 张表、{ $requirements } 条需求没有显示，请选择一个模块查看。
needs-cell-table = 整张表
needs-cell-columns = 其中的字段
needs-serves-it = 承载它的表和字段
needs-serves-nothing = 还没有表承载它。
needs-untick = 取消勾选并保存后，即不再承载这条需求。
needs-add-objects = 添加承载它的表和字段
needs-named = 按名称
needs-named-hint = 例如 order、order.userId，多个用逗号隔开。
needs-near-tables = { $name }模块的表
needs-far-tables = 其他表
needs-all-tables = 全部表
needs-table-serves = 承载的需求：
needs-table-serves-none = 还没有对应的需求。
needs-untick-requirements = 取消勾选并保存后，即不再承载该需求。
needs-add-requirements = 添加它承载的需求
needs-keys = 按需求编号
needs-keys-hint = 多个用逗号隔开。
needs-serving-part = 由谁承载
needs-serving-part-hint = 整张表，或其中一个字段。
needs-whole-table = 整张表
needs-near-requirements = 本模块及未归属模块的需求
needs-far-requirements = 其他需求
needs-card-serves = 承载需求
needs-card-none = 还没有对应的需求
needs-card-more = 从清单中选择
needs-untrace = 不承载这条需求
needs-untrace-of = 不承载 { $name }
needs-gaps = 需求与表
needs-gap-requirements = { $all } 条需求中 { $served } 条有对应的表
needs-gap-tables = { $all } 张表中 { $served } 张有对应的需求

trace-heading = 需求与表的对应关系：{ $draft }
trace-key = 编号
trace-title = 需求
trace-module = 模块
trace-link = 链接
trace-table = 表
trace-column = 字段
trace-comment = 注释
trace-state = 状态
trace-served = 已承载
trace-no-table = 没有表
trace-no-requirement = 没有需求
trace-served-by = 对应的表和字段

app-requirement-title-missing = 请用一句话写明需求。
app-requirement-key-taken = 项目中已有这个编号的需求。
app-requirement-key-of = 这个编号已属于“{ $title }”。
app-requirement-link = 链接须以 https:// 或 http:// 开头，且不含空格。
app-requirement-place = 请输入从 1 开始的数字。
app-requirement-changed = { $person }在此期间修改了这条需求。上面是现在的内容，表单里是你的内容，由你决定，尚未保存。
app-requirement-is-dropped = { $key } 已弃用，请先恢复。
app-requirement-is-wanted = { $key } 已经恢复。
app-requirements-unseen = 预览之后情况有变：清单被别人修改过，或者文档改动过。请重新查看预览，再导入。
app-document-too-large = 内容太大，最多 { $kib } KB 文本。请分几次导入，已有的会自动识别。
app-trace-no-object = 最新一版中没有表或字段“{ $name }”。
app-trace-no-key = 项目里没有编号为“{ $key }”的需求。
app-trace-column = 请选择这张表的字段。
app-trace-gone = 其中有的表或字段在最新一版中已经没有了，请重新查看。
