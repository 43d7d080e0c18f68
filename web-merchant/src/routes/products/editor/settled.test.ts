import { expect, test } from 'vitest'
import { blankDraft, inputOf } from './draft.ts'
import type { Draft } from './editor-store.ts'
import { layOut, makeOption, type Matrix, type VariantRow } from './matrix.ts'
import { settled } from './settled.ts'

const value = (text: string) => ({ key: text, text })
const colour = { ...makeOption('颜色'), values: [value('红'), value('青')] }

const variants = [
  { id: 'a', optionValues: ['红'], onHand: 7, reserved: 2 },
  { id: 'b', optionValues: ['青'], onHand: 0, reserved: 0 },
]

const blank = blankDraft('template')
const empty = layOut([colour], {}, [])
const sentOf = (matrix: Matrix): Draft => ({ ...blank, fields: { ...blank.fields, categoryId: 'category' }, matrix })

function typed(matrix: Matrix, key: string, change: Partial<VariantRow>): Matrix {
  const row = matrix.rows[key] ?? expect.fail()
  return { ...matrix, rows: { ...matrix.rows, [key]: { ...row, ...change } } }
}

test('what was sent is saved, and new variants take their ids', () => {
  const matrix = typed(empty, '红', { onHand: '9' })
  const after = settled({ matrix, past: [empty], future: [], stock: {} }, sentOf(matrix), variants)
  expect(after.matrix).toBe(after.saved.matrix)
  expect(after.matrix.rows['红']).toMatchObject({ id: 'a', onHand: '7' })
  expect(after.matrix.rows['青']?.id).toBe('b')
  expect(after.stock).toEqual({ a: { onHand: 7, reserved: 2 }, b: { onHand: 0, reserved: 0 } })
})

test('what is typed meanwhile stays, and is still to be saved', () => {
  const sent = typed(empty, '红', { price: '1.00' })
  const matrix = typed(sent, '红', { onHand: '20' })
  const after = settled({ matrix, past: [empty, sent], future: [], stock: {} }, sentOf(sent), variants)
  expect(after.matrix).not.toBe(after.saved.matrix)
  expect(after.matrix.rows['红']).toMatchObject({ id: 'a', price: '1.00', onHand: '20' })
})

test('a step back after it was saved changes stock from what is there, not from what stood there once', () => {
  const before = typed(empty, '红', { onHand: '3' })
  const matrix = typed(before, '红', { onHand: '9' })
  // Two were sold while it was saved.
  const after = settled({ matrix, past: [before], future: [], stock: {} }, sentOf(matrix), variants)
  const back = after.past[0] ?? expect.fail()
  const input = inputOf({ ...sentOf(back), stock: after.stock }, { id: 'product', version: 1 })
  expect(input?.variants[0]).toMatchObject({ id: 'a', onHand: 1, onHandBefore: 7 })
})
