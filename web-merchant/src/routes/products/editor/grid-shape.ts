import { columnNames, type ColumnName } from './column-names.ts'
import { gridColumns } from './columns.ts'

export const rowHeight = 36
export const rowHeadWidth = 116

/** Behind the price: what it leaves the shop, and what of that is more than the cost. */
const reckoned = { net: 80, margin: 112 }

interface GridShape {
  columns: readonly ColumnName[]
  /** One template for the head and each row; room that is left over is shared out. */
  template: string
  /** Never narrower; wider when there is room, the same for the head and every row. */
  minWidth: number
  hasMargin: boolean
}

const whole = shapeOf(columnNames, true)
const withoutCost = shapeOf(
  columnNames.filter((name) => name !== 'cost'),
  false,
)

/** What a piece costs is shown to nobody who may only read. */
export const gridShape = (isReadOnly: boolean): GridShape => (isReadOnly ? withoutCost : whole)

function shapeOf(columns: readonly ColumnName[], hasMargin: boolean): GridShape {
  const behindPrice = hasMargin ? [reckoned.net, reckoned.margin] : [reckoned.net]
  const widths = columns.flatMap((name) => [gridColumns[name].width, ...(name === 'price' ? behindPrice : [])])
  return {
    columns,
    template: [`${rowHeadWidth}px`, ...widths.map((width) => `minmax(${width}px, 1fr)`)].join(' '),
    minWidth: widths.reduce((all, width) => all + width, rowHeadWidth),
    hasMargin,
  }
}

/** Where a column stands for who hears the grid: the head is the first, and after the price comes what it leaves. */
export const columnIndex = ({ hasMargin }: GridShape, place: number) => place + (place === 0 ? 2 : hasMargin ? 4 : 3)
