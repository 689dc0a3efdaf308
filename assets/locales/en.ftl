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
reminder-phase = { $phase } begins
reminder-check-in = How does your skin look?
reminder-morning = Morning: sunscreen first
reminder-reintroduce = { $active } may come back
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
body-follow-up = Look for dark patches or small firm bumps. If you find any, see a dermatologist.
body-evening = Every other day is enough. Leave it out if your skin stings.
summary-title = While you were away
summary-was-due = This was due { $at }.
discreet = Aftercare: a reminder
test-title = Aftercare can reach you
test-body = This is a test. Reminders will look like this one.
