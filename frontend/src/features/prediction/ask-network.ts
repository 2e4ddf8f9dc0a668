// From a question to what is read. Of a drawing every candidate is asked about in one request, and
// those are taken as digits that together are the likeliest; in a picture the service has already
// found the digits.
import type { AnsweredRow } from "../../api/answer";
import type { Failure } from "../../api/failure";
import { predictPicture } from "../../api/predict-picture";
import { predictPixels } from "../../api/predict-pixels";
import { bestPartition } from "../../lib/reading/best-partition";
import type { Candidate } from "../../lib/reading/digit-candidates";
import type { Question } from "./question";
import { toReading, type Reading } from "./reading";

export async function askNetwork(
  networkName: string,
  question: Question,
  signal: AbortSignal,
): Promise<Reading | Failure> {
  if (question.kind === "picture") {
    const answer = await predictPicture(networkName, question.file, signal);
    return answer.kind === "failure" ? answer : toReading(answer);
  }
  const { candidates } = question;
  const answer = await predictPixels(networkName, candidates.map(({ pixels }) => pixels), signal);
  if (answer.kind === "failure") return answer;
  return toReading({ ...answer, rows: likeliest(candidates, answer.rows) });
}

/** The rows of those candidates that make up the number. */
function likeliest(
  candidates: readonly Candidate[],
  rows: readonly AnsweredRow[],
): readonly AnsweredRow[] {
  const scored = rows.flatMap((row, k) => {
    const candidate = candidates[k];
    return candidate ? [{ ...candidate, ...row, score: Math.max(...row.probabilities) }] : [];
  });
  return bestPartition(scored, Math.max(...candidates.map(({ end }) => end)));
}
