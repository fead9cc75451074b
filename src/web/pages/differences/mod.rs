//! Two revisions of a draft side by side, or a revision and the project's baseline: in meaning, as text, and as statements.

mod changes;
mod download;
mod lines;
mod meaning;
mod migration;
mod text;

pub(in crate::web) use changes::{fate_id, weight_id};
pub(in crate::web) use download::show as download;
pub(in crate::web) use meaning::show as meaning;
pub(in crate::web) use migration::show as migration;
pub(in crate::web) use text::show as text;

use serde::Deserialize;

use super::review::{DraftName, Overview};
use crate::app::{Actor, Against, DifferencesPage, FormerSide};
use crate::schema::{Counts, Weight};
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::state::AppState;

/// What may stand in the address of a view of differences.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Wish {
    /// A revision's number, or `baseline`.
    #[serde(default)]
    from: String,
    /// The revision to look at; else the latest.
    to: Option<i64>,
    /// A weight to show alone.
    weight: Option<String>,
    /// The place of a table among those that differ.
    table: Option<usize>,
    /// The id of a table to look at.
    object: Option<u32>,
    /// `unified` for one column of text.
    layout: Option<String>,
    /// Which of several files, counted from 0.
    file: Option<usize>,
    /// A line of the later text to show.
    line: Option<usize>,
    /// Which page of the text, counted from 0.
    page: Option<usize>,
    /// The gaps that are open, in numbers with commas.
    open: Option<String>,
}

impl Wish {
    /// What to compare with, where the address says it so that it can be understood.
    fn against(&self) -> Option<Against> {
        match self.from.as_str() {
            "baseline" => Some(Against::Baseline),
            number => number.parse().ok().map(Against::Revision),
        }
    }
}

/// What every view of differences shows around itself.
pub(in crate::web) struct Frame {
    /// The draft's address.
    base: String,
    /// What is compared with, as the address has it; empty when there is nothing.
    from: String,
    /// The number of the later revision.
    to: i64,
    /// The same for people: `r2`, or the name of the baseline.
    former_name: String,
    /// Which view is shown: nothing for that in meaning, `text` or `migration`.
    view: &'static str,
    counts: Counts,
}

impl Frame {
    fn new(found: &DifferencesPage, overview: &Overview, view: &'static str) -> Self {
        let name = |former: &FormerSide| match former.against {
            Against::Revision(number) => format!("r{number}"),
            Against::Baseline => baseline_name(found),
        };
        Self {
            base: overview.href.clone(),
            from: found.former.as_ref().map(|former| word(former.against)).unwrap_or_default(),
            to: found.page.revision.number,
            former_name: found.former.as_ref().map(name).unwrap_or_default(),
            view,
            counts: found.former.as_ref().map(|former| former.compared.difference.counts()).unwrap_or_default(),
        }
    }

    /// Another view of the same two.
    fn at(&self, view: &str) -> String {
        Links.differences(&self.base, view, &self.from, self.to)
    }

    /// The address of the view, without what is compared.
    fn path(&self) -> String {
        let url = self.at(self.view);
        url.split('?').next().unwrap_or(&url).to_owned()
    }

    fn is_from(&self, revision: &i64) -> bool {
        self.from == revision.to_string()
    }

    fn to_name(&self) -> String {
        format!("r{}", self.to)
    }

    /// How many changes there are of each weight that occurs.
    fn weights(&self) -> Vec<(&'static str, usize)> {
        let Counts { meaning, comment, presentation, .. } = self.counts;
        let all = [(Weight::Meaning, meaning), (Weight::Comment, comment), (Weight::Presentation, presentation)];
        let all = all.map(|(weight, count)| (changes::weight_id(weight), count));
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// A file of the same two.
    fn file(&self, format: &str) -> String {
        Links.difference_file(&self.base, format, &self.from, self.to)
    }
}

/// What a revision is compared with, as the address has it.
pub(in crate::web) fn word(against: Against) -> String {
    match against {
        Against::Revision(number) => number.to_string(),
        Against::Baseline => "baseline".to_owned(),
    }
}

/// `SHOP-3 r5`.
fn baseline_name(found: &DifferencesPage) -> String {
    let baseline = found.baseline.as_ref();
    baseline
        .map(|baseline| format!("{}-{} r{}", found.page.project.key, baseline.draft, baseline.revision))
        .unwrap_or_default()
}

async fn load(state: &AppState, actor: &Actor, name: &DraftName, wish: &Wish) -> Result<DifferencesPage, Error> {
    Ok(state.app.differences(actor, &name.key, name.number, wish.against(), wish.to).await?)
}
