import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '@kaidian/shared/core/limits'
import { Variant } from '../catalog/product.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop, place, placeTrade, tradeInput } from '../testing/market.ts'
import { CartLine } from './cart-line.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const cart = `{ groups { merchantId merchantName lines { id variantId quantity maxQuantity isSelected problem price } } lineCount selectedTotal }`
const myCart = `{ myCart ${cart} }`
const addToCart = `mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart ${cart} userErrors { code params } } }`
const setCartQuantity = `mutation ($input: SetCartQuantityInput!) { setCartQuantity(input: $input) { cart ${cart} userErrors { code } } }`
const removeFromCart = `mutation ($input: RemoveFromCartInput!) { removeFromCart(input: $input) { cart ${cart} userErrors { code } } }`
const selectCartLines = `mutation ($input: SelectCartLinesInput!) { selectCartLines(input: $input) { cart ${cart} userErrors { code } } }`
const mergeCart = `mutation ($input: MergeCartInput!) { mergeCart(input: $input) { cart ${cart} userErrors { code } } }`
const guestCart = `query ($lines: [VariantQuantityInput!]!) { guestCart(lines: $lines) ${cart} }`
const checkout = `query ($input: CheckoutInput!) { checkout(input: $input) {
  groups { merchantId goods freight total problem { code } lines { unitPrice quantity goods problem { code message } } } goods freight payable canSubmit } }`

describe('the cart', () => {
  test('is grouped by merchant, and what is added twice adds up', async () => {
    const [buyer, one, two] = [await openBuyer(house), await openShop(house), await openShop(house, { price: 5000 })]
    await buyer.browser.run(addToCart, { input: { variantId: one.variantId, quantity: 1 } })
    await buyer.browser.run(addToCart, { input: { variantId: two.variantId, quantity: 1 } })
    const answer = await buyer.browser.run(addToCart, { input: { variantId: one.variantId, quantity: 2 } })
    expect(answer.addToCart.cart).toMatchObject({ lineCount: 2, selectedTotal: '647.00' })
    expect(answer.addToCart.cart.groups.map(({ merchantId }: { merchantId: string }) => merchantId)).toEqual([
      two.merchantId,
      one.merchantId,
    ])
  })

  test('takes another number, a selection and a removal of its own lines only', async () => {
    const [buyer, stranger, shop] = [await openBuyer(house), await openBuyer(house), await openShop(house)]
    const added = await buyer.browser.run(addToCart, { input: { variantId: shop.variantId, quantity: 1 } })
    const lineId = added.addToCart.cart.groups[0].lines[0].id
    expect(await stranger.browser.refused(setCartQuantity, { input: { lineId, quantity: 5 } })).toBe('NOT_FOUND')
    await stranger.browser.run(removeFromCart, { input: { lineIds: [lineId] } })
    const set = await buyer.browser.run(setCartQuantity, { input: { lineId, quantity: 5 } })
    expect(set.setCartQuantity.cart.selectedTotal).toBe('995.00')
    const unselected = await buyer.browser.run(selectCartLines, { input: { lineIds: [lineId], isSelected: false } })
    expect(unselected.selectCartLines.cart.selectedTotal).toBe('0.00')
    const removed = await buyer.browser.run(removeFromCart, { input: { lineIds: [lineId] } })
    expect(removed.removeFromCart.cart.lineCount).toBe(0)
  })

  test('refuses more than there is and says so of what has sold out since', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house, { onHand: 3 })]
    expect(await buyer.browser.refused(addToCart, { input: { variantId: shop.variantId, quantity: 4 } })).toBe(
      'SOLD_OUT',
    )
    await buyer.browser.run(addToCart, { input: { variantId: shop.variantId, quantity: 3 } })
    expect(await buyer.browser.refused(addToCart, { input: { variantId: shop.variantId, quantity: 1 } })).toBe(
      'SOLD_OUT',
    )
    await place(await openBuyer(house), shop)
    const { myCart: fewer } = await buyer.browser.run(myCart)
    expect(fewer.groups[0].lines[0]).toMatchObject({ quantity: 2, maxQuantity: 2, problem: null })
    await house.tx(async (em) => {
      ;(await em.findOneOrFail(Variant, { id: shop.variantId })).isEnabled = false
    })
    const { myCart: gone } = await buyer.browser.run(myCart)
    expect(gone).toMatchObject({ lineCount: 1, selectedTotal: '0.00' })
    expect(gone.groups[0].lines[0].problem).toBe('UNAVAILABLE')
    expect(await buyer.browser.refused(addToCart, { input: { variantId: shop.variantId, quantity: 1 } })).toBe(
      'UNAVAILABLE',
    )
  })

  test('has a limit', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    await house.tx((em) =>
      em.execute(
        `insert into cart_line (id, created_at, member_id, variant_id, quantity, is_selected)
         select gen_random_uuid(), now(), ?, gen_random_uuid(), 1, true from generate_series(1, ${limits.cartLines})`,
        [buyer.member.id],
      ),
    )
    expect(await buyer.browser.refused(addToCart, { input: { variantId: shop.variantId, quantity: 1 } })).toBe(
      'CART_FULL',
    )
  })

  test('of a visitor is shown without a sign-in and merged once at it', async () => {
    const [buyer, one, two] = [await openBuyer(house), await openShop(house), await openShop(house)]
    const lines = [
      { variantId: one.variantId, quantity: 2 },
      { variantId: two.variantId, quantity: 1 },
    ]
    const { guestCart: shown } = await house.visitor().run(guestCart, { lines })
    expect(shown).toMatchObject({ lineCount: 2, selectedTotal: '597.00' })
    await buyer.browser.run(addToCart, { input: { variantId: one.variantId, quantity: 1 } })
    await buyer.browser.run(mergeCart, { input: { lines } })
    const again = await buyer.browser.run(mergeCart, { input: { lines } })
    expect(again.mergeCart.cart).toMatchObject({ lineCount: 2, selectedTotal: '597.00' })
    expect(await house.em().count(CartLine, { member: buyer.member.id })).toBe(2)
    expect(await house.visitor().refused(guestCart, { lines: [{ variantId: one.variantId, quantity: 0 }] })).toBe(
      'BAD_USER_INPUT',
    )
  })

  test('is read with two statements', async () => {
    const [buyer, one, two] = [await openBuyer(house), await openShop(house), await openShop(house)]
    for (const { variantId } of [one, two]) await buyer.browser.run(addToCart, { input: { variantId, quantity: 1 } })
    const { statements } = await house.countStatements(() => buyer.browser.run(myCart))
    expect(statements).toHaveLength(3)
  })
})

describe('the checkout', () => {
  test('shows freight once an address is chosen', async () => {
    const [buyer, one, two] = [await openBuyer(house), await openShop(house), await openShop(house, { price: 5000 })]
    const lines = [
      { variantId: one.variantId, quantity: 1 },
      { variantId: two.variantId, quantity: 2 },
    ]
    const before = (await buyer.browser.run(checkout, { input: { lines } })).checkout
    expect(before).toMatchObject({ goods: '299.00', freight: '0.00', payable: '299.00', canSubmit: false })
    expect(before.groups[0].freight).toBeNull()
    const after = (await buyer.browser.run(checkout, { input: { lines, addressId: buyer.addressId } })).checkout
    expect(after).toMatchObject({ goods: '299.00', freight: '16.00', payable: '315.00', canSubmit: true })
    expect(after.groups[1]).toMatchObject({ goods: '100.00', freight: '8.00', total: '108.00', problem: null })
  })

  test('says what cannot be bought and where nothing is delivered', async () => {
    const [buyer, few, far] = [
      await openBuyer(house),
      await openShop(house, { onHand: 1 }),
      await openShop(house, { noDeliveryCodes: ['440305'] }),
    ]
    const lines = [
      { variantId: few.variantId, quantity: 2 },
      { variantId: far.variantId, quantity: 1 },
    ]
    const { checkout: answer } = await buyer.browser.run(checkout, { input: { lines, addressId: buyer.addressId } })
    expect(answer.canSubmit).toBe(false)
    expect(answer.groups[0].lines[0].problem).toMatchObject({
      code: 'SOLD_OUT',
      message: '“手冲咖啡壶”库存不足，还剩 1 件',
    })
    expect(answer.groups[1]).toMatchObject({ freight: null, problem: { code: 'NO_DELIVERY' } })
  })

  test('refuses the same variant twice, and an address of somebody else', async () => {
    const [buyer, other, shop] = [await openBuyer(house), await openBuyer(house), await openShop(house)]
    const line = { variantId: shop.variantId, quantity: 1 }
    expect(await buyer.browser.refused(checkout, { input: { lines: [line, line] } })).toBe('BAD_USER_INPUT')
    expect(await buyer.browser.refused(checkout, { input: { lines: [line], addressId: other.addressId } })).toBe(
      'BAD_USER_INPUT',
    )
  })
})

describe('buying again', () => {
  const rebuy = `mutation ($input: RebuyInput!) { rebuy(input: $input) { cart ${cart} missed { title reason left } userErrors { code } } }`

  test('puts in what can still be bought, once, and says what cannot', async () => {
    const buyer = await openBuyer(house)
    const shops = [await openShop(house), await openShop(house, { title: '竹篮' }), await openShop(house)]
    const [kept, gone, soldOut] = shops
    const trade = await place(buyer, ...shops)
    await house.em().execute(`update product set status = 'OFF_SALE' where id = ?`, [gone?.productId])
    await house.em().nativeUpdate(Variant, { id: soldOut?.variantId }, { onHand: 1 })
    const ids: string[] = trade.orders.map(({ id }: { id: string }) => id)
    const answers = []
    for (const orderId of [...ids, ...ids]) answers.push((await buyer.browser.run(rebuy, { input: { orderId } })).rebuy)
    const missed = answers.slice(0, 3).flatMap((answer) => answer.missed)
    expect(missed).toHaveLength(2)
    expect(missed).toContainEqual({ title: '竹篮', reason: 'UNAVAILABLE', left: 0 })
    expect(missed).toContainEqual({ title: '手冲咖啡壶', reason: 'SOLD_OUT', left: 0 })
    const lines = answers.at(-1).cart.groups.flatMap((group: { lines: unknown[] }) => group.lines)
    expect(lines).toMatchObject([{ variantId: kept?.variantId, quantity: 1, isSelected: true }])
  })

  test('puts in fewer where fewer are left, and nothing of an order of somebody else', async () => {
    const [buyer, stranger] = [await openBuyer(house), await openBuyer(house)]
    const { variantId } = await openShop(house, { onHand: 7 })
    const wanted = tradeInput(buyer, { lines: [{ variantId, quantity: 5 }], payable: '1003.00' })
    const orderId = (await buyer.browser.run(placeTrade, wanted)).placeTrade.trade.orders[0].id
    const answer = (await buyer.browser.run(rebuy, { input: { orderId } })).rebuy
    expect(answer.missed).toMatchObject([{ reason: 'FEWER_LEFT', left: 2 }])
    expect(answer.cart.groups[0].lines[0].quantity).toBe(2)
    expect(await stranger.browser.refused(rebuy, { input: { orderId } })).toBe('NOT_FOUND')
  })
})
