import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { CircleMinus, Clock, ShoppingBag, Store } from 'lucide-react'
import { useClientWords } from './client-words.ts'
import type { ClientFactsFragment } from './clients-page.graphql.ts'

/** What a promoter may know of a client. Once the tie has ended, that it has, and what was earned. */
export function ClientRow({ client }: { client: ClientFactsFragment }) {
  const { t } = useLingui()
  const { kinds, sources, ties, bands } = useClientWords()
  const { kind, source, nickname, joinedMonth, tie, tieEndsAt, isActive, orderBand, bonusTotal } = client
  const until = formatTime(tieEndsAt, 'date')
  const facts = [
    t`${joinedMonth} 加入`,
    sources[source],
    ...(isActive === null ? [] : [isActive ? t`活跃` : t`近 90 天不活跃`]),
    ...(orderBand && isActive ? [bands[orderBand]] : []),
  ]
  return (
    <li className="flex min-h-22 items-center gap-3 px-4 py-2">
      <div className="min-w-0 grow">
        <p className="flex items-center gap-2 text-15 font-medium">
          <span className="truncate">{nickname}</span>
          <StatusTag tone={kind === 'BUYER' ? 'blue' : 'violet'} icon={kind === 'BUYER' ? ShoppingBag : Store}>
            {kinds[kind]}
          </StatusTag>
          {tie !== 'LASTING' && (
            <StatusTag tone={tie === 'ENDING' ? 'amber' : 'grey'} icon={tie === 'ENDING' ? Clock : CircleMinus}>
              {ties[tie]}
            </StatusTag>
          )}
        </p>
        <p className="tabular text-13 text-ink-3">{facts.join(' · ')}</p>
        <p className="tabular text-12 text-ink-3">
          {tie === 'ENDED' ? t`推荐关系 ${until} 已结束，之后的订单没有提成` : t`推荐关系到 ${until}`}
        </p>
      </div>
      <div className="shrink-0 text-right">
        <Price amount={bonusTotal} tone="gold" className="text-17" />
        <p className="text-12 text-ink-3">
          <Trans>我的奖金</Trans>
        </p>
      </div>
    </li>
  )
}
