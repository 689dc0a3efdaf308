# Dates: the names of days and months, and how they are put together. Days are 1 (Monday) to 7.
weekday = { $day ->
    [1] segunda-feira
    [2] terça-feira
    [3] quarta-feira
    [4] quinta-feira
    [5] sexta-feira
    [6] sábado
   *[7] domingo
}
weekday-short = { $day ->
    [1] seg
    [2] ter
    [3] qua
    [4] qui
    [5] sex
    [6] sáb
   *[7] dom
}
# Within a date.
month = { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
}
# By itself, above a calendar.
month-alone = { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
}
month-short = { $month ->
    [1] jan
    [2] fev
    [3] mar
    [4] abr
    [5] mai
    [6] jun
    [7] jul
    [8] ago
    [9] set
    [10] out
    [11] nov
   *[12] dez
}
date-weekday-time = { $weekday } { $time }
date-day-time = { $day } de { $month } { $time }
date-day-year-time = { $day } de { $month } de { $year } { $time }
date-weekday-day-time = { $weekday }, { $day } de { $month }, { $time }
date-exact = { $weekday }, { $day } de { $month } de { $year }, { $time }
date-day = { $day } de { $month }
date-day-year = { $day } de { $month } de { $year }
date-weekday-day = { $weekday }, { $day } de { $month }
date-weekday-day-year = { $weekday }, { $day } de { $month } de { $year }
date-weekday-number = { $weekday } { $day }
date-month = { $month } de { $year }
# A time on a clock of twelve hours: 8:05 am.
time-am = { $time } AM
time-pm = { $time } PM

# Times
seconds = { $count } s
minutes = { $count } min
hours = { $count } h
days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}
days-hours = { $days } d { $hours } h

# Reminders
reminder-phase = { $phase }: o que ajuda agora
reminder-red-flag = Alerta: { $flag }
reminder-of-area = { $title } ({ $area })
reminder-check-in = Como está sua pele?
reminder-morning = De manhã: primeiro o protetor solar
reminder-reintroduce = { $active }: já pode voltar a usar
reminder-not-yet = { $active }: ainda não
reminder-not-this-evening = { $active }: hoje à noite, não
reminder-follow-up = { $days ->
    [7] Uma semana depois: uma olhada rápida
    [14] Duas semanas depois: uma olhada rápida
    [28] Quatro semanas depois: uma olhada rápida
   *[other] { $days } dias depois: uma olhada rápida
}
reminder-evening = { $active } à noite
body-do = O que fazer: { $list }
body-leave = Evite: { $list }
body-opens-today = { $active }: pode voltar a usar hoje, de { $at } em diante
body-check-in = A vermelhidão já deveria estar diminuindo. Se ela aumentar, ou se a pele inchar, doer ou soltar secreção, pare sua rotina e procure um dermatologista.
body-reintroduce = Só com a pele calma, e um ativo por vez. Ainda sensível? Espere mais um dia.
body-not-yet = Sua pele foi tratada de novo em { $session }: não use até { $at }.
body-not-yet-flag = Há um sinal de alerta aberto no seu tratamento de { $session }: não use até ele ser encerrado.
body-not-yet-older = Seu plano de { $session } pede mais tempo: não use até { $at }.
body-not-yet-in-doubt = Não foi possível ler um arquivo do seu diário, e ele pode dizer que não é hora: abra o Aftercare para ver qual é.
body-other-evenings = Você voltou a usar depois do tratamento de { $session }, e valem as noites desse plano. A próxima: { $at }.
body-flag-open = Há um sinal de alerta aberto: { $flag }. { $advice }
body-treated-again = Sua pele foi tratada de novo em { $session }: siga primeiro esse plano.
body-follow-up = Veja se há manchas escuras ou carocinhos firmes. Se encontrar, procure um dermatologista.
body-evening = Em noites alternadas já basta. Se a pele arder, pule.
summary-title = Enquanto você estava fora
summary-was-due = Era para { $at }.
discreet = Aftercare: um lembrete
test-title = O Aftercare consegue avisar você
test-body = Isto é um teste: os lembretes chegam assim.

action-done = Feito
action-snooze = Adiar { $stretch }
action-log = Anotar sintomas
action-open = Abrir

# Treatments
depth-mm = { $depth } mm
device-pen = caneta
device-roller = roller
device-stamp = carimbo
device-clinic = clínica
fact-area = Área
fact-depth = Profundidade
fact-device = Aparelho
fact-serum = Sérum
fact-protocol = Plano
fact-note = Nota

# The timeline
timeline-phase = { $phase }: { $from } até { $to }
timeline-morning = Lembrete da manhã: { $at }
timeline-opening = { $active }: pode voltar a usar a partir de { $at } ({ $window })
timeline-held-name = { $active } · em pausa
timeline-held = { $active }: em pausa até o alerta ser encerrado
window-days = dias { $first }–{ $last }
window-from = dia { $first } em diante

# Whether reminders arrive
health-on = Lembretes ativos
health-until-log-out = Lembretes até você sair
health-named = { $said }: detalhes
health-off = Lembretes parados
health-no-service = Sem notificações
health-demo = Relógio demo
health-demo-long = Na demonstração, uma hora passa a cada minuto, e os lembretes só aparecem aqui.
health-on-long = Os lembretes chegam como notificações, mesmo com esta janela fechada.
health-on-last = Os lembretes chegam como notificações, mesmo com esta janela fechada. O último: { $at }.
health-no-agent = O processo em segundo plano que envia os lembretes não está funcionando. Até ele voltar, os lembretes esperam em Avisos.
health-trouble = Os lembretes não conseguem chegar até você: { $trouble }. O Aftercare tenta de novo; enquanto isso, eles esperam em Avisos.
health-nothing-shows =
    Nada neste computador mostra notificações. { $count ->
        [0] Os lembretes esperam
        [one] Seu lembrete espera
       *[other] Seus { $count } lembretes esperam
    } em Avisos. Para que apareçam na tela, instale, por exemplo, o dunst.
health-waiting = Alguns lembretes ainda não puderam ser mostrados. O Aftercare tenta de novo; enquanto isso, eles esperam em Avisos.
health-not-shown = Não apareceu nada? O serviço de notificações a aceitou; então ela foi silenciada ou ocultada: veja se “Não perturbe” está ligado e se as configurações da sua área de trabalho ocultam as notificações do Aftercare. Até que apareçam, o que está pendente fica em “Avisos”.
health-problem = Um arquivo precisa da sua atenção: { $problem }
fact-agent = Segundo plano
fact-agent-on = funciona desde { $at }, versão { $version }
fact-agent-since = funciona desde { $at }
fact-agent-off = não está funcionando
fact-agent-demo = esta janela, na demonstração
fact-stuck = Sem aviso ainda
fact-stuck-since =
    { $count ->
        [one] { $title } · desde { $at }
       *[other] { $count } lembretes, desde { $at }
    }
fact-next = Próximo lembrete
fact-next-none = nenhum previsto
fact-last = Último mostrado
fact-last-none = nenhum ainda
fact-service = Mostrado por
fact-service-none = nada que responda
fact-buttons = Mostra botões
fact-no-buttons = não: eles ficam em Avisos
fact-buttons-in-menu = em menu próprio: também ficam em Avisos
fact-yes = sim
fact-keeps = Guarda o que você perde
fact-log-in-off = não
fact-log-in-on = sim
fact-log-in-broken = sim, mas o programa não está mais lá
fact-log-in-other = não: começa outro programa, ou um de outra pasta de dados
to-inbox = Abrir Avisos

# Today
part-morning = Manhã de { $day }
part-afternoon = Tarde de { $day }
part-evening = Noite de { $day }
part-night = Noite de { $day }
since-just-now = você acabou agora
since-session = { $stretch } desde a sessão
next-phase-in = { $phase } em
complete-in = Plano completo em
ring-held = Em pausa
active-from = a partir de { $at }
active-open = já pode usar
active-held = em pausa
active-back = de volta desde { $at }
held-headline = Em pausa até o alerta ser encerrado
held-title = Não retome nada agora
held-detail = Todos os ativos esperam até o alerta ser encerrado
emergency-detail = Todo o resto espera
complete-title = Seu plano está completo
complete-sentence = O plano da sua sessão de { $date } está completo, e sua rotina normal voltou. Continue com o protetor solar.
complete-looks = Ainda faltam olhadas rápidas em busca de reações tardias; a última é quatro semanas depois da sessão.
before-title = Quando você quiser
before-sentence = Aperte o botão quando o tratamento terminar. Nos dias seguintes, o Aftercare diz o que fazer, o que evitar e quando, mesmo com esta janela fechada.
next-session-now = Você já pode fazer a próxima sessão
next-session-from = próxima a partir de { $date }
next-session-then = Próxima sessão a partir de { $date }
next-session-held = Sem data para a próxima sessão enquanto houver um sinal de alerta aberto
next-session-after-flag = sem próxima data enquanto houver um alerta aberto
preview = Há { $stretch }: { $phase }
preview-complete = o plano já estaria completo

# History
standing-ended = encerrada antes
standing-complete = completa
became-scheduled = por vir
became-waiting = à espera de aviso
became-delivered = na hora
became-caught-up = avisado com atraso, { $at }
became-snoozed = adiado até { $until }
became-done = feito { $at }
became-not-again = avisado { $at }, adiado e não avisado de novo a tempo
became-answered = respondido { $at }
became-back = de volta { $at }
became-over = encerrado desde { $at }
lapsed-too-late = pulado: não deu para avisar a tempo
lapsed-switched-off = pulado: estava desligado
lapsed-checked-in = pulado: você tinha acabado de fazer um check-in
lapsed-resumed = pulado: já estava de volta
lapsed-session-ended = pulado: a sessão foi encerrada
lapsed-flag-closed = pulado: o alerta foi encerrado
lapsed-not-planned = pulado: o plano mudou depois
history-since = { $count } sessões desde { $month }
history-count = { $count ->
    [0] Nenhuma sessão ainda
    [one] { $count } sessão
   *[other] { $count } sessões
}

# The inbox
inbox = Avisos
inbox-named = Avisos, { $count } a fazer
inbox-kicker =
    { $count ->
        [0] Nada a fazer agora
        [one] Um lembrete para ver
       *[other] { $count } lembretes para ver
    }
inbox-empty = Os lembretes que já chegaram esperam aqui até você cuidar deles.
inbox-nothing = Nada a fazer. Próximo: { $next }
inbox-next = { $at }, { $reminder }
inbox-to-do = Fazer agora
inbox-snoozed = Adiados
inbox-lately = Últimos sete dias
was-due = Era para { $at }
told-on-time = avisado na hora
told-late = avisado com atraso, { $at }
told-not-yet = ainda não avisado
snoozed-until = Até { $at }
answer-named = { $answer }: { $reminder }
remind-now = Lembrar agora
toast-done = Feito: { $reminder }
toast-snoozed = Adiado até { $at }: { $reminder }
toast-reminded = Vem de novo agora: { $reminder }

# The window
now = Agora
today-page = Hoje
history = Histórico
care = Produtos
settings = Ajustes
loading = Lendo suas sessões…
loading-progress = Lendo suas sessões: { $done } de { $total }
undo = Desfazer
dismiss = Fechar
understood = Entendi
trouble-files = { $more ->
    [one] { $file } e mais 1
   *[other] { $file } e mais { $more }
}
trouble-all-files = Mostrar todos
trouble-fewer-files = Mostrar menos
repair = Reparar
cancel = Cancelar
save = Salvar
more = Mais
details = Detalhes
back-to-session = Voltar à sessão

# Today, the page
just-finished = Acabei de fazer o tratamento
finished-earlier = Terminei mais cedo…
add-details = Adicionar detalhes (opcional)
correct-the-time = Corrigir o horário
flagged-session = { $session } · alerta
another-session = Iniciar outra sessão
another-sentence = Para outra área, como o couro cabeludo: ela ganha plano e lembretes próprios, ao lado da sessão em andamento.
end-session = Encerrar a sessão
delete-session = Apagar
do-now = Faça agora
do = Faça
leave-alone = Evite
your-healing = Sua recuperação
coming-up = A seguir
coming-nothing = Nada mais previsto.
actives = Ativos
actives-note = Um por vez, só com a pele calma.
not-normal = Não é normal: vermelhidão que aumenta, inchaço ou dor fortes, pus, erupção ou urticária.
warning-signs = Sinais de alerta
what-it-does = O que acontece depois
does-phase = O Aftercare sabe em que fase sua pele está
does-phase-detail = Cinco fases em cinco dias: o que ajuda agora e o que evitar
does-remind = Avisa na hora certa
does-remind-detail = Protetor solar toda manhã, e quando retinol, vitamina C e ácidos podem voltar
does-private = Fica só com você
does-private-detail = Tudo fica neste computador. O Aftercare nunca se conecta à internet
welcome-title = Boas-vindas. Duas perguntinhas e um teste
welcome-sentence = Dá para mudar tudo depois, em Ajustes.
welcome-go = Começar
welcome-later = Agora não

# Dialogs
earlier-title = Quando você terminou?
correct-title = Quando foi de verdade?
correct-before = { $count ->
    [one] { $count } check-in ficaria antes do fim do tratamento. Ele continua guardado.
   *[other] { $count } check-ins ficariam antes do fim do tratamento. Eles continuam guardados.
}
details-title = Detalhes
start-the-plan = Começar o plano
day-before = Dia anterior
day-after = Dia seguinte
today = Hoje
yesterday = Ontem
today-within = hoje
yesterday-within = ontem
time-of-day = Hora
wrong-time = Escreva o horário assim: { $time }
wrong-future = Isso ainda não aconteceu
wrong-too-long-ago = Faz mais de 60 dias
wrong-depth = Informe de 0,1 a 3,0 mm
wrong-days = Informe de 1 a 365 dias
fact-depth-mm = Profundidade, mm
hint-area = rosto, couro cabeludo, …
hint-serum = o que você passou
propose-title = Nessa profundidade, as clínicas pedem mais tempo. Usar o plano cauteloso

# May I use …?
may-i-title = Posso usar…?
may-i-field = Um ingrediente, um produto ou uma atividade
may-i-hint = retinol, sauna…
may-i-often = retinol, vitamina C, maquiagem, exercício
may-i-did-you-mean = Você quis dizer
may-i-taken-as = Entendido como: { $name }
may-i-yes = Sim
may-i-yes-with-care = Sim, com cuidado
may-i-not-until = Só a partir de { $at }
may-i-no = Não, agora não
may-i-in-doubt = Sem resposta por enquanto
may-i-in-doubt-why = Não foi possível ler um arquivo do seu diário, e ele pode dizer que não é hora. Não use até resolver isso: a mensagem acima diz como.
may-i-held = Há um sinal de alerta aberto: { $flag }. { $advice }
may-i-plain-care = Só enquanto não arder; por ora, nada além do cuidado básico.
may-i-back = Só com a pele calma, e um ativo por vez.
may-i-resumed = Você voltou a usar: desde { $at }.
may-i-gently = Só com a pele calma.
may-i-complete = Nenhum plano impede. Comece com pouco e pare se arder.
may-i-silent = Seu plano não fala disso. Espere o plano terminar ou pergunte a quem fez seu tratamento.
may-i-unknown = O Aftercare não conhece. Trate como um ativo: espere o plano terminar ou pergunte a quem fez seu tratamento. Se for um remédio, pergunte também a um farmacêutico.
may-i-not-known = Desconhecido; na pele, só a partir de { $at }
may-i-unknown-complete = O Aftercare não conhece. Nenhum plano em andamento impede; comece com pouco ou pergunte a quem fez seu tratamento.
may-i-of-session = Para { $session }: { $why }

# History, the page
history-empty = Suas sessões vão aparecer aqui, cada uma com sua linha do tempo e seus lembretes.
to-today = Ir para Hoje
history-no-check-ins = Esta sessão não teve check-in, então não há o que desenhar. Um check-in leva quinze segundos.
all-sessions = Todas as sessões
search = Buscar
search-hint = Notas, áreas, datas
search-clear = Limpar a busca
search-found = { $count ->
    [0] Nada encontrado
   *[other] { $count } de { $all } sessões
}
show-calendar = Ver calendário
show-list = Ver lista
month-before = Mês anterior
month-after = Mês seguinte
red-flags = Alertas
treatment = Tratamento
by-depth = Até a vermelhidão sumir, por profundidade
row-no-check-ins = sem check-ins
row-not-calm = não acalmou
row-flag-open = alerta aberto
row-flag-closed = alerta encerrado
number-until-calm = até acalmar
number-not-yet = ainda não
number-none = sem
number-check-ins = { $count ->
    [one] check-in
   *[other] check-ins
}
number-flags = { $open ->
    [0] { $count ->
        [one] alerta
       *[other] alertas
    }
   *[other] { $count ->
        [one] alerta em aberto
       *[other] alertas, { $open } em aberto
    }
}
number-day = Dia { $day }
number-all-back = todos os ativos
number-of = { $some } de { $all }
number-back = ativos de volta
reminders = Lembretes

# Photos
photos = Fotos
photos-none = Nenhuma foto ainda. Adicione uma aqui, solte na janela ou cole.
photos-hint = Para comparar bem, use a mesma luz, o mesmo ângulo e a mesma distância. As fotos ficam neste computador, sem o local que a câmera gravou.
photo-add = Adicionar foto
photo-remove = Remover: { $photo }
photo-of = Foto, { $at }
photo-number = Foto { $number }
photo-hour = { $hours } h depois
photo-day = dia { $days }
photo-compare = { $earlier } à esquerda, { $later } à direita
photo-share = { $percent }%
photo-drop = Solte para adicionar a foto
photo-dialog = Escolha uma foto
photo-kind = Fotos (JPEG, PNG)
photo-no-dialog = Este ambiente não tem janela para escolher arquivos ({ $why }): solte a foto nesta janela, ou copie e cole aqui.
photo-refused = A foto não foi adicionada: { $why }
toast-photo = { $count ->
    [one] Foto adicionada.
   *[other] { $count } fotos adicionadas.
}

# Care
care-title = Produtos e cuidados
products = Produtos que ajudam
products-own = Diga quais são os seus: Hoje lembra você de cada um, e “Posso usar…?” também os conhece.
product-add = Adicionar
product-add-named = Adicionar o seu: { $kind }
product-name = Nome
product-rename = Renomear { $name }
product-remove = Remover { $name }
product-twice = Já está na lista
product-too-long = No máximo { $most } caracteres
own-product = { $title } · { $names }
about-the-plan = Sobre este plano
source = Fonte: { $source }
hours-span = { $from }–{ $to } h
normal = Normal agora: { $text }

# Settings
settings-kicker = As mudanças são salvas na hora
settings-times = Horários
settings-morning = Lembrete da manhã
settings-quiet = Não perturbe
settings-quiet-detail = Lembretes que caem nesse horário esperam ele acabar. O da manhã e os que você adiou nunca esperam.
settings-from = De
settings-to = Até
settings-snooze = Adiar por
preview-title = Os próximos três dias
preview-none = Nenhuma notificação nesses dias.
preview-example = Como chegariam se você terminasse um tratamento agora.
settings-kinds = O que lembrar
kind-phase = Fases
kind-phase-detail = Quando começa uma nova fase da recuperação
kind-check-in = Check-ins
kind-check-in-detail = Uma olhada na pele depois de um e de dois dias
kind-morning = Manhãs
kind-morning-detail = Protetor solar, o que fazer e evitar no dia, e o que já pode voltar
kind-reintroduce = Ativos
kind-reintroduce-detail = Quando retinol, vitamina C e ácidos podem voltar
kind-follow-up = Revisões
kind-follow-up-detail = Uma olhada rápida em busca de reações tardias depois de uma, duas e quatro semanas
kind-night = Noites de retinol
kind-night-detail = Em noites alternadas, depois que você volta a usar
settings-arriving = Como os lembretes chegam
settings-test = Enviar notificação de teste
settings-log-in = Abrir no login
settings-log-in-detail = Para os lembretes chegarem também depois de reiniciar
settings-discreet = Notificações discretas
settings-discreet-detail = Elas dizem só “Aftercare: um lembrete”
service-asking = Consultando o serviço de notificações…
settings-looks = Visual
settings-language = Idioma
settings-language-detail = Vale também para as notificações
language-system = Como o sistema
settings-clock = Relógio
clock-system = Como o idioma
clock-24 = 24 horas
clock-12 = 12 horas
settings-week = Início da semana
week-system = Como o idioma
theme-system = Como o sistema
theme-light = Claro
theme-dark = Escuro
settings-next = Próxima sessão
settings-interval = Dias entre as sessões
settings-interval-detail = Em branco, vale o do plano: { $days } dias.
palette-title = E agora?
palette-field = Busque tudo o que dá para fazer
palette-none = Nada tem esse nome. Tente uma página, “exportar” ou “restaurar”.
palette-theme = Visual: { $theme }
palette-repair = Reparar os lembretes
palette-restore = Restaurar um backup…
palette-folder = Abrir a pasta de dados
mini = Janela pequena
mini-back = Janela inteira
palette-export = Exportar: { $what }
settings-contrast = Alto contraste
settings-contrast-detail = Cores e contornos mais fortes, mesmo quando o sistema não pede.
settings-still = Sem animação
settings-still-detail = Nada desliza nem esmaece, mesmo quando o sistema não pede.
settings-data = Seus dados
settings-data-detail = Arquivos simples em uma pasta sua. Nada é enviado a lugar nenhum.
open-folder = Abrir a pasta
about = Aftercare { $version }

# Backups
backups = Backups
backups-loading = Procurando backups…
backups-making = Fazendo backup…
backups-none = Nenhum ainda
backups-none-detail = Um backup é feito sozinho em cada dia com algo novo. As imagens das fotos não entram nele.
backups-last = O último foi feito { $at }
backups-newest = Mais novo: { $day }
backups-failed = O backup de { $at } falhou
backups-trouble = O backup de { $at } falhou: { $why }.
backups-problem = o backup de { $at } falhou ({ $why }); resolva isso e depois rode aftercare backup
backups-kept =
    { $count ->
        [one] Há um guardado
       *[other] Há { $count } guardados
    }: os sete mais novos e o mais novo de cada semana e de cada mês, até quatro semanas e doze meses. As imagens das fotos não entram neles.
back-up-now = Fazer backup
restore-open = Restaurar…
toast-backed-up = Backup feito: { $sessions }.
toast-nothing-to-back-up = Ainda não há nada para guardar em um backup.
count-sessions = { $count ->
    [one] { $count } sessão
   *[other] { $count } sessões
}
count-records = { $count ->
    [one] { $count } registro
   *[other] { $count } registros
}
count-records-deleted = { $count ->
    [one] 1 registro, apagado
   *[other] { $deleted ->
        [one] { $count } registros, { $deleted } deles apagado
       *[other] { $count } registros, { $deleted } deles apagados
    }
}
backup-safety-copy = Cópia de segurança de { $at }
backup-contents = { $sessions } · { $size } kB
backup-reading = Lendo… · { $size } kB
backup-unusable = Não dá para usar: { $why }
restore-title = Restaurar um backup
restore-sentence = Escolha um para ver o que mudaria. Só olhar não muda nada.
restore-safety-detail = Uma cópia de segurança guarda como tudo estava logo antes de uma restauração.
restore-looking = Vendo o que mudaria…
restore-restoring = Restaurando…
restore-not = A restauração não foi feita: { $why }
restore-unforeseen = Não dá para restaurar: { $why }
left-out-session = sessão de { $date }
left-out-session-of-area = sessão de { $date } ({ $area })
left-out-photo = foto da { $session }
restore-merge = Juntar
restore-replace = Trocar
restore-replace-ask = Trocar…
restore-merge-does = acrescenta o que falta
restore-replace-does = deixa tudo como estava no backup
restore-does = Isso { $does }: { $would }.
restore-safe = Antes, o Aftercare guarda uma cópia de segurança de como está agora: com Desfazer, ou com essa cópia, tudo volta de uma vez.
restore-left-out = Fica de fora: { $what }
restore-back = Voltar
restore-would-nothing = nada mudaria
restore-would-back = { $count ->
    [one] { $count } sessão voltaria
   *[other] { $count } sessões voltariam
}
restore-would-change = { $count ->
    [one] { $count } sessão mudaria ({ $records })
   *[other] { $count } sessões mudariam ({ $records })
}
restore-would-delete = { $count ->
    [one] { $count } sessão seria apagada
   *[other] { $count } sessões seriam apagadas
}
restore-came-back = { $count ->
    [one] { $count } sessão voltou
   *[other] { $count } sessões voltaram
}
restore-changed = { $count ->
    [one] { $count } sessão mudou ({ $records })
   *[other] { $count } sessões mudaram ({ $records })
}
restore-deleted = { $count ->
    [one] { $count } sessão foi apagada
   *[other] { $count } sessões foram apagadas
}
restore-settings = outros ajustes
restore-of-deleted = { $count ->
    [one] { $count } sessão já apagada, como foi apagada lá
   *[other] { $count } sessões já apagadas, como foram apagadas lá
}
restore-sessions-stay-deleted = { $count ->
    [one] { $count } sessão apagada aqui continua apagada
   *[other] { $count } sessões apagadas aqui continuam apagadas
}
restore-records-stay-deleted = { $count ->
    [one] { $count } registro apagado aqui continua apagado
   *[other] { $count } registros apagados aqui continuam apagados
}
replace-title = Trocar tudo?
replace-sentence = Tudo fica como estava no backup “{ $backup }”.
replace-deletes = { $count ->
    [one] { $count } sessão que não está nele é apagada, com os check-ins dela.
   *[other] { $count } sessões que não estão nele são apagadas, com os check-ins delas.
}
replace-changes = { $count ->
    [one] { $count } sessão fica como estava no backup ({ $records }): o que você anotou nela depois é apagado.
   *[other] { $count } sessões ficam como estavam no backup ({ $records }): o que você anotou nelas depois é apagado.
}
replace-back = { $count ->
    [one] { $count } sessão volta.
   *[other] { $count } sessões voltam.
}
replace-settings = Os ajustes ficam como eram.
toast-restored = Restaurado: { $what }.
toast-restored-nothing-came-in = Nada mudou: o que é diferente neste backup ficou de fora.
toast-restored-nothing-but = Nada mudou: { $why }.
toast-restored-nothing = Tudo já está como neste backup: nada mudou.

# Messages
toast-started = Seu plano começou. Bom descanso.
toast-corrected = Horário corrigido; o plano e os lembretes acompanham.
toast-ended = Sessão encerrada. Ela não manda mais lembretes.
toast-deleted = Sessão apagada.
toast-entry-deleted = Retirado do diário.
toast-kept = Detalhes salvos.
toast-shelf = Seus produtos foram salvos.
toast-tested = Enviada. Apareceu na sua tela?
test-not-shown = Não
toast-test-failed = Não chegou: { $trouble }.
no-file-manager = Nenhum programa abre pastas aqui: { $error }
no-autostart = Não deu para mudar a abertura no login: { $error }

# What undo and redo are about

undone = Desfeito: { $change }
redone = Refeito: { $change }
nothing-to-undo = Nada para desfazer
nothing-to-redo = Nada para refazer
redo = Refazer
change-settings = os ajustes
change-imported = a importação
change-restored = a restauração
change-answered = sua resposta a “{ $reminder }”
change-started = o início da sessão
change-deleted = a exclusão da sessão
change-corrected = o horário corrigido
change-ended = o encerramento da sessão
change-details = os detalhes
change-protocol = o outro plano
change-check-in = o check-in de { $at }
change-check-in-edited = a mudança no check-in de { $at }
change-check-in-deleted = a exclusão do check-in de { $at }
change-postponed = esperar mais um dia, { $at }
change-resumed = voltar a usar { $active }
change-resumed-deleted = não voltar a usar { $active }
change-flag-closed = o encerramento do alerta “{ $flag }”
change-photo = a foto
change-photo-deleted = a exclusão da foto

# Signs and grades

sign =
    { $key ->
        [redness] vermelhidão
        [swelling] inchaço
        [flaking] descamação
        [dryness] ressecamento
        [itch] coceira
        [pain] dor
        [pustules] pústulas ou espinhas
        [rash] erupção na pele
        [hives] urticária
        [blisters] bolhas
        [fever] febre de 38 °C ou mais
        [red-streaks] riscos vermelhos ou calor que se espalha
        [trouble-breathing] dificuldade para respirar
        [swollen-lips] lábios ou língua inchados
        [confusion] confusão ou sensação de desmaio
        [dark-patches] manchas escuras
        [firm-bumps] carocinhos firmes
        [sensitive] ainda sensível
       *[other] { $key }
    }
grade =
    { $grade ->
        [0] nada
        [1] muito leve
        [2] leve
        [3] moderado
       *[4] grave
    }
graded = { $sign } { $grade }
still-sensitive = ainda sensível
not-sensitive = já sem sensibilidade
none-of = { $said }; sem { $signs }
none-at-all = sem { $signs }
one-or-other = { $first } nem { $last }
only-a-note = uma nota
reading-grade = { $sign } { $grade } com { $hours } h
reading-higher = { $sign } { $grade } com { $hours } h, era { $before } com { $before_hours } h
reading-present = { $sign } com { $hours } h
hours-since = { $hours } h

# Calmer than last time?

calm-gone = { $sign } sumiu com { $hours } h
calm-sooner = { $sign } sumiu com { $hours } h, { $difference } h mais cedo do que { $than }
calm-later = { $sign } sumiu com { $hours } h, { $difference } h mais tarde do que { $than }
calm-as-soon = { $sign } sumiu com { $hours } h, o mesmo que { $than }
calm-not-yet = { $sign } { $grade } com { $hours } h, no último check-in
calm-then-one = { $sign } { $grade } com { $hours } h, no último check-in; naquela vez estava em { $stood }
calm-then = { $sign } { $grade } com { $hours } h, no último check-in; naquelas vezes estava em { $rest } e { $last }
calm-never = não houve { $sign }
calm-unknown = { $sign }: sem avaliação
than-then = naquela vez
than-their-median = a mediana delas
than-those = a mediana das { $count } em que sumiu
earlier-same =
    { $count ->
        [1] sua sessão anterior ({ $area })
        [2] suas duas sessões anteriores ({ $area })
       *[other] suas três sessões anteriores ({ $area })
    }
earlier-other =
    { $count ->
        [1] sua sessão anterior em outra área
        [2] suas duas sessões anteriores em outras áreas
       *[other] suas três sessões anteriores em outras áreas
    }
earlier-any =
    { $count ->
        [1] sua sessão anterior
        [2] suas duas sessões anteriores
       *[other] suas três sessões anteriores
    }
median-of = { $hours } h, a mediana de { $count } sessões

# Search and calendar

search-flag = sinal de alerta
calendar-session = sessão
calendar-session-of = sessão ({ $brief })
calendar-check-ins =
    { $count ->
        [one] { $count } check-in
       *[other] { $count } check-ins
    }
calendar-today = hoje

# The chart

chart-flag = Alerta: { $rule } ({ $because })
chart-point = { $at }, { $hours } h após o fim: { $graded }
chart-graded = { $graded } ({ $word })
chart-of-ten = { $graded } de 10
chart-day = dia { $day }
chart-calm = acalmou com { $hours } h
chart-earlier = { $grade } com { $hours } h
chart-left-out = mais { $count } depois do plano, na lista abaixo
chart-alone = { $date }: { $said }.
chart-before = { $date }, em comparação com { $before }: { $said }.

# Check-in and diary

diary = Diário
logged = O que você registrou
hour-by-hour = Hora a hora
diary-kicker = Desde { $at }
diary-no-session = O que você anotar depois de um tratamento vai aparecer aqui, o mais novo primeiro.
diary-empty = Como sua pele está vai aparecer aqui, check-in por check-in.
diary-postponed = Você escolheu esperar mais um dia
diary-resumed = De volta ao uso: { $active }
diary-closed = Alerta encerrado: { $flag }
diary-closed-seen = Um profissional viu: { $flag }
diary-closed-cleared = Já passou: { $flag }
delete-entry = Apagar a anotação de { $at }
edit-entry = Mudar o check-in de { $at }
flag-open = aberto
flag-seen = visto por um profissional, { $at }
flag-closed = encerrado, { $at }
flag-cleared = já passou, { $at }
check-in = Check-in
check-in-title = Como está sua pele?
check-in-of = Para a { $session }
check-in-edit-title = Mudar o check-in
check-in-skin-of-colour = Em peles pardas e negras, a vermelhidão é mais difícil de ver: repare também em calor, inchaço e dor. O que você não tocar não é anotado.
check-in-outline = O contorno mostra sua última resposta.
check-in-earlier = Foi mais cedo…
something-else = Outra coisa
ask-sensitive = Ainda sensível?
yes = Sim
no = Não
delete = Apagar
step = { $sign }: grau { $grade }, { $word }
step-now = Anotar agora: { $sign }, grau { $grade }, { $word }
step-of-ten = { $sign }: { $grade } de 10
wrong-before-finish = Antes do fim do tratamento, { $at }
wrong-check-in-future = Ainda não aconteceu
wait-hint = Ainda sensível? Cada ativo que ainda não voltou espera um dia a mais.
using-again = Voltei a usar
using-again-named = Voltei a usar: { $active }
not-back = Ainda não voltei a usar: { $active }
redness-now = Vermelhidão agora
redness-was = Estava em { $grade } com { $hours }.
next-opening = { $active }: a partir de { $at }.
close-seen = Um profissional viu
close-cleared = Já passou
close-cleared-sure = Já passou: tenho certeza
close-flag = { $flag }: { $how }
flags-hold = Nada volta à rotina enquanto isto estiver aberto.
wait-title = Sua pele pede mais um dia: { $because }
wait-sentence = Cada ativo que ainda não voltou espera um dia a mais; você decide.
wait-another-day = Esperar mais um dia
not-now = Agora não
toast-not-logged = Ainda não anotado: toque em Check-in para continuar de onde você parou.
toast-checked-in = Check-in salvo.
toast-postponed = Esperando mais um dia.
toast-resumed = Anotado: de volta ao uso.
toast-flag-closed = Alerta encerrado.

# The report for a dermatologist

report-title = Microagulhamento: como a pele se recuperou
report-finished = Fim do tratamento: { $at }
report-ended = Encerrada antes
report-flags = Sinais de alerta
report-no-flags = Nenhum dos sinais de alerta do plano foi anotado.
report-flag-open = aberto desde { $at }
report-flag-seen = visto por um profissional, { $at }
report-flag-cleared = já passou, { $at }
report-flag-closed = encerrado, { $at }
report-signs = Sinais, avaliados pela própria pessoa
report-no-check-ins = Nenhum check-in foi anotado.
report-chart = { $signs } ao longo das horas desde o fim do tratamento
report-axis = horas desde o fim
report-when = Quando
report-moment = { $date }, { $time }
report-hours = Após
report-also = Também
report-scales = Sinais de 0, nada, passando por 1, muito leve, 2, leve, e 3, moderado, até 4, grave; dor de 0 a 10, a pior que existe. – quer dizer que não houve avaliação.
report-healing = O plano como está
report-phase = Fase
report-from = De
report-to = Até
report-active = Ativo
report-allowed = Pode voltar
report-back = De volta desde
report-waited = Esperou mais um dia: { $at }
report-made = Escrito pela própria pessoa com o Aftercare { $version }, { $at }. A vermelhidão é mais difícil de ver em peles pardas e negras: considere também calor, inchaço e dor.

# Export, import, delete everything

export-title = Exportar
export-everything = Tudo (JSON)
export-check-ins = Check-ins (CSV)
export-sessions = Sessões (CSV)
export-calendar = Calendário (ICS)
export-report = Relatório para dermatologista…
import = Importar…
export-first = Exportar tudo antes
export-no-dialog = Este ambiente não tem janela para escolher arquivos ({ $why }): aftercare export e aftercare import fazem o mesmo em um terminal.
export-without = { $problem }; o resto todo está na exportação
toast-exported = Gravado: { $file }
toast-imported = Importado. Novos: { $new }. Alterados: { $changed }.
delete-everything = Apagar tudo…
delete-everything-title = Apagar tudo?
delete-everything-warning = Todas as sessões, check-ins, fotos, ajustes e seus próprios protocolos são apagados, de uma vez e para sempre. Nada traz de volta: nem desfazer, nem cópia. Os arquivos exportados ficam onde você os guardou.
delete-everything-go = Apagar tudo
toast-deleted-everything = Tudo foi apagado.
export-loading = Um momento: suas sessões ainda estão sendo lidas.
