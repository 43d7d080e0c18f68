import { columnNames } from './column-names.ts'
import { gridColumns } from './columns.ts'

export const rowHeight = 36
export const rowHeadWidth = 116
/** What the price beside it leaves the shop. */
const netWidth = 80

/** One template for the head and each row; room that is left over is shared out. */
export const gridTemplate = [
  `${rowHeadWidth}px`,
  ...columnNames.flatMap((column) => [
    `minmax(${gridColumns[column].width}px, 1fr)`,
    ...(column === 'price' ? [`minmax(${netWidth}px, 1fr)`] : []),
  ]),
].join(' ')

/** Never narrower; wider when there is room, the same for the head and every row. */
export const gridMinWidth = columnNames.reduce(
  (all, column) => all + gridColumns[column].width,
  rowHeadWidth + netWidth,
)

/** Where a column stands for who hears the grid: the head is the first, and after the price comes what it leaves. */
export const columnIndex = (place: number) => place + (columnNames[place] === 'price' ? 2 : 3)
