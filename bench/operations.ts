import { checkoutRequests, Shopper } from './checkout.ts'
import type { Lane } from './load.ts'
import { readsOf } from './reads.ts'
import type { Ask, SideName } from './side.ts'
import type { Subjects } from './subjects.ts'

/** What is compared. */
export interface Operation {
  title: string
  /** HTTP requests of one of it */
  requests: number
  /** asked of the product as it is run, which keeps answers that are the same for everybody; otherwise of one that keeps none */
  isKept?: boolean
  /** A lane asks the same of either side; lanes begin at different places. */
  laneOf: (side: SideName) => (lane: number) => Lane
}

export const laneStride = 7

export function operationsOf(subjects: Subjects): Operation[] {
  const reads = readsOf(subjects).map(({ title, asks }): Operation => ({
    title,
    requests: 1,
    laneOf: (side) => (lane) => inTurn(asks[side], lane * laneStride),
  }))
  const kept = reads.map((read): Operation => ({ ...read, title: `${read.title}, kept`, isKept: true }))
  const checkout: Operation = {
    title: 'checkout',
    requests: checkoutRequests,
    laneOf: (side) => (lane) => shopping(new Shopper(side, subjects, lane)),
  }
  return [...reads, ...kept, checkout]
}

/** The same questions over and over. */
export function inTurn(asks: readonly Ask[], start: number): Lane {
  let turn = start
  return {
    next() {
      const ask = asks[turn % asks.length]
      turn += 1
      if (!ask) throw new Error('There is nothing to ask')
      return ask
    },
    hear: (text) => (text === undefined ? 'failed' : 'done'),
  }
}

function shopping(shopper: Shopper): Lane {
  return {
    next: () => shopper.next(),
    hear(text) {
      if (text === undefined) return shopper.fail()
      const outcome = shopper.hear(text)
      return outcome === 'paid' ? 'done' : outcome
    },
  }
}
