//! Scripts on their way in: pasted, chosen as files, or held since the last time, with what was said about how to read
//! them. Whatever is wrong with the form is carried along, so that the page can come back with all that was entered.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Write as _;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;

use crate::app::{self, Actor, App, Fault, Imprint, Spool, Spooler, Token, UploadedFile};
use crate::schema::Dialect;
use crate::text::{Message, source};
use crate::web::error::Error;
use crate::web::form::{self, Faults};
use crate::web::sent::Sent;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::{links, once};

/// A form with scripts in it.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Upload {
    /// What is to be read: files that were sent, files that are held, or the text.
    pub(in crate::web) files: Vec<UploadedFile>,
    /// The text that was typed beside files that were sent.
    pub(in crate::web) beside: Option<Spool>,
    /// The dialect chosen, `None` to have it detected.
    pub(in crate::web) dialect: Option<Dialect>,
    /// The encoding chosen, `None` to have it detected.
    pub(in crate::web) encoding: Option<String>,
    /// The other fields of the form.
    pub(in crate::web) fields: HashMap<String, String>,
    /// What is wrong with it, whatever the use case says.
    faults: Vec<Fault>,
    /// Why files that were sent are not there, and with which status that is answered.
    refused: Option<StatusCode>,
    /// The token of files that are held already.
    held: Option<Token>,
}

/// A script longer than this is not put into the text field again: nobody edits it there, and browsers suffer.
const EDITABLE: u64 = 1 << 20;

/// The field that brings the token of held files back.
pub(in crate::web) const HELD: &str = "held";
/// The field with the hash of a text that stood beside files: for as long as it says the same, the files are meant.
const ASIDE: &str = "aside";

/// The encodings that are offered. Whatever else was detected is shown as well.
pub(in crate::web) const ENCODINGS: &[&str] =
    &["UTF-8", "GBK", "gb18030", "Big5", "UTF-16LE", "UTF-16BE", "windows-1252", "Shift_JIS", "EUC-JP", "EUC-KR"];

impl Upload {
    /// A text, as if it had been typed.
    pub(in crate::web) fn typed(text: &str) -> Self {
        Self { files: app::Upload::pasted(text).files, ..Self::default() }
    }

    /// The upload as the use cases take it.
    ///
    /// # Errors
    /// `Invalid` when the form is wrong by itself.
    pub(in crate::web) fn to_app(&self) -> Result<app::Upload, app::Error> {
        if self.faults.is_empty() {
            let (encoding, dialect) = (self.encoding.clone(), self.dialect);
            Ok(app::Upload { files: self.files.clone(), encoding, dialect })
        } else {
            Err(app::Error::Invalid(self.faults.clone()))
        }
    }

    /// Adds something that is wrong with it.
    pub(in crate::web) fn fault(&mut self, field: &'static str, message: Message) {
        self.faults.push(Fault { field, message });
    }

    /// The script as text for the editor; nothing where it is too long, no text at all, or one of several.
    pub(in crate::web) fn editable(&self) -> String {
        let shown = self.beside.as_ref().or(match self.files.as_slice() {
            [file] => Some(&file.content),
            _ => None,
        });
        shown.and_then(|content| editable(content, self.encoding.as_deref())).unwrap_or_default()
    }

    /// The files that a form would not send again by itself, because no text field can hold them.
    pub(in crate::web) fn to_hold(&self) -> &[UploadedFile] {
        match self.files.as_slice() {
            [file] if file.name.is_empty() && file.content.len() <= EDITABLE => &[],
            files => files,
        }
    }

    /// Holds those files, and gives the token by which the form brings them back.
    pub(in crate::web) fn hold(&self, app: &App, stranger: bool) -> Option<Token> {
        match self.to_hold() {
            [] => None,
            files => Some(self.held.clone().unwrap_or_else(|| app.hold(files.to_vec(), stranger))),
        }
    }

    /// The status of an answer that says why files are not there.
    pub(in crate::web) fn status_or(&self, status: StatusCode) -> StatusCode {
        self.refused.unwrap_or(status)
    }

    /// Says why files that were sent are not there.
    fn refuse(&mut self, status: StatusCode, message: Message) {
        self.refused = Some(status);
        self.files.clear();
        self.fault("source", message);
    }

    /// The fields of a form that sends it again.
    pub(in crate::web) fn to_send_again(&self, app: &App, stranger: bool) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = self.fields.clone().into_iter().collect();
        fields.sort();
        let held = self.hold(app, stranger).map(|token| (HELD.to_owned(), token.secret().to_owned()));
        let source = match (&held, &self.beside) {
            (Some(_), None) => String::new(),
            _ => self.editable(),
        };
        fields.extend(held);
        fields.extend(self.beside.as_ref().map(|text| (ASIDE.to_owned(), aside_hash(text))));
        fields.push(("source".to_owned(), source));
        fields
    }

    /// Lets go of files that were held: they have arrived.
    pub(in crate::web) fn arrived(&self, app: &App) {
        if let Some(token) = &self.held {
            app.let_go(token);
        }
    }

    /// A field of the form, without blanks at its ends; empty where it was not sent.
    pub(in crate::web) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |value| value.trim())
    }

    /// Decides what is to be read. A file that was sent counts for more than a text; a text that was changed, for more
    /// than the held file that it came from.
    fn settle(&mut self, text: Spool, app: &App) {
        let token = self.fields.remove(HELD).filter(|token| !token.is_empty()).map(|token| Token::from(&*token));
        let held = token.as_ref().map(|token| app.held(token));
        let typed = match held.iter().flatten().next().map(Vec::as_slice) {
            Some([file]) => !is_same(&text, &file.content, self.encoding.as_deref()),
            _ => true,
        };
        let aside = self.fields.remove(ASIDE).filter(|hash| !hash.is_empty());
        let typed = typed && !(held.is_some() && aside.is_some_and(|hash| hash == aside_hash(&text)));
        let is_shown = match self.files.as_slice() {
            [file] => is_same(&text, &file.content, self.encoding.as_deref()),
            _ => false,
        };
        let (aside, typed) = (text.clone(), Some(text).filter(|text| typed && !is_shown && !text.is_empty()));
        match (self.files.is_empty(), typed, held) {
            (false, typed, _) => self.beside = typed,
            (true, Some(text), _) => self.files = vec![UploadedFile { name: String::new(), content: text }],
            (true, None, Some(Some(files))) => {
                // A text that still stands beside the files stays there.
                let beside = files.len() > 1 || !is_same(&aside, &files[0].content, self.encoding.as_deref());
                self.beside = Some(aside).filter(|text| beside && !text.is_empty());
                (self.files, self.held) = (files, token);
            }
            (true, None, Some(None)) => self.fault("file", Message::new("web-upload-held-lost")),
            (true, None, None) => {}
        }
    }
}

/// The fields for scripts, as the form shows them.
pub(in crate::web) struct ScriptFields {
    pub(in crate::web) source: String,
    /// The token of the files that are held, and their names and sizes.
    pub(in crate::web) held: Option<Token>,
    pub(in crate::web) files: Vec<(String, u64)>,
    /// What is known by heart of a text that stands beside the files and is not meant.
    pub(in crate::web) aside: Option<String>,
    pub(in crate::web) dialect: Option<Dialect>,
    pub(in crate::web) encoding: String,
    /// The largest upload, in bytes.
    pub(in crate::web) limit: u64,
}

impl ScriptFields {
    pub(in crate::web) fn new(state: &AppState, ui: &Ui, upload: &Upload) -> Self {
        let files = upload.to_hold().iter();
        Self {
            source: upload.editable(),
            held: upload.hold(&state.app, ui.me.is_none()),
            files: files.map(|file| (file.name.clone(), file.content.len())).collect(),
            aside: upload.beside.as_ref().map(aside_hash),
            dialect: upload.dialect,
            encoding: upload.encoding.clone().unwrap_or_default(),
            limit: state.upload_limit(),
        }
    }
}

/// Why the form comes back, and with which status.
///
/// # Errors
/// Those that no form can mend.
pub(in crate::web) fn faults(ui: &Ui, upload: &Upload, error: app::Error) -> Result<(StatusCode, Faults), Error> {
    let (status, faults) = form::faults(ui, error)?;
    Ok((upload.status_or(status), faults))
}

impl FromRequest<AppState> for Upload {
    type Rejection = Error;

    async fn from_request(mut request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        // A form that is too large still has the other fields, and comes back with them: `Room` sees to the limit.
        DefaultBodyLimit::disable().apply(&mut request);
        let sent = request.extensions().get::<Sent>().cloned();
        let actor = request.extensions().get::<Actor>().cloned();
        let around = links::around(request.uri().path());
        let imprint = actor.as_ref().map(|actor| once::begun(actor, request.uri().path())).unwrap_or_default();
        let mut form = Multipart::from_request(request, state).await.map_err(|_| unusable())?;
        let mut upload = Self::default();
        let mut text = Spool::default();
        let mut room = Room::new(state.upload_limit(), imprint);
        while let Some(mut field) = form.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(|name| base_name(name).to_owned());
            room.head(&name, file_name.as_deref());
            let content = room.spool(&mut field).await?;
            match (name.as_str(), file_name) {
                // A file that was not chosen arrives without a name and without content.
                ("file", Some(name)) if !(name.is_empty() && content.is_empty()) => {
                    upload.files.push(UploadedFile { name, content });
                }
                ("file", _) => {}
                ("source", _) => text = content,
                _ => {
                    let value = content.to_bytes().map_err(|error| Error::Internal(error.into()))?;
                    upload.fields.insert(name, String::from_utf8_lossy(&value).into_owned());
                }
            }
        }
        upload.dialect = upload.choice("dialect", Dialect::from_id);
        upload.encoding = upload.choice("encoding", known_encoding);
        if let Some(actor) = actor.filter(|_| !upload.field(once::FIELD).is_empty()) {
            actor.submission().is(std::mem::take(&mut room.imprint), around);
            state.app.must_be_new(&actor).await?;
        }
        upload.settle(text, &state.app);
        match room.lack {
            Some(Lack::OfPermission) => {
                let message = Message::new("web-error-too-large").with("limit", state.upload_limit() >> 20);
                upload.refuse(StatusCode::PAYLOAD_TOO_LARGE, message);
            }
            Some(Lack::OfDisk) => upload.refuse(StatusCode::INSUFFICIENT_STORAGE, Message::new("web-upload-no-room")),
            None => {}
        }
        if let Some(sent) = sent {
            sent.brought_upload(&upload);
        }
        Ok(upload)
    }
}

impl Upload {
    /// The value of a list in the form: empty for "find out", else one of those offered.
    fn choice<T>(&mut self, name: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = self.field(name).to_owned();
        if matches!(value.as_str(), "" | "auto") {
            return None;
        }
        let parsed = parse(&value);
        if parsed.is_none() {
            self.fault(name, Message::new(format!("web-upload-unknown-{name}")).with("value", value));
        }
        parsed
    }
}

/// How much may still come.
struct Room {
    left: u64,
    /// How much of what is too much is listened to: a browser that is still sending shows a broken connection instead
    /// of the answer.
    patience: u64,
    lack: Option<Lack>,
    /// Of all that came.
    imprint: Imprint,
}

/// What there is too little of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lack {
    /// More came than may.
    OfPermission,
    /// The temporary files can't be written.
    OfDisk,
}

impl Room {
    fn new(limit: u64, imprint: Imprint) -> Self {
        Self { left: limit.saturating_add(64 * 1024), patience: limit.saturating_mul(8), lack: None, imprint }
    }

    /// Notes which field comes.
    fn head(&mut self, name: &str, file_name: Option<&str>) {
        for part in [name, file_name.unwrap_or_default()] {
            self.imprint.push(part.as_bytes());
            self.imprint.end();
        }
    }

    /// Takes a field in, or passes over it when there is no room.
    async fn spool(&mut self, field: &mut Field<'_>) -> Result<Spool, Error> {
        let mut spooler = Spooler::default();
        while let Some(part) = field.chunk().await.map_err(refused)? {
            let length = part.len() as u64;
            if length > self.left {
                self.lack.get_or_insert(Lack::OfPermission);
            }
            if self.lack.is_some() {
                spooler = Spooler::default();
                self.patience = self.patience.checked_sub(length).ok_or(Error::TooLarge)?;
                continue;
            }
            self.left -= length;
            self.imprint.push(&part);
            spooler.push(&part);
            if spooler.is_full() {
                spooler = self.flushed(spooler).await?;
            }
        }
        self.imprint.end();
        Ok(self.flushed(spooler).await?.finish())
    }

    /// Writes to the disk on a thread that may wait for it.
    async fn flushed(&mut self, mut spooler: Spooler) -> Result<Spooler, Error> {
        if !spooler.is_on_disk() && !spooler.is_full() {
            return Ok(spooler);
        }
        let write = move || spooler.flush().map(|()| spooler);
        let written = tokio::task::spawn_blocking(write).await.map_err(|error| Error::Internal(error.into()))?;
        Ok(written.unwrap_or_else(|error| {
            tracing::error!(%error, "an upload could not be written to a temporary file");
            self.lack.get_or_insert(Lack::OfDisk);
            Spooler::default()
        }))
    }
}

/// A script as text for the editor, where it is short enough and text.
fn editable(content: &Spool, encoding: Option<&str>) -> Option<String> {
    let bytes = (content.len() <= EDITABLE).then(|| content.to_bytes().ok())??;
    let decoded = source::decode(&bytes, encoding).ok()?;
    Some(decoded.text.replace('\0', "\u{FFFD}"))
}

/// Whether what stands in the text field is what stands in the file; browsers change line ends.
fn is_same(text: &Spool, file: &Spool, encoding: Option<&str>) -> bool {
    let (Some(file), Ok(text)) = (editable(file, encoding), text.to_bytes()) else { return false };
    plain(&String::from_utf8_lossy(&text)) == plain(&file)
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// By what a text is known again that is not meant.
fn aside_hash(text: &Spool) -> String {
    let mut hasher = DefaultHasher::new();
    plain(&editable(text, None).unwrap_or_default()).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
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
fn refused(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Error::TooLarge } else { unusable() }
}
