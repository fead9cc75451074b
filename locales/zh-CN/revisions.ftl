### 草案的各个修订版：列表、对象对应关系、变更标记与编辑。

## 列表
revision-no-note = 无说明
revision-unread = { $n } 条语句未能识别
revision-first = 首个修订版
revision-since = 与 r{ $revision } 相比
revision-nothing-brought = 没有表变化
revision-waived = 豁免 { $n }
revision-agreed = { $n } 人同意
revision-objected = { $n } 人反对
revision-meeting = { $round ->
    [first] 第一次评审会
   *[second] 第二次评审会
}

## 对象对应关系
revision-identity = 对应关系
revision-identity-lead = 讨论、签字、需求追溯和豁免都跟着表或字段走，改名后也不会丢。如果系统认错了，请在这里更正，更正对所有修订版生效。
revision-first-title = 这里的对象都是新的
revision-first-lead = 这是首个修订版；从第二个修订版起，这里会列出哪些对象被认作改名。
revision-questions = 有 { $n } 个表或字段不能确定是改名还是新增。
revision-answer = 去确认
revision-unsure = 是改名，还是新增？
revision-ask = 表 `{ $next }` 就是原来的 `{ $former }` 吗？
revision-ask-column = { $table } 的 `{ $next }` 就是原来的 `{ $former }` 吗？
revision-yes = 是
revision-no = 不是，是新增的
revision-another = 是另一个……
revision-save = 保存
revision-taken = 从 r{ $former } 到 r{ $next }
revision-taken-baseline = 从基线到 r{ $next }
revision-recased = 有 { $n } 个名称只是换了大小写风格，仍是同一对象。
revision-all-same = 所有表和字段都与上一修订版一一对应。
revision-gone = 已删除
revision-is-now = 现在叫 { $name }
revision-became = { $name } 变成了什么
revision-what-was = { $name } 原来是什么
revision-is-new = 是新增的
revision-was = 原来是 { $name }
revision-other-object = 被认作同一个、其实是新增的对象
revision-other-hint = 填写本修订版里的表名或字段名，如 order 或 order.price。此前关于它的讨论留在原来的对象上。
revision-identity-settled =
    { $state ->
        [first_meeting] 第一次评审会正在讨论这个修订版，对应关系不能再改。如果认错了，请在会上提出，会议结束后上传下一个修订版并在那里更正；也可以撤回草稿。
        [agreeing] 这个修订版正在签字，对应关系不能再改。如果认错了，请提出反对：草稿会退回修订，上传下一个修订版后在那里更正。
        [second_meeting] 所有人都已同意这个修订版，对应关系不能再改。如果认错了，请提出反对：草稿会退回修订，上传下一个修订版后在那里更正。
        [handed_off] 设计已按签字的内容移交给 DBA，对应关系不能再改。如果认错了，请 DBA 退回，退回后上传下一个修订版并在那里更正。
        [withdrawn] 草稿已撤回，不能更正对应关系。负责人重新打开草稿后即可更正。
       *[other] 草稿已验收，对应关系不能再改，请在下一份草稿中更正。
    }
revision-identity-discussed = r{ $revision } 已经按现有的对应关系讨论过或签过字，不能再把其中的对象改成新增的。请在之后的修订版上更正，没有就先上传一个：它会算作一处修改，并重新征求所有人的同意。
revision-identity-moved = 这期间有人更正过对应关系，请先看一下现在的情况。
revision-no-object = 本修订版里没有叫 { $name } 的对象。
revision-object-not-there = 本修订版里没有 { $name }。
revision-objects-unlike = { $name } 只能对应同类对象，字段只能对应同一张表的字段。
revision-objects-order = { $name } 出现得比另一个早，不可能由它改名而来。
revision-objects-both = r{ $revision } 里两者同时存在，{ $name } 不可能是另一个的新名字。

## 变更标记
revision-changed-since = 变更起点
revision-seen = r{ $n }（你上次看过）
revision-signed = r{ $n }（你已签字）
revision-show = 显示
revision-only-changed = 只看变更
revision-all-tables = 全部表
revision-none-changed = 自 r{ $n } 以来没有表变化
revision-none-changed-lead = 不必重看，最多只是文本不同。
revision-mark-new = 新增
revision-mark-renamed = 原名 `{ $old }`
revision-mark-type = 原类型 `{ $old }`
revision-mark-aspect = 原{ $aspect }：{ $old }
revision-mark-aspect-new = 新增{ $aspect }
revision-mark-remark = 注释有修改
revision-mark-gone = 已删除
revision-line-changed = 自 r{ $n } 以来有改动

## 编辑
revision-edit = 编辑文本
revision-edit-lead = 下面是 r{ $n } 的文本，修改后成为下一修订版；如果重新导出了文件，请改用“上传文件”。
revision-edit-lead-typed = 下面是你在 r{ $n } 的文本上修改的内容，将成为下一修订版；如果重新导出了文件，请改用“上传文件”。
revision-editor = 下一修订版的文本
revision-conflict = { $by ->
    [self] 打开本页之后，你自己提交了 r{ $n }。
   *[other] { $author } 在此期间提交了 r{ $n }。
}你写的内容还在这里。
revision-conflict-see = 查看 r{ $n } 的改动
revision-conflict-mine = 以我的为下一修订版
revision-conflict-theirs = 在 r{ $n } 的基础上继续
revision-your-text = 你之前写的文本
revision-your-text-lead = 保留在这里供复制；上面是 r{ $n } 的文本。

## 建议
revision-take = 采纳
revision-taken-in = 已在 r{ $n } 中采纳
revision-taken-over = 已把 { $n } 条建议写入文本。
revision-take-lost = 有一条建议已不适用：它所针对的内容变了。
revision-take-now = 现在的内容
revision-take-suggested = 建议的内容

## 编辑页
revision-upload = 上传文件
revision-make = 提交为 r{ $n }
revision-one-file = 一次编辑一个文件，其余文件原样进入下一修订版。
revision-none-now = 现在不能上传修订版
revision-not-here = 这份文本不能在这里编辑
revision-obstacle-too-long = 文本太长，浏览器里不便编辑，请上传修改后的文件。
revision-obstacle-model = 这是设计工具的模型文件，请在工具里修改后重新上传。
revision-obstacle-rows = 上传时的数据行过多，未全部保留，在这里编辑会不完整，请上传修改后的文件。
revision-rows-left-out = 其中一个文件的数据行过多，未全部保留，请重新上传全部文件。
revision-came-meanwhile = 填写本页期间有人提交了 r{ $n }。请先看看它改了什么：你的脚本会排在它之后，不会自动包含它的改动。你选择的内容都还在；确认无误后请再次上传。
revision-came-see = 查看 r{ $n } 以来的改动
revision-overtaken = 这期间有人提交了 r{ $n }。
revision-take-others = 还可以采纳
