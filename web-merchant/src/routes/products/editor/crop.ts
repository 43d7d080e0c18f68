/** A part of a picture, in parts of its width and height. */
export interface CropBox {
  x: number
  y: number
  width: number
  height: number
}

/** Width over height of the part that is cut out; null: any. */
export type CropRatio = number | null

const smallest = 0.1

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** The largest part of this shape, in the middle. `shape`: width over height of the whole picture. */
export function largestBox(shape: number, ratio: CropRatio): CropBox {
  const width = ratio === null ? 1 : Math.min(1, ratio / shape)
  const height = ratio === null ? 1 : Math.min(1, shape / ratio)
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height }
}

export const movedBox = (box: CropBox, x: number, y: number): CropBox => ({
  ...box,
  x: within(box.x + x, 0, 1 - box.width),
  y: within(box.y + y, 0, 1 - box.height),
})

/** Pulled at its lower right corner; of a fixed ratio the width leads. */
export function resizedBox(box: CropBox, by: { x: number; y: number }, shape: number, ratio: CropRatio): CropBox {
  if (ratio === null)
    return {
      ...box,
      width: within(box.width + by.x, smallest, 1 - box.x),
      height: within(box.height + by.y, smallest, 1 - box.y),
    }
  const tall = shape / ratio
  const step = Math.abs(by.x) >= Math.abs(by.y / tall) ? by.x : by.y / tall
  const most = Math.min(1 - box.x, (1 - box.y) / tall)
  const width = within(box.width + step, Math.min(smallest, most), most)
  return { ...box, width, height: width * tall }
}

/** Whole pixels to cut out of a picture, and how large they are drawn, at most `longest` on their longer side. */
export function cutOf({ x, y, width, height }: CropBox, picture: { width: number; height: number }, longest: number) {
  const cut = {
    x: Math.round(x * picture.width),
    y: Math.round(y * picture.height),
    width: Math.max(1, Math.round(width * picture.width)),
    height: Math.max(1, Math.round(height * picture.height)),
  }
  const scale = Math.min(1, longest / Math.max(cut.width, cut.height))
  return {
    cut,
    drawn: { width: Math.max(1, Math.round(cut.width * scale)), height: Math.max(1, Math.round(cut.height * scale)) },
  }
}
