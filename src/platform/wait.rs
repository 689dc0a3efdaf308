//! Waiting for whichever comes first: a change in some folders, a wake-up, a signal to end, or time.
//!
//! One `poll` over all of them: no thread of its own, no wake-up without a reason. Time is waited for
//! in stretches of 30 s at most, because no timer runs while the machine sleeps.

use std::cell::RefCell;
use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::inotify::{AddWatchFlags, InitFlags, Inotify, WatchDescriptor};

use super::clock;

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
    folders: Option<Folders>,
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
        let all = folders.into_iter().map(|it| (it.to_owned(), None)).collect();
        let folders = inotify.map(|inotify| Folders { inotify, all: RefCell::new(all) });
        if let Some(folders) = &folders {
            folders.watch();
        }
        Ok(Self { folders, wakes: reader, waker: writer, signals: None })
    }

    /// Whether every folder is watched; else the caller has to look for itself when the time is up.
    #[must_use]
    pub fn watches_all(&self) -> bool {
        self.folders.as_ref().is_some_and(|it| it.all.borrow().iter().all(|(_, watch)| watch.is_some()))
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
        let deadline = clock::deadline(longest.min(LONGEST));
        loop {
            let mut fds = vec![PollFd::new(self.wakes.as_fd(), PollFlags::POLLIN)];
            fds.extend(self.folders.as_ref().map(|it| PollFd::new(it.inotify.as_fd(), PollFlags::POLLIN)));
            fds.extend(self.signals.as_ref().map(|it| PollFd::new(it.as_fd(), PollFlags::POLLIN)));
            // Rounded up, or the wait would end a fraction of a millisecond early and spin.
            let milliseconds = clock::left(deadline).as_micros().div_ceil(1000);
            let timeout = PollTimeout::try_from(milliseconds).unwrap_or(PollTimeout::MAX);
            // Whatever another clock says: a poll that ends by itself ends the wait.
            let is_over = match poll(&mut fds, timeout) {
                Ok(ready) => ready == 0,
                Err(Errno::EINTR) => true,
                Err(error) => return Err(error.into()),
            };
            let is_woken = drain(&self.wakes);
            let changed = self.folders.as_ref().is_some_and(Folders::have_changed);
            let asked_to_end = self.signals.as_ref().is_some_and(drain);
            if is_over || is_woken || changed || asked_to_end {
                return Ok(Woken { changed, asked_to_end });
            }
        }
    }
}

/// Watched folders, each as long as one of its name is there: it may be put in another one's place.
#[derive(Debug)]
struct Folders {
    inotify: Inotify,
    all: RefCell<Vec<(PathBuf, Option<WatchDescriptor>)>>,
}

impl Folders {
    /// Watches those that are not watched, and says whether any of them is since.
    fn watch(&self) -> bool {
        // Files are replaced whole, so a finished move or a removal is all that matters of them.
        let files = AddWatchFlags::IN_MOVED_TO | AddWatchFlags::IN_DELETE | AddWatchFlags::IN_CLOSE_WRITE;
        let folders = AddWatchFlags::IN_CREATE | AddWatchFlags::IN_MOVE_SELF | AddWatchFlags::IN_DELETE_SELF;
        let mut is_more = false;
        for (folder, watch) in self.all.borrow_mut().iter_mut().filter(|(_, watch)| watch.is_none()) {
            *watch = self.inotify.add_watch(&**folder, files | folders).ok();
            is_more |= watch.is_some();
        }
        is_more
    }

    /// Whether anything changed in them that matters.
    fn have_changed(&self) -> bool {
        let mut changed = false;
        for event in self.inotify.read_events().unwrap_or_default() {
            let is_new_file = event.mask.contains(AddWatchFlags::IN_CREATE)
                && !event.mask.contains(AddWatchFlags::IN_ISDIR);
            // Our own taking it off, below.
            let is_off = event.mask.contains(AddWatchFlags::IN_IGNORED);
            changed |= !is_new_file && !is_off;
            if is_off || event.mask.intersects(AddWatchFlags::IN_MOVE_SELF | AddWatchFlags::IN_DELETE_SELF) {
                let mut all = self.all.borrow_mut();
                for (_, watch) in all.iter_mut().filter(|(_, watch)| *watch == Some(event.wd)) {
                    *watch = None;
                    // One that is gone has no watch any more.
                    let _ = self.inotify.rm_watch(event.wd);
                }
            }
        }
        self.watch() | changed
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

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // a test sets up files as it likes
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_that_another_one_took_the_place_of_is_still_watched() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("sessions");
        fs::create_dir(&folder).unwrap();
        let waiter = Waiter::new([dir.path(), &folder]).unwrap();
        let changed = || waiter.wait(Duration::from_millis(200)).unwrap().changed;
        let moved = || fs::rename(&folder, dir.path().join("sessions.bak"));
        let removed = || fs::remove_dir_all(&folder);
        let moments: [&dyn Fn() -> io::Result<()>; 2] = [&moved, &removed];
        for goes in moments {
            fs::write(folder.join("1.ron"), "").unwrap();
            assert!(changed() && !changed());
            goes().unwrap();
            assert!(changed() && !waiter.watches_all());
            while changed() {}
            fs::create_dir(&folder).unwrap();
            assert!(changed() && waiter.watches_all());
        }
    }

    #[test]
    fn a_file_that_has_no_name_of_its_own_yet_ends_no_wait() {
        let dir = tempfile::tempdir().unwrap();
        let waiter = Waiter::new([dir.path()]).unwrap();
        let file = fs::File::create(dir.path().join("new")).unwrap();
        let deadline = clock::deadline(Duration::from_millis(200));
        assert!(!waiter.wait(Duration::from_millis(200)).unwrap().changed);
        assert!(clock::is_past(deadline));
        drop(file);
        assert!(waiter.wait(Duration::from_secs(5)).unwrap().changed);
    }
}
