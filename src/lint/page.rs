//! A rule's page: why, how to mend it, and examples; one Markdown file in both languages.

use crate::schema::Dialect;
use crate::text::Lang;

/// A rule's page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    english: String,
    chinese: String,
    /// The examples, which are the rule's test as well.
    pub examples: Vec<Example>,
}

/// A piece of SQL that shows a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Whether the rule has something to say on it.
    pub kind: ExampleKind,
    /// Its dialect.
    pub dialect: Dialect,
    /// Parameters of the rule under which it holds, as `key = value` of a conventions file.
    pub parameters: Vec<String>,
    /// The SQL; in a bad one, trailing comments name the rule where it finds something.
    pub sql: String,
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// The defect.
    Bad,
    /// How it should be.
    Good,
}

impl Page {
    /// Takes a page apart: English, then Chinese after the line `<!-- zh-CN -->`, then the examples, each a code block
    /// whose info line reads `sql bad mysql` or `sql good mysql`, with parameters such as `max=3` behind.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (prose, examples) = match text.find("```sql ") {
            Some(at) => text.split_at(at),
            None => (text, ""),
        };
        let (english, chinese) = prose.split_once("<!-- zh-CN -->").unwrap_or((prose, ""));
        Self {
            english: english.trim().to_owned(),
            chinese: chinese.trim().to_owned(),
            examples: examples.split("```sql ").skip(1).filter_map(Example::parse).collect(),
        }
    }

    /// The prose, as Markdown that begins with the title.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.english,
            Lang::ZhCn => &self.chinese,
        }
    }

    /// The title.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        self.text(lang).lines().next().unwrap_or_default().trim_start_matches("# ")
    }

    /// The prose without its title.
    #[must_use]
    pub fn body(&self, lang: Lang) -> &str {
        self.text(lang).split_once('\n').map_or("", |(_, body)| body.trim())
    }
}

impl Example {
    fn parse(block: &str) -> Option<Self> {
        let (info, rest) = block.split_once('\n')?;
        let (sql, _) = rest.split_once("```")?;
        let mut words = info.split_whitespace();
        let kind = match words.next()? {
            "bad" => ExampleKind::Bad,
            "good" => ExampleKind::Good,
            _ => return None,
        };
        let dialect = Dialect::from_id(words.next()?)?;
        Some(Self { kind, dialect, parameters: words.map(str::to_owned).collect(), sql: sql.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::ExampleKind;
    use crate::lint;
    use crate::text::{Lang, Message};

    #[test]
    fn every_rule_has_a_page_in_both_languages_with_a_bad_and_a_good_example() {
        for rule in lint::rules() {
            let page = rule.page();
            for lang in Lang::ALL {
                assert!(!page.title(lang).is_empty() && page.body(lang).len() > 60, "{} in {}", rule.id, lang.tag());
            }
            for kind in [ExampleKind::Bad, ExampleKind::Good] {
                assert!(page.examples.iter().any(|example| example.kind == kind), "{}: {kind:?}", rule.id);
            }
            for parameter in rule.parameters {
                for lang in Lang::ALL {
                    let named = format!("`{}`", parameter.name);
                    assert!(page.text(lang).contains(&named), "{} says nothing of {named}", rule.id);
                }
            }
        }
    }

    #[test]
    fn rules_are_ordered_by_id_and_those_are_unique() {
        let ids: Vec<&str> = lint::rules().iter().map(|rule| rule.id).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
    }

    #[test]
    fn every_group_has_a_name() {
        for group in lint::groups() {
            for lang in Lang::ALL {
                assert!(Message::new(format!("lint-group-{group}")).is_known(lang), "{group}");
            }
        }
    }
}
