// What a network is asked about: numbers the page made from ink, or a picture as it is.
// A question is made once for each drawing; the same object is the same question.

export type Question =
  | { readonly kind: "pixels"; readonly pixels: readonly number[] }
  | { readonly kind: "picture"; readonly file: File };
