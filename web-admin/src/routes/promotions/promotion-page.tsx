import { useSuspenseQuery } from '@apollo/client/react'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage } from '@kaidian/shared/ui/console/problems.tsx'
import { FlashPriceTable } from '@kaidian/shared/ui/console/promotion/flash-price-table.tsx'
import { FlashResults } from '@kaidian/shared/ui/console/promotion/flash-results.tsx'
import { PromotionResults } from '@kaidian/shared/ui/console/promotion/promotion-results.tsx'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { PromotionTerms } from '@kaidian/shared/ui/console/promotion/promotion-terms.tsx'
import { StopButton } from '@kaidian/shared/ui/console/promotion/stop-button.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { useParam } from '../../parts/use-param.ts'
import { BurnDown } from './burn-down.tsx'
import { PromotionPageDocument, StopPromotionDocument } from './promotions.graphql.ts'

export default function PromotionPage() {
  const { t } = useLingui()
  const id = useParam('id')
  const mayWrite = usePermission('promotion:write')
  const mayReview = usePermission('promotion:review')
  const [stop, isStopping] = useAction(StopPromotionDocument, { success: t`活动已停止` })
  const { promotion } = useSuspenseQuery(PromotionPageDocument, { variables: { id } }).data
  if (!promotion) return <NotFoundPage />
  const { title, status, merchant, reason, stoppedAt, decidedAt, budget, spent, days, flashSale, flashPrices } =
    promotion
  const hasRun = status === 'ACTIVE' || status === 'STOPPED'

  return (
    <Page
      title={title}
      back="/promotions"
      mark={<PromotionState promotion={promotion} />}
      actions={
        <>
          {status === 'PENDING' && mayReview && (
            <Link to={`/review/promotions?id=${id}`} className="kc-primary-link">
              {t`去审核`}
            </Link>
          )}
          {mayWrite && <StopButton promotion={promotion} isBusy={isStopping} onStop={() => stop({ id })} />}
        </>
      }
    >
      <Section title={t`活动内容`}>
        <PromotionTerms terms={promotion} />
      </Section>
      {flashPrices.length > 0 && (
        <Section title={t`商品与限时价`} isFlush>
          <FlashPriceTable prices={flashPrices} isReview={!hasRun} />
        </Section>
      )}
      {hasRun && (flashSale ? <FlashResults sale={flashSale} /> : <PromotionResults promotion={promotion} />)}
      {hasRun && budget !== null && <BurnDown budget={budget} spent={spent} days={days} />}
      <Section title={t`来历`}>
        <Facts
          facts={[
            {
              label: t`发起方`,
              value: merchant ? (
                <Link to={`/merchants/${merchant.id}`} className="kc-link-button">
                  {merchant.name}
                </Link>
              ) : (
                t`平台`
              ),
            },
            ...(merchant ? [] : [{ label: t`已报名商家`, value: <CountText value={promotion.joinedCount} /> }]),
            { label: t`建立时间`, value: <TimeText at={promotion.createdAt} /> },
            ...(decidedAt ? [{ label: t`审核时间`, value: <TimeText at={decidedAt} /> }] : []),
            ...(stoppedAt ? [{ label: t`停止时间`, value: <TimeText at={stoppedAt} /> }] : []),
            ...(reason ? [{ label: t`退回原因`, value: reason, isWide: true }] : []),
          ]}
        />
      </Section>
    </Page>
  )
}
