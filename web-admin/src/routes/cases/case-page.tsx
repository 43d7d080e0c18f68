import { useQuery } from '@apollo/client/react'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section, type Fact } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { CaseReports, CaseStatusTag, CaseSteps, Evidence } from '@kaidian/shared/ui/product-case/case-parts.tsx'
import { caseResolutions, caseSources } from '@kaidian/shared/ui/product-case/case-words.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { useParam } from '../../parts/use-param.ts'
import { ProductCasePageDocument, type ProductCaseDetailFragment } from './cases.graphql.ts'
import { PriceHistory } from './price-history.tsx'
import { Rulings } from './rulings.tsx'

/** One case: the product, what was reported, what its shop says, and the way to decide it. */
export default function CasePage() {
  const { t, i18n } = useLingui()
  const id = useParam('id')
  const { data, error, refetch } = useQuery(ProductCasePageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const found = data.productCase
  if (!found) return <NotFoundPage />
  return (
    <Page
      title={i18n._(caseSources[found.source])}
      back="/cases"
      mark={<CaseStatusTag status={found.status} />}
      actions={<Rulings found={found} />}
    >
      <Subject found={found} />
      <CaseReports reports={found.reports} />
      {found.appealText !== null && (
        <Section title={t`商家申诉`}>
          <p className="m-0 break-words whitespace-pre-line">{found.appealText}</p>
          <Evidence images={found.appealImages} />
        </Section>
      )}
      <PriceHistory prices={found.prices ?? []} />
      <CaseSteps steps={found.steps} bySelf={t`自动`} />
    </Page>
  )
}

function Subject({ found }: { found: ProductCaseDetailFragment }) {
  const { t, i18n } = useLingui()
  const { product, merchant } = found
  const facts: Fact[] = [
    {
      label: t`商品`,
      isWide: true,
      value: (
        <span className="flex items-center gap-3">
          <img
            src={product.images[0]?.url}
            alt=""
            width={64}
            height={64}
            className="size-16 flex-none rounded-tag bg-surface-2 object-cover"
          />
          <span className="min-w-0">
            <a href={`/p/${product.id}`} target="_blank" rel="noreferrer" className="kc-row-link break-words">
              {product.title}
            </a>
            <span className="mt-1 block">
              <StatusTag kind="product" value={product.status} />
            </span>
          </span>
        </span>
      ),
    },
    {
      label: t`店铺`,
      value: (
        <Link to={`/cases?status=ALL&merchant=${merchant.id}`} className="kc-row-link">
          {merchant.name}
        </Link>
      ),
    },
    { label: t`案件编号`, value: <CopyText text={found.number} isWhole /> },
    { label: t`立案时间`, value: <TimeText at={found.openedAt} /> },
    { label: t`举报次数`, value: found.reportCount },
  ]
  if (found.permit) facts.push({ label: t`过期的资质`, value: <KindText name="permit" value={found.permit} /> })
  if (found.priceBefore !== null)
    facts.push({
      label: t`价格变化`,
      value: (
        <>
          <MoneyText value={found.priceBefore} /> → <MoneyText value={found.priceAfter} strong />
        </>
      ),
    })
  if (found.frozenAt) {
    facts.push(
      { label: t`冻结人`, value: found.frozenBy },
      { label: t`冻结时间`, value: <TimeText at={found.frozenAt} /> },
    )
    if (found.appealUntil) facts.push({ label: t`申诉截止`, value: <TimeText at={found.appealUntil} /> })
    facts.push({ label: t`冻结原因`, value: found.freezeReason, isWide: true })
  }
  if (found.decidedAt) {
    facts.push(
      { label: t`裁定人`, value: found.decidedBy ?? t`自动` },
      { label: t`裁定时间`, value: <TimeText at={found.decidedAt} /> },
    )
    if (found.resolution) facts.push({ label: t`了结方式`, value: i18n._(caseResolutions[found.resolution]) })
    facts.push({ label: t`结果说明`, value: found.decisionReason, isWide: true })
  }
  return (
    <Section title={t`这件案子`}>
      <Facts facts={facts} />
    </Section>
  )
}
