// One bar per class, always in the same order: sorted ones would jump about while one draws.
import { percent } from "../../lib/percent";
import { verdict } from "../../lib/verdict";
import type { Prediction } from "./use-prediction";

interface BarsProps {
  readonly prediction: Prediction;
  /** The names of the classes, for as long as there is no answer to tell them. */
  readonly classes: readonly string[];
}

export function Bars({ prediction, classes }: BarsProps) {
  const { state, outcome } = prediction;
  const answer = outcome?.kind === "answer" ? outcome : null;
  const probabilities = answer?.probabilities ?? classes.map(() => 0);
  const { kind, best } = verdict(probabilities);

  return (
    <ul className="bars" data-state={state} aria-label="Confidence for each digit">
      {(answer?.classes ?? classes).map((name, index) => (
        <Bar
          key={name}
          name={name}
          value={probabilities[index] ?? 0}
          isBest={answer !== null && index === best}
          hasTick={answer !== null && index === best && kind === "sure"}
        />
      ))}
    </ul>
  );
}

interface BarProps {
  readonly name: string;
  readonly value: number;
  readonly isBest: boolean;
  readonly hasTick: boolean;
}

function Bar({ name, value, isBest, hasTick }: BarProps) {
  return (
    <li
      className={isBest ? "bar bar-best" : "bar"}
      data-testid={`bar-${name}`}
      data-value={value}
    >
      <span className="bar-tick" aria-hidden="true">
        {hasTick && "✓"}
      </span>
      <span className="bar-name">{name}</span>
      <span className="bar-track" aria-hidden="true">
        <span className="bar-fill" style={{ transform: `scaleX(${value.toString()})` }} />
      </span>
      <span className="bar-value">{percent(value)}</span>
    </li>
  );
}
