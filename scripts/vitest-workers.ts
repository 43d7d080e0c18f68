import { availableParallelism } from 'node:os'

/** More than two would leave nothing to the PostgreSQL of each. Whole proofs measure, and kill what they have started. */
export const workerCount = process.env.PROOF === 'full' ? 1 : Math.min(2, availableParallelism())
