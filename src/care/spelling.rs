//! Ways of writing that make no difference to what is meant.

use std::iter::once;

use unicode_normalization::UnicodeNormalization as _;

/// `text` in small letters, without the accents that many leave out, and not in letters of double or half width. Signs
/// stay signs: ™ is not `tm`, which would make another word of the one before it.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let is_wide = |c: char| ('\u{ff00}'..='\u{ffef}').contains(&c);
    let usual = |c: char| if is_wide(c) { once(c).nfkd().collect() } else { c.to_string() };
    let usual: String = text.chars().map(usual).collect();
    let mut folded = String::with_capacity(usual.len());
    // The marks of other scripts are not accents: without them a word is another one.
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    for letter in usual.to_lowercase().nfd().filter(|c| !is_accent(c)).nfc() {
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
            ("Retinol™ №5", "retinol™ №5"),
            ("İYOT", "iyot"),
        ] {
            assert_eq!(folded(written), wanted, "{written}");
        }
        assert_ne!(folded("ハリ"), folded("バリ"));
    }
}
