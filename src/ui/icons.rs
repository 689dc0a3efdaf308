//! The icon set: Lucide glyphs, by name.

/// One icon: its Lucide name, and the character that draws it in the icon font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {
    name: &'static str,
    glyph: &'static str,
}

impl Icon {
    const fn new(name: &'static str, glyph: &'static str) -> Self {
        Self { name, glyph }
    }

    /// The character to draw, in the icon font.
    #[must_use]
    pub const fn glyph(self) -> &'static str {
        self.glyph
    }

    /// The name in Lucide, as protocols write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// The icon of this name, if the set has it.
#[must_use]
pub fn by_name(name: &str) -> Option<Icon> {
    ALL.iter().copied().find(|icon| icon.name == name)
}

/// `house`
pub const HOUSE: Icon = Icon::new("house", "\u{e0f5}");
/// `notebook-tabs`
pub const NOTEBOOK_TABS: Icon = Icon::new("notebook-tabs", "\u{e597}");
/// `notebook-text`
pub const NOTEBOOK_TEXT: Icon = Icon::new("notebook-text", "\u{e598}");
/// `rotate-ccw-clock`
pub const ROTATE_CCW_CLOCK: Icon = Icon::new("rotate-ccw-clock", "\u{e1f5}");
/// `package`
pub const PACKAGE: Icon = Icon::new("package", "\u{e129}");
/// `settings`
pub const SETTINGS: Icon = Icon::new("settings", "\u{e154}");
/// `bell`
pub const BELL: Icon = Icon::new("bell", "\u{e059}");
/// `bell-off`
pub const BELL_OFF: Icon = Icon::new("bell-off", "\u{e05a}");
/// `bell-ring`
pub const BELL_RING: Icon = Icon::new("bell-ring", "\u{e224}");
/// `droplet`
pub const DROPLET: Icon = Icon::new("droplet", "\u{e0b4}");
/// `droplets`
pub const DROPLETS: Icon = Icon::new("droplets", "\u{e0b5}");
/// `sprout`
pub const SPROUT: Icon = Icon::new("sprout", "\u{e1eb}");
/// `sun`
pub const SUN: Icon = Icon::new("sun", "\u{e178}");
/// `moon`
pub const MOON: Icon = Icon::new("moon", "\u{e11e}");
/// `flask-conical`
pub const FLASK_CONICAL: Icon = Icon::new("flask-conical", "\u{e0d5}");
/// `hand`
pub const HAND: Icon = Icon::new("hand", "\u{e1d7}");
/// `shield-check`
pub const SHIELD_CHECK: Icon = Icon::new("shield-check", "\u{e1ff}");
/// `sparkles`
pub const SPARKLES: Icon = Icon::new("sparkles", "\u{e412}");
/// `bed`
pub const BED: Icon = Icon::new("bed", "\u{e2c1}");
/// `thermometer`
pub const THERMOMETER: Icon = Icon::new("thermometer", "\u{e186}");
/// `dumbbell`
pub const DUMBBELL: Icon = Icon::new("dumbbell", "\u{e3a1}");
/// `brush`
pub const BRUSH: Icon = Icon::new("brush", "\u{e1d3}");
/// `paintbrush`
pub const PAINTBRUSH: Icon = Icon::new("paintbrush", "\u{e2e7}");
/// `wind`
pub const WIND: Icon = Icon::new("wind", "\u{e1b0}");
/// `leaf`
pub const LEAF: Icon = Icon::new("leaf", "\u{e2de}");
/// `heart-pulse`
pub const HEART_PULSE: Icon = Icon::new("heart-pulse", "\u{e36e}");
/// `stethoscope`
pub const STETHOSCOPE: Icon = Icon::new("stethoscope", "\u{e2f1}");
/// `triangle-alert`
pub const TRIANGLE_ALERT: Icon = Icon::new("triangle-alert", "\u{e193}");
/// `info`
pub const INFO: Icon = Icon::new("info", "\u{e0f9}");
/// `check`
pub const CHECK: Icon = Icon::new("check", "\u{e06c}");
/// `x`
pub const X: Icon = Icon::new("x", "\u{e1b2}");
/// `plus`
pub const PLUS: Icon = Icon::new("plus", "\u{e13d}");
/// `minus`
pub const MINUS: Icon = Icon::new("minus", "\u{e11c}");
/// `chevron-left`
pub const CHEVRON_LEFT: Icon = Icon::new("chevron-left", "\u{e06e}");
/// `chevron-right`
pub const CHEVRON_RIGHT: Icon = Icon::new("chevron-right", "\u{e06f}");
/// `chevron-down`
pub const CHEVRON_DOWN: Icon = Icon::new("chevron-down", "\u{e06d}");
/// `chevron-up`
pub const CHEVRON_UP: Icon = Icon::new("chevron-up", "\u{e070}");
/// `arrow-right`
pub const ARROW_RIGHT: Icon = Icon::new("arrow-right", "\u{e049}");
/// `pencil`
pub const PENCIL: Icon = Icon::new("pencil", "\u{e1f9}");
/// `trash`
pub const TRASH: Icon = Icon::new("trash", "\u{e18d}");
/// `undo-2`
pub const UNDO_2: Icon = Icon::new("undo-2", "\u{e2a1}");
/// `clock`
pub const CLOCK: Icon = Icon::new("clock", "\u{e087}");
/// `calendar`
pub const CALENDAR: Icon = Icon::new("calendar", "\u{e063}");
/// `calendar-days`
pub const CALENDAR_DAYS: Icon = Icon::new("calendar-days", "\u{e2b9}");
/// `folder-open`
pub const FOLDER_OPEN: Icon = Icon::new("folder-open", "\u{e247}");
/// `monitor`
pub const MONITOR: Icon = Icon::new("monitor", "\u{e11d}");
/// `palette`
pub const PALETTE: Icon = Icon::new("palette", "\u{e1dd}");
/// `eye-off`
pub const EYE_OFF: Icon = Icon::new("eye-off", "\u{e0bb}");
/// `eye`
pub const EYE: Icon = Icon::new("eye", "\u{e0ba}");
/// `log-in`
pub const LOG_IN: Icon = Icon::new("log-in", "\u{e10d}");
/// `play`
pub const PLAY: Icon = Icon::new("play", "\u{e13c}");
/// `square`
pub const SQUARE: Icon = Icon::new("square", "\u{e167}");
/// `circle-stop`
pub const CIRCLE_STOP: Icon = Icon::new("circle-stop", "\u{e083}");
/// `circle-check`
pub const CIRCLE_CHECK: Icon = Icon::new("circle-check", "\u{e226}");
/// `circle`
pub const CIRCLE: Icon = Icon::new("circle", "\u{e076}");
/// `hourglass`
pub const HOURGLASS: Icon = Icon::new("hourglass", "\u{e296}");
/// `search`
pub const SEARCH: Icon = Icon::new("search", "\u{e151}");
/// `download`
pub const DOWNLOAD: Icon = Icon::new("download", "\u{e0b2}");
/// `upload`
pub const UPLOAD: Icon = Icon::new("upload", "\u{e19e}");
/// `refresh-cw`
pub const REFRESH_CW: Icon = Icon::new("refresh-cw", "\u{e145}");
/// `lock`
pub const LOCK: Icon = Icon::new("lock", "\u{e10b}");
/// `globe`
pub const GLOBE: Icon = Icon::new("globe", "\u{e0e8}");
/// `ellipsis`
pub const ELLIPSIS: Icon = Icon::new("ellipsis", "\u{e0b6}");
/// `ellipsis-vertical`
pub const ELLIPSIS_VERTICAL: Icon = Icon::new("ellipsis-vertical", "\u{e0b7}");
/// `waves-horizontal`
pub const WAVES_HORIZONTAL: Icon = Icon::new("waves-horizontal", "\u{e283}");
/// `snowflake`
pub const SNOWFLAKE: Icon = Icon::new("snowflake", "\u{e165}");
/// `flower-2`
pub const FLOWER_2: Icon = Icon::new("flower-2", "\u{e2d4}");
/// `milk`
pub const MILK: Icon = Icon::new("milk", "\u{e399}");
/// `pipette`
pub const PIPETTE: Icon = Icon::new("pipette", "\u{e13b}");
/// `test-tube`
pub const TEST_TUBE: Icon = Icon::new("test-tube", "\u{e405}");
/// `sun-dim`
pub const SUN_DIM: Icon = Icon::new("sun-dim", "\u{e299}");
/// `sunrise`
pub const SUNRISE: Icon = Icon::new("sunrise", "\u{e179}");
/// `cloud-sun`
pub const CLOUD_SUN: Icon = Icon::new("cloud-sun", "\u{e216}");
/// `user`
pub const USER: Icon = Icon::new("user", "\u{e19f}");
/// `scan-face`
pub const SCAN_FACE: Icon = Icon::new("scan-face", "\u{e371}");
/// `face-slightly-smiling`
pub const FACE_SLIGHTLY_SMILING: Icon = Icon::new("face-slightly-smiling", "\u{e164}");
/// `activity`
pub const ACTIVITY: Icon = Icon::new("activity", "\u{e038}");
/// `message-circle`
pub const MESSAGE_CIRCLE: Icon = Icon::new("message-circle", "\u{e116}");
/// `snail`
pub const SNAIL: Icon = Icon::new("snail", "\u{e4f8}");
/// `ban`
pub const BAN: Icon = Icon::new("ban", "\u{e051}");
/// `cloud`
pub const CLOUD: Icon = Icon::new("cloud", "\u{e088}");
/// `bed-double`
pub const BED_DOUBLE: Icon = Icon::new("bed-double", "\u{e2c2}");
/// `shower-head`
pub const SHOWER_HEAD: Icon = Icon::new("shower-head", "\u{e37c}");
/// `bath`
pub const BATH: Icon = Icon::new("bath", "\u{e2ab}");
/// `feather`
pub const FEATHER: Icon = Icon::new("feather", "\u{e0be}");
/// `star`
pub const STAR: Icon = Icon::new("star", "\u{e176}");
/// `send`
pub const SEND: Icon = Icon::new("send", "\u{e152}");
/// `circle-question-mark`
pub const CIRCLE_QUESTION_MARK: Icon = Icon::new("circle-question-mark", "\u{e082}");
/// `menu`
pub const MENU: Icon = Icon::new("menu", "\u{e115}");
/// `inbox`
pub const INBOX: Icon = Icon::new("inbox", "\u{e0f7}");
/// `picture-in-picture-2`
pub const PICTURE_IN_PICTURE_2: Icon = Icon::new("picture-in-picture-2", "\u{e3af}");
/// `maximize-2`
pub const MAXIMIZE_2: Icon = Icon::new("maximize-2", "\u{e113}");

/// Every icon of the set.
pub const ALL: &[Icon] = &[
    HOUSE,
    NOTEBOOK_TABS,
    NOTEBOOK_TEXT,
    ROTATE_CCW_CLOCK,
    PACKAGE,
    SETTINGS,
    BELL,
    BELL_OFF,
    BELL_RING,
    DROPLET,
    DROPLETS,
    SPROUT,
    SUN,
    MOON,
    FLASK_CONICAL,
    HAND,
    SHIELD_CHECK,
    SPARKLES,
    BED,
    THERMOMETER,
    DUMBBELL,
    BRUSH,
    PAINTBRUSH,
    WIND,
    LEAF,
    HEART_PULSE,
    STETHOSCOPE,
    TRIANGLE_ALERT,
    INFO,
    CHECK,
    X,
    PLUS,
    MINUS,
    CHEVRON_LEFT,
    CHEVRON_RIGHT,
    CHEVRON_DOWN,
    CHEVRON_UP,
    ARROW_RIGHT,
    PENCIL,
    TRASH,
    UNDO_2,
    CLOCK,
    CALENDAR,
    CALENDAR_DAYS,
    FOLDER_OPEN,
    MONITOR,
    PALETTE,
    EYE_OFF,
    EYE,
    LOG_IN,
    PLAY,
    SQUARE,
    CIRCLE_STOP,
    CIRCLE_CHECK,
    CIRCLE,
    HOURGLASS,
    SEARCH,
    DOWNLOAD,
    UPLOAD,
    REFRESH_CW,
    LOCK,
    GLOBE,
    ELLIPSIS,
    ELLIPSIS_VERTICAL,
    WAVES_HORIZONTAL,
    SNOWFLAKE,
    FLOWER_2,
    MILK,
    PIPETTE,
    TEST_TUBE,
    SUN_DIM,
    SUNRISE,
    CLOUD_SUN,
    USER,
    SCAN_FACE,
    FACE_SLIGHTLY_SMILING,
    ACTIVITY,
    MESSAGE_CIRCLE,
    SNAIL,
    BAN,
    CLOUD,
    BED_DOUBLE,
    SHOWER_HEAD,
    BATH,
    FEATHER,
    STAR,
    SEND,
    CIRCLE_QUESTION_MARK,
    MENU,
    INBOX,
    PICTURE_IN_PICTURE_2,
    MAXIMIZE_2,
];
