import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Long enough for a sheet to have slid in; only the pictures need it. Milliseconds. */
const slidMs = 400;
const widths = [{ width: 390, height: 844 }, { width: 1440, height: 900 }];

/** Pictures of a page as it stands, narrow and wide, light and dark, for people to look at; only when CLOUDPOS_SHOTS names a folder. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['CLOUDPOS_SHOTS'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const before = page.viewportSize();
  await page.waitForTimeout(slidMs);
  for (const size of widths) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${size.width}-${colorScheme}.png`), animations: 'disabled' });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
}
