//! A hand-off as its page shows it, and its files.

use anyhow::Context as _;

use crate::app::{Actor, App, Behind, DraftPage, Error, ExportFile};
use crate::review::handoff::{Archive, Contents, Reply};
use crate::review::{Act, DraftState, Step};
use crate::store::hand_offs::{self, HandOffLine};

/// A draft with its packages.
#[derive(Clone, Debug)]
pub struct HandOffPage {
    /// The draft.
    pub page: DraftPage,
    /// The package that is shown; `None` while there is none.
    pub shown: Option<PackageView>,
    /// Whether the actor may accept or return the draft now.
    pub may_answer: bool,
    /// Whether the actor may make the package now: there is none of the agreed revision, or it is outdated, and that is all
    /// that holds it up.
    pub may_make: bool,
    /// Whether it can't be accepted as it is.
    pub held: bool,
    /// Whether the package is not what would be handed over now.
    pub outdated: bool,
    /// What the design overrides of what others brought since, while that can be mended.
    pub behind: Option<Behind>,
}

/// A package that was made.
#[derive(Clone, Debug)]
pub struct PackageView {
    /// Counts the packages of the draft, from 1.
    pub number: usize,
    /// What became of it.
    pub line: HandOffLine,
    /// What people decided; `None` for one that was made by an older version of the program.
    pub contents: Option<Contents>,
    /// Its files.
    pub files: Vec<PackageFileView>,
    /// How large the zip is, in bytes.
    pub bytes: u64,
}

/// A file of a package.
#[derive(Clone, Debug)]
pub struct PackageFileView {
    /// Its path.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl HandOffPage {
    /// All packages of the draft, the earliest first.
    #[must_use]
    pub fn all(&self) -> &[HandOffLine] {
        &self.page.dossier.hand_offs
    }

    /// Whether the package shown is the latest one.
    #[must_use]
    pub fn is_latest(&self) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.number == self.all().len())
    }

    /// What became of a package: `accepted`, `returned`, `waits`, `superseded` by a later one, or `withdrawn`.
    #[must_use]
    pub fn outcome(&self, line: &HandOffLine) -> &'static str {
        let last = self.all().last().is_some_and(|last| last.id == line.id);
        match &line.hand_off.answered {
            Some((Reply::Accept { .. }, ..)) => "accepted",
            Some((Reply::Return { .. }, ..)) => "returned",
            None if last && self.page.draft.state == DraftState::HandedOff => "waits",
            None if last => "withdrawn",
            None => "superseded",
        }
    }
}

impl App {
    /// A draft with a package: the one of that number, or else the latest.
    ///
    /// # Errors
    /// `NotFound`, also when there is no package of that number.
    pub async fn hand_off(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        package: Option<usize>,
    ) -> Result<HandOffPage, Error> {
        let page = self.draft(actor, key, number, None).await?;
        let all = &page.dossier.hand_offs;
        let wanted = package.unwrap_or(all.len());
        let line = wanted.checked_sub(1).and_then(|at| all.get(at)).cloned();
        if package.is_some() && line.is_none() {
            return Err(Error::NotFound);
        }
        let shown = match line {
            Some(line) => Some(self.package_view(wanted, line).await?),
            None => None,
        };
        let with_dba = page.draft.state == DraftState::HandedOff;
        let outdated = with_dba && page.dossier.lacks_package();
        let person = page.dossier.person(actor);
        Ok(HandOffPage {
            behind: self.behind(&page).await?,
            may_answer: with_dba && person.may(Act::AnswerHandOff),
            may_make: outdated && page.dossier.overridden.is_empty() && person.may(Act::SignOff),
            held: with_dba && !page.dossier.gate(Step::Accept).is_met(),
            outdated,
            shown,
            page,
        })
    }

    async fn package_view(&self, number: usize, line: HandOffLine) -> Result<PackageView, Error> {
        let bytes = self.package_bytes(&line).await?;
        let size = bytes.len() as u64;
        let work = tokio::task::spawn_blocking(move || {
            let mut archive = Archive::open(bytes)?;
            let files = archive.files()?.into_iter().map(|(path, bytes)| PackageFileView { path, bytes }).collect();
            anyhow::Ok((archive.contents()?, files))
        });
        let (contents, files) = work.await.map_err(anyhow::Error::from).flatten()?;
        Ok(PackageView { number, line, contents, files, bytes: size })
    }

    async fn package_bytes(&self, line: &HandOffLine) -> Result<Vec<u8>, Error> {
        let mut tx = self.store.read().await?;
        hand_offs::content(tx.conn(), line.id).await?.ok_or(Error::NotFound)
    }

    /// A package of a draft as a zip, or one file of it.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn package_file(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        package: Option<usize>,
        path: Option<&str>,
    ) -> Result<ExportFile, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let all = hand_offs::of_draft(tx.conn(), draft.id).await?;
        drop(tx);
        let line = package.unwrap_or(all.len()).checked_sub(1).and_then(|at| all.get(at)).ok_or(Error::NotFound)?;
        let bytes = self.package_bytes(line).await?;
        let revised = format!("{}-{number}-r{}", entry.project.key, line.hand_off.revision);
        let Some(path) = path.map(str::to_owned) else {
            return Ok(ExportFile { name: format!("{revised}.zip"), content: bytes });
        };
        let name = format!("{revised}-{}", path.replace('/', "-"));
        let work = tokio::task::spawn_blocking(move || {
            Archive::open(bytes).and_then(|mut archive| archive.file(&path)).context("a package can't be read")
        });
        let content = work.await.map_err(anyhow::Error::from).flatten()?.ok_or(Error::NotFound)?;
        Ok(ExportFile { name, content })
    }
}
