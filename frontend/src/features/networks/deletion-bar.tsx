// What is about to be deleted, at the lower edge of every page, with the way to take it back.
import { useEffect, useRef } from "react";
import { TIME_TO_THINK, useDeletions } from "./deletions";
import "./networks.css";

const SECONDS = (TIME_TO_THINK / 1000).toString();

export function DeletionBar() {
  const { pending, failures, undo, forgetFailure } = useDeletions();
  return (
    <div className="deletion-bar" role="status">
      {pending.map((name) => (
        <Pending key={name} name={name} onUndo={undo} />
      ))}
      {failures.map(({ name, message }) => (
        <div key={name} className="deletion">
          <p>
            “{name}” was not deleted. {message}
          </p>
          <button
            type="button"
            onClick={() => {
              forgetFailure(name);
            }}
          >
            Close
          </button>
        </div>
      ))}
    </div>
  );
}

function Pending({ name, onUndo }: { name: string; onUndo: (name: string) => void }) {
  const buttonRef = useRef<HTMLButtonElement>(null);

  // The button that was pressed has gone with its network: this one is next to be pressed, if any.
  useEffect(() => {
    const button = buttonRef.current;
    button?.focus();
    return () => {
      if (document.activeElement !== button && document.activeElement !== document.body) return;
      document.querySelector("h1")?.focus({ preventScroll: true });
    };
  }, []);

  return (
    <div className="deletion">
      <p>
        “{name}” is deleted in {SECONDS} seconds. Close the page before, and it stays.
      </p>
      <button
        ref={buttonRef}
        type="button"
        aria-label={`Undo deleting ${name}`}
        onClick={() => {
          onUndo(name);
        }}
      >
        Undo
      </button>
      <span className="deletion-clock" style={{ animationDuration: `${SECONDS}s` }} aria-hidden="true" />
    </div>
  );
}
