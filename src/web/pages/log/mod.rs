//! The audit log: of a project for its owners, of the site for admins; as a page and as a file.

mod file;
mod form;
mod project;
mod row;
mod site;

pub(in crate::web) use project::{export as project_file, show as project};
pub(in crate::web) use site::{export as site_file, show as site};

use askama::Template;

use self::form::LogForm;
use self::row::Row;
use crate::app::Project;
use crate::web::form::Faults;
use crate::web::ui::Ui;

/// How many events stand on a page.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "pages/log.html")]
struct LogPage {
    ui: Ui,
    /// The project; `None` for the site.
    project: Option<Project>,
    faults: Faults,
    form: LogForm,
    rows: Vec<Row>,
    /// Who can be chosen: what they sign in with, and what they are called.
    people: Vec<(String, String)>,
    /// The drafts that can be chosen, by number, with their titles.
    drafts: Vec<(i64, String)>,
    topics: Vec<&'static str>,
    /// The address of the log itself, of the older events, and of the file.
    href: String,
    older: Option<String>,
    file: String,
}
