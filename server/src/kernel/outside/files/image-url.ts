import { pictureWidths } from './pictures.ts'

export const servedWidth = (asked: number): number =>
  pictureWidths.find((one) => one >= asked) ?? Math.max(...pictureWidths)

/** Address of a picture in the narrowest width that is at least the asked one. */
export const imageUrl = (fileId: string, width: number): string => `/files/${fileId}/${servedWidth(width)}.webp`

const cardWidths = [160, 240, 360, 480, 720]

/** The srcset of a picture on a card. */
export const imageSet = (fileId: string, widths: readonly number[] = cardWidths): string =>
  widths.map((width) => `${imageUrl(fileId, width)} ${width}w`).join(', ')

/** What stands where a picture is missing: a plain tile, in the address itself. */
export const noImageUrl =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'%3E%3Crect width='1' height='1' fill='%23eceae6'/%3E%3C/svg%3E"
