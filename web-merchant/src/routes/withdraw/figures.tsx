import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Facts } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'

interface FiguresProps {
  figures: { amount: string; fee: string; taxable: string; tax: string; net: string }
}

/** What comes off an amount, and what arrives. */
export function Figures({ figures: { amount, fee, tax, net } }: FiguresProps) {
  const { t } = useLingui()
  return (
    <Facts
      facts={[
        { label: t`提现金额`, value: <MoneyText value={amount} /> },
        { label: t`手续费`, value: <MoneyText value={fee} /> },
        { label: t`代扣税`, value: <MoneyText value={tax} /> },
        { label: t`实际到账`, value: <MoneyText value={net} strong /> },
      ]}
    />
  )
}
