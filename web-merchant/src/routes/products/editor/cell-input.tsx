import { useEffect, useRef, useState } from 'react'
import type { ColumnName } from './column-names.ts'
import { useEditorStore } from './use-editor.ts'
import { useCellKeys } from './use-cell-keys.ts'

interface CellInputProps {
  rowKey: string
  column: ColumnName
  text: string
  label: string
}

/** The one input of the grid. Typing replaces, as in a spreadsheet; F2 or a double click edits what is there. */
export function CellInput({ rowKey, column, text, label }: CellInputProps) {
  const store = useEditorStore()
  const [typed, setTyped] = useState(text)
  const [isCaret, setCaret] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  function commit() {
    if (typed !== text) store.getState().write([{ key: rowKey, column, text: typed }])
  }

  const keys = useCellKeys({
    isCaret,
    hasTyped: typed !== text,
    commit,
    restore: () => {
      setTyped(text)
      setCaret(false)
      requestAnimationFrame(() => input.current?.select())
    },
    toCaret: () => {
      setCaret(true)
      input.current?.setSelectionRange(typed.length, typed.length)
    },
  })

  return (
    <input
      ref={input}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      className="absolute inset-0 z-[2] w-full bg-surface px-2 text-inherit outline-2 -outline-offset-2 outline-[var(--focus)] [text-align:inherit]"
      onChange={(event) => setTyped(event.target.value)}
      onDoubleClick={() => setCaret(true)}
      onBlur={commit}
      {...keys}
    />
  )
}
