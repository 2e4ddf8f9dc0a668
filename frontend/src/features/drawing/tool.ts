// What the hand holds: a pen that draws or an eraser that rubs out, and how wide the ink is.

export interface Tool {
  readonly isEraser: boolean;
  /** The width of the ink on the screen as a share of the surface's side. */
  readonly brush: number;
}

export const THINNEST = 0.05;
export const THICKEST = 0.14;

/** A pen about as wide as a marker on a small card. */
export const PEN: Tool = { isEraser: false, brush: 0.1 };

/** Half the width of the eraser, as a share of the surface's side. */
const ERASER = 0.04;

/** How far from its middle the eraser takes lines away, so that no ink is left under it. */
export function eraserReach({ brush }: Tool): number {
  return ERASER + brush / 2;
}

/** The brush one or more hundredths wider or thinner, within what it can be. */
export function withBrush(tool: Tool, hundredths: number): Tool {
  const brush = Math.min(THICKEST, Math.max(THINNEST, hundredths / 100));
  return { ...tool, brush };
}

export function hundredths({ brush }: Tool): number {
  return Math.round(brush * 100);
}
