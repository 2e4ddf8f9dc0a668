// A token that was just made: the only time that it is to be seen.
import { useEffect, useRef } from "react";
import type { MadeToken } from "../../api/tokens";
import { CodeSnippet } from "../../components/code-snippet";
import { shellQuoted } from "../../lib/shell-quoted";

export function TokenSecret({ made: { token, secret } }: { readonly made: MadeToken }) {
  const headingRef = useRef<HTMLHeadingElement>(null);
  const example = `curl ${shellQuoted(`${window.location.origin}/networks`)} \\\n  -H ${shellQuoted(`Authorization: Bearer ${secret}`)}`;

  useEffect(() => {
    headingRef.current?.focus();
  }, []);

  return (
    <section className="token-secret" aria-labelledby="token-secret">
      <h3 id="token-secret" ref={headingRef} tabIndex={-1}>
        “{token.name}” is made. Copy it now: it is shown this once.
      </h3>
      <CodeSnippet label="The token" code={secret} copy="Copy the token" />
      <p>Whoever has it may do in your name what you may do. A program sends it with each request:</p>
      <CodeSnippet label="How to use it" code={example} copy="Copy as curl" />
    </section>
  );
}
