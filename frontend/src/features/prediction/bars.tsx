// One bar per class, always in the same order: sorted ones would jump about while one draws.
import { percent } from "../../lib/percent";
import type { Digit } from "./reading";
import type { Prediction } from "./use-prediction";

interface BarsProps {
  readonly state: Prediction["state"];
  /** Whose bars they are; null while there is no answer. */
  readonly digit: Digit | null;
  readonly classes: readonly string[];
  readonly title: string;
}

export function Bars({ state, digit, classes, title }: BarsProps) {
  const favourite = digit === null || digit.kind === "none" ? null : digit.label;
  return (
    <ul className="bars" data-state={state} aria-label={title}>
      {classes.map((name, index) => (
        <Bar
          key={name}
          name={name}
          value={digit?.probabilities[index] ?? 0}
          isBest={name === favourite}
          hasTick={name === favourite && digit?.kind === "sure"}
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
