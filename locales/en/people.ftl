# People: invitations, accounts, members
people-link-label = Link
people-lasts-minutes = { $n ->
    [one] expires in a minute
   *[other] expires in { $n } minutes
}
people-lasts-hours = { $n ->
    [one] expires in an hour
   *[other] expires in { $n } hours
}
people-lasts-days = { $n ->
    [one] expires tomorrow
   *[other] expires in { $n } days
}
people-device = { $browser } on { $system }
people-device-unknown = Unknown browser
people-invited-by = invited by { $name }
people-invitation-lead = { $name } invites you to review database designs together.
people-invitation-project = { $name } invites you to review the database design of { $project } as { $role }.
people-invitation-admin = You become an admin of this server as well.
people-invitation-once = works once
people-invitation-signed-in = You are signed in as { $name }, and accept with this account.
people-invitation-not-you = If the invitation is for somebody else, leave it: it stays open for them.
people-invitation-new = Choose what you sign in with.
people-have-account = You have an account already?
people-register-title = Make an account
people-register-lead = You can check scripts and make projects of your own at once. To take part in a project of others, ask its owner to add you.
people-register-instead = No account yet?
people-reset = New password…
people-reset-link = Send this link to { $name }. Whoever opens it chooses a new password: once, within a day. It is shown only now.
people-reset-title = A new password
people-reset-lead = It is for the account { $name }.
people-reset-choose = Set the password and sign in
people-reset-note = You are signed out everywhere else.
people-reset-dead-used = This link can't be used any more
people-reset-dead-expired = This link is too old
people-reset-dead-unknown = This link leads nowhere
people-reset-dead-hint-used = A link to a new password works once, and only the latest one. If you have chosen your password with it, sign in; if somebody else may have, tell an admin at once. Otherwise ask an admin for a new link.
people-reset-dead-hint-expired = A new password could be chosen with it within a day. Ask an admin for a new link; your old password still works.
people-reset-dead-hint-unknown = It was perhaps cut off on its way: look whether you opened all of it. Otherwise ask an admin for a new link.
people-admin-grant = Make admin
people-admin-withdraw = No longer admin
people-admin-give-up = Give up being admin
people-members-title = Members
people-members-lead = Who takes part in this project, and as what.
people-members-all = Members and deputies
people-role-of = Role of { $name }
people-invite-here = Invite by link
people-invite-here-lead = For somebody who has no account yet, or whose name you don’t know. Whoever has an account joins with it.
people-sessions-used = last used
people-sessions-everywhere = Sign out everywhere
people-sessions-everywhere-note = Ends all of these, this browser included.
people-deputies = Deputies
people-deputies-lead = While you are away, somebody else can agree or object in your stead; what they say then stays said. Only you can name your deputy.
people-deputies-none = Nobody stands in for anybody.
people-deputy = Who stands in for you
people-deputy-choose = choose somebody
people-deputy-from = First day
people-deputy-from-hint = Today, if empty
people-deputy-until = Last day
people-deputy-until-hint = Until further notice, if empty
people-deputy-name = Name the deputy
people-deputy-line = { $deputy } stands in for { $of }
people-deputy-days = { $from } to { $until }
people-deputy-open = from { $from } until further notice
people-deputy-end = End

people-invitation-title = Invitation
people-invitation-dead-used = This invitation has been used
people-invitation-dead-expired = This invitation is too old
people-invitation-dead-unknown = This invitation is not there any more
people-invitation-dead-hint-used = An invitation works once. If it was you who accepted it, sign in; otherwise ask whoever sent you the link for a new one.
people-invitation-dead-hint-expired = It could be accepted for a few days only. Ask whoever sent you the link for a new one; if you have an account already, sign in.
people-invitation-dead-hint-unknown = It was taken back, or the link was cut off on its way: look whether you opened all of it. Otherwise ask whoever sent it to you for a new one; if you have an account already, sign in.
