//! Streams the XML into objects. Elements of no interest leave no trace; entities of a DTD are never expanded.

use std::borrow::Cow;

use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesPI, BytesRef, Event};
use quick_xml::reader::Reader;

use super::element::{Attribute, Class, Role};
use super::object::{Object, Text};

/// Deeper nesting than any model has: packages in packages take four levels each.
const MAX_DEPTH: usize = 1000;

/// How many slips are told of: of more the first are enough to see what is wrong.
const SLIPS: usize = 20;

/// How far up an end tag is looked for when the innermost element is not the one that it closes.
const LOOK_BACK: usize = 32;

/// A model as it stands in the file. Texts are held as pieces of it wherever they stand there as they are.
#[derive(Debug, Default)]
pub(super) struct Document<'a> {
    /// The objects that no other object of interest holds.
    pub(super) roots: Vec<Object<'a>>,
    /// The DBMS that the file's head names.
    pub(super) target: Option<String>,
    /// The version of PowerDesigner that wrote the file.
    pub(super) version: Option<String>,
    /// Where reading stopped before the model was complete.
    pub(super) broken: Option<Break>,
    /// Where the first entity stands that a DTD would define.
    pub(super) entity: Option<usize>,
    /// What is wrong with single tags, in the order of the text; the first of it.
    pub(super) slips: Vec<Slip<'a>>,
}

/// What is wrong with a tag.
#[derive(Debug)]
pub(super) enum Slip<'a> {
    /// An element of that name was not closed before something begins that it can't hold.
    Unclosed { at: usize, name: &'a str },
    /// A tag that is not closed before the next one opens.
    BrokenTag { at: usize },
    /// A tag of which a quote is missing.
    LostQuote { at: usize },
}

impl Document<'_> {
    /// Notes the tags of which a quote is missing; of many the first.
    pub(super) fn note_lost_quotes(&mut self, places: &[usize]) {
        self.slips.extend(places.iter().take(SLIPS).map(|at| Slip::LostQuote { at: *at }));
    }
}

/// Why a model is not complete.
#[derive(Debug)]
pub(super) struct Break {
    /// The byte at which reading stopped.
    pub(super) at: usize,
    /// The code of the innermost table that was still open.
    pub(super) table: Option<String>,
    /// Whether the nesting was too deep; else the file ends too early or is no XML from there on.
    pub(super) too_deep: bool,
}

/// Reads the whole text. Whatever is wrong with it, the objects up to that place are there.
pub(super) fn parse(text: &str) -> Document<'_> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut builder = Builder { text, stack: Vec::new(), document: Document::default() };
    loop {
        let start = position(&reader);
        let event = reader.read_event();
        let end = position(&reader);
        match event {
            Ok(Event::Eof) => return builder.finish(end, false),
            Ok(event) => builder.take(&event, start, end),
            Err(_) => return builder.finish(start, false),
        }
        if builder.stack.len() > MAX_DEPTH {
            return builder.finish(end, true);
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("a position in a text that is in memory")
}

/// An element that has begun and not ended.
struct Open<'a> {
    name: &'a str,
    kind: Kind<'a>,
}

enum Kind<'a> {
    Object(Box<Object<'a>>),
    Collection(Option<Role>),
    Attribute(Attribute, Text<'a>),
    /// An object or attribute of no interest.
    Other,
}

struct Builder<'a> {
    text: &'a str,
    stack: Vec<Open<'a>>,
    document: Document<'a>,
}

impl<'a> Builder<'a> {
    fn take(&mut self, event: &Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(_) | Event::Empty(_) | Event::End(_) => self.tag(start, end),
            Event::Text(_) => self.append(Cow::Borrowed(&self.text[start..end]), start, end),
            Event::CData(text) => self.append(Cow::Owned(text.to_string()), start, end),
            Event::GeneralRef(entity) => {
                let character = resolve(entity);
                if character.is_none() {
                    self.document.entity.get_or_insert(start);
                }
                self.append(Cow::Owned(character.unwrap_or_else(|| format!("&{};", &**entity))), start, end);
            }
            Event::PI(instruction) => self.header(instruction),
            Event::Comment(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => {}
        }
    }

    /// Takes the tag between `start` and `end`. No tag holds the sign that opens one: where it does, its own end was lost.
    fn tag(&mut self, start: usize, end: usize) {
        let inside = &self.text[start + 1..end];
        let (Some(first), Some(last)) = (inside.find('<'), inside.rfind('<')) else {
            return self.whole_tag(start, end);
        };
        self.slip(Slip::BrokenTag { at: start });
        // What stands before an end tag may be the text of the element, glued to its name.
        if !inside[last..].starts_with("</") {
            self.whole_tag(start, start + 1 + first);
        }
        self.whole_tag(start + 1 + last, end);
    }

    fn whole_tag(&mut self, start: usize, end: usize) {
        let tag = &self.text[start..end];
        if let Some(name) = tag.strip_prefix("</") {
            self.close(name.trim_end_matches('>').trim_end(), start, end);
        } else if tag.ends_with("/>") {
            self.refer(start, end);
        } else {
            self.open(start, end);
        }
    }

    fn slip(&mut self, slip: Slip<'a>) {
        if self.document.slips.len() < SLIPS {
            self.document.slips.push(slip);
        }
    }

    /// Takes the start tag between `start` and `end`.
    fn open(&mut self, start: usize, end: usize) {
        let tag = &self.text[start + 1..end];
        let name = tag.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
        let Some((space, local)) = name.split_once(':') else { return };
        self.close_before(space, start);
        let kind = match space {
            "o" => match (Class::of(local), self.attribute("Id", start, end)) {
                (Some(class), Some(id)) => Kind::Object(Box::new(Object::new(class, id, self.role(), start))),
                // Spelled out instead of as an empty element.
                _ => {
                    self.refer(start, end);
                    Kind::Other
                }
            },
            "c" => Kind::Collection(Role::of(local)),
            "a" => Attribute::of(local).map_or(Kind::Other, |attribute| Kind::Attribute(attribute, Text::default())),
            _ => return,
        };
        self.stack.push(Open { name, kind });
    }

    /// Closes what can't hold an element of that kind, whose end tag was lost: a text holds none, an object no other one but
    /// in a collection, and a collection no other one.
    fn close_before(&mut self, space: &str, start: usize) {
        let holds_none = |open: &&Open<'_>| match open.name.split_once(':') {
            Some(("a", _)) => true,
            Some((around, _)) => around == space && matches!(space, "o" | "c"),
            None => false,
        };
        while let Some(open) = self.stack.last().filter(holds_none) {
            let name = open.name;
            self.slip(Slip::Unclosed { at: start, name });
            self.pop(start);
        }
    }

    /// Takes `<o:Table Ref="o12"/>` as a link of the object around it.
    fn refer(&mut self, start: usize, end: usize) {
        if let Some(role) = self.role()
            && let Some(id) = self.attribute("Ref", start, end)
            && let Some(Open { kind: Kind::Object(object), .. }) = self.stack.iter_mut().nth_back(1)
        {
            object.link(role, id);
        }
    }

    /// The value of an attribute of the tag between `start` and `end`, as written: it is only compared with others.
    fn attribute(&self, name: &str, start: usize, end: usize) -> Option<Cow<'a, str>> {
        let tag = self.text[start + 1..end].trim_end_matches(['>', '/']);
        let first = tag.find(|c: char| c.is_ascii_whitespace())?;
        let mut attributes = Attributes::new(tag, first);
        let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name);
        found.map(|found| found.value).or_else(|| unquoted(tag, name).map(Cow::Borrowed))
    }

    /// The role of the collection that is open.
    fn role(&self) -> Option<Role> {
        match self.stack.last() {
            Some(Open { kind: Kind::Collection(role), .. }) => *role,
            _ => None,
        }
    }

    fn append(&mut self, piece: Cow<'a, str>, start: usize, end: usize) {
        if let Some(Open { kind: Kind::Attribute(_, text), .. }) = self.stack.last_mut() {
            if text.value.is_empty() {
                text.range.start = start;
                text.value = piece;
            } else {
                text.value.to_mut().push_str(&piece);
            }
            text.range.end = end;
        }
    }

    fn close(&mut self, name: &str, start: usize, end: usize) {
        // A stray end tag closes nothing; one that fits further up closes what was left open below it.
        let floor = self.stack.len().saturating_sub(LOOK_BACK);
        if let Some(found) = self.stack[floor..].iter().rposition(|open| open.name == name) {
            while self.stack.len() > floor + found + 1 {
                let name = self.stack.last().map(|open| open.name).unwrap_or_default();
                self.slip(Slip::Unclosed { at: start, name });
                self.pop(start);
            }
            self.pop(end);
        }
    }

    fn pop(&mut self, end: usize) {
        match self.stack.pop().map(|open| open.kind) {
            Some(Kind::Attribute(attribute, text)) => {
                if let Some(Open { kind: Kind::Object(object), .. }) = self.stack.last_mut() {
                    object.set(attribute, text.tidy());
                }
            }
            Some(Kind::Object(mut object)) => {
                object.range.end = end;
                let holder = self.stack.iter_mut().rev().find_map(|open| match &mut open.kind {
                    Kind::Object(holder) => Some(&mut holder.children),
                    _ => None,
                });
                holder.unwrap_or(&mut self.document.roots).push(*object);
            }
            Some(Kind::Collection(_) | Kind::Other) | None => {}
        }
    }

    fn header(&mut self, instruction: &BytesPI<'_>) {
        if instruction.target() != "PowerDesigner" {
            return;
        }
        for attribute in instruction.attributes().flatten() {
            let value = Some(unescape(&attribute.value)).filter(|value| !value.is_empty());
            match attribute.key.as_ref() {
                "Target" => self.document.target = value,
                "version" => self.document.version = value,
                _ => {}
            }
        }
    }

    /// Closes what is open, without the attribute in whose text the file ends.
    fn finish(mut self, at: usize, too_deep: bool) -> Document<'a> {
        if self.stack.is_empty() {
            // Cut off before its first object, it holds no model at all.
            self.document.broken = self.document.roots.is_empty().then_some(Break { at, table: None, too_deep });
            return self.document;
        }
        self.stack.pop_if(|open| matches!(open.kind, Kind::Attribute(..)));
        let table = self.stack.iter().rev().find_map(|open| match &open.kind {
            Kind::Object(object) if object.class == Class::Table => object.code().map(str::to_owned),
            _ => None,
        });
        while !self.stack.is_empty() {
            self.pop(at);
        }
        self.document.broken = Some(Break { at, table, too_deep });
        self.document
    }
}

/// The value of an attribute that stands in a tag without quotes.
fn unquoted<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(name).filter(|(before, _)| before.ends_with(|c: char| c.is_ascii_whitespace()))?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let value = value.split(|c: char| c.is_ascii_whitespace() || c == '"').next().unwrap_or_default();
    Some(value).filter(|value| !value.is_empty())
}

fn unescape(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Cow::into_owned)
}

/// The character of a reference; none for one that a DTD would define: nothing is expanded.
fn resolve(entity: &BytesRef<'_>) -> Option<String> {
    match entity.resolve_char_ref() {
        Ok(Some(character)) => Some(character.to_string()),
        _ => quick_xml::escape::resolve_xml_entity(entity).map(str::to_owned),
    }
}
