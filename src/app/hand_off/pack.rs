//! The files of a package. Takes a while for a large design: not for the async threads.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::app::drawing::Chart;
use crate::app::{Compared, Content, SourceFile, token};
use crate::ddl::beside;
use crate::review::RevisionId;
use crate::review::handoff::{Contents, Package, PackageFile, PathError};
use crate::review::meeting::minutes::Minutes;
use crate::review::requirement::{TraceLine, to_csv, to_markdown};
use crate::schema::{Diagram, DiagramView, Dictionary, Group, Migration, emit};
use crate::text::Lang;

/// What a package is made from.
pub(super) struct Ingredients {
    pub(super) contents: Contents,
    /// The agreed revision.
    pub(super) content: Arc<Content>,
    /// The baseline, and what differs from it.
    pub(super) former: Option<(Arc<Content>, Arc<Compared>)>,
    pub(super) chart: Chart,
    /// The minutes of all meetings, the earliest first.
    pub(super) minutes: Vec<Minutes>,
    /// What serves which requirement; nothing where the project has none.
    pub(super) traces: Vec<TraceLine>,
    /// The ids of the agreed revision and of the baseline.
    pub(super) revisions: (RevisionId, Option<RevisionId>),
    /// What was uploaded as the agreed revision. Not part of the fingerprint: the revision's id stands for it.
    pub(super) originals: Vec<SourceFile>,
}

impl Ingredients {
    /// The same for the same ingredients, and much quicker to tell than what comes of them.
    pub(super) fn fingerprint(&self) -> serde_json::Result<String> {
        let (revision, baseline) = self.revisions;
        let groups: Vec<_> = self.chart.groups.iter().map(|group| (&group.key, &group.name, &group.tables)).collect();
        let ids = (revision.to_string(), baseline.map(|id| id.to_string()));
        let all = (ids, &self.contents, &self.minutes, &self.traces, groups, self.chart.has_modules);
        Ok(token::sha256(&serde_json::to_vec(&all)?))
    }

    pub(super) fn package(self) -> Result<Package, PathError> {
        let mut files = vec![file("schema.sql", self.script())];
        for lang in Lang::ALL {
            files.extend(self.alteration(lang).map(|script| file(&format!("alter.{}.sql", lang.tag()), script)));
            files.extend(self.dictionary(lang));
            files.extend(self.requirements(lang));
            files.extend(self.minutes.iter().enumerate().map(|(at, minutes)| written(at, minutes, lang)));
        }
        let mut contents = self.contents.clone();
        let (diagrams, names) = self.diagrams();
        files.extend(diagrams);
        contents.diagrams = names;
        let (originals, shortened) = self.uploaded();
        files.extend(originals);
        contents.shortened = shortened;
        Package::new(contents, files)
    }

    /// The files as they were uploaded, and which of them lack rows that were too many to be kept.
    fn uploaded(&self) -> (Vec<PackageFile>, BTreeMap<String, u64>) {
        let (mut files, mut shortened, mut taken) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        for (at, source) in self.originals.iter().enumerate() {
            let name = safe_name(&source.name);
            let mut path = format!("original/{name}");
            if !taken.insert(path.to_lowercase()) {
                path = format!("original/{}-{name}", at + 1);
                taken.insert(path.to_lowercase());
            }
            if let Ok(bytes @ 1..) = u64::try_from(source.left_out) {
                shortened.insert(path.clone(), bytes);
            }
            files.push(PackageFile { path, content: source.content.clone() });
        }
        (files, shortened)
    }

    /// Says what it is, then builds all of it.
    fn script(&self) -> String {
        let Contents { draft, revision, title, dialect, written_for, .. } = &self.contents;
        let schema = &self.content.reading.schema;
        let views = if written_for.is_none() { emit::views(schema, *dialect) } else { String::new() };
        format!("-- {draft} r{revision}: {title}\n\n{}{views}", emit::schema(schema, *dialect))
    }

    /// The script that makes the design of the baseline; `None` without one.
    fn alteration(&self, lang: Lang) -> Option<String> {
        let (former, compared) = self.former.as_ref()?;
        let Contents { draft, revision, baseline, dialect, .. } = &self.contents;
        let migration = Migration {
            former: &former.reading.schema,
            next: &self.content.reading.schema,
            pairing: &compared.pairing,
            difference: &compared.difference,
            dialect: *dialect,
        };
        let from = baseline.as_ref().map(|basis| format!("{} r{}", basis.draft, basis.revision)).unwrap_or_default();
        let beside = beside(&former.reading, &self.content.reading);
        let beside: String = beside.iter().map(|note| format!("-- {}\n", note.text(lang))).collect();
        Some(format!("-- {from} → {draft} r{revision}\n{beside}\n{}", migration.script(lang)))
    }

    /// As a page, and as a workbook unless the design is too large for one.
    fn dictionary(&self, lang: Lang) -> Vec<PackageFile> {
        let title = format!("{} r{} {}", self.contents.draft, self.contents.revision, self.contents.title);
        // Chapters of a dictionary are modules that people made, no guesses from names.
        let groups: &[Group] = if self.chart.has_modules { &self.chart.groups } else { &[] };
        let schema = &self.content.reading.schema;
        let dictionary = Dictionary { title: &title, schema, dialect: self.contents.dialect, groups };
        let page = file(&format!("dictionary.{}.html", lang.tag()), dictionary.html(lang));
        let workbook = dictionary.xlsx(lang).ok();
        let workbook = workbook.map(|content| PackageFile { path: format!("dictionary.{}.xlsx", lang.tag()), content });
        [page].into_iter().chain(workbook).collect()
    }

    /// What serves which requirement, to be read and for spreadsheets: requirements go on after the hand-off, and what served
    /// them is told here.
    fn requirements(&self, lang: Lang) -> Vec<PackageFile> {
        if self.traces.is_empty() {
            return Vec::new();
        }
        let title = format!("{} r{} {}", self.contents.draft, self.contents.revision, self.contents.title);
        let path = |kind: &str| format!("requirements.{}.{kind}", lang.tag());
        vec![file(&path("csv"), to_csv(&self.traces, lang)), file(&path("md"), to_markdown(&title, &self.traces, lang))]
    }

    /// The design as a whole, and where that is an overview only each of its groups, whose names are returned.
    fn diagrams(&self) -> (Vec<PackageFile>, Vec<String>) {
        let none = BTreeSet::new();
        let Chart { groups, relations, .. } = &self.chart;
        let schema = &self.content.reading.schema;
        let diagram = Diagram { schema, groups, relations, changed: &none, found: &none };
        let mut files = vec![file("diagram.svg", diagram.file(diagram.suited(), None))];
        let mut names = Vec::new();
        if diagram.suited() == DiagramView::Overview {
            for (at, group) in groups.iter().enumerate().filter(|(_, group)| !group.tables.is_empty()) {
                names.push(group.name.clone());
                files.push(file(
                    &format!("diagrams/{:02}.svg", names.len()),
                    diagram.file(DiagramView::Group(at), None),
                ));
            }
        }
        (files, names)
    }
}

/// The name of an uploaded file without what some systems have no names with.
fn safe_name(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|`".contains(c) { '_' } else { c }).collect();
    let plain = plain.trim();
    if plain.trim_matches('.').is_empty() { "script.sql".to_owned() } else { plain.to_owned() }
}

fn file(path: &str, text: String) -> PackageFile {
    PackageFile { path: path.to_owned(), content: text.into_bytes() }
}

fn written(at: usize, minutes: &Minutes, lang: Lang) -> PackageFile {
    let (round, revision, tag) = (minutes.round.id(), minutes.revision, lang.tag());
    file(&format!("minutes/{}-{round}-r{revision}.{tag}.md", at + 1), minutes.to_markdown(lang))
}
