import { useQuery } from '@apollo/client/react'
import {
  AfterSaleGoods,
  AfterSaleStatusTag,
  AfterSaleSteps,
  Deadline,
} from '@kaidian/shared/ui/after-sale/after-sale-parts.tsx'
import { afterSaleKinds, afterSaleReasons } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section, type Fact } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Info } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { CarrierName } from '../../parts/parcel/carrier-name.tsx'
import { Decisions } from './decisions.tsx'
import { ShopAfterSalePageDocument, type ShopAfterSaleDetailFragment } from './after-sales.graphql.ts'
import { useNextStep } from './next-step.ts'

/** One after-sale: the pieces, what both sides say, until when the shop has to act, and the ways it may. */
export default function AfterSalePage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(ShopAfterSalePageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    pollInterval: 15_000,
    skipPollAttempt: () => document.hidden,
  })
  if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const found = data.shopAfterSale
  if (!found) return <NotFoundPage />
  const isSentBack = found.kind !== 'REFUND_ONLY'
  return (
    <Page
      title={t`售后 ${found.number}`}
      back="/after-sales"
      mark={<AfterSaleStatusTag status={found.status} />}
      actions={<Decisions afterSale={found} />}
    >
      <Next afterSale={found} />
      <div className={`grid items-start gap-4 ${isSentBack ? 'lg:grid-cols-[minmax(0,2fr)_minmax(280px,1fr)]' : ''}`}>
        <div className="grid min-w-0 gap-4">
          <Asked afterSale={found} />
          <AfterSaleSteps steps={found.steps} title={t`协商记录`} />
        </div>
        {isSentBack && <Parcels afterSale={found} />}
      </div>
    </Page>
  )
}

function Next({ afterSale }: { afterSale: ShopAfterSaleDetailFragment }) {
  const { t } = useLingui()
  const words = useNextStep(afterSale)
  return (
    <p className="m-0 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-blue-50 px-4 py-3 text-blue-700">
      <Info size={17} className="flex-none" aria-hidden />
      <span className="min-w-0 flex-1 basis-60">{words}</span>
      {afterSale.dueAt && (
        <span className="inline-flex items-center gap-2">
          {t`剩余`} <Deadline until={afterSale.dueAt} />
        </span>
      )}
    </p>
  )
}

function Asked({ afterSale }: { afterSale: ShopAfterSaleDetailFragment }) {
  const { t, i18n } = useLingui()
  const { kind, reason, quantity, refundAmount, orderId, orderNumber, buyerNickname, requestedAt, number } = afterSale
  const facts: Fact[] = [
    {
      label: t`售后商品`,
      isWide: true,
      value: <AfterSaleGoods afterSale={afterSale} />,
    },
    { label: t`申请`, value: i18n._(afterSaleKinds[kind]) },
    { label: t`原因`, value: i18n._(afterSaleReasons[reason]) },
    { label: t`件数`, value: quantity },
    ...(kind === 'EXCHANGE' ? [] : [{ label: t`退款金额`, value: <MoneyText value={refundAmount} strong /> }]),
    { label: t`买家`, value: buyerNickname },
    { label: t`申请时间`, value: <TimeText at={requestedAt} /> },
    {
      label: t`所属订单`,
      value: (
        <Link to={`/orders/${orderId}`} className="kc-row-link tabular">
          {orderNumber}
        </Link>
      ),
    },
    { label: t`售后单号`, value: <CopyText text={number} isWhole /> },
  ]
  return (
    <Section title={t`申请内容`}>
      <Facts facts={facts} />
    </Section>
  )
}

function Parcels({ afterSale }: { afterSale: ShopAfterSaleDetailFragment }) {
  const { t } = useLingui()
  const { returnAddress: to, returnCarrier, returnNumber, resendCarrier, resendNumber } = afterSale
  const facts: Fact[] = [
    ...(to ? [{ label: t`寄回地址`, isWide: true, value: `${to.name} ${to.phone} ${to.detail}` }] : []),
    ...(returnCarrier && returnNumber
      ? [{ label: t`寄回的包裹`, isWide: true, value: <Parcel carrier={returnCarrier} number={returnNumber} /> }]
      : []),
    ...(resendCarrier && resendNumber
      ? [{ label: t`补发的包裹`, isWide: true, value: <Parcel carrier={resendCarrier} number={resendNumber} /> }]
      : []),
  ]
  return (
    <Section title={t`退货物流`}>
      {facts.length > 0 ? <Facts facts={facts} /> : <p className="kc-quiet m-0">{t`还没有包裹。`}</p>}
    </Section>
  )
}

function Parcel({ carrier, number }: { carrier: string; number: string }) {
  return (
    <>
      <CarrierName code={carrier} /> <b className="tabular font-medium break-all select-all">{number}</b>
    </>
  )
}
