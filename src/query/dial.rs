//! Digits of telephone numbers, as they are dialled.

/// Fewer digits than these are no part of a telephone number.
pub const LEAST: usize = 3;

/// Which of the typed digits a number must have: zeros at the beginning may be a trunk prefix (`044` is
/// `+41 44`) and are left out, unless too little would be left.
pub fn needed(typed: &str) -> &str {
    let without = typed.trim_start_matches('0');
    if without.len() >= LEAST { without } else { typed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trunk_prefix_is_left_out_and_the_zeros_of_a_number_are_not() {
        assert_eq!(needed("0446681800"), "446681800");
        assert_eq!(needed("0000042"), "0000042");
        assert_eq!(needed("000"), "000");
        assert_eq!(needed("668"), "668");
    }
}
