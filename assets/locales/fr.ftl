# Dates: the names of days and months, and how they are put together. Days are 1 (Monday) to 7.
weekday = { $day ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
weekday-short = { $day ->
    [1] lun.
    [2] mar.
    [3] mer.
    [4] jeu.
    [5] ven.
    [6] sam.
   *[7] dim.
}
# Within a date.
month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
# By itself, above a calendar.
month-alone = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
month-short = { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[12] déc.
}
# A moment (date-weekday-time, date-day-time, date-day-year-time) reads well after depuis, dès, avant, or a verb: "depuis mer. à 20:05", "depuis le 24 nov. à 20:05"; never put de or à before one. date-exact begins with its week day: du, au and le may stand before it; so may du and le before date-day.
date-weekday-time = { $weekday } à { $time }
date-day-time = { $day ->
    [1] le 1er { $month } à { $time }
   *[other] le { $day } { $month } à { $time }
}
date-day-year-time = { $day ->
    [1] le 1er { $month } { $year } à { $time }
   *[other] le { $day } { $month } { $year } à { $time }
}
date-weekday-day-time = { $day ->
    [1] { $weekday } 1er { $month } à { $time }
   *[other] { $weekday } { $day } { $month } à { $time }
}
date-exact = { $day ->
    [1] { $weekday } 1er { $month } { $year } à { $time }
   *[other] { $weekday } { $day } { $month } { $year } à { $time }
}
date-day = { $day ->
    [1] 1er { $month }
   *[other] { $day } { $month }
}
date-day-year = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
date-weekday-day = { $day ->
    [1] { $weekday } 1er { $month }
   *[other] { $weekday } { $day } { $month }
}
date-weekday-day-year = { $day ->
    [1] { $weekday } 1er { $month } { $year }
   *[other] { $weekday } { $day } { $month } { $year }
}
date-weekday-number = { $weekday } { $day }
date-month = { $month } { $year }
# A time on a clock of twelve hours: 8:05 am.
time-am = { $time } AM
time-pm = { $time } PM

# Times
seconds = { $count } s
minutes = { $count } min
hours = { $count } h
days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
days-hours = { $days } j { $hours } h

# Reminders
reminder-phase = { $phase } : les bons gestes
reminder-red-flag = Alerte : { $flag }
reminder-of-area = { $title } ({ $area })
reminder-check-in = Comment va votre peau ?
reminder-morning = Matin : d’abord la crème solaire
reminder-reintroduce = { $active } : reprise possible
reminder-not-yet = { $active } : pas encore
reminder-not-this-evening = { $active } : pas ce soir
reminder-follow-up = { $days ->
    [7] Une semaine après : un coup d’œil
    [14] Deux semaines après : un coup d’œil
    [28] Quatre semaines après : un coup d’œil
   *[other] { $days } jours après : un coup d’œil
}
reminder-evening = { $active } du soir
body-do = À faire : { $list }
body-leave = À éviter : { $list }
body-opens-today = { $active } : reprise possible aujourd’hui à { $at }
body-check-in = La rougeur devrait déjà s’atténuer. Si elle augmente, si la peau gonfle, fait mal ou suinte, arrêtez votre routine et consultez un dermatologue.
body-reintroduce = Seulement si votre peau est calme, et un seul actif à la fois. Encore sensible ? Attendez un jour de plus.
body-not-yet = Votre peau a été traitée à nouveau le { $session } : pas de reprise avant { $at }.
body-not-yet-flag = Une alerte est en cours pour votre séance du { $session } : pas de reprise tant qu’elle n’est pas levée.
body-not-yet-older = Votre programme du { $session } demande plus de temps : pas de reprise avant { $at }.
body-not-yet-in-doubt = Un fichier de votre journal est illisible et pourrait s’y opposer : ouvrez Aftercare pour voir lequel.
body-other-evenings = Vous l’utilisez à nouveau depuis votre séance du { $session } : ce sont ces soirs-là qui comptent. Le prochain : { $at }.
body-flag-open = Alerte en cours : { $flag }. { $advice }
body-treated-again = Votre peau a été traitée à nouveau le { $session } : suivez d’abord ce programme-là.
body-follow-up = Cherchez des taches foncées ou de petites bosses dures. Si vous en trouvez, consultez un dermatologue.
body-evening = Un soir sur deux suffit. Laissez-le de côté si votre peau picote.
summary-title = En votre absence
summary-was-due = C’était prévu { $at }.
discreet = Aftercare : un rappel
test-title = Aftercare peut vous joindre
test-body = Ceci est un test : vos rappels arriveront ainsi.

action-done = Fait
action-snooze = Dans { $stretch }
action-log = Noter ma peau
action-open = Ouvrir

# Treatments
depth-mm = { $depth } mm
device-pen = stylo
device-roller = roller
device-stamp = tampon
device-clinic = clinique
fact-area = Zone
fact-depth = Profondeur
fact-device = Appareil
fact-serum = Sérum
fact-protocol = Programme
fact-note = Note

# The timeline
timeline-phase = { $phase } : du { $from } au { $to }
timeline-morning = Rappel du matin : { $at }
timeline-opening = { $active } : reprise possible dès le { $at } ({ $window })
timeline-held-name = { $active } · en pause
timeline-held = { $active } : en pause tant que l’alerte n’est pas levée
window-days = jours { $first }–{ $last }
window-from = dès le jour { $first }

# Whether reminders arrive
health-on = Rappels actifs
health-until-log-out = Rappels jusqu’à la déconnexion
health-named = { $said } : détails
health-off = Rappels bloqués
health-no-service = Sans notifications
health-demo = Horloge démo
health-demo-long = Dans la démo, une heure passe chaque minute, et les rappels ne s’affichent qu’ici.
health-on-long = Les rappels arrivent en notifications sur le bureau, même quand cette fenêtre est fermée.
health-on-last = Les rappels arrivent en notifications sur le bureau, même quand cette fenêtre est fermée. Le dernier est arrivé { $at }.
health-no-agent = Le processus en arrière-plan qui envoie les rappels ne tourne pas. En attendant, ils patientent sur la page Rappels.
health-trouble = Les rappels ne peuvent pas vous parvenir : { $trouble }. Aftercare réessaie ; en attendant, ils patientent sur la page Rappels.
health-nothing-shows =
    Rien sur cet ordinateur n’affiche de notifications. { $count ->
        [0] Les rappels patientent
        [one] Votre rappel patiente
       *[other] Vos { $count } rappels patientent
    } sur la page Rappels. Pour les voir à l’écran, installez par exemple dunst.
health-waiting = Des rappels sont arrivés sans pouvoir s’afficher. Aftercare réessaie ; en attendant, ils patientent sur la page Rappels.
health-not-shown = Rien ne s’est affiché ? Le service de notification l’a acceptée : elle a donc été mise en sourdine ou masquée. Vérifiez si « Ne pas déranger » est actif et si les réglages de votre bureau masquent les notifications d’Aftercare. En attendant, ce qui est à faire se trouve sous « Rappels ».
health-problem = Un fichier demande votre attention : { $problem }
fact-agent = Arrière-plan
fact-agent-on = actif depuis { $at }, version { $version }
fact-agent-since = actif depuis { $at }
fact-agent-off = inactif
fact-agent-demo = cette fenêtre, dans la démo
fact-stuck = En attente
fact-stuck-since =
    { $count ->
        [one] { $title } · depuis { $at }
       *[other] { $count } rappels, depuis { $at }
    }
fact-next = Prochain rappel
fact-next-none = aucun de prévu
fact-last = Dernier affiché
fact-last-none = pas encore
fact-service = Affiché par
fact-service-none = rien ne répond
fact-buttons = Avec boutons
fact-no-buttons = non : ils sont sur la page Rappels
fact-buttons-in-menu = dans son propre menu, et aussi sur la page Rappels
fact-yes = oui
fact-keeps = Garde les rappels manqués
fact-log-in-off = non
fact-log-in-on = oui
fact-log-in-broken = oui, mais le programme n’est plus là
fact-log-in-other = non : un autre logiciel démarre, ou un autre dossier de données
to-inbox = Voir les rappels

# Today
part-morning = { $day } matin
part-afternoon = { $day } après-midi
part-evening = { $day } soir
part-night = { $day }, la nuit
since-just-now = vous venez de finir
since-session = { $stretch } après votre séance
next-phase-in = { $phase } dans
complete-in = Terminé dans
ring-held = En pause
active-from = dès { $at }
active-open = reprise possible
active-held = en pause
active-back = de retour depuis { $at }
held-headline = En pause tant que l’alerte n’est pas levée
held-title = Ne reprenez rien pour l’instant
held-detail = Tous les actifs attendent que l’alerte soit levée
emergency-detail = Tout le reste attend
complete-title = Votre programme est terminé
complete-sentence = Le programme de votre séance du { $date } est terminé : vous retrouvez votre routine habituelle. Gardez la crème solaire.
complete-looks = De petits coups d’œil restent prévus pour les réactions tardives, le dernier quatre semaines après.
before-title = Quand vous voulez
before-sentence = Appuyez sur le bouton une fois votre séance finie. Les jours suivants, Aftercare vous dit quoi faire, quoi éviter et quand, même quand cette fenêtre est fermée.
next-session-now = Votre prochaine séance est possible dès maintenant
next-session-from = prochaine à partir du { $date }
next-session-then = Prochaine séance à partir du { $date }
next-session-held = Pas de date pour la prochaine séance tant qu’une alerte est en cours
next-session-after-flag = pas de prochaine date tant qu’une alerte est en cours
preview = Il y a { $stretch } : { $phase }
preview-complete = le programme serait déjà terminé

# History
standing-ended = arrêt anticipé
standing-complete = terminé
became-scheduled = à venir
became-waiting = en attente d’affichage
became-delivered = à l’heure
became-caught-up = en retard, { $at }
became-snoozed = reporté, retour { $until }
became-done = fait { $at }
became-not-again = affiché { $at }, reporté, puis pas réaffiché à temps
became-answered = répondu { $at }
became-back = reprise { $at }
became-over = passé depuis { $at }
lapsed-too-late = omis : impossible à afficher à temps
lapsed-switched-off = omis : désactivé
lapsed-checked-in = omis : vous veniez de faire un bilan
lapsed-resumed = omis : déjà repris
lapsed-session-ended = omis : le suivi était arrêté
lapsed-flag-closed = omis : l’alerte était levée
lapsed-not-planned = omis : le programme a changé depuis
history-since = { $count } séances depuis { $month }
history-count = { $count ->
    [0] Pas encore de séance
    [one] { $count } séance
   *[other] { $count } séances
}

# The inbox
inbox = Rappels
inbox-named = Rappels, { $count } à traiter
inbox-kicker =
    { $count ->
        [0] Rien à faire pour l’instant
        [one] Un rappel à regarder
       *[other] { $count } rappels à regarder
    }
inbox-empty = Les rappels arrivés attendent ici jusqu’à ce que ce soit fait.
inbox-nothing = Rien à faire. Prochain rappel : { $next }
inbox-next = { $at }, { $reminder }
inbox-to-do = À faire
inbox-snoozed = Reportés
inbox-lately = Les sept derniers jours
was-due = Prévu { $at }
told-on-time = affiché à l’heure
told-late = affiché en retard, { $at }
told-not-yet = en attente
snoozed-until = De retour { $at }
answer-named = { $answer } : { $reminder }
remind-now = Me le rappeler
toast-done = Fait : { $reminder }
toast-snoozed = Reporté, de retour { $at } : { $reminder }
toast-reminded = De retour maintenant : { $reminder }

# The window
now = Ici
today-page = Accueil
history = Séances
care = Produits
settings = Réglages
loading = Lecture de vos séances…
loading-progress = Lecture de vos séances : { $done } sur { $total }
undo = Annuler
dismiss = Fermer
understood = Compris
trouble-files = { $more ->
    [one] { $file } et { $more } autre
   *[other] { $file } et { $more } autres
}
trouble-all-files = Tous les fichiers
trouble-fewer-files = Moins de fichiers
repair = Réparer
cancel = Annuler
save = Valider
more = Plus
details = Détails
back-to-session = Revenir à la séance

# Today, the page
just-finished = Je viens de finir ma séance
finished-earlier = J’ai fini plus tôt…
add-details = Détails (facultatif)
correct-the-time = Corriger l’heure
flagged-session = { $session } · alerte
another-session = Ajouter une séance
another-sentence = Pour une autre zone, le cuir chevelu par exemple : elle aura son propre programme et ses propres rappels, à côté de ceux en cours.
end-session = Arrêter ce suivi
delete-session = Effacer
do-now = À faire
do = À faire
leave-alone = À éviter
your-healing = Votre parcours
coming-up = À venir
coming-nothing = Plus rien de prévu.
actives = Actifs
actives-note = Un à la fois, et seulement si votre peau est calme.
not-normal = Pas normal : rougeur qui augmente, gonflement important, forte douleur, pus, éruption ou urticaire.
warning-signs = Signes d’alerte
what-it-does = Et ensuite ?
does-phase = Aftercare sait où en est votre peau
does-phase-detail = Cinq phases en cinq jours : ce qui aide, et ce qu’il vaut mieux éviter
does-remind = Aftercare vous prévient au bon moment
does-remind-detail = La crème solaire chaque matin, et quand reprendre rétinol, vitamine C et acides
does-private = Tout reste chez vous
does-private-detail = Tout est gardé sur cet ordinateur. Aftercare ne va jamais en ligne
welcome-title = Bienvenue. Deux petites questions, et un test
welcome-sentence = Tout se change plus tard dans Réglages.
welcome-go = Valider
welcome-later = Plus tard

# Dialogs
earlier-title = Quand avez-vous fini ?
correct-title = C’était quand, en réalité ?
correct-before = { $count ->
    [one] { $count } bilan se retrouverait avant la fin de la séance. Il est gardé.
   *[other] { $count } bilans se retrouveraient avant la fin de la séance. Ils sont gardés.
}
details-title = Détails
start-the-plan = Démarrer
day-before = La veille
day-after = Le lendemain
today = Aujourd’hui
yesterday = Hier
today-within = aujourd’hui
yesterday-within = hier
time-of-day = Heure
wrong-time = Écrivez l’heure ainsi : { $time }
wrong-future = C’est dans le futur
wrong-too-long-ago = C’était il y a plus de 60 jours
wrong-depth = Entre 0,1 et 3,0 mm
wrong-days = Entre 1 et 365 jours
fact-depth-mm = Profondeur, mm
hint-area = visage, crâne…
hint-serum = le produit appliqué
propose-title = À cette profondeur, les cliniques demandent plus de temps. Choisir le programme prudent

# May I use …?
may-i-title = Puis-je… ?
may-i-field = Un ingrédient, un produit ou une activité
may-i-hint = rétinol, sauna…
may-i-often = rétinol, vitamine C, maquillage, sport
may-i-did-you-mean = Vouliez-vous dire
may-i-taken-as = Compris comme : { $name }
may-i-yes = Oui
may-i-yes-with-care = Oui, en douceur
may-i-not-until = Pas avant { $at }
may-i-no = Non, pas encore
may-i-in-doubt = Pas de réponse
may-i-in-doubt-why = Un fichier de votre journal est illisible et pourrait s’y opposer. Attendez que ce soit réparé : le message plus haut dit comment.
may-i-held = Alerte en cours : { $flag }. { $advice }
may-i-plain-care = Seulement si cela ne picote pas ; rien d’autre que des soins simples pour l’instant.
may-i-back = Seulement si votre peau est calme, et un seul actif à la fois.
may-i-resumed = Vous l’utilisez à nouveau depuis { $at }.
may-i-gently = Seulement si votre peau est calme.
may-i-complete = Aucun programme ne s’y oppose. Commencez doucement, et arrêtez si cela picote.
may-i-silent = Votre programme n’en parle pas. Attendez qu’il soit terminé, ou demandez à votre praticien.
may-i-unknown = Aftercare ne le connaît pas. Considérez-le comme un actif : attendez la fin du programme, ou demandez à votre praticien. Pour un médicament, demandez aussi à un pharmacien.
may-i-not-known = Inconnu ; sur la peau, pas avant { $at }
may-i-unknown-complete = Aftercare ne le connaît pas. Aucun programme en cours ne s’y oppose ; commencez doucement, ou demandez à votre praticien.
may-i-of-session = Pour la séance ({ $session }) : { $why }

# History, the page
history-empty = Vos séances seront listées ici, chacune avec son calendrier et ses rappels.
to-today = Accueil
history-no-check-ins = Aucun bilan pendant cette séance : rien à dessiner. Un bilan prend quinze secondes.
all-sessions = Les séances
search = Chercher
search-hint = Notes, zones, dates
search-clear = Effacer la recherche
search-found = { $count ->
    [0] Rien trouvé
   *[other] { $count } séances sur { $all }
}
show-calendar = Voir le calendrier
show-list = Voir la liste
month-before = Mois précédent
month-after = Mois suivant
red-flags = Alertes
treatment = La séance
by-depth = Durée de la rougeur, par profondeur
row-no-check-ins = aucun bilan
row-not-calm = pas encore calme
row-flag-open = alerte en cours
row-flag-closed = alerte levée
number-until-calm = avant le calme
number-not-yet = pas encore
number-none = aucune
number-check-ins = { $count ->
    [one] bilan
   *[other] bilans
}
number-flags = { $open ->
    [0] { $count ->
        [one] alerte
       *[other] alertes
    }
   *[other] { $count ->
        [one] alerte, en cours
       *[other] alertes, { $open } en cours
    }
}
number-day = Jour { $day }
number-all-back = tous les actifs repris
number-of = { $some } sur { $all }
number-back = actifs repris
reminders = Rappels

# Photos
photos = Photos
photos-none = Pas encore de photo. Ajoutez-en une ici, déposez-la sur la fenêtre ou collez-la.
photos-hint = Pour bien comparer : même lumière, même angle, même distance. Les photos restent sur cet appareil, sans le lieu noté par l’appareil photo.
photo-add = Nouvelle photo
photo-remove = Retirer : { $photo }
photo-of = Photo, { $at }
photo-number = Photo { $number }
photo-hour = { $hours } h après
photo-day = jour { $days }
photo-compare = { $earlier } à gauche, { $later } à droite
photo-share = { $percent } %
photo-drop = Lâchez pour ajouter la photo
photo-dialog = Choisir une photo
photo-kind = Photos (JPEG, PNG)
photo-no-dialog = Ce bureau n’a pas de fenêtre pour choisir un fichier ({ $why }) : déposez la photo sur cette fenêtre, ou copiez-la et collez-la ici.
photo-refused = La photo n’a pas été ajoutée : { $why }
toast-photo = { $count ->
    [one] La photo est ajoutée.
   *[other] { $count } photos sont ajoutées.
}

# Care
care-title = Produits et soins
products = Les produits qui aident
products-own = Donnez le nom du vôtre : l’accueil vous rappelle lequel c’est, et « Puis-je… ? » le connaît.
product-add = Ajouter
product-add-named = Ajouter le vôtre : { $kind }
product-name = Son nom
product-rename = Renommer { $name }
product-remove = Retirer { $name }
product-twice = Il y est déjà
product-too-long = { $most } caractères au plus
own-product = { $title } · { $names }
about-the-plan = Le programme
source = Source : { $source }
hours-span = { $from }–{ $to } h
normal = Normal à ce stade : { $text }

# Settings
settings-kicker = Tout est gardé aussitôt
settings-times = Horaires
settings-morning = Rappel du matin
settings-quiet = Heures calmes
settings-quiet-detail = Les rappels qui tombent dedans attendent la fin. Le rappel du matin et ce que vous avez reporté n’attendent jamais.
settings-from = De
settings-to = À
settings-snooze = Durée d’un report
preview-title = Les trois prochains jours
preview-none = Aucune notification ces jours-ci.
preview-example = Comme si vous finissiez une séance maintenant.
settings-kinds = Ce qu’on vous rappelle
kind-phase = Phases
kind-phase-detail = Quand votre peau entre dans une nouvelle phase
kind-check-in = Bilans
kind-check-in-detail = Un regard sur votre peau après un et deux jours
kind-morning = Matins
kind-morning-detail = La crème solaire, les gestes du jour et ce qui redevient possible
kind-reintroduce = Actifs
kind-reintroduce-detail = Quand reprendre rétinol, vitamine C et acides
kind-follow-up = Coups d’œil
kind-follow-up-detail = Pour les réactions tardives, après une, deux et quatre semaines
kind-night = Soirs rétinol
kind-night-detail = Un soir sur deux, une fois que vous l’utilisez à nouveau
settings-arriving = Comment les rappels arrivent
settings-test = Envoyer un test
settings-log-in = Lancer au démarrage
settings-log-in-detail = Pour que les rappels arrivent aussi après un redémarrage
settings-discreet = Notifications discrètes
settings-discreet-detail = Elles disent seulement « Aftercare : un rappel »
service-asking = Question au service de notifications…
settings-looks = Apparence
settings-language = Langue
settings-language-detail = Aussi dans les notifications
language-system = Comme le système
settings-clock = Horloge
clock-system = Selon la langue
clock-24 = 24 heures
clock-12 = 12 heures
settings-week = Début de semaine
week-system = Selon la langue
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
settings-next = Prochaine séance
settings-interval = Jours entre deux séances
settings-interval-detail = Laissé vide, c’est l’intervalle du programme : { $days } jours.
palette-title = Et maintenant ?
palette-field = Chercher parmi tout ce qu’on peut faire
palette-none = Rien ne porte ce nom. Essayez une page, « exporter » ou « restaurer ».
palette-theme = Apparence : { $theme }
palette-repair = Réparer les rappels
palette-restore = Restaurer une sauvegarde…
palette-folder = Ouvrir le dossier des données
mini = Petite fenêtre
mini-back = Fenêtre entière
palette-export = Exporter : { $what }
settings-contrast = Contraste élevé
settings-contrast-detail = Couleurs et contours plus marqués, même si le bureau ne le demande pas.
settings-still = Sans animation
settings-still-detail = Rien ne glisse ni ne s’estompe, même si le bureau ne le demande pas.
settings-data = Vos données
settings-data-detail = De simples fichiers, dans un dossier à vous. Rien n’est envoyé nulle part.
open-folder = Ouvrir le dossier
about = Aftercare { $version }

# Backups
backups = Sauvegardes
backups-loading = Recherche des sauvegardes…
backups-making = En cours…
backups-none = Pas encore
backups-none-detail = Elle se fait toute seule, chaque jour où il y a du nouveau. Les images des photos n’y sont pas.
backups-last = La dernière a été faite { $at }
backups-newest = La plus récente : { $day }
backups-failed = Échec de la sauvegarde ({ $at })
backups-trouble = Échec de la sauvegarde ({ $at }) : { $why }.
backups-problem = échec de la sauvegarde, { $at } ({ $why }) ; corrigez cela, puis lancez aftercare backup
backups-kept =
    { $count ->
        [one] Une est gardée
       *[other] { $count } sont gardées
    } : les sept plus récentes, et la plus récente de chaque semaine et de chaque mois, sur quatre semaines et douze mois au plus. Les images des photos n’y sont pas.
back-up-now = Sauvegarder
restore-open = Restaurer…
toast-backed-up = Sauvegardé : { $sessions }.
toast-nothing-to-back-up = Rien à sauvegarder pour l’instant.
count-sessions = { $count ->
    [one] { $count } séance
   *[other] { $count } séances
}
count-records = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}
count-records-deleted = { $count ->
    [one] { $count } entrée, effacée
   *[other] { $count } entrées, dont { $deleted ->
        [one] { $deleted } effacée
       *[other] { $deleted } effacées
    }
}
backup-safety-copy = Copie de sécurité, { $at }
backup-contents = { $sessions } · { $size } ko
backup-reading = Lecture… · { $size } ko
backup-unusable = Inutilisable : { $why }
restore-title = Restaurer une sauvegarde
restore-sentence = Choisissez-en une pour voir ce qu’elle changerait. Regarder ne change rien.
restore-safety-detail = Une copie de sécurité, c’est tout tel que c’était juste avant une restauration.
restore-looking = Vérification de ce qui changerait…
restore-restoring = Restauration…
restore-not = Rien n’a été restauré : { $why }
restore-unforeseen = Restauration impossible : { $why }
left-out-session = la séance du { $date }
left-out-session-of-area = la séance du { $date } ({ $area })
left-out-photo = une photo, { $session }
restore-merge = Ajouter
restore-replace = Remplacer
restore-replace-ask = Remplacer…
restore-merge-does = ajoute ce qui manque
restore-replace-does = remet tout comme c’était alors
restore-does = Cela { $does } : { $would }.
restore-safe = L’état actuel est d’abord gardé dans une copie de sécurité : annuler, ou reprendre cette copie, ramène tout d’un coup.
restore-left-out = Laissé de côté : { $what }
restore-back = Retour
restore-would-nothing = rien ne changerait
restore-would-back = { $count ->
    [one] { $count } séance reviendrait
   *[other] { $count } séances reviendraient
}
restore-would-change = { $count ->
    [one] { $count } séance changerait ({ $records })
   *[other] { $count } séances changeraient ({ $records })
}
restore-would-delete = { $count ->
    [one] { $count } séance serait effacée
   *[other] { $count } séances seraient effacées
}
restore-came-back = { $count ->
    [one] { $count } séance est revenue
   *[other] { $count } séances sont revenues
}
restore-changed = { $count ->
    [one] { $count } séance a changé ({ $records })
   *[other] { $count } séances ont changé ({ $records })
}
restore-deleted = { $count ->
    [one] { $count } séance a été effacée
   *[other] { $count } séances ont été effacées
}
restore-settings = d’autres réglages
restore-of-deleted = { $count ->
    [one] { $count } séance déjà effacée, dans l’état où elle l’a été là-bas
   *[other] { $count } séances déjà effacées, dans l’état où elles l’ont été là-bas
}
restore-sessions-stay-deleted = { $count ->
    [one] { $count } séance effacée ici le reste
   *[other] { $count } séances effacées ici le restent
}
restore-records-stay-deleted = { $count ->
    [one] { $count } entrée effacée ici le reste
   *[other] { $count } entrées effacées ici le restent
}
replace-title = Tout remplacer ?
replace-sentence = Tout redevient comme dans la sauvegarde « { $backup } ».
replace-deletes = { $count ->
    [one] { $count } séance qui n’y est pas est effacée, avec ses bilans.
   *[other] { $count } séances qui n’y sont pas sont effacées, avec leurs bilans.
}
replace-changes = { $count ->
    [one] { $count } séance redevient comme elle était ({ $records }) : ce que vous y avez noté depuis est effacé.
   *[other] { $count } séances redeviennent comme elles étaient ({ $records }) : ce que vous y avez noté depuis est effacé.
}
replace-back = { $count ->
    [one] { $count } séance revient.
   *[other] { $count } séances reviennent.
}
replace-settings = Les réglages redeviennent comme avant.
toast-restored = Restauré : { $what }.
toast-restored-nothing-came-in = Rien n’a changé : ce qui diffère de cette sauvegarde est laissé de côté.
toast-restored-nothing-but = Rien n’a changé : { $why }.
toast-restored-nothing = Tout est déjà comme dans cette sauvegarde : rien n’a changé.

# Messages
toast-started = Votre programme commence. Reposez-vous bien.
toast-corrected = L’heure est corrigée ; le programme et ses rappels suivent.
toast-ended = Le suivi est arrêté. Vous n’en recevrez plus de rappels.
toast-deleted = La séance est effacée.
toast-entry-deleted = Retiré du journal.
toast-kept = Les détails sont gardés.
toast-shelf = Vos produits sont gardés.
toast-tested = Envoyé. L’avez-vous vu sur votre bureau ?
test-not-shown = Non
toast-test-failed = Cela n’est pas passé : { $trouble }.
no-file-manager = Aucun programme n’ouvre les dossiers ici : { $error }
no-autostart = Le lancement au démarrage n’a pas pu être changé : { $error }

# What undo and redo are about

undone = Annulé : { $change }
redone = Rétabli : { $change }
nothing-to-undo = Rien à annuler
nothing-to-redo = Rien à rétablir
redo = Rétablir
change-settings = les réglages
change-imported = l’import
change-restored = la restauration
change-answered = votre réponse à « { $reminder } »
change-started = le début de la séance
change-deleted = l’effacement de la séance
change-corrected = l’heure corrigée
change-ended = l’arrêt du suivi
change-details = les détails
change-protocol = l’autre programme
change-check-in = le bilan, { $at }
change-check-in-edited = le bilan modifié, { $at }
change-check-in-deleted = l’effacement du bilan, { $at }
change-postponed = un jour d’attente de plus, { $at }
change-resumed = la reprise ({ $active })
change-resumed-deleted = le retrait de la reprise ({ $active })
change-flag-closed = la levée de l’alerte « { $flag } »
change-photo = la photo
change-photo-deleted = l’effacement de la photo

# Signs and grades

sign =
    { $key ->
        [redness] rougeur
        [swelling] gonflement
        [flaking] peau qui pèle
        [dryness] sécheresse
        [itch] démangeaison
        [pain] douleur
        [pustules] pustules ou boutons
        [rash] éruption
        [hives] urticaire
        [blisters] cloques
        [fever] fièvre de 38 °C ou plus
        [red-streaks] traînées rouges ou chaleur qui s’étend
        [trouble-breathing] difficulté à respirer
        [swollen-lips] lèvres ou langue gonflées
        [confusion] confusion ou malaise
        [dark-patches] taches foncées
        [firm-bumps] petites bosses dures
        [sensitive] encore sensible
       *[other] { $key }
    }
# These agree with "niveau", which stands before them in a sentence: a grade is put after signs of either gender.
grade =
    { $grade ->
        [0] nul
        [1] très léger
        [2] léger
        [3] modéré
       *[4] sévère
    }
graded = { $sign } { $grade }
still-sensitive = encore sensible
not-sensitive = n’est plus sensible
none-of = { $said } ; sans { $signs }
none-at-all = sans { $signs }
one-or-other = { $first } ni { $last }
only-a-note = une note
reading-grade = { $sign } { $grade } après { $hours } h
reading-higher = { $sign } { $grade } après { $hours } h, contre { $before } après { $before_hours } h
reading-present = { $sign } après { $hours } h
hours-since = { $hours } h

# Calmer than last time?

calm-gone = { $sign } à zéro après { $hours } h
calm-sooner = { $sign } à zéro après { $hours } h, { $difference } h plus tôt que { $than }
calm-later = { $sign } à zéro après { $hours } h, { $difference } h plus tard que { $than }
calm-as-soon = { $sign } à zéro après { $hours } h, aussi vite que { $than }
calm-not-yet = { $sign } { $grade } après { $hours } h, au dernier bilan
calm-then-one = { $sign } { $grade } après { $hours } h, au dernier bilan, contre { $stood } au même stade
calm-then = { $sign } { $grade } après { $hours } h, au dernier bilan, contre { $rest } et { $last } au même stade
calm-never = { $sign } toujours à zéro
calm-unknown = { $sign } sans évaluation
than-then = cette fois-là
than-their-median = leur médiane
than-those = la médiane de celles arrivées à zéro ({ $count })
earlier-same =
    { $count ->
        [1] votre séance précédente ({ $area })
        [2] vos deux séances précédentes ({ $area })
       *[other] vos trois séances précédentes ({ $area })
    }
earlier-other =
    { $count ->
        [1] votre séance précédente sur une autre zone
        [2] vos deux séances précédentes sur d’autres zones
       *[other] vos trois séances précédentes sur d’autres zones
    }
earlier-any =
    { $count ->
        [1] votre séance précédente
        [2] vos deux séances précédentes
       *[other] vos trois séances précédentes
    }
median-of = { $hours } h, médiane de { $count } séances

# Search and calendar

search-flag = alerte
calendar-session = séance
calendar-session-of = séance ({ $brief })
calendar-check-ins =
    { $count ->
        [one] { $count } bilan
       *[other] { $count } bilans
    }
calendar-today = aujourd’hui

# The chart

chart-flag = Alerte : { $rule } ({ $because })
chart-point = { $at }, { $hours } h après la fin : { $graded }
chart-graded = { $graded }, niveau { $word }
chart-of-ten = { $graded } sur 10
chart-day = jour { $day }
chart-calm = calme après { $hours } h
chart-earlier = { $grade } après { $hours } h
chart-left-out = { $count } de plus après le programme, dans la liste plus bas
chart-alone = { $date } : { $said }.
chart-before = { $date }, face à { $before } : { $said }.

# Check-in and diary

diary = Journal
logged = Vos notes
hour-by-hour = Heure par heure
diary-kicker = Depuis { $at }
diary-no-session = Ce que vous noterez après une séance s’affichera ici, le plus récent en haut.
diary-empty = L’évolution de votre peau s’affichera ici, bilan après bilan.
diary-postponed = Vous avez choisi d’attendre un jour de plus
diary-resumed = Reprise : { $active }
diary-closed = Alerte levée : { $flag }
diary-closed-seen = Vu par un professionnel : { $flag }
diary-closed-cleared = C’est passé : { $flag }
delete-entry = Effacer ce qui a été noté { $at }
edit-entry = Modifier le bilan fait { $at }
flag-open = en cours
flag-seen = vue par un professionnel, { $at }
flag-closed = levée, { $at }
flag-cleared = passée, { $at }
check-in = Mon bilan
check-in-title = Comment va votre peau ?
check-in-of = Pour { $session }
check-in-edit-title = Modifier le bilan
check-in-skin-of-colour = Sur une peau brune ou noire, la rougeur se voit moins : guettez aussi la chaleur, le gonflement et la douleur. Ce que vous ne touchez pas n’est pas noté.
check-in-outline = Le contour montre votre dernière réponse.
check-in-earlier = C’était plus tôt…
something-else = Autre chose
ask-sensitive = Encore sensible ?
yes = Oui
no = Non
delete = Effacer
step = { $sign } : { $grade }, niveau { $word }
step-now = Noter maintenant : { $sign } { $grade }, niveau { $word }
step-of-ten = { $sign } : { $grade } sur 10
wrong-before-finish = C’est avant la fin de la séance ({ $at })
wrong-check-in-future = C’est dans le futur
wait-hint = Encore sensible ? Chaque actif pas encore repris recule d’un jour.
using-again = J’ai repris
using-again-named = J’ai repris : { $active }
not-back = Finalement, pas de reprise : { $active }
redness-now = Rougeur en ce moment
redness-was = Elle était à { $grade } après { $hours }.
next-opening = { $active } dès { $at }.
close-seen = Vu par un professionnel
close-cleared = C’est passé
close-cleared-sure = C’est passé : je confirme
close-flag = { $flag } : { $how }
flags-hold = Aucune reprise tant que l’alerte est en cours.
wait-title = Votre peau demande un jour de plus : { $because }
wait-sentence = Chaque actif pas encore repris recule d’un jour ; c’est vous qui décidez.
wait-another-day = Attendre un jour
not-now = Plus tard
toast-not-logged = Pas encore noté : « Mon bilan » reprend là où vous en étiez.
toast-checked-in = Bilan gardé.
toast-postponed = On attend un jour de plus.
toast-resumed = C’est noté : vous l’utilisez à nouveau.
toast-flag-closed = L’alerte est levée.

# The report for a dermatologist

report-title = Microneedling : la récupération de la peau
report-finished = Fin de la séance : { $at }
report-ended = Arrêté avant la fin
report-flags = Signes d’alerte
report-no-flags = Aucun des signes d’alerte du programme n’a été noté.
report-flag-open = en cours depuis le { $at }
report-flag-seen = vu par un professionnel le { $at }
report-flag-cleared = disparu le { $at }
report-flag-closed = levé le { $at }
report-signs = Signes, tels que la personne les a évalués
report-no-check-ins = Aucun bilan n’a été noté.
report-chart = { $signs } selon le nombre d’heures depuis la fin de la séance
report-axis = heures depuis la fin
report-when = Quand
report-moment = { $date }, { $time }
report-hours = Délai
report-also = Aussi
report-scales = Signes de 0, nul, puis 1, très léger, 2, léger, et 3, modéré, à 4, sévère ; douleur de 0 à 10, la pire qui soit. – signifie que le signe n’a pas été évalué.
report-healing = Le programme à ce jour
report-phase = Phase
report-from = Début
report-to = Fin
report-active = Actif
report-allowed = Reprise possible
report-back = Repris
report-waited = Un jour d’attente de plus : { $at }
report-made = Rédigé par la personne avec Aftercare { $version }, le { $at }. La rougeur se voit moins sur une peau brune ou noire : tenez compte aussi de la chaleur, du gonflement et de la douleur.

# Export, import, delete everything

export-title = Exporter
export-everything = Tout (JSON)
export-check-ins = Bilans (CSV)
export-sessions = Séances (CSV)
export-calendar = Calendrier (ICS)
export-report = Rapport pour un dermatologue…
import = Importer…
export-first = Tout exporter d’abord
export-no-dialog = Ce bureau n’a pas de fenêtre pour choisir un fichier ({ $why }) : aftercare export et aftercare import font la même chose dans un terminal.
export-without = { $problem } ; l’export contient tout le reste
toast-exported = Écrit : { $file }
toast-imported = Import terminé. Nouveau : { $new } · Modifié : { $changed }
delete-everything = Tout effacer…
delete-everything-title = Tout effacer ?
delete-everything-warning = Toutes les séances, les bilans, les photos, les réglages et vos propres programmes disparaissent, d’un coup et pour de bon. Rien ne les ramène : ni annulation, ni copie. Les fichiers exportés restent où vous les avez mis.
delete-everything-go = Tout effacer
toast-deleted-everything = Tout est effacé.
export-loading = Un instant : vos séances sont encore en cours de lecture.
