import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'
import { useWholePhone } from './use-whole-phone.tsx'

/** Where its buyer collects it, and who comes. */
export function PickupSection({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  const { phone, button } = useWholePhone(order)
  const { pickup, address } = order
  if (!pickup) return null
  return (
    <Section title={t`买家自提`}>
      <b className="font-medium">{pickup.name}</b>
      <span className="mt-1 block text-ink-2">
        {pickup.regionPath} {pickup.detail}
      </span>
      <span className="mt-2 block">
        {t`提货人`} {address.name} <span className="tabular">{phone}</span> {button}
      </span>
    </Section>
  )
}
