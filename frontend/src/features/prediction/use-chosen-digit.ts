// Which digit of a number is looked at more closely: its bars, and what the network sees of it. The
// least sure one, unless somebody chooses another; a new answer begins anew.
import { useState } from "react";
import { leastSure, type Reading } from "./reading";

export function useChosenDigit(reading: Reading | null) {
  const [choice, setChoice] = useState<{ reading: Reading; index: number } | null>(null);
  if (reading === null) return { index: 0, choose: () => undefined };
  return {
    index: choice?.reading === reading ? choice.index : leastSure(reading),
    choose: (index: number) => {
      setChoice({ reading, index });
    },
  };
}
