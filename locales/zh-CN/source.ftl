source-empty = 内容是空的。
source-binary = 这不是文本文件{ $kind ->
    [none] 。
   *[other] ，而是 { $kind } 格式。
}请提供脚本（.sql、.ddl、.txt），或另存为 XML 格式的 PowerDesigner 模型（.pdm）。
source-utf32 = 这个文件的编码是 UTF-32，极少有程序使用，这里无法读取。请另存为 UTF-8。
source-unknown-encoding = 不认识编码“{ $label }”，可以试试 utf-8、gbk、gb18030、big5 或 utf-16le。
source-chosen = 手动指定
source-mark = 文件开头有字节顺序标记（BOM）
source-ascii = 只含 ASCII 字符
source-utf8 = 全文都是合法的 UTF-8
source-utf8-broken = UTF-8，但有 { $count } 处损坏
source-utf16 = 每隔一个字节为零，是 UTF-16 的特征
source-statistics = 从 { $count } 个非 ASCII 字节看，最像 { $encoding }
source-statistics-or = 从 { $count } 个非 ASCII 字节看，最像 { $encoding }，但也可能是 { $other }：如果文字读出来不对，请改选后者（--encoding）
source-mixed = 大部分是 { $first }，有些行是 { $second }

dialect-header = 文件头写明“{ $name }”
dialect-generator = 由 { $program } 生成
dialect-evidence = 写法符合 { $dialect }：{ $signs }
dialect-relative = 写法符合 { $name }，按 { $dialect } 读取：{ $signs }
dialect-unknown = 看不出是哪一种数据库
dialect-beside = 看不出是哪一种数据库，因此与前面的文件一致
dialect-fallback = 看不出是哪一种数据库，因此按项目的设置
dialect-chosen = 手动指定

split-other-script = 这里会执行另一个脚本，它不在本次读取的内容里，请把它作为单独的文件一起提供
split-unclosed-quote = 这个 { $quote } 没有配对，已按到行尾结束处理。
split-unclosed-name = 这个 { $quote } 没有配对，名称已按只有第一个词处理。
split-unopened-name = 这个名称后面有 { $quote }，前面却少了与它配对的引号。
split-unclosed-in-rows = 这一行数据中有一个引号没有配对，数据已按到行尾结束处理。
split-unclosed-comment = 这段注释没有结束，已按到行尾结束处理。
split-comment-over-columns = 这段注释一直延续到另一段注释里，中间像是字段的几行都算作了注释。如果不是注释，请在前面用 */ 结束它。
split-unclosed-dollar = 这个 $ 引用的字符串没有结束。
split-unclosed-routine = 这个过程或触发器的主体一直没有结束：少了 END，或者文件不完整。从这里到文件末尾都算作它的主体了。
split-unclosed-before = 这里之前的数据行中有一个引号或一段注释没有结束，因此从这里到文件末尾都当作数据跳过了。
split-cut-rows = 文件在这些数据行中间就结束了，很可能不完整，后面的内容缺失了。
split-quote-in-text = 字符串里的 { $quote } 会让字符串提前结束。这里按字符串的一部分读了；如果确实要写这个引号，请写两遍：{ $quote }{ $quote }。
split-fence = 这一行是 Markdown 的代码块标记，数据库不认识。这样的行已略去，请只提供脚本本身。
split-conflict-marker = 文件里留有合并冲突标记。两边的内容都读了，请确定保留哪一边。
split-missing-terminator = 上一条语句末尾缺少“;”。
split-missing-delimiter = 上一条语句没有用 DELIMITER 设定的结束符结尾，MySQL 会把它和这里连成一条语句。这里和后面的都已按单独的语句处理。
split-slash-comment = SQL 里 `//` 不是注释，请写成 `-- …`。这里和后面的都已按注释处理。
split-dash-comment = MySQL 里 `--` 后面要有空格才算注释，请写成 `-- …`。这里和后面的都已按注释处理。
split-unopened-text = 这段文字前面缺少引号，已按从这里开始处理。
split-missing-batch-end = 前面的存储过程、函数或触发器和这条语句之间缺少 GO，已按单独一条语句处理。
split-semicolon-for-comma = 两个字段之间写成了“;”，应为“,”，已按逗号处理。
split-stray-semicolon = 右括号前多了一个“;”，已略去。
split-semicolon-in-size = 长度的两个数字之间写成了“;”，应为“,”，已按逗号处理。
split-odd-blank = { $kind ->
    [invisible] 这里有一个看不见的字符（{ $code }）
   *[blank] 这里有一个特殊的空格（{ $code }）
}，多数数据库不把它当作空格。已按普通空格来读，请把它和后面同样的字符换成普通空格。

source-damaged = 有些字符无法按 { $encoding } 解读，这里是第一处。如果文件不是这种编码，请另选一种。
source-glued = 从这里开始文件是 { $second } 编码，前面是 { $first }：应是把两个文件直接拼在了一起。两部分已分别按各自的编码读取。
source-other-lines = 这里的文字是 { $second } 编码，而文件大部分是 { $first }{ $more ->
    [0] 。
   *[other] ；另外还有 { $more } 行也是如此。
}应是从别处粘贴或拼接进来的，已按它自己的编码读取。
source-replaced = 这里有一个“�”：文本以前转换编码时丢了字符，已无法恢复。请重新导出脚本。
source-nul = 这里有一个 NUL 字符，正常文本里不会出现，已按空格来读；文件可能已损坏。
source-appended = 从这里开始文字的编码变成了 { $encoding }，与前面不同：有人把另一种编码的脚本接在了后面。后面的内容无法读取，请把两部分都另存为 UTF-8。
source-control = 这里有一个控制字符（{ $code }），正常文本里不会有：这段文字曾被某个程序用别的编码读取后又保存了。请以 UTF-8 重新导出脚本。
source-without-statement = 这个脚本里没有任何语句，只有注释或空白。
source-second-header = 从这里开始是另一个脚本，面向 { $name }，而前面的面向 { $first }。两者已合在一起读了，请分开提供。
source-refused = 跳过了 { $name }：{ $reason }
source-too-large = 模型或压缩包最大 { $megabytes } MB。

archive-damaged = 这个 zip 文件已损坏或不完整，打不开。请重新打包，或直接上传脚本。
archive-password = 这个 zip 文件有密码保护。请去掉密码重新打包，或直接上传脚本。
archive-method = 这个 zip 文件的压缩方式不受支持。请重新打包成普通的 zip 文件，或直接上传脚本。
archive-left-out = { $archive } 里的这些文件既不是脚本（.sql、.ddl、.txt）也不是模型（.pdm），已略去：{ $names }{ $more ->
    [0] {""}
   *[other] {" "}等，另有 { $more } 个
}
archive-nested = 这是嵌套在另一个 zip 里的压缩包，请先解压。
archive-many = 这个 zip 里有 { $count } 个文件，最多只能有 { $most } 个。请只打包脚本。
archive-empty = 这个 zip 里没有脚本（.sql、.ddl、.txt），也没有模型（.pdm）。
archive-same-name = 这个 zip 文件里有两个同名文件，只能读到其中一个。请给它们取不同的名字，重新打包。
archive-large = 解压后超过 { $megabytes } MB，这是一次从 zip 读取的上限，请分几次上传。
archive-bomb = { $name } 解压后超过原大小的 200 倍，脚本不会这样，请直接上传脚本本身。

split-only-braces = 这里只有花括号里的内容（像是 JSON），没有语句。请直接提供脚本原文。
split-too-long = 从这里开始的语句超过 20 MB，可能是引号或注释没有结束，其余部分已跳过。
source-lost = “锟斤拷”是中文经过两次错误转码后的残留，无法还原。请重新以 UTF-8 导出脚本。
source-decoded-twice = “{ $written }”很可能原本是“{ $meant }”：文件曾被某个程序按错误的编码打开后又保存了。
source-model-alone = PowerDesigner 模型本身就是完整的，请单独上传，不要和其他文件一起传。
