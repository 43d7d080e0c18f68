import type { EntityManager } from '@mikro-orm/postgresql'
import { booksHold } from '../settlement/read-invariants.ts'

/** The rules of money without which nothing may leave: balances, payments, and the shares of every line. */
const needed = [1, 2, 4]

export const mayPayOut = (em: EntityManager): Promise<boolean> => booksHold(em, needed)
