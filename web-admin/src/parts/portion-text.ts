import { formatMoney } from '@kaidian/shared/web/money.ts'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** How much of a line is asked back: pieces, an amount, or all that is left. */
export function portionText({
  quantity,
  amount,
}: {
  quantity: number | null
  amount: string | null
}): MessageDescriptor {
  if (quantity !== null) return msg`${quantity} 件`
  return amount === null ? msg`剩余全部` : msg`按金额 ${formatMoney(amount)}`
}
