import { PreviewCard } from '@kaidian/shared/ui/console/promotion/preview-card.tsx'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { PromotionTerms } from '@kaidian/shared/ui/console/promotion/promotion-terms.tsx'
import { WorkedExample } from '@kaidian/shared/ui/console/promotion/worked-example.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { PromotionTermsFragment } from '../../../parts/promotion.graphql.ts'

/** The promotion that is judged: its terms, and what a buyer will see and pay. */
export function PromotionSubject({ promotion }: { promotion: PromotionTermsFragment }) {
  const { t } = useLingui()
  const { title, kind, merchant, steps, scopeItems, startsAt, endsAt, isForNewMembers, reason } = promotion
  return (
    <div className="grid gap-5">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="m-0 text-17 font-semibold">{title}</h2>
        <PromotionState promotion={promotion} />
        {merchant && (
          <Link to={`/merchants/${merchant.id}`} className="kc-link-button">
            {merchant.name}
          </Link>
        )}
      </header>
      {reason && <p className="m-0 rounded-card bg-cinnabar-50 px-4 py-2 text-cinnabar-700">{reason}</p>}
      <PromotionTerms terms={promotion} />
      <div className="grid max-w-100 gap-4">
        <PreviewCard
          kind={kind}
          title={title}
          ownerName={merchant?.name ?? t`平台`}
          steps={steps}
          scope={scopeItems.length === 0 ? t`全部商品可用` : t`${scopeItems.length} 项商品可用`}
          window={`${formatTime(startsAt)} – ${formatTime(endsAt)}`}
          isForNewMembers={isForNewMembers}
        />
        <WorkedExample steps={steps} />
      </div>
    </div>
  )
}
