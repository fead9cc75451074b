//! A draft that takes no further revision now: why not, and the way on.

use crate::app::DraftPage;
use crate::review::DraftState;
use crate::web::links::Links;
use crate::web::ui::Ui;

/// What stands in the place of a form for a revision, or above one that was sent all the same.
pub(in crate::web) struct Frozen {
    pub(in crate::web) why: String,
    /// Where it goes on, and what that is called.
    pub(in crate::web) href: String,
    pub(in crate::web) way: String,
    /// Whether something was sent, which then stays on the page.
    pub(in crate::web) sent: bool,
}

impl Frozen {
    /// Nothing where the draft takes revisions.
    pub(in crate::web) fn of(ui: &Ui, page: &DraftPage) -> Option<Self> {
        let why = ui.say(&page.frozen()?);
        let (href, way) = if page.draft.state == DraftState::Accepted {
            (Links.new_draft(page.project.key.as_str()), ui.msg("web-draft-new"))
        } else {
            let draft = Links.draft(&page.project.key, page.draft.number);
            (Links.progress(&draft), ui.msg("progress-open"))
        };
        Some(Self { why, href, way: way.to_string(), sent: false })
    }

    /// The same above what was sent.
    pub(in crate::web) fn sent(self) -> Self {
        Self { sent: true, ..self }
    }
}
