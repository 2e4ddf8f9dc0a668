// What is wrong with which field of a form. The first field that is wrong has the focus then.
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { sentence } from "../lib/sentence";

interface Complaint {
  readonly field: string;
  readonly message: string;
}

export function useComplaints() {
  const form = useRef<HTMLFormElement>(null);
  const [complaints, setComplaints] = useState<Readonly<Partial<Record<string, string>>>>({});

  function complain(found: readonly Complaint[]) {
    const named = found.map(({ field, message }) => [field, sentence(message)] as const);
    flushSync(() => {
      setComplaints(Object.fromEntries(named));
    });
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }

  return { form, complaints, complain };
}
