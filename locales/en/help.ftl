help-usage = Usage:
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-any-options = [OPTIONS]
help-any-command = [COMMAND]
help-one-command = <COMMAND>

help-roundtable =
    Review the design of database tables before anyone builds them.

    Without a command, the web server is started: as `roundtable serve`.
help-serve = Run the web server
help-check = Check scripts against the team's conventions
    .files = The scripts; - or none for standard input
    .format = Form of the report: text, json, sarif, github or gitlab [default: text]
help-diff = Tell what changed between two scripts, or write the statements that make one of the other
    .old = The script as it was; - for standard input
    .new = The script as it is; - for standard input
    .format = What to print: text or json for what changed, sql for the statements [default: text]
help-inspect = Print the schema that was read from a script, as JSON
    .file = The script; - for standard input
help-rules = List the rules, or explain one
    .id = The rule to explain, such as name/table-case
help-user = Add accounts, set passwords, list everybody
help-user-add = Add an account. The password is asked for, or read from standard input
help-user-passwd = Set somebody's password and end their sessions. It is asked for, or read from standard input
help-user-list = List the accounts
help-backup = Copy the database to a file while the server goes on
    .file = The file to write; it must not exist yet
help-migrate = Bring the tables of the database up to date

help-option = An option of several commands
    .listen = Address and port to listen on [default: 127.0.0.1:3000]
    .data-dir = Directory of the SQLite database [default: ./data]
    .database-url = Database, sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME [default: SQLite in the data directory]
    .public-url = Address that browsers use, such as https://tables.example.com
    .playground = Whether anybody may check DDL without an account [default: true]
    .self-registration = Whether people may make themselves an account without an invitation [default: false]
    .upload-limit = Largest upload [default: 32MiB]
    .keep-limit = Most that is kept of one upload; of a larger one, scripts without their rows [default: 64MiB]
    .log = What is logged: off, error, warn, info, debug, trace, or a filter [default: info]
    .log-format = Form of log lines: text or json [default: text]
    .lang = Language of messages: en or zh-CN [default: that of the locale]
    .config = Configuration file [default: roundtable.toml, if there is one]
    .dialect = Dialect: auto, mysql, postgresql, oracle, mssql, sqlite, db2, sybase, informix, firebird, h2 or generic
    .encoding = Encoding, such as utf-8, gbk or utf-16le, instead of the detected one
    .conventions = Conventions of the team: profile, rules and parameters, as TOML
    .fail-on = Least severity that gives exit code 1: blocker, error, warning, info or never [default: error]
    .no-progress = Show no progress bar
    .name = What the person signs in with
    .display-name = What others see [default: the name]
    .admin = Make the person an admin
    .help = Print help
    .version = Print version
