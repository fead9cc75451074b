//! What a revision made of the objects of the one before: which it has under another name, which are new and which are
//! gone, and what the designer may say of it instead.

use crate::schema::{
    Column, Correction, CorrectionError, Identity, Known, ObjectId, Question, Schema, Table, TablePair, is_recased,
};

/// What became of the tables and columns between two revisions, as far as somebody could see it otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// What the designer is asked, the likest first.
    pub questions: Vec<Asked>,
    /// The tables that are new, renamed or gone, or have such columns, in the order of the schemas.
    pub tables: Vec<TableLine>,
    /// How many objects have their name in another case style; there is nothing to doubt about them.
    pub recased: usize,
    /// The tables that are gone, in this revision or before; any may be what a new one was.
    pub gone: Vec<(ObjectId, String)>,
}

/// A table with its columns that are new, renamed or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLine {
    /// The table.
    pub table: Line,
    /// Its columns that are new, renamed or gone; none for a table that is new or gone as a whole.
    pub columns: Vec<Line>,
    /// The columns of it that are gone, in this revision or before.
    pub gone: Vec<(ObjectId, String)>,
}

/// A table or a column, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub object: ObjectId,
    /// What it is called; what it was called, when it is gone.
    pub name: String,
    /// Its type, for a column.
    pub data_type: String,
    /// What is said of it.
    pub comment: String,
    /// What became of it; `None` for a table that is the same and has columns that are not.
    pub fate: Option<LineFate>,
}

/// What became of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFate {
    /// What came before did not have it.
    New,
    /// What came before called it so.
    Renamed(String),
    /// The revision has it no more.
    Gone,
}

/// A question, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The object that is gone.
    pub former: Line,
    /// The object that is new.
    pub next: Line,
    /// The name of their table; empty for two tables.
    pub table: String,
    /// How much alike they are, in percent.
    pub likeness: u8,
    /// What else the new one may have been: what is gone besides, of its kind and table.
    pub others: Vec<(ObjectId, String)>,
}

/// What the designer says of an object of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is new.
    New,
    /// It is what that object was.
    Was(ObjectId),
    /// It is not what that object was, as a question supposes.
    Not(ObjectId),
}

/// A revision as lineage sees it.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// Its schema.
    pub schema: &'a Schema,
    /// The ids of its objects.
    pub identity: &'a Identity,
}

impl Lineage {
    /// What the later of two revisions that follow each other made of the objects of the earlier one.
    #[must_use]
    pub fn between(former: Stage<'_>, next: Stage<'_>) -> Self {
        let pairing = former.identity.pairing(former.schema, next.identity, next.schema);
        let mut lineage = Self { gone: gone_tables(next.identity), ..Self::default() };
        for (place, pair) in pairing.tables.iter().enumerate() {
            match pair {
                Some(pair) => lineage.put_pair(former, next, place, pair),
                None => lineage.put(table_line(next, place, LineFate::New), Vec::new(), next.identity),
            }
        }
        for place in pairing.removed_tables(former.schema) {
            lineage.put(table_line(former, place, LineFate::Gone), Vec::new(), next.identity);
        }
        lineage.questions = questions(former, next);
        lineage
    }

    fn put(&mut self, table: Line, columns: Vec<Line>, identity: &Identity) {
        if table.fate.is_some() || !columns.is_empty() {
            let gone = gone_columns(identity, table.object);
            self.tables.push(TableLine { table, columns, gone });
        }
    }

    fn put_pair(&mut self, former: Stage<'_>, next: Stage<'_>, place: usize, pair: &TablePair) {
        let (old, new) = (&former.schema.tables[pair.former], &next.schema.tables[place]);
        let fate = self.renamed(&old.name.text, &new.name.text);
        let mut columns = Vec::new();
        for (at, was) in pair.columns.iter().enumerate() {
            let fate = match was {
                None => Some(LineFate::New),
                Some(was) => self.renamed(&old.columns[*was].name.text, &new.columns[at].name.text),
            };
            columns.extend(fate.map(|fate| column_line(next, place, at, fate)));
        }
        for at in 0..old.columns.len() {
            if !pair.columns.contains(&Some(at)) {
                columns.push(column_line(former, pair.former, at, LineFate::Gone));
            }
        }
        let table = Line { fate, ..table_line(next, place, LineFate::New) };
        self.put(table, columns, next.identity);
    }

    /// What became of a name; another case style is counted and nothing else.
    fn renamed(&mut self, old: &str, new: &str) -> Option<LineFate> {
        if old == new {
            return None;
        }
        if is_recased(old, new) {
            self.recased += 1;
            return None;
        }
        Some(LineFate::Renamed(old.to_owned()))
    }
}

impl TableLine {
    /// The columns that are new, which one that is gone may have become.
    pub fn new_columns(&self) -> impl Iterator<Item = &Line> {
        self.columns.iter().filter(|line| line.fate == Some(LineFate::New))
    }
}

fn table_line(stage: Stage<'_>, place: usize, fate: LineFate) -> Line {
    let Table { name, comment, label, .. } = &stage.schema.tables[place];
    Line {
        object: stage.identity.table_id(place).unwrap_or_default(),
        name: name.text.to_string(),
        data_type: String::new(),
        comment: comment.as_deref().or(label.as_deref()).unwrap_or_default().to_owned(),
        fate: Some(fate),
    }
}

fn column_line(stage: Stage<'_>, table: usize, place: usize, fate: LineFate) -> Line {
    let Column { name, data_type, comment, label, .. } = &stage.schema.tables[table].columns[place];
    Line {
        object: stage.identity.column_id(table, place).unwrap_or_default(),
        name: name.text.to_string(),
        data_type: data_type.to_string(),
        comment: comment.as_deref().or(label.as_deref()).unwrap_or_default().to_owned(),
        fate: Some(fate),
    }
}

fn gone_tables(identity: &Identity) -> Vec<(ObjectId, String)> {
    let gone = identity.tables().iter().filter(|table| table.gone);
    gone.map(|table| (table.id, table.name.clone())).collect()
}

fn gone_columns(identity: &Identity, table: ObjectId) -> Vec<(ObjectId, String)> {
    let table = identity.tables().iter().find(|known| known.id == table);
    let gone = table.into_iter().flat_map(|table| &table.columns).filter(|column| column.gone);
    gone.map(|column| (column.id, column.name.clone())).collect()
}

fn questions(former: Stage<'_>, next: Stage<'_>) -> Vec<Asked> {
    let ask = |question: &Question| {
        let (old, new) = (next.identity.find(question.former)?, next.identity.find(question.next)?);
        let is_column = new.part.is_some();
        let gone = if is_column { gone_columns(next.identity, new.table.id) } else { gone_tables(next.identity) };
        Some(Asked {
            former: line_of(former, question.former)
                .unwrap_or_else(|| line_known(question.former, old, LineFate::Gone)),
            next: line_of(next, question.next).unwrap_or_else(|| line_known(question.next, new, LineFate::New)),
            table: if is_column { new.table.name.clone() } else { String::new() },
            likeness: question.likeness,
            others: gone.into_iter().filter(|(id, _)| *id != question.former).collect(),
        })
    };
    next.identity.questions().iter().filter_map(ask).collect()
}

/// The line of a table or column that the revision has.
fn line_of(stage: Stage<'_>, id: ObjectId) -> Option<Line> {
    let tables = 0..stage.schema.tables.len();
    tables.into_iter().find_map(|table| {
        if stage.identity.table_id(table) == Some(id) {
            return Some(table_line(stage, table, LineFate::New));
        }
        let mut columns = 0..stage.schema.tables[table].columns.len();
        let column = columns.find(|column| stage.identity.column_id(table, *column) == Some(id))?;
        Some(column_line(stage, table, column, LineFate::New))
    })
}

fn line_known(object: ObjectId, known: Known<'_>, fate: LineFate) -> Line {
    let name = known.part.map_or(&known.table.name, |part| &part.name).clone();
    Line { object, name, data_type: String::new(), comment: String::new(), fate: Some(fate) }
}

/// The places of the two revisions whose schemas [`answer`] needs: those between which one table became another, as the
/// answer has it. `None` where it needs none.
#[must_use]
pub fn compared(history: &[Identity], at: usize, object: ObjectId, answer: Answer) -> Option<[usize; 2]> {
    let Answer::Was(former) = answer else { return None };
    let identity = history.get(at)?;
    let [former, object] = [former, object].map(|id| identity.resolve(id));
    if former == object || !identity.is_table(object) {
        return None;
    }
    let is_asked = identity.questions().iter().any(|asked| asked.next == object);
    let parts = !is_asked && was_there(history, at, object);
    Identity::meeting(history, former, object, parts.then_some(at))
}

/// Whether the object was known before the revision at that place.
fn was_there(history: &[Identity], at: usize, object: ObjectId) -> bool {
    let before = at.checked_sub(1).and_then(|before| history.get(before));
    before.is_some_and(|before| before.find(object).is_some())
}

/// Has an answer about an object of a revision hold in all the revisions of a draft. `at` is the revision's place among
/// them, counted from 0. The schemas stand in the same order, as far as they are at hand; needed are those that
/// [`compared`] names. Returns which ids others took the place of since then.
///
/// # Errors
/// When it can't hold; what was changed of the identities is of no use then.
pub fn answer(
    history: &mut [Identity],
    schemas: &[Option<&Schema>],
    at: usize,
    object: ObjectId,
    answer: Answer,
) -> Result<Vec<(ObjectId, ObjectId)>, CorrectionError> {
    let identity = history.get(at).ok_or(CorrectionError::NotThere)?;
    let object = identity.resolve(object);
    if identity.find(object).ok_or(CorrectionError::Unknown)?.gone() {
        return Err(CorrectionError::NotThere);
    }
    let asked: Vec<Question> = identity.questions().iter().filter(|asked| asked.next == object).copied().collect();
    if let Answer::Not(former) = answer {
        return Identity::correct(history, schemas, Correction::Dismiss { former, next: object });
    }
    if !asked.is_empty() {
        // The object has an id of its own, perhaps for some revisions already; the question is whether it is a second one.
        return answer_question(history, schemas, &asked, object, answer);
    }
    let was_there = was_there(history, at, object);
    match answer {
        Answer::Was(former) if identity.resolve(former) == object => Ok(Vec::new()),
        Answer::Was(former) if !was_there => {
            Identity::correct(history, schemas, Correction::Unite { former, next: object })
        }
        Answer::Was(former) => {
            let moved = Identity::correct(history, schemas, Correction::Separate { object, since: at })?;
            let next = moved.first().map_or(object, |(_, to)| *to);
            Identity::correct(history, schemas, Correction::Unite { former, next })?;
            Ok(moved)
        }
        Answer::New | Answer::Not(_) if !was_there => Ok(Vec::new()),
        Answer::New | Answer::Not(_) => Identity::correct(history, schemas, Correction::Separate { object, since: at }),
    }
}

fn answer_question(
    history: &mut [Identity],
    schemas: &[Option<&Schema>],
    asked: &[Question],
    object: ObjectId,
    answer: Answer,
) -> Result<Vec<(ObjectId, ObjectId)>, CorrectionError> {
    if let Answer::Was(former) = answer {
        return Identity::correct(history, schemas, Correction::Unite { former, next: object });
    }
    for question in asked {
        Identity::correct(history, schemas, Correction::Dismiss { former: question.former, next: object })?;
    }
    Ok(Vec::new())
}

#[cfg(test)]
#[path = "lineage_tests.rs"]
mod tests;
