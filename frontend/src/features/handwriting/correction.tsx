// "Right? Yes, or it was …": the question about a single digit that was read, and what came of it.
// Its room is always there, so that nothing jumps when an answer comes.
import { useEffect, useRef } from "react";
import "./correction.css";

interface CorrectionProps {
  /** Whether there is an answer to ask about, perhaps one that is just being renewed. */
  readonly isShown: boolean;
  /** Whether the answer is to the ink as it is now. */
  readonly isReady: boolean;
  /** As what the drawing was saved; null as long as nobody said. */
  readonly savedAs: string | null;
  readonly classes: readonly string[];
  readonly guess: string;
  readonly onSay: (label: string) => void;
  readonly onTakeBack: () => void;
}

export function Correction(props: CorrectionProps) {
  const { isShown, isReady, savedAs, classes, guess, onSay, onTakeBack } = props;
  const groupRef = useRef<HTMLDivElement>(null);
  const isAnswered = savedAs !== null;
  const wasAnswered = useRef(isAnswered);

  // The button that was pressed has gone: what came in its place has the focus next.
  useEffect(() => {
    if (isAnswered === wasAnswered.current) return;
    wasAnswered.current = isAnswered;
    if (document.activeElement !== document.body) return;
    groupRef.current?.querySelector("button")?.focus();
  }, [isAnswered]);

  return (
    <div className="correction" data-testid="correction" ref={groupRef}>
      {isShown && !isAnswered && (
        <div role="group" aria-label="Is it right?">
          <p className="correction-question">
            <span>Right?</span>
            <button
              type="button"
              aria-disabled={!isReady}
              onClick={() => {
                if (isReady) onSay(guess);
              }}
            >
              Yes
            </button>
            <span>or it was</span>
          </p>
          <div className="correction-classes">
            {classes.map((name) => (
              <button
                key={name}
                type="button"
                aria-label={`It was ${name}`}
                aria-disabled={!isReady}
                onClick={() => {
                  if (isReady) onSay(name);
                }}
              >
                {name}
              </button>
            ))}
          </div>
        </div>
      )}
      {isAnswered && (
        <p className="correction-question">
          <span>Saved as {savedAs}.</span>
          <button type="button" onClick={onTakeBack}>
            Take it back
          </button>
        </p>
      )}
      <p className="only-spoken" aria-live="polite">
        {isAnswered && `Saved as ${savedAs}. The next stroke begins a new drawing.`}
      </p>
    </div>
  );
}
