# Dates: the names of days and months, and how they are put together. Days are 1 (Monday) to 7.
weekday = { $day ->
    [1] 星期一
    [2] 星期二
    [3] 星期三
    [4] 星期四
    [5] 星期五
    [6] 星期六
   *[7] 星期日
}
weekday-short = { $day ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
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
date-weekday-day-time = { $month }{ $day }日 { $weekday } { $time }
date-exact = { $year }年{ $month }{ $day }日 { $weekday } { $time }
date-day = { $month }{ $day }日
date-day-year = { $year }年{ $month }{ $day }日
date-weekday-day = { $month }{ $day }日 { $weekday }
date-weekday-day-year = { $year }年{ $month }{ $day }日 { $weekday }
date-weekday-number = { $weekday } { $day }
date-month = { $year }年{ $month }
# A time on a clock of twelve hours: 8:05 am.
time-am = 上午{ $time }
time-pm = 下午{ $time }

# Times
seconds = { $count } 秒
minutes = { $count } 分钟
hours = { $count } 小时
days = { $count } 天
days-hours = { $days }天{ $hours }小时

# Reminders
reminder-phase = { $phase }：现在这样护理
reminder-red-flag = 警示信号：{ $flag }
reminder-of-area = { $title }（{ $area }）
reminder-check-in = 皮肤现在怎么样？
reminder-morning = 早安：先涂防晒
reminder-reintroduce = 可以重新用{ $active }
reminder-not-yet = { $active }：先别用
reminder-not-this-evening = { $active }：今晚先别用
reminder-follow-up = { $days ->
    [7] 满一周了：简单看一眼
    [14] 满两周了：简单看一眼
    [28] 满四周了：简单看一眼
   *[other] 满 { $days } 天了：简单看一眼
}
reminder-evening = { $active }之夜
body-do = 要做：{ $list }
body-leave = 先避开：{ $list }
body-opens-today = 今天可以重新用{ $active }：{ $at } 起
body-check-in = 泛红这时应该在消退。如果越来越红，或者肿胀、疼痛、渗液，请停掉日常护肤，去看皮肤科医生。
body-reintroduce = 皮肤稳定了再用，一次只加一种活性成分。还敏感？那就再等一天。
body-not-yet = 这块皮肤{ $session }又做了一次治疗：{ $at } 之前先别用。
body-not-yet-flag = { $session }那次治疗有警示信号未解除：解除之前先别用。
body-not-yet-older = { $session }那次的计划还需要时间：{ $at } 之前先别用。
body-not-yet-in-doubt = 日记里有个文件读不出来，里面的内容可能表明现在还不能用：请打开 Aftercare 看看是哪个文件。
body-other-evenings = { $session }那次治疗后你已经重新在用，隔天的晚上按那次算：下一次是 { $at }。
body-flag-open = 有警示信号未解除：{ $flag }。{ $advice }
body-treated-again = 这块皮肤{ $session }又做了一次治疗：先按那次的计划来。
body-follow-up = 看看有没有深色斑块或小硬结。如果有，请去看皮肤科医生。
body-evening = 隔天用一次就够了。皮肤刺痛就先不用。
summary-title = 你不在的时候
summary-was-due = 原定时间：{ $at }。
discreet = Aftercare：一条提醒
test-title = Aftercare 可以提醒到你
test-body = 这是一条测试：以后的提醒就是这样的。

action-done = 完成
action-snooze = { $stretch }后提醒
action-log = 记录症状
action-open = 打开

# Treatments
depth-mm = { $depth } mm
device-pen = 微针笔
device-roller = 滚轮
device-stamp = 印章
device-clinic = 机构
fact-area = 部位
fact-depth = 进针深度
fact-device = 器具
fact-serum = 精华
fact-protocol = 方案
fact-note = 备注

# The timeline
timeline-phase = { $phase }：{ $from } 至 { $to }
timeline-morning = 早晨提醒：{ $at }
timeline-opening = { $active }：{ $at } 起可以重新用（{ $window }）
timeline-held-name = { $active } · 暂缓
timeline-held = { $active }：警示信号解除前暂缓
window-days = 第 { $first }–{ $last } 天
window-from = 第 { $first } 天起

# Whether reminders arrive
health-on = 提醒已开启
health-until-log-out = 注销前会提醒
health-named = { $said }：详情
health-off = 提醒受阻
health-no-service = 没有通知
health-demo = 演示时钟
health-demo-long = 演示中，一分钟相当于一小时，提醒只显示在这里。
health-on-long = 提醒会以桌面通知送达，关掉这个窗口也一样。
health-on-last = 提醒会以桌面通知送达，关掉这个窗口也一样。最近一条：{ $at }。
health-no-agent = 负责发提醒的后台进程没在运行。它恢复之前，提醒会先放在待办里。
health-trouble = 提醒送不到你这里：{ $trouble }。会继续重试，提醒先放在待办里。
health-nothing-shows =
    这台电脑上没有能显示通知的程序。{ $count ->
        [0] 提醒会先放在待办里。
       *[other] 你有 { $count } 条提醒，先放在待办里。
    }想让提醒显示在屏幕上，可以安装 dunst 等程序。
health-waiting = 有些提醒到时间了却没能送出。会继续重试，提醒先放在待办里。
health-not-shown = 没有显示？通知服务已经接收，所以它被静音或隐藏了：请看看是否开启了“勿扰”，或者桌面设置是否隐藏了 Aftercare 的通知。在能显示之前，到期的提醒都在“待办”里。
health-problem = 有个文件需要你处理：{ $problem }
fact-agent = 后台进程
fact-agent-on = { $at } 起运行，版本 { $version }
fact-agent-since = { $at } 起运行
fact-agent-off = 未运行
fact-agent-demo = 演示中由这个窗口代替
fact-stuck = 尚未送达
fact-stuck-since =
    { $count ->
        [1] { $title } · { $at } 起
       *[other] { $count } 条提醒，{ $at } 起
    }
fact-next = 下一条提醒
fact-next-none = 暂无安排
fact-last = 最近显示
fact-last-none = 还没有
fact-service = 通知程序
fact-service-none = 没有程序响应
fact-buttons = 显示按钮
fact-no-buttons = 否：按钮在待办里
fact-buttons-in-menu = 在它自己的菜单里：待办里也有
fact-yes = 是
fact-keeps = 保留错过的通知
fact-log-in-off = 关
fact-log-in-on = 开
fact-log-in-broken = 开，但程序已经不在了
fact-log-in-other = 关：启动的是另一个程序，或用的是另一个数据文件夹
to-inbox = 打开待办

# Today
part-morning = { $day }上午
part-afternoon = { $day }下午
part-evening = { $day }晚上
part-night = { $day }深夜
since-just-now = 治疗刚结束
since-session = 治疗后 { $stretch }
next-phase-in = 距{ $phase }还有
complete-in = 距计划完成还有
ring-held = 暂缓
active-from = { $at } 起
active-open = 可以用回来了
active-held = 暂缓
active-back = { $at } 起在用
held-headline = 先暂缓，等警示信号解除
held-title = 现在什么都别加回来
held-detail = 警示信号解除之前，所有活性成分都先等一等
emergency-detail = 其他的都先放一放
complete-title = 你的计划完成了
complete-sentence = { $date }那次治疗的计划已经完成，可以回到日常护肤了。防晒要继续。
complete-looks = 之后还有几次简单的回看，留意迟来的反应，最后一次在治疗后四周。
before-title = 准备好了就开始
before-sentence = 治疗做完，按一下按钮。之后几天该做什么、先避开什么、什么时候做，Aftercare 都会告诉你，关掉这个窗口也一样。
next-session-now = 随时可以做下一次治疗了
next-session-from = 下次{ $date }起
next-session-then = 下次治疗：{ $date }起
next-session-held = 警示信号未解除，先不约下次治疗
next-session-after-flag = 警示信号未解除，先不约下次
preview = { $stretch }前：{ $phase }
preview-complete = 计划到现在应该已经完成

# History
standing-ended = 提前结束
standing-complete = 已完成
became-scheduled = 还没到
became-waiting = 等待送达
became-delivered = 已准时提醒
became-caught-up = 晚了，{ $at } 提醒
became-snoozed = 推迟到 { $until }
became-done = { $at } 完成
became-not-again = { $at } 提醒过，推迟后没能及时再提醒
became-answered = { $at } 回应
became-back = { $at } 恢复使用
became-over = { $at } 已过期
lapsed-too-late = 已略过：没能及时提醒
lapsed-switched-off = 已略过：提醒已关闭
lapsed-checked-in = 已略过：你刚打过卡
lapsed-resumed = 已略过：已经恢复使用
lapsed-session-ended = 已略过：护理已结束
lapsed-flag-closed = 已略过：警示已解除
lapsed-not-planned = 已略过：计划后来变了
history-since = { $month }以来 { $count } 次治疗
history-count = { $count ->
    [0] 还没有治疗
   *[other] { $count } 次治疗
}

# The inbox
inbox = 待办
inbox-named = 待办，{ $count } 项
inbox-kicker =
    { $count ->
        [0] 现在没有要做的
       *[other] { $count } 条提醒等你看
    }
inbox-empty = 到时间的提醒会放在这里，直到你处理完。
inbox-nothing = 现在没有要做的。接下来：{ $next }
inbox-next = { $at }，{ $reminder }
inbox-to-do = 现在要做
inbox-snoozed = 稍后提醒
inbox-lately = 最近七天
was-due = 原定 { $at }
told-on-time = 已准时提醒
told-late = 晚了，{ $at } 提醒
told-not-yet = 尚未送达
snoozed-until = 推迟到 { $at }
answer-named = { $answer }：{ $reminder }
remind-now = 现在提醒
toast-done = 已完成：{ $reminder }
toast-snoozed = 推迟到 { $at }：{ $reminder }
toast-reminded = 现在再提醒一次：{ $reminder }

# The window
now = 现在
today-page = 今天
history = 历史
care = 产品
settings = 设置
loading = 正在读取治疗记录…
loading-progress = 正在读取治疗记录：{ $done } / { $total }
undo = 撤销
dismiss = 关闭
understood = 知道了
trouble-files = { $file } 和另外 { $more } 个文件
trouble-all-files = 显示全部文件
trouble-fewer-files = 收起文件
repair = 修复
cancel = 取消
save = 保存
more = 更多
details = 详情
back-to-session = 返回这次治疗

# Today, the page
just-finished = 我刚做完治疗
finished-earlier = 我早些时候做的…
add-details = 补充详情（可选）
correct-the-time = 更正时间
flagged-session = { $session } · 有警示
another-session = 再记一次治疗
another-sentence = 做了别的部位（比如头皮）就再记一次：它有自己的计划和提醒，和正在进行的互不影响。
end-session = 结束这次护理
delete-session = 删除
do-now = 现在做
do = 要做
leave-alone = 先避开
your-healing = 你的修复进程
coming-up = 接下来
coming-nothing = 后面没有安排了。
actives = 活性成分
actives-note = 一次只加一种，皮肤稳定了再用。
not-normal = 这些不正常：越来越红、明显肿胀、剧痛、流脓、皮疹或荨麻疹。
warning-signs = 警示信号
what-it-does = 之后会怎样
does-phase = 知道你的皮肤到哪一步了
does-phase-detail = 五天，五个阶段：现在该做什么，先避开什么
does-remind = 在合适的时候提醒你
does-remind-detail = 每天早上的防晒，以及视黄醇、维生素 C 和酸类什么时候可以用回来
does-private = 只留在你这里
does-private-detail = 所有内容都存在这台电脑上，Aftercare 从不联网
welcome-title = 欢迎。两个小问题，再试一条通知
welcome-sentence = 这些以后都能在设置里改。
welcome-go = 开始设置
welcome-later = 以后再说

# Dialogs
earlier-title = 治疗是什么时候做完的？
correct-title = 实际是什么时候？
correct-before = 这样会有 { $count } 次打卡早于治疗结束，它们会保留。
details-title = 详情
start-the-plan = 开始计划
day-before = 前一天
day-after = 后一天
today = 今天
yesterday = 昨天
today-within = 今天
yesterday-within = 昨天
time-of-day = 时间
wrong-time = 时间请写成 { $time } 这样
wrong-future = 这个时间还没到
wrong-too-long-ago = 已经超过 60 天了
wrong-depth = 请填 0.1 到 3.0 mm
wrong-days = 请填 1 到 365 天
fact-depth-mm = 进针深度，mm
hint-area = 面部、头皮…
hint-serum = 你涂了什么
propose-title = 这个深度，机构一般建议多等几天。改用谨慎方案

# May I use …?
may-i-title = 能用吗？
may-i-field = 成分、产品，或想做的事
may-i-hint = 视黄醇、桑拿…
may-i-often = 视黄醇、维生素 C、彩妆、运动
may-i-did-you-mean = 你是不是想问
may-i-taken-as = 按这个算：{ $name }
may-i-yes = 可以
may-i-yes-with-care = 可以，小心些
may-i-not-until = { $at } 起才可以
may-i-no = 现在不行
may-i-in-doubt = 暂时没法回答
may-i-in-doubt-why = 日记里有个文件读不出来，里面的内容可能表明现在还不能用。修好之前先别用：上方的提示写了怎么修。
may-i-held = 有警示信号未解除：{ $flag }。{ $advice }
may-i-plain-care = 不刺痛才用；眼下只做最简单的护理。
may-i-back = 皮肤稳定了再用，一次只加一种活性成分。
may-i-resumed = 你从 { $at } 起又在用了。
may-i-gently = 皮肤稳定了再说。
may-i-complete = 现在没有计划限制它。从少量开始，刺痛就停。
may-i-silent = 你的计划没提到它。等计划完成，或问问给你做治疗的医生或机构。
may-i-unknown = Aftercare 不认识它。先当活性成分看待：等计划完成，或问问给你做治疗的医生或机构。药物也请问药师。
may-i-not-known = 不认识；用在皮肤上请等到{ $at }
may-i-unknown-complete = Aftercare 不认识它。现在没有计划限制它；从少量开始，或问问给你做治疗的医生或机构。
may-i-of-session = { $session }：{ $why }

# History, the page
history-empty = 你的每次治疗都会列在这里，带着时间线和提醒。
to-today = 去“今天”
history-no-check-ins = 这次没有打过卡，所以没有曲线可画。打一次卡只要十五秒。
all-sessions = 全部治疗
search = 搜索
search-hint = 备注、部位、日期
search-clear = 清除搜索
search-found = { $count ->
    [0] 没有找到
   *[other] { $all } 次治疗中的 { $count } 次
}
show-calendar = 看日历
show-list = 看列表
month-before = 上个月
month-after = 下个月
red-flags = 警示信号
treatment = 治疗
by-depth = 各深度的泛红消退时间
row-no-check-ins = 没有打卡
row-not-calm = 泛红还没退
row-flag-open = 警示未解除
row-flag-closed = 警示已解除
number-until-calm = 泛红消退
number-not-yet = 还没
number-none = 无
number-check-ins = 次打卡
number-flags = { $open ->
    [0] 警示信号
   *[other] 警示信号，{ $open } 个未解除
}
number-day = 第 { $day } 天
number-all-back = 活性成分全部恢复
number-of = { $some } / { $all }
number-back = 活性成分已恢复
reminders = 提醒

# Photos
photos = 照片
photos-none = 还没有照片。在这里添加，拖进窗口，或者粘贴都行。
photos-hint = 光线、角度、距离都一样，对比才清楚。照片只存在这台电脑上，相机记下的地点会去掉。
photo-add = 添加照片
photo-remove = 移除：{ $photo }
photo-of = 照片，{ $at }
photo-number = 照片 { $number }
photo-hour = { $hours } 小时后
photo-day = 第 { $days } 天
photo-compare = 左：{ $earlier }，右：{ $later }
photo-share = { $percent }%
photo-drop = 松开即可添加照片
photo-dialog = 选择照片
photo-kind = 照片（JPEG、PNG）
photo-no-dialog = 这个桌面打不开文件对话框（{ $why }）：请把照片拖进这个窗口，或复制后粘贴到这里。
photo-refused = 照片没有添加：{ $why }
toast-photo = { $count ->
    [1] 照片已添加。
   *[other] 已添加 { $count } 张照片。
}

# Care
care-title = 产品与护理
products = 有帮助的产品
products-own = 写上你自己的产品：“今天”会提醒你用哪一瓶，“能用吗？”也会认得它。
product-add = 添加我的
product-add-named = 添加我的产品：{ $kind }
product-name = 产品名称
product-rename = 重命名 { $name }
product-remove = 移除 { $name }
product-twice = 已经有了
product-too-long = 最多 { $most } 个字符
own-product = { $title } · { $names }
about-the-plan = 关于这个方案
source = 来源：{ $source }
hours-span = { $from }–{ $to } h
normal = 现在的正常状态：{ $text }

# Settings
settings-kicker = 改动会立即保存
settings-times = 时间
settings-morning = 早晨提醒
settings-quiet = 免打扰时段
settings-quiet-detail = 落在这段时间里的提醒，会等到时段结束。早晨提醒和你推迟的提醒照常。
settings-from = 从
settings-to = 到
settings-snooze = 推迟多久
preview-title = 接下来三天
preview-none = 这几天没有通知。
preview-example = 假设你现在做完治疗，通知会是这样。
settings-kinds = 提醒哪些
kind-phase = 阶段
kind-phase-detail = 进入新的修复阶段时
kind-check-in = 打卡
kind-check-in-detail = 一天后和两天后，看看皮肤
kind-morning = 早晨
kind-morning-detail = 防晒、当天要做和先避开的，以及什么可以用回来
kind-reintroduce = 活性成分
kind-reintroduce-detail = 视黄醇、维生素 C 和酸类什么时候可以用回来
kind-follow-up = 回看
kind-follow-up-detail = 一周、两周和四周后，简单看看有没有迟来的反应
kind-night = 视黄醇之夜
kind-night-detail = 重新用上之后，隔天晚上一次
settings-arriving = 提醒方式
settings-test = 发一条测试通知
settings-log-in = 登录时启动
settings-log-in-detail = 重启之后也能收到提醒
settings-discreet = 隐私通知
settings-discreet-detail = 通知只显示“Aftercare：一条提醒”
service-asking = 正在询问通知服务…
settings-looks = 外观
settings-language = 语言
settings-language-detail = 通知也用这种语言
language-system = 跟随系统
settings-clock = 时钟
clock-system = 跟随语言
clock-24 = 24 小时制
clock-12 = 12 小时制
settings-week = 每周开始于
week-system = 跟随语言
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
settings-next = 下次治疗
settings-interval = 两次治疗间隔天数
settings-interval-detail = 留空则按方案：{ $days } 天。
palette-title = 接下来做什么？
palette-field = 搜索所有功能
palette-none = 没有找到。试试页面名，或“导出”“还原”。
palette-theme = 外观：{ $theme }
palette-repair = 修复提醒
palette-restore = 还原备份…
palette-folder = 打开数据文件夹
mini = 小窗口
mini-back = 完整窗口
palette-export = 导出：{ $what }
settings-contrast = 高对比度
settings-contrast-detail = 颜色和轮廓更鲜明，不管桌面有没有这样设置。
settings-still = 关闭动画
settings-still-detail = 没有滑动和淡入淡出，不管桌面有没有这样设置。
settings-data = 你的数据
settings-data-detail = 都是普通文件，放在你自己的一个文件夹里。什么都不会发出去。
open-folder = 打开文件夹
about = Aftercare { $version }

# Backups
backups = 备份
backups-loading = 正在查找备份…
backups-making = 正在备份…
backups-none = 还没有
backups-none-detail = 哪天有新内容，哪天就会自动备份一次。照片图像不在备份里。
backups-last = 最近一次备份：{ $at }
backups-newest = 最新：{ $day }
backups-failed = { $at } 的备份失败了
backups-trouble = { $at } 的备份失败了：{ $why }。
backups-problem = { $at } 的备份失败了（{ $why }）；解决之后，请运行 aftercare backup
backups-kept = 保留着 { $count } 份：最新的七份；此外每周、每月各留最新一份，最多四周和十二个月。照片图像不在备份里。
back-up-now = 立即备份
restore-open = 还原…
toast-backed-up = 已备份：{ $sessions }。
toast-nothing-to-back-up = 还没有可备份的内容。
count-sessions = { $count } 次治疗
count-records = { $count } 条记录
count-records-deleted = { $count ->
    [1] 1 条被删除的记录
   *[other] { $count } 条记录，其中 { $deleted } 条被删除
}
backup-safety-copy = 安全副本，{ $at }
backup-contents = { $sessions } · { $size } kB
backup-reading = 正在读取… · { $size } kB
backup-unusable = 无法使用：{ $why }
restore-title = 还原备份
restore-sentence = 选一份，看看它会改变什么。只是看看，什么都不会变。
restore-safety-detail = 安全副本是每次还原前一刻的样子。
restore-looking = 正在查看会改变什么…
restore-restoring = 正在还原…
restore-not = 没有还原：{ $why }
restore-unforeseen = 无法还原：{ $why }
left-out-session = { $date }的治疗
left-out-session-of-area = { $date }的治疗（{ $area }）
left-out-photo = 一张照片（{ $session }）
restore-merge = 合并
restore-replace = 替换
restore-replace-ask = 替换…
restore-merge-does = 补上缺少的内容
restore-replace-does = 全部变回当时的样子
restore-does = { $does }：{ $would }。
restore-safe = 会先把现在的样子存成安全副本：撤销，或用这份副本，都能马上全部变回来。
restore-left-out = 没有包括：{ $what }
restore-back = 返回
restore-would-nothing = 什么都不会变
restore-would-back = { $count } 次治疗会回来
restore-would-change = { $count } 次治疗会改变（{ $records }）
restore-would-delete = { $count } 次治疗会被删除
restore-came-back = { $count } 次治疗回来了
restore-changed = { $count } 次治疗改变了（{ $records }）
restore-deleted = { $count } 次治疗已删除
restore-settings = 设置有变
restore-of-deleted = { $count } 次之前已删除的治疗，变回备份里删除时的样子
restore-sessions-stay-deleted = 在这里删掉的 { $count } 次治疗保持删除
restore-records-stay-deleted = 在这里删掉的 { $count } 条记录保持删除
replace-title = 全部替换？
replace-sentence = 一切都会变回备份“{ $backup }”里的样子。
replace-deletes = 有 { $count } 次治疗不在这份备份里，会连同打卡一起删除。
replace-changes = { $count } 次治疗会变回当时的样子（{ $records }）：之后记下的内容会删除。
replace-back = { $count } 次治疗会回来。
replace-settings = 设置会变回当时的样子。
toast-restored = 已还原：{ $what }。
toast-restored-nothing-came-in = 什么都没变：和这份备份不同的部分，没有还原进来。
toast-restored-nothing-but = 什么都没变：{ $why }。
toast-restored-nothing = 现在和这份备份已经一样，什么都没变。

# Messages
toast-started = 计划开始了。好好休息。
toast-corrected = 时间已更正，计划和提醒也跟着调整了。
toast-ended = 这次护理已结束，不会再有它的提醒。
toast-deleted = 这次治疗已删除。
toast-entry-deleted = 已从日记里移除。
toast-kept = 详情已保存。
toast-shelf = 你的产品已保存。
toast-tested = 已发送。桌面上看到了吗？
test-not-shown = 没有
toast-test-failed = 没有送达：{ $trouble }。
no-file-manager = 这里没有能打开文件夹的程序：{ $error }
no-autostart = 无法更改“登录时启动”：{ $error }

# What undo and redo are about

undone = 已撤销：{ $change }
redone = 已重做：{ $change }
nothing-to-undo = 没有可撤销的
nothing-to-redo = 没有可重做的
redo = 重做
change-settings = 设置
change-imported = 导入
change-restored = 还原
change-answered = 对“{ $reminder }”的回应
change-started = 开始这次治疗
change-deleted = 删除这次治疗
change-corrected = 更正时间
change-ended = 结束这次护理
change-details = 详情
change-protocol = 更换方案
change-check-in = { $at } 的打卡
change-check-in-edited = 修改 { $at } 的打卡
change-check-in-deleted = 删除 { $at } 的打卡
change-postponed = 再等一天，{ $at }
change-resumed = 恢复使用{ $active }
change-resumed-deleted = 取消恢复使用{ $active }
change-flag-closed = 解除警示信号“{ $flag }”
change-photo = 照片
change-photo-deleted = 删除照片

# Signs and grades

sign =
    { $key ->
        [redness] 泛红
        [swelling] 肿胀
        [flaking] 脱屑
        [dryness] 干燥
        [itch] 瘙痒
        [pain] 疼痛
        [pustules] 脓疱或痘痘
        [rash] 皮疹
        [hives] 荨麻疹
        [blisters] 水疱
        [fever] 发烧 38 °C 或以上
        [red-streaks] 红色条纹或发烫范围扩大
        [trouble-breathing] 呼吸困难
        [swollen-lips] 嘴唇或舌头肿胀
        [confusion] 意识模糊或快要晕倒
        [dark-patches] 深色斑块
        [firm-bumps] 小硬结
        [sensitive] 还敏感
       *[other] { $key }
    }
grade =
    { $grade ->
        [0] 无
        [1] 很轻
        [2] 轻度
        [3] 中度
       *[4] 重度
    }
graded = { $sign } { $grade }
still-sensitive = 还敏感
not-sensitive = 不再敏感
none-of = { $said }；没有{ $signs }
none-at-all = 没有{ $signs }
one-or-other = { $first }或{ $last }
only-a-note = 一条备注
reading-grade = 第 { $hours } 小时{ $sign } { $grade }
reading-higher = 第 { $hours } 小时{ $sign } { $grade }，第 { $before_hours } 小时为 { $before }
reading-present = 第 { $hours } 小时有{ $sign }
hours-since = { $hours } h

# Calmer than last time?

calm-gone = { $sign }在第 { $hours } 小时消退
calm-sooner = { $sign }在第 { $hours } 小时消退，比{ $than }早 { $difference } 小时
calm-later = { $sign }在第 { $hours } 小时消退，比{ $than }晚 { $difference } 小时
calm-as-soon = { $sign }在第 { $hours } 小时消退，和{ $than }一样快
calm-not-yet = 最近一次打卡（第 { $hours } 小时）{ $sign } { $grade }
calm-then-one = 最近一次打卡（第 { $hours } 小时）{ $sign } { $grade }，那次到这时是 { $stood }
calm-then = 最近一次打卡（第 { $hours } 小时）{ $sign } { $grade }，那几次到这时分别是 { $rest } 和 { $last }
calm-never = 没有出现{ $sign }
calm-unknown = { $sign }没有打分
than-then = 那次
than-their-median = 它们的中位数
than-those = 其中已消退的 { $count } 次的中位数
earlier-same =
    { $count ->
        [1] 之前那次{ $area }治疗
        [2] 之前两次{ $area }治疗
       *[other] 之前三次{ $area }治疗
    }
earlier-other =
    { $count ->
        [1] 之前那次其他部位的治疗
        [2] 之前两次其他部位的治疗
       *[other] 之前三次其他部位的治疗
    }
earlier-any =
    { $count ->
        [1] 之前那次治疗
        [2] 之前两次治疗
       *[other] 之前三次治疗
    }
median-of = { $hours } h，{ $count } 次治疗的中位数

# Search and calendar

search-flag = 警示信号
calendar-session = 治疗
calendar-session-of = 治疗（{ $brief }）
calendar-check-ins = { $count } 次打卡
calendar-today = 今天

# The chart

chart-flag = 警示信号：{ $rule }（{ $because }）
chart-point = { $at }，治疗结束后 { $hours } 小时：{ $graded }
chart-graded = { $graded }，{ $word }
chart-of-ten = { $graded }（满分 10）
chart-day = 第 { $day } 天
chart-calm = { $hours } h 消退
chart-earlier = 第 { $hours } 小时为 { $grade }
chart-left-out = 计划结束后还有 { $count } 次，见下方列表
chart-alone = { $date }：{ $said }。
chart-before = { $date }，对比{ $before }：{ $said }。

# Check-in and diary

diary = 日记
logged = 你的记录
hour-by-hour = 逐小时变化
diary-kicker = { $at } 起
diary-no-session = 治疗之后记下的内容会出现在这里，最新的在最前。
diary-empty = 皮肤的变化会一次次打卡记在这里。
diary-postponed = 你选择再等一天
diary-resumed = 恢复使用：{ $active }
diary-closed = 警示信号已解除：{ $flag }
diary-closed-seen = 已就诊：{ $flag }
diary-closed-cleared = 已消失：{ $flag }
delete-entry = 删除 { $at } 的记录
edit-entry = 修改 { $at } 的打卡
flag-open = 未解除
flag-seen = 已就诊，{ $at }
flag-closed = 已解除，{ $at }
flag-cleared = 已消失，{ $at }
check-in = 打卡
check-in-title = 皮肤现在怎么样？
check-in-of = 记给{ $session }
check-in-edit-title = 修改打卡
check-in-skin-of-colour = 棕色和黑色皮肤上，泛红不容易看出来：也要留意发烫、肿胀和疼痛。没点的项目不会记录。
check-in-outline = 轮廓线是你上次的选择。
check-in-earlier = 是更早的时候…
something-else = 其他情况
ask-sensitive = 还敏感吗？
yes = 是
no = 否
delete = 删除
step = { $sign }：{ $grade }，{ $word }
step-now = 现在记录：{ $sign } { $grade }，{ $word }
step-of-ten = { $sign }：{ $grade }（满分 10）
wrong-before-finish = 早于治疗结束时间 { $at }
wrong-check-in-future = 这个时间还没到
wait-hint = 还敏感？还没用回来的活性成分都会推后一天。
using-again = 我又在用了
using-again-named = 我又在用{ $active }了
not-back = 其实还没用：{ $active }
redness-now = 现在的泛红程度
redness-was = { $hours } 时是 { $grade }。
next-opening = { $active }：{ $at } 起。
close-seen = 已就诊
close-cleared = 已消失
close-cleared-sure = 确定已消失
close-flag = { $flag }：{ $how }
flags-hold = 警示解除之前，什么都不要加回来。
wait-title = 你的皮肤想再休息一天：{ $because }
wait-sentence = 还没用回来的活性成分都会推后一天；由你决定。
wait-another-day = 再等一天
not-now = 现在不用
toast-not-logged = 还没记录：点“打卡”可以接着填。
toast-checked-in = 打卡已保存。
toast-postponed = 好，再等一天。
toast-resumed = 记下了：已恢复使用。
toast-flag-closed = 警示已解除。

# The report for a dermatologist

report-title = 微针治疗：皮肤恢复情况
report-finished = 治疗结束时间：{ $at }
report-ended = 提前结束
report-flags = 警示信号
report-no-flags = 未记录到方案所列的警示信号。
report-flag-open = 未解除，始于 { $at }
report-flag-seen = 已就诊，{ $at }
report-flag-cleared = 已消失，{ $at }
report-flag-closed = 已解除，{ $at }
report-signs = 症状（本人评分）
report-no-check-ins = 没有打卡记录。
report-chart = { $signs }，按治疗结束后的小时数
report-axis = 治疗结束后的小时数
report-when = 时间
report-moment = { $date } { $time }
report-hours = 治疗后
report-also = 其他
report-scales = 症状评分：0 无，1 很轻，2 轻度，3 中度，4 重度；疼痛为 0 到 10，10 为最痛。– 表示未评分。
report-healing = 当前计划
report-phase = 阶段
report-from = 开始
report-to = 结束
report-active = 活性成分
report-allowed = 可恢复使用
report-back = 实际恢复
report-waited = 多等了一天：{ $at }
report-made = 由本人用 Aftercare { $version } 记录，{ $at }。棕色和黑色皮肤上泛红不易看出：请同时参考皮肤发烫、肿胀和疼痛。

# Export, import, delete everything

export-title = 导出
export-everything = 全部数据（JSON）
export-check-ins = 打卡（CSV）
export-sessions = 治疗（CSV）
export-calendar = 日历（ICS）
export-report = 给皮肤科医生的报告…
import = 导入…
export-first = 先导出全部数据
export-no-dialog = 这个桌面没有文件对话框（{ $why }）：在终端里用 aftercare export 和 aftercare import 也一样。
export-without = { $problem }；其余内容都已导出
toast-exported = 已写入：{ $file }
toast-imported = 已导入：{ $new } 项新增，{ $changed } 项有改动。
delete-everything = 删除全部…
delete-everything-title = 删除全部内容？
delete-everything-warning = 所有治疗、打卡、照片、设置和你自己的方案都会立即永久删除。无法找回：不能撤销，也没有副本。导出的文件还在你存放的地方。
delete-everything-go = 全部删除
toast-deleted-everything = 已全部删除。
export-loading = 请稍等：还在读取你的治疗记录。
