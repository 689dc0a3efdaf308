//! What stands in a file, told in a line: it may be anything.

/// What is longer tells no more.
const LONGEST: usize = 400;

/// `text` without line breaks and other controls, at most a few lines of a window long.
#[must_use]
pub fn in_a_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c) { ' ' } else { c };
    let mut line: String = text.chars().take(LONGEST).map(plain).collect();
    if text.chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_file_says_is_one_line_of_some_length() {
        assert_eq!(in_a_line("ünï 🌱"), "ünï 🌱");
        assert_eq!(in_a_line("a\r\nb\t\u{1b}[31m\u{202e}c"), "a  b  [31m c");
        assert_eq!(in_a_line(&"é".repeat(LONGEST)), "é".repeat(LONGEST));
        assert_eq!(in_a_line(&"é".repeat(LONGEST + 1)), "é".repeat(LONGEST) + "…");
    }
}
