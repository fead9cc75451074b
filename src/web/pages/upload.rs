//! A script on its way in: pasted or chosen as a file, with what was said about how to read it.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};

use crate::app;
use crate::schema::Dialect;
use crate::text::{Message, source};
use crate::web::error::Error;
use crate::web::state::AppState;

/// A form with a script in it.
#[derive(Debug, Default)]
pub(in crate::web) struct Upload {
    /// The file's name; empty for pasted text.
    pub(in crate::web) name: String,
    /// The script as it was sent.
    pub(in crate::web) bytes: Bytes,
    /// The dialect chosen, `None` to have it detected.
    pub(in crate::web) dialect: Option<Dialect>,
    /// The encoding chosen, `None` to have it detected.
    pub(in crate::web) encoding: Option<String>,
    /// The other fields of the form.
    pub(in crate::web) fields: HashMap<String, String>,
}

/// A script longer than this is not put into the text field again: nobody edits it there, and browsers suffer.
const EDITABLE: usize = 1 << 20;

/// The encodings that are offered. Whatever else was detected is shown as well.
pub(in crate::web) const ENCODINGS: &[&str] =
    &["UTF-8", "GBK", "gb18030", "Big5", "UTF-16LE", "UTF-16BE", "windows-1252", "Shift_JIS"];

impl Upload {
    /// The upload as the use cases take it.
    pub(in crate::web) fn to_app(&self) -> app::Upload {
        app::Upload {
            name: self.name.clone(),
            bytes: self.bytes.to_vec(),
            encoding: self.encoding.clone(),
            dialect: self.dialect,
        }
    }

    /// The script as text for the editor; nothing where it is too long or no text at all.
    pub(in crate::web) fn editable(&self) -> String {
        if self.bytes.len() > EDITABLE {
            return String::new();
        }
        let decoded = source::decode(&self.bytes, self.encoding.as_deref());
        decoded.map(|decoded| decoded.text.replace('\0', "\u{FFFD}")).unwrap_or_default()
    }

    /// A field of the form, without blanks at its ends; empty where it was not sent.
    pub(in crate::web) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |value| value.trim())
    }
}

impl FromRequest<AppState> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        let mut form = Multipart::from_request(request, state).await.map_err(|_| unusable())?;
        let mut upload = Self::default();
        while let Some(field) = form.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(ToOwned::to_owned);
            let value = field.bytes().await.map_err(refused)?;
            match (name.as_str(), file_name) {
                // A file that was not chosen arrives without a name and without content.
                ("file", Some(file)) if !(file.is_empty() && value.is_empty()) => {
                    upload.name = base_name(&file).to_owned();
                    upload.bytes = value;
                }
                ("file", _) => {}
                ("source", _) if !upload.name.is_empty() => {}
                ("source", _) => upload.bytes = value,
                _ => {
                    upload.fields.insert(name, String::from_utf8_lossy(&value).into_owned());
                }
            }
        }
        upload.dialect = option(&upload, "dialect", Dialect::from_id)?;
        upload.encoding = option(&upload, "encoding", known_encoding)?;
        Ok(upload)
    }
}

/// The value of a list in the form: empty for "find out", else one of those offered.
fn option<T>(upload: &Upload, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Error> {
    match upload.field(name) {
        "" | "auto" => Ok(None),
        value => parse(value)
            .map(Some)
            .ok_or_else(|| Error::Invalid(Message::new(format!("web-upload-unknown-{name}")).with("value", value))),
    }
}

/// The encoding of a label, by its usual name.
pub(in crate::web) fn known_encoding(label: &str) -> Option<String> {
    encoding_rs::Encoding::for_label(label.as_bytes()).map(|encoding| encoding.name().to_owned())
}

/// Some browsers send a whole path.
pub(in crate::web) fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn unusable() -> Error {
    Error::Invalid(Message::new("web-upload-not-a-form"))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that `map_err` asks for")]
fn refused(error: axum::extract::multipart::MultipartError) -> Error {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE { Error::TooLarge } else { unusable() }
}
