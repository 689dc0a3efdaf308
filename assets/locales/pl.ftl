# Dates: the names of days and months, and how they are put together. Days are 1 (Monday) to 7.
weekday = { $day ->
    [1] poniedziałek
    [2] wtorek
    [3] środa
    [4] czwartek
    [5] piątek
    [6] sobota
   *[7] niedziela
}
weekday-short = { $day ->
    [1] pon.
    [2] wt.
    [3] śr.
    [4] czw.
    [5] pt.
    [6] sob.
   *[7] ndz.
}
# Within a date.
month = { $month ->
    [1] stycznia
    [2] lutego
    [3] marca
    [4] kwietnia
    [5] maja
    [6] czerwca
    [7] lipca
    [8] sierpnia
    [9] września
    [10] października
    [11] listopada
   *[12] grudnia
}
# By itself, above a calendar.
month-alone = { $month ->
    [1] styczeń
    [2] luty
    [3] marzec
    [4] kwiecień
    [5] maj
    [6] czerwiec
    [7] lipiec
    [8] sierpień
    [9] wrzesień
    [10] październik
    [11] listopad
   *[12] grudzień
}
month-short = { $month ->
    [1] sty
    [2] lut
    [3] mar
    [4] kwi
    [5] maj
    [6] cze
    [7] lip
    [8] sie
    [9] wrz
    [10] paź
    [11] lis
   *[12] gru
}
date-weekday-time = { $weekday } { $time }
date-day-time = { $day } { $month }, { $time }
date-day-year-time = { $day } { $month } { $year }, { $time }
date-weekday-day-time = { $weekday } { $day } { $month }, { $time }
date-exact = { $weekday } { $day } { $month } { $year }, { $time }
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
date-weekday-day = { $weekday } { $day } { $month }
date-weekday-day-year = { $weekday } { $day } { $month } { $year }
date-weekday-number = { $weekday } { $day }
date-month = { $month } { $year }
# A time on a clock of twelve hours: 8:05 am.
time-am = { $time } AM
time-pm = { $time } PM

# Times
seconds = { $count } s
minutes = { $count } min
hours = { $count } h
days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
    [many] { $count } dni
   *[other] { $count } dnia
}
days-hours = { $days } d { $hours } h

# Reminders
reminder-phase = { $phase }: co teraz pomaga
reminder-red-flag = Objaw alarmowy: { $flag }
reminder-of-area = { $title } ({ $area })
reminder-check-in = Jak wygląda twoja skóra?
reminder-morning = Rano: najpierw krem z filtrem
reminder-reintroduce = { $active }: już możesz
reminder-not-yet = { $active }: jeszcze nie
reminder-not-this-evening = { $active }: nie dziś wieczorem
reminder-follow-up = { $days ->
    [7] Minął tydzień: rzuć okiem na skórę
    [14] Minęły dwa tygodnie: rzuć okiem na skórę
    [28] Minęły cztery tygodnie: rzuć okiem na skórę
   *[other] Dni po zabiegu: { $days }. Rzuć okiem na skórę
}
reminder-evening = Dziś wieczorem: { $active }
body-do = Teraz: { $list }
body-leave = Na razie nie: { $list }
body-opens-today = { $active }: możesz dziś od { $at }
body-check-in = Zaczerwienienie powinno już słabnąć. Jeśli się nasila albo skóra puchnie, boli lub się sączy, przerwij pielęgnację i idź do dermatologa.
body-reintroduce = Tylko na spokojną skórę i po jednym składniku naraz. Wciąż wrażliwa? Daj jej jeszcze jeden dzień.
body-not-yet = Był kolejny zabieg ({ $session }). Poczekaj. Najwcześniej: { $at }.
body-not-yet-flag = Po zabiegu ({ $session }) trwa objaw alarmowy. Poczekaj, aż będzie zamknięty.
body-not-yet-older = Plan zabiegu ({ $session }) wymaga więcej czasu. Poczekaj. Najwcześniej: { $at }.
body-not-yet-in-doubt = Nie da się odczytać jednego z plików dziennika, a może z niego wynikać, że trzeba poczekać. Otwórz Aftercare i sprawdź który.
body-other-evenings = Znów tego używasz po zabiegu ({ $session }), więc liczą się tamte wieczory. Następny: { $at }.
body-flag-open = Trwa objaw alarmowy: { $flag }. { $advice }
body-treated-again = Był kolejny zabieg ({ $session }): jego plan jest ważniejszy.
body-follow-up = Sprawdź, czy nie ma ciemnych plam ani małych, twardych grudek. Jeśli są, idź do dermatologa.
body-evening = Wystarczy co drugi dzień. Jeśli skóra szczypie, dziś odpuść.
summary-title = Gdy cię nie było
summary-was-due = To miało przyjść: { $at }.
discreet = Aftercare: przypomnienie
test-title = Aftercare do ciebie dociera
test-body = To tylko próba: tak przychodzą przypomnienia.

action-done = Gotowe
action-snooze = Odłóż o { $stretch }
action-log = Zapisz objawy
action-open = Otwórz

# Treatments
depth-mm = { $depth } mm
device-pen = pen
device-roller = roller
device-stamp = stempel
device-clinic = gabinet
fact-area = Okolica
fact-depth = Głębokość
fact-device = Sprzęt
fact-serum = Serum
fact-protocol = Plan
fact-note = Notatka

# The timeline
timeline-phase = { $phase }: od { $from } do { $to }
timeline-morning = Poranne przypomnienie: { $at }
timeline-opening = { $active }: możesz od { $at } ({ $window })
timeline-held-name = { $active } · pauza
timeline-held = { $active }: pauza, dopóki trwa objaw alarmowy
window-days = dni { $first }–{ $last }
window-from = od { $first }. dnia

# Whether reminders arrive
health-on = Czuwam
health-until-log-out = Przypominam do wylogowania
health-named = { $said }: szczegóły
health-off = Coś utknęło
health-no-service = Nic nie widać
health-demo = Zegar demo
health-demo-long = W wersji demo godzina mija co minutę, a przypomnienia widać tylko tutaj.
health-on-long = Przypomnienia przychodzą jako powiadomienia na pulpicie, także gdy to okno jest zamknięte.
health-on-last = Przypomnienia przychodzą jako powiadomienia na pulpicie, także gdy to okno jest zamknięte. Ostatnie: { $at }.
health-no-agent = Proces w tle, który wysyła przypomnienia, nie działa. Dopóki nie ruszy, czekają one w skrzynce.
health-trouble = Przypomnienia nie docierają: { $trouble }. Aftercare próbuje dalej, a tymczasem czekają w skrzynce.
health-nothing-shows =
    Nic na tym komputerze nie pokazuje powiadomień. { $count ->
        [0] Przypomnienia czekają w skrzynce
        [one] Twoje przypomnienie czeka w skrzynce
        [few] { $count } przypomnienia czekają w skrzynce
        [many] { $count } przypomnień czeka w skrzynce
       *[other] { $count } przypomnienia czeka w skrzynce
    }. Aby widzieć je na ekranie, zainstaluj na przykład dunst.
health-waiting = Są przypomnienia, których nie udało się jeszcze pokazać. Aftercare próbuje dalej, a tymczasem czekają w skrzynce.
health-not-shown = Nic się nie pojawiło? Usługa powiadomień je przyjęła, więc zostało wyciszone lub ukryte: sprawdź, czy nie jest włączony tryb „Nie przeszkadzać” i czy ustawienia pulpitu nie ukrywają powiadomień Aftercare. Do tego czasu wszystko, co czeka, jest w skrzynce.
health-problem = Jeden z plików wymaga uwagi: { $problem }
fact-agent = Proces w tle
fact-agent-on = działa od { $at }, wersja { $version }
fact-agent-since = działa od { $at }
fact-agent-off = nie działa
fact-agent-demo = to okno, w wersji demo
fact-stuck = Czekają
fact-stuck-since =
    { $count ->
        [one] { $title } · od { $at }
        [few] { $count } przypomnienia, od { $at }
        [many] { $count } przypomnień, od { $at }
       *[other] { $count } przypomnienia, od { $at }
    }
fact-next = Następne
fact-next-none = nic w planie
fact-last = Ostatnio pokazane
fact-last-none = jeszcze żadne
fact-service = Pokazuje je
fact-service-none = nic nie odpowiada
fact-buttons = Ma przyciski
fact-no-buttons = nie: są w skrzynce
fact-buttons-in-menu = w swoim menu: są też w skrzynce
fact-yes = tak
fact-keeps = Zachowuje pominięte
fact-log-in-off = nie
fact-log-in-on = tak
fact-log-in-broken = tak, ale programu już tam nie ma
fact-log-in-other = nie: startuje inny program albo Aftercare z innym folderem danych
to-inbox = Otwórz skrzynkę

# Today
part-morning = { $day } rano
part-afternoon = { $day } po południu
part-evening = { $day } wieczorem
part-night = { $day } w nocy
since-just-now = tuż po zabiegu
since-session = { $stretch } po zabiegu
next-phase-in = { $phase } za
complete-in = Koniec planu za
ring-held = Pauza
active-from = od { $at }
active-open = już możesz
active-held = pauza
active-back = w użyciu od { $at }
held-headline = Pauza, dopóki trwa objaw alarmowy
held-title = Na razie niczego nie przywracaj
held-detail = Wszystkie składniki aktywne czekają, aż objaw alarmowy będzie zamknięty
emergency-detail = Cała reszta poczeka
complete-title = Plan ukończony
complete-sentence = Plan po zabiegu ({ $date }) jest ukończony i wraca twoja zwykła pielęgnacja. Krem z filtrem niech zostanie na co dzień.
complete-looks = Zostają krótkie kontrole późnych reakcji, ostatnia cztery tygodnie po zabiegu.
before-title = Kiedy zechcesz
before-sentence = Naciśnij przycisk po zabiegu. Przez kolejne dni Aftercare podpowie, co robić, czego nie ruszać i kiedy, także gdy to okno jest zamknięte.
next-session-now = Następny zabieg możesz zrobić w każdej chwili
next-session-from = następny od { $date }
next-session-then = Następny zabieg od { $date }
next-session-held = Dopóki trwa objaw alarmowy, nie ma terminu następnego zabiegu
next-session-after-flag = bez terminu, dopóki trwa objaw alarmowy
preview = { $stretch } temu: { $phase }
preview-complete = plan byłby już ukończony

# History
standing-ended = przerwany
standing-complete = ukończony
became-scheduled = przed tobą
became-waiting = czeka na wysłanie
became-delivered = na czas
became-caught-up = z opóźnieniem, { $at }
became-snoozed = odłożone do { $until }
became-done = zrobione { $at }
became-not-again = pokazane { $at }, odłożone, a potem było już za późno
became-answered = odpowiedziano { $at }
became-back = w użyciu, { $at }
became-over = nieaktualne od { $at }
lapsed-too-late = pominięte: było już za późno
lapsed-switched-off = pominięte: wyłączone
lapsed-checked-in = pominięte: wpis był chwilę wcześniej
lapsed-resumed = pominięte: składnik był już w użyciu
lapsed-session-ended = pominięte: plan zakończono wcześniej
lapsed-flag-closed = pominięte: objaw zamknięto
lapsed-not-planned = pominięte: plan się zmienił
history-since = { $count ->
    [one] { $count } zabieg, pierwszy: { $month }
    [few] { $count } zabiegi, pierwszy: { $month }
    [many] { $count } zabiegów, pierwszy: { $month }
   *[other] { $count } zabiegu, pierwszy: { $month }
}
history-count = { $count ->
    [0] Jeszcze bez zabiegów
    [one] { $count } zabieg
    [few] { $count } zabiegi
    [many] { $count } zabiegów
   *[other] { $count } zabiegu
}

# The inbox
inbox = Skrzynka
inbox-named = Skrzynka, do zrobienia: { $count }
inbox-kicker =
    { $count ->
        [0] Teraz nic do zrobienia
        [one] Czeka jedno przypomnienie
        [few] Czekają { $count } przypomnienia
        [many] Czeka { $count } przypomnień
       *[other] Czeka { $count } przypomnienia
    }
inbox-empty = Tu czekają przypomnienia, które przyszły, dopóki się nimi nie zajmiesz.
inbox-nothing = Nic do zrobienia. Następne: { $next }
inbox-next = { $at }, { $reminder }
inbox-to-do = Do zrobienia
inbox-snoozed = Odłożone
inbox-lately = Ostatnie siedem dni
was-due = Termin: { $at }
told-on-time = pokazane na czas
told-late = pokazane z opóźnieniem, { $at }
told-not-yet = jeszcze niepokazane
snoozed-until = Do { $at }
answer-named = { $answer }: { $reminder }
remind-now = Przypomnij teraz
toast-done = Gotowe: { $reminder }
toast-snoozed = Odłożone do { $at }: { $reminder }
toast-reminded = Już przypominam: { $reminder }

# The window
now = Teraz
today-page = Dziś
history = Historia
care = Kosmetyki
settings = Ustawienia
loading = Wczytuję zabiegi…
loading-progress = Wczytuję zabiegi: { $done } z { $total }
undo = Cofnij
dismiss = Zamknij
understood = Rozumiem
trouble-files = { $more ->
    [one] { $file } i 1 inny
    [few] { $file } i { $more } inne
    [many] { $file } i { $more } innych
   *[other] { $file } i { $more } innego
}
trouble-all-files = Pokaż wszystkie
trouble-fewer-files = Pokaż mniej
repair = Napraw
cancel = Anuluj
save = Zapisz
more = Więcej
details = Szczegóły
back-to-session = Wróć do zabiegu

# Today, the page
just-finished = Jestem tuż po zabiegu
finished-earlier = Zabieg był wcześniej…
add-details = Dodaj szczegóły (opcjonalnie)
correct-the-time = Popraw godzinę
flagged-session = { $session } · alarm
another-session = Dodaj kolejny zabieg
another-sentence = Na inną okolicę, na przykład skórę głowy. Dostanie własny plan i przypomnienia, obok tego, który trwa.
end-session = Zakończ ten plan
delete-session = Usuń
do-now = Zrób teraz
do = Tak
leave-alone = Na razie nie
your-healing = Gojenie skóry
coming-up = Co przed tobą
coming-nothing = Nic więcej w planie.
actives = Składniki aktywne
actives-note = Po jednym naraz i tylko na spokojną skórę.
not-normal = To nie jest normalne: narastające zaczerwienienie, silny obrzęk, silny ból, ropa, wysypka lub pokrzywka.
warning-signs = Objawy alarmowe
what-it-does = Co będzie dalej
does-phase = Wie, na jakim etapie jest skóra
does-phase-detail = Pięć etapów w pięć dni: co teraz pomaga, a czego nie ruszać
does-remind = Odzywa się w porę
does-remind-detail = Krem z filtrem co rano, a w swoim czasie powrót retinolu, witaminy C i kwasów
does-private = Wszystko zostaje u ciebie
does-private-detail = Dane są tylko na tym komputerze. Aftercare nigdy nie łączy się z internetem
welcome-title = Witaj. Dwa krótkie pytania i jedna próba
welcome-sentence = Wszystko można później zmienić w Ustawieniach.
welcome-go = Ustaw
welcome-later = Nie teraz

# Dialogs
earlier-title = Kiedy skończył się zabieg?
correct-title = Kiedy było naprawdę?
correct-before = { $count ->
    [one] { $count } wpis wypadłby wtedy przed końcem zabiegu. Zostanie zachowany.
    [few] { $count } wpisy wypadłyby wtedy przed końcem zabiegu. Zostaną zachowane.
    [many] { $count } wpisów wypadłoby wtedy przed końcem zabiegu. Zostaną zachowane.
   *[other] { $count } wpisu wypadłoby wtedy przed końcem zabiegu. Zostaną zachowane.
}
details-title = Szczegóły
start-the-plan = Zacznij plan
day-before = Dzień wcześniej
day-after = Dzień później
today = Dzisiaj
yesterday = Wczoraj
today-within = dzisiaj
yesterday-within = wczoraj
time-of-day = Godzina
wrong-time = Wpisz godzinę tak: { $time }
wrong-future = To dopiero będzie
wrong-too-long-ago = To było ponad 60 dni temu
wrong-depth = Podaj od 0,1 do 3,0 mm
wrong-days = Podaj od 1 do 365 dni
fact-depth-mm = Głębokość, mm
hint-area = twarz, skóra głowy…
hint-serum = co jest na skórze
propose-title = Przy tej głębokości gabinety zalecają więcej czasu. Wybierz plan ostrożny

# May I use …?
may-i-title = Czy już mogę…?
may-i-field = Składnik, kosmetyk albo czynność
may-i-hint = retinol, sauna…
may-i-often = retinol, witamina C, makijaż, trening
may-i-did-you-mean = Może chodzi o
may-i-taken-as = Rozumiem to jako: { $name }
may-i-yes = Tak
may-i-yes-with-care = Tak, ostrożnie
may-i-not-until = Najwcześniej: { $at }
may-i-no = Nie, nie teraz
may-i-in-doubt = Na razie bez odpowiedzi
may-i-in-doubt-why = Nie da się odczytać jednego z plików dziennika, a może z niego wynikać, że trzeba poczekać. Wstrzymaj się do naprawy: wskazówka jest w komunikacie u góry.
may-i-held = Trwa objaw alarmowy: { $flag }. { $advice }
may-i-plain-care = Tylko jeśli nie szczypie. Na razie nic poza prostą pielęgnacją.
may-i-back = Tylko na spokojną skórę i po jednym składniku naraz.
may-i-resumed = Znów tego używasz od { $at }.
may-i-gently = Tylko gdy skóra jest spokojna.
may-i-complete = Żaden plan się temu nie sprzeciwia. Zacznij od małej ilości i odstaw, jeśli szczypie.
may-i-silent = Twój plan o tym nie mówi. Poczekaj do końca planu albo zapytaj w gabinecie.
may-i-unknown = Aftercare tego nie zna. Potraktuj to jak składnik aktywny: poczekaj do końca planu albo zapytaj w gabinecie. O lek zapytaj też farmaceutę.
may-i-not-known = Nieznane; na skórę dopiero od { $at }
may-i-unknown-complete = Aftercare tego nie zna. Żaden trwający plan się temu nie sprzeciwia. Zacznij od małej ilości albo zapytaj w gabinecie.
may-i-of-session = Zabieg ({ $session }): { $why }

# History, the page
history-empty = Tu pojawią się twoje zabiegi, każdy ze swoją osią czasu i przypomnieniami.
to-today = Przejdź do „Dziś”
history-no-check-ins = Po tym zabiegu nie ma żadnego wpisu, więc nie ma czego narysować. Wpis zajmuje piętnaście sekund.
all-sessions = Wszystkie zabiegi
search = Szukaj
search-hint = Notatki, okolice, daty
search-clear = Wyczyść wyszukiwanie
search-found = { $count ->
    [0] Nic nie znaleziono
   *[other] Zabiegi: { $count } z { $all }
}
show-calendar = Pokaż kalendarz
show-list = Pokaż listę
month-before = Miesiąc wcześniej
month-after = Miesiąc później
red-flags = Objawy alarmowe
treatment = Zabieg
by-depth = Ile trwa zaczerwienienie, według głębokości
row-no-check-ins = brak wpisów
row-not-calm = wciąż czerwona
row-flag-open = objaw alarmowy trwa
row-flag-closed = objaw alarmowy zamknięty
number-until-calm = do uspokojenia
number-not-yet = jeszcze nie
number-none = brak
number-check-ins = { $count ->
    [one] wpis
    [few] wpisy
    [many] wpisów
   *[other] wpisu
}
number-flags = { $open ->
    [0] { $count ->
        [one] alarm
        [few] alarmy
        [many] alarmów
       *[other] alarmu
    }
   *[other] { $count ->
        [one] alarm, trwa
        [few] alarmy, trwa: { $open }
        [many] alarmów, trwa: { $open }
       *[other] alarmu, trwa: { $open }
    }
}
number-day = Dzień { $day }
number-all-back = wszystkie w użyciu
number-of = { $some } z { $all }
number-back = znów w użyciu
reminders = Przypomnienia

# Photos
photos = Zdjęcia
photos-none = Nie ma jeszcze zdjęć. Dodaj je tutaj, upuść na okno albo wklej.
photos-hint = Zdjęcia najlepiej porównywać przy tym samym świetle, kącie i odległości. Zostają na tym komputerze, bez miejsca zapisanego przez aparat.
photo-add = Dodaj zdjęcie
photo-remove = Usuń: { $photo }
photo-of = Zdjęcie, { $at }
photo-number = Zdjęcie { $number }
photo-hour = po { $hours } h
photo-day = dzień { $days }
photo-compare = { $earlier } po lewej, { $later } po prawej
photo-share = { $percent }%
photo-drop = Upuść, aby dodać zdjęcie
photo-dialog = Wybierz zdjęcie
photo-kind = Zdjęcia (JPEG, PNG)
photo-no-dialog = Ten pulpit nie ma okna wyboru plików ({ $why }): upuść zdjęcie na to okno albo skopiuj je i wklej tutaj.
photo-refused = Nie dodano zdjęcia: { $why }
toast-photo = { $count ->
    [one] Zdjęcie dodane.
    [few] Dodano { $count } zdjęcia.
    [many] Dodano { $count } zdjęć.
   *[other] Dodano { $count } zdjęcia.
}

# Care
care-title = Kosmetyki i pielęgnacja
products = Kosmetyki, które pomagają
products-own = Wpisz swoje. Strona „Dziś” przypomni ci, który to kosmetyk, a „Czy już mogę…?” będzie go znać.
product-add = Dodaj swój
product-add-named = Dodaj swój kosmetyk: { $kind }
product-name = Nazwa
product-rename = Zmień nazwę: { $name }
product-remove = Usuń: { $name }
product-twice = Już jest na liście
product-too-long = Najwięcej znaków: { $most }
own-product = { $title } · { $names }
about-the-plan = O tym planie
source = Źródło: { $source }
hours-span = { $from }–{ $to } h
normal = Teraz to normalne: { $text }

# Settings
settings-kicker = Zmiany zapisują się od razu
settings-times = Godziny
settings-morning = Poranne przypomnienie
settings-quiet = Godziny ciszy
settings-quiet-detail = Przypomnienia, które na nie trafią, poczekają do ich końca. Poranne i odłożone nigdy nie czekają.
settings-from = Od
settings-to = Do
settings-snooze = Odkładaj o
preview-title = Najbliższe trzy dni
preview-none = W tych dniach nie przyjdzie żadne powiadomienie.
preview-example = Tak przyszłyby po zabiegu, który skończył się teraz.
settings-kinds = O czym przypominać
kind-phase = Etapy
kind-phase-detail = Gdy zaczyna się nowy etap gojenia
kind-check-in = Wpisy
kind-check-in-detail = Spojrzenie na skórę po jednym i po dwóch dniach
kind-morning = Poranki
kind-morning-detail = Krem z filtrem, co dziś robić, czego unikać i co już wraca
kind-reintroduce = Składniki
kind-reintroduce-detail = Kiedy możesz wrócić do retinolu, witaminy C i kwasów
kind-follow-up = Kontrole
kind-follow-up-detail = Czy nie ma późnych reakcji: po tygodniu, dwóch i czterech
kind-night = Wieczory z retinolem
kind-night-detail = Co drugi wieczór, gdy znów go używasz
settings-arriving = Jak przychodzą przypomnienia
settings-test = Wyślij próbne powiadomienie
settings-log-in = Start po zalogowaniu
settings-log-in-detail = Aby przypomnienia przychodziły także po ponownym uruchomieniu
settings-discreet = Dyskretne powiadomienia
settings-discreet-detail = Mówią tylko „Aftercare: przypomnienie”
service-asking = Pytam usługę powiadomień…
settings-looks = Wygląd
settings-language = Język
settings-language-detail = Także w powiadomieniach
language-system = Jak w systemie
settings-clock = Zegar
clock-system = Zgodnie z językiem
clock-24 = 24 godziny
clock-12 = 12 godzin
settings-week = Początek tygodnia
week-system = Zgodnie z językiem
theme-system = Jak w systemie
theme-light = Jasny
theme-dark = Ciemny
settings-next = Następny zabieg
settings-interval = Dni między zabiegami
settings-interval-detail = Puste pole to odstęp z planu: { $days } dni.
palette-title = Co dalej?
palette-field = Szukaj wszystkiego, co można zrobić
palette-none = Nic tak się nie nazywa. Wpisz nazwę strony, „eksport” albo „przywróć”.
palette-theme = Wygląd: { $theme }
palette-repair = Napraw przypomnienia
palette-restore = Przywróć kopię…
palette-folder = Otwórz folder z danymi
mini = Małe okno
mini-back = Całe okno
palette-export = Eksport: { $what }
settings-contrast = Wysoki kontrast
settings-contrast-detail = Mocniejsze kolory i obrysy, nawet gdy pulpit o to nie prosi.
settings-still = Bez animacji
settings-still-detail = Nic się nie przesuwa ani nie zanika, nawet gdy pulpit o to nie prosi.
settings-data = Twoje dane
settings-data-detail = Zwykłe pliki w jednym twoim folderze. Nic nie jest nigdzie wysyłane.
open-folder = Otwórz folder
about = Aftercare { $version }

# Backups
backups = Kopie zapasowe
backups-loading = Szukam kopii…
backups-making = Tworzę kopię…
backups-none = Nie ma jeszcze kopii
backups-none-detail = Kopia tworzy się sama każdego dnia, w którym pojawia się coś nowego. Same zdjęcia do niej nie trafiają.
backups-last = Ostatnia kopia: { $at }
backups-newest = Najnowsza: { $day }
backups-failed = Kopia nie powiodła się: { $at }
backups-trouble = Kopia ({ $at }) nie powiodła się: { $why }.
backups-problem = kopia ({ $at }) nie powiodła się ({ $why }); usuń przyczynę, a potem uruchom aftercare backup
backups-kept =
    { $count ->
        [one] Jest jedna kopia
        [few] Są { $count } kopie
        [many] Jest { $count } kopii
       *[other] Jest { $count } kopii
    }. Zostaje siedem najnowszych oraz najnowsza z każdego z czterech tygodni i najwyżej dwunastu miesięcy. Same zdjęcia do nich nie trafiają.
back-up-now = Utwórz kopię
restore-open = Przywróć…
toast-backed-up = Kopia gotowa: { $sessions }.
toast-nothing-to-back-up = Nie ma jeszcze czego kopiować.
count-sessions = { $count ->
    [one] { $count } zabieg
    [few] { $count } zabiegi
    [many] { $count } zabiegów
   *[other] { $count } zabiegu
}
count-records = { $count ->
    [one] { $count } zapis
    [few] { $count } zapisy
    [many] { $count } zapisów
   *[other] { $count } zapisu
}
count-records-deleted = { $count ->
    [one] 1 zapis, usunięty
    [few] { $count } zapisy, w tym usunięte: { $deleted }
    [many] { $count } zapisów, w tym usunięte: { $deleted }
   *[other] { $count } zapisu, w tym usunięte: { $deleted }
}
backup-safety-copy = Kopia ochronna: { $at }
backup-contents = { $sessions } · { $size } kB
backup-reading = Wczytuję… · { $size } kB
backup-unusable = Nie da się użyć: { $why }
restore-title = Przywróć kopię zapasową
restore-sentence = Wybierz kopię, żeby zobaczyć, co zmieni. Samo oglądanie niczego nie zmienia.
restore-safety-detail = Kopia ochronna to stan tuż przed przywróceniem.
restore-looking = Sprawdzam, co się zmieni…
restore-restoring = Przywracam…
restore-not = Nie przywrócono: { $why }
restore-unforeseen = Nie da się przywrócić: { $why }
left-out-session = zabieg z { $date }
left-out-session-of-area = zabieg z { $date } ({ $area })
left-out-photo = zdjęcie: { $session }
restore-merge = Połącz
restore-replace = Zastąp
restore-replace-ask = Zastąp…
restore-merge-does = dodaje to, czego brakuje
restore-replace-does = przywraca wszystko tak, jak było wtedy
restore-does = Ta opcja { $does }: { $would }.
restore-safe = Najpierw powstanie kopia ochronna obecnego stanu: cofnięcie albo ta kopia odwróci wszystko naraz.
restore-left-out = Pominięte: { $what }
restore-back = Wróć
restore-would-nothing = nic się nie zmieni
restore-would-back = { $count ->
    [one] wróci { $count } zabieg
    [few] wrócą { $count } zabiegi
    [many] wróci { $count } zabiegów
   *[other] wróci { $count } zabiegu
}
restore-would-change = { $count ->
    [one] zmieni się { $count } zabieg ({ $records })
    [few] zmienią się { $count } zabiegi ({ $records })
    [many] zmieni się { $count } zabiegów ({ $records })
   *[other] zmieni się { $count } zabiegu ({ $records })
}
restore-would-delete = { $count ->
    [one] { $count } zabieg zostanie usunięty
    [few] { $count } zabiegi zostaną usunięte
    [many] { $count } zabiegów zostanie usuniętych
   *[other] { $count } zabiegu zostanie usunięte
}
restore-came-back = { $count ->
    [one] wrócił { $count } zabieg
    [few] wróciły { $count } zabiegi
    [many] wróciło { $count } zabiegów
   *[other] wróciło { $count } zabiegu
}
restore-changed = { $count ->
    [one] zmienił się { $count } zabieg ({ $records })
    [few] zmieniły się { $count } zabiegi ({ $records })
    [many] zmieniło się { $count } zabiegów ({ $records })
   *[other] zmieniło się { $count } zabiegu ({ $records })
}
restore-deleted = { $count ->
    [one] usunięto { $count } zabieg
    [few] usunięto { $count } zabiegi
    [many] usunięto { $count } zabiegów
   *[other] usunięto { $count } zabiegu
}
restore-settings = inne ustawienia
restore-of-deleted = { $count ->
    [one] { $count } zabieg usunięty wcześniej, tak jak usunięto go w kopii
    [few] { $count } zabiegi usunięte wcześniej, tak jak usunięto je w kopii
    [many] { $count } zabiegów usuniętych wcześniej, tak jak usunięto je w kopii
   *[other] { $count } zabiegu usuniętego wcześniej, tak jak usunięto go w kopii
}
restore-sessions-stay-deleted = { $count ->
    [one] { $count } usunięty tutaj zabieg pozostaje usunięty
    [few] { $count } usunięte tutaj zabiegi pozostają usunięte
    [many] { $count } usuniętych tutaj zabiegów pozostaje usuniętych
   *[other] { $count } usuniętego tutaj zabiegu pozostaje usunięte
}
restore-records-stay-deleted = { $count ->
    [one] { $count } usunięty tutaj zapis pozostaje usunięty
    [few] { $count } usunięte tutaj zapisy pozostają usunięte
    [many] { $count } usuniętych tutaj zapisów pozostaje usuniętych
   *[other] { $count } usuniętego tutaj zapisu pozostaje usunięte
}
replace-title = Zastąpić wszystko?
replace-sentence = Wszystko będzie takie, jak w kopii „{ $backup }”.
replace-deletes = { $count ->
    [one] { $count } zabieg, którego w niej nie ma, zostanie usunięty razem z wpisami.
    [few] { $count } zabiegi, których w niej nie ma, zostaną usunięte razem z wpisami.
    [many] { $count } zabiegów, których w niej nie ma, zostanie usuniętych razem z wpisami.
   *[other] { $count } zabiegu, którego w niej nie ma, zostanie usunięte razem z wpisami.
}
replace-changes = { $count ->
    [one] { $count } zabieg będzie taki jak wtedy ({ $records }): późniejsze wpisy zostaną usunięte.
    [few] { $count } zabiegi będą takie jak wtedy ({ $records }): późniejsze wpisy zostaną usunięte.
    [many] { $count } zabiegów będzie takich jak wtedy ({ $records }): późniejsze wpisy zostaną usunięte.
   *[other] { $count } zabiegu będzie takie jak wtedy ({ $records }): późniejsze wpisy zostaną usunięte.
}
replace-back = { $count ->
    [one] Wróci { $count } zabieg.
    [few] Wrócą { $count } zabiegi.
    [many] Wróci { $count } zabiegów.
   *[other] Wróci { $count } zabiegu.
}
replace-settings = Ustawienia będą takie jak wtedy.
toast-restored = Przywrócono: { $what }.
toast-restored-nothing-came-in = Nic się nie zmieniło: to, co w tej kopii jest inne, zostało pominięte.
toast-restored-nothing-but = Nic się nie zmieniło: { $why }.
toast-restored-nothing = Wszystko już jest tak jak w tej kopii: nic się nie zmieniło.

# Messages
toast-started = Twój plan się zaczął. Odpocznij.
toast-corrected = Godzina poprawiona. Plan i przypomnienia przesunęły się razem z nią.
toast-ended = Plan zakończony. Nie będzie więcej przypomnień.
toast-deleted = Zabieg usunięty.
toast-entry-deleted = Usunięto z dziennika.
toast-kept = Szczegóły zapisane.
toast-shelf = Twoje kosmetyki są zapisane.
toast-tested = Wysłane. Widać na pulpicie?
test-not-shown = Nie
toast-test-failed = Nie dotarło: { $trouble }.
no-file-manager = Żaden program nie otwiera tu folderów: { $error }
no-autostart = Nie udało się zmienić startu po zalogowaniu: { $error }

# What undo and redo are about

undone = Cofnięto: { $change }
redone = Ponowiono: { $change }
nothing-to-undo = Nie ma czego cofnąć
nothing-to-redo = Nie ma czego ponowić
redo = Ponów
change-settings = ustawienia
change-imported = import
change-restored = przywrócenie kopii
change-answered = odpowiedź na „{ $reminder }”
change-started = dodanie zabiegu
change-deleted = usunięcie zabiegu
change-corrected = poprawiona godzina
change-ended = zakończenie planu
change-details = szczegóły
change-protocol = inny plan
change-check-in = wpis, { $at }
change-check-in-edited = zmiana wpisu, { $at }
change-check-in-deleted = usunięcie wpisu, { $at }
change-postponed = jeszcze jeden dzień przerwy, { $at }
change-resumed = znów w użyciu: { $active }
change-resumed-deleted = jednak nie w użyciu: { $active }
change-flag-closed = zamknięcie objawu „{ $flag }”
change-photo = zdjęcie
change-photo-deleted = usunięcie zdjęcia

# Signs and grades

sign =
    { $key ->
        [redness] zaczerwienienie
        [swelling] obrzęk
        [flaking] łuszczenie
        [dryness] suchość
        [itch] swędzenie
        [pain] ból
        [pustules] krostki lub pryszcze
        [rash] wysypka
        [hives] pokrzywka
        [blisters] pęcherze
        [fever] gorączka, 38 °C lub więcej
        [red-streaks] czerwone smugi lub szerzące się ciepło
        [trouble-breathing] trudności z oddychaniem
        [swollen-lips] obrzęk warg lub języka
        [confusion] dezorientacja lub zasłabnięcie
        [dark-patches] ciemne plamy
        [firm-bumps] małe, twarde grudki
        [sensitive] skóra wciąż wrażliwa
       *[other] { $key }
    }
grade =
    { $grade ->
        [0] brak
        [1] bardzo lekko
        [2] lekko
        [3] średnio
       *[4] mocno
    }
graded = { $sign } { $grade }
still-sensitive = skóra wciąż wrażliwa
not-sensitive = wrażliwość minęła
none-of = { $said }; brak: { $signs }
none-at-all = brak: { $signs }
one-or-other = { $first }, { $last }
only-a-note = notatka
reading-grade = { $sign } { $grade } po { $hours } h
reading-higher = { $sign } { $grade } po { $hours } h (było { $before } po { $before_hours } h)
reading-present = { $sign } po { $hours } h
hours-since = { $hours } h

# Calmer than last time?

calm-gone = { $sign }: spokój po { $hours } h
calm-sooner = { $sign }: spokój po { $hours } h, o { $difference } h wcześniej niż { $than }
calm-later = { $sign }: spokój po { $hours } h, o { $difference } h później niż { $than }
calm-as-soon = { $sign }: spokój po { $hours } h, tak samo jak { $than }
calm-not-yet = { $sign } { $grade } po { $hours } h, ostatni wpis
calm-then-one = { $sign } { $grade } po { $hours } h, ostatni wpis; poprzednio w tym czasie { $stood }
calm-then = { $sign } { $grade } po { $hours } h, ostatni wpis; poprzednio w tym czasie { $rest } i { $last }
calm-never = { $sign }: ani razu
calm-unknown = { $sign }: bez oceny
than-then = wtedy
than-their-median = ich mediana
than-those = mediana tych { $count }, po których minęło
earlier-same =
    { $count ->
        [1] poprzedniego zabiegu ({ $area })
        [2] dwóch poprzednich zabiegów ({ $area })
       *[other] trzech poprzednich zabiegów ({ $area })
    }
earlier-other =
    { $count ->
        [1] poprzedniego zabiegu na inną okolicę
        [2] dwóch poprzednich zabiegów na inne okolice
       *[other] trzech poprzednich zabiegów na inne okolice
    }
earlier-any =
    { $count ->
        [1] poprzedniego zabiegu
        [2] dwóch poprzednich zabiegów
       *[other] trzech poprzednich zabiegów
    }
median-of = { $hours } h, mediana z { $count } zabiegów

# Search and calendar

search-flag = objaw alarmowy
calendar-session = zabieg
calendar-session-of = zabieg ({ $brief })
calendar-check-ins =
    { $count ->
        [one] { $count } wpis
        [few] { $count } wpisy
        [many] { $count } wpisów
       *[other] { $count } wpisu
    }
calendar-today = dzisiaj

# The chart

chart-flag = Objaw alarmowy: { $rule } ({ $because })
chart-point = { $at }, { $hours } h po zabiegu: { $graded }
chart-graded = { $graded }, { $word }
chart-of-ten = { $graded } na 10
chart-day = dzień { $day }
chart-calm = spokój po { $hours } h
chart-earlier = { $grade } po { $hours } h
chart-left-out = Jeszcze { $count } po zakończeniu planu, na liście niżej
chart-alone = { $date }: { $said }.
chart-before = { $date } na tle { $before }: { $said }.

# Check-in and diary

diary = Dziennik
logged = Twoje wpisy
hour-by-hour = Godzina po godzinie
diary-kicker = Od { $at }
diary-no-session = Tu będzie widać wpisy po zabiegu, od najnowszego.
diary-empty = Tu będzie widać, jak się ma twoja skóra, wpis po wpisie.
diary-postponed = Jeszcze jeden dzień przerwy
diary-resumed = Znów w użyciu: { $active }
diary-closed = Objaw alarmowy zamknięty: { $flag }
diary-closed-seen = Po wizycie u specjalisty: { $flag }
diary-closed-cleared = Ustąpiło: { $flag }
delete-entry = Usuń wpis, { $at }
edit-entry = Zmień wpis, { $at }
flag-open = trwa
flag-seen = po wizycie u specjalisty, { $at }
flag-closed = zamknięte, { $at }
flag-cleared = ustąpiło, { $at }
check-in = Dodaj wpis
check-in-title = Jak się ma twoja skóra?
check-in-of = Zabieg: { $session }
check-in-edit-title = Zmień wpis
check-in-skin-of-colour = Na brązowej i czarnej skórze zaczerwienienie trudniej dostrzec: zwróć uwagę także na ciepło, obrzęk i ból. To, czego nie dotkniesz, nie zostanie zapisane.
check-in-outline = Obrys to twoja ostatnia odpowiedź.
check-in-earlier = To było wcześniej…
something-else = Coś innego
ask-sensitive = Wciąż wrażliwa?
yes = Tak
no = Nie
delete = Usuń
step = { $sign }: { $grade }, { $word }
step-now = Zapisz teraz: { $sign } { $grade }, { $word }
step-of-ten = { $sign }: { $grade } na 10
wrong-before-finish = To przed końcem zabiegu, { $at }
wrong-check-in-future = To dopiero będzie
wait-hint = Wciąż wrażliwa? Każdy składnik, który jeszcze nie wrócił, przesunie się o dzień.
using-again = Znów używam
using-again-named = Znów używam: { $active }
not-back = Jednak nie w użyciu: { $active }
redness-now = Zaczerwienienie teraz
redness-was = Po { $hours } było { $grade }.
next-opening = { $active } od { $at }.
close-seen = Po wizycie u specjalisty
close-cleared = Ustąpiło
close-cleared-sure = Ustąpiło, na pewno
close-flag = { $flag }: { $how }
flags-hold = Dopóki to trwa, nic nie wraca.
wait-title = Skóra prosi o jeszcze jeden dzień: { $because }
wait-sentence = Każdy składnik, który jeszcze nie wrócił, przesunie się o dzień. Decyzja należy do ciebie.
wait-another-day = Czekam jeszcze dzień
not-now = Nie teraz
toast-not-logged = Jeszcze niezapisane. „Dodaj wpis” wróci do tego miejsca.
toast-checked-in = Wpis zapisany.
toast-postponed = Jeszcze jeden dzień przerwy.
toast-resumed = Zapisane: znów w użyciu.
toast-flag-closed = Objaw alarmowy zamknięty.

# The report for a dermatologist

report-title = Mikronakłuwanie: jak goiła się skóra
report-finished = Koniec zabiegu: { $at }
report-ended = Plan zakończony wcześniej
report-flags = Objawy alarmowe
report-no-flags = Nie zapisano żadnego z objawów alarmowych planu.
report-flag-open = trwa od { $at }
report-flag-seen = po wizycie u specjalisty, { $at }
report-flag-cleared = ustąpiło, { $at }
report-flag-closed = zamknięte, { $at }
report-signs = Objawy według samooceny
report-no-check-ins = Brak wpisów.
report-chart = { $signs }: przebieg w godzinach od końca zabiegu
report-axis = godziny od końca zabiegu
report-when = Kiedy
report-moment = { $date }, { $time }
report-hours = Po
report-also = Ponadto
report-scales = Objawy w skali od 0 (brak) przez 1 (bardzo lekko), 2 (lekko) i 3 (średnio) do 4 (mocno); ból od 0 do 10, czyli najgorszego możliwego. Znak – oznacza brak oceny.
report-healing = Plan w obecnym kształcie
report-phase = Etap
report-from = Od
report-to = Do
report-active = Składnik aktywny
report-allowed = Można wrócić
report-back = W użyciu od
report-waited = Jeszcze jeden dzień przerwy: { $at }
report-made = Zapiski własne z Aftercare { $version }, { $at }. Na brązowej i czarnej skórze zaczerwienienie trudniej dostrzec: warto uwzględnić także ciepło, obrzęk i ból.

# Export, import, delete everything

export-title = Eksport
export-everything = Wszystko (JSON)
export-check-ins = Wpisy (CSV)
export-sessions = Zabiegi (CSV)
export-calendar = Kalendarz (ICS)
export-report = Raport dla dermatologa…
import = Import…
export-first = Najpierw wyeksportuj wszystko
export-no-dialog = Ten pulpit nie ma okna wyboru plików ({ $why }): w terminalu to samo zrobią aftercare export i aftercare import.
export-without = { $problem }; eksport zawiera całą resztę
toast-exported = Zapisano: { $file }
toast-imported = Import gotowy. Nowe: { $new }, zmienione: { $changed }.
delete-everything = Usuń wszystko…
delete-everything-title = Usunąć wszystko?
delete-everything-warning = Wszystkie zabiegi, wpisy, zdjęcia, ustawienia i twoje własne plany znikną, od razu i na zawsze. Nic ich nie przywróci: ani cofnięcie, ani kopia. Wyeksportowane pliki zostaną tam, gdzie są.
delete-everything-go = Usuń wszystko
toast-deleted-everything = Wszystko usunięte.
export-loading = Chwileczkę: wczytuję jeszcze twoje zabiegi.
