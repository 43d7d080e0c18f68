import type { Draft, EditorState } from './editor-store.ts'
import { optionTexts, type Matrix } from './matrix.ts'

export type SavedVariants = readonly {
  id?: string | null
  optionValues: readonly string[]
  onHand: number
  reserved: number
}[]

type Settling = Pick<EditorState, 'matrix' | 'past' | 'future' | 'stock'>

/**
 * The editor after `sent` was saved, while somebody may have typed on. New variants take their ids, through the history
 * as well, and stock that nobody typed over meanwhile shows what is there now.
 */
export function settled(
  { matrix, past, future, stock }: Settling,
  sent: Draft,
  variants: SavedVariants,
): Settling & Pick<EditorState, 'saved'> {
  const idOf = new Map(variants.map(({ id, optionValues }) => [JSON.stringify(optionValues), id ?? null]))
  const ids = new Map(
    sent.matrix.order.flatMap((key) => {
      const row = sent.matrix.rows[key]
      return row ? [[key, idOf.get(JSON.stringify(optionTexts(sent.matrix, row))) ?? row.id] as const] : []
    }),
  )
  const known = Object.fromEntries(
    variants.flatMap(({ id, onHand, reserved }) => (id ? [[id, { onHand, reserved }] as const] : [])),
  )
  const named = (one: Matrix) => withIds(one, ids)
  const saved = withStock(named(sent.matrix), sent.matrix, known)
  return {
    saved: { ...sent, matrix: saved },
    matrix: matrix === sent.matrix ? saved : withStock(named(matrix), sent.matrix, known),
    past: past.map((one) => withMoved(named(one), saved, sent.matrix)),
    future: future.map((one) => withMoved(named(one), saved, sent.matrix)),
    stock: { ...stock, ...known },
  }
}

function withIds(matrix: Matrix, ids: ReadonlyMap<string, string | null>): Matrix {
  const fresh = Object.entries(matrix.rows).filter(([key, { id }]) => id === null && ids.get(key))
  if (fresh.length === 0) return matrix
  const taken = new Set(Object.values(matrix.rows).map(({ id }) => id))
  const rows = { ...matrix.rows }
  for (const [key, row] of fresh) {
    const id = ids.get(key) ?? null
    if (!taken.has(id)) rows[key] = { ...row, id }
  }
  return { ...matrix, rows }
}

function withStock(matrix: Matrix, sent: Matrix, known: EditorState['stock']): Matrix {
  const rows = { ...matrix.rows }
  let isChanged = false
  for (const [key, row] of Object.entries(rows)) {
    const onHand = row.id ? known[row.id]?.onHand : undefined
    if (onHand === undefined || row.onHand !== sent.rows[key]?.onHand || row.onHand === String(onHand)) continue
    rows[key] = { ...row, onHand: String(onHand) }
    isChanged = true
  }
  return isChanged ? { ...matrix, rows } : matrix
}

/** A step of the history with what others moved since: the server holds that more, or less, than was asked of it. */
function withMoved(matrix: Matrix, saved: Matrix, sent: Matrix): Matrix {
  const rows = { ...matrix.rows }
  let isChanged = false
  for (const [key, row] of Object.entries(rows)) {
    const moved = Number(saved.rows[key]?.onHand) - Number(sent.rows[key]?.onHand)
    if (!moved || !/^\d+$/.test(row.onHand)) continue
    rows[key] = { ...row, onHand: String(Math.max(Number(row.onHand) + moved, 0)) }
    isChanged = true
  }
  return isChanged ? { ...matrix, rows } : matrix
}
