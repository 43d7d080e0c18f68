import { expect, test } from 'vitest'
import { emptyMatrix, layOut, makeOption, optionTexts, type Matrix, type Option } from './matrix.ts'

const option = (name: string, ...texts: string[]): Option => ({
  ...makeOption(name),
  values: texts.map((text) => ({ key: text, text })),
})

const withOptions = (before: Matrix, ...options: Option[]) => layOut(options, before.rows, before.order)

/** As if saved: each row with an id and a price named after it. */
function saved(matrix: Matrix): Matrix {
  const rows = Object.fromEntries(
    Object.entries(matrix.rows).map(([key, row]) => [key, { ...row, id: `id of ${key}`, price: '12.00' }]),
  )
  return { ...matrix, rows }
}

const ids = ({ rows, order }: Matrix) => order.map((key) => rows[key]?.id ?? null)

test('a product without options has one row', () => {
  expect(emptyMatrix().order).toHaveLength(1)
})

test('rows are the combinations, in the order of the options', () => {
  const matrix = withOptions(emptyMatrix(), option('颜色', '红', '青'), option('码', 'S', 'M'))
  const texts = matrix.order.map((key) => optionTexts(matrix, matrix.rows[key] ?? expect.fail()).join(' / '))
  expect(texts).toEqual(['红 / S', '红 / M', '青 / S', '青 / M'])
})

test('a row keeps its id when the options change places', () => {
  const colour = option('颜色', '红', '青')
  const size = option('码', 'S', 'M')
  const before = saved(withOptions(emptyMatrix(), colour, size))
  const after = withOptions(before, size, colour)
  expect(new Set(ids(after))).toEqual(new Set(ids(before)))
})

test('a value that was taken away brings its row back', () => {
  const before = saved(withOptions(emptyMatrix(), option('颜色', '红', '青')))
  const without = withOptions(before, option('颜色', '红'))
  expect(ids(without)).toEqual(['id of 红'])
  expect(ids(withOptions(without, option('颜色', '红', '青')))).toEqual(['id of 红', 'id of 青'])
})

test('a new option hands on the price to all rows and the id to one', () => {
  const before = saved(withOptions(emptyMatrix(), option('颜色', '红')))
  const after = withOptions(before, option('颜色', '红'), option('码', 'S', 'M'))
  expect(after.order.map((key) => after.rows[key]?.price)).toEqual(['12.00', '12.00'])
  expect(ids(after)).toEqual(['id of 红', null])
})
