import { expect, test } from 'vitest'
import { emptyMatrix, layOut, makeOption } from './matrix.ts'
import { pasteEdits, readTsv } from './paste.ts'

const options = [
  {
    ...makeOption('颜色'),
    values: [
      { key: 'r', text: '红' },
      { key: 'g', text: '青' },
    ],
  },
]
const matrix = layOut(options, {}, [])

test("a spreadsheet's clipboard is read, quoted cells and its last line end included", () => {
  expect(readTsv('a\tb\r\n"c ""d"""\t\n')).toEqual([
    ['a', 'b'],
    ['c "d"', ''],
  ])
})

test('without heads the cells go where the cursor stands, and what is over the edge is dropped', () => {
  expect(
    pasteEdits(
      matrix,
      [
        ['7', '100'],
        ['8', '200'],
        ['9', '300'],
      ],
      { row: 1, column: 3 },
    ),
  ).toEqual([
    { key: 'g', column: 'onHand', text: '7' },
    { key: 'g', column: 'weightGrams', text: '100' },
  ])
})

test('with heads the columns go by their names, and rows by the names of the options', () => {
  const table = [
    ['颜色', '价格', '备注'],
    ['青', '12.00', '不认识的列'],
    ['蓝', '13.00', '没有的规格'],
  ]
  expect(pasteEdits(matrix, table, { row: 0, column: 0 })).toEqual([{ key: 'g', column: 'price', text: '12.00' }])
})

test('a product without options takes a table with heads row by row', () => {
  const plain = emptyMatrix()
  expect(
    pasteEdits(
      plain,
      [
        ['Price', 'SKU'],
        ['5', 'A-1'],
      ],
      { row: 0, column: 0 },
    ),
  ).toEqual([
    { key: '', column: 'price', text: '5' },
    { key: '', column: 'code', text: 'A-1' },
  ])
})
