import { describe, expect, test } from 'vitest'
import { code128 } from './code-128.ts'

const drawn = (text: string) => code128(text).join('')

describe('a bar code', () => {
  test('is what others draw', () => {
    // As JsBarcode 3.12 draws them.
    expect(drawn('SF')).toBe('2112142131131323113211222331112')
    expect(drawn('1234')).toBe('2112321122321311231212412331112')
    expect(drawn('SF1234567890')).toBe('2112142131131323111131411122321311233311212411122141211212412331112')
  })

  test('has a check and a stop, whatever is in it', () => {
    for (const text of ['A', 'A-1', '12345', 'SF1234567', 'YT8800112233445', '0']) {
      const modules = code128(text).reduce((sum, width) => sum + width, 0)
      expect(modules % 11, text).toBe(2)
      expect(drawn(text).endsWith('2331112')).toBe(true)
    }
  })
})
