/** Hundredths of a day as people read them: 125 is "1.25". Cut into digits, never divided. */
export function days(hundredths: number): string {
  const text = String(hundredths).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
