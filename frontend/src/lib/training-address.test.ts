import { describe, expect, test } from "vitest";
import { parametersFrom, settingsFrom, trainingAddress } from "./training-address";

const EVERY_KIND = {
  dataset: "iris",
  network_name: "my-iris",
  layers: [[4], [8, "leaky_relu"], [3, "softmax"]],
  standardize: false,
  learning_rate: 0.0003,
  seed: 9007199254740991,
  regularizer: null,
  class_weight: [1, 2.5, 1],
};

function read(address: string) {
  return settingsFrom(new URL(address, "http://here").searchParams);
}

describe("the form in the address", () => {
  test("is short enough to read", () => {
    const settings = { dataset: "iris", layers: EVERY_KIND.layers, learning_rate: 0.01 };
    expect(trainingAddress(settings)).toBe(
      "/app/train?dataset=iris&layers=4,8-leaky_relu,3-softmax&learning_rate=0.01",
    );
    expect(trainingAddress({})).toBe("/app/train");
  });

  test("comes back as it went in", () => {
    expect(read(trainingAddress(EVERY_KIND))).toEqual(EVERY_KIND);
    expect(read(trainingAddress({ class_weight: "balanced" }))).toEqual({ class_weight: "balanced" });
    expect(read(trainingAddress({ learning_rate: 1e-7 }))).toEqual({ learning_rate: 1e-7 });
  });

  test("survives being one of several in the same address", () => {
    const parameters = new URLSearchParams([["net", "mine"], ...parametersFrom(EVERY_KIND).map(([...pair]) => pair)]);
    expect(settingsFrom(parameters)).toEqual(EVERY_KIND);
  });

  test("leaves out what is no setting, such as the rows", () => {
    expect(trainingAddress({ dataset: "xor", inputs: [[0, 1]], created: "today" })).toBe(
      "/app/train?dataset=xor",
    );
    expect(read("/app/train?net=mine&dataset=xor&nonsense=1")).toEqual({ dataset: "xor" });
  });

  test.each([
    "layers=4",
    "layers=4,8,3-softmax",
    "layers=4,-3-relu,2-softmax",
    "learning_rate=fast",
    "learning_rate=Infinity",
    "use_bias=perhaps",
    "class_weight=1,heavy",
  ])("leaves out what can’t be read: %s", (parameters) => {
    expect(read(`/app/train?${parameters}`)).toEqual({});
  });
});
