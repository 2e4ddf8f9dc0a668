// Where the form of the Train page stands with the settings of a run.
import type { Job } from "../../api/list-runs";
import { trainingAddress } from "../../lib/training-address";

/** The same again, with changes; null if its rows came by the API, and are not a data set here. */
export function forkAddress({ dataset, settings }: Job, changes: Job["settings"] = {}): string | null {
  if (dataset === null) return null;
  // It becomes another network, which needs a name of its own; and one that learns on keeps its layers.
  const others = { ...settings, network_name: undefined, replace: undefined };
  const start = "layers" in changes ? { start_from: undefined } : {};
  return trainingAddress({ ...others, ...changes, ...start });
}

/** The network of this run learns on, under its own name. */
export function furtherAddress({ dataset, settings, network_name: name }: Job): string | null {
  if (dataset === null) return null;
  return trainingAddress({ ...settings, network_name: name, start_from: name });
}
