# Dates: the names of days and months, and how they are put together. Days are 1 (Monday) to 7.
weekday = { $day ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
weekday-short = { $day ->
    [1] Mo
    [2] Di
    [3] Mi
    [4] Do
    [5] Fr
    [6] Sa
   *[7] So
}
# Within a date.
month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
# By itself, above a calendar.
month-alone = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
month-short = { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
}
date-weekday-time = { $weekday } { $time }
date-day-time = { $day }. { $month } { $time }
date-day-year-time = { $day }. { $month } { $year } { $time }
date-weekday-day-time = { $weekday }, { $day }. { $month }, { $time }
date-exact = { $weekday }, { $day }. { $month } { $year }, { $time }
date-day = { $day }. { $month }
date-day-year = { $day }. { $month } { $year }
date-weekday-day = { $weekday }, { $day }. { $month }
date-weekday-day-year = { $weekday }, { $day }. { $month } { $year }
date-weekday-number = { $weekday } { $day }.
date-month = { $month } { $year }
# A time on a clock of twelve hours: 8:05 am.
time-am = { $time } AM
time-pm = { $time } PM

# Times
seconds = { $count } s
minutes = { $count } min
hours = { $count } h
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
days-hours = { $days } d { $hours } h

# Reminders
reminder-phase = { $phase }: Das hilft jetzt
reminder-red-flag = Warnzeichen: { $flag }
reminder-of-area = { $title } ({ $area })
reminder-check-in = Wie sieht deine Haut aus?
reminder-morning = Am Morgen: erst Sonnenschutz
reminder-reintroduce = { $active }: wieder erlaubt
reminder-not-yet = { $active }: noch nicht
reminder-not-this-evening = { $active }: heute Abend nicht
reminder-follow-up = { $days ->
    [7] Eine Woche danach: ein kurzer Blick
    [14] Zwei Wochen danach: ein kurzer Blick
    [28] Vier Wochen danach: ein kurzer Blick
   *[other] { $days } Tage danach: ein kurzer Blick
}
reminder-evening = { $active } am Abend
body-do = Tun: { $list }
body-leave = Lieber lassen: { $list }
body-opens-today = Heute ab { $at } wieder erlaubt: { $active }
body-check-in = Die Rötung sollte jetzt nachlassen. Wird sie stärker, schwillt die Haut an, tut sie weh oder nässt sie? Dann setz deine Routine aus und geh in eine Hautarztpraxis.
body-reintroduce = Nur solange deine Haut ruhig ist, und immer nur ein Wirkstoff auf einmal. Noch empfindlich? Warte einen Tag länger.
body-not-yet = Deine Haut wurde am { $session } noch einmal behandelt. Warte damit bis { $at }.
body-not-yet-flag = Bei deiner Behandlung vom { $session } ist ein Warnzeichen offen. Warte damit, bis es geklärt ist.
body-not-yet-older = Dein Plan vom { $session } sieht mehr Zeit vor. Warte damit bis { $at }.
body-not-yet-in-doubt = Eine Datei deines Tagebuchs ist nicht lesbar, und sie könnte dagegen sprechen. Öffne Aftercare, dann siehst du, welche.
body-other-evenings = Seit deiner Behandlung vom { $session } nutzt du das wieder, und ihre Abende gelten. Der nächste: { $at }.
body-flag-open = Ein Warnzeichen ist offen: { $flag }. { $advice }
body-treated-again = Deine Haut wurde am { $session } noch einmal behandelt: Der neue Plan geht vor.
body-follow-up = Achte auf dunkle Flecken oder kleine feste Knötchen. Wenn du welche findest, geh in eine Hautarztpraxis.
body-evening = Jeder zweite Tag reicht. Lass es weg, wenn deine Haut brennt.
summary-title = Während du weg warst
summary-was-due = Das war fällig: { $at }.
discreet = Aftercare: eine Erinnerung
test-title = Aftercare erreicht dich
test-body = Das ist ein Test: So kommen Erinnerungen bei dir an.

action-done = Erledigt
action-snooze = { $stretch } später
action-log = Hautcheck
action-open = Öffnen

# Treatments
depth-mm = { $depth } mm
device-pen = Pen
device-roller = Roller
device-stamp = Stempel
device-clinic = Praxis
fact-area = Bereich
fact-depth = Nadeltiefe
fact-device = Gerät
fact-serum = Serum
fact-protocol = Plan
fact-note = Notiz

# The timeline
timeline-phase = { $phase }: von { $from } bis { $to }
timeline-morning = Erinnerung am Morgen: { $at }
timeline-opening = { $active }: wieder erlaubt ab { $at } ({ $window })
timeline-held-name = { $active } · pausiert
timeline-held = { $active }: Pause, bis das Warnzeichen geklärt ist
window-days = Tag { $first }–{ $last }
window-from = ab Tag { $first }

# Whether reminders arrive
health-on = Hinweise an
health-until-log-out = Erinnert bis zum Abmelden
health-named = { $said }: Details
health-off = Hinweise hängen
health-no-service = Keine Hinweise
health-demo = Demo-Uhr
health-demo-long = In der Demo vergeht jede Minute eine Stunde, und Erinnerungen erscheinen nur hier.
health-on-long = Erinnerungen kommen als Benachrichtigung auf den Bildschirm, auch wenn dieses Fenster geschlossen ist.
health-on-last = Erinnerungen kommen als Benachrichtigung auf den Bildschirm, auch wenn dieses Fenster geschlossen ist. Die letzte: { $at }.
health-no-agent = Der Hintergrundprozess, der die Erinnerungen schickt, läuft nicht. Bis er wieder läuft, warten sie im Eingang.
health-trouble = Erinnerungen kommen nicht bei dir an: { $trouble }. Aftercare versucht es weiter. Bis dahin warten sie im Eingang.
health-nothing-shows =
    Auf diesem Computer zeigt nichts Benachrichtigungen an. { $count ->
        [0] Erinnerungen warten
        [one] Deine Erinnerung wartet
       *[other] Deine { $count } Erinnerungen warten
    } im Eingang. Damit sie auf dem Bildschirm erscheinen, installiere zum Beispiel dunst.
health-waiting = Einige Erinnerungen konnten noch nicht gezeigt werden. Aftercare versucht es weiter. Bis dahin warten sie im Eingang.
health-not-shown = Nichts erschienen? Der Benachrichtigungsdienst hat die Meldung angenommen; sie wurde also stummgeschaltet oder ausgeblendet. Sieh nach, ob „Nicht stören“ an ist und ob die Einstellungen deines Desktops Benachrichtigungen von Aftercare ausblenden. Bis sie erscheinen, steht im Eingang, was ansteht.
health-problem = Schau dir bitte eine Datei an: { $problem }
fact-agent = Hintergrundprozess
fact-agent-on = läuft seit { $at }, Version { $version }
fact-agent-since = läuft seit { $at }
fact-agent-off = läuft nicht
fact-agent-demo = dieses Fenster, in der Demo
fact-stuck = Noch nicht gezeigt
fact-stuck-since =
    { $count ->
        [one] { $title } · seit { $at }
       *[other] { $count } Erinnerungen, seit { $at }
    }
fact-next = Nächste Erinnerung
fact-next-none = keine geplant
fact-last = Zuletzt gezeigt
fact-last-none = noch keine
fact-service = Angezeigt von
fact-service-none = nichts antwortet
fact-buttons = Zeigt Knöpfe
fact-no-buttons = nein: Sie sind im Eingang
fact-buttons-in-menu = im eigenen Menü: Sie sind auch im Eingang
fact-yes = ja
fact-keeps = Bewahrt Verpasstes auf
fact-log-in-off = aus
fact-log-in-on = an
fact-log-in-broken = an, aber das Programm ist nicht mehr da
fact-log-in-other = aus: Es startet ein anderes Programm oder eines für einen anderen Datenordner
to-inbox = Eingang öffnen

# Today
part-morning = { $day }morgen
part-afternoon = { $day }nachmittag
part-evening = { $day }abend
part-night = { $day }nacht
since-just-now = eben erst behandelt
since-session = { $stretch } nach der Behandlung
next-phase-in = { $phase } in
complete-in = Plan geschafft in
ring-held = Pause
active-from = ab { $at }
active-open = wieder erlaubt
active-held = pausiert
active-back = zurück seit { $at }
held-headline = Pause, bis das Warnzeichen geklärt ist
held-title = Nimm jetzt nichts wieder dazu
held-detail = Alle Wirkstoffe warten, bis das Warnzeichen geklärt ist
emergency-detail = Alles andere kann warten
complete-title = Dein Plan ist geschafft
complete-sentence = Der Plan zu deiner Behandlung vom { $date } ist geschafft, und deine gewohnte Routine ist zurück. Bleib beim Sonnenschutz.
complete-looks = Ein kurzer Blick auf späte Reaktionen kommt noch, der letzte vier Wochen danach.
before-title = Bereit, wenn du es bist
before-sentence = Drück den Knopf, sobald deine Behandlung fertig ist. Für die Tage danach sagt dir Aftercare, was du tust, was du lässt und wann. Auch wenn dieses Fenster geschlossen ist.
next-session-now = Die nächste Behandlung ist jetzt jederzeit möglich
next-session-from = nächste ab { $date }
next-session-then = Nächste Behandlung ab { $date }
next-session-held = Solange ein Warnzeichen offen ist, gibt es keinen nächsten Termin
next-session-after-flag = kein nächster Termin, solange ein Warnzeichen offen ist
preview = { $stretch } her: { $phase }
preview-complete = der Plan wäre schon geschafft

# History
standing-ended = früh beendet
standing-complete = geschafft
became-scheduled = kommt noch
became-waiting = wartet noch
became-delivered = pünktlich
became-caught-up = verspätet, { $at }
became-snoozed = verschoben bis { $until }
became-done = erledigt { $at }
became-not-again = gezeigt { $at }, verschoben und nicht rechtzeitig noch einmal gezeigt
became-answered = beantwortet { $at }
became-back = zurück { $at }
became-over = vorbei seit { $at }
lapsed-too-late = entfallen: nicht mehr rechtzeitig möglich
lapsed-switched-off = entfallen: ausgeschaltet
lapsed-checked-in = entfallen: Hautcheck war gerade gemacht
lapsed-resumed = entfallen: war schon zurück
lapsed-session-ended = entfallen: Nachsorge war beendet
lapsed-flag-closed = entfallen: Warnzeichen war geklärt
lapsed-not-planned = entfallen: Der Plan hat sich seither geändert
history-since = { $count } Behandlungen seit { $month }
history-count = { $count ->
    [0] Noch keine Behandlung
    [one] { $count } Behandlung
   *[other] { $count } Behandlungen
}

# The inbox
inbox = Eingang
inbox-named = Eingang, { $count } zu tun
inbox-kicker =
    { $count ->
        [0] Gerade nichts zu tun
        [one] Eine Erinnerung wartet auf dich
       *[other] { $count } Erinnerungen warten auf dich
    }
inbox-empty = Hier warten Erinnerungen, bis sie erledigt sind.
inbox-nothing = Nichts zu tun. Als Nächstes: { $next }
inbox-next = { $at }, { $reminder }
inbox-to-do = Jetzt zu tun
inbox-snoozed = Verschoben
inbox-lately = Die letzten sieben Tage
was-due = Fällig { $at }
told-on-time = pünktlich gezeigt
told-late = verspätet gezeigt, { $at }
told-not-yet = noch nicht gezeigt
snoozed-until = Bis { $at }
answer-named = { $answer }: { $reminder }
remind-now = Jetzt erinnern
toast-done = Erledigt: { $reminder }
toast-snoozed = Verschoben bis { $at }: { $reminder }
toast-reminded = Kommt jetzt noch einmal: { $reminder }

# The window
now = Jetzt
today-page = Heute
history = Verlauf
care = Produkte
settings = Optionen
loading = Lese deine Behandlungen …
loading-progress = Lese deine Behandlungen: { $done } von { $total }
undo = Rückgängig
dismiss = Ausblenden
understood = Verstanden
trouble-files = { $more ->
    [one] { $file } und 1 weitere
   *[other] { $file } und { $more } weitere
}
trouble-all-files = Alle Dateien zeigen
trouble-fewer-files = Weniger Dateien
repair = Beheben
cancel = Abbrechen
save = Speichern
more = Mehr
details = Details
back-to-session = Zurück zur Behandlung

# Today, the page
just-finished = Ich bin frisch behandelt
finished-earlier = Das war früher …
add-details = Details ergänzen (optional)
correct-the-time = Zeit korrigieren
flagged-session = { $session } · Warnzeichen
another-session = Weitere Behandlung
another-sentence = Für einen anderen Bereich, etwa die Kopfhaut: Er bekommt einen eigenen Plan und eigene Erinnerungen, neben dem Plan, der schon läuft.
end-session = Nachsorge beenden
delete-session = Löschen
do-now = Jetzt tun
do = Tun
leave-alone = Lieber lassen
your-healing = Deine Heilung
coming-up = Als Nächstes
coming-nothing = Es ist nichts mehr geplant.
actives = Wirkstoffe
actives-note = Immer nur einer, und nur solange deine Haut ruhig ist.
not-normal = Nicht normal: Rötung, die stärker wird, starke Schwellung, starke Schmerzen, Eiter, Ausschlag oder Quaddeln.
warning-signs = Warnzeichen
what-it-does = Wie es dann weitergeht
does-phase = Aftercare weiß, wo deine Haut steht
does-phase-detail = Fünf Phasen in fünf Tagen: was jetzt hilft und was du besser lässt
does-remind = Du erfährst es im richtigen Moment
does-remind-detail = Jeden Morgen Sonnenschutz, und wann Retinol, Vitamin C und Säuren wieder erlaubt sind
does-private = Alles bleibt bei dir
does-private-detail = Alles liegt auf diesem Computer. Aftercare geht nie online
welcome-title = Willkommen. Zwei kleine Fragen und ein Test
welcome-sentence = Du kannst alles später in den Optionen ändern.
welcome-go = Los geht’s
welcome-later = Jetzt nicht

# Dialogs
earlier-title = Wann warst du fertig?
correct-title = Wann war es wirklich?
correct-before = { $count ->
    [one] { $count } Hautcheck läge dann vor dem Ende der Behandlung. Er bleibt erhalten.
   *[other] { $count } Hautchecks lägen dann vor dem Ende der Behandlung. Sie bleiben erhalten.
}
details-title = Details
start-the-plan = Plan starten
day-before = Tag davor
day-after = Tag danach
today = Heute
yesterday = Gestern
today-within = heute
yesterday-within = gestern
time-of-day = Uhrzeit
wrong-time = Schreib die Uhrzeit so: { $time }
wrong-future = Das liegt in der Zukunft
wrong-too-long-ago = Das ist über 60 Tage her
wrong-depth = Bitte 0,1 bis 3,0 mm
wrong-days = Bitte 1 bis 365 Tage
fact-depth-mm = Nadeltiefe, mm
hint-area = Gesicht, Kopfhaut, …
hint-serum = was du aufträgst
propose-title = Bei dieser Tiefe raten Praxen zu mehr Zeit. Den vorsichtigen Plan nutzen

# May I use …?
may-i-title = Darf ich …?
may-i-field = Ein Wirkstoff, ein Produkt oder etwas, das du tun möchtest
may-i-hint = Retinol, Sauna …
may-i-often = Retinol, Vitamin C, Make-up, Sport
may-i-did-you-mean = Meintest du
may-i-taken-as = Verstanden als: { $name }
may-i-yes = Ja
may-i-yes-with-care = Ja, mit Vorsicht
may-i-not-until = Erst ab { $at }
may-i-no = Nein, jetzt nicht
may-i-in-doubt = Gerade keine Antwort
may-i-in-doubt-why = Eine Datei deines Tagebuchs ist nicht lesbar, und sie könnte dagegen sprechen. Lass es, bis das behoben ist: Der Hinweis oben sagt, wie.
may-i-held = Ein Warnzeichen ist offen: { $flag }. { $advice }
may-i-plain-care = Nur solange es nicht brennt. Vorerst nur einfache Pflege, nichts darüber hinaus.
may-i-back = Nur solange deine Haut ruhig ist, und immer nur ein Wirkstoff auf einmal.
may-i-resumed = Du nutzt es wieder seit { $at }.
may-i-gently = Nur solange deine Haut ruhig ist.
may-i-complete = Kein Plan spricht dagegen. Fang mit wenig an und hör auf, wenn es brennt.
may-i-silent = Dein Plan sagt dazu nichts. Warte, bis er geschafft ist, oder frag dort nach, wo du behandelt wurdest.
may-i-unknown = Aftercare kennt das nicht. Geh von einem starken Wirkstoff aus: Warte, bis der Plan geschafft ist, oder frag dort nach, wo du behandelt wurdest. Zu Medikamenten frag auch in der Apotheke.
may-i-not-known = Unbekannt; auf die Haut erst ab { $at }
may-i-unknown-complete = Aftercare kennt das nicht. Es läuft kein Plan, der dagegen spricht. Fang mit wenig an oder frag dort nach, wo du behandelt wurdest.
may-i-of-session = { $session }: { $why }

# History, the page
history-empty = Hier findest du später deine Behandlungen, jede mit ihrem Zeitverlauf und ihren Erinnerungen.
to-today = Zu Heute
history-no-check-ins = Zu dieser Behandlung gibt es keinen Hautcheck, also auch nichts zu zeichnen. Ein Hautcheck dauert fünfzehn Sekunden.
all-sessions = Zur Übersicht
search = Suchen
search-hint = Notiz, Bereich, Datum
search-clear = Suche leeren
search-found = { $count ->
    [0] Nichts gefunden
   *[other] { $count } von { $all } Behandlungen
}
show-calendar = Kalender zeigen
show-list = Liste zeigen
month-before = Monat davor
month-after = Monat danach
red-flags = Warnzeichen
treatment = Behandlung
by-depth = Bis die Rötung weg ist, nach Tiefe
row-no-check-ins = kein Hautcheck
row-not-calm = noch nicht ruhig
row-flag-open = Warnzeichen offen
row-flag-closed = Warnzeichen geklärt
number-until-calm = bis ruhig
number-not-yet = noch nicht
number-none = keine
number-check-ins = { $count ->
    [one] Hautcheck
   *[other] Hautchecks
}
number-flags = { $open ->
    [0] { $count ->
        [one] Warnzeichen
       *[other] Warnzeichen
    }
   *[other] { $count ->
        [one] Warnzeichen, offen
       *[other] Warnzeichen, { $open } offen
    }
}
number-day = Tag { $day }
number-all-back = alle Wirkstoffe zurück
number-of = { $some } von { $all }
number-back = Wirkstoffe zurück
reminders = Erinnerungen

# Photos
photos = Fotos
photos-none = Noch keine Fotos. Füg hier eines hinzu, zieh es auf das Fenster oder füg es aus der Zwischenablage ein.
photos-hint = Fotos lassen sich am besten vergleichen, wenn Licht, Winkel und Abstand gleich sind. Sie bleiben auf diesem Computer, ohne den Ort, den die Kamera gespeichert hat.
photo-add = Foto hinzufügen
photo-remove = Entfernen: { $photo }
photo-of = Foto, { $at }
photo-number = Foto { $number }
photo-hour = nach { $hours } h
photo-day = Tag { $days }
photo-compare = { $earlier } links, { $later } rechts
photo-share = { $percent } %
photo-drop = Loslassen, um das Foto hinzuzufügen
photo-dialog = Foto auswählen
photo-kind = Fotos (JPEG, PNG)
photo-no-dialog = Hier lässt sich kein Dateidialog öffnen ({ $why }): Zieh das Foto auf dieses Fenster, oder kopier es und füg es hier ein.
photo-refused = Das Foto wurde nicht hinzugefügt: { $why }
toast-photo = { $count ->
    [one] Das Foto ist hinzugefügt.
   *[other] { $count } Fotos sind hinzugefügt.
}

# Care
care-title = Produkte und Pflege
products = Produkte, die helfen
products-own = Nenn deine eigenen: „Heute“ nennt sie dir dann beim Namen, und „Darf ich …?“ kennt sie.
product-add = Dein Produkt
product-add-named = Dein Produkt nennen: { $kind }
product-name = Name
product-rename = { $name } umbenennen
product-remove = { $name } entfernen
product-twice = Das steht schon da
product-too-long = Höchstens { $most } Zeichen
own-product = { $title } · { $names }
about-the-plan = Über diesen Plan
source = Quelle: { $source }
hours-span = { $from }–{ $to } h
normal = Jetzt normal: { $text }

# Settings
settings-kicker = Änderungen gelten sofort
settings-times = Zeiten
settings-morning = Erinnerung am Morgen
settings-quiet = Ruhezeit
settings-quiet-detail = Was in die Ruhezeit fällt, kommt erst danach. Die Erinnerung am Morgen und alles, was du verschoben hast, wartet nie.
settings-from = Von
settings-to = Bis
settings-snooze = Verschieben um
preview-title = Die nächsten drei Tage
preview-none = In diesen Tagen kommt keine Benachrichtigung.
preview-example = So kämen sie nach einer Behandlung, die jetzt endet.
settings-kinds = Woran du erinnert wirst
kind-phase = Phasen
kind-phase-detail = Wenn eine neue Phase der Heilung beginnt
kind-check-in = Hautchecks
kind-check-in-detail = Ein Blick auf deine Haut nach einem und nach zwei Tagen
kind-morning = Morgens
kind-morning-detail = Sonnenschutz, Tun und Lassen des Tages und was wieder erlaubt ist
kind-reintroduce = Wirkstoffe
kind-reintroduce-detail = Wann Retinol, Vitamin C und Säuren wieder erlaubt sind
kind-follow-up = Nachschau
kind-follow-up-detail = Ein kurzer Blick auf späte Reaktionen nach einer, zwei und vier Wochen
kind-night = Retinol-Abende
kind-night-detail = Jeden zweiten Abend, sobald du es wieder nutzt
settings-arriving = So kommen Erinnerungen an
settings-test = Test-Benachrichtigung senden
settings-log-in = Beim Anmelden starten
settings-log-in-detail = Damit Erinnerungen auch nach einem Neustart kommen
settings-discreet = Diskrete Benachrichtigungen
settings-discreet-detail = Dort steht nur „Aftercare: eine Erinnerung“
service-asking = Frage den Benachrichtigungsdienst …
settings-looks = Aussehen
settings-language = Sprache
settings-language-detail = Gilt auch für Benachrichtigungen
language-system = Wie das System
settings-clock = Uhr
clock-system = Wie die Sprache
clock-24 = 24 Stunden
clock-12 = 12 Stunden
settings-week = Wochenbeginn
week-system = Wie die Sprache
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
settings-next = Nächste Behandlung
settings-interval = Tage zwischen zwei Terminen
settings-interval-detail = Bleibt es leer, gilt der Abstand aus dem Plan: { $days } Tage.
palette-title = Was jetzt?
palette-field = Alles durchsuchen, was du tun kannst
palette-none = So heißt hier nichts. Versuch es mit einer Seite, „Export“ oder „Sicherung“.
palette-theme = Aussehen: { $theme }
palette-repair = Erinnerungen reparieren
palette-restore = Sicherung einspielen …
palette-folder = Datenordner öffnen
mini = Kleines Fenster
mini-back = Ganzes Fenster
palette-export = Export: { $what }
settings-contrast = Hoher Kontrast
settings-contrast-detail = Kräftigere Farben und Umrisse, auch wenn das System sie nicht verlangt.
settings-still = Keine Bewegung
settings-still-detail = Nichts gleitet, nichts blendet ein, auch wenn das System es nicht verlangt.
settings-data = Deine Daten
settings-data-detail = Einfache Dateien in einem Ordner, der dir gehört. Nichts wird irgendwohin gesendet.
open-folder = Ordner öffnen
about = Aftercare { $version }

# Backups
backups = Sicherungen
backups-loading = Suche Sicherungen …
backups-making = Wird erstellt …
backups-none = Noch keine
backups-none-detail = An jedem Tag, an dem es etwas Neues gibt, entsteht von selbst eine. Die Bilder deiner Fotos sind nicht darin.
backups-last = Letzte Sicherung: { $at }
backups-newest = Neueste: { $day }
backups-failed = Sicherung fehlgeschlagen: { $at }
backups-trouble = Die Sicherung vom { $at } ist fehlgeschlagen: { $why }.
backups-problem = die Sicherung vom { $at } ist fehlgeschlagen ({ $why }); behebe das und führ dann aftercare backup aus
backups-kept =
    { $count ->
        [one] Eine wird aufbewahrt
       *[other] { $count } werden aufbewahrt
    }: die neuesten sieben und dazu je die neueste aus höchstens vier Wochen und zwölf Monaten. Die Bilder deiner Fotos sind nicht darin.
back-up-now = Jetzt sichern
restore-open = Einspielen …
toast-backed-up = Gesichert: { $sessions }.
toast-nothing-to-back-up = Es gibt noch nichts zu sichern.
count-sessions = { $count ->
    [one] { $count } Behandlung
   *[other] { $count } Behandlungen
}
count-records = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
count-records-deleted = { $count ->
    [one] 1 Eintrag, gelöscht
   *[other] { $count } Einträge, davon { $deleted } gelöscht
}
backup-safety-copy = Sicherheitskopie: { $at }
backup-contents = { $sessions } · { $size } kB
backup-reading = Wird gelesen … · { $size } kB
backup-unusable = Nicht verwendbar: { $why }
restore-title = Sicherung einspielen
restore-sentence = Wähl eine aus, um zu sehen, was sie ändern würde. Beim Ansehen ändert sich nichts.
restore-safety-detail = Eine Sicherheitskopie ist der Stand kurz vor einem Einspielen.
restore-looking = Prüfe, was sich ändern würde …
restore-restoring = Wird eingespielt …
restore-not = Nicht eingespielt: { $why }
restore-unforeseen = Lässt sich nicht einspielen: { $why }
left-out-session = die Behandlung vom { $date }
left-out-session-of-area = die Behandlung vom { $date } ({ $area })
left-out-photo = ein Foto für { $session }
restore-merge = Ergänzen
restore-replace = Ersetzen
restore-replace-ask = Ersetzen …
restore-merge-does = fügt hinzu, was fehlt
restore-replace-does = macht alles so, wie es damals war
restore-does = Das { $does }: { $would }.
restore-safe = Vorher entsteht eine Sicherheitskopie vom jetzigen Stand. Mit „Rückgängig“ oder mit dieser Kopie nimmst du alles auf einmal zurück.
restore-left-out = Nicht dabei: { $what }
restore-back = Zurück
restore-would-nothing = nichts würde sich ändern
restore-would-back = { $count ->
    [one] { $count } Behandlung käme zurück
   *[other] { $count } Behandlungen kämen zurück
}
restore-would-change = { $count ->
    [one] { $count } Behandlung würde sich ändern ({ $records })
   *[other] { $count } Behandlungen würden sich ändern ({ $records })
}
restore-would-delete = { $count ->
    [one] { $count } Behandlung würde gelöscht
   *[other] { $count } Behandlungen würden gelöscht
}
restore-came-back = { $count ->
    [one] { $count } Behandlung ist wieder da
   *[other] { $count } Behandlungen sind wieder da
}
restore-changed = { $count ->
    [one] { $count } Behandlung geändert ({ $records })
   *[other] { $count } Behandlungen geändert ({ $records })
}
restore-deleted = { $count ->
    [one] { $count } Behandlung gelöscht
   *[other] { $count } Behandlungen gelöscht
}
restore-settings = andere Optionen
restore-of-deleted = { $count ->
    [one] { $count } schon gelöschte Behandlung, so wie sie dort gelöscht war
   *[other] { $count } schon gelöschte Behandlungen, so wie sie dort gelöscht waren
}
restore-sessions-stay-deleted = { $count ->
    [one] { $count } hier gelöschte Behandlung bleibt gelöscht
   *[other] { $count } hier gelöschte Behandlungen bleiben gelöscht
}
restore-records-stay-deleted = { $count ->
    [one] { $count } hier gelöschter Eintrag bleibt gelöscht
   *[other] { $count } hier gelöschte Einträge bleiben gelöscht
}
replace-title = Alles ersetzen?
replace-sentence = Alles wird so, wie es in dieser Sicherung war: „{ $backup }“.
replace-deletes = { $count ->
    [one] { $count } Behandlung, die nicht darin ist, wird mit ihren Hautchecks gelöscht.
   *[other] { $count } Behandlungen, die nicht darin sind, werden mit ihren Hautchecks gelöscht.
}
replace-changes = { $count ->
    [one] { $count } Behandlung wird so, wie sie damals war ({ $records }): Was du seither darin notiert hast, wird gelöscht.
   *[other] { $count } Behandlungen werden so, wie sie damals waren ({ $records }): Was du seither darin notiert hast, wird gelöscht.
}
replace-back = { $count ->
    [one] { $count } Behandlung kommt zurück.
   *[other] { $count } Behandlungen kommen zurück.
}
replace-settings = Die Optionen werden so, wie sie damals waren.
toast-restored = Eingespielt: { $what }.
toast-restored-nothing-came-in = Nichts geändert: Was hier anders ist als in dieser Sicherung, kam nicht mit.
toast-restored-nothing-but = Nichts geändert: { $why }.
toast-restored-nothing = Alles ist schon so wie in dieser Sicherung. Nichts geändert.

# Messages
toast-started = Dein Plan hat begonnen. Ruh dich gut aus.
toast-corrected = Die Zeit ist korrigiert. Plan und Erinnerungen richten sich danach.
toast-ended = Die Nachsorge ist beendet. Es kommen keine Erinnerungen mehr dazu.
toast-deleted = Die Behandlung ist gelöscht.
toast-entry-deleted = Aus dem Tagebuch genommen.
toast-kept = Die Details sind gespeichert.
toast-shelf = Deine Produkte sind gespeichert.
toast-tested = Gesendet. Ist der Test auf deinem Bildschirm erschienen?
test-not-shown = Nein
toast-test-failed = Der Test kam nicht durch: { $trouble }.
no-file-manager = Hier öffnet kein Programm Ordner: { $error }
no-autostart = Der Start beim Anmelden ließ sich nicht ändern: { $error }

# What undo and redo are about

undone = Rückgängig gemacht: { $change }
redone = Wiederholt: { $change }
nothing-to-undo = Nichts rückgängig zu machen
nothing-to-redo = Nichts zu wiederholen
redo = Wiederholen
change-settings = die Optionen
change-imported = der Import
change-restored = das Einspielen
change-answered = deine Antwort auf „{ $reminder }“
change-started = der Beginn der Nachsorge
change-deleted = das Löschen der Behandlung
change-corrected = die korrigierte Zeit
change-ended = das Ende der Nachsorge
change-details = die Details
change-protocol = der andere Plan
change-check-in = der Hautcheck vom { $at }
change-check-in-edited = der geänderte Hautcheck vom { $at }
change-check-in-deleted = das Löschen des Hautchecks vom { $at }
change-postponed = ein Tag mehr Pause, { $at }
change-resumed = { $active } wieder in Gebrauch
change-resumed-deleted = { $active } doch nicht in Gebrauch
change-flag-closed = Warnzeichen geklärt: „{ $flag }“
change-photo = das Foto
change-photo-deleted = das Löschen des Fotos

# Signs and grades

sign =
    { $key ->
        [redness] Rötung
        [swelling] Schwellung
        [flaking] Schuppung
        [dryness] Trockenheit
        [itch] Juckreiz
        [pain] Schmerz
        [pustules] Eiterbläschen oder Pickel
        [rash] Ausschlag
        [hives] Quaddeln
        [blisters] Blasen
        [fever] Fieber ab 38 °C
        [red-streaks] rote Streifen oder Wärme, die sich ausbreitet
        [trouble-breathing] Atemnot
        [swollen-lips] geschwollene Lippen oder Zunge
        [confusion] Verwirrtheit oder Ohnmachtsgefühl
        [dark-patches] dunkle Flecken
        [firm-bumps] kleine feste Knötchen
        [sensitive] noch empfindlich
       *[other] { $key }
    }
grade =
    { $grade ->
        [0] gar nicht
        [1] sehr leicht
        [2] leicht
        [3] mittel
       *[4] stark
    }
graded = { $sign } { $grade }
still-sensitive = noch empfindlich
not-sensitive = nicht mehr empfindlich
none-of = { $said }; ohne { $signs }
none-at-all = ohne { $signs }
one-or-other = { $first } oder { $last }
only-a-note = eine Notiz
reading-grade = { $sign } { $grade } nach { $hours } h
reading-higher = { $sign } { $grade } nach { $hours } h, zuvor { $before } nach { $before_hours } h
reading-present = { $sign } nach { $hours } h
hours-since = { $hours } h

# Calmer than last time?

calm-gone = { $sign } weg nach { $hours } h
calm-sooner = { $sign } weg nach { $hours } h, { $difference } h früher als { $than }
calm-later = { $sign } weg nach { $hours } h, { $difference } h später als { $than }
calm-as-soon = { $sign } weg nach { $hours } h, genauso schnell wie { $than }
calm-not-yet = { $sign } { $grade } nach { $hours } h, beim letzten Hautcheck
calm-then-one = { $sign } { $grade } nach { $hours } h, beim letzten Hautcheck; damals { $stood }
calm-then = { $sign } { $grade } nach { $hours } h, beim letzten Hautcheck; damals { $rest } und { $last }
calm-never = ohne { $sign }
calm-unknown = { $sign } nicht bewertet
than-then = damals
than-their-median = dort im Median
than-those = { $count ->
    [one] bei der einen, bei der das wegging
   *[other] im Median der { $count }, bei denen das wegging
}
earlier-same =
    { $count ->
        [1] deiner Behandlung davor ({ $area })
        [2] deinen zwei Behandlungen davor ({ $area })
       *[other] deinen drei Behandlungen davor ({ $area })
    }
earlier-other =
    { $count ->
        [1] deiner Behandlung davor in einem anderen Bereich
        [2] deinen zwei Behandlungen davor in anderen Bereichen
       *[other] deinen drei Behandlungen davor in anderen Bereichen
    }
earlier-any =
    { $count ->
        [1] deiner Behandlung davor
        [2] deinen zwei Behandlungen davor
       *[other] deinen drei Behandlungen davor
    }
median-of = { $hours } h, Median aus { $count } Behandlungen

# Search and calendar

search-flag = Warnzeichen
calendar-session = Behandlung
calendar-session-of = Behandlung ({ $brief })
calendar-check-ins =
    { $count ->
        [one] { $count } Hautcheck
       *[other] { $count } Hautchecks
    }
calendar-today = heute

# The chart

chart-flag = Warnzeichen: { $rule } ({ $because })
chart-point = { $at }, { $hours } h nach dem Ende der Behandlung: { $graded }
chart-graded = { $graded }, { $word }
chart-of-ten = { $graded } von 10
chart-day = Tag { $day }
chart-calm = ruhig nach { $hours } h
chart-earlier = { $grade } nach { $hours } h
chart-left-out = { $count } weitere nach dem Plan, unten in der Liste
chart-alone = { $date }: { $said }.
chart-before = { $date } neben { $before }: { $said }.

# Check-in and diary

diary = Tagebuch
logged = Deine Einträge
hour-by-hour = Stunde um Stunde
diary-kicker = Seit { $at }
diary-no-session = Was du nach einer Behandlung notierst, steht dann hier, das Neueste zuerst.
diary-empty = Wie es deiner Haut geht, steht bald hier, Hautcheck für Hautcheck.
diary-postponed = Du wolltest einen Tag länger warten
diary-resumed = Wieder in Gebrauch: { $active }
diary-closed = Warnzeichen geklärt: { $flag }
diary-closed-seen = Fachlich abgeklärt: { $flag }
diary-closed-cleared = Abgeklungen: { $flag }
delete-entry = Eintrag vom { $at } löschen
edit-entry = Hautcheck vom { $at } ändern
flag-open = offen
flag-seen = fachlich abgeklärt, { $at }
flag-closed = geklärt, { $at }
flag-cleared = abgeklungen, { $at }
check-in = Hautcheck
check-in-title = Wie geht es deiner Haut?
check-in-of = Für { $session }
check-in-edit-title = Hautcheck ändern
check-in-skin-of-colour = Auf brauner und schwarzer Haut ist Rötung schwerer zu sehen: Achte auch auf Wärme, Schwellung und Schmerz. Was du nicht antippst, wird nicht notiert.
check-in-outline = Der Rahmen zeigt deine letzte Antwort.
check-in-earlier = Es war früher …
something-else = Etwas anderes
ask-sensitive = Noch empfindlich?
yes = Ja
no = Nein
delete = Löschen
step = { $sign }: { $grade }, { $word }
step-now = Jetzt notieren: { $sign } { $grade }, { $word }
step-of-ten = { $sign }: { $grade } von 10
wrong-before-finish = Vor dem Ende der Behandlung, { $at }
wrong-check-in-future = In der Zukunft
wait-hint = Noch empfindlich? Alle Wirkstoffe, die noch nicht zurück sind, rücken einen Tag nach hinten.
using-again = Nutze ich wieder
using-again-named = Nutze ich wieder: { $active }
not-back = Doch nicht in Gebrauch: { $active }
redness-now = Rötung jetzt gerade
redness-was = Nach { $hours } war sie bei { $grade }.
next-opening = { $active } ab { $at }.
close-seen = Fachlich abgeklärt
close-cleared = Ist abgeklungen
close-cleared-sure = Ist sicher abgeklungen
close-flag = { $flag }: { $how }
flags-hold = Solange das offen ist, kommt kein Wirkstoff zurück.
wait-title = Deine Haut bittet um einen Tag mehr: { $because }
wait-sentence = Alle Wirkstoffe, die noch nicht zurück sind, rücken einen Tag nach hinten. Du entscheidest.
wait-another-day = Einen Tag warten
not-now = Jetzt nicht
toast-not-logged = Noch nicht gespeichert: Der Hautcheck geht weiter, wo du aufgehört hast.
toast-checked-in = Hautcheck gespeichert.
toast-postponed = Ein Tag mehr Pause.
toast-resumed = Notiert: wieder in Gebrauch.
toast-flag-closed = Das Warnzeichen ist geklärt.

# The report for a dermatologist

report-title = Microneedling: So hat sich die Haut erholt
report-finished = Ende der Behandlung: { $at }
report-ended = Vorzeitig beendet
report-flags = Warnzeichen
report-no-flags = Keines der Warnzeichen aus dem Plan wurde notiert.
report-flag-open = offen seit { $at }
report-flag-seen = fachlich abgeklärt, { $at }
report-flag-cleared = abgeklungen, { $at }
report-flag-closed = geklärt, { $at }
report-signs = Anzeichen, selbst bewertet
report-no-check-ins = Es wurde kein Hautcheck notiert.
report-chart = { $signs } über die Stunden seit dem Ende der Behandlung
report-axis = Stunden seit dem Ende der Behandlung
report-when = Wann
report-moment = { $date }, { $time }
report-hours = Nach
report-also = Außerdem
report-scales = Anzeichen von 0 (gar nicht) über 1 (sehr leicht), 2 (leicht) und 3 (mittel) bis 4 (stark); Schmerz von 0 bis 10, dem schlimmsten vorstellbaren. – heißt: nicht bewertet.
report-healing = Der Plan nach jetzigem Stand
report-phase = Phase
report-from = Von
report-to = Bis
report-active = Wirkstoff
report-allowed = Wieder erlaubt
report-back = Zurück seit
report-waited = Einen Tag länger gewartet: { $at }
report-made = Von der behandelten Person selbst erstellt mit Aftercare { $version }, { $at }. Auf brauner und schwarzer Haut ist Rötung schwerer zu sehen: Bitte auch Wärme, Schwellung und Schmerz berücksichtigen.

# Export, import, delete everything

export-title = Export
export-everything = Alles (JSON)
export-check-ins = Hautchecks (CSV)
export-sessions = Behandlungen (CSV)
export-calendar = Kalender (ICS)
export-report = Bericht für die Hautarztpraxis …
import = Import …
export-first = Erst alles exportieren
export-no-dialog = Hier lässt sich kein Dateidialog öffnen ({ $why }): aftercare export und aftercare import tun im Terminal dasselbe.
export-without = { $problem }; im Export ist alles Übrige
toast-exported = Geschrieben: { $file }
toast-imported = Importiert: { $new } neu, { $changed } geändert.
delete-everything = Alles löschen …
delete-everything-title = Alles löschen?
delete-everything-warning = Alle Behandlungen, Hautchecks, Fotos, Optionen und deine eigenen Pläne verschwinden, sofort und für immer. Nichts bringt sie zurück: kein Rückgängig, keine Kopie. Exportierte Dateien bleiben, wo du sie abgelegt hast.
delete-everything-go = Alles löschen
toast-deleted-everything = Alles ist gelöscht.
export-loading = Einen Moment: Deine Behandlungen werden noch gelesen.
