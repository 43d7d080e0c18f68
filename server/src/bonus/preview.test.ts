import { businessDay } from '@kaidian/shared/core/time'
import { bpsHalfUp } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAgent } from '../agent/make.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { OrderLine } from '../order/order.ts'
import { makePolicyDraft } from '../policy/make.ts'
import { RegionBasis } from '../policy/region-basis.ts'
import { splitFee } from '../policy/split-fee.ts'
import { Dice } from '../seed/random.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, pay, place, type Buyer, type Shop } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { PolicyPreview } from './policy-preview.ts'
import { previewBatch } from './preview-batch.ts'
import { feeOf, splitOf } from './preview-sql.ts'
import { continuePreview } from './run-preview.ts'
import { earnersOf } from './split-line.ts'

let house: TestHouse
let staff: Staff
let buyer: Buyer
let shops: Shop[]
beforeAll(async () => {
  house = await openTestHouse()
  staff = await openStaff(house, { permissions: ['policy:read'] })
  await house.tx(async (em) => {
    // Of the address of buyers, and of where the shops are.
    await makeAgent(em, { territoryCode: '440305' })
    await makeAgent(em, { territoryCode: '330106' })
  })
  buyer = await openBuyer(house)
  shops = [await openShop(house, { regionCode: '330106' }), await openShop(house, { regionCode: '330106' })]
  for (let index = 0; index < 6; index += 1) {
    const trade = await place(buyer, ...shops)
    if (index < 5) await pay(house, buyer, trade.id)
  }
})
afterAll(() => house.close())

const fields = `id state done total lineCount changedLineCount base feeBefore feeAfter
  amounts { part before after difference } exampleLines { rule rateBefore rateAfter feeBefore feeAfter amounts { part bpsAfter before after } }`
const previewPolicy = `mutation ($input: PreviewPolicyInput!) {
  previewPolicy(input: $input) { policyPreview { ${fields} } userErrors { code } } }`
const cancelPreview = `mutation ($input: IdInput!) {
  cancelPolicyPreview(input: $input) { policyPreview { state } userErrors { code } } }`
const previewOf = `query ($id: ID!) { policyDraft(id: $id) { preview { ${fields} } } }`

const inputOf = (draftId: string, changes: object = {}) => {
  const today = businessDay(now())
  return { input: { draftId, firstDay: today, lastDay: today, idempotencyKey: newKey(), ...changes } }
}
const draftOf = (parts: Parameters<typeof makePolicyDraft>[1]) =>
  house.tx(async (em) => (await makePolicyDraft(em, parts)).id)

async function finish(draftId: string, orders: number) {
  while ((await continuePreview(house.orm.em, orders)) > 0);
  return (await staff.browser.run(previewOf, { id: draftId })).policyDraft.preview
}

describe('a preview', () => {
  test('works out what every paid line would have come to, by the first rule that fits', async () => {
    const draftId = await draftOf({
      defaultFeeRateBps: 700,
      merchantRates: [{ merchantId: shops[0]?.merchantId ?? '', feeRateBps: 500 }],
      productRates: [{ productId: shops[1]?.productId ?? '', feeRateBps: 300 }],
    })
    await staff.browser.run(previewPolicy, inputOf(draftId))
    const preview = await finish(draftId, 3)
    expect(preview).toMatchObject({
      state: 'DONE',
      done: 10,
      total: 10,
      lineCount: 10,
      changedLineCount: 10,
      base: '1990.00',
      feeBefore: '199.00',
      // ¥199.00 at 5 % is 9.95, at 3 % 5.97.
      feeAfter: '79.60',
    })
    const amounts = new Map(preview.amounts.map((one: { part: string }) => [one.part, one]))
    expect(amounts.get('MERCHANT')).toMatchObject({ before: '1791.00', after: '1910.40', difference: '119.40' })
    expect(amounts.get('CASHBACK')).toMatchObject({ before: '39.80', after: '15.90', difference: '-23.90' })
    expect(amounts.get('DISTRICT')).toMatchObject({ before: '15.90', after: '6.30' })
    expect(preview.exampleLines.map(({ rule }: { rule: string }) => rule)).toEqual(['PRODUCT', 'MERCHANT', 'PRODUCT'])
    expect(preview.exampleLines[0]).toMatchObject({
      rateBefore: 1000,
      rateAfter: 300,
      feeBefore: '19.90',
      feeAfter: '5.97',
    })
  })

  test('says of a draft without changes that nothing changes, whatever earners there are', async () => {
    const draftId = await draftOf({})
    await staff.browser.run(previewPolicy, inputOf(draftId))
    const preview = await finish(draftId, 100)
    expect(preview).toMatchObject({ changedLineCount: 0, feeBefore: '199.00', feeAfter: '199.00' })
    const lines = await house.em().find(OrderLine, { order: { paidAt: { $ne: null } } }, { populate: ['policy'] })
    const keeps = lines.map(
      (line) => splitFee(line.fee, line.policy.shareRatesOf(line.sharesOf), earnersOf(line)).platform,
    )
    const platform = preview.amounts.find(({ part }: { part: string }) => part === 'PLATFORM')
    expect(platform.before).toBe((keeps.reduce((sum, one) => sum + one, 0) / 100).toFixed(2))
    expect(platform.difference).toBe('0.00')
  })

  test('by the region of the merchant counts who holds that one', async () => {
    const draftId = await draftOf({ bases: { district: RegionBasis.MERCHANT } })
    await house.em().execute(`update agent set status = 'SUSPENDED' where territory_code = '330106'`)
    await staff.browser.run(previewPolicy, inputOf(draftId))
    const without = await finish(draftId, 100)
    await house.em().execute(`update agent set status = 'ACTIVE' where territory_code = '330106'`)
    await staff.browser.run(previewPolicy, inputOf(draftId))
    const withAgent = await finish(draftId, 100)
    const districtOf = ({ amounts }: { amounts: { part: string; after: string }[] }) =>
      amounts.find(({ part }) => part === 'DISTRICT')?.after
    expect([districtOf(without), districtOf(withAgent)]).toEqual(['0.00', '15.90'])
  })

  test('goes on where it stood when a worker dies in the middle of it', async () => {
    const [draftId, twin] = [await draftOf({ defaultFeeRateBps: 777 }), await draftOf({ defaultFeeRateBps: 777 })]
    await staff.browser.run(previewPolicy, inputOf(twin))
    const whole = await finish(twin, 100)
    await staff.browser.run(previewPolicy, inputOf(draftId))
    await continuePreview(house.orm.em, 4)
    const dying = house.tx(async (em) => {
      const preview = await em.findOneOrFail(PolicyPreview, { draft: draftId })
      const { cursorAt, cursorId } = preview
      if (!cursorAt || !cursorId) throw new Error('it has not begun')
      const cursor = { at: cursorAt, id: cursorId }
      preview.advance(await previewBatch(em, { draftId, from: now(), to: now(), cursor, orders: 4 }), now())
      await em.flush()
      throw new Error('the worker dies')
    })
    await expect(dying).rejects.toThrow('dies')
    const { id, ...resumed } = await finish(draftId, 4)
    expect({ id: whole.id, ...resumed }).toEqual(whole)
    expect(id).not.toBe(whole.id)
  })

  test('is one at a time, is stopped for good, and is of a period that is over', async () => {
    const draftId = await draftOf({})
    const input = inputOf(draftId)
    const { policyPreview } = (await staff.browser.run(previewPolicy, input)).previewPolicy
    expect((await staff.browser.run(previewPolicy, input)).previewPolicy.policyPreview.id).toBe(policyPreview.id)
    expect(await staff.browser.refused(previewPolicy, inputOf(draftId))).toBe('POLICY_PREVIEW_RUNNING')
    const answer = await staff.browser.run(cancelPreview, { input: { id: policyPreview.id } })
    expect(answer.cancelPolicyPreview.policyPreview.state).toBe('CANCELLED')
    expect(await finish(draftId, 100)).toMatchObject({ state: 'CANCELLED', done: 0 })
    for (const days of [{ lastDay: '2999-01-01' }, { firstDay: '2020-01-01' }, { lastDay: '2020-01-01' }])
      expect(await staff.browser.refused(previewPolicy, inputOf(draftId, days))).toBe('POLICY_PREVIEW_PERIOD')
  })
})

test('SQL splits a fee as the settlement does, to the fen, whatever the figures', async () => {
  const dice = new Dice(11)
  const names = ['cashback', 'consumerPromoter', 'merchantPromoter', 'district', 'city', 'province', 'pool'] as const
  const lines = Array.from({ length: 3000 }, (_, id) => {
    const base = dice.chance(0.3) ? dice.whole(0, 300) : dice.whole(0, 9_999_999_999)
    const rate = () => dice.whole(0, 1428)
    const rates = {
      cashback: rate(),
      consumerPromoter: rate(),
      merchantPromoter: rate(),
      district: rate(),
      city: rate(),
      province: rate(),
      pool: rate(),
    }
    const earners = new Map(names.map((name) => [name, name === 'pool' || dice.chance(0.7)]))
    return { id, base, feeRate: dice.whole(0, 10_000), rates, earners }
  })
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const given = lines.map(({ id, base, feeRate, rates, earners }) => ({
    id,
    base,
    rate_after: feeRate,
    fee_before: bpsHalfUp(base, feeRate),
    ...Object.fromEntries(
      names.flatMap((name) => ['before', 'after'].map((time) => [`${snake(name)}_bps_${time}`, rates[name]])),
    ),
    ...Object.fromEntries(
      names.flatMap((name) => ['earns', 'earned'].map((word) => [`${snake(name)}_${word}`, earners.get(name)])),
    ),
  }))
  const typed = [
    'id int, base bigint, rate_after int, fee_before bigint',
    ...names.flatMap((name) => ['before', 'after'].map((time) => `${snake(name)}_bps_${time} int`)),
    ...names.flatMap((name) => ['earns', 'earned'].map((word) => `${snake(name)}_${word} boolean`)),
  ].join(', ')
  const { rows } = await sql<Record<string, string>>`
    with given as (select *, ${feeOf(sql`base`, sql`rate_after`)} as fee_after
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(${sql.raw(typed)}))
    select id, fee_after, ${splitOf()} from given order by id`.execute(sqlOf(house.em()))
  expect(rows).toHaveLength(lines.length)
  for (const [at, { base, feeRate, rates, earners }] of lines.entries()) {
    const row = rows[at] ?? {}
    const who = (name: (typeof names)[number]) => (earners.get(name) ? 'somebody' : null)
    const fee = bpsHalfUp(base, feeRate)
    const split = splitFee(fee, rates, {
      cashback: who('cashback'),
      consumerPromoter: who('consumerPromoter'),
      merchantPromoter: who('merchantPromoter'),
      district: who('district'),
      city: who('city'),
      province: who('province'),
    })
    expect(Number(row['fee_after'])).toBe(fee)
    for (const time of ['before', 'after'])
      for (const [name, amount] of Object.entries({ ...split, merchant: base - fee }))
        expect(Number(row[`${snake(name)}_${time}`]), `${name} of line ${at}`).toBe(amount)
    expect(Number(row['moved'])).toBe(0)
  }
})
