//! Revisions, with what was read from them and what was found, and the bytes that were uploaded.

use sqlx::FromRow;
use sqlx::types::Json;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::ddl::Reading;
use crate::lint::Finding;
use crate::review::{DraftId, FindingCounts, RevisionId, UserId};
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

/// An uploaded source, as it came.
#[derive(Clone, Debug, FromRow)]
pub struct SourceFile {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// The encoding asked for, instead of the one detected.
    pub encoding: Option<String>,
    /// The dialect asked for, instead of the one detected.
    pub dialect: Option<Dialect>,
    /// The bytes.
    pub content: Vec<u8>,
    /// The SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
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
    /// What the uploader says of it.
    pub note: String,
    /// Who uploads it.
    pub uploaded_by: UserId,
    /// What was read and found.
    pub content: Content,
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
            revisions.blockers, revisions.errors, revisions.warnings, revisions.infos, revisions.waived, revisions.created_at
        FROM revisions JOIN users ON users.id = revisions.uploaded_by
        WHERE revisions.draft_id = $1 ORDER BY revisions.number DESC";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// What a revision of a draft holds.
///
/// # Errors
/// When the database fails.
pub async fn content(conn: Conn<'_>, draft: DraftId, number: i64) -> Result<Option<Content>, Error> {
    type Row = (Json<Reading>, Json<Vec<Finding>>, Json<Identity>);
    let sql = "SELECT reading, findings, identity FROM revisions WHERE draft_id = $1 AND number = $2";
    let row: Option<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).bind(number).fetch_optional(c).await)?;
    Ok(row.map(|(reading, findings, identity)| Content {
        reading: reading.0,
        findings: findings.0,
        identity: identity.0,
    }))
}

/// The ids of the objects of a revision.
///
/// # Errors
/// When the database fails.
pub async fn identity(conn: Conn<'_>, draft: DraftId, number: i64) -> Result<Option<Identity>, Error> {
    let sql = "SELECT identity FROM revisions WHERE draft_id = $1 AND number = $2";
    let found: Option<Json<Identity>> =
        on!(conn, c => sqlx::query_scalar(sql).bind(draft).bind(number).fetch_optional(c).await)?;
    Ok(found.map(|identity| identity.0))
}

/// A source of a revision, counted from 0.
///
/// # Errors
/// When the database fails.
pub async fn source(conn: Conn<'_>, draft: DraftId, number: i64, position: i64) -> Result<Option<SourceFile>, Error> {
    let sql = "SELECT sources.name, sources.encoding, sources.dialect, sources.content, sources.sha256
        FROM sources JOIN revisions ON revisions.id = sources.revision_id
        WHERE revisions.draft_id = $1 AND revisions.number = $2 AND sources.position = $3";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).bind(number).bind(position).fetch_optional(c).await)?)
}

/// Adds a revision with its sources.
///
/// # Errors
/// [`Error::Duplicate`] when the draft has one of that number; or when the database fails.
pub async fn insert(mut conn: Conn<'_>, revision: &NewRevision, now: Time) -> Result<(), Error> {
    let Content { reading, findings, identity } = &revision.content;
    let counts = FindingCounts::of(findings);
    let sql = "INSERT INTO revisions (id, draft_id, number, note, uploaded_by, tables, statements, unread,
            blockers, errors, warnings, infos, waived, reading, findings, identity, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)";
    on!(conn.reborrow(), c => sqlx::query(sql)
        .bind(revision.id).bind(revision.draft).bind(revision.number).bind(&revision.note).bind(revision.uploaded_by)
        .bind(count(reading.schema.tables.len() as u64)).bind(count(reading.coverage.total))
        .bind(count(reading.coverage.unread))
        .bind(counts.blocker).bind(counts.error).bind(counts.warning).bind(counts.info)
        .bind(counts.waived)
        .bind(Json(reading)).bind(Json(findings)).bind(Json(identity)).bind(now)
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
        (revision_id, position, name, encoding, dialect, size, sha256, content, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)";
    on!(conn, c => sqlx::query(sql)
        .bind(revision).bind(position).bind(&source.name).bind(&source.encoding).bind(source.dialect)
        .bind(count(source.content.len() as u64)).bind(&source.sha256).bind(&source.content).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
