//! The desktop's own file dialogs, through its portal (`org.freedesktop.portal.FileChooser`). A crate for
//! dialogs would say of a desktop without one that the person chose nothing.

use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::PathBuf;

use zbus::Variant;

use super::portal::{self, Call};

/// What a dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A file to read.
    Open,
    /// Where to write a new file.
    Save {
        /// The name that is proposed.
        name: String,
    },
}

/// A kind of file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What the dialog calls it.
    pub name: String,
    /// Media types, such as `image/jpeg`.
    pub media_types: Vec<String>,
}

/// Shows a dialog and returns the file that the person chose: `None` where they chose none.
///
/// Blocks until they have: call it on a thread of its own.
///
/// # Errors
/// When this desktop has no file dialog, or it failed: why.
pub fn ask(ask: &Ask, title: &str, kind: Option<&Kind>) -> Result<Option<PathBuf>, String> {
    let mut options = HashMap::new();
    if let Some(kind) = kind {
        // A media type is kind 1; it fits whatever the extension's case.
        let types: Vec<_> = kind.media_types.iter().map(|it| (1_u32, it.as_str())).collect();
        options.insert("filters", Variant::new(vec![(kind.name.as_str(), types)]));
    }
    let method = match ask {
        Ask::Open => "OpenFile",
        Ask::Save { name } => {
            options.insert("current_name", Variant::new(name.as_str()));
            "SaveFile"
        }
    };
    let what = "the desktop's file dialog";
    let call = Call { what, interface: "org.freedesktop.portal.FileChooser", method, title: Some(title) };
    let Some(mut results) = portal::request(&call, options)? else { return Ok(None) };
    let uris = results.remove("uris").and_then(|uris| Vec::<String>::try_from(uris).ok());
    let Some(uris) = uris else { return Err(format!("{what} failed")) };
    let file = uris.first().and_then(|uri| path_of_uri(uri));
    file.map(Some).ok_or_else(|| "what was chosen is no file of this machine".to_owned())
}

/// The file that a `file://` URI names, if it is one of this machine.
#[must_use]
pub fn path_of_uri(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.as_bytes();
    while let Some((&byte, after)) = left.split_first() {
        left = after;
        if byte == b'%' {
            let (digits, after) = left.split_at_checked(2)?;
            let digit = |at: usize| char::from(digits[at]).to_digit(16);
            bytes.push((digit(0)? * 16 + digit(1)?) as u8);
            left = after;
        } else {
            bytes.push(byte);
        }
    }
    let path = PathBuf::from(OsString::from_vec(bytes));
    (path.is_absolute() && !path.as_os_str().as_bytes().contains(&0)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_names_a_file_of_this_machine_or_none() {
        let file = |uri| path_of_uri(uri).map(|path| path.into_os_string().into_vec());
        assert_eq!(file("file:///tmp/a%20photo%C3%A9.jpg"), Some("/tmp/a photoé.jpg".into()));
        assert_eq!(file("file://localhost/tmp/100%25"), Some("/tmp/100%".into()));
        assert_eq!(file("file:///tmp/%FF"), Some(b"/tmp/\xFF".to_vec()));
        for none in
            ["file://elsewhere/tmp/a", "https://a/b", "/tmp/a", "file:///a%2", "file:///a%zz", "file:///a%00"]
        {
            assert_eq!(file(none), None, "{none}");
        }
    }
}
