import { ConsoleLayout } from '@kaidian/shared/ui/console/console-layout.tsx'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { territoryMap } from '../site-map.ts'
import { changeSection } from './change-section.ts'
import { useGoKeys } from './use-go-keys.ts'

const keys = {
  h: '/territory',
  o: '/territory/orders',
  m: '/territory/merchants',
  b: '/territory/bonuses',
  f: '/territory/ledger',
}

export function TerritoryShell() {
  const { t } = useLingui()
  const agent = useViewer()?.agent
  useGoKeys(keys)
  return (
    <ConsoleLayout
      title={agent ? t`代理商 · ${agent.territory.name}` : t`代理商工作台`}
      groups={territoryMap}
      leave={changeSection}
    />
  )
}
