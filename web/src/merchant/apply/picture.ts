const longestSide = 2560; // enough for every line of a licence
const smallEnough = 1_500_000; // bytes that a phone sends in a few seconds

/** Reads a picture upright, whatever way the camera was held; undefined when the browser cannot read it. */
async function decode(file: Blob): Promise<ImageBitmap | undefined> {
  return createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
}

/**
 * Makes a photo of many megabytes small enough for a shop's network; what is small already, and every PDF, stays byte for
 * byte. Drawing anew also leaves behind where the photo was taken. Gives the file itself when it cannot be read here: the
 * server then says what is wrong with it.
 */
export async function shrink(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.size <= smallEnough) return file;
  const picture = await decode(file);
  if (!picture) return file;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const smaller = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.88);
  });
  return smaller && smaller.size < file.size ? smaller : file;
}
