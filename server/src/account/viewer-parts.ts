import type { EntityManager } from '@mikro-orm/postgresql'
import { Audience } from '../kernel/graph/viewer.ts'

/**
 * What upper rooms know about who asks. The viewer of a request is read in one statement, so each gives its part as
 * SQL, a scalar expression over `a` (account) and `s` (session).
 */
interface ViewerParts {
  /** the member's id */
  memberId: string
  /** by audience: json of {permissions, level}, or null if the hat is not theirs (any more) */
  standing: Partial<Record<Audience, string>>
}

export const viewerParts: ViewerParts = { memberId: 'null::uuid', standing: {} }

export function describeMember(memberId: string): void {
  viewerParts.memberId = memberId
}

export function describeStanding(audience: Audience, json: string): void {
  viewerParts.standing[audience] = json
}

/** One of the roles in which an account can be here. */
export interface Wearable {
  audience: Audience
  /** the merchant's or agent's id */
  id: string | null
  name: string
}

type FindHats = (em: EntityManager, accountId: string) => Promise<Wearable[]>

const hatSources: FindHats[] = []

/** From above: which hats an account may wear. */
export function registerHats(find: FindHats): void {
  hatSources.push(find)
}

export async function hatsOf(em: EntityManager, accountId: string): Promise<Wearable[]> {
  const hats: Wearable[] = []
  for (const find of hatSources) hats.push(...(await find(em, accountId)))
  return hats
}
