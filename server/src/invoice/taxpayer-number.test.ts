import { isTaxpayerNumber } from '@kaidian/shared/core/taxpayer-number'
import { expect, test } from 'vitest'

test.each([
  ['a company', '91350100M000100Y43'],
  ['another one', '91110000802100433B'],
  ['a trader, by an identity card', '11010519491231002X01'],
])('the number of %s is one', (_, number) => {
  expect(isTaxpayerNumber(number)).toBe(true)
})

test.each([
  ['another check character', '91350100M000100Y44'],
  ['two places changed for each other', '91351000M000100Y43'],
  ['a letter that is none of the code', '91350100I000100Y43'],
  ['small letters', '91350100m000100y43'],
  ['an identity card that is none', '11010519491231002101'],
  ['a place too few', '91350100M000100Y4'],
  ['nothing', ''],
])('with %s it is none', (_, number) => {
  expect(isTaxpayerNumber(number)).toBe(false)
})
