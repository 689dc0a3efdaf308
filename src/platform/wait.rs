//! Waiting for whichever comes first: a change in some folders, a wake-up, a signal to end, or time.
//!
//! One `poll` over all of them: no thread of its own, no wake-up without a reason. Time is waited for
//! in stretches of 30 s at most, because no timer runs while the machine sleeps.

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::path::Path;
use std::time::Duration;

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::inotify::{AddWatchFlags, InitFlags, Inotify};

/// The longest wait: within this long after the machine wakes up, the wall clock is read anew.
pub const LONGEST: Duration = Duration::from_secs(30);

/// What ended a wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Woken {
    /// A watched folder changed.
    pub changed: bool,
    /// The process was asked to end.
    pub asked_to_end: bool,
}

/// Something to wait on.
#[derive(Debug)]
pub struct Waiter {
    folders: Option<Inotify>,
    watches_all: bool,
    wakes: PipeReader,
    waker: PipeWriter,
    signals: Option<PipeReader>,
}

/// Ends a wait from another thread.
#[derive(Debug)]
pub struct Waker(PipeWriter);

impl Waker {
    /// Ends the present wait, or the next one.
    pub fn wake(&mut self) {
        // A full pipe has a wake-up in it already.
        let _ = self.0.write(&[1]);
    }
}

impl Waiter {
    /// Watches `folders` (not what lies below them). A folder that cannot be watched is left out: see
    /// [`Self::watches_all`].
    ///
    /// # Errors
    /// When the system has no pipes left.
    pub fn new<'a>(folders: impl IntoIterator<Item = &'a Path>) -> io::Result<Self> {
        let (reader, writer) = pipe()?;
        let inotify = Inotify::init(InitFlags::IN_NONBLOCK | InitFlags::IN_CLOEXEC).ok();
        let mut watches_all = inotify.is_some();
        if let Some(inotify) = &inotify {
            // Files are replaced whole, so a finished move or a removal is all that matters.
            let changes =
                AddWatchFlags::IN_MOVED_TO | AddWatchFlags::IN_DELETE | AddWatchFlags::IN_CLOSE_WRITE;
            for folder in folders {
                watches_all &= inotify.add_watch(folder, changes).is_ok();
            }
        }
        Ok(Self { folders: inotify, watches_all, wakes: reader, waker: writer, signals: None })
    }

    /// Whether every folder is watched; else the caller has to look for itself when the time is up.
    #[must_use]
    pub fn watches_all(&self) -> bool {
        self.watches_all
    }

    /// From now on, SIGTERM, SIGINT and SIGHUP end a wait instead of the process.
    ///
    /// # Errors
    /// When the signals cannot be caught.
    pub fn end_on_signals(&mut self) -> io::Result<()> {
        let (reader, writer) = pipe()?;
        for signal in [signal_hook::consts::SIGTERM, signal_hook::consts::SIGINT, signal_hook::consts::SIGHUP]
        {
            signal_hook::low_level::pipe::register(signal, writer.try_clone()?)?;
        }
        self.signals = Some(reader);
        Ok(())
    }

    /// What ends this waiter's waits from another thread.
    ///
    /// # Errors
    /// When the system has no file handles left.
    pub fn waker(&self) -> io::Result<Waker> {
        self.waker.try_clone().map(Waker)
    }

    /// Waits for `longest` at most, and never longer than [`LONGEST`].
    ///
    /// # Errors
    /// When the system cannot wait; a caller that goes on must not do so in a tight loop.
    pub fn wait(&self, longest: Duration) -> io::Result<Woken> {
        let mut fds = vec![PollFd::new(self.wakes.as_fd(), PollFlags::POLLIN)];
        fds.extend(self.folders.as_ref().map(|it| PollFd::new(it.as_fd(), PollFlags::POLLIN)));
        fds.extend(self.signals.as_ref().map(|it| PollFd::new(it.as_fd(), PollFlags::POLLIN)));
        // Rounded up, or the wait would end a fraction of a millisecond early and spin.
        let milliseconds = longest.min(LONGEST).as_micros().div_ceil(1000);
        let timeout = PollTimeout::try_from(milliseconds).unwrap_or(PollTimeout::MAX);
        match poll(&mut fds, timeout) {
            Ok(_) | Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
        drain(&self.wakes);
        Ok(Woken {
            changed: self
                .folders
                .as_ref()
                .is_some_and(|it| it.read_events().is_ok_and(|events| !events.is_empty())),
            asked_to_end: self.signals.as_ref().is_some_and(drain),
        })
    }
}

fn pipe() -> io::Result<(PipeReader, PipeWriter)> {
    let (reader, writer) = io::pipe()?;
    for fd in [reader.as_fd(), writer.as_fd()] {
        fcntl(fd, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))
            .map_err(|errno| io::Error::from_raw_os_error(errno as i32))?;
    }
    Ok((reader, writer))
}

/// Empties a pipe, and says whether anything was in it.
fn drain(mut pipe: &PipeReader) -> bool {
    let mut bytes = [0; 64];
    let mut any = false;
    while pipe.read(&mut bytes).is_ok_and(|read| read > 0) {
        any = true;
    }
    any
}
