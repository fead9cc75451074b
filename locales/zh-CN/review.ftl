### 草稿的流程：关卡、签字、会议、移交

step-not-from-here = 现在不能这样操作了：草稿{ $state ->
    [drafting] 正在起草
    [first_meeting] 正在第一次评审会阶段
    [revising] 正在修订
    [agreeing] 正在征求各方一致
    [second_meeting] 正在第二次评审会阶段
    [handed_off] 已交给 DBA
    [accepted] 已验收，只读
    [withdrawn] 已撤回
   *[other] 处于其他状态
}。可能有人先操作了一步，刷新页面看看最新情况。
step-not-permitted = { $step ->
    [submit_for_review] 只有设计者或项目负责人可以提交评审。
    [skip_first_meeting] 只有设计者或项目负责人可以提交草稿。
    [submit_revision] 只有设计者或项目负责人可以提交修订版。
    [close_first_meeting] 只有会议主持人或项目负责人可以结束会议。
    [confirm] 只有会议主持人或项目负责人可以确认草稿。
    [send_back] 只有会议主持人或项目负责人可以退回草稿。
    [everybody_agrees] 只有参与者可以表示同意。
    [object] 只有参与者可以提出反对。
    [accept] 只有 DBA 可以验收移交。
    [return] 只有 DBA 可以退回移交。
    [withdraw] 只有设计者或项目负责人可以撤回草稿。
    [reopen] 只有项目负责人可以重新打开已撤回的草稿。
   *[other] 你没有权限这样做。
}
step-no-reason = { $step ->
    [object] 请写明反对什么，设计者才知道怎么改。
    [return] 请写明退回的原因，设计者才知道要改什么。
    [send_back] 请写明再次上会之前要改什么。
   *[other] 请填写原因，它会一直保留在草稿里。
}
step-gate-not-met = 还差 { $count } 项，见检查清单。

gate-tables = 至少读到一张表
gate-tables-none = 上传的内容里没有找到表。
gate-unread = 每条语句都已读懂或已确认
gate-unread-left = 还有 { $count } 条语句没读懂，也没有人确认。
gate-modules = 每张表都归属某个模块
gate-modules-left = { $count } 张表不属于任何模块。
gate-small-setting = 项目允许小改动跳过第一次评审会
gate-small-setting-off = 负责人没有开启这个选项，所以每份草稿都要开第一次评审会。
gate-small-tables = 与基线不同的表不超过 { $most } 张
gate-small-tables-count = { $baseline ->
    [no] 还没有基线，{ $count } 张表都是新表。
   *[yes] { $count } 张表与基线不同。{ $others ->
        [0] { "" }
       *[other] 草稿开始之后其他草稿带入基线的内容不计在内。
    }
}
gate-small-drops = 没有删除基线中的任何内容
gate-small-drops-some = 删除了：{ $names }
gate-small-asked = 还没有会议要求修改这份草稿
gate-small-asked-some = 会议要求过 { $count } 项修改。请提交第一次评审会，由会议核对这些修改的落实情况。
gate-still-small-off = 项目已不再允许小改动跳过第一次评审会，而这份草稿还没有在会上讨论过。请由负责人重新允许小改动，或在撤回草稿后由负责人重新打开，提交第一次评审会。
gate-still-small = 仍是跳过第一次评审会时的小改动
gate-still-small-grown = 与基线不同的表有 { $changed } 张，上限为 { $most } 张{ $dropped ->
    [0] 。
   *[other] ；并删除了 { $names }。
}请去掉超出的部分；也可以由负责人调高上限，或在撤回草稿后由负责人重新打开，提交第一次评审会。
gate-left-open = 会上新提出的缺陷和问题
gate-left-open-some = 还有 { $count } 个未解决，将随移交包一并交给 DBA。
gate-held = 会议已召开
gate-not-scheduled = 还没有安排会议。
gate-held-not-yet = 会议还没有开始，或者没有登记任何出席的人。
gate-frozen = 会议讨论的就是当前修订版
gate-frozen-differs = 会议讨论的是 r{ $met }，而草稿现在是 r{ $now }。
gate-witnessed = 豁免有人见证
gate-verdicts = 每项议程都有结论
gate-verdicts-left = 还有 { $count } 项议程没有结论。
gate-no-change = 没有要求修改的结论
gate-no-change-left = 有 { $count } 项结论要求修改：请改为退回草稿。
gate-postponed = 没有暂缓的议程
gate-postponed-left = 有 { $count } 项议程暂缓，还不能算确认：请作出结论，或者中止会议、另行安排。
gate-standing = 豁免已失效的检查结果会告知 DBA
gate-standing-left = 有 { $count } 个阻断或错误的豁免已过期或被收回，移交包中会列出。如不应就此移交，请重新豁免，或者要求修改。
gate-meeting-over = 第二次评审会已结束
gate-meeting-over-left = 有人反对后会议仍在进行，{ $chair } 结束会议时才会记下要改的内容，之后才能提交修订版。
gate-meeting-over-owner = 有人反对后会议仍在进行，但主持人已无法主持。请由项目负责人结束会议、记下要改的内容，之后才能提交修订版。
gate-newer = 要求修改之后已有新的修订版
gate-newer-unasked = 没有要求修改设计。
gate-newer-answerable = 会议要求的事项不需要新的修订版也能办妥。
gate-newer-missing = 请上传 r{ $revision } 之后的修订版。
gate-actions = 每项待办都已处理或已答复
gate-actions-left = 还有 { $count } 项待办既没有处理也没有答复。
gate-replies = 每个缺陷和疑问都有回复
gate-replies-left = 还有 { $count } 个缺陷或疑问在等回复。
gate-findings = 没有未豁免的阻断或错误
gate-findings-left = 还有 { $blockers } 个阻断、{ $errors } 个错误要修正或申请豁免。
gate-threads = 没有未关闭的缺陷或疑问
gate-threads-left = 还有 { $count } 个缺陷或疑问未关闭。
gate-threads-addressed = 有 { $count } 个已处理，等提出人确认解决。
gate-threads-addressed-fell = 有 { $count } 个已处理，等提出人确认解决；提出人已不再参与的，由 { $resolver } 确认解决。
gate-everybody = 每位必需的参与者都同意每张表
gate-still-valid = 所有签字仍然有效
gate-sign-offs = 已签 { $given } / { $needed }（按表计）
gate-sign-offs-overtaken = 已签 { $given } / { $needed }（按表计）。其中 { $count } 张表签字之后基线有变，本草稿会覆盖其中的改动，需重新签字。
gate-sign-offs-with-all = 已签 { $given } / { $needed }（按表计）。其中 { $count } 张表签字之后，基线中的 { $names } 有变，而本草稿会将其删除或覆盖，需重新签字。
gate-sign-offs-beside = 已签 { $given } / { $needed }（按表计）。部分签字之后，草稿又改动了 { $names }；这些内容随每张表一并同意，需重新签字。
gate-sign-offs-same = 已签 { $given } / { $needed }（按表计）。所有表都与基线相同；为了有人确认这一点，每张表都需要签字。
gate-objections = 没有人反对
gate-objections-left = { $count } 张表有人反对。{ $gone }{ $dropped }
gate-objections-gone = 反对者已不能签字、无法自行撤回的，在相应讨论关闭之前仍然有效。
gate-objections-dropped = 被反对的表已不在当前修订中的，在相应讨论关闭之前反对仍然有效。
gate-package = 移交包正是由达成一致的修订版生成
gate-package-none = 还没有生成移交包。
gate-package-other = 移交包由 r{ $made } 生成，而达成一致的是 r{ $agreed }。
gate-package-hash = 移交包的内容与达成一致的内容相同
gate-package-hash-is = SHA-256 { $hash }
gate-overrides = 没有覆盖签字之后基线的改动
gate-overrides-some = 签字之后，基线中的 { $tables } 有变。按本草稿建库会覆盖这些改动，而没有人同意过：请退回草稿，由新的修订版并入这些改动。
gate-package-hash-differs = 生成之后所依据的内容有变，请重新生成移交包。
gate-package-hash-moved = 生成之后所依据的内容有变。

signoff-group-role = { $role ->
    [reviewer] 评审人
    [designer] 设计者
    [dba] DBA
    [owner] 项目负责人
   *[other] 观察者
}
signoff-group-module = 模块“{ $module }”的负责人
signoff-role-empty = { $role ->
    [reviewer] 项目里没有评审人，却要求评审人同意：请添加成员或修改规则。
    [designer] 项目里没有设计者，却要求设计者同意：请添加成员或修改规则。
    [dba] 项目里没有 DBA，却要求 DBA 同意：请添加成员或修改规则。
    [owner] 项目里没有负责人，却要求负责人同意：请添加成员或修改规则。
   *[other] 观察者不能签字：请修改规则。
}
signoff-module-empty = 模块“{ $module }”没有负责人，却要求其负责人同意：请指定一位。
signoff-modules-empty = 模块 { $modules } 没有负责人，却要求其负责人同意：请各指定一位。
signoff-blocked-both = { $first }{ $second }
signoff-role-uploader = { $role ->
    [reviewer] 唯一的评审人上传了本修订版，不能由上传者本人签字同意：请再加一位，或由其本人指定代理人。
    [designer] 唯一的设计者上传了本修订版，不能由上传者本人签字同意：请再加一位，或由其本人指定代理人。
    [dba] 唯一的 DBA 上传了本修订版，不能由上传者本人签字同意：请再加一位，或由其本人指定代理人。
   *[other] 唯一的负责人上传了本修订版，不能由上传者本人签字同意：请再加一位，或由其本人指定代理人。
}
signoff-module-uploader = 模块“{ $module }”唯一的负责人上传了本修订版，不能由上传者本人签字同意：请再加一位，或由其本人指定代理人。

action-outcome = { $outcome ->
    [addressed] 已处理
    [partly] 部分处理
    [beyond] 改动超出约定
    [answered] 已答复
   *[untouched] 未处理
}

meeting-round = { $round ->
    [first] 第一次评审会
   *[second] 第二次评审会
}
meeting-verdict = { $verdict ->
    [agreed] 同意
    [change] 修改
    [postponed] 暂缓
   *[waived] 豁免
}
meeting-not-permitted = 只有会议主持人、项目负责人可以这样做；会议记录也可由记录人填写。
meeting-not-open = 会议还没有开始。
meeting-already-open = { $by ->
    [self] 你已经开始了会议。
    [other] { $person } 已经开始了会议。
   *[nobody] 会议已经在进行了。
}
meeting-closed = { $by ->
    [self] 你已经结束了会议，纪要已发布。
    [other] { $person } 已经结束了会议，纪要已发布。
   *[nobody] 会议已经结束，纪要已发布。
}
meeting-cancelled = { $by ->
    [self] 你已经取消了会议。
    [other] { $person } 已经取消了会议。
   *[nobody] 会议已取消。
}
meeting-too-early = { $state ->
    [drafting] 草稿还没有提交评审。进展页面列出了还缺什么，提交之后才能开始会议。
    [first_meeting] 草稿还在第一次评审会阶段，请先结束第一次评审会。
    [revising] 草稿正在修订。修订版提交并经各方同意之后，才能开始第二次评审会。
   *[agreeing] 还有人没有同意，或者还缺其他内容，进展页面有说明。都满足之后才能开始第二次评审会。
}
meeting-too-late = { $state ->
    [withdrawn] 草稿已撤回，不需要再开会。
    [handed_off] 草稿已交给 DBA，这次会议的阶段已经过去。
    [accepted] 草稿已验收，这次会议的阶段已经过去。
   *[other] 草稿已经过了第一次评审会阶段。
}
schedule-minutes = 会议时长应在 1 到 { $longest } 分钟之间。
schedule-zone = 请填写时区名称，例如 Asia/Shanghai。
schedule-skipped = 该时区当天因夏令时没有这个时刻，请另选时间。
schedule-link = 会议链接要以 https:// 或 http:// 开头。
schedule-chair = 主持人必须是有主持权限的成员：不能是观察者，账号也不能已停用。
schedule-chair-kept = 只有本次会议的主持人或项目负责人可以更换主持人。
schedule-scribe = 记录人必须是可以评论的成员。
schedule-invited = 只能邀请项目成员。
verdict-what = 请写明要修改什么。
verdict-owner = 请选择由哪位成员修改，观察者不能担任。
verdict-due = 这个日期已经过了。
verdict-reason = 请写明为什么保持原样，这个原因会一直显示。

agenda-objections = { $count } 个反对
agenda-postponed = 此前的会议暂缓
agenda-takes-back = 会覆盖基线后来的改动
agenda-drops-again = 基线后来新增了这张表，草稿中没有：按草稿建库会删除它
agenda-actions = { $count } 项待办{ $outcome ->
    [addressed] 已处理
    [partly] 部分处理
    [beyond] 改动超出约定
    [answered] 已答复
   *[untouched] 未处理
}
agenda-errors = { $count } 条阻断或错误
agenda-holding = { $count } 个未关闭的缺陷或疑问
agenda-loose = { $count } 条建议或备注
agenda-addressed = { $count } 个缺陷或疑问已处理，尚未关闭
agenda-errors-outside = { $count } 条阻断或错误不属于任何表
agenda-new = { $round ->
    [first] 新增
   *[second] 上次会议后新增
}
agenda-changed = { $round ->
    [first] 与基线不同
   *[second] 上次会议后有改动
}
agenda-dropped = { $round ->
    [first] 从基线中删除
   *[second] 上次会议后删除
}
agenda-requirement-dropped = 该需求已弃用
agenda-quiet = { $count } 张新表，没有人提出意见
agenda-quiet-remarked = { $count } 张新表，其中 { $remarked } 张后来有人提了意见
agenda-thread = { $kind ->
    [question] 未关闭的疑问
    [defect] 未关闭的缺陷
    [suggestion] 未关闭的建议
   *[note] 未关闭的备注
}
agenda-thread-addressed = { $kind ->
    [question] 疑问已处理，尚未关闭
    [defect] 缺陷已处理，尚未关闭
    [suggestion] 建议已处理，尚未关闭
   *[note] 备注已处理，尚未关闭
}
agenda-untraced = 需求没有对应的表

minutes-heading = { $draft } { $title }：{ $round ->
    [first] 第一次评审会纪要
   *[second] 第二次评审会纪要
}
minutes-when = 时间：{ $from } 至 { $to }（{ $zone }）
minutes-place = 地点：{ $place }
minutes-revision = 讨论的修订版：r{ $revision }
minutes-chair = 主持：{ $name }
minutes-scribe = 记录：{ $name }
minutes-recorded = 录入结论：{ $names }
minutes-closed = 结束会议：{ $name }
minutes-present = 出席：{ $names }
minutes-absent = 缺席：{ $names }
minutes-tally = 结论：同意 { $agreed } 项，修改 { $change } 项，暂缓 { $postponed } 项，豁免 { $waived } 项
minutes-comma = 、
minutes-items = 议程
minutes-item = { $number }. { $topic }：{ $verdict }
minutes-open = 尚无结论
minutes-action = { $what }（{ $owner }）
minutes-action-by = { $what }（{ $owner }，{ $due } 前完成）
minutes-actions = 待办
minutes-still-open = 通过时尚未解决的讨论
minutes-still-open-thread = #{ $number } { $kind }，{ $where }：{ $said }（{ $name }）
open-thread-kind = { $kind ->
    [defect] 缺陷
    [question] 疑问
    [suggestion] 建议
   *[note] 备注
}{ $addressed ->
    [yes] （已在 r{ $revision } 处理）
   *[no] {""}
}
open-thread-line = r{ $revision } 第 { $line } 行
open-thread-draft = 整个草稿
minutes-what = 内容
minutes-where = 对象
minutes-who = 负责人
minutes-due = 期限

waiver-not-permitted = 参与评审的成员可以申请豁免，由项目负责人批准或拒绝；在会议中也可由主持人决定。
waiver-no-reason = 请写明为什么可以保持原样，这个原因会一直显示。
waiver-past = 这个日期已经过了。
waiver-answered = 已经有人这样答复过了。
waiver-no-note = 请写明拒绝或收回的原因，申请人会看到。
waiver-not-yours = 只有申请人本人可以撤回豁免申请。
waiver-withdrawn = 申请人已撤回这条豁免申请。
waiver-owner-refused = 项目负责人已拒绝这条豁免，只有项目负责人可以再批准。
waiver-own-wish = 设计由您上传，豁免也由您申请：请由其他项目负责人或会议主持人批准。
waiver-closed = 这份草稿已移交、已验收或已撤回，不能再申请或处理豁免。


turn-drafting = 完成 r{ $revision } 并提交评审
turn-revise = 修订草稿，提交 r{ $revision } 之后的修订版
turn-settle = 处理完剩余事项，然后提交 r{ $revision }
turn-submit = 条件都已满足，请提交 r{ $revision }
turn-go-on = 没有需要再签字的人：请让草稿进入第二次评审会
turn-findings = 签字已经齐了，但还有 { $count } 条阻断或错误：请申请豁免
turn-schedule = 安排会议
turn-chair = { $whose ->
    [other] 主持
   *[self] 你主持
} { $begins } 的会议，共 { $items } 项议程
turn-attend = { $begins } 开会，共 { $items } 项议程
turn-close-meeting = { $back ->
    [yes] 有人反对，草稿已退回修订：请在会议中记下要改的内容并结束会议，之后才能提交修订版
   *[no] 会议正在进行：{ $missing ->
        [0] 处理完剩余议程后结束会议
       *[other] 还缺 { $missing } 个签字（按表计），签齐后才能确认设计
    }
}
turn-close-for-chair = { $back ->
    [yes] 有人反对，草稿已退回修订，但会议主持人已无法主持：请处理完剩余议程，由项目负责人结束会议，之后才能提交修订版
   *[no] 会议正在进行，但主持人已无法主持：{ $missing ->
        [0] 请处理完剩余议程，由项目负责人结束会议
       *[other] 还缺 { $missing } 个签字（按表计），签齐后由项目负责人结束会议
    }
}
turn-no-chair = { $begins } 会议的主持人已无法主持：请另外指定一位
turn-action = { $aimed ->
    [yes] 会议要求{ $whose ->
        [other] 其
       *[self] 你
    }修改 { $on }：{ $what }
   *[no] 会议要求{ $whose ->
        [other] 其
       *[self] 你
    }做一项修改：{ $what }
}
turn-refused = { $count ->
    [one] { $state ->
        [refused] { $whose ->
        [other] 其
       *[self] 你
    }申请的豁免被拒绝（{ $rule }）：请查看理由，修改设计或重新申请
        [revoked] { $whose ->
        [other] 其
       *[self] 你
    }申请的豁免已被收回（{ $rule }）：请查看理由，修改设计或重新申请
       *[ended] { $whose ->
        [other] 其
       *[self] 你
    }申请的豁免已到期（{ $rule }）：请修改设计或重新申请
    }
   *[other] { $state ->
        [refused] { $whose ->
        [other] 其
       *[self] 你
    }申请的 { $count } 条豁免被拒绝：请查看理由，修改设计或重新申请
       *[mixed] { $whose ->
        [other] 其
       *[self] 你
    }申请的 { $count } 条豁免已不成立：请查看理由，修改设计或重新申请
    }
}
turn-sign = { $count } 张表{ $whose ->
    [other] 待其
   *[self] 等你
}签字{ $stead }{ $drops }
turn-sign-again = r{ $revision } 改动了{ $whose ->
    [other] 其
   *[self] 你
}同意过的 { $count } 张表：{ $whose ->
    [other] 待
   *[self] 请
}重新签字{ $stead }{ $overtaken }{ $more ->
    [0] { "" }
   *[other] ；另有 { $more } 张{ $whose ->
        [other] 待其
       *[self] 等你
    }签字
}{ $drops }
turn-sign-beside = r{ $revision } 改动了 { $names }，这些内容随每张表一并同意：{ $count } 张表{ $whose ->
    [other] 待其
   *[self] 等你
}签字{ $stead }{ $drops }
turn-drops = ；本草稿会从基线中删除 { $tables }
turn-also-overtaken = ；另有 { $count } 张表在{ $whose ->
    [other] 其
   *[self] 你
}同意之后基线有变
turn-sign-overtaken = { $whose ->
    [other] 其
   *[self] 你
}同意过的 { $count } 张表，之后基线有变，本草稿会覆盖其中的改动：{ $whose ->
    [other] 待
   *[self] 请
}重新签字{ $stead }{ $more ->
    [0] { "" }
   *[other] ；另有 { $more } 张{ $whose ->
        [other] 待其
       *[self] 等你
    }签字
}{ $drops }
turn-stead = { $own ->
    [yes] （{ $whose ->
        [other] 本人
       *[self] 你本人
    }，并代 { $names }）
   *[no] （代 { $names }）
}
turn-objection = { $whose ->
    [other] 其
   *[self] 你的
}反对{ $count ->
    [1] { "" }
   *[other] （{ $count } 张表）
}仍然有效：看看 r{ $revision } 是否已解决
turn-objection-dropped = { $whose ->
    [other] 其
   *[self] 你
}{ $place ->
    [object] 对 { $on } 的
   *[other] 的
}反对仍然有效，但 r{ $revision } 中已没有它：如已解决，请关闭讨论 #{ $number }
turn-withdrawn = { $person } 撤回了草稿：如果还要继续，请重新打开
turn-no-dba = r{ $revision } 已移交，但项目里没有 DBA：请指定一位
turn-return = r{ $revision } 会覆盖签字之后基线中 { $tables } 的改动，不能验收：请退回
turn-package = 请重新生成 r{ $revision } 的移交包：它所依据的内容（例如基线）有变，DBA 无法验收
turn-hand-off = r{ $revision } { $whose ->
    [other] 已移交，待其验收或退回
   *[self] 已移交给你：请验收或退回
}
turn-waiver = { $count } 条豁免申请{ $whose ->
    [other] 待其
   *[self] 等你
}答复
turn-reply = { $who } 提的{ $kind ->
    [question] 疑问
    [defect] 缺陷
    [suggestion] 建议
   *[note] 备注
} #{ $number }{ $place ->
    [object] （{ $on }）
    [line] （第 { $on } 行）
   *[draft] { " " }
}{ $whose ->
    [other] 待其
   *[self] 等你
}回复
turn-answered = { $who } 回复了{ $whose ->
    [other] 其
   *[self] 你
}提的{ $kind ->
    [question] 疑问
    [defect] 缺陷
    [suggestion] 建议
   *[note] 备注
} #{ $number }{ $place ->
    [object] （{ $on }）
    [line] （第 { $on } 行）
   *[draft] { "" }
}
turn-answered-fell = { $who } 回复了 { $opener }（已不再参与）提的{ $kind ->
    [question] 疑问
    [defect] 缺陷
    [suggestion] 建议
   *[note] 备注
} #{ $number }{ $place ->
    [object] （{ $on }）
    [line] （第 { $on } 行）
   *[draft] { "" }
}
turn-addressed = { $whose ->
    [other] 其
   *[self] 你
}提的{ $kind ->
    [question] 疑问
    [defect] 缺陷
    [suggestion] 建议
   *[note] 备注
} #{ $number }{ $place ->
    [object] （{ $on }）
    [line] （第 { $on } 行）
   *[draft] { " " }
}已在 r{ $revision } 中处理：请确认解决或重新打开
turn-addressed-fell = { $opener }（已不再参与）提的{ $kind ->
    [question] 疑问
    [defect] 缺陷
    [suggestion] 建议
   *[note] 备注
} #{ $number }{ $place ->
    [object] （{ $on }）
    [line] （第 { $on } 行）
   *[draft] { " " }
}已在 r{ $revision } 中处理：请确认解决或重新打开

thread-read-only = 这份草稿已验收，不能再改动。
thread-no-newer-revision = 提出之后还没有新的修订版。请先回复，或者先上传解决它的修订版。
thread-not-yours = 只有提出人、主持人、DBA 或项目负责人可以关闭这个讨论。
thread-not-designer = 只有设计者或项目负责人可以标记为已在某个修订版中处理。
thread-not-permitted = 观察者只能查看；如需参与，请联系项目负责人调整角色。
thread-resolved = 这个讨论已解决，请先重新打开。
thread-already = 已经有人这样操作过了，刷新页面看看最新情况。
thread-nothing-to-address = 只有缺陷和疑问才标记为已处理，其他讨论请直接解决。
thread-no-such-revision = 请选择本草稿中不早于这个讨论的修订版。

handoff-not-permitted = 只有本项目的 DBA 可以验收或退回移交。
handoff-answered = 这次移交已有答复，刷新页面查看。
handoff-no-reason = 请写明退回的原因，可以针对整份草稿，也可以逐表填写。
handoff-unknown-table = 其中有的表不在移交包里，请刷新页面。
