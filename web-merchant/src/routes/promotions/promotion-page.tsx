import { useQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { FlashPriceTable } from '@kaidian/shared/ui/console/promotion/flash-price-table.tsx'
import { FlashResults } from '@kaidian/shared/ui/console/promotion/flash-results.tsx'
import { PromotionResults } from '@kaidian/shared/ui/console/promotion/promotion-results.tsx'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { PromotionTerms } from '@kaidian/shared/ui/console/promotion/promotion-terms.tsx'
import { StopButton } from '@kaidian/shared/ui/console/promotion/stop-button.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
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
  const mayWrite = usePermission('promotion:write')
  const [stop, isStopping] = useAction(StopShopPromotionDocument, { success: t`活动已停止` })
  const { id, title, kind, status, reason, stoppedAt, decidedAt, flashSale, flashPrices } = promotion
  const hasRun = status !== 'PENDING' && status !== 'RETURNED'

  return (
    <Page
      title={title}
      back="/promotions"
      mark={<PromotionState promotion={promotion} />}
      actions={
        <>
          {mayWrite && (
            <LinkButton
              to={kind === 'FLASH_PRICE' ? `/promotions/new/flash?from=${id}` : `/promotions/new?from=${id}`}
              icon={<Copy size={15} aria-hidden />}
            >
              {t`再建一个`}
            </LinkButton>
          )}
          {mayWrite && <StopButton promotion={promotion} isBusy={isStopping} onStop={() => stop({ id })} />}
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
          {flashSale
            ? t`平台审核通过后，在设定的时间内生效。这些商品的平时价已锁定，活动结束前不能改。`
            : t`平台审核通过后，在设定的时间内生效。`}
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
      {flashPrices.length > 0 && (
        <Section title={t`商品与限时价`} isFlush>
          <FlashPriceTable prices={flashPrices} />
        </Section>
      )}
      {hasRun && (flashSale ? <FlashResults sale={flashSale} /> : <PromotionResults promotion={promotion} />)}
    </Page>
  )
}
