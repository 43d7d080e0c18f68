import { useQuery } from '@apollo/client/react'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Bone } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { PromotionLiabilityDocument } from './promotions.graphql.ts'

/** What the coupons that are out may still cost. */
export function Liability() {
  const { t } = useLingui()
  const { data, error } = useQuery(PromotionLiabilityDocument, { fetchPolicy: 'cache-and-network' })
  // The list says what failed; the figures would only say it again.
  if (error && !data) return null
  const { count, amount, platformPart } = data?.couponLiability ?? {}
  const figure = (label: string, value: ReactNode) => (
    <div>
      <dt>{label}</dt>
      <dd>{data ? value : <Bone width={96} height={28} />}</dd>
    </div>
  )
  return (
    <section className="kc-card px-5 py-4" aria-label={t`未用的券`}>
      <dl className="kc-figures">
        {figure(t`已发未用的券`, <CountText value={count} />)}
        {figure(t`最多还要让利`, <MoneyText value={amount} />)}
        {figure(t`其中平台的券`, <MoneyText value={platformPart} />)}
      </dl>
    </section>
  )
}
