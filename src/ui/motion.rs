//! What moves, so that a change is seen on its way. At first sight all is in its place, and stays there where the person
//! or the desktop wants nothing to move.

use egui::emath::easing::cubic_out;
use egui::{Id, Pos2, Shape, Stroke, Ui, lerp, pos2};

use super::icons;
use super::theme::turn_time;
use super::widgets::paint_icon;

/// A change on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn<T> {
    /// What it was.
    pub from: T,
    /// What it is.
    pub to: T,
    /// How far it is: 1 once it is there.
    pub done: f32,
}

#[derive(Clone)]
struct Seen<T> {
    from: T,
    to: T,
    since: f64,
}

/// How far what is known as `id` is on its way to what it is now. What differs too little to be seen to move is followed
/// without a frame of its own.
pub fn turn<T>(ui: &Ui, id: Id, is: T, differs: impl Fn(&T, &T) -> bool) -> Turn<T>
where
    T: Clone + Send + Sync + 'static,
{
    let now = ui.input(|input| input.time);
    let takes = f64::from(turn_time(ui));
    let (from, since) = match ui.data(|data| data.get_temp::<Seen<T>>(id)) {
        Some(seen) if differs(&seen.to, &is) => (seen.to, now),
        Some(seen) => (seen.from, seen.since),
        None => (is.clone(), f64::NEG_INFINITY),
    };
    let part = if takes > 0.0 { ((now - since) / takes).min(1.0) } else { 1.0 };
    if part < 1.0 {
        ui.ctx().request_repaint();
    }
    ui.data_mut(|data| data.insert_temp(id, Seen { from: from.clone(), to: is.clone(), since }));
    Turn { from, to: is, done: cubic_out(part as f32) }
}

/// As [`turn`], of what is either the same or another.
pub fn turned<T: Clone + PartialEq + Send + Sync + 'static>(ui: &Ui, id: Id, is: T) -> Turn<T> {
    turn(ui, id, is, T::ne)
}

/// Where something is that goes to `to`; shorter ways than `least` are not gone but done.
pub fn glide(ui: &Ui, id: Id, to: f32, least: f32) -> f32 {
    let turn = turn(ui, id, to, |was, is| (was - is).abs() >= least);
    lerp(turn.from..=turn.to, turn.done)
}

/// A tick that is drawn as by hand, until all of it is there.
pub fn tick_ui(ui: &Ui, centre: Pos2, size: f32, drawn: f32, colour: egui::Color32) {
    if drawn >= 1.0 {
        paint_icon(ui, icons::CHECK, centre, size, colour);
        return;
    }
    // As the icon has it, of 24 by 24.
    let [start, turn, end] = [(4.0, 12.0), (9.0, 17.0), (20.0, 6.0)]
        .map(|(x, y)| centre + (pos2(x, y) - pos2(12.0, 12.0)) * (size / 24.0));
    // The turn is at a third of the way.
    let points = if drawn < 1.0 / 3.0 {
        vec![start, start.lerp(turn, drawn * 3.0)]
    } else {
        vec![start, turn, turn.lerp(end, (drawn - 1.0 / 3.0) * 1.5)]
    };
    ui.painter().add(Shape::line(points, Stroke::new(size / 12.0, colour)));
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::ui::theme::{self, Look};

    /// What a marker at `places`, one a frame, is drawn at, and after which frames another was asked for.
    fn frames(look: Look, places: &[(f64, f32)]) -> Vec<(f32, bool)> {
        let ctx = egui::Context::default();
        theme::apply(&ctx);
        theme::use_look(&ctx, look);
        let mut seen = Vec::new();
        for (time, place) in places {
            let input = egui::RawInput { time: Some(*time), ..egui::RawInput::default() };
            let mut drawn = 0.0;
            let mut output = ctx.run_ui(input, |ui| drawn = glide(ui, Id::unique("marker"), *place, 0.01));
            output.textures_delta.clear();
            let waits = output.viewport_output.values().map(|it| it.repaint_delay).min();
            seen.push((drawn, waits == Some(Duration::ZERO)));
        }
        seen
    }

    /// Twice each where egui draws one frame more than was asked for.
    const MOVED: [(f64, f32); 9] = [
        (0.0, 0.2),
        (0.1, 0.2),
        (9.0, 0.2),
        (60.0, 0.205),
        (120.0, 0.8),
        (120.1, 0.8),
        (120.2, 0.8),
        (121.0, 0.8),
        (121.1, 0.8),
    ];

    #[test]
    fn what_moved_is_seen_on_its_way_and_no_longer() {
        let seen = frames(Look::default(), &MOVED);
        let places: Vec<_> = seen.iter().map(|it| it.0).collect();
        assert_eq!(places[..5], [0.2, 0.2, 0.2, 0.205, 0.205], "there at first, and after so little");
        assert!(0.205 < places[5] && places[5] < places[6] && places[6] < 0.8, "{places:?}");
        assert_eq!(places[7..], [0.8, 0.8], "and there at last");
        let asked: Vec<_> = seen.iter().map(|it| it.1).collect();
        assert_eq!(asked[2..4], [false, false], "none for what is not seen to move");
        assert_eq!(asked[4..7], [true; 3], "one after the other while it moves");
        assert_eq!(asked[8..], [false], "and then no more");
    }

    #[test]
    fn nothing_moves_where_nothing_is_to() {
        let seen = frames(Look { still: true, ..Look::default() }, &MOVED);
        let wanted: Vec<_> = MOVED.iter().map(|it| it.1).collect();
        assert_eq!(seen.iter().map(|it| it.0).collect::<Vec<_>>(), wanted);
        assert!(seen[2..].iter().all(|it| !it.1), "{seen:?}");
    }
}
