//! What each file of a package is, and the page that tells it: where everything stands and what people decided, as
//! Markdown in either language.

use super::package::{CONTENTS_FILE, SUMS_FILE};
use super::{Agreement, Contents, Decision, GrantedWaiver, LeftOut, PackageFile, StandingFinding};
use crate::lint::ObjectPath;
use crate::review::meeting::OpenThread;
use crate::review::meeting::minutes::called;
use crate::text::markup::markdown as plain;
use crate::text::{Arg, Lang, Message, Shared, listed};

/// Where the page in that language stands.
pub(super) fn path(lang: Lang) -> String {
    format!("README.{}.md", lang.tag())
}

/// What a file of a package is, by its path.
#[must_use]
pub fn about(path: &str, contents: &Contents) -> Message {
    let lang = Lang::ALL.into_iter().find(|lang| path.contains(&format!(".{}.", lang.tag())));
    let said = match path {
        "schema.sql" => "handoff-file-schema",
        "diagram.svg" => "handoff-file-diagram",
        CONTENTS_FILE => "handoff-file-contents",
        SUMS_FILE => "handoff-file-sums",
        path if path.starts_with("original/") => "handoff-file-original",
        path if path.starts_with("README.") => "handoff-file-readme",
        path if path.starts_with("alter.") => "handoff-file-alter",
        path if path.starts_with("dictionary.") && path.ends_with(".xlsx") => "handoff-file-workbook",
        path if path.starts_with("dictionary.") => "handoff-file-dictionary",
        path if path.starts_with("requirements.") => "handoff-file-requirements",
        path if path.starts_with("minutes/") => {
            let round = if path.contains("-first-") { "first" } else { "second" };
            return Message::new("handoff-file-minutes").with("round", round).with("lang", tag(lang));
        }
        path => {
            let number = path.strip_prefix("diagrams/").and_then(|rest| rest.strip_suffix(".svg")?.parse().ok());
            let name = number.and_then(|number: usize| contents.diagrams.get(number.checked_sub(1)?));
            return Message::new("handoff-file-group").with("name", name.map_or(path, String::as_str));
        }
    };
    Message::new(said).with("lang", tag(lang))
}

fn tag(lang: Option<Lang>) -> &'static str {
    lang.map_or("", Lang::name)
}

/// The page of a package of those files.
pub(super) fn file(contents: &Contents, files: &[PackageFile], lang: Lang) -> PackageFile {
    let own = Lang::ALL.map(path);
    let mut paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).chain([SUMS_FILE]).collect();
    paths.extend(own.iter().map(String::as_str));
    paths.sort_unstable();
    PackageFile { path: path(lang), content: written(contents, &paths, lang).into_bytes() }
}

fn written(contents: &Contents, paths: &[&str], lang: Lang) -> String {
    let say = |message: Message| message.text(lang);
    let heading = Message::new("handoff-readme-title")
        .with("draft", plain(&contents.draft))
        .with("title", plain(&contents.title))
        .with("revision", contents.revision);
    let mut text = format!("# {}\n\n", say(heading));
    for fact in facts(contents) {
        text.push_str(&format!("- {}\n", plain(&say(fact))));
    }
    let rows = paths.iter().map(|path| vec![format!("`{path}`"), plain(&say(about(path, contents)))]);
    section(&mut text, "files", &["file", "what"], rows, lang);
    let rows = contents.left_out.iter().map(|left| left_out(left, lang));
    section(&mut text, "left-out", &["line", "statement", "kind"], rows, lang);
    let rows = contents.clauses.iter().map(|(clause, places)| vec![plain(clause), plain(&listed(places, lang))]);
    section(&mut text, "clauses", &["clause", "where"], rows, lang);
    let rows = contents.waivers.iter().map(|waiver| waived(waiver, contents, lang));
    section(&mut text, "waivers", &["where", "rule", "why", "who"], rows, lang);
    if !contents.standing.is_empty() {
        let rows = contents.standing.iter().map(|finding| stands(finding, lang));
        section(&mut text, "standing", &["where", "rule", "waiver"], rows, lang);
    }
    let rows = contents.decisions.iter().map(|decision| decided(decision, lang));
    section(&mut text, "decisions", &["meeting", "about", "verdict", "said"], rows, lang);
    if !contents.open.is_empty() {
        let rows = contents.open.iter().map(|thread| still_open(thread, lang));
        section(&mut text, "open", &["kind", "where", "said", "opener"], rows, lang);
    }
    let rows = contents.agreements.iter().map(|agreement| agreed(agreement, contents, lang));
    section(&mut text, "agreements", &["person", "revision", "tables"], rows, lang);
    text.push_str(&format!("\n## {}\n\n", say(Message::new("handoff-readme-check"))));
    text.push_str(&format!("{}\n\n", say(Message::new("handoff-readme-check-how"))));
    text.push_str(&format!("```sh\nsha256sum -c {SUMS_FILE}\nsha256sum {SUMS_FILE}\n```\n"));
    text
}

/// What a DBA has to know before reading on.
fn facts(contents: &Contents) -> Vec<Message> {
    let mut facts = vec![
        Message::new("handoff-fact-project").with("project", &contents.project),
        Message::new("handoff-fact-dialect").with("dialect", contents.dialect.name()).with("tables", contents.tables),
        Message::new("handoff-fact-day").with("day", contents.day.to_string()),
    ];
    facts.push(basis(contents));
    facts.extend(warnings(contents));
    facts
}

/// What the alteration script starts from, or that there is none.
#[must_use]
pub fn basis(contents: &Contents) -> Message {
    match &contents.baseline {
        Some(basis) => Message::new("handoff-fact-baseline")
            .with("draft", &basis.draft)
            .with("title", &basis.title)
            .with("revision", basis.revision),
        None => Message::new("handoff-fact-no-baseline"),
    }
}

/// So many lines are named in a sentence at most.
const LINES: usize = 20;

/// What a statement that the scripts do not hold is.
#[must_use]
pub fn kind(left: &LeftOut) -> Message {
    Message::new("handoff-left-out-kind").with("kind", left.kind.as_str())
}

fn left_out(left: &LeftOut, lang: Lang) -> Vec<String> {
    let said = left.said.as_ref().map(|said| said.text(lang)).unwrap_or_default();
    let words = if left.statement.is_empty() { said } else { left.statement.clone() };
    let place = format!("{} {}", left.file, left.line);
    vec![plain(&place), plain(&words), plain(&kind(left).text(lang))]
}

/// What the scripts do not hold, or hold in a way that a DBA may not expect.
#[must_use]
pub fn warnings(contents: &Contents) -> Vec<Message> {
    let written_for = contents.written_for.map(|dialect| {
        Message::new("handoff-fact-written-for").with("as", dialect.name()).with("dialect", contents.dialect.name())
    });
    let views = (!contents.views.is_empty()).then(|| {
        Message::new("handoff-fact-views").with("count", contents.views.len()).with("names", Arg::list(&contents.views))
    });
    let left_out = (!contents.left_out.is_empty()).then(|| {
        let lines = contents.left_out.iter().map(|left| left.line.to_string());
        Message::new("handoff-fact-left-out")
            .with("count", contents.left_out.len())
            .with("lines", Arg::first(LINES, lines))
    });
    let clauses = (!contents.clauses.is_empty())
        .then(|| Message::new("handoff-fact-clauses").with("count", contents.clauses.len()));
    let passed = |kinds: &[&str]| -> u64 { kinds.iter().filter_map(|kind| contents.passed_over.get(*kind)).sum() };
    let counted = |id, count: u64| (count > 0).then(|| Message::new(id).with("count", count));
    let rows = counted("handoff-fact-rows", passed(&["data"]));
    let settings =
        counted("handoff-fact-settings", passed(&["session", "transaction", "query", "drop-preamble", "undo"]));
    let shortened = contents
        .shortened
        .iter()
        .map(|(file, bytes)| Message::new("handoff-fact-shortened").with("file", file).with("bytes", *bytes));
    let open = contents.open.iter().filter(|thread| thread.kind.holds_up()).count();
    let open = (open > 0).then(|| Message::new("handoff-fact-open").with("count", open));
    let standing = (!contents.standing.is_empty())
        .then(|| Message::new("handoff-fact-standing").with("count", contents.standing.len()));
    let dropped = (!contents.dropped.is_empty())
        .then(|| Message::new("handoff-fact-dropped").with("names", Arg::list(&contents.dropped)));
    [dropped, standing, open, written_for, views, left_out, clauses, rows, settings]
        .into_iter()
        .flatten()
        .chain(shortened)
        .collect()
}

fn section(text: &mut String, name: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>, lang: Lang) {
    let word = |id: String| Message::new(id).text(lang);
    text.push_str(&format!("\n## {}\n\n", word(format!("handoff-{name}"))));
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        text.push_str(&format!("{}\n", word(format!("handoff-{name}-none"))));
        return;
    }
    let head: Vec<_> = head.iter().map(|id| word(format!("handoff-col-{id}"))).collect();
    text.push_str(&line(&head));
    text.push_str(&line(&vec!["---".to_owned(); head.len()]));
    for row in rows {
        text.push_str(&line(&row));
    }
}

fn waived(waiver: &GrantedWaiver, contents: &Contents, lang: Lang) -> Vec<String> {
    let place = placed(waiver.object.as_ref(), lang);
    let said = format!("`{}`: {}", waiver.rule, plain(&waiver.message.text(lang)));
    let until = waiver.until.map(|day| Message::new("handoff-until").with("day", day.to_string()).text(lang));
    let why = [Some(plain(&waiver.reason)), until].into_iter().flatten().collect::<Vec<_>>().join(" ");
    vec![place, said, why, plain(contents.name(&waiver.by))]
}

fn stands(finding: &StandingFinding, lang: Lang) -> Vec<String> {
    let (grade, message) = (finding.grade().text(lang), plain(&finding.message.text(lang)));
    let said = format!("{grade} `{}`: {message}", finding.rule);
    vec![placed(finding.object.as_ref(), lang), said, plain(&finding.why().text(lang))]
}

fn placed(object: Option<&ObjectPath>, lang: Lang) -> String {
    place(object).map_or_else(|| Message::new("handoff-whole").text(lang), |place| plain(&place))
}

/// The name of the object of a finding; `None` for the script as a whole.
#[must_use]
pub fn place(object: Option<&ObjectPath>) -> Option<String> {
    let path = object?;
    let part = path.column.as_ref().or(path.index.as_ref()).or(path.key.as_ref());
    let names: Vec<&str> = path.table.iter().chain(part).map(Shared::as_str).collect();
    (!names.is_empty()).then(|| names.join("."))
}

/// What became of a change that a meeting asked for, and what its owner answered.
#[must_use]
pub fn came_of(decision: &Decision) -> Option<Message> {
    let came = Message::new("handoff-came").with("outcome", decision.outcome?.id());
    let answer = decision.answer.as_deref().unwrap_or_default();
    let answered = match (&decision.answered_by, answer.is_empty()) {
        (_, true) => "no",
        (Some(_), false) => "by",
        (None, false) => "yes",
    };
    let by = decision.answered_by.as_deref().unwrap_or_default();
    Some(came.with("answered", answered).with("answer", answer).with("by", by))
}

fn decided(decision: &Decision, lang: Lang) -> Vec<String> {
    let meeting = Message::new("handoff-meeting")
        .with("round", decision.meeting.id())
        .with("revision", decision.revision)
        .with("day", decision.when());
    let verdict = Message::new("meeting-verdict").with("verdict", decision.verdict.as_str());
    let said = [decision.said.as_str(), decision.notes.as_str()].map(plain);
    let owner = decision.owner.iter().map(|owner| format!("({})", plain(owner)));
    let [what, notes] = said;
    let outcome = came_of(decision).map(|came| plain(&came.text(lang)));
    let said: Vec<String> =
        [what].into_iter().chain(owner).chain(outcome).chain([notes]).filter(|part| !part.is_empty()).collect();
    vec![meeting.text(lang), called(&decision.topic, &decision.names, lang), verdict.text(lang), said.join(" ")]
}

fn still_open(thread: &OpenThread, lang: Lang) -> Vec<String> {
    let place = if thread.object.is_empty() { thread.whereabouts().text(lang) } else { thread.object.clone() };
    let kind = format!("{} #{}", plain(&thread.label().text(lang)), thread.number);
    vec![kind, plain(&place), plain(&thread.said), plain(&thread.opener)]
}

/// Says in whose stead somebody agreed.
fn stands_for(person: &str, names: &[&str]) -> Message {
    Message::new("handoff-stands-for").with("person", person).with("for", Arg::list(names))
}

fn agreed(agreement: &Agreement, contents: &Contents, lang: Lang) -> Vec<String> {
    let tables = match agreement.tables.len() == contents.tables {
        true => Message::new("handoff-all-tables").with("count", contents.tables).text(lang),
        false => plain(&listed(&agreement.tables, lang)),
    };
    let person = contents.name(&agreement.person);
    let names: Vec<_> = agreement.stands_for.iter().map(|of| contents.name(of)).collect();
    let person = match names.is_empty() {
        true => plain(person),
        false => plain(&stands_for(person, &names).text(lang)),
    };
    vec![person, format!("r{}", agreement.revision), tables]
}
