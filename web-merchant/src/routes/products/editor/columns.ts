import { limits } from '@kaidian/shared/core/limits'
import { parseYuan } from '@kaidian/shared/core/money'
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { columnNames, type ColumnName } from './column-names.ts'
import { pictureAddress, pictureIdIn } from './picture-address.ts'
import { optionTexts, type Matrix, type VariantRow } from './matrix.ts'

interface GridColumn {
  label: MessageDescriptor
  width: number
  isNumber: boolean
  problem: (text: string, row: VariantRow) => MessageDescriptor | undefined
}

const wrongPrice = msg`写成 188 或 188.00`
const whole = (max: number) => (text: string) =>
  /^\d{1,8}$/.test(text) && Number(text) <= max ? undefined : msg`要写不小于 0 的整数`
const short = (text: string) => (text.length <= limits.product.code ? undefined : msg`太长了`)

export const gridColumns: Record<ColumnName, GridColumn> = {
  price: {
    label: msg`售价`,
    width: 80,
    isNumber: true,
    problem: (text) => (text === '' ? msg`没有售价` : parseYuan(text) ? undefined : wrongPrice),
  },
  originalPrice: {
    label: msg`划线价`,
    width: 80,
    isNumber: true,
    problem: (text, { price }) => {
      if (text === '') return undefined
      const fen = parseYuan(text)
      if (!fen) return wrongPrice
      return fen < (parseYuan(price) ?? 0) ? msg`划线价低于售价` : undefined
    },
  },
  cost: {
    label: msg`成本`,
    width: 76,
    isNumber: true,
    problem: (text) => (text === '' || parseYuan(text) !== undefined ? undefined : wrongPrice),
  },
  onHand: {
    label: msg`库存`,
    width: 72,
    isNumber: true,
    problem: whole(limits.stock),
  },
  weightGrams: {
    label: msg`重量 g`,
    width: 76,
    isNumber: true,
    problem: whole(limits.weightGrams),
  },
  volumeCm3: {
    label: msg`体积 cm³`,
    width: 84,
    isNumber: true,
    problem: whole(limits.volumeCm3),
  },
  code: {
    label: msg`编码`,
    width: 96,
    isNumber: false,
    problem: short,
  },
  barcode: {
    label: msg`条码`,
    width: 108,
    isNumber: false,
    problem: short,
  },
  imageId: { label: msg`图`, width: 48, isNumber: false, problem: () => undefined },
  isEnabled: { label: msg`启用`, width: 56, isNumber: false, problem: () => undefined },
}

export function cellText(row: VariantRow, column: ColumnName): string {
  if (column === 'isEnabled') return row.isEnabled ? '1' : '0'
  if (column === 'imageId') return row.imageId ? pictureAddress(row.imageId) : ''
  return row[column]
}

/** The row with one cell as typed or pasted: ¥ and thousands separators of a spreadsheet are dropped. */
export function withCell(row: VariantRow, column: ColumnName, text: string): VariantRow {
  const clean = text.trim()
  if (column === 'isEnabled') return { ...row, isEnabled: !/^(0|false|no|否|停用|)$/i.test(clean) }
  // An address of somebody else's is no picture of ours: the cell stays as it is.
  if (column === 'imageId') return { ...row, imageId: clean === '' ? null : (pictureIdIn(clean) ?? row.imageId) }
  return { ...row, [column]: gridColumns[column].isNumber ? clean.replace(/[\u00A5\uFFE5,\uFF0C\s]/g, '') : clean }
}

export interface CellProblem {
  row: number
  column: ColumnName
  label: string
  problem: MessageDescriptor
}

/** What has to be mended before the matrix can be saved, from the top. */
export function problemsOf(matrix: Matrix): CellProblem[] {
  return matrix.order.flatMap((key, index) => {
    const row = matrix.rows[key]
    if (!row) return []
    return columnNames.flatMap((column) => {
      const problem = gridColumns[column].problem(cellText(row, column), row)
      return problem ? [{ row: index, column, label: optionTexts(matrix, row).join(' / '), problem }] : []
    })
  })
}
