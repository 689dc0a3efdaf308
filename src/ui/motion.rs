//! What moves, so that a change is seen on its way. At first sight all is in its place, and stays there where the person
//! or the desktop wants nothing to move.

use egui::emath::easing::cubic_out;
use egui::{Color32, Id, Pos2, Shape, Stroke, Ui, lerp, vec2};

use super::icons;
use super::theme::transition_time;
use super::widgets::paint_icon;

/// How far it is, from 0 to 1, since what is known as `id` became what it is now.
pub fn transition<T: Clone + PartialEq + Send + Sync + 'static>(ui: &Ui, id: Id, is: T) -> f32 {
    let since = match ui.data(|data| data.get_temp::<(T, f64)>(id)) {
        Some((known, since)) if known == is => since,
        Some(_) => ui.input(|input| input.time),
        None => f64::NEG_INFINITY,
    };
    ui.data_mut(|data| data.insert_temp(id, (is, since)));
    progress(ui, since)
}

/// Where something is that goes to `to`. A way shorter than `least` is done at once: of a minute that passes it would be a
/// part of a pixel in a dozen frames, which is why this is not egui's own `animate_value_with_time`.
pub fn glide(ui: &Ui, id: Id, to: f32, least: f32) -> f32 {
    let now = ui.input(|input| input.time);
    let (from, since) = match ui.data(|data| data.get_temp::<(f32, f32, f64)>(id)) {
        Some((from, known, since)) if (known - to).abs() >= least => {
            (lerp(from..=known, progress(ui, since)), now)
        }
        Some((from, _, since)) => (from, since),
        None => (to, f64::NEG_INFINITY),
    };
    ui.data_mut(|data| data.insert_temp(id, (from, to, since)));
    lerp(from..=to, progress(ui, since))
}

/// How far a change is that began then; another frame is asked for until it is there.
fn progress(ui: &Ui, since: f64) -> f32 {
    // By half a frame more, so that the first one shows something of it already.
    let now = ui.input(|input| input.time + f64::from(input.predicted_dt) / 2.0);
    let takes = f64::from(transition_time(ui));
    let part = if takes > 0.0 { ((now - since) / takes).clamp(0.0, 1.0) } else { 1.0 };
    if part < 1.0 {
        ui.ctx().request_repaint();
    }
    cubic_out(part as f32)
}

/// A tick of which so much is drawn, as by hand.
pub fn tick_ui(ui: &Ui, centre: Pos2, size: f32, drawn: f32, colour: Color32) {
    if drawn >= 1.0 {
        paint_icon(ui, icons::CHECK, centre, size, colour);
        return;
    }
    // As the icon has it, which is of 24 by 24.
    let [start, corner, end] =
        [(-8.0, 0.0), (-3.0, 5.0), (8.0, -6.0)].map(|(x, y)| centre + vec2(x, y) * (size / 24.0));
    // The corner is at a third of the way.
    let points = if drawn < 1.0 / 3.0 {
        vec![start, start.lerp(corner, drawn * 3.0)]
    } else {
        vec![start, corner, corner.lerp(end, (drawn - 1.0 / 3.0) * 1.5)]
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
        assert_eq!(places[..4], [0.2, 0.2, 0.2, 0.205], "there at first, and after so little");
        assert!(
            0.205 < places[4]
                && places[4] < 0.3
                && places[4] < places[5]
                && places[5] < places[6]
                && places[6] < 0.8,
            "{places:?}"
        );
        assert_eq!(places[7..], [0.8, 0.8], "and there at last");
        let asked: Vec<_> = seen.iter().map(|it| it.1).collect();
        assert_eq!(asked[2..4], [false, false], "none for what is not seen to move");
        assert_eq!(asked[4..7], [true; 3], "one after the other while it moves");
        assert_eq!(asked[8..], [false], "and then no more");
    }

    #[test]
    fn what_turns_round_on_its_way_does_so_from_where_it_is() {
        let seen = frames(Look::default(), &[(0.0, 0.0), (9.0, 1.0), (9.2, 1.0), (9.2, 0.0), (9.3, 0.0)]);
        assert!(seen[2].0 > 0.1, "{seen:?}");
        assert!((seen[3].0 - seen[2].0).abs() < 0.1, "no jump: {seen:?}");
        assert!(seen[4].0 < seen[3].0, "{seen:?}");
    }

    #[test]
    fn nothing_moves_where_nothing_is_to() {
        let seen = frames(Look { still: true, ..Look::default() }, &MOVED);
        let wanted: Vec<_> = MOVED.iter().map(|it| it.1).collect();
        assert_eq!(seen.iter().map(|it| it.0).collect::<Vec<_>>(), wanted);
        assert!(seen[2..].iter().all(|it| !it.1), "{seen:?}");
    }
}
