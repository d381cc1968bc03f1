/** How a document stands in the viewer: size against the fitting one, quarter turns, and where it was dragged to. */
export interface View {
  zoom: number;
  turns: 0 | 1 | 2 | 3;
  x: number;
  y: number;
}

export const fitted: View = { zoom: 1, turns: 0, x: 0, y: 0 };

const steps = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8] as const;

/** The next size up or down. A picture that fits again stands in the middle again. */
export function zoomed(view: View, by: 1 | -1): View {
  const zoom = by === 1 ? steps.find((step) => step > view.zoom) : steps.findLast((step) => step < view.zoom);
  if (zoom === undefined) return view;
  return zoom <= 1 ? { ...view, zoom, x: 0, y: 0 } : { ...view, zoom, x: (view.x * zoom) / view.zoom, y: (view.y * zoom) / view.zoom };
}

/** A quarter turn to the right or to the left; what was dragged is in the middle again. */
export function turned(view: View, by: 1 | -1): View {
  return { ...view, turns: ((view.turns + by + 4) % 4) as View['turns'], x: 0, y: 0 };
}

/** Dragged by so many pixels; only what is larger than the frame moves. */
export function dragged(view: View, dx: number, dy: number): View {
  return view.zoom <= 1 ? view : { ...view, x: view.x + dx, y: view.y + dy };
}

interface Size {
  width: number;
  height: number;
}

/** The scale at which a picture, turned as it is, just fits into its frame; never larger than its own pixels. */
export function fitScale(picture: Size, frame: Size, turns: View['turns']): number {
  if (picture.width <= 0 || picture.height <= 0 || frame.width <= 0 || frame.height <= 0) return 1;
  const [width, height] = turns % 2 === 0 ? [picture.width, picture.height] : [picture.height, picture.width];
  return Math.min(frame.width / width, frame.height / height, 1);
}
