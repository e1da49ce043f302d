/** A side of an avatar as it is kept: sharp at every size it is shown. */
const SIDE = 256;

/** The middle of a picture as a square of the size avatars have; rejects what is no picture. */
export async function squared(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('No canvas');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  picture.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
