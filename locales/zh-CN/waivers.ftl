### 豁免：按现状接受的问题。

waivers-title = 豁免
waivers-ask-one = 申请豁免
waivers-ask-ticked = 为勾选的问题申请豁免…
waivers-ask-all = 为列出的全部 { $count } 个申请
waivers-tick = 选来申请豁免
waivers-asked = 已申请豁免
waivers-asked-by = 由 { $name } 申请
waivers-see = 查看豁免
waivers-wait = { $count } 条豁免申请待答复
waivers-apart = 另有 { $count } 个已豁免，不计入
waivers-findings = { $count } 个问题
waivers-new-title = 申请豁免
waivers-new-none = 还没有选择问题
waivers-new-none-hint = 请在问题列表中勾选可以保持原样的问题。已豁免或已申请的不能重复申请；草稿须仍在评审中，且以最新修订版为准。
waivers-to-findings = 去看问题列表
waivers-scope = 豁免范围
waivers-scope-finding = { $count ->
    [one] 仅这一个问题
   *[other] 仅勾选的这些问题
}
waivers-scope-table = 相应规则对这些表的全部问题，包括以后的修订版
waivers-reason = 为什么可以保持原样
waivers-reason-hint = 原因会一直与问题一同显示，并列入移交清单。
waivers-until = 截止日期（可不填）
waivers-until-hint = 过期后问题重新计入；不填则长期有效。
waivers-ask = 提交申请
waivers-grant-now = 直接批准
waivers-none = 这里没有豁免
waivers-none-hint = 如果规则说得对、但设计必须保持原样，请写明原因申请豁免。已豁免的问题仍会显示，单独计数。
waivers-no-table = 整个脚本
waivers-choose = 答复这一条
waivers-all-of-rule = { $rule } 对这张表的全部问题
waivers-state = { $state ->
    [asked] 待答复
    [granted] 已批准
    [refused] 已拒绝
    [ended] 已到期
    [revoked] 已收回
   *[withdrawn] 已撤回
}
waivers-until-day = 有效期至 { $day }
waivers-from = 沿用自 { $draft }
waivers-finds = { $count ->
    [0] 目前已没有这类问题
   *[other] 目前涉及 { $count } 个问题
}
waivers-answered = { $state ->
    [granted] 由 { $name } 批准
    [ended] 由 { $name } 批准
    [refused] 由 { $name } 拒绝
    [revoked] 由 { $name } 收回
   *[withdrawn] 由 { $name } 撤回
}
waivers-own = 由申请人本人批准
waivers-withdraw = 撤回申请
waivers-revoke = 收回豁免
waivers-revoke-why = 为什么不再有效
waivers-grant-after-all = 改为批准
waivers-note = 对勾选申请的答复
waivers-note-hint = 拒绝时必须写明原因，申请人会看到。
waivers-note-one = 答复（拒绝时必填）
waivers-grant = 批准
waivers-refuse = 拒绝
