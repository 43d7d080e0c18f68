import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import type { PageVariantFragment } from './product-page.graphql.ts'

interface ProofTextProps {
  amount: string
  proof: NonNullable<PageVariantFragment['priceProof']>
}

/** When the price that is struck through was asked, and the lowest of the last 30 days. */
export function ProofText({ amount, proof }: ProofTextProps) {
  const { t } = useLingui()
  const { askedSince, askedUntil, lowestPrice, lowestSince } = proof
  const [since, until, from] = [askedSince, askedUntil, lowestSince].map((at) => formatTime(at, 'day'))
  return (
    <p className="text-12 text-ink-3">
      {t`原价 ${formatMoney(amount)} 为 ${since} 至 ${until} 的售价；近 30 天最低 ${formatMoney(lowestPrice)}，自 ${from} 起`}
    </p>
  )
}
