import type { MerchantPermission, StaffPermission } from '@kaidian/shared/core/permissions'
import { expect } from 'vitest'
import { theSchema } from '../app.ts'
import type { Answer } from './browser.ts'
import { digest } from './rights-digest.ts'
import { kindOf, type Kind, type RightsMarket } from './rights-market.ts'
import { viewerNames, type ViewerName } from './rights-people.ts'

/** Who may call an operation, and on whose things. */
export interface Right {
  by: 'anyone' | 'signedIn' | 'holder' | Exclude<Kind, 'visitor'>
  key?: StaffPermission | MerchantPermission
  /** whose things they are, if not of the first of the kind */
  owner?: ViewerName
  /** what a query asks for */
  select?: string
  /** variables that work for that viewer, on things of the first of its kind */
  given?: (market: RightsMarket, viewer: ViewerName) => object | Promise<object>
  /**
   * What becomes of another of the kind who asks for the same: they see `own` things (the usual), other `figures`, the
   * `same`; or the outcome of their being refused, `missing` when it is as if the thing were not there; or `nothing`
   * is done, though nobody says so.
   */
  others?:
    | 'own'
    | 'figures'
    | 'same'
    | 'missing'
    | 'nothing'
    | 'FILE_NOT_FOUND'
    | 'PICKUP_CODE_WRONG'
    | 'BAD_USER_INPUT'
    | 'FORBIDDEN'
  /** outcomes that no rule above gives */
  but?: Partial<Record<ViewerName, string>>
  /** the browser is signed in anew before and after */
  endsSessions?: true
}

export type Rights = Record<string, Right>

type Root = 'query' | 'mutation' | 'subscription'

/** The variables that a document declares are those that it is given; a mutation answers its user errors. */
export function documentOf(root: Root, name: string, select: string, variables: object): string {
  const schema = theSchema()
  const type = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }
  const args = (type[root]?.getFields()[name]?.args ?? []).filter((arg) => arg.name in variables)
  const declared = args.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(', ')
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  return `${root} ${declared && `(${declared})`} { ${name} ${passed && `(${passed})`} ${select} }`
}

/** `passed`, `missing`, or the code of the refusal. */
function outcomeOf({ data, errors }: Answer): string {
  if (errors?.[0]) return errors[0].extensions.code
  const payload: unknown = Object.values(data ?? {})[0]
  if (payload === null) return 'missing'
  if (typeof payload !== 'object' || !('userErrors' in payload) || !Array.isArray(payload.userErrors)) return 'passed'
  const code: string | undefined = payload.userErrors[0]?.code
  return code === 'NOT_FOUND' ? 'missing' : (code ?? 'passed')
}

const passing = new Set<string | undefined>([undefined, 'own', 'figures', 'same'])

const isStranger = (right: Right, viewer: ViewerName): boolean =>
  right.by === 'signedIn' || right.by === 'holder'
    ? viewer !== ownerOf(right)
    : right.by !== 'anyone' && viewer.startsWith('other')

export function expectedOf(right: Right, viewer: ViewerName): string {
  const { by, key, others, but } = right
  const special = but?.[viewer]
  if (special !== undefined) return special
  if (by === 'anyone') return 'passed'
  if (viewer === 'visitor') return 'UNAUTHENTICATED'
  if (by === 'holder' ? kindOf[viewer] === 'staff' : by !== 'signedIn' && kindOf[viewer] !== by) return 'FORBIDDEN'
  if (key !== undefined && viewer.endsWith('Without')) return 'FORBIDDEN'
  return isStranger(right, viewer) && !passing.has(others) ? (others ?? 'passed') : 'passed'
}

export function ownerOf({ by, owner }: Right): ViewerName {
  if (owner) return owner
  if (by === 'staff') return 'superAdmin'
  return by === 'anyone' || by === 'signedIn' || by === 'holder' ? 'member' : by
}

export async function walkQuery(market: RightsMarket, name: string, right: Right): Promise<void> {
  await market.grant(right.key)
  const variables = (await right.given?.(market, ownerOf(right))) ?? {}
  const document = documentOf('query', name, right.select ?? '', variables)
  const asked = viewerNames.map(async (viewer): Promise<[ViewerName, Answer]> => [
    viewer,
    await market.browser(viewer).ask(document, variables),
  ])
  const answers = new Map(await Promise.all(asked))
  const outcomes = [...answers].map(([viewer, answer]) => [viewer, outcomeOf(answer)])
  expect(Object.fromEntries(outcomes), document).toEqual(
    Object.fromEntries(viewerNames.map((viewer) => [viewer, expectedOf(right, viewer)])),
  )
  if (right.by === 'anyone' || right.by === 'staff') return
  const ownAnswer = JSON.stringify(answers.get(ownerOf(right)))
  if ((right.others ?? 'own') === 'own') expect(secretsIn(market, ownAnswer), `${name} shows one's own`).not.toEqual([])
  for (const viewer of viewerNames.filter((one) => isStranger(right, one))) {
    const answer = JSON.stringify(answers.get(viewer))
    if (right.others === 'figures') expect(answer, `${name} of ${viewer}`).not.toBe(ownAnswer)
    else expect(secretsIn(market, answer), `${name} of ${viewer}`).toEqual([])
  }
}

const secretsIn = ({ secrets }: RightsMarket, text: string): string[] => secrets.filter((one) => text.includes(one))

export async function walkMutation(market: RightsMarket, name: string, right: Right): Promise<void> {
  await market.grant(right.key)
  const owner = ownerOf(right)
  const variables = (await right.given?.(market, owner)) ?? {}
  const document = documentOf('mutation', name, '{ userErrors { code } }', variables)
  const mayPass = viewerNames.filter((viewer) => expectedOf(right, viewer) === 'passed')
  const refused = viewerNames.filter((viewer) => !mayPass.includes(viewer))

  const before = await digest(market.house)
  const outcomes: Record<string, string> = {}
  for (const viewer of refused) outcomes[viewer] = outcomeOf(await market.browser(viewer).ask(document, variables))
  expect(outcomes, document).toEqual(
    Object.fromEntries(refused.map((viewer) => [viewer, expectedOf(right, viewer).replace('nothing', 'passed')])),
  )
  const strayed = strayIds(variables)
  for (const [id, stray] of strayed)
    expect(['missing', 'BAD_USER_INPUT'], `${name} of ${id}`).toContain(
      outcomeOf(await market.browser(owner).ask(document, stray)),
    )
  expect(await digest(market.house), `${name}, refused, changes nothing`).toEqual(before)

  // The owner first, with the very document that the others were refused.
  const acting = mayPass.toSorted((one, other) => Number(other === owner) - Number(one === owner))
  for (const viewer of acting) {
    if (right.endsSessions) await market.signInAnew(viewer)
    const given = viewer === owner ? variables : await right.given?.(market, viewer)
    const unchanged = await digest(market.house)
    const answer = await market.browser(viewer).ask(document, given ?? {})
    expect({ [viewer]: outcomeOf(answer) }, document).toEqual({ [viewer]: 'passed' })
    expect(await digest(market.house), `${name} of ${viewer} acts`).not.toEqual(unchanged)
    if (right.endsSessions) await market.signInAnew(viewer)
  }
}

const idNames = ['id', 'tradeId', 'addressId', 'variantId', 'lineId', 'roleId', 'freightTemplateId']
const strayIdsOf = ['00000000-0000-4000-8000-000000000000', 'not-an-id', "' or 1=1 --"]

/** The same variables, naming something that is not there. */
function strayIds(variables: object): [id: string, variables: object][] {
  const place: object =
    'input' in variables && typeof variables.input === 'object' ? (variables.input ?? {}) : variables
  const name = idNames.find((one) => one in place)
  if (name === undefined) return []
  return strayIdsOf.map((id) => {
    const changed = { ...place, [name]: id }
    return [id, place === variables ? changed : { input: changed }]
  })
}
