### 评审会：各页面，以及日历中的条目

calendar-name = Roundtable：我的评审会
calendar-summary = { $draft } { $title }：{ $round ->
    [first] 第一次评审会
   *[second] 第二次评审会
}
calendar-chair = 主持人：{ $text }
calendar-scribe = 记录人：{ $text }
calendar-call = 入会链接：{ $text }
