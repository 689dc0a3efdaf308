//! Photos: upright, small enough, and silent about where they were taken; what is no photo is refused.

use std::fs;
use std::io::Cursor;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use aftercare::store::photos::{LONGEST_SIDE, Prepared, decode, plain_photo};
use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use uuid::Uuid;

use crate::support::Folder;

const RED: Rgb<u8> = Rgb([220, 30, 30]);
const GREEN: Rgb<u8> = Rgb([30, 200, 30]);
const BLUE: Rgb<u8> = Rgb([30, 30, 220]);
const WHITE: Rgb<u8> = Rgb([245, 245, 245]);

/// Twice as wide as high; red, green in the upper corners, blue, white in the lower ones.
fn four_corners() -> RgbImage {
    RgbImage::from_fn(64, 32, |x, y| match (x < 32, y < 16) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => WHITE,
    })
}

fn encoded(image: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Where it was taken: the Exif degrees of a GPS latitude, and an address in XMP.
const SECRETS: [&[u8]; 5] =
    [b"Exif\0\0", b"PhoneMaker 12", b"2026:11:24", &[0, 0, 0, 52, 0, 0, 0, 1], b"Home Street 5"];

/// A segment of a JPEG.
fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap();
    [&[0xFF, marker], &length.to_be_bytes()[..], contents].concat()
}

/// Exif as a phone writes it: the maker, the orientation, and a folder of GPS values.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    // Four entries end at 8 + 2 + 4 * 12 + 4 = 62; the maker's name follows, then the folder of GPS values,
    // theirs, and the folder of details with its one date.
    let maker = b"PhoneMaker 12\0";
    let gps_at = 62 + u32::try_from(maker.len()).unwrap();
    let degrees_at = gps_at + 2 + 2 * 12 + 4;
    let details_at = degrees_at + 6 * 4;
    let date_at = details_at + 2 + 12 + 4;
    let tiff = [
        &b"MM\0\x2A"[..],
        &8_u32.to_be_bytes(),
        &4_u16.to_be_bytes(),
        &entry(0x010F, 2, u32::try_from(maker.len()).unwrap(), 62_u32.to_be_bytes()),
        &entry(0x0112, 3, 1, [0, orientation, 0, 0]),
        &entry(0x8769, 4, 1, details_at.to_be_bytes()),
        &entry(0x8825, 4, 1, gps_at.to_be_bytes()),
        &0_u32.to_be_bytes(),
        maker,
        &2_u16.to_be_bytes(),
        &entry(1, 2, 2, *b"N\0\0\0"),
        &entry(2, 5, 3, degrees_at.to_be_bytes()),
        &0_u32.to_be_bytes(),
        &[52_u32, 1, 30, 1, 0, 1].map(u32::to_be_bytes).concat(),
        &1_u16.to_be_bytes(),
        &entry(0x9003, 2, 20, date_at.to_be_bytes()),
        &0_u32.to_be_bytes(),
        b"2026:11:24 21:40:09\0",
    ]
    .concat();
    [b"Exif\0\0", &tiff[..]].concat()
}

/// A JPEG of [`four_corners`] as a phone held that way stores it.
fn from_a_phone(orientation: u8) -> Vec<u8> {
    let plain = encoded(&four_corners(), ImageFormat::Jpeg);
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Home Street 5</x:xmpmeta>";
    let comment = b"taken at Home Street 5";
    [
        &plain[..2],
        &segment(0xE1, &exif(orientation)),
        &segment(0xE1, xmp),
        &segment(0xFE, comment),
        &plain[2..],
    ]
    .concat()
}

#[test]
fn a_photo_that_is_imported_says_no_more_than_one_that_was_added() {
    let plain = Prepared::from_bytes(&from_a_phone(1)).unwrap().jpeg().to_vec();
    assert_eq!(plain_photo(plain.clone()).unwrap(), plain, "as it was, to the byte");
    let second_header = [&plain[..20], &segment(0xE0, b"Home Street 5"), &plain[20..]].concat();
    let behind_the_end = [&plain[..], b"Home Street 5"].concat();
    let picture = encoded(&four_corners(), ImageFormat::Png);
    for photo in [from_a_phone(6), second_header, behind_the_end, picture] {
        let photo = plain_photo(photo).unwrap();
        assert!(!contains(&photo, b"Home Street") && !contains(&photo, b"Exif"));
        assert_eq!(plain_photo(photo.clone()).unwrap(), photo);
    }
    let mut too_large = plain.clone();
    let size = plain.windows(2).position(|it| it == [0xFF, 0xC0]).unwrap() + 5;
    too_large[size..size + 4].fill(0x75);
    let without_pixels =
        [&plain[..plain.windows(2).position(|it| it == [0xFF, 0xDA]).unwrap()], b"\xFF\xD9"].concat();
    for photo in [&plain[..plain.len() - 2], b"GIF89a", &too_large, &without_pixels] {
        assert!(plain_photo(photo.to_vec()).is_err());
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let why = Prepared::from_bytes(bytes).unwrap_err().0;
    assert!(why.contains(words) && why.lines().count() == 1, "{why:?} without {words:?}");
}

/// The beginning of a PNG of that size, with a checksum that holds, and no pixels.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let header = [&b"IHDR"[..], &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let crc = !header.iter().fold(!0_u32, |crc, byte| {
        (0..8)
            .fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (0_u32.wrapping_sub(crc & 1))))
    });
    let data = [&[0, 0, 0, 0][..], b"IDAT", &0x35AF_061E_u32.to_be_bytes()].concat();
    [b"\x89PNG\r\n\x1A\n", &13_u32.to_be_bytes()[..], &header, &crc.to_be_bytes(), &data].concat()
}

#[test]
fn every_orientation_comes_out_upright() {
    // What Exif says: 6 means that the first row is the right-hand side and the first column the top.
    let upright: [[Rgb<u8>; 4]; 8] = [
        [RED, GREEN, BLUE, WHITE],
        [GREEN, RED, WHITE, BLUE],
        [WHITE, BLUE, GREEN, RED],
        [BLUE, WHITE, RED, GREEN],
        [RED, BLUE, GREEN, WHITE],
        [BLUE, RED, WHITE, GREEN],
        [WHITE, GREEN, BLUE, RED],
        [GREEN, WHITE, RED, BLUE],
    ];
    for (orientation, corners) in (1..).zip(upright) {
        let photo = Prepared::from_bytes(&from_a_phone(orientation)).unwrap();
        let image = decode(photo.jpeg(), LONGEST_SIDE).unwrap();
        let expected = if orientation < 5 { (64, 32) } else { (32, 64) };
        assert_eq!(image.dimensions(), expected, "orientation {orientation}");
        let (right, bottom) = (image.width() - 5, image.height() - 5);
        for ((x, y), corner) in [(4, 4), (right, 4), (4, bottom), (right, bottom)].into_iter().zip(corners) {
            let found = image.get_pixel(x, y);
            let near = found.0.iter().zip(corner.0).all(|(a, b)| a.abs_diff(b) < 25);
            assert!(near, "orientation {orientation} at {x}, {y}: {found:?}, not {corner:?}");
        }
    }
}

#[test]
fn nothing_but_pixels_is_kept_of_a_photo() {
    let taken = from_a_phone(6);
    for secret in SECRETS {
        assert!(contains(&taken, secret), "the test's own photo lacks {secret:?}");
    }
    let photo = Prepared::from_bytes(&taken).unwrap();
    for secret in SECRETS {
        assert!(!contains(photo.jpeg(), secret), "{secret:?} is still there");
    }
    // Segments up to the pixels: tables and frame, and of the application's own only JFIF's.
    let mut at = 2;
    loop {
        let (marker, length) = (photo.jpeg()[at + 1], photo.jpeg()[at + 2..at + 4].try_into().unwrap());
        assert!(!(0xE1..=0xEF).contains(&marker) && marker != 0xFE, "a segment {marker:X}");
        if marker == 0xDA {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes(length));
    }
}

#[test]
fn the_time_at_which_a_photo_was_taken_is_read_before_it_is_removed() {
    let taken_at = |bytes: &[u8]| Prepared::from_bytes(bytes).unwrap().taken_at().map(|it| it.to_string());
    assert_eq!(taken_at(&from_a_phone(1)).as_deref(), Some("2026-11-24 21:40:09"));
    assert_eq!(taken_at(&encoded(&four_corners(), ImageFormat::Jpeg)), None);
    // Whatever is wrong with its metadata, a photo is a photo.
    let whole = from_a_phone(1);
    let end = 4 + exif(1).len();
    for at in 10..end {
        let mut damaged = whole.clone();
        damaged[at] = 0xFF;
        Prepared::from_bytes(&damaged).unwrap();
    }
}

#[test]
fn a_large_photo_is_made_smaller_and_a_small_one_is_not() {
    for (given, kept) in [((6000, 3000), (2560, 1280)), ((9000, 90), (2560, 26)), ((300, 2560), (300, 2560))]
    {
        let image = RgbImage::from_pixel(given.0, given.1, RED);
        let photo = Prepared::from_bytes(&encoded(&image, ImageFormat::Jpeg)).unwrap();
        assert_eq!(decode(photo.jpeg(), LONGEST_SIDE).unwrap().dimensions(), kept);
    }
    let photo = Prepared::from_bytes(&encoded(&four_corners(), ImageFormat::Png)).unwrap();
    assert_eq!(decode(photo.jpeg(), 16).unwrap().dimensions(), (16, 8));
}

#[test]
fn what_is_see_through_becomes_white() {
    let clear = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0]));
    let mut png = Vec::new();
    clear.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    for photo in [Prepared::from_bytes(&png), Prepared::from_pixels(8, 8, clear.into_raw())] {
        let image = decode(photo.unwrap().jpeg(), LONGEST_SIDE).unwrap();
        assert!(image.pixels().all(|pixel| pixel.0.iter().all(|ink| *ink > 250)));
    }
}

#[test]
fn an_image_of_500_megapixels_is_refused_by_what_it_says_of_itself() {
    // There is not one pixel in these: who began to decode them would find them cut off.
    refused(&png_header(25_000, 20_000), "25000 × 20000 pixels are too many");
    refused(&png_header(u32::MAX >> 1, u32::MAX >> 1), "pixels are too many");
    let mut jpeg = encoded(&four_corners(), ImageFormat::Jpeg);
    let marker = |jpeg: &[u8], kind| jpeg.windows(2).position(|pair| pair == [0xFF, kind]).unwrap();
    // Its frame: two bytes each for the height and the width.
    let frame = marker(&jpeg, 0xC0);
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x4E, 0x20, 0x61, 0xA8]);
    // Its scan: two bytes say how long its head is, and the pixels follow.
    let scan = marker(&jpeg, 0xDA);
    let head = usize::from(u16::from_be_bytes([jpeg[scan + 2], jpeg[scan + 3]]));
    jpeg.truncate(scan + 2 + head);
    refused(&jpeg, "25000 × 20000 pixels are too many");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0, 8, 0, 16]);
    refused(&jpeg, "damaged or cut off");
}

#[test]
fn what_is_cut_off_is_refused_wherever_it_was_cut() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let whole = encoded(&four_corners(), format);
        Prepared::from_bytes(&whole).unwrap();
        for length in 0..whole.len() - 12 {
            assert!(Prepared::from_bytes(&whole[..length]).is_err(), "{format:?}, {length} bytes");
        }
    }
    let jpeg = from_a_phone(1);
    refused(&jpeg[..jpeg.len() - 2], "damaged or cut off");
    refused(&jpeg[..jpeg.len() * 3 / 4], "damaged or cut off");
    // What some cameras write behind the end is no reason.
    Prepared::from_bytes(&[&jpeg[..], b"a preview"].concat()).unwrap();
}

#[test]
fn what_is_no_photo_is_refused_by_its_name() {
    refused(b"", "is no image: give a JPEG or PNG file");
    refused(b"a plain text, called skin.jpg", "is no image");
    refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "is a HEIC image");
    refused(b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0", "is a WebP image");
    refused(b"GIF89a\x01\0\x01\0\0\0\0;", "is a GIF image");
    assert!(Prepared::from_pixels(4, 4, vec![0; 63]).is_err());
    assert!(Prepared::from_pixels(0, 0, Vec::new()).is_err());
    assert!(Prepared::from_pixels(25_000, 20_000, Vec::new()).is_err());
}

#[test]
fn only_a_file_of_bearable_size_is_read() {
    let folder = Folder::new();
    let huge = folder.write("huge.jpg", "");
    fs::File::options().write(true).open(&huge).unwrap().set_len(65 << 20).unwrap();
    let pipe = folder.path("pipe.jpg");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (file, words) in [
        (&huge, "is larger than 64 MB"),
        (&pipe, "is no file"),
        (&folder.data(), "is no file"),
        (&folder.path("gone.jpg"), "cannot be read"),
    ] {
        let why = Prepared::from_file(file).unwrap_err().0;
        assert!(why.contains(words) && why.contains(&file.display().to_string()), "{why}");
    }
}

#[test]
fn a_photo_is_kept_whole_and_for_this_person_alone() {
    let folder = Folder::new();
    let store = folder.store();
    let photo = Prepared::from_file(&folder.write("holiday.JPEG", from_a_phone(3))).unwrap();
    let id = Uuid::from_u128(7);
    let name = store.keep_photo(id, &photo).unwrap();
    assert_eq!(name, format!("{id}.jpg"));
    assert_eq!(store.photo(&name).unwrap(), photo.jpeg());
    let file = store.photo_file(&name).unwrap();
    assert_eq!(file, folder.path("photos").join(&name));
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(folder.path("photos")).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(folder.leftovers(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn no_name_of_a_photo_leads_out_of_its_folder() {
    let folder = Folder::new();
    let store = folder.store();
    folder.write("photos/a.jpg", "a");
    folder.write("settings.ron", "{}");
    for name in [
        "../settings.ron",
        "/etc/passwd",
        "..",
        ".",
        "",
        "a/../../settings.ron",
        "./a.jpg",
        "a.jpg/",
        "C:\\a.jpg",
        "a\0",
    ] {
        let why = store.photo(name).unwrap_err().what;
        assert!(why.contains("is no name of a photo"), "{name:?}: {why}");
    }
    assert_eq!(store.photo("a.jpg").unwrap(), b"a");
    assert!(store.photo("b.jpg").unwrap_err().what.contains("cannot be read"));
}
