source-empty = 内容是空的。
source-binary = 这不是文本文件{ $kind ->
    [none] 。
   *[other] ，而是 { $kind } 格式。
}请提供脚本（.sql、.ddl、.txt），或另存为 XML 格式的 PowerDesigner 模型（.pdm）。
source-unknown-encoding = 不认识编码“{ $label }”，可以试试 utf-8、gbk、gb18030、big5 或 utf-16le。
source-chosen = 手动指定
source-mark = 文件开头有字节顺序标记（BOM）
source-ascii = 只含 ASCII 字符
source-utf8 = 全文都是合法的 UTF-8
source-utf8-broken = UTF-8，但有 { $count } 处损坏
source-utf16 = 每隔一个字节为零，是 UTF-16 的特征
source-statistics = 从 { $count } 个非 ASCII 字节看，最像 { $encoding }
