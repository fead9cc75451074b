//! Views: those that stand on what is altered go first and come back last, where their queries are known.

use std::collections::HashSet;

use super::{Migration, Step, given, mssql};
use crate::schema::{Aspect, Change, Dialect, Fate, Name, Part, TableDifference, View, emit};
use crate::text::{Arg, Message};

/// The views that have to go before anything else, and those to make when everything else is done.
pub(super) struct Views<'a> {
    migration: &'a Migration<'a>,
    /// The former views that go, by their places.
    dropped: HashSet<usize>,
}

impl<'a> Views<'a> {
    pub(super) fn new(migration: &'a Migration<'a>) -> Self {
        let mut views = Self { migration, dropped: HashSet::new() };
        let touched: Vec<Touched> = migration.difference.tables.iter().filter_map(|it| views.touched(it)).collect();
        let used: Vec<_> = migration.former.views.iter().map(words).collect();
        for (place, used) in used.iter().enumerate() {
            let stands = views.binds(place) && touched.iter().any(|table| table.is_used(used));
            if stands || views.is_gone(place) || views.is_remade(place) && !views.replaces() {
                views.dropped.insert(place);
            }
        }
        // A view on a view that goes has to go as well; it was made after it.
        for (place, used) in used.iter().enumerate() {
            let below = |other: &usize| used.contains(&lower(&migration.former.views[*other]));
            if views.binds(place) && views.dropped.iter().any(|other| *other != place && below(other)) {
                views.dropped.insert(place);
            }
        }
        views
    }

    /// What has to run before anything else: the last view first.
    pub(super) fn drop(&self) -> Vec<Step> {
        let mut places: Vec<usize> = self.dropped.iter().copied().collect();
        places.sort_unstable_by(|a, b| b.cmp(a));
        let drops = places.into_iter().map(|place| self.drop_one(place));
        self.warning().into_iter().chain(drops).collect()
    }

    fn drop_one(&self, place: usize) -> Step {
        let view = &self.migration.former.views[place];
        let id = if self.is_gone(place) { "migrate-view-gone" } else { "migrate-view-anew" };
        let kind = if is_materialized(view) { "materialized view" } else { "view" };
        Step::new(format!("drop {kind} {}", emit::view_name(view, self.migration.dialect)))
            .noting(Some(Message::new(id).with("name", view.name.text.as_str())))
    }

    /// Names the views whose queries aren't known, where something is altered that they may stand on.
    fn warning(&self) -> Option<Step> {
        let alters = self.migration.difference.tables.iter().any(|table| self.touched(table).is_some());
        let may_stand = |view: &&View| view.statement.is_none() && holds_on(self.migration.dialect);
        let unknown = self.migration.former.views.iter().filter(may_stand).filter(|_| alters);
        let names: Vec<&str> = unknown.map(|view| view.name.text.as_str()).collect();
        let note = Message::new("migrate-views-unknown").with("names", Arg::list(&names));
        (!names.is_empty()).then(|| Step::by_hand(note.with("count", names.len())))
    }

    /// What has to run when everything else is done.
    pub(super) fn add(&self) -> Vec<Step> {
        self.migration.next.views.iter().enumerate().flat_map(|(place, view)| self.add_one(place, view)).collect()
    }

    fn add_one(&self, place: usize, view: &View) -> Vec<Step> {
        let dialect = self.migration.dialect;
        let former = self.migration.former.views.iter().position(|former| former.name.is(&view.name.text));
        let is_dropped = former.is_some_and(|former| self.dropped.contains(&former));
        let is_made = former.is_none() || is_dropped || former.is_some_and(|former| self.is_remade(former));
        let made = is_made.then(|| match &view.statement {
            Some(statement) if former.is_none() || is_dropped => Step::new(statement.to_string()),
            Some(statement) => Step::new(replacing(statement, dialect)),
            None => Step::by_hand(Message::new("migrate-view-by-hand").with("name", view.name.text.as_str())),
        });
        let known = view.statement.is_some() || !is_made;
        let comments = match former.filter(|_| !is_dropped) {
            None => emit::view_comments(view, dialect),
            Some(former) => self.recommented(&self.migration.former.views[former], place),
        };
        made.into_iter().chain(comments.into_iter().filter(|_| known).map(Step::new)).collect()
    }

    /// Sets the comments of a view that stays, where they are other ones. Oracle forgets them all when another view takes
    /// its place.
    fn recommented(&self, former: &View, place: usize) -> Vec<String> {
        let (next, dialect) = (&self.migration.next.views[place], self.migration.dialect);
        let difference = self.migration.difference.views.iter().find(|it| it.next == Some(place));
        let changes = difference.iter().flat_map(|it| &it.changes);
        if dialect == Dialect::Oracle && changes.clone().any(|change| change.aspect != Aspect::Comment) {
            return emit::view_comments(next, dialect);
        }
        let recommented = changes.filter(|change| change.aspect == Aspect::Comment).filter_map(|change| {
            let column = (change.part == Part::Column).then(|| column_named(&[next, former], &change.name));
            let (column, texts) = (column.flatten(), [change.old.as_deref(), change.new.as_deref()]);
            match dialect {
                Dialect::Mssql => Some(mssql::view_comment(next, column, texts)),
                _ => emit::view_comment(next, column, texts[1].unwrap_or_default(), dialect),
            }
        });
        recommented.collect()
    }

    /// Whether the design has the view no more.
    fn is_gone(&self, place: usize) -> bool {
        self.migration.difference.views.iter().any(|it| it.fate == Fate::Removed && it.former == Some(place))
    }

    /// Whether the view is another one in the design, its comment aside.
    fn is_remade(&self, place: usize) -> bool {
        let remade = |change: &Change| change.aspect != Aspect::Comment;
        let differences = &self.migration.difference.views;
        differences.iter().any(|it| it.former == Some(place) && it.next.is_some() && it.changes.iter().any(remade))
    }

    /// Whether a view of any other columns can take the place of one that is there.
    fn replaces(&self) -> bool {
        matches!(self.migration.dialect, Dialect::Mysql | Dialect::Oracle | Dialect::Mssql)
    }

    /// Whether what the view stands on can't be altered while it is there.
    fn binds(&self, place: usize) -> bool {
        let statement = self.migration.former.views[place].statement.as_deref().unwrap_or_default();
        match self.migration.dialect {
            Dialect::Mssql => given::words(statement).contains("schemabinding"),
            dialect => holds_on(dialect),
        }
    }

    /// What is altered of a table so that views are in the way.
    fn touched(&self, difference: &TableDifference) -> Option<Touched> {
        let former = self.migration.former.tables.get(difference.former?)?;
        let table = former.name.text.to_lowercase();
        let is_whole = |change: &&Change| change.part == Part::Table && change.aspect == Aspect::Name;
        let any = self.migration.dialect == Dialect::Sqlite || difference.changes.iter().any(|it| is_whole(&it));
        if difference.fate == Fate::Removed || any && self.migration.dialect != Dialect::Postgresql {
            return Some(Touched { table, columns: None });
        }
        let columns = difference.changes.iter().filter(|change| {
            let is_redefined = matches!(
                change.aspect,
                Aspect::Type | Aspect::Generated | Aspect::Charset | Aspect::Collation | Aspect::AutoIncrement
            );
            change.part == Part::Column && (is_redefined || change.next.is_none())
        });
        let columns = columns.filter_map(|change| Some(former.columns.get(change.former?)?.name.text.to_lowercase()));
        let columns: HashSet<String> = columns.collect();
        (!columns.is_empty()).then_some(Touched { table, columns: Some(columns) })
    }
}

/// Whether views hold on to what they stand on.
fn holds_on(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Postgresql | Dialect::Sqlite | Dialect::H2 | Dialect::Firebird | Dialect::Mssql)
}

/// The column of one of the views that has a comment, by its name.
fn column_named<'v>(views: &[&'v View], name: &str) -> Option<&'v Name> {
    let mut names = views.iter().flat_map(|view| &view.column_comments).map(|(column, _)| column);
    names.find(|column| column.is(name))
}

struct Touched {
    table: String,
    /// `None` for all of it.
    columns: Option<HashSet<String>>,
}

impl Touched {
    /// Whether a view that says these words may stand on it.
    fn is_used(&self, words: &HashSet<String>) -> bool {
        let any = |columns: &HashSet<String>| words.contains("*") || !columns.is_disjoint(words);
        words.contains(&self.table) && self.columns.as_ref().is_none_or(any)
    }
}

/// The names in a view's query in lower case, and `*` where it has one.
fn words(view: &View) -> HashSet<String> {
    let statement = view.statement.as_deref().unwrap_or_default();
    let star = statement.contains('*').then(|| "*".to_owned());
    given::words(statement).into_iter().map(|word| word.to_lowercase()).chain(star).collect()
}

fn lower(view: &View) -> String {
    view.name.text.to_lowercase()
}

fn is_materialized(view: &View) -> bool {
    let statement = view.statement.as_deref().unwrap_or_default();
    statement.split_whitespace().take(3).any(|word| word.eq_ignore_ascii_case("materialized"))
}

/// The statement so that it takes the place of the view that is there.
fn replacing(statement: &str, dialect: Dialect) -> String {
    let words = if dialect == Dialect::Mssql { "or alter" } else { "or replace" };
    let (create, rest) = statement.split_at(statement.len().min("create".len()));
    let replaces = rest.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("or"));
    if replaces { statement.to_owned() } else { format!("{create} {words}{rest}") }
}
