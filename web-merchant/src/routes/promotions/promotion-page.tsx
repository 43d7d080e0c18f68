import { useQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PromotionResults } from '@kaidian/shared/ui/console/promotion/promotion-results.tsx'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { PromotionTerms } from '@kaidian/shared/ui/console/promotion/promotion-terms.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { CircleStop, Copy } from 'lucide-react'
import { useParams } from 'react-router'
import { LinkButton } from '../../parts/link-button.tsx'
import {
  ShopPromotionDocument,
  StopShopPromotionDocument,
  type ShopPromotionDetailFragment,
} from './promotions.graphql.ts'

export default function PromotionPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(ShopPromotionDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  if (data?.shopPromotion) return <Promotion promotion={data.shopPromotion} />
  if (data) return <NotFoundPage />
  if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  return <PageSkeleton />
}

function Promotion({ promotion }: { promotion: ShopPromotionDetailFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const mayWrite = usePermission('promotion:write')
  const [stop, isStopping] = useAction(StopShopPromotionDocument, { success: t`活动已停止` })
  const { id, title, status, isCoupon, reason, stoppedAt, decidedAt } = promotion
  const canStop = mayWrite && (status === 'ACTIVE' || status === 'PENDING')

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
          {mayWrite && (
            <LinkButton to={`/promotions/new?from=${id}`} icon={<Copy size={15} aria-hidden />}>
              {t`再建一个`}
            </LinkButton>
          )}
          {canStop && (
            <Button danger loading={isStopping} icon={<CircleStop size={15} aria-hidden />} onClick={() => void ask()}>
              {t`停止活动`}
            </Button>
          )}
        </>
      }
    >
      {status === 'RETURNED' && (
        <div className="rounded-card bg-cinnabar-50 px-5 py-3 text-cinnabar-700" role="status">
          <b className="font-medium">{t`平台退回了这个活动`}</b>
          <p className="m-0">{reason}</p>
          <p className="m-0 text-13">{t`按意见改好后，用“再建一个”重新提交：内容会带过去。`}</p>
        </div>
      )}
      {status === 'PENDING' && (
        <div className="rounded-card bg-amber-50 px-5 py-3 text-amber-700" role="status">
          {t`平台审核通过后，在设定的时间内生效。`}
        </div>
      )}
      <Section
        title={t`活动内容`}
        extra={
          <span className="kc-quiet text-13">
            {stoppedAt
              ? t`${formatTime(stoppedAt)} 停止`
              : decidedAt
                ? t`${formatTime(decidedAt)} 审核`
                : t`${formatTime(promotion.createdAt)} 提交`}
          </span>
        }
      >
        <PromotionTerms terms={promotion} />
      </Section>
      {status !== 'PENDING' && status !== 'RETURNED' && <PromotionResults promotion={promotion} />}
    </Page>
  )
}
