import { isDeepStrictEqual } from 'node:util'
import { Shopper } from './checkout.ts'
import { withCoupons } from './coupons.ts'
import type { Arena } from './open.ts'
import { readsOf } from './reads.ts'
import { ask, type Side } from './side.ts'
import type { Subjects } from './subjects.ts'

/** Made by each side for itself: ids and tokens of what a checkout has made, and cursors, which the product signs. */
const own = new Set([
  'cursor',
  'endCursor',
  'number',
  'payUrl',
  'payUrlUntil',
  'expiresAt',
  'payBefore',
  'tradeId',
  'quoteId',
  'offerId',
  'quoteExpiresAt',
])
const ownIds =
  /^(claimCoupon\.coupon|checkout\.offers\.\d+|addToCart\.cart\.groups\.\d+\.lines|placeTrade\.trade|startPayment\.payment|myTrade)/

/** Fails unless both sides answer the same to everything that will be asked. */
export async function checkSameAnswers({ product, kept, floor, client }: Arena, subjects: Subjects): Promise<void> {
  for (const { title, asks } of readsOf(subjects)) {
    for (const [index, question] of asks.product.entries()) {
      const other = asks.floor[index]
      if (!other) continue
      const answer = await ask(floor, other)
      for (const server of [product, kept]) compareAnswers(`${title} ${index}`, await ask(server, question), answer)
    }
  }
  const [ours, theirs] = await withCoupons(client, async () => [
    await buy(product, subjects),
    await buy(floor, subjects),
  ])
  for (const [index, answer] of ours.entries()) compareAnswers(`checkout, request ${index + 1}`, answer, theirs[index])
}

/** The answers of one checkout. */
async function buy(side: Side, { buyers, baskets }: Subjects): Promise<unknown[]> {
  // The same goods for both, whatever has been bought before.
  const shopper = new Shopper(side.name, { buyers, baskets: baskets.slice(0, 1) }, 0)
  const answers: unknown[] = []
  for (;;) {
    const answer = await ask(side, shopper.next())
    answers.push(answer)
    const outcome = shopper.hear(JSON.stringify(answer))
    if (outcome === 'failed') throw new Error(`The ${side.name} does not get to paid: ${JSON.stringify(answer)}`)
    if (outcome === 'paid') return answers
  }
}

/** Fails unless they are the same but for what each side makes itself. */
export function compareAnswers(title: string, ours: unknown, theirs: unknown): void {
  const product = withoutOwn(ours)
  const floor = withoutOwn(theirs)
  if (isDeepStrictEqual(product, floor)) return
  throw new Error(
    `Not the same answer (${title}):\nproduct ${JSON.stringify(product)}\nfloor   ${JSON.stringify(floor)}`,
  )
}

function withoutOwn(value: unknown, path: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withoutOwn(item, [...path, String(index)]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const isOwn = own.has(key) || (key === 'id' && ownIds.test(path.slice(1).join('.')) && path.at(-1) !== 'merchant')
      return [key, isOwn ? typeof item : withoutOwn(item, [...path, key])]
    }),
  )
}
