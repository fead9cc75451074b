//! Deputies: somebody who is away names who agrees or objects in their stead.

use serde_json::json;

use super::error::Faults;
use super::projects::news;
use super::{Actor, App, Error, fields};
use crate::review::signoff::{self, Deputy, DeputyRefusal};
use crate::review::{Act, DeputyId, EventKind, UserId};
use crate::store::{deputies, members, projects};
use crate::text::Message;

/// What somebody enters to name a deputy.
#[derive(Clone, Debug, Default)]
pub struct NewDeputy {
    /// The id of the member who stands in.
    pub deputy: String,
    /// The first day; today where it is empty.
    pub from: String,
    /// The last day; until further notice where it is empty.
    pub until: String,
}

impl App {
    /// Names a deputy for the actor. Nobody does so for somebody else, since it would be a way to speak with their voice.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `deputy`, `from` or `until`.
    pub async fn name_deputy(&self, actor: &Actor, key: &str, new: &NewDeputy) -> Result<DeputyId, Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::SignOff)?;
        // The same deputy named twice at once must not be named twice.
        projects::lock(tx.conn(), entry.project.id, self.now()).await?;
        let today = self.now().date_naive();
        let deputy = read(actor.id(), new, today)?;
        let people = members::of_project(tx.conn(), entry.project.id).await?;
        let able: Vec<signoff::Member> = people
            .iter()
            .map(|of| signoff::Member { user: of.user_id, role: of.role, active: of.disabled_at.is_none() })
            .collect();
        let known = deputies::of_project(tx.conn(), entry.project.id).await?;
        deputy.check(&able, &known, today).map_err(fault)?;
        let id = self.ambient.id();
        deputies::insert(tx.conn(), entry.project.id, id, &deputy, self.now()).await?;
        let name = people.iter().find(|of| of.user_id == deputy.deputy).map(|of| &of.display_name);
        let detail = json!({ "deputy": name, "from": deputy.from, "until": deputy.until });
        self.commit(tx, news(&entry.project, actor, EventKind::DeputyNamed, detail)).await?;
        Ok(id)
    }

    /// Ends it before its time: whoever is back, or whoever can't stand in after all.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when it has ended already.
    pub async fn end_deputy(&self, actor: &Actor, key: &str, id: DeputyId) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::SignOff)?;
        let gone = || Error::Conflict(Message::new("app-deputy-ended"));
        let line = deputies::lines(tx.conn(), entry.project.id).await?.into_iter().find(|line| line.id == id);
        let line = line.ok_or_else(gone)?;
        if ![line.deputy.of, line.deputy.deputy].contains(&actor.id()) {
            return Err(Error::Denied(Message::new("app-denied-deputy")));
        }
        if !deputies::delete(tx.conn(), id).await? {
            return Err(gone());
        }
        let detail = json!({ "of": line.of_name, "deputy": line.deputy_name });
        self.commit(tx, news(&entry.project, actor, EventKind::DeputyEnded, detail)).await
    }
}

fn read(of: UserId, new: &NewDeputy, today: chrono::NaiveDate) -> Result<Deputy, Error> {
    let mut faults = Faults::default();
    let deputy = new.deputy.parse().map_err(|_| Message::new("app-deputy-missing"));
    let deputy = faults.check("deputy", deputy);
    let from = faults.check("from", fields::day(&new.from));
    let until = faults.check("until", fields::day(&new.until));
    let (deputy, from, until) = faults.into_result((|| Some((deputy?, from?, until?)))())?;
    Ok(Deputy { of, deputy, from: from.unwrap_or(today), until })
}

fn fault(refusal: DeputyRefusal) -> Error {
    match refusal {
        DeputyRefusal::Oneself => Error::field("deputy", Message::new("app-deputy-oneself")),
        DeputyRefusal::NoVoice => Error::field("deputy", Message::new("app-deputy-no-voice")),
        DeputyRefusal::Twice => Error::field("deputy", Message::new("app-deputy-twice")),
        DeputyRefusal::Backwards => Error::field("until", Message::new("app-deputy-backwards")),
        DeputyRefusal::Over => Error::field("until", Message::new("app-deputy-over")),
    }
}
