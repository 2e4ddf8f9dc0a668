// A picture somebody chose, dropped or pasted, to be read in place of a drawing.

export interface Picture {
  readonly file: File;
  /** Where the browser finds it, to show it. */
  readonly address: string;
}

/** What the service reads; the browser's file dialogue offers only these. */
export const PICTURE_TYPES = "image/png,image/jpeg,image/webp,image/gif";
