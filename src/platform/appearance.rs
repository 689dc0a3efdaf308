//! What the desktop prefers of the look, as its portal says it (on X11 nothing else does), now and whenever that
//! changes.

use futures_lite::StreamExt as _;
use zbus::{Connection, OwnedVariant, Proxy};

/// What the desktop prefers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Dark, or light; `None` where nothing says.
    pub dark: Option<bool>,
    /// A higher contrast.
    pub high_contrast: bool,
    /// Reduced motion.
    pub still: bool,
}

const NAMESPACE: &str = "org.freedesktop.appearance";

/// Tells `hear` what the desktop prefers, now and whenever that changes, until it wants no more. Returns at once where
/// there is no bus; where no portal answers, nothing is preferred.
///
/// Blocks: call it on a thread of its own.
pub fn follow(hear: impl FnMut(Appearance) -> bool) {
    // Without a portal there is nothing to follow.
    let _ = futures_lite::future::block_on(followed(hear));
}

async fn followed(mut hear: impl FnMut(Appearance) -> bool) -> zbus::Result<()> {
    let bus = Connection::session().await?;
    let portal = Proxy::new(
        &bus,
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
    )
    .await?;
    // Before it is asked, so that no change is missed between the two.
    let mut changes = portal.receive_signal("SettingChanged").await?;
    let mut known = read(&portal).await;
    while hear(known) {
        loop {
            let Some(change) = changes.next().await else { return Ok(()) };
            let of = change.body().deserialize::<(String, String, OwnedVariant)>();
            if of.is_ok_and(|(namespace, ..)| namespace == NAMESPACE) {
                let now = read(&portal).await;
                if std::mem::replace(&mut known, now) != now {
                    break;
                }
            }
        }
    }
    Ok(())
}

async fn read(portal: &Proxy<'_>) -> Appearance {
    Appearance {
        dark: match value(portal, "color-scheme").await {
            Some(1) => Some(true),
            Some(2) => Some(false),
            _ => None,
        },
        high_contrast: value(portal, "contrast").await == Some(1),
        still: value(portal, "reduced-motion").await == Some(1),
    }
}

/// A value that may not be known to this portal.
async fn value(portal: &Proxy<'_>, key: &str) -> Option<u32> {
    let value: OwnedVariant = portal.call("ReadOne", &(NAMESPACE, key)).await.ok()?;
    u32::try_from(value).ok()
}
