import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { theSchema } from '../app.ts'
import { Dice } from '../seed/random.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { RightsMarket } from '../testing/rights-market.ts'
import { viewerNames, type ViewerName } from '../testing/rights-people.ts'
import { mutationRights, queryRights } from '../testing/rights-tables.ts'
import { ownerOf, type Right } from '../testing/rights-walk.ts'
import { isWhole, keepFigures } from './figures.ts'
import { hostileRequests } from './hostile-requests.ts'
import { jsonOf, spoil } from './hostile.ts'
import { RandomOperations } from './random-operation.ts'

const seeds = isWhole ? [11, 12, 13] : [7]
const requestsOfSeed = isWhole ? 1500 : 250
const signedInFor = 50

let house: TestHouse
let market: RightsMarket
beforeAll(async () => {
  house = await openTestHouse()
  market = await RightsMarket.open(house)
})
afterAll(() => house.close())

interface Operation {
  root: 'query' | 'mutation'
  name: string
  right: Right
}

const operations: Operation[] = [
  ...Object.entries(queryRights).map(([name, right]) => ({ root: 'query' as const, name: firstWord(name), right })),
  ...Object.entries(mutationRights).map(([name, right]) => ({
    root: 'mutation' as const,
    name: firstWord(name),
    right,
  })),
]

function firstWord(name: string): string {
  return name.split(' ')[0] ?? name
}

const inside =
  /node_modules|\/server\/src|\.[tj]s:\d+|\n\s+at |select "|insert into|update "|violates|duplicate key|syntax error at or near|invalid input syntax|invalid byte sequence|out of range for type|deadlock|DriverException|MikroORM|kysely|relation "/i

/** What is wrong with an answer, whatever was asked. */
function faultOf(response: LightMyRequestResponse): string | undefined {
  const { statusCode, body } = response
  if (statusCode >= 500) return `status ${statusCode}`
  if (body.includes('"INTERNAL')) return 'INTERNAL'
  return inside.exec(body)?.[0]
}

const outcomes = new Map<string, number>()
const faults: string[] = []

async function send(what: string, viewer: ViewerName, request: InjectOptions): Promise<void> {
  const response = await market.browser(viewer).request(request)
  const fault = faultOf(response)
  const sent = typeof request.payload === 'string' ? request.payload : JSON.stringify(request)
  if (fault) faults.push(`${fault} — ${viewer}: ${what}\n${sent.slice(0, 1500)}\n${response.body.slice(0, 300)}`)
  const outcome = codeOf(response)
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
}

const codeOf = ({ statusCode, body }: LightMyRequestResponse): string => {
  const refused = /"userErrors":\[\{/.test(body) ? 'refused' : 'done'
  return (
    /"code":"(UNAUTHENTICATED|FORBIDDEN|BAD_USER_INPUT|RATE_LIMITED)"/.exec(body)?.[1] ??
    (statusCode < 400 ? refused : String(statusCode))
  )
}

/** Variables that work, when the market still allows for making them. */
async function workingVariables({ right }: Operation): Promise<object> {
  try {
    return (await right.given?.(market, ownerOf(right))) ?? {}
  } catch {
    return {}
  }
}

async function fuzz(seed: number): Promise<void> {
  const dice = new Dice(seed)
  const random = new RandomOperations(
    theSchema(),
    dice,
    market.secrets.filter((one) => one.length < 60),
  )
  for (let index = 0; index < requestsOfSeed; index += 1) {
    if (index % signedInFor === 0) for (const viewer of viewerNames) await market.signInAnew(viewer)
    const operation = operations[index % operations.length] ?? dice.pick(operations)
    const viewer = dice.chance(0.6) ? ownerOf(operation.right) : dice.pick(viewerNames)
    const working = dice.chance(0.5) ? await workingVariables(operation) : {}
    const hostility = dice.pick([0, 0.03, 0.15, 0.5])
    const { query, variables } = random.make(operation.root, operation.name, working, hostility)
    const payload = jsonOf({ query, variables: spoil(variables, dice, hostility / 3) })
    await send(operation.name, viewer, {
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload,
    })
  }
}

test('requests that are hostile as a whole are refused, and tell nothing of the inside', async () => {
  for (const [what, request] of Object.entries(hostileRequests))
    for (const viewer of ['visitor', 'member', 'merchant', 'superAdmin'] as const) await send(what, viewer, request)
  expect(faults.splice(0)).toEqual([])
})

test('hostile values in every operation never break the house, and every rule of money holds after them', async () => {
  const begun = performance.now()
  for (const seed of seeds) await fuzz(seed)
  expect(faults.slice(0, 5), `${faults.length} faults`).toEqual([])
  await house.settle()
  expect((await checkAll(house.em())).filter(({ holds }) => !holds)).toEqual([])
  expect(await market.browser('visitor').run('{ systemInfo { version } }')).toBeDefined()
  const sent = [...outcomes.values()].reduce((sum, count) => sum + count, 0)
  keepFigures('fuzzing', [
    ['operations of the schema', new Set(operations.map(({ name }) => name)).size],
    ['kinds of viewers', viewerNames.length],
    ['requests', sent],
    ...[...outcomes].toSorted(([, a], [, b]) => b - a).map(([outcome, count]) => [`… ${outcome}`, count] as const),
    ['answers 5xx or INTERNAL, or that show the inside', faults.length],
    ['seconds', (performance.now() - begun) / 1000],
  ])
})
