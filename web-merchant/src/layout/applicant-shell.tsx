import { ConsoleLayout } from '@kaidian/shared/ui/console/console-layout.tsx'
import { useLingui } from '@lingui/react/macro'
import { applicantMap } from '../site-map.ts'
import { changeSection } from './change-section.ts'

export function ApplicantShell() {
  const { t } = useLingui()
  return <ConsoleLayout title={t`入驻申请`} groups={applicantMap} leave={changeSection} />
}
