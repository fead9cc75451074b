//! The pages of the rules are their tests: on a bad example a rule finds exactly what trailing comments name, on a good
//! one nothing.

use super::{Example, ExampleKind, Profile, Rule, check, rules};
use crate::ddl::{self, Options};

/// The profile under which an example holds: its rule alone, with the parameters of the example.
fn profile(rule: &'static Rule, example: &Example) -> Profile {
    let level = rule.level.map_or("warning", super::Severity::id);
    let settings: Vec<String> =
        std::iter::once(format!("level = '{level}'")).chain(example.parameters.iter().cloned()).collect();
    let text = format!("[rules]\n'{}' = {{ {} }}", rule.id, settings.join(", "));
    let mut profile = Profile::from_toml(&text).unwrap_or_else(|error| panic!("{}: {error}", rule.id));
    rules().iter().filter(|other| other.id != rule.id).for_each(|other| profile.set_level(other, None));
    profile
}

/// The lines of an example, from 1, that are said to break the rule.
fn marked(rule: &Rule, example: &Example) -> Vec<u32> {
    let mark = format!("-- {}", rule.id);
    let lines = (1..).zip(example.sql.lines());
    lines.filter(|(_, line)| line.trim_end().ends_with(&mark)).map(|(number, _)| number).collect()
}

fn found(rule: &'static Rule, example: &Example) -> Vec<u32> {
    let options = Options { dialect: Some(example.dialect), ..Options::default() };
    let reading = ddl::read("example.sql", example.sql.as_bytes(), &options).unwrap();
    check(&reading, &profile(rule, example)).iter().map(|finding| finding.span.line).collect()
}

#[test]
fn every_example_yields_what_it_names() {
    let mut wrong = Vec::new();
    for rule in rules() {
        for example in rule.page().examples {
            let (found, marked) = (found(rule, &example), marked(rule, &example));
            let named = marked.is_empty() == (example.kind == ExampleKind::Good);
            if found != marked || !named {
                wrong.push(format!("{}: found {found:?}, marked {marked:?} in\n{}", rule.id, example.sql));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rule_that_is_off_is_silent() {
    for rule in rules() {
        let mut profile = Profile::shipped("strict").unwrap();
        profile.set_level(rule, None);
        for example in rule.page().examples {
            let options = Options { dialect: Some(example.dialect), ..Options::default() };
            let reading = ddl::read("example.sql", example.sql.as_bytes(), &options).unwrap();
            assert!(check(&reading, &profile).iter().all(|finding| finding.rule != rule.id), "{}", rule.id);
        }
    }
}

#[test]
fn every_finding_is_put_into_words_in_both_languages() {
    for rule in rules() {
        for example in rule.page().examples {
            let options = Options { dialect: Some(example.dialect), ..Options::default() };
            let reading = ddl::read("example.sql", example.sql.as_bytes(), &options).unwrap();
            for finding in check(&reading, &profile(rule, &example)) {
                for lang in crate::text::Lang::ALL {
                    for message in [&finding.message, &finding.help()] {
                        assert!(message.is_known(lang), "{}", message.id);
                        assert!(!message.text(lang).contains("{$"), "{}", message.text(lang));
                    }
                }
            }
        }
    }
}
