# Dates: the names of days and months, and how they are put together. Days are 1 (Monday) to 7.
weekday = { $day ->
    [1] 月曜日
    [2] 火曜日
    [3] 水曜日
    [4] 木曜日
    [5] 金曜日
    [6] 土曜日
   *[7] 日曜日
}
weekday-short = { $day ->
    [1] 月曜
    [2] 火曜
    [3] 水曜
    [4] 木曜
    [5] 金曜
    [6] 土曜
   *[7] 日曜
}
# Within a date.
month = { $month ->
    [1] 1月
    [2] 2月
    [3] 3月
    [4] 4月
    [5] 5月
    [6] 6月
    [7] 7月
    [8] 8月
    [9] 9月
    [10] 10月
    [11] 11月
   *[12] 12月
}
# By itself, above a calendar.
month-alone = { $month ->
    [1] 1月
    [2] 2月
    [3] 3月
    [4] 4月
    [5] 5月
    [6] 6月
    [7] 7月
    [8] 8月
    [9] 9月
    [10] 10月
    [11] 11月
   *[12] 12月
}
month-short = { $month ->
    [1] 1月
    [2] 2月
    [3] 3月
    [4] 4月
    [5] 5月
    [6] 6月
    [7] 7月
    [8] 8月
    [9] 9月
    [10] 10月
    [11] 11月
   *[12] 12月
}
date-weekday-time = { $weekday } { $time }
date-day-time = { $month }{ $day }日 { $time }
date-day-year-time = { $year }年{ $month }{ $day }日 { $time }
date-weekday-day-time = { $month }{ $day }日（{ $weekday }）{ $time }
date-exact = { $year }年{ $month }{ $day }日（{ $weekday }）{ $time }
date-day = { $month }{ $day }日
date-day-year = { $year }年{ $month }{ $day }日
date-weekday-day = { $month }{ $day }日（{ $weekday }）
date-weekday-day-year = { $year }年{ $month }{ $day }日（{ $weekday }）
date-weekday-number = { $day }日 { $weekday }
date-month = { $year }年{ $month }
# A time on a clock of twelve hours: 8:05 am.
time-am = 午前{ $time }
time-pm = 午後{ $time }

# Times
seconds = { $count }秒
minutes = { $count }分
hours = { $count }時間
days = { $count }日
days-hours = { $days }日{ $hours }時間

# Reminders
reminder-phase = { $phase }：今のケア
reminder-red-flag = 受診サイン：{ $flag }
reminder-of-area = { $title }（{ $area }）
reminder-check-in = 肌の調子はいかがですか？
reminder-morning = 朝はまず日焼け止め
reminder-reintroduce = { $active }を再開できます
reminder-not-yet = { $active }：まだお休み
reminder-not-this-evening = { $active }：今夜はお休み
reminder-follow-up = { $days ->
    [7] 1週間後の肌をひと目確認
    [14] 2週間後の肌をひと目確認
    [28] 4週間後の肌をひと目確認
   *[other] { $days }日後の肌をひと目確認
}
reminder-evening = 今夜は{ $active }の日
body-do = すること：{ $list }
body-leave = 控えること：{ $list }
body-opens-today = { $active }は今日{ $at }から再開できます
body-check-in = 赤みはそろそろ引いてくるころです。強まる、腫れる、痛む、ジュクジュクするときは、いつものケアをやめて皮膚科を受診してください。
body-reintroduce = 肌が落ち着いているときだけ、攻めの成分は1つずつ。まだ敏感なら、もう1日待ちましょう。
body-not-yet = { $session }にまた施術を受けた肌です。{ $at }まではお休みしましょう。
body-not-yet-flag = { $session }の施術で受診サインが出ています。解除されるまではお休みしましょう。
body-not-yet-older = { $session }の施術のプランでは、もう少し時間が必要です。{ $at }まではお休みしましょう。
body-not-yet-in-doubt = 日記に読めないファイルがあり、控える理由が書かれているかもしれません。Aftercareを開いて、どのファイルか確かめてください。
body-other-evenings = { $session }の施術のあと、また使っているので、そちらの夜の予定に合わせます。次は{ $at }です。
body-flag-open = 受診サインが出ています：{ $flag }。{ $advice }
body-treated-again = { $session }にまた施術を受けた肌です。そちらのプランを優先します。
body-follow-up = シミや黒ずみ、小さな硬いブツブツがないか見てみましょう。見つけたら、皮膚科を受診してください。
body-evening = 1日おきで十分です。しみるときはお休みしましょう。
summary-title = お留守のあいだに
summary-was-due = { $at }の予定でした。
discreet = Aftercare：リマインダー
test-title = Aftercareの通知が届きました
test-body = これはテストです。リマインダーはこのように届きます。

action-done = 完了
action-snooze = { $stretch }スヌーズ
action-log = 症状を記録
action-open = 開く

# Treatments
depth-mm = { $depth } mm
device-pen = ペン
device-roller = ローラー
device-stamp = スタンプ
device-clinic = クリニック
fact-area = 部位
fact-depth = 針の深さ
fact-device = 機器
fact-serum = 美容液
fact-protocol = プラン
fact-note = メモ

# The timeline
timeline-phase = { $phase }：{ $from }から{ $to }まで
timeline-morning = 朝のリマインダー：{ $at }
timeline-opening = { $active }は{ $at }から再開できます（目安：{ $window }）
timeline-held-name = { $active } · 保留中
timeline-held = { $active }は、受診サインが解除されるまで保留です
window-days = { $first }〜{ $last }日後
window-from = { $first }日後から

# Whether reminders arrive
health-on = 通知オン
health-until-log-out = ログアウトまで通知
health-named = { $said }：詳細
health-off = 通知が届きません
health-no-service = 通知の表示なし
health-demo = デモの時計
health-demo-long = デモでは1分で1時間進みます。リマインダーはこの画面にだけ出ます。
health-on-long = リマインダーはデスクトップ通知で届きます。この画面を閉じていても大丈夫です。
health-on-last = リマインダーはデスクトップ通知で届きます。この画面を閉じていても大丈夫です。前回は{ $at }に届きました。
health-no-agent = リマインダーを送るバックグラウンド処理が動いていません。動くまでは「お知らせ」に残しておきます。
health-trouble = リマインダーを届けられません：{ $trouble }。再試行を続け、その間は「お知らせ」に残しておきます。
health-nothing-shows =
    このコンピューターには、通知を表示するしくみがありません。{ $count ->
        [0] リマインダー
       *[other] リマインダー{ $count }件
    }は「お知らせ」に残っています。画面に表示するには、dunstなどを入れてください。
health-waiting = まだお知らせできていないリマインダーがあります。再試行を続け、その間は「お知らせ」に残しておきます。
health-not-shown = 表示されませんでしたか？通知サービスは受け取っているので、ミュートされたか非表示になっています。「おやすみモード」がオンになっていないか、デスクトップの設定で Aftercare の通知が隠されていないか確認してください。表示されるまで、期限の来たものは「お知らせ」にあります。
health-problem = 確認が必要なファイルがあります：{ $problem }
fact-agent = バックグラウンド処理
fact-agent-on = { $at }から動作中、バージョン{ $version }
fact-agent-since = { $at }から動作中
fact-agent-off = 動いていません
fact-agent-demo = この画面（デモ）
fact-stuck = 未通知
fact-stuck-since =
    { $count ->
        [1] { $title } · { $at }から
       *[other] リマインダー{ $count }件、{ $at }から
    }
fact-next = 次のリマインダー
fact-next-none = 予定なし
fact-last = 前回の通知
fact-last-none = まだなし
fact-service = 表示先
fact-service-none = 応答なし
fact-buttons = ボタンの表示
fact-no-buttons = いいえ（お知らせで操作）
fact-buttons-in-menu = 専用メニューの中（お知らせでも操作可）
fact-yes = はい
fact-keeps = 見逃した通知の保存
fact-log-in-off = オフ
fact-log-in-on = オン
fact-log-in-broken = オン（ただしプログラムが見つかりません）
fact-log-in-other = オフ（別のプログラム、または別のデータフォルダー用のものが起動します）
to-inbox = お知らせを開く

# Today
part-morning = { $day }の朝
part-afternoon = { $day }の午後
part-evening = { $day }の夜
part-night = { $day }の深夜
since-just-now = 施術が終わったばかり
since-session = 施術から{ $stretch }
next-phase-in = { $phase }まで
complete-in = プラン完了まで
ring-held = 保留中
active-from = { $at }から
active-open = 再開できます
active-held = 保留中
active-back = { $at }から再開
held-headline = 受診サインが解除されるまで、いったん保留です
held-title = 今は何も再開しないでください
held-detail = 攻めの成分はすべて、受診サインが解除されるまでお休みです
emergency-detail = ほかのことはすべて後回しに
complete-title = プランが完了しました
complete-sentence = { $date }の施術のプランは完了です。いつものケアに戻れます。日焼け止めはこれからも続けましょう。
complete-looks = 遅れて出る反応がないか、この先も短い確認をお知らせします。最後は施術の4週間後です。
before-title = いつでも始められます
before-sentence = 施術が終わったら、ボタンを押してください。それからの数日、すること・控えることを、ちょうどよい時にお知らせします。この画面を閉じていても届きます。
next-session-now = 次の施術は、もういつでも受けられます
next-session-from = 次は{ $date }から
next-session-then = 次の施術は{ $date }から
next-session-held = 受診サインが出ている間は、次の施術日は未定です
next-session-after-flag = 受診サインが出ている間、次は未定
preview = { $stretch }前：{ $phase }
preview-complete = プランはもう完了しているころです

# History
standing-ended = 途中で終了
standing-complete = 完了
became-scheduled = これから
became-waiting = 通知待ち
became-delivered = 時間どおり
became-caught-up = 遅れて通知、{ $at }
became-snoozed = { $until }までスヌーズ
became-done = 完了、{ $at }
became-not-again = { $at }に通知、スヌーズ後は間に合わず
became-answered = 返答あり、{ $at }
became-back = 再開、{ $at }
became-over = { $at }に終了
lapsed-too-late = 見送り：時間内に通知できませんでした
lapsed-switched-off = 見送り：オフにしています
lapsed-checked-in = 見送り：肌チェックをしたばかりでした
lapsed-resumed = 見送り：すでに再開していました
lapsed-session-ended = 見送り：ケアを終了しました
lapsed-flag-closed = 見送り：受診サインを解除しました
lapsed-not-planned = 見送り：その後プランが変わりました
history-since = { $month }から施術{ $count }回
history-count = { $count ->
    [0] 施術はまだありません
   *[other] 施術{ $count }回
}

# The inbox
inbox = お知らせ
inbox-named = お知らせ、未対応{ $count }件
inbox-kicker =
    { $count ->
        [0] 今することはありません
       *[other] 確認したいリマインダー{ $count }件
    }
inbox-empty = 届いたリマインダーは、終わるまでここに残ります。
inbox-nothing = 今することはありません。次は：{ $next }
inbox-next = { $at }、{ $reminder }
inbox-to-do = 今すること
inbox-snoozed = スヌーズ中
inbox-lately = この7日間
was-due = { $at }の予定
told-on-time = 時間どおりに通知
told-late = 遅れて通知、{ $at }
told-not-yet = 未通知
snoozed-until = { $at }まで
answer-named = { $answer }：{ $reminder }
remind-now = 今すぐ通知
toast-done = 完了：{ $reminder }
toast-snoozed = { $at }までスヌーズ：{ $reminder }
toast-reminded = もう一度お知らせします：{ $reminder }

# The window
now = 今
today-page = 今日
history = 履歴
care = アイテム
settings = 設定
loading = 施術の記録を読み込み中…
loading-progress = 施術の記録を読み込み中：{ $total }件中{ $done }件
undo = 元に戻す
dismiss = 閉じる
understood = わかりました
trouble-files = { $file }ほか{ $more }件
trouble-all-files = 全ファイルを表示
trouble-fewer-files = 一部だけ表示
repair = 修復
cancel = やめる
save = 保存
more = その他
details = 詳細
back-to-session = 施術に戻る

# Today, the page
just-finished = 施術が終わりました
finished-earlier = もっと前に終わった…
add-details = 詳細を追加（任意）
correct-the-time = 時刻を修正
flagged-session = { $session } · 受診サイン
another-session = 別の施術を始める
another-sentence = 頭皮など、別の部位のために。今のものと並んで、専用のプランとリマインダーがつきます。
end-session = この施術のケアを終了
delete-session = 削除
do-now = 今すること
do = すること
leave-alone = 控えること
your-healing = 肌の回復
coming-up = このあと
coming-nothing = この先の予定はありません。
actives = 攻めの成分
actives-note = 肌が落ち着いているときだけ、1つずつ。
not-normal = 次のようすは正常ではありません：強まる赤み、強い腫れ、強い痛み、膿、発疹、じんましん。
warning-signs = 受診の目安
what-it-does = このあとの流れ
does-phase = 肌の今の段階がわかります
does-phase-detail = 5日間を5つの段階に分けて、今すること・控えることを
does-remind = ちょうどよい時にお知らせします
does-remind-detail = 毎朝の日焼け止めと、レチノール・ビタミンC・酸を再開できる時
does-private = 記録は手元だけに
does-private-detail = すべてこのコンピューターに保存。Aftercareがインターネットにつながることはありません
welcome-title = ようこそ。小さな質問2つと、テスト1つ
welcome-sentence = どれも、あとで設定から変えられます。
welcome-go = 設定する
welcome-later = あとで

# Dialogs
earlier-title = いつ終わりましたか？
correct-title = 正しくはいつでしたか？
correct-before = 肌チェック{ $count }件が、施術の終了より前になります。記録は残ります。
details-title = 詳細
start-the-plan = プランを始める
day-before = 前の日
day-after = 次の日
today = 今日
yesterday = 昨日
today-within = 今日
yesterday-within = 昨日
time-of-day = 時刻
wrong-time = { $time }の形で入力してください
wrong-future = まだ先の時刻です
wrong-too-long-ago = 60日より前です
wrong-depth = 0.1〜3.0 mmで入力
wrong-days = 1〜365日で入力
fact-depth-mm = 針の深さ（mm）
hint-area = 顔、頭皮など
hint-serum = 塗ったもの
propose-title = この深さでは、クリニックはより長い期間をすすめています。慎重プランを使う

# May I use …?
may-i-title = 使ってもいい？
may-i-field = 成分、アイテム、したいこと
may-i-hint = レチノール、サウナなど
may-i-often = レチノール, ビタミンC, メイク, 運動
may-i-did-you-mean = もしかして
may-i-taken-as = { $name }としての答え
may-i-yes = はい、どうぞ
may-i-yes-with-care = はい、様子を見ながら
may-i-not-until = { $at }まで待ちましょう
may-i-no = いいえ、今は控えましょう
may-i-in-doubt = 今はお答えできません
may-i-in-doubt-why = 日記に読めないファイルがあり、控える理由が書かれているかもしれません。直るまではお休みしましょう。直し方は上の案内にあります。
may-i-held = 受診サインが出ています：{ $flag }。{ $advice }
may-i-plain-care = しみないときだけ。今は基本のケアだけにしましょう。
may-i-back = 肌が落ち着いているときだけ、攻めの成分は1つずつ。
may-i-resumed = { $at }から、また使っています。
may-i-gently = 肌が落ち着いているときだけ。
may-i-complete = 今、これを控えるプランはありません。少しずつ始めて、しみたらやめましょう。
may-i-silent = プランには書かれていません。プランの完了まで待つか、施術者に確認してください。
may-i-unknown = Aftercareにはわからないものです。攻めの成分と考えて、プランの完了まで待つか、施術者に確認してください。薬は薬剤師にも聞いてください。
may-i-not-known = 不明なもの。肌には{ $at }から
may-i-unknown-complete = Aftercareにはわからないものですが、今、これを控えるプランはありません。少しずつ始めるか、施術者に確認してください。
may-i-of-session = { $session }：{ $why }

# History, the page
history-empty = 施術の記録が、経過とリマインダーといっしょにここに並びます。
to-today = 今日へ
history-no-check-ins = この施術には肌チェックがないので、グラフはありません。肌チェックは15秒で終わります。
all-sessions = すべての施術
search = 検索
search-hint = メモ、部位、日付
search-clear = 検索を消去
search-found = { $count ->
    [0] 見つかりません
   *[other] 施術{ $all }件中{ $count }件
}
show-calendar = カレンダーを表示
show-list = 一覧を表示
month-before = 前の月
month-after = 次の月
red-flags = 受診サイン
treatment = 施術
by-depth = 赤みが消えるまで（深さ別）
row-no-check-ins = 肌チェックなし
row-not-calm = まだ赤みあり
row-flag-open = 受診サインあり
row-flag-closed = 受診サイン解除済み
number-until-calm = 落ち着くまで
number-not-yet = まだ
number-none = なし
number-check-ins = 肌チェック
number-flags = { $open ->
    [0] 受診サイン
   *[other] 受診サイン（未解除{ $open }）
}
number-day = { $day }日後
number-all-back = 成分をすべて再開
number-of = { $some }／{ $all }
number-back = 再開した成分
reminders = リマインダー

# Photos
photos = 写真
photos-none = 写真はまだありません。ここから追加するか、画面にドロップ、または貼り付けてください。
photos-hint = 同じ光、同じ角度、同じ距離で撮ると比べやすくなります。写真はこのコンピューターの中だけに。撮影場所の情報は残しません。
photo-add = 写真を追加
photo-remove = 外す：{ $photo }
photo-of = 写真、{ $at }
photo-number = 写真{ $number }
photo-hour = { $hours }時間後
photo-day = { $days ->
    [0] 当日
   *[other] { $days }日後
}
photo-compare = 左が{ $earlier }、右が{ $later }
photo-share = { $percent }%
photo-drop = ドロップして写真を追加
photo-dialog = 写真を選ぶ
photo-kind = 写真（JPEG、PNG）
photo-no-dialog = このデスクトップではファイル選択画面を開けません（{ $why }）。写真をこの画面にドロップするか、コピーしてここに貼り付けてください。
photo-refused = 写真を追加できませんでした：{ $why }
toast-photo = { $count ->
    [1] 写真を追加しました。
   *[other] 写真を{ $count }枚追加しました。
}

# Care
care-title = アイテムとケア
products = 役立つアイテム
products-own = お使いのものを登録できます。「今日」がその名前でお知らせし、「使ってもいい？」でも通じます。
product-add = 自分のを追加
product-add-named = 自分のものを追加：{ $kind }
product-name = 名前
product-rename = { $name }の名前を変更
product-remove = { $name }を外す
product-twice = すでにあります
product-too-long = { $most }文字まで
own-product = { $title } · { $names }
about-the-plan = このプランについて
source = 出典：{ $source }
hours-span = { $from }〜{ $to }時間
normal = 今の正常な状態：{ $text }

# Settings
settings-kicker = 変更はすぐに保存されます
settings-times = 時間
settings-morning = 朝のリマインダー
settings-quiet = おやすみ時間
settings-quiet-detail = この間のリマインダーは、終わるまで待ってから届きます。朝のリマインダーとスヌーズしたものは待ちません。
settings-from = 開始
settings-to = 終了
settings-snooze = スヌーズの長さ
preview-title = これからの3日間
preview-none = この3日間に届く通知はありません。
preview-example = 今、施術が終わった場合の例です。
settings-kinds = お知らせの種類
kind-phase = 段階
kind-phase-detail = 回復の新しい段階に入るとき
kind-check-in = 肌チェック
kind-check-in-detail = 1日後と2日後に、肌のようすを確認
kind-morning = 朝
kind-morning-detail = 日焼け止めと、その日にすること・控えること、再開できるもの
kind-reintroduce = 攻めの成分
kind-reintroduce-detail = レチノール、ビタミンC、酸を再開できるとき
kind-follow-up = その後の確認
kind-follow-up-detail = 1・2・4週間後に、遅れて出る反応がないか短く確認
kind-night = レチノールの夜
kind-night-detail = 再開したら、1日おきの夜に
settings-arriving = リマインダーの届き方
settings-test = テスト通知を送る
settings-log-in = ログイン時に起動
settings-log-in-detail = 再起動のあともリマインダーが届きます
settings-discreet = 通知の中身を隠す
settings-discreet-detail = 「Aftercare：リマインダー」とだけ表示します
service-asking = 通知サービスを確認中…
settings-looks = 外観
settings-language = 言語
settings-language-detail = 通知もこの言語になります
language-system = システムに合わせる
settings-clock = 時計
clock-system = 言語に合わせる
clock-24 = 24時間
clock-12 = 12時間
settings-week = 週の始まり
week-system = 言語に合わせる
theme-system = システム
theme-light = ライト
theme-dark = ダーク
settings-next = 次の施術
settings-interval = 施術の間隔（日）
settings-interval-detail = 空欄なら、プランの{ $days }日になります。
palette-title = 何をしますか？
palette-field = できることをすべて検索
palette-none = その名前のものはありません。ページ名や「書き出し」「復元」などでお試しください。
palette-theme = 外観：{ $theme }
palette-repair = リマインダーを修復
palette-restore = バックアップから復元…
palette-folder = データフォルダーを開く
mini = 小さいウィンドウ
mini-back = 元のウィンドウ
palette-export = 書き出し：{ $what }
settings-contrast = 高コントラスト
settings-contrast-detail = 色と輪郭をはっきりさせます。デスクトップの設定によらず使えます。
settings-still = 動きなし
settings-still-detail = スライドやフェードをなくします。デスクトップの設定によらず使えます。
settings-data = データ
settings-data-detail = お手元の1つのフォルダーにある、普通のファイルです。どこにも送信しません。
open-folder = フォルダーを開く
about = Aftercare { $version }

# Backups
backups = バックアップ
backups-loading = バックアップを探しています…
backups-making = 作成中…
backups-none = まだなし
backups-none-detail = 新しい記録があった日に、自動で1つ作ります。写真の画像は含まれません。
backups-last = 前回の作成：{ $at }
backups-newest = 最新：{ $day }
backups-failed = { $at }のバックアップに失敗
backups-trouble = { $at }のバックアップに失敗しました：{ $why }。
backups-problem = { $at }のバックアップに失敗しました（{ $why }）。直してから aftercare backup を実行してください
backups-kept = { $count }個を保管中：新しい順に7個と、最大4週分・12か月分の各最新です。写真の画像は含まれません。
back-up-now = バックアップ
restore-open = 復元…
toast-backed-up = バックアップしました：{ $sessions }。
toast-nothing-to-back-up = バックアップするものはまだありません。
count-sessions = 施術{ $count }件
count-records = 記録{ $count }件
count-records-deleted = { $count ->
    [1] 記録1件、削除
   *[other] 記録{ $count }件、うち削除{ $deleted }件
}
backup-safety-copy = { $at }の安全用コピー
backup-contents = { $sessions } · { $size } kB
backup-reading = 読み込み中… · { $size } kB
backup-unusable = 使えません：{ $why }
restore-title = バックアップから復元
restore-sentence = 選ぶと、何が変わるかを確かめられます。見るだけでは何も変わりません。
restore-safety-detail = 安全用コピーは、復元する直前の状態です。
restore-looking = 何が変わるかを確認中…
restore-restoring = 復元中…
restore-not = 復元できませんでした：{ $why }
restore-unforeseen = 復元できません：{ $why }
left-out-session = { $date }の施術
left-out-session-of-area = { $date }の施術（{ $area }）
left-out-photo = { $session }の写真
restore-merge = 統合
restore-replace = 置き換え
restore-replace-ask = 置き換え…
restore-merge-does = 足りないものを追加します
restore-replace-does = すべてを当時の状態に戻します
restore-does = { $does }：{ $would }。
restore-safe = 今の状態を、先に安全用コピーとして残します。「元に戻す」か、そのコピーで、すべて一度に元どおりにできます。
restore-left-out = 除外：{ $what }
restore-back = 戻る
restore-would-nothing = 変わるものなし
restore-would-back = 戻る施術{ $count }件
restore-would-change = 変わる施術{ $count }件（{ $records }）
restore-would-delete = 削除される施術{ $count }件
restore-came-back = 戻った施術{ $count }件
restore-changed = 変わった施術{ $count }件（{ $records }）
restore-deleted = 削除した施術{ $count }件
restore-settings = 設定の変更
restore-of-deleted = 削除済みの施術{ $count }件（バックアップと同じ内容に）
restore-sessions-stay-deleted = ここで削除した施術{ $count }件は削除のまま
restore-records-stay-deleted = ここで削除した記録{ $count }件は削除のまま
replace-title = すべて置き換えますか？
replace-sentence = すべてが、バックアップ「{ $backup }」の時点の状態になります。
replace-deletes = 含まれていない施術{ $count }件は、肌チェックごと削除されます。
replace-changes = 施術{ $count }件が当時の状態になります（{ $records }）。その後の記録は削除されます。
replace-back = 施術{ $count }件が戻ります。
replace-settings = 設定も当時の状態になります。
toast-restored = 復元しました：{ $what }。
toast-restored-nothing-came-in = 何も変わっていません。このバックアップと違うところは、除外されています。
toast-restored-nothing-but = 何も変わっていません：{ $why }。
toast-restored-nothing = すべてこのバックアップと同じです。何も変わっていません。

# Messages
toast-started = プランが始まりました。ゆっくり休んでください。
toast-corrected = 時刻を修正しました。プランとリマインダーにも反映されます。
toast-ended = この施術のケアを終了しました。リマインダーはもう届きません。
toast-deleted = 施術を削除しました。
toast-entry-deleted = 日記から削除しました。
toast-kept = 詳細を保存しました。
toast-shelf = アイテムを保存しました。
toast-tested = 送りました。デスクトップに表示されましたか？
test-not-shown = いいえ
toast-test-failed = 届きませんでした：{ $trouble }。
no-file-manager = フォルダーを開けるプログラムがありません：{ $error }
no-autostart = ログイン時の起動を変更できませんでした：{ $error }

# What undo and redo are about

undone = 元に戻しました：{ $change }
redone = やり直しました：{ $change }
nothing-to-undo = 元に戻すものはありません
nothing-to-redo = やり直すものはありません
redo = やり直す
change-settings = 設定の変更
change-imported = 読み込み
change-restored = 復元
change-answered = 「{ $reminder }」への返答
change-started = 施術の開始
change-deleted = 施術の削除
change-corrected = 時刻の修正
change-ended = ケアの終了
change-details = 詳細の変更
change-protocol = プランの変更
change-check-in = { $at }の肌チェック
change-check-in-edited = { $at }の肌チェックの変更
change-check-in-deleted = { $at }の肌チェックの削除
change-postponed = もう1日待つこと（{ $at }）
change-resumed = { $active }の再開
change-resumed-deleted = { $active }の再開の取り消し
change-flag-closed = 受診サイン「{ $flag }」の解除
change-photo = 写真の追加
change-photo-deleted = 写真の削除

# Signs and grades

sign =
    { $key ->
        [redness] 赤み
        [swelling] 腫れ
        [flaking] 皮むけ
        [dryness] 乾燥
        [itch] かゆみ
        [pain] 痛み
        [pustules] 膿んだブツブツ・ニキビ
        [rash] 発疹
        [hives] じんましん
        [blisters] 水ぶくれ
        [fever] 38 °C以上の発熱
        [red-streaks] 赤い筋・広がる熱感
        [trouble-breathing] 息苦しさ
        [swollen-lips] 唇や舌の腫れ
        [confusion] 意識の混乱・気が遠くなる
        [dark-patches] シミ・黒ずみ
        [firm-bumps] 小さな硬いブツブツ
        [sensitive] まだ敏感
       *[other] { $key }
    }
grade =
    { $grade ->
        [0] なし
        [1] ごく軽い
        [2] 軽い
        [3] 中くらい
       *[4] 強い
    }
graded = { $sign } { $grade }
still-sensitive = まだ敏感
not-sensitive = もう敏感ではない
none-of = { $said }／{ $signs }はなし
none-at-all = { $signs }はなし
one-or-other = { $first }, { $last }
only-a-note = メモのみ
reading-grade = { $hours }時間後に{ $sign } { $grade }
reading-higher = { $hours }時間後に{ $sign } { $grade }、{ $before_hours }時間後は { $before }
reading-present = { $hours }時間後に{ $sign }
hours-since = { $hours }時間

# Calmer than last time?

calm-gone = { $sign }は{ $hours }時間で消えました
calm-sooner = { $sign }は{ $hours }時間で消えました（{ $than }より{ $difference }時間早め）
calm-later = { $sign }は{ $hours }時間で消えました（{ $than }より{ $difference }時間遅め）
calm-as-soon = { $sign }は{ $hours }時間で消えました（{ $than }と同じ）
calm-not-yet = { $sign }は最後の肌チェック（{ $hours }時間後）で{ $grade }でした
calm-then-one = { $sign }は最後の肌チェック（{ $hours }時間後）で{ $grade }、以前は同じころ{ $stood }でした
calm-then = { $sign }は最後の肌チェック（{ $hours }時間後）で{ $grade }、以前は同じころ{ $rest }, { $last }でした
calm-never = { $sign }は見られませんでした
calm-unknown = { $sign }の記録はありません
than-then = そのとき
than-their-median = その中央値
than-those = 消えた{ $count }回の中央値
earlier-same =
    { $count ->
        [1] その前の施術（{ $area }）
        [2] その前の施術2回（{ $area }）
       *[other] その前の施術3回（{ $area }）
    }
earlier-other =
    { $count ->
        [1] その前の別の部位の施術
        [2] その前の別の部位の施術2回
       *[other] その前の別の部位の施術3回
    }
earlier-any =
    { $count ->
        [1] その前の施術
        [2] その前の施術2回
       *[other] その前の施術3回
    }
median-of = { $hours }時間（{ $count }回の中央値）

# Search and calendar

search-flag = 受診サイン
calendar-session = 施術
calendar-session-of = 施術（{ $brief }）
calendar-check-ins = 肌チェック{ $count }回
calendar-today = 今日

# The chart

chart-flag = 受診サイン：{ $rule }（{ $because }）
chart-point = { $at }、施術後{ $hours }時間：{ $graded }
chart-graded = { $graded }、{ $word }
chart-of-ten = { $graded }／10
chart-day = { $day ->
    [0] 当日
   *[other] { $day }日後
}
chart-calm = { $hours }時間で落ち着く
chart-earlier = { $hours }時間後に{ $grade }
chart-left-out = プラン終了後の{ $count }件は下の一覧に
chart-alone = { $date }：{ $said }。
chart-before = { $date }と、{ $before }の比較：{ $said }。

# Check-in and diary

diary = 日記
logged = 記録したこと
hour-by-hour = 時間ごとの経過
diary-kicker = { $at }から
diary-no-session = 施術のあとの記録が、新しい順にここに並びます。
diary-empty = 肌チェックのたびに、肌のようすがここに並びます。
diary-postponed = もう1日待つことにしました
diary-resumed = 再開：{ $active }
diary-closed = 受診サインを解除：{ $flag }
diary-closed-seen = 専門家に診てもらった：{ $flag }
diary-closed-cleared = おさまった：{ $flag }
delete-entry = { $at }の記録を削除
edit-entry = { $at }の肌チェックを変更
flag-open = 未解除
flag-seen = 専門家が確認、{ $at }
flag-closed = 解除、{ $at }
flag-cleared = おさまった、{ $at }
check-in = 肌チェック
check-in-title = 肌の調子はいかがですか？
check-in-of = { $session }の肌チェック
check-in-edit-title = 肌チェックを変更
check-in-skin-of-colour = 褐色や黒い肌では、赤みが見えにくくなります。熱感、腫れ、痛みも確かめてください。触れなかった項目は記録されません。
check-in-outline = 枠線は前回の答えです。
check-in-earlier = もっと前だった…
something-else = そのほか
ask-sensitive = まだ敏感ですか？
yes = はい
no = いいえ
delete = 削除
step = { $sign }：{ $grade }、{ $word }
step-now = 今すぐ記録：{ $sign } { $grade }、{ $word }
step-of-ten = { $sign }：{ $grade }／10
wrong-before-finish = 施術の終了（{ $at }）より前です
wrong-check-in-future = まだ先の時刻です
wait-hint = まだ敏感ですか？ 再開していない攻めの成分が、すべて1日ずれます。
using-again = また使っています
using-again-named = { $active }をまた使っています
not-back = まだ使っていない：{ $active }
redness-now = 今の赤み
redness-was = { $hours }後は { $grade } でした。
next-opening = { $active }は{ $at }から。
close-seen = 専門家に診てもらった
close-cleared = おさまった
close-cleared-sure = 確かにおさまった
close-flag = { $flag }：{ $how }
flags-hold = これが解除されるまでは、何も再開しません。
wait-title = 肌がもう1日ほしがっています：{ $because }
wait-sentence = 再開していない攻めの成分が、すべて1日ずれます。決めるのはあなたです。
wait-another-day = もう1日待つ
not-now = 今はしない
toast-not-logged = まだ記録していません。「肌チェック」で続きから始められます。
toast-checked-in = 肌チェックを保存しました。
toast-postponed = もう1日待ちます。
toast-resumed = 再開を記録しました。
toast-flag-closed = 受診サインを解除しました。

# The report for a dermatologist

report-title = マイクロニードリング：肌の回復の経過
report-finished = 施術の終了：{ $at }
report-ended = 途中で終了
report-flags = 受診の目安
report-no-flags = プランにある受診の目安の症状は、記録されていません。
report-flag-open = { $at }から未解除
report-flag-seen = 専門家が確認、{ $at }
report-flag-cleared = おさまった、{ $at }
report-flag-closed = 解除、{ $at }
report-signs = 本人が評価した症状
report-no-check-ins = 肌チェックの記録はありません。
report-chart = { $signs }の推移（施術終了からの時間）
report-axis = 施術終了からの時間
report-when = 日時
report-moment = { $date }、{ $time }
report-hours = 経過
report-also = その他
report-scales = 症状の段階：0 なし、1 ごく軽い、2 軽い、3 中くらい、4 強い。痛みは0から10（10が最も強い）。「–」は評価なし。
report-healing = 現在のプラン
report-phase = 段階
report-from = 開始
report-to = 終了
report-active = 成分
report-allowed = 再開できる日時
report-back = 再開した日時
report-waited = もう1日待った：{ $at }
report-made = 本人がAftercare { $version }で作成、{ $at }。褐色や黒い肌では赤みが見えにくいため、熱感、腫れ、痛みもあわせてご判断ください。

# Export, import, delete everything

export-title = 書き出し
export-everything = すべて（JSON）
export-check-ins = 肌チェック（CSV）
export-sessions = 施術（CSV）
export-calendar = カレンダー（ICS）
export-report = 皮膚科に見せるレポート…
import = 読み込む…
export-first = 先にすべて書き出す
export-no-dialog = このデスクトップではファイル選択画面を開けません（{ $why }）。ターミナルの aftercare export と aftercare import で同じことができます。
export-without = { $problem }。残りはすべて書き出しました
toast-exported = 書き出しました：{ $file }
toast-imported = 読み込みました：新規{ $new }件、変更{ $changed }件。
delete-everything = すべて削除…
delete-everything-title = すべて削除しますか？
delete-everything-warning = 施術、肌チェック、写真、設定、自作のプランが、すべてすぐに消えます。元に戻す方法も、控えもありません。書き出したファイルはそのまま残ります。
delete-everything-go = すべて削除
toast-deleted-everything = すべて削除しました。
export-loading = 少しお待ちください。施術の記録を読み込み中です。
