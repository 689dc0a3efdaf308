//! Files as they may become: a few edits of a sound one, or of one that once made trouble.

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Longer ones only take time; the largest are tried one by one.
const LONGEST: usize = 64 << 10;

/// What somebody's editor, disk or program does to a file.
#[derive(Clone, Debug)]
pub enum Edit {
    Flip(Index, u8),
    Set(Index, u8),
    Cut(Index, usize),
    End(Index),
    Repeat(Index, usize, usize),
    Insert(Index, &'static str),
    Nest(Index, &'static str, usize),
    /// In the place of a number, a text or a word: the one at that place of what is delimited like them.
    Value(Index, &'static str),
    /// A piece of another file.
    Splice(Index, Index, Index, usize),
    Swap(Index, Index, usize),
}

const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "//",
    "/*",
    "*/",
    "#",
    "_",
    "-",
    "+",
    ".",
    "\n",
    "\r",
    "\0",
    " ",
    "None",
    "Some(",
    "Some(1)",
    "true",
    "false",
    "null",
    "()",
    "{}",
    "[]",
    "\"\"",
    "'c'",
    "b\"x\"",
    "r\"x\"",
    "r#\"x\"#",
    "\\u{d800}",
    "\\u{110000}",
    "\\u{0}",
    "\\ud800",
    "\\x00",
    "\u{feff}",
    "\u{202e}",
    "🌱",
    "e\u{301}",
    "#![enable(implicit_some)]",
    "#![enable(unwrap_newtypes)]",
    "#![enable(unwrap_variant_newtypes)]",
    "#![enable(explicit_struct_names)]",
    "NaN",
    "inf",
    "-inf",
    "Made((",
    "Undone",
    "Redone",
    "\nUndone\n",
    "\nRedone\n",
    "\"format\": 1,",
    "\"format\": 2,",
    "\"format\": -1,",
    "\"id\": ",
    "\"header\": ",
    "\"check_ins\": [",
    "\"photos\": [",
    "\"entries\": {",
    "\"deleted_at\": \"2026-11-25T09:00:00Z\",",
    "\"edited_at\": ",
    "\"later\": {",
    "\"later\": (a: 1),",
    "\"later\": Tea(1),",
    "\"later\": ((((",
    "\"$ron::private::\": 1,",
    "\"$serde_json::private::Number\": \"1\",",
    "\"$serde_json::private::RawValue\": \"1\",",
];

const VALUES: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "255",
    "256",
    "65536",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "340282366920938463463374607431768211456",
    "999999999999999999999999999999999999999999999999",
    "0.1",
    "1e308",
    "1e309",
    "-1e309",
    "1e-400",
    "5e-324",
    "NaN",
    "inf",
    "0x7f",
    "0b1",
    "0o7",
    "1_000",
    "1u8",
    "1i128",
    "1.0f32",
    "\"\"",
    "\"x\"",
    "None",
    "Some(0)",
    "()",
    "{}",
    "[]",
    "true",
    "\"0001-01-01T00:00:00Z\"",
    "\"9990-12-31T23:59:59Z\"",
    "\"9999-12-31T23:59:60Z\"",
    "\"+262142-12-31T23:59:59Z\"",
    "\"-262143-01-01T00:00:00Z\"",
    "\"2026-11-24T20:05:00.123456789+23:59\"",
    "\"2026-11-24 20:05:00 UTC\"",
    "\"24:00\"",
    "\"23:59\"",
    "\"00:00\"",
    "\"2026-02-30T00:00:00Z\"",
    "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"",
    "\"00000000-0000-0000-0000-000000000000\"",
    "\"01936d5e-5b1c-7000-8000-000000000001\"",
    "\"01936d5e-5b1c-7000-8000-000000000101\"",
    "\"../../etc/passwd\"",
    "\"\\u{0}\"",
    "\"microneedling\"",
    "\"redness\"",
    "\"retinol\"",
    "\"delivered\"",
    "\"snoozed\"",
    "\"done\"",
    "\"lapsed\"",
    "\"reintroduce/retinol\"",
];

const OPENINGS: &[&str] = &[
    "[",
    "{\"a\":",
    "(",
    "Some(",
    "{\"a\": [",
    "{\"b\": {\"format\":",
    "A(",
    "/*",
    "\"a\": {",
    "\"header\": {",
];

pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = || any::<Index>();
    let length = || prop_oneof![4 => 1..8_usize, 2 => 8..200_usize, 1 => 200..4000_usize];
    let times = prop_oneof![4 => 1..4_usize, 1 => 4..200_usize];
    let depth = prop_oneof![3 => 1..40_usize, 2 => 40..300_usize, 1 => 300..6000_usize];
    let edit = prop_oneof![
        3 => (at(), 0..8_u8).prop_map(|(at, bit)| Edit::Flip(at, bit)),
        3 => (at(), any::<u8>()).prop_map(|(at, byte)| Edit::Set(at, byte)),
        3 => (at(), length()).prop_map(|(at, length)| Edit::Cut(at, length)),
        2 => at().prop_map(Edit::End),
        2 => (at(), length(), times).prop_map(|(at, length, times)| Edit::Repeat(at, length, times)),
        6 => (at(), select(TOKENS)).prop_map(|(at, token)| Edit::Insert(at, token)),
        1 => (at(), select(OPENINGS), depth).prop_map(|(at, token, depth)| Edit::Nest(at, token, depth)),
        8 => (at(), select(VALUES)).prop_map(|(at, value)| Edit::Value(at, value)),
        3 => (at(), at(), at(), length()).prop_map(|(a, b, c, length)| Edit::Splice(a, b, c, length)),
        2 => (at(), at(), length()).prop_map(|(a, b, length)| Edit::Swap(a, b, length)),
    ];
    prop::collection::vec(edit, 1..7)
}

/// `seed` after `edits`; pieces of `others` come into it.
pub fn mutant(seed: &[u8], edits: &[Edit], others: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for edit in edits {
        edit.apply(&mut bytes, others);
        bytes.truncate(LONGEST);
    }
    bytes
}

/// So many bytes from there on, as far as there are.
fn piece(bytes: &[u8], at: Index, length: usize) -> Range<usize> {
    let at = at.index(bytes.len() + 1);
    at..(at + length).min(bytes.len())
}

/// The value that stands at or after a place: what lies between two of the marks that part values.
fn value(bytes: &[u8], at: Index) -> Option<Range<usize>> {
    let is_mark = |byte: &u8| b"{}[](),:\n".contains(byte);
    let from = at.index(bytes.len() + 1);
    let from = from + bytes[from..].iter().position(|it| b":[(,".contains(it))? + 1;
    let from = from + bytes[from..].iter().position(|it| !it.is_ascii_whitespace())?;
    let quoted = bytes[from..].strip_prefix(b"\"");
    let length = match quoted {
        Some(rest) => rest.iter().position(|it| *it == b'"')? + 2,
        None => bytes[from..].iter().position(is_mark)?,
    };
    Some(from..from + length)
}

impl Edit {
    fn apply(&self, bytes: &mut Vec<u8>, others: &[Vec<u8>]) {
        match self {
            Self::Flip(at, bit) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }
            Self::Set(at, byte) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Self::Flip(..) | Self::Set(..) => {}
            Self::Cut(at, length) => drop(bytes.drain(piece(bytes, *at, *length))),
            Self::End(at) => bytes.truncate(at.index(bytes.len() + 1)),
            Self::Repeat(at, length, times) => {
                let from = piece(bytes, *at, *length);
                let times = (*times).min(LONGEST / from.len().max(1));
                let repeated = bytes[from.clone()].repeat(times);
                bytes.splice(from.end..from.end, repeated);
            }
            Self::Insert(at, token) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, token.bytes());
            }
            Self::Nest(at, token, depth) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, token.repeat(*depth).into_bytes());
            }
            Self::Value(at, new) => {
                if let Some(range) = value(bytes, *at) {
                    bytes.splice(range, new.bytes());
                }
            }
            Self::Splice(other, from, at, length) => {
                let other = &others[other.index(others.len())];
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, other[piece(other, *from, *length)].iter().copied());
            }
            Self::Swap(a, b, length) => {
                let (a, b) = (piece(bytes, *a, *length), piece(bytes, *b, *length));
                let (a, b) = if a.start <= b.start { (a, b) } else { (b, a) };
                let b = b.start.max(a.end)..b.end.max(a.end);
                let (first, second) = (bytes[a.clone()].to_vec(), bytes[b.clone()].to_vec());
                bytes.splice(b, first);
                bytes.splice(a, second);
            }
        }
    }
}
