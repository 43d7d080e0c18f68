import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import type { FlashFragment } from './flash.graphql.ts'

interface FlashHintProps {
  flash: FlashFragment | null
  quantity: number
  regularPrice: string
  /** Takes as many as there are at the flash price. */
  onReduce?: (quantity: number) => void
}

/** Why all of these pieces go at the ordinary price; nothing while they are within what is left. */
export function FlashHint({ flash, quantity, regularPrice, onReduce }: FlashHintProps) {
  const { t } = useLingui()
  if (!flash || quantity <= flash.left) return null
  const { left, perMember, takenBps } = flash
  const price = formatMoney(regularPrice)
  function words() {
    if (left > 0) return t`限时价还可买 ${left} 件；${quantity} 件全部按平时价 ${price} 计`
    if (perMember === null || takenBps >= 10_000) return t`限时价已抢光，按平时价 ${price} 计`
    return t`限时价每人限购 ${perMember} 件，你已买满；按平时价 ${price} 计`
  }
  return (
    <p className="tabular flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-amber-700">
      <span>{words()}</span>
      {onReduce && left > 0 && (
        <button
          type="button"
          onClick={() => onReduce(left)}
          className="relative font-medium text-jade-600 underline underline-offset-4 before:absolute before:-inset-x-2 before:-inset-y-3"
        >
          {t`改为 ${left} 件`}
        </button>
      )}
    </p>
  )
}
