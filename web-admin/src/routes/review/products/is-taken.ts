import type { OpenReviewFragment } from './product-review.graphql.ts'

/** Somebody else has it. */
export const isTaken = (review: OpenReviewFragment | null | undefined) => Boolean(review?.lease && !review.lease.isMine)
