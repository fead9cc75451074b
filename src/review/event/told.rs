//! What happened, told in a sentence: for the audit log, whatever else an event was recorded for.

use serde_json::Value;

use super::{EventKind, SiteEventKind};
use crate::text::{Arg, Message};

/// How many names a sentence lists.
const NAMED: usize = 5;

/// What an event says besides its kind.
#[derive(Clone, Copy)]
struct Detail<'a>(&'a Value);

impl Detail<'_> {
    /// A word or a number as it is shown; empty where it is not said.
    fn text(self, name: &str) -> String {
        match self.0.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    fn number(self, name: &str) -> i64 {
        self.0.get(name).and_then(Value::as_i64).unwrap_or_default()
    }

    fn says(self, name: &str) -> bool {
        !self.text(name).is_empty() || self.count(name) > 0
    }

    fn is(self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// How many a list has.
    fn count(self, name: &str) -> usize {
        self.0.get(name).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// The first ones of a list, as they are shown.
    fn list(self, name: &str) -> Arg {
        let list = self.0.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let names = list.iter().map(|item| match item {
            Value::String(text) => text.clone(),
            Value::Object(of) => {
                let parts = ["rule", "table", "within", "requirement", "object"]
                    .map(|part| of.get(part).and_then(Value::as_str));
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            other => other.to_string(),
        });
        Arg::first(NAMED, names)
    }

    /// A word, a number or a list.
    fn arg(self, name: &str) -> Arg {
        match self.0.get(name) {
            Some(Value::Array(_)) => self.list(name),
            _ => self.text(name).into(),
        }
    }

    /// A time with its day, as it is shown.
    fn minute(self, name: &str) -> String {
        self.text(name).chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
    }

    /// What is said of it by another part of the same event.
    fn within(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    /// Fills a sentence with what it names: words or lists, in the order given.
    fn fill(self, id: &'static str, names: &[&'static str]) -> Message {
        names.iter().fold(Message::new(id), |message, name| message.with(*name, self.arg(name)))
    }
}

impl EventKind {
    /// Says who did what.
    #[must_use]
    pub fn told(self, person: &str, detail: &Value) -> Message {
        let of = Detail(detail);
        let message = match self {
            Self::ProjectCreated => of.fill("log-project-created", &["name"]),
            Self::ProjectChanged => project(of),
            Self::MemberAdded if of.says("inviter") => of.fill("log-member-joined", &["role", "inviter"]),
            Self::MemberAdded => of.fill("log-member-added", &["user", "role"]),
            Self::MemberChanged => of.fill("log-member-changed", &["user", "role", "before"]),
            Self::MemberRemoved => of.fill("log-member-removed", &["user"]),
            Self::MemberInvited if of.says("name") => of.fill("log-member-invited", &["name", "role"]),
            Self::MemberInvited => of.fill("log-member-invited-anyone", &["role"]),
            Self::InvitationWithdrawn => of.fill("log-invitation-withdrawn", &["role"]),
            Self::DeputyNamed if of.says("until") => of.fill("log-deputy-named-until", &["deputy", "from", "until"]),
            Self::DeputyNamed => of.fill("log-deputy-named", &["deputy", "from"]),
            Self::DeputyEnded => of.fill("log-deputy-ended", &["deputy", "of"]),
            Self::ModuleChanged => module(of),
            Self::RequirementsChanged => requirements(of),
            Self::TableAssigned => assigned(of),
            Self::TraceChanged => traces(of),
            Self::DraftCreated => of.fill("log-draft-created", &["title"]),
            Self::DraftChanged => Message::new("log-draft-changed"),
            Self::RevisionAdded => of.fill("log-revision-added", &["revision"]),
            Self::IdentityCorrected => Message::new("log-identity-corrected"),
            Self::StatementsAcknowledged => Message::new("log-statements-acknowledged").with("lines", of.list("lines")),
            Self::StepTaken if of.says("told") => Message::new("progress-taken").with("step", of.text("told")),
            Self::StepTaken => of.fill("progress-taken", &["step"]),
            Self::ThreadOpened if of.says("on") => of.fill("log-thread-opened-on", &["on"]),
            Self::ThreadOpened if of.says("line") => of.fill("log-thread-opened-line", &["line", "revision"]),
            Self::ThreadOpened => Message::new("log-thread-opened"),
            Self::CommentAdded => Message::new("log-comment-added"),
            Self::CommentChanged if of.is("agrees") => Message::new("log-comment-agreed"),
            Self::CommentChanged if detail.get("agrees").is_some() => Message::new("log-comment-agreed-no-more"),
            Self::CommentChanged => Message::new("log-comment-changed"),
            Self::ThreadRecast => of.fill("log-thread-recast", &["to"]),
            Self::ThreadAddressed => of.fill("log-thread-addressed", &["revision"]),
            Self::ThreadResolved if of.says("gone_in") => of.fill("log-thread-gone", &["gone_in"]),
            Self::ThreadResolved => Message::new("log-thread-resolved"),
            Self::ThreadReopened if of.says("back_in") => of.fill("log-thread-back", &["back_in"]),
            Self::ThreadReopened => Message::new("log-thread-reopened"),
            Self::SignedOff if of.count("for") > 0 => of
                .fill("log-signed-off-for", &["stance", "revision"])
                .with("count", of.number("count"))
                .with("for", of.list("for"))
                .with("tables", of.list("tables")),
            Self::SignedOff => of
                .fill("log-signed-off", &["stance", "revision"])
                .with("count", of.number("count"))
                .with("tables", of.list("tables")),
            Self::WaiverAsked | Self::WaiverAnswered | Self::WaiverWithdrawn => self.waiver(of),
            Self::MeetingScheduled => {
                let id = if of.number("sequence") > 0 { "log-meeting-rescheduled" } else { "log-meeting-scheduled" };
                let told = of.fill(id, &["zone"]).with("begins", of.minute("begins"));
                let chair = of.fill("log-meeting-chair", &["former_chair", "chair"]);
                if of.says("chair") { Message::new("log-and").with("first", told).with("next", chair) } else { told }
            }
            Self::MeetingCancelled => Message::new("log-meeting-cancelled"),
            Self::AgendaChanged => agenda(of),
            Self::MeetingOpened => of.fill("log-meeting-opened", &["revision"]),
            Self::AttendanceMarked if of.is("present") => of.fill("log-attendance-marked", &["user"]),
            Self::AttendanceMarked => of.fill("log-attendance-taken-back", &["user"]),
            Self::VerdictRecorded => verdict(of),
            Self::MeetingMoved => Message::new("log-meeting-moved"),
            Self::MeetingClosed => of.fill("log-meeting-closed", &["revision"]).with("actions", of.number("actions")),
            Self::ActionAnswered => of.fill("log-action-answered", &["what"]),
            Self::PackageMade => of.fill("log-package-made", &["revision"]),
            Self::BaselineMade => of.fill("log-baseline-made", &["draft", "revision"]),
        };
        message.with("person", person)
    }

    fn waiver(self, of: Detail) -> Message {
        let said = Detail(of.within("said"));
        let id = match self {
            Self::WaiverWithdrawn => "log-waiver-withdrawn",
            Self::WaiverAnswered if said.is("own") => "log-waiver-granted-own",
            Self::WaiverAnswered if said.is("granted") => "log-waiver-granted",
            Self::WaiverAnswered if said.is("revoked") => "log-waiver-revoked",
            Self::WaiverAnswered => "log-waiver-refused",
            _ => "log-waiver-asked",
        };
        Message::new(id).with("count", of.number("count")).with("waivers", of.list("waivers"))
    }
}

/// Which settings of a project are others now. Of what was recorded before they were told apart, only that there are some.
fn project(of: Detail) -> Message {
    let changes = of.0.get("changes").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let each = changes.iter().map(|change| Detail(change).fill("log-rule-change", &["setting", "from", "to"]));
    let all = each.reduce(|all, next| Message::new("log-and").with("first", all).with("next", next));
    match all {
        Some(changes) => Message::new("log-project-changed-from").with("changes", changes),
        None => Message::new("log-project-changed"),
    }
}

/// What was done to an agenda, and to which item where it was one.
fn agenda(of: Detail) -> Message {
    let done = ["added", "dropped", "moved"].into_iter().find(|done| of.says(done));
    match done {
        Some(done) if of.says("on") => of.fill("log-agenda-item", &["on"]).with("done", done),
        _ if of.is("refreshed") => Message::new("log-agenda-refreshed"),
        _ => Message::new("log-agenda-changed"),
    }
}

fn verdict(of: Detail) -> Message {
    let id = match (of.is("notes"), of.says("verdict"), of.says("on")) {
        (true, _, true) => "log-notes-taken-on",
        (true, _, false) => "log-notes-taken",
        (_, true, true) => "log-verdict-recorded-on",
        (_, true, false) => "log-verdict-recorded",
        (_, false, true) => "log-verdict-taken-back-on",
        (_, false, false) => "log-verdict-taken-back",
    };
    of.fill(id, &["on", "verdict"])
}

fn module(of: Detail) -> Message {
    match of.text("change").as_str() {
        "made_of_packages" => Message::new("log-modules-made").with("names", of.list("names")),
        "added" => of.fill("log-module-added", &["name"]),
        "removed" => of.fill("log-module-removed", &["name"]),
        _ => of.fill("log-module-changed", &["name"]),
    }
}

fn requirements(of: Detail) -> Message {
    match of.text("change").as_str() {
        "imported" => Message::new("log-requirements-imported")
            .with("added", of.count("added"))
            .with("changed", of.count("changed")),
        "added" => of.fill("log-requirement-added", &["key", "title"]),
        "dropped" => of.fill("log-requirement-dropped", &["key", "title"]),
        "taken_up" => of.fill("log-requirement-taken-up", &["key", "title"]),
        "moved_up" | "moved_down" => of.fill("log-requirement-moved", &["key", "title"]),
        _ => of.fill("log-requirement-changed", &["key", "title"]),
    }
}

fn traces(of: Detail) -> Message {
    Message::new("log-trace-changed")
        .with("added", of.list("added"))
        .with("more", of.count("added"))
        .with("removed", of.list("removed"))
        .with("fewer", of.count("removed"))
}

fn assigned(of: Detail) -> Message {
    let id = if of.says("module") { "log-table-assigned" } else { "log-table-freed" };
    of.fill(id, &["module"]).with("count", of.number("count")).with("tables", of.list("tables"))
}

impl SiteEventKind {
    /// Says who did what to whom. Nobody is named where it was done at the console.
    #[must_use]
    pub fn told(self, person: Option<&str>, whom: Option<&str>, detail: &Value) -> Message {
        let of = Detail(detail);
        let message = match self {
            Self::AccountCreated => of.fill("log-account-created", &["how"]),
            Self::InvitationMade => invitation(of, "log-invitation-made", "log-invitation-made-project"),
            Self::InvitationWithdrawn => {
                invitation(of, "log-invitation-taken-back", "log-invitation-taken-back-project")
            }
            Self::InvitationAccepted => invitation(of, "log-invitation-accepted", "log-invitation-accepted-project"),
            Self::AdminGranted => Message::new("log-admin-granted"),
            Self::AdminWithdrawn => Message::new("log-admin-withdrawn"),
            Self::UserDisabled => Message::new("log-user-disabled"),
            Self::UserEnabled => Message::new("log-user-enabled"),
            Self::ResetStarted => Message::new("log-reset-started"),
            Self::PasswordReset => Message::new("log-password-reset"),
            Self::PasswordChanged => Message::new("log-password-changed"),
            Self::PasswordSet => Message::new("log-password-set"),
            Self::ProfileChanged if of.text("before") == of.text("after") => Message::new("log-profile-changed"),
            Self::ProfileChanged => of.fill("log-profile-renamed", &["before", "after"]),
            Self::SessionEnded => Message::new("log-session-ended"),
            Self::SignedOutEverywhere => Message::new("log-signed-out-everywhere"),
        };
        message.with("person", person.unwrap_or("–")).with("whom", whom.unwrap_or("–"))
    }
}

/// An invitation to the site, or into a project.
fn invitation(of: Detail, site: &'static str, project: &'static str) -> Message {
    if of.says("project") { of.fill(project, &["project", "role"]) } else { Message::new(site) }
}

/// What the person wrote when they did it: a reason, a note.
#[must_use]
pub fn words(detail: &Value) -> Option<&str> {
    let said = detail.get("said").unwrap_or(&Value::Null);
    let places = [detail.get("reason"), said.get("note"), said.get("reason")];
    places.into_iter().flatten().filter_map(Value::as_str).map(str::trim).find(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::words;
    use crate::review::{EventKind, SiteEventKind};
    use crate::text::{Lang, Message};

    /// What events say, with everything that any of them says.
    fn details() -> [Value; 4] {
        let full = json!({
            "name": "Shop", "user": "Wang", "role": "reviewer", "before": "observer", "after": "Wang", "inviter": "Li",
            "deputy": "Zhao", "of": "Chen", "from": "2026-03-02", "until": "2026-03-09", "change": "made_of_packages",
            "names": ["Order"], "count": 2, "tables": ["a", "b"], "module": "Order", "title": "Orders", "revision": 3,
            "lines": [4, 5], "step": "return", "agrees": true, "to": "defect", "gone_in": 4, "back_in": 5,
            "stance": "agree", "for": ["Chen"], "told": "nothing_left", "waivers": [{ "rule": "type/float", "table": "a", "within": null }],
            "said": { "granted": true }, "begins": "2026-03-02T10:00:00+08:00", "sequence": 1, "present": true,
            "verdict": "waived", "on": "order", "changes": [
                { "setting": "reviewer", "from": "all", "to": "any" }, { "setting": "small_change", "from": "none", "to": "3" },
            ], "line": 12, "actions": 2, "what": "Widen it", "how": "setup", "project": "SHOP",
        });
        let other = json!({
            "change": "added", "agrees": false, "said": { "revoked": true }, "notes": true, "key": "R-1",
            "added": [{ "requirement": "R-1", "object": "order" }], "on": "order",
        });
        [json!({}), full, other, json!({ "change": "removed" })]
    }

    /// Whether a sentence is there in both languages, and has all that it names.
    fn is_whole(message: &Message) -> bool {
        let whole = |lang| message.is_known(lang) && !message.text(lang).contains(['{', '}']);
        Lang::ALL.into_iter().all(whole)
    }

    #[test]
    fn several_tables_are_told_apart_as_the_reader_does_it() {
        let told = EventKind::AgendaChanged.told("Wang", &json!({ "dropped": 1, "on": ["order", "user"] }));
        assert!(told.text(Lang::En).contains("order, user"), "{}", told.text(Lang::En));
        assert!(told.text(Lang::ZhCn).contains("order、user"), "{}", told.text(Lang::ZhCn));
    }

    #[test]
    fn what_serves_what_is_named() {
        let traced = json!({ "added": [{ "requirement": "R-1", "object": "order.userId" }], "removed": [] });
        let told = EventKind::TraceChanged.told("Li", &traced);
        assert!(told.text(Lang::En).contains("R-1 order.userId"), "{}", told.text(Lang::En));
        for change in ["imported", "added", "dropped", "taken_up", "moved_up", "changed"] {
            let detail = json!({ "change": change, "key": "R-1", "title": "Order" });
            assert!(is_whole(&EventKind::RequirementsChanged.told("Li", &detail)), "{change}");
        }
    }

    #[test]
    fn every_kind_has_a_sentence_in_both_languages() {
        for detail in details() {
            for kind in EventKind::ALL {
                let told = kind.told("Li", &detail);
                assert!(is_whole(&told), "{kind:?} {detail}: {} {}", told.text(Lang::En), told.text(Lang::ZhCn));
            }
            for kind in SiteEventKind::ALL {
                let told = kind.told(None, Some("Wang"), &detail);
                assert!(is_whole(&told), "{kind:?} {detail}: {} {}", told.text(Lang::En), told.text(Lang::ZhCn));
            }
        }
    }

    #[test]
    fn a_sentence_says_who_did_what() {
        let said = |kind: EventKind, detail| kind.told("Li", &detail).text(Lang::En);
        let added = json!({ "user": "Wang", "role": "dba" });
        assert_eq!(said(EventKind::MemberAdded, added.clone()), "Li added Wang as DBA");
        let verdict = json!({ "verdict": "change", "on": "order" });
        assert_eq!(said(EventKind::VerdictRecorded, verdict), "Li recorded a verdict on “order”: change");
        let dropped = json!({ "dropped": 1, "on": "order" });
        assert_eq!(said(EventKind::AgendaChanged, dropped), "Li took “order” off the agenda");
        let rules = json!({ "changes": [
            { "setting": "reviewer", "from": "all", "to": "any" }, { "setting": "small_change", "from": "none", "to": "3" },
        ] });
        assert_eq!(
            said(EventKind::ProjectChanged, rules),
            "Li changed the project's review rules: agreement of reviewers from “every one” to “any one”; most tables of a \
             small change that needs no first meeting from “none” to “3”"
        );
        let agreed = json!({ "stance": "agree", "revision": 2, "count": 2, "tables": ["order", "user"] });
        assert_eq!(said(EventKind::SignedOff, agreed), "Li agreed to 2 tables of r2: order, user");
        assert_eq!(EventKind::MemberAdded.told("李", &added).text(Lang::ZhCn), "李 添加了成员 Wang，角色为 DBA");
        let waived =
            json!({ "count": 1, "waivers": [{ "rule": "type/float", "table": "a", "within": "b" }], "said": {} });
        assert_eq!(said(EventKind::WaiverAnswered, waived), "Li refused 1 waiver: type/float a b");
        let many: Vec<String> = (0..9).map(|at| format!("t{at}")).collect();
        let assigned = json!({ "count": 9, "tables": many, "module": "Order" });
        let told = said(EventKind::TableAssigned, assigned);
        assert_eq!(told, "Li put 9 tables into the module Order: t0, t1, t2, t3, t4 …");
    }

    #[test]
    fn a_discussion_is_told_with_what_it_is_on() {
        let said = |detail| EventKind::ThreadOpened.told("Li", &detail).text(Lang::En);
        assert_eq!(said(json!({ "on": "order.price" })), "Li opened a discussion on order.price");
        assert_eq!(said(json!({ "line": 12, "revision": 3 })), "Li opened a discussion on line 12 of r3");
        assert_eq!(said(json!({})), "Li opened a discussion");
    }

    #[test]
    fn what_was_written_is_found_wherever_it_stands() {
        assert_eq!(words(&json!({ "reason": " late ", "said": { "note": "x" } })), Some("late"));
        assert_eq!(words(&json!({ "said": { "note": "", "reason": "legacy" } })), Some("legacy"));
        assert_eq!(words(&json!({ "reason": "" })), None);
    }
}
