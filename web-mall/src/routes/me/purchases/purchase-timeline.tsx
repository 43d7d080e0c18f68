import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useKindWords, useMethodWords, type Purchase } from './use-purchase-words.ts'

const isBack = (kind: string) => kind === 'REFUND_STARTED' || kind === 'REFUNDED' || kind === 'REPRICED'

/** What happened across its shops, the latest on top; money stands at the right. */
export function PurchaseTimeline({ timeline }: Pick<Purchase, 'timeline'>) {
  const kinds = useKindWords()
  const methods = useMethodWords()
  return (
    <ol className="thread flex flex-col gap-4">
      {timeline.toReversed().map(({ at, kind, orderId, merchantName, amount, method, number }) => (
        <li key={`${at}${kind}${orderId}${number}`} className="text-14">
          <span className="flex items-baseline justify-between gap-4">
            <span>{kinds[kind]}</span>
            {amount && (
              <span className="tabular shrink-0 font-semibold">
                {formatMoney(isBack(kind) ? `-${amount}` : amount)}
              </span>
            )}
          </span>
          <span className="block text-13 break-all text-ink-2">
            {[merchantName, method && methods[method], kind === 'PLACED' ? null : number].filter(Boolean).join(' · ')}
          </span>
          <time dateTime={at} className="tabular block text-13 text-ink-3">
            {formatTime(at, 'second')}
          </time>
        </li>
      ))}
    </ol>
  )
}
