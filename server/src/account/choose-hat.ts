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

/** The hat of whoever signs in there. The merchant centre is the agents' workspace too, so it takes either. */
export async function chooseHatToSignIn(em: EntityManager, { accountId, audience }: Wish): Promise<Wearable> {
  const wanted = audience === Audience.MERCHANT ? [Audience.MERCHANT, Audience.AGENT] : [audience]
  const hats = await hatsOf(em, accountId)
  for (const one of wanted) {
    const hat = hats.find(({ audience: worn }) => worn === one)
    if (hat) return hat
  }
  throw new Refusal('HAT_MISSING', {}, 'phone')
}
