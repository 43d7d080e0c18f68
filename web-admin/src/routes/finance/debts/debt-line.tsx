import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Progress } from 'antd'
import { Link } from 'react-router'
import type { DebtLineFragment } from './debts-page.graphql.ts'

const pages = { MEMBER: 'members', MERCHANT: 'merchants', AGENT: 'agents' } as const

export function DebtLine({ debt }: { debt: DebtLineFragment }) {
  const { t } = useLingui()
  // Only how far the bar goes; the amounts beside it are the server's.
  const percent = Math.floor((Number(debt.recovered) / Number(debt.incurred)) * 100) || 0
  return (
    <article className="border-line border-t px-5 py-3 max-md:px-4">
      <header className="flex flex-wrap items-baseline gap-x-3">
        <Link to={`/${pages[debt.holder]}/${debt.ownerId}`} className="font-medium">
          {debt.name}
        </Link>
        <span className="text-ink-2">
          <KindText name="holder" value={debt.holder} />
        </span>
        {debt.since && (
          <span className="text-ink-3">
            <Trans>
              自 <TimeText at={debt.since} shape="date" /> 起
            </Trans>
          </span>
        )}
        <span className="ml-auto">
          {t`现欠`} <MoneyText value={debt.owed} strong />
        </span>
      </header>
      <div className="flex flex-wrap items-center gap-x-3 text-ink-2">
        <span className="w-40">
          <Progress percent={percent} size="small" aria-label={t`收回进度`} />
        </span>
        <Trans>
          累计欠 <MoneyText value={debt.incurred} />
          ，已收回 <MoneyText value={debt.recovered} />
        </Trans>
      </div>
      <ul className="mt-1" aria-label={t`起因`}>
        {debt.causes.map((cause) => (
          <li key={cause.id} className="flex flex-wrap items-baseline gap-x-3 py-0.5 text-13">
            <span className="text-ink-3">
              <TimeText at={cause.at} />
            </span>
            <span>
              <KindText name="entry" value={cause.kind} />
            </span>
            {cause.orderId && <Link to={`/orders/${cause.orderId}`}>{t`订单 ${cause.orderNumber}`}</Link>}
            <Link to={`/ledger/journals?${new URLSearchParams({ key: cause.journalKey })}`}>{t`凭证`}</Link>
            <span className="ml-auto">
              <MoneyText value={cause.amount} />
            </span>
          </li>
        ))}
      </ul>
    </article>
  )
}
