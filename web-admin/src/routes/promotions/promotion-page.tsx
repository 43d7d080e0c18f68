import { useSuspenseQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage } from '@kaidian/shared/ui/console/problems.tsx'
import { PromotionResults } from '@kaidian/shared/ui/console/promotion/promotion-results.tsx'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { PromotionTerms } from '@kaidian/shared/ui/console/promotion/promotion-terms.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { CircleStop } from 'lucide-react'
import { Link } from 'react-router'
import { useParam } from '../../parts/use-param.ts'
import { BurnDown } from './burn-down.tsx'
import { PromotionPageDocument, StopPromotionDocument } from './promotions.graphql.ts'

export default function PromotionPage() {
  const { t } = useLingui()
  const id = useParam('id')
  const confirm = useConfirm()
  const mayWrite = usePermission('promotion:write')
  const mayReview = usePermission('promotion:review')
  const [stop, isStopping] = useAction(StopPromotionDocument, { success: t`活动已停止` })
  const { promotion } = useSuspenseQuery(PromotionPageDocument, { variables: { id } }).data
  if (!promotion) return <NotFoundPage />
  const { title, status, isCoupon, merchant, reason, stoppedAt, decidedAt, budget, spent, days } = promotion
  const hasRun = status === 'ACTIVE' || status === 'STOPPED'

  async function ask() {
    const answer = await confirm({
      title: t`停止“${title}”?`,
      body: isCoupon
        ? t`停止后不能再领；已经领到的券照样能用。停止后不能恢复。`
        : t`停止后结算时不再减；已下的订单不变。停止后不能恢复。`,
      confirm: t`停止活动`,
      isDangerous: true,
      typed: t`停止`,
    })
    if (answer) await stop({ id })
  }

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
          {mayWrite && (status === 'ACTIVE' || status === 'PENDING') && (
            <Button danger loading={isStopping} icon={<CircleStop size={15} aria-hidden />} onClick={() => void ask()}>
              {t`停止活动`}
            </Button>
          )}
        </>
      }
    >
      <Section title={t`活动内容`}>
        <PromotionTerms terms={promotion} />
      </Section>
      {hasRun && <PromotionResults promotion={promotion} />}
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
