### 草稿进展页面的文字：流转、检查清单、签字、轮到谁。

app-step-moved = { $by ->
    [self] 这个页面打开之后，你自己已经操作了一步
   *[other] { $person } 先操作了一步
}：{ $step ->
    [submit_for_review] 草稿已提交评审
    [skip_first_meeting] 草稿已跳过第一次评审会提交
    [close_first_meeting] 第一次评审会已结束
    [submit_revision] 修订版已提交
    [everybody_agrees] 各方已一致同意
    [object] 有人提出反对
    [confirm] 草稿已确认
    [send_back] 草稿已退回修改
    [accept] DBA 已验收草稿
    [return] DBA 已退回草稿
    [withdraw] 草稿已撤回
   *[reopen] 草稿已重新打开
}。请先看看现在的情况，再决定怎么做。
app-step-newer = 这个页面打开之后，{ $by ->
    [self] 你自己已经上传了 r{ $revision }
   *[other] { $person } 上传了 r{ $revision }
}。请先看看有哪些变化，再决定怎么做。
app-step-not-by-itself = 这一步不在这里操作：要在会议上、通过提出反对、或由 DBA 答复来完成。

signoff-not-permitted = 只有参与评审的人才能同意或反对。
signoff-other-state = { $state ->
    [drafting] 草稿还在起草，评审并修订之后才会请你签字。
    [first_meeting] 要先开第一次评审会，修订之后才会请你签字。
    [revising] 草稿正在修订，之后会就有变化的表再请你签字。
    [handed_off] 草稿已交给 DBA，签字已经结束。
    [accepted] 草稿已验收，签字已经结束。
   *[other] 草稿目前的状态不需要签字。
}
signoff-newer = 你查看期间已经有了 r{ $revision }。请看看有哪些变化，再针对新的修订版表态。
signoff-baseline-moved = 你阅读期间基线有变，本草稿会覆盖其中的改动。请先查看与基线的差异，再作决定。
signoff-no-table = 请至少选择本修订版中的一张表。
signoff-no-reason = 请写明反对什么，设计者才知道怎么改。

draft-behind = 这份草稿开始之后，{ $draft }“{ $title }”成为了基线。{ $what ->
    [tables] 按本设计建库会覆盖基线中 { $tables } 后来的改动。
    [comments] 按本设计建库会使基线中 { $comments } 后来修改的注释恢复原样。
   *[both] 按本设计建库会覆盖基线中 { $tables } 后来的改动，并使 { $comments } 中的注释恢复原样。
}如非本意，请在下一修订版中并入它的改动。
draft-behind-see = 与基线的差异
progress-tab = 进展
progress-title = 进展
progress-before = { $step ->
    [submit_for_review] 提交评审之前
    [close_first_meeting] 第一次评审会结束之前
    [submit_revision] 提交修订版之前
    [everybody_agrees] 第二次评审会之前
    [confirm] 移交之前
   *[accept] DBA 验收之前
}
progress-count = { $met } / { $all } 项
progress-met = 已满足：
progress-unmet = 还缺：
progress-more = 等，另有 { $count } 项
progress-open = 查看进展
progress-go = 去处理
progress-held = 还有条件没满足。
progress-reason = 原因
progress-skipped = 这份草稿作为小改动跳过了第一次评审会。
progress-passed-over = 已跳过
progress-acknowledge = 没读懂的语句。与表设计无关的，可以确认忽略：
progress-acknowledge-do = 忽略勾选的语句
progress-step = { $step ->
    [submit_for_review] 提交评审
    [skip_first_meeting] 跳过第一次评审会提交
    [submit_revision] 提交修订版
    [everybody_agrees] 进入第二次评审会
    [withdraw] 撤回草稿
   *[reopen] 重新打开草稿
}
progress-step-note = { $step ->
    [submit_for_review] 接下来开第一次评审会。会议结束之前不能再上传修订版。
    [skip_first_meeting] 适用于小改动：直接请各方签字。
    [submit_revision] 会请各方逐表签字；之前同意过而又没有变化的表，签字继续有效。
    [everybody_agrees] 各方都已同意，没有其他障碍。
    [withdraw] 草稿连同全部讨论退出评审，项目负责人可以重新打开。
   *[reopen] 回到起草状态，修订版、讨论和签字都还在。
}
progress-turns = 在等谁
progress-turns-none = 没有在等任何人。
progress-way = 走过的流程
progress-made = { $person } 创建了草稿
progress-taken = { $step ->
    [submit_for_review] { $person } 提交评审
    [skip_first_meeting] { $person } 跳过第一次评审会提交
    [close_first_meeting] { $person } 结束了第一次评审会
    [submit_revision] { $person } 提交了修订版
    [everybody_agrees] 各方都已同意，{ $person } 让草稿进入第二次评审会
    [last_agreement] 各方一致同意，{ $person } 最后签字
    [nothing_left] 没有需要再签字的人，草稿直接进入第二次评审会
    [object] { $person } 提出反对
    [confirm] { $person } 在第二次评审会上确认
    [send_back] { $person } 退回修改
    [accept] { $person } 验收通过
    [return] { $person } 退回
    [withdraw] { $person } 撤回
   *[reopen] { $person } 重新打开
}

progress-item-tables = { $names }
sign-tab = 签字
sign-title = 签字
sign-count = 需要 { $needed } 个，已有 { $given } 个
sign-shares = 数量构成
sign-share = { $group }：{ $quorum ->
    [all] { $people } 人 × { $tables } 张表
    [any] { $people } 人中任意一人，{ $tables } 张表
   *[nobody] 没有人能签，{ $tables } 张表
}{ $before ->
    [0] { "" }
   *[other] ，减去上面已计的 { $before } 个
}
sign-table = 表
sign-choose = 选择
sign-agreed = 同意
sign-agreed-by = 由 { $person } 代签
sign-objects = 反对
sign-own-mark = 不计入：r{ $upload } 由本人上传
sign-since = 有何变化
sign-overtaken-mark = 之后基线有变：{ $baseline } 已验收
sign-overtaken-see = 与基线的差异
sign-waiting = 待签
sign-not-asked = 不需要
sign-as-in-baseline = 与基线一致，无需签字
sign-beside = 部分人签字之后，草稿又改动了 { $names }。这些内容无法单独签字，随每张表一并同意，因此每张表都要重新签字。
sign-beside-see = 查看最新修订的改动
sign-drops = 本草稿从基线中删除了 { $names }。已删除的表和视图无法单独签字：同意下面的表，即同意删除；如不同意删除，请对其中一张表提出反对并写明原因。
sign-stands-in = 你正在代理 { $names }：你对每张表的意见同时算作对方的意见。
sign-for = 代 { $names }
sign-unasked = 这份草稿不需要你签字。你仍可表示同意；如果你提出反对，与其他人的反对效力相同。
sign-own = 这个修订版是你上传的，不请你签字：只有其他人的同意才计入。你可以反对某张表，也可以撤回自己提出的反对。
sign-own-deputy = 这个修订版是你上传的，所以你的同意既不计入你自己，也不计入你代理的 { $names }，需要其他人签字。你可以反对某张表，也可以撤回自己提出的反对。
sign-closed = { $state ->
    [drafting] 草稿还在起草，尚未请任何人签字。
    [first_meeting] 要先开第一次评审会，尚未请任何人签字。
    [revising] 草稿正在修订。有变化的表会再请各方签字。
    [handed_off] 草稿已交给 DBA，签字已经结束。
    [accepted] 草稿已验收，签字已经结束。
   *[other] 这份草稿不需要你签字。
}
sign-reason = 你的意见
sign-reason-hint = 反对必须写明原因：系统会在每张勾选的表上开一条讨论，并把草稿退回给设计者。
sign-agree-all = 全部同意
sign-agree-every = 同意所有表
sign-agree-some = 同意勾选的表
sign-left-mark = 已不能签字；该讨论关闭之前仍然有效：
sign-settled = { $person } 在 r{ $revision } 中反对 { $table }，{ $gone ->
    [yes] r{ $now } 中已没有该表
   *[no] 现已不能签字
}；{ $resolver } 关闭了讨论 #{ $thread }，反对随之了结
sign-dropped = { $person } 在 r{ $revision } 中反对 { $table }，r{ $now } 中已没有该表：在讨论 #{ $thread } 关闭之前，反对仍然有效
sign-take-back = 撤回对勾选的表的反对
sign-object = 反对勾选的表

home-turns = 待我处理
home-turns-count = { $count } 件事
home-turns-none = 没有等你处理的事。
home-turns-none-note = 有人回复你、请你签字或邀请你开会时，会出现在这里。
home-live = 进行中的草稿
home-held = 卡在哪里
home-since = 进入该状态
home-signed = 签字
home-open = 没有障碍，可以继续
home-held-dba = 等待 DBA 答复
project-waits-for = 等待：{ $people }
home-projects = 项目
home-tables = { $count ->
    [0] 没有进行中的草稿
   *[other] { $count } 份进行中的草稿
}

rules-title = 本项目的评审方式
rules-link = 评审设置
rules-required = 每份草稿需要谁同意
rules-quorum-none = 不需要
rules-quorum-all = 每个人都要同意
rules-quorum-any = 任意一人同意即可
rules-owners = 草稿涉及或引用的模块的负责人
rules-own = 本人上传的修订版，本人的同意也算数
rules-small = 小改动可以跳过第一次评审会
rules-small-most = 最多改动多少张表（且不删除任何内容）
rules-small-hint = 留空则每次都要开第一次评审会。
rules-small-wrong = 请输入 1 到 1000 之间的数字，或留空。
rules-saved = 已保存，进行中的草稿同样适用。
