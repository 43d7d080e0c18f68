import { AfterSaleStatus } from '../after-sale/after-sale-kinds.ts'
import { businessMonth } from '@kaidian/shared/core/time'
import { randomInt } from 'node:crypto'
import { after, businessDay, days } from '@kaidian/shared/core/time'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { RefundOtherWay, RefundTrouble } from '../payment/refund.ts'
import { newKey } from './market.ts'
import { keptApart, stuckRefund } from './rights-refunds.ts'
import { entries, merchantIdOf, orderIdOf, page, productIdOf, roleOf, saidOf } from './rights-variables.ts'
import type { Rights } from './rights-walk.ts'

const noId = '00000000-0000-4000-8000-000000000000'

export const agentQueries: Rights = {
  territoryAccruals: { by: 'agent', select: page },
  territoryHome: { by: 'agent', select: '{ agent { id } }' },
  territoryLedger: { by: 'agent', select: entries },
  territoryLedgerMonth: {
    by: 'agent',
    select: '{ income closing }',
    given: () => ({ month: businessMonth(now()) }),
    others: 'figures',
  },
  territoryMerchants: { by: 'agent', select: page },
  territoryOrders: { by: 'agent', select: page },
}

const ruled = (id: string) => ({ input: { id, reason: '核实', idempotencyKey: newKey() } })

export const staffQueries: Rights = {
  couponLiability: { by: 'staff', key: 'promotion:read', select: '{ count }' },
  agent: { by: 'staff', key: 'agent:read', select: '{ id }', given: ({ people }) => ({ id: people.agent.hatId }) },
  agentApplication: {
    by: 'staff',
    key: 'agent:review',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.agentApplicationId }),
  },
  agentApplications: { by: 'staff', key: 'agent:review', select: page },
  agents: { by: 'staff', key: 'agent:read', select: page },
  auditEntries: { by: 'staff', key: 'audit:read', select: page },
  composition: { by: 'staff', key: 'placement:read', select: '{ version }', given: () => ({ page: 'HOME' }) },
  deadPlacements: { by: 'staff', key: 'placement:read', select: '{ id }' },
  shopsByName: { by: 'staff', key: 'placement:read', select: '{ id }', given: () => ({ query: '店' }) },
  homePreview: {
    by: 'staff',
    key: 'placement:read',
    select: '{ banners { id } }',
    given: () => ({ input: { placements: [] } }),
  },
  dashboard: { by: 'staff', key: 'dashboard:read', select: '{ ordersToday }' },
  invariants: { by: 'staff', key: 'ledger:read', select: '{ number }' },
  heldAccruals: { by: 'staff', key: 'bonus:decide', select: '{ edges { node { id } } }' },
  setAsideLines: { by: 'staff', key: 'bonus:decide', select: '{ edges { node { lineId } } }' },
  dividendRounds: { by: 'staff', key: 'ledger:read', select: '{ edges { node { day } } }' },
  dividendRound: {
    by: 'staff',
    key: 'ledger:read',
    select: '{ day }',
    given: async ({ things }) => ({ day: await things.dividendDay() }),
  },
  holderDebts: { by: 'staff', key: 'ledger:read', select: page },
  holderFinances: { by: 'staff', key: 'ledger:read', select: page, given: () => ({ holder: 'MEMBER' }) },
  holderTotals: { by: 'staff', key: 'ledger:read', select: '{ owed }', given: () => ({ holder: 'MEMBER' }) },
  orderEarnings: { by: 'staff', key: 'ledger:read', select: page },
  orderEarningsMonth: { by: 'staff', key: 'ledger:read', select: '{ total { paid } }' },
  taxReport: { by: 'staff', key: 'payout:read', select: page, given: () => ({ quarter: '2026-Q4' }) },
  taxTotals: { by: 'staff', key: 'payout:read', select: '{ tax }', given: () => ({ quarter: '2026-Q4' }) },
  accountStatement: {
    by: 'staff',
    key: 'ledger:read',
    select: '{ closing }',
    given: () => ({ key: 'fee_revenue', month: businessMonth(now()) }),
  },
  platformAccounts: { by: 'staff', key: 'ledger:read', select: page },
  journals: { by: 'staff', key: 'ledger:read', select: page },
  ledgerAccounts: { by: 'staff', key: 'ledger:read', select: '{ kind }' },
  member: {
    by: 'staff',
    key: 'member:read',
    select: '{ id }',
    given: ({ people }) => ({ id: people.buyer.member.id }),
  },
  members: { by: 'staff', key: 'member:read', select: page },
  merchant: { by: 'staff', key: 'merchant:read', select: '{ id }', given: merchantIdOf },
  merchantApplication: {
    by: 'staff',
    key: 'merchant:review',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.merchantApplicationId }),
  },
  merchantApplications: { by: 'staff', key: 'merchant:review', select: page },
  merchants: { by: 'staff', key: 'merchant:read', select: page },
  order: { by: 'staff', key: 'order:read', select: '{ id }', given: orderIdOf },
  orderCounts: { by: 'staff', key: 'order:read', select: '{ count }' },
  orderStatistics: {
    by: 'staff',
    key: 'order:read',
    select: '{ total { orders } }',
    given: () => ({ input: { from: after(now(), -days(1)), to: now(), by: 'HOUR' } }),
  },
  parcelCounts: { by: 'staff', key: 'order:read', select: '{ slice count }' },
  parcels: { by: 'staff', key: 'order:read', select: page, given: () => ({ slice: 'UNDER_WAY' }) },
  orders: { by: 'staff', key: 'order:read', select: page },
  refundPreview: {
    by: 'staff',
    key: 'order:refund',
    select: '{ preview { total } userErrors { code } }',
    given: async ({ things }) => ({ input: { lineId: await things.paidLine(), withFreight: false } }),
  },
  refundProposals: { by: 'staff', key: 'order:read', select: page },
  channelBills: { by: 'staff', key: 'reconciliation:read', select: '{ id }', given: () => ({ month: '2010-01' }) },
  reconciliationCase: {
    by: 'staff',
    key: 'reconciliation:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.caseId }),
  },
  hiddenRatings: { by: 'staff', key: 'product:read', select: page },
  reportedRatings: { by: 'staff', key: 'product:read', select: page },
  afterSale: { by: 'staff', key: 'order:read', select: '{ id }', given: ({ fixed }) => ({ id: fixed.afterSaleId }) },
  afterSales: { by: 'staff', key: 'order:read', select: page },
  afterSaleCounts: { by: 'staff', key: 'order:read', select: '{ count }' },
  productCase: {
    by: 'staff',
    key: 'product:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.productCaseId }),
  },
  productCases: { by: 'staff', key: 'product:read', select: page },
  productCaseCounts: { by: 'staff', key: 'product:read', select: '{ count }' },
  reconciliationCases: { by: 'staff', key: 'reconciliation:read', select: page },
  invoice: { by: 'staff', key: 'invoice:read', select: '{ id }', given: ({ fixed }) => ({ id: fixed.invoiceId }) },
  invoices: { by: 'staff', key: 'invoice:read', select: page },
  payoutBatch: {
    by: 'staff',
    key: 'payout:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.batchId }),
  },
  payoutBatches: { by: 'staff', key: 'payout:read', select: page },
  withdrawals: { by: 'staff', key: 'payout:read', select: page },
  payments: { by: 'staff', key: 'payment:read', select: page },
  payment: {
    by: 'staff',
    key: 'payment:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.payment.id }),
  },
  paymentMonitor: { by: 'staff', key: 'payment:read', select: '{ slots }', given: () => ({ period: 'DAY' }) },
  stuckRefunds: { by: 'staff', key: 'payment:read', select: page },
  stuckSplits: { by: 'staff', key: 'payment:read', select: page },
  quarantinedNotices: { by: 'staff', key: 'payment:read', select: page },
  permissions: { by: 'staff', key: 'team:read', select: '{ key }' },
  agreementDraft: {
    by: 'staff',
    key: 'agreement:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.agreementDraftId }),
  },
  agreementDrafts: { by: 'staff', key: 'agreement:read', select: '{ id }' },
  agreementEarliestStart: { by: 'staff', key: 'agreement:read' },
  agreementRefusals: {
    by: 'staff',
    key: 'agreement:read',
    select: page,
    given: ({ fixed }) => ({ agreementId: fixed.agreementId }),
  },
  policies: { by: 'staff', key: 'policy:read', select: '{ version }' },
  policyDifference: {
    by: 'staff',
    key: 'policy:read',
    select: '{ shares { share } }',
    given: () => ({ before: 1, after: 1 }),
  },
  policyDraft: {
    by: 'staff',
    key: 'policy:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.policyDraftId }),
  },
  policyDrafts: { by: 'staff', key: 'policy:read', select: '{ id }' },
  policyFeeSubjects: {
    by: 'staff',
    key: 'policy:write',
    select: '{ id }',
    given: () => ({ scope: 'MERCHANT', query: '店' }),
  },
  policyEarliestFeeChange: { by: 'staff', key: 'policy:read' },
  product: { by: 'staff', key: 'product:read', select: '{ id }', given: productIdOf },
  promotion: {
    by: 'staff',
    key: 'promotion:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.promotionId }),
  },
  promotions: { by: 'staff', key: 'promotion:read', select: page },
  reviewProducts: { by: 'staff', key: 'product:read', select: page },
  productReviewers: { by: 'staff', key: 'product:review', select: '{ accountId }' },
  reviewerFigures: { by: 'staff', key: 'review:manage', select: '{ approved }' },
  secondLooks: { by: 'staff', key: 'product:review', select: page },
  shopTrust: {
    by: 'staff',
    key: 'product:review',
    select: '{ merchantId }',
    given: ({ people }) => ({ merchantId: people.shop.merchantId }),
  },
  roles: { by: 'staff', key: 'team:read', select: '{ id }' },
  allCategories: { by: 'staff', key: 'catalog:manage', select: '{ id }' },
  settings: { by: 'staff', key: 'setting:read', select: '{ key }' },
  team: { by: 'staff', key: 'team:read', select: '{ id }' },
}

const returned = (id: string) => ({ input: { id, decision: 'RETURN', reason: '请补充', remarks: [] } })
const shares = { cashbackBps: 2000, consumerPromoterBps: 1500, merchantPromoterBps: 1000, districtBps: 800 }
/** Of the lowest level, whatever the key. */
const lowly = { staffWith: 'ROLE_TOO_HIGH' }

export const staffMutations: Rights = {
  saveComposition: {
    by: 'staff',
    key: 'placement:write',
    given: async ({ things }) => ({
      input: { page: 'NEW', version: await things.compositionVersion('NEW'), placements: [], idempotencyKey: newKey() },
    }),
  },
  saveAgreementDraft: {
    by: 'staff',
    key: 'agreement:write',
    given: () => ({
      input: {
        id: null,
        revision: 0,
        kind: 'PRIVACY',
        name: newKey().slice(-12),
        effectiveAt: null,
        summaryZh: '',
        summaryEn: '',
        textZh: '# 隐私',
        textEn: '',
        isReady: false,
        idempotencyKey: newKey(),
      },
    }),
  },
  deleteAgreementDraft: {
    by: 'staff',
    key: 'agreement:write',
    given: async ({ things }) => ({ input: { id: await things.agreementDraft() } }),
  },
  decideAgreementDraft: {
    by: 'staff',
    key: 'agreement:publish',
    given: async ({ things }) => ({
      input: {
        id: await things.agreementDraft(),
        revision: 1,
        decision: 'RETURN',
        reason: '写清楚些',
        idempotencyKey: newKey(),
      },
    }),
  },
  withdrawAgreement: {
    by: 'staff',
    key: 'agreement:publish',
    given: async ({ things }) => ({
      input: { id: await things.agreement(), reason: '写错了', idempotencyKey: newKey() },
    }),
  },
  proposePolicy: {
    by: 'staff',
    key: 'policy:write',
    given: () => ({
      input: {
        effectiveAt: after(now(), days(400)).toISOString(),
        defaultFeeRateBps: 1000,
        categoryRates: [],
        merchantRates: [],
        productRates: [],
        shares: { ...shares, cityBps: 400, provinceBps: 200, poolBps: 1000 },
        bases: { district: 'DELIVERY', city: 'DELIVERY', province: 'MERCHANT' },
        note: '新方案',
        idempotencyKey: newKey(),
      },
    }),
  },
  restorePolicy: {
    by: 'staff',
    key: 'policy:write',
    given: () => ({ input: { version: 1, note: '恢复首个方案', idempotencyKey: newKey() } }),
  },
  decidePolicy: {
    by: 'staff',
    key: 'policy:approve',
    given: async ({ things }) => ({
      input: { id: await things.policyDraft(), decision: 'APPROVE', idempotencyKey: newKey() },
    }),
  },
  previewPolicy: {
    by: 'staff',
    key: 'policy:read',
    given: async ({ things }) => ({
      input: {
        draftId: await things.policyDraft(),
        firstDay: businessDay(now()),
        lastDay: businessDay(now()),
        idempotencyKey: newKey(),
      },
    }),
  },
  cancelPolicyPreview: {
    by: 'staff',
    key: 'policy:read',
    given: async ({ things }) => ({ input: { id: await things.policyPreview() } }),
  },
  withdrawPolicyDraft: {
    by: 'staff',
    key: 'policy:write',
    given: async ({ things }, viewer) => ({ input: { id: await things.policyDraft(viewer) } }),
  },
  createPromotion: {
    by: 'staff',
    key: 'promotion:write',
    given: () => ({
      input: {
        title: '平台券',
        kind: PromotionClass.PLATFORM_COUPON,
        steps: [{ threshold: '1000000.00', amount: '1.00' }],
        startsAt: now(),
        endsAt: after(now(), days(1)),
        isForNewMembers: false,
        merchantShareBps: 3000,
        isForJoinedOnly: false,
        idempotencyKey: newKey(),
      },
    }),
  },
  proposePayouts: {
    by: 'staff',
    key: 'payout:propose',
    given: async ({ withdrawals }) => ({
      input: { withdrawalIds: [await withdrawals.requested('agent')], idempotencyKey: newKey() },
    }),
  },
  decidePayouts: {
    by: 'staff',
    key: 'payout:approve',
    given: async ({ withdrawals }) => ({
      input: { id: (await withdrawals.listed('agent')).batchId, decision: 'APPROVE', idempotencyKey: newKey() },
    }),
  },
  rejectWithdrawal: {
    by: 'staff',
    key: 'payout:propose',
    given: async ({ withdrawals }) => ({
      input: { id: await withdrawals.requested('agent'), reason: '户名不符', idempotencyKey: newKey() },
    }),
  },
  askPayoutAgain: {
    by: 'staff',
    key: 'payout:propose',
    given: async ({ withdrawals }) => ({ input: { id: await withdrawals.paying('otherAgent') } }),
  },
  issueInvoice: {
    by: 'staff',
    key: 'invoice:issue',
    given: async ({ invoices }, viewer) => ({
      input: {
        id: await invoices.requested(),
        amount: '10.00',
        ...(await invoices.paper(viewer === 'staffWith' ? viewer : 'superAdmin')),
        idempotencyKey: newKey(),
      },
    }),
  },
  takeReconciliationCase: {
    by: 'staff',
    key: 'reconciliation:resolve',
    given: async ({ things }) => ({ input: { id: await things.openCase(), idempotencyKey: newKey() } }),
  },
  resolveReconciliationCase: {
    by: 'staff',
    key: 'reconciliation:resolve',
    given: async ({ things }) => ({
      input: { id: await things.openCase(), resolution: 'ACCEPTED', note: '已核实', idempotencyKey: newKey() },
    }),
  },
  fetchChannelBill: {
    by: 'staff',
    key: 'reconciliation:resolve',
    given: async ({ things }) => ({ input: { id: await things.channelBill(), idempotencyKey: newKey() } }),
  },
  rejectInvoice: {
    by: 'staff',
    key: 'invoice:issue',
    given: async ({ invoices }) => ({
      input: { id: await invoices.requested(), reason: '抬头不符', idempotencyKey: newKey() },
    }),
  },
  proposeRedLetter: {
    by: 'staff',
    key: 'invoice:issue',
    given: async ({ invoices }) => ({
      input: {
        id: await invoices.issued(),
        number: String(randomInt(20_000_000, 99_999_999)),
        reason: '销售退回',
        idempotencyKey: newKey(),
      },
    }),
  },
  decideRedLetter: {
    by: 'staff',
    key: 'invoice:approve',
    given: async ({ invoices }) => ({
      input: { id: await invoices.redProposed(), decision: 'APPROVE', idempotencyKey: newKey() },
    }),
  },
  decideHeldAccrual: {
    by: 'staff',
    key: 'bonus:decide',
    select: '{ decided }',
    given: async ({ things }) => ({
      input: {
        id: await things.heldAccrual(),
        decision: 'RELEASE',
        reason: '已核实',
        withPair: false,
        idempotencyKey: newKey(),
      },
    }),
  },
  freezeMember: {
    by: 'staff',
    key: 'member:freeze',
    select: '{ member { id } }',
    given: async ({ things }) => ({ input: { id: await things.member(), isFrozen: true, reason: '核查中' } }),
  },
  retrySettlement: {
    by: 'staff',
    key: 'bonus:decide',
    select: '{ retryAt }',
    given: async ({ things }) => ({ input: { lineId: await things.setAsideLine() } }),
  },
  retryRefund: {
    by: 'staff',
    key: 'payment:handle',
    given: async (market) => ({ input: { id: await stuckRefund(market, RefundTrouble.NOT_ENOUGH) } }),
  },
  refundOtherWay: {
    by: 'staff',
    key: 'payment:handle',
    given: async (market) => ({
      input: {
        id: await stuckRefund(market, RefundTrouble.ABNORMAL),
        way: RefundOtherWay.MERCHANT,
        reason: '买家同意转账',
        idempotencyKey: newKey(),
      },
    }),
    // The sandbox knows no other way: whoever may ask is told so.
    but: { staffWith: 'REFUND_NO_OTHER_WAY', superAdmin: 'REFUND_NO_OTHER_WAY' },
  },
  resendSplit: {
    by: 'staff',
    key: 'payment:handle',
    given: () => ({ input: { id: noId, reason: '权限已开通', idempotencyKey: newKey() } }),
    but: { staffWith: 'missing', superAdmin: 'missing' },
  },
  giveUpSplit: {
    by: 'staff',
    key: 'payment:handle',
    given: () => ({ input: { id: noId, reason: '商家已同意', idempotencyKey: newKey() } }),
    but: { staffWith: 'missing', superAdmin: 'missing' },
  },
  finishRefundByHand: {
    by: 'staff',
    key: 'payment:handle',
    given: async (market) => ({
      input: {
        id: await stuckRefund(market, RefundTrouble.BY_HAND),
        note: '已转账',
        idempotencyKey: newKey(),
      },
    }),
  },
  resolveNotice: {
    by: 'staff',
    key: 'payment:handle',
    given: async (market) => ({
      input: { id: await keptApart(market), note: '渠道的测试消息', idempotencyKey: newKey() },
    }),
  },
  refundLine: {
    by: 'staff',
    key: 'order:refund',
    given: async ({ things }) => ({
      input: { lineId: await things.paidLine(), withFreight: false, reason: '退', idempotencyKey: newKey() },
    }),
  },
  proposeRefund: {
    by: 'staff',
    key: 'order:refund',
    given: async ({ things }) => ({
      input: { lineId: await things.paidLine(), withFreight: false, reason: '退', idempotencyKey: newKey() },
    }),
  },
  decideRefund: {
    by: 'staff',
    key: 'refund:approve',
    given: async ({ things }) => ({
      input: { id: await things.refundProposal(), decision: 'APPROVE', idempotencyKey: newKey() },
    }),
  },
  reviewPromotion: {
    by: 'staff',
    key: 'promotion:review',
    given: async ({ things }) => ({ input: { id: await things.promotion('shop'), decision: 'APPROVE' } }),
  },
  stopPromotion: {
    by: 'staff',
    key: 'promotion:write',
    given: async ({ things }) => ({ input: { id: await things.promotion('platform') } }),
  },
  removeTeamMember: {
    by: 'staff',
    key: 'team:write',
    given: async ({ things }) => ({ input: { id: await things.teamMember(null) } }),
    but: lowly,
  },
  reviewAgentApplication: {
    by: 'staff',
    key: 'agent:review',
    given: async ({ things }) => returned(await things.agentApplication()),
  },
  setSubMerchant: {
    by: 'staff',
    key: 'merchant:review',
    select: '{ merchant { id } userErrors { code } }',
    given: async ({ house, people }) => {
      await house.em().execute('update session set stepped_up_at = now()')
      return { input: { merchantId: people.shop.merchantId, mchid: String(Date.now()).slice(-10) } }
    },
  },
  reviewMerchantApplication: {
    by: 'staff',
    key: 'merchant:review',
    given: async ({ things }) => returned(await things.merchantApplication()),
  },
  reviewProduct: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => {
      const id = await things.product(ProductStatus.PENDING)
      return { input: { ...returned(id).input, version: await things.versionOf(id) } }
    },
  },
  claimProductReview: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ({ input: { id: await things.product(ProductStatus.PENDING) } }),
  },
  claimNextProductReview: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => {
      await things.product(ProductStatus.PENDING)
      return { input: { order: 'WAITING', skip: [] } }
    },
  },
  releaseProductReview: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things, people }, viewer) => {
      const holder = viewer === 'superAdmin' ? people.superAdmin : people.staffWith
      return { input: { id: await things.claimedProduct(holder.accountId) } }
    },
  },
  handOverProductReview: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things, people }) => ({
      input: { id: await things.product(ProductStatus.PENDING), accountId: people.superAdmin.accountId },
    }),
  },
  lookAgainAtReview: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ({ input: { id: await things.decidedReview(), agrees: true } }),
  },
  setShopTrust: {
    by: 'staff',
    key: 'review:manage',
    given: ({ people }) => ({
      input: { merchantId: people.shop.merchantId, level: 'NEW', reason: '新店', idempotencyKey: newKey() },
    }),
  },
  hideRating: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ({
      input: { id: await things.rating(), reason: 'INSULT', note: '辱骂', idempotencyKey: newKey() },
    }),
  },
  decideAfterSale: {
    by: 'staff',
    key: 'order:refund',
    given: async ({ things }) => saidOf(await things.afterSale(AfterSaleStatus.ESCALATED)),
  },
  refuseAfterSale: {
    by: 'staff',
    key: 'order:refund',
    given: async ({ things }) => saidOf(await things.afterSale(AfterSaleStatus.ESCALATED)),
  },
  openProductCase: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ({
      input: { productId: await things.product(ProductStatus.ON_SALE), reason: '巡查', idempotencyKey: newKey() },
    }),
  },
  freezeProductCase: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ruled(await things.productCase('OPEN')),
  },
  dismissProductCase: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ruled(await things.productCase('OPEN')),
  },
  releaseProductCase: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ruled(await things.productCase('APPEALED')),
  },
  upholdProductCase: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ruled(await things.productCase('APPEALED')),
  },
  banProductCase: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ruled(await things.productCase('LATE')),
  },
  banProduct: {
    by: 'staff',
    key: 'product:review',
    given: async ({ things }) => ({
      input: { id: await things.product(ProductStatus.ON_SALE), isBanned: true, reason: '侵权' },
    }),
  },
  moveCategory: {
    by: 'staff',
    key: 'catalog:manage',
    given: async ({ things }) => ({ input: { id: await things.emptyCategory(), place: 0 } }),
  },
  removeCategory: {
    by: 'staff',
    key: 'catalog:manage',
    given: async ({ things }) => ({ input: { id: await things.emptyCategory() } }),
  },
  saveCategory: {
    by: 'staff',
    key: 'catalog:manage',
    given: () => ({
      input: { name: newKey().slice(-16), isVisible: true, attributes: [], permits: [], idempotencyKey: newKey() },
    }),
  },
  saveRole: { by: 'staff', key: 'team:write', given: () => ({ input: roleOf() }), but: lowly },
  saveSetting: {
    by: 'staff',
    key: 'setting:write',
    given: () => ({ input: { key: 'low_stock', value: randomInt(1000), reason: '换季' } }),
  },
  saveTeamMember: {
    by: 'staff',
    key: 'team:write',
    given: async ({ things }) => ({
      input: { phone: await things.phoneOfSomebody(), roleId: await things.role(null) },
    }),
    but: lowly,
  },
  moveClock: { by: 'staff', key: 'clock:move', given: () => ({ input: { hours: 1 } }) },
}
