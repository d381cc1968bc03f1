/** A point of a drawing, in parts of the pad's width and height (0 to 1), so that turning the phone keeps the drawing. */
export interface Point {
  x: number;
  y: number;
}

export type Stroke = readonly Point[];

/** How far the pen went, in pad widths; the pad is `ratio` times as wide as high. */
export function inkLength(strokes: readonly Stroke[], ratio: number): number {
  let length = 0;
  for (const stroke of strokes) {
    for (let i = 1; i < stroke.length; i++) {
      const [a, b] = [stroke[i - 1], stroke[i]];
      if (a && b) length += Math.hypot(b.x - a.x, (b.y - a.y) / ratio);
    }
  }
  return length;
}

/** How much of the pad's width and height a drawing takes. */
export function extent(strokes: readonly Stroke[]): { width: number; height: number } {
  const points = strokes.flat();
  if (points.length === 0) return { width: 0, height: 0 };
  const span = (values: number[]): number => Math.max(...values) - Math.min(...values);
  return { width: span(points.map((p) => p.x)), height: span(points.map((p) => p.y)) };
}

const shortest = 0.6; // pad widths of ink: a name in two characters takes more than twice as much
const narrowest = 0.15;

/** Whether a drawing is long and wide enough to be somebody's name: a dot, a tick or a dash is none. */
export function looksSigned(strokes: readonly Stroke[], ratio: number): boolean {
  const { width, height } = extent(strokes);
  return inkLength(strokes, ratio) >= shortest && width >= narrowest && height >= narrowest;
}

/** Draws the strokes onto a canvas of some size in one colour. */
export function paint(context: CanvasRenderingContext2D, strokes: readonly Stroke[], width: number, height: number, colour: string): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = Math.max(2, width / 160);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    stroke.forEach((p, i) => {
      if (i === 0) context.moveTo(p.x * width, p.y * height);
      else context.lineTo(p.x * width, p.y * height);
    });
    context.stroke();
  }
}

const kept = { width: 1000, height: 400 };

/** The drawing as a PNG in base64, dark on white whatever the screen's look, as it will be kept and printed. */
export function toPNG(strokes: readonly Stroke[], page: Document): string {
  const canvas = page.createElement('canvas');
  canvas.width = kept.width;
  canvas.height = kept.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser cannot draw');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, kept.width, kept.height);
  paint(context, strokes, kept.width, kept.height, '#14181f');
  return canvas.toDataURL('image/png').replace('data:image/png;base64,', '');
}

/** Width of the pad divided by its height. */
export const padRatio = kept.width / kept.height;
