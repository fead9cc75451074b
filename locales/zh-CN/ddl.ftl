ddl-coverage = { $total } 条语句中 { $understood } 条已读懂
