//! The sentences of the locales: each is said somewhere.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// The sentences whose names begin like that are asked for by their last word.
const FAMILIES: [&str; 6] = ["dictionary", "export", "handoff", "help", "sent", "trace"];

/// Everything under a folder that ends like that, tests left out: what only they say is said to nobody.
fn texts(folder: &Path, ending: &str, all: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let (path, name) = (entry.path(), entry.file_name().into_string().expect("a name"));
        if path.is_dir() && name != "tests" {
            texts(&path, ending, all);
        } else if name.ends_with(ending) && !name.ends_with("tests.rs") {
            all.push_str(&fs::read_to_string(&path).expect("a text"));
        }
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'
}

#[test]
fn no_sentence_is_left_that_nobody_says() {
    let mut sources = String::new();
    for (folder, ending) in [("src", ".rs"), ("templates", ".html"), ("static/js", ".js")] {
        texts(Path::new(folder), ending, &mut sources);
    }
    let mut sentences = String::new();
    for entry in fs::read_dir("locales/en").expect("the locale").flatten() {
        // What rules say is asked for by the rule's name.
        if entry.file_name() != "lint.ftl" {
            sentences.push_str(&fs::read_to_string(entry.path()).expect("sentences"));
        }
    }
    let said: HashSet<&str> = sources.split(|letter| !is_of_name(letter)).collect();
    let referred: HashSet<&str> = sentences.split("{ ").filter_map(|piece| piece.split(" }").next()).collect();
    let is_said = |id: &str| {
        let beginnings = id.match_indices('-').map(|(at, _)| &id[..at]);
        // `web-state-{state}` and `msg_of("web-state", state)`.
        let mut beginnings = beginnings.filter(|beginning| beginning.contains('-') || FAMILIES.contains(beginning));
        said.contains(id)
            || referred.contains(id)
            || beginnings.any(|beginning| said.contains(beginning) || said.contains(format!("{beginning}-").as_str()))
    };
    let ids = sentences.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
    let ids: Vec<&str> = ids.filter(|id| id.contains('-') && id.chars().all(is_of_name)).collect();
    assert!(ids.len() > 1500, "the sentences were not found");
    let unsaid: Vec<&str> = ids.into_iter().filter(|id| !is_said(id)).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

#[test]
fn no_page_puts_a_colon_of_one_language_between_words() {
    let mut templates = String::new();
    texts(Path::new("templates"), ".html", &mut templates);
    let joined: Vec<&str> = templates.lines().filter(|line| line.contains("}}: ")).collect();
    assert!(joined.is_empty(), "{joined:?}");
}
