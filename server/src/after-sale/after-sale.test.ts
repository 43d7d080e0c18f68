import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeReturnAddress } from '../delivery/make.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { present } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Order } from '../order/order.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  newKey,
  openBuyer,
  openShop,
  pay,
  placeTrade,
  shipOrder,
  tradeInput,
  type Buyer,
  type Shop,
} from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
let one: Staff
let addressId: string | undefined
let other: Staff

beforeAll(async () => {
  house = await openTestHouse()
  one = await openStaff(house, { permissions: ['order:read', 'order:refund'] })
  other = await openStaff(house, { permissions: ['order:read', 'order:refund'] })
})
beforeEach(async () => {
  shop = await openShop(house)
  buyer = await openBuyer(house)
  addressId = undefined
})
afterAll(() => house.close())

const fields = `id number kind status quantity amount refundAmount dueAt returnAddress { name detail } returnNumber resendNumber
  canDecide steps { action side note by images { url } }`
const act = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { afterSale { ${fields} } userErrors { code field params } } }`
const request = act('requestAfterSale', 'RequestAfterSaleInput')
const approve = act('approveAfterSale', 'ApproveAfterSaleInput')
const reject = act('rejectAfterSale', 'AfterSaleWordsInput')
const sendBack = act('sendBack', 'AfterSaleParcelInput')
const receive = act('receiveReturn', 'AfterSaleStepInput')
const dispute = act('disputeReturn', 'AfterSaleWordsInput')
const resend = act('resendGoods', 'AfterSaleParcelInput')
const confirmExchange = act('confirmExchange', 'AfterSaleStepInput')
const escalate = act('escalateAfterSale', 'AfterSaleWordsInput')
const withdraw = act('withdrawAfterSale', 'AfterSaleStepInput')
const decide = act('decideAfterSale', 'DecideAfterSaleInput')
const refuse = act('refuseAfterSale', 'AfterSaleWordsInput')
const evidence = act('addAfterSaleEvidence', 'AfterSaleWordsInput')
const mine = `query ($id: ID!) { myAfterSale(id: $id) { ${fields} } }`
const offer = `query ($lineId: ID!, $quantity: Int!, $reason: AfterSaleReason) {
  afterSaleOffer(lineId: $lineId, quantity: $quantity, reason: $reason) { offer { kinds pieces paid freight } userErrors { code } } }`
const setLimit = `mutation ($input: SaveSettingInput!) { saveSetting(input: $input) { userErrors { code } } }`
const confirmReceipt = `mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { order { status } userErrors { code } } }`

const step = (id: string) => ({ input: { id, idempotencyKey: newKey() } })
/** To the address of the shop, which it has from then on. */
async function agreed(id: string) {
  addressId ??= await house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
    return (await makeReturnAddress(em, { merchant, isDefault: true })).id
  })
  return { input: { id, addressId, idempotencyKey: newKey() } }
}
const words = (id: string, text = '请看图片', imageIds: string[] = []) => ({
  input: { id, text, imageIds, idempotencyKey: newKey() },
})
const parcel = (id: string, number = 'SF200') => ({ input: { id, carrier: 'SF', number, idempotencyKey: newKey() } })

interface Bought {
  orderId: string
  lineId: string
}

/** Pieces of one line, paid, and sent unless not. */
async function buy({ quantity = 3, isSent = true } = {}): Promise<Bought> {
  const lines = [{ variantId: shop.variantId, quantity }]
  const quote = `query ($input: CheckoutInput!) { checkout(input: $input) { payable } }`
  const { checkout } = await buyer.browser.run(quote, { input: { lines, addressId: buyer.addressId } })
  const { placeTrade: placed } = await buyer.browser.run(
    placeTrade,
    tradeInput(buyer, { lines, payable: checkout.payable }),
  )
  await pay(house, buyer, placed.trade.id)
  const order = await house.em().findOneOrFail(Order, { trade: placed.trade.id }, { populate: ['lines'] })
  const lineId = present(order.lines.getItems()[0], 'a line').id
  if (isSent) {
    const input = { id: order.id, carrier: 'SF', number: 'SF100', lines: null, idempotencyKey: newKey() }
    await shop.browser.run(shipOrder, { input })
  }
  return { orderId: order.id, lineId }
}

const asked = ({ lineId }: Bought, parts: object = {}) => ({
  input: {
    lineId,
    kind: 'REFUND_ONLY',
    reason: 'NOT_WANTED',
    quantity: 1,
    text: '不想要了',
    imageIds: [],
    idempotencyKey: newKey(),
    ...parts,
  },
})
const ask = async (bought: Bought, parts: object = {}): Promise<string> =>
  (await buyer.browser.run(request, asked(bought, parts))).requestAfterSale.afterSale.id

const seen = async (id: string) => (await buyer.browser.run(mine, { id })).myAfterSale
const lineOf = async ({ orderId }: Bought) => {
  const order = await house.em().findOneOrFail(Order, orderId, { populate: ['lines'] })
  return present(order.lines.getItems()[0], 'a line')
}
const onHand = async (): Promise<number> => {
  const rows: { on_hand: number }[] = await house
    .em()
    .execute('select on_hand from variant where id = ?', [shop.variantId])
  return present(rows[0], 'a variant').on_hand
}
const limitTo = async (value: number) => {
  const root = await openStaff(house, { permissions: ['setting:write'] })
  await root.browser.run(setLimit, { input: { key: 'refund_alone_yuan', value, reason: '测试' } })
}
const statusOf = async (orderId: string) => (await house.em().findOneOrFail(Order, orderId)).status

async function pictureOf(accountId: string): Promise<string> {
  return house.tx(async (em) => {
    const kept = {
      kind: 'evidence',
      accountId,
      name: 'a.webp',
      contentType: 'image/webp',
      byteSize: 9,
      width: 10,
      height: 10,
    }
    const file = Object.assign(new StoredFile(), kept)
    em.persist(file)
    return file.id
  })
}

describe('a refund only', () => {
  test('is agreed to, is given back by the ledger, and is over when the money is there', async () => {
    const bought = await buy()
    const imageIds = [await pictureOf(buyer.member.account.id)]
    const { requestAfterSale: made } = await buyer.browser.run(request, asked(bought, { quantity: 2, imageIds }))
    expect(made.afterSale).toMatchObject({ status: 'REQUESTED', refundAmount: '398.00', amount: null })
    expect(made.afterSale.steps).toMatchObject([{ action: 'REQUESTED', side: 'BUYER', note: '不想要了', by: null }])
    expect(made.afterSale.steps[0].images).toHaveLength(1)
    const { id } = made.afterSale
    const answer = await shop.browser.run(approve, { input: { id, idempotencyKey: newKey() } })
    expect(answer.approveAfterSale.afterSale).toMatchObject({ status: 'REFUNDING', dueAt: null })
    await house.settle()
    expect(await seen(id)).toMatchObject({ status: 'REFUNDED', refundAmount: '398.00' })
    expect(await lineOf(bought)).toMatchObject({ refundedQuantity: 2, refundedPaid: 39800, isInAfterSale: false })
  })

  test('of pieces that were not sent puts them back on the shelf, and what is left can be sent', async () => {
    const bought = await buy({ isSent: false })
    const before = await onHand()
    const id = await ask(bought, { quantity: 2 })
    await shop.browser.run(approve, { input: { id, idempotencyKey: newKey() } })
    expect(await onHand()).toBe(before + 2)
    expect((await lineOf(bought)).leftToShip).toBe(1)
  })

  test('may be of less money, and of no more than was paid', async () => {
    const bought = await buy()
    expect(await buyer.browser.refused(request, asked(bought, { amount: '199.01' }))).toBe('AFTER_SALE_AMOUNT')
    expect(await buyer.browser.refused(request, asked(bought, { quantity: 4 }))).toBe('REFUND_QUANTITY')
    const id = await ask(bought, { amount: '20.00' })
    await shop.browser.run(approve, { input: { id, idempotencyKey: newKey() } })
    await house.settle()
    expect(await lineOf(bought)).toMatchObject({ refundedQuantity: 0, refundedPaid: 2000 })
  })

  test('gives the freight back where the shop is at fault and nothing else is left', async () => {
    const bought = await buy({ quantity: 1 })
    const { lineId } = bought
    const most = await buyer.browser.run(offer, { lineId, quantity: 1, reason: 'DEFECTIVE' })
    expect(most.afterSaleOffer.offer).toMatchObject({ pieces: 1, paid: '199.00', freight: '8.00' })
    const id = await ask(bought, { reason: 'DEFECTIVE' })
    await shop.browser.run(approve, { input: { id, idempotencyKey: newKey() } })
    await house.settle()
    expect((await house.em().findOneOrFail(Order, bought.orderId)).refundedFreight).toBe(800)
    expect(await statusOf(bought.orderId)).toBe('CLOSED')
  })

  test('is one, though it is sent again, approved twice at once, and withdrawn meanwhile', async () => {
    const bought = await buy()
    const input = asked(bought)
    const ids = await Promise.all([1, 2, 3].map(() => buyer.browser.run(request, input)))
    expect(new Set(ids.map(({ requestAfterSale }) => requestAfterSale.afterSale.id)).size).toBe(1)
    expect(await buyer.browser.refused(request, asked(bought))).toBe('AFTER_SALE_OPEN')
    const { id } = ids[0]?.requestAfterSale.afterSale ?? {}
    const answers: Record<string, { userErrors: { code: string }[] }>[] = await Promise.all([
      shop.browser.ask(approve, { input: { id, idempotencyKey: newKey() } }).then(({ data }) => data),
      shop.browser.ask(approve, { input: { id, idempotencyKey: newKey() } }).then(({ data }) => data),
      buyer.browser.ask(withdraw, step(id)).then(({ data }) => data),
    ])
    const codes = answers.flatMap((answer) => Object.values(answer).map(({ userErrors }) => userErrors[0]?.code))
    expect(codes.filter((code) => code === 'AFTER_SALE_MOVED')).toHaveLength(2)
    expect(codes).toContain(undefined)
    await house.settle()
    expect(['REFUNDED', 'WITHDRAWN']).toContain((await seen(id)).status)
    expect([0, 1]).toContain((await lineOf(bought)).refundedQuantity)
  })
})

describe('a return', () => {
  test('goes back to the address of the shop, and the money follows its receipt', async () => {
    const bought = await buy()
    const before = await onHand()
    const id = await ask(bought, { kind: 'RETURN', quantity: 2, reason: 'NOT_AS_DESCRIBED' })
    expect(await shop.browser.refused(approve, { input: { id, idempotencyKey: newKey() } })).toBe(
      'RETURN_ADDRESS_MISSING',
    )
    const { approveAfterSale } = await shop.browser.run(approve, await agreed(id))
    expect(approveAfterSale.afterSale).toMatchObject({ status: 'APPROVED', returnAddress: { name: '退货组' } })
    const { sendBack: sent } = await buyer.browser.run(sendBack, parcel(id))
    expect(sent.afterSale).toMatchObject({ status: 'RETURNING', returnNumber: 'SF200' })
    expect(await buyer.browser.refused(withdraw, step(id))).toBe('AFTER_SALE_MOVED')
    await shop.browser.run(receive, step(id))
    await house.settle()
    expect((await seen(id)).status).toBe('REFUNDED')
    // What came back was used or not: whether it is sold again is for the shop to say.
    expect(await onHand()).toBe(before)
    expect(await lineOf(bought)).toMatchObject({ refundedQuantity: 2, shippedQuantity: 3, withheldQuantity: 0 })
  })

  test('goes to the address that the shop chooses, and what its buyer was told stays', async () => {
    const id = await ask(await buy(), { kind: 'RETURN' })
    const input = { id, idempotencyKey: newKey() }
    await agreed(id)
    const [other, strangers] = await house.tx(async (em) => [
      await makeReturnAddress(em, {
        merchant: await em.findOneOrFail(Merchant, shop.merchantId),
        name: '二号仓',
        detail: '文三路 2 号',
      }),
      await makeReturnAddress(em, { merchant: await em.findOneOrFail(Merchant, (await openShop(house)).merchantId) }),
    ])
    expect(await shop.browser.refused(approve, { input: { ...input, addressId: strangers.id } })).toBe('NOT_FOUND')
    await shop.browser.run(approve, { input: { ...input, addressId: other.id, idempotencyKey: newKey() } })
    const told = { name: '二号仓', detail: '浙江省 杭州市 西湖区 文三路 2 号' }
    expect((await seen(id)).returnAddress).toEqual(told)
    await shop.browser.run(
      'mutation ($input: IdInput!) { removeReturnAddress(input: $input) { userErrors { code } } }',
      {
        input: { id: other.id },
      },
    )
    expect((await seen(id)).returnAddress).toEqual(told)
  })

  test('is of no more than was sent', async () => {
    const bought = await buy({ isSent: false })
    expect(await buyer.browser.refused(request, asked(bought, { kind: 'RETURN' }))).toBe('REFUND_QUANTITY')
    const { lineId } = bought
    expect((await buyer.browser.run(offer, { lineId, quantity: 1 })).afterSaleOffer.offer.kinds).toEqual([
      'REFUND_ONLY',
    ])
  })

  test('that the shop disputes is decided by the platform, which reads both sides', async () => {
    const bought = await buy()
    const id = await ask(bought, { kind: 'RETURN' })
    await shop.browser.run(approve, await agreed(id))
    await buyer.browser.run(sendBack, parcel(id))
    const imageIds = [await pictureOf(shop.ownerId)]
    const { disputeReturn } = await shop.browser.run(dispute, words(id, '寄回的是空盒', imageIds))
    expect(disputeReturn.afterSale.status).toBe('ESCALATED')
    await buyer.browser.run(evidence, words(id, '寄出时称重 600 克'))
    const { decideAfterSale } = await one.browser.run(decide, words(id, '快递称重与商品一致'))
    expect(decideAfterSale.afterSale).toMatchObject({ status: 'REFUNDING', canDecide: false })
    expect(decideAfterSale.afterSale.steps.map((each: { action: string }) => each.action)).toEqual([
      'REQUESTED',
      'APPROVED',
      'SENT_BACK',
      'DISPUTED',
      'EVIDENCE',
      'APPROVED',
    ])
    await house.settle()
    expect((await seen(id)).status).toBe('REFUNDED')
    expect(await house.em().count(AuditEntry, { action: 'decideAfterSale', subjectId: id })).toBe(1)
  })
})

describe('an exchange', () => {
  test('takes the replacement from the shelf, moves no money, and ends with its receipt', async () => {
    const bought = await buy()
    const id = await ask(bought, { kind: 'EXCHANGE', reason: 'DEFECTIVE', quantity: 2 })
    await shop.browser.run(approve, await agreed(id))
    await buyer.browser.run(sendBack, parcel(id))
    expect((await shop.browser.run(receive, step(id))).receiveReturn.afterSale.status).toBe('RETURNED')
    const before = await onHand()
    const { resendGoods } = await shop.browser.run(resend, parcel(id, 'SF300'))
    expect(resendGoods.afterSale).toMatchObject({ status: 'RESENDING', resendNumber: 'SF300' })
    expect(await onHand()).toBe(before - 2)
    expect((await buyer.browser.run(confirmExchange, step(id))).confirmExchange.afterSale.status).toBe('EXCHANGED')
    expect(await lineOf(bought)).toMatchObject({ refundedPaid: 0, isInAfterSale: false })
  })

  test('becomes a refund where the shop does not send the replacement', async () => {
    const id = await ask(await buy(), { kind: 'EXCHANGE' })
    await shop.browser.run(approve, await agreed(id))
    await buyer.browser.run(sendBack, parcel(id))
    await shop.browser.run(receive, step(id))
    await house.passHours(49)
    expect((await seen(id)).status).toBe('REFUNDED')
  })
})

describe('who is silent loses', () => {
  test('the shop: its agreement, then its receipt', async () => {
    const refund = await ask(await buy())
    const back = await ask(await buy(), { kind: 'RETURN' })
    await house.passHours(47.9)
    expect((await seen(refund)).status).toBe('REQUESTED')
    await house.passHours(0.2)
    expect((await seen(refund)).status).toBe('REFUNDED')
    // It has never said where goods are to be sent to: they need not come back.
    expect((await seen(back)).status).toBe('REFUNDED')
    const again = await ask(await buy(), { kind: 'RETURN' })
    await shop.browser.run(approve, await agreed(again))
    await buyer.browser.run(sendBack, parcel(again))
    await house.passHours(5 * 24 - 0.1)
    expect((await seen(again)).status).toBe('RETURNING')
    await house.passHours(0.2)
    expect((await seen(again)).status).toBe('REFUNDED')
    // Now it has an address.
    const third = await ask(await buy(), { kind: 'RETURN' })
    await house.passHours(48.1)
    expect(await seen(third)).toMatchObject({ status: 'APPROVED', returnAddress: { name: '退货组' } })
  })

  test('the buyer: what is not sent back lapses, and a refusal stands', async () => {
    const back = await buy()
    const lapsing = await ask(back, { kind: 'RETURN' })
    await shop.browser.run(approve, await agreed(lapsing))
    const refused = await ask(await buy())
    await shop.browser.run(reject, words(refused, '没有质量问题'))
    await house.passHours(3 * 24 - 0.1)
    expect((await seen(refused)).status).toBe('REJECTED')
    await house.passHours(0.2)
    expect((await seen(refused)).status).toBe('REJECTED_FINAL')
    await house.passHours(4 * 24)
    expect((await seen(lapsing)).status).toBe('LAPSED')
    expect((await lineOf(back)).isInAfterSale).toBe(false)
  })
})

describe('the platform', () => {
  test('is asked about a refusal, and its decision is the last', async () => {
    const bought = await buy()
    const id = await ask(bought)
    await shop.browser.run(reject, words(id, '已经拆封'))
    await buyer.browser.run(escalate, words(id, '没有拆封'))
    expect(await buyer.browser.refused(escalate, words(id))).toBe('AFTER_SALE_MOVED')
    const { refuseAfterSale } = await one.browser.run(refuse, words(id, '图片显示已拆封'))
    expect(refuseAfterSale.afterSale.status).toBe('REJECTED_FINAL')
    expect(await buyer.browser.refused(request, asked(bought))).toBe('AFTER_SALE_FINAL')
  })

  test('takes two people for a large sum', async () => {
    await limitTo(300)
    const id = await ask(await buy(), { quantity: 2 })
    await shop.browser.run(reject, words(id))
    await buyer.browser.run(escalate, words(id))
    const { decideAfterSale } = await one.browser.run(decide, words(id))
    expect(decideAfterSale.afterSale.status).toBe('ESCALATED')
    expect(await one.browser.refused(decide, words(id))).toBe('SAME_PERSON')
    expect((await other.browser.run(decide, words(id))).decideAfterSale.afterSale.status).toBe('REFUNDING')
    await limitTo(1000)
  })
})

describe('a part of the money', () => {
  const part = (id: string, amount: string) => ({ input: { ...words(id).input, amount } })
  const dispute = async (parts: object) => {
    const bought = await buy()
    const id = await ask(bought, parts)
    await shop.browser.run(reject, words(id))
    await buyer.browser.run(escalate, words(id))
    return { bought, id }
  }

  test('is what the platform gives back, no more than was asked for, and its word is the last', async () => {
    const { bought, id } = await dispute({ amount: '50.00' })
    expect(await one.browser.refused(decide, part(id, '50.01'))).toBe('AFTER_SALE_AMOUNT')
    const { decideAfterSale } = await one.browser.run(decide, part(id, '30.00'))
    expect(decideAfterSale.afterSale).toMatchObject({ status: 'REFUNDING', amount: '50.00', refundAmount: '30.00' })
    await house.settle()
    expect((await seen(id)).status).toBe('REFUNDED')
    expect(await lineOf(bought)).toMatchObject({ refundedQuantity: 0, refundedPaid: 3000 })
    expect(await buyer.browser.refused(request, asked(bought))).toBe('AFTER_SALE_FINAL')
    const entry = await house.em().findOneOrFail(AuditEntry, { action: 'decideAfterSale', subjectId: id })
    expect(entry.detail).toMatchObject({ amount: '30.00' })
  })

  test('is never more than is left of the line, whatever was paid back meanwhile', async () => {
    const { bought, id } = await dispute({ quantity: 3 })
    const { refundLine } = await one.browser.run(
      `mutation ($input: RefundLineInput!) { refundLine(input: $input) { userErrors { code } } }`,
      {
        input: {
          lineId: bought.lineId,
          amount: '590.00',
          withFreight: false,
          reason: '协商',
          idempotencyKey: newKey(),
        },
      },
    )
    expect(refundLine.userErrors).toEqual([])
    expect(await one.browser.refused(decide, part(id, '7.01'))).toBe('AFTER_SALE_AMOUNT')
    await one.browser.run(decide, part(id, '7.00'))
    await house.settle()
    expect(await lineOf(bought)).toMatchObject({ refundedPaid: 59700, isRefunded: true })
  })

  test('takes two people who agree about the same amount', async () => {
    await limitTo(100)
    const { id } = await dispute({ quantity: 2 })
    const { decideAfterSale: proposed } = await one.browser.run(decide, part(id, '250.00'))
    expect(proposed.afterSale).toMatchObject({ status: 'ESCALATED', refundAmount: '250.00' })
    expect(await one.browser.refused(decide, part(id, '260.00'))).toBe('SAME_PERSON')
    const { decideAfterSale: another } = await other.browser.run(decide, part(id, '260.00'))
    expect(another.afterSale).toMatchObject({ status: 'ESCALATED', refundAmount: '260.00' })
    const { decideAfterSale: agreed } = await one.browser.run(decide, part(id, '260.00'))
    expect(agreed.afterSale).toMatchObject({ status: 'REFUNDING', refundAmount: '260.00' })
    // What one may give back alone takes no second.
    const small = await dispute({ quantity: 1 })
    expect((await one.browser.run(decide, part(small.id, '99.00'))).decideAfterSale.afterSale.status).toBe('REFUNDING')
    await limitTo(1000)
  })

  test('is none where the goods come back first', async () => {
    const first = await ask(await buy(), { kind: 'RETURN' })
    await shop.browser.run(approve, await agreed(first))
    const { id } = await dispute({ kind: 'RETURN' })
    expect(await one.browser.refused(decide, part(id, '30.00'))).toBe('AFTER_SALE_NO_AMOUNT')
    expect((await one.browser.run(decide, words(id))).decideAfterSale.afterSale.status).toBe('APPROVED')
  })
})

test('nothing can be asked for before the payment, nor of an order that is closed', async () => {
  const lines = [{ variantId: shop.variantId, quantity: 1 }]
  const quote = `query ($input: CheckoutInput!) { checkout(input: $input) { payable } }`
  const { checkout } = await buyer.browser.run(quote, { input: { lines, addressId: buyer.addressId } })
  const { placeTrade: placed } = await buyer.browser.run(
    placeTrade,
    tradeInput(buyer, { lines, payable: checkout.payable }),
  )
  const { id } = await house.em().findOneOrFail(Order, { trade: placed.trade.id })
  const canAsk = async () => {
    const query = `query ($id: ID!) { myOrder(id: $id) { lines { canAskAfterSale } } }`
    return (await buyer.browser.run(query, { id })).myOrder.lines[0].canAskAfterSale
  }
  expect(await canAsk()).toBe(false)
  await pay(house, buyer, placed.trade.id)
  expect(await canAsk()).toBe(true)
  const cancel = `mutation ($input: CancelInput!) { cancelOrder(input: $input) { userErrors { code } } }`
  await buyer.browser.run(cancel, { input: { id, reason: '不要了', idempotencyKey: newKey() } })
  expect(await statusOf(id)).toBe('CLOSED')
  expect(await canAsk()).toBe(false)
})

test('what waits for the shop is one list, what is due first on top', async () => {
  const back = await ask(await buy(), { kind: 'RETURN' })
  await shop.browser.run(approve, await agreed(back))
  await buyer.browser.run(sendBack, parcel(back))
  const waiting = await ask(await buy(), { kind: 'RETURN' })
  await shop.browser.run(approve, await agreed(waiting))
  const soon = await ask(await buy())
  const list = `{ shopAfterSales(waitsForShop: true) { edges { node { id } } } }`
  const { shopAfterSales } = await shop.browser.run(list)
  expect(shopAfterSales.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([soon, back])
})

describe('the clocks of its order', () => {
  test('stand still while it is open, and run on afterwards', async () => {
    const bought = await buy()
    const id = await ask(bought)
    await shop.browser.run(reject, words(id))
    await buyer.browser.run(escalate, words(id))
    await house.passHours(20 * 24)
    expect(await statusOf(bought.orderId)).toBe('SHIPPED')
    const confirm = { input: { id: bought.orderId, idempotencyKey: newKey() } }
    await buyer.browser.run(confirmReceipt, confirm)
    await house.passHours(8 * 24)
    expect((await lineOf(bought)).settledAt).toBeNull()
    await one.browser.run(refuse, words(id))
    await house.passHours(1)
    expect((await lineOf(bought)).settledAt).not.toBeNull()
    expect(await buyer.browser.refused(request, asked(bought))).toBe('AFTER_SALE_LATE')
  })

  test('end it where nothing is left of its line', async () => {
    const bought = await buy({ isSent: false })
    const id = await ask(bought)
    const cancel = `mutation ($input: CancelInput!) { cancelOrder(input: $input) { order { status } userErrors { code } } }`
    await buyer.browser.run(cancel, { input: { id: bought.orderId, reason: '不要了', idempotencyKey: newKey() } })
    await house.settle()
    const found = await seen(id)
    expect(found.status).toBe('WITHDRAWN')
    expect(found.steps.at(-1)).toMatchObject({ action: 'OVERTAKEN', side: 'CLOCK' })
  })
})

test('nobody else reads it or acts on it', async () => {
  const bought = await buy()
  const id = await ask(bought)
  const stranger = await openBuyer(house)
  const strange = await openShop(house)
  expect((await stranger.browser.run(mine, { id })).myAfterSale).toBeNull()
  expect(await stranger.browser.refused(request, asked(bought))).toBe('NOT_FOUND')
  const attempts: [Browser, string, object][] = [
    [stranger.browser, withdraw, step(id)],
    [stranger.browser, escalate, words(id)],
    [strange.browser, approve, await agreed(id)],
    [strange.browser, reject, words(id)],
  ]
  for (const [browser, operation, variables] of attempts)
    expect(await browser.refused(operation, variables)).toBe('NOT_FOUND')
  expect(
    (await strange.browser.run(`query ($id: ID!) { shopAfterSale(id: $id) { id } }`, { id })).shopAfterSale,
  ).toBeNull()
})

test('lists and desks ask the database a fixed number of times', async () => {
  for (let turn = 0; turn < 3; turn += 1) await ask(await buy())
  const list = `{ shopAfterSales(status: REQUESTED, first: 50) { edges { node { ${fields} title merchantName buyerNickname } } }
    shopAfterSaleCounts { status count } }`
  const { result, statements } = await house.countStatements(() => shop.browser.run(list))
  expect(result.shopAfterSales.edges).toHaveLength(3)
  expect(statements.filter((statement) => !/\bsession\b/.test(statement)).length).toBeLessThanOrEqual(6)
})
