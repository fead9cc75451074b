//! Which object of a revision is which of the one before, or of the baseline, and the forms in which the designer says otherwise.

use askama::Template;
use askama::filters::Safe;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::{Actor, Against, DraftPage, LineagePage, Named, NewAnswer};
use crate::review::lineage::{Answer, Asked, Line, LineFate, Lineage, TableLine};
use crate::review::{Act, ThreadKind};
use crate::schema::ObjectId;
use crate::text::Message;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview, Wish};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;
use crate::web::wording::Html;

#[derive(Template)]
#[template(path = "pages/lineage.html")]
struct ShowPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    faults: Faults,
    former: Option<Against>,
    lineage: Lineage,
    /// What was entered in a form that comes back.
    form: CorrectionForm,
}

impl ShowPage {
    /// The addresses of the same page at the other revisions that came after something.
    fn others(&self) -> impl Iterator<Item = (i64, String)> {
        let lines = self.page.revisions.iter().filter(|line| line.number > 1 || line.baseline_id.is_some());
        lines.map(|line| (line.number, self.ui.to.lineage(&self.overview.href, line.number)))
    }

    /// From what to which revision.
    fn taken(&self, former: &Against) -> String {
        let next = self.page.revision.number;
        let message = match former {
            Against::Revision(former) => Message::new("revision-taken").with("former", *former),
            Against::Baseline => Message::new("revision-taken-baseline"),
        };
        message.with("next", next).text(self.ui.lang)
    }

    /// Why nothing can be corrected any more, for those who could otherwise. A fault says it already.
    fn settled(&self) -> Option<String> {
        let state = self.page.draft.state;
        let is_told = self.former.is_some() && self.page.standing.may(Act::Upload) && self.faults.of("").is_none();
        let settled = Message::new("revision-identity-settled").with("state", state.id());
        (is_told && !state.takes_corrections()).then(|| settled.text(self.ui.lang))
    }

    /// The word for what became of a line, in classes, icons and messages.
    #[expect(clippy::unused_self, reason = "called from the template")]
    fn fate(&self, line: &Line) -> &'static str {
        match line.fate {
            Some(LineFate::New) => "added",
            Some(LineFate::Gone) => "removed",
            Some(LineFate::Renamed(_)) => "renamed",
            None => "changed",
        }
    }

    #[expect(clippy::unused_self, reason = "called from the template")]
    fn former_name<'l>(&self, line: &'l Line) -> Option<&'l str> {
        match &line.fate {
            Some(LineFate::Renamed(name)) => Some(name),
            _ => None,
        }
    }

    /// The tables that are new, which one that is gone may have become.
    fn new_tables(&self) -> Vec<&Line> {
        let lines = self.lineage.tables.iter().map(|line| &line.table);
        lines.filter(|line| line.fate == Some(LineFate::New)).collect()
    }

    #[expect(clippy::unused_self, reason = "called from the template")]
    fn new_columns<'l>(&self, table: &'l TableLine) -> Vec<&'l Line> {
        table.new_columns().collect()
    }

    fn question(&self, asked: &Asked) -> Safe<Html> {
        let id = if asked.table.is_empty() { "revision-ask" } else { "revision-ask-column" };
        let message = Message::new(id).with("next", &asked.next.name).with("former", &asked.former.name);
        self.ui.rich(&message.with("table", &asked.table))
    }

    fn was(&self, name: &str) -> Safe<Html> {
        self.ui.rich(&Message::new("differences-was").with("name", format!("`{name}`")))
    }

    /// Whether the fault is about that object's form.
    fn is_tried(&self, object: &ObjectId) -> bool {
        self.form.object == object.to_string()
    }
}

/// What a form sends.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct CorrectionForm {
    #[serde(default)]
    revision: i64,
    #[serde(default)]
    version: i64,
    /// An id, or a name such as `order.price`.
    #[serde(default)]
    object: String,
    /// `new`, the id of what it was, or `not-` and the id of what it was not; empty while nothing is chosen.
    #[serde(default)]
    was: String,
}

impl CorrectionForm {
    fn answer(&self) -> Option<NewAnswer> {
        let id = |word: &str| word.parse().ok().map(ObjectId);
        let answer = match self.was.strip_prefix("not-") {
            Some(former) => Answer::Not(id(former)?),
            None if self.was == "new" => Answer::New,
            None => Answer::Was(id(&self.was)?),
        };
        let object = id(&self.object).map_or_else(|| Named::Name(self.object.clone()), Named::Id);
        Some(NewAnswer { revision: self.revision, version: self.version, object, answer })
    }
}

/// `GET /drafts/{draft}/identity`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &name, wish.revision, Faults::default(), CorrectionForm::default()).await
}

/// `POST /drafts/{draft}/identity`.
pub(in crate::web) async fn correct(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(form): Form<CorrectionForm>,
) -> Result<Response, Error> {
    let base = Links.draft(&name.key, name.number);
    let back = Links.lineage(&base, form.revision);
    let Some(answer) = form.answer() else {
        // Nothing was chosen: there is nothing to change, and nothing to complain of but to those who may not.
        state.app.project_to_upload(&actor, &name.key).await?;
        return Ok(Redirect::to(&back).into_response());
    };
    match state.app.correct_identity(&actor, &name.key, name.number, &answer).await {
        Ok(()) => Ok(Redirect::to(&back).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let revision = Some(form.revision);
            let page = page(&state, ui, &actor, &name, revision, faults, form).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    revision: Option<i64>,
    faults: Faults,
    form: CorrectionForm,
) -> Result<Response, Error> {
    let found = state.app.lineage(actor, &name.key, name.number, revision).await?;
    let LineagePage { page, former, lineage } = found;
    let overview = Overview::new(&page, "revisions");
    Ok(Page(ShowPage { ui, page, overview, faults, former, lineage, form }).into_response())
}
