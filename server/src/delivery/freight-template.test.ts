import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, type Shop } from '../testing/market.ts'

let house: TestHouse
let shop: Shop
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
})
afterAll(() => house.close())

const save = `mutation ($input: SaveFreightTemplateInput!) { saveFreightTemplate(input: $input) {
  freightTemplate { id name basis freeFromPieces areas { codes firstFee freeOver } } userErrors { code field } } }`
const templates = '{ shopFreightTemplates { id name } }'
const preview = `query ($variantId: ID!, $quantity: Int!, $regionCode: String!) {
  freightPreview(variantId: $variantId, quantity: $quantity, regionCode: $regionCode) { freight freeOver } }`

const rate = { firstUnits: 1000, firstFee: '10.00', additionalUnits: 500, additionalFee: '4.00' }
const terms = (more: object = {}) => ({
  ...rate,
  name: '按重量',
  basis: 'WEIGHT',
  noDeliveryCodes: [],
  isDefault: false,
  idempotencyKey: newKey(),
  ...more,
})

describe('a freight template', () => {
  test('by weight, with areas, is what a buyer is asked to pay', async () => {
    const areas = [
      { ...rate, codes: ['440000'], firstFee: '6.00', freeFromPieces: 5 },
      { ...rate, codes: ['650000', '540000'], firstFee: '25.00', freeOver: '1000.00' },
    ]
    const { freightTemplate } = (await shop.browser.run(save, { input: terms({ areas }) })).saveFreightTemplate
    expect(freightTemplate).toMatchObject({
      basis: 'WEIGHT',
      areas: [
        { codes: ['440000'], firstFee: '6.00', freeOver: null },
        { codes: ['540000', '650000'], firstFee: '25.00', freeOver: '1000.00' },
      ],
    })
    // The shop's product weighs 500 grams.
    await house
      .em()
      .execute('update product set freight_template_id = ? where merchant_id = ?', [
        freightTemplate.id,
        shop.merchantId,
      ])
    const { browser } = await openBuyer(house)
    const to = async (regionCode: string, quantity: number) =>
      (await browser.run(preview, { variantId: shop.variantId, quantity, regionCode })).freightPreview
    expect(await to('110101', 2)).toEqual({ freight: '10.00', freeOver: null })
    expect(await to('110101', 3)).toEqual({ freight: '14.00', freeOver: null })
    expect(await to('440305', 4)).toEqual({ freight: '14.00', freeOver: null })
    expect(await to('440305', 5)).toEqual({ freight: '0.00', freeOver: null })
    expect(await to('650102', 1)).toEqual({ freight: '25.00', freeOver: '1000.00' })
  })

  test('that is sent twice is made once', async () => {
    const input = terms({ name: '只有一个' })
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await shop.browser.run(save, { input })).saveFreightTemplate.freightTemplate.id),
    )
    expect(new Set(ids).size).toBe(1)
    const { shopFreightTemplates } = await shop.browser.run(templates)
    expect(shopFreightTemplates.filter(({ name }: { name: string }) => name === '只有一个')).toHaveLength(1)
  })

  test.each([
    ['a region that there is not', [{ ...rate, codes: ['999999'] }], 'REGION_UNKNOWN', 'areas.0.codes'],
    [
      'a region in two areas',
      [
        { ...rate, codes: ['440000'] },
        { ...rate, codes: ['330000', '440000'] },
      ],
      'FREIGHT_AREA_TWICE',
      'areas.1.codes',
    ],
  ])('with %s is refused, and says where', async (_what, areas, code, field) => {
    const { data } = await shop.browser.ask(save, { input: terms({ areas }) })
    expect(data.saveFreightTemplate.userErrors).toEqual([{ code, field }])
  })

  test.each([
    ['an area of nowhere', { areas: [{ ...rate, codes: [] }] }],
    ['a step of nothing', { additionalUnits: 0 }],
    ['a fee below nothing', { firstFee: '-1.00' }],
  ])('with %s is no template', async (_what, more) => {
    const { errors } = await shop.browser.ask(save, { input: terms(more) })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('whose areas make no sense is refused by the database itself', async () => {
    const areas = (area: object) =>
      house.em().execute(`update freight_template set areas = ?::jsonb`, [JSON.stringify([area])])
    const right = { codes: ['440000'], firstUnits: 1, firstFee: 0, additionalUnits: 1, additionalFee: 0 }
    await expect(areas({ ...right, firstUnits: 0 })).rejects.toThrow(/freight_template_areas/)
    await expect(areas({ ...right, codes: [] })).rejects.toThrow(/freight_template_areas/)
    await areas(right)
  })
})
