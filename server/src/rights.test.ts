import { isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieName } from './account/session-token.ts'
import { theSchema } from './app.ts'
import { ruleOf } from './kernel/graph/guard.ts'
import { Audience } from './kernel/graph/viewer.ts'
import { openTestHouse, type TestHouse } from './testing/house.ts'
import { phones, privateFields, publicTypes, whoSees } from './testing/rights-fields.ts'
import { RightsMarket } from './testing/rights-market.ts'
import { outcomeOfMessage, Stream } from './testing/rights-socket.ts'
import { walkSubscription } from './testing/rights-streams.ts'
import { mutationRights, queryRights, subscriptionRights } from './testing/rights-tables.ts'
import { walkMutation, walkQuery, type Rights } from './testing/rights-walk.ts'

let house: TestHouse
let market: RightsMarket
let address: string
beforeAll(async () => {
  house = await openTestHouse()
  address = (await house.http.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws')
  market = await RightsMarket.open(house)
})
afterAll(() => house.close())

/** A right is named after its operation, and after what is special about the things it is tried on. */
const operationOf = (name: string): string => name.split(' ')[0] ?? name
const operationsOf = (rights: Rights): string[] => [...new Set(Object.keys(rights).map(operationOf))].toSorted()

test('the tables name every operation that there is, and none that is not', () => {
  const schema = theSchema()
  expect(operationsOf(queryRights)).toEqual(Object.keys(schema.getQueryType()?.getFields() ?? {}).toSorted())
  expect(operationsOf(mutationRights)).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).toSorted())
  expect(operationsOf(subscriptionRights)).toEqual(
    Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).toSorted(),
  )
})

describe('a query answers whom it is for, and shows them what is theirs', () => {
  test.each(Object.entries(queryRights))('%s', (name, right) => walkQuery(market, operationOf(name), right))
})

describe('a field that fewer may read than its type', () => {
  const types = Object.values(theSchema().getTypeMap())
    .filter(isObjectType)
    .filter((type) => ruleOf(type))

  test('is known here, and so is every type that anybody may read', () => {
    const narrowed = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => ruleOf(field))
        .map((field) => `${type.name}.${field.name}`),
    )
    expect(narrowed.filter((name) => !(name in privateFields))).toEqual([])
    const open = types.filter((type) => !ruleOf(type)?.audiences).map(({ name }) => name)
    expect(open.filter((name) => !/(Payload|Connection|Edge)$/.test(name)).toSorted()).toEqual(publicTypes)
  })

  test.each(Object.entries(privateFields))('%s', async (_, field) => {
    expect(await whoSees(market, field)).toEqual(field.seenBy)
  })

  test.each(phones)('the phone of $name is whole: $isWhole', async ({ viewer, key, ask, select, id, isWhole }) => {
    await market.grant(key)
    const answer = JSON.stringify(await market.browser(viewer).run(ask(select), { id: id?.(market) }))
    expect(answer).toMatch(isWhole ? /"1\d{10}"/ : /"1\d{2}\*{4}\d{4}"/)
    expect(/"1\d{10}"/.test(answer)).toBe(isWhole)
  })
})

test('a session of one audience is nobody in another', async () => {
  for (const viewer of ['member', 'merchant', 'agent', 'superAdmin'] as const) {
    const { audience, cookies } = market.browser(viewer)
    const token = cookies.get(cookieName(Audience[audience])) ?? ''
    for (const other of Object.values(Audience).filter((one) => one !== Audience[audience])) {
      const thief = house.visitor()
      thief.audience = other
      thief.cookies.set(cookieName(other), token)
      expect(await thief.run('{ viewer { audience } }'), `${viewer} as ${other}`).toEqual({ viewer: null })
    }
  }
})

describe('a subscription', () => {
  test.each(Object.entries(subscriptionRights))('%s is for whom it is for', (name, right) =>
    walkSubscription(market, address, name, right),
  )

  test('tells a shop of its own orders only', async () => {
    const query = 'subscription { shopOrderChanged { id } }'
    const own = await Stream.open(address, market.browser('merchant'), query)
    const other = await Stream.open(address, market.browser('otherMerchant'), query)
    expect([await own.next(100), await other.next(100)]).toEqual([undefined, undefined])
    const id = await market.things.paidOrder()
    expect((await own.next(5_000))?.payload?.data).toEqual({ shopOrderChanged: { id } })
    expect(await other.next(200)).toBeUndefined()
    own.close()
    other.close()
  })

  test('ends within five seconds of the session, and of the right to it', async () => {
    await market.grant('order:read')
    const shopOrders = 'subscription { shopOrderChanged { id } }'
    const { tradeId: id } = market.fixed
    const trade = 'subscription ($id: ID!) { tradeChanged(id: $id) { id } }'
    const ofMember = await Stream.open(address, market.browser('member'), trade, { id })
    const ofClerk = await Stream.open(address, market.browser('clerkWith'), shopOrders)
    const ofOwner = await Stream.open(address, market.browser('merchant'), shopOrders)
    expect([await ofMember.next(200), await ofClerk.next(1)]).toEqual([undefined, undefined])
    await market.browser('member').run('mutation { signOutEverywhere { userErrors { code } } }')
    await market.grant('product:read')
    const ends = await Promise.all([ofMember, ofClerk, ofOwner].map((stream) => stream.next(5_000)))
    expect(ends.map(outcomeOfMessage)).toEqual(['complete', 'complete', 'passed'])
    ofOwner.close()
    await market.signInAnew('member')
  })
})

describe('a mutation acts for whom it is for, and for everybody else changes nothing', () => {
  test.each(Object.entries(mutationRights))('%s', (name, right) => walkMutation(market, operationOf(name), right))
})
