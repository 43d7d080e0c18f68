import { isOver } from '@kaidian/shared/ui/after-sale/is-over.ts'
import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { afterSaleKinds, afterSaleReasons } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { TimeLeft } from '@kaidian/shared/ui/after-sale/time-left.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { Actions } from './actions.tsx'
import { AfterSaleTag } from './after-sale-tag.tsx'
import { MyAfterSaleDocument, type AfterSaleDetailFragment } from './after-sales.graphql.ts'
import { useNextStep } from './next-step.ts'
import { Parcels } from './parcels.tsx'
import { Steps } from './steps.tsx'

const everySeconds = 10

/** How one after-sale stands, whose turn it is until when, what can be done, and what happened. */
export default function AfterSalePage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { myAfterSale: afterSale } = useSuspenseQuery(MyAfterSaleDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  }).data
  if (!afterSale) throw new NotFound(t`没有找到这件售后`)
  return (
    <Page title={t`售后详情`}>
      {!isOver(afterSale.status) && <Follow id={id} />}
      <div className="flex flex-col gap-3">
        <Head afterSale={afterSale} />
        <Parcels afterSale={afterSale} />
        <Subject afterSale={afterSale} />
        <section className="card p-4">
          <h2 className="mb-3 text-15 font-semibold">
            <Trans>协商记录</Trans>
          </h2>
          <Steps steps={afterSale.steps} />
        </section>
      </div>
    </Page>
  )
}

/** What the shop or the platform does is seen here within seconds. */
function Follow({ id }: { id: string }) {
  useQuery(MyAfterSaleDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
    pollInterval: 1000 * everySeconds,
    skipPollAttempt: () => document.hidden,
  })
  return null
}

function Head({ afterSale }: { afterSale: AfterSaleDetailFragment }) {
  const { t } = useLingui()
  const { title, text } = useNextStep(afterSale)
  return (
    <section className="card flex flex-col gap-3 p-4" aria-label={t`进展`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <AfterSaleTag status={afterSale.status} />
        {afterSale.dueAt && (
          <span className="ml-auto text-14 text-amber-700">
            {t`剩余`} <TimeLeft until={afterSale.dueAt} />
          </span>
        )}
      </div>
      <div>
        <h2 className="text-17 font-semibold">{title}</h2>
        <p className="mt-1 text-14 text-ink-2">{text}</p>
      </div>
      <Actions afterSale={afterSale} />
    </section>
  )
}

function Subject({ afterSale }: { afterSale: AfterSaleDetailFragment }) {
  const { t, i18n } = useLingui()
  const { kind, reason, quantity, refundAmount, orderId, orderNumber, number, requestedAt } = afterSale
  const facts = [
    { label: t`类型`, value: i18n._(afterSaleKinds[kind]) },
    { label: t`原因`, value: i18n._(afterSaleReasons[reason]) },
    { label: t`件数`, value: String(quantity) },
    ...(kind === 'EXCHANGE' ? [] : [{ label: t`退款金额`, value: formatMoney(refundAmount) }]),
    { label: t`申请时间`, value: formatTime(requestedAt, 'second') },
    { label: t`售后单号`, value: number },
  ]
  return (
    <section className="card p-4" aria-label={t`申请内容`}>
      <div className="flex gap-3 border-b border-line pb-3">
        <Picture src={afterSale.imageUrl} alt="" className="size-18 shrink-0 rounded-card" />
        <div className="min-w-0">
          <p className="line-clamp-2 text-14">{afterSale.title}</p>
          <p className="truncate text-13 text-ink-3">{afterSale.optionValues.join(' / ')}</p>
          <p className="truncate text-13 text-ink-3">{afterSale.merchantName}</p>
        </div>
      </div>
      <dl className="flex flex-col gap-2 pt-3 text-14">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-6">
            <dt className="shrink-0 text-ink-2">{label}</dt>
            <dd className="tabular text-right break-all">{value}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-6">
          <dt className="shrink-0 text-ink-2">{t`订单`}</dt>
          <dd>
            <Link to={`/me/orders/${orderId}`} className="tabular text-jade-600 hover:underline">
              {orderNumber}
            </Link>
          </dd>
        </div>
      </dl>
    </section>
  )
}
