import type { EntityManager } from '@mikro-orm/postgresql'
import { present } from '../kernel/refusal.ts'

type HasBought = (em: EntityManager, memberId: string) => Promise<boolean>

let hasBought: HasBought | undefined

/** Orders are above: their room says at start how to find out. */
export function onHasBought(answer: HasBought): void {
  hasBought = answer
}

/** Whether a member has never paid for anything; a visitor is taken for somebody new. */
export const isNewMember = async (em: EntityManager, memberId: string | null): Promise<boolean> =>
  memberId === null || !(await present(hasBought, 'who knows who has bought')(em, memberId))
