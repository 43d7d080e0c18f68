import { randomPhone } from '../account/make.ts'
import { now } from '../kernel/clock.ts'
import { writeInvitation } from '../member/invitation.ts'
import { firstAgreementIds } from '../agreement/first-agreements.ts'
import { newKey } from './market.ts'
import { password } from './rights-market.ts'
import type { ViewerName } from './rights-people.ts'
import { linesOf, merchantIdOf, page, productIdOf } from './rights-variables.ts'
import { beenToWechat, haveWechat, missingForAll } from './rights-wechat.ts'
import type { Rights } from './rights-walk.ts'

export const anyonesQueries: Rights = {
  agreement: { by: 'anyone', select: '{ id }', given: ({ fixed }) => ({ id: fixed.agreementId }) },
  agreements: { by: 'anyone', select: '{ id }', given: () => ({ kind: 'USER' }) },
  agreementsInForce: { by: 'anyone', select: '{ id }' },
  carriers: { by: 'anyone', select: '{ code }' },
  categoryPins: {
    by: 'anyone',
    select: '{ products { isAd } }',
    given: () => ({ categoryId: '00000000-0000-7000-8000-000000000000' }),
  },
  categories: { by: 'anyone', select: '{ id }' },
  couponCentre: { by: 'anyone', select: page },
  flashDeals: { by: 'anyone', select: page },
  freightPreview: {
    by: 'anyone',
    select: '{ freight }',
    given: ({ people }) => ({ variantId: people.shop.variantId, quantity: 1, regionCode: '440305' }),
  },
  guestCart: { by: 'anyone', select: '{ lineCount }', given: (market) => ({ lines: linesOf(market) }) },
  hotSearches: { by: 'anyone' },
  searchCorrection: { by: 'anyone', given: () => ({ query: '咖啡' }), but: missingForAll },
  productFacets: { by: 'anyone', select: '{ totalCount }' },
  homePage: { by: 'anyone', select: '{ banners { id } }' },
  invitation: {
    by: 'anyone',
    select: '{ promoterNickname }',
    given: async ({ house, people }) => ({ token: await writeInvitation(house.em(), people.buyer.member.id, now()) }),
  },
  productShare: { by: 'anyone', select: '{ url }', given: productIdOf },
  productCards: {
    by: 'anyone',
    select: '{ id }',
    given: ({ people }) => ({ ids: [people.shop.productId] }),
  },
  productRatings: {
    by: 'anyone',
    select: page,
    given: ({ people }) => ({ productId: people.shop.productId }),
  },
  ratingSummary: {
    by: 'anyone',
    select: '{ count }',
    given: ({ people }) => ({ productId: people.shop.productId }),
  },
  productPage: { by: 'anyone', select: '{ id }', given: productIdOf },
  products: { by: 'anyone', select: page },
  promotionCards: { by: 'anyone', select: '{ canClaim }', given: () => ({ ids: [] }) },
  ranking: { by: 'anyone', select: '{ days }', given: () => ({ kind: 'HOT_7' }) },
  recommendations: { by: 'anyone', select: '{ edges { node { reason } } }' },
  regions: { by: 'anyone', select: '{ code }' },
  sandboxPayment: { by: 'anyone', select: '{ amount }', given: ({ fixed }) => ({ token: fixed.payment.token }) },
  variantOffers: {
    by: 'anyone',
    select: '{ paid }',
    given: ({ people }) => ({ variantId: people.shop.variantId }),
  },
  searchSuggestions: { by: 'anyone', given: () => ({ query: '咖啡' }) },
  shopPage: { by: 'anyone', select: '{ id }', given: merchantIdOf },
  systemInfo: { by: 'anyone', select: '{ version }' },
  unboundWechat: { by: 'anyone', select: '{ nickname }', but: missingForAll },
  viewer: { by: 'anyone', select: '{ audience }', but: { visitor: 'missing' } },
  wechatBridge: { by: 'anyone', but: missingForAll },
  wechatSignIns: { by: 'anyone' },
}

let searches = 0

/** Other words that find the same: all of us have one address, of which the same words count once. */
const nextSearch = (): string =>
  ['咖啡', ...Array.from((searches++).toString(2), (bit) => (bit === '0' ? '咖' : '啡'))].join(' ')

export const anyonesMutations: Rights = {
  countSearch: { by: 'anyone', given: () => ({ input: { query: nextSearch() } }) },
  confirmSandboxPayment: {
    by: 'anyone',
    given: async ({ things }) => ({ input: { token: (await things.payment()).token } }),
  },
  requestCode: { by: 'anyone', given: () => ({ input: { phone: randomPhone(), purpose: 'SIGN_IN' } }) },
  signInByCode: {
    by: 'anyone',
    endsSessions: true,
    given: async (market, viewer) => {
      const phone = market.phoneOf(viewer)
      return { input: { phone, code: await market.codeFor(phone, 'SIGN_IN'), agreementIds: firstAgreementIds } }
    },
  },
  signInByPassword: {
    by: 'anyone',
    endsSessions: true,
    given: async (market, viewer) => {
      await market.setPasswords()
      return { input: { phone: market.phoneOf(viewer === 'visitor' ? 'member' : viewer), password } }
    },
  },
  bindWechatByCode: {
    by: 'anyone',
    endsSessions: true,
    but: { visitor: 'WECHAT_VISIT_OVER' },
    given: async (market, viewer) => {
      await beenToWechat(market, viewer, false)
      const phone = market.phoneOf(viewer)
      return { input: { phone, code: await market.codeFor(phone, 'SIGN_IN'), agreementIds: firstAgreementIds } }
    },
  },
  bindWechatByPassword: {
    by: 'anyone',
    endsSessions: true,
    but: { visitor: 'WECHAT_VISIT_OVER' },
    given: async (market, viewer) => {
      await beenToWechat(market, viewer, false)
      await market.setPasswords()
      return { input: { phone: market.phoneOf(viewer), password } }
    },
  },
  signOut: { by: 'anyone', endsSessions: true, but: { visitor: 'nothing' } },
}

/** No people of the first shop. */
const outsiders: readonly ViewerName[] = [
  'member',
  'otherMember',
  'otherMerchant',
  'agent',
  'otherAgent',
  'staffWith',
  'staffWithout',
  'superAdmin',
]

export const signedInMutations: Rights = {
  bindWechat: { by: 'signedIn', given: (market, viewer) => beenToWechat(market, viewer, true).then(() => ({})) },
  unbindWechat: {
    by: 'signedIn',
    given: (market, viewer) => haveWechat(market, viewer).then(() => ({})),
  },
  endSession: {
    by: 'signedIn',
    endsSessions: true,
    given: async (market) => ({ input: { id: await market.sessionId() } }),
    others: 'missing',
  },
  giveConsent: { by: 'signedIn', given: () => ({ input: { agreementIds: firstAgreementIds } }), others: 'own' },
  enter: {
    by: 'signedIn',
    owner: 'merchant',
    endsSessions: true,
    given: ({ people }) => ({ input: { audience: 'MERCHANT', hatId: people.shop.merchantId } }),
    but: Object.fromEntries(outsiders.map((viewer) => [viewer, 'HAT_MISSING'])),
  },
  setPassword: {
    by: 'signedIn',
    endsSessions: true,
    given: async (market, viewer) => ({
      input: { password: 'quite another one', code: await market.codeFor(market.phoneOf(viewer), 'SET_PASSWORD') },
    }),
  },
  stepUp: {
    by: 'signedIn',
    given: async (market, viewer) => ({ input: { code: await market.codeFor(market.phoneOf(viewer), 'STEP_UP') } }),
  },
  signOutEverywhere: { by: 'signedIn', endsSessions: true },
  updateProfile: { by: 'signedIn', given: () => ({ input: { nickname: newKey().slice(-12) } }) },
}
