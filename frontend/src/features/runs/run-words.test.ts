import { describe, expect, test } from "vitest";
import { JOB } from "./run-example";
import { firstWord, nextWord } from "./progress-words";
import {
  chance,
  durationInWords,
  endInWords,
  resultInWords,
  settingsInWords,
  settingValue,
  stateInWords,
} from "./run-words";

test.each([
  [{ state: "queued", position: 1, epoch: 0 } as const, "Waiting, next in line"],
  [{ state: "queued", position: 3, epoch: 0 } as const, "Waiting, 3rd in line"],
  [{ state: "queued", position: 12, epoch: 0 } as const, "Waiting, 12th in line"],
  [{ state: "queued", position: 1, epoch: 4 } as const, "About to go on"],
  [{ phase: "downloading MNIST, 3 of 11 MB" }, "Downloading MNIST, 3 of 11 MB"],
  [{}, "Learning"],
  [{ state: "diverged" } as const, "Diverged"],
])("the state in words: %j", (changes, words) => {
  expect(stateInWords({ ...JOB, ...changes })).toBe(words);
});

test.each([
  [3.2, "3 s"],
  [200, "3 min 20 s"],
  [3900, "1 h 5 min"],
])("%s seconds are %s", (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});

describe("the result", () => {
  const latest = { epoch: 60, loss: 0.1, accuracy: 0.95, test_loss: 0.2, test_accuracy: 29 / 30 };

  test("is measured on rows kept apart, if there are any", () => {
    expect(resultInWords({ ...JOB, latest })).toBe("96.7 % of 30 flowers it had never seen");
  });

  test("else on those learned from, and that is said", () => {
    const learned = { epoch: 1, loss: 0, accuracy: 1 };
    const job = { ...JOB, dataset: "xor", rows: 4, test_rows: null, latest: learned };
    expect(resultInWords(job)).toBe("100.0 % of 4 rows it learned from");
  });

  test("of a network that predicts quantities is a loss", () => {
    const loss = { ...latest, accuracy: null, test_accuracy: null };
    const job = { ...JOB, state: "finished", dataset: null, classes: null, latest: loss } as const;
    expect(endInWords(job)).toBe(
      "“my-iris” has learned. It has a loss of 0.2 on 30 rows it had never seen.",
    );
  });
});

test("guessing gets the share of the commonest class right", () => {
  expect(chance(["a", "b", "c", "d"], null)).toBe(0.25);
  expect(chance(["a", "b"], [[20, 10], [5, 5]])).toBe(0.75);
  expect(chance(null, null)).toBeNull();
});

test("settings in words", () => {
  expect(settingsInWords({ learning_rate: 0.01, standardize: true })).toBe(
    "learning rate 0.01, standardize yes",
  );
  expect(settingValue("layers", [[4], [8, "leaky_relu"], [3, "softmax"]])).toBe(
    "4 → 8 leaky relu → 3 softmax",
  );
  expect(settingValue("seed", 12_345_678)).toBe("12345678");
  expect(settingValue("network_name", "my_iris")).toBe("my_iris");
});

describe("what is spoken", () => {
  const begun = { ...JOB, epoch: 0, progress: 0 };

  test("nothing on arrival, then each tenth once", () => {
    let said = firstWord(begun);
    expect(said.text).toBe("");
    const texts = new Set<string>();
    for (let epoch = 1; epoch <= 60; epoch++) {
      said = nextWord(said, { ...JOB, epoch, progress: epoch / 60 });
      texts.add(said.text);
    }
    expect(texts.size).toBe(11); // the silence, and ten tenths
    expect([...texts][3]).toBe("30 percent: epoch 18 of 60, 86.7 % right.");
  });

  test("the start, a finding, and the end", () => {
    let said = firstWord({ ...begun, state: "queued" });
    said = nextWord(said, begun);
    expect(said.text).toBe("Learning has begun.");
    const finding = { code: "guessing", message: "It only guesses.", advice: "", changes: null };
    said = nextWord(said, { ...begun, diagnosis: [finding] });
    expect(said.text).toBe("It only guesses.");
    expect(nextWord(said, { ...begun, diagnosis: [finding] })).toBe(said);
    said = nextWord(said, { ...JOB, state: "finished", progress: 1, diagnosis: [finding] });
    expect(said.text).toBe("“my-iris” has learned. It is right on 86.7 % of 30 flowers it had never seen.");
  });
});
