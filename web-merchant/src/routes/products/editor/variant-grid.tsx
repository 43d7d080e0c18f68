import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { Fragment, useEffect, useRef } from 'react'
import { Virtualizer } from 'virtua'
import { gridColumns } from './columns.ts'
import { gridShape, rowHeight, rowHeadWidth } from './grid-shape.ts'
import { useEditor, useEditorStore } from './use-editor.ts'
import { VariantRow } from './variant-row.tsx'

const shownRows = 12

/** The variants as a spreadsheet: rows are virtual, one input is mounted, in the cell where the cursor stands. */
export function VariantGrid({ isReadOnly, hasTried }: { isReadOnly: boolean; hasTried: boolean }) {
  const { i18n } = useLingui()
  const { t } = useWords()
  const store = useEditorStore()
  const order = useEditor(({ matrix }) => matrix.order)
  const activeRow = useEditor(({ active }) => active?.row ?? -1)
  const { columns, template, minWidth, hasMargin } = gridShape(isReadOnly)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (box.current && activeRow >= 0) keepInView(box.current, activeRow)
  }, [activeRow])

  return (
    <div
      ref={box}
      role="grid"
      aria-label={t`规格与库存`}
      aria-rowcount={order.length + 1}
      aria-colcount={columns.length + (hasMargin ? 3 : 2)}
      aria-multiselectable
      aria-readonly={isReadOnly}
      tabIndex={activeRow < 0 ? 0 : -1}
      className="overflow-auto rounded-control border border-line bg-surface text-14"
      style={{ maxHeight: (shownRows + 1) * rowHeight + 2, scrollPaddingLeft: rowHeadWidth, overflowAnchor: 'none' }}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !isReadOnly) store.getState().select({ row: 0, column: 0 })
      }}
    >
      <div
        role="row"
        className="sticky top-0 z-10 grid bg-surface-2 font-medium"
        style={{ gridTemplateColumns: template, height: rowHeight, minWidth }}
      >
        <span role="columnheader" className="sticky left-0 z-10 truncate bg-surface-2 px-3 leading-9">
          {t`规格`}
        </span>
        {columns.map((column) => (
          <Fragment key={column}>
            <span
              role="columnheader"
              className={`truncate border-l border-line px-2 leading-9 ${gridColumns[column].isNumber ? 'text-right' : ''}`}
            >
              {i18n._(gridColumns[column].label)}
            </span>
            {column === 'price' && (
              <span role="columnheader" className="truncate border-l border-line px-2 text-right leading-9">
                {t`你到手`}
              </span>
            )}
            {column === 'price' && hasMargin && (
              <span role="columnheader" className="truncate border-l border-line px-2 text-right leading-9">
                {t`毛利`}
              </span>
            )}
          </Fragment>
        ))}
      </div>
      <Virtualizer
        scrollRef={box}
        startMargin={rowHeight}
        itemSize={rowHeight}
        keepMounted={activeRow >= 0 && activeRow < order.length ? [activeRow] : undefined}
      >
        {order.map((key, index) => (
          <VariantRow key={key} rowKey={key} index={index} isReadOnly={isReadOnly} hasTried={hasTried} />
        ))}
      </Virtualizer>
    </div>
  )
}

/** Rows have one height, so no row has to be mounted to know where it stands; the head covers the first of them. */
function keepInView(box: HTMLElement, row: number) {
  const top = row * rowHeight
  const room = box.clientHeight - rowHeight
  if (top < box.scrollTop) box.scrollTop = top
  else if (top + rowHeight > box.scrollTop + room) box.scrollTop = top + rowHeight - room
}
