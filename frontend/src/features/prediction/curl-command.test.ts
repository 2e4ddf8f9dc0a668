import { expect, test } from "vitest";
import { curlCommand } from "./curl-command";

const GUEST = { origin: "http://127.0.0.1:8000", user: null };

test("sends the numbers as JSON", () => {
  expect(curlCommand(GUEST, "digits", [[0, 0.5, 1]])).toBe(
    `curl 'http://127.0.0.1:8000/predict' -H 'Content-Type: application/json' -d '{"network_name":"digits","input_array":[0,0.5,1]}'`,
  );
});

test("sends one row for each digit of a number", () => {
  expect(curlCommand(GUEST, "digits", [[0, 1], [1, 0]])).toContain(`"input_array":[[0,1],[1,0]]}'`);
});

test("sends a picture as a form, whatever its name", () => {
  const file = new File([], "Anna's '7'.png");
  expect(curlCommand(GUEST, "digits", file)).toBe(
    String.raw`curl 'http://127.0.0.1:8000/predict' -F 'network_name=digits' -F 'image=@Anna'\''s '\''7'\''.png'`,
  );
});

test("has a place for a member's token, and says where there are some", () => {
  expect(curlCommand({ ...GUEST, user: "ada" }, "digits", [[0]])).toBe(
    `TOKEN=nn_your-token  # yours are made on http://127.0.0.1:8000/app/account
curl 'http://127.0.0.1:8000/predict' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"network_name":"digits","input_array":[0]}'`,
  );
});
