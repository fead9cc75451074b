## What can't be done with a thread
thread-not-author = 评论只能由写它的人修改。
thread-own-comment = 这是您自己的评论，赞同要由别人来表示。
thread-resolved-meanwhile = { $name } 已经解决了这个讨论，请先看一下再继续。
thread-resolved-by = { $name } 已经解决了这个讨论，请先重新打开。

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
web-threads-verify-none = 设计者把您提出的讨论标记为已处理后，会在这里等您查看新版本：没问题就解决，有问题就重新打开。

## Threads on findings
web-done-finding-gone = 自动关闭：这条检查结果在 r{ $revision } 中已消失
web-done-finding-back = 重新打开：这条检查结果在 r{ $revision } 中又出现了
web-thread-closed = 已关闭，检查结果在 r{ $revision } 中已消失
web-finding-gone = r{ $revision } 中已消失
web-finding-discuss = 讨论
web-finding-thread = 见讨论 #{ $number }
