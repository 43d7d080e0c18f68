import { useEffect, useRef } from 'react'
import { useEditor, useEditorStore } from './use-editor.ts'
import { useCellKeys } from './use-cell-keys.ts'

/** Space or a click turns a variant on and off. */
export function CellCheck({ rowKey, label }: { rowKey: string; label: string }) {
  const store = useEditorStore()
  const isEnabled = useEditor(({ matrix }) => matrix.rows[rowKey]?.isEnabled ?? false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const keys = useCellKeys({ isCaret: false, hasTyped: false, commit: () => undefined, restore: () => undefined })
  return (
    <span className="absolute inset-0 grid place-items-center outline-2 -outline-offset-2 outline-[var(--focus)]">
      <input
        ref={input}
        type="checkbox"
        aria-label={label}
        checked={isEnabled}
        className="size-4 accent-[var(--jade-600)] outline-none!"
        onChange={({ target }) =>
          store.getState().write([{ key: rowKey, column: 'isEnabled', text: target.checked ? '1' : '0' }])
        }
        {...keys}
      />
    </span>
  )
}
