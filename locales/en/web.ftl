# The frame of every page
web-skip = Skip to the content
web-crumbs = Where you are
web-nav = Places
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
web-error-title-conflict = Something has changed meanwhile
web-error-title-unavailable = Not available just now
web-error-title-internal = Something went wrong here
web-error-title-request = That can’t be used
web-error-not-found = The address is wrong, the thing is gone, or it belongs to a project that you are not a member of.
web-error-sign-in = You have to sign in first.
web-failure-sign-in = Sign in in another window
web-error-internal = That is our mistake, not yours, and it has been logged.
web-error-method = This address does not take that kind of request.
web-error-too-large = At most { $limit } MB are taken at once. Leave the data out of the script: only the CREATE and ALTER statements matter here.
web-error-timeout = It took too long to arrive. Please try again.
web-error-repeated = This was sent twice. It was taken the first time; please look there.
web-invitation-again = This invitation has been made already, and its link is shown only once. If you do not have the link, take the invitation back and make another one.
web-error-cross-site = The request came from another site, so it was not carried out. Open the page here and try again.
web-error-unavailable = The database doesn’t answer. Nothing is lost; the page comes back by itself as soon as it does.
web-api-check-type = This takes a script, a .pdm model or a zip of scripts as it is (text/plain, application/sql, application/xml, application/zip or application/octet-stream), not { $given }.
web-error-request = The server could not make sense of the request. Go back and try again.

# Upload
web-upload-choose = Choose files…
web-upload-dialect = Dialect
web-upload-encoding = Encoding
web-upload-detect = find out
web-upload-unknown-dialect = “{ $value }” is no dialect known here. Choose one from the list, or have it found out.
web-upload-unknown-encoding = “{ $value }” is no encoding known here. Choose one from the list, or have it found out.
web-upload-both = You chose files and typed a text. Clear the text to send the files, or send again to take the text.
web-upload-held-lost = The files are no longer here. Please choose them again.
web-upload-no-room = The server has no room to take the files in: its disk for temporary files may be full. What you typed is still here.
web-upload-clear = Without the files
web-upload-back = Bring back what I typed
web-upload-aside = The files were checked. The text below is still what you typed; change it to have it checked instead.
web-source-left-out = { $size } of rows are not kept, only the script around them. Lines have the numbers of the file as it was uploaded.
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
web-facts-skipped = { $size } of rows skipped
web-facts-several = { $n } files
web-facts-files = { $n } files, read in the order of their names
web-severity-blocker = Blocker
web-severity-error = Error
web-severity-warning = Warning
web-severity-info = Hint
web-line = line { $n }
web-source-cut = … { $n } more characters

# Accounts
web-save = Save
web-cancel = Cancel
web-copy = Copy
web-copied = Copied.
web-account-name = Name to sign in with
web-account-name-hint = Short, without blanks: li.wei
web-account-display-name = Name that others see
web-account-display-name-hint = It stands beside everything you write.
web-account-password = Password
web-account-password-hint = Long beats complicated: a few words that only you put together.
web-sign-in-title = Sign in
web-sign-in-kept = Your script is kept. Sign in, and make it a draft that your colleagues can discuss.
web-sign-in-hint = No account yet? An admin of your team makes you an invitation link. Password forgotten? An admin can help as well.
web-setup-title = The first account
web-setup-lead = Nobody has an account on this server yet. The one you make now is the admin’s: it can invite everybody else.
web-setup-code = One-time code
web-setup-code-hint = It was printed when the server started, because others than you can reach it.
web-setup-make = Make the account
web-invitation-title = Welcome to Roundtable
web-invitation-accept = Accept the invitation
web-profile-title = You
web-profile-language = Language
web-profile-language-browser = as the browser has it
web-profile-saved = Saved.
web-password-title = Password
web-password-current = Current password
web-password-new = New password
web-password-change = Change the password
web-password-note = Changing the password signs you out everywhere else.
web-password-saved = The password is changed, and you are signed out everywhere else.
web-sessions-title = Where you are signed in
web-sessions-since = signed in
web-sessions-this = this browser
web-people-lead = Everybody with an account on this server. New people come by invitation link.
web-people-invite = Invite somebody
web-people-link = Send this link to the person. It works once, for seven days, and is shown only now.
web-people-name-hint = May stay empty; the person can change it.
web-people-project = Member of
web-people-no-project = no project yet
web-people-admin = Also an admin of this server
web-people-make-link = Make the link
web-people-invited = Invited, not here yet
web-people-somebody = Somebody
web-people-withdraw = Take back
web-people-accounts = Accounts
web-people-is-admin = Admin
web-people-disabled = Disabled
web-people-disable = Disable
web-people-enable = Enable
web-role = Role
web-role-observer = Observer
web-role-reviewer = Reviewer
web-role-designer = Designer
web-role-dba = DBA
web-role-owner = Owner
web-error-title-throttled = One moment, please

# Projects
web-home-empty-title = No project yet
web-home-empty = A project is a product whose database you design. It has a short key, such as SHOP, and its drafts are called SHOP-1, SHOP-2 and so on.
web-project = Project
web-project-new = New project
web-project-lead = A product whose database you design together. Members, drafts and discussions belong to it.
web-project-name = Name
web-project-name-hint = What everybody calls it.
web-project-key = Key
web-project-key-hint = 2 to 10 letters or digits. Drafts are named after it: SHOP-1.
web-project-dialect-hint = Taken where a script does not say itself for which database it is written.
web-project-make = Make the project
web-project-drafts = Drafts
web-project-no-drafts = No draft yet.
web-project-empty-title = No draft yet
web-project-empty = A draft is one design under review. Upload what PowerDesigner exported, and its tables are here to discuss.
web-project-members = Members
web-member-add = Add
web-member-remove = Remove
web-draft = Draft
web-draft-new = New draft
web-draft-state = State
web-draft-tables = Tables
web-draft-open-threads = Open threads
web-draft-changed = Last change
web-draft-clean = none
web-draft-title = Title
web-draft-title-hint = Such as: Order module, first version
web-draft-note = Note
web-draft-note-hint = What reviewers should know of this revision. May stay empty.
web-draft-make = Make the draft
web-kept-lead = It becomes the first revision of a draft. The members of the project can read and discuss it.
web-kept-pasted = What you pasted
web-kept-other-project = In a new project instead
web-state-drafting = Drafting
web-state-first_meeting = First meeting
web-state-revising = Revising
web-state-agreeing = Agreeing
web-state-second_meeting = Second meeting
web-state-handed_off = Handed to the DBA
web-state-accepted = Accepted
web-state-withdrawn = Withdrawn
web-waived = accepted
web-waived-because = Accepted as it is:
web-waived-by = { $until ->
    [no] Accepted as it is by { $name }:
   *[other] Accepted as it is by { $name } until { $until }:
}
web-ignored-because = A comment in the script asks to ignore it, which counts for check only; in a review it takes a waiver. It says:
web-fixable = can be mended mechanically

# The review page
web-views = Views
web-tab-columns = Tables
web-tab-source = Source
web-tab-discussion = Discussion
web-revision-old = the latest is r{ $last }
web-revision-latest = To the latest revision
web-revision-new = Upload a revision
web-revision-next = revision { $n }
web-revision-lead = Export again and upload the whole script. Threads stay with their tables and columns.
web-revision-upload = Upload
web-revisions = Revisions
web-original = The upload as it came
web-draft-lead = Export the physical model as a script from PowerDesigner, and upload the file or paste the text.
web-upload-file = Files
web-upload-file-hint = One or several of .sql, .ddl, .txt or .pdm, or a .zip of scripts; { $limit } MB at most together. Several are read in the order of their names. Encodings are found out.
web-upload-paste = Or the script itself
web-upload-how = How to read it
web-filter = Filter
web-filter-all = All
web-filter-rule = By rule
web-filter-tables = { $n ->
    [one] Find in 1 table
   *[other] Find in { $n } tables
}
web-tables-before = The tables before
web-tables-after = More tables
web-lines-before = The lines before
web-lines-after = More lines
web-source-lines = { $n ->
    [one] 1 line
   *[other] { $n } lines
}
web-whole-draft = The draft as a whole
web-column-number = Number
web-column = Column
web-column-type = Type
web-column-null = Null
web-column-default = Default
web-column-key = Key
web-column-comment = Comment
web-columns-more = And { $n } more columns, which are not shown here. The source view has all of them.
web-null-yes = yes
web-null-no = no
web-default-auto = auto
web-key-primary = primary
web-key-unique = unique
web-key-index = index
web-key-fulltext = full text
web-key-spatial = spatial
web-key-foreign = foreign key
web-used-by = used by
web-signs-errors = Blockers and errors
web-comment = Comment
web-comment-on = Comment on { $name }
web-comment-line = Comment on line { $n }
web-comment-draft = Comment on the draft
web-markdown = Markdown works.
web-say-placeholder = What should the designer know?
web-reply = Reply
web-reply-placeholder = Reply
web-kind = Kind
web-kind-question = Question
web-kind-defect = Defect
web-kind-suggestion = Suggestion
web-kind-note = Note
web-kind-hint-question = Wants an answer before the draft moves on
web-kind-hint-defect = Has to be mended before the draft moves on
web-kind-hint-suggestion = Could be better
web-kind-hint-note = For the record
web-thread-link = Link to this thread
web-thread-resolve = Resolve
web-thread-reopen = Reopen
web-thread-address = Mark as addressed
web-thread-resolved = resolved
web-thread-resolved-by = resolved by { $name }
web-thread-addressed = addressed in r{ $revision }
web-thread-waits = waiting for { $name } to resolve
web-threads-open = Open
web-threads-all = All
web-threads-none-title = Nothing under discussion
web-threads-none = Comment on a table, a column or a line: press the + beside it. What needs an answer stays here until it has one.
web-object-gone = no longer in the design
web-open-items = What is open
web-open-none = Nothing waits for an answer.
web-unread-title = Not understood
web-unread-note = Some statements could not be read, so what they say is missing here.
web-unread-show = Show them
web-review-empty-title = No tables here
web-findings-more = And { $n } more: choose a severity or a rule above.
web-rule-why = Why this matters
web-keys = Keys
web-keys-tables = tables
web-keys-open = open items
web-keys-comment = comment
web-keys-all = all keys
web-keys-tables-long = next and previous table
web-keys-open-long = next and previous finding or open thread
web-keys-comment-long = comment on the table in view, or reply in the thread at hand
web-keys-resolve-long = resolve the thread at hand, or reopen it
web-keys-filter-long = find a table
web-keys-all-long = these keys
web-close = Close
web-live-comment = News in the discussion
web-live-revision = There is a new revision
web-live-moved = The draft has moved on while you were writing. Copy what you wrote, then load the page again.
web-live-read = Have a look

# Rules
web-rules-lead = What Roundtable checks, and how serious it is by default. A team sets levels and parameters as its conventions ask for.
web-rule-off = off by default
web-rule-parameters = What a team can set
web-rule-bad = Like this: found
web-rule-good = Like that: fine
web-group-audit = Audit columns
web-group-diff = Differences
web-group-doc = Comments
web-group-draft = The script itself
web-group-index = Indexes
web-group-key = Primary keys
web-group-name = Names
web-group-rel = Relations
web-group-table = Tables
web-group-type = Types
web-source-files = Files
web-source-pasted = Pasted script
web-group-default = Defaults
web-group-null = Nulls
web-group-opt = Table options
