// A photo from a phone has 12 million pixels; a digit needs 784. Large pictures are made smaller
// before they are sent, which saves most of the time they would take.
import type { Failure } from "./failure";

/** Pictures whose longer side has no more pixels than this are sent as they are. */
const LONGEST_SIDE = 1600;

/** A file larger than this (bytes) would only stall the page. */
const LARGEST_FILE = 50_000_000;

const NO_PICTURE: Failure = {
  kind: "failure",
  message: "This file can’t be read as a picture. Choose a PNG, JPEG, WebP or GIF.",
  isTemporary: false,
};

const TOO_LARGE: Failure = {
  kind: "failure",
  message: "This picture is larger than 50 MB. Choose a smaller one.",
  isTemporary: false,
};

export async function shrinkPicture(file: File): Promise<Blob | Failure> {
  if (file.size > LARGEST_FILE) return TOO_LARGE;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return NO_PICTURE;
  const scale = LONGEST_SIDE / Math.max(bitmap.width, bitmap.height);
  const picture = scale >= 1 ? file : await redraw(bitmap, scale, file.type);
  bitmap.close();
  return picture ?? NO_PICTURE;
}

/** The picture at a smaller size; null if the browser has no memory for it. */
function redraw(bitmap: ImageBitmap, scale: number, type: string): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) return Promise.resolve(null);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  // Only a JPEG is sure to have no transparent parts, which a JPEG could not keep.
  const format = type === "image/jpeg" ? "image/jpeg" : "image/png";
  return new Promise((resolve) => {
    canvas.toBlob(resolve, format, 0.92);
  });
}
