// The curve of an operator, small, beside its name.
import { operatorCurve } from "./operator-curves";

export function OperatorPicture({ operator }: { operator: string }) {
  const curve = operatorCurve(operator);
  return (
    <svg className="operator-picture" viewBox="0 0 40 24" aria-hidden="true">
      {curve === null ? (
        <path className="share-bars" d="M6 22v-8M16 22v-18M26 22v-5M35 22v-11" />
      ) : (
        <>
          <path className="axis" d="M0 23.5H40" />
          <path d={curve} />
        </>
      )}
    </svg>
  );
}
