//! `rk help TOPIC`: what is worth a page of its own.
//!
//! To add a topic: its text beside this file, at most 100 columns wide, and a row in [`TOPICS`].

/// A page of the help.
pub struct Topic {
    /// The word after `rk help`.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub about: &'static str,
    /// The page.
    pub text: &'static str,
}

/// Every page, in the order the help lists them.
pub const TOPICS: &[Topic] = &[Topic {
    name: "safety",
    about: "what “saved” means, and what is not promised",
    text: include_str!("safety.txt"),
}];

/// The page with this name.
pub fn named(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.name == name)
}

/// The lines about all pages at the end of the help.
pub fn list() -> String {
    let line = |topic: &Topic| format!("  rk help {}   {}", topic.name, topic.about);
    TOPICS.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A page as a manual page.
pub fn manual(topic: &Topic) -> String {
    let lines: Vec<String> = topic.text.lines().map(verbatim).collect();
    format!(".TH rk-{} 7\n.nf\n{}\n.fi\n", topic.name, lines.join("\n"))
}

/// A line that troff takes as it is.
fn verbatim(line: &str) -> String {
    let line = line.replace('\\', r"\e").replace('-', r"\-");
    if line.starts_with(['.', '\'']) { format!(r"\&{line}") } else { line }
}
