import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import type { BoardFragment } from './dashboard-page.graphql.ts'

/** What waits for somebody, each the way to its page. Who may not see a page has no figure of it. */
export function Waiting({ board }: { board: BoardFragment }) {
  const { t } = useLingui()
  const lines = [
    { to: '/bonuses/set-aside', label: t`搁置的结算`, count: board.setAsideLines },
    { to: '/bonuses/held', label: t`暂缓的奖金`, count: board.heldBonuses },
    { to: '/withdrawals', label: t`待审核的提现`, count: board.waitingWithdrawals },
    { to: '/payouts?status=PROPOSED', label: t`待复核的付款清单`, count: board.proposedPayoutLists },
    { to: '/payments/refunds', label: t`停住的退款`, count: board.stuckRefunds },
    { to: '/payments/splits', label: t`停住的分账`, count: board.stuckSplits },
    { to: '/payments/notices', label: t`存疑的支付消息`, count: board.openNotices },
    { to: '/payments?stuck=1', label: t`过期未结的支付`, count: board.stuckPayments },
    { to: '/finance/reconciliation/cases', label: t`对账差异`, count: board.openCases },
    { to: '/home', label: t`打不开的推广位`, count: board.deadPlacements },
  ].filter(({ count }) => count !== null)
  if (lines.length === 0) return null
  return (
    <Section title={t`等人处理`} isFlush>
      <ul>
        {lines.map(({ to, label, count }) => (
          <li key={to}>
            <Link
              to={to}
              className="flex min-h-11 items-center gap-3 border-line border-t px-5 py-2.5 max-md:px-4 hover:underline"
            >
              <span className="flex-1 text-ink-2">{label}</span>
              <b className={count ? 'font-medium text-amber-700' : 'font-medium'}>
                <CountText value={count} />
              </b>
              <ChevronRight size={16} className="text-ink-3" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
