//! What the person asks for. Drawing returns these; the app applies them afterwards.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::icons::{self, Icon};
use super::photos;
use crate::care::check_in::CheckIn;
use crate::care::civil_time::Instant;
use crate::care::edit::Change;
use crate::care::restore::Mode;
use crate::care::session::{Details, How, SessionId};
use crate::care::settings::Settings;
use crate::view::inbox::Which;
use crate::words;
use crate::words::Words;

/// One page of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Page {
    /// What to do now.
    #[default]
    Today,
    /// The reminders that ask for something.
    Inbox,
    /// What was logged of the session that runs, or ran last.
    Diary,
    /// Past sessions.
    History,
    /// Products: may I use it, the person's own, the phases, and red flags.
    Care,
    /// Settings.
    Settings,
}

impl Page {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 6] =
        [Self::Today, Self::Inbox, Self::Diary, Self::History, Self::Care, Self::Settings];

    /// Its icon.
    #[must_use]
    pub fn icon(self) -> Icon {
        match self {
            Self::Today => icons::HOUSE,
            Self::Inbox => icons::INBOX,
            Self::Diary => icons::NOTEBOOK_TABS,
            Self::History => icons::ROTATE_CCW_CLOCK,
            Self::Care => icons::PACKAGE,
            Self::Settings => icons::SETTINGS,
        }
    }

    /// Its name in the navigation.
    #[must_use]
    pub fn name(self, words: &Words) -> String {
        match self {
            Self::Today => words!(words, "today-page"),
            Self::Inbox => words!(words, "inbox"),
            Self::Diary => words!(words, "diary"),
            Self::History => words!(words, "history"),
            Self::Care => words!(words, "care"),
            Self::Settings => words!(words, "settings"),
        }
    }
}

/// What the person asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Show a page.
    Open(Page),
    /// Show where *May I use …?* is asked, ready to type.
    AskMayI,
    /// Start a session that was finished then (`None`: now), with the protocol of that key.
    Start {
        /// The finish.
        finished_at: Option<Instant>,
        /// What is known of the treatment.
        details: Details,
        /// The protocol's key.
        protocol: String,
    },
    /// Change a session.
    Change(SessionId, Change),
    /// Keep a check-in of a session: as it was shown, with a nil id if it is new, and as it is to be.
    CheckIn(SessionId, Box<(CheckIn, CheckIn)>),
    /// Wait another day with what is not back yet.
    Postpone(SessionId),
    /// That active is used again.
    Resume(SessionId, String),
    /// What is said of reminders: they are put off for so long, or done (`None`).
    Answer(Vec<Which>, Option<TimeDelta>),
    /// Show that session: on Today while it runs, else in the history.
    Show(SessionId),
    /// Close the red flag of that rule, and how.
    CloseFlag(SessionId, String, How),
    /// Do not propose again to wait because of that check-in.
    DoNotWait(Uuid),
    /// Take new photos of the skin for a session.
    AddPhoto(SessionId, photos::Source),
    /// Give a session the protocol of that key.
    UseProtocol(SessionId, String),
    /// Open the dialog.
    Ask(Ask),
    /// Close the dialog.
    CloseDialog,
    /// Show no more than the phase and its countdown, on top of all other windows; or the whole window again.
    ToggleMini,
    /// Take the last change back.
    Undo,
    /// Make the change that was taken back once more.
    Redo,
    /// Take down the message at the bottom.
    DismissToast,
    /// Take down what could not be read.
    DismissProblems,
    /// Other settings.
    Set(Box<Settings>),
    /// Start the agent at log-in, or no longer.
    StartAtLogIn(bool),
    /// Send a test notification.
    Test,
    /// It was sent, and did not show.
    TestNotShown,
    /// Start the agent if it does not run, ask the notification service again, and mend the start at log-in.
    Repair,
    /// Write something to a file that the person chooses.
    Export(Export),
    /// Merge an exported file that the person chooses.
    Import,
    /// Make today's backup.
    BackUp,
    /// Look what the backup of that name would change.
    Foresee(String),
    /// Put the backup of that name back.
    Restore(String, Mode),
    /// Delete everything, for good.
    DeleteEverything,
    /// Open the data folder in the file manager.
    OpenDataFolder,
}

/// What can be written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// All data, to be imported again.
    Everything,
    /// A table with a row a check-in.
    CheckIns,
    /// A table with a row a session.
    Sessions,
    /// A calendar of what is still to come, with alarms.
    Calendar,
    /// The page for a dermatologist on that session.
    Report(SessionId),
}

/// What a dialog asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// When the treatment was finished: for a new session.
    FinishedEarlier,
    /// When the treatment of that session really was finished.
    Correct(SessionId),
    /// What is known of the treatment of that session.
    Details(SessionId),
    /// How the skin is: a new check-in of that session, or the one with that id.
    CheckIn(SessionId, Option<Uuid>),
    /// Whether really everything is to be deleted.
    DeleteEverything,
    /// Which backup is to be put back, and how.
    Restore,
    /// What of all that can be asked for.
    Palette,
}
