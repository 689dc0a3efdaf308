//! What a frame looks like, without a graphics card: egui's triangles, filled as its shaders fill them.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{ColorImage, FullOutput, Pos2, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba as Pixel, RgbaImage};

#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, part) in delta.set.drain().flat_map(|(id, parts)| parts.into_iter().map(move |it| (id, it)))
        {
            let ImageData::Color(image) = part.image;
            match part.pos {
                None => drop(self.textures.insert(id, Arc::unwrap_or_clone(image))),
                Some([left, top]) => {
                    let whole = self.textures.get_mut(&id).expect("a part of a texture that is there");
                    for (row, line) in image.pixels.chunks(image.width()).enumerate() {
                        let start = (top + row) * whole.width() + left;
                        whole.pixels[start..start + line.len()].copy_from_slice(line);
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.viewport_rect().size() * scale;
        let ground = Pixel(ctx.global_style().visuals.panel_fill.to_array());
        let mut picture = RgbaImage::from_pixel(size.x.round() as u32, size.y.round() as u32, ground);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else { return Err("a paint callback".to_owned()) };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a texture that is not there")?;
            fill(&mut picture, &mesh, texture, clip_rect * scale, scale);
        }
        Ok(picture)
    }
}

fn fill(picture: &mut RgbaImage, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
    let size = egui::vec2(picture.width() as f32, picture.height() as f32);
    let clip = Rect::from_min_max(clip.min.round(), clip.max.round())
        .intersect(Rect::from_min_size(Pos2::ZERO, size));
    for corners in mesh.indices.chunks_exact(3) {
        let mut corners: [Vertex; 3] = std::array::from_fn(|it| mesh.vertices[corners[it] as usize]);
        let area = double_area(corners[0].pos, corners[1].pos, corners[2].pos) * scale * scale;
        if area == 0.0 {
            continue;
        }
        if area < 0.0 {
            corners.swap(1, 2);
        }
        let at = corners.map(|it| it.pos * scale);
        let colours = corners.map(|it| it.color.to_array().map(f32::from));
        let is_plain = corners.iter().all(|it| it.uv == corners[0].uv && it.color == corners[0].color);
        let plain = is_plain.then(|| shade(texture, corners[0].uv, colours[0]));
        let bounds = Rect::from_points(&at).intersect(clip);
        for y in bounds.top().floor() as i32..bounds.bottom().ceil() as i32 {
            for x in bounds.left().floor() as i32..bounds.right().ceil() as i32 {
                let here = egui::pos2(x as f32 + 0.5, y as f32 + 0.5);
                let weights: [f32; 3] =
                    std::array::from_fn(|it| double_area(at[(it + 1) % 3], at[(it + 2) % 3], here));
                let inside = (0..3).all(|it| {
                    let edge = at[(it + 2) % 3] - at[(it + 1) % 3];
                    // Of two triangles with an edge in common one has its pixels.
                    weights[it] > 0.0 || weights[it] == 0.0 && (edge.y < 0.0 || edge.y == 0.0 && edge.x > 0.0)
                });
                if !inside || !clip.contains(here) {
                    continue;
                }
                let parts = weights.map(|it| it / area.abs());
                let colour = plain.unwrap_or_else(|| {
                    let mixed = |of: [f32; 3]| of[0] * parts[0] + of[1] * parts[1] + of[2] * parts[2];
                    let uv = egui::pos2(mixed(corners.map(|it| it.uv.x)), mixed(corners.map(|it| it.uv.y)));
                    shade(texture, uv, std::array::from_fn(|it| mixed(colours.map(|of| of[it]))))
                });
                over(picture.get_pixel_mut(x as u32, y as u32), colour);
            }
        }
    }
}

/// Of the triangle, positive where it goes clockwise on the screen.
fn double_area(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The texture there, between its four nearest texels, in that colour: premultiplied, 0 to 255.
fn shade(texture: &ColorImage, uv: Pos2, colour: [f32; 4]) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (uv.x * width as f32 - 0.5, uv.y * height as f32 - 0.5);
    let texel = |x: f32, y: f32| {
        let place = |at: f32, size: usize| (at.max(0.0) as usize).min(size - 1);
        texture.pixels[place(y, height) * width + place(x, width)].to_array()
    };
    let (left, top) = (x.floor(), y.floor());
    let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
    let near = corners.map(|(dx, dy)| {
        let share = (1.0 - (x - left - dx).abs()) * (1.0 - (y - top - dy).abs());
        (share, texel(left + dx, top + dy))
    });
    std::array::from_fn(|it| {
        let sampled: f32 = near.iter().map(|(share, texel)| share * f32::from(texel[it])).sum();
        sampled * colour[it] / 255.0
    })
}

fn over(below: &mut Pixel<u8>, colour: [f32; 4]) {
    for (below, above) in below.0.iter_mut().zip(colour) {
        *below = (above + f32::from(*below) * (1.0 - colour[3] / 255.0)).round() as u8;
    }
}
