//! The use cases: permission → pure decision → one transaction with its event → live notice.
//!
//! Permissions are decided by `review` and asked for here only. Knows nothing of requests, pages and HTML. The types
//! of the store that pages show are passed on from here.

mod access;
mod accounts;
mod agree;
mod ambient;
mod behind;
mod by_draft;
mod commit;
mod compare;
mod contents;
mod dead_link;
mod deputies;
mod differences;
mod discuss;
mod dossier;
mod draft_page;
mod drafts;
mod drawing;
mod edit;
mod error;
mod examine;
mod exports;
mod fields;
mod hand_off;
mod health;
mod inheritance;
mod invitations;
mod joining;
mod lineage;
mod lines;
mod log;
mod meet;
mod members;
mod modules;
mod needs;
mod overridden;
mod password;
mod password_resets;
mod people;
mod playground;
mod profile;
mod projects;
mod requirements;
mod review_rules;
mod revision_list;
mod sign_in;
mod since;
mod steps;
mod submission;
mod texts;
mod throttle;
mod token;
mod turns;
mod upload;
mod waivers;
mod watch;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Semaphore;

use compare::Comparisons;
use contents::Contents;
use hand_off::Hashes;
use lines::LineMaps;
use overridden::Overrides;
use turns::Turns;

pub use access::Actor;
pub use accounts::{FirstAdmin, NewAccount, NewUser};
pub use agree::NewSignOff;
pub use ambient::Ambient;
pub use behind::Behind;
pub use compare::Compared;
pub use dead_link::DeadLink;
pub use deputies::NewDeputy;
pub use differences::{Against, Baseline, DifferencesPage, FormerSide};
pub use discuss::{CommentView, Done, Entry, NewDiscussion, Referents, Settling, ThreadChange, ThreadView};
pub use dossier::{Dossier, LastingObjection, Signed, Unread};
pub use draft_page::DraftPage;
pub use drafts::{Download, NewDraft, NewUpload};
pub use drawing::{Chart, Drawing};
pub use edit::{Edit, EditPage, LostSuggestion, Obstacle};
pub use error::{Error, Fault};
pub use examine::Examined;
pub use exports::{Export, ExportFile};
pub use hand_off::{Answer, HandOffPage, PackageFileView, PackageView};
pub use invitations::NewInvitation;
pub use lineage::{LineagePage, Named, NewAnswer};
pub use lines::LinePlace;
pub use log::{LogChoices, LogEntry, LogFilter, LogPage, ProjectLogFilter, SiteLogFilter};
pub use meet::{ActionView, ItemView, MeetingForm, MeetingPage, MeetingsPage, NewMeeting, NewVerdict, Way};
pub use members::MembersPage;
pub use modules::{ModuleEntry, ModuleFormPage, ModuleMap, ModulesPage, Offer};
pub use needs::Needs;
pub use profile::ProfileChange;
pub use projects::{NewProject, ProjectPage};
pub use requirements::{
    Document, ImportPreview, RequirementEntry, RequirementMap, RequirementPage, RequirementsPage, ServeWish, TraceFile,
    TraceWish, object_names,
};
pub use revision_list::{Brought, RevisionEntry, RevisionsPage};
pub use sign_in::{SignedIn, Visit};
pub use since::{Familiar, Since};
pub use steps::Wish;
pub use submission::{Imprint, Submission};
pub use texts::{FileDifference, SourceText};
pub use token::Token;
pub use turns::{DraftTurns, Outlook};
pub use upload::{Spool, SpoolReader, Spooler, Upload, UploadedFile};
pub use waivers::{FindingMark, NewWaivers, WaiverBook, WaiverReply};
pub use watch::Watch;

pub use crate::store::Time;
pub use crate::store::audit::{EventLine, SiteEventLine};
pub use crate::store::comments::{Comment, CommentVersion};
pub use crate::store::deputies::DeputyLine;
pub use crate::store::drafts::{Draft, DraftLine};
pub use crate::store::events::Event;
pub use crate::store::hand_offs::HandOffLine;
pub use crate::store::invitations::{Invitation, InvitationLine};
pub use crate::store::meetings::{AgendaItem, MeetingLine};
pub use crate::store::members::Member;
pub use crate::store::pending::{Pending, PendingAnywhere};
pub use crate::store::projects::{Project, ProjectLine};
pub use crate::store::requirements::RequirementLine;
pub use crate::store::revisions::{Content, RevisionLine, SourceFile, SourceLine};
pub use crate::store::sessions::Session;
pub use crate::store::threads::Thread;
pub use crate::store::users::User;
pub use crate::store::waivers::WaiverLine;

use crate::ddl::Cache;
use crate::live::Hub;
use crate::store::{self, ServingLock, Store};

/// How many uploads are read at once; each may take a core for a while. Others wait for their turn.
const READERS: usize = 2;
/// How many scripts of visitors are read at once, apart from those, so that strangers can't keep members waiting.
const VISITORS: usize = 1;
/// How many bytes of statements are remembered; what was read from them takes some ten times that.
const STATEMENTS: usize = 8 << 20;
/// How many passwords are hashed at once; each takes 19 MiB and a core for some hundredths of a second.
const HASHERS: usize = 4;

/// What can be set about the use cases.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether anybody may check DDL without an account.
    pub playground: bool,
    /// Whether people may make themselves an account without an invitation.
    pub self_registration: bool,
    /// The largest upload, in bytes.
    pub upload_limit: u64,
    /// The most that is kept of one upload, in bytes. What fits is kept as it came; of what does not, scripts without
    /// their rows.
    pub keep_limit: u64,
    /// Whether the first account needs the one-time code, because others than the owner of this machine can reach it.
    pub setup_code: bool,
}

/// The application: everything that the use cases need. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    store: Store,
    hub: Hub,
    ambient: Ambient,
    settings: Arc<Settings>,
    setup_code: Option<Arc<str>>,
    contents: Contents,
    turns: Turns,
    comparisons: Comparisons,
    overrides: Overrides,
    found: waivers::Found,
    lookups: Arc<AtomicU64>,
    line_maps: LineMaps,
    hashes: Hashes,
    readers: Arc<Semaphore>,
    visitors: Arc<Semaphore>,
    /// What statements said, so that a keystroke or a revision costs only the statements that it changed.
    statements: Cache,
    hashers: Arc<Semaphore>,
    held: upload::Held,
    /// Kept for as long as the application lives.
    _lock: Option<Arc<ServingLock>>,
}

impl App {
    /// Opens the database to serve it: takes the right to do so, and brings its tables up to date.
    ///
    /// # Errors
    /// When the URL names no database, another process serves it, or it is not available.
    pub async fn open(database_url: &str, settings: Settings, ambient: Ambient) -> Result<Self, store::Error> {
        let store = Store::open(&database_url.parse()?)?;
        let lock = store.lock_for_serving()?;
        store.migrate().await?;
        Ok(Self { _lock: Some(Arc::new(lock)), ..Self::new(store, settings, ambient) })
    }

    /// The application over a store whose tables are up to date.
    #[must_use]
    pub fn new(store: Store, settings: Settings, ambient: Ambient) -> Self {
        let setup_code = settings.setup_code.then(|| token::setup_code(&ambient).into());
        Self {
            store,
            hub: Hub::default(),
            ambient,
            settings: Arc::new(settings),
            setup_code,
            contents: Contents::default(),
            turns: Turns::default(),
            comparisons: Comparisons::default(),
            overrides: Overrides::default(),
            found: waivers::Found::default(),
            lookups: Arc::default(),
            line_maps: LineMaps::default(),
            hashes: Hashes::default(),
            readers: Arc::new(Semaphore::new(READERS)),
            visitors: Arc::new(Semaphore::new(VISITORS)),
            statements: Cache::new(STATEMENTS),
            hashers: Arc::new(Semaphore::new(HASHERS)),
            held: upload::Held::default(),
            _lock: None,
        }
    }

    /// How often it was asked since the start what a revision holds or what differs between two, found in memory or not: by
    /// that one sees what a page costs when the designs are too large to be kept.
    #[must_use]
    pub fn lookups(&self) -> u64 {
        self.lookups.load(Ordering::Relaxed)
    }

    fn looks_up(&self) {
        self.lookups.fetch_add(1, Ordering::Relaxed);
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Time {
        self.ambient.now()
    }
}
