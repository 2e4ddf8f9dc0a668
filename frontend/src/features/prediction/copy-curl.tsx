// "Copy as curl": ask the service the same from a terminal.
import { useEffect, useState } from "react";
import { curlCommand, type Input } from "./curl-command";

interface CopyCurlProps {
  readonly networkName: string;
  /** Null while there is nothing to ask about. */
  readonly input: Input | null;
}

const WORDS = { ready: "Copy as curl", done: "Copied", failed: "Can’t copy here" };

export function CopyCurl({ networkName, input }: CopyCurlProps) {
  const [state, setState] = useState<keyof typeof WORDS>("ready");

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
    if (input === null) return;
    const command = curlCommand(window.location.origin, networkName, input);
    try {
      // Missing where the page was not served securely, hence inside the try.
      await navigator.clipboard.writeText(command);
      setState("done");
    } catch {
      setState("failed");
    }
  }

  return (
    <button type="button" className="copy-curl" disabled={input === null} onClick={() => void copy()}>
      <span aria-live="polite">{WORDS[state]}</span>
    </button>
  );
}
