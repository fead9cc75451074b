//! The objects of a model as they stand in the file, with the attributes and links that matter.

use std::borrow::Cow;
use std::ops::Range;

use super::element::{Attribute, Class, Role};

/// An object that the model defines.
#[derive(Debug)]
pub(super) struct Object<'a> {
    pub(super) class: Class,
    /// What links call it.
    pub(super) id: Cow<'a, str>,
    /// The collection that holds it, if it is one of interest.
    pub(super) role: Option<Role>,
    attributes: Vec<(Attribute, Text<'a>)>,
    links: Vec<(Role, Cow<'a, str>)>,
    pub(super) children: Vec<Self>,
    /// Where its element stands, in bytes of the decoded text.
    pub(super) range: Range<usize>,
}

/// The text of an attribute and where it stands.
#[derive(Debug, Default)]
pub(super) struct Text<'a> {
    pub(super) value: Cow<'a, str>,
    pub(super) range: Range<usize>,
}

impl Text<'_> {
    /// The text with line ends as XML has them, without characters that no name or comment can hold.
    pub(super) fn tidy(mut self) -> Self {
        if self.value.contains('\r') {
            self.value = Cow::Owned(self.value.replace("\r\n", "\n").replace('\r', "\n"));
        }
        let stray = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
        if self.value.contains(stray) {
            self.value.to_mut().retain(|character| !stray(character));
        }
        self
    }
}

impl<'a> Object<'a> {
    pub(super) fn new(class: Class, id: Cow<'a, str>, role: Option<Role>, start: usize) -> Self {
        let (attributes, links, children) = (Vec::new(), Vec::new(), Vec::new());
        Self { class, id, role, attributes, links, children, range: start..start }
    }

    pub(super) fn set(&mut self, attribute: Attribute, text: Text<'a>) {
        self.attributes.push((attribute, text));
    }

    pub(super) fn link(&mut self, role: Role, id: Cow<'a, str>) {
        self.links.push((role, id));
    }

    /// The attribute's text without white space around it; none where it is missing or blank.
    pub(super) fn text(&self, attribute: Attribute) -> Option<&str> {
        self.raw(attribute).map(|text| text.value.trim()).filter(|text| !text.is_empty())
    }

    /// Whether the attribute is switched on.
    pub(super) fn is_on(&self, attribute: Attribute) -> bool {
        self.text(attribute) == Some("1")
    }

    /// The code, which is the name in the database; the name where there is no code.
    pub(super) fn code(&self) -> Option<&str> {
        self.text(Attribute::Code).or_else(|| self.text(Attribute::Name))
    }

    /// The name, where it says more than the code.
    pub(super) fn label(&self) -> Option<&str> {
        self.text(Attribute::Name).filter(|name| self.code() != Some(name))
    }

    /// Where the code stands; the start of the element where there is none.
    pub(super) fn code_range(&self) -> Range<usize> {
        let text = self.raw(Attribute::Code).or_else(|| self.raw(Attribute::Name));
        text.map_or(self.range.start..self.range.start, |text| text.range.clone())
    }

    /// The first object linked in that role.
    pub(super) fn linked(&self, role: Role) -> Option<&str> {
        self.all_linked(role).next()
    }

    /// All objects linked in that role, in order.
    pub(super) fn all_linked(&self, role: Role) -> impl Iterator<Item = &str> {
        self.links.iter().filter(move |(of, _)| *of == role).map(|(_, id)| &**id)
    }

    /// The objects of that class that it holds, in order.
    pub(super) fn children_of(&self, class: Class) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.class == class)
    }

    fn raw(&self, attribute: Attribute) -> Option<&Text<'a>> {
        self.attributes.iter().find(|(of, _)| *of == attribute).map(|(_, text)| text)
    }
}
