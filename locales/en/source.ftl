source-empty = There is nothing in it.
source-binary = This is not text{ $kind ->
    [none] .
   *[other] {" "}but a file in { $kind } format.
} A script (.sql, .ddl, .txt) or a PowerDesigner model saved as XML (.pdm) is needed.
source-unknown-encoding = “{ $label }” is not an encoding we know. Try utf-8, gbk, gb18030, big5 or utf-16le.
source-chosen = chosen by hand
source-mark = the file begins with its byte order mark
source-ascii = only ASCII characters
source-utf8 = all of it is well-formed UTF-8
source-utf8-broken = { $count ->
    [one] UTF-8, but for one broken place
   *[other] UTF-8, but for { $count } broken places
}
source-utf16 = every other byte is zero, as in UTF-16
source-statistics = the { $count } bytes beyond ASCII look most like { $encoding }
