import { expect, test } from "vitest";
import { settingsFrom } from "../../lib/training-address";
import { forkAddress, furtherAddress } from "./fork-address";
import { JOB } from "./run-example";

function formAt(address: string | null) {
  return settingsFrom(new URL(address ?? "", "http://here").searchParams);
}

test("a fork has the settings of the run, the changes, and no name yet", () => {
  const form = formAt(forkAddress(JOB, { learning_rate: 0.001 }));
  expect({ ...form, network_name: "my-iris" }).toEqual({ ...JOB.settings, learning_rate: 0.001 });
  expect(form.network_name).toBeUndefined();
});

test("other layers can't go on from a network", () => {
  const job = { ...JOB, settings: { ...JOB.settings, start_from: "old" } };
  expect(formAt(forkAddress(job)).start_from).toBe("old");
  expect(formAt(forkAddress(job, { layers: [[4], [3, "softmax"]] })).start_from).toBeUndefined();
});

test("a network that learns on keeps its name", () => {
  expect(formAt(furtherAddress(JOB))).toMatchObject({ network_name: "my-iris", start_from: "my-iris" });
});

test("rows that came by the API can't be had again", () => {
  expect(forkAddress({ ...JOB, dataset: null })).toBeNull();
  expect(furtherAddress({ ...JOB, dataset: null })).toBeNull();
});
