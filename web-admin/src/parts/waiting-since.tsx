import { useQuery } from '@apollo/client/react'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { AlarmClock, Clock } from 'lucide-react'

const hour = 3_600_000

/** When something was handed in; while it waits amber after a day, cinnabar after two, by the server's clock. */
export function WaitingSince({ at, isDecided }: { at: string | null; isDecided: boolean }) {
  const { t } = useLingui()
  const now = useQuery(SystemDocument).data?.systemInfo.now
  if (!at) return null
  const hours = now && !isDecided ? Math.floor((Date.parse(now) - Date.parse(at)) / hour) : 0
  if (hours < 24) return <TimeText at={at} />
  return (
    <ToneTag tone={hours < 48 ? 'amber' : 'cinnabar'} icon={hours < 48 ? Clock : AlarmClock}>
      {hours < 48 ? t`已等 ${hours} 小时` : t`已等 ${Math.floor(hours / 24)} 天`}
    </ToneTag>
  )
}
