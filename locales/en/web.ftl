# The frame of every page
web-skip = Skip to the content
web-crumbs = Where you are
web-nav = Places
web-nav-home = My drafts
web-nav-check = Check a script
web-nav-rules = Rules
web-nav-profile = Profile and password
web-nav-people = People
web-other-language = 中文
web-theme = Light or dark
web-sign-in = Sign in
web-sign-out = Sign out
web-tagline = Review the design of database tables before anyone builds them.
web-age-now = just now
web-age-minutes = { $n } min ago
web-age-hours = { $n } h ago
web-age-days = { $n ->
    [one] yesterday
   *[other] { $n } days ago
}
web-lost = The server can’t be reached. What you typed is still here; try again in a moment.

# Errors
web-error-home = To the start page
web-error-incident = If it happens again, give this number to whoever runs the server:
web-error-title-not-found = There is nothing here
web-error-title-denied = Not yours to do
web-error-title-too-large = That is too much at once
web-error-title-conflict = Somebody was faster
web-error-title-unavailable = Not available just now
web-error-title-internal = Something went wrong here
web-error-title-request = That can’t be used
web-error-not-found = The address is wrong, the thing is gone, or it belongs to a project that you are not a member of.
web-error-sign-in = You have to sign in first.
web-error-internal = That is our mistake, not yours, and it has been logged. What you had typed is still in the form when you go back.
web-error-method = This address does not take that kind of request.
web-error-too-large = At most { $limit } MB are taken at once. Leave the data out of the script: only the CREATE and ALTER statements matter here.
web-error-timeout = It took too long to arrive. Please try again.
web-error-cross-site = The request came from another site, so it was not carried out. Open the page here and try again.
web-error-unavailable = The database doesn’t answer. Nothing is lost; the page comes back by itself as soon as it does.
web-error-request = The server could not make sense of the request. Go back and try again.

# Upload
web-upload-choose = Choose a file…
web-upload-dialect = Dialect
web-upload-encoding = Encoding
web-upload-detect = find out
web-upload-unknown-dialect = “{ $value }” is no dialect known here. Choose one from the list, or have it found out.
web-upload-unknown-encoding = “{ $value }” is no encoding known here. Choose one from the list, or have it found out.
web-upload-not-a-form = The form arrived incomplete. Go back and send it again.

# Playground
web-playground-title = Check a script
web-playground-headline = Settle the design before the tables are built.
web-playground-lead = Paste the DDL that PowerDesigner exported, or drop the file here, and see at once what breaks your team’s conventions. Keep it as a draft, and colleagues discuss it table by table until it goes to the DBA.
web-playground-script = Script
web-playground-placeholder =
    Paste CREATE TABLE statements here,
    or drop a .sql or .pdm file
web-playground-example = Example
web-playground-try-example = Try an example
web-playground-check = Check
web-playground-marked = The script with its marks
web-keep = Keep this as a draft
web-keep-hint = Checking needs no account, and nothing is stored.
web-check-busy = Too many scripts are being checked at this moment. Try again in half a minute.
web-check-slow = Checking took longer than 30 seconds and was given up. Send a smaller part of the script.

# What was found
web-results-title = Findings
web-results-empty-title = Nothing checked yet
web-results-empty = The findings appear here while you paste or type, each with its line and the way to mend it.
web-results-no-table = No table was found in this script. Is it an export of the physical model, with CREATE TABLE statements in it?
web-results-tables = The tables that were read
web-results-clean = Nothing to complain about
web-results-clean-hint = Every convention is kept. Keep the script as a draft to discuss the design itself.
web-results-more = And { $n } more. Keep the script as a draft to see all of them, table by table.
web-facts-tables = { $n ->
    [one] 1 table
   *[other] { $n } tables
}
web-facts-columns = { $n ->
    [one] 1 column
   *[other] { $n } columns
}
web-facts-generator = export of { $name }
web-severity-blocker = Blocker
web-severity-error = Error
web-severity-warning = Warning
web-severity-info = Hint
web-line = line { $n }
web-source-cut = … { $n } more characters
