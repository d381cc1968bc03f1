/** Sound as the voice file holds it: samples between -1 and 1. */
export interface Sound {
  rate: number;
  samples: Float32Array<ArrayBuffer>;
}

/** ITU-T G.711 µ-law, 8 bits to a sample between -1 and 1. */
export function expand(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return (bits & 0x80 ? -magnitude : magnitude) / 32_768;
}

/**
 * Reads a mono µ-law WAV file. Done here and not by the browser, since not every browser knows this format and all know
 * bare samples. Throws RangeError for any other file.
 */
export function readWav(file: ArrayBuffer): Sound {
  const view = new DataView(file);
  const tag = (at: number): string => String.fromCharCode(...new Uint8Array(file, at, 4));
  if (file.byteLength < 44 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new RangeError('not a WAV file');
  let rate = 0;
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    if (tag(at) === 'fmt ') {
      if (view.getUint16(at + 8, true) !== 7 || view.getUint16(at + 10, true) !== 1) throw new RangeError('not mono µ-law');
      rate = view.getUint32(at + 12, true);
    }
    if (tag(at) === 'data' && rate > 0) return { rate, samples: Float32Array.from(new Uint8Array(file, at + 8, Math.min(size, file.byteLength - at - 8)), expand) };
    at += 8 + size + (size % 2);
  }
  throw new RangeError('a WAV file without sound');
}
