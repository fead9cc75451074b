//! Objects in the order of their creation, found by name in constant time.

use std::collections::HashMap;

use crate::ddl::change::Target;
use crate::schema::made_name::kept_of;
use crate::schema::{Name, Table, View};

/// Something with a name in a schema.
pub(super) trait Named {
    /// Its name.
    fn name(&self) -> &Name;
    /// The schema it was qualified with.
    fn namespace(&self) -> Option<&Name>;
    /// Gives it another name, and another schema where one is told.
    fn rename(&mut self, to: &Target);
}

/// The objects of one kind.
pub(super) struct Catalog<T> {
    /// In order of creation; a dropped one leaves a gap.
    list: Vec<Option<T>>,
    /// Where the objects of a name stand, by the name in lower case.
    places: HashMap<String, Vec<usize>>,
    /// The same of those whose names are longer than PostgreSQL keeps, by what it keeps of them.
    cut: HashMap<String, Vec<usize>>,
    /// Whether names are cut so.
    cuts: bool,
}

impl<T> Default for Catalog<T> {
    fn default() -> Self {
        Self { list: Vec::new(), places: HashMap::new(), cut: HashMap::new(), cuts: false }
    }
}

impl<T: Named> Catalog<T> {
    /// Adds an object.
    pub(super) fn push(&mut self, object: T) {
        self.note(object.name(), self.list.len());
        self.list.push(Some(object));
    }

    /// Has names be cut, or not, as PostgreSQL cuts those that are too long.
    pub(super) fn set_cuts(&mut self, cuts: bool) {
        self.cuts = cuts;
    }

    fn note(&mut self, name: &Name, place: usize) {
        let lower = name.text.to_lowercase();
        if kept_of(&lower).len() < lower.len() {
            self.cut.entry(kept_of(&lower).to_owned()).or_default().push(place);
        }
        self.places.entry(lower).or_default().push(place);
    }

    /// The object that a statement means: of the same schema when both are qualified, of any when one is not. Of
    /// names that differ in case only, the one that is spelt alike.
    fn find(&self, target: &Target) -> Option<usize> {
        let lower = target.name.text.to_lowercase();
        let places = self.places.get(&lower).filter(|places| !places.is_empty()).or_else(|| self.cut_to(&lower))?;
        let spelt: Vec<usize> = places.iter().copied().filter(|place| self.is_spelt(*place, &target.name)).collect();
        self.find_among(&spelt, target).or_else(|| self.find_among(places, target))
    }

    /// Where those stand that the database calls alike because it cuts the names.
    fn cut_to(&self, lower: &str) -> Option<&Vec<usize>> {
        let kept = kept_of(lower);
        let shorter = || (kept.len() < lower.len()).then(|| self.places.get(kept)).flatten();
        if self.cuts { self.cut.get(kept).or_else(shorter) } else { None }
    }

    fn find_among(&self, places: &[usize], target: &Target) -> Option<usize> {
        let matches = |place: &&usize| {
            let object = self.list[**place].as_ref();
            object.is_some_and(|object| match (object.namespace(), &target.namespace) {
                (Some(a), Some(b)) => a.is(&b.text),
                _ => true,
            })
        };
        let exact = |place: &&usize| self.is_exact(**place, target);
        // Several are exact where sources are read apart: the last one then is the one at hand.
        places.iter().rev().find(exact).or_else(|| places.iter().rev().find(matches)).copied()
    }

    fn is_spelt(&self, place: usize, name: &Name) -> bool {
        self.list[place].as_ref().is_some_and(|object| object.name().text == name.text)
    }

    fn is_exact(&self, place: usize, target: &Target) -> bool {
        let Some(object) = &self.list[place] else { return false };
        match (object.namespace(), &target.namespace) {
            (Some(a), Some(b)) => a.is(&b.text),
            (None, None) => true,
            _ => false,
        }
    }

    /// How many of those that `counts` are meant alike by a name without a schema: 0 where one of them has no schema either.
    pub(super) fn candidates(&self, target: &Target, counts: impl Fn(&T) -> bool) -> usize {
        let places = self.places.get(&target.name.text.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        if target.namespace.is_some() || places.len() < 2 {
            return 0;
        }
        let objects = || places.iter().filter_map(|place| self.list[*place].as_ref()).filter(|object| counts(object));
        let spelt = objects().filter(|object| object.name().text == target.name.text).count();
        if objects().any(|object| object.namespace().is_none()) { 0 } else { spelt }
    }

    pub(super) fn get(&self, target: &Target) -> Option<&T> {
        self.find(target).and_then(|place| self.list[place].as_ref())
    }

    pub(super) fn get_mut(&mut self, target: &Target) -> Option<&mut T> {
        self.find(target).and_then(|place| self.list[place].as_mut())
    }

    /// The object of the same name and the same qualification. Quotes keep the case of a name, so that `"Goods"` and
    /// `goods` are two.
    pub(super) fn get_exact_mut(&mut self, target: &Target) -> Option<&mut T> {
        let place = self.find(target).filter(|place| self.is_exact(*place, target))?;
        let object = self.list[place].as_mut()?;
        let quoted = object.name().quoted || target.name.quoted;
        (!quoted || object.name().text == target.name.text).then_some(object)
    }

    /// Whether an object of that name was ever there.
    pub(super) fn was_there(&self, target: &Target) -> bool {
        self.places.contains_key(&target.name.text.to_lowercase())
    }

    pub(super) fn remove(&mut self, target: &Target) -> bool {
        let Some(place) = self.find(target) else { return false };
        self.forget_at(place);
        self.list[place] = None;
        true
    }

    pub(super) fn rename(&mut self, what: &Target, to: &Target) -> bool {
        let Some(place) = self.find(what) else { return false };
        self.forget_at(place);
        self.note(&to.name, place);
        if let Some(object) = &mut self.list[place] {
            object.rename(to);
        }
        true
    }

    /// Forgets that an object is called as it is.
    fn forget_at(&mut self, place: usize) {
        let Some(name) = self.list[place].as_ref().map(|object| object.name().text.to_lowercase()) else { return };
        let kept = kept_of(&name);
        let of_cut = self.cut.get_mut(kept).filter(|_| kept.len() < name.len());
        let lists = self.places.get_mut(&name).into_iter().chain(of_cut);
        lists.for_each(|places| places.retain(|other| *other != place));
    }

    /// How many objects there are, and were.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The places of all objects.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        0..self.list.len()
    }

    /// Where the object stands that a statement means.
    pub(super) fn place(&self, target: &Target) -> Option<usize> {
        self.find(target)
    }

    /// Where objects of that name in lower case stand.
    pub(super) fn called(&self, lower: &str) -> impl Iterator<Item = usize> {
        self.places.get(lower).into_iter().flatten().copied()
    }

    /// The object at a place, unless it was dropped.
    pub(super) fn at_mut(&mut self, place: usize) -> Option<&mut T> {
        self.list.get_mut(place)?.as_mut()
    }

    /// The object at a place, unless it was dropped.
    pub(super) fn at(&self, place: usize) -> Option<&T> {
        self.list.get(place)?.as_ref()
    }

    /// The objects with their places.
    pub(super) fn iter_placed(&self) -> impl Iterator<Item = (usize, &T)> {
        self.list.iter().enumerate().filter_map(|(place, object)| Some((place, object.as_ref()?)))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.list.iter().flatten()
    }

    pub(super) fn into_list(self) -> Vec<T> {
        let mut list: Vec<T> = self.list.into_iter().flatten().collect();
        list.shrink_to_fit();
        list
    }
}

impl Named for Table {
    fn name(&self) -> &Name {
        &self.name
    }

    fn namespace(&self) -> Option<&Name> {
        self.namespace.as_ref()
    }

    fn rename(&mut self, to: &Target) {
        self.name = to.name.clone();
        self.namespace = to.namespace.clone().or(self.namespace.take());
    }
}

impl Named for View {
    fn name(&self) -> &Name {
        &self.name
    }

    fn namespace(&self) -> Option<&Name> {
        self.namespace.as_ref()
    }

    fn rename(&mut self, to: &Target) {
        self.name = to.name.clone();
        self.namespace = to.namespace.clone().or(self.namespace.take());
        // It makes a view of the former name.
        self.statement = None;
    }
}
