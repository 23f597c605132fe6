//! A number and its noun.

/// So many of something: `1 person`, `2 people`.
///
/// ```
/// # use rekindle::domain::count::counted;
/// assert_eq!(counted(1, "person", "people"), "1 person");
/// assert_eq!(counted(0, "person", "people"), "0 people");
/// ```
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
