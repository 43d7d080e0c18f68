import { useLingui } from '@lingui/react/macro'
import { formatTime } from '../../../web/time.ts'
import { KindText } from '../kind-text.tsx'
import { CountText } from '../money-text.tsx'
import type { Column } from '../resource-rows.tsx'
import { statuses } from '../statuses.ts'
import type { MoneyStep, PromotionKind } from './draft.ts'
import { PromotionState } from './promotion-state.tsx'
import { useTermsText } from './use-terms-text.ts'
import './promotion.css'

export const promotionStates = ['ACTIVE', 'PENDING', 'RETURNED', 'STOPPED'] as const

interface ListedPromotion {
  title: string
  kind: PromotionKind
  status: (typeof promotionStates)[number]
  startsAt: string
  endsAt: string
  reason?: string | null
  steps: readonly MoneyStep[]
  flashSale: { variantCount: number; priceMin: string } | null
}

/** What both lists of promotions say of each: what it is, how it stands, its rule and its window. */
export function usePromotionColumns() {
  const { t } = useLingui()
  const { ruleText } = useTermsText()
  return {
    title: {
      key: 'title',
      title: t`活动`,
      card: 'title',
      render: ({ title, kind, status, reason }) => (
        <span className="kc-promotion-title">
          <span>{title}</span>
          <small>
            <KindText name="promotion" value={kind} />
          </small>
          {status === 'RETURNED' && reason && <small className="kc-promotion-reason">{reason}</small>}
        </span>
      ),
    },
    status: { key: 'status', title: t`状态`, card: 'corner', render: (row) => <PromotionState promotion={row} /> },
    rule: {
      key: 'terms',
      title: t`规则`,
      card: 'wide',
      render: (row) => <span className="kc-promotion-rule">{ruleText(row)}</span>,
    },
    window: {
      key: 'window',
      title: t`时间`,
      render: ({ startsAt, endsAt }) => (
        <span className="kc-num kc-nowrap">
          {formatTime(startsAt, 'date')} – {formatTime(endsAt, 'day')}
        </span>
      ),
    },
  } satisfies Record<string, Column<ListedPromotion>>
}

/** The tabs of such a list. */
export function usePromotionTabs() {
  const { t, i18n } = useLingui()
  return {
    name: 'status' as const,
    items: [
      { value: '', label: t`全部` },
      ...promotionStates.map((value) => ({
        value,
        // Of a list: those under way, and those that will be or were.
        label: value === 'ACTIVE' ? t`已通过` : i18n._(statuses.promotion[value].word),
      })),
    ],
  }
}

/** Several counts of one promotion; null: it has none of that kind. */
export function Counts({ values }: { values: readonly (number | string | null)[] }) {
  return (
    <span className="kc-nowrap">
      {values.map((value, at) => (
        // Their places say what they are.
        <span key={at}>
          {at > 0 && ' / '}
          {typeof value === 'string' ? value : value === null ? '—' : <CountText value={value} />}
        </span>
      ))}
    </span>
  )
}
