import { expect, test } from 'vitest'
import { cutOf, largestBox, movedBox, resizedBox } from './crop.ts'

test('the largest square of a wide picture is as high as it, in the middle', () => {
  expect(largestBox(2, 1)).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 })
  expect(largestBox(0.5, 1)).toEqual({ x: 0, y: 0.25, width: 1, height: 0.5 })
  expect(largestBox(2, null)).toEqual({ x: 0, y: 0, width: 1, height: 1 })
})

test('a part stays inside the picture, however far it is moved', () => {
  const box = largestBox(2, 1)
  expect(movedBox(box, 9, 9)).toMatchObject({ x: 0.5, y: 0 })
  expect(movedBox(box, -9, -9)).toMatchObject({ x: 0, y: 0 })
})

test('a square stays one, and inside, however far its corner is pulled', () => {
  const box = { x: 0, y: 0, width: 0.2, height: 0.4 }
  for (const by of [0.1, 9, -9]) {
    const { x, y, width, height } = resizedBox(box, { x: by, y: 0 }, 2, 1)
    expect(height / width).toBeCloseTo(2)
    expect(x + width).toBeLessThanOrEqual(1)
    expect(y + height).toBeLessThanOrEqual(1)
    expect(width).toBeGreaterThan(0)
  }
  expect(resizedBox(box, { x: 0, y: 0.2 }, 2, 1).width).toBeCloseTo(0.3)
})

test('what is cut out is whole pixels, drawn no larger than asked', () => {
  expect(cutOf({ x: 0.25, y: 0, width: 0.5, height: 1 }, { width: 4000, height: 2001 }, 1000)).toEqual({
    cut: { x: 1000, y: 0, width: 2000, height: 2001 },
    drawn: { width: 1000, height: 1000 },
  })
})
