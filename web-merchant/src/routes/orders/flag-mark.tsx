import { useLingui } from '@lingui/react/macro'
import { Flag } from 'lucide-react'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

export type OrderFlag = NonNullable<ShopOrderDetailFragment['flag']>

export const flags = ['RED', 'YELLOW', 'GREEN', 'BLUE', 'PURPLE'] as const satisfies readonly OrderFlag[]

const colours: Record<OrderFlag, string> = {
  RED: 'text-cinnabar-600',
  YELLOW: 'text-amber-700',
  GREEN: 'text-jade-600',
  BLUE: 'text-blue-700',
  PURPLE: 'text-violet-700',
}

export function useFlagWords(): Record<OrderFlag, string> {
  const { t } = useLingui()
  return { RED: t`红旗`, YELLOW: t`黄旗`, GREEN: t`绿旗`, BLUE: t`蓝旗`, PURPLE: t`紫旗` }
}

/** A colour and its word: colour alone tells nothing to who does not see it. */
export function FlagMark({ flag, isWorded = true }: { flag: OrderFlag; isWorded?: boolean }) {
  const word = useFlagWords()[flag]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Flag
        size={16}
        fill="currentColor"
        className={colours[flag]}
        role={isWorded ? undefined : 'img'}
        aria-label={isWorded ? undefined : word}
        aria-hidden={isWorded || undefined}
      />
      {isWorded && word}
    </span>
  )
}
