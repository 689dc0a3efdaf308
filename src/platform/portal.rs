//! The desktop's portal (`org.freedesktop.portal.Desktop`): what it asks the person on the program's behalf,
//! and does outside of a sandbox.
//!
//! It is called with the zbus that is here anyway: ashpd is built on an older one, and its calls wait for ever
//! where the portal ends before it has answered.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use futures_lite::{StreamExt as _, future};
use zbus::message::Type;
use zbus::{MatchRule, MessageStream, OwnedVariant, Variant};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
/// How long the portal may take to say that it will ask; the person takes as long as they like.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is asked of the portal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call<'a> {
    /// What the person would call it, in what is said when it fails: `the desktop's file dialog`.
    pub what: &'a str,
    /// The interface.
    pub interface: &'a str,
    /// Its method.
    pub method: &'a str,
    /// The title, where that method shows one.
    pub title: Option<&'a str>,
}

/// What was answered, by name.
pub(super) type Results = HashMap<String, OwnedVariant>;

/// Asks the portal and waits for the answer: `None` where the person gave none.
///
/// Blocks until they have: call it on a thread of its own.
///
/// # Errors
/// When there is no portal that does it, or it failed: why.
pub(super) fn request(
    call: &Call<'_>,
    options: HashMap<&str, Variant<'_>>,
) -> Result<Option<Results>, String> {
    future::block_on(ask(call, options)).map_err(|error| match error {
        zbus::Error::MethodError(name, text, _) => text.unwrap_or_else(|| name.to_string()),
        zbus::Error::InputOutput(error) => error.to_string(),
        error => error.to_string(),
    })
}

async fn ask(call: &Call<'_>, mut options: HashMap<&str, Variant<'_>>) -> zbus::Result<Option<Results>> {
    let bus = zbus::connection::Builder::session().method_timeout(PATIENCE).build().await?;
    // The request's path is known beforehand, so that its answer cannot come before somebody listens.
    // This connection makes no other.
    let token = "aftercare";
    let sender = bus.unique_name().map(|name| name.trim_start_matches(':').replace('.', "_"));
    let request = format!("{PATH}/request/{}/{token}", sender.unwrap_or_default());
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

    options.insert("handle_token", Variant::new(token));
    let (to, interface) = (Some(PORTAL), Some(call.interface));
    // The window that asks is not named: no toolkit here can.
    match call.title {
        Some(title) => bus.call_method(to, PATH, interface, call.method, &("", title, options)).await?,
        None => bus.call_method(to, PATH, interface, call.method, &("", options)).await?,
    };

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
    let failed = |how: &str| zbus::Error::Failure(format!("{} {how}", call.what));
    let answer = future::or(answer, end).await.ok_or_else(|| failed("has ended"))??;
    match answer.body().deserialize::<(u32, Results)>()? {
        (0, results) => Ok(Some(results)),
        (1, _) => Ok(None),
        _ => Err(failed("failed")),
    }
}

/// Whether this program runs in a sandbox, where the portal does what the program cannot.
pub(super) fn is_needed() -> bool {
    Path::new("/.flatpak-info").exists()
}

/// Has `command` started at log-in, or no longer, and says whether it is.
///
/// # Errors
/// When there is no portal that does it, or it failed: why.
pub(super) fn start_at_log_in(on: bool, command: &[&str], reason: &str) -> Result<bool, String> {
    let options = HashMap::from([
        ("reason", Variant::new(reason)),
        ("autostart", Variant::new(on)),
        ("commandline", Variant::new(command)),
        ("dbus-activatable", Variant::new(false)),
    ]);
    let interface = "org.freedesktop.portal.Background";
    let call = Call { what: "the desktop's portal", interface, method: "RequestBackground", title: None };
    let allowed = request(&call, options)?.and_then(|mut results| results.remove("autostart"));
    Ok(allowed.is_some_and(|it| bool::try_from(it).unwrap_or_default()))
}
