import { AfterSaleKind, AfterSaleStatus } from '../after-sale/after-sale-kinds.ts'
import { after, businessDay, businessMonth, days } from '@kaidian/shared/core/time'
import { AgreementKind } from '../agreement/agreement-kind.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { makeCreditCode } from '../invoice/make.ts'
import { now } from '../kernel/clock.ts'
import { present } from '../kernel/refusal.ts'
import { OrderLine } from '../order/order.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { newKey } from './market.ts'
import type { RightsMarket } from './rights-market.ts'
import { canceled, entries, keyed, orderIdOf, page, productIdOf, roleOf, saidOf, sentOf } from './rights-variables.ts'
import type { Rights } from './rights-walk.ts'

/** On which the order of the fixtures was settled. */
async function settledDay({ house, fixed }: RightsMarket): Promise<string> {
  const line = await house.em().findOneOrFail(OrderLine, { order: fixed.settledOrderId })
  return businessDay(present(line.settledAt, 'its settlement'))
}

const placeOf = { name: '退货组', phone: '0571-88886666', regionCode: '330106', detail: '文三路 2 号' }

const pointOf = { ...placeOf, hours: '每天 9:00–20:00', isEnabled: false }

export const merchantQueries: Rights = {
  campaigns: { by: 'merchant', key: 'promotion:read', select: page, others: 'same' },
  shopCustomers: { by: 'merchant', key: 'customer:read', select: page },
  shopCustomer: {
    by: 'merchant',
    key: 'customer:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.customerId }),
    others: 'missing',
  },
  shopCustomerTags: { by: 'merchant', key: 'customer:read', select: '{ tag count }', others: 'figures' },
  shopContactAccesses: { by: 'merchant', key: 'team:read', select: page },
  shopRatings: { by: 'merchant', key: 'order:read', select: page },
  shopAfterSale: {
    by: 'merchant',
    key: 'order:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.afterSaleId }),
    others: 'missing',
  },
  shopAfterSales: { by: 'merchant', key: 'order:read', select: page },
  shopAfterSaleCounts: { by: 'merchant', key: 'order:read', select: '{ status count }', others: 'figures' },
  shopPickupPoints: { by: 'merchant', select: '{ id name phone }' },
  shopReturnAddresses: { by: 'merchant', select: '{ id name phone }' },
  shopProductCase: {
    by: 'merchant',
    key: 'product:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.productCaseId }),
    others: 'missing',
  },
  shopProductCases: { by: 'merchant', key: 'product:read', select: page },
  shopProductCaseCounts: { by: 'merchant', key: 'product:read', select: '{ status count }', others: 'figures' },
  shopPermits: {
    by: 'merchant',
    key: 'product:read',
    select: '{ number }',
    given: async ({ things }) => {
      await things.permit()
      return {}
    },
    others: 'figures',
  },
  shopFreightTemplates: { by: 'merchant', key: 'product:read', select: '{ id }' },
  shopAgreement: { by: 'merchant', select: '{ ownerNickname }', others: 'figures' },
  shopHome: { by: 'merchant', select: '{ awaitingShipment }', others: 'figures' },
  shopImport: {
    by: 'merchant',
    key: 'product:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.importId }),
    others: 'missing',
  },
  shopShippingBatch: {
    by: 'merchant',
    key: 'order:ship',
    select: '{ id parcels { orderId } }',
    given: ({ fixed }) => ({ id: fixed.shippingBatchId }),
    others: 'missing',
  },
  shopShippingBatches: { by: 'merchant', key: 'order:ship', select: '{ id }' },
  shopOrdersToPrint: {
    by: 'merchant',
    key: 'order:read',
    select: '{ id }',
    given: ({ fixed }) => ({ ids: [fixed.orderId] }),
    others: 'figures',
  },
  shopPickList: {
    by: 'merchant',
    key: 'order:read',
    select: '{ quantity }',
    given: ({ fixed }) => ({ orderIds: [fixed.orderId] }),
    others: 'figures',
  },
  shopImports: { by: 'merchant', key: 'product:read', select: '{ id }' },
  shopInvoiceMonths: { by: 'merchant', key: 'finance:read', select: '{ month invoices { id } }' },
  shopInvoiceParticulars: {
    by: 'merchant',
    key: 'finance:read',
    select: '{ id title }',
    others: 'figures',
  },
  shopLedger: { by: 'merchant', key: 'finance:read', select: entries },
  shopLedgerMonth: {
    by: 'merchant',
    key: 'finance:read',
    select: '{ income closing }',
    given: () => ({ month: businessMonth(now()) }),
    others: 'figures',
  },
  shopOrder: { by: 'merchant', key: 'order:read', select: '{ id }', given: orderIdOf, others: 'missing' },
  shopStatementDays: {
    by: 'merchant',
    key: 'finance:read',
    select: '{ day net }',
    given: async (market) => ({ month: (await settledDay(market)).slice(0, 7) }),
    others: 'figures',
  },
  shopStatementLines: {
    by: 'merchant',
    key: 'finance:read',
    select: entries,
    given: async (market) => ({ day: await settledDay(market) }),
  },
  shopSentInTime: { by: 'merchant', key: 'order:read', select: '{ inTime late }', others: 'figures' },
  shopOrderCounts: { by: 'merchant', key: 'order:read', select: '{ status count }', others: 'figures' },
  shopOrders: { by: 'merchant', key: 'order:read', select: page },
  shopParcelCounts: { by: 'merchant', key: 'order:read', select: '{ slice count }', others: 'figures' },
  shopParcels: {
    by: 'merchant',
    key: 'order:read',
    select: '{ edges { node { id orderId } } }',
    given: () => ({ slice: 'UNDER_WAY' }),
  },
  shopPermissions: { by: 'merchant', key: 'team:read', select: '{ key }', others: 'same' },
  shopProduct: { by: 'merchant', key: 'product:read', select: '{ id }', given: productIdOf, others: 'missing' },
  previewBulkEdit: {
    by: 'merchant',
    key: 'product:write',
    select: '{ changedCount digest }',
    given: (market) => ({ input: restocked(market) }),
    others: 'figures',
  },
  shopBulkEdits: {
    by: 'merchant',
    key: 'product:read',
    select: '{ id }',
    given: async (market) => {
      await doneEdit(market)
      return {}
    },
    others: 'figures',
  },
  stockMovements: {
    by: 'merchant',
    key: 'product:read',
    select: page,
    given: ({ people }) => ({ productId: people.shop.productId }),
    others: 'figures',
  },
  lowStockLimit: { by: 'merchant', key: 'product:read', others: 'same' },
  afterSaleDays: { by: 'merchant', key: 'product:read', others: 'same' },
  shipWithinHours: { by: 'merchant', key: 'product:read', others: 'same' },
  shopProceeds: {
    by: 'merchant',
    key: 'product:read',
    select: '{ feeRateBps prices { net } }',
    given: ({ things }) => ({ categoryId: things.categoryId, prices: ['99.00'] }),
    others: 'same',
  },
  shopProductCounts: { by: 'merchant', key: 'product:read', select: '{ status count }', others: 'figures' },
  shopProducts: { by: 'merchant', key: 'product:read', select: page },
  shopPromotion: {
    by: 'merchant',
    key: 'promotion:read',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.promotionId }),
    others: 'missing',
  },
  shopPromotions: { by: 'merchant', key: 'promotion:read', select: page },
  shopRoles: { by: 'merchant', key: 'team:read', select: '{ id }' },
  shopTeam: { by: 'merchant', key: 'team:read', select: '{ role { id } }' },
  shopWallet: { by: 'merchant', key: 'finance:read', select: '{ available pending }', others: 'figures' },
}

const restocked = ({ people }: RightsMarket) => ({
  productIds: [people.shop.productId],
  change: { kind: 'STOCK', mode: 'ADD', pieces: 1 },
})

/** The owner has seen what it would do. */
async function seenEdit(market: RightsMarket) {
  const input = restocked(market)
  const query = 'query ($input: PreviewBulkEditInput!) { previewBulkEdit(input: $input) { digest } }'
  const { previewBulkEdit } = await market.browser('merchant').run(query, { input })
  return { ...input, digest: String(previewBulkEdit.digest), idempotencyKey: newKey() }
}

async function doneEdit(market: RightsMarket): Promise<string> {
  const query =
    'mutation ($input: ApplyBulkEditInput!) { applyBulkEdit(input: $input) { bulkEdit { id } userErrors { code } } }'
  const { applyBulkEdit } = await market.browser('merchant').run(query, { input: await seenEdit(market) })
  return applyBulkEdit.bulkEdit.id
}

const freight = { firstUnits: 1, firstFee: '8.00', additionalUnits: 5, additionalFee: '3.00', noDeliveryCodes: [] }
const productOf = ({ things, fixed }: RightsMarket) => ({
  title: '法式碎花连衣裙',
  subtitle: '',
  categoryId: things.categoryId,
  imageIds: [fixed.imageId],
  descriptionHtml: '<p>垂感好</p>',
  options: [],
  variants: [{ optionValues: [], price: '99.00', onHand: 1, weightGrams: 1, code: '', barcode: '', isEnabled: true }],
  freightTemplateId: things.freightTemplateId,
  idempotencyKey: newKey(),
})

const promotionOf = () => ({
  title: '满减',
  kind: PromotionClass.MERCHANT_REDUCTION,
  steps: [{ threshold: '1000000.00', amount: '1.00' }],
  startsAt: now(),
  endsAt: after(now(), days(1)),
  isForNewMembers: false,
  idempotencyKey: newKey(),
})

const flashSaleOf = (variantId: string) => ({
  title: '限时价',
  startsAt: now(),
  endsAt: after(now(), days(1)),
  items: [{ variantId, price: '1.00', stock: 1 }],
  idempotencyKey: newKey(),
})

export const merchantMutations: Rights = {
  answerAgreement: {
    by: 'merchant',
    given: async ({ things }) => ({
      input: { agreementId: await things.agreement(AgreementKind.MERCHANT), answer: 'AGREED' },
    }),
    but: { clerkWith: 'AGREEMENT_OWNER_ONLY', clerkWithout: 'AGREEMENT_OWNER_ONLY' },
  },
  applyBulkEdit: {
    by: 'merchant',
    key: 'product:write',
    given: async (market) => ({ input: await seenEdit(market) }),
    but: { otherMerchant: 'BULK_EDIT_CHANGED' },
  },
  undoBulkEdit: {
    by: 'merchant',
    key: 'product:write',
    given: async (market) => keyed(await doneEdit(market)),
    others: 'missing',
  },
  adjustStock: {
    by: 'merchant',
    key: 'product:write',
    given: ({ people }) => ({ input: { variantId: people.shop.variantId, change: 1, idempotencyKey: newKey() } }),
    others: 'missing',
  },
  changeParcel: {
    by: 'merchant',
    key: 'order:ship',
    given: async ({ things }) => sentOf(await things.parcel()),
    others: 'missing',
  },
  cancelShopOrder: {
    by: 'merchant',
    key: 'order:refund',
    given: async ({ things }) => canceled(await things.paidOrder()),
    others: 'missing',
  },
  changePrice: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({ input: { variantId: await things.variant(), price: '88.00' } }),
    others: 'missing',
  },
  checkImport: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({ input: await things.importRequest() }),
    others: 'FILE_NOT_FOUND',
  },
  createFlashSale: {
    by: 'merchant',
    key: 'promotion:write',
    given: async ({ things }) => ({ input: flashSaleOf(await things.variant()) }),
    others: 'missing',
  },
  createShopPromotion: { by: 'merchant', key: 'promotion:write', given: () => ({ input: promotionOf() }) },
  requestInvoice: {
    by: 'merchant',
    key: 'finance:invoice',
    given: async ({ invoices }) => ({ input: { month: await invoices.month(), idempotencyKey: newKey() } }),
    but: { otherMerchant: 'INVOICE_NOTHING' },
  },
  saveInvoiceParticulars: {
    by: 'merchant',
    key: 'finance:invoice',
    given: () => ({
      input: { kind: 'NORMAL', title: newKey(), taxNumber: makeCreditCode('87654321'), email: 'a@example.com' },
    }),
  },
  joinPromotion: {
    by: 'merchant',
    key: 'promotion:write',
    given: async ({ things }) => ({ input: { id: await things.promotion('platform') } }),
  },
  stopShopPromotion: {
    by: 'merchant',
    key: 'promotion:write',
    given: async ({ things }) => ({ input: { id: await things.promotion('shop') } }),
    others: 'missing',
  },
  checkShipping: {
    by: 'merchant',
    key: 'order:ship',
    given: async ({ things }) => ({ input: { fileId: await things.parcels() } }),
    others: 'FILE_NOT_FOUND',
  },
  runShipping: {
    by: 'merchant',
    key: 'order:ship',
    given: async ({ things }) => keyed(await things.shippingBatch()),
    others: 'missing',
  },
  runImport: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => keyed(await things.checkedImport()),
    others: 'missing',
  },
  discardProductDraft: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({ input: { id: await things.changedProduct() } }),
    others: 'missing',
  },
  scheduleProduct: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({
      input: { id: await things.product(ProductStatus.OFF_SALE), onSaleAt: new Date('2099-01-01').toISOString() },
    }),
    others: 'missing',
  },
  savePermit: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({
      input: { kind: 'ALCOHOL', number: newKey(), documentId: await things.file('document', 'merchant') },
    }),
    others: 'FILE_NOT_FOUND',
  },
  saveFreightTemplate: {
    by: 'merchant',
    key: 'delivery:write',
    given: () => ({ input: { ...freight, name: newKey(), isDefault: false, idempotencyKey: newKey() } }),
  },
  'saveFreightTemplate of theirs': {
    by: 'merchant',
    key: 'delivery:write',
    given: ({ things }) => ({
      input: { ...freight, name: newKey(), isDefault: true, id: things.freightTemplateId, idempotencyKey: newKey() },
    }),
    others: 'missing',
  },
  saveProduct: {
    by: 'merchant',
    key: 'product:write',
    given: (market) => ({ input: productOf(market) }),
    others: 'missing',
  },
  'saveProduct of theirs': {
    by: 'merchant',
    key: 'product:write',
    given: async (market) => {
      const id = await market.things.product(ProductStatus.DRAFT)
      return { input: { ...productOf(market), id, version: await market.things.versionOf(id) } }
    },
    others: 'missing',
  },
  removeShopTeamMember: {
    by: 'merchant',
    key: 'team:write',
    given: async ({ things, people }) => ({ input: { id: await things.teamMember(people.shop.merchantId) } }),
    others: 'missing',
  },
  saveShopRole: { by: 'merchant', key: 'team:write', given: () => ({ input: roleOf() }) },
  'saveShopRole of theirs': {
    by: 'merchant',
    key: 'team:write',
    given: async ({ things, people }) => ({ input: { ...roleOf(), id: await things.role(people.shop.merchantId) } }),
    others: 'missing',
  },
  saveShopTeamMember: {
    by: 'merchant',
    key: 'team:write',
    given: async ({ things, people }) => ({
      input: { phone: await things.phoneOfSomebody(), roleId: await things.role(people.shop.merchantId) },
    }),
    others: 'missing',
  },
  replyToRating: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({ input: { id: await things.rating(), text: '谢谢', idempotencyKey: newKey() } }),
    others: 'missing',
  },
  contestRating: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({ input: { id: await things.rating(), text: '不实', idempotencyKey: newKey() } }),
    others: 'missing',
  },
  approveAfterSale: {
    by: 'merchant',
    key: 'order:refund',
    given: async ({ things }) => {
      const id = await things.afterSale(AfterSaleStatus.REQUESTED)
      return { input: { id, addressId: await things.returnAddress(), idempotencyKey: newKey() } }
    },
    others: 'missing',
  },
  rejectAfterSale: {
    by: 'merchant',
    key: 'order:refund',
    given: async ({ things }) => saidOf(await things.afterSale(AfterSaleStatus.REQUESTED)),
    others: 'missing',
  },
  receiveReturn: {
    by: 'merchant',
    key: 'order:refund',
    given: async ({ things }) => keyed(await things.afterSale(AfterSaleStatus.RETURNING)),
    others: 'missing',
  },
  disputeReturn: {
    by: 'merchant',
    key: 'order:refund',
    given: async ({ things }) => saidOf(await things.afterSale(AfterSaleStatus.RETURNING)),
    others: 'missing',
  },
  resendGoods: {
    by: 'merchant',
    key: 'order:ship',
    given: async ({ things }) => sentOf(await things.afterSale(AfterSaleStatus.RETURNED, AfterSaleKind.EXCHANGE)),
    others: 'missing',
  },
  addShopEvidence: {
    by: 'merchant',
    key: 'order:refund',
    given: async ({ things }) => saidOf(await things.afterSale(AfterSaleStatus.ESCALATED)),
    others: 'missing',
  },
  appealProductCase: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({
      input: { id: await things.productCase('FROZEN'), text: '有授权', imageIds: [], idempotencyKey: newKey() },
    }),
    others: 'missing',
  },
  saveReturnAddress: {
    by: 'merchant',
    key: 'delivery:write',
    given: () => ({ input: { ...placeOf, isDefault: false, idempotencyKey: newKey() } }),
  },
  'saveReturnAddress of theirs': {
    by: 'merchant',
    key: 'delivery:write',
    given: async ({ things }) => ({
      input: { ...placeOf, id: await things.returnAddress(), isDefault: true, idempotencyKey: newKey() },
    }),
    others: 'missing',
  },
  savePickupPoint: {
    by: 'merchant',
    key: 'delivery:write',
    given: () => ({ input: { ...pointOf, idempotencyKey: newKey() } }),
  },
  'savePickupPoint of theirs': {
    by: 'merchant',
    key: 'delivery:write',
    given: async ({ things }) => ({
      input: { ...pointOf, id: await things.pickupPoint(), idempotencyKey: newKey() },
    }),
    others: 'missing',
  },
  removePickupPoint: {
    by: 'merchant',
    key: 'delivery:write',
    given: async ({ things }) => ({ input: { id: await things.pickupPoint() } }),
    others: 'missing',
  },
  handOverOrder: {
    by: 'merchant',
    key: 'order:ship',
    given: async ({ things }) => ({ input: { code: await things.pickupCode(), idempotencyKey: newKey() } }),
    others: 'PICKUP_CODE_WRONG',
  },
  removeReturnAddress: {
    by: 'merchant',
    key: 'delivery:write',
    given: async ({ things }) => ({ input: { id: await things.returnAddress() } }),
    others: 'missing',
  },
  setProductOnSale: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({ input: { id: await things.product(ProductStatus.ON_SALE), isOnSale: false } }),
    others: 'missing',
  },
  tagCustomer: {
    by: 'merchant',
    key: 'customer:write',
    given: ({ fixed }) => ({ input: { id: fixed.customerId, tags: ['老客'], idempotencyKey: newKey() } }),
    others: 'missing',
  },
  addCustomerNote: {
    by: 'merchant',
    key: 'customer:write',
    given: ({ fixed }) => ({ input: { id: fixed.customerId, text: '爱喝绿茶', idempotencyKey: newKey() } }),
    others: 'missing',
  },
  removeCustomerNote: {
    by: 'merchant',
    key: 'customer:write',
    given: async ({ things, fixed }) => keyed(await things.customerNote(fixed.customerId)),
    others: 'missing',
  },
  blockCustomer: {
    by: 'merchant',
    key: 'customer:write',
    given: ({ fixed }) => ({ input: { id: fixed.loneCustomerId, text: '恶意退货', idempotencyKey: newKey() } }),
    others: 'missing',
  },
  unblockCustomer: {
    by: 'merchant',
    key: 'customer:write',
    given: async ({ things, fixed }) => keyed(await things.blockedCustomer(fixed.loneCustomerId)),
    others: 'missing',
  },
  revealContact: {
    by: 'merchant',
    key: 'customer:contact',
    given: ({ fixed }) => ({ input: { orderId: fixed.followedOrderId, reason: '确认地址', idempotencyKey: newKey() } }),
    others: 'missing',
  },
  revealOrderPhones: {
    by: 'merchant',
    key: 'order:ship',
    select: '{ phones { orderId } }',
    given: ({ fixed }) => ({ input: { orderIds: [fixed.orderId], purpose: 'SHIPPING', idempotencyKey: newKey() } }),
    others: 'figures',
  },
  repriceOrder: {
    by: 'merchant',
    key: 'order:refund',
    given: async ({ things }) => {
      const id = await things.unpaidOrder()
      return { input: { id, lines: [], freightOff: '1.00', expectedTotal: '207.00', idempotencyKey: newKey() } }
    },
    others: 'missing',
  },
  markOrder: {
    by: 'merchant',
    key: 'order:ship',
    given: ({ fixed }) => ({ input: { id: fixed.orderId, flag: 'RED', note: '赠品', idempotencyKey: newKey() } }),
    others: 'missing',
  },
  shipOrder: {
    by: 'merchant',
    key: 'order:ship',
    given: async ({ things }) => ({
      input: { ...keyed(await things.paidOrder()).input, carrier: 'SF', number: 'SF1234567890' },
    }),
    others: 'missing',
  },
  submitProduct: {
    by: 'merchant',
    key: 'product:write',
    given: async ({ things }) => ({ input: { id: await things.product(ProductStatus.DRAFT) } }),
    others: 'missing',
  },
}
