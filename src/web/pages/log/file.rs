//! The filtered log as a file: read and sent piece by piece, however long it is.

use std::future::ready;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt as _, stream};

use super::row::Row;
use crate::app::Error;
use crate::text::csv;
use crate::web::links::encoded;
use crate::web::ui::Ui;

/// How many events are read at once.
pub(super) const BATCH: usize = 1000;

/// Some events, and the number before which there are older ones.
pub(super) type Piece = (Vec<Row>, Option<i64>);

/// The file: the piece that was read already, then those that `next` reads.
pub(super) fn response<F, N>(ui: Ui, name: &str, first: Piece, next: N) -> Response
where
    N: FnMut(i64) -> F + Send + 'static,
    F: Future<Output = Result<Piece, Error>> + Send + 'static,
{
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(name));
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, Body::from_stream(records(ui, first, next))).into_response()
}

fn records<F, N>(ui: Ui, (rows, older): Piece, next: N) -> impl Stream<Item = Result<String, Error>> + Send
where
    N: FnMut(i64) -> F + Send + 'static,
    F: Future<Output = Result<Piece, Error>> + Send + 'static,
{
    let text = |ui: &Ui, rows: &[Row]| rows.iter().map(|row| row.record(ui)).collect::<String>();
    let first = format!("{}{}{}", csv::BOM, Row::head(&ui), text(&ui, &rows));
    let rest = stream::try_unfold((older, next, ui), move |(older, mut next, ui)| async move {
        let Some(before) = older else { return Ok(None) };
        let (rows, older) = next(before).await?;
        let piece = text(&ui, &rows);
        Ok(Some((piece, (older, next, ui))))
    });
    stream::once(ready(Ok(first))).chain(rest)
}
