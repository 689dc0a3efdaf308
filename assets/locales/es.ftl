# Dates: the names of days and months, and how they are put together. Days are 1 (Monday) to 7.
weekday = { $day ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
weekday-short = { $day ->
    [1] lun
    [2] mar
    [3] mié
    [4] jue
    [5] vie
    [6] sáb
   *[7] dom
}
# Within a date.
month = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
# By itself, above a calendar.
month-alone = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
month-short = { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sep
    [10] oct
    [11] nov
   *[12] dic
}
date-weekday-time = { $weekday } { $time }
date-day-time = { $day } de { $month }, { $time }
date-day-year-time = { $day } de { $month } de { $year }, { $time }
date-weekday-day-time = { $weekday } { $day } de { $month }, { $time }
date-exact = { $weekday } { $day } de { $month } de { $year }, { $time }
date-day = { $day } de { $month }
date-day-year = { $day } de { $month } de { $year }
date-weekday-day = { $weekday } { $day } de { $month }
date-weekday-day-year = { $weekday } { $day } de { $month } de { $year }
date-weekday-number = { $weekday } { $day }
date-month = { $month } de { $year }
# A time on a clock of twelve hours: 8:05 am.
time-am = { $time } a. m.
time-pm = { $time } p. m.

# Times
seconds = { $count } s
minutes = { $count } min
hours = { $count } h
days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
days-hours = { $days } d { $hours } h

# Reminders
reminder-phase = { $phase }: qué ayuda ahora
reminder-red-flag = Señal de alarma: { $flag }
reminder-of-area = { $title } ({ $area })
reminder-check-in = ¿Cómo está tu piel?
reminder-morning = Buenos días: primero, protector solar
reminder-reintroduce = { $active }: ya puedes
reminder-not-yet = { $active }: aún no
reminder-not-this-evening = { $active }: esta noche no
reminder-follow-up = { $days ->
    [7] Una semana después: un vistazo
    [14] Dos semanas después: un vistazo
    [28] Cuatro semanas después: un vistazo
   *[other] { $days } días después: un vistazo
}
reminder-evening = Noche de { $active }
body-do = Sí: { $list }
body-leave = No: { $list }
body-opens-today = { $active }: hoy, a partir de las { $at }
body-check-in = La rojez ya debería ir a menos. Si aumenta, o si la piel se hincha, duele o supura, deja tu rutina y acude al dermatólogo.
body-reintroduce = Solo con la piel en calma, y un activo cada vez. ¿Aún sensible? Espera un día más.
body-not-yet = Tu piel se trató de nuevo el { $session }: espera hasta el { $at }.
body-not-yet-flag = Hay una señal de alarma abierta en tu tratamiento del { $session }: espera hasta que se cierre.
body-not-yet-older = Tu plan del { $session } pide más tiempo: espera hasta el { $at }.
body-not-yet-in-doubt = No se puede leer un archivo de tu diario, y quizá diga que no: abre Aftercare para ver cuál es.
body-other-evenings = Lo usas otra vez desde tu tratamiento del { $session } y ese marca las noches: la próxima, el { $at }.
body-flag-open = Hay una señal de alarma abierta: { $flag }. { $advice }
body-treated-again = Tu piel se trató de nuevo el { $session }: ese plan va primero.
body-follow-up = Busca manchas oscuras o bultitos duros. Si encuentras alguno, acude al dermatólogo.
body-evening = Basta con una noche sí y otra no. Si la piel arde, hoy no.
summary-title = Mientras no estabas
summary-was-due = Tocaba el { $at }.
discreet = Aftercare: un aviso
test-title = Aftercare puede avisarte
test-body = Es una prueba: así llegan los avisos.

action-done = Hecho
action-snooze = Posponer { $stretch }
action-log = Anotar síntomas
action-open = Abrir

# Treatments
depth-mm = { $depth } mm
device-pen = pluma
device-roller = rodillo
device-stamp = sello
device-clinic = clínica
fact-area = Zona
fact-depth = Profundidad
fact-device = Aparato
fact-serum = Sérum
fact-protocol = Plan
fact-note = Nota

# The timeline
timeline-phase = { $phase }: del { $from } al { $to }
timeline-morning = Aviso de la mañana: { $at }
timeline-opening = { $active }: a partir del { $at } ({ $window })
timeline-held-name = { $active } · en pausa
timeline-held = { $active }: en pausa hasta que se cierre la señal de alarma
window-days = día { $first }–{ $last }
window-from = desde el día { $first }

# Whether reminders arrive
health-on = Avisos en marcha
health-until-log-out = Avisos hasta salir
health-named = { $said }: detalles
health-off = Avisos atascados
health-no-service = Sin avisos
health-demo = Reloj de demo
health-demo-long = En la demo cada minuto pasa una hora, y los avisos solo se ven aquí.
health-on-long = Los avisos llegan como notificaciones de escritorio, también con esta ventana cerrada.
health-on-last = Los avisos llegan como notificaciones de escritorio, también con esta ventana cerrada. El último llegó el { $at }.
health-no-agent = El proceso de fondo que envía los avisos no está en marcha. Hasta que lo esté, esperan en la bandeja.
health-trouble = Los avisos no pueden llegarte: { $trouble }. Se vuelve a intentar; mientras tanto, esperan en la bandeja.
health-nothing-shows =
    Nada en este equipo muestra notificaciones. { $count ->
        [0] Los avisos esperan
        [one] Tu aviso espera
       *[other] Tus { $count } avisos esperan
    } en la bandeja. Para verlos en pantalla, instala dunst, por ejemplo.
health-waiting = Hay avisos que aún no han podido llegarte. Se vuelve a intentar; mientras tanto, esperan en la bandeja.
health-not-shown = ¿No se ha mostrado nada? El servicio de notificaciones la ha aceptado, así que está silenciada u oculta: mira si «No molestar» está activado y si los ajustes de tu escritorio ocultan las notificaciones de Aftercare. Hasta que se muestren, lo pendiente está en la bandeja.
health-problem = Un archivo necesita tu atención: { $problem }
fact-agent = Proceso de fondo
fact-agent-on = en marcha desde el { $at }, versión { $version }
fact-agent-since = en marcha desde el { $at }
fact-agent-off = parado
fact-agent-demo = esta ventana, en la demo
fact-stuck = Aún sin llegar
fact-stuck-since =
    { $count ->
        [one] { $title } · desde el { $at }
       *[other] { $count } avisos, desde el { $at }
    }
fact-next = Próximo aviso
fact-next-none = ninguno previsto
fact-last = Último mostrado
fact-last-none = ninguno aún
fact-service = Los muestra
fact-service-none = nada que responda
fact-buttons = Muestra botones
fact-no-buttons = no: están en la bandeja
fact-buttons-in-menu = en su propio menú; también están en la bandeja
fact-yes = sí
fact-keeps = Guarda lo que no ves
fact-log-in-off = no
fact-log-in-on = sí
fact-log-in-broken = sí, pero el programa ya no está ahí
fact-log-in-other = no: arranca otro programa, o uno para otra carpeta de datos
to-inbox = Abrir la bandeja

# Today
part-morning = Mañana del { $day }
part-afternoon = Tarde del { $day }
part-evening = Tarde-noche del { $day }
part-night = Noche del { $day }
since-just-now = acabas de terminar
since-session = { $stretch } desde tu sesión
next-phase-in = { $phase } en
complete-in = Plan completo en
ring-held = En pausa
active-from = desde el { $at }
active-open = ya puedes
active-held = en pausa
active-back = en uso desde el { $at }
held-headline = En pausa hasta que se cierre la señal de alarma
held-title = No retomes nada ahora
held-detail = Los activos esperan hasta que se cierre la señal de alarma
emergency-detail = Todo lo demás espera
complete-title = Tu plan está completo
complete-sentence = El plan de tu sesión del { $date } está completo y vuelves a tu rutina de siempre. No dejes el protector solar.
complete-looks = Aún queda algún vistazo por si hay reacciones tardías; el último, a las cuatro semanas.
before-title = Cuando quieras
before-sentence = Pulsa el botón al terminar tu tratamiento. Durante los días siguientes, Aftercare te dice qué hacer, qué evitar y cuándo, también con esta ventana cerrada.
next-session-now = Tu próxima sesión puede ser cuando quieras
next-session-from = la próxima, desde el { $date }
next-session-then = Próxima sesión: desde el { $date }
next-session-held = Sin fecha para tu próxima sesión mientras haya una señal de alarma abierta
next-session-after-flag = sin próxima fecha mientras haya una señal de alarma abierta
preview = Hace { $stretch }: { $phase }
preview-complete = su plan ya estaría completo

# History
standing-ended = terminada antes
standing-complete = completa
became-scheduled = previsto
became-waiting = a la espera de llegar
became-delivered = a su hora
became-caught-up = llegó tarde, el { $at }
became-snoozed = pospuesto hasta el { $until }
became-done = hecho el { $at }
became-not-again = llegó el { $at }, se pospuso y no volvió a tiempo
became-answered = respondido el { $at }
became-back = en uso desde el { $at }
became-over = pasado desde el { $at }
lapsed-too-late = omitido: no pudo llegar a tiempo
lapsed-switched-off = omitido: desactivado
lapsed-checked-in = omitido: acababas de hacer un registro
lapsed-resumed = omitido: ya estaba en uso
lapsed-session-ended = omitido: la sesión se terminó
lapsed-flag-closed = omitido: la señal se cerró
lapsed-not-planned = omitido: el plan ha cambiado
history-since = { $count } sesiones desde { $month }
history-count = { $count ->
    [0] Aún no hay sesiones
    [one] { $count } sesión
   *[other] { $count } sesiones
}

# The inbox
inbox = Bandeja
inbox-named = Bandeja, { $count } por hacer
inbox-kicker =
    { $count ->
        [0] Nada que hacer ahora
        [one] Un aviso por ver
       *[other] { $count } avisos por ver
    }
inbox-empty = Los avisos que llegan esperan aquí hasta que estén hechos.
inbox-nothing = Nada que hacer. Lo próximo: { $next }
inbox-next = { $at }, { $reminder }
inbox-to-do = Por hacer
inbox-snoozed = Pospuestos
inbox-lately = Los últimos siete días
was-due = Tocaba el { $at }
told-on-time = llegó a su hora
told-late = llegó tarde, el { $at }
told-not-yet = aún no ha llegado
snoozed-until = Hasta el { $at }
answer-named = { $answer }: { $reminder }
remind-now = Avísame ya
toast-done = Hecho: { $reminder }
toast-snoozed = Pospuesto hasta el { $at }: { $reminder }
toast-reminded = Vuelve ahora mismo: { $reminder }

# The window
now = Ahora
today-page = Hoy
history = Historial
care = Productos
settings = Ajustes
loading = Leyendo tus sesiones…
loading-progress = Leyendo tus sesiones: { $done } de { $total }
undo = Deshacer
dismiss = Cerrar
understood = Entendido
trouble-files = { $more ->
    [one] { $file } y 1 más
   *[other] { $file } y { $more } más
}
trouble-all-files = Ver todos
trouble-fewer-files = Ver menos
repair = Reparar
cancel = Cancelar
save = Guardar
more = Más
details = Detalles
back-to-session = Volver a la sesión

# Today, the page
just-finished = Acabo de terminar el tratamiento
finished-earlier = Terminé antes…
add-details = Añadir detalles (opcional)
correct-the-time = Corregir la hora
flagged-session = { $session } · alarma
another-session = Empezar otra sesión
another-sentence = Para otra zona, como el cuero cabelludo: tendrá su propio plan y sus propios avisos, junto al que está en marcha.
end-session = Terminar esta sesión
delete-session = Eliminar
do-now = Para ahora
do = Qué hacer
leave-alone = Qué evitar
your-healing = Tu recuperación
coming-up = Próximamente
coming-nothing = No hay nada más previsto.
actives = Activos
actives-note = De uno en uno, y solo con la piel en calma.
not-normal = No es normal: rojez que aumenta, hinchazón o dolor fuertes, pus, sarpullido o urticaria.
warning-signs = Señales de alarma
what-it-does = Qué pasa después
does-phase = Sabe cómo va tu piel
does-phase-detail = Cinco fases en cinco días: qué ayuda ahora y qué conviene evitar
does-remind = Te avisa en el momento justo
does-remind-detail = Protector solar cada mañana, y cuándo pueden volver el retinol, la vitamina C y los ácidos
does-private = Se queda contigo
does-private-detail = Todo se guarda en este equipo. Aftercare nunca se conecta a internet
welcome-title = Hola. Dos preguntas breves y una prueba
welcome-sentence = Todo se puede cambiar después en Ajustes.
welcome-go = Preparar
welcome-later = Ahora no

# Dialogs
earlier-title = ¿Cuándo terminaste?
correct-title = ¿Cuándo fue en realidad?
correct-before = { $count ->
    [one] { $count } registro quedaría antes del final. Se conserva.
   *[other] { $count } registros quedarían antes del final. Se conservan.
}
details-title = Detalles
start-the-plan = Empezar el plan
day-before = El día anterior
day-after = El día siguiente
today = Hoy
yesterday = Ayer
today-within = hoy
yesterday-within = ayer
time-of-day = Hora
wrong-time = Escribe la hora así: { $time }
wrong-future = Eso está en el futuro
wrong-too-long-ago = De eso hace más de 60 días
wrong-depth = Indica de 0,1 a 3,0 mm
wrong-days = Indica de 1 a 365 días
fact-depth-mm = Profundidad, mm
hint-area = cara, cuero cabelludo…
hint-serum = lo que te pusiste
propose-title = A esta profundidad, las clínicas piden más tiempo. Usar el plan prudente

# May I use …?
may-i-title = ¿Puedo usar…?
may-i-field = Un ingrediente, un producto o una actividad
may-i-hint = retinol, sauna…
may-i-often = retinol, vitamina C, maquillaje, ejercicio
may-i-did-you-mean = Quizá buscas
may-i-taken-as = Entendido como: { $name }
may-i-yes = Sí
may-i-yes-with-care = Sí, con cuidado
may-i-not-until = No antes del { $at }
may-i-no = No, ahora no
may-i-in-doubt = Ahora no hay respuesta
may-i-in-doubt-why = No se pudo leer un archivo de tu diario, y quizá diga que no. Espera hasta que se arregle: el mensaje de arriba explica cómo.
may-i-held = Hay una señal de alarma abierta: { $flag }. { $advice }
may-i-plain-care = Solo si no arde; por ahora, nada más que los cuidados básicos.
may-i-back = Solo con la piel en calma, y un activo cada vez.
may-i-resumed = En uso otra vez desde el { $at }.
may-i-gently = Solo con la piel en calma.
may-i-complete = Ningún plan lo desaconseja. Empieza con poco y para si arde.
may-i-silent = Tu plan no lo menciona. Espera hasta que el plan esté completo, o pregunta a quien te trató.
may-i-unknown = Aftercare no lo conoce. Trátalo como un activo: espera hasta que el plan esté completo, o pregunta a quien te trató. Si es un medicamento, pregunta también en la farmacia.
may-i-not-known = Desconocido; en la piel, no antes del { $at }
may-i-unknown-complete = Aftercare no lo conoce. No hay ningún plan en marcha que lo desaconseje; empieza con poco, o pregunta a quien te trató.
may-i-of-session = Para { $session }: { $why }

# History, the page
history-empty = Aquí verás tus sesiones, cada una con su línea de tiempo y sus avisos.
to-today = Ir a Hoy
history-no-check-ins = En esta sesión no hay registros, así que no hay nada que dibujar. Un registro lleva quince segundos.
all-sessions = Sesiones
search = Buscar
search-hint = Notas, zonas, fechas
search-clear = Borrar la búsqueda
search-found = { $count ->
    [0] Sin resultados
   *[other] { $count } de { $all } sesiones
}
show-calendar = Ver el calendario
show-list = Ver la lista
month-before = El mes anterior
month-after = El mes siguiente
red-flags = Alarmas
treatment = Tratamiento
by-depth = Hasta que se va la rojez, por profundidad
row-no-check-ins = sin registros
row-not-calm = aún sin calma
row-flag-open = alarma abierta
row-flag-closed = alarma cerrada
number-until-calm = hasta la calma
number-not-yet = aún no
number-none = ninguna
number-check-ins = { $count ->
    [one] registro
   *[other] registros
}
number-flags = { $open ->
    [0] { $count ->
        [0] alarma
        [one] alarma
       *[other] alarmas
    }
   *[other] { $count ->
        [one] alarma, abierta
       *[other] alarmas, { $open } sin cerrar
    }
}
number-day = Día { $day }
number-all-back = todos en uso
number-of = { $some } de { $all }
number-back = activos en uso
reminders = Avisos

# Photos
photos = Fotos
photos-none = Aún no hay fotos. Añade una aquí, suéltala en la ventana o pégala.
photos-hint = Las fotos se comparan mejor con la misma luz, el mismo ángulo y la misma distancia. Se quedan en este equipo, sin el lugar que anotó la cámara.
photo-add = Añadir foto
photo-remove = Quitar: { $photo }
photo-of = Foto, { $at }
photo-number = Foto { $number }
photo-hour = { $hours } h después
photo-day = día { $days }
photo-compare = { $earlier } a la izquierda, { $later } a la derecha
photo-share = { $percent } %
photo-drop = Suelta para añadir la foto
photo-dialog = Elige una foto
photo-kind = Fotos (JPEG, PNG)
photo-no-dialog = Este escritorio no puede abrir el selector de archivos ({ $why }): suelta la foto en esta ventana, o cópiala y pégala aquí.
photo-refused = La foto no se añadió: { $why }
toast-photo = { $count ->
    [one] Foto añadida.
   *[other] { $count } fotos añadidas.
}

# Care
care-title = Productos y cuidados
products = Productos que ayudan
products-own = Pon el nombre de los tuyos: Hoy te recordará cuál es, y «¿Puedo usar…?» lo reconocerá.
product-add = Añadir uno
product-add-named = Añadir uno propio: { $kind }
product-name = Su nombre
product-rename = Renombrar { $name }
product-remove = Quitar { $name }
product-twice = Ya está en la lista
product-too-long = Como mucho, { $most } caracteres
own-product = { $title } · { $names }
about-the-plan = Sobre este plan
source = Fuente: { $source }
hours-span = { $from }–{ $to } h
normal = Normal ahora: { $text }

# Settings
settings-kicker = Los cambios se guardan al momento
settings-times = Horarios
settings-morning = Aviso de la mañana
settings-quiet = No molestar
settings-quiet-detail = Los avisos que caen en esas horas esperan a que pasen. El de la mañana y los que pospones no esperan nunca.
settings-from = Desde
settings-to = Hasta
settings-snooze = Posponer durante
preview-title = Los próximos tres días
preview-none = En estos días no llega ninguna notificación.
preview-example = Así llegarían tras un tratamiento que terminaras ahora.
settings-kinds = De qué avisarte
kind-phase = Fases
kind-phase-detail = Cuando empieza una nueva fase de recuperación
kind-check-in = Registros
kind-check-in-detail = Una mirada a tu piel al cabo de uno y de dos días
kind-morning = Mañanas
kind-morning-detail = Protector solar, qué hacer y evitar ese día, y qué puede volver
kind-reintroduce = Activos
kind-reintroduce-detail = Cuándo pueden volver el retinol, la vitamina C y los ácidos
kind-follow-up = Seguimiento
kind-follow-up-detail = Un vistazo por si hay reacciones tardías, a la semana, a las dos y a las cuatro
kind-night = Noches de retinol
kind-night-detail = Una noche sí y otra no, cuando vuelvas a usarlo
settings-arriving = Cómo llegan los avisos
settings-test = Enviar una notificación de prueba
settings-log-in = Iniciar con el equipo
settings-log-in-detail = Para que los avisos lleguen también tras reiniciar
settings-discreet = Notificaciones discretas
settings-discreet-detail = Solo dicen «Aftercare: un aviso»
service-asking = Consultando el servicio de notificaciones…
settings-looks = Aspecto
settings-language = Idioma
settings-language-detail = También el de las notificaciones
language-system = El del sistema
settings-clock = Reloj
clock-system = Según el idioma
clock-24 = 24 horas
clock-12 = 12 horas
settings-week = Inicio de la semana
week-system = Según el idioma
theme-system = El del sistema
theme-light = Claro
theme-dark = Oscuro
settings-next = Próxima sesión
settings-interval = Días entre sesiones
settings-interval-detail = Si lo dejas vacío, vale lo que dice el plan: { $days } días.
palette-title = ¿Qué hacemos?
palette-field = Busca entre todo lo que se puede hacer
palette-none = Nada se llama así. Prueba con una página, «exportar» o «restaurar».
palette-theme = Aspecto: { $theme }
palette-repair = Reparar los avisos
palette-restore = Restaurar una copia…
palette-folder = Abrir la carpeta de datos
mini = Ventana pequeña
mini-back = Ventana completa
palette-export = Exportar: { $what }
settings-contrast = Alto contraste
settings-contrast-detail = Colores y bordes más marcados, aunque el escritorio no los pida.
settings-still = Sin movimiento
settings-still-detail = Nada se desliza ni se desvanece, aunque el escritorio no lo pida.
settings-data = Tus datos
settings-data-detail = Archivos sencillos en una carpeta tuya. No se envía nada a ninguna parte.
open-folder = Abrir la carpeta
about = Aftercare { $version }

# Backups
backups = Copias de seguridad
backups-loading = Buscando copias…
backups-making = Copia en curso…
backups-none = Aún no hay copias
backups-none-detail = Se hace una sola, cada día en que hay algo nuevo. No incluye las imágenes de las fotos.
backups-last = La última es del { $at }
backups-newest = La última: { $day }
backups-failed = La copia del { $at } falló
backups-trouble = La copia de seguridad del { $at } falló: { $why }.
backups-problem = la copia de seguridad del { $at } falló ({ $why }); arréglalo y luego ejecuta aftercare backup
backups-kept =
    { $count ->
        [one] Hay una guardada
       *[other] Hay { $count } guardadas
    }: las siete más recientes y, como mucho, la última de cada una de cuatro semanas y de doce meses. No incluyen las imágenes de las fotos.
back-up-now = Copiar ahora
restore-open = Restaurar…
toast-backed-up = Copia hecha: { $sessions }.
toast-nothing-to-back-up = Aún no hay nada que copiar.
count-sessions = { $count ->
    [one] { $count } sesión
   *[other] { $count } sesiones
}
count-records = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}
count-records-deleted = { $count ->
    [one] 1 entrada, eliminada
   *[other] { $count } entradas; eliminadas: { $deleted }
}
backup-safety-copy = Copia previa: { $at }
backup-contents = { $sessions } · { $size } kB
backup-reading = Leyendo… · { $size } kB
backup-unusable = No se puede usar: { $why }
restore-title = Restaurar una copia
restore-sentence = Elige una para ver qué cambiaría. Por mirar no cambia nada.
restore-safety-detail = Una copia previa guarda cómo estaba todo justo antes de restaurar.
restore-looking = Comprobando qué cambiaría…
restore-restoring = Restaurando…
restore-not = No se restauró: { $why }
restore-unforeseen = No se puede restaurar: { $why }
left-out-session = la sesión del { $date }
left-out-session-of-area = la sesión del { $date } ({ $area })
left-out-photo = una foto de { $session }
restore-merge = Combinar
restore-replace = Reemplazar
restore-replace-ask = Reemplazar…
restore-merge-does = añade lo que falta
restore-replace-does = deja todo como estaba entonces
restore-does = Esto { $does }: { $would }.
restore-safe = Antes se guarda una copia previa de cómo está todo ahora: con deshacer, o con esa copia, vuelve todo de una vez.
restore-left-out = Se queda fuera: { $what }
restore-back = Volver
restore-would-nothing = no cambiaría nada
restore-would-back = { $count ->
    [one] { $count } sesión volvería
   *[other] { $count } sesiones volverían
}
restore-would-change = { $count ->
    [one] { $count } sesión cambiaría ({ $records })
   *[other] { $count } sesiones cambiarían ({ $records })
}
restore-would-delete = { $count ->
    [one] { $count } sesión se eliminaría
   *[other] { $count } sesiones se eliminarían
}
restore-came-back = { $count ->
    [one] { $count } sesión de vuelta
   *[other] { $count } sesiones de vuelta
}
restore-changed = { $count ->
    [one] { $count } sesión cambiada ({ $records })
   *[other] { $count } sesiones cambiadas ({ $records })
}
restore-deleted = { $count ->
    [one] { $count } sesión eliminada
   *[other] { $count } sesiones eliminadas
}
restore-settings = otros ajustes
restore-of-deleted = { $count ->
    [one] { $count } sesión, ya eliminada antes, tal como se eliminó allí
   *[other] { $count } sesiones, ya eliminadas antes, tal como se eliminaron allí
}
restore-sessions-stay-deleted = { $count ->
    [one] { $count } sesión que se eliminó aquí sigue eliminada
   *[other] { $count } sesiones que se eliminaron aquí siguen eliminadas
}
restore-records-stay-deleted = { $count ->
    [one] { $count } entrada que se eliminó aquí sigue eliminada
   *[other] { $count } entradas que se eliminaron aquí siguen eliminadas
}
replace-title = ¿Reemplazar todo?
replace-sentence = Todo queda como estaba en la copia «{ $backup }».
replace-deletes = { $count ->
    [one] Se elimina { $count } sesión que no está en ella, con sus registros.
   *[other] Se eliminan { $count } sesiones que no están en ella, con sus registros.
}
replace-changes = { $count ->
    [one] { $count } sesión queda como estaba entonces ({ $records }): lo que anotaste después en ella se elimina.
   *[other] { $count } sesiones quedan como estaban entonces ({ $records }): lo que anotaste después en ellas se elimina.
}
replace-back = { $count ->
    [one] Vuelve { $count } sesión.
   *[other] Vuelven { $count } sesiones.
}
replace-settings = Los ajustes quedan como estaban.
toast-restored = Restaurado: { $what }.
toast-restored-nothing-came-in = No cambió nada: lo que aquí no está como en la copia se quedó fuera.
toast-restored-nothing-but = No cambió nada: { $why }.
toast-restored-nothing = Todo está ya como en esta copia: no cambió nada.

# Messages
toast-started = Tu plan ha empezado. Que descanses.
toast-corrected = Hora corregida; el plan y sus avisos se ajustan.
toast-ended = Sesión terminada. Ya no habrá más avisos de ella.
toast-deleted = Sesión eliminada.
toast-entry-deleted = Quitado del diario.
toast-kept = Detalles guardados.
toast-shelf = Tus productos están guardados.
toast-tested = Enviada. ¿Apareció en tu escritorio?
test-not-shown = No
toast-test-failed = No llegó: { $trouble }.
no-file-manager = Aquí ningún programa abre carpetas: { $error }
no-autostart = No se pudo cambiar el inicio con el equipo: { $error }

# What undo and redo are about

undone = Deshecho: { $change }
redone = Rehecho: { $change }
nothing-to-undo = Nada que deshacer
nothing-to-redo = Nada que rehacer
redo = Rehacer
change-settings = los ajustes
change-imported = la importación
change-restored = la restauración
change-answered = tu respuesta a «{ $reminder }»
change-started = el inicio de la sesión
change-deleted = eliminar la sesión
change-corrected = la hora corregida
change-ended = terminar la sesión
change-details = los detalles
change-protocol = el otro plan
change-check-in = el registro del { $at }
change-check-in-edited = el cambio en el registro del { $at }
change-check-in-deleted = eliminar el registro del { $at }
change-postponed = esperar un día más, { $at }
change-resumed = volver a usar { $active }
change-resumed-deleted = quitar «en uso» de { $active }
change-flag-closed = cerrar la señal de alarma «{ $flag }»
change-photo = la foto
change-photo-deleted = eliminar la foto

# Signs and grades

sign =
    { $key ->
        [redness] rojez
        [swelling] hinchazón
        [flaking] descamación
        [dryness] sequedad
        [itch] picazón
        [pain] dolor
        [pustules] pústulas o granos
        [rash] sarpullido
        [hives] urticaria
        [blisters] ampollas
        [fever] fiebre de 38 °C o más
        [red-streaks] líneas rojas o calor que se extiende
        [trouble-breathing] dificultad para respirar
        [swollen-lips] labios o lengua hinchados
        [confusion] confusión o sensación de desmayo
        [dark-patches] manchas oscuras
        [firm-bumps] bultitos duros
        [sensitive] aún sensible
       *[other] { $key }
    }
grade =
    { $grade ->
        [0] nada
        [1] muy leve
        [2] leve
        [3] moderada
       *[4] intensa
    }
graded = { $sign } { $grade }
still-sensitive = aún sensible
not-sensitive = ya no sensible
none-of = { $said }; sin { $signs }
none-at-all = sin { $signs }
one-or-other = { $first } ni { $last }
only-a-note = una nota
reading-grade = { $sign } { $grade } tras { $hours } h
reading-higher = { $sign } { $grade } tras { $hours } h, antes { $before } tras { $before_hours } h
reading-present = { $sign } tras { $hours } h
hours-since = { $hours } h

# Calmer than last time?

calm-gone = sin { $sign } tras { $hours } h
calm-sooner = sin { $sign } tras { $hours } h, { $difference } h antes que { $than }
calm-later = sin { $sign } tras { $hours } h, { $difference } h después que { $than }
calm-as-soon = sin { $sign } tras { $hours } h, igual que { $than }
calm-not-yet = { $sign } { $grade } tras { $hours } h, en el último registro
calm-then-one = { $sign } { $grade } tras { $hours } h, en el último registro; a esa altura, aquella estaba en { $stood }
calm-then = { $sign } { $grade } tras { $hours } h, en el último registro; a esa altura, aquellas estaban en { $rest } y { $last }
calm-never = no hubo { $sign }
calm-unknown = { $sign } sin puntuar
than-then = entonces
than-their-median = la mediana de esas sesiones
than-those = la mediana de las { $count } en que desapareció
earlier-same =
    { $count ->
        [1] tu sesión anterior de { $area }
        [2] tus dos sesiones anteriores de { $area }
       *[other] tus tres sesiones anteriores de { $area }
    }
earlier-other =
    { $count ->
        [1] tu sesión anterior de otra zona
        [2] tus dos sesiones anteriores de otras zonas
       *[other] tus tres sesiones anteriores de otras zonas
    }
earlier-any =
    { $count ->
        [1] tu sesión anterior
        [2] tus dos sesiones anteriores
       *[other] tus tres sesiones anteriores
    }
median-of = { $hours } h, la mediana de { $count } sesiones

# Search and calendar

search-flag = señal de alarma
calendar-session = sesión
calendar-session-of = sesión ({ $brief })
calendar-check-ins =
    { $count ->
        [one] { $count } registro
       *[other] { $count } registros
    }
calendar-today = hoy

# The chart

chart-flag = Señal de alarma: { $rule } ({ $because })
chart-point = { $at }, { $hours } h tras el final: { $graded }
chart-graded = { $graded }, { $word }
chart-of-ten = { $graded } de 10
chart-day = día { $day }
chart-calm = calma tras { $hours } h
chart-earlier = { $grade } tras { $hours } h
chart-left-out = { $count } más después del plan, en la lista de abajo
chart-alone = { $date }: { $said }.
chart-before = { $date } frente a { $before }: { $said }.

# Check-in and diary

diary = Diario
logged = Lo que anotaste
hour-by-hour = Hora a hora
diary-kicker = Desde el { $at }
diary-no-session = Aquí estará lo que anotes después de un tratamiento, lo más reciente primero.
diary-empty = Aquí verás cómo va tu piel, registro a registro.
diary-postponed = Elegiste esperar un día más
diary-resumed = En uso otra vez: { $active }
diary-closed = Señal de alarma cerrada: { $flag }
diary-closed-seen = Vista por un profesional: { $flag }
diary-closed-cleared = Ya pasó: { $flag }
delete-entry = Eliminar lo anotado el { $at }
edit-entry = Cambiar el registro del { $at }
flag-open = abierta
flag-seen = vista por un profesional, { $at }
flag-closed = cerrada, { $at }
flag-cleared = ya pasó, { $at }
check-in = Registrar
check-in-title = ¿Cómo está tu piel?
check-in-of = Para { $session }
check-in-edit-title = Cambiar el registro
check-in-skin-of-colour = En la piel morena y negra la rojez se ve menos: fíjate también en el calor, la hinchazón y el dolor. Lo que no tocas no se anota.
check-in-outline = El contorno muestra tu última respuesta.
check-in-earlier = Fue antes…
something-else = Algo más
ask-sensitive = ¿Aún sensible?
yes = Sí
no = No
delete = Eliminar
step = { $sign }: { $grade }, { $word }
step-now = Anotar ahora: { $sign } { $grade }, { $word }
step-of-ten = { $sign }: { $grade } de 10
wrong-before-finish = Antes de terminar el tratamiento, { $at }
wrong-check-in-future = En el futuro
wait-hint = ¿Aún sensible? Los activos que no han vuelto se retrasan un día.
using-again = En uso otra vez
using-again-named = { $active }: en uso otra vez
not-back = Al final, sin usar: { $active }
redness-now = La rojez ahora
redness-was = Última vez: { $grade }, tras { $hours }.
next-opening = { $active } desde el { $at }.
close-seen = Vista por un profesional
close-cleared = Ya pasó
close-cleared-sure = Sí, seguro que ya pasó
close-flag = { $flag }: { $how }
flags-hold = Mientras siga abierta, no se retoma nada.
wait-title = Tu piel pide un día más: { $because }
wait-sentence = Los activos que no han vuelto se retrasan un día; tú decides.
wait-another-day = Esperar un día más
not-now = Ahora no
toast-not-logged = Aún sin anotar: «Registrar» sigue donde lo dejaste.
toast-checked-in = Registro guardado.
toast-postponed = Esperamos un día más.
toast-resumed = Anotado: en uso otra vez.
toast-flag-closed = Señal de alarma cerrada.

# The report for a dermatologist

report-title = Microneedling: cómo se recuperó la piel
report-finished = Tratamiento terminado el { $at }
report-ended = Terminada antes de tiempo
report-flags = Señales de alarma
report-no-flags = No se anotó ninguna de las señales de alarma del plan.
report-flag-open = abierta desde el { $at }
report-flag-seen = vista por un profesional, { $at }
report-flag-cleared = ya pasó, { $at }
report-flag-closed = cerrada, { $at }
report-signs = Síntomas, según los puntuó la persona
report-no-check-ins = No se anotó ningún registro.
report-chart = { $signs }, según las horas desde el final del tratamiento
report-axis = horas desde el final
report-when = Cuándo
report-moment = { $date }, { $time }
report-hours = Desde el final
report-also = Además
report-scales = Síntomas de 0 (nada), 1 (muy leve), 2 (leve) y 3 (moderada) a 4 (intensa); dolor de 0 a 10, el peor posible. – significa que no se puntuó.
report-healing = El plan, tal como está
report-phase = Fase
report-from = Desde
report-to = Hasta
report-active = Activo
report-allowed = Puede volver
report-back = En uso desde
report-waited = Esperó un día más: { $at }
report-made = Escrito por la propia persona con Aftercare { $version }, { $at }. En la piel morena y negra la rojez se ve menos: ten en cuenta también el calor, la hinchazón y el dolor.

# Export, import, delete everything

export-title = Exportar
export-everything = Todo (JSON)
export-check-ins = Registros (CSV)
export-sessions = Sesiones (CSV)
export-calendar = Calendario (ICS)
export-report = Informe para el dermatólogo…
import = Importar…
export-first = Antes, exportar todo
export-no-dialog = Este escritorio no puede abrir el selector de archivos ({ $why }): aftercare export y aftercare import hacen lo mismo en un terminal.
export-without = { $problem }; lo demás está en la exportación
toast-exported = Escrito: { $file }
toast-imported = Importado. Nuevo: { $new }; cambiado: { $changed }.
delete-everything = Eliminar todo…
delete-everything-title = ¿Eliminar todo?
delete-everything-warning = Se van todas las sesiones, registros, fotos, ajustes y tus propios planes, de inmediato y para siempre. Nada los recupera: ni deshacer, ni una copia. Los archivos exportados se quedan donde los pusiste.
delete-everything-go = Eliminar todo
toast-deleted-everything = Todo está eliminado.
export-loading = Un momento: aún se están leyendo tus sesiones.
