import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Facts } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { codeWord } from '../../../parts/channel-words.ts'
import { CodeText } from '../../../parts/code-text.tsx'
import type { PaymentPartsFragment } from './payment-drawer.graphql.ts'

type Part = NonNullable<PaymentPartsFragment['parts']>[number]
type Split = Part['splits'][number]

/** What each merchant is paid of a combined payment, and what was instructed to be shared of it. */
export function PaymentParts({ payment: { parts } }: { payment: PaymentPartsFragment }) {
  const { t } = useLingui()
  if (!parts?.length) return null
  return (
    <section>
      <h3 className="mb-2 font-semibold text-15">{t`合单的各部分`}</h3>
      <ul className="grid gap-3">
        {parts.map((part) => (
          <PartLine key={part.id} part={part} />
        ))}
      </ul>
    </section>
  )
}

const orNone = (amount: string) => <MoneyText value={isZeroMoney(amount) ? null : amount} />

function PartLine({ part }: { part: Part }) {
  const { t } = useLingui()
  return (
    <li className="border-line border-t pt-3">
      <div className="mb-2 flex flex-wrap items-center gap-x-3">
        <Link to={`/merchants/${part.merchantId}`} className="kc-link-button">
          {part.shopName}
        </Link>
        <span className="ml-auto">
          <MoneyText value={part.amount} strong />
        </span>
      </div>
      <Facts
        facts={[
          { label: t`分给平台`, value: orNone(part.shared) },
          { label: t`其中已退回`, value: orNone(part.returned) },
          { label: t`已退与在退`, value: orNone(part.refundAsked) },
          { label: t`子商户号`, value: <span className="kc-num">{part.mchid}</span> },
          { label: t`子单号`, value: <CopyText text={part.number} /> },
          { label: t`微信支付单号`, value: part.transactionId && <CopyText text={part.transactionId} /> },
        ]}
      />
      {part.splits.length === 0 ? (
        <p className="mt-2 text-13 text-ink-3">{t`还没有分账指令：订单结算时发出。`}</p>
      ) : (
        <ul className="mt-3 grid gap-2">
          {part.splits.map((split) => (
            <SplitLine key={split.id} split={split} />
          ))}
        </ul>
      )}
    </li>
  )
}

function SplitLine({ split }: { split: Split }) {
  const { t } = useLingui()
  return (
    <li className="rounded-card bg-surface-2 px-3 py-2 text-13">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusTag kind="split" value={split.status} />
        {split.stuckAt && (
          <Link to="/payments/splits" className="kc-link-button">
            {t`等人处理`}
          </Link>
        )}
        <KindText name="split" value={split.kind} />
        <span className="ml-auto">{orNone(split.amount)}</span>
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 text-ink-3">
        <CopyText text={split.number} isWhole />
        {split.endedAt ? <TimeText at={split.endedAt} shape="second" /> : t`已办 ${split.attempts} 次`}
      </div>
      {split.failure && split.status !== 'SUCCEEDED' && (
        <p className="mt-1">
          <CodeText code={split.failure} word={codeWord(split.failure)} />
        </p>
      )}
    </li>
  )
}
