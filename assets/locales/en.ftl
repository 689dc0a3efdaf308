# Dates: the names of days and months, and how they are put together. Days are 1 (Monday) to 7.
weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
weekday-short = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
# Within a date.
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
# By itself, above a calendar.
month-alone = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
date-weekday-time = { $weekday } { $time }
date-day-time = { $day } { $month } { $time }
date-day-year-time = { $day } { $month } { $year } { $time }
date-weekday-day-time = { $weekday } { $day } { $month }, { $time }
date-exact = { $weekday } { $day } { $month } { $year }, { $time }
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
date-weekday-day = { $weekday } { $day } { $month }
date-weekday-day-year = { $weekday } { $day } { $month } { $year }
date-weekday-number = { $weekday } { $day }
date-month = { $month } { $year }
# A time on a clock of twelve hours: 8:05 am.
time-am = { $time } am
time-pm = { $time } pm

# Times
seconds = { $count } s
minutes = { $count } min
hours = { $count } h
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
days-hours = { $days } d { $hours } h

# Reminders
reminder-phase = { $phase }: what helps now
reminder-red-flag = Red flag: { $flag }
reminder-of-area = { $title } ({ $area })
reminder-check-in = How does your skin look?
reminder-morning = Morning: sunscreen first
reminder-reintroduce = { $active } may come back
reminder-not-yet = { $active }: not yet
reminder-not-this-evening = { $active }: not this evening
reminder-follow-up = { $days ->
    [7] A week on: a short look
    [14] Two weeks on: a short look
    [28] Four weeks on: a short look
   *[other] { $days } days on: a short look
}
reminder-evening = { $active } evening
body-do = Do: { $list }
body-leave = Leave alone: { $list }
body-opens-today = { $active } may come back today at { $at }
body-check-in = Redness should be easing by now. If it grows, swells, hurts or oozes, stop your routine and see a dermatologist.
body-reintroduce = Only while your skin is calm, and one active at a time. Still sensitive? Wait another day.
body-not-yet = Your skin was treated again on { $session }: leave it alone until { $at }.
body-not-yet-flag = A red flag is open in your treatment of { $session }: leave it alone until that is closed.
body-not-yet-older = Your plan of { $session } asks for more time: leave it alone until { $at }.
body-not-yet-in-doubt = A file of your diary cannot be read, and it may speak against it: open Aftercare to see which.
body-other-evenings = You use it again since your treatment of { $session }, and its evenings count: the next one is { $at }.
body-flag-open = A red flag is open: { $flag }. { $advice }
body-treated-again = Your skin was treated again on { $session }: that plan comes first.
body-follow-up = Look for dark patches or small firm bumps. If you find any, see a dermatologist.
body-evening = Every other day is enough. Leave it out if your skin stings.
summary-title = While you were away
summary-was-due = This was due { $at }.
discreet = Aftercare: a reminder
test-title = Aftercare can reach you
test-body = This is a test: reminders come this way.

action-done = Done
action-snooze = Snooze { $stretch }
action-log = Log symptoms
action-open = Open

# Treatments
depth-mm = { $depth } mm
device-pen = pen
device-roller = roller
device-stamp = stamp
device-clinic = clinic
fact-area = Area
fact-depth = Needle depth
fact-device = Device
fact-serum = Serum
fact-protocol = Plan
fact-note = Note

# The timeline
timeline-phase = { $phase }: from { $from } to { $to }
timeline-morning = Morning reminder: { $at }
timeline-opening = { $active } may come back from { $at } ({ $window })
timeline-held-name = { $active } · on hold
timeline-held = { $active } is on hold until the red flag is closed
window-days = day { $first }–{ $last }
window-from = day { $first } or later

# Whether reminders arrive
health-on = Reminders on
health-until-log-out = Reminders until log-out
health-named = { $said }: details
health-off = Reminders stuck
health-no-service = No notifications
health-demo = Demo clock
health-demo-long = In the demo an hour passes each minute, and reminders show here only.
health-on-long = Reminders arrive as desktop notifications, also while this window is closed.
health-on-last = Reminders arrive as desktop notifications, also while this window is closed. The last one came { $at }.
health-no-agent = The background process that sends reminders is not running. Until it runs, they wait in the inbox.
health-trouble = Reminders cannot reach you: { $trouble }. They are tried again, and wait in the inbox meanwhile.
health-nothing-shows =
    Nothing on this computer shows notifications. { $count ->
        [0] Reminders wait
        [one] Your reminder waits
       *[other] Your { $count } reminders wait
    } in the inbox. To get them on the screen, install for example dunst.
health-waiting = Reminders have come that could not be told yet. They are tried again, and wait in the inbox meanwhile.
health-not-shown = Nothing showed? The notification service took it, so it was silenced or hidden: look whether “Do not disturb” is on, and whether your desktop’s settings hide notifications of Aftercare. Until they show, what is due stands in the Inbox.
health-problem = A file needs your attention: { $problem }
fact-agent = Background process
fact-agent-on = runs since { $at }, version { $version }
fact-agent-since = runs since { $at }
fact-agent-off = does not run
fact-agent-demo = this window, in the demo
fact-stuck = Not told yet
fact-stuck-since =
    { $count ->
        [one] { $title } · since { $at }
       *[other] { $count } reminders, since { $at }
    }
fact-next = Next reminder
fact-next-none = none is planned
fact-last = Last one shown
fact-last-none = none yet
fact-service = Shown by
fact-service-none = nothing that answers
fact-buttons = Shows buttons
fact-no-buttons = no: they are in the inbox
fact-buttons-in-menu = in its own menu: they are in the inbox, too
fact-yes = yes
fact-keeps = Keeps what you miss
fact-log-in-off = off
fact-log-in-on = on
fact-log-in-broken = on, but the program is not there any more
fact-log-in-other = off: another program starts, or one for another data folder
to-inbox = Open the inbox

# Today
part-morning = { $day } morning
part-afternoon = { $day } afternoon
part-evening = { $day } evening
part-night = { $day } night
since-just-now = you have just finished
since-session = { $stretch } since your session
next-phase-in = { $phase } in
complete-in = Plan complete in
ring-held = On hold
active-from = from { $at }
active-open = may come back
active-held = on hold
active-back = back since { $at }
held-headline = On hold until the red flag is closed
held-title = Bring nothing back now
held-detail = Every active waits until the red flag is closed
emergency-detail = Everything else waits
complete-title = Your plan is complete
complete-sentence = The plan of your session on { $date } is complete and your normal routine is back. Keep up the sunscreen.
complete-looks = A short look for late reactions still comes, the last one four weeks after.
before-title = Ready when you are
before-sentence = Press the button when your treatment is done. For the days after it, Aftercare tells you what to do, what to leave alone and when, also while this window is closed.
next-session-now = Your next session may be any time now
next-session-from = next one from { $date }
next-session-then = Next session from { $date }
next-session-held = No date for your next session while a red flag is open
next-session-after-flag = no next date while a red flag is open
preview = { $stretch } ago: { $phase }
preview-complete = its plan would be complete by now

# History
standing-ended = ended early
standing-complete = complete
became-scheduled = to come
became-waiting = waiting to be told
became-delivered = on time
became-caught-up = told late, { $at }
became-snoozed = snoozed until { $until }
became-done = done { $at }
became-not-again = told { $at }, snoozed, and not told again in time
became-answered = answered { $at }
became-back = back { $at }
became-over = over since { $at }
lapsed-too-late = left out: it could not be told in time
lapsed-switched-off = left out: switched off
lapsed-checked-in = left out: you had just checked in
lapsed-resumed = left out: it was back already
lapsed-session-ended = left out: the session was ended
lapsed-flag-closed = left out: the flag was closed
lapsed-not-planned = left out: the plan has changed since
history-since = { $count } sessions since { $month }
history-count = { $count ->
    [0] No sessions yet
    [one] { $count } session
   *[other] { $count } sessions
}

# The inbox
inbox = Inbox
inbox-named = Inbox, { $count } to do
inbox-kicker =
    { $count ->
        [0] Nothing to do now
        [one] One reminder to look at
       *[other] { $count } reminders to look at
    }
inbox-empty = Reminders that have come wait here until they are done.
inbox-nothing = Nothing to do. Next: { $next }
inbox-next = { $at }, { $reminder }
inbox-to-do = To do now
inbox-snoozed = Snoozed
inbox-lately = The last seven days
was-due = Due { $at }
told-on-time = told on time
told-late = told late, { $at }
told-not-yet = not told yet
snoozed-until = Until { $at }
answer-named = { $answer }: { $reminder }
remind-now = Remind me now
toast-done = Done: { $reminder }
toast-snoozed = Snoozed until { $at }: { $reminder }
toast-reminded = It comes again now: { $reminder }

# The window
now = Now
today-page = Today
history = History
care = Products
settings = Settings
loading = Reading your sessions …
loading-progress = Reading your sessions: { $done } of { $total }
undo = Undo
dismiss = Dismiss
understood = Understood
trouble-files = { $more ->
    [one] { $file } and 1 other
   *[other] { $file } and { $more } others
}
trouble-all-files = Show all files
trouble-fewer-files = Show fewer files
repair = Repair
cancel = Cancel
save = Save
more = More
details = Details
back-to-session = Back to the session

# Today, the page
just-finished = I just finished treatment
finished-earlier = I finished earlier…
add-details = Add details (optional)
correct-the-time = Correct the time
flagged-session = { $session } · red flag
another-session = Start another session
another-sentence = For another area, such as the scalp: it gets a plan and reminders of its own beside the one that runs.
end-session = End this session
delete-session = Delete
do-now = Do now
do = Do
leave-alone = Leave alone
your-healing = Your healing
coming-up = Coming up
coming-nothing = Nothing more is planned.
actives = Actives
actives-note = One at a time, only while your skin is calm.
not-normal = Not normal: redness that grows, strong swelling or pain, pus, a rash or hives.
warning-signs = Warning signs
what-it-does = What happens then
does-phase = It knows where your skin is
does-phase-detail = Five phases over five days: what helps now, and what to leave alone
does-remind = It tells you at the right moment
does-remind-detail = Sunscreen each morning, and when retinol, vitamin C and acids may come back
does-private = It stays with you
does-private-detail = Everything is kept on this computer. Aftercare never goes online
welcome-title = Welcome. Two small questions, and a test
welcome-sentence = All of it can be changed later in Settings.
welcome-go = Set up
welcome-later = Not now

# Dialogs
earlier-title = When did you finish?
correct-title = When was it really?
correct-before = { $count ->
    [one] { $count } check-in would then lie before the finish. It is kept.
   *[other] { $count } check-ins would then lie before the finish. They are kept.
}
details-title = Details
start-the-plan = Start the plan
day-before = The day before
day-after = The day after
today = Today
yesterday = Yesterday
today-within = today
yesterday-within = yesterday
time-of-day = Time
wrong-time = Write the time as { $time }
wrong-future = That lies in the future
wrong-too-long-ago = That is over 60 days ago
wrong-depth = Give 0.1 to 3.0 mm
wrong-days = Give 1 to 365 days
fact-depth-mm = Needle depth, mm
hint-area = face, scalp, …
hint-serum = what you put on
propose-title = At this depth clinics ask for more time. Use the cautious plan

# May I use …?
may-i-title = May I use …?
may-i-field = An ingredient, a product, or something to do
may-i-hint = retinol, sauna …
may-i-often = retinol, vitamin C, make-up, exercise
may-i-did-you-mean = Did you mean
may-i-taken-as = Taken as: { $name }
may-i-yes = Yes
may-i-yes-with-care = Yes, with care
may-i-not-until = Not until { $at }
may-i-no = No, not now
may-i-in-doubt = No answer just now
may-i-in-doubt-why = A file of your diary could not be read, and it may speak against it. Leave it until that is mended: the notice above says how.
may-i-held = A red flag is open: { $flag }. { $advice }
may-i-plain-care = Only while it does not sting; nothing beyond plain care for now.
may-i-back = Only while your skin is calm, and one active at a time.
may-i-resumed = You use it again since { $at }.
may-i-gently = Only while your skin is calm.
may-i-complete = No plan speaks against it. Begin with little, and stop if it stings.
may-i-silent = Your plan does not mention it. Wait until the plan is complete, or ask your provider.
may-i-unknown = Aftercare does not know it. Treat it as an active: wait until the plan is complete, or ask your provider. About medicines, ask your provider or a pharmacist.
may-i-not-known = Not known; on the skin, not until { $at }
may-i-unknown-complete = Aftercare does not know it. No plan is running that speaks against it; begin with little, or ask your provider.
may-i-of-session = For { $session }: { $why }

# History, the page
history-empty = Your sessions will be listed here, each with its timeline and its reminders.
to-today = Go to Today
history-no-check-ins = Nobody checked in during this session, so there is nothing to draw. A check-in takes fifteen seconds.
all-sessions = All sessions
search = Search
search-hint = Notes, areas, dates
search-clear = Clear the search
search-found = { $count ->
    [0] Nothing found
   *[other] { $count } of { $all } sessions
}
show-calendar = Show the calendar
show-list = Show the list
month-before = The month before
month-after = The month after
red-flags = Red flags
treatment = Treatment
by-depth = Until redness is gone, by depth
row-no-check-ins = no check-ins
row-not-calm = not calm yet
row-flag-open = red flag open
row-flag-closed = red flag closed
number-until-calm = until calm
number-not-yet = not yet
number-none = none
number-check-ins = { $count ->
    [one] check-in
   *[other] check-ins
}
number-flags = { $open ->
    [0] { $count ->
        [one] red flag
       *[other] red flags
    }
   *[other] { $count ->
        [one] red flag, open
       *[other] red flags, { $open } open
    }
}
number-day = Day { $day }
number-all-back = all actives back
number-of = { $some } of { $all }
number-back = actives back
reminders = Reminders

# Photos
photos = Photos
photos-none = No photos yet. Add one here, drop it on the window, or paste it.
photos-hint = Photos compare best with the same light, the same angle and the same distance. They stay on this machine, without the place that the camera noted.
photo-add = Add a photo
photo-remove = Remove: { $photo }
photo-of = Photo, { $at }
photo-number = Photo { $number }
photo-hour = { $hours } h after
photo-day = day { $days }
photo-compare = { $earlier } on the left, { $later } on the right
photo-share = { $percent } %
photo-drop = Drop it to add the photo
photo-dialog = Choose a photo
photo-kind = Photos (JPEG, PNG)
photo-no-dialog = This desktop has no file dialog ({ $why }): drop the photo on this window, or copy it and paste it here.
photo-refused = The photo was not added: { $why }
toast-photo = { $count ->
    [one] The photo is added.
   *[other] { $count } photos are added.
}

# Care
care-title = Products and care
products = Products that help
products-own = Name your own: Today then reminds you which it is, and “May I use …?” knows it.
product-add = Add yours
product-add-named = Add your own: { $kind }
product-name = Its name
product-rename = Rename { $name }
product-remove = Remove { $name }
product-twice = It is there already
product-too-long = At most { $most } characters
own-product = { $title } · { $names }
about-the-plan = About this plan
source = Source: { $source }
hours-span = { $from }–{ $to } h
normal = Normal now: { $text }

# Settings
settings-kicker = Changes are kept at once
settings-times = Times
settings-morning = Morning reminder
settings-quiet = Quiet hours
settings-quiet-detail = Reminders that fall into them wait for their end. The morning reminder and what you snoozed never wait.
settings-from = From
settings-to = To
settings-snooze = A snooze lasts
preview-title = The coming three days
preview-none = No notification comes in these days.
preview-example = As they would come after a treatment that you finish now.
settings-kinds = What to remind of
kind-phase = Phases
kind-phase-detail = When a new phase of healing begins
kind-check-in = Check-ins
kind-check-in-detail = A look at your skin after one and two days
kind-morning = Mornings
kind-morning-detail = Sunscreen, the day's do and avoid, and what opens
kind-reintroduce = Actives
kind-reintroduce-detail = When retinol, vitamin C and acids may come back
kind-follow-up = Follow-ups
kind-follow-up-detail = A short look for late reactions after one, two and four weeks
kind-night = Retinol evenings
kind-night-detail = Every other evening, once you use it again
settings-arriving = How reminders arrive
settings-test = Send a test notification
settings-log-in = Start at log-in
settings-log-in-detail = So that reminders come after a restart too
settings-discreet = Discreet notifications
settings-discreet-detail = They say only “Aftercare: a reminder”
service-asking = Asking the notification service …
settings-looks = Looks
settings-language = Language
settings-language-detail = Notifications use it, too
language-system = As the system
settings-clock = Clock
clock-system = As the language
clock-24 = 24 hours
clock-12 = 12 hours
settings-week = Week begins on
week-system = As the language
theme-system = As the system
theme-light = Light
theme-dark = Dark
settings-next = Next session
settings-interval = Days between sessions
settings-interval-detail = Left empty, it is the plan's own: { $days } days.
palette-title = What next?
palette-field = Search everything that can be done
palette-none = Nothing is called like that. Try a page, “export”, or “restore”.
palette-theme = Look: { $theme }
palette-repair = Repair reminders
palette-restore = Restore a backup…
palette-folder = Open the data folder
mini = Small window
mini-back = Whole window
palette-export = Export: { $what }
settings-contrast = High contrast
settings-contrast-detail = Stronger colours and outlines, also where the desktop does not ask for them.
settings-still = No motion
settings-still-detail = Nothing slides or fades, also where the desktop does not ask for it.
settings-data = Your data
settings-data-detail = Plain files in one folder of yours. Nothing is sent anywhere.
open-folder = Open the folder
about = Aftercare { $version }

# Backups
backups = Backups
backups-loading = Looking for backups …
backups-making = Being made …
backups-none = None yet
backups-none-detail = One is made by itself on each day on which something is new. The pictures of photos are not in it.
backups-last = The last one was made { $at }
backups-newest = Newest: { $day }
backups-failed = The backup of { $at } failed
backups-trouble = The backup of { $at } failed: { $why }.
backups-problem = the backup of { $at } failed ({ $why }); fix that, then run aftercare backup
backups-kept =
    { $count ->
        [one] One is kept
       *[other] { $count } are kept
    }: the newest seven, and the newest of each of four weeks and twelve months at most. The pictures of photos are not in them.
back-up-now = Back up now
restore-open = Restore…
toast-backed-up = Backed up: { $sessions }.
toast-nothing-to-back-up = There is nothing to back up yet.
count-sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
count-records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
count-records-deleted = { $count ->
    [one] 1 record, deleted
   *[other] { $count } records, { $deleted } of them deleted
}
backup-safety-copy = Safety copy of { $at }
backup-contents = { $sessions } · { $size } kB
backup-reading = Reading … · { $size } kB
backup-unusable = Cannot be used: it { $why }
restore-title = Restore a backup
restore-sentence = Choose one to see what it would change. Nothing is changed by looking.
restore-safety-detail = A safety copy is how everything was just before a restore.
restore-looking = Checking what it would change …
restore-restoring = Putting it back …
restore-not = It was not put back: { $why }
restore-unforeseen = It cannot be put back: { $why }
left-out-session = the session of { $date }
left-out-session-of-area = the session of { $date } ({ $area })
left-out-photo = a photo of { $session }
restore-merge = Merge
restore-replace = Replace
restore-replace-ask = Replace…
restore-merge-does = adds what is missing
restore-replace-does = makes everything as it was then
restore-does = It { $does }: { $would }.
restore-safe = A safety copy of how it is now is kept first: undo, or that copy, takes all of it back at once.
restore-left-out = Left out: { $what }
restore-back = Back
restore-would-nothing = nothing would change
restore-would-back = { $count ->
    [one] { $count } session would come back
   *[other] { $count } sessions would come back
}
restore-would-change = { $count ->
    [one] { $count } session would change ({ $records })
   *[other] { $count } sessions would change ({ $records })
}
restore-would-delete = { $count ->
    [one] { $count } session would be deleted
   *[other] { $count } sessions would be deleted
}
restore-came-back = { $count ->
    [one] { $count } session came back
   *[other] { $count } sessions came back
}
restore-changed = { $count ->
    [one] { $count } session changed ({ $records })
   *[other] { $count } sessions changed ({ $records })
}
restore-deleted = { $count ->
    [one] { $count } session was deleted
   *[other] { $count } sessions were deleted
}
restore-settings = other settings
restore-of-deleted = { $count ->
    [one] { $count } session, deleted before, as it was deleted there
   *[other] { $count } sessions, deleted before, as they were deleted there
}
restore-sessions-stay-deleted = { $count ->
    [one] { $count } session that was deleted here stays deleted
   *[other] { $count } sessions that were deleted here stay deleted
}
restore-records-stay-deleted = { $count ->
    [one] { $count } record that was deleted here stays deleted
   *[other] { $count } records that were deleted here stay deleted
}
replace-title = Replace everything?
replace-sentence = Everything becomes as it was in the backup “{ $backup }”.
replace-deletes = { $count ->
    [one] { $count } session that is not in it is deleted, with its check-ins.
   *[other] { $count } sessions that are not in it are deleted, with their check-ins.
}
replace-changes = { $count ->
    [one] { $count } session becomes as it was then ({ $records }): what you logged in it since is deleted.
   *[other] { $count } sessions become as they were then ({ $records }): what you logged in them since is deleted.
}
replace-back = { $count ->
    [one] { $count } session comes back.
   *[other] { $count } sessions come back.
}
replace-settings = The settings become as they were.
toast-restored = Restored: { $what }.
toast-restored-nothing-came-in = Nothing was changed: what is not here as in this backup is left out.
toast-restored-nothing-but = Nothing was changed: { $why }.
toast-restored-nothing = Everything is as in this backup already: nothing was changed.

# Messages
toast-started = Your plan has begun. Rest well.
toast-corrected = The time is corrected; the plan and its reminders follow.
toast-ended = The session is ended. No more reminders from it.
toast-deleted = The session is deleted.
toast-entry-deleted = Taken out of the diary.
toast-kept = The details are kept.
toast-shelf = Your products are kept.
toast-tested = Sent. Did it show on your desktop?
test-not-shown = No
toast-test-failed = It did not get through: { $trouble }.
no-file-manager = No program opens folders here: { $error }
no-autostart = Start at log-in could not be changed: { $error }

# What undo and redo are about

undone = Undone: { $change }
redone = Done again: { $change }
nothing-to-undo = Nothing to undo
nothing-to-redo = Nothing to do again
redo = Do it again
change-settings = the settings
change-imported = the import
change-restored = the restore
change-answered = your answer to “{ $reminder }”
change-started = the start of the session
change-deleted = deleting the session
change-corrected = the corrected time
change-ended = ending the session
change-details = the details
change-protocol = the other plan
change-check-in = the check-in of { $at }
change-check-in-edited = the changed check-in of { $at }
change-check-in-deleted = deleting the check-in of { $at }
change-postponed = waiting another day, { $at }
change-resumed = having { $active } back
change-resumed-deleted = not having { $active } back
change-flag-closed = closing the red flag “{ $flag }”
change-photo = the photo
change-photo-deleted = deleting the photo

# Signs and grades

sign =
    { $key ->
        [redness] redness
        [swelling] swelling
        [flaking] flaking
        [dryness] dryness
        [itch] itch
        [pain] pain
        [pustules] pustules or pimples
        [rash] rash
        [hives] hives
        [blisters] blisters
        [fever] fever of 38 °C or more
        [red-streaks] red streaks or spreading warmth
        [trouble-breathing] trouble breathing
        [swollen-lips] swollen lips or tongue
        [confusion] confusion or faintness
        [dark-patches] dark patches
        [firm-bumps] small firm bumps
        [sensitive] still sensitive
       *[other] { $key }
    }
grade =
    { $grade ->
        [0] none
        [1] very mild
        [2] mild
        [3] moderate
       *[4] severe
    }
graded = { $sign } { $grade }
still-sensitive = still sensitive
not-sensitive = no longer sensitive
none-of = { $said }; no { $signs }
none-at-all = no { $signs }
one-or-other = { $first } or { $last }
only-a-note = a note
reading-grade = { $sign } { $grade } at { $hours } h
reading-higher = { $sign } { $grade } at { $hours } h, it was { $before } at { $before_hours } h
reading-present = { $sign } at { $hours } h
hours-since = { $hours } h

# Calmer than last time?

calm-gone = { $sign } gone at { $hours } h
calm-sooner = { $sign } gone at { $hours } h, { $difference } h sooner than { $than }
calm-later = { $sign } gone at { $hours } h, { $difference } h later than { $than }
calm-as-soon = { $sign } gone at { $hours } h, as soon as { $than }
calm-not-yet = { $sign } { $grade } at { $hours } h, the last check-in
calm-then-one = { $sign } { $grade } at { $hours } h, the last check-in, where it stood at { $stood }
calm-then = { $sign } { $grade } at { $hours } h, the last check-in, where they stood at { $rest } and { $last }
calm-never = no { $sign } was seen
calm-unknown = { $sign } was not graded
than-then = then
than-their-median = their median
than-those = the median of the { $count } where it was gone
earlier-same =
    { $count ->
        [1] your { $area } session before it
        [2] your two { $area } sessions before it
       *[other] your three { $area } sessions before it
    }
earlier-other =
    { $count ->
        [1] your session of another area before it
        [2] your two sessions of other areas before it
       *[other] your three sessions of other areas before it
    }
earlier-any =
    { $count ->
        [1] your session before it
        [2] your two sessions before it
       *[other] your three sessions before it
    }
median-of = { $hours } h, the median of { $count } sessions

# Search and calendar

search-flag = red flag
calendar-session = session
calendar-session-of = session ({ $brief })
calendar-check-ins =
    { $count ->
        [one] { $count } check-in
       *[other] { $count } check-ins
    }
calendar-today = today

# The chart

chart-flag = Red flag: { $rule } ({ $because })
chart-point = { $at }, { $hours } h after the finish: { $graded }
chart-graded = { $graded }, { $word }
chart-of-ten = { $graded } of 10
chart-day = day { $day }
chart-calm = calm at { $hours } h
chart-earlier = { $grade } at { $hours } h
chart-left-out = { $count } more after the plan, in the list below
chart-alone = { $date }: { $said }.
chart-before = { $date } in front of { $before }: { $said }.

# Check-in and diary

diary = Diary
logged = What you logged
hour-by-hour = Hour by hour
diary-kicker = Since { $at }
diary-no-session = What you log after a treatment will stand here, newest first.
diary-empty = How your skin does will stand here, check-in by check-in.
diary-postponed = You chose to wait another day
diary-resumed = In use again: { $active }
diary-closed = Red flag closed: { $flag }
diary-closed-seen = Seen by a professional: { $flag }
diary-closed-cleared = Cleared: { $flag }
delete-entry = Delete what was logged { $at }
edit-entry = Change the check-in of { $at }
flag-open = open
flag-seen = seen by a professional, { $at }
flag-closed = closed, { $at }
flag-cleared = cleared, { $at }
check-in = Check in
check-in-title = How is your skin?
check-in-of = For { $session }
check-in-edit-title = Change the check-in
check-in-skin-of-colour = On brown and black skin redness is harder to see: look for warmth, swelling and pain too. What you do not touch is not logged.
check-in-outline = The outline shows your last answer.
check-in-earlier = It was earlier…
something-else = Something else
ask-sensitive = Still sensitive?
yes = Yes
no = No
delete = Delete
step = { $sign }: { $grade }, { $word }
step-now = Log now: { $sign } { $grade }, { $word }
step-of-ten = { $sign }: { $grade } of 10
wrong-before-finish = Before the treatment was finished, { $at }
wrong-check-in-future = In the future
wait-hint = Still sensitive? Every active that is not back yet moves by a day.
using-again = I'm using it again
using-again-named = I'm using { $active } again
not-back = Not in use after all: { $active }
redness-now = Redness right now
redness-was = It was { $grade } at { $hours }.
next-opening = { $active } from { $at }.
close-seen = Seen by a professional
close-cleared = It has cleared
close-cleared-sure = It has cleared: I am sure
close-flag = { $flag }: { $how }
flags-hold = Nothing is reintroduced while this is open.
wait-title = Your skin asks for another day: { $because }
wait-sentence = Every active that is not back yet moves by a day; you decide.
wait-another-day = Wait another day
not-now = Not now
toast-not-logged = Not logged yet: Check in goes on where you left off.
toast-checked-in = Check-in kept.
toast-postponed = Waiting another day.
toast-resumed = Noted: in use again.
toast-flag-closed = The flag is closed.

# The report for a dermatologist

report-title = Microneedling: how the skin recovered
report-finished = Treatment finished { $at }
report-ended = Ended early
report-flags = Warning signs
report-no-flags = None of the plan's warning signs was logged.
report-flag-open = open since { $at }
report-flag-seen = seen by a professional, { $at }
report-flag-cleared = cleared, { $at }
report-flag-closed = closed, { $at }
report-signs = Signs, as the person graded them
report-no-check-ins = No check-in was logged.
report-chart = { $signs } against hours since the finish of the treatment
report-axis = hours since the finish
report-when = When
report-moment = { $date }, { $time }
report-hours = Since
report-also = Also
report-scales = Signs from 0, none, over 1, very mild, 2, mild, and 3, moderate, to 4, severe; pain from 0 to 10, the worst there is. – means that it was not graded.
report-healing = The plan as it stands
report-phase = Phase
report-from = From
report-to = To
report-active = Active
report-allowed = May come back
report-back = Back since
report-waited = Waited another day: { $at }
report-made = Written by the person with Aftercare { $version }, { $at }. Redness is harder to see on brown and black skin: weigh warmth, swelling and pain too.

# Export, import, delete everything

export-title = Export
export-everything = Everything (JSON)
export-check-ins = Check-ins (CSV)
export-sessions = Sessions (CSV)
export-calendar = Calendar (ICS)
export-report = Report for a dermatologist…
import = Import…
export-first = Export everything first
export-no-dialog = This desktop offers no file dialog ({ $why }): aftercare export and aftercare import do the same in a terminal.
export-without = { $problem }; the export has all the rest
toast-exported = Written: { $file }
toast-imported = Imported: { $new } new, { $changed } changed.
delete-everything = Delete everything…
delete-everything-title = Delete everything?
delete-everything-warning = All sessions, check-ins, photos, settings and your own protocols go, at once and for good. Nothing brings them back: no undo, no copy. Exported files stay where you put them.
delete-everything-go = Delete everything
toast-deleted-everything = Everything is deleted.
export-loading = One moment: your sessions are still being read.
