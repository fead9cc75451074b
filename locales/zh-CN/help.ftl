help-usage = 用法:
help-commands = 命令
help-arguments = 参数
help-options = 选项
help-any-options = [选项]
help-any-command = [命令]
help-one-command = <命令>

help-roundtable =
    在建表之前评审数据库表设计。

    不写命令时启动 Web 服务，等同于 `roundtable serve`。
help-serve = 启动 Web 服务
help-check = 按团队规范检查脚本
    .files = 要检查的脚本；写 - 或不写则读取标准输入
    .format = 报告格式：text、json、sarif、github 或 gitlab [默认：text]
help-diff = 列出两个脚本之间的变化，或生成从旧结构到新结构的变更语句
    .old = 旧脚本；写 - 则读取标准输入
    .new = 新脚本；写 - 则读取标准输入
    .format = 输出内容：text 或 json 列出变化，sql 输出变更语句 [默认：text]
help-inspect = 以 JSON 输出从脚本中读到的表结构
    .file = 要读取的脚本；写 - 则读取标准输入
help-rules = 列出全部规则，或说明其中一条
    .id = 要说明的规则，例如 name/table-case
help-user = 添加账号、设置密码、列出所有账号
help-user-add = 添加账号；密码在提示后输入，或从标准输入读取
help-user-passwd = 设置某人的密码并结束其所有登录；密码在提示后输入，或从标准输入读取
help-user-list = 列出所有账号
help-backup = 把数据库复制到一个文件，服务无需停止
    .file = 要写入的文件；必须是尚不存在的文件
help-migrate = 把数据库中的表升级到最新

help-option = 多个命令共有的选项
    .listen = 监听的地址和端口 [默认：127.0.0.1:3000]
    .data-dir = SQLite 数据库所在目录 [默认：./data]
    .database-url = 数据库地址，sqlite:路径 或 postgres://用户:密码@主机/库名 [默认：数据目录下的 SQLite]
    .public-url = 浏览器访问所用的地址，例如 https://tables.example.com
    .playground = 是否允许未登录的人检查 DDL [默认：true]
    .self-registration = 是否允许自行注册账号，无需邀请 [默认：false]
    .upload-limit = 上传大小上限 [默认：32MiB]
    .keep-limit = 每次上传最多保存的大小；超过时只保存脚本，不保存数据行 [默认：64MiB]
    .log = 记录哪些日志：off、error、warn、info、debug、trace，或过滤规则 [默认：info]
    .log-format = 日志格式：text 或 json [默认：text]
    .lang = 提示信息的语言：en 或 zh-CN [默认：跟随系统]
    .config = 配置文件 [默认：当前目录下的 roundtable.toml（如果有）]
    .dialect = 方言：auto、mysql、postgresql、oracle、mssql、sqlite、db2、sybase、informix、firebird、h2 或 generic
    .encoding = 指定编码，不再自动识别，例如 utf-8、gbk 或 utf-16le
    .conventions = 团队规范文件（TOML）：规则集、规则和参数
    .fail-on = 达到哪个级别时退出码为 1：blocker、error、warning、info 或 never [默认：error]
    .no-progress = 不显示进度条
    .name = 登录名
    .display-name = 显示名 [默认：与登录名相同]
    .admin = 设为管理员
    .help = 显示帮助
    .version = 显示版本号
