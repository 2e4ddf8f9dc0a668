// Numbers as colours that colour-blind people and printers tell apart: cividis (Nuñez, Anderton and
// Renslow, 2018) from nothing to all, and PuOr (Harrower and Brewer, 2003) around a neutral zero.

export type Colour = readonly [red: number, green: number, blue: number];

const CIVIDIS = "00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838";
const PUOR = "7f3b08 b35806 e08214 fdb863 fee0b6 f7f7f7 d8daeb b2abd2 8073ac 542788 2d004b";

const CIVIDIS_STOPS = CIVIDIS.split(" ").map(fromHex);
const PUOR_STOPS = PUOR.split(" ").map(fromHex);

/** 0 is dark blue, 1 yellow. */
export function cividis(share: number): Colour {
  return between(CIVIDIS_STOPS, share);
}

/** −1 is brown, 0 near white, 1 violet. */
export function diverging(value: number): Colour {
  return between(PUOR_STOPS, (value + 1) / 2);
}

/** "#0072b2" or "0072b2" */
export function fromHex(text: string): Colour {
  const number = Number.parseInt(text.trim().replace("#", ""), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

export function toCss([red, green, blue]: Colour): string {
  return `rgb(${red.toString()} ${green.toString()} ${blue.toString()})`;
}

/** Black or white, whichever is easier to read on the colour (WCAG's contrast). */
export function inkOn(colour: Colour): Colour {
  const [red, green, blue] = colour.map(linear) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? [0, 0, 0] : [255, 255, 255];
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function between(stops: readonly Colour[], share: number): Colour {
  const place = Math.max(0, Math.min(1, share)) * (stops.length - 1);
  const below = stops[Math.floor(place)] ?? [0, 0, 0];
  const above = stops[Math.ceil(place)] ?? below;
  return blend(below, above, place % 1);
}

/** `share` of the second colour. */
export function blend(first: Colour, second: Colour, share: number): Colour {
  const mix = (k: 0 | 1 | 2) => Math.round(first[k] + share * (second[k] - first[k]));
  return [mix(0), mix(1), mix(2)];
}
