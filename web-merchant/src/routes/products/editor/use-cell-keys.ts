import type { ClipboardEvent, KeyboardEvent } from 'react'
import { columnNames } from './column-names.ts'
import { cellText } from './columns.ts'
import { cornersOf } from './editor-store.ts'
import { pasteEdits, readTsv } from './paste.ts'
import { useEditorStore } from './use-editor.ts'

interface Cell {
  /** The cursor moves inside the text: left and right are the input's own. */
  isCaret: boolean
  hasTyped: boolean
  commit: () => void
  restore: () => void
  toCaret?: () => void
}

/** What a spreadsheet does with keys and the clipboard, for the cell that has the cursor. */
export function useCellKeys({ isCaret, hasTyped, commit, restore, toCaret }: Cell) {
  const store = useEditorStore()

  function go(event: KeyboardEvent, rows: number, columns: number, isExtending = false) {
    const { active, select } = store.getState()
    if (!active) return
    event.preventDefault()
    commit()
    select({ row: active.row + rows, column: active.column + columns }, isExtending)
  }

  /** To the next cell, on to the next row; out of the grid at its ends. */
  function tab(event: KeyboardEvent) {
    const { active, matrix } = store.getState()
    if (!active) return
    const by = event.shiftKey ? -1 : 1
    const index = active.row * columnNames.length + active.column + by
    if (index < 0 || index >= matrix.order.length * columnNames.length) {
      commit()
      return
    }
    const row = Math.floor(index / columnNames.length)
    go(event, row - active.row, (index % columnNames.length) - active.column)
  }

  function command(event: KeyboardEvent) {
    const key = event.key.toLowerCase()
    const { undo, redo, fillDown } = store.getState()
    // While something is typed, undo is the input's own.
    if (key === 'z' && hasTyped) return
    if (key === 'd') {
      event.preventDefault()
      commit()
      fillDown()
    } else if (key === 'z') {
      event.preventDefault()
      if (event.shiftKey) redo()
      else undo()
    } else if (key === 'y') {
      event.preventDefault()
      redo()
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey) return command(event)
    const { shiftKey } = event
    switch (event.key) {
      case 'Enter':
        return go(event, shiftKey ? -1 : 1, 0)
      case 'Tab':
        return tab(event)
      case 'ArrowUp':
        return go(event, -1, 0, shiftKey)
      case 'ArrowDown':
        return go(event, 1, 0, shiftKey)
      case 'ArrowLeft':
        return isCaret ? undefined : go(event, 0, -1, shiftKey)
      case 'ArrowRight':
        return isCaret ? undefined : go(event, 0, 1, shiftKey)
      case 'F2':
        return toCaret?.()
      case 'Escape':
        return restore()
      case 'Delete':
      case 'Backspace':
        if (isCaret || hasTyped) return undefined
        event.preventDefault()
        return store.getState().clearCells()
    }
  }

  function onCopy(event: ClipboardEvent) {
    const { active, anchor, matrix } = store.getState()
    if (isCaret || !active || !anchor) return
    const { top, bottom, left, right } = cornersOf(active, anchor)
    const lines = matrix.order.slice(top, bottom + 1).map((key) => {
      const row = matrix.rows[key]
      return row
        ? columnNames
            .slice(left, right + 1)
            .map((column) => cellText(row, column))
            .join('\t')
        : ''
    })
    event.preventDefault()
    event.clipboardData.setData('text/plain', lines.join('\n'))
  }

  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain')
    const { active, anchor, matrix, write } = store.getState()
    if (!active || !anchor || (isCaret && !/[\t\n]/.test(text))) return
    event.preventDefault()
    const { top, left, bottom, right } = cornersOf(active, anchor)
    const table = readTsv(text)
    // One value into many selected cells fills them all.
    const only = table.length === 1 && table[0]?.length === 1 ? table[0][0] : undefined
    if (only === undefined) return write(pasteEdits(matrix, table, { row: top, column: left }))
    write(
      matrix.order
        .slice(top, bottom + 1)
        .flatMap((key) => columnNames.slice(left, right + 1).map((column) => ({ key, column, text: only }))),
    )
  }

  return { onKeyDown, onCopy, onPaste }
}
