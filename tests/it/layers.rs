//! The storeys hold: no module names one above it, and frameworks stay on their own storey.

use std::fs;
use std::path::{Path, PathBuf};

/// For each module of the crate, the modules it may name. A new module has to be entered here.
const STOREYS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("schema", &["text"]),
    ("ddl", &["schema", "text"]),
    ("lint", &["ddl", "schema", "text"]),
    ("report", &["lint", "ddl", "schema", "text"]),
    ("review", &["lint", "ddl", "schema", "text"]),
    ("live", &["review", "lint", "ddl", "schema", "text"]),
    ("store", &["review", "lint", "ddl", "schema", "text"]),
    ("app", &["live", "store", "review", "lint", "ddl", "schema", "text"]),
    ("config", &["report", "lint", "ddl", "schema", "text"]),
    ("web", &["app", "config", "live", "report", "review", "lint", "ddl", "schema", "text"]),
    ("cli", &["web", "app", "config", "live", "store", "report", "review", "lint", "ddl", "schema", "text"]),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Crates that only some modules may name.
const FRAMEWORKS: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("axum", &["web"]),
    ("axum_extra", &["web"]),
    ("askama", &["web"]),
    ("tower_http", &["web"]),
    ("clap", &["cli", "main"]),
    ("sqlparser", &["ddl"]),
    ("tokio", &["live", "store", "app", "web", "cli"]),
];

/// Modules that are pure: the same arguments give the same result, and nothing outside changes.
const PURE: &[&str] = &["text", "schema", "ddl", "lint", "report", "review"];

/// What a pure module may not name: the clock, chance, the environment, files and the network.
const IMPURE: &[&str] = &[
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "rand::",
    "Uuid::now",
    "std::env",
    "env::var",
    "std::fs",
    "std::net",
    "std::process",
    "async fn",
    "println!",
    "eprintln!",
];

struct SourceFile {
    path: PathBuf,
    module: String,
    /// The code without its inline tests and its comments.
    code: String,
}

fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    assert!(files.len() > 10, "the sources were not found");
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !is_test_file(&path) {
            let relative = path.strip_prefix(root).expect("below src");
            let first = relative.components().next().expect("a name").as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("UTF-8");
            files.push(SourceFile { code: without_tests_and_comments(&text), module, path });
        }
    }
}

fn is_test_file(path: &Path) -> bool {
    let in_tests = path.components().any(|part| part.as_os_str() == "tests");
    in_tests || path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"))
}

/// Inline tests stand at the end of a file, so everything from their attribute on is theirs.
fn without_tests_and_comments(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Whether `name` stands in the code as a whole word followed by `suffix`.
fn names(code: &str, name: &str, suffix: &str) -> bool {
    let wanted = format!("{name}{suffix}");
    code.match_indices(&wanted).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

#[test]
fn no_module_names_one_above_it() {
    for file in sources() {
        let allowed = STOREYS
            .iter()
            .find(|(module, _)| *module == file.module)
            .unwrap_or_else(|| panic!("{} is on no storey: enter it in STOREYS", file.path.display()))
            .1;
        for (other, _) in STOREYS {
            let named = ["crate", "roundtable"].iter().any(|root| names(&file.code, root, &format!("::{other}")));
            assert!(
                !named || *other == file.module || allowed.contains(other),
                "{} names crate::{other}, which is above it",
                file.path.display()
            );
        }
    }
}

#[test]
fn frameworks_stay_on_their_storey() {
    for file in sources() {
        for (framework, homes) in FRAMEWORKS {
            assert!(
                !names(&file.code, framework, "::") || homes.contains(&file.module.as_str()),
                "{} names {framework}, which only {homes:?} may",
                file.path.display()
            );
        }
    }
}

#[test]
fn pure_modules_ask_nothing_of_the_world() {
    for file in sources().iter().filter(|file| PURE.contains(&file.module.as_str())) {
        for word in IMPURE {
            assert!(!file.code.contains(word), "{} names {word}, but its storey is pure", file.path.display());
        }
    }
}
