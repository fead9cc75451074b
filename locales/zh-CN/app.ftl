## Permissions
app-denied-read = 你无权查看这个项目。
app-denied-comment = 你在这个项目里是观察者：可以查看全部内容，但评论需要评审人、设计者、DBA 或负责人的角色。请找项目负责人调整。
app-denied-sign-off = 只有项目的评审人、设计者、DBA 和负责人可以签署意见。
app-denied-upload = 只有项目的设计者和负责人可以上传修订版、推进草稿。
app-denied-chair = 只有会议主持人和项目负责人可以这样做。
app-denied-answer-hand-off = 只有项目的 DBA 可以接收或退回移交。
app-denied-manage-project = 只有项目负责人或管理员可以修改成员和设置、查看项目的审计日志。
app-denied-manage-site = 只有管理员可以这样做。

## Fields
app-too-long = 太长了，最多 { $most } 个字符。
app-control-characters = 里面有看不见的控制字符，请重新输入。
app-sign-in-name-missing = 请填写登录名。
app-sign-in-name-characters = 可以用任何文字的字母、数字以及 . _ - + @，不能有空格和其他符号。
app-sign-in-name-taken = 这个登录名已经有人用了。
app-display-name-missing = 请填写别人看到的名字。
app-password-short = 密码至少要 { $least } 个字符。
app-password-is-name = 密码不能和登录名相同。
app-password-wrong = 当前密码不对。
app-comment-missing = 评论还是空的。
app-title-missing = 请给草稿起个标题。
app-project-name-missing = 请填写项目名称。
app-project-key-length = 项目代号为 2 到 10 个字符。
app-project-key-characters = 项目代号只能用英文字母和数字，并以字母开头，例如 SHOP、CRM2。
app-project-key-taken = 已有项目使用这个代号。
app-dialect-unknown = 请选择项目使用的数据库。

## Accounts
app-setup-done = 已经有账号了，请登录，或向管理员要一个邀请链接。
app-setup-code-wrong = 验证码不对。Roundtable 启动时会打印一次性验证码，请查看服务器日志。
app-sign-in-failed = 登录名或密码不正确。
app-sign-in-throttled = 尝试次数太多，请等 { $minutes } 分钟后再试。
app-disable-self = 不能停用自己的账号，可以请其他管理员操作。
app-invitation-used = 这个邀请已经有人接受了。
app-setup-first = 这里还没有账号，第一个账号由部署服务器的人创建。
app-invitation-gone = 这个邀请已经有人接受，或者已被收回。
app-invitation-nothing = 邀请里的权限你都已经有了，它会留给别人使用。
app-last-admin = 服务器不能没有管理员，请先把别人设为管理员。
app-disable-last-owner = { $projects } 没有其他负责人：请先为项目添加一位负责人，再停用这个账号。
app-user-disabled = 这个账号已停用，请先启用。
app-reset-self = 自己的密码请在个人资料里修改。
app-reset-used = 这个链接已经用过了。如果不是你本人操作，请立即告诉管理员。

## Projects and drafts
app-member-unknown = 没有人用这个登录名。
app-member-already = 这个人已经是成员了。
app-last-owner = 项目不能没有负责人，请先把别人设为负责人。
app-deputy-missing = 请选择代理人。
app-deputy-oneself = 不能由自己代理自己。
app-deputy-no-voice = 代理人必须是可以签署意见的成员：评审人、设计者、DBA 或负责人。
app-deputy-twice = 这段时间里，此人已经是你的代理。
app-deputy-backwards = 结束日期早于开始日期。
app-deputy-over = 这一天已经过去了。
app-deputy-ended = 代理已经结束。
app-denied-deputy = 只有被代理的本人或代理人可以结束代理。
app-draft-frozen = { $state ->
    [first_meeting] 第一次评审会正在讨论 r{ $n }，现在不能上传新的修订版。会议结束后即可修订；如需提前修改，请撤回草稿，再由负责人重新打开。
    [agreeing] 各方正在对 r{ $n } 签字，现在不能上传新的修订版。有人反对时会退回修订；如需提前修改，请撤回草稿，再由负责人重新打开。
    [second_meeting] 第二次评审会正在确认 r{ $n }，现在不能上传新的修订版。会议要求修改或有人反对时会退回修订；如需提前修改，请撤回草稿，再由负责人重新打开。
    [handed_off] r{ $n } 已交给 DBA，现在不能上传新的修订版。DBA 退回后即可修订；如需提前修改，请撤回草稿，再由负责人重新打开。
    [accepted] r{ $n } 已验收，这份草稿不再改动。如需修改，请新建草稿。
   *[withdrawn] 这份草稿已撤回，不能上传新的修订版。由负责人重新打开后即可上传。
}
app-draft-moved = 这期间有人改动了草稿，请先看一下，再重新上传。
app-draft-read-only = 草稿已验收，不能再修改。
app-overtaken = 有人在同一时刻改动了同一内容，请再试一次。
app-source-nothing-read = 没有读出任何内容：既没有能理解的语句，也没有表。请上传含 CREATE TABLE 语句的脚本（.sql、.ddl、.txt），或另存为 XML 的 PowerDesigner 模型（.pdm）。
app-source-too-large = 文件超过了 { $mib } MiB，这是本服务器的上限。
app-source-too-large-bytes = 文件超过了 { $bytes } 字节，这是本服务器的上限。
app-archive-refused = { $name }：{ $reason }
app-source-too-large-to-keep = 一个修订版最多保存 { $mib } MB。上传的内容去掉数据行后仍然更大：请去掉评审不需要的部分，或分成几份草稿。
app-busy = 当前正在读取的文件较多，请稍后再试。
app-pastes-full = 等待登录认领的文本太多了，请先登录再粘贴。

## Waivers
app-day-unreadable = 请按 2026-12-31 的格式填写日期。
app-waiver-already = 这些问题都已豁免，或者已经有人申请豁免。
app-waiver-no-finding = 请至少选择一个问题。
app-waiver-finding-gone = 最新修订版中已没有这个问题，请重新查看。
app-waiver-no-table = 这些问题不属于任何一张表，请逐条申请豁免。
app-waiver-none-chosen = 请至少选择一条豁免申请。
app-waiver-changed = 这条豁免刚刚被其他人处理过，请查看后再决定。
app-waiver-changed-by = { $name } 刚刚处理了这条豁免，请查看后再决定。

## Modules
app-module-name-missing = 请填写模块名称。
app-module-name-taken = 项目里已有同名的模块。
app-module-owner = 模块负责人必须是有签字权的项目成员，观察者不能担任。
app-module-changed = 其他人刚刚修改了这个模块。请在另一个窗口打开查看，再保存你的修改。
app-module-no-table = 请至少选择一张表。
app-module-table-gone = 其中有的表已不在最新修订版中，请重新查看。
app-module-agreeing = 草稿正在征求同意或处于第二次会议，各模块负责人须对其表负责：退回修订之前，只有项目负责人可以调整表所属的模块。
app-module-choose = 请选择一个模块。
app-module-no-package = 请至少选择一个包。
app-pattern-empty = 表名规则不能为空。
app-pattern-fits-all = { $pattern } 会匹配所有表，规则里至少要有一个字母。

app-playground-off = 本服务器已关闭免草稿检查。请登录后在项目中上传为草稿，上传后同样会检查。
