import { PDFiumLibrary } from '@hyzyla/pdfium';

/** A page as a picture: one byte of grey a pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Draws page `page` (from 0) with PDFium, in `scale` times 72 dots an inch. WebAssembly: the same on every machine. */
export async function pictureOf(bytes: Uint8Array, page: number, scale = 1): Promise<Picture> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    const { width, height, data } = await document.getPage(page).render({ scale, render: 'bitmap' });
    const grey = new Uint8Array(width * height);
    for (let pixel = 0; pixel < grey.length; pixel += 1) {
      const [red = 0, green = 0, blue = 0] = data.subarray(4 * pixel, 4 * pixel + 3);
      grey[pixel] = Math.round((red + green + blue) / 3);
    }
    document.destroy();
    return { width, height, data: grey };
  } finally {
    library.destroy();
  }
}
