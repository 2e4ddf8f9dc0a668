// Pause, resume, step, stop, cancel. A wish takes effect when the part that is being learned is done,
// within a second; until then its button says that it is under way.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Failure } from "../../api/failure";
import type { Run } from "../../api/get-run";
import type { Job } from "../../api/list-runs";
import { removeRun, steerRun, type Wish } from "../../api/steer-run";
import { withJob } from "./run-history";
import { sentence } from "../../lib/sentence";

type State = Job["state"];

interface Control {
  readonly wish: Wish;
  readonly name: string;
  readonly busyName: string;
  /** In which states it makes sense. */
  readonly of: readonly State[];
}

const CONTROLS: readonly Control[] = [
  { wish: "pause", name: "Pause", busyName: "Pausing …", of: ["queued", "running"] },
  { wish: "resume", name: "Resume", busyName: "Going on …", of: ["paused"] },
  { wish: "step", name: "Step", busyName: "One more …", of: ["paused"] },
  { wish: "stop", name: "Stop & keep", busyName: "Stopping …", of: ["queued", "running", "paused"] },
];

interface Asked {
  readonly wish: Wish | "cancel";
  /** How the run stood then. */
  readonly state: State;
  readonly epoch: number;
}

function isDone({ wish, state, epoch }: Asked, job: Job): boolean {
  return state !== job.state || (wish === "step" && epoch !== job.epoch);
}

/** Milliseconds after which a wish that nothing came of may be repeated. */
const PATIENCE = 10_000;

export function Steering({ job }: { job: Job }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const current = asked === null || isDone(asked, job) ? null : asked.wish;

  const [failure, setFailure] = useState<Failure | null>(null);

  async function ask(wish: Asked["wish"]) {
    setAsked({ wish, state: job.state, epoch: job.epoch });
    setFailure(null);
    const answer = await (wish === "cancel" ? removeRun(job.id) : steerRun(job.id, wish));
    if (answer.kind === "failure") {
      setAsked(null);
      setFailure(answer);
      return;
    }
    if (answer.kind === "job") {
      queries.setQueryData<Run>(["run", job.id], (run) => run && withJob(run, answer.job));
    }
    void queries.invalidateQueries({ queryKey: ["runs"] });
  }

  useEffect(() => {
    if (current === null) return;
    const timer = setTimeout(() => {
      setAsked(null);
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
    };
  }, [current]);

  return (
    <div className="steering">
      <div className="steering-buttons" role="group" aria-label="Steer this run">
        {CONTROLS.map(({ wish, name, busyName, of }) => {
          // Not `disabled`: that would take the focus away from whoever has just pressed it.
          const isEnabled = current === null && of.includes(job.state);
          return (
            <button
              key={wish}
              type="button"
              aria-disabled={!isEnabled}
              aria-busy={current === wish}
              onClick={() => {
                if (isEnabled) void ask(wish);
              }}
            >
              {current === wish ? busyName : name}
            </button>
          );
        })}
        <CancelButton
          isBusy={current === "cancel"}
          isEnabled={current === null}
          onCancel={() => void ask("cancel")}
        />
      </div>
      {failure !== null && (
        <p className="steering-failure" role="alert">
          {sentence(failure.message)}
        </p>
      )}
    </div>
  );
}

interface CancelButtonProps {
  readonly isBusy: boolean;
  readonly isEnabled: boolean;
  readonly onCancel: () => void;
}

/** What was learned would be lost, so it asks once more. The focus goes along. */
function CancelButton({ isBusy, isEnabled, onCancel }: CancelButtonProps) {
  const [question, setQuestion] = useState<"not asked" | "asked" | "no">("not asked");

  if (question === "asked") {
    return (
      <span className="steering-question" role="group" aria-label="Cancel and keep nothing?">
        <span>Keep nothing?</span>
        <button
          ref={focus}
          type="button"
          onClick={() => {
            setQuestion("no");
            onCancel();
          }}
        >
          Yes, cancel
        </button>
        <button
          type="button"
          onClick={() => {
            setQuestion("no");
          }}
        >
          No, go on
        </button>
      </span>
    );
  }
  return (
    <button
      ref={question === "no" ? focus : null}
      type="button"
      aria-disabled={!isEnabled}
      aria-busy={isBusy}
      onClick={() => {
        if (isEnabled) setQuestion("asked");
      }}
    >
      {isBusy ? "Cancelling …" : "Cancel"}
    </button>
  );
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}
