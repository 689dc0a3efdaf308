//! What a window costs without us: eframe as we build it, and one button. `tests/desktop/figures.py`
//! measures the app's start against it.
#![allow(missing_docs, clippy::disallowed_methods)]

use std::time::Instant;

use eframe::egui;

struct Bare {
    started: Instant,
    drawn: u32,
}

impl eframe::App for Bare {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.drawn == 1 {
            eprintln!("first-frame-ms {:.1}", self.started.elapsed().as_secs_f64() * 1000.0);
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let _ = ui.button("I just finished treatment");
        self.drawn += 1;
        ui.ctx().request_repaint();
    }
}

fn main() -> eframe::Result {
    let started = Instant::now();
    let viewport = egui::ViewportBuilder::default().with_inner_size([1100.0, 760.0]);
    let native = eframe::NativeOptions { viewport, centered: true, ..Default::default() };
    eframe::run_native("Bare", native, Box::new(move |_| Ok(Box::new(Bare { started, drawn: 0 }))))
}
