import { useLingui } from '@lingui/react/macro'
import { formatBps } from '../../../web/money.ts'
import { KindText } from '../kind-text.tsx'
import { CountText, MoneyText } from '../money-text.tsx'
import { Facts } from '../resource-detail.tsx'
import { TimeText } from '../time-text.tsx'
import { isCouponKind, type MoneyStep, type PromotionKind, type ScopeItem } from './draft.ts'
import { useTermsText } from './use-terms-text.ts'

export interface Terms {
  kind: PromotionKind
  steps: readonly MoneyStep[]
  scopeItems: readonly ScopeItem[]
  flashSale?: { variantCount: number; priceMin: string } | null
  startsAt: string
  endsAt: string
  validDays: number | null
  code: string | null
  quota: number | null
  perMember: number | null
  perMemberDaily: number | null
  isForNewMembers: boolean
  budget: string | null
  /** Of a platform promotion. */
  merchantShareBps?: number
  isForJoinedOnly?: boolean
}

/** What a promotion is, as it was written; in brief without what does not limit it, and who has it read beside it. */
export function PromotionTerms({ terms, isBrief = false }: { terms: Terms; isBrief?: boolean }) {
  const { t } = useLingui()
  const { ruleText } = useTermsText()
  const isCoupon = isCouponKind(terms.kind)
  const limits = [
    { label: isCoupon ? t`发放张数` : t`可用次数`, value: terms.quota },
    { label: t`每人限量`, value: terms.perMember },
    { label: t`每人每天`, value: terms.perMemberDaily },
  ].filter(({ value }) => !isBrief || value !== null)
  const count = (value: number | null) => (value === null ? t`不限` : <CountText value={value} />)
  if (terms.kind === 'FLASH_PRICE')
    return (
      <Facts
        facts={[
          { label: t`类别`, value: <KindText name="promotion" value={terms.kind} /> },
          { label: t`规则`, value: <b>{ruleText({ steps: [], flashSale: terms.flashSale ?? null })}</b> },
          { label: t`开始`, value: <TimeText at={terms.startsAt} /> },
          { label: t`结束`, value: <TimeText at={terms.endsAt} /> },
          { label: t`每人每款限购`, value: terms.perMember === null ? t`不限` : t`${terms.perMember} 件` },
        ]}
      />
    )
  return (
    <Facts
      facts={[
        { label: t`类别`, value: <KindText name="promotion" value={terms.kind} /> },
        {
          label: t`规则`,
          value: <b>{ruleText({ steps: terms.steps, flashSale: terms.flashSale ?? null })}</b>,
          isWide: terms.steps.length > 2,
        },
        { label: t`开始`, value: <TimeText at={terms.startsAt} /> },
        { label: t`结束`, value: <TimeText at={terms.endsAt} /> },
        {
          label: t`适用商品`,
          value: terms.scopeItems.length === 0 ? t`全部商品` : terms.scopeItems.map(({ name }) => name).join(t`、`),
          isWide: terms.scopeItems.length > 1,
        },
        ...limits.map(({ label, value }) => ({ label, value: count(value) })),
        { label: t`适用人群`, value: terms.isForNewMembers ? t`没有买过的新会员` : t`全部会员` },
        ...(isBrief && terms.budget === null
          ? []
          : [{ label: t`预算`, value: terms.budget === null ? t`不限` : <MoneyText value={terms.budget} /> }]),
        ...(isCoupon && !isBrief
          ? [
              { label: t`领取方式`, value: terms.code === null ? t`公开领取` : t`凭码 ${terms.code}` },
              {
                label: t`券的有效期`,
                value: terms.validDays === null ? t`到活动结束` : t`领取后 ${terms.validDays} 天`,
              },
            ]
          : []),
        ...(terms.kind.startsWith('PLATFORM') && !isBrief
          ? [
              { label: t`参加商家承担`, value: formatBps(terms.merchantShareBps ?? 0) },
              { label: t`参加范围`, value: terms.isForJoinedOnly ? t`只限参加商家` : t`全部商家` },
            ]
          : []),
      ]}
    />
  )
}
