### 草稿进展页面的文字：流转、检查清单、签字、轮到谁。

app-step-moved = { $person } 先操作了一步：{ $step ->
    [submit_for_review] 草稿已提交评审
    [skip_first_meeting] 草稿已跳过第一次评审会提交
    [close_first_meeting] 第一次评审会已结束
    [submit_revision] 修订已提交
    [everybody_agrees] 各方已一致同意
    [object] 有人提出反对
    [confirm] 草稿已确认
    [send_back] 草稿已退回修改
    [accept] DBA 已验收草稿
    [return] DBA 已退回草稿
    [withdraw] 草稿已撤回
   *[reopen] 草稿已重新打开
}。请先看看现在的情况，再决定怎么做。
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
signoff-newer = 你查看期间已经有了 r{ $revision }。请看看有哪些变化，再针对新修订表态。
signoff-no-table = 请至少选择本修订中的一张表。
signoff-no-reason = 请写明反对什么，设计者才知道怎么改。
