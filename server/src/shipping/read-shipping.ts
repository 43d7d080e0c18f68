import { limits } from '@kaidian/shared/core/limits'
import { ImportFailure, readTable, type Table } from '../catalog/read-table.ts'
import { carrierNamed } from '../delivery/carriers.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { ShippingProblem, ShippingRow } from './shipping-row.ts'

/** The first name of each is what we write, in Chinese and in English. */
export const shippingColumns = {
  order: ['订单号', 'Order number', '订单编号', 'Order'],
  carrier: ['快递公司', 'Carrier', '物流公司', '快递'],
  number: ['运单号', 'Tracking number', '快递单号', '物流单号', 'Tracking no.'],
} as const

type Found = Record<keyof typeof shippingColumns, number>

/** Rows with what can be told of them without looking at any order. Refuses a file that is no table of parcels. */
export function readShipping(bytes: Uint8Array): ShippingRow[] {
  const table = tableOf(bytes)
  const at = columnsOf(table)
  const seen = new Set<string>()
  return table.rows.map(({ number: row, cells }) => {
    const cell = (column: number) => (cells[column] ?? '').replace(/^'/, '').trim()
    const typed = { row, order: cell(at.order), carrier: cell(at.carrier), number: cell(at.number) }
    const carrierCode = carrierNamed(typed.carrier)?.code ?? null
    const problem = problemOf(typed, carrierCode) ?? (seen.has(typed.order) ? 'ORDER_TWICE' : null)
    if (problem === null) seen.add(typed.order)
    return { ...shortened(typed), orderId: null, carrierCode, problem }
  })
}

function tableOf(bytes: Uint8Array): Table {
  try {
    return readTable(bytes, limits.shippingRows)
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error
    if (error.code === 'TOO_MANY_ROWS') throw new Refusal('TABLE_TOO_LONG', { max: limits.shippingRows }, 'fileId')
    throw new Refusal(error.code === 'EMPTY_FILE' ? 'TABLE_EMPTY' : 'TABLE_UNREADABLE', {}, 'fileId')
  }
}

const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase()

function columnsOf({ header }: Table): Found {
  const names = header.map(plain)
  const find = (column: keyof typeof shippingColumns): number => {
    const known: readonly string[] = shippingColumns[column]
    return names.findIndex((name) => known.some((one) => plain(one) === name))
  }
  const at = { order: find('order'), carrier: find('carrier'), number: find('number') }
  const [order, carrier, number] = [at.order, at.carrier, at.number]
  const missing = [
    ...(order < 0 ? [shippingColumns.order[0]] : []),
    ...(carrier < 0 ? [shippingColumns.carrier[0]] : []),
    ...(number < 0 ? [shippingColumns.number[0]] : []),
  ]
  if (missing.length > 0) throw new Refusal('TABLE_COLUMNS', { columns: missing.join('、') }, 'fileId')
  return at
}

function problemOf(
  { order, carrier, number }: Pick<ShippingRow, 'order' | 'carrier' | 'number'>,
  carrierCode: string | null,
): ShippingProblem | null {
  if (order === '') return 'ORDER_MISSING'
  if (carrier === '' && number === '') return 'NOT_FILLED'
  if (carrier === '') return 'CARRIER_MISSING'
  if (carrierCode === null) return 'CARRIER_UNKNOWN'
  if (number === '') return 'NUMBER_MISSING'
  if (number.length > limits.trackingNumber) return 'NUMBER_TOO_LONG'
  return /^[A-Za-z0-9-]+$/.test(number) ? null : 'NUMBER_BAD'
}

const shown = 80

/** What is at fault may be of any length; nobody reads more of it than this. */
const shortened = <Typed extends Pick<ShippingRow, 'order' | 'carrier' | 'number'>>(typed: Typed): Typed => ({
  ...typed,
  order: typed.order.slice(0, shown),
  carrier: typed.carrier.slice(0, shown),
  number: typed.number.slice(0, shown),
})
