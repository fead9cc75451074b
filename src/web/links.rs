//! Every address of the product. Pages and redirects build theirs here and nowhere else.

mod draft;
mod requirements;

use std::fmt::Write as _;

use crate::review::{DeputyId, InvitationId, ModuleId, PendingId, SessionId, UserId};

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

/// A path within an address: its segments encoded, the slashes between them kept.
pub(super) fn encoded_path(path: &str) -> String {
    path.split('/').map(encoded).collect::<Vec<_>>().join("/")
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

/// The page on which is seen what a form makes that is sent to `path`, whatever that turns out to be called.
pub(super) fn around(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    Some(match parts[..] {
        ["projects"] => Links.home().to_owned(),
        ["projects", key, "drafts"] => format!("/projects/{key}"),
        ["projects", key, "deputies" | "invitations", ..] => format!("/projects/{key}/members"),
        ["projects", key, page, ..] => format!("/projects/{key}/{page}"),
        ["drafts", draft, "revisions", ..] => format!("/drafts/{draft}"),
        ["drafts", draft, "threads" | "pending", ..] => format!("/drafts/{draft}/discussion"),
        ["drafts", draft, "steps", _] => format!("/drafts/{draft}/progress"),
        ["drafts", draft, "meetings", meeting, ..] => format!("/drafts/{draft}/meetings/{meeting}"),
        ["drafts", draft, page, ..] => format!("/drafts/{draft}/{page}"),
        ["people", ..] => Links.people().to_owned(),
        _ => return None,
    })
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

    /// The comments that their author can't publish any more.
    pub(super) fn stranded(&self) -> &'static str {
        "/profile#unpublished"
    }

    /// Discarding one's own, without a way into its project.
    pub(super) fn discard_own(&self, pending: &PendingId) -> String {
        format!("/profile/unpublished/{pending}/discard")
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

    /// What happened in a project.
    pub(super) fn project_log(&self, key: &str) -> String {
        format!("/projects/{}/log", encoded(key))
    }

    /// What happened in one draft of it.
    pub(super) fn draft_log(&self, key: &str, draft: &i64) -> String {
        format!("/projects/{}/log?draft={draft}", encoded(key))
    }

    pub(super) fn project_log_file(&self, key: &str) -> String {
        format!("/projects/{}/log.csv", encoded(key))
    }

    /// What happened to the site as a whole.
    pub(super) fn site_log(&self) -> &'static str {
        "/log"
    }

    pub(super) fn site_log_file(&self) -> &'static str {
        "/log.csv"
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
    use super::{Links, around, local};

    #[test]
    fn what_a_form_makes_is_seen_on_a_page() {
        for (sent, seen) in [
            ("/projects/SHOP/drafts", "/projects/SHOP"),
            ("/projects/SHOP/requirements/import", "/projects/SHOP/requirements"),
            ("/drafts/SHOP-1/threads/4/comments", "/drafts/SHOP-1/discussion"),
            ("/drafts/SHOP-1/meetings", "/drafts/SHOP-1/meetings"),
            ("/drafts/SHOP-1/meetings/m/agenda", "/drafts/SHOP-1/meetings/m"),
            ("/drafts/SHOP-1/hand-off/accept", "/drafts/SHOP-1/hand-off"),
        ] {
            assert_eq!(around(sent).as_deref(), Some(seen));
        }
        assert_eq!(around("/check/kept"), None);
    }

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
