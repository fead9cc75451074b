# 每个页面的框架
web-skip = 跳到正文
web-crumbs = 当前位置
web-nav = 导航
web-nav-home = 我的草稿
web-nav-check = 检查脚本
web-nav-rules = 规则
web-nav-profile = 个人资料与密码
web-nav-people = 成员
web-other-language = EN
web-theme = 浅色或深色
web-sign-in = 登录
web-sign-out = 退出登录
web-tagline = 在建表之前，把表结构评审好。
web-age-now = 刚刚
web-age-minutes = { $n } 分钟前
web-age-hours = { $n } 小时前
web-age-days = { $n ->
    [1] 昨天
   *[other] { $n } 天前
}
web-lost = 连不上服务器。您输入的内容还在，请稍后再试。

# 出错时
web-error-home = 回到首页
web-error-incident = 如果再次出现，请把这个编号告诉管理员：
web-error-title-not-found = 这里什么也没有
web-error-title-denied = 没有这个权限
web-error-title-too-large = 内容太大了
web-error-title-conflict = 已被别人抢先
web-error-title-unavailable = 暂时无法使用
web-error-title-internal = 服务器出错了
web-error-title-request = 无法处理
web-error-not-found = 地址有误，内容已被移除，或者它属于您没有加入的项目。
web-error-sign-in = 请先登录。
web-error-internal = 这是我们的错误，不是您的，已经记入日志。返回上一页，您填写的内容还在。
web-error-method = 这个地址不接受这种请求。
web-error-too-large = 一次最多接收 { $limit } MB。请去掉脚本里的数据，这里只需要 CREATE 和 ALTER 语句。
web-error-timeout = 接收超时，请重试。
web-error-cross-site = 这个请求来自别的网站，没有执行。请在本站打开页面后重试。
web-error-unavailable = 数据库没有响应。内容不会丢失，恢复后页面即可使用。
web-error-request = 服务器看不懂这个请求，请返回上一页重试。

# 上传
web-upload-choose = 选择文件…
web-upload-dialect = 数据库
web-upload-encoding = 编码
web-upload-detect = 自动识别
web-upload-unknown-dialect = 不认识“{ $value }”这种数据库。请从列表里选择，或者自动识别。
web-upload-unknown-encoding = 不认识“{ $value }”这种编码。请从列表里选择，或者自动识别。
web-upload-not-a-form = 表单没有完整送达，请返回上一页重新提交。

# 试用
web-playground-title = 检查脚本
web-playground-headline = 在建表之前，把设计评审好。
web-playground-lead = 粘贴 PowerDesigner 导出的建表脚本，或把文件拖到这里，立刻看到哪里不符合团队规范。保存为草稿后，即可和同事逐表讨论，直到定稿、交给 DBA。
web-playground-script = 脚本
web-playground-placeholder =
    把 CREATE TABLE 语句粘贴到这里，
    或者把 .sql、.pdm 文件拖进来
web-playground-example = 示例
web-playground-try-example = 看个示例
web-playground-check = 检查
web-playground-marked = 带标记的脚本
web-keep = 保存为评审草稿
web-keep-hint = 不登录也可以检查，脚本不会被保存。
web-check-busy = 此刻检查的人太多，请半分钟后再试。
web-check-slow = 检查超过 30 秒，已经中止。请分段提交脚本。

# 检查结果
web-results-title = 检查结果
web-results-empty-title = 还没有检查
web-results-empty = 粘贴或输入脚本后，结果会显示在这里，每一条都带行号和改法。
web-results-no-table = 这个脚本里没有找到表。它是从物理模型导出、带有 CREATE TABLE 语句的脚本吗？
web-results-tables = 读到的表
web-results-clean = 没有问题
web-results-clean-hint = 规范都符合。保存为草稿，就可以讨论设计本身了。
web-results-more = 另有 { $n } 条。保存为草稿后可以逐表查看全部结果。
web-facts-tables = { $n } 张表
web-facts-columns = { $n } 个字段
web-facts-generator = { $name } 导出
web-severity-blocker = 阻断
web-severity-error = 错误
web-severity-warning = 警告
web-severity-info = 提示
web-line = 第 { $n } 行
web-source-cut = …… 另有 { $n } 个字符
