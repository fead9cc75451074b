//! From the objects of a model to the schema: follows links, gives tables their references, and counts.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::document::Document;
use super::element::{Attribute, Class, Role};
use super::lines::Lines;
use super::object::Object;
use super::{table, value, view};
use crate::ddl::words::{is_type, nearest_type};
use crate::ddl::{Coverage, IgnoreReason, Problem, ProblemKind};
use crate::schema::{Column, Dialect, ForeignKey, Name, Schema};
use crate::text::{Message, Shared, Span};

/// How long a text may be that links repeat, in bytes: one name of 10 MB that ten thousand references point to would be
/// 100 GB. PowerDesigner itself allows 254 characters.
const LONGEST_REPEATED: usize = 1024;

/// What the objects of a model come to.
#[derive(Default)]
pub(super) struct Resolved {
    pub(super) schema: Schema,
    pub(super) coverage: Coverage,
    pub(super) problems: Vec<Problem>,
}

/// Follows the links of a document.
pub(super) struct Resolver<'a> {
    pub(super) dialect: Dialect,
    lines: &'a Lines<'a>,
    objects: HashMap<&'a str, &'a Object<'a>>,
    /// Which table of the schema an object became, by the id of the file and by the one that shortcuts know it by.
    tables: HashMap<&'a str, usize>,
    references: Vec<&'a Object<'a>>,
    /// The misspelt types that were told, in lower case.
    misspelt: HashSet<String>,
    /// Whether the model is not complete.
    cut: bool,
    result: Resolved,
}

/// Makes the schema of a document.
pub(super) fn resolve(document: &Document<'_>, dialect: Dialect, lines: &Lines<'_>) -> Resolved {
    let mut objects = HashMap::new();
    for root in &document.roots {
        index(root, &mut objects);
    }
    let mut resolver = Resolver {
        dialect,
        lines,
        objects,
        tables: HashMap::new(),
        references: Vec::new(),
        misspelt: HashSet::new(),
        cut: document.broken.is_some(),
        result: Resolved::default(),
    };
    for root in &document.roots {
        resolver.take(root, "");
    }
    for reference in std::mem::take(&mut resolver.references) {
        resolver.reference(reference);
    }
    resolver.result
}

fn index<'a>(object: &'a Object<'a>, objects: &mut HashMap<&'a str, &'a Object<'a>>) {
    objects.insert(&object.id, object);
    for child in &object.children {
        index(child, objects);
    }
}

/// The type of a column that no database knows, and the one that it resembles.
fn misspelt_type(column: &Column) -> Option<(&str, &'static str)> {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    let written = column.data_type.split(|sign: char| !is_word(sign)).next()?;
    nearest_type(written).filter(|_| !is_type(written)).map(|meant| (written, meant))
}

impl<'a> Resolver<'a> {
    pub(super) fn object(&self, id: Option<&str>) -> Option<&'a Object<'a>> {
        self.objects.get(id?).copied()
    }

    /// The name of the object of that id, which may be a shortcut to one of another model.
    pub(super) fn name(&self, id: Option<&str>) -> Option<Name> {
        self.object(id)?.code().filter(|code| code.len() <= LONGEST_REPEATED).map(value::name)
    }

    /// The domain of a column.
    pub(super) fn domain(&self, column: &Object<'_>) -> Option<&'a Object<'a>> {
        let domain = self.object(column.linked(Role::Domain))?;
        let repeated = [Attribute::DataType, Attribute::Default].into_iter().filter_map(|it| domain.text(it));
        (repeated.map(str::len).sum::<usize>() <= LONGEST_REPEATED).then_some(domain)
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.lines.span(range)
    }

    fn take(&mut self, object: &'a Object<'a>, package: &str) {
        match object.class {
            Class::Model => self.take_children(object, package),
            Class::Package => {
                let name = object.text(Attribute::Name).or_else(|| object.code()).unwrap_or_default();
                let path = if package.is_empty() { name.to_owned() } else { format!("{package}/{name}") };
                self.take_children(object, if path.len() <= LONGEST_REPEATED { &path } else { package });
            }
            Class::Table => self.table(object, package),
            Class::View => self.view(object),
            Class::Reference => self.references.push(object),
            Class::Domain | Class::Sequence => self.count_read(),
            Class::Routine => self.count_ignored(IgnoreReason::Routine),
            Class::Storage => self.count_ignored(IgnoreReason::Storage),
            Class::Aside => self.count_ignored(IgnoreReason::Other),
            // Read where something links to them.
            Class::User
            | Class::Shortcut
            | Class::TargetModel
            | Class::Column
            | Class::Key
            | Class::Index
            | Class::IndexColumn
            | Class::Join
            | Class::ViewColumn => {}
        }
    }

    fn take_children(&mut self, object: &'a Object<'a>, package: &str) {
        for child in &object.children {
            self.take(child, package);
        }
    }

    fn table(&mut self, object: &'a Object<'a>, package: &str) {
        let Some(mut table) = table::table(self, object) else {
            // Where the model is cut off in a table's first lines, that alone is told.
            if !self.cut {
                self.count_unread(object, Message::new("pdm-nameless-table"));
            }
            return;
        };
        table.package = Some(package).filter(|package| !package.is_empty()).map(Shared::from);
        let place = self.result.schema.tables.len();
        self.tables.insert(&object.id, place);
        self.tables.extend(object.text(Attribute::ObjectId).map(|id| (id, place)));
        self.check_types(&table.columns);
        self.result.schema.tables.push(table);
        self.count_read();
        for child in &object.children {
            match child.class {
                Class::Index => self.count_read(),
                Class::Routine => self.count_ignored(IgnoreReason::Routine),
                _ => {}
            }
        }
    }

    /// Tells of misspelt types, of each where it stands first: a domain gives one to many columns.
    fn check_types(&mut self, columns: &[Column]) {
        for column in columns {
            let Some((written, meant)) = misspelt_type(column) else { continue };
            if self.misspelt.insert(written.to_lowercase()) {
                let message = Message::new("ddl-misspelt-type").with("written", written).with("meant", meant);
                self.result.problems.push(Problem { kind: ProblemKind::Mistake, span: column.span, message });
            }
        }
    }

    fn view(&mut self, object: &Object<'_>) {
        let Some(code) = object.code() else {
            return self.count_unread(object, Message::new("pdm-nameless-view"));
        };
        let (owner, span) = (self.name(object.linked(Role::Owner)), self.span(object.code_range()));
        self.result.schema.views.push(view::view(object, code, owner, self.dialect, span));
        self.count_read();
    }

    /// A reference becomes a foreign key of its child table.
    fn reference(&mut self, object: &Object<'_>) {
        let parent = object.linked(Role::ParentTable).or_else(|| object.linked(Role::First));
        let child = object.linked(Role::ChildTable).or_else(|| object.linked(Role::Second));
        let child = child.and_then(|id| self.place(id));
        let key = self.foreign_key(object, parent);
        match (child, key) {
            (Some(child), Some(key)) => {
                self.result.schema.tables[child].foreign_keys.push(key);
                self.count_read();
            }
            _ => {
                let name = object.code().unwrap_or("?");
                self.count_unread(object, Message::new("pdm-incomplete-reference").with("name", name));
            }
        }
    }

    /// Which table of the schema the object of that id is, itself or through a shortcut.
    fn place(&self, id: &str) -> Option<usize> {
        let target = || self.tables.get(self.object(Some(id))?.text(Attribute::TargetId)?);
        self.tables.get(id).or_else(target).copied()
    }

    /// The foreign key; none where the parent table is not known or no columns are joined.
    fn foreign_key(&self, object: &Object<'_>, parent: Option<&str>) -> Option<ForeignKey> {
        let referenced_table = self.name(parent)?;
        let owner = self.object(parent)?.linked(Role::Owner);
        let joins = object
            .children_of(Class::Join)
            .filter_map(|join| Some((self.name(join.linked(Role::Second))?, self.name(join.linked(Role::First))?)));
        let (columns, referenced_columns): (Vec<_>, Vec<_>) = joins.unzip();
        if columns.is_empty() {
            return None;
        }
        Some(ForeignKey {
            name: object.text(Attribute::ConstraintName).map(value::name),
            columns,
            referenced_namespace: self.name(owner),
            referenced_table,
            referenced_columns,
            on_delete: value::action(object, Attribute::OnDelete),
            on_update: value::action(object, Attribute::OnUpdate),
            deferral: None,
            inline: false,
            span: self.span(object.code_range()),
        })
    }

    fn count_read(&mut self) {
        self.result.coverage.total += 1;
        self.result.coverage.read += 1;
    }

    fn count_ignored(&mut self, reason: IgnoreReason) {
        self.result.coverage.total += 1;
        self.result.coverage.ignored += 1;
        *self.result.coverage.reasons.entry(reason).or_default() += 1;
    }

    fn count_unread(&mut self, object: &Object<'_>, message: Message) {
        self.result.coverage.total += 1;
        self.result.coverage.unread += 1;
        let span = self.span(object.range.clone());
        self.result.problems.push(Problem { kind: ProblemKind::Unread, span, message });
    }
}
