import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { useLingui } from '@lingui/react/macro'

export function PromotionTabs({ current }: { current: 'clients' | 'commissions' | 'invite' }) {
  const { t } = useLingui()
  return (
    <Tabs
      label={t`推广`}
      current={current}
      tabs={[
        { key: 'clients', label: t`客户`, to: '/me/clients' },
        { key: 'commissions', label: t`奖金与提成`, to: '/me/commissions' },
        { key: 'invite', label: t`邀请`, to: '/me/invite' },
      ]}
    />
  )
}
