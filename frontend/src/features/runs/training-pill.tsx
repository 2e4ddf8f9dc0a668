// In the header of every page: how many networks are learning, and the way to them.
import { Link } from "react-router";
import { useRuns } from "./use-runs";
import "./training-pill.css";

const PACE = { busy: 3000, idle: 20_000 };

export function TrainingPill() {
  const { data } = useRuns(PACE);
  const learning = (data?.jobs ?? []).filter(({ state }) => state === "running" || state === "queued");
  if (learning.length === 0) return null;
  return (
    <Link className="training-pill" to="/app/runs">
      {learning.length} <span className="training-pill-word">training</span>
    </Link>
  );
}
