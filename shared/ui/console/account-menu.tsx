import { useLingui } from '@lingui/react/macro'
import { Button, Dropdown } from 'antd'
import { BriefcaseBusiness, Check, LogOut, MapPinned, ShieldOff, ShoppingBag, Store, UserRound } from 'lucide-react'
import type { AudienceName } from '../../web/audience.ts'
import { useSession, type SessionViewer } from '../../web/session.tsx'
import { commitHeldDecisions } from './held-decisions.ts'
import { KindText } from './kind-text.tsx'
import { useIsPhone } from './use-is-phone.ts'

type Hat = SessionViewer['hats'][number]

/** Goes where the hat is worn. web-merchant holds two audiences and brings its own. */
export type Leave = (hat: Hat) => void

const apps: Record<AudienceName, string> = {
  MEMBER: '/',
  MERCHANT: '/merchant/',
  AGENT: '/merchant/',
  STAFF: '/admin/',
}
const icons = { MEMBER: ShoppingBag, MERCHANT: Store, AGENT: MapPinned, STAFF: BriefcaseBusiness } as const

export function AccountMenu({ leave }: { leave?: Leave }) {
  const { t } = useLingui()
  const { viewer, enter, signOut, signOutEverywhere } = useSession()
  const isPhone = useIsPhone()
  if (!viewer) return null
  const { account, hats } = viewer

  async function wear(hat: Hat) {
    if (hat.isCurrent) return
    await enter(hat.audience, hat.id ?? undefined)
    if (leave) leave(hat)
    else location.assign(apps[hat.audience])
  }

  const home = location.pathname.startsWith('/admin') ? '/admin/' : '/merchant/'
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', type: 'group', label: `${account.nickname} · ${account.phone}` },
          ...hats.map((hat) => {
            const Icon = icons[hat.audience]
            return {
              key: `${hat.audience}-${hat.id ?? ''}`,
              icon: <Icon size={16} aria-hidden />,
              label: (
                <span className="kc-hat">
                  <KindText name="audience" value={hat.audience} />
                  <small>{hat.name}</small>
                  {hat.isCurrent && <Check size={15} aria-label={t`当前`} />}
                </span>
              ),
              onClick: () => void wear(hat),
            }
          }),
          { type: 'divider' },
          {
            key: 'out',
            icon: <LogOut size={16} aria-hidden />,
            label: t`退出登录`,
            onClick: () => void commitHeldDecisions().then(() => signOut(home)),
          },
          {
            key: 'everywhere',
            icon: <ShieldOff size={16} aria-hidden />,
            label: t`退出所有设备`,
            onClick: () => void commitHeldDecisions().then(() => signOutEverywhere(home)),
          },
        ],
      }}
    >
      <Button type="text" icon={<UserRound size={18} aria-hidden />} aria-label={t`账号:${account.nickname}`}>
        {isPhone ? null : account.nickname}
      </Button>
    </Dropdown>
  )
}
