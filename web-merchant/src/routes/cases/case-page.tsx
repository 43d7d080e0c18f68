import { useQuery } from '@apollo/client/react'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section, type Fact } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { CaseReports, CaseStatusTag, CaseSteps, Evidence } from '@kaidian/shared/ui/product-case/case-parts.tsx'
import { caseResolutions, caseSources } from '@kaidian/shared/ui/product-case/case-words.ts'
import { useLingui } from '@lingui/react/macro'
import { Link, useParams } from 'react-router'
import { AppealForm } from './appeal-form.tsx'
import { ShopCasePageDocument, type ShopCaseDetailFragment } from './cases.graphql.ts'

/** Why a product of the shop is off the mall, until when it may appeal, and what became of it. */
export default function CasePage() {
  const { t, i18n } = useLingui()
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(ShopCasePageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const found = data.shopProductCase
  if (!found) return <NotFoundPage />
  return (
    <Page title={i18n._(caseSources[found.source])} back="/cases" mark={<CaseStatusTag status={found.status} />}>
      <Subject found={found} />
      {found.canAppeal && found.appealUntil && <AppealForm id={found.id} until={found.appealUntil} />}
      <CaseReports reports={found.reports} />
      {found.appealText !== null && (
        <Section title={t`我们的申诉`}>
          <p className="m-0 break-words whitespace-pre-line">{found.appealText}</p>
          <Evidence images={found.appealImages} />
        </Section>
      )}
      <CaseSteps steps={found.steps} bySelf="" />
    </Page>
  )
}

function Subject({ found }: { found: ShopCaseDetailFragment }) {
  const { t, i18n } = useLingui()
  const { product } = found
  const facts: Fact[] = [
    {
      label: t`商品`,
      isWide: true,
      value: (
        <span className="flex flex-wrap items-center gap-3">
          <Link to={`/products/${product.id}`} className="kc-row-link break-words">
            {product.title}
          </Link>
          <StatusTag kind="product" value={product.status} />
        </span>
      ),
    },
    { label: t`案件编号`, value: <CopyText text={found.number} isWhole /> },
    { label: t`发生`, value: <TimeText at={found.openedAt} /> },
  ]
  if (found.permit)
    facts.push({
      label: t`过期的资质`,
      isWide: true,
      value: (
        <span className="flex flex-wrap items-center gap-3">
          <KindText name="permit" value={found.permit} />
          {found.status === 'OPEN' && (
            <Link to="/permits" className="kc-row-link">{t`去更新资质，之后可以重新上架`}</Link>
          )}
        </span>
      ),
    })
  if (found.frozenAt) facts.push({ label: t`冻结时间`, value: <TimeText at={found.frozenAt} /> })
  if (found.appealUntil) facts.push({ label: t`申诉截止`, value: <TimeText at={found.appealUntil} /> })
  if (found.freezeReason) facts.push({ label: t`冻结原因`, value: found.freezeReason, isWide: true })
  if (found.decidedAt) {
    facts.push({ label: t`裁定时间`, value: <TimeText at={found.decidedAt} /> })
    if (found.resolution) facts.push({ label: t`了结方式`, value: i18n._(caseResolutions[found.resolution]) })
    facts.push({ label: t`结果说明`, value: found.decisionReason, isWide: true })
  }
  return (
    <Section title={t`这件案子`}>
      <Facts facts={facts} />
    </Section>
  )
}
