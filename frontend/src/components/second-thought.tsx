// A button for what can't be taken back: it asks first, and says what will be gone.
import { useRef, useState, type ReactNode } from "react";
import "./second-thought.css";

interface SecondThoughtProps {
  /** What the button says, and what is said of it where there are many such buttons. */
  readonly name: string;
  readonly spoken: string;
  readonly className?: string;
  readonly question: ReactNode;
  /** "Delete for good" */
  readonly yes: string;
  /** "Keep it" */
  readonly no: string;
  readonly isPending: boolean;
  /** Why it could not be done. */
  readonly failure: string | null;
  readonly onYes: () => void;
}

export function SecondThought(props: SecondThoughtProps) {
  const { name, spoken, className = "", question, yes, no, isPending, failure, onYes } = props;
  const [isAsking, setIsAsking] = useState(false);
  const buttonRef = useRef<HTMLButtonElement>(null);

  if (!isAsking) {
    return (
      <button
        type="button"
        className={`small-button ${className}`}
        aria-label={spoken}
        ref={buttonRef}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        {name}
      </button>
    );
  }
  return (
    <div className={`second-thought ${className}`} role="group" aria-label={`${spoken}?`}>
      <p>{question}</p>
      {failure !== null && <p role="alert">{failure}</p>}
      <div className="button-row">
        <button type="button" className="small-button" disabled={isPending} onClick={onYes}>
          {yes}
        </button>
        <button
          type="button"
          className="small-button"
          // The question stands where the button was that had the focus.
          ref={(keep) => {
            keep?.focus();
          }}
          onClick={() => {
            setIsAsking(false);
            setTimeout(() => buttonRef.current?.focus());
          }}
        >
          {no}
        </button>
      </div>
    </div>
  );
}
