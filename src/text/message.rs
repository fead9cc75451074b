//! Sentences for people: an id and arguments, put into words only when the reader's language is known.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::{Deserialize, Serialize};

use super::{Lang, Shared};

/// A sentence of `locales/`, by id, with what is filled in. It is stored and compared as such: the same
/// finding reads in English for one person and in Chinese for another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Message {
    /// The id of a message of `locales/<lang>/*.ftl`, or `id.attribute` for one of its attributes.
    pub id: Shared,
    /// The named arguments, in the order given; a finding's message and help share them.
    #[serde(default, skip_serializing_if = "has_none")]
    pub args: Arc<Vec<(Cow<'static, str>, Arg)>>,
}

/// What is filled into a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A number, for plural forms.
    Number(i64),
    /// A name, a type, an excerpt.
    Text(Shared),
    /// Another sentence, such as the reason for something.
    Message(Box<Message>),
    /// Names, told apart as the reader's language does it.
    List(Vec<Shared>),
}

impl Arg {
    /// Names, told apart as the reader's language does it.
    pub fn list<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Self {
        Self::List(names.into_iter().map(|name| name.as_ref().into()).collect())
    }

    /// The first names, and a sign that there are more.
    pub fn first<T: AsRef<str>>(most: usize, names: impl IntoIterator<Item = T>) -> Self {
        let mut names: Vec<Shared> = names.into_iter().take(most + 1).map(|name| name.as_ref().into()).collect();
        if names.len() > most {
            names[most] = MORE.into();
        }
        Self::List(names)
    }
}

/// Stands after the last name where there are more.
const MORE: &str = "…";

/// Names in one text, told apart as that language does it.
pub fn listed<T: AsRef<str>>(names: impl IntoIterator<Item = T>, lang: Lang) -> String {
    let mut text = String::new();
    let comma = Message::new("list-comma").text(lang);
    for name in names {
        text.push_str(match name.as_ref() {
            MORE => " ",
            _ if text.is_empty() => "",
            _ => &comma,
        });
        text.push_str(name.as_ref());
    }
    text
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<Shared> for Arg {
    fn from(text: Shared) -> Self {
        Self::Text(text)
    }
}

impl From<&Shared> for Arg {
    fn from(text: &Shared) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.as_str().into())
    }
}

macro_rules! number_args {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
number_args!(i32, i64, u16, u32, u64, usize);

impl Message {
    /// The message `id` without arguments.
    pub fn new(id: impl Into<Shared>) -> Self {
        Self { id: id.into(), args: Arc::default() }
    }

    /// The same message with `name` filled in.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Arg>) -> Self {
        Arc::make_mut(&mut self.args).push((name.into(), value.into()));
        self
    }

    /// What is filled in as a name at that place.
    #[must_use]
    pub fn named(&self, place: &str) -> Option<&str> {
        self.args.iter().find_map(|(name, value)| match value {
            Arg::Text(text) if name == place => Some(text.as_str()),
            _ => None,
        })
    }

    /// The sentence in `lang`; in English where it has no translation, and the bare id where there is
    /// none at all (a test sees to it that neither happens to a message of ours).
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        self.lookup(lang).or_else(|| self.lookup(Lang::En)).unwrap_or_else(|| self.id.to_string())
    }

    /// Whether `locales/<lang>` has this message.
    #[must_use]
    pub fn is_known(&self, lang: Lang) -> bool {
        self.lookup(lang).is_some()
    }

    fn lookup(&self, lang: Lang) -> Option<String> {
        let bundle = sentences(lang);
        let (id, attribute) = match self.id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (self.id.as_str(), None),
        };
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut args = FluentArgs::with_capacity(self.args.len());
        for (name, value) in &*self.args {
            match value {
                Arg::Number(number) => args.set(name.as_ref(), *number),
                Arg::Text(text) => args.set(name.as_ref(), text.as_str()),
                Arg::Message(message) => args.set(name.as_ref(), message.text(lang)),
                Arg::List(names) => args.set(name.as_ref(), listed(names.iter().map(Shared::as_str), lang)),
            }
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }
}

fn has_none(args: &Arc<Vec<(Cow<'static, str>, Arg)>>) -> bool {
    args.is_empty()
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

/// The files of `locales/<lang>/`, compiled in. A new file is named here and nowhere else.
const FILES: &[(&str, &str)] = &[
    (include_str!("../../locales/en/source.ftl"), include_str!("../../locales/zh-CN/source.ftl")),
    (include_str!("../../locales/en/ddl.ftl"), include_str!("../../locales/zh-CN/ddl.ftl")),
    (include_str!("../../locales/en/pdm.ftl"), include_str!("../../locales/zh-CN/pdm.ftl")),
    (include_str!("../../locales/en/diff.ftl"), include_str!("../../locales/zh-CN/diff.ftl")),
    (include_str!("../../locales/en/migrate.ftl"), include_str!("../../locales/zh-CN/migrate.ftl")),
    (include_str!("../../locales/en/lint.ftl"), include_str!("../../locales/zh-CN/lint.ftl")),
    (include_str!("../../locales/en/help.ftl"), include_str!("../../locales/zh-CN/help.ftl")),
    (include_str!("../../locales/en/cli.ftl"), include_str!("../../locales/zh-CN/cli.ftl")),
    (include_str!("../../locales/en/app.ftl"), include_str!("../../locales/zh-CN/app.ftl")),
    (include_str!("../../locales/en/progress.ftl"), include_str!("../../locales/zh-CN/progress.ftl")),
    (include_str!("../../locales/en/review.ftl"), include_str!("../../locales/zh-CN/review.ftl")),
    (include_str!("../../locales/en/threads.ftl"), include_str!("../../locales/zh-CN/threads.ftl")),
    (include_str!("../../locales/en/handoff.ftl"), include_str!("../../locales/zh-CN/handoff.ftl")),
    (include_str!("../../locales/en/meeting.ftl"), include_str!("../../locales/zh-CN/meeting.ftl")),
    (include_str!("../../locales/en/differences.ftl"), include_str!("../../locales/zh-CN/differences.ftl")),
    (include_str!("../../locales/en/waivers.ftl"), include_str!("../../locales/zh-CN/waivers.ftl")),
    (include_str!("../../locales/en/revisions.ftl"), include_str!("../../locales/zh-CN/revisions.ftl")),
    (include_str!("../../locales/en/needs.ftl"), include_str!("../../locales/zh-CN/needs.ftl")),
    (include_str!("../../locales/en/requirements.ftl"), include_str!("../../locales/zh-CN/requirements.ftl")),
    (include_str!("../../locales/en/web.ftl"), include_str!("../../locales/zh-CN/web.ftl")),
    (include_str!("../../locales/en/log.ftl"), include_str!("../../locales/zh-CN/log.ftl")),
    (include_str!("../../locales/en/sent.ftl"), include_str!("../../locales/zh-CN/sent.ftl")),
    (include_str!("../../locales/en/people.ftl"), include_str!("../../locales/zh-CN/people.ftl")),
];

/// The sentences of a language, taken apart when the first of them is asked for.
fn sentences(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::En));
    static CHINESE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::ZhCn));
    match lang {
        Lang::En => &ENGLISH,
        Lang::ZhCn => &CHINESE,
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id = lang.tag().parse().expect("our own tags are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Names are shown in code style; invisible direction marks around them would be copied along.
    bundle.set_use_isolating(false);
    for (en, zh) in FILES {
        let source = if lang == Lang::En { en } else { zh };
        let resource = FluentResource::try_new((*source).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("locales/{}: {errors:?}", lang.tag()));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("locales/{}: {errors:?}", lang.tag()));
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Arg, FILES, Message};
    use crate::text::Lang;

    fn ids(source: &str) -> BTreeSet<String> {
        let mut message = String::new();
        let mut ids = BTreeSet::new();
        for line in source.lines() {
            if let Some((name, _)) = line.split_once(" =") {
                if let Some(attribute) = name.trim_start().strip_prefix('.') {
                    ids.insert(format!("{message}.{attribute}"));
                } else if !line.starts_with([' ', '#']) {
                    name.clone_into(&mut message);
                    ids.insert(message.clone());
                }
            }
        }
        ids
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        for (en, zh) in FILES {
            assert_eq!(ids(en), ids(zh));
        }
    }

    #[test]
    fn fills_in_arguments_in_each_language() {
        let message = Message::new("ddl-coverage").with("understood", 142).with("total", 145);
        assert_eq!(message.text(Lang::En), "142 of 145 statements understood");
        assert_eq!(message.text(Lang::ZhCn), "145 条语句中 142 条已读懂");
    }

    #[test]
    fn names_are_told_apart_as_the_language_does_it() {
        let message = |names: Arg| Message::new("sign-for").with("names", names);
        let two = message(Arg::list(["王芳", "Li Na"]));
        assert_eq!((two.text(Lang::En).as_str(), two.text(Lang::ZhCn).as_str()), ("for 王芳, Li Na", "代 王芳、Li Na"));
        assert_eq!(message(Arg::first(2, ["a", "b"])).text(Lang::En), "for a, b");
        assert_eq!(message(Arg::first(2, ["a", "b", "c", "d"])).text(Lang::ZhCn), "代 a、b …");
        let kept = serde_json::to_string(&two).unwrap();
        assert_eq!(serde_json::from_str::<Message>(&kept).unwrap(), two);
    }
}
