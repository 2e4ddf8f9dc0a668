// "Copy as curl": ask the service the same from a terminal.
import { useEffect, useState } from "react";
import { curlCommand } from "./curl-command";
import type { Question } from "./question";

interface CopyCurlProps {
  readonly networkName: string;
  readonly question: Question | null;
}

const WORDS = { ready: "Copy as curl", done: "Copied", failed: "Can’t copy here" };

export function CopyCurl({ networkName, question }: CopyCurlProps) {
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
    if (question === null) return;
    const command = curlCommand(window.location.origin, networkName, question);
    try {
      // Missing where the page was not served securely, hence inside the try.
      await navigator.clipboard.writeText(command);
      setState("done");
    } catch {
      setState("failed");
    }
  }

  return (
    <button type="button" className="copy-curl" disabled={question === null} onClick={() => void copy()}>
      <span aria-live="polite">{WORDS[state]}</span>
    </button>
  );
}
