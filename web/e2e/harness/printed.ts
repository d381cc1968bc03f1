import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What zbarimg reads in a picture, as a stranger's scanner would; the program is Debian's zbar-tools. */
export async function zbar(picture: Buffer): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, 'picture.png');
    await writeFile(file, picture);
    const { stdout } = await run('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file]);
    return stdout.trim();
  });
}

/** The pages of a PDF as PNG pictures, 200 dots an inch; the program is Debian's poppler-utils. */
export async function pages(pdf: Buffer): Promise<Buffer[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'poster.pdf');
    await writeFile(file, pdf);
    await run('pdftoppm', ['-r', '200', '-png', file, join(folder, 'page')]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    return Promise.all(names.map(async (name) => readFile(join(folder, name))));
  });
}

/** The text of a PDF. */
export async function textOf(pdf: Buffer): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, 'poster.pdf');
    await writeFile(file, pdf);
    return (await run('pdftotext', ['-layout', file, '-'])).stdout;
  });
}

async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cloudpos-printed-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
