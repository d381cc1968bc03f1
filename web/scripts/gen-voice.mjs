// Makes the cashier's voice: short Mandarin clips, one after another in one WAV file (mono, 22,050 Hz, 8-bit µ-law),
// and the place of each in a JSON file. Needs espeak-ng (Debian package of the same name) on the machine that runs it;
// building and running cloudpos do not. Run it after changing the list: node scripts/gen-voice.mjs
//
// Licence: espeak-ng is GPL-3.0-or-later; the sound that it makes of our own text is not covered by its licence, so the
// generated files are part of cloudpos and stand under its licence (Apache-2.0).
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rate = 22_050;

/** Clip name → pinyin with tone numbers, as the voice cmn-latn-pinyin reads it. */
const clips = {
  0: 'ling2',
  1: 'yi1',
  2: 'er4',
  3: 'san1',
  4: 'si4',
  5: 'wu3',
  6: 'liu4',
  7: 'qi1',
  8: 'ba1',
  9: 'jiu3',
  ten: 'shi2',
  hundred: 'bai3',
  thousand: 'qian1',
  tenThousand: 'wan4',
  point: 'dian3',
  yuan: 'yuan2',
  wechat: 'wei1 xin4 shou1 kuan3',
  alipay: 'zhi1 fu4 bao3 shou1 kuan3',
  unionpay: 'yun2 shan3 fu4 shou1 kuan3',
  unknown: 'shou1 kuan3',
};

/** The samples of the data chunk of a 16-bit mono WAV file. */
function samplesOf(/** @type {Buffer} */ wav) {
  const at = wav.indexOf('data') + 8;
  return new Int16Array(wav.buffer.slice(wav.byteOffset + at, wav.byteOffset + wav.length - ((wav.length - at) % 2)));
}

/** Cuts silence at both ends, evens the loudness and fades the edges, so that clips join without clicks. */
function shape(/** @type {Int16Array} */ raw) {
  const loud = 500;
  let from = raw.findIndex((s) => Math.abs(s) > loud);
  let to = raw.findLastIndex((s) => Math.abs(s) > loud);
  from = Math.max(0, from - Math.round(rate * 0.008));
  to = Math.min(raw.length, to + Math.round(rate * 0.03));
  const cut = raw.slice(from, to);
  const peak = cut.reduce((most, s) => Math.max(most, Math.abs(s)), 1);
  const fade = Math.round(rate * 0.006);
  return cut.map((s, i) => Math.round(((s * 29_000) / peak) * Math.min(1, i / fade, (cut.length - 1 - i) / fade)));
}

/** ITU-T G.711 µ-law: 16 bits to 8, the finer steps where the sound is soft. */
function muLaw(/** @type {number} */ sample) {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** A WAV file with µ-law samples (format 7). */
function wavFile(/** @type {Buffer} */ data) {
  const head = Buffer.alloc(58);
  head.write('RIFF', 0);
  head.writeUInt32LE(50 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(7, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('fact', 38);
  head.writeUInt32LE(4, 42);
  head.writeUInt32LE(data.length, 46);
  head.write('data', 50);
  head.writeUInt32LE(data.length, 54);
  return Buffer.concat([head, data]);
}

const folder = mkdtempSync(join(tmpdir(), 'voice-'));
/** @type {Buffer[]} */
const parts = [];
/** @type {Record<string, [number, number]>} */
const places = {};
let length = 0;
for (const [name, pinyin] of Object.entries(clips)) {
  const file = join(folder, `${name}.wav`);
  execFileSync('espeak-ng', ['-v', 'cmn-latn-pinyin', '-s', '185', '-p', '58', '-w', file, pinyin]);
  const part = Buffer.from(Uint8Array.from(shape(samplesOf(readFileSync(file))), muLaw));
  places[name] = [length, part.length];
  parts.push(part);
  length += part.length;
}
rmSync(folder, { recursive: true });
const out = (/** @type {string} */ name) => new URL(`../src/cashier/voice/${name}`, import.meta.url);
writeFileSync(out('voice.wav'), wavFile(Buffer.concat(parts)));
writeFileSync(out('clips.json'), `${JSON.stringify({ rate, clips: places })}\n`);
console.log(`${parts.length} clips, ${(length / rate).toFixed(1)} s, ${Math.round(length / 1000)} kB`);
