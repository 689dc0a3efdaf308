//! How the window opens.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::ui::command::Page;

/// What each page may be called.
const PAGES: [(&str, Page); 7] = [
    ("today", Page::Today),
    ("inbox", Page::Inbox),
    ("diary", Page::Diary),
    ("history", Page::History),
    ("care", Page::Care),
    ("products", Page::Care),
    ("settings", Page::Settings),
];

/// How the window opens.
#[derive(Args, Clone, Debug, Default)]
pub struct Options {
    /// Show sample data in a throw-away folder, on a clock that runs an hour a minute
    #[arg(long)]
    pub demo: bool,
    /// Where the demo begins
    #[arg(long, requires = "demo", value_enum, default_value_t = DemoState::Running)]
    pub demo_state: DemoState,
    /// The demo's colours
    #[arg(long, requires = "demo", value_parser = ["light", "dark"])]
    pub theme: Option<String>,
    /// The page that it opens on, or that the window that is open shows
    #[arg(long, value_parser = PossibleValuesParser::new(PAGES.map(|(name, _)| name)).map(|name| page(&name)))]
    pub page: Option<Page>,
    /// Show that session: on Today while its plan runs, else in History
    #[arg(long, value_name = "SESSION", conflicts_with_all = ["demo", "page"])]
    pub session: Option<String>,
    /// Ask how the skin is: a check-in of that session
    #[arg(long, value_name = "SESSION", conflicts_with = "demo")]
    pub check_in: Option<String>,
    /// The demo's window size in points, such as 1100x760
    #[arg(long, requires = "demo", value_parser = size)]
    pub size: Option<[u16; 2]>,
}

/// Where a demo begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum DemoState {
    /// Nothing was ever started, and the first questions are open.
    FirstRun,
    /// No session runs.
    Before,
    /// A session is in its second day.
    #[default]
    Running,
    /// The skin of its second day has raised a red flag.
    Flagged,
    /// Two sessions run: scalp and face.
    Several,
    /// A session's plan is complete.
    Complete,
}

fn page(name: &str) -> Page {
    PAGES.iter().find(|(known, _)| *known == name).map(|(_, page)| *page).unwrap_or_default()
}

fn size(text: &str) -> Result<[u16; 2], String> {
    let parse = |(width, height): (&str, &str)| Some([width.parse().ok()?, height.parse().ok()?]);
    text.split_once('x').and_then(parse).ok_or_else(|| format!("'{text}' is no size: write it as 1100x760"))
}
