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
meeting-already-scheduled = 这次评审会已经安排在 { $begins }。请改时间，或者先取消再重新安排。
meeting-rescheduled-meanwhile = 刚刚有人改过这次评审会，请再看一眼；你填写的内容还在。
meeting-overtaken = 有人在同一时刻修改了这次评审会，请刷新页面后重试。
meeting-topic-missing = 请写明要讨论什么。
meeting-item-settled = 这项议程已有结论，请先撤销结论再移除。
meeting-verdict-meanwhile = 刚刚有人为这项议程记录了别的结论，请先看一下再记录。
meeting-verdict-unknown = 请选择一个结论。
meeting-notes-meanwhile = 刚刚有人为这项议程写了记录。你写的内容还在：请补充后再保存。
meeting-target-unknown = 所选的表或字段不在这个修订版里，请刷新页面。
schedule-day = 请按年-月-日填写日期，例如 2026-11-24。
schedule-time = 请按时:分填写时间，例如 10:00。
action-not-yours = 只有负责这项待办的人或项目负责人可以答复。
