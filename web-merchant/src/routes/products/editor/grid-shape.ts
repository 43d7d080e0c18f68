import { columnNames, gridColumns } from './columns.ts'

export const rowHeight = 36
export const rowHeadWidth = 148

/** One template for the head and each row; what is left over goes to the last column. */
export const gridTemplate = [
  `${rowHeadWidth}px`,
  ...columnNames.map((column) => `minmax(${gridColumns[column].width}px, 1fr)`),
].join(' ')
