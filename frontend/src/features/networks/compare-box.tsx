// Whether a network takes part in the comparison.

export const MOST_COMPARED = 4;

export interface Choosing {
  readonly chosen: readonly string[];
  readonly onChoose: (name: string, isChosen: boolean) => void;
}

export function CompareBox({ name, chosen, onChoose }: Choosing & { readonly name: string }) {
  const isChosen = chosen.includes(name);
  return (
    <label className="compare-box">
      <input
        type="checkbox"
        aria-label={`Compare ${name}`}
        checked={isChosen}
        disabled={!isChosen && chosen.length >= MOST_COMPARED}
        onChange={(event) => {
          onChoose(name, event.currentTarget.checked);
        }}
      />
      Compare
    </label>
  );
}
