import { parse, stringify } from 'uuid'

const idBytes = 16

/** A product's short address, `/s/` and its id in 22 letters; behind it, who shares it. */
export const shortPath = (productId: string, token: string | null): string =>
  `/s/${Buffer.from(parse(productId)).toString('base64url')}${token ? `/${token}` : ''}`

/** The product that such an address names; null: it names none. */
export function productIdOf(code: string): string | null {
  const bytes = Buffer.from(code, 'base64url')
  if (bytes.length !== idBytes || bytes.toString('base64url') !== code) return null
  try {
    return stringify(bytes)
  } catch {
    // Sixteen bytes, and no id for all that.
    return null
  }
}
