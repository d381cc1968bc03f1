import { inflateRawSync } from 'node:zlib';

/** A file inside a ZIP archive, found by the archive's own directory. */
function unpack(archive: Buffer, name: string): string {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, noteLength] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)];
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const place = archive.readUInt32LE(at + 42);
      const start = place + 30 + archive.readUInt16LE(place + 26) + archive.readUInt16LE(place + 28);
      const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
      return (archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    }
    at += 46 + nameLength + extraLength + noteLength;
  }
  throw new Error(`the archive has no ${name}`);
}

const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#34;', '"').replaceAll('&amp;', '&');

/** The place of a column, A is 0. */
const place = (letters: string): number => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The rows of a workbook's n-th sheet, each the texts of its cells from column A on, as a program reads them. */
export function sheet(workbook: Buffer, n: number): string[][] {
  const xml = unpack(workbook, `xl/worksheets/sheet${String(n)}.xml`);
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: string[] = [];
    for (const [, letters, cell] of (row ?? '').matchAll(/<c r="([A-Z]+)\d+"[^>]*?(?:\/>|>(.*?)<\/c>)/gs)) {
      if (cell?.includes('<f')) throw new Error(`a formula: ${cell}`);
      cells[place(letters ?? '')] = plain([...(cell ?? '').matchAll(/<(?:v|t)[^>]*>(.*?)<\/(?:v|t)>/gs)].map(([, text]) => text).join(''));
    }
    return Array.from(cells, (text) => text ?? '');
  });
}
