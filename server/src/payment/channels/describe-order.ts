const house = '开店'

/** What the payer's bill says. Some channels refuse & = and / in it. */
export function describeOrder(shopNames: readonly string[], maxLength: number): string {
  const names = shopNames.join('、').replace(/[&=/]/g, ' ')
  return `${house} ${names}`.slice(0, maxLength)
}
