import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import { priceAt } from '../flash/flash-prices.ts'
import type { CartLine } from './cart-provider.tsx'
import type { CartFieldsFragment } from './cart.graphql.ts'

/** The cart as it will be, shown before the server answers: lines changed or (undefined) gone, sums in whole fen. */
export function changeCart(
  cart: CartFieldsFragment,
  change: (line: CartLine) => CartLine | undefined,
): CartFieldsFragment {
  const groups = cart.groups
    .map((group) => ({
      ...group,
      lines: group.lines
        .map(change)
        .filter((line) => line !== undefined)
        .map(atItsPrice),
    }))
    .filter(({ lines }) => lines.length > 0)
  const lines = groups.flatMap((group) => group.lines)
  const chosen = lines.filter(({ isSelected, problem }) => isSelected && !problem)
  return {
    ...cart,
    groups,
    lineCount: lines.length,
    selectedTotal: formatYuan(sum(chosen.map(({ price, quantity }) => (parseYuan(price) ?? 0) * quantity))),
  }
}

/** Another quantity may be beyond what is left at the flash price, or within it again. */
const atItsPrice = (line: CartLine): CartLine => ({
  ...line,
  price: priceAt(line.regularPrice, line.flash, line.quantity),
})
