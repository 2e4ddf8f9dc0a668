import { expect, test } from "vitest";
import { doubt } from "./doubt";
import { toReading } from "./reading";

/** What is said of digits, each given by the chances of 1, 7 and some other digits. */
function said(...rows: (readonly number[])[]) {
  const classes = ["1", "7", "2", "3"];
  const digits = rows.map((probabilities) => ({ pixels: [], probabilities }));
  return doubt(toReading({ kind: "answer", classes, rows: digits }));
}

const TWO = [0, 0, 0.9, 0.1];
const TORN = [0.5, 0.4, 0.05, 0.05];
const NONE = [0.26, 0.25, 0.25, 0.24];

test.each([
  ["one digit, torn", [TORN], "Not sure: 1 or 7"],
  ["one that is none", [NONE], "Not sure this is a digit"],
  ["a digit of a number", [TWO, TORN, TWO], "Not sure: 2?2 (1 or 7)"],
  ["two of them", [TORN, TWO, TORN], "Not sure: ?2? (1 or 7, 1 or 7)"],
  ["too many to list", [TORN, TORN, TORN], "Not sure: ???"],
  ["a digit of a number that is none", [TWO, NONE], "Not sure: 2?"],
  ["one of each", [TORN, NONE], "Not sure: ??"],
  ["a number that is none", [NONE, NONE], "Not sure this is a number"],
])("doubt about %s", (_, rows, words) => {
  expect(said(...rows)).toBe(words);
});
