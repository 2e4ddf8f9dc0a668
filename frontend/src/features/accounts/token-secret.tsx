// A token that was just made: the only time that it is to be seen.
import { useEffect, useRef } from "react";
import type { MadeToken } from "../../api/tokens";
import { CopyButton } from "../../components/copy-button";
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
      {/* Wider than a phone: it scrolls, and what scrolls must be within reach of the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="snippet" role="region" aria-label="The token" tabIndex={0}>
        <code data-testid="token-secret">{secret}</code>
      </pre>
      <CopyButton name="Copy the token" text={() => secret} />
      <p>Whoever has it may do in your name what you may do. A program sends it with each request:</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="snippet" role="region" aria-label="How to use it" tabIndex={0}>
        <code>{example}</code>
      </pre>
      <CopyButton name="Copy as curl" text={() => example} />
    </section>
  );
}
