## Whose turn it is
turn-mentioned = 有人在讨论 #{ $number }{ $place ->
    [object] （{ $on }）
    [line] （第 { $on } 行）
   *[draft] { " " }
}中提到了{ $whose ->
    [other] 此人，待其回复
   *[self] 你，请回复
}

## What can't be done with a thread
thread-not-author = 评论只能由写它的人修改。
thread-own-comment = 这是你自己的评论，赞同要由别人来表示。
thread-resolved-meanwhile = { $name } 已经解决了这个讨论，请先看一下再继续。
thread-resolved-by = { $name } 已经解决了这个讨论，请先重新打开。

thread-edited-meanwhile = 你已在另一个窗口修改过这条评论，请先查看。你在这里写的内容保留在下面。

## What was done with a thread
web-done-recast = { $name } 把它改为{ $kind ->
    [question] 疑问
    [defect] 缺陷
    [suggestion] 建议
   *[note] 备注
}
web-done-addressed = { $name } 标记为已在 r{ $revision } 处理
web-done-resolved = { $name } 解决了这个讨论
web-done-reopened = { $name } 重新打开了这个讨论

## Doing something with a thread
web-thread-recast = 改类型
web-thread-recast-to = 改为
web-threads-verify = 待确认
web-threads-verify-none-title = 没有待确认的讨论
web-threads-verify-none = 设计者把你提出的讨论标记为已处理后，会在这里等你查看新的修订版：没问题就解决，有问题就重新打开。

## Threads on findings
web-done-finding-gone = 自动关闭：这条检查结果在 r{ $revision } 中已消失
web-done-finding-back = 重新打开：这条检查结果在 r{ $revision } 中又出现了
web-thread-closed = 已关闭，检查结果在 r{ $revision } 中已消失
web-finding-gone = r{ $revision } 中已消失
web-finding-discuss = 讨论
web-finding-thread = 见讨论 #{ $number }

## Comments
web-preview = 预览
web-comment-save = 保存
web-comment-edit = 修改评论
web-comment-edit-short = 修改
web-comment-edited = 修改于
web-comment-history = 评论的修改记录
web-comment-history-lead = { $name } 在讨论 #{ $number } 中修改过这条评论，各次修改前的内容都保留着。
web-comment-now = 当前
web-comment-version = 第 { $n } 版
web-thread-back = 回到讨论 #{ $number }
web-agree = 赞同
web-agreed-by = { $names } 赞同
web-comma = ，
web-colon = ：
list-comma = 、
web-keys-edit-long = 修改自己在当前讨论中的最后一条评论

## Threads on lines
web-line-stood = 发起讨论时是 r{ $revision } 第 { $line } 行
web-line-changed = 之后改过，发起讨论时是 r{ $revision } 第 { $line } 行
web-line-lost = 这个修订版里找不到这一行
web-lines-lost = 这个修订版里已经没有的行

## Comments that are not published yet
thread-nothing-pending = 没有待发布的评论，可能已在另一个窗口发布过了。
thread-pending-resolved = 没有发布：讨论 #{ $number } 在此期间已被解决。请重新打开它，或删除你在其中的评论，再发布一次。
web-pending = 未发布
web-pending-keep = 暂存
web-pending-keep-hint = 一次性发布之前，只有你自己看得到
web-pending-discard = 删除
web-pending-bar = 条未发布的评论
web-pending-only-you = 只有你自己看得到。
web-pending-accepted = 草稿已验收，这些评论不能再发布。请复制仍有用的内容，然后删除。
web-pending-see = 查看
web-stranded-title = 无法再发布的评论
web-stranded-note = 这些评论是你写的，但你后来不再有权在那里评论。只有你自己看得到。请复制仍有用的内容，然后删除。
web-stranded-home = 你有 { $count } 条评论一直没有发布，而你已无权在那里评论。
web-pending-publish = 全部发布
web-pending-mine = 未发布
web-pending-none-title = 没有暂存的评论
web-pending-none = 评审时点“暂存”而不是“评论”，写下的内容会先放在这里，看完之后一次性发布。
