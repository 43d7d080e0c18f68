import type { EntityManager } from '@mikro-orm/postgresql'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { hatsOf, type Wearable } from './viewer-parts.ts'

interface Wish {
  accountId: string
  audience: Audience
  hatId?: string | null
}

/** The hat of that audience, the first if there are several and none is named; HAT_MISSING if it is not theirs. */
export async function chooseHat(em: EntityManager, { accountId, audience, hatId }: Wish): Promise<Wearable> {
  const hats = await hatsOf(em, accountId)
  const hat = hats.find((one) => one.audience === audience && (!hatId || one.id === hatId))
  if (!hat) throw new Refusal('HAT_MISSING')
  return hat
}

/** The merchant centre serves agents too, and leads whoever has no hat there yet to the applications. */
const welcomeIn: Record<Audience, readonly Audience[]> = {
  [Audience.MEMBER]: [Audience.MEMBER],
  [Audience.MERCHANT]: [Audience.MERCHANT, Audience.AGENT, Audience.MEMBER],
  [Audience.AGENT]: [Audience.AGENT, Audience.MERCHANT, Audience.MEMBER],
  [Audience.STAFF]: [Audience.STAFF],
}

/** The hat of whoever signs in there: the viewer says which it has become. */
export async function chooseHatToSignIn(em: EntityManager, { accountId, audience }: Wish): Promise<Wearable> {
  const hats = await hatsOf(em, accountId)
  for (const one of welcomeIn[audience]) {
    const hat = hats.find(({ audience: worn }) => worn === one)
    if (hat) return hat
  }
  throw new Refusal('HAT_MISSING', {}, 'phone')
}
