import { AfterSaleKind, AfterSaleStatus } from '../after-sale/after-sale-kinds.ts'
import { businessMonth } from '@kaidian/shared/core/time'
import { randomInt } from 'node:crypto'
import { merchantAgreementId } from '../agreement/first-agreements.ts'
import { now } from '../kernel/clock.ts'
import { newKey } from './market.ts'
import type { RightsMarket } from './rights-market.ts'
import type { ViewerName } from './rights-people.ts'
import {
  canceled,
  entries,
  exportOf,
  keyed,
  linesOf,
  orderIdOf,
  page,
  askedFor,
  ratedOf,
  saidOf,
  sentOf,
} from './rights-variables.ts'
import type { Right, Rights } from './rights-walk.ts'
import { randomCard } from './rights-withdrawals.ts'

export const memberQueries: Rights = {
  checkout: {
    by: 'member',
    select: '{ payable }',
    given: (market) => ({ input: { lines: linesOf(market), addressId: market.people.buyer.addressId } }),
    others: 'BAD_USER_INPUT',
  },
  isFavourite: {
    by: 'member',
    select: '',
    given: ({ people }) => ({ productId: people.shop.productId }),
    others: 'figures',
  },
  isNewBuyer: { by: 'member', others: 'figures' },
  myAccruals: { by: 'member', select: page },
  myAccrualTotals: { by: 'member', select: '{ pending settled buyerCount }', others: 'figures' },
  myAddresses: { by: 'member', select: '{ id }' },
  myAgentApplications: { by: 'member', select: '{ id }' },
  myCart: { by: 'member', select: '{ groups { lines { id } } }' },
  myClients: { by: 'member', select: page },
  myClientCounts: { by: 'member', select: '{ all ending ended }', others: 'figures' },
  myCoupons: { by: 'member', select: page },
  myDividends: { by: 'member', select: '{ edges { node { day amount } } }', others: 'figures' },
  myExport: { by: 'signedIn', select: '{ id }', given: ({ fixed }) => ({ id: fixed.exportId }), others: 'missing' },
  myExports: { by: 'signedIn', select: '{ id }' },
  myFavourites: { by: 'member', select: page, given: () => ({ kind: 'PRODUCT' }) },
  myFavouriteNews: { by: 'member', others: 'figures' },
  myFlashTakings: {
    by: 'member',
    select: '{ quantity }',
    given: ({ people }) => ({ productId: people.shop.productId }),
    others: 'same',
  },
  myIdentity: { by: 'member', select: '{ maskedNumber }', others: 'missing' },
  myInvitation: { by: 'member', select: '{ token }', others: 'figures' },
  myLedger: { by: 'member', select: entries },
  myLedgerMonth: {
    by: 'member',
    select: '{ income }',
    given: () => ({ month: businessMonth(now()) }),
    others: 'figures',
  },
  myRatings: { by: 'member', select: page },
  myAfterSale: { by: 'member', select: '{ id }', given: ({ fixed }) => ({ id: fixed.afterSaleId }), others: 'missing' },
  myAfterSaleCounts: { by: 'member', select: '{ status count }', others: 'figures' },
  myAfterSales: { by: 'member', select: page },
  afterSaleOffer: {
    by: 'member',
    select: '{ offer { pieces } userErrors { code } }',
    given: ({ fixed }) => ({ lineId: fixed.askableLineId, quantity: 1 }),
    others: 'missing',
  },
  myReports: { by: 'member', select: page },
  myMerchantApplications: { by: 'member', select: '{ id }' },
  myOrder: { by: 'member', select: '{ id }', given: orderIdOf, others: 'missing' },
  myLatestParcel: { by: 'member', select: '{ orderId }', others: 'missing' },
  myOrderCounts: { by: 'member', select: '{ status count }', others: 'figures' },
  myOrders: { by: 'member', select: page },
  myPayment: {
    by: 'member',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.payment.id }),
    others: 'missing',
  },
  mySessions: { by: 'signedIn', select: '{ id }' },
  myTrade: { by: 'member', select: '{ id }', given: ({ fixed }) => ({ id: fixed.tradeId }), others: 'missing' },
  myWechat: { by: 'signedIn', select: '{ nickname }', others: 'missing' },
  myWithdrawal: {
    by: 'holder',
    key: 'finance:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.withdrawalId }),
    others: 'missing',
  },
  myWithdrawalQuote: {
    by: 'holder',
    key: 'finance:read',
    select: '{ fee problem { code } }',
    given: () => ({ amount: '20.00' }),
    others: 'figures',
  },
  myWithdrawals: { by: 'holder', key: 'finance:read', select: page },
  myWithdrawalTerms: { by: 'holder', key: 'finance:read', select: '{ payee { id } open { id } }', others: 'figures' },
  myPending: { by: 'member', select: '{ kind amount }', others: 'figures' },
  myRecords: { by: 'member', select: page },
  myWallet: { by: 'member', select: '{ available pending }', others: 'figures' },
  paymentMethods: { by: 'member', select: '', others: 'same' },
}

const business = async ({ things }: RightsMarket) => ({
  licenceNumber: `91440300RIGHTS${String(randomInt(10_000)).padStart(4, '0')}`,
  contactName: '陈山',
  contactPhone: '13900002222',
  documentIds: [await things.file('document', 'member')],
})
const addressOf = {
  name: '王小明',
  phone: '13900001111',
  regionCode: '440305',
  detail: '科技园 2 号',
  isDefault: false,
}
const inCart = { by: 'member', others: 'nothing' } as const satisfies Right

export const memberMutations: Rights = {
  addToCart: { by: 'member', given: ({ people }) => ({ input: { variantId: people.shop.variantId, quantity: 1 } }) },
  applyAgent: {
    by: 'member',
    given: async (market) => {
      await market.house.em().execute('delete from agent_application')
      return { input: { ...(await business(market)), entityName: '新代理', territoryCode: '440306', plan: '先跑商圈' } }
    },
    others: 'FILE_NOT_FOUND',
  },
  applyMerchant: {
    by: 'member',
    given: async (market) => {
      await market.house.em().execute('delete from merchant_application')
      const shop = {
        merchantName: '新店',
        intro: '新',
        legalName: '新店有限公司',
        regionCode: '440305',
        agreementId: merchantAgreementId,
      }
      return { input: { ...(await business(market)), ...shop } }
    },
    others: 'FILE_NOT_FOUND',
  },
  cancelOrder: { by: 'member', given: async ({ things }) => canceled(await things.paidOrder()), others: 'missing' },
  cancelTrade: { by: 'member', given: async ({ things }) => canceled(await things.unpaidTrade()), others: 'missing' },
  claimCoupon: {
    by: 'member',
    given: async ({ things }) => ({
      input: { promotionId: await things.promotion('platform'), idempotencyKey: newKey() },
    }),
  },
  extendReceipt: { by: 'member', given: async ({ things }) => keyed(await things.shippedOrder()), others: 'missing' },
  confirmReceipt: { by: 'member', given: async ({ things }) => keyed(await things.shippedOrder()), others: 'missing' },
  hideOrder: {
    by: 'member',
    given: ({ fixed }) => ({ input: { id: fixed.settledOrderId, isHidden: true, idempotencyKey: newKey() } }),
    others: 'missing',
  },
  rebuy: { by: 'member', given: ({ fixed }) => ({ input: { orderId: fixed.settledOrderId } }), others: 'missing' },
  endTie: { by: 'member' },
  mergeCart: {
    by: 'member',
    given: ({ people }) => ({ input: { lines: [{ variantId: people.otherShop.variantId, quantity: 2 }] } }),
  },
  placeTrade: {
    by: 'member',
    given: ({ people }) => {
      const lines = [{ variantId: people.shop.variantId, quantity: 1 }]
      const { addressId } = people.buyer
      return { input: { lines, addressId, remarks: [], expectedPayable: '207.00', idempotencyKey: newKey() } }
    },
    others: 'missing',
  },
  payFromBalance: {
    by: 'member',
    given: async ({ things, withdrawals }, viewer) => {
      await withdrawals.prepare(someone(viewer), 30_000)
      return { input: { tradeId: await things.unpaidTrade(), idempotencyKey: newKey() } }
    },
    others: 'missing',
  },
  removeAddress: {
    by: 'member',
    given: async ({ things }) => ({ input: { id: await things.address() } }),
    others: 'missing',
  },
  removeFavourite: {
    by: 'member',
    given: async ({ people, things }) => {
      await things.favourite()
      return { input: { kind: 'PRODUCT', id: people.shop.productId } }
    },
    others: 'nothing',
  },
  removeFromCart: { ...inCart, given: async ({ things }) => ({ input: { lineIds: [await things.cartLine()] } }) },
  requestExport: { by: 'member', given: () => exportOf('MEMBER_LEDGER') },
  'requestExport of a shop': { by: 'merchant', key: 'finance:read', given: () => exportOf('MERCHANT_LEDGER') },
  'requestExport of an agency': { by: 'agent', given: () => exportOf('AGENT_LEDGER') },
  saveAddress: { by: 'member', given: () => ({ input: addressOf }) },
  rateLine: { by: 'member', given: async ({ things }) => ratedOf(await things.receivedLine()), others: 'missing' },
  addToRating: { by: 'member', given: async ({ things }) => saidOf(await things.rating()), others: 'missing' },
  reportRating: {
    by: 'member',
    given: async ({ things }) => ({ input: { id: await things.rating(), text: '不实', idempotencyKey: newKey() } }),
  },
  requestAfterSale: {
    by: 'member',
    given: async ({ things }) => askedFor(await things.paidLine()),
    others: 'missing',
  },
  withdrawAfterSale: {
    by: 'member',
    given: async ({ things }) => keyed(await things.afterSale(AfterSaleStatus.REQUESTED)),
    others: 'missing',
  },
  sendBack: {
    by: 'member',
    given: async ({ things }) => sentOf(await things.afterSale(AfterSaleStatus.APPROVED)),
    others: 'missing',
  },
  confirmExchange: {
    by: 'member',
    given: async ({ things }) => keyed(await things.afterSale(AfterSaleStatus.RESENDING, AfterSaleKind.EXCHANGE)),
    others: 'missing',
  },
  escalateAfterSale: {
    by: 'member',
    given: async ({ things }) => saidOf(await things.afterSale(AfterSaleStatus.REJECTED)),
    others: 'missing',
  },
  addAfterSaleEvidence: {
    by: 'member',
    given: async ({ things }) => saidOf(await things.afterSale(AfterSaleStatus.ESCALATED)),
    others: 'missing',
  },
  reportProduct: { by: 'member', given: ({ things }) => things.report() },
  saveFavourite: {
    by: 'member',
    given: ({ people }) => ({ input: { kind: 'SHOP', id: people.otherShop.merchantId } }),
  },
  seeFavourites: {
    by: 'member',
    given: async ({ things }) => {
      await things.favourite()
      return {}
    },
    others: 'nothing',
  },
  watchFavourite: {
    by: 'member',
    given: async ({ things }) => ({ input: { id: await things.favourite(), isWatched: false } }),
    others: 'missing',
  },
  'saveAddress of theirs': {
    by: 'member',
    given: async ({ things }) => ({ input: { ...addressOf, id: await things.address() } }),
    others: 'missing',
  },
  selectCartLines: {
    ...inCart,
    given: async ({ things }) => ({ input: { lineIds: [await things.cartLine()], isSelected: false } }),
  },
  setCartQuantity: {
    by: 'member',
    given: async ({ things }) => ({ input: { lineId: await things.cartLine(), quantity: 9 } }),
    others: 'missing',
  },
  checkPayment: {
    by: 'member',
    given: async ({ things }) => ({ input: { id: await things.confirmedPayment() } }),
    others: 'missing',
  },
  startPayment: {
    by: 'member',
    given: async ({ things }) => ({
      input: { tradeId: await things.unpaidTrade(), method: 'SANDBOX', idempotencyKey: newKey() },
    }),
    others: 'missing',
  },
  verifyIdentity: {
    by: 'member',
    owner: 'otherMember',
    // Who they are is known already.
    but: { member: 'nothing' },
    given: () => ({ input: { name: '王小明', idNumber: '11010519491231002X' } }),
  },
  cancelWithdrawal: {
    by: 'holder',
    key: 'finance:withdraw',
    given: async ({ withdrawals }, viewer) => keyed(await withdrawals.requested(someone(viewer))),
    others: 'missing',
  },
  checkWithdrawal: {
    by: 'member',
    given: async ({ withdrawals }, viewer) => ({
      input: { id: (await withdrawals.waiting(someone(viewer))).withdrawalId },
    }),
    others: 'missing',
  },
  requestWithdrawal: {
    by: 'holder',
    key: 'finance:withdraw',
    given: async ({ withdrawals }, viewer) => {
      await withdrawals.prepare(someone(viewer))
      return { input: { amount: '20.00', idempotencyKey: newKey() } }
    },
  },
  savePayoutAccount: {
    by: 'holder',
    key: 'finance:withdraw',
    given: async ({ withdrawals }, viewer) => {
      await withdrawals.prepare(someone(viewer))
      return { input: { bankName: '招商银行', number: randomCard() } }
    },
  },
}

function someone(viewer: ViewerName): Exclude<ViewerName, 'visitor'> {
  if (viewer === 'visitor') throw new Error('A visitor has no wallet')
  return viewer
}
