#!/usr/bin/env python3
"""Makes the fonts in this folder, and `src/ui/icons.rs`, again.

Figtree and Fraunces come as one file per script; each weight becomes one TTF for the languages
of western and central Europe, without hinting, with kerning also for the accented letters.
Figtree's digits are the tabular ones, so that countdowns stand still. Lucide is cut down to the
icons listed below. Noto Sans CJK is cut down to the characters of the Chinese and the Japanese
messages, and to the names of these languages for all others.

    make.py              everything
    make.py --messages   only the last, after a message changed

Needs `npm`, Debian's `fonts-noto-cjk`, and `pip install fonttools brotli`.
"""

import copy
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
ICONS_RS = HERE.parent.parent / "src" / "ui" / "icons.rs"

FIGTREE = "@fontsource/figtree@5.3.0"
FRAUNCES = "@fontsource/fraunces@5.3.0"
LUCIDE = "lucide-static@1.62.0"

ICONS = """
house notebook-tabs notebook-text rotate-ccw-clock package settings bell bell-off bell-ring droplet
droplets sprout sun moon flask-conical hand shield-check sparkles bed thermometer dumbbell brush
paintbrush wind leaf heart-pulse stethoscope triangle-alert info check x plus minus chevron-left
chevron-right chevron-down chevron-up arrow-right pencil trash undo-2 clock calendar
calendar-days folder-open monitor palette eye-off eye log-in play square circle-stop circle-check
circle hourglass search download upload refresh-cw lock globe ellipsis ellipsis-vertical
waves-horizontal snowflake flower-2 milk pipette test-tube sun-dim sunrise cloud-sun user
scan-face face-slightly-smiling activity message-circle snail ban cloud bed-double shower-head
bath feather star send circle-question-mark menu inbox picture-in-picture-2 maximize-2
""".split()

# Latin-1, Latin Extended-A, comma-below letters, capital sharp s, and the signs the app writes.
CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0xAD),
    *range(0xAE, 0x180),
    *range(0x218, 0x21C),
    0x1E9E,
    *(ord(sign) for sign in "–—‘’‚“”„†•…‹›€™←↑→↓−≤≥"),
    0x2009,  # thin space
    0x2011,  # hyphen that does not break
    0x202F,  # narrow space that does not break (French)
]

# Letters that Unicode does not take apart into letter and accent.
PLAIN = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T"}
# Their caron is an apostrophe on the right: the base letter's kerning does not fit there.
WIDE_CARON = "ďľťĽ"


def package(spec, folder):
    """Fetches an npm package and returns the folder with its files."""
    name = subprocess.run(
        ["npm", "pack", "--silent", spec], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    target = Path(folder) / name.removesuffix(".tgz")
    with tarfile.open(Path(folder) / name) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def merged(latin_file, extended_file):
    """One font from the two that hold Latin and Latin Extended."""
    font, more = TTFont(latin_file, recalcTimestamp=False), TTFont(extended_file)
    present = set(font.getGlyphOrder())
    added = [name for name in more.getGlyphOrder() if name not in present]
    glyphs, other = font["glyf"], more["glyf"]
    for name in present & set(more.getGlyphOrder()):
        assert glyphs[name] == other[name], f"{name} differs between the two files"
    font.setGlyphOrder(font.getGlyphOrder() + added)
    for name in added:
        glyphs[name] = other[name]
        font["hmtx"][name] = more["hmtx"][name]
    characters = more.getBestCmap() | font.getBestCmap()
    set_characters(font, characters)
    return font


def set_characters(font, characters):
    """Gives the font exactly this mapping from characters to glyphs."""
    tables = font["cmap"].tables
    tables[:] = [table for table in tables if (table.platformID, table.platEncID) == (3, 1)]
    tables[0].cmap = dict(sorted(characters.items()))


def base_letter(char):
    """The letter under the accent, if there is one."""
    first = unicodedata.normalize("NFD", char)[0]
    base = PLAIN.get(char, first)
    return None if base == char else base


def extend_kerning(font):
    """Lets accented letters of Latin Extended take their base letter's place in every pair."""
    characters = font.getBestCmap()
    left, right = {}, {}
    for code, name in characters.items():
        base = base_letter(chr(code))
        if not 0x100 <= code < 0x250 or base is None or ord(base) not in characters:
            continue
        right[name] = characters[ord(base)]
        if chr(code) not in WIDE_CARON:
            left[name] = characters[ord(base)]
    place = font.getGlyphID
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for pairs in lookup.SubTable:
            if lookup.LookupType != 2:
                continue
            covered = pairs.Coverage.glyphs
            if pairs.Format == 1:
                sets = dict(zip(covered, pairs.PairSet))
                for records in sets.values():
                    by_second = {r.SecondGlyph: r for r in records.PairValueRecord}
                    for name, base in right.items():
                        if base in by_second and name not in by_second:
                            record = copy.deepcopy(by_second[base])
                            record.SecondGlyph = name
                            by_second[name] = record
                    records.PairValueRecord = sorted(
                        by_second.values(), key=lambda r: place(r.SecondGlyph)
                    )
                for name, base in left.items():
                    if base in sets and name not in sets:
                        sets[name] = copy.deepcopy(sets[base])
                pairs.Coverage.glyphs = sorted(sets, key=place)
                pairs.PairSet = [sets[name] for name in pairs.Coverage.glyphs]
                for records in pairs.PairSet:
                    records.PairValueCount = len(records.PairValueRecord)
                pairs.PairSetCount = len(pairs.PairSet)
            else:
                first, second = pairs.ClassDef1.classDefs, pairs.ClassDef2.classDefs
                for name, base in left.items():
                    if base in covered and name not in covered:
                        covered.append(name)
                        if base in first:
                            first[name] = first[base]
                for name, base in right.items():
                    if base in second:
                        second.setdefault(name, second[base])
                covered.sort(key=place)


def draw(font, name, width, parts):
    """Adds a glyph made of other glyphs, each moved by its own transform."""
    glyph_set, pen = font.getGlyphSet(), TTGlyphPen(None)
    for part, transform in parts:
        outline = DecomposingRecordingPen(glyph_set, reverseFlipped=True)
        glyph_set[part].draw(outline)
        outline.replay(TransformPen(pen, transform))
    glyph = pen.glyph()
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))


def bounds(font, name):
    """xMin, yMin, xMax, yMax of a glyph."""
    glyph_set = font.getGlyphSet()
    pen = BoundsPen(glyph_set)
    glyph_set[name].draw(pen)
    return pen.bounds


def add_missing(font):
    """Draws signs that the source lacks from the font's own relatives of them."""
    characters = font.getBestCmap()
    widths = font["hmtx"]

    def add(char, name, width, parts):
        if ord(char) not in characters:
            draw(font, name, width, parts)
            characters[ord(char)] = name

    # ≤ and ≥: the angle, raised, over the bar of ±
    low, high = bounds(font, "plusminus")[1], bounds(font, "plusminus")[3]
    bar = bounds(font, "minus")
    for char, name, angle in (("≤", "lessequal", "less"), ("≥", "greaterequal", "greater")):
        box = bounds(font, angle)
        lift = round(high + (high - low) * 0.03 - box[3])
        stretch = (box[2] - box[0]) / (bar[2] - bar[0])
        shift = Transform().translate(box[0] - bar[0] * stretch, low - bar[1]).scale(stretch, 1)
        parts = [(angle, Transform().translate(0, lift)), ("minus", shift)]
        add(char, name, widths[angle][0], parts)

    # ← and →: the upward arrow, turned about, at the height of the minus
    if "arrowup" in widths.metrics:
        box = bounds(font, "arrowup")
        side, middle = box[0], (bar[1] + bar[3]) / 2
        across, width = (box[0] + box[2]) / 2, round(box[3] - box[1] + 2 * side)
        right = Transform(0, -1, 1, 0, side - box[1], middle + across)
        left = Transform(0, 1, -1, 0, side + box[3], middle - across)
        add("→", "arrowright", width, [("arrowup", right)])
        add("←", "arrowleft", width, [("arrowup", left)])

    space = widths["space"][0]
    add("\u2009", "uni2009", round(space * 0.7), [])
    add("\u202f", "uni202F", round(space * 0.7), [])
    characters.setdefault(0x2011, characters[ord("-")])
    set_characters(font, characters)


def bake_tabular_digits(font):
    """Makes the equally wide digits the ones that text gets, and lifts a colon between them."""
    tabular = {}
    features = font["GSUB"].table
    for record in features.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in features.LookupList.Lookup[index].SubTable:
                    tabular.update(table.mapping)
    characters = {c: tabular.get(name, name) for c, name in font.getBestCmap().items()}
    set_characters(font, characters)
    digits = [characters[ord(digit)] for digit in "0123456789"]
    assert len({font["hmtx"][name][0] for name in digits}) == 1, "digits differ in width"

    # 21:48 with the colon half-way up the digits
    digit, colon = bounds(font, characters[ord("0")]), bounds(font, "colon")
    lift = round((digit[1] + digit[3] - colon[1] - colon[3]) / 2)
    draw(font, "colon.time", font["hmtx"]["colon"][0], [("colon", Transform().translate(0, lift))])
    del font["GSUB"]
    names = " ".join(digits)
    addOpenTypeFeaturesFromString(
        font,
        f"""
        lookup time {{ sub colon by colon.time; }} time;
        feature calt {{ sub [{names}] colon' lookup time [{names}]; }} calt;
        """,
        tables=["GSUB"],
    )


def name_font(font, family, style, weight):
    """Names the font so that each weight is told from the others."""
    names = font["name"]
    kept = {i: names.getDebugName(i) for i in (0, 5, 13, 14)}
    regular = style == "Regular"
    full = family if regular else f"{family} {style}"
    kept |= {1: full, 2: "Regular", 4: f"{family} {style}"}
    kept |= {3: f"{family}-{style};Aftercare", 6: f"{family}-{style}"}
    if not regular:
        kept |= {16: family, 17: style}
    names.names = []
    for i, text in sorted(kept.items()):
        if text:
            names.setName(text, i, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | 0x40


def cut(font, characters, features):
    """Keeps only these characters and features, and no hinting."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.drop_tables += ["STAT", "gasp", "GDEF"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=characters)
    worker.subset(font)


def save(font, name):
    """Writes the font as TTF and tells what it holds."""
    font.flavor = None
    font.save(HERE / name)
    missing = [chr(c) for c in CHARACTERS if c not in font.getBestCmap()]
    size = (HERE / name).stat().st_size
    print(f"{name}: {size} bytes, {len(font.getBestCmap())} characters, without {missing}")


def text_font(source, family, style, weight, digits):
    """One weight of one family."""
    slug = family.lower()
    files = [source / "files" / f"{slug}-{s}-{weight}-normal.woff2" for s in ("latin", "latin-ext")]
    font = merged(*files)
    extend_kerning(font)
    add_missing(font)
    if digits:
        bake_tabular_digits(font)
    cut(font, CHARACTERS, ["kern", "calt", "liga"])
    name_font(font, family, style, weight)
    save(font, f"{family}-{style}.ttf")


def text_licence(source, family):
    """The family's licence, its copyright line once."""
    text = (source / "LICENSE").read_text()
    first = re.match(r"Copyright .*?\(.*?\)", text).group()
    (HERE / f"OFL-{family}.txt").write_text(first + text[text.index("\n") :].rstrip() + "\n")


def icon_font(source):
    """Lucide, and the Rust module that names its glyphs."""
    codes = json.loads((source / "font" / "codepoints.json").read_text())
    present = json.loads((source / "tags.json").read_text())
    moved = [name for name in ICONS if name not in present]
    assert not moved, f"these have another name now: {moved}"
    codes = {name: codes[name] for name in ICONS}
    font = TTFont(source / "font" / "lucide.ttf", recalcTimestamp=False)
    cut(font, codes.values(), [])
    # It says 0 of every icon, and whoever believes it draws all of them at the left of their square.
    for name, (width, _) in font["hmtx"].metrics.items():
        font["hmtx"][name] = (width, getattr(font["glyf"][name], "xMin", 0))
    font.save(HERE / "LucideSubset.ttf")
    (HERE / "LICENSE-Lucide.txt").write_text((source / "LICENSE").read_text().rstrip() + "\n")
    ICONS_RS.write_text(icons_module(codes))
    print(f"LucideSubset.ttf: {len(codes)} icons")


def icons_module(codes):
    """The Rust source of the icon set."""
    constants = {name: name.replace("-", "_").upper() for name in codes}
    lines = "\n".join(
        f"/// `{name}`\n"
        f'pub const {constants[name]}: Icon = Icon::new("{name}", "\\u{{{code:x}}}");'
        for name, code in codes.items()
    )
    listed = "\n".join(f"    {constants[name]}," for name in codes)
    return f"""//! The icon set: Lucide glyphs, by name.

/// One icon: its Lucide name, and the character that draws it in the icon font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {{
    name: &'static str,
    glyph: &'static str,
}}

impl Icon {{
    const fn new(name: &'static str, glyph: &'static str) -> Self {{
        Self {{ name, glyph }}
    }}

    /// The character to draw, in the icon font.
    #[must_use]
    pub const fn glyph(self) -> &'static str {{
        self.glyph
    }}

    /// The name in Lucide, as protocols write it.
    #[must_use]
    pub const fn name(self) -> &'static str {{
        self.name
    }}
}}

/// The icon of this name, if the set has it.
#[must_use]
pub fn by_name(name: &str) -> Option<Icon> {{
    ALL.iter().copied().find(|icon| icon.name == name)
}}

{lines}

/// Every icon of the set.
pub const ALL: &[Icon] = &[
{listed}
];
"""


# Each language with the place of its letters in the collection, and what its font is called.
NOTO = Path("/usr/share/fonts/opentype/noto")
SCRIPTS = {"zh": (2, "NotoSansSC"), "ja": (0, "NotoSansJP")}
WEIGHTS = ("Regular", "Bold")
OWN_NAMES = "简体中文日本語"


def script_fonts():
    """Cuts Noto down to what each language's messages are written with."""
    locales = HERE.parent / "locales"
    for language, (number, name) in SCRIPTS.items():
        text = "".join(file.read_text() for file in sorted(locales.glob(f"{language}.*")))
        characters = {char for char in text + OWN_NAMES if ord(char) > 0x2000}
        for weight in WEIGHTS:
            script_font(weight, number, f"{name}-{weight}", characters)
    script_font("Regular", SCRIPTS["zh"][0], "NotoSansCJK-Names", set(OWN_NAMES))
    owner = collection("Regular", 0)["name"].getDebugName(0)
    _, terms = (HERE / "OFL-Figtree.txt").read_text().split("\n", 1)
    (HERE / "OFL-NotoSansCJK.txt").write_text(f"{owner}\n{terms}")


def collection(weight, number):
    return TTFont(NOTO / f"NotoSansCJK-{weight}.ttc", fontNumber=number, recalcTimestamp=False)


def script_font(weight, number, name, characters):
    options = subset.Options(hinting=False, desubroutinize=True, layout_features=[], name_IDs=[0, 1, 2, 4, 5, 6, 13, 14], notdef_outline=True)
    font = collection(weight, number)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    missing = {char for char in characters if ord(char) not in font.getBestCmap()}
    assert not missing or all(not char.isalnum() for char in missing), f"{name} lacks {missing}"
    font.save(HERE / f"{name}.otf")


def main():
    script_fonts()
    if sys.argv[1:] == ["--messages"]:
        return
    with tempfile.TemporaryDirectory() as folder:
        figtree, fraunces = package(FIGTREE, folder), package(FRAUNCES, folder)
        for style, weight in (("Regular", 400), ("Medium", 500), ("SemiBold", 600)):
            text_font(figtree, "Figtree", style, weight, digits=True)
        text_font(fraunces, "Fraunces", "SemiBold", 600, digits=False)
        text_licence(figtree, "Figtree")
        text_licence(fraunces, "Fraunces")
        icon_font(package(LUCIDE, folder))


if __name__ == "__main__":
    main()
