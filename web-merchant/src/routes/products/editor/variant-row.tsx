import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { Check, TriangleAlert } from 'lucide-react'
import { Fragment, memo, type MouseEvent } from 'react'
import { CellCheck } from './cell-check.tsx'
import { CellInput } from './cell-input.tsx'
import { CellPicture, RowPicture } from './cell-picture.tsx'
import { cellText, gridColumns } from './columns.ts'
import { cornersOf, type EditorState } from './editor-store.ts'
import { columnIndex, gridShape, rowHeight } from './grid-shape.ts'
import { optionTexts, type VariantRow as Row } from './matrix.ts'
import { useEditor, useEditorStore } from './use-editor.ts'

interface VariantRowProps {
  rowKey: string
  index: number
  isReadOnly: boolean
  /** An empty cell is wrong only once somebody wanted to save. */
  hasTried: boolean
}

export const VariantRow = memo(function VariantRow({ rowKey, index, isReadOnly, hasTried }: VariantRowProps) {
  const { i18n } = useLingui()
  const { t } = useWords()
  const store = useEditorStore()
  const row = useEditor(({ matrix }) => matrix.rows[rowKey])
  const label = useEditor(({ matrix }) => {
    const own = matrix.rows[rowKey]
    return own ? optionTexts(matrix, own).join(' / ') : ''
  })
  const activeColumn = useEditor(({ active }) => (active?.row === index ? active.column : -1))
  const isLow = useEditor((state) => runsLow(state, rowKey))
  const net = useEditor(({ matrix, net: known }) => known.get(parseYuan(matrix.rows[rowKey]?.price ?? '') ?? 0))
  const selected = useEditor((state) => selectedColumns(state, index))
  if (!row) return null
  const shape = gridShape(isReadOnly)
  const [left = 0, right = -1] = selected.split('-').map(Number)

  function press(column: number, event: MouseEvent) {
    if (isReadOnly || event.button !== 0 || column === activeColumn) return
    event.preventDefault()
    store.getState().select({ row: index, column }, event.shiftKey)
  }

  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`grid border-t border-line ${row.isEnabled ? '' : 'text-ink-3'}`}
      style={{ gridTemplateColumns: shape.template, height: rowHeight, minWidth: shape.minWidth }}
    >
      <span
        role="rowheader"
        title={label}
        className="sticky left-0 z-[1] flex items-center gap-2 truncate bg-surface px-3 shadow-[1px_0_var(--line)]"
      >
        <span className="truncate">{label || t`默认规格`}</span>
      </span>
      {shape.columns.map((column, place) => {
        const text = cellText(row, column)
        const isActive = place === activeColumn && !isReadOnly
        const isBad = (text !== '' || hasTried) && gridColumns[column].problem(text, row) !== undefined
        const cell = (
          <span
            key={column}
            role="gridcell"
            tabIndex={-1}
            aria-colindex={columnIndex(shape, place)}
            aria-selected={place >= left && place <= right}
            aria-invalid={isBad || undefined}
            className={`tabular relative cursor-cell border-l border-line ${gridColumns[column].isNumber ? 'text-right' : ''} ${
              place >= left && place <= right ? 'bg-jade-50' : isBad ? 'bg-cinnabar-50' : ''
            }`}
            onMouseDown={(event) => press(place, event)}
            onMouseEnter={(event) => {
              if (event.buttons === 1 && !isReadOnly && store.getState().anchor)
                store.getState().select({ row: index, column: place }, true)
            }}
          >
            {isActive ? (
              column === 'isEnabled' ? (
                <CellCheck rowKey={rowKey} label={`${label} ${i18n._(gridColumns[column].label)}`} />
              ) : column === 'imageId' ? (
                <CellPicture rowKey={rowKey} label={`${label} ${i18n._(gridColumns[column].label)}`} />
              ) : (
                // Undo and fill change the cell from outside: it then begins anew.
                <CellInput
                  key={text}
                  rowKey={rowKey}
                  column={column}
                  text={text}
                  label={`${label} ${i18n._(gridColumns[column].label)}`}
                />
              )
            ) : column === 'isEnabled' ? (
              <span className="grid h-full place-items-center">
                {row.isEnabled ? <Check size={16} className="text-jade-600" aria-label={t`启用`} /> : t`停用`}
              </span>
            ) : column === 'imageId' ? (
              <span className="grid h-full place-items-center">{row.imageId && <RowPicture id={row.imageId} />}</span>
            ) : (
              <span className="block truncate px-2 leading-9">
                {column === 'onHand' && isLow && (
                  <TriangleAlert
                    size={14}
                    className="mr-1 inline align-[-2px] text-amber-700"
                    aria-label={t`库存偏低`}
                  />
                )}
                {text}
              </span>
            )}
          </span>
        )
        if (column !== 'price') return cell
        return (
          <Fragment key={column}>
            {cell}
            <span
              role="gridcell"
              aria-colindex={3}
              className="tabular truncate border-l border-line bg-surface-2 px-2 text-right leading-9 text-ink-2"
            >
              {net === undefined ? '—' : formatYuan(net)}
            </span>
            {shape.hasMargin && <MarginCell net={net} row={row} />}
          </Fragment>
        )
      })}
    </div>
  )
})

/** What is left of a piece when its cost is paid too. */
function MarginCell({ net, row: { price, cost } }: { net: number | undefined; row: Pick<Row, 'price' | 'cost'> }) {
  const [asked, paid] = [parseYuan(price), parseYuan(cost)]
  const margin = net === undefined || paid === undefined ? undefined : net - paid
  return (
    <span
      role="gridcell"
      aria-colindex={4}
      className={`tabular truncate border-l border-line bg-surface-2 px-2 text-right leading-9 ${
        margin !== undefined && margin < 0 ? 'text-cinnabar-700' : 'text-ink-2'
      }`}
    >
      {margin === undefined ? '—' : formatYuan(margin)}
      {margin !== undefined && !!asked && (
        <span className="ml-1 text-12">{`${Math.round((margin * 100) / asked)}%`}</span>
      )}
    </span>
  )
}

/** With what is put aside for orders taken off; what is typed counts, not what is saved. */
function runsLow({ matrix, stock, lowStock }: EditorState, key: string) {
  const row = matrix.rows[key]
  if (!row?.isEnabled || !/^\d+$/.test(row.onHand)) return false
  return Number(row.onHand) - (row.id ? (stock[row.id]?.reserved ?? 0) : 0) <= lowStock
}

/** "2-4": as a text, so that a row that is not concerned is not drawn again. */
function selectedColumns({ active, anchor }: EditorState, index: number) {
  if (!active || !anchor) return ''
  const { top, bottom, left, right } = cornersOf(active, anchor)
  return index >= top && index <= bottom ? `${left}-${right}` : ''
}
