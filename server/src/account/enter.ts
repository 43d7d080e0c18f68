import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { chooseHat } from './choose-hat.ts'
import { openSession } from './open-session.ts'
import { resolveViewer } from './resolve-viewer.ts'
import { visitorOf, type SignedIn, type Visit } from './sign-in-by-code.ts'

interface Wish {
  audience: Audience
  hatId: string | null
}

/** A session in another hat of the person who is signed in to this browser, wherever that may be. */
export async function enter(
  em: EntityManager,
  { audience, hatId }: Wish,
  person: Viewer,
  visit: Visit,
): Promise<SignedIn> {
  const hat = await chooseHat(em, { accountId: person.accountId, audience, hatId })
  const token = await openSession(em, { accountId: person.accountId, audience, hatId: hat.id, ...visitorOf(visit) })
  return { token, audience, isNew: false }
}

/** Who is signed in to this browser: here, or else in another audience, asked in a fixed order. */
export async function personOf({ viewer, em, cookies }: Context): Promise<Viewer> {
  if (viewer) return viewer
  for (const audience of Object.values(Audience)) {
    const other = await resolveViewer(em, audience, cookies)
    if (other) return other
  }
  throw graphError('UNAUTHENTICATED', 'Sign in first')
}
