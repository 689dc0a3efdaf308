//! Ways of writing that make no difference to what is meant.

use unicode_normalization::UnicodeNormalization as _;

/// `text` in small letters, without the accents that many leave out, and not in letters of double width.
#[must_use]
pub fn folded(text: &str) -> String {
    let text = text.to_lowercase();
    if text.is_ascii() {
        return text;
    }
    let mut folded = String::with_capacity(text.len());
    // The marks of other scripts are not accents: without them a word is another one.
    let bare = text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).nfc();
    for letter in bare {
        match letter {
            'ł' => folded.push('l'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_wide_letters_make_no_difference_and_other_marks_do() {
        for (written, wanted) in [
            ("Rétinol", "retinol"),
            ("re\u{301}tinol", "retinol"),
            ("SÄURE", "saure"),
            ("Kwas mlekowy, łuszczenie", "kwas mlekowy, luszczenie"),
            ("Ácido azelaico", "acido azelaico"),
            ("Cœur, Öl, Gruß", "coeur, ol, gruss"),
            ("ＲＥＴＩＮＯＬ", "retinol"),
            ("ﾋﾞﾀﾐﾝC", "ビタミンc"),
            ("透明质酸", "透明质酸"),
        ] {
            assert_eq!(folded(written), wanted, "{written}");
        }
        assert_ne!(folded("ハリ"), folded("バリ"));
    }
}
