//! The desktop's own file dialogs, through its portal (`org.freedesktop.portal.FileChooser`).
//!
//! The portal is called with the zbus that is here anyway. A crate for dialogs would say of a desktop
//! without one that the person chose nothing, and it would bring a second way to speak to the bus.

use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::PathBuf;
use std::time::Duration;

use futures_lite::{StreamExt as _, future};
use zbus::message::Type;
use zbus::{MatchRule, MessageStream, OwnedVariant, Variant};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";
/// How long the portal may take to say that it will ask; the person takes as long as they like.
const PATIENCE: Duration = Duration::from_secs(20);

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
    future::block_on(ask_portal(ask, title, kind)).map_err(|error| match error {
        zbus::Error::MethodError(name, text, _) => text.unwrap_or_else(|| name.to_string()),
        zbus::Error::InputOutput(error) => error.to_string(),
        error => error.to_string(),
    })
}

async fn ask_portal(ask: &Ask, title: &str, kind: Option<&Kind>) -> zbus::Result<Option<PathBuf>> {
    let bus = zbus::connection::Builder::session().method_timeout(PATIENCE).build().await?;
    // The request's path is known beforehand, so that its answer cannot come before somebody listens.
    // This connection makes no other.
    let token = "aftercare";
    let sender = bus.unique_name().map(|name| name.trim_start_matches(':').replace('.', "_"));
    let request = format!("{PORTAL_PATH}/request/{}/{token}", sender.unwrap_or_default());
    let answers = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(PORTAL)
        .interface("org.freedesktop.portal.Request")
        .member("Response")
        .path(request)
        .build()?;
    let mut answers = MessageStream::for_match_rule(answers, &bus, None).await?;
    let ends = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender("org.freedesktop.DBus")
        .interface("org.freedesktop.DBus")
        .member("NameOwnerChanged")
        .add_arg(PORTAL)
        .build()?;
    let mut ends = MessageStream::for_match_rule(ends, &bus, None).await?;

    let mut options: HashMap<&str, Variant<'_>> = HashMap::from([("handle_token", Variant::new(token))]);
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
    let chooser = Some("org.freedesktop.portal.FileChooser");
    bus.call_method(Some(PORTAL), PORTAL_PATH, chooser, method, &("", title, options)).await?;

    let answer = async { answers.next().await };
    let end = async {
        loop {
            let signal = ends.next().await?;
            if let Ok(signal) = signal
                && let Ok((_, _, owner)) = signal.body().deserialize::<(&str, &str, &str)>()
                && owner.is_empty()
            {
                return None;
            }
        }
    };
    let Some(answer) = future::or(answer, end).await else {
        return Err(zbus::Error::Failure("the desktop's file dialog has ended".to_owned()));
    };
    let answer = answer?;
    let body = answer.body();
    let (response, mut results): (u32, HashMap<String, OwnedVariant>) = body.deserialize()?;
    match (response, results.remove("uris")) {
        (0, Some(uris)) => {
            let uris: Vec<String> = uris.try_into()?;
            let file = uris.first().and_then(|uri| path_of_uri(uri));
            file.map(Some)
                .ok_or_else(|| zbus::Error::Failure("what was chosen is no file of this machine".to_owned()))
        }
        (1, _) => Ok(None),
        _ => Err(zbus::Error::Failure("the desktop's file dialog failed".to_owned())),
    }
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
