import { expect, test } from 'vitest'
import { changeOf, type WantedChange } from './wanted-change.ts'

const wanted = (more: Partial<WantedChange>): WantedChange => ({
  kind: 'PRICE',
  mode: 'SET',
  text: '',
  categoryId: null,
  freightTemplateId: null,
  isOnSale: false,
  ...more,
})

test('a part is read to the hundredth of a percent', () => {
  const of = (text: string) => changeOf(wanted({ mode: 'ADD_PERCENT', text }))?.percentBps
  expect(['10', '12.5', '12.55%', '0', 'ten', '1.234'].map(of)).toEqual([
    1000,
    1250,
    1255,
    undefined,
    undefined,
    undefined,
  ])
})

test('what is missing or cannot be read is no change yet', () => {
  expect(changeOf(wanted({ text: '0' }))).toBeUndefined()
  expect(changeOf(wanted({ text: ' 12.50 ' }))).toEqual({ kind: 'PRICE', mode: 'SET', price: '12.50' })
  expect(changeOf(wanted({ kind: 'STOCK', text: '1.5' }))).toBeUndefined()
  expect(changeOf(wanted({ kind: 'STOCK', text: '0' }))).toEqual({ kind: 'STOCK', mode: 'SET', pieces: 0 })
  expect(changeOf(wanted({ kind: 'CATEGORY' }))).toBeUndefined()
  expect(changeOf(wanted({ kind: 'ON_SALE', mode: 'ADD' }))).toEqual({ kind: 'ON_SALE', mode: 'SET', isOnSale: false })
})
