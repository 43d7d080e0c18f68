import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { faultWord } from '../../../parts/channel-words.ts'
import { CodeText } from '../../../parts/code-text.tsx'
import type { PaymentNoticesFragment } from './payment-drawer.graphql.ts'

/** What the channel has told us of a payment, the first message first. */
export function PaymentNotices({ payment: { amount: ours, notices } }: { payment: PaymentNoticesFragment }) {
  const { t } = useLingui()
  return (
    <section>
      <h3 className="mb-2 font-semibold text-15">{t`渠道的消息`}</h3>
      {!notices?.length && <p className="text-ink-3">{t`还没有收到消息`}</p>}
      <ul className="grid gap-2">
        {notices?.map(({ id, createdAt, amount, state, reason, resolvedAt, resolution }) => (
          <li key={id} className="rounded-card bg-surface-2 px-3 py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusTag kind="notice" value={state} />
              <span className="text-13 text-ink-3">
                <TimeText at={createdAt} shape="second" />
              </span>
              <span className={`ml-auto${amount === ours ? '' : ' text-cinnabar-700'}`}>
                <MoneyText value={amount} strong />
              </span>
            </div>
            {reason && (
              <p className="mt-1 text-13">
                <CodeText code={reason} word={faultWord(reason)} />
              </p>
            )}
            {state === 'QUARANTINED' && (
              <p className="mt-1 text-13 text-ink-2">
                {resolvedAt ? resolution : <Link to="/payments/notices">{t`还没有查明，去处理`}</Link>}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
