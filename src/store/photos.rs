//! Photos: whatever image a person gives becomes a plain JPEG, turned upright, of a bounded size, that
//! says nothing of where, when and with what it was taken. Its file is `photos/ID.jpg`.

use std::io::{Cursor, Read as _};
use std::path::{Component, Path, PathBuf};

use chrono::NaiveDateTime;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use uuid::Uuid;

use super::{Problem, Store, files, plain};
use crate::care::edit::Refused;

/// A larger file is no photo of a phone or a camera.
pub const LARGEST_BYTES: u64 = 64 << 20;
/// The most pixels that are decoded: a phone of 108 megapixels fits.
pub const MOST_PIXELS: u64 = 120_000_000;
/// What they may take in memory once decoded.
const MOST_DECODED_BYTES: u64 = 512 << 20;
/// The longest side of a photo as it is kept, in pixels: skin shows well in it, and a year of photos
/// stays small.
pub const LONGEST_SIDE: u32 = 2560;
/// JPEG's own measure: above it files grow and nobody sees why.
const QUALITY: u8 = 88;
/// What is kept is never larger; a file that is was not written here.
const LARGEST_KEPT_BYTES: u64 = 32 << 20;

/// A photo that can be kept: an upright JPEG without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    jpeg: Vec<u8>,
    taken_at: Option<NaiveDateTime>,
}

impl Prepared {
    /// Reads an image file: JPEG or PNG, whatever it is called.
    ///
    /// # Errors
    /// Why it is not taken, in one line.
    pub fn from_file(file: &Path) -> Result<Self, Refused> {
        let refused = |why: &dyn std::fmt::Display| Refused(format!("{}: {why}", file.display()));
        let bytes = read_bounded(file, LARGEST_BYTES).map_err(|why| refused(&why))?;
        Self::from_bytes(&bytes).map_err(|why| refused(&why))
    }

    /// Reads an image: JPEG or PNG.
    ///
    /// # Errors
    /// As [`Self::from_file`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refused> {
        let (image, taken_at) = read(bytes, LONGEST_SIDE)?;
        Ok(Self { taken_at, ..Self::encode(&image)? })
    }

    /// An image from the clipboard: `rgba`, four bytes a pixel, row by row from the top.
    ///
    /// # Errors
    /// When it is no image of that size, or too large.
    pub fn from_pixels(width: u32, height: u32, rgba: Vec<u8>) -> Result<Self, Refused> {
        check_size(width, height, u64::from(width) * u64::from(height) * 4)?;
        let image = image::RgbaImage::from_raw(width, height, rgba);
        let image = image.ok_or_else(|| Refused("the image has other dimensions than it says".to_owned()))?;
        Self::encode(&on_white(shrink(DynamicImage::from(image), LONGEST_SIDE)))
    }

    /// The JPEG file.
    #[must_use]
    pub fn jpeg(&self) -> &[u8] {
        &self.jpeg
    }

    /// When the camera says that it took the photo, by its own clock. The file no longer says it.
    #[must_use]
    pub const fn taken_at(&self) -> Option<NaiveDateTime> {
        self.taken_at
    }

    fn encode(image: &RgbImage) -> Result<Self, Refused> {
        let mut jpeg = Vec::new();
        // Pixels alone go in: nothing that the file said beside them can come out.
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode_image(image)
            .map_err(|error| Refused(format!("the image cannot be written as JPEG: {error}")))?;
        Ok(Self { jpeg, taken_at: None })
    }
}

/// The pixels of an image, upright, on white where it was see-through, its longest side at most
/// `longest`.
///
/// # Errors
/// Why it is not taken, in one line. Its size is read from its header: what is too large is refused
/// before anything is decoded.
pub fn decode(bytes: &[u8], longest: u32) -> Result<RgbImage, Refused> {
    read(bytes, longest).map(|(image, _)| image)
}

/// As [`decode`], with the time at which the camera took it.
fn read(bytes: &[u8], longest: u32) -> Result<(RgbImage, Option<NaiveDateTime>), Refused> {
    let format = format_of(bytes)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_DECODED_BYTES);
    reader.limits(limits);
    if let (ImageFormat::Png, Some((width, height))) = (format, png_size(bytes)) {
        // The crate would only say that its memory does not suffice.
        check_size(width, height, 0)?;
    }
    let mut decoder = reader.into_decoder().map_err(|error| unreadable(&error))?;
    let (width, height) = decoder.dimensions();
    check_size(width, height, decoder.total_bytes())?;
    if format == ImageFormat::Jpeg && jpeg_markers(bytes).is_none() {
        return Err(torn());
    }
    // Metadata that cannot be read are none: the pixels still can.
    let exif = decoder.exif_metadata().ok().flatten().unwrap_or_default();
    let orientation = Orientation::from_exif_chunk(&exif).unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
    let mut image = shrink(image, longest);
    image.apply_orientation(orientation);
    Ok((on_white(image), taken_at(&exif)))
}

/// Reads a file that a person named; no pipe, no folder, and no more than `most` bytes.
fn read_bounded(file: &Path, most: u64) -> Result<Vec<u8>, Refused> {
    let unreadable = |error: std::io::Error| Refused(format!("cannot be read: {}", plain(&error)));
    // Asked before it is opened: opening a pipe waits for who writes into it.
    if !std::fs::metadata(file).map_err(unreadable)?.is_file() {
        return Err(Refused("is no file".to_owned()));
    }
    let mut bytes = Vec::new();
    let from = std::fs::File::open(file).map_err(unreadable)?;
    from.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > most {
        return Err(Refused(format!("is larger than {} MB: give a smaller photo", most >> 20)));
    }
    Ok(bytes)
}

/// What the first bytes say that it is.
fn format_of(bytes: &[u8]) -> Result<ImageFormat, Refused> {
    let named = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png)) => return Ok(format),
        Ok(ImageFormat::WebP) => "WebP",
        Ok(ImageFormat::Gif) => "GIF",
        Ok(ImageFormat::Tiff) => "TIFF",
        Ok(ImageFormat::Bmp) => "BMP",
        Ok(ImageFormat::Avif) => "AVIF",
        // Phones write it; the crate does not know it.
        _ if bytes.get(4..8) == Some(b"ftyp") && is_heic(bytes.get(8..12)) => "HEIC",
        _ => return Err(Refused("is no image: give a JPEG or PNG file".to_owned())),
    };
    Err(Refused(format!("is a {named} image, which cannot be read here: save it as JPEG or PNG first")))
}

fn is_heic(brand: Option<&[u8]>) -> bool {
    let brands: [&[u8]; 6] = [b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"];
    brand.is_some_and(|brand| brands.contains(&brand))
}

/// The width and height that a PNG's first chunk says.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

fn check_size(width: u32, height: u32, decoded_bytes: u64) -> Result<(), Refused> {
    let pixels = u64::from(width) * u64::from(height);
    if width == 0 || height == 0 {
        Err(Refused("the image is empty".to_owned()))
    } else if pixels > MOST_PIXELS || decoded_bytes > MOST_DECODED_BYTES {
        let most = MOST_PIXELS / 1_000_000;
        Err(Refused(format!(
            "{width} × {height} pixels are too many: give a photo of at most {most} megapixels"
        )))
    } else {
        Ok(())
    }
}

fn torn() -> Refused {
    Refused("the image is damaged or cut off: copy it anew".to_owned())
}

fn unreadable(error: &ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused("the image needs too much memory: give a smaller photo".to_owned()),
        ImageError::Unsupported(_) => Refused(
            "is a rare kind of image, which cannot be read here: save it as plain JPEG or PNG".to_owned(),
        ),
        _ => torn(),
    }
}

/// Makes a photo from elsewhere what photos here are: a whole JPEG that says nothing beside its pixels. One
/// that is so stays as it is, to the byte.
///
/// # Errors
/// When it is no photo that can be read, and why.
pub fn plain_photo(bytes: Vec<u8>) -> Result<Vec<u8>, Refused> {
    if is_plain(&bytes) { Ok(bytes) } else { Prepared::from_bytes(&bytes).map(|prepared| prepared.jpeg) }
}

/// Whether it is a whole JPEG with nothing in it beside its pixels, as [`Prepared`] writes them, and can be
/// read.
fn is_plain(bytes: &[u8]) -> bool {
    // JFIF's own header without a picture in it; then no other for applications, and no comment.
    const PLAIN_HEADER: [u8; 11] = *b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0";
    let says_more = |marker: &u8| matches!(marker, 0xE0..=0xEF | 0xFE);
    let is_bare = |(markers, end): (Vec<u8>, usize)| {
        end == bytes.len() && markers.iter().filter(|it| says_more(it)).count() == 1
    };
    bytes.len() as u64 <= LARGEST_KEPT_BYTES
        && bytes.starts_with(&PLAIN_HEADER)
        && bytes.get(18..20) == Some(&[0, 0])
        && jpeg_markers(bytes).is_some_and(is_bare)
        && decode(bytes, LONGEST_SIDE).is_ok()
}

/// Whether `bytes` are a JPEG up to its end.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    format_of(bytes).is_ok_and(|format| format == ImageFormat::Jpeg) && jpeg_markers(bytes).is_some()
}

/// The markers of a JPEG, and where it ends; `None` where it does not reach its end. The decoder fills what
/// is missing with grey and says nothing.
fn jpeg_markers(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    const END: u8 = 0xD9;
    const SCAN: u8 = 0xDA;
    let mut at = 2;
    let mut markers = Vec::new();
    // Markers with a length follow one another; after a scan's header come its data, which hold no
    // marker but restarts.
    while let Some(&[0xFF, marker]) = bytes.get(at..at + 2) {
        markers.push(marker);
        at += match marker {
            END => return Some((markers, at + 2)),
            0xFF => 1,
            0x01 | 0xD0..=0xD8 => 2,
            _ => match bytes.get(at + 2..at + 4) {
                Some(&[high, low]) => 2 + usize::from(u16::from_be_bytes([high, low])),
                _ => return None,
            },
        };
        if marker == SCAN {
            let data = bytes.get(at..).unwrap_or_default();
            let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7);
            at += data.windows(2).position(is_marker)?;
        }
    }
    None
}

/// The time at which a photo was taken (`DateTimeOriginal`), as Exif has it.
fn taken_at(exif: &[u8]) -> Option<NaiveDateTime> {
    const DETAILS: u16 = 0x8769;
    const TAKEN: u16 = 0x9003;
    let big = match exif.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let offset = |at: usize| {
        let bytes = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }).ok()
    };
    // What the entry of that tag in the folder at `folder` points to: entries are 12 bytes each.
    let target = |folder: usize, tag: u16| {
        let mut entries = (0..usize::from(short(folder)?)).map(|number| folder + 2 + 12 * number);
        offset(entries.find(|at| short(*at) == Some(tag))? + 8)
    };
    let text = target(target(offset(4)?, DETAILS)?, TAKEN)?;
    let text = std::str::from_utf8(exif.get(text..text.checked_add(19)?)?).ok()?;
    NaiveDateTime::parse_from_str(text, "%Y:%m:%d %H:%M:%S").ok()
}

/// Makes an image smaller where its longest side is longer than `longest`.
fn shrink(image: DynamicImage, longest: u32) -> DynamicImage {
    let long = |image: &DynamicImage| image.width().max(image.height());
    if long(&image) <= longest {
        return image;
    }
    // A very large one in two steps: averaging whole blocks is quick, and what is left over for the good
    // filter is small.
    let roughly = longest.saturating_mul(3);
    let image = if long(&image) > roughly { image.thumbnail(roughly, roughly) } else { image };
    image.resize(longest, longest, FilterType::CatmullRom)
}

/// The colours as they look on white paper.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let rgba = image.into_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0.map(u32::from);
        Rgb([red, green, blue].map(|ink| ((ink * alpha + 255 * (255 - alpha) + 127) / 255) as u8))
    })
}

impl Store {
    pub(super) fn photos_dir(&self) -> PathBuf {
        self.dir.join("photos")
    }

    /// Where the photo called `name` is. A name that leads out of the folder is none: session files come
    /// from other machines, too.
    ///
    /// # Errors
    /// When it is no plain file name.
    pub fn photo_file(&self, name: &str) -> Result<PathBuf, Problem> {
        let folder = self.photos_dir();
        let mut parts = Path::new(name).components();
        let is_plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name)
            && !name.contains(['/', '\\', ':', '\0']);
        if is_plain {
            Ok(folder.join(name))
        } else {
            Err(Problem::new(&folder, format_args!("{name:?} is no name of a photo")))
        }
    }

    /// Keeps a photo under `id` and returns its file's name, for a session's record of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_photo(&self, id: Uuid, photo: &Prepared) -> Result<String, Problem> {
        let name = format!("{id}.jpg");
        let file = self.photo_file(&name)?;
        let _lock = self.lock()?;
        let folder = self.photos_dir();
        files::make_folder(&*self.disk, &folder).map_err(|error| Problem::unwritten(&folder, &error))?;
        files::replace_bytes(&*self.disk, &file, &photo.jpeg)
            .map_err(|error| Problem::unwritten(&file, &error))?;
        Ok(name)
    }

    /// The photo called `name`, as a file's bytes.
    ///
    /// # Errors
    /// When it is not there, cannot be read, or is none of ours.
    pub fn photo(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let file = self.photo_file(name)?;
        read_bounded(&file, LARGEST_KEPT_BYTES).map_err(|why| Problem::new(&file, why))
    }
}
