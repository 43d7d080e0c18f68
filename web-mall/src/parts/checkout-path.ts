interface Line {
  variantId: string
  quantity: number
}

/** What is bought stands in the URL, so that a reload or the way through sign-in loses nothing. */
export function checkoutPath(lines: readonly Line[]) {
  return `/checkout?lines=${lines.map(({ variantId, quantity }) => `${variantId}*${quantity}`).join(',')}`
}

export function linesOf(param: string | null): Line[] {
  return (param ?? '').split(',').flatMap((part) => {
    const [variantId, quantity] = part.split('*')
    const pieces = Number(quantity)
    return variantId && Number.isInteger(pieces) && pieces > 0 ? [{ variantId, quantity: pieces }] : []
  })
}
