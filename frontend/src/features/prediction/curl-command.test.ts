import { expect, test } from "vitest";
import { curlCommand } from "./curl-command";

const ORIGIN = "http://127.0.0.1:8000";

test("sends the numbers as JSON", () => {
  expect(curlCommand(ORIGIN, "digits", [[0, 0.5, 1]])).toBe(
    `curl 'http://127.0.0.1:8000/predict' -H 'Content-Type: application/json' -d '{"network_name":"digits","input_array":[0,0.5,1]}'`,
  );
});

test("sends one row for each digit of a number", () => {
  expect(curlCommand(ORIGIN, "digits", [[0, 1], [1, 0]])).toContain(`"input_array":[[0,1],[1,0]]}'`);
});

test("sends a picture as a form, whatever its name", () => {
  const file = new File([], "Anna's '7'.png");
  expect(curlCommand(ORIGIN, "digits", file)).toBe(
    String.raw`curl 'http://127.0.0.1:8000/predict' -F 'network_name=digits' -F 'image=@Anna'\''s '\''7'\''.png'`,
  );
});
