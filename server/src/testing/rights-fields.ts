import type { RightsMarket } from './rights-market.ts'
import type { ViewerName } from './rights-people.ts'

/** How somebody reaches a thing: by whom, holding which key, with which question. */
interface Way {
  viewer: ViewerName
  key?: string
  ask: (selection: string) => string
  id?: (market: RightsMarket) => string | null
}

const byId = (name: string) => (selection: string) => `query ($id: ID!) { ${name}(id: $id) ${selection} }`
const orderId = ({ fixed }: RightsMarket) => fixed.orderId

const toOrder = {
  buyer: { viewer: 'member', ask: byId('myOrder'), id: orderId },
  shop: { viewer: 'merchant', ask: byId('shopOrder'), id: orderId },
  clerk: { viewer: 'clerkWith', key: 'order:read', ask: byId('shopOrder'), id: orderId },
  staff: { viewer: 'staffWith', key: 'order:read', ask: byId('order'), id: orderId },
  superAdmin: { viewer: 'superAdmin', ask: byId('order'), id: orderId },
} satisfies Record<string, Way>

const collectedId = ({ fixed }: RightsMarket) => fixed.collectedOrderId

const toCollected = {
  buyer: { ...toOrder.buyer, id: collectedId },
  shop: { ...toOrder.shop, id: collectedId },
  staff: { ...toOrder.staff, id: collectedId },
  superAdmin: { ...toOrder.superAdmin, id: collectedId },
} satisfies Record<string, Way>

const ofOrder = (name: string) => (selection: string) => byId(name)(`{ merchant ${selection} }`)
const ofViewer = (name: string) => (selection: string) => `{ viewer { ${name} ${selection} } }`

const toMerchant = {
  buyer: { viewer: 'member', ask: ofOrder('myOrder'), id: orderId },
  agent: { viewer: 'agent', ask: (selection) => `{ territoryMerchants(first: 1) { edges { node ${selection} } } }` },
  shop: { viewer: 'merchant', ask: ofViewer('merchant') },
  clerk: { viewer: 'clerkWith', ask: ofViewer('merchant') },
  staffOfOrders: { viewer: 'staffWith', key: 'order:read', ask: ofOrder('order'), id: orderId },
  staff: {
    viewer: 'staffWith',
    key: 'merchant:read',
    ask: byId('merchant'),
    id: ({ people }) => people.shop.merchantId,
  },
} satisfies Record<string, Way>

const toPayment = {
  payer: { viewer: 'member', ask: byId('myPayment'), id: ({ fixed }) => fixed.payment.id },
  staff: {
    viewer: 'staffWith',
    key: 'payment:read',
    ask: (selection) => `{ payments(first: 1, status: PROCESSING) { edges { node ${selection} } } }`,
  },
} satisfies Record<string, Way>

const paidPaymentId = ({ fixed }: RightsMarket) => fixed.paidPaymentId

const toPaidPayment = {
  payer: { viewer: 'member', ask: byId('myPayment'), id: paidPaymentId },
  staff: { viewer: 'staffWith', key: 'payment:read', ask: byId('payment'), id: paidPaymentId },
} satisfies Record<string, Way>

const toWithdrawal = {
  owner: { viewer: 'member', ask: (selection) => `{ myWithdrawals(first: 1) { edges { node ${selection} } } }` },
  staff: {
    viewer: 'staffWith',
    key: 'payout:read',
    ask: (selection) => `{ withdrawals(first: 1, isWaiting: true) { edges { node ${selection} } } }`,
  },
} satisfies Record<string, Way>

const toInvoice = {
  shop: { viewer: 'merchant', ask: (selection) => `{ shopInvoiceMonths { invoices ${selection} } }` },
  staff: { viewer: 'staffWith', key: 'invoice:read', ask: byId('invoice'), id: ({ fixed }) => fixed.invoiceId },
} satisfies Record<string, Way>

const toShopHome = {
  shop: { viewer: 'merchant', ask: (selection) => `{ shopHome ${selection} }` },
  bookkeeper: { viewer: 'clerkWith', key: 'finance:read', ask: (selection) => `{ shopHome ${selection} }` },
  clerk: { viewer: 'clerkWithout', key: 'finance:read', ask: (selection) => `{ shopHome ${selection} }` },
} satisfies Record<string, Way>

const askDashboard = (selection: string) => `{ dashboard ${selection} }`

const toDashboard = {
  watcher: { viewer: 'staffWith', key: 'dashboard:read', ask: askDashboard },
  superAdmin: { viewer: 'superAdmin', ask: askDashboard },
} satisfies Record<string, Way>

const pendingId = ({ fixed }: RightsMarket) => fixed.pendingProductId

const toProduct = {
  shop: { viewer: 'merchant', ask: byId('shopProduct'), id: pendingId },
  clerk: { viewer: 'clerkWith', key: 'product:read', ask: byId('shopProduct'), id: pendingId },
  reader: { viewer: 'staffWith', key: 'product:read', ask: byId('product'), id: pendingId },
  superAdmin: { viewer: 'superAdmin', ask: byId('product'), id: pendingId },
} satisfies Record<string, Way>

const importId = ({ fixed }: RightsMarket) => fixed.importId

const toImport = {
  shop: { viewer: 'merchant', ask: byId('shopImport'), id: importId },
  reader: { viewer: 'clerkWith', key: 'product:read', ask: byId('shopImport'), id: importId },
} satisfies Record<string, Way>

const toAgreement = {
  member: { viewer: 'member', ask: byId('agreement'), id: ({ fixed }) => fixed.agreementId },
  shop: { viewer: 'merchant', ask: byId('agreement'), id: ({ fixed }) => fixed.agreementId },
  staff: { viewer: 'staffWith', key: 'agreement:read', ask: byId('agreement'), id: ({ fixed }) => fixed.agreementId },
  superAdmin: { viewer: 'superAdmin', ask: byId('agreement'), id: ({ fixed }) => fixed.agreementId },
} satisfies Record<string, Way>

const caseId = ({ fixed }: RightsMarket) => fixed.reportCaseId
const toCase = {
  shop: { viewer: 'merchant', ask: byId('shopProductCase'), id: caseId },
  staff: { viewer: 'staffWith', key: 'product:read', ask: byId('productCase'), id: caseId },
} satisfies Record<string, Way>
const toRating = {
  member: { viewer: 'member', ask: (selection) => `{ myRatings(first: 1) { edges { node ${selection} } } }` },
  shop: { viewer: 'merchant', ask: (selection) => `{ shopRatings(first: 1) { edges { node ${selection} } } }` },
  staff: {
    viewer: 'staffWith',
    key: 'product:read',
    ask: (selection) => `{ reportedRatings(first: 1) { edges { node ${selection} } } }`,
  },
} satisfies Record<string, Way>
const toHiddenRating = {
  ...toRating,
  staff: {
    viewer: 'staffWith',
    key: 'product:read',
    ask: (selection) => `{ hiddenRatings(first: 1) { edges { node ${selection} } } }`,
  },
} satisfies Record<string, Way>
const afterSaleId = ({ fixed }: RightsMarket) => fixed.afterSaleId
const toAfterSale = {
  member: { viewer: 'member', ask: byId('myAfterSale'), id: afterSaleId },
  shop: { viewer: 'merchant', ask: byId('shopAfterSale'), id: afterSaleId },
  staff: { viewer: 'staffWith', key: 'order:read', ask: byId('afterSale'), id: afterSaleId },
} satisfies Record<string, Way>
const ofCase = (select: string): PrivateField => ({ select, ways: toCase, seenBy: ['staff'] })

const toAgent = {
  agent: { viewer: 'agent', ask: ofViewer('agent') },
  staff: { viewer: 'staffWith', key: 'agent:read', ask: byId('agent'), id: ({ people }) => people.agent.hatId },
} satisfies Record<string, Way>

interface PrivateField {
  /** asks for the field by the name of `value` */
  select: string
  ways: Record<string, Way>
  seenBy: string[]
}

const orderField = (select: string, seenBy: (keyof typeof toOrder)[]): PrivateField => ({
  select,
  ways: toOrder,
  seenBy,
})
const merchantField = (name: string): PrivateField => ({
  select: `{ value: ${name} }`,
  ways: toMerchant,
  seenBy: ['shop', 'clerk', 'staff'],
})
const ofPaid = (field: string): PrivateField => ({
  select: `{ value: ${field} }`,
  ways: toPaidPayment,
  seenBy: ['staff'],
})
const waiting = (name: string): PrivateField => ({
  select: `{ value: ${name} }`,
  ways: toDashboard,
  seenBy: ['superAdmin'],
})
const agreementField = (select: string): PrivateField => ({
  select,
  ways: toAgreement,
  seenBy: ['staff', 'superAdmin'],
})
const trade: (keyof typeof toOrder)[] = ['shop', 'clerk', 'staff', 'superAdmin']
const staff: (keyof typeof toOrder)[] = ['staff', 'superAdmin']

/** Every field that fewer may read than its type, and by which ways it is seen; by the others it is null. */
export const privateFields: Record<string, PrivateField> = {
  'Agent.contactName': { select: '{ value: contactName }', ways: toAgent, seenBy: ['agent', 'staff'] },
  'Agent.contactPhone': { select: '{ value: contactPhone }', ways: toAgent, seenBy: ['agent', 'staff'] },
  'Agreement.answers': agreementField('{ value: answers { agreed } }'),
  'Agreement.publishedBy': agreementField('{ value: publishedBy }'),
  'Agreement.writtenBy': agreementField('{ value: writtenBy }'),
  'Dashboard.deadPlacements': waiting('deadPlacements'),
  'Dashboard.heldBonuses': waiting('heldBonuses'),
  'Dashboard.stuckPayments': waiting('stuckPayments'),
  'Dashboard.stuckRefunds': waiting('stuckRefunds'),
  'Dashboard.stuckSplits': waiting('stuckSplits'),
  'Dashboard.openNotices': waiting('openNotices'),
  'Dashboard.openCases': waiting('openCases'),
  'Dashboard.proposedPayoutLists': waiting('proposedPayoutLists'),
  'Dashboard.setAsideLines': waiting('setAsideLines'),
  'Dashboard.waitingWithdrawals': waiting('waitingWithdrawals'),
  'Invoice.issuedBy': { select: '{ value: issuedBy }', ways: toInvoice, seenBy: ['staff'] },
  'Invoice.redDecidedBy': { select: '{ value: redDecidedBy }', ways: toInvoice, seenBy: ['staff'] },
  'Invoice.redProposedBy': { select: '{ value: redProposedBy }', ways: toInvoice, seenBy: ['staff'] },
  'ImportChangeView.after': { select: '{ changes { value: after } }', ways: toImport, seenBy: ['shop'] },
  'ImportChangeView.before': { select: '{ changes { value: before } }', ways: toImport, seenBy: ['shop'] },
  'ImportRowError.value': { select: '{ errors { value: value } }', ways: toImport, seenBy: ['shop'] },
  'LatestVariant.cost': { select: '{ latest { variants { value: cost } } }', ways: toProduct, seenBy: ['shop'] },
  'LineDiscount.merchantPart': orderField('{ lines { discounts { value: merchantPart } } }', trade),
  'LineRefund.base': orderField('{ lines { refunds { value: base } } }', trade),
  'LineRefund.fee': orderField('{ lines { refunds { value: fee } } }', trade),
  'LineRefund.journals': orderField('{ lines { refunds { value: journals { id } } } }', ['superAdmin']),
  'Merchant.contactName': merchantField('contactName'),
  'Merchant.contactPhone': merchantField('contactPhone'),
  'Merchant.legalName': merchantField('legalName'),
  'Merchant.permits': merchantField('permits { kind }'),
  'Merchant.sentInTime': { select: '{ value: sentInTime { late } }', ways: toMerchant, seenBy: ['staff'] },
  'Merchant.promoterNickname': merchantField('promoterNickname'),
  'Order.customerId': orderField('{ value: customerId }', ['shop']),
  'Order.flag': orderField('{ value: flag }', ['shop', 'clerk']),
  'Order.journals': orderField('{ value: journals { id } }', ['superAdmin']),
  'Order.merchantReceives': orderField('{ value: merchantReceives }', trade),
  'Order.pickupCode': { select: '{ value: pickupCode }', ways: toCollected, seenBy: ['buyer'] },
  'Order.shopNote': orderField('{ value: shopNote }', ['shop', 'clerk']),
  'OrderLine.accruals': orderField('{ lines { value: accruals { id } } }', staff),
  'OrderLine.base': orderField('{ lines { value: base } }', trade),
  'OrderLine.fee': orderField('{ lines { value: fee } }', trade),
  'OrderLine.feeRateBps': orderField('{ lines { value: feeRateBps } }', trade),
  'OrderLine.feeRule': orderField('{ lines { value: feeRule { scope } } }', trade),
  'OrderLine.platformKeeps': orderField('{ lines { value: platformKeeps } }', staff),
  'OrderLine.policyVersion': orderField('{ lines { value: policyVersion } }', staff),
  'OrderLine.poolAmount': orderField('{ lines { value: poolAmount } }', staff),
  'OrderLine.poolBps': orderField('{ lines { value: poolBps } }', staff),
  'Payment.channelPaidAt': ofPaid('channelPaidAt'),
  'Payment.checkAt': { select: '{ value: checkAt }', ways: toPayment, seenBy: ['staff'] },
  'Payment.checks': ofPaid('checks'),
  'Payment.learntBy': ofPaid('learntBy'),
  'Payment.notices': ofPaid('notices { id }'),
  'Payment.payerNickname': ofPaid('payerNickname'),
  'Payment.parts': ofPaid('parts { id }'),
  'Payment.refunds': ofPaid('refunds { id }'),
  'Payment.toldAt': ofPaid('toldAt'),
  'Payment.transactionId': ofPaid('transactionId'),
  'Payment.bridgeRequest': { select: '{ value: bridgeRequest { appId } }', ways: toPayment, seenBy: ['payer'] },
  'Payment.payUrl': { select: '{ value: payUrl }', ways: toPayment, seenBy: ['payer'] },
  'Payment.payUrlUntil': { select: '{ value: payUrlUntil }', ways: toPayment, seenBy: ['payer'] },
  'Product.pastReviews': { select: '{ value: pastReviews { id } }', ways: toProduct, seenBy: ['superAdmin'] },
  'Product.review': { select: '{ value: review { id } }', ways: toProduct, seenBy: ['superAdmin'] },
  'ProductCase.decidedBy': ofCase('{ value: decidedBy }'),
  'ProductCase.frozenBy': ofCase('{ value: frozenBy }'),
  'ProductCase.prices': ofCase('{ value: prices { id } }'),
  'AfterSaleStep.by': { select: '{ steps { value: by } }', ways: toAfterSale, seenBy: ['staff'] },
  'Rating.hiddenBy': { select: '{ value: hiddenBy }', ways: toHiddenRating, seenBy: ['staff'] },
  'Rating.reportCount': { select: '{ value: reportCount }', ways: toRating, seenBy: ['staff'] },
  'Rating.reports': { select: '{ value: reports { reason } }', ways: toRating, seenBy: ['staff'] },
  'ProductCaseStep.by': ofCase('{ steps { value: by } }'),
  'ProductImport.errorFileUrl': { select: '{ value: errorFileUrl }', ways: toImport, seenBy: ['shop'] },
  'ProductReport.contact': ofCase('{ reports { value: contact } }'),
  'ProductReport.reporter': ofCase('{ reports { value: reporter } }'),
  'Variant.cost': { select: '{ variants { value: cost } }', ways: toProduct, seenBy: ['shop'] },
  'Withdrawal.attempts': { select: '{ value: attempts }', ways: toWithdrawal, seenBy: ['staff'] },
  'Withdrawal.trouble': { select: '{ value: trouble }', ways: toWithdrawal, seenBy: ['staff'] },
  'Withdrawal.transferRequest': {
    select: '{ value: transferRequest { mchId } }',
    ways: toWithdrawal,
    seenBy: ['owner'],
  },
  'Withdrawal.batch': { select: '{ value: batch { id } }', ways: toWithdrawal, seenBy: ['staff'] },
  'ShopHome.wallet': { select: '{ value: wallet { available } }', ways: toShopHome, seenBy: ['shop', 'bookkeeper'] },
}

/** Who of those who reach the thing sees the field. */
export async function whoSees(market: RightsMarket, { select, ways }: PrivateField): Promise<string[]> {
  const seeing: string[] = []
  for (const [name, { viewer, key, ask, id }] of Object.entries(ways)) {
    await market.grant(key)
    const data: unknown = await market.browser(viewer).run(ask(select), { id: id?.(market) })
    const values = valuesIn(data)
    if (values.length === 0) throw new Error(`${name} does not reach the thing`)
    if (values.some((value) => value !== null)) seeing.push(name)
  }
  return seeing
}

function valuesIn(data: unknown): unknown[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([name, value]) => (name === 'value' ? [value] : valuesIn(value)))
}

/** Types that anybody may read, beside payloads and the frames of lists: there is nothing private in them. */
export const publicTypes = [
  'Agreement',
  'AttributeFacet',
  'Banner',
  'Carrier',
  'Cart',
  'CartGroup',
  'CartLine',
  'Category',
  'CategoryAttribute',
  'CategoryPermit',
  'CategoryPins',
  'DemoSignIn',
  'DiscountStep',
  'Entrance',
  'FacetChoice',
  'FacetValue',
  'FlashDeal',
  'FlashOffer',
  'Floor',
  'FreightPreview',
  'HomePage',
  'Image',
  'Invitation',
  'Merchant',
  'PageInfo',
  'Permission',
  'PinnedLine',
  'PinnedProduct',
  'PriceBand',
  'PriceDiscount',
  'PriceProof',
  'ProductCard',
  'ProductFacets',
  'ProductOption',
  'ProductPage',
  'ProductPageVariant',
  'ProductParameter',
  'ProductShare',
  'PromotionCard',
  'RankedProduct',
  'Ranking',
  'Rating',
  'RatingSummary',
  'RatingTagCount',
  'Recommendation',
  'Region',
  'SandboxPayment',
  'ShopCard',
  'SystemInfo',
  'UnboundWechat',
  'UserError',
  'VariantOffers',
  'Video',
]

const address = '{ value: address { phone } }'
const settledId = ({ fixed }: RightsMarket) => fixed.settledOrderId

/** Phones, each with whether it is shown whole. */
export const phones: (Way & { name: string; select: string; isWhole: boolean })[] = [
  { name: "one's own account", viewer: 'member', ask: ofViewer('account'), select: '{ phone }', isWhole: false },
  { name: 'oneself as a member', viewer: 'member', ask: ofViewer('member'), select: '{ phone }', isWhole: false },
  {
    name: 'members, to staff',
    viewer: 'superAdmin',
    ask: (s) => `{ members { edges { node ${s} } } }`,
    select: '{ phone }',
    isWhole: false,
  },
  {
    name: 'the team, to staff',
    viewer: 'superAdmin',
    ask: (s) => `{ team ${s} }`,
    select: '{ phone }',
    isWhole: false,
  },
  {
    name: 'the team, to its shop',
    viewer: 'merchant',
    ask: (s) => `{ shopTeam ${s} }`,
    select: '{ phone }',
    isWhole: false,
  },
  { ...toOrder.buyer, name: 'an address, to the buyer', select: address, isWhole: true },
  { ...toOrder.shop, name: 'an address, to the shop that ships', select: address, isWhole: false },
  { ...toOrder.shop, id: settledId, name: 'an address, to the shop that has shipped', select: address, isWhole: false },
  { ...toOrder.staff, name: 'an address, to staff', select: address, isWhole: false },
]
