//! Revisions, with what was read from them and what was found, and the bytes that were uploaded.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::ddl::Reading;
use crate::lint::Finding;
use crate::review::{DraftId, FindingCounts, ProjectId, RevisionId, UserId};
use crate::schema::{Dialect, Identity};

/// A revision as it stands in a list.
#[derive(Clone, Debug, FromRow)]
pub struct RevisionLine {
    /// The id.
    pub id: RevisionId,
    /// The number within the draft, the 3 of `r3`.
    pub number: i64,
    /// What the uploader says of it.
    pub note: String,
    /// Who uploaded it.
    pub uploaded_by: UserId,
    /// The display name of that person.
    pub author: String,
    /// Tables.
    pub tables: i64,
    /// Statements.
    pub statements: i64,
    /// Statements that were not understood.
    pub unread: i64,
    /// Findings that are blockers.
    pub blockers: i64,
    /// Findings that are errors.
    pub errors: i64,
    /// Findings that are warnings.
    pub warnings: i64,
    /// Findings that are worth knowing.
    pub infos: i64,
    /// Findings that are accepted as they are.
    pub waived: i64,
    /// The project's baseline when it was uploaded; `None` where there was none, or where nobody kept it. The first
    /// revision of a draft goes on with the ids of its objects.
    pub baseline_id: Option<RevisionId>,
    /// When it was uploaded.
    pub created_at: Time,
}

/// What a revision holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The schema, how much was read, and what could not be read.
    pub reading: Reading,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// The ids of the objects.
    pub identity: Identity,
}

/// What a revision holds, as it is kept: three texts of JSON. They are no JSONB, which refuses the NUL that a broken script
/// may have in a name, and which would be taken apart and put together for nothing.
#[derive(Clone, Debug, FromRow)]
pub struct Record {
    /// The reading.
    pub reading: String,
    /// The findings.
    pub findings: String,
    /// The identity.
    pub identity: String,
}

impl Record {
    /// Writes a content down. Takes a while for a large schema: not for the async threads.
    ///
    /// # Errors
    /// Never, as long as the types have plain keys.
    pub fn write(content: &Content) -> Result<Self, serde_json::Error> {
        Ok(Self {
            reading: serde_json::to_string(&content.reading)?,
            findings: serde_json::to_string(&content.findings)?,
            identity: serde_json::to_string(&content.identity)?,
        })
    }

    /// Reads it back. Takes a while for a large schema: not for the async threads.
    ///
    /// # Errors
    /// When it was written by a version that put things otherwise.
    pub fn read(&self) -> Result<Content, serde_json::Error> {
        Ok(Content {
            reading: serde_json::from_str(&self.reading)?,
            findings: serde_json::from_str(&self.findings)?,
            identity: serde_json::from_str(&self.identity)?,
        })
    }
}

/// An uploaded source, as it came, or without its rows.
#[derive(Clone, Debug, FromRow)]
pub struct SourceFile {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// The encoding asked for, instead of the one detected.
    pub encoding: Option<String>,
    /// The dialect asked for, instead of the one detected.
    pub dialect: Option<Dialect>,
    /// How many bytes were uploaded.
    pub size: i64,
    /// How many bytes of rows are not kept, because there were too many; the content is UTF-8 then.
    pub left_out: i64,
    /// What is kept of the bytes: all of them, unless rows were left out.
    pub content: Vec<u8>,
    /// The SHA-256 of the bytes as they were uploaded, in hexadecimal.
    pub sha256: String,
}

/// How large a revision is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Tables.
    pub tables: i64,
    /// Statements.
    pub statements: i64,
    /// Statements that were not understood.
    pub unread: i64,
}

impl From<&Reading> for Size {
    fn from(reading: &Reading) -> Self {
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Self {
            tables: number(reading.schema.tables.len() as u64),
            statements: number(reading.coverage.total),
            unread: number(reading.coverage.unread),
        }
    }
}

/// A new revision.
#[derive(Clone, Debug)]
pub struct NewRevision {
    /// The id.
    pub id: RevisionId,
    /// The draft.
    pub draft: DraftId,
    /// The number within the draft.
    pub number: i64,
    /// The project's baseline, once there is one.
    pub baseline: Option<RevisionId>,
    /// What the uploader says of it.
    pub note: String,
    /// Who uploads it.
    pub uploaded_by: UserId,
    /// How many tables and statements it has, and how many of those were not understood.
    pub size: Size,
    /// How many findings.
    pub counts: FindingCounts,
    /// Whether these figures hold for good, because the project has no waivers that could change them.
    pub counted: bool,
    /// What was read and found.
    pub record: Record,
    /// What was uploaded.
    pub sources: Vec<SourceFile>,
}

/// The revisions of a draft, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<RevisionLine>, Error> {
    let sql = "SELECT revisions.id, revisions.number, revisions.note, revisions.uploaded_by,
            users.display_name AS author, revisions.tables, revisions.statements, revisions.unread,
            revisions.blockers, revisions.errors, revisions.warnings, revisions.infos, revisions.waived,
            revisions.baseline_id, revisions.created_at
        FROM revisions JOIN users ON users.id = revisions.uploaded_by
        WHERE revisions.draft_id = $1 ORDER BY revisions.number DESC";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// What a revision holds.
///
/// # Errors
/// When the database fails or there is no such revision.
pub async fn record(conn: Conn<'_>, id: RevisionId) -> Result<Record, Error> {
    let sql = "SELECT reading, findings, identity FROM revisions WHERE id = $1";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(id).fetch_one(c).await)?)
}

/// How often it was said which object is which in the draft of a revision.
///
/// # Errors
/// When the database fails or there is no such revision.
pub async fn identity_version(conn: Conn<'_>, id: RevisionId) -> Result<i64, Error> {
    let sql = "SELECT drafts.identity_version FROM revisions JOIN drafts ON drafts.id = revisions.draft_id
        WHERE revisions.id = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id).fetch_one(c).await)?)
}

/// The identities of a draft's revisions, the earliest first, as they are kept.
///
/// # Errors
/// When the database fails.
pub async fn identities(conn: Conn<'_>, draft: DraftId) -> Result<Vec<(RevisionId, String)>, Error> {
    let sql = "SELECT id, identity FROM revisions WHERE draft_id = $1 ORDER BY number";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// Puts a corrected identity in place of the one that a revision had: of what a revision holds, that alone can change.
///
/// # Errors
/// When the database fails.
pub async fn set_identity(conn: Conn<'_>, id: RevisionId, identity: &str, now: Time) -> Result<(), Error> {
    let sql = "UPDATE revisions SET identity = $2, updated_at = $3 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(identity).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The id of a revision of a draft.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, draft: DraftId, number: i64) -> Result<Option<RevisionId>, Error> {
    let sql = "SELECT id FROM revisions WHERE draft_id = $1 AND number = $2";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(draft).bind(number).fetch_optional(c).await)?)
}

/// Where a revision belongs.
#[derive(Clone, Debug, FromRow)]
pub struct RevisionPlace {
    /// The draft.
    pub draft_id: DraftId,
    /// The number of that draft.
    pub draft: i64,
    /// Its title.
    pub title: String,
    /// The number of the revision within the draft.
    pub number: i64,
}

/// The revisions of a project that were accepted, with when, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn accepted(conn: Conn<'_>, project: ProjectId) -> Result<Vec<(Time, RevisionId)>, Error> {
    let sql = "SELECT steps.created_at, revisions.id FROM steps
        JOIN drafts ON drafts.id = steps.draft_id
        JOIN revisions ON revisions.draft_id = steps.draft_id AND revisions.number = steps.revision
        WHERE drafts.project_id = $1 AND steps.step = 'accept'
        ORDER BY steps.created_at";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?)
}

/// A revision and those that it comes of, the nearest first: the baseline that its draft was begun on, the one that the draft
/// of that was begun on, and so on.
///
/// # Errors
/// When the database fails.
pub async fn descent(conn: Conn<'_>, id: RevisionId) -> Result<Vec<RevisionId>, Error> {
    let sql = "WITH RECURSIVE descent (id, step) AS (
            SELECT id, 0 FROM revisions WHERE id = $1
            UNION ALL
            SELECT begun.baseline_id, descent.step + 1 FROM descent
            JOIN revisions own ON own.id = descent.id
            JOIN revisions begun ON begun.draft_id = own.draft_id AND begun.number = 1
            WHERE begun.baseline_id IS NOT NULL
        )
        SELECT id FROM descent ORDER BY step";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id).fetch_all(c).await)?)
}

/// Where a revision belongs.
///
/// # Errors
/// When the database fails or there is no such revision.
pub async fn place(conn: Conn<'_>, id: RevisionId) -> Result<RevisionPlace, Error> {
    let sql = "SELECT revisions.draft_id, drafts.number AS draft, drafts.title, revisions.number
        FROM revisions JOIN drafts ON drafts.id = revisions.draft_id WHERE revisions.id = $1";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(id).fetch_one(c).await)?)
}

/// Writes down how many findings stand and how many are waived, and the last day on which that is so; `None` for good.
///
/// # Errors
/// [`Error::Overtaken`] when somebody else does so at the same moment; or when the database fails.
pub async fn set_counts(
    conn: Conn<'_>,
    id: RevisionId,
    counts: FindingCounts,
    until: Option<NaiveDate>,
) -> Result<(), Error> {
    let sql =
        "UPDATE revisions SET blockers = $2, errors = $3, warnings = $4, infos = $5, waived = $6, counted_until = $7
        WHERE id = $1";
    on!(conn, c => sqlx::query(sql)
        .bind(id).bind(counts.blocker).bind(counts.error).bind(counts.warning).bind(counts.info).bind(counts.waived)
        .bind(until.map(|day| day.to_string()))
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Notes that a draft's figures have to be counted anew, since a waiver was asked for or answered.
///
/// # Errors
/// When the database fails.
pub async fn forget_counts(conn: Conn<'_>, draft: DraftId) -> Result<(), Error> {
    let sql = "UPDATE revisions SET counted_until = '' WHERE draft_id = $1";
    on!(conn, c => sqlx::query(sql).bind(draft).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The same for all drafts of a project, since an accepted one hands its waivers down.
///
/// # Errors
/// When the database fails.
pub async fn forget_all_counts(conn: Conn<'_>, project: ProjectId) -> Result<(), Error> {
    let sql = "UPDATE revisions SET counted_until = ''
        WHERE draft_id IN (SELECT id FROM drafts WHERE project_id = $1)";
    on!(conn, c => sqlx::query(sql).bind(project).execute(c).await.map(|_| ()))?;
    Ok(())
}

macro_rules! select_source {
    ($rest:literal) => {
        concat!(
            "SELECT sources.name, sources.encoding, sources.dialect, sources.size, sources.left_out, sources.content,
                sources.sha256
            FROM sources ",
            $rest
        )
    };
}

/// The sources of a revision, in the order in which they were read.
///
/// # Errors
/// When the database fails.
pub async fn sources(conn: Conn<'_>, id: RevisionId) -> Result<Vec<SourceFile>, Error> {
    let sql = select_source!("WHERE sources.revision_id = $1 ORDER BY sources.position");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(id).fetch_all(c).await)?)
}

/// A source of a revision as it stands in a list, without its bytes.
#[derive(Clone, Debug, FromRow)]
pub struct SourceLine {
    /// The number of the revision.
    pub revision: i64,
    /// Which of the revision's sources, counted from 0.
    pub position: i64,
    /// The file's name; empty for pasted text.
    pub name: String,
    /// Its size, in bytes.
    pub size: i64,
    /// The SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// The sources of all the revisions of a draft, in order.
///
/// # Errors
/// When the database fails.
pub async fn source_lines(conn: Conn<'_>, draft: DraftId) -> Result<Vec<SourceLine>, Error> {
    let sql = "SELECT revisions.number AS revision, sources.position, sources.name, sources.size, sources.sha256
        FROM sources JOIN revisions ON revisions.id = sources.revision_id
        WHERE revisions.draft_id = $1 ORDER BY revisions.number, sources.position";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// A source of a revision, counted from 0.
///
/// # Errors
/// When the database fails.
pub async fn source(conn: Conn<'_>, id: RevisionId, position: i64) -> Result<Option<SourceFile>, Error> {
    let sql = select_source!("WHERE sources.revision_id = $1 AND sources.position = $2");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(id).bind(position).fetch_optional(c).await)?)
}

/// Adds a revision with its sources.
///
/// # Errors
/// [`Error::Duplicate`] when the draft has one of that number; or when the database fails.
pub async fn insert(mut conn: Conn<'_>, revision: &NewRevision, now: Time) -> Result<(), Error> {
    let NewRevision { size, counts, record, .. } = revision;
    let sql = "INSERT INTO revisions (id, draft_id, number, note, uploaded_by, tables, statements, unread,
            blockers, errors, warnings, infos, waived, counted_until, reading, findings, identity, created_at,
            updated_at, baseline_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18, $19)";
    on!(conn.reborrow(), c => sqlx::query(sql)
        .bind(revision.id).bind(revision.draft).bind(revision.number).bind(&revision.note).bind(revision.uploaded_by)
        .bind(size.tables).bind(size.statements).bind(size.unread)
        .bind(counts.blocker).bind(counts.error).bind(counts.warning).bind(counts.info).bind(counts.waived)
        .bind((!revision.counted).then_some(""))
        .bind(&record.reading).bind(&record.findings).bind(&record.identity).bind(now).bind(revision.baseline)
        .execute(c).await.map(|_| ()))?;
    for (position, source) in (0_i64..).zip(&revision.sources) {
        insert_source(conn.reborrow(), revision.id, position, source, now).await?;
    }
    Ok(())
}

async fn insert_source(
    conn: Conn<'_>,
    revision: RevisionId,
    position: i64,
    source: &SourceFile,
    now: Time,
) -> Result<(), Error> {
    let sql = "INSERT INTO sources
        (revision_id, position, name, encoding, dialect, size, left_out, sha256, content, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)";
    on!(conn, c => sqlx::query(sql)
        .bind(revision).bind(position).bind(&source.name).bind(&source.encoding).bind(source.dialect)
        .bind(source.size).bind(source.left_out).bind(&source.sha256).bind(&source.content).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}
