import { useQuery } from '@apollo/client/react'
import {
  AfterSaleGoods,
  AfterSaleStatusTag,
  AfterSaleSteps,
  Deadline,
  StepWords,
} from '@kaidian/shared/ui/after-sale/after-sale-parts.tsx'
import { afterSaleKinds, afterSaleReasons } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section, type Fact } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { UsersRound } from 'lucide-react'
import { Link } from 'react-router'
import { useParam } from '../../parts/use-param.ts'
import { AfterSalePageDocument, type AfterSaleDetailFragment } from './after-sales.graphql.ts'
import { Rulings } from './rulings.tsx'

/** One after-sale as the platform sees it: what both sides say and show, side by side, and the way to decide. */
export default function AfterSalePage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(AfterSalePageDocument, {
    variables: { id: useParam('id') },
    fetchPolicy: 'cache-and-network',
  })
  const [language] = useLanguage()
  if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const found = data.afterSale
  if (!found) return <NotFoundPage />
  const carrierName = (code: string) => data.carriers.find((one) => one.code === code)?.[language] ?? code
  return (
    <Page
      title={t`售后 ${found.number}`}
      back="/after-sales"
      mark={<AfterSaleStatusTag status={found.status} />}
      actions={<Rulings found={found} />}
    >
      <Proposed found={found} />
      <Subject found={found} carrierName={carrierName} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Side title={t`买家：${found.buyerNickname}`} steps={found.steps.filter(({ side }) => side === 'BUYER')} />
        <Side title={t`商家：${found.merchantName}`} steps={found.steps.filter(({ side }) => side === 'SELLER')} />
      </div>
      <AfterSaleSteps steps={found.steps.map(inShort)} title={t`全部经历`} />
    </Page>
  )
}

/** Somebody has proposed already to decide for the buyer. */
function Proposed({ found }: { found: AfterSaleDetailFragment }) {
  const { t } = useLingui()
  const proposal = found.steps.findLast(({ action }) => action === 'PROPOSED')
  if (!proposal || found.status !== 'ESCALATED') return null
  return (
    <p className="m-0 flex items-center gap-2 rounded-card bg-amber-50 px-4 py-3 text-amber-700">
      <UsersRound size={17} className="flex-none" aria-hidden />
      <span>
        {t`${proposal.by ?? ''} 拟支持买家，退款 ${formatMoney(found.refundAmount)}。金额超过一人可退的上限，须由另一人复核后退款。`}
      </span>
    </p>
  )
}

interface SubjectProps {
  found: AfterSaleDetailFragment
  carrierName: (code: string) => string
}

function Subject({ found, carrierName }: SubjectProps) {
  const { t, i18n } = useLingui()
  const { kind, returnAddress: to, returnCarrier, returnNumber, resendCarrier, resendNumber } = found
  const facts: Fact[] = [
    { label: t`售后商品`, isWide: true, value: <AfterSaleGoods afterSale={found} /> },
    { label: t`申请`, value: i18n._(afterSaleKinds[kind]) },
    { label: t`原因`, value: i18n._(afterSaleReasons[found.reason]) },
    ...(kind === 'EXCHANGE' ? [] : [{ label: t`退款金额`, value: <MoneyText value={found.refundAmount} strong /> }]),
    {
      label: t`所属订单`,
      value: (
        <Link to={`/orders/${found.orderId}`} className="kc-row-link kc-num">
          {found.orderNumber}
        </Link>
      ),
    },
    { label: t`售后单号`, value: <CopyText text={found.number} isWhole /> },
    { label: t`申请时间`, value: <TimeText at={found.requestedAt} /> },
  ]
  if (found.dueAt) facts.push({ label: t`剩余时间`, value: <Deadline until={found.dueAt} /> })
  if (to) facts.push({ label: t`寄回地址`, isWide: true, value: `${to.name} ${to.phone} ${to.detail}` })
  if (returnCarrier && returnNumber)
    facts.push({ label: t`寄回的包裹`, value: `${carrierName(returnCarrier)} ${returnNumber}` })
  if (resendCarrier && resendNumber)
    facts.push({ label: t`补发的包裹`, value: `${carrierName(resendCarrier)} ${resendNumber}` })
  return (
    <Section title={t`申请内容`}>
      <Facts facts={facts} />
    </Section>
  )
}

/** What both sides said and showed stands above already. */
function inShort(step: AfterSaleDetailFragment['steps'][number]) {
  return step.side === 'PLATFORM' ? step : { ...step, note: '', images: [], video: null, evidenceCount: 0 }
}

/** What one side has said and shown, the oldest first, so that both read down in step. */
function Side({ title, steps }: { title: string; steps: AfterSaleDetailFragment['steps'] }) {
  const { t } = useLingui()
  return (
    <Section title={title} isFlush>
      {steps.length === 0 && <p className="kc-quiet m-0 px-5 pb-4 max-md:px-4">{t`还没有说明。`}</p>}
      <ul className="m-0 list-none p-0">
        {steps.map((step) => (
          <li key={step.id} className="border-line border-t px-5 py-3 max-md:px-4">
            <StepWords step={step} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
