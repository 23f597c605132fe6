//! Tags from the categories and labels of other programs.

/// A category as a tag: lower case, words joined by hyphens, signs left out. Nothing for the groups a
/// program puts everybody in (`* myContacts` of Google).
pub fn of(category: &str) -> Option<String> {
    let category = category.trim().trim_start_matches('#');
    if category.starts_with('*') || category.eq_ignore_ascii_case("mycontacts") {
        return None;
    }
    let kept = |letter: char| letter.is_alphanumeric() || "-_./+&".contains(letter);
    let lower = category.to_lowercase();
    let words = lower.split(|letter: char| !kept(letter)).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join("-")).filter(|tag| !tag.is_empty())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn categories_become_tags() {
        assert_eq!(of("Family & Friends").as_deref(), Some("family-&-friends"));
        assert_eq!(of("#Book Club (Berlin)").as_deref(), Some("book-club-berlin"));
        assert_eq!(of("* myContacts"), None);
        assert_eq!(of("()"), None);
    }
}
