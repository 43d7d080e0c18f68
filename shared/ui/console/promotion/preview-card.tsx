import { useLingui } from '@lingui/react/macro'
import { isCouponKind, type MoneyStep } from './draft.ts'
import { useTermsText } from './use-terms-text.ts'
import './promotion.css'

interface PreviewCardProps {
  kind: string
  title: string
  /** Whose it is, as the buyer reads it. */
  ownerName: string
  steps: readonly MoneyStep[]
  /** What it is limited to. */
  scope: string
  window: string
  isForNewMembers: boolean
}

/** The promotion as a buyer meets it: a coupon with its perforated edge, or the line of a reduction. */
export function PreviewCard({ kind, title, ownerName, steps, scope, window, isForNewMembers }: PreviewCardProps) {
  const { t } = useLingui()
  const { offWords, stepText } = useTermsText()
  const [first] = steps
  const name = title.trim() || t`活动名称`
  if (isCouponKind(kind))
    return (
      <div className="kc-coupon">
        <div className="kc-coupon-off">
          <b>{first ? offWords(first) : '—'}</b>
          <span>{first ? stepText(first) : t`还没有写规则`}</span>
        </div>
        <div className="kc-coupon-what">
          <b>{name}</b>
          <span>
            {ownerName} · {scope}
          </span>
          {isForNewMembers && <span>{t`新会员专享`}</span>}
          <span className="kc-num">{window}</span>
        </div>
      </div>
    )
  return (
    <div className="kc-reduction">
      <p>
        <b className="kc-reduction-mark">{t`满减`}</b>
        <b>{name}</b>
      </p>
      <ul>
        {steps.length === 0 ? (
          <li>{t`还没有写规则`}</li>
        ) : (
          steps.map((step) => <li key={step.threshold}>{stepText(step)}</li>)
        )}
      </ul>
      <span>
        {ownerName} · {scope}
        {isForNewMembers && ` · ${t`新会员专享`}`}
      </span>
      <span className="kc-num">{window}</span>
    </div>
  )
}
