import type { PromiseName } from '@kaidian/shared/core/promises'
import { createStore } from 'zustand/vanilla'
import { columnNames, type ColumnName } from './column-names.ts'
import { cellText, withCell } from './columns.ts'
import { settled, type SavedVariants } from './settled.ts'
import { fits, layOut, type Matrix, type Option, type VariantRow } from './matrix.ts'

export interface Picture {
  key: string
  /** The file's id, once it is uploaded. */
  id: string | null
  url: string
  /** Drawn by us for an imported product; no picture of it. */
  isPlaceholder?: boolean
  progress: number
  problem?: string
  /** Kept to try again. */
  file?: File
}

export interface Video {
  key: string
  /** The file's id, once it is uploaded. */
  id: string | null
  url: string
  posterId: string | null
  posterUrl: string | null
  progress: number
  problem?: string
  /** Kept to try again. */
  file?: File
  /** The one that it stands for, until that is saved. */
  before: Video | null
}

export interface Fields {
  title: string
  subtitle: string
  categoryId: string | null
  freightTemplateId: string | null
  descriptionHtml: string
  /** by the id of the attribute; of other categories too, until the product is saved */
  attributes: Readonly<Record<string, string>>
  promises: readonly PromiseName[]
}

export interface Draft {
  fields: Fields
  pictures: readonly Picture[]
  video: Video | null
  matrix: Matrix
}

export interface CellEdit {
  key: string
  column: ColumnName
  text: string
}

export interface Place {
  row: number
  column: number
}

const historySize = 200

/** What the server last said about the stock of a variant. */
export interface KnownStock {
  onHand: number
  reserved: number
}

export interface EditorState extends Draft {
  saved: Draft
  /** By the id of the variant; no step of the history, as others move stock too. */
  stock: Readonly<Record<string, KnownStock>>
  /** With no more pieces to sell than these, stock runs low. */
  lowStock: number
  /** In fen by price in fen: what the server says that a piece leaves the shop. */
  net: ReadonlyMap<number, number>
  /** How many pictures of variants are on their way: nothing is saved without them. */
  uploads: number
  /** Counts what came from outside, so that uncontrolled parts begin anew. */
  resets: number
  past: readonly Matrix[]
  future: readonly Matrix[]
  active: Place | null
  /** The other corner of the selection; equal to `active` for one cell. */
  anchor: Place | null
  reset: (draft: Draft, stock: EditorState['stock']) => void
  /** What was sent is saved; whoever types goes on typing. */
  settle: (sent: Draft, saved: SavedVariants) => void
  setNet: (net: ReadonlyMap<number, number>) => void
  countUpload: (by: 1 | -1) => void
  /** What a former visit left unsaved. */
  restore: (draft: Draft) => void
  discard: () => void
  setField: <Name extends keyof Fields>(name: Name, value: Fields[Name]) => void
  setPictures: (change: (pictures: readonly Picture[]) => readonly Picture[]) => void
  setVideo: (change: (video: Video | null) => Video | null) => void
  /** No step of the history: it is the same picture, cropped. */
  replaceImage: (id: string, by: string) => void
  /** Answers false when the options would make too many variants. */
  setOptions: (options: readonly Option[]) => boolean
  changeRows: (change: (row: VariantRow) => VariantRow) => void
  write: (edits: readonly CellEdit[]) => void
  fillDown: () => void
  clearCells: () => void
  undo: () => void
  redo: () => void
  select: (place: Place | null, isExtending?: boolean) => void
}

export type EditorStore = ReturnType<typeof createEditorStore>

/** The product that is being edited, outside React: a keystroke in the matrix draws one row. */
export function createEditorStore(draft: Draft, stock: EditorState['stock'], lowStock: number) {
  return createStore<EditorState>()((set, get) => {
    function step(matrix: Matrix) {
      const { past, matrix: before } = get()
      set({ matrix, past: [...past, before].slice(-historySize), future: [] })
    }
    function write(edits: readonly CellEdit[]) {
      const { matrix } = get()
      const rows = { ...matrix.rows }
      let isChanged = false
      for (const { key, column, text } of edits) {
        const row = rows[key]
        if (!row) continue
        const next = withCell(row, column, text)
        if (cellText(next, column) === cellText(row, column)) continue
        rows[key] = next
        isChanged = true
      }
      if (isChanged) step({ ...matrix, rows })
    }
    return {
      ...draft,
      saved: draft,
      stock,
      lowStock,
      net: new Map(),
      uploads: 0,
      resets: 0,
      past: [],
      future: [],
      active: null,
      anchor: null,
      reset: (fresh, known) =>
        set(({ resets }) => ({
          ...fresh,
          saved: fresh,
          stock: known,
          resets: resets + 1,
          past: [],
          future: [],
          active: null,
          anchor: null,
        })),
      settle: (sent, saved) => set((state) => settled(state, sent, saved)),
      setNet: (net) => set({ net }),
      countUpload: (by) => set(({ uploads }) => ({ uploads: uploads + by })),
      restore: (draft) =>
        set(({ resets }) => ({ ...draft, resets: resets + 1, past: [], future: [], active: null, anchor: null })),
      discard: () => get().reset(get().saved, get().stock),
      setField: (name, value) => set(({ fields }) => ({ fields: { ...fields, [name]: value } })),
      setPictures: (change) => set(({ pictures }) => ({ pictures: change(pictures) })),
      setVideo: (change) => set(({ video }) => ({ video: change(video) })),
      replaceImage: (id, by) =>
        set(({ matrix }) => {
          const rows = { ...matrix.rows }
          for (const [key, row] of Object.entries(rows)) if (row.imageId === id) rows[key] = { ...row, imageId: by }
          return { matrix: { ...matrix, rows } }
        }),
      setOptions: (options) => {
        if (!fits(options)) return false
        const { matrix } = get()
        step(layOut(options, matrix.rows, matrix.order))
        set({ active: null, anchor: null })
        return true
      },
      changeRows: (change) => {
        const { matrix } = get()
        const rows = Object.fromEntries(Object.entries(matrix.rows).map(([key, row]) => [key, change(row)]))
        step({ ...matrix, rows })
      },
      write,
      fillDown: () => {
        const { matrix, active, anchor } = get()
        if (!active || !anchor) return
        const { top, bottom, left, right } = cornersOf(active, anchor)
        // Like a spreadsheet: one cell alone takes what stands above it.
        const source = top === bottom ? top - 1 : top
        const key = matrix.order[source]
        const from = key === undefined ? undefined : matrix.rows[key]
        if (!from) return
        write(
          cells(matrix, { top: source + 1, bottom, left, right }).map((cell) => ({
            ...cell,
            text: cellText(from, cell.column),
          })),
        )
      },
      clearCells: () => {
        const { matrix, active, anchor } = get()
        if (!active || !anchor) return
        write(
          cells(matrix, cornersOf(active, anchor))
            .filter(({ column }) => column !== 'isEnabled')
            .map((cell) => ({ ...cell, text: '' })),
        )
      },
      undo: () => {
        const { past, future, matrix } = get()
        const before = past.at(-1)
        if (before) set({ matrix: before, past: past.slice(0, -1), future: [matrix, ...future] })
      },
      redo: () => {
        const { past, future, matrix } = get()
        const [after, ...rest] = future
        if (after) set({ matrix: after, past: [...past, matrix], future: rest })
      },
      select: (place, isExtending = false) => {
        const { anchor, matrix } = get()
        if (!place) return set({ active: null, anchor: null })
        const inside = {
          row: Math.min(Math.max(place.row, 0), matrix.order.length - 1),
          column: Math.min(Math.max(place.column, 0), columnNames.length - 1),
        }
        set({ active: inside, anchor: isExtending && anchor ? anchor : inside })
      },
    }
  })
}

export function isDirty({ saved, ...state }: EditorState) {
  return isChanged(state, saved)
}

/** Whether another part of the product is there. */
export const isChanged = (one: Draft, other: Draft) =>
  one.fields !== other.fields ||
  one.pictures !== other.pictures ||
  one.video !== other.video ||
  one.matrix !== other.matrix

export function cornersOf(one: Place, other: Place) {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  }
}

function cells(matrix: Matrix, { top, bottom, left, right }: ReturnType<typeof cornersOf>) {
  return matrix.order
    .slice(top, bottom + 1)
    .flatMap((key) => columnNames.slice(left, right + 1).map((column) => ({ key, column })))
}
