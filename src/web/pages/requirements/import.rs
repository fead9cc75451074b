//! A document with requirements: looked at first, then taken in.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::{self, Document, ImportPreview};
use crate::review::requirement::{Format, Merge, Requirement};
use crate::review::{ModuleId, RequirementId};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::upload::{ENCODINGS, Upload};
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/requirements_import.html")]
struct ImportPage {
    ui: Ui,
    faults: Faults,
    key: String,
    source: String,
    format: String,
    encoding: String,
    preview: Option<Preview>,
}

/// What was seen.
struct Preview {
    of: ImportPreview,
    /// Whether it came as a file, in an encoding of its own.
    of_file: bool,
    lines: Vec<Line>,
    absent: Vec<Requirement>,
    added: usize,
    changed: usize,
    same: usize,
}

/// What becomes of a requirement of the document.
struct Line {
    number: usize,
    /// `new`, `changed`, `same` or `dropped`.
    kind: &'static str,
    key: String,
    title: String,
    detail: String,
    link: String,
    module: String,
    /// What differs: the word for the field, before and after.
    changes: Vec<(&'static str, String, String)>,
}

/// `GET /projects/{key}/requirements/import`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    let key = state.app.project_to_require(&actor, &key).await?.key.to_string();
    let (source, format, encoding) = (String::new(), String::new(), String::new());
    Ok(Page(ImportPage { ui, faults: Faults::default(), key, source, format, encoding, preview: None }).into_response())
}

/// `POST /projects/{key}/requirements/import`: a look at it, or the taking in of what was seen.
pub(in crate::web) async fn take(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    upload: Upload,
) -> Result<Response, Error> {
    let mut answer = (StatusCode::OK, Faults::default());
    let of_file = upload.files.first().is_some_and(|file| !file.name.is_empty());
    let document = document(&upload);
    if upload.field("do") == "take"
        && let Ok(document) = &document
    {
        match state.app.take_requirements(&actor, &key, document, upload.field("seen")).await {
            Ok((added, changed)) => {
                let list = Links.requirements(&key);
                return Ok(Redirect::to(&format!("{list}?added={added}&changed={changed}")).into_response());
            }
            Err(error) => answer = faults(&ui, error)?,
        }
    }
    let seen = match document {
        Ok(document) => state.app.preview_requirements(&actor, &key, &document).await,
        Err(error) => state.app.project_to_require(&actor, &key).await.and(Err(error)),
    };
    let preview = match seen {
        Ok(preview) => Some(Preview::new(preview, of_file)),
        Err(error) => {
            answer = faults(&ui, error)?;
            None
        }
    };
    let (status, faults) = answer;
    let source = preview.as_ref().map_or_else(|| upload.editable(), |preview| preview.of.text.clone());
    let (format, encoding) = (upload.field("format").to_owned(), upload.encoding.clone().unwrap_or_default());
    let key = key.to_uppercase();
    Ok((status, Page(ImportPage { ui, faults, key, source, format, encoding, preview })).into_response())
}

/// What was sent. Text from the field is in UTF-8, whatever the file was in that it came from.
fn document(upload: &Upload) -> Result<Document, app::Error> {
    let files = upload.to_app()?.files;
    let Some(file) = files.first() else { return Ok(Document::default()) };
    if file.content.len() > Document::MOST {
        return Err(Document::too_large());
    }
    let bytes = file.content.to_bytes().map_err(|error| app::Error::Internal(error.into()))?;
    let encoding = if file.name.is_empty() { Some("utf-8".to_owned()) } else { upload.encoding.clone() };
    Ok(Document { bytes, encoding, format: Format::from_id(upload.field("format")) })
}

impl Preview {
    fn new(of: ImportPreview, of_file: bool) -> Self {
        let modules: HashMap<ModuleId, &str> =
            of.modules.iter().map(|module| (module.id, module.name.as_str())).collect();
        let present: HashMap<RequirementId, &Requirement> =
            of.present.iter().map(|requirement| (requirement.id, requirement)).collect();
        let module =
            |id: Option<ModuleId>| id.and_then(|id| modules.get(&id)).map(ToString::to_string).unwrap_or_default();
        let known = |kind, id: &RequirementId| present.get(id).map(|of| Line::of(kind, of, module(of.module)));
        let line = |merge: &Merge| match merge {
            Merge::Add { key, module: id, pasted } => Some(Line {
                kind: "new",
                key: key.clone(),
                title: pasted.title.clone(),
                detail: pasted.detail.clone(),
                link: pasted.link.clone(),
                module: module(*id),
                ..Line::default()
            }),
            Merge::Change { before, after } => {
                let changes = differences(before, after, [module(before.module), module(after.module)]);
                Some(Line { changes, ..Line::of("changed", after, module(after.module)) })
            }
            Merge::Same(id) => known("same", id),
            Merge::Dropped(id) => known("dropped", id),
        };
        let numbered = of.merged.lines.iter();
        let lines = numbered.filter_map(|of| Some(Line { number: of.line, ..line(&of.merge)? })).collect();
        let absent = of.merged.absent.iter().filter_map(|id| present.get(id).map(|of| (*of).clone())).collect();
        let (added, changed, same) = of.merged.counts();
        Self { lines, absent, added, changed, same, of_file, of }
    }
}

impl Default for Line {
    fn default() -> Self {
        let empty = String::new;
        let (key, title, detail, link, module) = (empty(), empty(), empty(), empty(), empty());
        Self { number: 0, kind: "same", key, title, detail, link, module, changes: Vec::new() }
    }
}

impl Line {
    fn of(kind: &'static str, requirement: &Requirement, module: String) -> Self {
        let Requirement { key, title, .. } = requirement.clone();
        Self { kind, key, title, module, ..Self::default() }
    }
}

/// The fields that differ.
fn differences(
    before: &Requirement,
    after: &Requirement,
    [from, to]: [String; 2],
) -> Vec<(&'static str, String, String)> {
    let fields = [
        ("title", before.title.clone(), after.title.clone()),
        ("detail", before.detail.clone(), after.detail.clone()),
        ("link", before.link.clone(), after.link.clone()),
        ("module", from, to),
    ];
    fields.into_iter().filter(|(_, before, after)| before != after).collect()
}
