//! The addresses of a draft, its views, and what can be done in them.

use super::{Links, encoded, encoded_path};
use crate::review::known_finding::Place;
use crate::review::suggestion::SuggestionId;
use crate::review::{ActionId, AgendaItemId, MeetingId, PendingId, Step, WaiverId};
use crate::schema::ObjectId;

#[expect(clippy::unused_self, reason = "templates reach the addresses through a value")]
impl Links {
    /// A draft's review page: tables and columns.
    pub(in crate::web) fn draft(&self, project: impl std::fmt::Display, number: impl std::fmt::Display) -> String {
        let name = format!("{project}-{number}");
        format!("/drafts/{}", encoded(&name))
    }

    /// A table of a draft, by its id.
    pub(in crate::web) fn table(&self, draft: &str, table: ObjectId) -> String {
        format!("{draft}?table={0}#t{0}", table.0)
    }

    /// A table, or a column, index or key of it, of a draft.
    pub(in crate::web) fn object(&self, draft: &str, place: Place) -> String {
        format!("{draft}?table={}#o{}", place.table, place.object)
    }

    /// The same in a revision that is not the latest.
    pub(in crate::web) fn table_in(&self, draft: &str, revision: Option<i64>, table: ObjectId) -> String {
        match revision {
            Some(revision) => format!("{draft}?revision={revision}&table={0}#t{0}", table.0),
            None => self.table(draft, table),
        }
    }

    /// A column of a table of a draft, in a revision that is not the latest where one is given.
    pub(in crate::web) fn object_in(
        &self,
        draft: &str,
        revision: Option<i64>,
        table: ObjectId,
        object: ObjectId,
    ) -> String {
        let table = self.table_in(draft, revision, table);
        let page = table.split('#').next().unwrap_or(&table);
        format!("{page}#o{}", object.0)
    }

    /// What differs from something before a revision: in meaning, or in that view.
    pub(in crate::web) fn differences(&self, draft: &str, view: &str, from: &str, to: i64) -> String {
        let slash = if view.is_empty() { "" } else { "/" };
        format!("{draft}/differences{slash}{view}?from={}&to={to}", encoded(from))
    }

    /// What differs from the project's baseline.
    pub(in crate::web) fn since_baseline(&self, draft: &str, revision: &i64) -> String {
        self.differences(draft, "", "baseline", *revision)
    }

    /// What differs from the revision before one.
    pub(in crate::web) fn differences_of(&self, draft: &str, revision: &i64) -> String {
        format!("{draft}/differences?to={revision}")
    }

    /// The same as a file: `markdown`, `json` or `sql`.
    pub(in crate::web) fn difference_file(&self, draft: &str, format: &str, from: &str, to: i64) -> String {
        format!("{draft}/differences/download/{format}?from={}&to={to}", encoded(from))
    }

    /// The form for a comment, for browsers without scripts.
    pub(in crate::web) fn say(&self, view: &str, on: &str) -> String {
        let view = view.split('#').next().unwrap_or(view);
        let join = if view.contains('?') { '&' } else { '?' };
        format!("{view}{join}say={}#say", encoded(on))
    }

    pub(in crate::web) fn source(&self, draft: &str) -> String {
        format!("{draft}/source")
    }

    pub(in crate::web) fn source_line(
        &self,
        draft: &str,
        revision: impl std::fmt::Display,
        line: impl std::fmt::Display,
    ) -> String {
        format!("{draft}/source?revision={revision}&line={line}#L{line}")
    }

    /// A line of one of several sources, which are counted from 0.
    pub(in crate::web) fn source_at(
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
    pub(in crate::web) fn source_file(
        &self,
        draft: &str,
        revision: impl std::fmt::Display,
        file: impl std::fmt::Display,
    ) -> String {
        format!("{draft}/source?revision={revision}&file={file}")
    }

    pub(in crate::web) fn findings(&self, draft: &str) -> String {
        format!("{draft}/findings")
    }

    pub(in crate::web) fn discussion(&self, draft: &str) -> String {
        format!("{draft}/discussion")
    }

    /// The findings of one rule.
    pub(in crate::web) fn findings_of(&self, draft: &str, rule: &str) -> String {
        format!("{draft}/findings?rule={}", encoded(rule))
    }

    /// What was asked for, granted and refused of accepting findings as they are.
    pub(in crate::web) fn waivers(&self, draft: &str) -> String {
        format!("{draft}/waivers")
    }

    /// The waivers in one state.
    pub(in crate::web) fn waivers_in(&self, draft: &str, state: &str) -> String {
        format!("{draft}/waivers?state={state}")
    }

    /// The form that asks for waivers.
    pub(in crate::web) fn new_waivers(&self, draft: &str) -> String {
        format!("{draft}/waivers/new")
    }

    /// The same for one finding.
    pub(in crate::web) fn ask_waiver(&self, draft: &str, fingerprint: &str) -> String {
        format!("{draft}/waivers/new?finding={}", encoded(fingerprint))
    }

    pub(in crate::web) fn answer_waivers(&self, draft: &str) -> String {
        format!("{draft}/waivers/answers")
    }

    pub(in crate::web) fn withdraw_waiver(&self, draft: &str, waiver: &WaiverId) -> String {
        format!("{draft}/waivers/{waiver}/withdraw")
    }

    /// Where a draft stands.
    pub(in crate::web) fn progress(&self, draft: &str) -> String {
        format!("{draft}/progress")
    }

    pub(in crate::web) fn step(&self, draft: &str, step: &Step) -> String {
        format!("{draft}/steps/{}", step.id())
    }

    pub(in crate::web) fn acknowledgements(&self, draft: &str) -> String {
        format!("{draft}/acknowledgements")
    }

    pub(in crate::web) fn sign_offs(&self, draft: &str) -> String {
        format!("{draft}/sign-offs")
    }

    /// What changed about one table between two revisions, or since the `baseline`.
    pub(in crate::web) fn difference_of(&self, draft: &str, from: &str, to: i64, table: ObjectId) -> String {
        format!("{draft}/differences?from={from}&to={to}&object={table}#t{table}")
    }

    pub(in crate::web) fn diagram(&self, draft: &str) -> String {
        format!("{draft}/diagram")
    }

    /// The diagram of a group of tables.
    pub(in crate::web) fn diagram_of(&self, draft: &str, revision: impl std::fmt::Display, group: &str) -> String {
        format!("{draft}/diagram?revision={revision}&module={}", encoded(group))
    }

    /// The package for the DBA, and the answer.
    pub(in crate::web) fn hand_off(&self, draft: &str) -> String {
        format!("{draft}/hand-off")
    }

    /// Where a package is made.
    pub(in crate::web) fn make_package(&self, draft: &str) -> String {
        format!("{draft}/hand-off/package")
    }

    pub(in crate::web) fn accept(&self, draft: &str) -> String {
        format!("{draft}/hand-off/accept")
    }

    pub(in crate::web) fn give_back(&self, draft: &str) -> String {
        format!("{draft}/hand-off/return")
    }

    /// A package as a whole, by its number among those of the draft.
    pub(in crate::web) fn package(&self, draft: &str, package: impl std::fmt::Display) -> String {
        format!("{draft}/hand-off/package.zip?package={package}")
    }

    /// A file of a package to take along.
    pub(in crate::web) fn package_file(&self, draft: &str, package: impl std::fmt::Display, path: &str) -> String {
        format!("{draft}/hand-off/files/{}?package={package}", encoded_path(path))
    }

    /// A file of a package to read.
    pub(in crate::web) fn read_package(&self, draft: &str, package: impl std::fmt::Display, path: &str) -> String {
        format!("{draft}/hand-off/read/{}?package={package}", encoded_path(path))
    }

    /// A revision as a file to take along.
    pub(in crate::web) fn export(&self, draft: &str, revision: impl std::fmt::Display, file: &str) -> String {
        format!("{draft}/revisions/{revision}/exports/{file}")
    }

    pub(in crate::web) fn revisions(&self, draft: &str) -> String {
        format!("{draft}/revisions")
    }

    /// A draft at one of its revisions.
    pub(in crate::web) fn revision(&self, draft: &str, revision: impl std::fmt::Display) -> String {
        format!("{draft}?revision={revision}")
    }

    /// A draft at one of its revisions, with what changed since another one marked, or shown alone.
    pub(in crate::web) fn review(
        &self,
        draft: &str,
        revision: impl std::fmt::Display,
        since: impl std::fmt::Display,
        changed: bool,
    ) -> String {
        let changed = if changed { "&changed=1" } else { "" };
        format!("{draft}?revision={revision}&since={since}{changed}")
    }

    /// Which object of a revision is which of the one before.
    pub(in crate::web) fn lineage(&self, draft: &str, revision: impl std::fmt::Display) -> String {
        format!("{draft}/identity?revision={revision}")
    }

    /// Where it is said otherwise.
    pub(in crate::web) fn identity(&self, draft: &str) -> String {
        format!("{draft}/identity")
    }

    /// The text of the latest revision, to be edited into the next one.
    pub(in crate::web) fn edit_revision(&self, draft: &str) -> String {
        format!("{draft}/revisions/edit")
    }

    /// One of several files of it, counted from 0.
    pub(in crate::web) fn edit_file(&self, draft: &str, file: impl std::fmt::Display) -> String {
        format!("{draft}/revisions/edit?file={file}")
    }

    /// The same with suggestions taken over into it.
    pub(in crate::web) fn take(&self, draft: &str, suggestions: &[SuggestionId]) -> String {
        let ids: Vec<String> = suggestions.iter().map(ToString::to_string).collect();
        format!("{draft}/revisions/edit?take={}", ids.join(","))
    }

    /// Where an edited text is checked while somebody types.
    pub(in crate::web) fn check_edit(&self, draft: &str) -> String {
        format!("{draft}/revisions/check")
    }

    pub(in crate::web) fn new_revision(&self, draft: &str) -> String {
        format!("{draft}/revisions/new")
    }

    pub(in crate::web) fn original(&self, draft: &str, revision: impl std::fmt::Display) -> String {
        format!("{draft}/revisions/{revision}/original")
    }

    /// One of the files of a revision as it came, counted from 0.
    pub(in crate::web) fn original_file(&self, draft: &str, revision: impl std::fmt::Display, file: &u32) -> String {
        format!("{draft}/revisions/{revision}/original?file={file}")
    }

    pub(in crate::web) fn threads(&self, draft: &str) -> String {
        format!("{draft}/threads")
    }

    pub(in crate::web) fn thread(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}")
    }

    pub(in crate::web) fn comments(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/comments")
    }

    pub(in crate::web) fn resolve(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/resolve")
    }

    pub(in crate::web) fn reopen(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/reopen")
    }

    pub(in crate::web) fn address(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/address")
    }

    /// Where comments are kept that are not published yet.
    pub(in crate::web) fn keep_comment(&self, draft: &str) -> String {
        format!("{draft}/pending")
    }

    /// What the reader has not published yet.
    pub(in crate::web) fn unpublished(&self, draft: &str) -> String {
        format!("{draft}/discussion?threads=pending")
    }

    pub(in crate::web) fn publish(&self, draft: &str) -> String {
        format!("{draft}/pending/publish")
    }

    pub(in crate::web) fn pending(&self, draft: &str, pending: &PendingId) -> String {
        format!("{draft}/pending/{pending}")
    }

    pub(in crate::web) fn edit_pending(&self, draft: &str, pending: &PendingId) -> String {
        format!("{draft}/pending/{pending}/edit")
    }

    pub(in crate::web) fn discard(&self, draft: &str, pending: &PendingId) -> String {
        format!("{draft}/pending/{pending}/discard")
    }

    /// Where words are shown as they will look.
    pub(in crate::web) fn preview(&self, draft: &str) -> String {
        format!("{draft}/preview")
    }

    /// A comment, as it is put into other words.
    pub(in crate::web) fn comment(&self, draft: &str, thread: &i64, comment: &i64) -> String {
        format!("{draft}/threads/{thread}/comments/{comment}")
    }

    pub(in crate::web) fn edit_comment(&self, draft: &str, thread: &i64, comment: &i64) -> String {
        format!("{draft}/threads/{thread}/comments/{comment}/edit")
    }

    pub(in crate::web) fn comment_history(&self, draft: &str, thread: &i64, comment: &i64) -> String {
        format!("{draft}/threads/{thread}/comments/{comment}/history")
    }

    pub(in crate::web) fn agree(&self, draft: &str, thread: &i64, comment: &i64) -> String {
        format!("{draft}/threads/{thread}/comments/{comment}/agree")
    }

    /// Where a thread becomes one of another kind.
    pub(in crate::web) fn kind(&self, draft: &str, thread: &i64) -> String {
        format!("{draft}/threads/{thread}/kind")
    }

    /// A draft's meetings and what they asked for.
    pub(in crate::web) fn meetings(&self, draft: &str) -> String {
        format!("{draft}/meetings")
    }

    pub(in crate::web) fn new_meeting(&self, draft: &str) -> String {
        format!("{draft}/meetings/new")
    }

    pub(in crate::web) fn meeting(&self, draft: &str, meeting: &MeetingId) -> String {
        format!("{draft}/meetings/{meeting}")
    }

    /// A meeting with an item that one looks at without going along with the others, and perhaps in large type.
    pub(in crate::web) fn meeting_view(&self, meeting: &str, item: Option<&AgendaItemId>, large: bool) -> String {
        let item = item.map(|item| format!("item={item}"));
        let parts: Vec<String> = item.into_iter().chain(large.then(|| "screen=large".to_owned())).collect();
        if parts.is_empty() { meeting.to_owned() } else { format!("{meeting}?{}", parts.join("&")) }
    }

    pub(in crate::web) fn reschedule(&self, meeting: &str) -> String {
        format!("{meeting}/schedule")
    }

    pub(in crate::web) fn cancel_meeting(&self, meeting: &str) -> String {
        format!("{meeting}/cancel")
    }

    pub(in crate::web) fn open_meeting(&self, meeting: &str) -> String {
        format!("{meeting}/open")
    }

    pub(in crate::web) fn close_meeting(&self, meeting: &str) -> String {
        format!("{meeting}/close")
    }

    pub(in crate::web) fn attendance(&self, meeting: &str) -> String {
        format!("{meeting}/attendance")
    }

    pub(in crate::web) fn meeting_file(&self, meeting: &str) -> String {
        format!("{meeting}/meeting.ics")
    }

    /// The minutes of a meeting as a file, in the language and the form that its name says.
    pub(in crate::web) fn minutes(&self, meeting: &str, file: &str) -> String {
        format!("{meeting}/minutes/{file}")
    }

    pub(in crate::web) fn agenda(&self, meeting: &str) -> String {
        format!("{meeting}/agenda")
    }

    pub(in crate::web) fn refresh_agenda(&self, meeting: &str) -> String {
        format!("{meeting}/agenda/refresh")
    }

    pub(in crate::web) fn place_item(&self, meeting: &str, item: &AgendaItemId) -> String {
        format!("{meeting}/agenda/{item}")
    }

    pub(in crate::web) fn go_to_item(&self, meeting: &str, item: &AgendaItemId) -> String {
        format!("{meeting}/agenda/{item}/go")
    }

    pub(in crate::web) fn verdict(&self, meeting: &str, item: &AgendaItemId) -> String {
        format!("{meeting}/agenda/{item}/verdict")
    }

    pub(in crate::web) fn notes(&self, meeting: &str, item: &AgendaItemId) -> String {
        format!("{meeting}/agenda/{item}/notes")
    }

    /// An action among what the meetings asked for.
    pub(in crate::web) fn action(&self, draft: &str, action: &ActionId) -> String {
        format!("{}#action-{action}", self.meetings(draft))
    }

    pub(in crate::web) fn answer_action(&self, draft: &str, action: &ActionId) -> String {
        format!("{draft}/actions/{action}")
    }

    pub(in crate::web) fn calendar_feed(&self) -> &'static str {
        "/profile/calendar"
    }

    pub(in crate::web) fn end_calendar_feed(&self) -> &'static str {
        "/profile/calendar/end"
    }

    /// The secret address at which a calendar asks for somebody's meetings.
    pub(in crate::web) fn calendar(&self, token: &str) -> String {
        format!("/calendar/{}.ics", encoded(token))
    }
}
