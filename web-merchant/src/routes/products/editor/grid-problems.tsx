import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { columnNames } from './column-names.ts'
import { gridColumns, problemsOf } from './columns.ts'
import { useEditor, useEditorStore } from './use-editor.ts'

const shown = 5

/** Pinned under the grid; each leads to its cell. */
export function GridProblems() {
  const { i18n } = useLingui()
  const { t } = useWords()
  const store = useEditorStore()
  const matrix = useEditor((state) => state.matrix)
  const problems = useMemo(() => problemsOf(matrix), [matrix])
  if (problems.length === 0) return null
  return (
    <div role="alert" className="rounded-control bg-cinnabar-50 px-3 py-2 text-cinnabar-700">
      <p className="m-0 flex items-center gap-1.5 font-medium">
        <TriangleAlert size={15} aria-hidden /> {t`${problems.length} 处需要改`}
      </p>
      <ul className="m-0 list-none p-0 text-13">
        {problems.slice(0, shown).map(({ row, column, label, problem }) => (
          <li key={`${row}-${column}`}>
            <button
              type="button"
              className="cursor-pointer text-left underline"
              onClick={() => store.getState().select({ row, column: columnNames.indexOf(column) })}
            >
              {t`第 ${row + 1} 行`}
            </button>{' '}
            {label} · {i18n._(gridColumns[column].label)}：{i18n._(problem)}
          </li>
        ))}
        {problems.length > shown && <li>{t`还有 ${problems.length - shown} 处`}</li>}
      </ul>
    </div>
  )
}
