//! Holds the code to the table of layers in `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// Which of our layers each layer may import; itself always.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("query", &["domain"]),
    ("ops", &["domain", "query"]),
    ("store", &["domain"]),
    ("formats", &["domain"]),
    ("ui", &["domain", "ops", "query"]),
    ("config", &["domain", "ui"]),
    ("run", &["domain", "ops", "query", "store", "formats", "ui", "config"]),
    ("cli", &["domain", "ops", "query", "store", "formats", "config", "run"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

fn layer_of<'a>(path: &'a Path, root: &Path) -> &'a str {
    let inside = path.strip_prefix(root).expect("below src");
    let first = inside.iter().next().and_then(|part| part.to_str()).expect("a name");
    first.trim_end_matches(".rs")
}

/// The layers named after `crate::` in a source, comments left out.
fn imports(source: &str) -> Vec<String> {
    let code =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let names: Vec<&str> = match rest.strip_prefix('{') {
            // `use crate::{domain::…, ops::…}`: the first word after each comma at the outer level.
            Some(list) => outer_words(list),
            None => vec![rest],
        };
        found.extend(names.iter().map(|name| {
            name.trim_start()
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect()
        }));
    }
    found
}

fn outer_words(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut words) = (1, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => {
                words.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        if depth == 0 {
            words.push(&list[start..at]);
            break;
        }
    }
    words.retain(|word| !word.trim().is_empty());
    words
}

#[test]
fn every_layer_imports_only_what_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources were found");
    let mut wrong = Vec::new();
    for file in files {
        let layer = layer_of(&file, &root).to_owned();
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == layer) else { continue };
        for import in imports(&fs::read_to_string(&file).expect("a source")) {
            let ours = MAY_IMPORT.iter().any(|(name, _)| *name == import);
            if ours && import != layer && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{} imports {import}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_found_in_every_form() {
    let source = "use crate::domain::Book;\n// crate::cli is only a comment\nuse crate::{ops::{a, b}, query};\nlet x = crate::store::open();";
    assert_eq!(imports(source), ["domain", "ops", "query", "store"]);
}
