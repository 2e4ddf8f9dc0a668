// What all pages share: a title, for the tab too, and the focus at the top of a page one has just
// gone to, as if the browser had loaded it.
import { useEffect, useRef, type ReactNode } from "react";
import { useLocation } from "react-router";

interface PageProps {
  readonly title: string;
  readonly className: string;
  readonly children: ReactNode;
}

export function Page({ title, className, children }: PageProps) {
  const headingRef = useRef<HTMLHeadingElement>(null);
  // "default" is the key of the first address, which the browser itself has loaded.
  const isFirst = useLocation().key === "default";

  useEffect(() => {
    document.title = `${title} – EduNN`;
  }, [title]);

  useEffect(() => {
    if (isFirst) return;
    window.scrollTo(0, 0);
    headingRef.current?.focus({ preventScroll: true });
    // Only on arrival: another network in the address of the same page is no new page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <main className={className}>
      <h1 ref={headingRef} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
