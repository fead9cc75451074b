### The audit log: what happened, in sentences, and the page that lists them.

log-title = Audit log
log-lead = Everything that changed the project or somebody's rights in it, the latest first. Nothing is ever taken out of it.
log-lead-site = Accounts, invitations and the right to manage the site, the latest first. Nothing is ever taken out of it.
log-person = Person
log-topic = About
log-draft = Draft
log-from = From
log-to = To
log-anybody = Anybody
log-anything = Anything
log-any-draft = Any
log-show = Show
log-clear = Clear
log-csv = Export as CSV
log-csv-hint = All that the filter finds, not only this page
log-utc = Times and days are in UTC.
log-latest = Latest
log-older = Older
log-none = Nothing of that kind happened
log-none-hint = Widen the filter, or clear it.
log-of-draft = All that happened
log-day-unreadable = Please give a day, such as 2026-03-31.
log-days-reversed = The last day comes before the first.
log-column-number = Number
log-column-time = Time (UTC)
log-column-person = Person
log-column-login = Sign-in name
log-column-kind = Kind
log-column-draft = Draft
log-column-thread = Discussion
log-column-meeting = Meeting
log-column-tables = Tables
log-column-whom = To whom
log-column-what = What happened
log-column-words = Reason
log-topic-project = Project and its rules
log-topic-members = Members and deputies
log-topic-needs = Modules and requirements
log-topic-drafts = Drafts and steps
log-topic-discussion = Discussions
log-topic-sign-offs = Sign-offs
log-topic-waivers = Waivers
log-topic-meetings = Meetings
log-topic-hand-off = Hand-off
log-topic-accounts = Accounts
log-topic-invitations = Invitations
log-topic-admins = Admins
log-topic-access = Passwords and sessions
log-topic-profiles = Profiles

## What happened in a project
log-role = { $role ->
    [reviewer] reviewer
    [designer] designer
    [dba] DBA
    [owner] owner
   *[observer] observer
}
log-role-before = { $before ->
    [reviewer] reviewer
    [designer] designer
    [dba] DBA
    [owner] owner
   *[observer] observer
}
log-project-created = { $person } made the project { $name }
log-project-changed = { $person } changed the project's review rules
log-project-changed-from = { $person } changed the project's review rules: { $changes }
log-and = { $first }; { $next }
log-rule-change = { $setting ->
    [observer] agreement of observers
    [reviewer] agreement of reviewers
    [designer] agreement of designers
    [dba] agreement of DBAs
    [owner] agreement of owners
    [module_owners] agreement of the modules' owners
    [own_upload] agreement to one's own upload counts
   *[small_change] most tables of a small change that needs no first meeting
} from “{ $from ->
    [none] none
    [all] every one
    [any] any one
    [yes] yes
    [no] no
   *[other] { $from }
}” to “{ $to ->
    [none] none
    [all] every one
    [any] any one
    [yes] yes
    [no] no
   *[other] { $to }
}”
log-member-added = { $person } added { $user } as { log-role }
log-member-joined = { $person } joined as { log-role }, invited by { $inviter }
log-member-changed = { $person } made { $user } { log-role }, from { log-role-before }
log-member-removed = { $person } removed { $user } from the project
log-member-invited = { $person } invited { $name } as { log-role }
log-member-invited-anyone = { $person } made an invitation link for a { log-role }
log-invitation-withdrawn = { $person } took an invitation for a { log-role } back
log-deputy-named = { $person } named { $deputy } as deputy from { $from }
log-deputy-named-until = { $person } named { $deputy } as deputy from { $from } until { $until }
log-deputy-ended = { $person } ended that { $deputy } stands in for { $of }
log-module-added = { $person } added the module { $name }
log-module-changed = { $person } changed the module { $name }
log-module-removed = { $person } removed the module { $name }
log-modules-made = { $person } made modules of packages: { $names }
log-requirement-added = { $person } added the requirement { $key } { $title }
log-requirement-changed = { $person } changed the requirement { $key } { $title }
log-requirement-moved = { $person } moved the requirement { $key } { $title }
log-requirement-dropped = { $person } dropped the requirement { $key } { $title }
log-requirement-taken-up = { $person } took the requirement { $key } { $title } up again
log-requirements-imported = { $person } took requirements in from a document: { $added } added, { $changed } changed
log-table-assigned = { $count ->
    [one] { $person } put { $tables } into the module { $module }
   *[other] { $person } put { $count } tables into the module { $module }: { $tables }
}
log-table-freed = { $count ->
    [one] { $person } took { $tables } out of its module
   *[other] { $person } took { $count } tables out of their modules: { $tables }
}
log-trace-changed = { $person } changed what serves which requirement{ $more ->
    [0] { "" }
   *[other] ; added: { $added }
}{ $fewer ->
    [0] { "" }
   *[other] ; taken away: { $removed }
}
log-draft-created = { $person } made the draft “{ $title }”
log-draft-changed = { $person } changed the draft's title
log-revision-added = { $person } uploaded r{ $revision }
log-identity-corrected = { $person } said which object is which
log-statements-acknowledged = { $person } left statements that could not be read out of account (lines { $lines })
log-thread-opened = { $person } opened a discussion
log-thread-opened-on = { $person } opened a discussion on { $on }
log-thread-opened-line = { $person } opened a discussion on line { $line } of r{ $revision }
log-comment-added = { $person } commented
log-comment-changed = { $person } edited a comment
log-comment-agreed = { $person } agreed with a comment
log-comment-agreed-no-more = { $person } no longer agrees with a comment
log-thread-recast = { $person } made it a { $to ->
    [question] question
    [defect] defect
    [suggestion] suggestion
   *[note] note
}
log-thread-addressed = { $person } marked it addressed in r{ $revision }
log-thread-resolved = { $person } resolved it
log-thread-gone = { $person } resolved it by r{ $gone_in }, in which the finding is gone
log-thread-reopened = { $person } reopened it
log-thread-back = { $person } reopened it by r{ $back_in }, in which the finding is back
log-signed-off = { $stance ->
    [object] { $person } objected to { $count ->
        [one] 1 table
       *[other] { $count } tables
    } of r{ $revision }: { $tables }
   *[agree] { $person } agreed to { $count ->
        [one] 1 table
       *[other] { $count } tables
    } of r{ $revision }: { $tables }
}
log-signed-off-for = { $stance ->
    [object] { $person }, standing in for { $for }, objected to { $count ->
        [one] 1 table
       *[other] { $count } tables
    } of r{ $revision }: { $tables }
   *[agree] { $person }, also standing in for { $for }, agreed to { $count ->
        [one] 1 table
       *[other] { $count } tables
    } of r{ $revision }: { $tables }
}
log-waivers = { $count ->
    [one] 1 waiver: { $waivers }
   *[other] { $count } waivers: { $waivers }
}
log-waiver-asked = { $person } asked for { log-waivers }
log-waiver-granted = { $person } granted { log-waivers }
log-waiver-granted-own = { $person } asked for and granted { log-waivers }
log-waiver-refused = { $person } refused { log-waivers }
log-waiver-revoked = { $person } took back { log-waivers }
log-waiver-withdrawn = { $person } withdrew the wish for { log-waivers }
log-meeting-scheduled = { $person } scheduled a meeting for { $begins } ({ $zone })
log-meeting-chair = chaired by { $chair } in place of { $former_chair }
log-meeting-rescheduled = { $person } changed the schedule of a meeting, which begins { $begins } ({ $zone })
log-meeting-cancelled = { $person } called a meeting off
log-agenda-changed = { $person } changed the agenda
log-agenda-refreshed = { $person } made the agenda anew from the draft
log-agenda-item = { $done ->
    [added] { $person } put “{ $on }” on the agenda
    [dropped] { $person } took “{ $on }” off the agenda
   *[moved] { $person } moved “{ $on }” on the agenda
}
log-meeting-opened = { $person } opened the meeting on r{ $revision }
log-attendance-marked = { $person } noted that { $user } is there
log-attendance-taken-back = { $person } noted that { $user } is not there
log-verdict-recorded = { $person } recorded a verdict: { $verdict ->
    [agreed] agreed
    [change] change
    [postponed] postponed
   *[waived] waived
}
log-verdict-recorded-on = { $person } recorded a verdict on “{ $on }”: { $verdict ->
    [agreed] agreed
    [change] change
    [postponed] postponed
   *[waived] waived
}
log-verdict-taken-back = { $person } took a verdict back
log-verdict-taken-back-on = { $person } took the verdict on “{ $on }” back
log-notes-taken = { $person } took notes
log-notes-taken-on = { $person } took notes on “{ $on }”
log-meeting-moved = { $person } went on to another item
log-meeting-closed = { $actions ->
    [0] { $person } closed the meeting on r{ $revision } without actions
    [one] { $person } closed the meeting on r{ $revision } with 1 action
   *[other] { $person } closed the meeting on r{ $revision } with { $actions } actions
}
log-action-answered = { $person } answered the action “{ $what }”
log-package-made = { $person } made the package of r{ $revision } for the DBA
log-baseline-made = { $person } made { $draft } r{ $revision } the project's baseline

## What happened to the site
log-account-created = { $how ->
    [setup] { $whom } made the first account
    [registration] { $whom } registered
    [console] An account for { $whom } was made at the console
   *[invitation] { $whom } accepted an invitation and has an account
}
log-invitation-made = { $person } made an invitation link
log-invitation-made-project = { $person } made an invitation link into { $project } as { log-role }
log-invitation-taken-back = { $person } took an invitation back
log-invitation-taken-back-project = { $person } took an invitation into { $project } back
log-invitation-accepted = { $person } accepted an invitation by { $whom }
log-invitation-accepted-project = { $person } accepted an invitation by { $whom } into { $project } as { log-role }
log-admin-granted = { $person } made { $whom } an admin
log-admin-withdrawn = { $person } took the right to manage the site from { $whom }
log-user-disabled = { $person } disabled the account of { $whom }
log-user-enabled = { $person } enabled the account of { $whom }
log-reset-started = { $person } made a link to a new password for { $whom }
log-password-reset = { $whom } chose a new password by a link
log-password-changed = { $person } changed their password
log-password-set = A password for { $whom } was set at the console
log-profile-changed = { $person } changed their profile
log-profile-renamed = { $before } is now called { $after }
log-session-ended = { $person } ended one of their sessions
log-signed-out-everywhere = { $person } signed out everywhere
