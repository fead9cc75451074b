//! Every address of the product. Pages and redirects build theirs here and nowhere else.

use std::fmt::Write as _;

use crate::review::known_finding::Place;
use crate::review::{
    ActionId, AgendaItemId, DeputyId, InvitationId, MeetingId, ModuleId, PendingId, SessionId, Step, UserId,
};
use crate::schema::ObjectId;

/// The addresses, as methods so that templates reach them by `ui.to`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Links;

/// A segment of a path or a value of a query, with whatever has a meaning there written as `%XX`.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A place on this site to go on to, as a form or a query gave it; the home page for anything that leads away.
/// Browsers drop tabs and line ends from an address, so `/\t/elsewhere` leads away as well.
pub(super) fn local(path: Option<&str>) -> &str {
    let is_local = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    };
    path.filter(is_local).unwrap_or("/")
}

fn with_next(path: &str, next: &str) -> String {
    if next == "/" { path.to_owned() } else { format!("{path}?next={}", encoded(next)) }
}

#[expect(clippy::unused_self, reason = "templates reach the addresses through a value")]
impl Links {
    pub(super) fn home(&self) -> &'static str {
        "/"
    }

    pub(super) fn check(&self) -> &'static str {
        "/check"
    }

    pub(super) fn check_part(&self) -> &'static str {
        "/check/part"
    }

    pub(super) fn keep(&self) -> &'static str {
        "/check/keep"
    }

    /// Where a visitor's script goes on after signing in.
    pub(super) fn kept(&self) -> &'static str {
        "/check/kept"
    }

    pub(super) fn language(&self) -> &'static str {
        "/language"
    }

    pub(super) fn theme(&self) -> &'static str {
        "/theme"
    }

    pub(super) fn setup(&self) -> &'static str {
        "/setup"
    }

    /// The page for the first account that leads on to `next`.
    pub(super) fn setup_for(&self, next: &str) -> String {
        with_next("/setup", next)
    }

    /// The sign-in page that leads on to `next`.
    pub(super) fn sign_in(&self, next: &str) -> String {
        with_next("/sign-in", next)
    }

    pub(super) fn sign_out(&self) -> &'static str {
        "/sign-out"
    }

    pub(super) fn invitation(&self, token: &str) -> String {
        format!("/invitations/{}", encoded(token))
    }

    /// Accepting an invitation with the account that one has.
    pub(super) fn join(&self, token: &str) -> String {
        format!("/invitations/{}/join", encoded(token))
    }

    pub(super) fn profile(&self) -> &'static str {
        "/profile"
    }

    pub(super) fn password(&self) -> &'static str {
        "/profile/password"
    }

    pub(super) fn sign_out_everywhere(&self) -> &'static str {
        "/profile/sessions/end"
    }

    pub(super) fn end_session(&self, session: &SessionId) -> String {
        format!("/profile/sessions/{session}/end")
    }

    pub(super) fn people(&self) -> &'static str {
        "/people"
    }

    pub(super) fn user(&self, user: &UserId) -> String {
        format!("/people/{user}")
    }

    pub(super) fn user_admin(&self, user: &UserId) -> String {
        format!("/people/{user}/admin")
    }

    pub(super) fn start_reset(&self, user: &UserId) -> String {
        format!("/people/{user}/reset")
    }

    /// Where somebody chooses a new password.
    pub(super) fn reset(&self, token: &str) -> String {
        format!("/reset/{}", encoded(token))
    }

    pub(super) fn register(&self, next: &str) -> String {
        with_next("/register", next)
    }

    pub(super) fn invite(&self) -> &'static str {
        "/people/invitations"
    }

    pub(super) fn withdraw_invitation(&self, invitation: &InvitationId) -> String {
        format!("/people/invitations/{invitation}/withdraw")
    }

    pub(super) fn projects(&self) -> &'static str {
        "/projects"
    }

    /// The form for a new project, which leads on to `next`.
    pub(super) fn new_project(&self, next: &str) -> String {
        with_next("/projects/new", next)
    }

    pub(super) fn project(&self, key: &str) -> String {
        format!("/projects/{}", encoded(key))
    }

    pub(super) fn members(&self, key: &str) -> String {
        format!("/projects/{}/members", encoded(key))
    }

    pub(super) fn member(&self, key: &str, user: &UserId) -> String {
        format!("/projects/{}/members/{user}", encoded(key))
    }

    pub(super) fn invite_to(&self, key: &str) -> String {
        format!("/projects/{}/invitations", encoded(key))
    }

    pub(super) fn withdraw_from(&self, key: &str, invitation: &InvitationId) -> String {
        format!("/projects/{}/invitations/{invitation}/withdraw", encoded(key))
    }

    pub(super) fn deputies(&self, key: &str) -> String {
        format!("/projects/{}/deputies", encoded(key))
    }

    pub(super) fn end_deputy(&self, key: &str, deputy: &DeputyId) -> String {
        format!("/projects/{}/deputies/{deputy}/end", encoded(key))
    }

    pub(super) fn remove_member(&self, key: &str, user: &UserId) -> String {
        format!("/projects/{}/members/{user}/remove", encoded(key))
    }

    pub(super) fn review_rules(&self, key: &str) -> String {
        format!("/projects/{}/review-rules", encoded(key))
    }

    pub(super) fn modules(&self, key: &str) -> String {
        format!("/projects/{}/modules", encoded(key))
    }

    pub(super) fn new_module(&self, key: &str) -> String {
        format!("/projects/{}/modules/new", encoded(key))
    }

    /// The modules as a draft of the project has them.
    pub(super) fn modules_in(&self, key: &str, draft: &i64) -> String {
        format!("/projects/{}/modules?draft={draft}", encoded(key))
    }

    pub(super) fn module(&self, key: &str, module: &ModuleId) -> String {
        format!("/projects/{}/modules/{module}", encoded(key))
    }

    pub(super) fn remove_module(&self, key: &str, module: &ModuleId) -> String {
        format!("/projects/{}/modules/{module}/remove", encoded(key))
    }

    pub(super) fn move_module(&self, key: &str, module: &ModuleId) -> String {
        format!("/projects/{}/modules/{module}/move", encoded(key))
    }

    /// Where packages of a model become modules.
    pub(super) fn packages(&self, key: &str) -> String {
        format!("/projects/{}/modules/packages", encoded(key))
    }

    /// Which table of a draft is in which module.
    pub(super) fn draft_modules(&self, draft: &str) -> String {
        format!("{draft}/modules")
    }

    pub(super) fn drafts(&self, project: &str) -> String {
        format!("/projects/{}/drafts", encoded(project))
    }

    pub(super) fn new_draft(&self, project: &str) -> String {
        format!("/projects/{}/drafts/new", encoded(project))
    }

    /// What happens in a project, as it happens, after the event of that number.
    pub(super) fn live(&self, project: &str, after: &i64) -> String {
        format!("/projects/{}/live?after={after}", encoded(project))
    }

    /// A draft's review page: tables and columns.
    pub(super) fn draft(&self, project: impl std::fmt::Display, number: impl std::fmt::Display) -> String {
        let name = format!("{project}-{number}");
        format!("/drafts/{}", encoded(&name))
    }

    /// A table of a draft, by its id.
    pub(super) fn table(&self, draft: &str, table: ObjectId) -> String {
        format!("{draft}?table={0}#t{0}", table.0)
    }

    /// A table, or a column, index or key of it, of a draft.
    pub(super) fn object(&self, draft: &str, place: Place) -> String {
        format!("{draft}?table={}#o{}", place.table, place.object)
    }

    /// The same in a revision that is not the latest.
    pub(super) fn table_in(&self, draft: &str, revision: Option<i64>, table: ObjectId) -> String {
        match revision {
            Some(revision) => format!("{draft}?revision={revision}&table={0}#t{0}", table.0),
            None => self.table(draft, table),
        }
    }

    /// A column of a table of a draft, in a revision that is not the latest where one is given.
    pub(super) fn object_in(&self, draft: &str, revision: Option<i64>, table: ObjectId, object: ObjectId) -> String {
        let table = self.table_in(draft, revision, table);
        let page = table.split('#').next().unwrap_or(&table);
        format!("{page}#o{}", object.0)
    }

    /// What differs from something before a revision: in meaning, or in that view.
    pub(super) fn differences(&self, draft: &str, view: &str, from: &str, to: i64) -> String {
        let slash = if view.is_empty() { "" } else { "/" };
        format!("{draft}/differences{slash}{view}?from={}&to={to}", encoded(from))
    }

    /// What differs from the revision before one.
    pub(super) fn differences_of(&self, draft: &str, revision: &i64) -> String {
        format!("{draft}/differences?to={revision}")
    }

    /// The same as a file: `markdown`, `json` or `sql`.
    pub(super) fn difference_file(&self, draft: &str, format: &str, from: &str, to: i64) -> String {
        format!("{draft}/differences/download/{format}?from={}&to={to}", encoded(from))
    }

    /// The form for a comment, for browsers without scripts.
    pub(super) fn say(&self, view: &str, on: &str) -> String {
        let view = view.split('#').next().unwrap_or(view);
        let join = if view.contains('?') { '&' } else { '?' };
        format!("{view}{join}say={}#say", encoded(on))
    }

    pub(super) fn source(&self, draft: &str) -> String {
        format!("{draft}/source")
    }

    pub(super) fn source_line(
        &self,
        draft: &str,
        revision: impl std::fmt::Display,
        line: impl std::fmt::Display,
    ) -> String {
        format!("{draft}/source?revision={revision}&line={line}#L{line}")
    }

    /// A line of one of several sources, which are counted from 0.
    pub(super) fn source_at(
        &self,
        draft: &str,
        revision: impl std::fmt::Display,
        file: &u32,
        line: impl std::fmt::Display,
    ) -> String {
        match file {
            0 => self.source_line(draft, revision, line),
            file => format!("{draft}/source?revision={revision}&file={file}&line={line}#L{line}"),
        }
    }

    /// One of several sources as a whole.
    pub(super) fn source_file(
        &self,
        draft: &str,
        revision: impl std::fmt::Display,
        file: impl std::fmt::Display,
    ) -> String {
        format!("{draft}/source?revision={revision}&file={file}")
    }

    pub(super) fn findings(&self, draft: &str) -> String {
        format!("{draft}/findings")
    }

    pub(super) fn discussion(&self, draft: &str) -> String {
        format!("{draft}/discussion")
    }

    /// The findings of one rule.
    pub(super) fn findings_of(&self, draft: &str, rule: &str) -> String {
        format!("{draft}/findings?rule={}", encoded(rule))
    }

    /// Where a draft stands.
    pub(super) fn progress(&self, draft: &str) -> String {
        format!("{draft}/progress")
    }

    pub(super) fn step(&self, draft: &str, step: &Step) -> String {
        format!("{draft}/steps/{}", step.id())
    }

    pub(super) fn acknowledgements(&self, draft: &str) -> String {
        format!("{draft}/acknowledgements")
    }

    pub(super) fn sign_offs(&self, draft: &str) -> String {
        format!("{draft}/sign-offs")
    }

    /// What changed about one table between two revisions.
    pub(super) fn difference_of(&self, draft: &str, from: i64, to: i64, table: ObjectId) -> String {
        format!("{draft}/differences?from={from}&to={to}&object={table}#t{table}")
    }

    pub(super) fn diagram(&self, draft: &str) -> String {
        format!("{draft}/diagram")
    }

    /// The diagram of a group of tables.
    pub(super) fn diagram_of(&self, draft: &str, revision: impl std::fmt::Display, group: &str) -> String {
        format!("{draft}/diagram?revision={revision}&module={}", encoded(group))
    }

    /// A revision as a file to take along.
    pub(super) fn export(&self, draft: &str, revision: impl std::fmt::Display, file: &str) -> String {
        format!("{draft}/revisions/{revision}/exports/{file}")
    }

    pub(super) fn revisions(&self, draft: &str) -> String {
        format!("{draft}/revisions")
    }

    pub(super) fn new_revision(&self, draft: &str) -> String {
        format!("{draft}/revisions/new")
    }

    pub(super) fn original(&self, draft: &str, revision: impl std::fmt::Display) -> String {
        format!("{draft}/revisions/{revision}/original")
    }

    pub(super) fn threads(&self, draft: &str) -> String {
        format!("{draft}/threads")
    }

    pub(super) fn thread(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}")
    }

    pub(super) fn comments(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/comments")
    }

    pub(super) fn resolve(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/resolve")
    }

    pub(super) fn reopen(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/reopen")
    }

    pub(super) fn address(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/address")
    }

    /// Where comments are kept that are not published yet.
    pub(super) fn keep_comment(&self, draft: &str) -> String {
        format!("{draft}/pending")
    }

    /// What the reader has not published yet.
    pub(super) fn unpublished(&self, draft: &str) -> String {
        format!("{draft}/discussion?threads=pending")
    }

    pub(super) fn publish(&self, draft: &str) -> String {
        format!("{draft}/pending/publish")
    }

    pub(super) fn pending(&self, draft: &str, pending: &PendingId) -> String {
        format!("{draft}/pending/{pending}")
    }

    pub(super) fn edit_pending(&self, draft: &str, pending: &PendingId) -> String {
        format!("{draft}/pending/{pending}/edit")
    }

    pub(super) fn discard(&self, draft: &str, pending: &PendingId) -> String {
        format!("{draft}/pending/{pending}/discard")
    }

    /// Where words are shown as they will look.
    pub(super) fn preview(&self, draft: &str) -> String {
        format!("{draft}/preview")
    }

    /// A comment, as it is put into other words.
    pub(super) fn comment(&self, draft: &str, thread: &i64, comment: &i64) -> String {
        format!("{draft}/threads/{thread}/comments/{comment}")
    }

    pub(super) fn edit_comment(&self, draft: &str, thread: &i64, comment: &i64) -> String {
        format!("{draft}/threads/{thread}/comments/{comment}/edit")
    }

    pub(super) fn comment_history(&self, draft: &str, thread: &i64, comment: &i64) -> String {
        format!("{draft}/threads/{thread}/comments/{comment}/history")
    }

    pub(super) fn agree(&self, draft: &str, thread: &i64, comment: &i64) -> String {
        format!("{draft}/threads/{thread}/comments/{comment}/agree")
    }

    /// Where a thread becomes one of another kind.
    pub(super) fn kind(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/kind")
    }

    /// A draft's meetings and what they asked for.
    pub(super) fn meetings(&self, draft: &str) -> String {
        format!("{draft}/meetings")
    }

    pub(super) fn new_meeting(&self, draft: &str) -> String {
        format!("{draft}/meetings/new")
    }

    pub(super) fn meeting(&self, draft: &str, meeting: &MeetingId) -> String {
        format!("{draft}/meetings/{meeting}")
    }

    /// A meeting with an item that one looks at without going along with the others, and perhaps in large type.
    pub(super) fn meeting_view(&self, meeting: &str, item: Option<&AgendaItemId>, large: bool) -> String {
        let item = item.map(|item| format!("item={item}"));
        let parts: Vec<String> = item.into_iter().chain(large.then(|| "screen=large".to_owned())).collect();
        if parts.is_empty() { meeting.to_owned() } else { format!("{meeting}?{}", parts.join("&")) }
    }

    pub(super) fn reschedule(&self, meeting: &str) -> String {
        format!("{meeting}/schedule")
    }

    pub(super) fn cancel_meeting(&self, meeting: &str) -> String {
        format!("{meeting}/cancel")
    }

    pub(super) fn open_meeting(&self, meeting: &str) -> String {
        format!("{meeting}/open")
    }

    pub(super) fn close_meeting(&self, meeting: &str) -> String {
        format!("{meeting}/close")
    }

    pub(super) fn attendance(&self, meeting: &str) -> String {
        format!("{meeting}/attendance")
    }

    pub(super) fn meeting_file(&self, meeting: &str) -> String {
        format!("{meeting}/meeting.ics")
    }

    /// The minutes of a meeting as a file, in the language and the form that its name says.
    pub(super) fn minutes(&self, meeting: &str, file: &str) -> String {
        format!("{meeting}/minutes/{file}")
    }

    pub(super) fn agenda(&self, meeting: &str) -> String {
        format!("{meeting}/agenda")
    }

    pub(super) fn refresh_agenda(&self, meeting: &str) -> String {
        format!("{meeting}/agenda/refresh")
    }

    pub(super) fn place_item(&self, meeting: &str, item: &AgendaItemId) -> String {
        format!("{meeting}/agenda/{item}")
    }

    pub(super) fn go_to_item(&self, meeting: &str, item: &AgendaItemId) -> String {
        format!("{meeting}/agenda/{item}/go")
    }

    pub(super) fn verdict(&self, meeting: &str, item: &AgendaItemId) -> String {
        format!("{meeting}/agenda/{item}/verdict")
    }

    pub(super) fn notes(&self, meeting: &str, item: &AgendaItemId) -> String {
        format!("{meeting}/agenda/{item}/notes")
    }

    pub(super) fn answer_action(&self, draft: &str, action: &ActionId) -> String {
        format!("{draft}/actions/{action}")
    }

    pub(super) fn calendar_feed(&self) -> &'static str {
        "/profile/calendar"
    }

    pub(super) fn end_calendar_feed(&self) -> &'static str {
        "/profile/calendar/end"
    }

    /// The secret address at which a calendar asks for somebody's meetings.
    pub(super) fn calendar(&self, token: &str) -> String {
        format!("/calendar/{}.ics", encoded(token))
    }

    pub(super) fn rules(&self) -> &'static str {
        "/rules"
    }

    /// The page of a rule, `group/name`.
    pub(super) fn rule(&self, id: &str) -> String {
        format!("/rules/{id}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Links, local};

    #[test]
    fn names_of_people_stay_within_their_segment() {
        assert_eq!(Links.project("a/b?c"), "/projects/a%2Fb%3Fc");
        assert_eq!(Links.sign_in("/drafts/SHOP-1?x=1"), "/sign-in?next=%2Fdrafts%2FSHOP-1%3Fx%3D1");
    }

    #[test]
    fn a_form_opens_in_the_view_that_one_sees() {
        assert_eq!(Links.say("/drafts/SHOP-1", "draft"), "/drafts/SHOP-1?say=draft#say");
        let table = Links.table("/drafts/SHOP-1", crate::schema::ObjectId(7));
        assert_eq!(Links.say(&table, "object:7"), "/drafts/SHOP-1?table=7&say=object%3A7#say");
    }

    #[test]
    fn nobody_is_led_away_from_the_site() {
        for path in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/\r\nx", "/\t/evil.example"] {
            assert_eq!(local(Some(path)), "/", "{path}");
        }
        assert_eq!(local(Some("/drafts/SHOP-1?a=b")), "/drafts/SHOP-1?a=b");
        assert_eq!(local(None), "/");
    }
}
