import { expect, test } from 'vitest'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'
import { chooseAt, discountsOf } from './places.ts'

const offer = (id: string, merchantId: string | null, isTaken: boolean) => ({
  id,
  merchantId,
  isTaken,
  isCoupon: true,
  kind: 'PLATFORM_COUPON' as const,
  title: id,
  steps: [],
  validUntil: null,
  amount: '0.00',
  reason: null,
  missing: null,
})
const best: CheckoutFieldsFragment = {
  groups: [],
  offers: [offer('a1', 'a', true), offer('a2', 'a', false), offer('p1', null, true)],
  goods: '0.00',
  discount: '0.00',
  freight: '0.00',
  payable: '0.00',
  canSubmit: true,
  quoteId: '',
  quoteExpiresAt: '',
}

test('another coupon of a shop leaves the platform’s as it is', () => {
  expect(chooseAt(best, null, { merchantId: 'a', id: 'a2' })).toEqual(['p1', 'a2'])
})

test('no coupon of the platform leaves what was chosen for a shop', () => {
  expect(chooseAt(best, ['p1', 'a2'], { merchantId: null, id: null })).toEqual(['a2'])
})

test('what shops and what the platform take off is told apart', () => {
  const line = {
    variantId: 'v',
    productId: 'p',
    title: '',
    optionValues: [],
    imageUrl: '',
    unitPrice: '9.00',
    regularPrice: '9.00',
    flash: null,
    quantity: 1,
    goods: '9.00',
    paid: '5.50',
    problem: null,
    discounts: [
      { offerId: 'a', kind: 'MERCHANT_REDUCTION' as const, title: '', amount: '1.00' },
      { offerId: 'b', kind: 'MERCHANT_COUPON' as const, title: '', amount: '0.50' },
      { offerId: 'c', kind: 'PLATFORM_COUPON' as const, title: '', amount: '2.00' },
    ],
  }
  const group = {
    merchantId: 'm',
    merchantName: '',
    goods: '9.00',
    discount: '3.50',
    freight: null,
    freeOver: null,
    pickupPoints: [],
  }
  expect(discountsOf([{ ...group, lines: [line], total: '5.50', problem: null }])).toEqual({
    ofShops: '1.50',
    ofPlatform: '2.00',
  })
})
