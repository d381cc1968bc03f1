import { day } from '../lists/address';

/** The dates of a text, one a line or parted by commas and blanks; undefined when one is no date. */
export function datesOf(text: string): string[] | undefined {
  const dates = text.split(/[\s,，、;；]+/).filter((one) => one !== '');
  return dates.every(day) ? dates : undefined;
}
