// Points in time, as the service writes them, in words.

const MOMENT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** "24 Nov 2026, 09:31" */
export function momentInWords(iso: string): string {
  return MOMENT.format(new Date(iso));
}

/** "24 Nov 2026" */
export function dayInWords(iso: string): string {
  return DAY.format(new Date(iso));
}
