### 审计日志：用句子说明发生了什么，以及列出它们的页面。

log-title = 审计日志
log-lead = 项目及其成员权限的全部变动，最近的在前。记录只增不减。
log-lead-site = 账号、邀请和站点管理权限的全部变动，最近的在前。记录只增不减。
log-person = 人员
log-topic = 内容
log-draft = 草稿
log-from = 起
log-to = 止
log-anybody = 所有人
log-anything = 全部内容
log-any-draft = 全部
log-show = 查询
log-clear = 清除条件
log-csv = 导出 CSV
log-csv-hint = 导出符合条件的全部记录，不限本页
log-utc = 时间和日期均为 UTC。
log-latest = 回到最新
log-older = 更早
log-none = 没有符合条件的记录
log-none-hint = 请放宽或清除查询条件。
log-of-draft = 全部操作记录
log-day-unreadable = 请填写日期，例如 2026-03-31。
log-days-reversed = 截止日期早于起始日期。
log-column-number = 序号
log-column-time = 时间（UTC）
log-column-person = 人员
log-column-login = 登录名
log-column-kind = 类型
log-column-draft = 草稿
log-column-thread = 讨论
log-column-meeting = 会议
log-column-tables = 表
log-column-whom = 对象
log-column-what = 事项
log-column-words = 原因
log-topic-project = 项目与规则
log-topic-members = 成员与代理
log-topic-needs = 模块与需求
log-topic-drafts = 草稿与流程
log-topic-discussion = 讨论
log-topic-sign-offs = 签字
log-topic-waivers = 豁免
log-topic-meetings = 会议
log-topic-hand-off = 移交
log-topic-accounts = 账号
log-topic-invitations = 邀请
log-topic-admins = 管理员
log-topic-access = 密码与会话
log-topic-profiles = 个人资料

## What happened in a project
log-role = { $role ->
    [reviewer] 评审人
    [designer] 设计者
    [dba] DBA
    [owner] 负责人
   *[observer] 观察者
}
log-role-before = { $before ->
    [reviewer] 评审人
    [designer] 设计者
    [dba] DBA
    [owner] 负责人
   *[observer] 观察者
}
log-project-created = { $person } 新建了项目 { $name }
log-project-changed = { $person } 修改了项目的评审规则
log-project-changed-from = { $person } 修改了项目的评审规则：{ $changes }
log-and = { $first }；{ $next }
log-rule-change = { $setting ->
    [observer] 观察者的同意
    [reviewer] 评审人的同意
    [designer] 设计者的同意
    [dba] DBA 的同意
    [owner] 负责人的同意
    [module_owners] 模块负责人的同意
    [own_upload] 本人上传的修订版，本人的同意是否计入
   *[small_change] 小改动不开第一次评审会时最多涉及的表数
}由“{ $from ->
    [none] 无
    [all] 全部
    [any] 任意一人
    [yes] 是
    [no] 否
   *[other] { $from }
}”改为“{ $to ->
    [none] 无
    [all] 全部
    [any] 任意一人
    [yes] 是
    [no] 否
   *[other] { $to }
}”
log-member-added = { $person } 添加了成员 { $user }，角色为 { log-role }
log-member-joined = { $person } 应 { $inviter } 的邀请加入，角色为 { log-role }
log-member-changed = { $person } 将 { $user } 的角色由 { log-role-before } 改为 { log-role }
log-member-removed = { $person } 将 { $user } 移出了项目
log-member-invited = { $person } 邀请 { $name } 加入，角色为 { log-role }
log-member-invited-anyone = { $person } 生成了邀请链接，角色为 { log-role }
log-invitation-withdrawn = { $person } 撤回了一份邀请，角色为 { log-role }
log-deputy-named = { $person } 指定 { $deputy } 为代理人，自 { $from } 起
log-deputy-named-until = { $person } 指定 { $deputy } 为代理人，{ $from } 至 { $until }
log-deputy-ended = { $person } 结束了 { $deputy } 对 { $of } 的代理
log-module-added = { $person } 新增了模块 { $name }
log-module-changed = { $person } 修改了模块 { $name }
log-module-removed = { $person } 删除了模块 { $name }
log-modules-made = { $person } 由包生成了模块：{ $names }
log-requirement-added = { $person } 新增了需求 { $key } { $title }
log-requirement-changed = { $person } 修改了需求 { $key } { $title }
log-requirement-moved = { $person } 调整了需求 { $key } { $title } 的顺序
log-requirement-dropped = { $person } 弃用了需求 { $key } { $title }
log-requirement-taken-up = { $person } 恢复了需求 { $key } { $title }
log-requirements-imported = { $person } 从文档导入了需求：新增 { $added } 条，更新 { $changed } 条
log-table-assigned = { $person } 把 { $count } 张表归入模块 { $module }：{ $tables }
log-table-freed = { $person } 把 { $count } 张表移出了模块：{ $tables }
log-trace-changed = { $person } 修改了需求与表的对应关系{ $more ->
    [0] { "" }
   *[other] ，新增：{ $added }
}{ $fewer ->
    [0] { "" }
   *[other] ，移除：{ $removed }
}
log-draft-created = { $person } 新建了草稿“{ $title }”
log-draft-changed = { $person } 修改了草稿的标题
log-revision-added = { $person } 上传了 r{ $revision }
log-identity-corrected = { $person } 指明了对象之间的对应关系
log-statements-acknowledged = { $person } 确认忽略未读懂的语句（第 { $lines } 行）
log-thread-opened = { $person } 发起了讨论
log-thread-opened-on = { $person } 就 { $on } 发起了讨论
log-thread-opened-line = { $person } 就 r{ $revision } 第 { $line } 行发起了讨论
log-comment-added = { $person } 发表了评论
log-comment-changed = { $person } 修改了评论
log-comment-agreed = { $person } 赞同一条评论
log-comment-agreed-no-more = { $person } 取消了对一条评论的赞同
log-thread-recast = { $person } 将讨论改为{ $to ->
    [question] 疑问
    [defect] 缺陷
    [suggestion] 建议
   *[note] 备注
}
log-thread-addressed = { $person } 标记为已在 r{ $revision } 中处理
log-thread-resolved = { $person } 解决了讨论
log-thread-gone = { $person } 上传的 r{ $gone_in } 中问题已消失，讨论随之解决
log-thread-reopened = { $person } 重新打开了讨论
log-thread-back = { $person } 上传的 r{ $back_in } 中问题再次出现，讨论重新打开
log-signed-off = { $stance ->
    [object] { $person } 反对 r{ $revision } 的 { $count } 张表：{ $tables }
   *[agree] { $person } 同意 r{ $revision } 的 { $count } 张表：{ $tables }
}
log-signed-off-for = { $stance ->
    [object] { $person } 代 { $for } 反对 r{ $revision } 的 { $count } 张表：{ $tables }
   *[agree] { $person }（兼代 { $for }）同意 r{ $revision } 的 { $count } 张表：{ $tables }
}
log-waivers = { $count } 条豁免：{ $waivers }
log-waiver-asked = { $person } 申请了 { log-waivers }
log-waiver-granted = { $person } 批准了 { log-waivers }
log-waiver-granted-own = { $person } 申请并自行批准了 { log-waivers }
log-waiver-refused = { $person } 拒绝了 { log-waivers }
log-waiver-revoked = { $person } 收回了 { log-waivers }
log-waiver-withdrawn = { $person } 撤回了申请，{ log-waivers }
log-meeting-scheduled = { $person } 安排了会议，{ $begins }（{ $zone }）开始
log-meeting-chair = 主持人由 { $former_chair } 改为 { $chair }
log-meeting-rescheduled = { $person } 调整了会议安排，{ $begins }（{ $zone }）开始
log-meeting-cancelled = { $person } 取消了会议
log-agenda-changed = { $person } 修改了议程
log-agenda-refreshed = { $person } 按草稿现状重新生成了议程
log-agenda-item = { $done ->
    [added] { $person } 将“{ $on }”加入了议程
    [dropped] { $person } 将“{ $on }”移出了议程
   *[moved] { $person } 调整了“{ $on }”在议程中的顺序
}
log-meeting-opened = { $person } 宣布会议开始，讨论 r{ $revision }
log-attendance-marked = { $person } 登记 { $user } 到会
log-attendance-taken-back = { $person } 登记 { $user } 未到会
log-verdict-recorded = { $person } 记录了结论：{ $verdict ->
    [agreed] 同意
    [change] 修改
    [postponed] 暂缓
   *[waived] 豁免
}
log-verdict-recorded-on = { $person } 记录了“{ $on }”的结论：{ $verdict ->
    [agreed] 同意
    [change] 修改
    [postponed] 暂缓
   *[waived] 豁免
}
log-verdict-taken-back = { $person } 撤销了一项结论
log-verdict-taken-back-on = { $person } 撤销了“{ $on }”的结论
log-notes-taken = { $person } 记录了备注
log-notes-taken-on = { $person } 记录了“{ $on }”的备注
log-meeting-moved = { $person } 转到了另一项议程
log-meeting-closed = { $person } 结束了会议，讨论的是 r{ $revision }，产生 { $actions } 项待办
log-action-answered = { $person } 答复了待办“{ $what }”
log-package-made = { $person } 生成了 r{ $revision } 的移交包
log-baseline-made = { $person } 将 { $draft } r{ $revision } 定为项目基线

## What happened to the site
log-account-created = { $how ->
    [setup] { $whom } 创建了第一个账号
    [registration] { $whom } 自行注册了账号
    [console] 在控制台为 { $whom } 创建了账号
   *[invitation] { $whom } 接受邀请并创建了账号
}
log-invitation-made = { $person } 生成了邀请链接
log-invitation-made-project = { $person } 生成了加入 { $project } 的邀请链接，角色为 { log-role }
log-invitation-taken-back = { $person } 撤回了一份邀请
log-invitation-taken-back-project = { $person } 撤回了一份加入 { $project } 的邀请
log-invitation-accepted = { $person } 接受了 { $whom } 的邀请
log-invitation-accepted-project = { $person } 接受了 { $whom } 的邀请，加入 { $project }，角色为 { log-role }
log-admin-granted = { $person } 将 { $whom } 设为管理员
log-admin-withdrawn = { $person } 取消了 { $whom } 的管理员权限
log-user-disabled = { $person } 停用了 { $whom } 的账号
log-user-enabled = { $person } 启用了 { $whom } 的账号
log-reset-started = { $person } 为 { $whom } 生成了重设密码的链接
log-password-reset = { $whom } 通过链接重设了密码
log-password-changed = { $person } 修改了自己的密码
log-password-set = 在控制台为 { $whom } 设置了密码
log-profile-changed = { $person } 修改了个人资料
log-profile-renamed = { $before } 改名为 { $after }
log-session-ended = { $person } 结束了自己的一个会话
log-signed-out-everywhere = { $person } 退出了所有会话
