import { limits } from '@kaidian/shared/core/limits'
import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'

export interface GuestLine {
  variantId: string
  quantity: number
  isSelected: boolean
}

/** The cart of a visitor: what and how many; what it costs is asked from the server each time. */
export function readGuestLines(): GuestLine[] {
  try {
    const stored: unknown = JSON.parse(readStored('cart') ?? '[]')
    return Array.isArray(stored) ? stored.filter(isLine).slice(0, limits.cartLines) : []
  } catch {
    return []
  }
}

export function writeGuestLines(lines: readonly GuestLine[]) {
  writeStored('cart', lines.length > 0 ? JSON.stringify(lines) : null)
}

function isLine(value: unknown): value is GuestLine {
  return (
    typeof value === 'object' &&
    value !== null &&
    'variantId' in value &&
    typeof value.variantId === 'string' &&
    'quantity' in value &&
    Number.isInteger(value.quantity) &&
    'isSelected' in value &&
    typeof value.isSelected === 'boolean'
  )
}
