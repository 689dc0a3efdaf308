//! Photos, off the drawing thread: new ones are made ready and kept, kept ones are read for the screen.

use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::thread;

use chrono::NaiveDateTime;
use egui::ColorImage;
use uuid::Uuid;

use super::library::News;
use crate::platform::file_dialog;
use crate::store::Store;
use crate::store::photos::{self, Prepared};
use crate::ui::photos::{Source, Wanted};

/// The thread that reads photos for the screen, one after the other.
#[derive(Debug)]
pub(super) struct Reader {
    to: Sender<Wanted>,
}

impl Reader {
    /// Starts it; what it has read comes as [`News::Picture`].
    pub(super) fn start(store: Store, news: Sender<News>, ctx: egui::Context) -> Self {
        let (to, wanted) = mpsc::channel::<Wanted>();
        let run = move || {
            for wanted in wanted {
                let read = read(&store, &wanted);
                if news.send(News::Picture(wanted, read)).is_err() {
                    return; // The window is gone.
                }
                ctx.request_repaint();
            }
        };
        // Without the thread, places stay empty.
        let _ = thread::Builder::new().name("photos".to_owned()).spawn(run);
        Self { to }
    }

    /// Asks for a photo.
    pub(super) fn ask(&self, wanted: Wanted) {
        let _ = self.to.send(wanted);
    }
}

fn read(store: &Store, wanted: &Wanted) -> Result<ColorImage, String> {
    let bytes = store.photo(&wanted.file).map_err(|problem| problem.to_string())?;
    let image = photos::decode(&bytes, wanted.longest).map_err(|refused| refused.0)?;
    let size = [image.width() as usize, image.height() as usize];
    Ok(ColorImage::from_rgb(size, image.as_raw()))
}

/// What became of new photos.
#[derive(Debug)]
pub(super) enum Added {
    /// Each one, or why it was not taken.
    Photos(Vec<Result<Kept, String>>),
    /// There is no file dialog, and why.
    NoDialog(String),
}

/// A photo that is kept, and not in a session yet.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) id: Uuid,
    /// Its file's name.
    pub(super) file: String,
    /// When it was taken, by the camera's clock.
    pub(super) taken_at: Option<NaiveDateTime>,
}

/// The words of the file dialog.
#[derive(Debug)]
pub(super) struct DialogWords {
    pub(super) title: String,
    pub(super) kind: String,
}

/// Takes new photos; `None` where the person chose none. Blocks: it may wait for them.
pub(super) fn add(
    store: &Store,
    from: Source,
    words: DialogWords,
    new_id: impl Fn() -> Uuid,
) -> Option<Added> {
    let files = match from {
        Source::Pixels(image) => {
            let [width, height] = image.size.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
            let rgba = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
            let prepared = Prepared::from_pixels(width, height, rgba).map_err(|refused| refused.0);
            return Some(Added::Photos(vec![keep(store, prepared, new_id())]));
        }
        Source::File(file) => vec![file],
        Source::Text(text) => files_in(&text),
        Source::Dialog => {
            let media_types = ["image/jpeg", "image/png"].map(str::to_owned).to_vec();
            let kind = file_dialog::Kind { name: words.kind, media_types };
            match file_dialog::ask(&file_dialog::Ask::Open, &words.title, Some(&kind)) {
                Ok(chosen) => vec![chosen?],
                Err(why) => return Some(Added::NoDialog(why)),
            }
        }
    };
    let added = files.iter().map(|file| {
        let prepared = Prepared::from_file(file).map_err(|refused| refused.0);
        keep(store, prepared, new_id())
    });
    Some(Added::Photos(added.collect()))
}

fn keep(store: &Store, photo: Result<Prepared, String>, id: Uuid) -> Result<Kept, String> {
    let photo = photo?;
    let file = store.keep_photo(id, &photo).map_err(|problem| problem.to_string())?;
    Ok(Kept { id, file, taken_at: photo.taken_at() })
}

/// The files that a pasted text names.
fn files_in(text: &str) -> Vec<PathBuf> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.filter_map(|line| file_dialog::path_of_uri(line).or_else(|| Some(PathBuf::from(line)))).collect()
}
