import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import type { ProductCaseDetailFragment } from './cases.graphql.ts'

/** What each variant has cost, the newest first. */
export function PriceHistory({ prices }: { prices: NonNullable<ProductCaseDetailFragment['prices']> }) {
  const { t } = useLingui()
  if (prices.length === 0) return null
  return (
    <Section title={t`近 90 天的价格`} isFlush>
      <ol className="m-0 max-h-80 list-none overflow-y-auto p-0">
        {prices.toReversed().map(({ id, at, optionValues, price }) => (
          <li key={id} className="border-line flex flex-wrap items-baseline gap-x-3 border-t px-5 py-2 max-md:px-4">
            <span className="text-ink-3">
              <TimeText at={at} />
            </span>
            <span className="text-ink-2">{optionValues.join(' / ')}</span>
            <span className="ml-auto">
              <MoneyText value={price} strong />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
