ddl-coverage = { $understood } of { $total } statements understood
