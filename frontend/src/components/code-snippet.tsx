// Code for another place, to be read and copied.
import { CopyButton } from "./copy-button";
import "./code-snippet.css";

interface CodeSnippetProps {
  /** What it is, for those who listen to the page: "The command". */
  readonly label: string;
  readonly code: string;
  /** "Copy as curl" */
  readonly copy: string;
}

export function CodeSnippet({ label, code, copy }: CodeSnippetProps) {
  return (
    <div className="code-snippet">
      {/* Wider than a phone: it scrolls, and what scrolls must be within reach of the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre role="region" aria-label={label} tabIndex={0}>
        <code>{code}</code>
      </pre>
      <CopyButton name={copy} text={() => code} />
    </div>
  );
}
