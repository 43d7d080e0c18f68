interface Sides {
  ours: string | null
  theirs: string | null
  difference: string
}

/** Where neither side names an amount, as of a bill that is missing, there is nothing to take from each other. */
export const differenceOf = ({ ours, theirs, difference }: Sides): string | null =>
  ours === null && theirs === null ? null : difference
