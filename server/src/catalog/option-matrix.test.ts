import { describe, expect, test } from 'vitest'
import { checkMatrix, combinationKey, combinationsOf } from './option-matrix.ts'

const axes = [
  { name: '颜色', values: ['红', '蓝'] },
  { name: '尺码', values: ['S', 'M', 'L'] },
]
const rows = combinationsOf(axes).map((optionValues) => ({ optionValues }))
const refused = (code: string) => expect.objectContaining({ code })

describe('a matrix of variants', () => {
  test('holds every combination, in the order of the axes', () => {
    expect(combinationsOf(axes).map((values) => values.join(''))).toEqual(['红S', '红M', '红L', '蓝S', '蓝M', '蓝L'])
    expect(combinationsOf([])).toEqual([[]])
    expect(() => checkMatrix(axes, rows)).not.toThrow()
    expect(() => checkMatrix([], [{ optionValues: [] }])).not.toThrow()
  })

  test('is refused when a combination is missing', () => {
    expect(() => checkMatrix(axes, rows.slice(1))).toThrow(refused('VARIANTS_NOT_COMPLETE'))
  })

  test('is refused when a combination is there twice', () => {
    expect(() => checkMatrix(axes, [...rows.slice(1), { optionValues: ['蓝', 'L'] }])).toThrow(
      refused('VARIANTS_NOT_UNIQUE'),
    )
  })

  test('is refused when a value is not among the options', () => {
    expect(() => checkMatrix(axes, [...rows.slice(1), { optionValues: ['绿', 'S'] }])).toThrow(
      refused('VARIANT_VALUE_UNKNOWN'),
    )
    expect(() => checkMatrix(axes, [...rows.slice(1), { optionValues: ['红'] }])).toThrow(
      refused('VARIANT_VALUE_UNKNOWN'),
    )
  })

  test('is refused when an option or a value is there twice', () => {
    const twice = { name: '颜色', values: ['红', '红'] }
    expect(() => checkMatrix([twice], [])).toThrow(refused('OPTIONS_NOT_UNIQUE'))
    expect(() => checkMatrix([...axes, { name: '颜色', values: ['x'] }], [])).toThrow(refused('OPTIONS_NOT_UNIQUE'))
  })

  test('knows a combination again after its axes are reordered', () => {
    const before = combinationKey(axes, ['红', 'S'])
    expect(combinationKey(axes.toReversed(), ['S', '红'])).toBe(before)
    expect(combinationKey(axes, ['红', 'M'])).not.toBe(before)
  })
})
