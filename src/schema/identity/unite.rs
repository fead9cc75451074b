//! Two objects that are one; of tables, with their parts.

use super::{Identity, KnownPart, KnownTable, ObjectId, Question};
use crate::schema::pairing::{Doubt, Place};
use crate::schema::{CorrectionError, Pairing, Part, Schema};

/// An object of former revisions with the one that it is later.
type Pair = (ObjectId, ObjectId);

impl Identity {
    /// The places of the two revisions between which `former` became `next`: the last one that has the former before the
    /// first one that has the next, be that at `since` because the next is another one before. `None` where no revision
    /// has the former before.
    #[must_use]
    pub fn meeting(history: &[Self], former: ObjectId, next: ObjectId, since: Option<usize>) -> Option<[usize; 2]> {
        let since = since.or_else(|| history.iter().position(|identity| identity.is_there(next)))?;
        let until = history.get(..since)?.iter().rposition(|identity| identity.is_there(former))?;
        Some([until, since])
    }

    /// Whether the object is a table, gone or not.
    #[must_use]
    pub fn is_table(&self, id: ObjectId) -> bool {
        self.find(id).is_some_and(|known| known.kind == Part::Table)
    }

    fn known_table(&self, id: ObjectId) -> Option<&KnownTable> {
        self.tables.iter().find(|table| table.id == id)
    }

    fn table_place(&self, id: ObjectId) -> Option<usize> {
        self.tables.iter().position(|table| table.id == id && !table.gone)
    }

    fn ask(&mut self, question: Question) {
        self.questions.push(question);
        self.questions.sort_by_key(|asked| std::cmp::Reverse(asked.likeness));
    }
}

pub(super) fn unite(
    history: &mut [Identity],
    schemas: &[Option<&Schema>],
    former: ObjectId,
    next: ObjectId,
) -> Result<(), CorrectionError> {
    let latest = history.last().ok_or(CorrectionError::Unknown)?;
    let (old, new) = (latest.find(former), latest.find(next));
    let (old, new) = (old.ok_or(CorrectionError::Unknown)?, new.ok_or(CorrectionError::Unknown)?);
    let is_table = old.kind == Part::Table;
    if old.kind != new.kind || !(is_table || old.table.id == new.table.id) {
        return Err(CorrectionError::Unlike);
    }
    let pair = (latest.resolve(former), latest.resolve(next));
    let (former, next) = pair;
    let first = |id| history.iter().position(|identity| identity.is_there(id));
    let (Some(since), Some(begun)) = (first(next), first(former)) else { return Err(CorrectionError::NotThere) };
    if former == next || begun >= since {
        return Err(CorrectionError::NotExchangeable);
    }
    if let Some(both) = history.iter().position(|identity| identity.is_there(former) && identity.is_there(next)) {
        return Err(CorrectionError::BothThere(both));
    }
    if is_table {
        Tables::new(history, schemas, pair)?.unite(history);
    } else {
        merge(history, since, &[pair]);
    }
    Ok(())
}

/// Two tables that become one, with the schemas in which they are compared.
struct Tables<'s> {
    pair: Pair,
    /// The places of the revisions.
    at: [usize; 2],
    schemas: [&'s Schema; 2],
    /// The places of the tables in the schemas.
    places: [usize; 2],
}

impl<'s> Tables<'s> {
    fn new(history: &[Identity], schemas: &[Option<&'s Schema>], pair: Pair) -> Result<Self, CorrectionError> {
        let at = Identity::meeting(history, pair.0, pair.1, None).ok_or(CorrectionError::NotThere)?;
        let schema = |at: usize| schemas.get(at).copied().flatten().ok_or(CorrectionError::NoSchema);
        let schemas = [schema(at[0])?, schema(at[1])?];
        let place = |at: usize, id| history[at].table_place(id).ok_or(CorrectionError::NotThere);
        let places = [place(at[0], pair.0)?, place(at[1], pair.1)?];
        Ok(Self { pair, at, schemas, places })
    }

    /// Makes them one, and their parts as the recogniser would have them.
    fn unite(&self, history: &mut [Identity]) {
        let [old, new] = self.schemas;
        let since = self.at[1];
        let (columns, doubts) = Pairing::of_columns(old, new, self.places);
        let questions: Vec<Question> = doubts.iter().filter_map(|doubt| self.question(history, doubt)).collect();
        let columns = self.ids(history, |table| &table.columns, &columns);
        merge(history, since, &[self.pair]);
        merge(history, since, &columns);
        // Indexes and keys are known by the tables and columns that they name, which are known by now.
        let others = self.others(history);
        merge(history, since, &others);
        self.bring_back(history);
        for question in questions {
            let is_open =
                |identity: &&mut Identity| !identity.is_there(question.former) && identity.is_there(question.next);
            history[since..].iter_mut().take_while(is_open).for_each(|identity| identity.ask(question));
        }
    }

    fn question(&self, history: &[Identity], doubt: &Doubt) -> Option<Question> {
        let id = |at: usize, place: Place| history[at].column_id(place.table, place.column?);
        let (former, next) = (id(self.at[0], doubt.former)?, id(self.at[1], doubt.next)?);
        Some(Question { former, next, likeness: doubt.likeness })
    }

    /// The ids of parts of one kind: for each of the next table the place of the former one.
    fn ids(
        &self,
        history: &[Identity],
        list: impl Fn(&KnownTable) -> &Vec<KnownPart>,
        places: &[Option<usize>],
    ) -> Vec<Pair> {
        let [old, new] = [0, 1].map(|side| &history[self.at[side]].tables[self.places[side]]);
        let live = |table, place: usize| Some(list(table).get(place).filter(|part| !part.gone)?.id);
        let pairs =
            places.iter().enumerate().filter_map(|(next, former)| Some((live(old, (*former)?)?, live(new, next)?)));
        pairs.filter(|(old, new)| old != new).collect()
    }

    /// The indexes and keys that are one.
    fn others(&self, history: &[Identity]) -> Vec<Pair> {
        let [old, new] = self.schemas;
        let mut pairing = history[self.at[0]].pairing(old, &history[self.at[1]], new);
        let pair = pairing.tables[self.places[1]].take().unwrap_or_default();
        let mut others = self.ids(history, |table| &table.indexes, &pair.indexes);
        others.extend(self.ids(history, |table| &table.foreign_keys, &pair.foreign_keys));
        others.extend(self.ids(history, |table| &table.primary_key, &[Some(0)]));
        others
    }

    /// What the former table had lost and the later one brought under its old name is that, as it is within one table.
    fn bring_back(&self, history: &mut [Identity]) {
        for at in self.at[1]..history.len() {
            let Some(table) = history[at].known_table(self.pair.0) else { continue };
            let before = history[at - 1].known_table(self.pair.0);
            let knew = |id: ObjectId| before.is_some_and(|table| table.find(id).is_some());
            let mut back: Vec<Pair> = Vec::new();
            for (_, parts) in table.parts() {
                let (gone, live): (Vec<&KnownPart>, Vec<&KnownPart>) = parts.iter().partition(|part| part.gone);
                let mut gone: Vec<_> = gone.into_iter().filter(|part| knew(part.id)).collect();
                for part in live.into_iter().filter(|part| !knew(part.id)) {
                    let name = part.name.to_lowercase();
                    if let Some(place) = gone.iter().position(|gone| gone.name.to_lowercase() == name) {
                        back.push((gone.remove(place).id, part.id));
                    }
                }
            }
            merge(history, at, &back);
        }
    }
}

/// Has each pair be one object in all the revisions; the next ones came with the revision at `since`.
fn merge(history: &mut [Identity], since: usize, pairs: &[Pair]) {
    let formerly: Vec<Option<String>> = pairs
        .iter()
        .map(|(former, _)| history[since - 1].name_of(*former).or_else(|| history[since].name_of(*former)))
        .collect();
    for identity in history.iter_mut() {
        for (former, next) in pairs {
            if identity.is_table(*next) {
                identity.merge_tables(*former, *next, &[]);
            } else {
                identity.merge_parts(*former, *next);
            }
            identity.alias(*former, *next);
        }
    }
    for ((former, _), formerly) in pairs.iter().zip(formerly) {
        history[since].set_formerly(*former, formerly);
    }
}
