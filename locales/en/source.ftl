source-empty = There is nothing in it.
source-binary = This is not text{ $kind ->
    [none] .
   *[other] {" "}but a file in { $kind } format.
} A script (.sql, .ddl, .txt) or a PowerDesigner model saved as XML (.pdm) is needed.
source-utf32 = This file is in UTF-32, which hardly any program writes and which is not read here. Save it as UTF-8.
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
source-statistics-or = the { $count } bytes beyond ASCII look most like { $encoding }, but may be { $other } as well: if the text reads wrong, choose that (--encoding)
source-mixed = most of it is { $first }, and some lines are { $second }

dialect-header = the header says “{ $name }”
dialect-generator = written by { $program }
dialect-evidence = it is written the way { $dialect } is: { $signs }
dialect-relative = it is written the way { $name } is, and read as { $dialect }: { $signs }
dialect-unknown = nothing in it points to a particular database
dialect-beside = nothing in it points to a particular database, so it was read as the files before it
dialect-fallback = nothing in it points to a particular database, so the project’s was taken
dialect-chosen = chosen by hand

split-other-script = Another script is run here. It is no part of what was read; add it as a file of its own
split-unclosed-quote = This { $quote } is never closed. It was taken to end with the line.
split-unclosed-name = This { $quote } is never closed. The name was taken to end with its first word.
split-unopened-name = The quote before this name is missing, as a { $quote } stands behind it.
split-unclosed-in-rows = A quote in this line of rows is never closed. The rows were taken to end with the line.
split-unclosed-comment = This comment is never closed. It was taken to end with the line.
split-comment-over-columns = This comment goes on over the beginning of another one. What stands between, which looks like columns, was taken as part of it; close it with */ if it is none.
split-unclosed-dollar = This dollar-quoted string is never closed.
split-unclosed-routine = The body of this routine is never closed: an END is missing, or the file was cut off. Everything from here to its end was taken as the body.
split-unclosed-before = A quote or a comment in the rows before this place is never closed, so that everything from here to the end of the file was skipped as rows.
split-cut-rows = The file ends in the middle of these rows. It was probably cut off, and what should follow is missing.
split-quote-in-text = A { $quote } within a text ends the text. It was read as part of it; double it, { $quote }{ $quote }, if it is meant.
split-fence = This marks a code block of Markdown, which no database reads. Such lines were left out; give the script alone.
split-conflict-marker = A merge conflict was left in the file. Both sides were read; decide for one of them.
split-missing-terminator = The statement before this one has no “;” at its end.
split-missing-delimiter = The statement before this one does not end with what DELIMITER has set, so that MySQL would take all of this as one statement. It was read as a statement of its own, as were those that follow.
split-slash-comment = `//` begins no comment in SQL; write `-- …`. It was taken as one, here and below.
split-dash-comment = MySQL takes `--` for a comment only with a blank behind it: write `-- …`. It was taken as one, here and below.
split-unopened-text = The quote that opens this text is missing. It was taken to begin here.
split-missing-batch-end = No GO stands between the end of the routine before and this statement. It was read as a statement of its own.
split-semicolon-for-comma = A “;” stands between two columns, where a “,” belongs. It was read as a comma.
split-stray-semicolon = A “;” stands before the closing parenthesis, where nothing belongs. It was passed over.
split-semicolon-in-size = A “;” stands between the numbers of a size, where a “,” belongs. It was read as a comma.
split-odd-blank = { $kind ->
    [invisible] An invisible character ({ $code }) stands here
   *[blank] A blank of another kind ({ $code }) stands here
}, which most databases do not take for a blank. It was read as one; replace it, and others like it that may follow.

source-damaged = Some characters can't be read as { $encoding }; here is the first of them. If this is not the file's encoding, choose another one.
source-glued = From here on the file is in { $second }, and in { $first } before: two files were glued together. Each part was read in its own encoding.
source-other-lines = This text is in { $second }, while most of the file is in { $first }{ $more ->
    [0] .
    [one] ; so is { $more } more line.
   *[other] ; so are { $more } more lines.
} It was pasted or joined here from elsewhere, and has been read in its own encoding.
source-replaced = “�” stands here: a character was lost when this text was converted before, and can't be recovered. Export the script again.
source-nul = A NUL character stands here, which no text holds. It was read as a blank; the file may be damaged.
source-appended = From here on the text is in { $encoding }, unlike what stands before: a script in another encoding was appended. What follows can't be read; save both as UTF-8.
source-control = A control character stands here ({ $code }), which no text holds: some program read this text in another encoding and saved it again. Export the script again, as UTF-8.
source-without-statement = There is no statement in this script, only comments or blanks.
source-second-header = Another script begins here, for { $name }: the one before is for { $first }. Both were read as one design; give them one by one.
source-refused = { $name } was left out: { $reason }
source-too-large = A model or an archive may have { $megabytes } MB at most.

archive-damaged = This zip file is damaged or was cut off, so that it can't be opened. Pack it again, or upload the scripts themselves.
archive-password = This zip file is protected by a password. Pack it again without one, or upload the scripts themselves.
archive-method = This zip file is packed in a way that is not known here. Pack it again as an ordinary zip file, or upload the scripts themselves.
archive-left-out = Left out of { $archive }, as they are neither scripts (.sql, .ddl, .txt) nor models (.pdm): { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
archive-nested = This is a zip file inside another. Unpack it first.
archive-many = This zip file holds { $count } files; at most { $most } are taken. Pack only the scripts.
archive-empty = There is no script in this zip file (.sql, .ddl, .txt) and no model (.pdm).
archive-same-name = This zip file holds two files of the same name, of which only one can be read. Pack it again with a name for each.
archive-large = This unpacks to over { $megabytes } MB, the most that is taken from zip files at once. Upload fewer scripts at a time.
archive-bomb = { $name } unpacks to over 200 times its size, which no script does. Upload the script itself.

split-only-braces = Only text in braces stands here, as in JSON, and no statement. Give the script as it is.
split-too-long = A statement begins here that goes on for over 20 MB. A quote or a comment is probably not closed; the rest of it was skipped.
source-lost = “锟斤拷” is what remains of Chinese text that was converted twice; the original can't be recovered. Export the script again, as UTF-8.
source-decoded-twice = “{ $written }” probably meant “{ $meant }”: some program read the file in another encoding than its own and saved it again.
source-model-alone = A PowerDesigner model is complete by itself. Upload it alone, not together with other files.
