import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { useDelayWords } from '../../../parts/delay-words.ts'
import type { OrderDetail } from './order-page.tsx'

type Refund = OrderDetail['lines'][number]['refunds'][number]

interface Props {
  refund: Refund
  /** of the whole line: the amount is known, and the freight that may come with it is not told here */
  isWhole: boolean
}

/** What was given back of a line, or where it is on its way. */
export function RefundLine({ refund: { paid, status, delay }, isWhole }: Props) {
  const { t } = useLingui()
  const words = useDelayWords()
  if (status === 'SUCCEEDED')
    return <p className="text-13 text-violet-700">{isWhole ? t`已退款` : t`已退款 ${formatMoney(paid)}`}</p>
  return (
    <p className="text-13 text-amber-700">
      {isWhole ? t`退款处理中` : t`退款处理中 ${formatMoney(paid)}`}
      <span className="block text-ink-2">{delay ? words[delay] : t`通常 1 到 3 个工作日原路退回`}</span>
    </p>
  )
}
