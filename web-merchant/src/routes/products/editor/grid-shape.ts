import { columnNames } from './column-names.ts'
import { gridColumns } from './columns.ts'

export const rowHeight = 36
export const rowHeadWidth = 132

/** One template for the head and each row; room that is left over is shared out. */
export const gridTemplate = [
  `${rowHeadWidth}px`,
  ...columnNames.map((column) => `minmax(${gridColumns[column].width}px, 1fr)`),
].join(' ')

/** Never narrower; wider when there is room, the same for the head and every row. */
export const gridMinWidth = columnNames.reduce((all, column) => all + gridColumns[column].width, rowHeadWidth)
