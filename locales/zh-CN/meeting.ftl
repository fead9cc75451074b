### 评审会：各页面，以及日历中的条目

calendar-name = Roundtable：我的评审会
calendar-summary = { $draft } { $title }：{ $round ->
    [first] 第一次评审会
   *[second] 第二次评审会
}
calendar-chair = 主持人：{ $text }
calendar-scribe = 记录人：{ $text }
calendar-call = 入会链接：{ $text }

meeting-not-schedule = 评审会由设计者、评审人、DBA 或项目负责人安排；观察者和管理员只能查看。
meeting-none-ahead = { $state ->
    [handed_off] 草稿已交付 DBA，接下来没有评审会。
    [accepted] 草稿已被接收，接下来没有评审会。
   *[withdrawn] 草稿已撤回，接下来没有评审会。
}
meeting-already-scheduled = { $by ->
    [self] 你已经把这次评审会安排在 { $begins }。
   *[other] 这次评审会已经安排在 { $begins }。
}请改时间，或者先取消再重新安排。
meeting-rescheduled-meanwhile = { $by ->
    [self] 打开本页之后，你自己改过这次评审会，
   *[other] { $person } 刚刚改过这次评审会，
}请再看一眼；你填写的内容还在。
meeting-overtaken = 有人在同一时刻修改了这次评审会，请刷新页面后重试。
meeting-topic-missing = 请写明要讨论什么。
meeting-item-settled = 这项议程已有结论，请先撤销结论再移除。
meeting-verdict-meanwhile = { $by ->
    [self] 打开本页之后，你自己为这项议程记录了别的结论，
   *[other] { $person } 刚刚为这项议程记录了别的结论，
}请先看一下再记录。
meeting-verdict-unknown = 请选择一个结论。
meeting-notes-meanwhile = { $by ->
    [self] 打开本页之后，你自己为这项议程写了别的记录。
   *[other] { $person } 刚刚为这项议程写了记录。
}你现在写的内容还在：请补充后再保存。
meeting-notes-theirs = 现在的记录
meeting-notes-yours = 你写的，还没有保存
meeting-target-unknown = 所选的表或字段不在这个修订版里，请刷新页面。
meeting-name-unknown = 这个修订版里没有名为 { $name } 的表或字段。
schedule-day = 请按年-月-日填写日期，例如 2026-11-24。
schedule-past = 这个时间已过去一天以上，请选择将来的日期和时间；刚开过的会，一天之内可以补录。
schedule-time = 请按时:分填写时间，例如 10:00。
action-not-yours = 只有负责这项待办的人或项目负责人可以答复。

calendar-title = 日历订阅
calendar-lead = 在日历中订阅你的私密地址，就能看到所有邀请你参加的评审会；改期或取消也会随之更新。
calendar-made = 请在日历中订阅这个地址。它只在此刻显示；知道地址的人都能看到你的评审会。
calendar-since = 已有订阅地址，生成于
calendar-make = 生成地址
calendar-renew = 换一个新地址
calendar-end = 停用地址

meeting-tab = 评审会
meeting-when = { $day } { $weekday ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
} { $open ->
    [yes] { $from } 开始
   *[no] { $from }–{ $to }
}（{ $zone }）
meeting-schedule = { $round ->
    [first] 安排第一次评审会
   *[second] 安排第二次评审会
}
meeting-schedule-do = 安排
meeting-change = 修改会议安排
meeting-form-lead = { $round ->
    [first] 讨论各表是否合理可行；议程由草稿自动生成，逐项给出结论。
   *[second] 确认已达成一致的设计；议程只包含第一次评审会之后有变化或仍有争议的内容。
}
meeting-day = 日期
meeting-time = 开始时间
meeting-minutes = 时长（分钟）
meeting-zone = 时区
meeting-zone-hint = 时区名称，例如 Asia/Shanghai
meeting-place = 地点
meeting-place-hint = 会议室，可不填
meeting-link = 视频会议
meeting-link-hint = 以 https:// 开头的链接，可不填
meeting-chair = 主持人
meeting-chair-hint = 负责开始、推进和结束会议
meeting-scribe = 记录人
meeting-scribe-hint = 负责记录结论和要点
meeting-scribe-none = 由主持人记录
meeting-invited = 参会人

meeting-none = 还没有评审会
meeting-none-hint = 第一次评审会讨论各表；修订之后，第二次评审会进行确认。
meeting-chaired = 主持人：{ $name }
meeting-written = 记录人：{ $name }
meeting-items = { $count } 项议程
meeting-settled = 已议 { $done } / { $count } 项
meeting-phase-scheduled = 已安排
meeting-phase-open = 进行中
meeting-phase-closed = 已结束
meeting-phase-cancelled = 已取消
meeting-unwitnessed = 结论为豁免时，须有一位参与签字、既未上传 r{ $revision } 也未申请豁免的成员在场：请登记出席，或改用其他结论。
meeting-minutes-title = 会议纪要
meeting-published = 已发布，不可再修改
meeting-to-actions = 查看待办的处理情况

meeting-actions = 待办
meeting-actions-none = 评审会还没有要求任何修改。
meeting-by = { $day } 前
meeting-overdue = 已逾期
meeting-untouched = 未改动：
meeting-beyond = 无人要求却改动了：
meeting-answer = 答复
meeting-answer-change = 修改答复
meeting-answer-hint = 为什么换了做法，或者为什么没有改
meeting-answered = { $name } 的答复：

meeting-starts = 时间
meeting-file = 加入日历
meeting-open = 开始会议
meeting-cancel = 取消会议…
meeting-cancel-hint = 已加入日历的会议会随之移除；会上记录的内容全部作废。
meeting-cancel-do = 确认取消
meeting-break-off = 中止会议，不作结论
meeting-not-yet = 草稿当前状态为“{ $state }”。{ $round ->
    [first] 草稿进入第一次评审会阶段后才能开始会议。
   *[second] 草稿进入第二次评审会阶段后才能开始会议。
}
meeting-see-gate = 查看还缺什么
meeting-agenda = 议程
meeting-agenda-empty = 议程为空
meeting-agenda-empty-hint = 没有争议，也没有新内容。可以手动添加议题，或按草稿重新生成。
meeting-agenda-none = 会议开始时没有争议，也没有新内容。
meeting-settled-nothing = 会议中途取消，之前记录的内容列在下面，均不作数。
meeting-refresh = 按草稿重新生成
meeting-agenda-empty-stale = 现在已有需要讨论的内容。可以按草稿重新生成议程，或手动添加议题。
meeting-stale = 议程生成之后草稿有变化：将新增 { $come } 项，移除 { $go } 项。
meeting-up = 上移
meeting-down = 下移
meeting-drop = 从议程移除
meeting-topic = 其他要讨论的议题
meeting-topic-add = 添加
meeting-news = 会议有变化，请刷新页面查看。

meeting-frozen = 会议讨论的就是这个修订版，会议期间不会变动。
meeting-of-minutes = / { $minutes } 分钟
meeting-left = { $count ->
    [0] 议程已全部议完
   *[other] 还剩 { $count } 项
}
meeting-pace = 每项约 { $minutes } 分钟
meeting-join = 进入视频会议
meeting-large = 大字投屏
meeting-small = 正常字号
meeting-close = 结束会议…
meeting-close-left = 还有 { $count } 项议程没有结论，可以先暂缓。
meeting-close-hint = { $round ->
    [first] 发布纪要，待办分派给负责人，草稿交设计者修订。
   *[second] 发布纪要，草稿交付 DBA。
}
meeting-close-back = 有结论要求修改：发布纪要，草稿退回设计者。
meeting-close-objected = 草稿已经退回。结束会议会发布纪要，并把待办分派给负责人。
meeting-objected = { $name } 提出了反对，草稿已退回设计者修订。
meeting-objected-chair = 这次会议不能再确认草稿。请记录需要修改的内容并结束会议，纪要和待办会交给设计者；也可以在“结束会议…”中直接中止，不留结果。之后可以重新安排第二次评审会。
meeting-objected-others = 这次会议不能再确认草稿。{ $name } 会继续记录需要修改的内容并结束会议，或者中止会议。
meeting-objected-see = 查看谁反对什么
meeting-standing-see = 查看检查结果
meeting-behind-how = 请在会上确认是否有意如此：若是有意，此前签过字的人须重新签字，会议才能结束；若非本意，选择“要求修改…”退回草稿。
meeting-off-agenda = 不在议程上：{ $items }。
meeting-off-agenda-put = 列入议程
meeting-close-do = 结束会议并发布纪要
meeting-close-back-do = 结束会议并退回
meeting-reason = 需要修改的内容
meeting-now = 正在讨论
meeting-apart = 你正在自行浏览，会议进行到“{ $title }”。
meeting-apart-none = 你正在自行浏览。
meeting-follow = 跟随主持人
meeting-take-all = 带大家到这一项
meeting-evidence = 上次要求的修改，处理结果如何
meeting-further = 另外 { $count } 张表
meeting-raised = 会议开始之后出现：{ $what }。请再看一下这项结论。
meeting-verdict-title = 结论
meeting-undecided = 还没有结论。
meeting-undo = 撤销结论
meeting-do-agreed = 同意
meeting-do-change = 要求修改…
meeting-do-change-now = 要求修改
meeting-do-postponed = 暂缓…
meeting-do-postponed-now = 暂缓
meeting-do-waived = 豁免…
meeting-do-waived-now = 豁免
meeting-what = 需要修改什么
meeting-owner = 负责人
meeting-due = 截止日期
meeting-targets = 涉及哪里
meeting-targets-none = { $count ->
    [1] 都不勾选、下面也不填写时，这张表有任何修改都算已处理。
   *[other] 都不勾选、下面也不填写时，指这 { $count } 张表整体，其中任何一张有修改都算已处理。
}
meeting-targets-more = 另有 { $n } 处
meeting-whole = 整张表
meeting-elsewhere = 以及其他位置
meeting-elsewhere-hint = 表名或字段名，用逗号分隔；下一个修订版会据此核对
meeting-until = 原因，或暂缓到何时
meeting-why-waived = 为什么可以保持现状
meeting-waived-hint = 会议结束时，这项议程的 { $count } 条阻断或错误予以豁免；理由会一直显示。
meeting-comes-of-it = 会议结果
meeting-notes = 记录
meeting-notes-hint = 会上的要点，支持 Markdown
meeting-notes-none = 还没有记录。
meeting-wanted = 本次要求的修改
meeting-wanted-none = 还没有要求修改。
meeting-present = 到会
meeting-there = 已到会
meeting-uninvited = 未受邀
meeting-keys-verdict = 结论
meeting-keys-items = 下一项、上一项
meeting-key-agreed = 同意
meeting-key-change = 要求修改
meeting-key-postponed = 暂缓
meeting-key-waived = 豁免
meeting-key-undo = 撤销结论
meeting-key-notes = 写记录
meeting-key-next = 下一项
meeting-key-previous = 上一项
meeting-key-follow = 重新跟随主持人
meeting-key-large = 大字投屏，再按一次恢复
