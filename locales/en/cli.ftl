cli-error = {"error: "}
cli-serve-failed = the server could not go on: { $reason }
cli-file-missing = there is no file { $file }
    .help = Check the path; standard input is written as -.
cli-file-denied = { $file } may not be read
    .help = Ask its owner for the right to read it, or run the command as somebody who has it.
cli-file-is-directory = { $file } is a directory
    .help = Name the scripts in it, for example { $file }/*.sql.
cli-file-unreadable = { $file } can't be read: { $reason }
cli-source-unread = { $file }: there is nothing here to work with
cli-output-failed = the report can't be written: { $reason }

cli-config-wrong-value = { $key } can't be "{ $value }" ({ $origin })
cli-config-no-toml = { $file } is not valid TOML: { $reason }
    .help = Every line reads key = value, with text in quotes, for example: listen = "127.0.0.1:3000"
cli-config-unknown-key = { $file } sets { $key }, which is no setting
    .help = The settings are { $known }.
cli-config-no-scalar = { $file } gives { $key } a list or a table
    .help = A setting is one text, one number, true or false.

cli-setting-listen = Address and port that the web server listens on
    .allowed = Allowed is an address with a port, such as 127.0.0.1:3000 or [::]:3000.
cli-setting-data-dir = Directory of the SQLite database and of whatever else is kept
    .allowed = Allowed is the path of a directory; it is made when missing.
cli-setting-database-url = The database; without it, roundtable.db in the data directory
    .allowed = Allowed are sqlite:PATH and postgres://USER:PASSWORD@HOST/DATABASE.
cli-setting-public-url = Address under which browsers reach the server; https here makes cookies secure
    .allowed = Allowed is an address such as https://tables.example.com.
cli-setting-playground = Whether anybody may check DDL without an account
    .allowed = Allowed are true and false.
cli-setting-self-registration = Whether people may make themselves an account without an invitation
    .allowed = Allowed are true and false.
cli-setting-upload-limit = Largest upload
    .allowed = Allowed is a number of bytes, or one with a unit, such as 32MiB.
cli-setting-keep-limit = Most that is kept of one upload
    .allowed = Allowed is a number of bytes, or one with a unit, such as 64MiB.
cli-setting-log = What is logged
    .allowed = Allowed are off, error, warn, info, debug, trace, or a filter such as roundtable=debug,sqlx=warn.
cli-setting-log-format = Form of log lines
    .allowed = Allowed are text and json.
cli-setting-lang = Language of messages; without it, that of the browser or of the shell
    .allowed = Allowed are en and zh-CN.
cli-setting-dialect = Dialect that scripts are read in
    .allowed = Allowed are auto, mysql, postgresql, oracle, mssql, sqlite, db2, sybase, informix, firebird, h2 and generic.
cli-setting-encoding = Encoding that scripts are read in
    .allowed = Allowed is auto, or the label of an encoding, such as utf-8, gbk, gb18030, big5 or utf-16le.
cli-setting-conventions = File with the team's conventions (profile, rules, parameters)
    .allowed = Allowed is the path of a TOML file.
cli-setting-fail-on = Least severity that makes check fail
    .allowed = Allowed are blocker, error, warning, info and never.
cli-setting-format = Format of the report
    .allowed = Allowed are text, json, sarif, github and gitlab.
cli-setting-progress = Whether a progress bar is shown on a terminal
    .allowed = Allowed are true and false.

cli-usage-unknown = there is no option { $argument } here
cli-usage-no-command = there is no command { $command }
cli-usage-near = Did you mean { $near }?
cli-usage-missing = { $argument } is missing
cli-usage-twice = { $argument } may be given only once
cli-usage-no-value = { $argument } needs a value
cli-usage-wrong-value = { $argument } can't be "{ $value }"; allowed are { $allowed }
cli-usage-which-command = say which command is meant
cli-usage-no-text = an argument is not valid UTF-8
cli-usage-other = the command line is not understood: { $argument }
cli-usage-misplaced = { $option } before the name of a command belongs to `roundtable serve`
cli-usage-help = `roundtable --help` shows the commands, `roundtable COMMAND --help` the options of one.

cli-conventions-wrong = { $file } can't be used
cli-rules-unknown = there is no rule { $rule }
    .nearest = Did you mean { $nearest }? `roundtable rules` lists them all.
    .help = `roundtable rules` lists them all.
cli-rules-hint = `roundtable rules ID` explains a rule. The level is that of the profile "default".
cli-rules-parameters = Parameters and their defaults
cli-rules-bad = Not like this
cli-rules-good = Like this

report-severity-blocker = blocker
report-severity-error = error
report-severity-warning = warning
report-severity-info = info
report-help = help
report-note = note
report-waived = accepted in line { $line }: { $reason }
report-count-blocker = { $count ->
        [one] 1 blocker
       *[other] { $count } blockers
    }
report-count-error = { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
report-count-warning = { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
report-count-info = { $count ->
        [one] 1 info
       *[other] { $count } infos
    }
report-count-waived = { $count } accepted as they are
report-separator = ,{" "}
report-nothing-found = nothing to complain about
report-nothing-found-in-part = nothing to complain about in what was understood

cli-database-set = Its place is set as { $key } ({ $origin }).
cli-database-failed = the database can't be used: { $reason }
cli-migrate-done = The tables are up to date.
cli-backup-done = The database was copied to { $file }.
cli-backup-unwritten = the backup can't be written to { $file }: { $reason }
    .help = Name a file in a directory that exists, that this user may write to, and that has room for it.
cli-backup-exists = { $file } exists already; a backup is written to a new file
cli-database-none = there is no database at { $file }
    .nearest = Did you mean { $file }?
    .help = `roundtable serve` makes one when it starts for the first time.
cli-database-not-a-database = { $place } is not a Roundtable database
    .help = Check the path; to begin anew, name a file that does not exist yet. A damaged database comes back from its last backup.
cli-database-is-directory = { $place } is a directory, and no database file
    .help = Name the file in it, as sqlite:{ $place }/roundtable.db, or give the directory as --data-dir.
cli-database-denied = { $place } may not be opened: { $reason }
    .help = Run the command as the user who owns it, or let this user read and write it and its directory.
cli-database-read-only = { $place } can't be written to: { $reason }
    .help = Let this user write to it and to its directory, and see that the disk is not mounted for reading only.
cli-database-full = the disk that holds { $place } is full
    .help = Make room on it and start again; nothing that was saved is lost.
cli-database-busy = { $place } is locked by another program
    .help = End whatever else has the file open, or wait until it has finished.
cli-database-refused = no PostgreSQL server answers at { $place }: the connection was refused
    .help = See that the server runs and listens there, and that host and port of --database-url are right.
cli-database-unknown-host = the host of { $place } is not known
    .help = Check the name of the host in --database-url, or give its IP address.
cli-database-silent = the PostgreSQL server at { $place } does not answer
    .help = See that host and port are right, that no firewall stands between, and that the server is not overloaded.
cli-database-wrong-password = the PostgreSQL server at { $place } accepts neither user nor password: { $reason }
    .help = Check USER and PASSWORD of --database-url; special characters of a password are written as %XX there.
cli-database-no-such-database = the PostgreSQL server has no database { $place }
    .help = Make it with `createdb`, or name another one in --database-url.
cli-database-newer = { $place } was brought up to date by a newer version of Roundtable
    .help = Run that version again, or restore the backup from before it.
cli-database-other = the database { $place } can't be used: { $reason }
    .help = Check --data-dir or --database-url, and whether the database can be reached and written to.
cli-backup-postgres = PostgreSQL brings its own tool for backups
    .help = Run `pg_dump --format=custom --file=FILE URL` with the database's URL.
cli-user-added = { $name } can sign in now.
cli-user-password-set = { $name } has a new password, and was signed out everywhere.
cli-user-unknown = nobody signs in as { $name }
    .help = `roundtable user list` shows everybody.
cli-user-admin = admin
cli-user-disabled = disabled
cli-user-password = New password for { $name }:
cli-user-password-again = Once more:
cli-user-password-differs = the two passwords differ
