//! Whether the desktop prefers dark, as its portal says it (on X11 nothing else does).

/// What the desktop prefers; `None` where nothing answers.
///
/// Blocks while it asks: call it on a thread of its own.
#[must_use]
pub fn prefers_dark() -> Option<bool> {
    futures_lite::future::block_on(async {
        let bus = zbus::Connection::session().await.ok()?;
        let reply = bus
            .call_method(
                Some("org.freedesktop.portal.Desktop"),
                "/org/freedesktop/portal/desktop",
                Some("org.freedesktop.portal.Settings"),
                "ReadOne",
                &("org.freedesktop.appearance", "color-scheme"),
            )
            .await
            .ok()?;
        let body = reply.body();
        let value: zbus::OwnedVariant = body.deserialize().ok()?;
        match u32::try_from(value).ok()? {
            1 => Some(true),
            2 => Some(false),
            _ => None,
        }
    })
}
