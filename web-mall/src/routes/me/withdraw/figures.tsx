import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Trans, useLingui } from '@lingui/react/macro'

interface FiguresProps {
  figures: { amount: string; fee: string; taxable: string; tax: string; net: string }
}

/** Nothing comes off as nothing. */
const minus = (amount: string): string => (Number(amount) === 0 ? amount : `-${amount}`)

/** What comes off an amount, line by line, and what arrives. */
export function Figures({ figures: { amount, fee, taxable, tax, net } }: FiguresProps) {
  const { t } = useLingui()
  const lines = [
    { label: t`提现金额`, value: formatMoney(amount) },
    { label: t`手续费`, value: formatMoney(minus(fee)) },
    { label: t`代扣税（其中 ${formatMoney(taxable)} 计税）`, value: formatMoney(minus(tax)) },
  ]
  return (
    <dl className="flex flex-col gap-2 text-14">
      {lines.map(({ label, value }) => (
        <div key={label} className="flex justify-between gap-6">
          <dt className="text-ink-2">{label}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
      <div className="flex items-baseline justify-between border-t border-line pt-3">
        <dt className="font-semibold">
          <Trans>实际到账</Trans>
        </dt>
        <dd>
          <Price amount={net} tone="jade" className="text-20" />
        </dd>
      </div>
    </dl>
  )
}
