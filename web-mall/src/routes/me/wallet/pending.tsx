import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { useEntryWords } from '../ledger/entry-words.ts'
import type { MyWalletPageQuery } from './wallet-page.graphql.ts'

type Part = MyWalletPageQuery['myPending'][number]

/** What is earned and not here yet, by kind. A dividend in the round is no part of the total of bonuses. */
export function Pending({ total, parts }: { total: string; parts: readonly Part[] }) {
  const { t } = useLingui()
  const words = useEntryWords()
  return (
    <section className="card" aria-label={t`待结算`}>
      <h2 className="flex items-baseline justify-between border-b border-line px-4 py-3 text-15 font-semibold">
        <Trans>待结算奖金</Trans> <Price amount={total} tone="gold" className="text-20" />
      </h2>
      {parts.length === 0 && (
        <p className="px-4 py-6 text-14 text-ink-2">{t`现在没有在路上的钱。下单付款后，消费奖金会先列在这里`}</p>
      )}
      <ul>
        {parts.map((part) => {
          const { label, icon: Icon } = words[part.kind]
          return (
            <li key={part.kind} className="border-b border-line last:border-0">
              <Link
                to={part.kind === 'DIVIDEND' ? '/me/dividends' : '/me/commissions?state=PENDING'}
                className="flex min-h-16 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-surface-2"
              >
                <Icon size={18} strokeWidth={1.75} className="shrink-0 text-jade-600" aria-hidden />
                <span className="grow">
                  <span className="block text-15">{label}</span>
                  <span className="tabular block text-13 text-ink-3">
                    {t`${part.count} 笔`} · {whenOf(part)}
                  </span>
                </span>
                <Price amount={part.amount} tone="ink" className="text-17" />
                <ChevronRight size={18} strokeWidth={1.75} className="text-ink-3" aria-hidden />
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )

  function whenOf({ kind, nextAt }: Part) {
    if (kind === 'DIVIDEND') return t`已计入，等待发放`
    return nextAt ? t`最早 ${formatTime(nextAt)} 结算` : t`订单完成并过售后期后结算`
  }
}
