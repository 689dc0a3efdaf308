//! A quick reader of the RON that the store itself writes, at a fraction of what all of RON takes: a diary
//! of years is read at each start.
//!
//! It knows maps with quoted keys, lists, strings, numbers and yes or no, and reads them as `ron` does. On
//! anything else, a mistake among them, it gives up: then `ron` reads the text, and says what is wrong.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

/// The value of `text`, if this reader can read it.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = T::deserialize(&mut reader).ok()?;
    reader.peek().is_none().then_some(value)
}

/// What is nested deeper is left to `ron`, which has a limit of its own.
const DEEPEST: u32 = 32;

struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u32,
}

#[derive(Debug)]
struct GaveUp;

impl fmt::Display for GaveUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is not as plain as what the store writes")
    }
}

impl std::error::Error for GaveUp {}

impl serde::de::Error for GaveUp {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Reader<'de> {
    fn rest(&self) -> &'de [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.rest();
        let white = rest.iter().take_while(|it| matches!(it, b' ' | b'\n' | b'\t' | b'\r')).count();
        self.at += white;
        rest.get(white).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), GaveUp> {
        self.take(byte).then_some(()).ok_or(GaveUp)
    }

    /// What stands between `open` and `close`.
    fn nested<T>(
        &mut self,
        open: u8,
        close: u8,
        read: impl FnOnce(Items<'_, 'de>) -> Result<T, GaveUp>,
    ) -> Result<T, GaveUp> {
        self.expect(open)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(GaveUp);
        }
        let value = read(Items { reader: self, close, first: true })?;
        self.depth -= 1;
        self.expect(close)?;
        Ok(value)
    }

    fn string<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, GaveUp> {
        self.expect(b'"')?;
        let mut unescaped = String::new();
        loop {
            let length = self.rest().iter().position(|it| matches!(it, b'"' | b'\\')).ok_or(GaveUp)?;
            let plain = &self.text[self.at..self.at + length];
            self.at += length + 1;
            if self.text.as_bytes()[self.at - 1] == b'\\' {
                unescaped.push_str(plain);
                unescaped.push(self.escaped()?);
            } else if unescaped.is_empty() {
                return visitor.visit_borrowed_str(plain);
            } else {
                unescaped.push_str(plain);
                return visitor.visit_string(unescaped);
            }
        }
    }

    /// The character that is written behind a backslash.
    fn escaped(&mut self) -> Result<char, GaveUp> {
        let escape = *self.rest().first().ok_or(GaveUp)?;
        self.at += 1;
        Ok(match escape {
            b'"' | b'\'' | b'\\' => char::from(escape),
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'0' => '\0',
            b'u' => {
                let rest = self.text[self.at..].strip_prefix('{').ok_or(GaveUp)?;
                let (digits, _) = rest.split_once('}').ok_or(GaveUp)?;
                self.at += digits.len() + 2;
                let is_plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_hexdigit());
                let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_plain && digits.len() <= 6);
                code.and_then(char::from_u32).ok_or(GaveUp)?
            }
            _ => return Err(GaveUp),
        })
    }

    /// Everything up to what ends a value.
    fn word(&mut self) -> Result<&'de str, GaveUp> {
        self.peek().ok_or(GaveUp)?;
        let ends = |it: &u8| matches!(it, b',' | b'}' | b']' | b' ' | b'\n' | b'\t' | b'\r');
        let rest = self.rest();
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let word = &self.text[self.at..self.at + length];
        self.at += length;
        Ok(word)
    }
}

/// Whether it is digits, without a zero that could be left out.
fn is_whole(word: &str) -> bool {
    let digits = !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit());
    digits && (word == "0" || !word.starts_with('0'))
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = GaveUp;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, GaveUp> {
        match self.peek().ok_or(GaveUp)? {
            b'{' => self.nested(b'{', b'}', |items| visitor.visit_map(items)),
            b'[' => self.nested(b'[', b']', |items| visitor.visit_seq(items)),
            b'"' => self.string(visitor),
            _ => match self.word()? {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                // The smallest that holds it, as `ron` does it: a value that is kept for a newer version
                // is the same, however it was read.
                whole if is_whole(whole) => match whole.parse().map_err(|_| GaveUp)? {
                    it @ 0..=0xff => visitor.visit_u8(it as u8),
                    it @ 0..=0xffff => visitor.visit_u16(it as u16),
                    it @ 0..=0xffff_ffff => visitor.visit_u32(it as u32),
                    it => visitor.visit_u64(it),
                },
                _ => Err(GaveUp),
            },
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, GaveUp> {
        let word = self.word()?;
        let (whole, part) = word.split_once('.').unwrap_or((word, "0"));
        let is_plain = is_whole(whole) && !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        let number = word.parse().ok().filter(|_| is_plain);
        visitor.visit_f64(number.ok_or(GaveUp)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, GaveUp> {
        match self.peek() {
            Some(b'"' | b'{' | b'[' | b'0'..=b'9' | b't' | b'f') => visitor.visit_some(self),
            _ => Err(GaveUp),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, GaveUp> {
        visitor.visit_newtype_struct(self)
    }

    /// Written with parentheses and bare names.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    /// Written as a bare name.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    /// Written in parentheses.
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char str string bytes byte_buf unit unit_struct seq
        tuple_struct map identifier ignored_any
    }
}

/// What is left of a list or a map.
struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    close: u8,
    first: bool,
}

impl Items<'_, '_> {
    /// Whether another one follows; a comma may stand behind the last.
    fn go_on(&mut self) -> Result<bool, GaveUp> {
        let separated = std::mem::take(&mut self.first) || self.reader.take(b',');
        match self.reader.peek() {
            Some(next) if next == self.close => Ok(false),
            Some(_) if separated => Ok(true),
            _ => Err(GaveUp),
        }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = GaveUp;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, GaveUp> {
        if self.go_on()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = GaveUp;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, GaveUp> {
        match (self.go_on()?, self.reader.peek()) {
            (true, Some(b'"')) => seed.deserialize(&mut *self.reader).map(Some),
            (true, _) => Err(GaveUp),
            (false, _) => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, GaveUp> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use ron::Value;

    use super::*;
    use crate::care::ledger::{Entry, Ledger, Popup, State, Why};
    use crate::care::session::{Details, Session};
    use crate::store::files::{options, to_ron};

    type Any = BTreeMap<String, Value>;

    fn by_ron<T: DeserializeOwned>(text: &str) -> Option<T> {
        options().from_str(text).ok()
    }

    const SESSION: &str = r#"{
    "format": 1, "id": "0190ffff-0000-7000-8000-000000000001",
    "header": {
        "edited_at": "2026-11-24T22:05:00Z", "finished_at": "2026-11-24T22:05:00Z",
        "protocol": { "key": "microneedling", "digest": "0190ffff-0000-7000-8000-000000000002", "later": 300 },
        "details": { "depth_mm": 0.5, "note": "it\'s \"fine\"\n\u{301}", "hue": [1, 70000, true] },
    },
    "check_ins": [{
        "id": "0190ffff-0000-7000-8000-000000000003",
        "edited_at": "2026-11-24T23:05:00Z", "at": "2026-11-24T23:05:00Z",
        "grades": { "redness": 3 }, "present": ["rash"], "sensitive": false,
    }],
    "later": { "deep": { "er": "" } },
}
"#;

    #[test]
    fn what_the_store_writes_is_read_as_ron_reads_it() {
        let session: Session = by_ron(SESSION).unwrap();
        assert_eq!(read(SESSION), Some(session.clone()));
        assert_eq!(read(&to_ron(&session).unwrap()), Some(session.clone()));
        let at = session.header.finished_at;
        let popup = Some(Popup::new("here :1.7", 3));
        let entry = Entry { why: Some(Why::TooLate), popup, ..Entry::new(State::Lapsed, at, at) };
        let ledger = Ledger { entries: [("check-in/24h".to_owned(), entry)].into(), ..Ledger::default() };
        assert_eq!(read(&to_ron(&ledger).unwrap()), Some(ledger));
    }

    #[test]
    fn what_is_wrong_or_not_plain_is_left_to_ron() {
        for text in [
            "",
            "1 2",
            "{",
            "{}}",
            "{,}",
            "{\"a\" 1}",
            "{\"a\": 1 \"b\": 2}",
            "{\"a\": 1,, }",
            "{a: 1}",
            "{1: 1}",
            "(a: 1)",
            "{\"a\": null}",
            "{\"a\": None}",
            "{\"a\": Some(1)}",
            "{\"a\": 'x'}",
            "{\"a\": 01}",
            "{\"a\": 1_0}",
            "{\"a\": 0x1f}",
            "{\"a\": -1}",
            "{\"a\": 1.5}",
            "{\"a\": 99999999999999999999}",
            "{\"a\": r\"x\"}",
            "{\"a\": \"\\x41\"}",
            "{\"a\": \"\\u{d800}\"}",
            "{\"a\": \"\\u{+1}\"}",
            "{\"a\": \"x}",
            "{} // so",
            "/* so */ {}",
            "#![enable(implicit_some)] {}",
        ] {
            assert_eq!(read::<Any>(text), None, "{text}");
        }
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(5000), "]".repeat(5000));
        assert_eq!(read::<Any>(&deep), None);
        for depth in ["\"0.5\"", "[0.5]", "1e5", "+1", "5.", ".5", "inf"] {
            assert_eq!(read::<Details>(&format!("{{\"depth_mm\": {depth}}}")), None, "{depth}");
        }
        let twice = SESSION.replace("\"format\": 1", "\"format\": 1, \"format\": 1");
        assert_eq!(read::<Session>(&twice), None);
    }

    /// Any text at all, but made of what the two readers have to agree on.
    fn almost_plain() -> impl Strategy<Value = String> {
        let part = prop::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\"",
            "\"a\"",
            "\"b\"",
            "\"a\": ",
            "1",
            "300",
            "-",
            "0",
            ".",
            "true",
            "false",
            "\\",
            "\\n",
            "\\u{e9}",
            "é",
            "'",
            "None",
            "//",
            "\"depth_mm\": ",
            "\"note\": ",
            "0.5",
            "\"area\": \"face\", ",
        ]);
        prop::collection::vec(part, 0..12).prop_map(|parts| format!("{{{}}}", parts.concat()))
    }

    proptest! {
        #[test]
        fn what_it_reads_at_all_it_reads_as_ron_does(text in almost_plain()) {
            if let Some(value) = read::<Any>(&text) {
                prop_assert_eq!(Some(value), by_ron(&text));
            }
            if let Some(details) = read::<Details>(&text) {
                prop_assert_eq!(Some(details), by_ron(&text));
            }
        }

        #[test]
        fn any_text_comes_back(note in any::<String>(), key in any::<String>(), number in any::<u64>()) {
            let unknown = Any::from([(key, Value::Number(number.into()))]);
            let details = Details { note: Some(note), unknown, ..Details::default() };
            let text = to_ron(&details).unwrap();
            prop_assert_eq!(read(&text), by_ron::<Details>(&text));
        }
    }
}
