import { useLingui } from '@lingui/react/macro'
import { formatYuan, parseYuan, sum } from '../../../core/money.ts'
import { KindText } from '../kind-text.tsx'
import { MoneyText } from '../money-text.tsx'
import type { PromotionKind } from './draft.ts'

export interface BorneDiscount {
  kind: PromotionKind | 'PRICE_CHANGE'
  title: string
  amount: string
  /** null for whoever may not see it */
  merchantPart: string | null
}

/** What each promotion took off, over some lines of an order, and who bears it. Nothing where nothing was taken off. */
export function WhoBears({ discounts }: { discounts: readonly BorneDiscount[] }) {
  const { t } = useLingui()
  if (discounts.length === 0) return null
  const byPromotion = [...Map.groupBy(discounts, ({ kind, title }) => `${kind} ${title}`).values()]
  return (
    <table className="kc-bears">
      <caption className="kc-hidden">{t`优惠由谁承担`}</caption>
      <thead>
        <tr>
          <th scope="col">{t`优惠`}</th>
          <th scope="col">{t`金额`}</th>
          <th scope="col">{t`商家承担`}</th>
          <th scope="col">{t`平台承担`}</th>
        </tr>
      </thead>
      <tbody>
        {byPromotion.map((own) => {
          const [first] = own
          const amount = fenOf(own.map((one) => one.amount))
          const merchants = fenOf(own.map((one) => one.merchantPart ?? '0'))
          return (
            first && (
              <tr key={`${first.kind} ${first.title}`}>
                <td>
                  <KindText name="promotion" value={first.kind} /> <span>{first.title}</span>
                </td>
                <td>
                  <MoneyText value={formatYuan(-amount)} />
                </td>
                <td>
                  <MoneyText value={formatYuan(merchants)} />
                </td>
                <td>
                  <MoneyText value={formatYuan(amount - merchants)} />
                </td>
              </tr>
            )
          )
        })}
      </tbody>
    </table>
  )
}

const fenOf = (amounts: readonly string[]) => sum(amounts.map((amount) => parseYuan(amount) ?? 0))
