import type { EntityManager } from '@mikro-orm/postgresql'
import { checkInvariants } from '../settlement/check-invariants.ts'

/** The rules of money without which nothing may leave: balances, payments, and the shares of every line. */
const needed: ReadonlySet<number> = new Set([1, 2, 4])

export async function mayPayOut(em: EntityManager): Promise<boolean> {
  const invariants = await checkInvariants(em)
  return invariants.every(({ number, holds }) => holds || !needed.has(number))
}
