// What a network is asked about: the digits that ink may consist of, or a picture as it is.
// A question is made once for each drawing; the same object is the same question.
import type { Candidate } from "../../lib/reading/digit-candidates";

export type Question =
  | { readonly kind: "ink"; readonly candidates: readonly Candidate[] }
  | { readonly kind: "picture"; readonly file: File };
