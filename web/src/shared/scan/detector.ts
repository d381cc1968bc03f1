import type { BarcodeDetector as Ponyfill } from 'barcode-detector/ponyfill';

/** Finds codes in a picture or a video frame. */
export type Detector = Pick<Ponyfill, 'detect'>;

/** Codes that matter at a counter: payer codes (Code 128 and QR), our own and the wallets' QR codes. */
const formats = ['qr_code', 'code_128'] as const;

interface NativeDetector {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
}

async function nativeDetector(): Promise<Detector | undefined> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  const known = await native?.getSupportedFormats().catch((): string[] => []);
  return native && formats.every((format) => known?.includes(format)) ? new native({ formats }) : undefined;
}

/**
 * The browser's own detector where it knows our formats, otherwise zxing in WebAssembly from our own server (never from
 * a CDN, which is the library's default). The page's policy needs 'wasm-unsafe-eval' for the latter.
 * Rejects when the code of the detector cannot be fetched.
 */
export async function loadDetector(): Promise<Detector> {
  const native = await nativeDetector();
  if (native) return native;
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  return new BarcodeDetector({ formats: [...formats] });
}
