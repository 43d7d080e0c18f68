import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import type { CartLine } from './cart-provider.tsx'
import type { CartFieldsFragment } from './cart.graphql.ts'

/** The cart as it will be, shown before the server answers: lines changed or (undefined) gone, sums in whole fen. */
export function changeCart(
  cart: CartFieldsFragment,
  change: (line: CartLine) => CartLine | undefined,
): CartFieldsFragment {
  const groups = cart.groups
    .map((group) => ({ ...group, lines: group.lines.map(change).filter((line) => line !== undefined) }))
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
