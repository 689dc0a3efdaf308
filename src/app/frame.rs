//! The window's own frame: its size, kept from one time to the next, and the small one on top of all others.

use std::path::PathBuf;

use egui::{Context, Vec2, ViewportCommand, WindowLevel};
use serde::{Deserialize, Serialize};

use crate::store::Store;
use crate::ui::mini;

/// The least that the pages have room in.
pub(super) const LEAST: [f32; 2] = [360.0, 480.0];
/// More is a mistake of whoever tells it.
const MOST: f32 = 16_384.0;
/// How small and how large the person may make all that is drawn.
const ZOOMS: std::ops::RangeInclusive<f32> = 0.75..=3.0;

/// How the window stands, where nothing is zoomed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Stand {
    /// In points, as it is when it is not maximized.
    pub(super) size: [f32; 2],
    pub(super) maximized: bool,
    pub(super) zoom: f32,
}

impl Default for Stand {
    fn default() -> Self {
        Self { size: [1100.0, 760.0], maximized: false, zoom: 1.0 }
    }
}

impl Stand {
    /// As the window stood last.
    pub(super) fn last(store: &Store) -> Self {
        let Self { size, maximized, zoom } = store.read_local(&file(store)).unwrap_or_default();
        let side = |it: usize| if size[it].is_finite() { size[it].clamp(LEAST[it], MOST) } else { LEAST[it] };
        let zoom = if zoom.is_finite() { zoom.clamp(*ZOOMS.start(), *ZOOMS.end()) } else { 1.0 };
        Self { size: [side(0), side(1)], maximized, zoom }
    }

    /// Keeps it for the next time; a window whose size is forgotten is as good.
    pub(super) fn keep(&self, store: &Store) {
        let _ = store.write_local(&file(store), self);
    }

    /// Sees how the window stands now: `small` is none to come back to.
    pub(super) fn see(&mut self, ctx: &Context, small: bool) {
        let zoom = ctx.zoom_factor();
        if !ZOOMS.contains(&zoom) {
            ctx.set_zoom_factor(zoom.clamp(*ZOOMS.start(), *ZOOMS.end()));
        }
        self.zoom = zoom.clamp(*ZOOMS.start(), *ZOOMS.end());
        if small {
            return;
        }
        let fills = |it: &egui::ViewportInfo| it.maximized == Some(true) || it.fullscreen == Some(true);
        self.maximized = ctx.input(|input| fills(input.viewport()));
        if !self.maximized {
            self.size = (ctx.viewport_rect().size() * zoom).round().into();
        }
    }

    /// Makes the window the small one, or what it was before.
    pub(super) fn shrink(&self, ctx: &Context, small: bool) {
        let zoom = ctx.zoom_factor();
        let (least, size, level) = if small {
            (mini::SIZE.into(), mini::SIZE.into(), WindowLevel::AlwaysOnTop)
        } else {
            (Vec2::from(LEAST) / zoom, Vec2::from(self.size) / zoom, WindowLevel::Normal)
        };
        if small && self.maximized {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(false));
        }
        ctx.send_viewport_cmd(ViewportCommand::MinInnerSize(least));
        ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        ctx.send_viewport_cmd(ViewportCommand::WindowLevel(level));
        if !small && self.maximized {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }
}

fn file(store: &Store) -> PathBuf {
    store.local_dir().join("window.ron")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_opens_as_it_was_closed_and_never_out_of_reach() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().to_owned());
        store.make_folders().unwrap();
        assert_eq!(Stand::last(&store), Stand::default());
        let stood = Stand { size: [1280.0, 900.0], maximized: true, zoom: 1.5 };
        stood.keep(&store);
        assert_eq!(Stand::last(&store), stood);
        Stand { size: [3.0, f32::NAN], maximized: false, zoom: 40.0 }.keep(&store);
        assert_eq!(Stand::last(&store), Stand { size: LEAST, maximized: false, zoom: 3.0 });
        store.write_local(&file(&store), &"nonsense").unwrap();
        assert_eq!(Stand::last(&store), Stand::default());
    }
}
