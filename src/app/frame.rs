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
/// In points: no page is drawn narrower.
const NARROWEST: f32 = 340.0;
/// How small and how large the person may make all that is drawn.
const ZOOMS: [f32; 2] = [0.75, 3.0];

/// So long a desktop may take to do what it is asked for, in seconds.
const SETTLES_IN: f64 = 1.0;

/// How the window stands, where nothing is zoomed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Stand {
    /// In points, as it is when it is not maximized.
    pub(super) size: [f32; 2],
    pub(super) maximized: bool,
    /// As the person wants it.
    pub(super) zoom: f32,
    /// As there is room for it.
    #[serde(skip)]
    zoomed: f32,
    /// As it was at the last look.
    #[serde(skip)]
    seen_zoom: f32,
    /// Until when, in the window's own seconds, the desktop may not have done yet what was asked of it.
    #[serde(skip)]
    settles_at: f64,
}

impl Default for Stand {
    fn default() -> Self {
        Self {
            size: [1100.0, 760.0],
            maximized: false,
            zoom: 1.0,
            zoomed: 1.0,
            seen_zoom: 1.0,
            settles_at: SETTLES_IN,
        }
    }
}

impl Stand {
    /// As the window stood last.
    pub(super) fn last(store: &Store) -> Self {
        let Self { size, maximized, zoom, .. } = store.read_local(&file(store)).unwrap_or_default();
        let side = |it: usize| if size[it].is_finite() { size[it].clamp(LEAST[it], MOST) } else { LEAST[it] };
        let zoom = if zoom.is_finite() { within_zooms(zoom) } else { 1.0 };
        Self { size: [side(0), side(1)], maximized, zoom, zoomed: zoom, ..Self::default() }
    }

    /// Keeps it for the next time; a window whose size is forgotten is as good.
    pub(super) fn keep(&self, store: &Store) {
        let _ = store.write_local(&file(store), self);
    }

    /// Sees how the window stands now: `small` is none to come back to.
    pub(super) fn see(&mut self, ctx: &Context, small: bool) {
        let zoom = ctx.zoom_factor();
        let zoom_before = std::mem::replace(&mut self.seen_zoom, zoom);
        // What was asked for is there a frame later.
        if differ(zoom, self.zoomed) && differ(zoom, zoom_before) {
            self.zoom = within_zooms(zoom);
        }
        // The pages have room for their words, however much the person wants them larger.
        let width = ctx.viewport_rect().width() * zoom;
        let most = if small { ZOOMS[1] } else { within_zooms(width / NARROWEST) };
        let zoomed_before = std::mem::replace(&mut self.zoomed, self.zoom.min(most));
        ctx.set_zoom_factor(self.zoomed);
        if small && differ(self.zoomed, zoomed_before) {
            self.shrink(ctx, true);
        }
        let settles = ctx.input(|input| input.time) < self.settles_at;
        if small && settles && (ctx.viewport_rect().size() - mini::SIZE.into()).length() > 2.0 {
            // A desktop may give back what it was before it was maximized, and after it was asked for this.
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(mini::SIZE.into()));
        }
        if small || settles {
            return;
        }
        self.maximized = fills_screen(ctx);
        if !self.maximized {
            self.size = (ctx.viewport_rect().size() * zoom).round().into();
        }
    }

    /// Makes the window the small one, or what it was before.
    pub(super) fn shrink(&mut self, ctx: &Context, small: bool) {
        let zoom = ctx.zoom_factor();
        let (least, size, level) = if small {
            (mini::SIZE.into(), mini::SIZE.into(), WindowLevel::AlwaysOnTop)
        } else {
            (Vec2::from(LEAST) / zoom, Vec2::from(self.size) / zoom, WindowLevel::Normal)
        };
        if small && fills_screen(ctx) {
            self.maximized = true;
            ctx.send_viewport_cmd(ViewportCommand::Maximized(false));
        }
        ctx.send_viewport_cmd(ViewportCommand::MinInnerSize(least));
        ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        ctx.send_viewport_cmd(ViewportCommand::WindowLevel(level));
        if small {
            self.settle(ctx);
        } else {
            self.maximize(ctx);
        }
    }

    /// Makes the window as large as the screen, if it was.
    pub(super) fn maximize(&mut self, ctx: &Context) {
        if self.maximized {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
        self.settle(ctx);
    }

    fn settle(&mut self, ctx: &Context) {
        self.settles_at = ctx.input(|input| input.time) + SETTLES_IN;
        // Then it is seen, also where nothing else is to be drawn.
        ctx.request_repaint_after_secs(SETTLES_IN as f32 + 0.05);
    }
}

fn fills_screen(ctx: &Context) -> bool {
    let fills = |it: &egui::ViewportInfo| it.maximized == Some(true) || it.fullscreen == Some(true);
    ctx.input(|input| fills(input.viewport()))
}

fn within_zooms(zoom: f32) -> f32 {
    zoom.clamp(ZOOMS[0], ZOOMS[1])
}

fn differ(zoom: f32, other: f32) -> bool {
    (zoom - other).abs() > f32::EPSILON
}

fn file(store: &Store) -> PathBuf {
    store.local_dir().join("window.ron")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_window_is_read_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().to_owned());
        store.make_folders().unwrap();
        let last = || {
            let Stand { size, maximized, zoom, .. } = Stand::last(&store);
            (size, maximized, zoom)
        };
        assert_eq!(last(), ([1100.0, 760.0], false, 1.0));
        Stand { size: [1280.0, 900.0], maximized: true, zoom: 1.5, ..Stand::default() }.keep(&store);
        assert_eq!(last(), ([1280.0, 900.0], true, 1.5));
        Stand { size: [3.0, f32::NAN], zoom: 40.0, ..Stand::default() }.keep(&store);
        assert_eq!(last(), (LEAST, false, 3.0));
        store.write_local(&file(&store), &"nonsense").unwrap();
        assert_eq!(last(), ([1100.0, 760.0], false, 1.0));
    }
}
