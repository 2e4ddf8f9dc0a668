// Puts a text into the clipboard, and says that it did.
import { useEffect, useState } from "react";

interface CopyButtonProps {
  /** "Copy as curl" */
  readonly name: string;
  /** Null while there is nothing to copy. */
  readonly text: (() => string) | null;
}

export function CopyButton({ name, text }: CopyButtonProps) {
  const [state, setState] = useState<"ready" | "done" | "failed">("ready");
  const words = { ready: name, done: "Copied", failed: "Can’t copy here" };

  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => {
      setState("ready");
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);

  async function copy() {
    if (text === null) return;
    try {
      // Missing where the page was not served securely, hence inside the try.
      await navigator.clipboard.writeText(text());
      setState("done");
    } catch {
      setState("failed");
    }
  }

  return (
    <button type="button" className="copy-button" disabled={text === null} onClick={() => void copy()}>
      <span aria-live="polite">{words[state]}</span>
    </button>
  );
}
