//! Which table of one schema is which of another.

use std::collections::{HashMap, HashSet};

use super::likeness::{folded, mean, of_comments, of_names, of_types, percent, style_key};
use super::matching::{Candidate, choose};
use super::tiers::Tiers;
use super::{Doubt, SAME};
use crate::schema::{Column, Table};

/// A column name that so many tables have tells nothing of which table it is.
const COMMON: usize = 24;

/// So many candidates are compared for one table at most.
const CANDIDATES: usize = 24;

/// Under this likeness of columns a table of the same name may be another one; the higher one where the comments differ.
const ESTRANGED: [f64; 2] = [0.34, 0.6];

/// Tables with so many columns in common that no other table has are hardly two tables.
const DISTINCT: f64 = 2.5;

/// From this likeness on, names or comments speak for two tables being one.
const ALIKE: f64 = 0.7;

/// Columns that tables have for the sake of having them, without case style: keys, audit, state and the like.
const COMMONPLACE: &[&str] = &[
    "id",
    "uuid",
    "guid",
    "pk",
    "code",
    "name",
    "title",
    "type",
    "kind",
    "status",
    "state",
    "remark",
    "remarks",
    "note",
    "notes",
    "memo",
    "description",
    "descr",
    "comment",
    "sort",
    "sortno",
    "sortorder",
    "seq",
    "ordernum",
    "enabled",
    "isenabled",
    "isactive",
    "active",
    "deleted",
    "isdeleted",
    "isdelete",
    "delflag",
    "deleteflag",
    "deletedat",
    "deletetime",
    "deletedby",
    "version",
    "revision",
    "lockversion",
    "tenantid",
    "orgid",
    "createdat",
    "createat",
    "createtime",
    "createdtime",
    "createdate",
    "createddate",
    "createdon",
    "gmtcreate",
    "ctime",
    "updatedat",
    "updateat",
    "updatetime",
    "updatedtime",
    "updatedate",
    "updateddate",
    "updatedon",
    "gmtmodified",
    "modifiedat",
    "modifytime",
    "modifiedtime",
    "modifieddate",
    "mtime",
    "utime",
    "createdby",
    "createby",
    "creator",
    "creatorid",
    "createuser",
    "createuserid",
    "updatedby",
    "updateby",
    "updater",
    "updaterid",
    "updateuser",
    "updateuserid",
    "modifiedby",
    "modifier",
    "modifierid",
];

/// For each next table the former one that it is, and what is in doubt.
pub(super) fn pair(former: &[Table], next: &[Table]) -> (Vec<Option<usize>>, Vec<Doubt>) {
    let mut pairs = by_name(former, next);
    let features = Features::new(former, next);
    let namesakes = features.estranged(&pairs);
    for (_, place) in &namesakes {
        pairs[*place] = None;
    }
    let taken: HashSet<usize> = pairs.iter().flatten().copied().collect();
    let formers: Vec<usize> = (0..former.len()).filter(|place| !taken.contains(place)).collect();
    let nexts: Vec<usize> = (0..next.len()).filter(|place| pairs[*place].is_none()).collect();
    let choice = choose(features.candidates(&formers, &nexts));
    for pair in &choice.pairs {
        pairs[pair.next] = Some(pair.former);
    }
    keep_namesakes(&mut pairs, &namesakes);
    let taken: HashSet<usize> = pairs.iter().flatten().copied().collect();
    let open = |doubt: &Candidate| pairs[doubt.next].is_none() && !taken.contains(&doubt.former);
    let doubts = choice.doubts.into_iter().filter(open).map(Candidate::of_tables).collect();
    (pairs, doubts)
}

/// Tables of one name that share little are still one, where neither was recognised as another.
fn keep_namesakes(pairs: &mut [Option<usize>], namesakes: &[(usize, usize)]) {
    let taken: HashSet<usize> = pairs.iter().flatten().copied().collect();
    for (former, next) in namesakes {
        if pairs[*next].is_none() && !taken.contains(former) {
            pairs[*next] = Some(*former);
        }
    }
}

/// Pairs by the qualified name as written, then letter case aside, then without the qualification, then in whatever
/// case style. Of several of one name the first goes with the first.
fn by_name(former: &[Table], next: &[Table]) -> Vec<Option<usize>> {
    let qualifier = |table: &Table| table.namespace.as_ref().map(|name| name.text.to_string());
    let lower = |table: &Table| table.name.text.to_lowercase();
    let exact = |table: &Table| Some((qualifier(table), table.name.text.to_string()));
    let caseless = |table: &Table| Some((qualifier(table).map(|name| name.to_lowercase()), lower(table)));
    let bare = |table: &Table| Some(lower(table));
    let styleless = |table: &Table| Some(style_key(&table.name.text));
    let mut tiers = Tiers::new(former, next);
    tiers.pair(exact, exact);
    tiers.pair(caseless, caseless);
    tiers.pair(bare, bare);
    tiers.pair(styleless, styleless);
    tiers.pairs
}

/// What tables are compared by.
struct Features<'a> {
    former: &'a [Table],
    next: &'a [Table],
    former_keys: Vec<Vec<String>>,
    next_keys: Vec<Vec<String>>,
    /// In how many tables of both schemas a column name stands.
    frequency: HashMap<String, usize>,
}

impl<'a> Features<'a> {
    fn new(former: &'a [Table], next: &'a [Table]) -> Self {
        let (former_keys, next_keys) = (column_keys(former), column_keys(next));
        let mut frequency: HashMap<String, usize> = HashMap::new();
        for key in former_keys.iter().chain(&next_keys).flatten() {
            *frequency.entry(key.clone()).or_default() += 1;
        }
        Self { former, next, former_keys, next_keys, frequency }
    }

    /// The pairs of one name whose columns have little in common.
    fn estranged(&self, pairs: &[Option<usize>]) -> Vec<(usize, usize)> {
        pairs
            .iter()
            .enumerate()
            .filter_map(|(next, former)| Some(((*former)?, next)))
            .filter(|(former, next)| self.is_estranged(*former, *next))
            .collect()
    }

    fn is_estranged(&self, former: usize, next: usize) -> bool {
        let comments = of_comments(self.former[former].comment.as_deref(), self.next[next].comment.as_deref());
        let differ = comments.is_some_and(|likeness| likeness < 0.5);
        self.of_columns(former, next).likeness < ESTRANGED[usize::from(differ)]
    }

    fn candidates(&self, formers: &[usize], nexts: &[usize]) -> Vec<Candidate> {
        let index = Index::new(self, formers);
        nexts
            .iter()
            .flat_map(|next| index.nearest(self, *next).into_iter().map(|former| self.candidate(former, *next)))
            .collect()
    }

    fn candidate(&self, former: usize, next: usize) -> Candidate {
        let (a, b) = (&self.former[former], &self.next[next]);
        let columns = self.of_columns(former, next);
        let comments = of_comments(a.comment.as_deref(), b.comment.as_deref());
        let labels = of_comments(a.label.as_deref(), b.label.as_deref());
        // Tables that share nothing but what every table has say little by it.
        let trust = 0.7 + 0.3 * columns.evidence.min(1.0);
        let likeness = mean(&[
            (0.6, Some(columns.likeness * trust)),
            (0.2, comments.into_iter().chain(labels).reduce(f64::max)),
            (0.15, Some(of_names(&a.name.text, &b.name.text))),
            (0.05, Some(self.nearness(former, next))),
        ]);
        // So many rare columns in common make up for another comment.
        let beyond_doubt = if columns.evidence >= DISTINCT { 0.8 * columns.likeness } else { 0.0 };
        let likeness = percent(likeness.max(beyond_doubt));
        let told = of_names(&a.name.text, &b.name.text) >= ALIKE || comments.is_some_and(|likeness| likeness >= ALIKE);
        // What any table may have is no sign that two are one: the designer is asked.
        let is_sure = told || columns.distinct || columns.likeness == 0.0;
        Candidate { former, next, likeness: if is_sure { likeness } else { likeness.min(SAME - 1) } }
    }

    /// How much the columns of two tables have in common; the rarer a name, the more it counts.
    fn of_columns(&self, former: usize, next: usize) -> ColumnLikeness {
        let (a, b) = (&self.former[former], &self.next[next]);
        let by_name = places(self.next_keys[next].iter().cloned());
        let by_comment = places(b.columns.iter().map(column_comment));
        let (mut common, mut evidence, mut total) = (0.0, 0.0, 0.0);
        let mut distinct = false;
        for (column, key) in a.columns.iter().zip(&self.former_keys[former]) {
            let weight = self.weight(key);
            total += weight;
            let named = by_name.get(key).map(|place| (0.7, *place));
            let same = named.or_else(|| Some((0.5, *by_comment.get(&column_comment(column))?)));
            let Some((worth, place)) = same else { continue };
            let types = of_types(&column.data_type, &b.columns[place].data_type);
            common += 2.0 * weight * (worth + 0.3 * types);
            evidence += weight;
            distinct |= !COMMONPLACE.contains(&key.as_str());
        }
        total += self.next_keys[next].iter().map(|key| self.weight(key)).sum::<f64>();
        let likeness = if total > 0.0 { (common / total).min(1.0) } else { 0.0 };
        ColumnLikeness { likeness, evidence, distinct }
    }

    fn weight(&self, key: &str) -> f64 {
        // Both schemas count: a name of one table on each side has a frequency of two.
        2.0 / self.frequency.get(key).copied().unwrap_or(2).max(2) as f64
    }

    fn nearness(&self, former: usize, next: usize) -> f64 {
        let relative = |place: usize, count: usize| place as f64 / count.max(1) as f64;
        1.0 - (relative(former, self.former.len()) - relative(next, self.next.len())).abs()
    }
}

struct ColumnLikeness {
    /// From 0 to 1.
    likeness: f64,
    /// The weight of the names in common: 1 for one that no other table has.
    evidence: f64,
    /// Whether a column in common is one that not every table may have.
    distinct: bool,
}

/// Where each key stands; an empty one stands nowhere.
fn places(keys: impl Iterator<Item = String>) -> HashMap<String, usize> {
    keys.enumerate().filter(|(_, key)| !key.is_empty()).map(|(place, key)| (key, place)).collect()
}

fn column_comment(column: &Column) -> String {
    column.comment.as_deref().map(folded).unwrap_or_default()
}

fn column_keys(tables: &[Table]) -> Vec<Vec<String>> {
    tables.iter().map(|table| table.columns.iter().map(|column| style_key(&column.name.text)).collect()).collect()
}

/// Finds the former tables that share something rare with a next one.
struct Index {
    by_column: HashMap<String, Vec<usize>>,
    by_comment: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    by_shape: HashMap<Vec<String>, Vec<usize>>,
}

impl Index {
    fn new(features: &Features<'_>, formers: &[usize]) -> Self {
        let mut index = Self {
            by_column: HashMap::new(),
            by_comment: HashMap::new(),
            by_name: HashMap::new(),
            by_shape: HashMap::new(),
        };
        for former in formers {
            let table = &features.former[*former];
            for key in &features.former_keys[*former] {
                index.by_column.entry(key.clone()).or_default().push(*former);
            }
            for key in names(table) {
                index.by_name.entry(key).or_default().push(*former);
            }
            if let Some(comment) = comment(table) {
                index.by_comment.entry(comment).or_default().push(*former);
            }
            index.by_shape.entry(features.former_keys[*former].clone()).or_default().push(*former);
        }
        index
    }

    /// The former tables that share most with the next one, at most [`CANDIDATES`].
    fn nearest(&self, features: &Features<'_>, next: usize) -> Vec<usize> {
        let table = &features.next[next];
        let columns = features.next_keys[next].iter().filter_map(|key| self.by_column.get(key));
        let names = names(table).filter_map(|key| self.by_name.get(&key));
        let comment = comment(table).and_then(|comment| self.by_comment.get(&comment));
        let shape = self.by_shape.get(&features.next_keys[next]);
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for places in columns.chain(names).chain(comment).chain(shape).filter(|places| places.len() <= COMMON) {
            for place in places {
                *votes.entry(*place).or_default() += 1;
            }
        }
        let mut nearest: Vec<(usize, usize)> = votes.into_iter().map(|(place, votes)| (votes, place)).collect();
        nearest.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        nearest.into_iter().take(CANDIDATES).map(|(_, place)| place).collect()
    }
}

/// The name in no case style, with and without the prefix up to the first underscore, and its last word.
fn names(table: &Table) -> impl Iterator<Item = String> {
    let name = &table.name.text;
    let without_prefix = name.split_once('_').map(|(_, rest)| style_key(rest));
    let last_word = name.rsplit_once('_').map(|(_, word)| style_key(word));
    let mut keys: Vec<String> = [Some(style_key(name)), without_prefix, last_word].into_iter().flatten().collect();
    keys.dedup();
    keys.into_iter()
}

fn comment(table: &Table) -> Option<String> {
    let said = table.comment.as_deref().or(table.label.as_deref()).map(folded)?;
    (!said.is_empty()).then_some(said)
}
