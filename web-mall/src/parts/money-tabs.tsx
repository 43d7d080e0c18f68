import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { useLingui } from '@lingui/react/macro'

/** The pages of a member's money. */
export function MoneyTabs({ current }: { current: 'wallet' | 'ledger' | 'records' | 'dividends' }) {
  const { t } = useLingui()
  return (
    <Tabs
      label={t`资产`}
      current={current}
      tabs={[
        { key: 'wallet', label: t`我的钱包`, to: '/me/wallet' },
        { key: 'ledger', label: t`收支明细`, to: '/me/ledger' },
        { key: 'records', label: t`交易记录`, to: '/me/records' },
        { key: 'dividends', label: t`分红`, to: '/me/dividends' },
      ]}
    />
  )
}
